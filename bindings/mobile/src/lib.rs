//! Tegata for Kotlin and Swift: the native library that both packages carry.
//!
//! All of it is the facade. `kotlin/` and `swift/` beside this crate hold the sources that UniFFI writes
//! from it (`cargo xtask gen`), and what was written by hand over them.

tegata_facade::uniffi_reexport_scaffolding!();
