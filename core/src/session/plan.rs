//! When to ask whom: every rhythm that a policy can have.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::entropy::spread;
use super::{Action, RequestId, Send, Session};
use crate::document::{DocumentId, Slug, Subject, Via};
use crate::evaluate::{ActivationState, Routes, Standing, Status, VerificationState};
use crate::request::{Request, RequestKind};
use crate::state::OpenRequest;
use crate::time::{DAY, HOUR, MINUTE};
use crate::{Code, Kind, Number, Text};

/// Without another word a seat is asked for again after this time, …
const SEAT_RETRY: i64 = MINUTE;
/// … anything else after this.
const RETRY: i64 = HOUR;
/// Nobody is believed who wants to be left alone for longer.
const LONGEST_HOLD_OFF: i64 = DAY;
/// An answer that does not come within this time is one that did not come. By mail, a day; by hand, a month.
const ANSWER_TIME: i64 = MINUTE;
/// A question that is asked again within this time keeps its nonce, so that the server counts it once and
/// an answer that is carried by hand still counts. The answer may be as old.
const SAME_QUESTION: i64 = DAY;
/// A lease is over sooner.
const SAME_SEAT: i64 = HOUR;
/// Answers to older questions no longer count.
const QUESTION_LIFE: i64 = 30 * DAY;
/// Of more open questions than these, the oldest are forgotten.
const MAX_REQUESTS: usize = 8;

/// What a session knows of the asking about one license, or of a registration.
#[derive(Default)]
pub(super) struct Track {
    /// The license; `None` for a registration.
    pub(super) license: Option<DocumentId>,
    /// The question that was sent and not answered yet.
    pub(super) asked: Option<Asked>,
    /// When it was last asked, and when the row of attempts began.
    attempted: Option<i64>,
    row_began: Option<i64>,
    /// It was asked in vain since the last success.
    failing: bool,
    /// The last question was refused: the next one is another.
    refused: bool,
    /// Somebody wants it, whatever the policy says.
    pub(super) wanted: Option<RequestKind>,
    /// When the fault of the clock was last reported.
    fault_reported: Option<i64>,
    /// The check at the start was not made yet.
    starting: bool,
    /// What a borrower or a registration wants.
    pub(super) until: Option<i64>,
    pub(super) code: Option<Code>,
    /// When to look again.
    pub(super) wake_at: Option<i64>,
}

#[derive(Clone, Copy)]
pub(super) struct Asked {
    pub(super) nonce: [u8; 16],
    deadline: i64,
}

impl Track {
    pub(super) fn of(license: DocumentId) -> Self {
        Self { license: Some(license), ..Self::default() }
    }

    pub(super) fn registering(code: Code) -> Self {
        Self { code: Some(code), ..Self::default() }
    }

    /// The clock jumped back.
    pub(super) fn shift(&mut self, back: i64) {
        let asked = self.asked.as_mut().map(|asked| &mut asked.deadline);
        let rest = [&mut self.attempted, &mut self.row_began, &mut self.fault_reported]
            .into_iter()
            .filter_map(Option::as_mut);
        asked.into_iter().chain(rest).for_each(|at| *at = at.saturating_sub(back));
    }

    /// When it may be asked again after the last attempt.
    fn not_before(
        &self,
        every: Option<u32>,
        retry_every: Option<u32>,
        retry_for: Option<u32>,
        retry: i64,
    ) -> i64 {
        let Some(last) = self.attempted else { return i64::MIN };
        let again =
            |after: Option<u32>, default: i64| last.saturating_add(after.map_or(default, i64::from).max(1));
        match (self.row_began, retry_for) {
            // After a success the clock of the server may still say that the check was not made.
            (None, _) => again(every, retry),
            // The row is over; the next one begins with the next regular check.
            (Some(first), Some(span)) if again(retry_every, retry) > first.saturating_add(span.into()) => {
                first.saturating_add(every.map_or(DAY, i64::from)).max(again(retry_every, retry))
            }
            (Some(_), _) => again(retry_every, retry),
        }
    }
}

/// A thing to ask, and from when on.
struct Need {
    kind: RequestKind,
    due: i64,
}

