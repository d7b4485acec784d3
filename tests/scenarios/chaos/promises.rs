//! What is checked after every event.
//!
//! A check that can not fail shows nothing. Each of these was seen to fail by a fault that was put into core
//! for the purpose, within a million events; `contract`, `oracle` and `plain` have tests of their own besides.
//!
//! | promise | the fault by which it was seen to fail |
//! |---|---|
//! | state before action | `Keep` after `Send`; a new question does not make the state dirty |
//! | a nonce is drawn once | the counter of nonces, or that of starts, stands still |
//! | no livelock: asked in haste | no pause after a check that the server's clock calls too old |
//! | no livelock: woken for nothing | an errand whose license was replaced is still waited for |
//! | no livelock: woken in the past | the countdown's next day is today |
//! | it comes to rest | a seat is asked for again every eleven seconds |
//! | the salt of its license | a salt of zeros |
//! | more than the documents grant | revoked licenses, activations, hardware keys or signing keys still count |
//! | granted, though … | a second too much: of the term, of what is tolerated; activations that ended, of other devices or users; a locked spare; each failure begins the countdown anew |
//! | time runs backwards | the newest time that was seen follows the clock back |
//! | nothing changes before the wake-up | the wake-up comes ten minutes late |
//! | somebody else's answer | it is not asked whom an answer is for |
//! | … took … away | answers that make older ones needless too soon; a refusal that lets go; a countdown that is over at its first failure |
//! | an answer took … away, from then on | a newer answer that ends earlier takes the place of the older |
//! | a refusal is no success | a refusal that says when to come again is one |
//! | a code counts twice | steps of a lock add up |
//! | what was given back counts again | no floor is noted |
//! | what is void was not heard | a list beside a refused answer is dropped |
//! | an older list counts, or was forgotten | the list, or its number as well, is not kept |
//! | not kept; the time that was seen; a license was lost | codes without a write, or lost at the start; a write a minute late; only the first license is kept |
//! | a restart has more, or fewer, rights | the start clears the countdown, or drops confirmations |
//! | the state is too large | two hundred questions are open |
//! | seat twice; beyond the cap | any user is the holder; one seat too many, at both ends |
//! | held, and counts as free | a lease ends early for the server; it is free when its holder is told, or by an old release |
//! | given again before its time | a seat that was taken back is vacant |
//! | two programs with one seat | the lease of a running program is kept |
//! | a power failure lost, or won, a right | confirmations are dropped at the start; what is let go stays on the disk |
//! | the same seed, the same bytes | a spread that is drawn by a random hasher |

use std::collections::BTreeMap;

use tegata::document::{DocumentId, DocumentType, SeatPer, UntrustedBundle};
use tegata::session::Session;
use tegata::{Facts, State};
use tegata_scenarios::{DAY, HOUR};

use crate::life::Life;
use crate::oracle::{Rights, rights};
use crate::policy::Kind5;

/// All but the documents.
const MAX_STATE: usize = 4096;
/// CBOR around each document.
const AROUND: usize = 9;

/// What there was before something happened.
pub(crate) struct Before {
    pub(crate) rights: Rights,
    /// What there will be just before each answer that is held ends.
    pub(crate) prospects: Vec<(i64, Rights)>,
    /// The time that the session believed it was.
    pub(crate) judged: i64,
    pub(crate) license: Option<DocumentId>,
    /// The newest list of revocations.
    pub(crate) heard: u64,
}

/// What a session knows, in few lines.
fn about(session: &Session) -> String {
    let (report, state) = (session.report(), session.state());
    let reasons: Vec<&str> = report.reasons().iter().map(|reason| reason.kind().name()).collect();
    let activations: Vec<String> = session
        .bundle()
        .activations()
        .iter()
        .map(|one| {
            let (claims, body) = (one.claims(), one.body());
            let what = (body.kind.name(), body.via.name(), body.sequence, body.subject.seat);
            format!("{what:?} {}..{:?} of {}", claims.issued_at, claims.expires, body.license)
        })
        .collect();
    let kinds: Vec<&str> = state.progress().requests.iter().map(|open| open.kind.name()).collect();
    format!(
        "{:?} {:?} at {}: {}\n{:?}\n{:?}\nrequests {kinds:?}, floors {:?}\n{}",
        report.status(),
        report.mode(),
        report.now(),
        reasons.join(" "),
        report.verification(),
        state.kept(),
        state.progress().floors,
        activations.join("\n"),
    )
}

