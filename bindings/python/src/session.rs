//! What to do and when, as data.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use tegata_facade::python::{Bytes, Input, Listener, OrRaise};
use tegata_facade::{Action, Button, KeyObject, UnixTime, Way};

use crate::facts::{self, Facts};
use crate::host;
use crate::reason::Reason;
use crate::report::Report;
use crate::trust::Trust;

/// An action: a record that is made here only.
macro_rules! action {
    ($(#[$meta:meta])* $name:ident { $( $(#[$doc:meta])* $field:ident: $type:ty, )* }) => {
        $(#[$meta])*
        #[pyclass(frozen, get_all, eq, module = "tegata", new = "from_fields")]
        #[derive(Clone, PartialEq, Eq)]
        pub(crate) struct $name { $( $(#[$doc])* $field: $type, )* }

        tegata_facade::like_a_dataclass! { $name { $( $field: $type, )* } }
    };
}

action! {
    /// Hash the computer's components with this salt, and hand them in with `facts_changed`. Only where the facts
    /// have no `components`: those are hashed by the session.
    Identify {
        /// 16 bytes.
        salt: Vec<u8>,
    }
}

action! {
    /// Write these bytes where the next session will find them, in place of those before. Only then go on to
    /// the actions that follow.
    Keep {
        /// At most 4 KiB beyond the documents that they hold.
        state: Vec<u8>,
    }
}

action! {
    /// Ask a server. Report `answer` or `failed` once known.
    Send {
        /// To be handed back with the answer: 32 hexadecimal digits.
        id: String,
        /// The question.
        request: Request,
        /// The ways that the license allows, the first to be tried first.
        routes: Vec<Way>,
        /// After this time nobody waits any more. An answer that comes later still counts.
        deadline: UnixTime,
    }
}

action! {
    /// Let a hardware key sign.
    Challenge {
        /// To be handed back with the signature.
        id: u32,
        /// The key, as `tegata-pub:` text.
        key: String,
        /// What it is to sign, as it stands: Ed25519 without a hash before it.
        data: Vec<u8>,
    }
}

action! {
    /// Write an object to a hardware key, for other computers to find.
    WriteKey {
        /// The key, as `tegata-pub:` text.
        key: String,
        /// What it is.
        object: KeyObject,
        /// Its bytes.
        data: Vec<u8>,
    }
}

action! {
    /// Call `tick` at this time of the computer's clock. It replaces the one before.
    Wake {
        /// When.
        at: UnixTime,
    }
}

action! {
    /// Tell the user.
    Tell {
        /// What.
        reason: Reason,
    }
}

/// A question to a server: bytes to send, or text for the computer with no network.
#[pyclass(frozen, eq, module = "tegata", from_py_object)]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Request(Arc<tegata_facade::Request>);

#[pymethods]
impl Request {
    /// What is asked for: `register`, `activate`, `check`, `acquire`, `renew`, `release`, `borrow`,
    /// `deactivate`, `switch_method`, `unlock_report` or `fault_report`.
    #[getter]
    fn kind(&self) -> String {
        self.0.kind()
    }

    /// The product that asks.
    #[getter]
    fn product(&self) -> String {
        self.0.product()
    }

    /// The license that it is about, in hexadecimal. None in a registration.
    #[getter]
    fn license(&self) -> Option<String> {
        self.0.license()
    }

    /// The clock when it was asked.
    #[getter]
    fn at(&self) -> UnixTime {
        self.0.at()
    }

    /// The bytes to send.
    #[pyo3(signature = () -> "bytes")]
    fn __bytes__<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.0.bytes())
    }

    /// For a file or a mail: `-----BEGIN TEGATA REQUEST-----`.
    #[getter]
    fn armor(&self) -> String {
        self.0.armor()
    }

    /// For a QR code, in its compact alphanumeric mode: `TEGATA1:…`.
    #[getter]
    fn qr(&self) -> String {
        self.0.qr()
    }

    /// The address of the vendor's page, with the request in the parameter `r`. For copying to another
    /// computer by hand.
    fn url(&self, page: String) -> String {
        self.0.url(page)
    }

    fn __repr__(&self) -> String {
        format!("<Request {} for {}>", self.0.kind(), self.0.product())
    }
}

/// How a product lives with its license: events go in, things to do come out.
///
/// A session has no thread, no file and no network. Tell it what happened; after each event, and after the
/// start, do what `actions` says, in this order. `Keep` comes before all that relies on it. To lose an
/// answer, to hand it in twice, late, or as a file leaves the license no worse than before.
///
/// Every event takes `now`, an aware datetime or Unix seconds; the default is the system's clock. An event
/// that is refused raises an exception, and changed nothing. May be shared between threads; one event is
/// handled after the other.
///
/// Args:
///     trust: What the product trusts.
///     saved: What the last `Keep` held. What is wrong with it is a reason in the report (4.40, 4.41).
///     facts: What else the host observed.
///     now: The time.
///     entropy: 32 random bytes, other ones each time. Default: from the operating system.
///
/// Raises:
///     Error: For facts that are none: 4.5, 4.14, 4.15, 5.13, 9.3.
#[pyclass(frozen, subclass, module = "tegata")]
pub(crate) struct Session {
    inner: Arc<tegata_facade::Session>,
    closed: AtomicBool,
    listener: Mutex<Option<Py<PyAny>>>,
}

#[pymethods]
impl Session {
    #[new]
    #[pyo3(signature = (trust, saved = None, facts = None, *, now = None, entropy = None))]
    fn new(
        py: Python<'_>,
        trust: &Bound<'_, Trust>,
        saved: Option<Bytes<'_>>,
        facts: Option<&Bound<'_, Facts>>,
        now: Option<UnixTime>,
        entropy: Option<Bytes<'_>>,
    ) -> PyResult<Self> {
        let facts = facts::at(facts.map(Bound::get), host::at(py, now)?);
        let entropy = entropy.map_or_else(|| host::entropy(py), |bytes| Ok(bytes.into_vec()))?;
        let (trust, saved) = (trust.get().inner.clone(), saved.map(Bytes::into_vec));
        let inner = py.detach(|| tegata_facade::Session::start(trust, saved, facts, entropy)).or_raise(py)?;
        Ok(Self { inner, closed: AtomicBool::new(false), listener: Mutex::new(None) })
    }

    /// The next thing to do. None: nothing, until something happens.
    #[pyo3(signature = () -> "Identify | Keep | Send | Challenge | WriteKey | Wake | Tell | None")]
    fn next_action<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        if self.closed() {
            return Ok(None);
        }
        self.inner.next_action().map(|action| of_python(py, action)).transpose()
    }

    /// Everything there is to know at the time of the last event.
    #[getter]
    fn report(&self) -> Report {
        Report(self.inner.report())
    }

    /// Time has passed.
    #[pyo3(signature = (now = None))]
    fn tick(&self, py: Python<'_>, now: Option<UnixTime>) -> PyResult<()> {
        self.happen(py, now, |session, now| {
            session.tick(now);
            Ok(())
        })
    }

    /// A server answered the question with this id.
    ///
    /// Raises:
    ///     DocumentError: 4.x for what is damaged, forged or not for this product; 4.45 to 4.48 for an answer
    ///         that does not fit.
    ///     Error: The number of a refusal; 9.3 for an id that is none.
    #[pyo3(signature = (id, data, now = None))]
    fn answer(&self, py: Python<'_>, id: String, data: Bytes<'_>, now: Option<UnixTime>) -> PyResult<()> {
        let data = data.into_vec();
        self.happen(py, now, |session, now| session.answer(id, data, now))
    }

    /// The question could not be asked, or was not answered. `why` is a number of the table: 8.1
    /// unreachable, 8.2 timed out, …
    ///
    /// Raises:
    ///     MisuseError: 9.3 for an id or a number that is none.
    #[pyo3(signature = (id, why = "8.1".to_owned(), now = None))]
    fn failed(&self, py: Python<'_>, id: String, why: String, now: Option<UnixTime>) -> PyResult<()> {
        self.happen(py, now, |session, now| session.failed(id, why, now))
    }

    /// A file arrived: a license, or an answer that was carried by hand.
    ///
    /// Raises:
    ///     DocumentError: 4.x.
    #[pyo3(signature = (data, now = None))]
    fn file(&self, py: Python<'_>, data: Input<'_>, now: Option<UnixTime>) -> PyResult<()> {
        let data = data.into_vec();
        self.happen(py, now, |session, now| session.file(data, now))
    }

    /// Somebody typed a code. To offer what was meant, `Code.parse` it first.
    ///
    /// Raises:
    ///     CodeError: 1.x.
    #[pyo3(signature = (text, now = None))]
    fn typed(&self, py: Python<'_>, text: String, now: Option<UnixTime>) -> PyResult<()> {
        self.happen(py, now, |session, now| session.typed(text, now))
    }

    /// A hardware key was plugged in, with the unlock record that lies on it.
    ///
    /// Raises:
    ///     DocumentError: 4.15 for a key that is none, 4.5 or 4.14 for a record that is none.
    #[pyo3(signature = (key, unlock_record = None, now = None))]
    fn key_present(
        &self,
        py: Python<'_>,
        key: String,
        unlock_record: Option<Bytes<'_>>,
        now: Option<UnixTime>,
    ) -> PyResult<()> {
        let record = unlock_record.map(Bytes::into_vec);
        self.happen(py, now, |session, now| session.key_present(key, record, now))
    }

    /// A hardware key was pulled.
    ///
    /// Raises:
    ///     DocumentError: 4.15 for a key that is none.
    #[pyo3(signature = (key, now = None))]
    fn key_gone(&self, py: Python<'_>, key: String, now: Option<UnixTime>) -> PyResult<()> {
        self.happen(py, now, |session, now| session.key_gone(key, now))
    }

    /// A hardware key answered a challenge: 64 bytes.
    ///
    /// Raises:
    ///     DocumentError: 4.14 for a signature that does not hold, 4.45 for a challenge that nobody posed.
    ///     MisuseError: 9.3 if it does not have 64 bytes.
    #[pyo3(signature = (id, signature, now = None))]
    fn key_signed(
        &self,
        py: Python<'_>,
        id: u32,
        signature: Bytes<'_>,
        now: Option<UnixTime>,
    ) -> PyResult<()> {
        let signature = signature.into_vec();
        self.happen(py, now, |session, now| session.key_signed(id, signature, now))
    }

    /// Somebody wants the license confirmed now; activated, or a seat taken, where that is what it lacks.
    ///
    /// Raises:
    ///     Error: 2.20 if there is nobody to ask.
    #[pyo3(signature = (now = None))]
    fn check_now(&self, py: Python<'_>, now: Option<UnixTime>) -> PyResult<()> {
        self.happen(py, now, |session, now| session.press(Button::CheckNow, now))
    }

    /// Somebody gives the activation back, so that another computer can have it.
    ///
    /// Raises:
    ///     Error: 2.20 if there is nobody to ask, 2.3 with nothing to give back.
    #[pyo3(signature = (now = None))]
    fn deactivate(&self, py: Python<'_>, now: Option<UnixTime>) -> PyResult<()> {
        self.happen(py, now, |session, now| session.press(Button::Deactivate, now))
    }

    /// Somebody gives the seat back; also one that was borrowed, before its time.
    ///
    /// Raises:
    ///     Error: 7.10 with nothing to give back.
    #[pyo3(signature = (now = None))]
    fn release(&self, py: Python<'_>, now: Option<UnixTime>) -> PyResult<()> {
        self.happen(py, now, |session, now| session.press(Button::Release, now))
    }

    /// Somebody unlocks the spare hardware key that is plugged in. This can not be undone.
    ///
    /// Raises:
    ///     Error: 6.5 to 6.9 without a spare key that could be unlocked.
    #[pyo3(signature = (now = None))]
    fn unlock_spare(&self, py: Python<'_>, now: Option<UnixTime>) -> PyResult<()> {
        self.happen(py, now, |session, now| session.press(Button::UnlockSpare, now))
    }

    /// Somebody wants the license confirmed in this way from now on.
    ///
    /// Raises:
    ///     Error: 2.9 to 2.12 for a way that is not allowed.
    #[pyo3(signature = (way, now = None))]
    fn switch_method(&self, py: Python<'_>, way: Way, now: Option<UnixTime>) -> PyResult<()> {
        self.happen(py, now, |session, now| session.press(Button::SwitchMethod { way }, now))
    }

    /// Somebody takes the seat out of reach of the server, until this moment.
    ///
    /// Raises:
    ///     Error: 2.20 if there is nobody to ask, 7.x if it may not be borrowed.
    #[pyo3(signature = (until, now = None))]
    fn borrow(&self, py: Python<'_>, until: UnixTime, now: Option<UnixTime>) -> PyResult<()> {
        self.happen(py, now, |session, now| session.press(Button::BorrowUntil { until }, now))
    }

    /// What the host observes has changed: another network, user, device.
    ///
    /// Raises:
    ///     Error: For facts that are none: 4.5, 4.14, 4.15, 5.13, 9.3.
    #[pyo3(signature = (facts, now = None))]
    fn facts_changed(&self, py: Python<'_>, facts: &Bound<'_, Facts>, now: Option<UnixTime>) -> PyResult<()> {
        let facts = facts.get();
        self.happen(py, now, |session, now| session.facts_changed(facts::at(Some(facts), now)))
    }

    /// Whether it was closed.
    #[getter]
    fn closed(&self) -> bool {
        self.closed.load(Ordering::Acquire)
    }

    /// No more events, no more actions; `run` ends. What was kept is good for the next session.
    fn close(&self, py: Python<'_>) {
        self.closed.store(true, Ordering::Release);
        self.call_listener(py);
    }

    /// Calls this, without arguments, after each event; None: nobody. For loops that wait. What it raises is
    /// reported as what a finalizer raises (`sys.unraisablehook`): the event has happened all the same.
    fn listen(&self, listener: Option<Listener>) {
        let listener = listener.map(|Listener(callable)| callable);
        let before =
            std::mem::replace(&mut *self.listener.lock().unwrap_or_else(PoisonError::into_inner), listener);
        // It may run code of its own when it goes: not under the lock.
        drop(before);
    }

    fn __repr__(&self) -> String {
        let report = self.inner.report();
        format!("<Session, {}, {}>", report.status().name(), report.mode().name())
    }
}

impl Session {
    /// Lets something happen, without the GIL, and says so to whoever listens.
    fn happen<F>(&self, py: Python<'_>, now: Option<UnixTime>, event: F) -> PyResult<()>
    where
        F: FnOnce(&tegata_facade::Session, UnixTime) -> tegata_facade::Result<()> + std::marker::Send,
    {
        if self.closed() {
            return Err(PyValueError::new_err("the session is closed"));
        }
        let now = host::at(py, now)?;
        let answer = py.detach(|| event(&self.inner, now));
        self.call_listener(py);
        answer.or_raise(py)
    }

    fn call_listener(&self, py: Python<'_>) {
        let listener = self
            .listener
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .as_ref()
            .map(|one| one.clone_ref(py));
        if let Some(listener) = listener
            && let Err(error) = listener.call0(py)
        {
            error.write_unraisable(py, Some(listener.bind(py)));
        }
    }
}

/// The action in Python's own classes.
fn of_python(py: Python<'_>, action: Action) -> PyResult<Bound<'_, PyAny>> {
    Ok(match action {
        Action::Identify { salt } => Bound::new(py, Identify { salt })?.into_any(),
        Action::Keep { state } => Bound::new(py, Keep { state })?.into_any(),
        Action::Send { id, request, routes, deadline } => {
            Bound::new(py, Send { id, request: Request(request), routes, deadline })?.into_any()
        }
        Action::Challenge { id, key, bytes } => {
            Bound::new(py, Challenge { id, key, data: bytes })?.into_any()
        }
        Action::WriteKey { key, object, bytes } => {
            Bound::new(py, WriteKey { key, object, data: bytes })?.into_any()
        }
        Action::Wake { at } => Bound::new(py, Wake { at })?.into_any(),
        Action::Tell { reason } => Bound::new(py, Tell { reason: Reason(reason) })?.into_any(),
    })
}
