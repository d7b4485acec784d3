use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use data_encoding::{BASE32_NOPAD, HEXLOWER_PERMISSIVE};
use ed25519_dalek::{Signature, VerifyingKey};

use crate::document::KeyId;
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
        data_encoding::HEXLOWER.encode(self.as_bytes())
    }

    /// The first 8 bytes of SHA-512 of the key.
    #[must_use]
    pub fn id(&self) -> KeyId {
        self.id
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
fn is_canonical(bytes: &[u8; 32]) -> bool {
    let [low, middle @ .., high] = bytes;
    !(high & 0x7f == 0x7f && middle.iter().all(|byte| *byte == 0xff) && *low >= 0xed)
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
        f.write_str(&BASE32_NOPAD.encode(self.as_bytes()))
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
        let text = text.trim();
        let fault = || Error::new(Kind::KeyInvalid);
        let decoded = match text.split_at_checked(TEXT_PREFIX.len()) {
            Some((prefix, rest)) if prefix.eq_ignore_ascii_case(TEXT_PREFIX) => {
                BASE32_NOPAD.decode(rest.to_ascii_uppercase().as_bytes())
            }
            _ => HEXLOWER_PERMISSIVE.decode(text.as_bytes()),
        };
        let bytes = decoded.map_err(|_| fault())?;
        Self::from_bytes(&bytes.try_into().map_err(|_| fault())?)
    }
}
