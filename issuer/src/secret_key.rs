use alloc::string::{String, ToString};
use core::fmt;

use data_encoding::HEXLOWER_PERMISSIVE;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{DecodePrivateKey, EncodePrivateKey, KeypairBytes};
use ed25519_dalek::{Signer as _, SigningKey};
use tegata::{Error, Kind, PublicKey};
use zeroize::{Zeroize, Zeroizing};

use crate::Signer;

/// An Ed25519 private key in memory. Overwritten when it is dropped; `Debug` shows its key id only.
///
/// ```
/// use tegata_issuer::{SecretKey, Signer};
/// let key = SecretKey::from_seed(&[1; 32])?;
/// let copy = SecretKey::from_pkcs8_pem(&key.to_pkcs8_pem()?)?;
/// assert_eq!(copy.public_key(), key.public_key());
/// # Ok::<(), tegata::Error>(())
/// ```
pub struct SecretKey {
    key: SigningKey,
    public_key: PublicKey,
}

impl SecretKey {
    /// The key of a seed: 32 random bytes, which RFC 8032 §5.1.5 calls the private key.
    ///
    /// # Errors
    /// 4.43 `private_key_invalid` if its public key were of small order. No seed has one: clamping
    /// makes the scalar a multiple of 8 below 2²⁵⁵, and the least such multiple of the group order is
    /// larger.
    pub fn from_seed(seed: &[u8; 32]) -> Result<Self, Error> {
        Self::new(SigningKey::from_bytes(seed))
    }

    fn new(key: SigningKey) -> Result<Self, Error> {
        let public_key = PublicKey::from_bytes(key.verifying_key().as_bytes()).map_err(|_| invalid())?;
        Ok(Self { key, public_key })
    }

    /// The key of a seed written as 64 hexadecimal digits, with white space around it at most.
    ///
    /// # Errors
    /// 4.43 `private_key_invalid` for anything else.
    pub fn from_hex(text: &str) -> Result<Self, Error> {
        let mut seed = Zeroizing::new([0; 32]);
        let text = text.trim().as_bytes();
        // The decoder takes text of exactly the right length only, and panics otherwise.
        if text.len() == 64 && HEXLOWER_PERMISSIVE.decode_mut(text, &mut *seed).is_ok() {
            Self::from_seed(&seed)
        } else {
            Err(invalid())
        }
    }

    /// Reads an unencrypted PKCS#8 key in DER (RFC 8410 §7), version 1 or version 2.
    ///
    /// # Errors
    /// 4.43 `private_key_invalid` for anything else, and when the public key of version 2 belongs to
    /// another private key.
    pub fn from_pkcs8_der(der: &[u8]) -> Result<Self, Error> {
        KeypairBytes::from_pkcs8_der(der).map_err(|_| invalid()).and_then(Self::from_pair)
    }

    /// Reads an unencrypted PKCS#8 key in PEM (`BEGIN PRIVATE KEY`), as `openssl genpkey -algorithm
    /// ed25519` writes it.
    ///
    /// # Errors
    /// 4.43 `private_key_invalid`, as [`from_pkcs8_der`](Self::from_pkcs8_der).
    pub fn from_pkcs8_pem(pem: &str) -> Result<Self, Error> {
        KeypairBytes::from_pkcs8_pem(pem.trim()).map_err(|_| invalid()).and_then(Self::from_pair)
    }

    fn from_pair(mut pair: KeypairBytes) -> Result<Self, Error> {
        let key = SigningKey::try_from(&pair).map_err(|_| invalid());
        pair.secret_key.zeroize();
        Self::new(key?)
    }

    /// The key as unencrypted PKCS#8 in PEM. Version 1, without the public key, which every OpenSSL
    /// reads.
    ///
    /// # Errors
    /// 9.1 `library_fault` if the key can not be encoded, which does not happen.
    pub fn to_pkcs8_pem(&self) -> Result<Zeroizing<String>, Error> {
        let mut pair = KeypairBytes { secret_key: self.key.to_bytes(), public_key: None };
        let pem = pair.to_pkcs8_pem(LineEnding::LF).map_err(|_| Error::new(Kind::LibraryFault));
        pair.secret_key.zeroize();
        pem
    }
}

fn invalid() -> Error {
    Error::new(Kind::PrivateKeyInvalid)
}

impl Signer for SecretKey {
    fn public_key(&self) -> PublicKey {
        self.public_key.clone()
    }

    fn sign(&self, message: &[u8]) -> Result<[u8; 64], Error> {
        Ok(self.key.sign(message).to_bytes())
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SecretKey").field(&self.public_key.id().to_string()).finish()
    }
}
