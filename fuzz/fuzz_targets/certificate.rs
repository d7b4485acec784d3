//! The payload of a certificate document.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tegata_proof::targets::certificate(data));
