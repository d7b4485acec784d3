//! The language of texts for people.

use pyo3::prelude::*;

/// The language of texts that a language tag or locale name asks for: `ja` or `en`.
#[pyfunction]
pub(crate) fn language(tag: &str) -> &'static str {
    tegata_facade::python::lang(tag).name()
}
