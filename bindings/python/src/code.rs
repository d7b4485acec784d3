//! Codes as people type them.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple, PyType};
use tegata_facade::python::{OrRaise, raise_as};
use tegata_facade::{CodeKind, CodeReading, CodeResult, read_code};

/// A code that was typed right. Its `repr` and `str` show it masked; `canonical` is the code in full.
///
/// That it reads right says that it was typed right, not that a vendor issued it.
#[pyclass(frozen, eq, hash, module = "tegata")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Code {
    kind: CodeKind,
    canonical: String,
    fields: tegata_facade::CodeFields,
}

#[pymethods]
impl Code {
    /// Reads a code as a person typed it.
    ///
    /// Args:
    ///     text: What was typed. Blanks, hyphens, lower case and full-width letters do not matter.
    ///     kind: The kind that was asked for. Default: whichever it is.
    ///     prefix: The prefix of the product. Default: any.
    ///
    /// Raises:
    ///     DamagedCode: It was mistyped; if exactly one code is near, `suggestion` is what was meant.
    ///     WrongLength: Nothing, too few symbols, or too many.
    ///     OtherKind: A code of another kind than was asked for.
    ///     OtherProduct: A code of another product.
    #[classmethod]
    #[pyo3(signature = (text, *, kind = None, prefix = None))]
    fn parse(
        class: &Bound<'_, PyType>,
        text: String,
        kind: Option<CodeKind>,
        prefix: Option<String>,
    ) -> PyResult<Self> {
        let py = class.py();
        let reading = read_code(text, kind, prefix).or_raise(py)?;
        match reading {
            CodeReading {
                error: None,
                kind: Some(kind),
                canonical: Some(canonical),
                fields: Some(fields),
                ..
            } => Ok(Self { kind, canonical, fields }),
            other => Err(refused(py, other)?),
        }
    }

    /// What it is for.
    #[getter]
    fn kind(&self) -> CodeKind {
        self.kind
    }

    /// The code in full, as it is written. Never for a log.
    #[getter]
    fn canonical(&self) -> &str {
        &self.canonical
    }

    /// The product.
    #[getter]
    fn prefix(&self) -> &str {
        &self.fields.prefix
    }

    /// Which purchase, of a registration key.
    #[getter]
    fn serial(&self) -> Option<u32> {
        self.fields.serial
    }

    /// Which roll, of an activation code.
    #[getter]
    fn batch(&self) -> Option<u16> {
        self.fields.batch
    }

    /// Which row of the roll.
    #[getter]
    fn index(&self) -> Option<u32> {
        self.fields.index
    }

    /// Which lock of the license, of an amendment code.
    #[getter]
    fn lock(&self) -> Option<u8> {
        self.fields.lock
    }

    /// Which step of the lock.
    #[getter]
    fn step(&self) -> Option<u16> {
        self.fields.step
    }

    fn __repr__(&self) -> String {
        format!("<Code {} {}-…>", self.kind.name(), self.fields.prefix)
    }

    #[pyo3(signature = () -> "tuple[object, tuple[str]]")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        Ok((py.get_type::<Self>().getattr("parse")?, PyTuple::new(py, [&self.canonical])?))
    }
}

/// The exception for what was typed.
fn refused(py: Python<'_>, reading: CodeReading) -> PyResult<PyErr> {
    let Some(error) = reading.error else {
        return Ok(pyo3::exceptions::PySystemError::new_err("a code without an answer"));
    };
    let also = PyDict::new(py);
    let class = match reading.result {
        CodeResult::Repaired | CodeResult::Damaged => {
            also.set_item("suggestion", reading.canonical)?;
            also.set_item("typed", reading.typed)?;
            also.set_item("positions", reading.positions)?;
            also.set_item("columns", reading.columns)?;
            "DamagedCode"
        }
        CodeResult::WrongLength => {
            also.set_item("length", reading.length)?;
            also.set_item("wanted_length", reading.wanted_length)?;
            also.set_item("group", reading.group)?;
            "WrongLength"
        }
        CodeResult::OtherKind => "OtherKind",
        CodeResult::OtherProduct | CodeResult::Ok => {
            also.set_item("canonical", reading.canonical)?;
            "OtherProduct"
        }
    };
    also.set_item("kind", reading.kind)?;
    Ok(raise_as(py, &error, Some(class), &also))
}
