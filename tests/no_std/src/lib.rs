//! Core without a standard library, twice: as a program for this machine (`main.rs`), and as the
//! smallest wasm that reads a code. If core or one of its dependencies linked std, this would not
//! compile: std brings a panic handler of its own, and there may be only one.
//!
//! `unsafe` stands here and not in core: an allocator and names for the linker need it.

#![no_std]

extern crate alloc;

mod arena;

use alloc::vec::Vec;
use core::panic::PanicInfo;
use core::sync::atomic::{AtomicU8, Ordering::Relaxed};

#[global_allocator]
static ARENA: arena::Arena = arena::Arena::new();

/// Core does not panic. If it ever did, the program would hang in its test and not pass.
#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    loop {
        core::hint::spin_loop();
    }
}

/// Where the caller of the wasm puts its bytes. Atomic bytes, since a plain `static` can not be written to.
static BUFFER: [AtomicU8; 64 << 10] = [const { AtomicU8::new(0) }; 64 << 10];

/// The address of the buffer.
#[unsafe(no_mangle)]
pub extern "C" fn tegata_buffer() -> *const AtomicU8 {
    BUFFER.as_ptr()
}

/// How many bytes it takes.
#[unsafe(no_mangle)]
pub extern "C" fn tegata_buffer_length() -> usize {
    BUFFER.len()
}

/// [`check`] for the first `length` bytes of the buffer.
#[unsafe(no_mangle)]
pub extern "C" fn tegata_check(length: usize) -> i32 {
    let bytes: Vec<u8> = BUFFER.iter().take(length).map(|byte| byte.load(Relaxed)).collect();
    check(&bytes)
}

/// 1: a code. 0: not one.
pub fn check(bytes: &[u8]) -> i32 {
    let Ok(text) = core::str::from_utf8(bytes) else { return 0 };
    i32::from(tegata::code::read_any(text).into_code().is_ok())
}
