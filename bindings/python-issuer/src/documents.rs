//! Documents: what they say comes from a description, in TOML or as a dict.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyMapping, PyString};
use tegata::document::{self, Claims, LicenseBody, UntrustedBundle};
use tegata::{Error, Kind};
use tegata_facade::UnixTime;
use tegata_facade::python::{self, Bytes, Inputs};
use tegata_issuer::describe::{self, Flaw, Making};
use tegata_issuer::{Signer, issue, ladder};

use crate::host;
use crate::problem::{raise, raise_flaw};
use crate::signer::AnySigner;

/// A description: TOML text, or a dict with the same names.
pub(crate) struct Description(String);

impl FromPyObject<'_, '_> for Description {
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr =
        pyo3::type_hint_identifier!("tegata_issuer._signer", "Description");

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        if object.is_instance_of::<PyString>() {
            return object.extract().map(Self);
        }
        if object.cast::<PyMapping>().is_err() {
            return Err(PyTypeError::new_err(
                "expected a description: TOML text, or a dict with the same names",
            ));
        }
        // A dict is written as TOML, so that there is one reader, and one way to name a flaw.
        let writer = object.py().import("tegata_issuer._toml")?.getattr("write")?;
        writer.call1((object,))?.extract().map(Self)
    }
}

impl Description {
    /// What it describes, or the exception.
    pub(crate) fn read<T>(
        &self,
        py: Python<'_>,
        read: fn(&str, &Making) -> Result<T, Flaw>,
        making: &Making,
    ) -> PyResult<T> {
        read(&self.0, making).map_err(|flaw| raise_flaw(py, &flaw))
    }
}

/// What a description leaves open: the time of issue; an id and a salt, from the operating system.
pub(crate) fn making(py: Python<'_>, now: Option<UnixTime>) -> PyResult<Making> {
    let now = now.map_or_else(|| host::now(py), |now| Ok(now.0))?;
    Ok(Making { now, id: host::random(py)?, salt: host::random(py)? })
}

/// 32 secret bytes.
pub(crate) fn secret(py: Python<'_>, bytes: &Bytes<'_>) -> PyResult<[u8; 32]> {
    bytes.as_slice().try_into().map_err(|_| raise(py, misuse("secret")))
}

pub(crate) fn misuse(field: &'static str) -> Error {
    Error::with(Kind::Misuse, tegata::Data::new().text("field", tegata::Text::from_static(field)))
}

macro_rules! issues {
    ($(#[$doc:meta])* $name:ident, $describe:path, $issue:path) => {
        $(#[$doc])*
        #[pyfunction]
        #[pyo3(signature = (signer, description, *, now = None) -> "bytes")]
        pub(crate) fn $name<'py>(
            py: Python<'py>,
            signer: AnySigner,
            description: Description,
            now: Option<UnixTime>,
        ) -> PyResult<Bound<'py, PyBytes>> {
            let claims = description.read(py, $describe, &making(py, now)?)?;
            let document = signer.with(py, |signer| $issue(signer, claims))?;
            Ok(PyBytes::new(py, &document))
        }
    };
}

issues! {
    /// A certificate: this public key may sign these kinds of documents, within these bounds.
    ///
    /// Raises:
    ///     DescriptionError: The description was not understood, or what it says can not stand together.
    ///     tegata.Error: 4.3 if it is larger than 64 KiB; 4.28 if the key is the signer's own; 9.2 if the signer did not sign.
    issue_certificate, describe::certificate, issue::certificate
}
issues! {
    /// An activation, a lease or a check.
    ///
    /// Raises:
    ///     DescriptionError: The description was not understood, or what it says can not stand together.
    ///     tegata.Error: 9.2 if the signer did not sign.
    issue_activation, describe::activation, issue::activation
}
issues! {
    /// A list of revocations.
    ///
    /// Raises:
    ///     DescriptionError: The description was not understood, or what it says can not stand together.
    ///     tegata.Error: 4.3 if it is too large; 4.9 if it names the signer's own key; 9.2 if the signer did not sign.
    issue_revocations, describe::revocations, issue::revocations
}
issues! {
    /// A time statement.
    ///
    /// Raises:
    ///     DescriptionError: The description was not understood, or what it says can not stand together.
    ///     tegata.Error: 9.2 if the signer did not sign.
    issue_time_statement, describe::time_statement, issue::time_statement
}

