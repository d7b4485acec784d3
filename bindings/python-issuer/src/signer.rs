//! Who signs: a key in memory, or something of the vendor's own that never shows its key.

use std::sync::{Mutex, PoisonError};

use pyo3::exceptions::PyTypeError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use tegata::{Error, Kind, PublicKey};
use tegata_facade::python::Bytes;
use tegata_issuer::Signer;

use crate::host;
use crate::problem::raise;

/// An Ed25519 private key in memory. Overwritten when it is dropped; it has no `repr` but its key id, and can
/// not be pickled.
#[pyclass(frozen, module = "tegata_issuer")]
pub(crate) struct SecretKey(tegata_issuer::SecretKey);

#[pymethods]
impl SecretKey {
    /// A new key, from the random source of the operating system.
    #[staticmethod]
    fn generate(py: Python<'_>) -> PyResult<Self> {
        Self::of_seed(py, &host::random::<32>(py)?)
    }

    /// The key of a seed: 32 random bytes, which RFC 8032 calls the private key.
    ///
    /// Raises:
    ///     tegata.Error: 4.43 if it is none.
    #[staticmethod]
    fn from_seed(py: Python<'_>, seed: Bytes<'_>) -> PyResult<Self> {
        Self::of_seed(py, seed.as_slice())
    }

    /// Reads an unencrypted PKCS#8 key in PEM, as `openssl genpkey -algorithm ed25519` and `tegata keygen`
    /// write it.
    ///
    /// Raises:
    ///     tegata.Error: 4.43 if it is none.
    #[staticmethod]
    fn from_pem(py: Python<'_>, pem: &str) -> PyResult<Self> {
        tegata_issuer::SecretKey::from_pkcs8_pem(pem).map(Self).map_err(|error| raise(py, error))
    }

    /// The key as unencrypted PKCS#8 in PEM.
    fn to_pem(&self, py: Python<'_>) -> PyResult<String> {
        self.0.to_pkcs8_pem().map(|pem| pem.as_str().to_owned()).map_err(|error| raise(py, error))
    }

    /// The public half, as `tegata-pub:` text.
    #[getter]
    fn public_key(&self) -> String {
        self.0.public_key().to_string()
    }

    /// The signature over exactly these bytes: 64 bytes.
    #[pyo3(signature = (message) -> "bytes")]
    fn sign<'py>(&self, py: Python<'py>, message: Bytes<'_>) -> PyResult<Bound<'py, PyBytes>> {
        let signature = self.0.sign(message.as_slice()).map_err(|error| raise(py, error))?;
        Ok(PyBytes::new(py, &signature))
    }

    fn __repr__(&self) -> String {
        format!("<SecretKey {}>", self.0.public_key().id())
    }
}

impl SecretKey {
    fn of_seed(py: Python<'_>, seed: &[u8]) -> PyResult<Self> {
        let seed = seed.try_into().map_err(|_| Error::new(Kind::PrivateKeyInvalid));
        seed.and_then(tegata_issuer::SecretKey::from_seed).map(Self).map_err(|error| raise(py, error))
    }
}

/// A signer as an argument: a `SecretKey`, or any object with `public_key` and `sign(bytes)`.
pub(crate) enum AnySigner {
    InMemory(Py<SecretKey>),
    Elsewhere(Box<Elsewhere>),
}

impl FromPyObject<'_, '_> for AnySigner {
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr =
        pyo3::type_hint_identifier!("tegata_issuer._signer", "Signer");

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        if let Ok(key) = object.cast::<SecretKey>() {
            return Ok(Self::InMemory(key.to_owned().unbind()));
        }
        let py = object.py();
        let text: String =
            object.getattr(intern!(py, "public_key")).and_then(|text| text.extract()).map_err(|_| {
                PyTypeError::new_err("expected a SecretKey, or an object with public_key and sign")
            })?;
        let public_key = text.parse().map_err(|error| raise(py, error))?;
        let fault = Mutex::new(None);
        let object = object.to_owned().unbind();
        Ok(Self::Elsewhere(Box::new(Elsewhere { public_key, object, fault })))
    }
}

impl AnySigner {
    /// Signs something without the GIL. What a signer of the vendor's own raises passes through.
    pub(crate) fn with<T: Send>(
        &self,
        py: Python<'_>,
        make: impl FnOnce(&(dyn Signer + Sync)) -> Result<T, Error> + Send,
    ) -> PyResult<T> {
        let made = match self {
            Self::InMemory(key) => {
                let key = &key.get().0;
                py.detach(|| make(key))
            }
            Self::Elsewhere(signer) => py.detach(|| make(signer.as_ref())),
        };
        let raised = match self {
            Self::InMemory(_) => None,
            Self::Elsewhere(signer) => signer.fault.lock().unwrap_or_else(PoisonError::into_inner).take(),
        };
        match raised {
            Some(error) => Err(error),
            None => made.map_err(|error| raise(py, error)),
        }
    }
}

/// A signer that is written in Python.
pub(crate) struct Elsewhere {
    public_key: PublicKey,
    object: Py<PyAny>,
    /// What it raised.
    fault: Mutex<Option<PyErr>>,
}

impl Signer for Elsewhere {
    fn public_key(&self) -> PublicKey {
        self.public_key.clone()
    }

    fn sign(&self, message: &[u8]) -> Result<[u8; 64], Error> {
        let signed = Python::attach(|py| -> PyResult<Vec<u8>> {
            let message = PyBytes::new(py, message);
            let signature: Bytes<'_> =
                self.object.bind(py).call_method1(intern!(py, "sign"), (message,))?.extract()?;
            Ok(signature.into_vec())
        });
        let failed = || Error::new(Kind::SigningFailed);
        match signed {
            Ok(signature) => signature.try_into().map_err(|_| failed()),
            Err(error) => {
                *self.fault.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
                Err(failed())
            }
        }
    }
}
