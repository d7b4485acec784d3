//! Errors become exceptions: the classes, and what they know, stand in `tegata._errors`.

use super::Retry;
use crate::{Datum, Lang, Result, TegataError, Value, lang_from_tag};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyDict;
#[cfg(feature = "python-stubs")]
use pyo3::{type_hint_identifier, type_hint_subscript, type_hint_union};

/// The exception for an error.
pub fn raise(py: Python<'_>, error: &TegataError) -> PyErr {
    raise_as(py, error, None, &PyDict::new(py))
}

/// The exception of this class, which knows these attributes as well.
pub fn raise_as(py: Python<'_>, error: &TegataError, class: Option<&str>, also: &Bound<'_, PyDict>) -> PyErr {
    match exception(py, error, class, also) {
        Ok(exception) => PyErr::from_value(exception),
        Err(fault) => fault,
    }
}

/// The exception as an object, not raised.
///
/// # Errors
/// Whatever stopped Python from making it.
pub fn exception<'py>(
    py: Python<'py>,
    error: &TegataError,
    class: Option<&str>,
    also: &Bound<'py, PyDict>,
) -> PyResult<Bound<'py, PyAny>> {
    let texts = PyDict::new(py);
    for lang in Lang::ALL {
        texts.set_item(lang.name(), (error.text(*lang), error.remedy(*lang)))?;
    }
    let known = PyDict::new(py);
    known.set_item(intern!(py, "number"), error.number())?;
    known.set_item(intern!(py, "name"), error.name())?;
    known.set_item(intern!(py, "blame"), error.blame())?;
    let (retry, after) = retry(error.retry());
    known.set_item(intern!(py, "retry"), retry)?;
    known.set_item(intern!(py, "retry_after"), after)?;
    known.set_item(intern!(py, "data"), Data(error.data()))?;
    known.set_item(intern!(py, "_texts"), texts)?;
    known.update(also.as_mapping())?;
    py.import(intern!(py, "tegata._errors"))?.call_method1(intern!(py, "build"), (class, known))
}

/// What the facade answers, or the exception.
pub trait OrRaise<T> {
    /// # Errors
    /// The exception.
    fn or_raise(self, py: Python<'_>) -> PyResult<T>;
}

impl<T> OrRaise<T> for Result<T> {
    /// # Errors
    /// The exception.
    fn or_raise(self, py: Python<'_>) -> PyResult<T> {
        self.map_err(|error| raise(py, &error))
    }
}

/// What belongs to an error or a reason: a dict.
pub struct Data(
    /// In their order.
    pub Vec<Datum>,
);

impl<'py> IntoPyObject<'py> for Data {
    type Target = PyDict;
    type Output = Bound<'py, PyDict>;
    type Error = PyErr;
    #[cfg(feature = "python-stubs")]
    const OUTPUT_TYPE: pyo3::inspect::PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("builtins", "dict"),
        type_hint_identifier!("builtins", "str"),
        type_hint_union!(
            type_hint_identifier!("builtins", "int"),
            type_hint_identifier!("builtins", "str"),
            crate::UnixTime::OUTPUT_TYPE
        )
    );

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        let dict = PyDict::new(py);
        for Datum { name, value } in self.0 {
            match value {
                Value::Number { value } => dict.set_item(name, value)?,
                Value::Text { value } => dict.set_item(name, value)?,
                Value::Instant { value } => dict.set_item(name, value)?,
            }
        }
        Ok(dict)
    }
}

/// What to do, and the seconds to wait.
pub const fn retry(retry: crate::Retry) -> (Retry, Option<u32>) {
    match retry {
        crate::Retry::Never {} => (Retry::Never, None),
        crate::Retry::AfterRemedy {} => (Retry::AfterRemedy, None),
        crate::Retry::After { seconds } => (Retry::After, Some(seconds)),
    }
}

/// The language of texts, from a language tag or locale name.
#[must_use]
pub fn lang(tag: &str) -> Lang {
    lang_from_tag(tag.to_owned())
}
