//! What a vendor remembers.

use std::collections::BTreeMap;

use tegata::document::{Claims, DocumentId, Effect, Feature, LicenseBody, RevocationsBody, Subject};
use tegata::request::Request;

/// All records of a vendor's server.
#[derive(Clone)]
pub(super) struct Records {
    pub(super) licenses: BTreeMap<DocumentId, Record>,
    /// Registration keys and activation codes, as they are written, and what they stand for.
    pub(super) codes: BTreeMap<String, DocumentId>,
    /// By nonce: the same question gets the same answer.
    pub(super) answers: BTreeMap<[u8; 16], Vec<u8>>,
    pub(super) revoked: RevocationsBody,
    /// The newest list, as it was signed.
    pub(super) revocations: Option<Vec<u8>>,
    /// There was a crash: who is not in the records may have been.
    pub(super) lost_some: bool,
}

impl Default for Records {
    fn default() -> Self {
        let revoked = RevocationsBody {
            number: 0,
            licenses: Vec::new(),
            keys: Vec::new(),
            activations: Vec::new(),
            hardware_keys: Vec::new(),
        };
        Self {
            licenses: BTreeMap::new(),
            codes: BTreeMap::new(),
            answers: BTreeMap::new(),
            revoked,
            revocations: None,
            lost_some: false,
        }
    }
}

/// What a vendor knows of one license.
#[derive(Clone)]
pub struct Record {
    /// What the license says.
    pub claims: Claims<LicenseBody>,
    /// As it was signed.
    pub document: Vec<u8>,
    /// Who asked about it and was answered.
    pub holders: Vec<Holder>,
    /// Unlock records of spare keys that were reported.
    pub unlocked: Vec<Vec<u8>>,
    /// The license that replaces it.
    pub successor: Option<DocumentId>,
    pub(super) known_from: i64,
    /// By the number of the lock, the highest step that was sold.
    steps: BTreeMap<u8, u16>,
}

/// Somebody whom the vendor answered: a device, a user, or whoever holds the license.
#[derive(Clone, Debug)]
pub struct Holder {
    /// Who it is.
    pub subject: Subject,
    /// The hardware key or device key that asked.
    pub key: Option<[u8; 32]>,
    /// The sequence number of the newest answer.
    pub sequence: u64,
    /// Whether this holder takes one of the activations.
    pub activated: bool,
    /// The newest answer, in Unix seconds.
    pub last_seen: i64,
}

impl Record {
    pub(super) fn new(claims: Claims<LicenseBody>, document: Vec<u8>) -> Self {
        Self {
            claims,
            document,
            holders: Vec::new(),
            unlocked: Vec::new(),
            successor: None,
            known_from: i64::MIN,
            steps: BTreeMap::new(),
        }
    }

    /// How many activations are taken.
    #[must_use]
    pub fn used(&self) -> usize {
        self.holders.iter().filter(|holder| holder.activated).count()
    }

    /// How many there are; `None` for as many as you like.
    #[must_use]
    pub fn limit(&self) -> Option<usize> {
        let own = self.claims.body.activations?;
        let amended = self.amended_effects().map(|(effect, step)| match effect {
            Effect::AddActivations(count) => usize::from(*count) * usize::from(step),
            _ => 0,
        });
        Some(usize::from(own) + amended.sum::<usize>())
    }

    fn amended_effects(&self) -> impl Iterator<Item = (&Effect, u16)> {
        let lock = |number: &u8| self.claims.body.locks.get(usize::from(*number));
        self.steps.iter().filter_map(move |(number, step)| Some((&lock(number)?.effect, *step)))
    }

    /// A code was read to the customer.
    pub(super) fn amended(&mut self, lock: u8, step: u16) {
        let known = self.steps.entry(lock).or_default();
        *known = step.max(*known);
    }

    /// What the license says together with all that was sold since: the ground of its successor.
    pub(super) fn as_amended(&self) -> Claims<LicenseBody> {
        let mut claims = self.claims.clone();
        let zone = claims.body.zone();
        for (effect, step) in self.amended_effects() {
            let body = &mut claims.body;
            match effect {
                Effect::ExtendTerm(period) => {
                    claims.expires = claims.expires.map(|end| period.extend(end, step.into(), &zone));
                }
                Effect::AddSeats(count) => {
                    body.seats.iter_mut().for_each(|seats| seats.count += count * u32::from(step));
                }
                Effect::AddActivations(count) => {
                    body.activations = body.activations.map(|own| own + count * step);
                }
                Effect::Feature(name) => {
                    let known = body.features.binary_search_by(|feature| feature.name.cmp(name));
                    if let Err(place) = known {
                        body.features.insert(place, Feature { name: name.clone(), limit: None });
                    }
                }
                Effect::Service(name) => {
                    let named = body.services.iter_mut().filter(|service| service.name == *name);
                    named.for_each(|service| service.dormant = false);
                }
                Effect::ExtendService(name, period) => {
                    for service in body.services.iter_mut().filter(|service| service.name == *name) {
                        service.ends = service.ends.map(|end| period.extend(end, step.into(), &zone));
                    }
                }
                _ => {}
            }
        }
        // A promise to wake a service that is awake would find nothing to work on.
        let services = &claims.body.services;
        claims.body.locks.retain(|lock| match &lock.effect {
            Effect::Service(name) => services.iter().any(|one| one.name == *name && one.dormant),
            _ => true,
        });
        claims
    }

    /// What an answer names: the device where the license binds to one, else user and host.
    pub(super) fn subject(&self, request: &Request) -> Subject {
        let Subject { device, user, host, .. } = request.subject.clone();
        match self.claims.body.device {
            Some(_) => Subject { device, host, ..Subject::default() },
            None => Subject { user, host, ..Subject::default() },
        }
    }

    /// The place of who asks among the holders.
    pub(super) fn holder(&self, subject: &Subject, key: Option<[u8; 32]>) -> Option<usize> {
        let rule = self.claims.body.device.as_ref();
        self.holders.iter().position(|holder| match rule {
            Some(rule) => rule.compare(&holder.subject.device, &subject.device).matches(),
            None => (&holder.subject, holder.key) == (subject, key),
        })
    }
}
