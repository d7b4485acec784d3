//! The payload of a license document.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tegata_proof::targets::license(data));
