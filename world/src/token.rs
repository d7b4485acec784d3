//! Hardware keys.

use tegata::session::KeyObject;
use tegata::{Error, PublicKey};
use tegata_issuer::{SecretKey, Signer};

use crate::HostId;

/// A token with a private key that never leaves it, and room for a few objects.
pub struct Token {
    label: String,
    key: SecretKey,
    pub(crate) plugged: Option<HostId>,
    broken: bool,
    license: Option<Vec<u8>>,
    record: Option<Vec<u8>>,
}

impl Token {
    pub(crate) fn new(label: &str, key: SecretKey) -> Self {
        Self { label: label.to_owned(), key, plugged: None, broken: false, license: None, record: None }
    }

    /// What is printed on it.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.label
    }

    /// The public half of its key.
    #[must_use]
    pub fn public_key(&self) -> PublicKey {
        self.key.public_key()
    }

    /// The computer that it is plugged into.
    #[must_use]
    pub const fn plugged_into(&self) -> Option<HostId> {
        self.plugged
    }

    /// The license that lies on it.
    #[must_use]
    pub fn license(&self) -> Option<&[u8]> {
        self.license.as_deref()
    }

    /// The record that it was unlocked.
    #[must_use]
    pub fn unlock_record(&self) -> Option<&[u8]> {
        self.record.as_deref()
    }

    /// Puts an object onto it. A token that is broken takes none.
    pub fn write(&mut self, object: KeyObject) {
        match object {
            _ if self.broken => {}
            KeyObject::License(bundle) => self.license = Some(bundle),
            KeyObject::UnlockRecord(record) => self.record = Some(record),
        }
    }

    /// Takes the unlock record away, as somebody would who wants the key to be locked again.
    pub fn erase_unlock_record(&mut self) {
        self.record = None;
    }

    pub(crate) const fn fail(&mut self) {
        self.broken = true;
    }

    /// Whether it still works.
    #[must_use]
    pub const fn works(&self) -> bool {
        !self.broken
    }

    /// What it signs; nothing, if it is broken.
    pub(crate) fn sign(&self, message: &[u8]) -> Option<[u8; 64]> {
        let signed: Result<[u8; 64], Error> = self.key.sign(message);
        signed.ok().filter(|_| !self.broken)
    }
}
