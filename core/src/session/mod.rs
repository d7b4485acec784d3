//! The session: what to do and when, as data.

mod absorb;
mod action;
mod ask;
mod codes;
mod devices;
mod entropy;
mod holding;
mod keys;
mod need;
mod plan;
mod press;
mod tell;
mod track;

use alloc::collections::VecDeque;
use alloc::vec::Vec;

pub use action::{Action, Challenge, KeyObject, Notice, Press, RequestId, Send, WriteKey};

use crate::evaluate::Standing;
use crate::time::{HOUR, clamp};
use crate::{Bundle, Facts, Kind, Report, State, Trust};
use entropy::Entropy;
use holding::Holding;
use keys::Keys;
use track::Track;

/// How a product lives with its license: events go in, things to do come out.
///
/// A session has no clock, no thread, no file and no network. The host tells it what happened, each
/// time with the computer's clock, and then does what [`next_action`](Self::next_action) says until it
/// says nothing more.
///
/// ```text
///            start(trust, saved, facts, entropy, now)
///                            │
///                            ▼
///   ┌────────────────▶  drain next_action()  ◀───────────────────────────────┐
///   │                        │                                               │
///   │     Keep ──▶ Identify, Send, Challenge, WriteKey, Tell, Wake ──▶ None  │
///   │                                                          │             │
///   │                        ┌─────────── wait ────────────────┘             │
///   │                        ▼                                               │
///   │   time has come        tick(now)                                       │
///   │   a server answered    answer(id, bytes, now) · failed(id, why, now) ──┤
///   │   somebody typed       typed(text, now)                                │
///   │   dropped a file       file(bytes, now)                                │
///   │   plugged a key        key_present · key_gone · key_signed             │
///   └── pressed a button     press(button, now) · facts_changed(facts, now) ─┘
/// ```
///
/// The contract:
///
/// 1. After each event, and after `start`, drain `next_action` until it gives `None`.
/// 2. The actions of one drain are to be done in their order. [`Action::Keep`] comes before all that
///    relies on it: when it was written, go on; when it could not be written, do the rest all the same
///    and write the next one. A host that stops in between has lost nothing.
/// 3. [`Action::Wake`] replaces the time of the one before. A tick that comes early, late or twice
///    does no harm.
/// 4. For each [`Action::Send`], ask in the first of its ways, and report `answer` or `failed` once known.
///    A `failed` is followed by the next way at once. To lose an answer, to hand it in twice, late, or as a
///    [`file`](Self::file) leaves the license no worse than before.
/// 5. [`Action::Identify`] is answered by `facts_changed`, within ten seconds if it can be: for so long
///    nobody is asked about that license. Facts that are known before may be handed to `start`.
/// 6. Within ten seconds of `start` come the hardware keys that are plugged in (`key_present`) and the roll
///    of the product (`file`). What they could clear is in the report at once, but is told after that.
/// 7. `now` is what the computer's clock shows, right or wrong. It may jump.
/// 8. [`report`](Self::report) may be asked at any time. It changes only through events.
///
/// Every event is total: input that is refused is an error with a number, and changed nothing.
///
/// What it keeps is small: under 4 KiB, and the documents that it holds. Documents, codes and unlock
/// records prove themselves; the rest only makes things stricter when it is believed. A roll is not
/// kept, since it comes with the product: hand it in with `file` after each start.
///
/// ```
/// use tegata::session::{Action, Session};
/// use tegata::{Facts, Product, Trust};
/// # let root = "tegata-pub:25NJQAMCWEFLPVKL73J4SZAHHIHOC4XT3KTCGJNPAINGR5YHKENA";
/// let trust = Trust::new(root.parse()?, Product::new("dam-fes", "5.0")?);
/// let now = 1_795_219_200;
/// let mut session = Session::start(trust, &[], Facts::default(), [7; 32], now);
/// while let Some(action) = session.next_action() {
///     match action {
///         Action::Keep(state) => { /* write it */ }
///         Action::Tell(notice) => println!("{}", notice.text(tegata::Lang::En)),
///         _ => {}
///     }
/// }
/// assert_eq!(session.report().status(), tegata::Status::Missing);
/// # Ok::<(), tegata::Error>(())
/// ```
pub struct Session {
    trust: Trust,
    state: State,
    /// The state is to be written before anything else is done.
    dirty: bool,
    /// The newest time that was seen when the state was last written.
    written: Option<i64>,
    /// What the host told, and the hardware keys as the session knows them.
    facts: Facts,
    holding: Holding,
    keys: Keys,
    entropy: Entropy,
    tracks: Vec<Track>,
    errands: Vec<press::Errand>,
    standings: Vec<Standing>,
    report: Report,
    actions: VecDeque<Action>,
    /// The clock at the last event.
    now: i64,
    /// What the host was last told to wait for.
    wake: Option<i64>,
    /// The days left that were told last.
    countdown: Option<i64>,
    /// The reasons of the report that were told.
    told: Vec<tell::Told>,
    /// Others are not told yet: what is under way may clear them.
    withholds: bool,
    /// Until then the host hands in what it finds at a start, or for a new license.
    started_until: i64,
    /// The salts that the host was asked to hash the computer with.
    identifying: Vec<devices::Asked>,
}

/// The time that is seen is written this often, so that a clock that is set back is noticed after a
/// restart, and the disk has its rest.
const WRITE_EVERY: i64 = HOUR;
/// What a host finds out of the computer and its keys, it finds out in this time.
const HOST_TIME: i64 = 10;

