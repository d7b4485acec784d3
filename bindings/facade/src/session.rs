//! What to do and when, as data.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tegata::session::{self, Press, RequestId};

use crate::device::exactly;
use crate::error::{IntoFacade, Result, TegataError};
use crate::facts::{hashed, public_key, salts};
use crate::{ComponentValue, Facts, Reason, Report, Request, Trust, UnixTime, Way};

/// Something for the host to do, in the order in which it is to be done.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Action {
    /// Hash the computer's components with this salt, and hand them in with `facts_changed`. Only where the
    /// facts have no [`components`](Facts::components): those are hashed here.
    Identify {
        /// 16 bytes.
        salt: Vec<u8>,
    },
    /// Write these bytes where [`Session::start`] will find them, in place of those before. Only then go on
    /// to the actions that follow.
    Keep {
        /// At most 4 KiB beyond the documents that they hold.
        state: Vec<u8>,
    },
    /// Ask a server. Report `answer` or `failed` once known.
    Send {
        /// To be handed back with the answer: 32 hexadecimal digits.
        id: String,
        /// The question.
        request: Arc<Request>,
        /// The ways that the license allows, the first to be tried first.
        routes: Vec<Way>,
        /// After this time nobody waits any more. An answer that comes later still counts.
        deadline: UnixTime,
    },
    /// Let a hardware key sign.
    Challenge {
        /// To be handed back with the signature.
        id: u32,
        /// The key, as `tegata-pub:` text.
        key: String,
        /// What it is to sign, as it stands: Ed25519 without a hash before it.
        bytes: Vec<u8>,
    },
    /// Write an object to a hardware key, for other computers to find.
    WriteKey {
        /// The key, as `tegata-pub:` text.
        key: String,
        /// What it is.
        object: KeyObject,
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// Call [`Session::tick`] at this time of the computer's clock. It replaces the one before.
    Wake {
        /// When.
        at: UnixTime,
    },
    /// Tell the user.
    Tell {
        /// What.
        reason: Arc<Reason>,
    },
}

closed! {
    /// What a hardware key holds.
    KeyObject {
        /// The record that a spare key was unlocked.
        UnlockRecord "unlock_record",
        /// A bundle with the license that names the key.
        License "license",
    }
}

/// What a user presses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Button {
    /// Confirm the license now; activate it, or take a seat, where that is what it lacks.
    CheckNow,
    /// Give the activation back, so that another computer can have it.
    Deactivate,
    /// Give the seat back; also one that was borrowed, before its time.
    Release,
    /// Unlock the spare hardware key that is plugged in. This can not be undone.
    UnlockSpare,
    /// Confirm the license in this way from now on.
    SwitchMethod {
        /// The way.
        way: Way,
    },
    /// Take the seat out of reach of the server.
    BorrowUntil {
        /// Until this moment.
        until: UnixTime,
    },
}

/// How a product lives with its license: events go in, things to do come out.
///
/// A session has no clock, no thread, no file and no network. Tell it what happened, each time with the
/// computer's clock; after each event, and after `start`, take [`next_action`](Self::next_action) until
/// there is none, and do the actions in their order. [`Action::Keep`] comes before all that relies on it.
/// To lose an answer, to hand it in twice, late, or as a file leaves the license no worse than before.
///
/// Every event is total: what is refused is an error with a number, and changed nothing.
///
/// May be shared between threads; one event is handled after the other.
#[cfg_attr(feature = "uniffi", derive(uniffi::Object))]
pub struct Session {
    inner: Mutex<Living>,
}

/// A session, and what it needs to name the computer by itself.
struct Living {
    session: session::Session,
    /// What the host told last.
    facts: tegata::Facts,
    components: Vec<ComponentValue>,
    /// The clock at the last event.
    now: UnixTime,
}

