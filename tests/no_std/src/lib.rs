//! Core without a standard library, twice: as a program for this machine (`main.rs`), and as the
//! smallest wasm that checks a license. If core or one of its dependencies linked std, this would not
//! compile: std brings a panic handler of its own, and there may be only one.
//!
//! `unsafe` stands here and not in core: an allocator and names for the linker need it.

#![no_std]

extern crate alloc;

mod arena;
#[cfg(feature = "session")]
mod session;

use alloc::vec::Vec;
use core::panic::PanicInfo;
use core::sync::atomic::{AtomicU8, Ordering::Relaxed};
#[cfg(feature = "session")]
pub use session::live;
use tegata::{Error, Facts, Product, PublicKey, State, Trust};

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
pub extern "C" fn tegata_check(length: usize, now: i64) -> i32 {
    let bytes: Vec<u8> = BUFFER.iter().take(length).map(|byte| byte.load(Relaxed)).collect();
    check(&bytes, now)
}

/// Whether a bundle allows the solver at `now`, in Unix seconds: 1 if so, 0 if not. What is damaged or
/// forged gives its number, negative: −414 for 4.14.
pub fn check(bundle: &[u8], now: i64) -> i32 {
    match allowed(bundle, now) {
        Ok(allowed) => i32::from(allowed),
        Err(error) => {
            let number = error.number();
            -(i32::from(number.block) * 100 + i32::from(number.item))
        }
    }
}

/// The root key that is compiled in: that of the seed in `main.rs`.
const ROOT: &str = "tegata-pub:RKEOHXLUBHYZL7KS3MWTZOS5OLFGOCN7DWKBEG7TOSEADNAPN5OA";

fn root() -> Result<PublicKey, Error> {
    ROOT.parse()
}

fn product() -> Result<Product, Error> {
    Product::new("dam-fes", "5.0")
}

fn allowed(bundle: &[u8], now: i64) -> Result<bool, Error> {
    let trust = Trust::new(root()?, product()?);
    let report = trust.open(bundle)?.evaluate(&State::default(), &Facts::at(now));
    Ok(report.allows("solver"))
}
