//! What is wrong with a description, on its way to an exception.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyModule};
use tegata::{Blame, Error, Lang};
use tegata_facade::{TegataError, python};

use crate::output::Phrase;

/// What the program would answer the shell; nothing here asks for it.
pub(crate) enum Exit {
    Usage,
}

/// Why a description became no document.
pub(crate) enum Problem {
    /// The library refused it, with a number.
    Refused(Error),
    /// It could not be understood.
    Flawed(Box<Fault>),
}

/// Where a description is wrong, and how to mend it.
pub(crate) struct Fault {
    name: &'static str,
    text: Phrase,
    remedy: Phrase,
    /// The line and a mark below.
    pub(crate) picture: Option<Phrase>,
    data: Vec<(&'static str, Datum)>,
}

/// A piece of data of a fault.
#[derive(IntoPyObject)]
pub(crate) enum Datum {
    /// A name.
    Text(String),
    /// A line or a column.
    Number(usize),
}

impl From<&str> for Datum {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Datum {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Datum {
    fn from(number: usize) -> Self {
        Self::Number(number)
    }
}

impl Fault {
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Datum>) -> Self {
        self.data.push((name, value.into()));
        self
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        Self::Flawed(Box::new(fault))
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        Self::Refused(error)
    }
}

pub(crate) fn fault(name: &'static str, _: Exit, _: Blame, text: Phrase, remedy: Phrase) -> Fault {
    Fault { name, text, remedy, picture: None, data: Vec::new() }
}

impl Problem {
    /// As an exception.
    pub(crate) fn raise(self, py: Python<'_>) -> PyErr {
        match self {
            Self::Refused(error) => python::raise(py, &TegataError::from(error)),
            Self::Flawed(fault) => fault.exception(py).map_or_else(|error| error, PyErr::from_value),
        }
    }
}

impl Fault {
    fn exception(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        let texts = PyDict::new(py);
        for (tag, lang) in [("en", Lang::En), ("ja", Lang::Ja)] {
            texts.set_item(tag, (self.text.pick(lang), self.remedy.pick(lang)))?;
        }
        let data = PyDict::new(py);
        for (name, value) in self.data {
            data.set_item(name, value)?;
        }
        let picture = self.picture.map(|picture| picture.pick(Lang::En).to_owned());
        let module = PyModule::import(py, "tegata_issuer._errors")?;
        module.getattr("build")?.call1((self.name, texts, data, picture))
    }
}

/// What the issuer answers, or the exception.
pub(crate) fn raise(py: Python<'_>, error: Error) -> PyErr {
    python::raise(py, &TegataError::from(error))
}
