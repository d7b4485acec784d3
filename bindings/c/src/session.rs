//! Sessions
//!
//! How a product lives with its license: events go in, things to do come out. A session has no clock, no
//! thread, no file and no network. Tell it what happened, each time with the computer's clock; after each
//! event, and after the start, take tegata_session_next_action() until there is none, and do the actions in
//! their order. To lose an answer, to hand it in twice, late, or as a file leaves the license no worse than
//! before. An event that is refused is an error, and changed nothing.

use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::ptr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tegata_facade::{Action, Button, Session, TegataError, UnixTime};

use crate::action::{self, tegata_action};
use crate::error::number_of;
use crate::facts::{self, tegata_bytes, tegata_facts};
use crate::kit::{
    Object, View, borrow, bytes, call, call_void, choice, free, get, give, optional_bytes, target, text,
};
use crate::report::tegata_report;
use crate::sections::tegata_way;
use crate::trust::tegata_trust;

/// What a user presses.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum tegata_button {
    /// Confirm the license now; activate it, or take a seat, where that is what it lacks.
    TEGATA_BUTTON_CHECK_NOW = 1,
    /// Give the activation back, so that another computer can have it.
    TEGATA_BUTTON_DEACTIVATE = 2,
    /// Give the seat back; also one that was borrowed, before its time.
    TEGATA_BUTTON_RELEASE = 3,
    /// Unlock the spare hardware key that is plugged in. This can not be undone.
    TEGATA_BUTTON_UNLOCK_SPARE = 4,
}

impl crate::kit::Choice for tegata_button {
    type Facade = Button;
    fn from_number(number: i32) -> Option<Button> {
        match number {
            1 => Some(Button::CheckNow),
            2 => Some(Button::Deactivate),
            3 => Some(Button::Release),
            4 => Some(Button::UnlockSpare),
            _ => None,
        }
    }
}

/// How a product lives with its license.
///
/// Events may come from several threads; one is handled after the other. Its actions are for one thread at a
/// time: the next one ends the one before.
pub struct tegata_session {
    pub(crate) inner: Arc<Session>,
    drain: Mutex<Drain>,
}

/// Where the host is with the actions.
#[derive(Default)]
pub(crate) struct Drain {
    /// The action that C was told last.
    told: Option<View<tegata_action>>,
    /// What could not be kept: to be kept before anything else is done.
    pub(crate) unkept: Option<Action>,
    /// The hardware keys that the session was told of, as the host names them, for tegata_host_find_keys().
    pub(crate) keys: Vec<String>,
    /// One of them did not sign: those that are still there are to be told again.
    pub(crate) tell_again: bool,
}

impl Object for tegata_session {
    const WORD: [u8; 8] = *b"session ";
    const NAME: &'static str = "session";
}

impl tegata_session {
    pub(crate) fn of(inner: Arc<Session>) -> Self {
        Self { inner, drain: Mutex::default() }
    }

    pub(crate) fn drain(&self) -> MutexGuard<'_, Drain> {
        self.drain.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next action: what could not be kept before, or what the session wants.
    pub(crate) fn next(&self) -> Option<Action> {
        let unkept = self.drain().unkept.take();
        unkept.or_else(|| self.inner.next_action())
    }
}

/// Begins with what was kept (the bytes of the last TEGATA_ACTION_KEEP), or with NULL. `entropy` are 32
/// random bytes, other ones each time, from the operating system.
///
/// Errors: 9.3, also if the entropy does not have 32 bytes; for facts that are none: 4.5, 4.14, 4.15, 5.13.
/// What is wrong with `saved` is a reason in the report (4.40, 4.41).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_session_start(
    trust: *const tegata_trust,
    saved: *const tegata_bytes,
    facts: *const tegata_facts,
    entropy: *const u8,
    entropy_length: usize,
    session: *mut *mut tegata_session,
) -> i32 {
    // SAFETY: the contract of all exports.
    call(|| unsafe {
        let (trust, session) = (borrow(trust)?, target(session, "session")?);
        let saved = optional_bytes(saved, "saved")?.map(<[u8]>::to_vec);
        let entropy = bytes(entropy, entropy_length, "entropy")?.to_vec();
        let started = Session::start(trust.0.clone(), saved, facts::read(facts)?, entropy)?;
        session.write(give(tegata_session::of(started)));
        Ok(())
    })
}

