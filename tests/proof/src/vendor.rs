//! A vendor for tests: keys and ids by name.

use tegata::document::{Claims, DocumentId, LicenseBody, Slug};
use tegata::{Bundle, Product, Trust};
use tegata_issuer::{SecretKey, Signer};

/// Fri 15 Jan 2027 08:00:00 UTC.
pub const NOW: i64 = 1_800_000_000;

/// The secret that the vendor's ladders begin with.
pub const LADDER_SECRET: [u8; 32] = [0x1A; 32];

/// The same name, the same key.
#[must_use]
pub fn key(name: &str) -> SecretKey {
    SecretKey::from_seed(&padded(name)).expect("every seed is a key")
}

/// The public key of [`key`].
#[must_use]
pub fn public(name: &str) -> [u8; 32] {
    *key(name).public_key().as_bytes()
}

/// The same name, the same id.
#[must_use]
pub fn id(name: &str) -> DocumentId {
    DocumentId::new(padded(name))
}

/// The name at the beginning, zeros behind it.
#[must_use]
pub fn padded<const N: usize>(name: &str) -> [u8; N] {
    let mut bytes = [0; N];
    bytes.iter_mut().zip(name.bytes()).for_each(|(to, from)| *to = from);
    bytes
}

/// A name that programs compare.
#[must_use]
pub fn slug(name: &str) -> Slug {
    Slug::new(name).expect("a slug")
}

/// What a product embeds: the vendor's root, and that it is `dam-fes` 5.0.
#[must_use]
pub fn trust() -> Trust {
    Trust::new(key("root").public_key(), Product::new("dam-fes", "5.0").expect("a product"))
}

/// A perpetual license for `dam-fes` with nothing else said.
#[must_use]
pub fn license(name: &str) -> Claims<LicenseBody> {
    Claims::new(id(name), NOW, LicenseBody::new(slug("dam-fes")))
}

/// Verifies documents that should be good.
///
/// # Panics
/// Where they are not.
#[must_use]
pub fn open(documents: &[&[u8]]) -> Bundle {
    trust().open_all(documents).expect("good documents open")
}