impl Living {
    /// Hands in the computer, hashed with this salt; false if the host did not tell its components.
    fn names_itself(&mut self, salt: &[u8; 16]) -> bool {
        if self.components.is_empty() {
            return false;
        }
        self.facts.devices.push(hashed(salt, &self.components));
        self.session.facts_changed(self.facts.clone(), self.now.0);
        true
    }
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Session {
    /// Begins with what was kept, or with nothing. `saved` is what the last [`Action::Keep`] held; `entropy`
    /// are 32 random bytes, other ones each time; the clock is that of the facts.
    ///
    /// Errors: 9.3 if the entropy does not have 32 bytes, and for facts that are none: 4.5, 4.14, 4.15,
    /// 5.13, 9.3. What is wrong with `saved` is a reason in the report (4.40, 4.41).
    #[cfg_attr(feature = "uniffi", uniffi::constructor)]
    pub fn start(
        trust: Arc<Trust>,
        saved: Option<Vec<u8>>,
        facts: Facts,
        entropy: Vec<u8>,
    ) -> Result<Arc<Self>> {
        let now = facts.now;
        let entropy = exactly(entropy, "entropy")?;
        let saved = saved.unwrap_or_default();
        let components = facts.components.clone();
        let facts = facts.into_core(&[])?;
        let session = session::Session::start(trust.core(), &saved, facts.clone(), entropy, now.0);
        Ok(Arc::new(Self { inner: Mutex::new(Living { session, facts, components, now }) }))
    }

    /// The next thing to do. None: nothing, until something happens.
    #[must_use]
    pub fn next_action(&self) -> Option<Action> {
        let mut living = self.lock();
        loop {
            match living.session.next_action()? {
                session::Action::Identify { salt } if living.names_itself(&salt) => {}
                other => return action(other),
            }
        }
    }

    /// Everything there is to know at the time of the last event.
    #[must_use]
    pub fn report(&self) -> Arc<Report> {
        Report::of(self.lock().session.report().clone())
    }

    /// Time has passed.
    pub fn tick(&self, now: UnixTime) {
        self.at(now).session.tick(now.0);
    }

    /// A server answered the question with this id.
    ///
    /// Errors: 4.x for what is damaged, forged or not for this product, 4.45 to 4.48 for an answer that
    /// does not fit, the number of a refusal; 9.3 for an id that is none.
    pub fn answer(&self, id: String, bytes: Vec<u8>, now: UnixTime) -> Result<()> {
        let id = request_id(&id)?;
        self.at(now).session.answer(id, &bytes, now.0).map_err(IntoFacade::into_facade)
    }

    /// The question could not be asked, or was not answered. `why` is a number of the table: 8.1
    /// unreachable, 8.2 timed out, …
    ///
    /// Errors: 9.3 for an id or a number that is none.
    pub fn failed(&self, id: String, why: String, now: UnixTime) -> Result<()> {
        let id = request_id(&id)?;
        let why = why.parse().map_err(|_| TegataError::misuse("why"))?;
        self.at(now).session.failed(id, why, now.0);
        Ok(())
    }

    /// A file arrived: a license, or an answer that was carried by hand.
    ///
    /// Errors: 4.x.
    pub fn file(&self, bytes: Vec<u8>, now: UnixTime) -> Result<()> {
        self.at(now).session.file(&bytes, now.0).map_err(IntoFacade::into_facade)
    }

    /// Somebody typed a code.
    ///
    /// Errors: 1.x. To offer what was meant, [`read_code`](crate::read_code) first.
    pub fn typed(&self, text: String, now: UnixTime) -> Result<()> {
        self.at(now).session.typed(&text, now.0).map_err(IntoFacade::into_facade)
    }

    /// A hardware key was plugged in, with the unlock record that lies on it.
    ///
    /// Errors: 4.15 for a key that is none, 4.5 or 4.14 for a record that is none.
    pub fn key_present(&self, key: String, unlock_record: Option<Vec<u8>>, now: UnixTime) -> Result<()> {
        let key = public_key(&key)?;
        self.at(now)
            .session
            .key_present(&key, unlock_record.as_deref(), now.0)
            .map_err(IntoFacade::into_facade)
    }

    /// A hardware key was pulled.
    ///
    /// Errors: 4.15 for a key that is none.
    pub fn key_gone(&self, key: String, now: UnixTime) -> Result<()> {
        let key = public_key(&key)?;
        self.at(now).session.key_gone(&key, now.0);
        Ok(())
    }

    /// A hardware key answered a challenge: 64 bytes.
    ///
    /// Errors: 4.14 for a signature that does not hold, 4.45 for a challenge that nobody posed, 9.3 if it
    /// does not have 64 bytes.
    pub fn key_signed(&self, id: u32, signature: Vec<u8>, now: UnixTime) -> Result<()> {
        let signature = exactly(signature, "signature")?;
        self.at(now).session.key_signed(id, &signature, now.0).map_err(IntoFacade::into_facade)
    }

    /// Somebody pressed a button.
    ///
    /// Errors: 2.20 if there is nobody to ask, 2.9 to 2.12 for a way that is not allowed, 2.3 or 7.10 with
    /// nothing to give back, 6.5 to 6.9 without a spare key that could be unlocked.
    pub fn press(&self, button: Button, now: UnixTime) -> Result<()> {
        self.at(now).session.press(press(button), now.0).map_err(IntoFacade::into_facade)
    }

    /// What the host observes has changed: another network, user, device. The clock is that of the facts.
    ///
    /// Errors: for facts that are none: 4.5, 4.14, 4.15, 5.13, 9.3.
    pub fn facts_changed(&self, facts: Facts) -> Result<()> {
        let (now, components) = (facts.now, facts.components.clone());
        let mut living = self.lock();
        let facts = facts.into_core(&salts(living.session.bundle()))?;
        (living.now, living.components, living.facts) = (now, components, facts.clone());
        living.session.facts_changed(facts, now.0);
        Ok(())
    }
}

impl Session {
    /// A thread that panicked while it held the session left it as it was: core changes nothing halfway.
    fn lock(&self) -> MutexGuard<'_, Living> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// For an event at this time of the computer's clock.
    fn at(&self, now: UnixTime) -> MutexGuard<'_, Living> {
        let mut living = self.lock();
        living.now = now;
        living
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").finish_non_exhaustive()
    }
}

