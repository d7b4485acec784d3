//! What a client asks, and the refusal that may come back.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tegata_proof::sessions::request(data));
