//! What went wrong, as an exception.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyModule};
use tegata::{Error, Lang};
use tegata_facade::{TegataError, python};
use tegata_issuer::describe::Flaw;

/// What people call the description, which comes from no file here.
const NAME: &str = "description";

/// What the issuer answers, as an exception.
pub(crate) fn raise(py: Python<'_>, error: Error) -> PyErr {
    python::raise(py, &TegataError::from(error))
}

/// What is wrong with a description, as an exception.
pub(crate) fn raise_flaw(py: Python<'_>, flaw: &Flaw) -> PyErr {
    description_error(py, flaw).map_or_else(|error| error, PyErr::from_value)
}

fn description_error<'py>(py: Python<'py>, flaw: &Flaw) -> PyResult<Bound<'py, PyAny>> {
    let texts = PyDict::new(py);
    for (tag, lang) in [("en", Lang::En), ("ja", Lang::Ja)] {
        texts.set_item(tag, (flaw.text_in(NAME, lang), flaw.remedy(lang)))?;
    }
    let data = PyDict::new(py);
    data.set_item("path", NAME)?;
    if let Some(place) = flaw.place() {
        data.set_item("line", place.line())?;
        data.set_item("column", place.column())?;
    }
    for (name, value) in [("field", flaw.path()), ("found", flaw.field()), ("nearest", flaw.nearest())] {
        if let Some(value) = value {
            data.set_item(name, value)?;
        }
    }
    let picture = flaw.place().map(|place| place.picture());
    let module = PyModule::import(py, "tegata_issuer._errors")?;
    module.getattr("build")?.call1((flaw.name(), texts, data, picture))
}