impl Life {
    /// Says which life it was before it ends.
    #[track_caller]
    pub(crate) fn promise(&self, kept: bool, rig: usize, what: &str) {
        if kept {
            return;
        }
        let about = self.rigs[rig].session.as_ref().map_or_else(String::new, about);
        panic!(
            "life {:#x}, a {:?}, event {}, true time {}, pc-{rig} at {}: {what}\n{about}",
            self.seed,
            self.kind,
            self.tally.events,
            self.world.now(),
            self.rigs[rig].clock.shows(self.world.now()),
        );
    }

    /// After every event.
    pub(crate) fn check(&mut self, rig: usize) {
        self.tally.events += 1;
        if let Some(broken) = self.rigs[rig].broken.take() {
            self.promise(false, rig, &broken.to_string());
        }
        let now = self.world.now();
        let Some(session) = &self.rigs[rig].session else { return };
        let (judged, wake) = (session.report().now(), self.rigs[rig].wake);
        let granted = self.rigs[rig].rights();
        self.tally.full += u64::from(granted != 0);
        self.world.journal_mut().note(now, "pc", format_args!("{rig} {granted:x} {judged} {wake:?}"));

        self.what_is_void_stays_void(rig);
        self.time_does_not_run_backwards(rig);
        let one = &self.rigs[rig];
        if granted != 0 {
            let void =
                usize::try_from(one.heard).ok().and_then(|heard| self.lists.get(heard.checked_sub(1)?));
            let most = one.oracle.borrow_mut().grants(judged, void, || one.facts(), &one.names);
            self.promise(granted & !most == 0, rig, "more than the documents grant");
        }
        for (denied, why) in one.not_granted() {
            self.promise(granted & denied == 0, rig, &format!("granted, though {why}"));
        }
        self.nothing_given_back_counts(rig);
        self.state_is_small(rig);
        if self.server.is_some() && self.honest {
            self.seats_are_counted();
        }
        if self.random.per_mille(100) {
            self.nothing_changes_before_the_wake_up(rig);
        }
        if self.random.per_mille(12) {
            self.what_was_kept_is_enough(rig);
        }
    }

    /// A list of revocations that was accepted is never forgotten, and no older one takes its place.
    fn what_is_void_stays_void(&mut self, rig: usize) {
        let Some(session) = &self.rigs[rig].session else { return };
        let seen = session.state().kept().revocations_seen.unwrap_or(0);
        let held = session.bundle().revocations().map_or(0, |list| list.body().number);
        let heard = self.rigs[rig].heard;
        self.promise(seen >= heard, rig, "a list of revocations was forgotten");
        self.promise(held == seen || self.rigs[rig].state_is_old, rig, "an older list of revocations counts");
        self.rigs[rig].heard = held;
    }

    /// What was once believed of the time stays believed, whatever the clock shows.
    fn time_does_not_run_backwards(&mut self, rig: usize) {
        let shown = self.rigs[rig].clock.shows(self.world.now());
        let passed = self.rigs[rig].look_back(shown);
        let Some(session) = &self.rigs[rig].session else { return };
        let stands = passed.is_none_or(|passed| session.report().now() >= passed);
        self.promise(stands, rig, "time runs backwards");
    }

    fn nothing_given_back_counts(&self, rig: usize) {
        let Some(session) = &self.rigs[rig].session else { return };
        for activation in session.bundle().activations() {
            let body = activation.body();
            let floor = self.rigs[rig].given_back.get(&body.license);
            let counts = floor.is_some_and(|floor| body.sequence <= *floor);
            self.promise(!counts, rig, "what was given back counts again");
        }
    }

    fn state_is_small(&self, rig: usize) {
        let Some(session) = &self.rigs[rig].session else { return };
        let state = session.state();
        let documents: usize = state.documents().iter().map(|document| document.len() + AROUND).sum();
        // Encoding is dear: the newest that was written does as well.
        let size = self.rigs[rig].newest().len().saturating_sub(documents);
        let fits = size <= MAX_STATE || self.rigs[rig].state_is_old || self.rigs[rig].full;
        self.promise(fits, rig, "the state is too large");
    }

