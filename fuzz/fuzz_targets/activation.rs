//! The payload of a activation document.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tegata_proof::targets::activation(data));
