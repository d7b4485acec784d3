//! Hosts
//!
//! A table of functions that a host fills in once, and three calls that then drive a session: start from
//! what the store holds, find the hardware keys, do what is to be done.
//!
//! ```c
//! e = tegata_host_start(trust, &host, &facts, entropy, 32, &session);
//! if (!e) e = tegata_host_find_keys(session, &host, time(NULL));
//! if (!e) e = tegata_host_drain(session, &host, time(NULL));       /* after each event, again */
//! ```
//!
//! A function of the table answers 0, or a code from enum tegata_number, and gives its bytes to the sink that
//! it was handed. It may call any function of this library, also for the same session. It must return: it may
//! neither longjmp() nor throw. A C++ exception that leaves it ends the process (std::terminate or abort);
//! the functions of tegata.hpp catch it, and throw it again on the other side.

use std::ffi::{CString, c_char, c_void};
use std::sync::{Arc, Mutex, PoisonError};

use tegata_facade::{Action, Facts, KeyObject, Result, Session, TegataError, UnixTime};

use crate::action::{self, tegata_key_object, tegata_send};
use crate::error::{error_of, number_of};
use crate::facts::{self, tegata_bytes, tegata_facts};
use crate::kit::{Object, Owned, borrow, bytes, c_string, call, give, reference, target};
use crate::reason::tegata_reason;
use crate::session::tegata_session;
use crate::trust::tegata_trust;

/// Takes what a function of the host answers. It lives until that function returns.
pub struct tegata_sink(Mutex<Vec<Vec<u8>>>);

impl Object for tegata_sink {
    const WORD: [u8; 8] = *b"sink    ";
    const NAME: &'static str = "sink";
}

/// Where the state of sessions lives between runs. Its functions must be there.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_store {
    /// Handed to each function.
    pub context: *mut c_void,
    /// Puts what was kept last; nothing, if nothing was.
    pub load: Option<unsafe extern "C" fn(context: *mut c_void, state: *const tegata_sink) -> i32>,
    /// Keeps these bytes in place of those before: written, flushed and renamed when it returns 0.
    pub save: Option<unsafe extern "C" fn(context: *mut c_void, state: *const u8, length: usize) -> i32>,
}

/// A hardware key, or a reader of them: any token that signs with Ed25519. Its functions must be there.
///
/// A key is named by its public key: "tegata-pub:…", or 64 hexadecimal digits.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_hardkey {
    /// Handed to each function.
    pub context: *mut c_void,
    /// Puts the name of each key that is plugged in.
    pub list: Option<unsafe extern "C" fn(context: *mut c_void, keys: *const tegata_sink) -> i32>,
    /// Puts 64 bytes: the signature of the key over these bytes as they stand.
    pub sign: Option<
        unsafe extern "C" fn(
            context: *mut c_void,
            key: *const c_char,
            bytes: *const u8,
            length: usize,
            signature: *const tegata_sink,
        ) -> i32,
    >,
    /// Puts the object that lies on the key; nothing, if none does.
    pub read: Option<
        unsafe extern "C" fn(
            context: *mut c_void,
            key: *const c_char,
            object: tegata_key_object,
            bytes: *const tegata_sink,
        ) -> i32,
    >,
    /// Writes the object to the key, in place of the one before.
    pub write: Option<
        unsafe extern "C" fn(
            context: *mut c_void,
            key: *const c_char,
            object: tegata_key_object,
            bytes: *const u8,
            length: usize,
        ) -> i32,
    >,
}

/// What a host does for a session.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_host {
    /// Handed to the three functions below.
    pub context: *mut c_void,
    /// Where the state lives.
    pub store: *const tegata_store,
    /// Hardware keys; NULL for a host without.
    pub hardkey: *const tegata_hardkey,
    /// Asks a server, now or later: see tegata_send. NULL for a host with no way to any: it failed, with 8.1.
    pub send: Option<unsafe extern "C" fn(context: *mut c_void, send: *const tegata_send)>,
    /// Sets the timer: call tegata_session_tick() at this time, in place of the one before. NULL: nothing.
    pub wake: Option<unsafe extern "C" fn(context: *mut c_void, at: i64)>,
    /// Tells the user. NULL: nothing.
    pub tell: Option<unsafe extern "C" fn(context: *mut c_void, reason: *const tegata_reason)>,
}

/// Puts bytes: one object, one signature, the state; or one more name of a key.
///
/// Errors: 9.3, also once the function that was handed the sink has returned.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_sink_put(sink: *const tegata_sink, data: *const u8, length: usize) -> i32 {
    // SAFETY: the contract of all exports.
    call(|| unsafe {
        let (sink, data) = (borrow(sink)?, bytes(data, length, "data")?);
        sink.0.lock().unwrap_or_else(PoisonError::into_inner).push(data.to_vec());
        Ok(())
    })
}

