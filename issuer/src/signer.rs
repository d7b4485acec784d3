use tegata::{Error, PublicKey};

/// Something that signs with one Ed25519 private key: a key in memory, a token, a server.
///
/// It gets the exact bytes to sign and gives back the signature of RFC 8032 §5.1.6 (pure Ed25519, no
/// context, no prehash). Whoever issues verifies each signature before a document leaves the house,
/// so that a faulty signer is found there and not at a customer's.
///
/// ```
/// use tegata::{Error, Kind, PublicKey};
/// use tegata_issuer::{SecretKey, Signer};
///
/// struct Token { inserted: bool, key: SecretKey }
///
/// impl Signer for Token {
///     fn public_key(&self) -> PublicKey {
///         self.key.public_key()
///     }
///     fn sign(&self, message: &[u8]) -> Result<[u8; 64], Error> {
///         if self.inserted { self.key.sign(message) } else { Err(Error::new(Kind::SigningFailed)) }
///     }
/// }
///
/// let token = Token { inserted: false, key: SecretKey::from_seed(&[1; 32])? };
/// assert_eq!(token.sign(b"anything").unwrap_err().number().to_string(), "9.2");
/// # Ok::<(), Error>(())
/// ```
pub trait Signer {
    /// The public half of the key.
    fn public_key(&self) -> PublicKey;

    /// The signature over exactly these bytes.
    ///
    /// # Errors
    /// 9.2 `signing_failed` when the signer did not sign.
    fn sign(&self, message: &[u8]) -> Result<[u8; 64], Error>;
}
