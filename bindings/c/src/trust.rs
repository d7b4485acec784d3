//! Trust
//!
//! What a product trusts: the vendor's root keys, which are compiled into the product and never come from
//! the licensee, and what the product says of itself.

use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::sync::Arc;

use tegata_facade::{Result, Settings, Trust};

use crate::bundle::tegata_bundle;
use crate::facts::tegata_bytes;
use crate::kit::{
    Object, array, borrow, bytes, call, call_void, flag, free, give, optional_text, reference, target, text,
};

/// What a product trusts.
///
/// May be used by several threads at once.
pub struct tegata_trust(pub(crate) Arc<Trust>);

impl Object for tegata_trust {
    const WORD: [u8; 8] = *b"trust   ";
    const NAME: &'static str = "trust";
}

/// What a product embeds, in full. What does not apply stays zero.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_settings {
    /// The vendor's root keys: "tegata-pub:…", or 64 hexadecimal digits.
    pub roots: *const *const c_char,
    /// How many.
    pub root_count: usize,
    /// The product's slug, such as "dam-fes". NULL: any product, for vendors' tools.
    pub product: *const c_char,
    /// The running version, such as "5.0". There if `product` is.
    pub version: *const c_char,
    /// The prefix of the product's codes. NULL: the codes of every product are read.
    pub prefix: *const c_char,
    /// The vendor that every document must name. NULL: whoever the roots vouch for.
    pub vendor: *const c_char,
    /// Lists of revocations with a lower number are refused.
    pub revocations_seen: u64,
    /// Without a license the product runs as a demo.
    pub demo_without_license: MaybeUninit<bool>,
}

/// One root key, for one product in one version.
///
/// Errors: 4.15 for a key, 4.9 for a slug or version, 9.3.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_trust_new(
    root: *const c_char,
    product: *const c_char,
    version: *const c_char,
    trust: *mut *mut tegata_trust,
) -> i32 {
    // SAFETY: the contract of all exports.
    call(|| unsafe {
        let trust = target(trust, "trust")?;
        let (root, product) = (text(root, "root")?, text(product, "product")?);
        let settings = Settings::product(root, product, text(version, "version")?);
        trust.write(give(tegata_trust(Trust::new(settings)?)));
        Ok(())
    })
}

/// The same with all that can be said.
///
/// Errors: 4.15 for a key, 4.9 for a slug, version or prefix; 9.3, also without a root or with a product and
/// no version.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_trust_new_with(
    settings: *const tegata_settings,
    trust: *mut *mut tegata_trust,
) -> i32 {
    // SAFETY: the contract of all exports.
    call(|| unsafe {
        let trust = target(trust, "trust")?;
        let settings = read(reference(settings, "settings")?)?;
        trust.write(give(tegata_trust(Trust::new(settings)?)));
        Ok(())
    })
}

/// Reads and verifies a bundle: binary, armor or QR text, without being told which.
///
/// Errors: 4.x: damaged, malformed, forged, or not for this product; 9.3.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_open(
    trust: *const tegata_trust,
    input: *const u8,
    length: usize,
    bundle: *mut *mut tegata_bundle,
) -> i32 {
    // SAFETY: the contract of all exports.
    call(|| unsafe {
        let (trust, bundle) = (borrow(trust)?, target(bundle, "bundle")?);
        let opened = trust.0.open_slices(&[bytes(input, length, "input")?])?;
        bundle.write(give(tegata_bundle::of(opened)));
        Ok(())
    })
}

/// Reads several inputs as one bundle: a license file, and what arrived later.
///
/// Errors: as tegata_open().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_open_all(
    trust: *const tegata_trust,
    inputs: *const tegata_bytes,
    count: usize,
    bundle: *mut *mut tegata_bundle,
) -> i32 {
    // SAFETY: the contract of all exports.
    call(|| unsafe {
        let (trust, bundle) = (borrow(trust)?, target(bundle, "bundle")?);
        let inputs = array(inputs, count, "inputs")?;
        let slices = inputs.iter().map(|one| bytes(one.data, one.length, "inputs"));
        let opened = trust.0.open_slices(&slices.collect::<Result<Vec<_>>>()?)?;
        bundle.write(give(tegata_bundle::of(opened)));
        Ok(())
    })
}

/// Remembers the certificates and the number of revocations of a bundle that it opened, so that the next
/// one needs no second look at them.
///
/// Errors: 9.3.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_trust_remember(
    trust: *const tegata_trust,
    bundle: *const tegata_bundle,
) -> i32 {
    // SAFETY: the contract of all exports.
    call(|| unsafe {
        borrow(trust)?.0.remember(borrow(bundle)?.inner());
        Ok(())
    })
}

/// NULL is nothing. Bundles and sessions that it made go on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_trust_free(trust: *mut tegata_trust) {
    // SAFETY: the contract of all exports.
    call_void(|| unsafe { free(trust) });
}

/// # Safety
/// The contract of all exports.
unsafe fn read(settings: &tegata_settings) -> Result<Settings> {
    let owned = |text: Option<&str>| text.map(str::to_owned);
    // SAFETY: the caller's promise is the same, here and in the closure.
    unsafe {
        let roots = array(settings.roots, settings.root_count, "roots")?;
        Ok(Settings {
            roots: roots.iter().map(|root| text(*root, "roots").map(str::to_owned)).collect::<Result<_>>()?,
            product: owned(optional_text(settings.product, "product")?),
            version: owned(optional_text(settings.version, "version")?),
            prefix: owned(optional_text(settings.prefix, "prefix")?),
            demo_without_license: flag(settings.demo_without_license),
            vendor: owned(optional_text(settings.vendor, "vendor")?),
            revocations_seen: settings.revocations_seen,
        })
    }
}
