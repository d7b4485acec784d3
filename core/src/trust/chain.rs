//! Keys that were traced to a root, and what each may sign.

use alloc::sync::Arc;
use alloc::vec::Vec;

use super::{Bounds, PublicKey};
use crate::cbor::Bytes;
use crate::document::{Certificate, KeyId, Roles};
use crate::{Data, Error, Kind};

/// At most so many certificates stand between a root and a document.
pub(crate) const MAX_DEPTH: usize = 3;

/// A key that a root vouches for.
#[derive(Clone, Debug)]
pub(crate) struct TrustedKey {
    pub(crate) key: PublicKey,
    pub(crate) origin: Origin,
}

#[derive(Clone, Debug)]
pub(crate) enum Origin {
    /// Compiled into the product.
    Embedded,
    /// Certified by another trusted key.
    Certified { certificate: Certificate, bytes: Bytes, by: Arc<TrustedKey> },
}

impl TrustedKey {
    pub(crate) fn embedded(key: PublicKey) -> Self {
        Self { key, origin: Origin::Embedded }
    }

    /// A root is embedded, or succeeds a root.
    pub(crate) fn is_root(&self) -> bool {
        match &self.origin {
            Origin::Embedded => true,
            Origin::Certified { certificate, .. } => certificate.body().roles.has(Roles::ROOT),
        }
    }

    /// The certificate of this key and those above it, up to the root.
    pub(crate) fn chain(&self) -> impl Iterator<Item = &TrustedKey> {
        core::iter::successors(Some(self), |key| match &key.origin {
            Origin::Embedded => None,
            Origin::Certified { by, .. } => Some(by),
        })
    }

    /// Certificates between this key and the nearest root.
    fn depth(&self) -> usize {
        self.chain().take_while(|key| !key.is_root()).count()
    }

    /// The document that certifies this key, unless it is embedded.
    pub(crate) fn certificate(&self) -> Option<(&Certificate, &Bytes)> {
        match &self.origin {
            Origin::Embedded => None,
            Origin::Certified { certificate, bytes, .. } => Some((certificate, bytes)),
        }
    }

    /// Whether this key may sign what `bounds` describes. Every certificate up to the root must say
    /// so, so a delegate never has more than whoever delegated.
    ///
    /// Errors: 4.17 to 4.25.
    pub(crate) fn may_sign(&self, bounds: &Bounds<'_>) -> Result<(), Error> {
        self.chain()
            .take_while(|key| !key.is_root())
            .filter_map(TrustedKey::certificate)
            .try_for_each(|(certificate, _)| bounds.within(certificate))
    }

    /// Whether this key may certify another.
    ///
    /// Errors: 4.17 for the role of a root, 4.18, 4.19, 4.26, 4.29.
    pub(crate) fn may_certify(&self, claims: &crate::document::Claims<crate::document::CertificateBody>) -> Result<(), Error> {
        if self.is_root() {
            return Ok(());
        }
        if claims.body.roles.has(Roles::ROOT) {
            return Err(Error::new(Kind::WrongRole));
        }
        let above = self.chain().take_while(|key| !key.is_root()).filter_map(TrustedKey::certificate);
        for (certificate, _) in above {
            if !certificate.body().roles.has(Roles::DELEGATE) {
                return Err(Error::new(Kind::MayNotDelegate));
            }
            super::bounds::within_time(certificate, claims.issued_at)?;
        }
        if self.depth() >= MAX_DEPTH {
            return Err(Error::with(Kind::ChainTooDeep, Data::new().int("limit", MAX_DEPTH)));
        }
        Ok(())
    }
}

/// The trusted keys with this id. Two different keys with one id are refused.
///
/// Errors: 4.16.
pub(crate) fn candidates<'a>(
    keys: &'a [Arc<TrustedKey>],
    id: KeyId,
) -> Result<impl Iterator<Item = &'a Arc<TrustedKey>>, Error> {
    let found = move || keys.iter().filter(move |key| key.key.id() == id);
    let mut all = found();
    if let Some(first) = all.next() {
        if all.any(|other| other.key != first.key) {
            return Err(Error::with(Kind::KeyIdCollision, Data::new().text("kid", alloc::format!("{id}"))));
        }
    }
    Ok(found())
}

/// Keys by the order in which they were traced; a helper so that signatures read well.
pub(crate) type Keys = Vec<Arc<TrustedKey>>;