    /// Never more seats than owned, never one seat for two, and none that the server believes to be free.
    fn seats_are_counted(&mut self) {
        let leased = self.leased();
        let in_pool = |seat: u32| leased.contains(&seat);
        let body = &self.world.vendor().claims(self.license).unwrap().body;
        let Some(seats) = &body.seats else { return };
        let mut held: BTreeMap<u32, (usize, bool)> = BTreeMap::new();
        for (at, rig) in self.rigs.iter().enumerate() {
            let Some(session) = rig.session.as_ref().filter(|_| rig.rights() != 0) else { continue };
            // What it says is as old as its last event; what counts is now.
            let shown = rig.clock.shows(self.world.now());
            let report = session.report();
            if report.activation().ends.is_none_or(|end| end <= shown) {
                continue;
            }
            let Some(seat) = report.seats().and_then(|seats| seats.held) else { continue };
            // Two programs on one computer share its seat, unless each is to have one of its own; what is
            // borrowed is the computer's.
            let borrowed = session.bundle().activations().iter().any(|lease| lease.body().borrowed);
            let shared = borrowed || seats.per != SeatPer::Process;
            let other = held.insert(seat, (rig.computer, shared));
            let is_free = other.is_none_or(|other| other == (rig.computer, true) && shared);
            self.promise(is_free, at, &format!("seat {seat} twice"));
            self.promise(seat <= seats.count, at, "a seat beyond the cap");
            self.promise(in_pool(seat), at, &format!("seat {seat} is held, and counts as free"));
        }
    }

    /// A start from what was written last finds everything, and nothing more.
    fn what_was_kept_is_enough(&mut self, rig: usize) {
        let now = self.world.now();
        let one = &self.rigs[rig];
        let Some(session) = &one.session else { return };
        if one.full || one.state_is_old {
            return;
        }
        let kept = State::load(one.newest());
        let state = session.state();
        let is_kept = kept.progress() == state.progress()
            && kept.documents() == state.documents()
            && kept.kept().codes == state.kept().codes
            && kept.kept().unlocks == state.kept().unlocks
            && kept.kept().first_failure == state.kept().first_failure
            && kept.kept().revocations_seen == state.kept().revocations_seen
            && kept.kept().cleared_faults == state.kept().cleared_faults;
        let last_seen = kept.kept().last_seen.unwrap_or(0);
        let behind = state.kept().last_seen.unwrap_or(0) - last_seen;
        if state.fault().is_none() {
            self.promise(
                is_kept,
                rig,
                &format!("not kept: {:?} {:?}", kept.kept(), kept.progress().requests),
            );
            self.promise(behind <= HOUR, rig, "the time that was seen is not kept");
        }

        let shadow = self.rigs[rig].shadow(self.rigs[rig].newest(), &mut self.random.split(), now);
        let same_time = shadow.report().now() == session.report().now();
        let found = rights(shadow.report(), &self.rigs[rig].names);
        let has = self.rigs[rig].rights();
        // A license that another replaces is kept no longer.
        let licenses = |session: &Session| -> Vec<DocumentId> {
            let all = session.bundle().licenses();
            let replaced = |id: &DocumentId| all.iter().any(|other| other.body().replaces.contains(id));
            all.iter().map(|license| license.id()).filter(|id| !replaced(id)).collect()
        };
        let (found_again, held) = (licenses(&shadow), licenses(session));
        let text = format!("a license was lost: {found_again:?} of {held:?}");
        self.promise(held.iter().all(|license| found_again.contains(license)), rig, &text);
        let per_process = self.is_per_process();
        if same_time {
            self.promise(found & !has == 0, rig, "a restart has more rights");
            if !per_process && self.kind != Kind5::HardwareKey {
                let text = format!("a restart has fewer rights:\n{}", about(&shadow));
                self.promise(found == has, rig, &text);
            }
        }
        if per_process {
            let borrowed = shadow.bundle().activations().iter().any(|lease| lease.body().borrowed);
            self.promise(found == 0 || borrowed, rig, "two programs with one seat");
        }
    }

    /// A lost, repeated or late answer, or one that is of no use, takes nothing away.
    pub(crate) fn takes_nothing_away(&self, rig: usize, before: &Before, what: &str) {
        let Some(session) = &self.rigs[rig].session else { return };
        // A signed document proves what time it is, and a later time may grant less.
        let same_time = session.report().now() == before.judged;
        // A license that replaces another may want to be activated first.
        let same_license = session.report().license() == before.license;
        // It may have brought word of what is void.
        let same_word = self.rigs[rig].heard == before.heard;
        let lost = before.rights & !self.rigs[rig].rights();
        let text = format!("{what} took {lost:x} away");
        self.promise(lost == 0 || !same_time || !same_license || !same_word, rig, &text);
    }