impl Session {
    pub(super) fn start_tracks(&mut self) {
        let failing = self.state.kept().first_failure.is_some();
        self.tracks.reserve_exact(self.standings.len());
        for standing in &self.standings {
            self.tracks.push(Track {
                license: Some(standing.license),
                failing,
                starting: standing.check.on_start,
                ..Track::default()
            });
        }
    }

    pub(super) fn track(&mut self, license: Option<DocumentId>) -> Option<&mut Track> {
        let place = match self.tracks.iter().position(|track| track.license == license) {
            Some(place) => place,
            None => {
                self.tracks.reserve_exact(1);
                self.tracks.push(Track { license, ..Track::default() });
                self.tracks.len().saturating_sub(1)
            }
        };
        self.tracks.get_mut(place)
    }

    /// Asks what is due, and notes when to look again.
    pub(super) fn plan(&mut self) {
        let standings = core::mem::take(&mut self.standings);
        self.tracks.retain(|track| match track.license {
            Some(license) => {
                standings.iter().any(|standing| standing.license == license) || track.asked.is_some()
            }
            None => track.asked.is_some() || track.code.is_some(),
        });
        for standing in &standings {
            self.plan_license(standing);
        }
        self.standings = standings;
        self.plan_registration();
    }

    fn plan_license(&mut self, standing: &Standing) {
        let routes = self.routes(standing);
        let (now, not_before) = (self.now, self.state.progress().not_before);
        let installation = self.state.progress().installation.unwrap_or_default();
        let given_back = self
            .state
            .progress()
            .floors
            .iter()
            .any(|floor| floor.license == standing.license && floor.given_back);
        let fault = self.report.has(Kind::ClockBehind);
        let elsewhere = self.is_held_elsewhere(standing);
        // Where a hardware key would do, another way is the customer's choice.
        let waits_for_choice = standing.routes.has(Via::HardwareKey)
            && self.state.progress().method.is_none_or(|via| via == Via::HardwareKey);
        let Some(track) = self.track(Some(standing.license)) else { return };
        track.wake_at = track.asked.map(|asked| asked.deadline);
        if track.asked.is_some() || routes.is_empty() {
            return;
        }
        let wanted = track.wanted;
        let report_fault = fault && track.fault_reported.is_none_or(|at| now.saturating_sub(at) >= DAY);
        let need = match need(standing, elsewhere, track, installation) {
            _ if report_fault && wanted.is_none() => {
                Some(Need { kind: RequestKind::FaultReport, due: i64::MIN })
            }
            need => need,
        };
        let by_itself = !given_back && routes.by_itself() && !waits_for_choice;
        let Some(need) = need.filter(|_| wanted.is_some() || by_itself) else {
            return;
        };
        let mut due = need.due;
        if wanted.is_none() {
            let check = &standing.check;
            let retry = if standing.floating.is_some() { SEAT_RETRY } else { RETRY };
            // What fell due after the last success is asked when it is due.
            let anew = track.row_began.is_none() && track.attempted.is_some_and(|last| due > last);
            // A fault is reported once a day, whatever else is asked.
            if !anew && need.kind != RequestKind::FaultReport {
                due = due.max(track.not_before(check.every, check.retry_every, check.retry_for, retry));
            }
            // A clock that was wrong when the server asked for it, or is now, must not make that longer.
            let not_before = not_before.filter(|at| at.saturating_sub(now) <= LONGEST_HOLD_OFF);
            due = due.max(not_before.unwrap_or(i64::MIN));
        }
        if due > now {
            track.wake_at = Some(due);
            return;
        }
        let span = standing.check.retry_for.map_or(DAY, i64::from);
        track.row_began = track.row_began.filter(|first| now.saturating_sub(*first) <= span);
        if need.kind == RequestKind::FaultReport {
            track.fault_reported = Some(now);
        }
        self.ask(standing, need.kind, routes, wanted.is_some());
    }

    /// Whether the activation or lease that is held is another device's or user's.
    fn is_held_elsewhere(&self, standing: &Standing) -> bool {
        let bundle = self.holding.bundle();
        let held = standing.held.and_then(|held| bundle.activations().iter().find(|one| one.id() == held.id));
        held.is_some_and(|held| !bundle.stands_here(&self.state, &self.facts, held))
    }

