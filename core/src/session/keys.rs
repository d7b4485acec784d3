//! Hardware keys: who is plugged in, who proved it, and when to ask again.

use alloc::vec::Vec;

use super::entropy::Entropy;
use super::{Action, Challenge, KeyObject, Session, WriteKey};
use crate::document::HardwareKeyPolicy;
use crate::facts::{KeyPresence, Unlocked, challenge};
use crate::request::RequestKind;
use crate::state::OpenRequest;
use crate::time::MINUTE;
use crate::{Data, Error, Facts, Kind, PublicKey};

/// A key that is asked has this long to answer before it counts as gone.
const ANSWER_TIME: i64 = MINUTE;
/// More keys than these are not looked after.
const MAX_KEYS: usize = 16;

/// The hardware keys as the session knows them.
pub(super) struct Keys {
    /// Those that the host proved by itself.
    by_host: Vec<KeyPresence>,
    present: Vec<Present>,
    /// The number of the last challenge.
    last_id: u32,
}

struct Present {
    key: PublicKey,
    /// Proven or not, with the unlock record that lies on it.
    presence: KeyPresence,
    record: Option<Vec<u8>>,
    /// It was pulled at this time.
    gone_at: Option<i64>,
    /// From then on its proof counts no longer.
    good_until: Option<i64>,
    asked: Option<Asked>,
    /// When to ask again.
    ask_at: Option<i64>,
}

struct Asked {
    id: u32,
    what: What,
    /// It has until then to answer.
    until: i64,
}

/// What a key was asked to sign.
#[derive(Clone, Copy)]
enum What {
    Nonce([u8; 16]),
    Unlock(Unlocked),
}

impl Present {
    fn is_proven(&self, now: i64) -> bool {
        self.presence.is_proven() && self.good_until.is_none_or(|until| now < until)
    }

    /// Until when it has time to prove itself, where it has not yet.
    fn first_proof_until(&self, now: i64) -> Option<i64> {
        let until = self.asked.as_ref().map(|asked| asked.until);
        until.filter(|until| now < *until && !self.presence.is_proven())
    }
}

impl Keys {
    pub(super) fn new(facts: &Facts) -> Self {
        Self { by_host: facts.hardware_keys.clone(), present: Vec::new(), last_id: 0 }
    }

    pub(super) fn told_by_host(&mut self, facts: &Facts) {
        self.by_host.clone_from(&facts.hardware_keys);
    }

    /// All keys as facts.
    pub(super) fn presences(&self, now: i64) -> Vec<KeyPresence> {
        let ours = self.present.iter().filter(|one| one.gone_at.is_none() || one.is_proven(now)).map(|one| {
            if one.is_proven(now) { one.presence.clone() } else { KeyPresence::seen(one.key.clone()) }
        });
        self.by_host.iter().cloned().chain(ours).collect()
    }

    pub(super) fn any_proven(&self, now: i64) -> bool {
        self.present.iter().any(|one| one.is_proven(now)) || self.by_host.iter().any(KeyPresence::is_proven)
    }

    /// The key, if it is plugged in and has proved it.
    pub(super) fn proven(&self, key: &[u8; 32], now: i64) -> Option<&PublicKey> {
        let one = self.present.iter().find(|one| one.key.as_bytes() == key)?;
        (one.gone_at.is_none() && one.is_proven(now)).then_some(&one.key)
    }

    pub(super) fn is_here(&self, key: &[u8; 32]) -> bool {
        self.present.iter().any(|one| one.key.as_bytes() == key && one.gone_at.is_none())
    }

    pub(super) fn shift(&mut self, back: i64) {
        for one in &mut self.present {
            let until = one.asked.as_mut().map(|asked| &mut asked.until);
            let times = [&mut one.gone_at, &mut one.good_until, &mut one.ask_at];
            until.into_iter().for_each(|at| *at = at.saturating_sub(back));
            times.into_iter().flatten().for_each(|at| *at = at.saturating_sub(back));
        }
    }

