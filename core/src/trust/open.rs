//! Opening a bundle: trace every key to a root, verify every signature, hold every bound.

use alloc::sync::Arc;
use alloc::vec::Vec;

use super::chain::{Origin, candidates};
use super::{Bounds, Bundle, Keys, PublicKey, Trust, TrustedKey, bounds};
use crate::document::{
    CertificateBody, Claims, DocumentType, KeyId, Revocations, UntrustedBundle, UntrustedClaims, UntrustedDocument,
    Verified,
};
use crate::{Data, Error, Kind};

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

pub(super) fn open(trust: &Trust, inputs: &[&[u8]], signatures: &mut dyn Signatures) -> Result<Bundle, Error> {
    let mut documents = read(inputs)?;
    let mut opening = Opening { trust, keys: trust.keys.clone(), scratch: Vec::new() };
    opening.trace(&mut documents)?;

    let mut bundle = Bundle {
        product: trust.product.clone(),
        keys: Vec::new(),
        licenses: Vec::new(),
        activations: Vec::new(),
        rolls: Vec::new(),
        revocations: None,
        time_statements: Vec::new(),
        newest_issue: None,
    };
    let mut signers = Vec::with_capacity(documents.len());
    let mut lists = Vec::new();
    let mut other_product = None;
    for document in documents {
        let signer = opening.signer(&document, signatures)?;
        let id = signer.key.id();
        let issued_at = document.issued_at();
        match document.into_claims().1 {
            UntrustedClaims::License(claims) => match trust.expects(&claims.body.product, claims.body.prefix) {
                Ok(()) => bundle.licenses.push(Verified::new(claims, id)),
                Err(error) if error.kind() == Kind::OtherProduct => other_product = Some(error),
                Err(error) => return Err(error),
            },
            UntrustedClaims::Roll(claims) => {
                match trust.expects(&claims.body.license.product, claims.body.license.prefix) {
                    Ok(()) => bundle.rolls.push(Verified::new(claims, id)),
                    Err(error) if error.kind() == Kind::OtherProduct => other_product = Some(error),
                    Err(error) => return Err(error),
                }
            }
            UntrustedClaims::Activation(claims) => bundle.activations.push(Verified::new(claims, id)),
            UntrustedClaims::Revocations(claims) => lists.push((Verified::new(claims, id), signer.is_root())),
            UntrustedClaims::TimeStatement(claims) => bundle.time_statements.push(Verified::new(claims, id)),
            UntrustedClaims::Certificate(_) => continue,
        }
        bundle.newest_issue = bundle.newest_issue.max(Some(issued_at));
        signers.push(signer);
    }

    // A file for several products serves each; a file for none of ours is somebody else's.
    if let Some(error) = other_product.filter(|_| bundle.licenses.is_empty() && bundle.rolls.is_empty()) {
        return Err(error);
    }
    for license in &bundle.licenses {
        bundle.activations.iter().try_for_each(|activation| bounds::agree(activation, license))?;
    }
    bundle.revocations = newest(lists, trust.revocations_seen, &opening.keys)?;
    if let Some(list) = &bundle.revocations {
        // Only keys that were used: a withdrawn key that signed nothing here harms nobody.
        signers.iter().flat_map(|key| key.chain()).try_for_each(|key| not_revoked(list, key.key.id()))?;
    }
    bundle.keys = opening.keys;
    Ok(bundle)
}

/// Reads all inputs; what stands in them twice counts once.
fn read(inputs: &[&[u8]]) -> Result<Vec<UntrustedDocument>, Error> {
    let mut documents: Vec<UntrustedDocument> = Vec::new();
    for input in inputs {
        let read = UntrustedBundle::read(input)?.into_documents();
        if documents.is_empty() {
            documents = read;
        } else {
            documents.extend(read);
        }
    }
    // A stable order makes the answer independent of the order in the file.
    documents.sort_by(|a, b| a.order().cmp(&b.order()));
    documents.dedup_by(|a, b| a.bytes() == b.bytes());
    let reused = documents.windows(2).any(|pair| match pair {
        [a, b] => a.order().0 == b.order().0 && a.order().1 == b.order().1,
        _ => false,
    });
    if reused { Err(Error::new(Kind::DocumentIdReused)) } else { Ok(documents) }
}

