//! Python: closed enums are members of Python's own enums, records are like frozen dataclasses, instants
//! are aware datetimes.
//!
//! The Python enums stand in the module `tegata._enums`, generated from the same lines as ours. It, and
//! `datetime`, are imported when something of them is needed first, so that `import tegata` stays quick.

mod errors;
mod input;

pub use errors::{Data, OrRaise, exception, lang, raise, raise_as, retry};
pub use input::{Bytes, Input, Inputs, Listener};

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyBytes, PyInt, PyTuple};
use pyo3::{exceptions, intern};
#[cfg(feature = "python-stubs")]
use pyo3::{type_hint_identifier, type_hint_union};

use crate::UnixTime;

/// A closed enum crosses the border as the member of the Python enum of the same name. Its value, which is
/// the stable name, is accepted as well.
macro_rules! member_of_python_enum {
    ($name:ident) => {
        impl<'py> pyo3::IntoPyObject<'py> for $name {
            type Target = pyo3::PyAny;
            type Output = pyo3::Bound<'py, pyo3::PyAny>;
            type Error = pyo3::PyErr;
            #[cfg(feature = "python-stubs")]
            const OUTPUT_TYPE: pyo3::inspect::PyStaticExpr =
                pyo3::type_hint_identifier!("tegata._enums", stringify!($name));

            fn into_pyobject(self, py: pyo3::Python<'py>) -> Result<Self::Output, Self::Error> {
                static MEMBERS: crate::python::Members = crate::python::Members::new();
                crate::python::member(py, &MEMBERS, stringify!($name), self.name())
            }
        }

        impl<'py> pyo3::IntoPyObject<'py> for &$name {
            type Target = pyo3::PyAny;
            type Output = pyo3::Bound<'py, pyo3::PyAny>;
            type Error = pyo3::PyErr;
            #[cfg(feature = "python-stubs")]
            const OUTPUT_TYPE: pyo3::inspect::PyStaticExpr = <$name as pyo3::IntoPyObject<'py>>::OUTPUT_TYPE;

            fn into_pyobject(self, py: pyo3::Python<'py>) -> Result<Self::Output, Self::Error> {
                (*self).into_pyobject(py)
            }
        }

        impl pyo3::FromPyObject<'_, '_> for $name {
            type Error = pyo3::PyErr;
            #[cfg(feature = "python-stubs")]
            const INPUT_TYPE: pyo3::inspect::PyStaticExpr =
                pyo3::type_hint_identifier!("tegata._enums", stringify!($name));

            fn extract(object: pyo3::Borrowed<'_, '_, pyo3::PyAny>) -> Result<Self, Self::Error> {
                crate::python::value(object, stringify!($name), Self::from_name)
            }
        }
    };
}

/// `repr`, pattern matching, copying and pickling of a record; and its constructor, unless it takes the
/// fields as they are.
#[macro_export]
#[doc(hidden)]
macro_rules! like_a_dataclass {
    ($name:ident { $( $field:ident: $type:ty, )* } $($new:tt)*) => {
        const _: () = {
            use pyo3::IntoPyObjectExt as _;
            use pyo3::prelude::*;
            use pyo3::types::{PyTuple, PyType};

            #[pymethods]
            impl $name {
                $($new)*

                #[classattr]
                fn __match_args__(py: Python<'_>) -> PyResult<Bound<'_, PyTuple>> {
                    PyTuple::new(py, [$( stringify!($field), )*])
                }

                fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
                    $crate::python::repr(stringify!($name), &[$( stringify!($field), )*], &self.fields(py)?)
                }

                fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyType>, Bound<'py, PyTuple>)> {
                    Ok((py.get_type::<Self>(), self.fields(py)?))
                }
            }

            impl $name {
                fn fields<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
                    PyTuple::new(py, [$( self.$field.clone().into_bound_py_any(py)? ),*])
                }
            }
        };
    };
}

named! {
    /// Whether trying again helps: [`crate::Retry`] without its data.
    Retry {
        /// The same input gets the same answer.
        Never "never",
        /// After the remedy was followed.
        AfterRemedy "after_remedy",
        /// After some time.
        After "after",
    }
}

named! {
    /// What happens at an instant of a timeline: [`crate::TimelineEvent`] without its data.
    EventKind {
        /// The report says something else from here on.
        Changed "changed",
        /// Time to confirm or refresh with the vendor.
        Check "check",
        /// Time to remind the customer of the end.
        Reminder "reminder",
    }
}

/// The members of a Python enum that were needed so far.
pub struct Members(PyOnceLock<Py<PyAny>>);

impl Members {
    /// None yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(PyOnceLock::new())
    }
}

impl Default for Members {
    fn default() -> Self {
        Self::new()
    }
}

