//! Facts: what the host observed. The core believes them, or not, but never asks for them itself.

use alloc::vec::Vec;
use core::net::IpAddr;

use crate::device::DeviceFacts;
use crate::document::DocumentId;
use crate::time::Zone;
use crate::{Error, PublicKey, Text};

/// What the host observed when it asked.
///
/// ```
/// use tegata::Facts;
/// let facts = Facts { host_name: Some("cad-07".into()), ..Facts::at(1_795_219_200) };
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The computer's clock, in Unix seconds.
    pub now: i64,
    /// The computer's time zone. Default: the license's.
    pub zone: Option<Zone>,
    /// The computer, hashed once for each salt that a license names.
    pub devices: Vec<DeviceFacts>,
    /// The hardware keys that are plugged in.
    pub hardware_keys: Vec<KeyPresence>,
    /// The computer's network addresses.
    pub addresses: Vec<IpAddr>,
    /// The computer's host name.
    pub host_name: Option<Text>,
    /// The user who is signed in, as the vendor's licenses name users.
    pub user: Option<Text>,
}

impl Facts {
    /// Only the time.
    #[must_use]
    pub fn at(now: i64) -> Self {
        Self { now, ..Self::default() }
    }
}

/// A hardware key that is plugged in, and what it proved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyPresence {
    key: PublicKey,
    proven: bool,
    unlocked: Option<Unlocked>,
}

impl KeyPresence {
    /// A key that says it is there. A token can say that of any key; see [`prove`](Self::prove).
    #[must_use]
    pub fn seen(key: PublicKey) -> Self {
        Self { key, proven: false, unlocked: None }
    }

    /// The key signed [`challenge`]`(nonce)`: its private half is there.
    ///
    /// Errors: 4.14.
    pub fn prove(mut self, nonce: &[u8; 16], signature: &[u8; 64]) -> Result<Self, Error> {
        self.key.verify(&challenge(nonce), signature)?;
        self.proven = true;
        Ok(self)
    }

    /// The unlock record that lies on the token.
    ///
    /// Errors: 4.5 if it is none, 4.14 if another key signed it.
    pub fn with_unlock(mut self, record: &[u8]) -> Result<Self, Error> {
        self.unlocked = Some(Unlocked::verify(record, &self.key)?);
        Ok(self)
    }

    /// Which key.
    #[must_use]
    pub fn key(&self) -> &PublicKey {
        &self.key
    }

    /// Whether its private half proved to be there.
    #[must_use]
    pub fn is_proven(&self) -> bool {
        self.proven
    }

    /// The unlock record on the token.
    #[must_use]
    pub fn unlocked(&self) -> Option<&Unlocked> {
        self.unlocked.as_ref()
    }
}

/// What a hardware key signs to prove that it is there: `"tegata/challenge/1" ‖ 0x00 ‖ nonce`.
#[must_use]
pub fn challenge(nonce: &[u8; 16]) -> Vec<u8> {
    [b"tegata/challenge/1\0".as_slice(), nonce].concat()
}

/// That a spare hardware key was unlocked. Signed by the spare itself, so it can not be taken back
/// and nobody else can say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unlocked {
    /// For this license.
    pub license: DocumentId,
    /// At this instant, in Unix seconds.
    pub at: i64,
}

impl Unlocked {
    /// License id (16) ‖ instant (i64, big-endian) ‖ signature (64).
    pub(crate) const RECORD_SIZE: usize = 88;

    /// What the spare signs: `"tegata/unlock/1" ‖ 0x00 ‖ license id ‖ instant as i64 BE`.
    #[must_use]
    pub fn to_be_signed(&self) -> Vec<u8> {
        self.between(b"tegata/unlock/1\0", &[])
    }

    /// The record: license id, instant and signature, 88 bytes.
    #[must_use]
    pub fn record(&self, signature: &[u8; 64]) -> Vec<u8> {
        self.between(&[], signature)
    }

    fn between(&self, before: &[u8], after: &[u8]) -> Vec<u8> {
        [before, self.license.as_bytes(), &self.at.to_be_bytes(), after].concat()
    }

    /// Reads a record that this key signed.
    ///
    /// Errors: 4.5, 4.14.
    pub fn verify(record: &[u8], key: &PublicKey) -> Result<Self, Error> {
        let malformed =
            || Error::with(crate::Kind::Malformed, crate::Data::new().int("offset", record.len()));
        let (license, rest) = record.split_first_chunk::<16>().ok_or_else(malformed)?;
        let (at, rest) = rest.split_first_chunk::<8>().ok_or_else(malformed)?;
        let signature: &[u8; 64] = rest.try_into().map_err(|_| malformed())?;
        let unlocked = Self { license: DocumentId::new(*license), at: i64::from_be_bytes(*at) };
        key.verify(&unlocked.to_be_signed(), signature)?;
        Ok(unlocked)
    }
}
