//! What Python hands in.

use pyo3::buffer::PyBuffer;
use pyo3::exceptions;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};
#[cfg(feature = "python-stubs")]
use pyo3::{type_hint_identifier, type_hint_subscript, type_hint_union};

/// `bytes`, `bytearray`, `memoryview` and whatever else has a buffer of bytes.
///
/// `bytes` never change, so they are read in place. Others are copied: nobody else may change them while
/// the GIL is released.
pub enum Bytes<'py> {
    /// Of Python.
    InPlace(Bound<'py, PyBytes>),
    /// Ours.
    Copied(Vec<u8>),
}

impl Bytes<'_> {
    /// The bytes.
    #[must_use]
    pub fn as_slice(&self) -> &[u8] {
        match self {
            Self::InPlace(bytes) => bytes.as_bytes(),
            Self::Copied(bytes) => bytes,
        }
    }

    /// The bytes, owned.
    #[must_use]
    pub fn into_vec(self) -> Vec<u8> {
        match self {
            Self::InPlace(bytes) => bytes.as_bytes().to_vec(),
            Self::Copied(bytes) => bytes,
        }
    }
}

impl<'py> FromPyObject<'_, 'py> for Bytes<'py> {
    type Error = PyErr;
    #[cfg(feature = "python-stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr = type_hint_union!(
        type_hint_identifier!("builtins", "bytes"),
        type_hint_identifier!("builtins", "bytearray"),
        type_hint_identifier!("builtins", "memoryview")
    );

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(bytes) = object.cast::<PyBytes>() {
            return Ok(Self::InPlace(bytes.to_owned()));
        }
        let copied = PyBuffer::<u8>::get(&object).and_then(|buffer| buffer.to_vec(object.py()));
        copied.map(Self::Copied).map_err(|_| unfit("bytes", &object))
    }
}

/// A file's bytes, or the text of one: armor, or a QR code.
pub struct Input<'py>(Bytes<'py>);

impl Input<'_> {
    /// The bytes.
    #[must_use]
    pub fn as_slice(&self) -> &[u8] {
        self.0.as_slice()
    }

    /// The bytes, owned.
    #[must_use]
    pub fn into_vec(self) -> Vec<u8> {
        self.0.into_vec()
    }
}

impl<'py> FromPyObject<'_, 'py> for Input<'py> {
    type Error = PyErr;
    #[cfg(feature = "python-stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr =
        type_hint_union!(type_hint_identifier!("builtins", "str"), Bytes::INPUT_TYPE);

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let bytes = match object.cast::<PyString>() {
            Ok(text) => Bytes::InPlace(text.encode_utf8()?),
            Err(_) => object.extract().map_err(|_: PyErr| unfit("bytes or str", &object))?,
        };
        Ok(Self(bytes))
    }
}

/// Any number of files.
pub struct Inputs<'py>(
    /// In their order.
    pub Vec<Input<'py>>,
);

impl<'py> FromPyObject<'_, 'py> for Inputs<'py> {
    type Error = PyErr;
    #[cfg(feature = "python-stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr =
        type_hint_subscript!(type_hint_identifier!("collections.abc", "Iterable"), Input::INPUT_TYPE);

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        object.try_iter()?.map(|one| one?.extract()).collect::<PyResult<_>>().map(Self)
    }
}

/// Something that can be called without arguments.
pub struct Listener(
    /// It.
    pub Py<PyAny>,
);

impl FromPyObject<'_, '_> for Listener {
    type Error = PyErr;
    #[cfg(feature = "python-stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("collections.abc", "Callable"),
        pyo3::inspect::PyStaticExpr::List { elts: &[] },
        type_hint_identifier!("builtins", "object")
    );

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        if object.is_callable() {
            Ok(Self(object.to_owned().unbind()))
        } else {
            Err(unfit("a callable", &object))
        }
    }
}

fn unfit(wanted: &str, object: &Bound<'_, PyAny>) -> PyErr {
    let found = object.get_type();
    let found = found.name().map_or_else(|_| "something else".to_owned(), |name| name.to_string());
    exceptions::PyTypeError::new_err(format!("expected {wanted}, not {found}"))
}
