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
/// At most so many roots succeed each other.
const MAX_SUCCESSIONS: usize = 8;

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

    /// The key with this id, be it worth anything or not.
    pub(crate) fn key(&self, id: KeyId) -> Option<&PublicKey> {
        self.roots.iter().chain(self.certified.iter().map(|certified| &certified.key)).find(|key| key.id() == id)
    }

    /// Errors: 4.16 if another key has this key's id.
    pub(crate) fn expect_no_collision(&self, key: &PublicKey) -> Result<(), Error> {
        match self.key(key.id()) {
            Some(other) if other != key => {
                Err(Error::with(Kind::KeyIdCollision, Data::new().text("kid", alloc::format!("{}", key.id()))))
            }
            _ => Ok(()),
        }
    }

    /// Whether a key is a root: embedded, or successor of one.
    pub(crate) fn is_root(&self, key: &PublicKey) -> bool {
        matches!(self.find_root(key, MAX_SUCCESSIONS, None), Some(Ok(())))
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
        let mut refusal = match self.find_root(key, MAX_SUCCESSIONS, revoked) {
            Some(Ok(())) => return Ok(()),
            Some(Err(error)) => Some(error),
            None => None,
        };
        for certified in self.certified.iter().filter(|certified| certified.key == *key && !certified.names_root()) {
            let tried = not_revoked(key, revoked).and_then(|()| {
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

    /// Whether a key is a root; `None` if nobody says so.
    ///
    /// Errors: 4.17 if somebody who is no root named it one, 4.30.
    fn find_root(
        &self,
        key: &PublicKey,
        successions: usize,
        revoked: Option<&Revocations>,
    ) -> Option<Result<(), Error>> {
        if self.roots.contains(key) {
            return Some(not_revoked(key, revoked));
        }
        let mut refusal = None;
        for certified in self.certified.iter().filter(|certified| certified.key == *key && certified.names_root()) {
            let Some(fewer) = successions.checked_sub(1) else { return Some(Err(too_deep())) };
            let tried = not_revoked(key, revoked).and_then(|()| {
                let predecessor = self.find_root(&certified.by, fewer, revoked);
                predecessor.unwrap_or_else(|| Err(Error::new(Kind::WrongRole)))
            });
            match tried {
                Ok(()) => return Some(Ok(())),
                Err(error) => refusal = Some(Err(error)),
            }
        }
        refusal
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
    Error::with(Kind::SignerUnknown, Data::new().text("kid", alloc::format!("{id}")))
}

/// Errors: 4.30.
fn not_revoked(key: &PublicKey, revoked: Option<&Revocations>) -> Result<(), Error> {
    match revoked.map(|list| list.body().keys.binary_search(&key.id())) {
        Some(Ok(_)) => Err(Error::with(Kind::KeyRevoked, Data::new().text("kid", alloc::format!("{}", key.id())))),
        _ => Ok(()),
    }
}
