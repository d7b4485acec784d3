//! What the documents grant at best: everything that was ever truly signed and handed over, judged with no
//! memory of anything that went wrong.

use tegata::document::{ActivationKind, DocumentId, DocumentType, Slug, UntrustedBundle, UntrustedClaims};
use tegata::facts::{KeyPresence, challenge};
use tegata::{Bundle, Code, Facts, Report, State, Trust};

/// Features as bits, by their place in a list of names.
pub(crate) type Rights = u64;

pub(crate) fn rights(report: &Report, names: &[Slug]) -> Rights {
    let bits = names.iter().enumerate().map(|(at, name)| u64::from(report.allows(name.as_str())) << at);
    bits.sum()
}

/// Everything that a computer was ever given.
pub(crate) struct Oracle {
    trust: Trust,
    /// When they were signed, and as they were signed.
    documents: Vec<(i64, Vec<u8>)>,
    /// One for each license, so that one that replaces another takes nothing away.
    bundles: Vec<Bundle>,
    state: State,
    /// Keys that were plugged in at some time.
    keys: Vec<KeyPresence>,
    /// What was granted, from when until when.
    known: Option<(Rights, i64, i64)>,
}

impl Oracle {
    pub(crate) fn new(trust: Trust) -> Self {
        Self {
            bundles: Vec::new(),
            trust,
            documents: Vec::new(),
            state: State::default(),
            keys: Vec::new(),
            known: None,
        }
    }

    /// A bundle was truly signed and handed over. Lists of revocations only ever take away.
    pub(crate) fn given(&mut self, bytes: &[u8]) {
        let Ok(bundle) = UntrustedBundle::read(bytes) else { return };
        let mut is_new = false;
        for document in bundle.untrusted_documents() {
            let takes_away =
                matches!(document.untrusted_type(), DocumentType::Revocations | DocumentType::TimeStatement);
            let signed = (issued_at(document.untrusted_claims()), document.bytes().to_vec());
            if takes_away || self.documents.contains(&signed) {
                continue;
            }
            // A server that lost its records may give an id away twice; nobody holds both, and the later one
            // ends later.
            let id = document.untrusted_id();
            self.documents.retain(|(_, known)| id_of(known) != Some(id));
            self.documents.push(signed);
            is_new = true;
        }
        if is_new {
            self.reopen();
        }
    }

    fn reopen(&mut self) {
        // A bundle holds a limited number. The oldest confirmations and leases grant nothing that the
        // newest do not.
        while self.documents.len() > 56 {
            let oldest = self.documents.iter().position(|(_, bytes)| is_short_lived(bytes)).unwrap_or(0);
            self.documents.remove(oldest);
        }
        self.bundles = self.open_until(i64::MAX);
        self.known = None;
    }

    /// Only documents that were signed by then: a later one would prove that it is later.
    fn open_until(&self, now: i64) -> Vec<Bundle> {
        let until_now = self.documents.iter().filter(|(at, _)| *at <= now);
        let (licenses, others): (Vec<&[u8]>, Vec<&[u8]>) =
            until_now.map(|(_, bytes)| bytes.as_slice()).partition(|bytes| is_license(bytes));
        let with = |license: &[u8]| self.trust.open_all(&[&others[..], &[license]].concat()).unwrap();
        licenses.into_iter().map(with).collect()
    }

    pub(crate) fn typed(&mut self, code: Code) {
        let _ = self.state.typed(code);
        self.known = None;
    }

    pub(crate) fn unlocked(&mut self, record: &[u8]) {
        let _ = self.state.unlocked(record);
        self.known = None;
    }

    pub(crate) fn plugged(&mut self, key: tegata::PublicKey, sign: impl FnOnce(&[u8]) -> [u8; 64]) {
        if !self.keys.iter().any(|known| *known.key() == key) {
            let signature = sign(&challenge(&[0; 16]));
            self.keys.push(KeyPresence::seen(key).prove(&[0; 16], &signature).unwrap());
            self.known = None;
        }
    }

    /// The facts changed.
    pub(crate) fn forget(&mut self) {
        self.known = None;
    }

    /// What may be allowed at a time, to a computer of which this is known.
    pub(crate) fn grants(&mut self, now: i64, facts: impl FnOnce() -> Facts, names: &[Slug]) -> Rights {
        if let Some((granted, from, until)) = self.known
            && (from..until).contains(&now)
        {
            return granted;
        }
        let facts = Facts { now, hardware_keys: self.keys.clone(), ..facts() };
        let (mut granted, mut until) = (0, i64::MAX);
        let is_behind = self.bundles.iter().any(|bundle| bundle.newest_issue() > Some(now));
        let earlier = if is_behind { self.open_until(now) } else { Vec::new() };
        for bundle in if is_behind { &earlier } else { &self.bundles } {
            let report = bundle.evaluate(&self.state, &facts);
            granted |= rights(&report, names);
            until = until.min(report.wake_at().unwrap_or(i64::MAX));
        }
        self.known = Some((granted, now, until));
        granted
    }
}

fn is_short_lived(bytes: &[u8]) -> bool {
    let Ok(read) = UntrustedBundle::read(bytes) else { return false };
    read.untrusted_documents().iter().any(|document| match document.untrusted_claims() {
        UntrustedClaims::Activation(claims) => {
            claims.body.kind != ActivationKind::Activation && !claims.body.borrowed
        }
        _ => false,
    })
}

fn id_of(bytes: &[u8]) -> Option<DocumentId> {
    UntrustedBundle::read(bytes).ok()?.untrusted_documents().first().map(|one| one.untrusted_id())
}

fn is_license(bytes: &[u8]) -> bool {
    UntrustedBundle::read(bytes).is_ok_and(|read| {
        read.untrusted_documents().iter().all(|one| one.untrusted_type() == DocumentType::License)
    })
}

fn issued_at(claims: &UntrustedClaims) -> i64 {
    match claims {
        UntrustedClaims::License(claims) => claims.issued_at,
        UntrustedClaims::Activation(claims) => claims.issued_at,
        UntrustedClaims::Certificate(_) => i64::MIN,
        _ => i64::MAX,
    }
}
