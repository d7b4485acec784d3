//! Ladders: the vendor's side of amendment codes.
//!
//! A lock of a license has N steps. Its ladder begins at the top, with a key that only the vendor can
//! derive, and ends N hashes below, at the anchor that the license shows (see
//! [`tegata::code::Ladder`]):
//!
//! ```text
//! k(N)   = first 95 bits of HMAC-SHA-512(ladder secret, "tegata/ladder/1" ‖ 0x00 ‖ license id (16) ‖ lock as u8)
//! k(s−1) = first 95 bits of SHA-512("tegata/amendment/1" ‖ 0x00 ‖ license id (16) ‖ lock as u8
//!                                   ‖ s as u16 BE ‖ k(s) as 19 ASCII symbols)
//! ```
//!
//! The ladder secret is 32 random bytes. One for a product is enough, as long as it is kept: without
//! it no code for a license can be made any more. It is not a signing key, and whoever has it can make
//! amendment codes and nothing else.

use tegata::code::LadderKey;
use tegata::document::{Claims, DocumentId, LicenseBody, Lock};
use tegata::{Code, Data, Error, Kind, Prefix};

use crate::derive::derive;

const DOMAIN: &[u8] = b"tegata/ladder/1\0";

/// k(N), the key at the top of the ladder of one lock.
///
/// ```
/// use tegata::document::DocumentId;
/// use tegata_issuer::ladder;
/// let id = DocumentId::new([7; 16]);
/// assert_ne!(ladder::top_key(&[1; 32], &id, 0), ladder::top_key(&[1; 32], &id, 1));
/// ```
#[must_use]
pub fn top_key(ladder_secret: &[u8; 32], license: &DocumentId, lock: u8) -> LadderKey {
    LadderKey::from_hash(&derive(ladder_secret, &[DOMAIN, license.as_bytes(), &[lock]]))
}

/// k(0), the anchor that the license shows. Hashes once a step.
#[must_use]
pub fn anchor(ladder_secret: &[u8; 32], license: &DocumentId, lock: u8, steps: u16) -> LadderKey {
    top_key(ladder_secret, license, lock).descend(license.as_bytes(), lock, steps, 0)
}

/// Gives each lock of a license its anchor. The last thing to do before [`issue::license`], since
/// anchors depend on the id of the license and on the number and place of its locks.
///
/// [`issue::license`]: crate::issue::license
pub fn anchor_locks(ladder_secret: &[u8; 32], license: &DocumentId, locks: &mut [Lock]) {
    for (number, lock) in (0..=u8::MAX).zip(locks) {
        lock.anchor = Some(anchor(ladder_secret, license, number, lock.steps));
    }
}

/// The amendment code for one step of a lock, from its numbers alone.
///
/// [`amend`] does the same for a license at hand, and makes sure that the code will be accepted.
///
/// # Errors
/// 1.10 `code_step_unknown` if `step` is not 1 to `steps`; 4.9 `field_out_of_range` if `lock` is not 0
/// to 31 or `steps` is more than 1023.
///
/// ```
/// use tegata::document::DocumentId;
/// use tegata_issuer::ladder;
/// let id: DocumentId = "38b4e652e44da7f2370d9e260e271365".parse()?;
/// let secret = [0x50; 32];
/// let code = ladder::amendment_code("D2".parse()?, &secret, &id, 3, 120, 2)?;
/// assert!(code.write().starts_with("D2-1302-"));
/// # Ok::<(), tegata::Error>(())
/// ```
pub fn amendment_code(
    prefix: Prefix,
    ladder_secret: &[u8; 32],
    license: &DocumentId,
    lock: u8,
    steps: u16,
    step: u16,
) -> Result<Code, Error> {
    if !(1..=steps).contains(&step) {
        return Err(Error::with(Kind::CodeStepUnknown, Data::new().int("step", step).int("steps", steps)));
    }
    let key = top_key(ladder_secret, license, lock).descend(license.as_bytes(), lock, steps, step);
    Code::amendment(prefix, lock, step, &key)
}

/// The amendment code for one step of a lock of this license, or of a license that a roll gave.
///
/// # Errors
/// 1.9 `code_lock_unknown` if the license has no such lock, or one without an anchor; 1.10 for a step
/// that was not promised; 4.8 `field_missing` if the license names no prefix; 1.8 `code_wrong_license` if
/// this ladder secret did not make the license's anchor.
pub fn amend(
    license: &Claims<LicenseBody>,
    ladder_secret: &[u8; 32],
    lock: u8,
    step: u16,
) -> Result<Code, Error> {
    let unknown = || Error::with(Kind::CodeLockUnknown, Data::new().int("lock", lock));
    let promised = license.body.locks.get(usize::from(lock)).ok_or_else(unknown)?;
    let ladder = promised.ladder(&license.id, lock).ok_or_else(unknown)?;
    let prefix = license.body.prefix.ok_or_else(|| crate::sound::missing("license.prefix"))?;
    let code = amendment_code(prefix, ladder_secret, &license.id, lock, promised.steps, step)?;
    ladder.check(&code)?;
    Ok(code)
}
