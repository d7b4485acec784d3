//! Version

use std::ffi::c_char;

use crate::kit::interned;

/// The version of the library that is loaded, such as "0.1.0". The header's own is TEGATA_VERSION.
#[unsafe(no_mangle)]
pub extern "C" fn tegata_version() -> *const c_char {
    interned(env!("CARGO_PKG_VERSION"))
}
