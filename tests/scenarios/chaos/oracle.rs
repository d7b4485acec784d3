//! What the documents grant at best: everything that was ever truly signed and handed over, judged with no
//! memory of anything that went wrong.

use std::collections::BTreeMap;

use tegata::document::{
    ActivationKind, DocumentId, DocumentType, RevocationsBody, Slug, UntrustedBundle, UntrustedClaims,
};
use tegata::facts::{KeyPresence, challenge};
use tegata::{Bundle, Code, Facts, Report, State, Trust};

/// So many confirmations and leases are opened; a bundle holds a limited number.
const SHORT_LIVED: usize = 16;

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
    /// All that was signed by some time, opened: from when until when that is all.
    opened: Option<(Vec<Bundle>, i64, i64)>,
    state: State,
    /// What is void, as far as it was heard.
    void: Option<RevocationsBody>,
    /// Keys that were plugged in at some time.
    keys: Vec<KeyPresence>,
    /// What was granted, from when until when.
    known: Option<(Rights, i64, i64)>,
}

impl Oracle {
    pub(crate) fn new(trust: Trust) -> Self {
        Self {
            opened: None,
            trust,
            documents: Vec::new(),
            state: State::default(),
            void: None,
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
            self.documents.push(signed);
            is_new = true;
        }
        if is_new {
            self.reopen();
        }
    }

    fn reopen(&mut self) {
        (self.opened, self.known) = (None, None);
    }

    /// Of what such a list declares void nothing counts any more.
    fn heed(&mut self, list: Option<&RevocationsBody>) {
        let number = list.map_or(0, |list| list.number);
        if self.void.as_ref().map_or(0, |list| list.number) != number {
            self.void = list.cloned();
            self.reopen();
        }
    }

    fn is_void(&self, bytes: &[u8]) -> bool {
        let Some(list) = &self.void else { return false };
        let Ok(read) = UntrustedBundle::read(bytes) else { return true };
        read.untrusted_documents().iter().any(|document| {
            let id = document.untrusted_id();
            list.keys.contains(&document.untrusted_key_id())
                || list.licenses.contains(&id)
                || list.activations.contains(&id)
        })
    }

    /// A bundle for each license, so that one that replaces another takes nothing away. Only documents that
    /// were signed by then: a later one would prove that it is later.
    fn open_until(&self, now: i64) -> Vec<Bundle> {
        // A server that lost its records may give an id away twice; nobody holds both, and the later one ends later.
        let mut newest: BTreeMap<(DocumentType, DocumentId), (usize, i64)> = BTreeMap::new();
        for (place, (at, bytes)) in self.documents.iter().enumerate().filter(|(_, (at, _))| *at <= now) {
            let Some(id) = id_of(bytes).filter(|_| !self.is_void(bytes)) else { continue };
            let known = newest.entry(id).or_insert((place, *at));
            if *at >= known.1 {
                *known = (place, *at);
            }
        }
        let mut places: Vec<usize> = newest.into_values().map(|(place, _)| place).collect();
        // The oldest confirmations and leases grant nothing that the newest do not.
        places.sort_unstable_by_key(|place| (self.documents[*place].0, *place));
        let short_lived: Vec<usize> =
            places.iter().copied().filter(|at| is_short_lived(&self.documents[*at].1)).collect();
        let too_old = &short_lived[..short_lived.len().saturating_sub(SHORT_LIVED)];
        places.retain(|place| !too_old.contains(place));
        let (licenses, others): (Vec<&[u8]>, Vec<&[u8]>) =
            places.iter().map(|at| self.documents[*at].1.as_slice()).partition(|bytes| is_license(bytes));
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

    /// What may be allowed at a time, to a computer of which this is known, and which has heard what is void.
    pub(crate) fn grants(
        &mut self,
        now: i64,
        void: Option<&RevocationsBody>,
        facts: impl FnOnce() -> Facts,
        names: &[Slug],
    ) -> Rights {
        self.heed(void);
        if let Some((granted, from, until)) = self.known
            && (from..until).contains(&now)
        {
            return granted;
        }
        let is_void =
            |key: &KeyPresence| void.is_some_and(|list| list.hardware_keys.contains(&key.key().id()));
        let hardware_keys = self.keys.iter().filter(|key| !is_void(key)).cloned().collect();
        let facts = Facts { now, hardware_keys, ..facts() };
        if !self.opened.as_ref().is_some_and(|(_, from, until)| (*from..*until).contains(&now)) {
            let signed = self.documents.iter().map(|(at, _)| *at);
            let before = signed.clone().filter(|at| *at <= now).max().unwrap_or(i64::MIN);
            let after = signed.filter(|at| *at > now).min().unwrap_or(i64::MAX);
            self.opened = Some((self.open_until(now), before, after));
        }
        let Some((bundles, _, until)) = &self.opened else { return 0 };
        let (mut granted, mut until) = (0, *until);
        for bundle in bundles {
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

fn id_of(bytes: &[u8]) -> Option<(DocumentType, DocumentId)> {
    let read = UntrustedBundle::read(bytes).ok()?;
    read.untrusted_documents().first().map(|one| (one.untrusted_type(), one.untrusted_id()))
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
        UntrustedClaims::Certificate(claims) => claims.issued_at,
        _ => i64::MAX,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tegata::Product;
    use tegata_scenarios::{DAY, kinds, world};

    #[test]
    fn nothing_is_granted_but_by_what_was_handed_over_and_is_not_void() {
        let mut world = world("2026-12-01T10:00:00+01:00");
        let now = world.now();
        let describe = kinds::c_registration_and_activation_code;
        let license = world.vendor_mut().license("shield-office", now, describe).unwrap();
        let file = world.vendor().file(license).unwrap();
        let names = kinds::slugs("scan log");
        let trust = Trust::new(world.vendor().root(), Product::new("shield-office", "5.2").unwrap());
        let mut oracle = Oracle::new(trust);
        assert_eq!(oracle.grants(now, None, Facts::default, &names), 0);
        oracle.given(&file);
        assert_eq!(oracle.grants(now, None, Facts::default, &names), 0b11);
        assert_eq!(oracle.grants(now - DAY, None, Facts::default, &names), 0, "it was not signed yet");
        world.vendor_mut().revoke(now, |list| list.licenses.push(license)).unwrap();
        let void = world.vendor().revoked().clone();
        assert_eq!(oracle.grants(now, Some(&void), Facts::default, &names), 0);
    }
}
