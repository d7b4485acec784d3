//! What people type as a code.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tegata_proof::targets::codes(data));
