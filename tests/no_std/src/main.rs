//! The same on this machine: issues a license and checks it, without std. The exit status is 0 if all
//! is as it should be, else the number of the first step that is not.

#![no_std]
#![no_main]

extern crate alloc;

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::error::Error;
use tegata::document::{CertificateBody, Claims, DocumentId, Roles, pack};
use tegata_issuer::describe::{self, Making};
use tegata_issuer::{SecretKey, Signer, issue};
use tegata_no_std::check;

// Only what starts a program, and `memcpy`.
#[link(name = "c")]
unsafe extern "C" {}

// The toolchain's `alloc` was compiled for programs that unwind, and names these two. This one aborts:
// nobody calls them.
#[unsafe(no_mangle)]
extern "C" fn rust_eh_personality() {}
#[unsafe(no_mangle)]
extern "C" fn _Unwind_Resume() {}

const ISSUED: i64 = 1_800_000_000;
const EXPIRES: i64 = ISSUED + 86_400;

/// A rental of one day with one feature, as a vendor writes it down.
const LICENSE: &str = r#"
product = "dam-fes"
ends = 2027-01-16T08:00:00Z
features = ["solver"]
"#;

/// The name that the C runtime looks for.
#[unsafe(no_mangle)]
pub extern "C" fn main() -> i32 {
    let (Ok(bundle), Ok(forged)) = (bundle(false), bundle(true)) else { return 1 };
    let steps = [
        check(&bundle, ISSUED) == 1,
        check(&bundle, EXPIRES - 1) == 1,
        check(&bundle, EXPIRES) == 0,
        check(&forged, ISSUED) == SIGNATURE_INVALID,
        check(&bundle[..bundle.len() - 1], ISSUED) == DAMAGED,
        lives(&bundle),
    ];
    let failed = steps.iter().position(|passed| !passed);
    failed.map_or(0, |step| step as i32 + 2)
}

/// A session takes the bundle, refuses what it should, and has things to do.
#[cfg(feature = "session")]
fn lives(bundle: &[u8]) -> bool {
    tegata_no_std::live(bundle, ISSUED) > 5
}

#[cfg(not(feature = "session"))]
fn lives(_: &[u8]) -> bool {
    true
}

/// 4.14 and 4.2, as [`check`] gives them.
const SIGNATURE_INVALID: i32 = -414;
const DAMAGED: i32 = -402;

/// The license with its certificate; forged, the last byte of its signature is another.
fn bundle(forged: bool) -> Result<Vec<u8>, Box<dyn Error>> {
    let root = SecretKey::from_seed(&[1; 32])?;
    let signer = SecretKey::from_seed(&[2; 32])?;
    let certificate = CertificateBody::new(*signer.public_key().as_bytes(), Roles::LICENSE);
    let certificate = issue::certificate(&root, Claims::new(DocumentId::new([1; 16]), ISSUED, certificate))?;

    let making = Making { now: ISSUED, id: [2; 16], salt: [3; 16] };
    let mut license = issue::license(&signer, describe::license(LICENSE, &making)?)?;
    if forged && let Some(last) = license.last_mut() {
        *last ^= 1;
    }
    Ok(pack(&[&certificate, &license]))
}