struct Opening<'t> {
    trust: &'t Trust,
    keys: Keys,
    scratch: Vec<u8>,
}

impl Opening<'_> {
    /// Verifies the certificates, whatever their order, and removes them from the documents.
    fn trace(&mut self, documents: &mut Vec<UntrustedDocument>) -> Result<(), Error> {
        let count = documents.partition_point(|d| d.untrusted_type() == DocumentType::Certificate);
        let mut waiting: Vec<UntrustedDocument> = documents.drain(..count).collect();
        waiting.retain(|document| !self.is_known(document));
        while !waiting.is_empty() {
            let before = waiting.len();
            let mut later = Vec::new();
            for document in waiting {
                if candidates(&self.keys, document.untrusted_key_id())?.next().is_some() {
                    let key = self.certified(&document)?;
                    self.keys.push(Arc::new(key));
                } else {
                    later.push(document);
                }
            }
            if later.len() == before {
                return Err(untraceable(&later));
            }
            waiting = later;
        }
        Ok(())
    }

    fn is_known(&self, document: &UntrustedDocument) -> bool {
        let known = |key: &Arc<TrustedKey>| key.certificate().is_some_and(|(_, bytes)| bytes == document.bytes());
        self.keys.iter().any(known)
    }

    /// The key of a certificate that is signed by a known key.
    fn certified(&mut self, document: &UntrustedDocument) -> Result<TrustedKey, Error> {
        let UntrustedClaims::Certificate(claims) = document.untrusted_claims() else {
            return Err(Error::new(Kind::LibraryFault));
        };
        self.from_vendor(claims)?;
        let key = PublicKey::from_bytes(&claims.body.keys.public_key)?;
        if key.id() == document.untrusted_key_id() {
            return Err(Error::new(Kind::CertificateNamesItself));
        }
        let by = self.verified_by(document, &mut Strict, |by| by.may_certify(claims))?;
        let certificate = Verified::new(claims.clone(), by.key.id());
        Ok(TrustedKey { key, origin: Origin::Certified { certificate, bytes: document.bytes().clone(), by } })
    }

    /// The key that signed a document and may do so.
    fn signer(&mut self, document: &UntrustedDocument, signatures: &mut dyn Signatures) -> Result<Arc<TrustedKey>, Error> {
        let bounds = match document.untrusted_claims() {
            UntrustedClaims::Certificate(_) => return Err(Error::new(Kind::LibraryFault)),
            UntrustedClaims::License(claims) => {
                self.from_vendor(claims)?;
                Bounds::of_license(claims.issued_at, &claims.body)
            }
            UntrustedClaims::Roll(claims) => {
                self.from_vendor(claims)?;
                Bounds::of_roll(claims)
            }
            UntrustedClaims::Activation(claims) => {
                self.from_vendor(claims)?;
                Bounds::of_activation(claims)
            }
            UntrustedClaims::Revocations(claims) => {
                self.from_vendor(claims)?;
                Bounds::of_revocations(claims)
            }
            UntrustedClaims::TimeStatement(claims) => {
                self.from_vendor(claims)?;
                Bounds::of_time_statement(claims)
            }
        };
        self.verified_by(document, signatures, |key| key.may_sign(&bounds))
    }

    /// Verifies the signature, then looks for a certificate of that key that allows it.
    fn verified_by(
        &mut self,
        document: &UntrustedDocument,
        signatures: &mut dyn Signatures,
        allowed: impl Fn(&TrustedKey) -> Result<(), Error>,
    ) -> Result<Arc<TrustedKey>, Error> {
        let id = document.untrusted_key_id();
        let Some(first) = candidates(&self.keys, id)?.next() else {
            return Err(unknown_signer(id));
        };
        let message = document.signed_bytes(core::mem::take(&mut self.scratch));
        let verified = signatures.verify(&first.key, &message, &document.sign1.signature);
        self.scratch = message;
        self.scratch.clear();
        verified?;
        let mut refusal = None;
        for key in candidates(&self.keys, id)? {
            match allowed(key) {
                Ok(()) => return Ok(Arc::clone(key)),
                Err(error) => refusal = refusal.or(Some(error)),
            }
        }
        Err(refusal.unwrap_or_else(|| unknown_signer(id)))
    }

    /// Errors: 4.34.
    fn from_vendor<B>(&self, claims: &Claims<B>) -> Result<(), Error> {
        match (&self.trust.vendor, &claims.issuer) {
            (Some(wanted), Some(found)) if wanted != found => Err(Error::with(
                Kind::OtherVendor,
                Data::new().text("found", found.clone()).text("wanted", wanted.clone()),
            )),
            _ => Ok(()),
        }
    }
}