    pub(super) fn wake_at(&self, now: i64) -> Option<i64> {
        let first = self.present.iter().filter_map(|one| one.first_proof_until(now));
        self.present.iter().flat_map(|one| [one.good_until, one.ask_at]).flatten().chain(first).min()
    }

    /// Whether a key that was plugged in may still prove itself for the first time.
    pub(super) fn may_prove(&self, now: i64) -> bool {
        self.present.iter().any(|one| one.first_proof_until(now).is_some())
    }

    /// Asks a key to prove that it is there. What it proved before counts until it had time to answer.
    fn ask(&mut self, key: &PublicKey, nonce: [u8; 16], now: i64) -> Option<Challenge> {
        let challenge = self.put(key, What::Nonce(nonce), challenge(&nonce), now)?;
        let one = self.present.iter_mut().find(|one| one.key == *key)?;
        one.good_until = Some(now.saturating_add(ANSWER_TIME)).filter(|_| one.presence.is_proven());
        one.ask_at = None;
        Some(challenge)
    }

    pub(super) fn ask_to_unlock(
        &mut self,
        key: &PublicKey,
        unlocked: Unlocked,
        now: i64,
    ) -> Option<Challenge> {
        self.put(key, What::Unlock(unlocked), unlocked.to_be_signed(), now)
    }

    fn put(&mut self, key: &PublicKey, what: What, bytes: Vec<u8>, now: i64) -> Option<Challenge> {
        let one = self.present.iter_mut().find(|one| one.key == *key && one.gone_at.is_none())?;
        self.last_id = self.last_id.wrapping_add(1);
        one.asked = Some(Asked { id: self.last_id, what, until: now.saturating_add(ANSWER_TIME) });
        Some(Challenge { id: self.last_id, key: key.clone(), bytes })
    }
}

impl Session {
    /// A hardware key was plugged in. `record` is the unlock record that lies on it, if one does; its
    /// license goes into [`file`](Self::file). It counts once it has signed a challenge.
    ///
    /// Errors: 4.5 or 4.14 for a record that is none of this key's; the key is looked after all the same.
    pub fn key_present(&mut self, key: &PublicKey, record: Option<&[u8]>, now: i64) -> Result<(), Error> {
        self.arrive(now);
        let outcome = record.map_or(Ok(()), |record| Unlocked::verify(record, key).map(drop));
        let record = record.filter(|_| outcome.is_ok()).map(<[u8]>::to_vec);
        let room = self.keys.present.len() < MAX_KEYS;
        match self.keys.present.iter_mut().find(|one| one.key == *key) {
            Some(one) => {
                // Back within the time that it may be away; it has to prove that it is the same.
                one.gone_at = None;
                one.record = record.or(one.record.take());
            }
            None if room => self.keys.present.push(Present {
                key: key.clone(),
                presence: KeyPresence::seen(key.clone()),
                record,
                gone_at: None,
                good_until: None,
                asked: None,
                ask_at: None,
            }),
            None => {}
        }
        let nonce = self.entropy.nonce();
        let challenge = self.keys.ask(key, nonce, self.now);
        self.actions.extend(challenge.map(Action::Challenge));
        self.settle();
        outcome
    }

    /// A hardware key was pulled. It counts for as long as the policy lets it be away.
    pub fn key_gone(&mut self, key: &PublicKey, now: i64) {
        self.arrive(now);
        let removal = self.key_policy().and_then(|policy| policy.removal).unwrap_or(0);
        let until = self.now.saturating_add(removal.into());
        if let Some(one) = self.keys.present.iter_mut().find(|one| one.key == *key && one.gone_at.is_none()) {
            one.gone_at = Some(self.now);
            one.good_until = Some(one.good_until.map_or(until, |at| at.min(until)));
            one.asked = None;
            one.ask_at = None;
        }
        self.settle();
    }

    /// A hardware key signed a challenge.
    ///
    /// Errors: 4.14 if it did not, and the key then does not count; 4.45 for a challenge that is not open.
    pub fn key_signed(&mut self, id: u32, signature: &[u8; 64], now: i64) -> Result<(), Error> {
        self.arrive(now);
        let outcome = self.take_signature(id, signature);
        self.settle();
        outcome
    }