/// Begins with what the store holds. See tegata_session_start().
///
/// Errors: as tegata_session_start(), and what the store answered.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_host_start(
    trust: *const tegata_trust,
    host: *const tegata_host,
    facts: *const tegata_facts,
    entropy: *const u8,
    entropy_length: usize,
    session: *mut *mut tegata_session,
) -> i32 {
    // SAFETY: the contract of all exports.
    call(|| unsafe {
        let (trust, host) = (borrow(trust)?, Host::of(host)?);
        let session = target(session, "session")?;
        let entropy = bytes(entropy, entropy_length, "entropy")?.to_vec();
        let facts: Facts = facts::read(facts)?;
        let started = Session::start(trust.0.clone(), host.load()?, facts, entropy)?;
        session.write(give(tegata_session::of(started)));
        Ok(())
    })
}

/// Looks which hardware keys are plugged in, and tells the session of those that came, with what lies on
/// them, and of those that went. Call it at the start, and whenever a key may have come or gone.
///
/// Errors: what the table answered; 4.x for what lies on a key. All keys are looked at nonetheless, and the
/// first error is the answer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_host_find_keys(
    session: *const tegata_session,
    host: *const tegata_host,
    now: i64,
) -> i32 {
    // SAFETY: the contract of all exports.
    call(|| unsafe { Host::of(host)?.find_keys(borrow(session)?, UnixTime(now)) })
}

/// Does what is to be done, until nothing is: keeps, sends, lets keys sign, writes to keys, sets the timer,
/// tells. Call it after each event, on one thread at a time.
///
/// If the state can not be kept, nothing that relies on it is done: the error of the store is the answer, and
/// the next call tries again. A key that does not sign counts as pulled. Everything else is done in any case.
///
/// Errors: what the table answered, the first of it; 4.14 for a key that signed something else; 9.3.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_host_drain(
    session: *const tegata_session,
    host: *const tegata_host,
    now: i64,
) -> i32 {
    // SAFETY: the contract of all exports.
    call(|| unsafe { Host::of(host)?.drain(borrow(session)?, UnixTime(now)) })
}

/// A table whose pointers were checked. It lasts as long as a call.
struct Host<'a> {
    table: &'a tegata_host,
    store: &'a tegata_store,
    hardkey: Option<&'a tegata_hardkey>,
}

/// A function of a table that must be there.
fn there<F>(function: Option<F>, name: &'static str) -> Result<F> {
    function.ok_or_else(|| TegataError::misuse(name))
}

/// What a function of the host answered.
fn outcome(code: i32) -> Result<()> {
    if code == 0 { Ok(()) } else { Err(error_of(code)) }
}

/// What a function of the host puts, if it answers that all is well.
fn collect(function: impl FnOnce(*const tegata_sink) -> i32) -> Result<Vec<Vec<u8>>> {
    let sink = Owned::new(tegata_sink(Mutex::default()));
    outcome(function(sink.lend()))?;
    // SAFETY: `sink` lives, and its handle was made for this type.
    let sink = unsafe { borrow(sink.lend()) }?;
    Ok(std::mem::take(&mut *sink.0.lock().unwrap_or_else(PoisonError::into_inner)))
}

/// The first error of several steps that are all taken.
#[derive(Default)]
struct First(Option<Arc<TegataError>>);

impl First {
    fn note(&mut self, answer: Result<()>) {
        self.0 = self.0.take().or(answer.err());
    }

    fn answer(self) -> Result<()> {
        self.0.map_or(Ok(()), Err)
    }
}

impl<'a> Host<'a> {
    /// Errors: 9.3.
    ///
    /// # Safety
    /// The contract of all exports, for as long as the answer is in use.
    unsafe fn of(table: *const tegata_host) -> Result<Self> {
        // SAFETY: the caller's promise is the same.
        unsafe {
            let table = reference(table, "host")?;
            let hardkey = table.hardkey;
            let hardkey = if hardkey.is_null() { None } else { Some(reference(hardkey, "hardkey")?) };
            Ok(Self { table, store: reference(table.store, "store")?, hardkey })
        }
    }

    fn load(&self) -> Result<Option<Vec<u8>>> {
        let load = there(self.store.load, "load")?;
        // SAFETY: the host promises that its function can take this.
        let mut kept = collect(|sink| unsafe { load(self.store.context, sink) })?;
        Ok(kept.pop())
    }

    fn save(&self, state: &[u8]) -> Result<()> {
        let save = there(self.store.save, "save")?;
        // SAFETY: the host promises that its function can take this.
        outcome(unsafe { save(self.store.context, state.as_ptr(), state.len()) })
    }

