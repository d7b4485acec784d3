//! Codes in bulk.

use std::ops::Range;

use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use tegata::{Error, Prefix};
use tegata_facade::UnixTime;
use tegata_facade::python::{Bytes, Input, Listener};
use tegata_issuer::{codes, describe, issue, ladder};

use crate::documents::{Description, license_claims, making, secret};
use crate::problem::raise;
use crate::signer::AnySigner;

/// Registration keys with the serials `first_serial`, `first_serial + 1` and so on. The same seed, prefix and
/// serial always give the same key, however the serials are cut into batches.
///
/// Args:
///     prefix: The two symbols of the product.
///     first_serial: The first serial.
///     count: How many.
///     seed: 32 random bytes, as secret as all codes together.
///
/// Raises:
///     tegata.Error: 4.9 for a prefix that is none, or a serial with more than 30 bits.
#[pyfunction]
pub(crate) fn registration_keys(
    py: Python<'_>,
    prefix: &str,
    first_serial: u32,
    count: u32,
    seed: Bytes<'_>,
) -> PyResult<Vec<String>> {
    let seed = secret(py, &seed)?;
    let make = || {
        let keys = codes::registration_keys(Prefix::new(prefix)?, first_serial, count, &seed)?;
        Ok(keys.map(|code| code.write()).collect::<Vec<_>>())
    };
    py.detach(make).map_err(|error: Error| raise(py, error))
}

/// The amendment code for one step of a lock of this license.
///
/// Args:
///     license: The license as it was issued, alone or in its bundle.
///     ladder_secret: The ladder secret of the product: 32 bytes.
///     lock: Which lock, from 0.
///     step: Which step, from 1. Its effect is cumulative: step 3 counts even if 1 and 2 were never typed.
///
/// Raises:
///     tegata.CodeError: 1.9 without such a lock, 1.10 for a step that was not promised, 1.8 if this ladder
///         secret did not make the license's anchor.
///     tegata.Error: 4.x for bytes that are no license; 9.3 for several.
#[pyfunction]
pub(crate) fn amendment_code(
    py: Python<'_>,
    license: Input<'_>,
    ladder_secret: Bytes<'_>,
    lock: u8,
    step: u16,
) -> PyResult<String> {
    let secret = secret(py, &ladder_secret)?;
    let code =
        license_claims(license.as_slice()).and_then(|claims| ladder::amend(&claims, &secret, lock, step));
    code.map(|code| code.write()).map_err(|error| raise(py, error))
}

/// The amendment codes for all steps of a lock of this license, from step 1.
///
/// Raises:
///     tegata.Error: As `amendment_code`.
#[pyfunction]
pub(crate) fn amendment_codes(
    py: Python<'_>,
    license: Input<'_>,
    ladder_secret: Bytes<'_>,
    lock: u8,
) -> PyResult<Vec<String>> {
    let secret = secret(py, &ladder_secret)?;
    let license = license.into_vec();
    let make = || {
        let claims = license_claims(&license)?;
        let steps = claims.body.locks.get(usize::from(lock)).map_or(1, |lock| lock.steps);
        (1..=steps)
            .map(|step| Ok(ladder::amend(&claims, &secret, lock, step)?.write()))
            .collect::<Result<_, _>>()
    };
    py.detach(make).map_err(|error: Error| raise(py, error))
}

/// A batch of activation codes, and the license that each of them stands for.
///
/// The codes go to customers, one each. The roll may go to everybody: it shows hashes only.
///
/// Args:
///     description: `batch`, `count` and `license`, in TOML or as a dict.
///     seed: 32 random bytes, as secret as all codes together. All codes can be made again from it.
///
/// Raises:
///     DescriptionError: The description was not understood, or what it says can not stand together.
#[pyclass(frozen, module = "tegata_issuer")]
pub(crate) struct Batch {
    batch: codes::Batch,
    seed: [u8; 32],
    issued_at: i64,
}

#[pymethods]
impl Batch {
    #[new]
    #[pyo3(signature = (description, seed, *, now = None))]
    fn new(
        py: Python<'_>,
        description: Description,
        seed: Bytes<'_>,
        now: Option<UnixTime>,
    ) -> PyResult<Self> {
        let (making, seed) = (making(py, now)?, secret(py, &seed)?);
        let batch = description.read(py, describe::roll, &making)?;
        batch.code(&seed, 0).map_err(|error| raise(py, error))?;
        Ok(Self { batch, seed, issued_at: making.now })
    }

    fn __len__(&self) -> usize {
        self.batch.count as usize
    }

    /// The code at this index, from 0.
    fn __getitem__(&self, py: Python<'_>, index: u32) -> PyResult<String> {
        if index >= self.batch.count {
            return Err(PyIndexError::new_err("the batch has no such code"));
        }
        self.batch.code(&self.seed, index).map(|code| code.write()).map_err(|error| raise(py, error))
    }

    /// All codes, in the order of their indexes; or those from `start` up to, but not including, `stop`.
    #[pyo3(signature = (start = 0, stop = None))]
    fn codes(&self, py: Python<'_>, start: u32, stop: Option<u32>) -> PyResult<Vec<String>> {
        let range: Range<u32> = start..stop.unwrap_or(self.batch.count).min(self.batch.count);
        let make =
            || range.map(|index| Ok(self.batch.code(&self.seed, index)?.write())).collect::<Result<_, _>>();
        py.detach(make).map_err(|error: Error| raise(py, error))
    }

    /// The id of the license that the code at this index stands for, in hexadecimal.
    fn license_id(&self, index: u32) -> String {
        self.batch.license_id(index).to_string()
    }

    /// The signed roll of all codes.
    ///
    /// Args:
    ///     signer: A key with the role `license`.
    ///     ladder_secret: The ladder secret of the product, where the license has locks.
    ///     progress: Called without arguments now and then. What it raises is raised instead of an answer.
    ///
    /// Raises:
    ///     tegata.Error: 4.8 if the license has locks and there is no ladder secret; 4.3 if the roll is larger
    ///         than 16 MiB; 9.2 if the signer did not sign.
    #[pyo3(signature = (signer, *, ladder_secret = None, progress = None) -> "bytes")]
    fn issue_roll<'py>(
        &self,
        py: Python<'py>,
        signer: AnySigner,
        ladder_secret: Option<Bytes<'_>>,
        progress: Option<Listener>,
    ) -> PyResult<Bound<'py, PyBytes>> {
        let ladder_secret = ladder_secret.map(|bytes| secret(py, &bytes)).transpose()?;
        let mut fault = None;
        let mut tell = |done: usize| {
            if let (Some(Listener(progress)), None, true) = (&progress, &fault, done.is_multiple_of(1_024)) {
                fault = Python::attach(|py| progress.call0(py).err());
            }
        };
        let claims =
            py.detach(|| self.batch.roll(&self.seed, ladder_secret.as_ref(), self.issued_at, &mut tell));
        if let Some(error) = fault {
            return Err(error);
        }
        let claims = claims.map_err(|error| raise(py, error))?;
        let roll = signer.with(py, |signer| issue::roll(signer, claims))?;
        Ok(PyBytes::new(py, &roll))
    }

    fn __repr__(&self) -> String {
        format!("<Batch {} of {} codes>", self.batch.number, self.batch.count)
    }
}
