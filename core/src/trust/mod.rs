//! Trust: from bytes to verified documents.
//!
//! A product embeds the vendor's root key and nothing else. Every other key arrives as a
//! certificate inside a bundle. [`Trust::open`] accepts a bundle whole or refuses it with a number.

mod bounds;
mod bundle;
mod chain;
mod key;
mod open;

use alloc::sync::Arc;
use alloc::vec::Vec;

pub use bundle::Bundle;
pub(crate) use bounds::Bounds;
pub(crate) use chain::{Keys, TrustedKey};
pub use key::PublicKey;

use crate::document::Product;
use crate::{Error, Text};

/// What a product trusts: root keys, and what it says of itself.
///
/// ```no_run
/// use tegata::{Facts, Lang, Product, State, Trust};
///
/// const ROOT: &str = "tegata-pub:25NJQAMCWEFLPVKL73J4SZAHHIHOC4XT3KTCGJNPAINGR5YHKENA";
///
/// fn check(bytes: &[u8], now: i64) -> Result<bool, tegata::Error> {
///     let trust = Trust::new(ROOT.parse()?, Product::new("dam-fes", "5.0")?);
///     let bundle = trust.open(bytes)?; // an error only if damaged or forged, with a number
///     let report = bundle.evaluate(&State::default(), &Facts::at(now));
///     for reason in report.reasons() {
///         println!("{} {}", reason.number(), reason.text(Lang::En));
///     }
///     Ok(report.allows("solver"))
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Trust {
    /// Embedded roots, and certified keys that were remembered.
    keys: Keys,
    product: Option<Product>,
    vendor: Option<Text>,
    revocations_seen: u64,
}

impl Trust {
    /// Trusts one root, for one product. A trust anchor never comes from the licensee.
    #[must_use]
    pub fn new(root: PublicKey, product: Product) -> Self {
        Self { product: Some(product), ..Self::any_product(root) }
    }

    /// Trusts one root, whatever product a license is for. For vendors' tools and admin pages.
    #[must_use]
    pub fn any_product(root: PublicKey) -> Self {
        let keys = Vec::from([Arc::new(TrustedKey::embedded(root))]);
        Self { keys, product: None, vendor: None, revocations_seen: 0 }
    }

    /// Also trusts this root.
    #[must_use]
    pub fn with_root(mut self, root: PublicKey) -> Self {
        self.keys.push(Arc::new(TrustedKey::embedded(root)));
        self
    }

    /// Refuses documents whose `iss` is not this vendor (4.34).
    #[must_use]
    pub fn with_vendor(mut self, vendor: impl Into<Text>) -> Self {
        self.vendor = Some(vendor.into());
        self
    }

    /// Refuses lists of revocations with a lower number (4.31). The number is kept in
    /// [`State`](crate::State).
    #[must_use]
    pub fn with_revocations_seen(mut self, number: u64) -> Self {
        self.revocations_seen = self.revocations_seen.max(number);
        self
    }

    /// Remembers the certificates and the number of revocations of a bundle that it opened, so that
    /// the next one needs no second look at them.
    pub fn remember(&mut self, bundle: &Bundle) {
        for key in bundle.keys() {
            if !self.keys.iter().any(|known| Arc::ptr_eq(known, key)) {
                self.keys.push(Arc::clone(key));
            }
        }
        if let Some(revocations) = bundle.revocations() {
            self.revocations_seen = self.revocations_seen.max(revocations.body().number);
        }
    }

    /// The product, if one was named.
    #[must_use]
    pub fn product(&self) -> Option<&Product> {
        self.product.as_ref()
    }

    /// Reads and verifies a bundle: binary, armor or QR text, without being told which.
    ///
    /// Errors: 4.1 to 4.4 for input that is damaged or no bundle, 4.5 to 4.12 and 4.37 for bytes that
    /// are not the one form, 4.13 to 4.30 and 4.42 to 4.44 for signatures and chains, 4.31 to 4.36 and
    /// 4.38 for documents that do not belong here or together.
    pub fn open(&self, input: &[u8]) -> Result<Bundle, Error> {
        self.open_all(&[input])
    }

    /// Reads several inputs as one bundle: a license file, and what arrived later.
    ///
    /// Errors: as [`open`](Self::open).
    pub fn open_all(&self, inputs: &[&[u8]]) -> Result<Bundle, Error> {
        open::open(self, inputs, &mut open::Strict)
    }
}
