//! The documents that a session holds, and the bundle that they open to.

use alloc::vec::Vec;

use crate::cbor::Bytes;
use crate::document::{
    ActivationBody, Claims, DocumentId, DocumentType, KeyId, SeatPer, UntrustedBundle, UntrustedClaims,
    UntrustedDocument,
};
use crate::{Bundle, Data, Error, Kind, Trust};

/// More documents than these are not held; whoever hands in more is refused.
const MAX_DOCUMENTS: usize = 64;

/// Documents, and what they come to.
pub(super) struct Holding {
    documents: Vec<Held>,
    bundle: Bundle,
}

#[derive(Clone)]
struct Held {
    kind: DocumentType,
    id: DocumentId,
    issued_at: i64,
    bytes: Bytes,
    /// Why it can not be opened together with the others. It is kept all the same: a later document
    /// may mend that.
    aside: Option<Error>,
}

impl Holding {
    /// Opens as many of these documents as can be opened together.
    pub(super) fn open(trust: &mut Trust, documents: &[Bytes]) -> Self {
        let mut held = Vec::new();
        for bytes in documents {
            let Ok(read) = UntrustedBundle::read(bytes) else { continue };
            read.untrusted_documents().iter().for_each(|document| add(&mut held, document));
        }
        let mut holding = Self { documents: held, bundle: nothing(trust) };
        holding.assemble(trust);
        holding
    }

    pub(super) fn bundle(&self) -> &Bundle {
        &self.bundle
    }

    /// Why documents are set aside, each reason once.
    pub(super) fn faults(&self) -> impl Iterator<Item = &Error> {
        self.documents.iter().filter_map(|held| held.aside.as_ref())
    }

    /// Whether it is held already. Another document of the same name counts only if it is good: one that was
    /// damaged where it was kept must not stand in the way of a sound copy.
    pub(super) fn has(&self, document: &UntrustedDocument) -> bool {
        self.documents.iter().any(|held| held.is(document) && !held.gives_way_to(document))
    }

    /// When the newest document that is held and counts was issued.
    pub(super) fn newest_issue(&self) -> Option<i64> {
        self.documents.iter().filter(|held| held.aside.is_none()).map(|held| held.issued_at).max()
    }

    /// The bytes of a document, as it was signed.
    pub(super) fn bytes_of(&self, kind: DocumentType, id: DocumentId) -> Option<&Bytes> {
        self.documents.iter().find(|held| (held.kind, held.id) == (kind, id)).map(|held| &held.bytes)
    }

    /// Every certificate that is held, as it was signed.
    pub(super) fn certificates(&self) -> impl Iterator<Item = &[u8]> {
        self.documents.iter().filter(|held| held.kind == DocumentType::Certificate).map(|held| &*held.bytes)
    }