    fn take_signature(&mut self, id: u32, signature: &[u8; 64]) -> Result<(), Error> {
        let not_asked = || Error::new(Kind::AnswerNotAsked);
        let is_it = |one: &&mut Present| one.asked.as_ref().is_some_and(|asked| asked.id == id);
        let one = self.keys.present.iter_mut().find(is_it).ok_or_else(not_asked)?;
        let what = one.asked.take().ok_or_else(not_asked)?.what;
        match what {
            What::Nonce(nonce) => {
                let seen = KeyPresence::seen(one.key.clone());
                let (proven, outcome) = match seen.clone().prove(&nonce, signature) {
                    Ok(proven) => (proven, Ok(())),
                    Err(error) => (seen, Err(error)),
                };
                one.presence = match one.record.as_deref().map(|record| proven.clone().with_unlock(record)) {
                    Some(Ok(with_record)) => with_record,
                    _ => proven,
                };
                one.good_until = None;
                let key = one.key.clone();
                self.ask_again_later(&key);
                outcome
            }
            What::Unlock(unlocked) => {
                let record = unlocked.record(signature);
                Unlocked::verify(&record, &one.key)?;
                if !self.state.unlocked(&record) {
                    return Err(Error::with(Kind::CodesFull, Data::new()));
                }
                one.record = Some(record.clone());
                if let Ok(with_record) = one.presence.clone().with_unlock(&record) {
                    one.presence = with_record;
                }
                let key = one.key.clone();
                self.unlocked(unlocked, key, record);
                Ok(())
            }
        }
    }

    /// The record is kept, written to the key for other computers, and told to the vendor.
    fn unlocked(&mut self, unlocked: Unlocked, key: PublicKey, record: Vec<u8>) {
        let nonce = self.entropy.nonce();
        let at = self.now.max(0);
        let license = Some(unlocked.license);
        let report = OpenRequest {
            nonce,
            kind: RequestKind::UnlockReport,
            license,
            at,
            activation: None,
            refused: false,
        };
        self.note_open(report);
        self.actions.push_back(Action::WriteKey(WriteKey { key, object: KeyObject::UnlockRecord(record) }));
        self.tell(Kind::SpareUnlocked, Data::new());
    }

    /// Lets what was not proved in time lapse, and asks again those whose time has come.
    pub(super) fn look_after_keys(&mut self) {
        let now = self.now;
        self.keys.present.retain(|one| one.gone_at.is_none() || one.is_proven(now));
        for one in &mut self.keys.present {
            if one.good_until.is_some_and(|until| until <= now) {
                one.good_until = None;
                one.presence = KeyPresence::seen(one.key.clone());
            }
        }
        let due = |one: &Present| one.gone_at.is_none() && one.ask_at.is_some_and(|at| at <= now);
        let due: Vec<PublicKey> =
            self.keys.present.iter().filter(|one| due(one)).map(|one| one.key.clone()).collect();
        for key in due {
            let nonce = self.entropy.nonce();
            let challenge = self.keys.ask(&key, nonce, now);
            self.actions.extend(challenge.map(Action::Challenge));
        }
    }

    /// About as often as the policy says, at times that nobody can foresee: from half the time to one
    /// and a half.
    fn ask_again_later(&mut self, key: &PublicKey) {
        let every = self.key_policy().and_then(|policy| policy.challenge_every);
        let at = every.map(|every| self.now.saturating_add(random_around(every, &mut self.entropy)));
        if let Some(one) = self.keys.present.iter_mut().find(|one| one.key == *key) {
            one.ask_at = at;
        }
    }

    fn key_policy(&self) -> Option<HardwareKeyPolicy> {
        let mut policies = self.standings.iter().map(|standing| &standing.hardware_key);
        policies.find(|policy| **policy != HardwareKeyPolicy::default()).cloned()
    }
}

fn random_around(every: u32, entropy: &mut Entropy) -> i64 {
    let half = i64::from(every / 2).max(1);
    half.saturating_add(entropy.below(every).into())
}
