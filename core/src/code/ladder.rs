//! Ladders: codes that switch on what a license promised, with no secret in the client.
//!
//! A license carries, for each of its locks, an anchor k(0) at the foot of a ladder of hashes. The
//! vendor derives the key k(N) at the top. An amendment code shows k(s); hashing it s times leads to
//! the anchor, and nobody can climb from a key to the one above it:
//!
//! ```text
//! k(s−1) = first 95 bits of SHA-512("tegata/amendment/1" ‖ 0x00 ‖ license id (16)
//!                                   ‖ lock as u8 ‖ s as u16 BE ‖ k(s) as 19 ASCII symbols)
//! ```

use core::fmt;
use core::str::FromStr;

use sha2::{Digest, Sha512};
use subtle::ConstantTimeEq;

use super::{Code, CodeKind, Fields, alphabet};
use crate::{Data, Error, Kind, Text};

const DOMAIN: &[u8] = b"tegata/amendment/1\0";

/// A key, or the anchor, of a ladder: 95 bits as 19 symbols.
///
/// Equality takes the same time wherever two keys differ. `Debug` shows nothing of it.
#[derive(Clone, Copy)]
pub struct LadderKey([u8; Self::SYMBOLS]);

impl LadderKey {
    /// How many symbols a key has.
    pub const SYMBOLS: usize = 19;
    /// The symbols of value 0.
    pub(crate) const ZEROS: Self = Self([b'0'; Self::SYMBOLS]);

    /// Exactly 19 upper-case symbols of the alphabet, as documents write an anchor.
    ///
    /// # Errors
    /// 4.9 `field_out_of_range` for anything else.
    pub fn new(text: &str) -> Result<Self, Error> {
        match alphabet::values::<{ Self::SYMBOLS }>(text.as_bytes()) {
            Some(values) => Ok(Self(values.map(alphabet::symbol))),
            None => {
                Err(Error::with(Kind::FieldOutOfRange, Data::new().text("field", Text::from_static("key"))))
            }
        }
    }

    /// The first 95 bits of a hash: how every key is made, by the ladder's hash or by the issuer's
    /// derivation of the top key.
    #[must_use]
    pub fn from_hash(hash: &[u8; 64]) -> Self {
        hash.first_chunk().map_or(Self::ZEROS, |first| Self::unpack(*first))
    }

    /// The 19 symbols.
    #[must_use]
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// From the key of step `from` down to the key of step `to`; to 0 for the anchor. The key itself
    /// if `to` is not below `from`.
    ///
    /// ```
    /// use tegata::code::LadderKey;
    /// let license_id = 0x38b4e652e44da7f2370d9e260e271365_u128.to_be_bytes();
    /// let second = LadderKey::new("7ANBQN1KV75T9A5FA72")?;
    /// assert_eq!(second.descend(&license_id, 3, 2, 1).as_str(), "PTWSTC0CRPN9KEP8E0P");
    /// assert_eq!(second.descend(&license_id, 3, 2, 0).as_str(), "2EX902QKA6E7HB9QP7H");
    /// # Ok::<(), tegata::Error>(())
    /// ```
    #[must_use]
    pub fn descend(&self, license_id: &[u8; 16], lock: u8, from: u16, to: u16) -> Self {
        let ladder = Sha512::new().chain_update(DOMAIN).chain_update(license_id).chain_update([lock]);
        (to..from).rev().fold(*self, |key, below| {
            let step = below.saturating_add(1);
            let hash = ladder.clone().chain_update(step.to_be_bytes()).chain_update(key.0);
            Self::from_hash(&hash.finalize().into())
        })
    }

    /// 95 bits in 12 bytes, first symbol first, then one zero bit: how a roll holds anchors.
    #[must_use]
    pub fn pack(self) -> [u8; 12] {
        let [_, _, _, _, packed @ ..] = (self.to_bits() << 1).to_be_bytes();
        packed
    }

    /// The reverse of [`pack`](Self::pack).
    ///
    /// ```
    /// # use tegata::code::LadderKey;
    /// let key = LadderKey::new("2EX902QKA6E7HB9QP7H")?;
    /// assert_eq!(LadderKey::unpack(key.pack()), key);
    /// # Ok::<(), tegata::Error>(())
    /// ```
    #[must_use]
    pub fn unpack(packed: [u8; 12]) -> Self {
        Self::from_bits(packed.iter().fold(0, |bits: u128, &byte| (bits << 8) | u128::from(byte)) >> 1)
    }

    pub(super) fn from_bits(bits: u128) -> Self {
        let mut values = [0; Self::SYMBOLS];
        alphabet::spell(bits, &mut values);
        Self(values.map(alphabet::symbol))
    }

    pub(super) fn to_bits(self) -> u128 {
        alphabet::number(&self.0.map(|symbol| alphabet::value(symbol).unwrap_or(0)))
    }
}

impl FromStr for LadderKey {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        Self::new(text)
    }
}

impl PartialEq for LadderKey {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for LadderKey {}

impl fmt::Debug for LadderKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LadderKey(•)")
    }
}

/// What a license promises about one of its locks.
///
/// ```
/// use tegata::{Code, code::{Ladder, LadderKey}};
/// let ladder = Ladder {
///     license_id: 0x38b4e652e44da7f2370d9e260e271365_u128.to_be_bytes(),
///     lock: 3,
///     steps: 120,
///     anchor: LadderKey::new("2EX902QKA6E7HB9QP7H")?,
/// };
/// let code: Code = "D2-131W-Z00Q7-ASF88-CRVT7-73R4S-8ZWG8".parse()?;
/// assert_eq!(ladder.check(&code)?, 60);
/// # Ok::<(), tegata::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ladder {
    /// The license that carries the lock.
    pub license_id: [u8; 16],
    /// Which of its locks, 0 to 31.
    pub lock: u8,
    /// How many steps were promised, 1 to 1023.
    pub steps: u16,
    /// k(0), from the license.
    pub anchor: LadderKey,
}

impl Ladder {
    /// The step that an amendment code opens. Effects are cumulative: a step counts even if those
    /// below it were never typed.
    ///
    /// Hashes once a step, at most 1023 times, and compares in constant time.
    ///
    /// # Errors
    /// 1.5 `code_other_kind` if it is no amendment code; 1.8 `code_wrong_license` if it is for another
    /// lock or does not lead to the anchor; 1.10 `code_step_unknown` for step 0 and for steps that
    /// were not promised.
    pub fn check(&self, code: &Code) -> Result<u16, Error> {
        let Fields::Amendment { lock, step, key, .. } = code.fields() else {
            let (found, wanted) = (code.kind().as_text(), CodeKind::Amendment.as_text());
            return Err(Error::with(
                Kind::CodeOtherKind,
                Data::new().text("found", found).text("wanted", wanted),
            ));
        };
        if lock != self.lock {
            return Err(Error::new(Kind::CodeWrongLicense));
        }
        if step == 0 || step > self.steps {
            return Err(Error::with(
                Kind::CodeStepUnknown,
                Data::new().int("step", step).int("steps", self.steps),
            ));
        }
        if key.descend(&self.license_id, lock, step, 0) != self.anchor {
            return Err(Error::new(Kind::CodeWrongLicense));
        }
        Ok(step)
    }
}