    /// The ways that may be used now: the one that the customer chose, if it is allowed.
    fn routes(&self, standing: &Standing) -> Routes {
        match self.state.progress().method {
            Some(Via::HardwareKey)
                if standing.routes.has(Via::HardwareKey) && self.keys.any_proven(self.now) =>
            {
                Routes::default()
            }
            Some(chosen) => standing.routes.only(chosen),
            None => standing.routes,
        }
    }

    fn ask(&mut self, standing: &Standing, kind: RequestKind, routes: Routes, anew: bool) {
        let Some(via) = routes.iter().next() else { return };
        let nonce = self.nonce_for(kind, Some(standing.license), anew);
        let mut request = Request::new(kind, nonce, standing.product.clone(), via, self.now);
        request.version = self.version();
        request.license = Some(standing.license);
        request.customer = standing.customer.clone();
        request.asset = standing.asset.clone();
        request.subject = self.subject(standing);
        let given_back = self.state.progress().given_back(standing.license);
        request.sequence = standing.held.map(|held| held.sequence).max(given_back).unwrap_or(0);
        request.activation = standing.held.map(|held| held.id);
        if kind == RequestKind::FaultReport {
            request.fault = Some(Kind::ClockBehind.number());
        }
        if matches!(kind, RequestKind::Renew | RequestKind::Borrow) {
            let held = standing.held.and_then(|held| {
                self.holding.bytes_of(crate::document::DocumentType::Activation, held.id).cloned()
            });
            request.lease = held;
        }
        if let Some(track) = self.track(Some(standing.license)) {
            request.until = track.until.filter(|_| kind == RequestKind::Borrow);
        }
        self.send(request, routes);
    }

    pub(super) fn version(&self) -> Option<crate::document::Version> {
        self.holding.bundle().product().map(crate::Product::version)
    }

    pub(super) fn subject(&self, standing: &Standing) -> Subject {
        let device = self.facts.devices.iter().find(|device| Some(device.salt) == standing.salt);
        Subject {
            device: device.map(|device| device.components.clone()).unwrap_or_default(),
            user: self.facts.user.clone().filter(can_be_written),
            seat: standing.held.and_then(|held| held.seat),
            host: self.facts.host_name.clone().filter(can_be_written),
        }
    }

    /// The nonce of a question that is being asked again, or a new one.
    fn nonce_for(&mut self, kind: RequestKind, license: Option<DocumentId>, anew: bool) -> [u8; 16] {
        let seat = matches!(kind, RequestKind::Acquire | RequestKind::Renew | RequestKind::Borrow);
        let same = if seat { SAME_SEAT } else { SAME_QUESTION };
        let refused = self.track(license).is_some_and(|track| core::mem::take(&mut track.refused));
        let recent = |open: &&OpenRequest| {
            !anew
                && !refused
                && open.kind == kind
                && open.license == license
                && self.now.saturating_sub(open.at) < same
        };
        match self.state.progress().requests.iter().rev().find(recent) {
            Some(open) => open.nonce,
            None => self.entropy.nonce(),
        }
    }

    /// Notes that the question is open, and hands it out.
    pub(super) fn send(&mut self, request: Request, routes: Routes) {
        let now = self.now;
        self.note_open(OpenRequest {
            nonce: request.nonce,
            kind: request.kind,
            license: request.license,
            at: request.at,
            activation: request.activation,
        });
        let deadline = now.saturating_add(patience(routes));
        if let Some(track) = self.track(request.license) {
            // A report of a fault is no attempt to confirm.
            if request.kind != RequestKind::FaultReport {
                track.row_began.get_or_insert(now);
                track.attempted = Some(now);
            }
            track.asked = Some(Asked { nonce: request.nonce, deadline });
            track.wanted = None;
            track.wake_at = Some(deadline);
        }
        self.hand_out(request, routes);
    }

    pub(super) fn hand_out(&mut self, request: Request, routes: Routes) {
        let id = RequestId::new(request.nonce);
        let deadline = self.now.saturating_add(patience(routes));
        self.actions.push_back(Action::Send(Send {
            id,
            request: Box::new(request),
            routes: routes.iter().collect(),
            deadline,
        }));
    }

