//! Whole bundles and single documents.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tegata_proof::targets::bundle(data));
