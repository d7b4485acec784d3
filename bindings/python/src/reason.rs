//! Reasons: why a report says what it says.

use std::sync::Arc;

use pyo3::prelude::*;
use tegata_facade::python::{self, Data, Retry};
use tegata_facade::{Blame, Severity};

/// Why a report says what it says, or what a session tells the user.
#[pyclass(frozen, eq, module = "tegata", from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Reason(pub(crate) Arc<tegata_facade::Reason>);

#[pymethods]
impl Reason {
    /// The stable number, such as `5.2`. It can be read over the telephone.
    #[getter]
    fn number(&self) -> String {
        self.0.number()
    }

    /// The stable name, in `snake_case`.
    #[getter]
    fn name(&self) -> String {
        self.0.name()
    }

    /// How much it weighs.
    #[getter]
    fn severity(&self) -> Severity {
        self.0.severity()
    }

    /// Who has to act.
    #[getter]
    fn blame(&self) -> Blame {
        self.0.blame()
    }

    /// Whether trying again helps.
    #[getter]
    fn retry(&self) -> Retry {
        python::retry(self.0.retry()).0
    }

    /// How many seconds to wait before trying again.
    #[getter]
    fn retry_after(&self) -> Option<u32> {
        python::retry(self.0.retry()).1
    }

    /// What belongs to it: instants, counts, names.
    #[getter]
    fn data(&self) -> Data {
        Data(self.0.data())
    }

    /// What is the matter, for people, in English or Japanese (`"ja"`, `"ja-JP"`).
    #[pyo3(signature = (lang = "en"))]
    fn text(&self, lang: &str) -> String {
        self.0.text(python::lang(lang))
    }

    /// What to do about it, for people.
    #[pyo3(signature = (lang = "en"))]
    fn remedy(&self, lang: &str) -> String {
        self.0.remedy(python::lang(lang))
    }

    fn __repr__(&self) -> String {
        let (number, name, severity) = (self.0.number(), self.0.name(), self.0.severity().name());
        format!("<Reason {number} {name}, {severity}>")
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
