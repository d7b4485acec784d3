//! What a host observes, and the report that follows.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tegata_proof::targets::facts(data));