/// A license. One with locks needs the ladder secret of the product: 32 bytes.
///
/// Raises:
///     DescriptionError: The description was not understood, or what it says can not stand together.
///     tegata.Error: 4.3 if it is larger than 64 KiB; 9.2 if the signer did not sign.
#[pyfunction]
#[pyo3(signature = (signer, description, *, ladder_secret = None, now = None) -> "bytes")]
pub(crate) fn issue_license<'py>(
    py: Python<'py>,
    signer: AnySigner,
    description: Description,
    ladder_secret: Option<Bytes<'_>>,
    now: Option<UnixTime>,
) -> PyResult<Bound<'py, PyBytes>> {
    let secret = ladder_secret.map(|bytes| secret(py, &bytes)).transpose()?;
    let claims = license(py, &description, secret.as_ref(), now)?;
    let document = signer.with(py, |signer| issue::license(signer, claims))?;
    Ok(PyBytes::new(py, &document))
}

/// Many licenses, signed without the GIL. All of them, or an exception for the first that can not be.
///
/// Raises:
///     DescriptionError, tegata.Error: As `issue_license`.
#[pyfunction]
#[pyo3(signature = (signer, descriptions, *, ladder_secret = None, now = None))]
pub(crate) fn issue_licenses(
    py: Python<'_>,
    signer: AnySigner,
    descriptions: Descriptions,
    ladder_secret: Option<Bytes<'_>>,
    now: Option<UnixTime>,
) -> PyResult<Vec<Vec<u8>>> {
    let secret = ladder_secret.map(|bytes| secret(py, &bytes)).transpose()?;
    let claims = descriptions.0.iter().map(|one| license(py, one, secret.as_ref(), now));
    let claims = claims.collect::<PyResult<Vec<_>>>()?;
    let all =
        |signer: &(dyn Signer + Sync)| claims.into_iter().map(|one| issue::license(signer, one)).collect();
    signer.with(py, all)
}

fn license(
    py: Python<'_>,
    description: &Description,
    ladder_secret: Option<&[u8; 32]>,
    now: Option<UnixTime>,
) -> PyResult<Claims<LicenseBody>> {
    let mut claims = description.read(py, describe::license, &making(py, now)?)?;
    match ladder_secret {
        Some(secret) => ladder::anchor_locks(secret, &claims.id, &mut claims.body.locks),
        None if claims.body.locks.is_empty() => {}
        None => return Err(raise(py, misuse("ladder_secret"))),
    }
    Ok(claims)
}

/// Any number of descriptions.
pub(crate) struct Descriptions(Vec<Description>);

impl FromPyObject<'_, '_> for Descriptions {
    type Error = PyErr;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr = pyo3::type_hint_subscript!(
        pyo3::type_hint_identifier!("collections.abc", "Iterable"),
        Description::INPUT_TYPE
    );

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        if object.is_instance_of::<PyString>() {
            return Err(PyTypeError::new_err("expected several descriptions, not one text"));
        }
        object.try_iter()?.map(|one| one?.extract()).collect::<PyResult<_>>().map(Self)
    }
}

/// One bundle of several documents: a license, and the certificates that lead from its key to the root.
#[pyfunction]
#[pyo3(signature = (documents) -> "bytes")]
pub(crate) fn pack<'py>(py: Python<'py>, documents: Inputs<'_>) -> Bound<'py, PyBytes> {
    let parts: Vec<&[u8]> = documents.0.iter().map(python::Input::as_slice).collect();
    PyBytes::new(py, &document::pack(&parts))
}

/// A bundle as text, for files and mail, with lines for people above.
#[pyfunction]
#[pyo3(signature = (bundle, lines = Vec::new()))]
pub(crate) fn armor(bundle: Bytes<'_>, lines: Vec<String>) -> String {
    document::armor(bundle.as_slice(), &lines.iter().map(String::as_str).collect::<Vec<_>>())
}

/// A bundle as text for a QR code.
#[pyfunction]
pub(crate) fn qr_text(bundle: Bytes<'_>) -> String {
    document::qr_text(bundle.as_slice())
}

/// The claims of the one license in these bytes, as its own vendor reads them.
pub(crate) fn license_claims(bytes: &[u8]) -> Result<Claims<LicenseBody>, Error> {
    let bundle = UntrustedBundle::read(bytes)?;
    let claims =
        bundle.untrusted_documents().iter().filter_map(|document| match document.untrusted_claims() {
            document::UntrustedClaims::License(claims) => Some(claims.as_ref().clone()),
            _ => None,
        });
    let mut claims: Vec<_> = claims.collect();
    match (claims.pop(), claims.is_empty()) {
        (Some(one), true) => Ok(one),
        _ => Err(misuse("license")),
    }
}