    fn find_keys(&self, session: &tegata_session, now: UnixTime) -> Result<()> {
        let Some(hardkey) = self.hardkey else { return Ok(()) };
        let list = there(hardkey.list, "list")?;
        // SAFETY: the host promises that its function can take this.
        let listed = collect(|sink| unsafe { list(hardkey.context, sink) })?;
        let name = |key| String::from_utf8(key).map_err(|_| TegataError::misuse("key"));
        let here = listed.into_iter().map(name).collect::<Result<Vec<_>>>()?;
        let (known, again) = {
            let mut drain = session.drain();
            (std::mem::replace(&mut drain.keys, here.clone()), std::mem::take(&mut drain.tell_again))
        };
        let mut first = First::default();
        for key in known.iter().filter(|key| !here.contains(key)) {
            first.note(session.inner.key_gone(key.clone(), now));
        }
        for key in here.iter().filter(|key| again || !known.contains(key)) {
            first.note(self.key_came(hardkey, session, key, now));
        }
        first.answer()
    }

    /// The license that lies on a key comes first: it is what names the key.
    fn key_came(
        &self,
        hardkey: &tegata_hardkey,
        session: &tegata_session,
        key: &str,
        now: UnixTime,
    ) -> Result<()> {
        let mut first = First::default();
        if let Some(license) = read(hardkey, key, KeyObject::License)? {
            first.note(session.inner.file(license, now));
        }
        let record = read(hardkey, key, KeyObject::UnlockRecord)?;
        first.note(session.inner.key_present(key.to_owned(), record, now));
        first.answer()
    }

    fn drain(&self, session: &tegata_session, now: UnixTime) -> Result<()> {
        let mut first = First::default();
        while let Some(action) = session.next() {
            if let Action::Keep { state } = &action {
                if let Err(error) = self.save(state) {
                    session.drain().unkept = Some(action);
                    return Err(error);
                }
                continue;
            }
            first.note(self.act(session, action, now));
        }
        first.answer()
    }

    fn act(&self, session: &tegata_session, action: Action, now: UnixTime) -> Result<()> {
        match &action {
            Action::Challenge { id, key, bytes } => {
                let signed = self.sign(key, bytes);
                let told = signed.and_then(|signed| session.inner.key_signed(*id, signed, now));
                if told.is_err() {
                    session.drain().tell_again = true;
                    session.inner.key_gone(key.clone(), now)?;
                }
                return told;
            }
            Action::Send { id, .. } if self.table.send.is_none() => {
                return session.inner.failed(id.clone(), number_of(801), now);
            }
            _ => {}
        }
        let view = action::view(action);
        let (kind, data) = (view.get().kind, &view.get().data);
        let context = self.table.context;
        // SAFETY: the kind says which member of the union is there; the host promises that its functions can
        // take what they are called with.
        unsafe {
            match (kind, self.table.send, self.table.wake, self.table.tell) {
                (action::tegata_action_kind::TEGATA_ACTION_SEND, Some(send), ..) => {
                    send(context, &raw const data.send)
                }
                (action::tegata_action_kind::TEGATA_ACTION_WAKE, _, Some(wake), _) => {
                    wake(context, data.wake.at)
                }
                (action::tegata_action_kind::TEGATA_ACTION_TELL, .., Some(tell)) => {
                    tell(context, data.tell.reason);
                }
                (action::tegata_action_kind::TEGATA_ACTION_WRITE_KEY, ..) => {
                    return self.write(&data.write_key);
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn sign(&self, key: &str, bytes: &[u8]) -> Result<Vec<u8>> {
        let hardkey = self.hardkey.ok_or_else(|| TegataError::misuse("hardkey"))?;
        let (sign, key) = (there(hardkey.sign, "sign")?, c_string(key.to_owned()));
        // SAFETY: the host promises that its function can take this.
        let mut signed = collect(|sink| unsafe {
            sign(hardkey.context, key.as_ptr(), bytes.as_ptr(), bytes.len(), sink)
        })?;
        signed.pop().ok_or_else(|| TegataError::misuse("signature"))
    }

    fn write(&self, object: &action::tegata_write_key) -> Result<()> {
        let Some(hardkey) = self.hardkey else { return Ok(()) };
        let write = there(hardkey.write, "write")?;
        let tegata_bytes { data, length } = object.bytes;
        // SAFETY: the host promises that its function can take this.
        outcome(unsafe { write(hardkey.context, object.key, object.object, data, length) })
    }
}

/// What lies on a key.
fn read(hardkey: &tegata_hardkey, key: &str, object: KeyObject) -> Result<Option<Vec<u8>>> {
    let (read, key): (_, CString) = (there(hardkey.read, "read")?, c_string(key.to_owned()));
    // SAFETY: the host promises that its function can take this.
    let mut objects = collect(|sink| unsafe { read(hardkey.context, key.as_ptr(), object.into(), sink) })?;
    Ok(objects.pop())
}