impl Trust {
    /// Errors: 4.32, 4.33.
    fn expects(&self, product: &crate::document::Slug, prefix: Option<crate::Prefix>) -> Result<(), Error> {
        self.product.as_ref().map_or(Ok(()), |wanted| wanted.expect(product, prefix))
    }
}

fn unknown_signer(id: KeyId) -> Error {
    Error::with(Kind::SignerUnknown, Data::new().text("kid", alloc::format!("{id}")))
}

/// Why no key vouches for these certificates: the first of them is signed by itself, by another of
/// them, or by nobody known.
fn untraceable(waiting: &[UntrustedDocument]) -> Error {
    let subject = |document: &UntrustedDocument| match document.untrusted_claims() {
        UntrustedClaims::Certificate(Claims { body: CertificateBody { keys, .. }, .. }) => {
            Some(KeyId::of(&keys.public_key))
        }
        _ => None,
    };
    let signer = |document: &UntrustedDocument| document.untrusted_key_id();
    if waiting.iter().any(|document| subject(document) == Some(signer(document))) {
        return Error::new(Kind::CertificateNamesItself);
    }
    let orphan = waiting.iter().find(|d| !waiting.iter().any(|other| subject(other) == Some(signer(d))));
    match orphan {
        Some(document) => unknown_signer(signer(document)),
        None => Error::new(Kind::ChainLoop),
    }
}

/// The list with the highest number. Two lists with that number must be one.
///
/// Errors: 4.31, 4.35, 4.44.
fn newest(lists: Vec<(Revocations, bool)>, seen: u64, keys: &Keys) -> Result<Option<Revocations>, Error> {
    let Some(highest) = lists.iter().map(|(list, _)| list.body().number).max() else {
        return Ok(None);
    };
    if highest < seen {
        let data = Data::new().int("found", highest).int("wanted", seen);
        return Err(Error::with(Kind::RevocationsRolledBack, data));
    }
    let mut newest = lists.into_iter().filter(|(list, _)| list.body().number == highest);
    let Some((list, by_root)) = newest.next() else { return Ok(None) };
    if newest.next().is_some() {
        return Err(Error::new(Kind::DocumentIdReused));
    }
    let names_root = keys.iter().any(|key| key.is_root() && list.body().keys.contains(&key.key.id()));
    if names_root && !by_root {
        return Err(Error::new(Kind::RootRevokedByOther));
    }
    Ok(Some(list))
}

/// Errors: 4.30.
fn not_revoked(list: &Revocations, id: KeyId) -> Result<(), Error> {
    match list.body().keys.binary_search(&id) {
        Ok(_) => Err(Error::with(Kind::KeyRevoked, Data::new().text("kid", alloc::format!("{id}")))),
        Err(_) => Ok(()),
    }
}
