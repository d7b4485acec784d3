//! Tegata for Python: a thin layer over the facade.
//!
//! What is here converts, calls the facade, and converts. What reads better in Python is written in
//! Python, in `python/tegata`: enums, exceptions, and a session for asyncio.

mod code;
mod device;
mod facts;
mod host;
mod lang;
mod reason;
mod report;
mod session;
mod timeline;
mod trust;

use std::sync::atomic::{AtomicUsize, Ordering};

use pyo3::exceptions::PyImportError;
use pyo3::prelude::*;

/// Objects that are looked up once belong to the interpreter that looked. So there is one interpreter.
fn only_one_interpreter(py: Python<'_>) -> PyResult<()> {
    static FIRST: AtomicUsize = AtomicUsize::new(0);
    // Each interpreter has a list of modules of its own, for as long as it lives.
    let ours = py.import("sys")?.getattr("modules")?.as_ptr() as usize;
    match FIRST.compare_exchange(0, ours, Ordering::AcqRel, Ordering::Acquire) {
        Err(first) if first != ours => {
            Err(PyImportError::new_err("tegata is in use in another interpreter of this process"))
        }
        _ => Ok(()),
    }
}

/// The native half of the package `tegata`.
#[pyo3::pymodule]
mod _native {
    #[pymodule_export]
    use crate::code::Code;
    #[pymodule_export]
    use crate::device::{compare_devices, hash_component};
    #[pymodule_export]
    use crate::facts::Facts;
    #[pymodule_export]
    use crate::lang::language;
    #[pymodule_export]
    use crate::reason::Reason;
    #[pymodule_export]
    use crate::report::Report;
    #[pymodule_export]
    use crate::session::{Challenge, Identify, Keep, Request, Send, Session, Tell, Wake, WriteKey};
    #[pymodule_export]
    use crate::timeline::{Moment, TimelineEvent};
    #[pymodule_export]
    use crate::trust::{Bundle, Trust, inspect};
    #[pymodule_export]
    use tegata_facade::{
        Activation, Binding, ComponentHash, ComponentValue, Contents, DeviceFacts, DeviceMatch, DeviceRule,
        Display, Feature, HardwareKey, Method, Proof, Seats, Service, Term, UntrustedDocument, Verification,
        Weight, Zone,
    };

    #[pymodule_init]
    fn init(py: pyo3::Python<'_>) -> pyo3::PyResult<()> {
        super::only_one_interpreter(py)
    }
}