impl Session {
    /// Begins with what was kept, or with nothing. `saved` is what the last [`Action::Keep`] held;
    /// `entropy` are 32 random bytes, other ones each time.
    ///
    /// Bytes that can not be read lose no license: the report says so (4.40), and documents in them
    /// that are whole are saved. A state of a newer version (4.41) is left alone: this session then
    /// keeps nothing.
    #[must_use]
    pub fn start(trust: Trust, saved: &[u8], facts: Facts, entropy: [u8; 32], now: i64) -> Self {
        let state = if saved.is_empty() { State::default() } else { State::load(saved) };
        let mut trust = trust.with_revocations_seen(state.kept().revocations_seen.unwrap_or(0));
        let holding = Holding::open(&mut trust, state.documents());
        let facts = Facts { now: clamp(now), ..facts };
        let mut standings = Vec::new();
        let report = holding.bundle().survey(&state, &facts, &mut standings);
        let mut session = Self {
            keys: Keys::new(&facts),
            entropy: Entropy::new(&entropy, state.progress(), now),
            tracks: Vec::new(),
            errands: Vec::new(),
            actions: VecDeque::new(),
            now: facts.now,
            wake: None,
            countdown: None,
            told: Vec::new(),
            withholds: false,
            started_until: facts.now.saturating_add(HOST_TIME),
            identifying: Vec::new(),
            dirty: true,
            written: None,
            report,
            trust,
            state,
            facts,
            holding,
            standings,
        };
        session.begin_run();
        session.settle();
        session
    }

    /// Counts the start, and draws what stays the same from then on.
    fn begin_run(&mut self) {
        let installation = self.entropy.nonce();
        let progress = self.state.progress_mut();
        progress.starts = Some(progress.starts.unwrap_or(0).saturating_add(1));
        progress.installation.get_or_insert(installation);
        // The clock may have been put right since.
        progress.shift(0, self.now);
        self.start_tracks();
    }

    /// The next thing to do. `None`: nothing, until something happens.
    #[must_use = "an action that is not done is lost"]
    pub fn next_action(&mut self) -> Option<Action> {
        if core::mem::take(&mut self.dirty) && self.state.fault() != Some(Kind::StateNewer) {
            self.written = self.state.kept().last_seen;
            return Some(Action::Keep(self.state.encode()));
        }
        let action = self.actions.pop_front();
        if action.is_none() {
            self.actions = VecDeque::new();
        }
        action
    }

    /// Everything there is to know at the time of the last event.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The documents that count, verified.
    #[must_use]
    pub fn bundle(&self) -> &Bundle {
        self.holding.bundle()
    }

    /// What is kept.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Time has passed.
    pub fn tick(&mut self, now: i64) {
        self.arrive(now);
        self.settle();
    }

    /// What the host observes has changed: another network, user, device. Hardware keys that it proved
    /// by itself count as well.
    pub fn facts_changed(&mut self, facts: Facts, now: i64) {
        self.arrive(now);
        self.keys.told_by_host(&facts);
        self.facts = Facts { now: self.now, ..facts };
        self.settle();
    }

    /// Takes note of the clock. All that was to happen so long after an event is still to happen so long
    /// after it, though the clock jumped back.
    fn arrive(&mut self, now: i64) {
        let now = clamp(now);
        let back = self.now.saturating_sub(now);
        if back > 0 {
            self.tracks.iter_mut().for_each(|track| track.shift(back));
            self.errands.iter_mut().for_each(|errand| errand.shift(back));
            self.keys.shift(back);
            self.identifying.iter_mut().for_each(|asked| asked.shift(back));
            self.started_until = self.started_until.saturating_sub(back);
            let before = self.state.progress().clone();
            self.state.progress_mut().shift(back, now);
            self.dirty |= *self.state.progress() != before;
        }
        self.now = now;
        self.facts.now = now;
    }

    /// After each event: notice the time, judge, plan, tell.
    fn settle(&mut self) {
        self.observe();
        self.give_up_waiting();
        self.look_after_keys();
        self.judge();
        self.identify();
        self.plan();
        self.plan_errands();
        self.tell_what_is_new();
        self.tell_countdown();
        self.wake();
    }

    fn observe(&mut self) {
        let before = self.state.kept().clone();
        let jump = self.standings.first().map_or(crate::evaluate::JUMP.into(), |standing| standing.jump);
        // What was seen has passed as well: a countdown begins no earlier because the clock fell behind.
        let known = self.holding.bundle().newest_issue().max(before.last_seen);
        // Without any document nothing says how right the clock is, and nothing is believed of it.
        match known {
            Some(known) => self.state.observe(self.now, known, jump),
            None => self.state.forget_leap(),
        }
        if let Some(list) = self.holding.bundle().revocations() {
            let number = list.body().number;
            self.state.saw_revocations(number);
        }
        let after = self.state.kept();
        let passed = after.last_seen.unwrap_or(0).saturating_sub(self.written.unwrap_or(0));
        self.dirty |= before.ahead_since != after.ahead_since
            || before.first_failure != after.first_failure
            || before.revocations_seen != after.revocations_seen
            || passed >= WRITE_EVERY
            || after.last_seen < self.written;
    }

    /// The report for now.
    fn judge(&mut self) {
        self.facts.hardware_keys = self.keys.presences(self.now);
        self.report = self.holding.bundle().survey(&self.state, &self.facts, &mut self.standings);
        for fault in self.holding.faults() {
            self.report.remark(fault);
        }
    }
}