/// The next thing to do; NULL: nothing, until something happens. It lives until the next call, or the end of
/// the session.
///
/// ```c
/// const tegata_action *action;
/// while ((action = tegata_session_next_action(session)) != NULL)
///     switch (action->kind) {
///     case TEGATA_ACTION_KEEP: save(action->data.keep.state); break;
///     case TEGATA_ACTION_WAKE: set_timer(action->data.wake.at); break;
///     default: …
///     }
/// ```
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_session_next_action(session: *const tegata_session) -> *const tegata_action {
    get(ptr::null(), || {
        // SAFETY: the contract of all exports.
        let session = unsafe { borrow(session) }?;
        let next = session.next();
        let mut drain = session.drain();
        drain.told = next.map(action::view);
        Ok(drain.told.as_ref().map_or(ptr::null(), |view| ptr::from_ref(view.get())))
    })
}

/// Everything there is to know at the time of the last event. Yours to free.
///
/// Errors: 9.3.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_session_report(
    session: *const tegata_session,
    report: *mut *mut tegata_report,
) -> i32 {
    // SAFETY: the contract of all exports.
    call(|| unsafe {
        let (session, report) = (borrow(session)?, target(report, "report")?);
        report.write(give(tegata_report::of(session.inner.report())));
        Ok(())
    })
}

/// Time has passed: call it when TEGATA_ACTION_WAKE said.
///
/// Errors: 9.3.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_session_tick(session: *const tegata_session, now: i64) -> i32 {
    call(|| {
        // SAFETY: the contract of all exports.
        unsafe { borrow(session) }?.inner.tick(UnixTime(now));
        Ok(())
    })
}

/// A server answered the question with this id.
///
/// Errors: 4.x for what is damaged, forged or not for this product, 4.45 to 4.48 for an answer that does not
/// fit, the number of a refusal; 9.3.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_session_answer(
    session: *const tegata_session,
    id: *const c_char,
    answer: *const u8,
    length: usize,
    now: i64,
) -> i32 {
    // SAFETY: the contract of all exports.
    call(|| unsafe {
        let (session, id) = (borrow(session)?, text(id, "id")?.to_owned());
        session.inner.answer(id, bytes(answer, length, "answer")?.to_vec(), UnixTime(now))
    })
}

/// The question could not be asked, or was not answered. `why` is a code: 801 unreachable, 802 timed out, …
///
/// Errors: 9.3.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_session_failed(
    session: *const tegata_session,
    id: *const c_char,
    why: i32,
    now: i64,
) -> i32 {
    // SAFETY: the contract of all exports.
    call(|| unsafe {
        let (session, id) = (borrow(session)?, text(id, "id")?.to_owned());
        session.inner.failed(id, number_of(why), UnixTime(now))
    })
}

/// A file arrived: a license, or an answer that was carried by hand.
///
/// Errors: 4.x, 9.3.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_session_file(
    session: *const tegata_session,
    file: *const u8,
    length: usize,
    now: i64,
) -> i32 {
    // SAFETY: the contract of all exports.
    call(|| unsafe { borrow(session)?.inner.file(bytes(file, length, "file")?.to_vec(), UnixTime(now)) })
}

/// Somebody typed a code: `length` bytes of UTF-8. To offer what was meant, tegata_read_code() first.
///
/// Errors: 1.x, 9.3.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_session_typed(
    session: *const tegata_session,
    typed: *const c_char,
    length: usize,
    now: i64,
) -> i32 {
    // SAFETY: the contract of all exports.
    call(|| unsafe {
        let (session, typed) = (borrow(session)?, bytes(typed.cast(), length, "typed")?);
        let typed = str::from_utf8(typed).map_err(|_| TegataError::misuse("typed"))?;
        session.inner.typed(typed.to_owned(), UnixTime(now))
    })
}

