//! What the tests of this folder and the fuzz targets share: a vendor with real documents, and
//! properties that hold for any bytes.
//!
//! A property is a function of bytes that panics where it does not hold ([`targets`]). The targets in
//! the folder `fuzz` look for such bytes; what they found interesting lies in `fuzz/corpus`, and a test
//! of this crate runs all of it again on every machine, with or without a fuzzer.

pub mod samples;
pub mod sessions;
pub mod targets;
pub mod vendor;

mod cursor;
