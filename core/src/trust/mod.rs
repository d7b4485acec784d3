//! Trust: from bytes to verified documents.
//!
//! A product embeds the vendor's root key and nothing else. Every other key arrives as a
//! certificate inside a bundle. [`Trust::open`] accepts a bundle whole or refuses it with a number.

mod bounds;
mod bundle;
mod chain;
mod key;
#[cfg(feature = "batch")]
mod many;
mod open;

use alloc::sync::Arc;

pub(crate) use bounds::Bounds;
pub use bundle::Bundle;
pub(crate) use chain::KeyRing;
pub use key::PublicKey;
#[cfg(feature = "batch")]
pub use many::verify_all;

use crate::document::Product;
use crate::{Error, Text};

/// What a product trusts: root keys, and what it says of itself.
///
/// ```no_run
/// # use tegata::{Product, Trust};
/// # fn open(root: &str, license_file: &[u8], answer: &[u8]) -> Result<(), tegata::Error> {
/// let mut trust = Trust::new(root.parse()?, Product::new("dam-fes", "5.0")?);
/// let bundle = trust.open(license_file)?;
/// trust.remember(&bundle); // the vendor's certificates need no second look
/// let with_answer = trust.open_all(&[license_file, answer])?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Trust {
    /// Embedded roots, and certificates that were remembered.
    ring: Arc<KeyRing>,
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
        let trust = Self { ring: Arc::default(), product: None, vendor: None, revocations_seen: 0 };
        trust.with_root(root)
    }

    /// Also trusts this root.
    #[must_use]
    pub fn with_root(mut self, root: PublicKey) -> Self {
        Arc::make_mut(&mut self.ring).add_root(root);
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
        for certified in bundle.ring.certified() {
            if self.ring.known(&certified.bytes).is_none() {
                Arc::make_mut(&mut self.ring).add(Arc::clone(certified));
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

    /// A bundle that holds nothing.
    pub(crate) fn nothing(&self) -> Bundle {
        Bundle::empty(self.product.clone())
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