    /// With these documents beside those that are held. Nothing of what could be opened before is
    /// lost, unless a list of revocations says so.
    pub(super) fn with<'d>(
        &self,
        trust: &mut Trust,
        documents: impl Iterator<Item = &'d UntrustedDocument>,
    ) -> Self {
        let mut held = self.documents.clone();
        documents.for_each(|document| add(&mut held, document));
        let mut holding = Self { documents: held, bundle: nothing(trust) };
        holding.assemble(trust);
        holding
    }

    /// Opens all documents together; if that can not be, as many as can, and says why of the others.
    fn assemble(&mut self, trust: &mut Trust) {
        let all: Vec<&[u8]> = self.documents.iter().map(|held| &*held.bytes).collect();
        match trust.open_all(&all) {
            Ok(bundle) => {
                self.bundle = bundle;
                self.documents.iter_mut().for_each(|held| held.aside = None);
            }
            Err(_) => {
                let mut good: Vec<Bytes> = Vec::new();
                for held in &mut self.documents {
                    let mut tried: Vec<&[u8]> = good.iter().map(|bytes| &**bytes).collect();
                    tried.push(&held.bytes);
                    match trust.open_all(&tried) {
                        Ok(bundle) => {
                            self.bundle = bundle;
                            good.push(held.bytes.clone());
                            held.aside = None;
                        }
                        Err(error) => held.aside = Some(error),
                    }
                }
            }
        }
        trust.remember(&self.bundle);
    }

    /// What newer documents have made needless. `is_here`: whether an answer is for this computer.
    pub(super) fn needless(
        &self,
        now: i64,
        mut is_here: impl FnMut(&Bundle, DocumentId) -> bool,
    ) -> Vec<(DocumentType, DocumentId)> {
        let bundle = &self.bundle;
        let mut needless: Vec<(DocumentType, DocumentId)> = Vec::new();
        for old in bundle.activations() {
            let outdone = bundle.activations().iter().any(|new| {
                new.id() != old.id() && outdoes(new.claims(), old.claims(), now) && is_here(bundle, new.id())
            });
            if outdone {
                needless.push((DocumentType::Activation, old.id()));
            }
        }
        let newest = bundle.revocations().map(crate::document::Verified::id);
        let replaced = |id: DocumentId| {
            bundle.licenses().iter().any(|license| license.body().replaces.binary_search(&id).is_ok())
        };
        let others = self.documents.iter().map(|held| (held.kind, held.id)).filter(|(kind, id)| match kind {
            DocumentType::License => replaced(*id),
            DocumentType::TimeStatement => bundle.time_statements().iter().any(|one| one.id() == *id),
            DocumentType::Revocations => newest.is_some_and(|newest| newest != *id),
            _ => false,
        });
        needless.extend(others);
        needless
    }

    /// Errors: 4.36 if there is no room for all of these, but for so many that are needless.
    pub(super) fn expect_room(&self, needless: usize) -> Result<(), Error> {
        if self.documents.len().saturating_sub(needless) <= MAX_DOCUMENTS {
            return Ok(());
        }
        Err(Error::with(Kind::TooManyDocuments, Data::new().int("limit", MAX_DOCUMENTS)))
    }

    /// Gives up these documents, and the certificates that only they needed.
    pub(super) fn give_up(&mut self, needless: &[(DocumentType, DocumentId)]) {
        self.documents.retain(|held| !needless.contains(&(held.kind, held.id)));
        self.bundle.retain(|kind, id| !needless.contains(&(kind, id)));
        self.prune_certificates();
    }

    /// Only those on the way from a document that is held to a root.
    fn prune_certificates(&mut self) {
        let read: Vec<UntrustedDocument> = self
            .documents
            .iter()
            .filter_map(|held| UntrustedBundle::read(&held.bytes).ok()?.into_documents().pop())
            .collect();
        let mut wanted: Vec<KeyId> = read
            .iter()
            .filter(|document| document.untrusted_type() != DocumentType::Certificate)
            .map(UntrustedDocument::untrusted_key_id)
            .collect();
        let mut needed: Vec<DocumentId> = Vec::new();
        while let Some(key) = wanted.pop() {
            for document in &read {
                let UntrustedClaims::Certificate(claims) = document.untrusted_claims() else { continue };
                if KeyId::of(&claims.body.keys.public_key) == key && !needed.contains(&claims.id) {
                    needed.push(claims.id);
                    wanted.push(document.untrusted_key_id());
                }
            }
        }
        self.documents.retain(|held| held.kind != DocumentType::Certificate || needed.contains(&held.id));
    }

    /// Drops an activation that was given back.
    pub(super) fn drop_activations_of(&mut self, trust: &mut Trust, license: DocumentId) {
        let gone: Vec<DocumentId> = self.activations_of(license).collect();
        self.documents.retain(|held| held.kind != DocumentType::Activation || !gone.contains(&held.id));
        self.assemble(trust);
    }

    fn activations_of(&self, license: DocumentId) -> impl Iterator<Item = DocumentId> {
        let of = move |activation: &&crate::document::Activation| activation.body().license == license;
        self.bundle.activations().iter().filter(of).map(crate::document::Verified::id)
    }

    /// What is to be kept between runs. A roll comes with the product; a seat of one running program
    /// ends with it.
    pub(super) fn to_keep(&self) -> Vec<Bytes> {
        let per_process = |license: DocumentId| {
            let body = self.bundle.licenses().iter().find(|one| one.id() == license).map(|one| one.body());
            body.and_then(|body| body.seats.as_ref()).is_some_and(|seats| seats.per == SeatPer::Process)
        };
        let of_this_run = |id: DocumentId| {
            let activation = self.bundle.activations().iter().find(|one| one.id() == id);
            activation.is_some_and(|one| !one.body().borrowed && per_process(one.body().license))
        };
        let kept = |held: &&Held| match held.kind {
            DocumentType::Roll => false,
            DocumentType::Activation => !of_this_run(held.id),
            _ => true,
        };
        self.documents.iter().filter(kept).map(|held| held.bytes.clone()).collect()
    }
}

impl Held {
    fn is(&self, document: &UntrustedDocument) -> bool {
        (self.kind, self.id) == (document.untrusted_type(), document.untrusted_id())
    }

    fn gives_way_to(&self, copy: &UntrustedDocument) -> bool {
        self.aside.is_some() && self.bytes != *copy.bytes()
    }
}

fn nothing(trust: &Trust) -> Bundle {
    trust.nothing()
}

fn add(held: &mut Vec<Held>, document: &UntrustedDocument) {
    held.retain(|known| !known.is(document) || !known.gives_way_to(document));
    if !held.iter().any(|known| known.is(document)) {
        let (kind, id) = (document.untrusted_type(), document.untrusted_id());
        // A copy of its own: a slice would hold on to all that it arrived in.
        let bytes = Bytes::from(document.bytes().to_vec());
        // A sort of the library is long; this keeps the list in order as well.
        let place = held.partition_point(|known| rank(known.kind) <= rank(kind));
        held.insert(place, Held { kind, id, issued_at: document.issued_at(), bytes, aside: None });
    }
}

/// Certificates and revocations first: what they say of the others counts.
fn rank(kind: DocumentType) -> u8 {
    match kind {
        DocumentType::Certificate => 0,
        DocumentType::Revocations => 1,
        kind => (kind as u8).saturating_add(2),
    }
}

/// Whether an answer is at least as good as another in every respect.
fn outdoes(new: &Claims<ActivationBody>, old: &Claims<ActivationBody>, now: i64) -> bool {
    let same = |claims: &Claims<ActivationBody>| {
        (claims.body.license, claims.body.kind, claims.body.via, claims.key)
    };
    let ends = |claims: &Claims<ActivationBody>| claims.expires.unwrap_or(i64::MAX);
    let over = ends(old) <= now;
    // One user's answer says nothing for the next who signs in.
    let user = |claims: &Claims<ActivationBody>| claims.body.subject.user.clone();
    let for_all_of_them = user(new).is_none() || user(new) == user(old);
    same(new) == same(old)
        && for_all_of_them
        && (new.issued_at, new.body.sequence) >= (old.issued_at, old.body.sequence)
        && (over || ends(new) >= ends(old))
        // Two equal ones must not outdo each other.
        && (new.issued_at, new.body.sequence, new.id) > (old.issued_at, old.body.sequence, old.id)
}
