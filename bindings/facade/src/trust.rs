//! What a product trusts.

use std::sync::{Arc, PoisonError, RwLock};

use crate::Bundle;
use crate::error::{IntoFacade, Result, TegataError};
use crate::facts::public_key;

record! {
    /// What a product embeds, and what it says of itself.
    #[derive(Default)]
    Settings {
        /// The vendor's root keys, as `tegata-pub:` text or 64 hexadecimal digits. Compiled into the
        /// product; they never come from the licensee.
        roots: Vec<String>,
        /// The product's slug, such as `dam-fes`. Absent: any product, for vendors' tools.
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        product: Option<String>,
        /// The running version, such as `5.0`. There if `product` is.
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        version: Option<String>,
        /// The prefix of the product's codes. Without it the codes of every product are read.
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        prefix: Option<String>,
        /// Without a license the product runs as a demo.
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        demo_without_license: bool,
        /// The vendor that every document must name.
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        vendor: Option<String>,
        /// Lists of revocations with a lower number are refused.
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        revocations_seen: u64,
    }
}

impl Settings {
    /// One root, for one product.
    #[must_use]
    pub fn product(root: &str, product: &str, version: &str) -> Self {
        let (product, version) = (Some(product.to_owned()), Some(version.to_owned()));
        Self { roots: vec![root.to_owned()], product, version, ..Self::default() }
    }
}

/// What a product trusts: the vendor's root keys, and what the product says of itself.
///
/// May be shared between threads.
#[derive(Debug)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Object))]
pub struct Trust {
    inner: RwLock<tegata::Trust>,
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Trust {
    /// Errors: 4.15 for a key, 4.9 for a slug, version or prefix; 9.3 without a root, or with
    /// a product and no version.
    #[cfg_attr(feature = "uniffi", uniffi::constructor)]
    pub fn new(settings: Settings) -> Result<Arc<Self>> {
        let product = match (&settings.product, &settings.version) {
            (Some(slug), Some(version)) => Some(settings.core_product(slug, version)?),
            (None, None) => None,
            (Some(_), None) => return Err(TegataError::misuse("version")),
            (None, Some(_)) => return Err(TegataError::misuse("product")),
        };
        let mut roots =
            settings.roots.iter().map(|root| public_key(root)).collect::<Result<Vec<_>>>()?.into_iter();
        let first = roots.next().ok_or_else(|| TegataError::misuse("roots"))?;
        let mut trust = match product {
            Some(product) => tegata::Trust::new(first, product),
            None => tegata::Trust::any_product(first),
        };
        trust = roots.fold(trust, tegata::Trust::with_root);
        if let Some(vendor) = settings.vendor {
            trust = trust.with_vendor(vendor);
        }
        trust = trust.with_revocations_seen(settings.revocations_seen);
        Ok(Arc::new(Self { inner: RwLock::new(trust) }))
    }

    /// Reads and verifies a bundle: binary, armor or QR text, without being told which.
    ///
    /// Errors: 4.x: damaged, malformed, forged, or not for this product.
    pub fn open(&self, input: Vec<u8>) -> Result<Arc<Bundle>> {
        self.open_slices(&[&input])
    }

    /// Reads several inputs as one bundle: a license file, and what arrived later.
    ///
    /// Errors: as [`open`](Self::open).
    pub fn open_all(&self, inputs: Vec<Vec<u8>>) -> Result<Arc<Bundle>> {
        let slices: Vec<&[u8]> = inputs.iter().map(Vec::as_slice).collect();
        self.open_slices(&slices)
    }

    /// Remembers the certificates and the number of revocations of a bundle that it opened, so that the
    /// next one needs no second look at them.
    pub fn remember(&self, bundle: Arc<Bundle>) {
        self.inner.write().unwrap_or_else(PoisonError::into_inner).remember(bundle.core());
    }
}

impl Trust {
    /// As [`open_all`](Self::open_all), from bytes that somebody else owns.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn open_slices(&self, inputs: &[&[u8]]) -> Result<Arc<Bundle>> {
        let trust = self.inner.read().unwrap_or_else(PoisonError::into_inner);
        trust.open_all(inputs).map(Bundle::of).map_err(IntoFacade::into_facade)
    }

    /// Opens many bundles, each as [`open`](Self::open) would, in less than half the time. For vendors and
    /// admin pages. [`remember`](Self::remember) the vendor's certificates first.
    ///
    /// Errors: in each answer, as [`open`](Self::open).
    #[cfg(feature = "batch")]
    pub fn open_many(&self, inputs: &[&[u8]]) -> Vec<Result<Arc<Bundle>>> {
        let answers = self.core().verify_many(inputs);
        answers.into_iter().map(|answer| answer.map(Bundle::of).map_err(IntoFacade::into_facade)).collect()
    }

    /// The trust as core knows it.
    #[must_use]
    pub fn core(&self) -> tegata::Trust {
        self.inner.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Settings {
    fn core_product(&self, slug: &str, version: &str) -> Result<tegata::Product> {
        let mut product = tegata::Product::new(slug, version).map_err(IntoFacade::into_facade)?;
        if let Some(prefix) = &self.prefix {
            product = product.with_prefix(prefix).map_err(IntoFacade::into_facade)?;
        }
        Ok(if self.demo_without_license { product.demo_without_license() } else { product })
    }
}