fn request_id(id: &str) -> Result<RequestId> {
    let id: tegata::document::DocumentId = id.parse().map_err(|_| TegataError::misuse("id"))?;
    Ok(RequestId::new(*id.as_bytes()))
}

fn press(button: Button) -> Press {
    match button {
        Button::CheckNow => Press::CheckNow,
        Button::Deactivate => Press::Deactivate,
        Button::Release => Press::Release,
        Button::UnlockSpare => Press::UnlockSpare,
        Button::SwitchMethod { way } => Press::SwitchMethod(way.into()),
        Button::BorrowUntil { until } => Press::BorrowUntil(until.0),
    }
}

fn action(action: session::Action) -> Option<Action> {
    Some(match action {
        session::Action::Identify { salt } => Action::Identify { salt: salt.to_vec() },
        session::Action::Keep(state) => Action::Keep { state },
        session::Action::Send(send) => Action::Send {
            id: send.id.to_string(),
            request: Request::of(*send.request),
            routes: send.routes.into_iter().map(Into::into).collect(),
            deadline: UnixTime(send.deadline),
        },
        session::Action::Challenge(challenge) => {
            Action::Challenge { id: challenge.id, key: challenge.key.to_string(), bytes: challenge.bytes }
        }
        session::Action::WriteKey(write) => {
            let (object, bytes) = match write.object {
                session::KeyObject::UnlockRecord(bytes) => (KeyObject::UnlockRecord, bytes),
                session::KeyObject::License(bytes) => (KeyObject::License, bytes),
            };
            Action::WriteKey { key: write.key.to_string(), object, bytes }
        }
        session::Action::Wake(at) => Action::Wake { at: UnixTime(at) },
        session::Action::Tell(notice) => Action::Tell { reason: Reason::of(notice.reason()) },
        _ => return None,
    })
}