    /// Notes that an answer to this question counts from now on.
    pub(super) fn note_open(&mut self, open: OpenRequest) {
        let now = self.now;
        let requests = &mut self.state.progress_mut().requests;
        let before = requests.len();
        requests.retain(|known| now.saturating_sub(known.at) < QUESTION_LIFE);
        self.dirty |= requests.len() < before;
        if requests.iter().any(|known| known.nonce == open.nonce) {
            return;
        }
        if requests.len() >= MAX_REQUESTS {
            // What was given back is told before anything that can be asked again.
            let place = requests.iter().position(|known| !is_errand(known.kind)).unwrap_or(0);
            requests.remove(place);
        }
        requests.push(open);
        self.dirty = true;
    }

    fn plan_registration(&mut self) {
        let now = self.now;
        let product = self.holding.bundle().product().map(|product| product.slug().clone());
        let Some(track) = self.tracks.iter_mut().find(|track| track.license.is_none()) else { return };
        let due = track.not_before(None, None, None, HOUR);
        track.wake_at = track.asked.map_or(Some(due.max(now)), |asked| Some(asked.deadline));
        let Some((code, product)) = track.code.zip(product).filter(|_| track.asked.is_none() && due <= now)
        else {
            return;
        };
        self.register(code, product);
    }

    fn register(&mut self, code: Code, product: Slug) {
        let anew = self.tracks.iter().all(|track| track.license.is_some() || track.attempted.is_none());
        let nonce = self.nonce_for(RequestKind::Register, None, anew);
        let routes = Routes::any();
        let mut request = Request::new(RequestKind::Register, nonce, product, Via::Online, self.now);
        request.version = self.version();
        request.code = Some(code);
        request.subject.user = self.facts.user.clone().filter(can_be_written);
        request.subject.host = self.facts.host_name.clone().filter(can_be_written);
        self.send(request, routes);
    }

    /// Gives up waiting for answers whose time is over.
    pub(super) fn give_up_waiting(&mut self) {
        let late = |asked: &Asked| asked.deadline <= self.now;
        let late: Vec<[u8; 16]> = self
            .tracks
            .iter()
            .filter_map(|track| track.asked.filter(late))
            .map(|asked| asked.nonce)
            .collect();
        for nonce in late {
            self.in_vain(nonce, Kind::TimedOut.number(), None);
        }
    }

    /// A question was asked in vain. Its answer still counts when it comes.
    pub(super) fn in_vain(&mut self, nonce: [u8; 16], why: Number, retry_after: Option<u32>) {
        let Some(track) =
            self.tracks.iter_mut().find(|track| track.asked.is_some_and(|asked| asked.nonce == nonce))
        else {
            return;
        };
        track.asked = None;
        // Who could only not be told of a fault was not refused anything.
        let of_it = |open: &&OpenRequest| open.nonce == nonce;
        let kind = self.state.progress().requests.iter().find(of_it).map(|open| open.kind);
        let confirms = !matches!(kind, Some(RequestKind::FaultReport | RequestKind::SwitchMethod));
        track.failing |= confirms;
        if let Some(seconds) = retry_after {
            let until = self.now.saturating_add(i64::from(seconds).min(LONGEST_HOLD_OFF));
            let until = crate::time::clamp(until).max(0);
            let progress = self.state.progress_mut();
            progress.not_before = progress.not_before.max(Some(until));
        }
        // By a clock that fell behind, a countdown from here would be over before it began.
        if confirms {
            self.state.failed(self.now.max(self.report.now()), why);
        }
        self.dirty = true;
    }

    /// Somebody is being asked, and nothing has failed since the last success.
    pub(super) fn waits_in_hope(&self) -> bool {
        self.tracks.iter().any(|track| track.asked.is_some() && !track.failing)
    }

    /// A server said no. `for_good`: a code that is not good is not asked about again.
    pub(super) fn refused_by_server(&mut self, nonce: [u8; 16], for_good: bool) {
        let asked = |track: &&mut Track| track.asked.is_some_and(|asked| asked.nonce == nonce);
        if let Some(track) = self.tracks.iter_mut().find(asked) {
            track.refused = true;
            track.code = track.code.take().filter(|_| !for_good);
        }
    }

