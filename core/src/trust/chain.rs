//! Keys, the certificates that vouch for them, and the way from a key to a root.

use alloc::sync::Arc;
use alloc::vec::Vec;

use super::PublicKey;
use super::bounds::within_time;
use crate::cbor::Bytes;
use crate::document::{Certificate, KeyId, Revocations, Roles};
use crate::{Data, Error, Kind};

/// At most so many certificates stand between a root and a document.
const MAX_DEPTH: usize = 3;

/// A certificate whose signature was verified. What it is worth depends on who signed it.
#[derive(Debug)]
pub(crate) struct Certified {
    pub(crate) key: PublicKey,
    pub(crate) by: PublicKey,
    pub(crate) certificate: Certificate,
    pub(crate) bytes: Bytes,
}

/// Embedded roots, and verified certificates.
#[derive(Clone, Debug, Default)]
pub(crate) struct KeyRing {
    roots: Vec<PublicKey>,
    certified: Vec<Arc<Certified>>,
}

/// Whether one certificate on the way to the root allows what is asked.
type Allows<'a> = dyn Fn(&Certificate) -> Result<(), Error> + 'a;

impl KeyRing {
    pub(crate) fn add_root(&mut self, root: PublicKey) {
        self.roots.push(root);
    }

    pub(crate) fn add(&mut self, certified: Arc<Certified>) {
        self.certified.push(certified);
    }

    pub(crate) fn certified(&self) -> &[Arc<Certified>] {
        &self.certified
    }

    /// The length of the certificate that the bytes begin with, if it was verified before.
    pub(crate) fn known(&self, bytes: &[u8]) -> Option<usize> {
        self.certified.iter().find(|known| bytes.starts_with(&known.bytes)).map(|known| known.bytes.len())
    }

    /// The newest `iat` of all certificates.
    pub(crate) fn newest_issue(&self) -> Option<i64> {
        self.certified.iter().map(|certified| certified.certificate.claims().issued_at).max()
    }

    /// The key with this id, be it worth anything or not.
    pub(crate) fn key(&self, id: KeyId) -> Option<&PublicKey> {
        self.roots
            .iter()
            .chain(self.certified.iter().map(|certified| &certified.key))
            .find(|key| key.id() == id)
    }

    /// Errors: 4.16 if another key has this key's id.
    pub(crate) fn expect_no_collision(&self, key: &PublicKey) -> Result<(), Error> {
        match self.key(key.id()) {
            Some(other) if other != key => {
                Err(Error::with(Kind::KeyIdCollision, Data::new().text("kid", key.id().to_hex())))
            }
            _ => Ok(()),
        }
    }

    /// Whether a key is a root: embedded, or successor of one. A root that was withdrawn has no
    /// successors, since whoever stole it could have named one.
    pub(crate) fn is_root(&self, key: &PublicKey, revoked: Option<&Revocations>) -> bool {
        let stands = |key: &PublicKey| not_revoked(key, revoked).is_ok();
        if self.roots.contains(key) {
            return stands(key);
        }
        let successions = || self.certified.iter().filter(|certified| certified.names_root());
        if !successions().any(|certified| certified.key == *key) {
            return false;
        }
        // Every round adds a root or is the last, so the work is bounded however keys name each other.
        let mut roots: Vec<&PublicKey> = self.roots.iter().filter(|root| stands(root)).collect();
        let mut known = 0;
        while known < roots.len() {
            known = roots.len();
            for certified in successions() {
                if roots.contains(&&certified.by)
                    && !roots.contains(&&certified.key)
                    && stands(&certified.key)
                {
                    roots.push(&certified.key);
                }
            }
        }
        roots.contains(&key)
    }

    /// Looks for a way from a key to a root on which every certificate allows what is asked and none
    /// of the keys is withdrawn. A key may have several certificates; one way is enough.
    ///
    /// Errors: 4.13 without any way, or why the first way was refused: 4.17 to 4.26, 4.29, 4.30.
    pub(crate) fn permit(
        &self,
        key: &PublicKey,
        allows: &Allows<'_>,
        revoked: Option<&Revocations>,
    ) -> Result<(), Error> {
        self.permit_within(key, MAX_DEPTH, allows, revoked)
    }

    fn permit_within(
        &self,
        key: &PublicKey,
        depth: usize,
        allows: &Allows<'_>,
        revoked: Option<&Revocations>,
    ) -> Result<(), Error> {
        if self.is_root(key, revoked) {
            return Ok(());
        }
        let mut refusal = not_revoked(key, revoked).err();
        for certified in self.certified.iter().filter(|certified| certified.key == *key) {
            let tried = not_revoked(key, revoked).and_then(|()| {
                if certified.names_root() {
                    return Err(self.why_no_root(certified, revoked));
                }
                let deeper = depth.checked_sub(1).ok_or_else(too_deep)?;
                allows(&certified.certificate)?;
                let issued_at = certified.certificate.claims().issued_at;
                let above = |above: &Certificate| {
                    if !above.body().roles.has(Roles::DELEGATE) {
                        return Err(Error::new(Kind::MayNotDelegate));
                    }
                    within_time(above, issued_at)?;
                    allows(above)
                };
                self.permit_within(&certified.by, deeper, &above, revoked)
            });
            match tried {
                Ok(()) => return Ok(()),
                Err(error) => refusal = refusal.or(Some(error)),
            }
        }
        Err(refusal.unwrap_or_else(|| signer_unknown(key.id())))
    }

    /// Why a certificate does not make its key a root.
    fn why_no_root(&self, certified: &Certified, revoked: Option<&Revocations>) -> Error {
        not_revoked(&certified.by, revoked).err().unwrap_or_else(|| Error::new(Kind::WrongRole))
    }
}

impl Certified {
    /// Whether it names its key the successor of a root.
    fn names_root(&self) -> bool {
        self.certificate.body().roles.has(Roles::ROOT)
    }
}

#[cold]
fn too_deep() -> Error {
    Error::with(Kind::ChainTooDeep, Data::new().int("limit", MAX_DEPTH))
}

#[cold]
pub(crate) fn signer_unknown(id: KeyId) -> Error {
    Error::with(Kind::SignerUnknown, Data::new().text("kid", id.to_hex()))
}

/// Errors: 4.30.
fn not_revoked(key: &PublicKey, revoked: Option<&Revocations>) -> Result<(), Error> {
    match revoked.map(|list| list.body().keys.binary_search(&key.id())) {
        Some(Ok(_)) => Err(Error::with(Kind::KeyRevoked, Data::new().text("kid", key.id().to_hex()))),
        _ => Ok(()),
    }
}
