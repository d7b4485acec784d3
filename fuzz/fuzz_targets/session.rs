//! What happens to a session, in any order.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tegata_proof::sessions::session(data));
