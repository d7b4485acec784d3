//! Opening a bundle: verify every signature, find each key's way to a root, hold every bound.

use alloc::sync::Arc;
use alloc::vec::Vec;

use super::chain::{Certified, signer_unknown};
use super::{Bounds, Bundle, KeyRing, PublicKey, Trust, bounds};
use crate::document::{
    KeyId, Revocations, Slug, UntrustedClaims, UntrustedDocument, Verified, to_buffer, unpack,
};
use crate::{Data, Error, Kind, Prefix};

/// How signatures are verified: at once, or noted for a batch.
pub(super) trait Signatures {
    /// Errors: 4.14.
    fn verify(&mut self, key: &PublicKey, message: &[u8], signature: &[u8; 64]) -> Result<(), Error>;
}

/// Each signature at once, strictly.
pub(super) struct Strict;

impl Signatures for Strict {
    fn verify(&mut self, key: &PublicKey, message: &[u8], signature: &[u8; 64]) -> Result<(), Error> {
        key.verify(message, signature)
    }
}

/// At most so many certificates that were not seen before; a vendor has a handful.
const MAX_CERTIFICATES: usize = 32;

pub(super) fn open(
    trust: &Trust,
    inputs: &[&[u8]],
    signatures: &mut dyn Signatures,
) -> Result<Bundle, Error> {
    let mut others = read(trust, inputs)?;
    let mut opening = Opening { trust, ring: Arc::clone(&trust.ring), scratch: Vec::new() };
    let certificates = others.partition_point(is_certificate);
    if certificates > MAX_CERTIFICATES {
        return Err(Error::with(Kind::TooManyDocuments, Data::new().int("limit", MAX_CERTIFICATES)));
    }
    opening.certificates(others.drain(..certificates).collect())?;

    // Signatures first: what a list of revocations says counts only once it is known to be the vendor's.
    for document in &others {
        opening.verify(document, signatures)?;
    }
    let revocations = opening.newest_revocations(&others)?;
    for document in &others {
        opening.permit(document, revocations.as_ref())?;
    }
    let mut bundle = sort(trust, others)?;
    for license in &bundle.licenses {
        bundle.activations.iter().try_for_each(|activation| bounds::agree(activation, license))?;
    }
    let certified = opening.ring.certified().iter().map(|known| known.certificate.claims().issued_at);
    bundle.newest_issue = bundle.newest_issue.max(certified.max());
    bundle.newest_issue = bundle.newest_issue.max(opening.ring.newest_issue());
    bundle.revocations = revocations;
    bundle.ring = opening.ring;
    Ok(bundle)
}

fn is_certificate(document: &UntrustedDocument) -> bool {
    matches!(document.untrusted_claims(), UntrustedClaims::Certificate(_))
}

/// Reads all inputs, in an order that does not depend on theirs. What stands there twice counts once.
///
/// Errors: those of reading, and 4.35 for two documents of one kind with one id.
fn read(trust: &Trust, inputs: &[&[u8]]) -> Result<Vec<UntrustedDocument>, Error> {
    let mut documents: Vec<UntrustedDocument> = Vec::new();
    for input in inputs {
        unpack(&to_buffer(input)?, |reader| {
            if let Some(len) = trust.ring.known(reader.rest()) {
                reader.skip(len);
                return Ok(len);
            }
            let document = UntrustedDocument::read(reader)?;
            let size = document.counted_size();
            let Err(place) = documents.binary_search_by(|known| known.order().cmp(&document.order())) else {
                return Ok(size);
            };
            let beside = [place.checked_sub(1), Some(place)].into_iter().flatten();
            if beside.filter_map(|at| documents.get(at)).any(|other| other.has_id_of(&document)) {
                return Err(Error::new(Kind::DocumentIdReused));
            }
            documents.insert(place, document);
            Ok(size)
        })?;
    }
    Ok(documents)
}

struct Opening<'t> {
    trust: &'t Trust,
    ring: Arc<KeyRing>,
    scratch: Vec<u8>,
}