    /// A question was answered.
    pub(super) fn answered(&mut self, nonce: [u8; 16]) -> Option<OpenRequest> {
        let requests = &mut self.state.progress_mut().requests;
        let place = requests.iter().position(|open| open.nonce == nonce)?;
        let open = requests.remove(place);
        self.dirty = true;
        let license = open.license.filter(|_| !is_errand(open.kind));
        if let Some(track) = self.tracks.iter_mut().find(|track| track.license == license) {
            track.asked = track.asked.filter(|asked| asked.nonce != nonce);
            track.failing = false;
            track.starting = false;
            track.row_began = None;
            track.code = None;
        }
        let progress = self.state.progress_mut();
        progress.not_before = None;
        if matches!(open.kind, RequestKind::Activate | RequestKind::Acquire | RequestKind::Borrow) {
            // To give back what was held before would now give back what has just been taken.
            let gives_back = |kind| matches!(kind, RequestKind::Deactivate | RequestKind::Release);
            progress.requests.retain(|known| known.license != open.license || !gives_back(known.kind));
        }
        if !self.tracks.iter().any(|track| track.failing) {
            self.state.confirmed();
        }
        Some(open)
    }
}

/// A host may tell a name that no document could hold.
fn can_be_written(name: &Text) -> bool {
    crate::cbor::is_sound_text(name)
}

/// How long to wait for an answer that comes in these ways.
pub(super) fn patience(routes: Routes) -> i64 {
    match routes.iter().next() {
        Some(Via::Mail) => DAY,
        Some(Via::File) => QUESTION_LIFE,
        _ => ANSWER_TIME,
    }
}

/// What a license lacks, and from when on somebody is to be asked for it.
fn need(standing: &Standing, elsewhere: bool, track: &Track, installation: [u8; 16]) -> Option<Need> {
    let at_once = |kind| Some(Need { kind, due: i64::MIN });
    if let Some(kind @ (RequestKind::Borrow | RequestKind::SwitchMethod)) = track.wanted {
        return at_once(kind);
    }
    let wanted = track.wanted.is_some();
    let over =
        matches!(standing.status, Status::Expired | Status::Revoked | Status::NotYet | Status::Missing);
    // What is held for another computer is nothing here. A seat is asked for at once, an activation only
    // when somebody wants it: there are few of them.
    let activation = match standing.activation {
        ActivationState::Active if elsewhere && (wanted || standing.floating.is_some()) => {
            ActivationState::Missing
        }
        activation => activation,
    };
    if standing.floating.is_some() {
        return match (activation, standing.held) {
            (ActivationState::Active, Some(held)) => {
                let half = held.expires.map(|end| held.issued_at.midpoint(end));
                let due = if wanted { Some(i64::MIN) } else { half };
                due.filter(|_| wanted || !held.borrowed).map(|due| Need { kind: RequestKind::Renew, due })
            }
            _ if over && !wanted => None,
            _ => at_once(RequestKind::Acquire),
        };
    }
    match activation {
        ActivationState::NotRequired | ActivationState::Active => {}
        _ if wanted => return at_once(RequestKind::Activate),
        ActivationState::Revoked => return None,
        _ if over => return None,
        ActivationState::Pending => {
            return standing.activates_at.map(|due| Need { kind: RequestKind::Activate, due });
        }
        ActivationState::Missing | ActivationState::Ended => return at_once(RequestKind::Activate),
    }
    if wanted {
        return at_once(RequestKind::Check);
    }
    let regular = standing.check_every.into_iter().chain(standing.check_before_end).min().map(|at| {
        let late = spread(installation, standing.license, at, standing.check.jitter.unwrap_or(0));
        at.saturating_add(late.into())
    });
    let unconfirmed =
        matches!(standing.verification, VerificationState::Unconfirmed | VerificationState::Overdue);
    let at_start = (track.starting || unconfirmed) && !over;
    let due = if at_start { Some(i64::MIN) } else { regular };
    due.map(|due| Need { kind: RequestKind::Check, due })
}

/// What the vendor is to be told sooner or later, and nobody waits for.
pub(super) fn is_errand(kind: RequestKind) -> bool {
    matches!(kind, RequestKind::Deactivate | RequestKind::Release | RequestKind::UnlockReport)
}
