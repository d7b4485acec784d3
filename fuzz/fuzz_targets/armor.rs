//! Text forms of bundles.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tegata_proof::targets::armor(data));
