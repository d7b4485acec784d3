//! What a caller leaves out, Python's own modules say: the time, and random numbers.

use pyo3::intern;
use pyo3::prelude::*;
use tegata_facade::UnixTime;

/// The time that was handed in, or that of `time.time_ns`.
pub(crate) fn at(py: Python<'_>, now: Option<UnixTime>) -> PyResult<UnixTime> {
    if let Some(now) = now {
        return Ok(now);
    }
    let nanoseconds = py.import(intern!(py, "time"))?.call_method0(intern!(py, "time_ns"))?;
    Ok(UnixTime(nanoseconds.extract::<i64>()?.div_euclid(1_000_000_000)))
}

/// 32 bytes of `os.urandom`.
pub(crate) fn entropy(py: Python<'_>) -> PyResult<Vec<u8>> {
    py.import(intern!(py, "os"))?.call_method1(intern!(py, "urandom"), (32,))?.extract()
}
