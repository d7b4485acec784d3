//! Keys, ids and names that are the same on every run.

use tegata::Error;
use tegata::document::{DocumentId, Slug};
use tegata_issuer::SecretKey;

/// The key whose seed is 32 times this byte.
pub(crate) fn key(byte: u8) -> Result<SecretKey, Error> {
    SecretKey::from_seed(&[byte; 32])
}

pub(crate) fn id(byte: u8) -> DocumentId {
    DocumentId::new([byte; 16])
}

pub(crate) fn slug(name: &str) -> Result<Slug, Error> {
    Slug::new(name)
}
