use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use ed25519_dalek::{Signature, VerifyingKey};

use crate::document::KeyId;
use crate::radix::Radix;
use crate::{Error, Kind};

const TEXT_PREFIX: &str = "tegata-pub:";

/// An Ed25519 public key that is fit to trust: on the curve, in its one form, of large order.
///
/// Reads and writes 64 hexadecimal digits, and `tegata-pub:` with base32 (RFC 4648 §6).
///
/// ```
/// use tegata::PublicKey;
/// let hex = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
/// let key: PublicKey = hex.parse()?;
/// assert_eq!(key.to_hex(), hex);
/// assert_eq!(key.to_string().parse::<PublicKey>()?, key);
/// # Ok::<(), tegata::Error>(())
/// ```
#[derive(Clone)]
pub struct PublicKey {
    key: VerifyingKey,
    id: KeyId,
}

impl PublicKey {
    /// Errors: 4.15 for bytes that are no point, another writing of a point, or a point of small order.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, Error> {
        let key = VerifyingKey::from_bytes(bytes).map_err(|_| Error::new(Kind::KeyInvalid))?;
        if !is_canonical(bytes) || key.is_weak() {
            return Err(Error::new(Kind::KeyInvalid));
        }
        Ok(Self { key, id: KeyId::of(bytes) })
    }

    /// The 32 bytes (RFC 8032 §5.1.2).
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        self.key.as_bytes()
    }

    /// 64 hexadecimal digits.
    #[must_use]
    pub fn to_hex(&self) -> String {
        Radix::Hex.encode(self.as_bytes())
    }

    /// The first 8 bytes of SHA-512 of the key.
    #[must_use]
    pub fn id(&self) -> KeyId {
        self.id
    }

    #[cfg(feature = "batch")]
    pub(super) fn dalek(&self) -> &VerifyingKey {
        &self.key
    }

    /// RFC 8032 §5.1.7, strictly: no small order, no second writing of R or S, no cofactor.
    ///
    /// This is the one function that verifies documents, challenges and records.
    ///
    /// Errors: 4.14.
    pub fn verify(&self, message: &[u8], signature: &[u8; 64]) -> Result<(), Error> {
        self.key
            .verify_strict(message, &Signature::from_bytes(signature))
            .map_err(|_| Error::new(Kind::SignatureInvalid))
    }
}

/// Whether y is below p = 2²⁵⁵ − 19. The other doubtful form, x = 0 with a sign, has small order.
pub(super) fn is_canonical(bytes: &[u8; 32]) -> bool {
    let [low, middle @ .., high] = bytes;
    !(high & 0x7f == 0x7f && middle.iter().all(|byte| *byte == 0xff) && *low >= 0xed)
}

/// Whether these bytes write one of the eight points of small order. y alone tells: it is 0, 1, −1, or one
/// of the two values of the points of order 8.
#[cfg(feature = "batch")]
pub(super) fn is_small_order(bytes: &[u8; 32]) -> bool {
    const ORDER_8: [[u8; 32]; 2] = [
        *b"\x26\xe8\x95\x8f\xc2\xb2\x27\xb0\x45\xc3\xf4\x89\xf2\xef\x98\xf0\xd5\xdf\xac\x05\xd3\xc6\x33\x39\xb1\x38\x02\x88\x6d\x53\xfc\x05",
        *b"\xc7\x17\x6a\x70\x3d\x4d\xd8\x4f\xba\x3c\x0b\x76\x0d\x10\x67\x0f\x2a\x20\x53\xfa\x2c\x39\xcc\xc6\x4e\xc7\xfd\x77\x92\xac\x03\x7a",
    ];
    let mut y = *bytes;
    if let Some(high) = y.last_mut() {
        *high &= 0x7f;
    }
    let [low, rest @ ..] = &y;
    let is_0_or_1 = *low <= 1 && rest.iter().all(|byte| *byte == 0);
    let is_minus_1 = matches!(&y, [0xec, middle @ .., 0x7f] if middle.iter().all(|byte| *byte == 0xff));
    is_0_or_1 || is_minus_1 || ORDER_8.contains(&y)
}

impl PartialEq for PublicKey {
    fn eq(&self, other: &Self) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl Eq for PublicKey {}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(TEXT_PREFIX)?;
        f.write_str(&Radix::Base32.encode(self.as_bytes()))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({})", self.to_hex())
    }
}

impl FromStr for PublicKey {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        let text = text.trim_ascii();
        let fault = || Error::new(Kind::KeyInvalid);
        let decoded = match text.split_at_checked(TEXT_PREFIX.len()) {
            Some((prefix, rest)) if prefix.eq_ignore_ascii_case(TEXT_PREFIX) => {
                Radix::Base32.decode(rest.to_ascii_uppercase().as_bytes())
            }
            _ => Radix::Hex.decode(text.as_bytes()),
        };
        let bytes = decoded.ok_or_else(fault)?;
        Self::from_bytes(&bytes.try_into().map_err(|_| fault())?)
    }
}

#[cfg(all(test, feature = "batch"))]
mod tests {
    use super::*;

    /// Every y that `is_small_order` names is a point that the curve library calls weak, with either sign.
    #[test]
    fn small_order_is_what_the_curve_says() {
        let hex = [
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000000",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        ];
        for text in hex {
            for sign in [0, 0x80] {
                let mut bytes: [u8; 32] = Radix::Hex.decode(text.as_bytes()).unwrap().try_into().unwrap();
                bytes[31] |= sign;
                assert!(is_small_order(&bytes), "{text}");
                assert!(VerifyingKey::from_bytes(&bytes).unwrap().is_weak(), "{text}");
            }
        }
        let ordinary = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
        assert!(!is_small_order(ordinary.parse::<PublicKey>().unwrap().as_bytes()));
    }
}