/// The member of the Python enum `class` of `tegata._enums` with this value.
///
/// # Errors
/// If there is none; or whatever stopped Python from importing it.
pub fn member<'py>(
    py: Python<'py>,
    members: &Members,
    class: &str,
    value: &str,
) -> PyResult<Bound<'py, PyAny>> {
    let load = || -> PyResult<Py<PyAny>> {
        let class = py.import(intern!(py, "tegata._enums"))?.getattr(class)?;
        Ok(class.getattr(intern!(py, "_value2member_map_"))?.unbind())
    };
    members.0.get_or_try_init(py, load)?.bind(py).get_item(value)
}

/// The variant that a Python enum's member, or its value, names.
pub(crate) fn value<T>(
    object: Borrowed<'_, '_, PyAny>,
    class: &str,
    from_name: fn(&str) -> Option<T>,
) -> PyResult<T> {
    let found = object.extract::<&str>().ok().and_then(from_name);
    found.ok_or_else(|| {
        let message = match object.repr() {
            Ok(repr) => format!("expected a tegata.{class}, got {repr}"),
            Err(_) => format!("expected a tegata.{class}"),
        };
        exceptions::PyTypeError::new_err(message)
    })
}

/// `Name(field=…, field=…)`; of bytes only how many.
///
/// # Errors
/// Those of the values' own `repr`.
pub fn repr(name: &str, fields: &[&str], values: &Bound<'_, PyTuple>) -> PyResult<String> {
    let mut parts = Vec::new();
    for (field, value) in fields.iter().zip(values) {
        parts.push(match value.cast::<PyBytes>() {
            // What is kept, signed or hashed says nothing to people, and may be what a log must not hold.
            Ok(bytes) => format!("{field}=<{} bytes>", bytes.as_bytes().len()),
            Err(_) => format!("{field}={}", value.repr()?.to_str()?),
        });
    }
    Ok(format!("{name}({})", parts.join(", ")))
}

/// What `datetime` can hold: the years 1 to 9999.
const FIRST: i64 = -62_135_596_800;
const LAST: i64 = 253_402_300_799;

impl<'py> IntoPyObject<'py> for UnixTime {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    #[cfg(feature = "python-stubs")]
    const OUTPUT_TYPE: pyo3::inspect::PyStaticExpr = type_hint_identifier!("datetime", "datetime");

    /// An aware datetime in UTC. What lies outside of the years 1 to 9999 becomes the first or the last
    /// second in them.
    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        static CALENDAR: PyOnceLock<(Py<PyAny>, Py<PyAny>)> = PyOnceLock::new();
        let load = || -> PyResult<_> {
            let datetime = py.import(intern!(py, "datetime"))?;
            let from = datetime.getattr(intern!(py, "datetime"))?.getattr(intern!(py, "fromtimestamp"))?;
            let utc = datetime.getattr(intern!(py, "timezone"))?.getattr(intern!(py, "utc"))?;
            Ok((from.unbind(), utc.unbind()))
        };
        let (from_timestamp, utc) = CALENDAR.get_or_try_init(py, load)?;
        from_timestamp.bind(py).call1((self.0.clamp(FIRST, LAST), utc))
    }
}

impl<'py> IntoPyObject<'py> for &UnixTime {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    #[cfg(feature = "python-stubs")]
    const OUTPUT_TYPE: pyo3::inspect::PyStaticExpr = UnixTime::OUTPUT_TYPE;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        (*self).into_pyobject(py)
    }
}

impl FromPyObject<'_, '_> for UnixTime {
    type Error = PyErr;
    #[cfg(feature = "python-stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr = type_hint_union!(
        type_hint_identifier!("datetime", "datetime"),
        type_hint_identifier!("builtins", "int")
    );

    /// An aware datetime, or Unix seconds as an integer.
    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        let py = object.py();
        if object.is_instance_of::<PyInt>() && !object.is_instance_of::<PyBool>() {
            return object.extract().map(Self);
        }
        let datetime = py.import(intern!(py, "datetime"))?.getattr(intern!(py, "datetime"))?;
        if !object.is_instance(&datetime)? {
            let message =
                format!("expected an aware datetime, or Unix seconds as an int, not {}", object.get_type());
            return Err(exceptions::PyTypeError::new_err(message));
        }
        if object.call_method0(intern!(py, "utcoffset"))?.is_none() {
            let message = "a datetime without a time zone may mean any instant: \
                           use datetime.now(timezone.utc), or .astimezone()";
            return Err(exceptions::PyValueError::new_err(message));
        }
        let seconds: f64 = object.call_method0(intern!(py, "timestamp"))?.extract()?;
        // Years 1 to 9999: far within the integers that an f64 and an i64 hold.
        #[expect(clippy::cast_possible_truncation, reason = "the seconds of the years 1 to 9999")]
        Ok(Self(seconds.floor() as i64))
    }
}
