//! The same on this machine: exit status 0 if core works without std.

#![no_std]
#![no_main]

use tegata_no_std::check;

// Only what starts a program, and `memcpy`.
#[link(name = "c")]
unsafe extern "C" {}

/// The name that the C runtime looks for.
#[unsafe(no_mangle)]
pub extern "C" fn main() -> i32 {
    let whole = check(b"BH-0KFR-2M4V0-415RD-WESB6-E2RMP-04RGC");
    let mistyped = check(b"BH-0KFR-2M4V0-415RD-WESB8-E2RMP-04RGC");
    i32::from((whole, mistyped) != (1, 0))
}
