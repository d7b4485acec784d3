//! What a caller leaves out, Python's own modules say: the time, and random numbers.

use pyo3::intern;
use pyo3::prelude::*;

/// `time.time_ns`, in Unix seconds.
pub(crate) fn now(py: Python<'_>) -> PyResult<i64> {
    let nanoseconds = py.import(intern!(py, "time"))?.call_method0(intern!(py, "time_ns"))?;
    Ok(nanoseconds.extract::<i64>()?.div_euclid(1_000_000_000))
}

/// Bytes of `os.urandom`.
pub(crate) fn random<const N: usize>(py: Python<'_>) -> PyResult<[u8; N]> {
    py.import(intern!(py, "os"))?.call_method1(intern!(py, "urandom"), (N,))?.extract()
}