impl Opening<'_> {
    /// Verifies certificates, whatever their order, and adds them to the ring.
    fn certificates(&mut self, mut waiting: Vec<UntrustedDocument>) -> Result<(), Error> {
        let new_from = self.ring.certified().len();
        while !waiting.is_empty() {
            let before = waiting.len();
            let mut later = Vec::new();
            for document in waiting {
                match self.ring.key(document.untrusted_key_id()).cloned() {
                    Some(by) => self.certificate(document, by)?,
                    None => later.push(document),
                }
            }
            if later.len() == before {
                return Err(untraceable(&later));
            }
            waiting = later;
        }
        // A certificate that nobody was allowed to sign is refused even if nothing depends on it.
        let added = self.ring.certified().get(new_from..).unwrap_or_default();
        added.iter().try_for_each(|certified| self.ring.permit(&certified.key, &|_| Ok(()), None))
    }

    fn certificate(&mut self, document: UntrustedDocument, by: PublicKey) -> Result<(), Error> {
        self.verify(&document, &mut Strict)?;
        let bytes = document.bytes().clone();
        let UntrustedClaims::Certificate(claims) = document.into_claims() else {
            return Err(Error::new(Kind::LibraryFault));
        };
        let key = PublicKey::from_bytes(&claims.body.keys.public_key)?;
        if key == by {
            return Err(Error::new(Kind::CertificateNamesItself));
        }
        self.ring.expect_no_collision(&key)?;
        let certificate = Verified::new(claims, by.id());
        Arc::make_mut(&mut self.ring).add(Arc::new(Certified { key, by, certificate, bytes }));
        Ok(())
    }

    /// Errors: 4.13, 4.14, 4.34.
    fn verify(&mut self, document: &UntrustedDocument, signatures: &mut dyn Signatures) -> Result<(), Error> {
        self.trust.expect_vendor(document)?;
        let id = document.untrusted_key_id();
        let key = self.ring.key(id).ok_or_else(|| signer_unknown(id))?;
        let message = document.signed_bytes(core::mem::take(&mut self.scratch));
        let verified = signatures.verify(key, &message, document.signature());
        self.scratch = message;
        self.scratch.clear();
        verified
    }

    /// Whether the key of a verified document may sign it.
    fn permit(&self, document: &UntrustedDocument, revoked: Option<&Revocations>) -> Result<(), Error> {
        let Some(bounds) = Bounds::of(document.untrusted_claims()) else { return Ok(()) };
        let id = document.untrusted_key_id();
        let key = self.ring.key(id).ok_or_else(|| signer_unknown(id))?;
        self.ring.permit(key, &|certificate| bounds.within(certificate), revoked)
    }

    /// The list with the highest number. Two lists with that number must be one.
    ///
    /// Errors: 4.17 and the like if its key may not sign it, 4.31, 4.35, 4.44.
    fn newest_revocations(&self, documents: &[UntrustedDocument]) -> Result<Option<Revocations>, Error> {
        let mut newest: Option<Revocations> = None;
        for document in documents {
            let UntrustedClaims::Revocations(claims) = document.untrusted_claims() else { continue };
            self.permit(document, None)?;
            match newest.as_ref().map(|known| known.body().number.cmp(&claims.body.number)) {
                Some(core::cmp::Ordering::Greater) => {}
                Some(core::cmp::Ordering::Equal) => return Err(Error::new(Kind::DocumentIdReused)),
                _ => newest = Some(Verified::new(claims.clone(), document.untrusted_key_id())),
            }
        }
        let Some(list) = &newest else { return Ok(None) };
        let (found, wanted) = (list.body().number, self.trust.revocations_seen);
        if found < wanted {
            let data = Data::new().int("found", found).int("wanted", wanted);
            return Err(Error::with(Kind::RevocationsRolledBack, data));
        }
        let is_root = |id: &KeyId| self.ring.key(*id).is_some_and(|key| self.ring.is_root(key, None));
        if list.body().keys.iter().any(is_root) && !is_root(&list.signer()) {
            return Err(Error::new(Kind::RootRevokedByOther));
        }
        Ok(newest)
    }
}

/// Puts verified documents where they belong.
///
/// Errors: 4.32, 4.33.
fn sort(trust: &Trust, documents: Vec<UntrustedDocument>) -> Result<Bundle, Error> {
    let mut bundle = Bundle::empty(trust.product.clone());
    let mut other_product = None;
    for document in documents {
        let id = document.untrusted_key_id();
        bundle.newest_issue = bundle.newest_issue.max(Some(document.issued_at()));
        match document.into_claims() {
            UntrustedClaims::License(claims) => {
                match trust.expect(&claims.body.product, claims.body.prefix) {
                    Ok(()) => bundle.licenses.push(Verified::new(claims, id)),
                    Err(error) if error.kind() == Kind::OtherProduct => other_product = Some(error),
                    Err(error) => return Err(error),
                }
            }
            UntrustedClaims::Roll(claims) => {
                let license = &claims.body.license;
                match trust.expect(&license.product, license.prefix) {
                    Ok(()) => bundle.rolls.push(Verified::new(claims, id)),
                    Err(error) if error.kind() == Kind::OtherProduct => other_product = Some(error),
                    Err(error) => return Err(error),
                }
            }
            UntrustedClaims::Activation(claims) => bundle.activations.push(Verified::new(claims, id)),
            UntrustedClaims::TimeStatement(claims) => {
                let ours =
                    claims.body.product.as_ref().is_none_or(|product| trust.expect(product, None).is_ok());
                if ours {
                    bundle.time_statements.push(Verified::new(claims, id));
                }
            }
            UntrustedClaims::Revocations(_) | UntrustedClaims::Certificate(_) => {}
        }
    }
    // A file for several products serves each; a file for none of ours is somebody else's.
    match other_product {
        Some(error) if bundle.licenses.is_empty() && bundle.rolls.is_empty() => Err(error),
        _ => Ok(bundle),
    }
}

impl Trust {
    /// Errors: 4.32, 4.33.
    fn expect(&self, product: &Slug, prefix: Option<Prefix>) -> Result<(), Error> {
        self.product.as_ref().map_or(Ok(()), |wanted| wanted.expect(product, prefix))
    }

    /// Errors: 4.34.
    fn expect_vendor(&self, document: &UntrustedDocument) -> Result<(), Error> {
        match (&self.vendor, document.untrusted_issuer()) {
            (Some(wanted), Some(found)) if wanted != found => Err(Error::with(
                Kind::OtherVendor,
                Data::new().text("found", found.clone()).text("wanted", wanted.clone()),
            )),
            _ => Ok(()),
        }
    }
}

/// Why no key vouches for these certificates: one is signed by itself, they vouch for each other, or
/// nobody known signed them.
fn untraceable(waiting: &[UntrustedDocument]) -> Error {
    let subject = |document: &UntrustedDocument| match document.untrusted_claims() {
        UntrustedClaims::Certificate(claims) => Some(KeyId::of(&claims.body.keys.public_key)),
        _ => None,
    };
    let signer = |document: &UntrustedDocument| document.untrusted_key_id();
    if waiting.iter().any(|document| subject(document) == Some(signer(document))) {
        return Error::new(Kind::CertificateNamesItself);
    }
    let orphan = waiting.iter().find(|d| !waiting.iter().any(|other| subject(other) == Some(signer(d))));
    match orphan {
        Some(document) => signer_unknown(signer(document)),
        None => Error::new(Kind::ChainLoop),
    }
}
