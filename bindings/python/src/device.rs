//! The computer, as salted hashes of its components.

use pyo3::prelude::*;
use tegata_facade::python::{Bytes, OrRaise};
use tegata_facade::{Component, ComponentHash, DeviceMatch, DeviceRule};

/// The salted hash of a component: 16 bytes. `value` is what the host found, without surrounding blanks.
///
/// Raises:
///     MisuseError: 9.3 if the salt does not have 16 bytes.
#[pyfunction]
pub(crate) fn hash_component(
    py: Python<'_>,
    salt: Bytes<'_>,
    component: Component,
    value: Bytes<'_>,
) -> PyResult<Vec<u8>> {
    tegata_facade::hash_component(salt.into_vec(), component, value.into_vec()).or_raise(py)
}

/// Holds what was bound against what is found.
///
/// Raises:
///     MisuseError: 9.3 if a hash does not have 16 bytes.
#[pyfunction]
pub(crate) fn compare_devices(
    py: Python<'_>,
    rule: DeviceRule,
    bound: Vec<ComponentHash>,
    found: Vec<ComponentHash>,
) -> PyResult<DeviceMatch> {
    tegata_facade::compare_devices(rule, bound, found).or_raise(py)
}