    /// What there will be a second before each answer ends that is held for the license.
    pub(crate) fn prospects(&self, rig: usize) -> Vec<(i64, Rights)> {
        let Some(session) = &self.rigs[rig].session else { return Vec::new() };
        let now = session.report().now();
        let ends = session.bundle().activations().iter().map(|one| one.claims().expires);
        let ahead = ends.map(|end| end.map_or(now + 100 * DAY, |end| end - 1)).filter(|at| *at > now);
        ahead.map(|at| (at, self.rights_at(rig, at))).collect()
    }

    /// What there will be at a time, if nothing happens until then. Keys are left out of it.
    fn rights_at(&self, rig: usize, at: i64) -> Rights {
        let one = &self.rigs[rig];
        let Some(session) = &one.session else { return 0 };
        let facts = Facts { now: at, ..one.facts() };
        rights(&session.bundle().evaluate(session.state(), &facts), &one.names)
    }

    /// An answer that counts is worth no less than those before it, later on either.
    pub(crate) fn spoils_no_prospect(&self, rig: usize, before: &Before) {
        let Some(session) = &self.rigs[rig].session else { return };
        let same_license = session.report().license() == before.license;
        if !same_license || self.rigs[rig].heard != before.heard {
            return;
        }
        // It proves what time it is: what lies before that is over.
        let ahead = before.prospects.iter().filter(|(at, _)| *at >= session.report().now());
        for (at, rights) in ahead {
            let lost = rights & !self.rights_at(rig, *at);
            self.promise(lost == 0, rig, &format!("an answer took {lost:x} away, from {at} on"));
        }
    }

    /// What is taken in is for this computer and user. Of a license that was not held before, nobody could
    /// say that.
    pub(crate) fn takes_in_nobody_elses(&self, rig: usize, held_before: &[DocumentId]) {
        let one = &self.rigs[rig];
        let Some(session) = &one.session else { return };
        for taken in session.bundle().activations() {
            let is_new = !held_before.contains(&taken.id()) && held_before.contains(&taken.body().license);
            self.promise(!is_new || one.is_for_here(taken), rig, "somebody else's answer was taken in");
        }
    }

    /// The licenses that a session holds, and the answers, also those that can not be opened for now.
    pub(crate) fn held(&self, rig: usize) -> Vec<DocumentId> {
        let Some(session) = &self.rigs[rig].session else { return Vec::new() };
        let read = session.state().documents().iter().filter_map(|bytes| UntrustedBundle::read(bytes).ok());
        let kept = read.filter_map(|bundle| {
            let document = bundle.untrusted_documents().first()?;
            (document.untrusted_type() == DocumentType::Activation).then(|| document.untrusted_id())
        });
        let bundle = session.bundle();
        let opened = bundle.activations().iter().map(|one| one.id());
        kept.chain(opened).chain(bundle.licenses().iter().map(|one| one.id())).collect()
    }

    /// Who sleeps until the wake-up misses nothing. When a key ceases to count only the session knows.
    fn nothing_changes_before_the_wake_up(&self, rig: usize) {
        let one = &self.rigs[rig];
        let shown = one.clock.shows(self.world.now());
        let Some(wake) = one.wake.filter(|wake| *wake > shown) else { return };
        if self.kind != Kind5::HardwareKey {
            let (now, then) = (one.rights(), self.rights_at(rig, wake - 1));
            let text = format!("what is allowed changes from {now:x} to {then:x} before {wake}, its wake-up");
            self.promise(now == then, rig, &text);
        }
    }

    /// Nobody answers any more, and each program only does what it said it would, when it said.
    pub(crate) fn grow_calm(&mut self) {
        let days = if self.server.is_some() { 1 } else { 10 };
        let end = self.world.now() + days * DAY;
        for rig in 0..self.rigs.len() {
            self.rigs[rig].clock.thaw(self.world.now());
        }
        // At most once a minute, and each time two events: it asks, and it fails.
        let most = 3_300 * days.unsigned_abs() * self.rigs.len() as u64;
        let before = self.tally.events;
        loop {
            let due = |rig: usize| {
                let one = &self.rigs[rig];
                one.session.as_ref()?;
                one.clock.reaches(one.wake?, self.world.now())
            };
            let Some((at, rig)) = (0..self.rigs.len()).filter_map(|rig| Some((due(rig)?, rig))).min() else {
                return;
            };
            if at > end {
                return;
            }
            self.world.run_until(at);
            self.tick(rig);
            self.fail_all(rig);
            self.promise(self.tally.events - before <= most, rig, "it does not come to rest");
        }
    }
}