/// A hardware key was plugged in, with the unlock record that lies on it, or NULL.
///
/// Errors: 4.15 for a key that is none, 4.5 or 4.14 for a record that is none, 9.3.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_session_key_present(
    session: *const tegata_session,
    key: *const c_char,
    unlock_record: *const tegata_bytes,
    now: i64,
) -> i32 {
    // SAFETY: the contract of all exports.
    call(|| unsafe {
        let (session, key) = (borrow(session)?, text(key, "key")?.to_owned());
        let record = optional_bytes(unlock_record, "unlock_record")?.map(<[u8]>::to_vec);
        session.inner.key_present(key, record, UnixTime(now))
    })
}

/// A hardware key was pulled.
///
/// Errors: 4.15 for a key that is none, 9.3.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_session_key_gone(
    session: *const tegata_session,
    key: *const c_char,
    now: i64,
) -> i32 {
    // SAFETY: the contract of all exports.
    call(|| unsafe { borrow(session)?.inner.key_gone(text(key, "key")?.to_owned(), UnixTime(now)) })
}

/// A hardware key answered a challenge: 64 bytes.
///
/// Errors: 4.14 for a signature that does not hold, 4.45 for a challenge that nobody posed, 9.3.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_session_key_signed(
    session: *const tegata_session,
    id: u32,
    signature: *const u8,
    length: usize,
    now: i64,
) -> i32 {
    // SAFETY: the contract of all exports.
    call(|| unsafe {
        let signature = bytes(signature, length, "signature")?.to_vec();
        borrow(session)?.inner.key_signed(id, signature, UnixTime(now))
    })
}

/// Somebody pressed a button.
///
/// Errors: 2.20 if there is nobody to ask, 2.3 or 7.10 with nothing to give back, 6.5 to 6.9 without a spare
/// key that could be unlocked, 9.3.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_session_press(
    session: *const tegata_session,
    button: MaybeUninit<tegata_button>,
    now: i64,
) -> i32 {
    // SAFETY: the contract of all exports.
    call(|| unsafe { borrow(session)?.inner.press(choice(button, "button")?, UnixTime(now)) })
}

/// Confirm the license in this way from now on.
///
/// Errors: 2.20 if there is nobody to ask, 2.9 to 2.12 for a way that is not allowed, 9.3.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_session_switch_method(
    session: *const tegata_session,
    way: MaybeUninit<tegata_way>,
    now: i64,
) -> i32 {
    call(|| {
        let button = Button::SwitchMethod { way: choice(way, "way")? };
        // SAFETY: the contract of all exports.
        unsafe { borrow(session) }?.inner.press(button, UnixTime(now))
    })
}

/// Take the seat out of reach of the server, until this moment.
///
/// Errors: 2.20 if there is nobody to ask, 7.x, 9.3.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_session_borrow_until(
    session: *const tegata_session,
    until: i64,
    now: i64,
) -> i32 {
    call(|| {
        let button = Button::BorrowUntil { until: UnixTime(until) };
        // SAFETY: the contract of all exports.
        unsafe { borrow(session) }?.inner.press(button, UnixTime(now))
    })
}

/// What the host observes has changed: another network, user, device. The clock is that of the facts.
///
/// Errors: for facts that are none: 4.5, 4.14, 4.15, 5.13, 9.3.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_session_facts_changed(
    session: *const tegata_session,
    facts: *const tegata_facts,
) -> i32 {
    // SAFETY: the contract of all exports.
    call(|| unsafe { borrow(session)?.inner.facts_changed(facts::read(facts)?) })
}

/// NULL is nothing. Nothing is lost: what was kept is kept.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_session_free(session: *mut tegata_session) {
    // SAFETY: the contract of all exports.
    call_void(|| unsafe { free(session) });
}
