//! How it is asked: each question has a nonce, goes one way after the other, and is answered or given up.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::track::Asked;
use super::{Action, RequestId, Send, Session};
use crate::document::{DocumentId, DocumentType, Slug, Subject, Version, Via};
use crate::evaluate::{Routes, Standing};
use crate::request::{Refusal, Request, RequestKind};
use crate::state::OpenRequest;
use crate::time::{DAY, HOUR, MINUTE};
use crate::{Code, Error, Kind, Number, Retry, Text};

/// Nobody is believed who wants to be left alone for longer.
pub(super) const LONGEST_HOLD_OFF: i64 = DAY;
/// An answer that does not come within this time is one that did not come. By mail, a day; by hand, a month.
const ANSWER_TIME: i64 = MINUTE;
/// Mail that takes the place of quicker ways is waited for this long before those are tried again.
const MAIL_INSTEAD: i64 = HOUR;
/// A question that is asked again within this time keeps its nonce, so that the server counts it once and
/// an answer that is carried by hand still counts. The answer may be as old.
const SAME_QUESTION: i64 = DAY;
/// A lease is over sooner.
const SAME_SEAT: i64 = HOUR;
/// Answers to older questions no longer count.
const QUESTION_LIFE: i64 = 30 * DAY;
/// Of more open questions than these, the oldest are forgotten.
const MAX_REQUESTS: usize = 8;

/// Why something is asked now.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// Somebody wants it: another question, whatever was asked before.
    Anew,
    /// It is due: the same question, if it was asked lately.
    Again,
    /// The same question, in the next way.
    Onward,
}

impl Session {
    /// Asks about a license.
    pub(super) fn ask(&mut self, standing: &Standing, kind: RequestKind, routes: Routes, turn: Turn) {
        let Some(via) = routes.first() else { return };
        let nonce = self.nonce_for(kind, Some(standing.license), turn);
        let mut request = self.request_about(standing, kind, nonce, via);
        let given_back = self.state.progress().given_back(standing.license);
        request.sequence = standing.held.map(|held| held.sequence).max(given_back).unwrap_or(0);
        request.activation = standing.held.map(|held| held.id);
        if kind == RequestKind::FaultReport {
            request.fault = Some(Kind::ClockBehind.number());
        }
        if matches!(kind, RequestKind::Renew | RequestKind::Borrow) {
            let lease =
                standing.held.and_then(|held| self.holding.bytes_of(DocumentType::Activation, held.id));
            request.lease = lease.cloned();
        }
        if let Some(track) = self.track(Some(standing.license)) {
            request.until = track.until.filter(|_| kind == RequestKind::Borrow);
        }
        self.send(request, routes, turn);
    }

    /// Asks for the license that a code stands for.
    pub(super) fn register(&mut self, code: Code, product: Slug, routes: Routes, turn: Turn) {
        let Some(via) = routes.first() else { return };
        let nonce = self.nonce_for(RequestKind::Register, None, turn);
        let mut request = Request::new(RequestKind::Register, nonce, product, via, self.now);
        request.version = self.version();
        request.code = Some(code);
        request.subject = self.subject(None);
        self.send(request, routes, turn);
    }

    /// What every question about a license says of it.
    pub(super) fn request_about(
        &self,
        standing: &Standing,
        kind: RequestKind,
        nonce: [u8; 16],
        via: Via,
    ) -> Request {
        let mut request = Request::new(kind, nonce, standing.product.clone(), via, self.now);
        request.version = self.version();
        request.license = Some(standing.license);
        request.customer = standing.customer.clone();
        request.asset = standing.asset.clone();
        request.subject = self.subject(Some(standing));
        request
    }

    fn version(&self) -> Option<Version> {
        self.holding.bundle().product().map(crate::Product::version)
    }

    fn subject(&self, standing: Option<&Standing>) -> Subject {
        let salt = standing.and_then(|standing| standing.salt);
        let device = self.facts.devices.iter().find(|device| Some(device.salt) == salt);
        Subject {
            device: device.map(|device| device.components.clone()).unwrap_or_default(),
            user: self.facts.user.clone().filter(can_be_written),
            seat: standing.and_then(|standing| standing.held?.seat),
            host: self.facts.host_name.clone().filter(can_be_written),
        }
    }

    /// The nonce of a question that is being asked again, or a new one. What was refused is not asked again.
    fn nonce_for(&mut self, kind: RequestKind, license: Option<DocumentId>, turn: Turn) -> [u8; 16] {
        let seat = matches!(kind, RequestKind::Acquire | RequestKind::Renew | RequestKind::Borrow);
        let same = if seat { SAME_SEAT } else { SAME_QUESTION };
        let recent = |open: &&OpenRequest| {
            open.kind == kind && open.license == license && self.now.saturating_sub(open.at) < same
        };
        let last = self.state.progress().requests.iter().rev().find(recent);
        match last.filter(|open| turn != Turn::Anew && !open.refused) {
            Some(open) => open.nonce,
            None => self.entropy.nonce(),
        }
    }

    /// Notes that the question is open, and hands it out.
    fn send(&mut self, request: Request, routes: Routes, turn: Turn) {
        let now = self.now;
        let (nonce, kind) = (request.nonce, request.kind);
        let patience =
            if turn == Turn::Onward { patience(routes).min(MAIL_INSTEAD) } else { patience(routes) };
        let deadline = now.saturating_add(patience);
        self.note_open(OpenRequest {
            nonce,
            kind,
            license: request.license,
            at: request.at,
            activation: request.activation,
            refused: false,
        });
        if let Some(track) = self.track(request.license) {
            // A report of a fault is no attempt to confirm.
            if kind != RequestKind::FaultReport {
                track.row_began.get_or_insert(now);
                track.attempted = Some(now);
            }
            if request.via == Via::Mail {
                track.mailed = Some(nonce);
            }
            let wanted = track.wanted.take().is_some();
            track.asked = Some(Asked { nonce, kind, deadline, routes, wanted });
            track.wake_at = Some(deadline);
        }
        self.hand_out(request, routes, deadline);
    }

    pub(super) fn hand_out(&mut self, request: Request, routes: Routes, deadline: i64) {
        self.actions.push_back(Action::Send(Send {
            id: RequestId::new(request.nonce),
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
            self.in_vain(nonce, Kind::TimedOut.number());
        }
    }

    /// A question could not be asked in one way, or was not answered: the next way is tried at once. Its
    /// answer still counts when it comes.
    pub(super) fn in_vain(&mut self, nonce: [u8; 16], why: Number) {
        self.next_way_of_errand(nonce);
        let Some(track) = self.waiting(nonce) else { return };
        let Some(asked) = track.asked else { return };
        let mut left = asked.routes.after_first();
        if track.mailed == Some(nonce) {
            left = left.without(Via::Mail);
        }
        if !left.by_itself() {
            return self.fail(nonce, why, None);
        }
        track.asked = None;
        track.onward = Some((asked.kind, left));
        track.wanted = asked.wanted.then_some(asked.kind);
        if asked.kind == RequestKind::FaultReport {
            track.fault_reported = None;
        }
    }

    /// A server said no, in whichever way: nobody else is asked. The next question is another one.
    pub(super) fn refused_by_server(&mut self, refusal: &Refusal, error: &Error) {
        let nonce = refusal.nonce;
        let retry = error.kind().retry();
        let for_good = refusal.retry_after.is_none() && matches!(retry, Retry::Never | Retry::AfterRemedy);
        if let Some(track) = self.waiting(nonce) {
            track.code = track.code.take().filter(|_| !for_good);
        }
        let progress = self.state.progress_mut();
        progress.requests.iter_mut().filter(|open| open.nonce == nonce).for_each(|open| open.refused = true);
        self.dirty = true;
        if let Some(seconds) = refusal.retry_after {
            let until = self.now.saturating_add(i64::from(seconds).min(LONGEST_HOLD_OFF));
            progress.not_before = progress.not_before.max(Some(crate::time::clamp(until).max(0)));
        }
        self.fail(nonce, refusal.number, refusal.position);
    }

    /// A question was asked in vain. `position`: in the queue for a seat.
    fn fail(&mut self, nonce: [u8; 16], why: Number, position: Option<u32>) {
        let Some(track) = self.waiting(nonce) else { return };
        let Some(asked) = track.asked.take() else { return };
        match asked.kind {
            // Who could only not be told of a fault was not refused anything.
            RequestKind::FaultReport | RequestKind::SwitchMethod => {}
            RequestKind::Register => {
                let is_news = !core::mem::replace(&mut track.failing, true) || track.code.is_none();
                if is_news {
                    self.tell_error(&Error::new(Kind::from_number(why).unwrap_or(Kind::Unknown)));
                }
            }
            _ => {
                track.failing = true;
                self.dirty = true;
                // By a clock that fell behind, a countdown from here would be over before it began.
                self.state.failed(self.now.max(self.report.now()), why);
                self.state.queued_at(position);
            }
        }
    }

    /// A question was answered.
    pub(super) fn answered(&mut self, nonce: [u8; 16]) -> Option<Answered> {
        let requests = &mut self.state.progress_mut().requests;
        let place = requests.iter().position(|open| open.nonce == nonce)?;
        let mut answered = Answered { open: requests.remove(place), is_news: false, via: None };
        let open = answered.open;
        self.dirty = true;
        let license = open.license.filter(|_| !is_errand(open.kind));
        if let Some(track) = self.tracks.iter_mut().find(|track| track.license == license) {
            let asked = track.asked.filter(|asked| asked.nonce == nonce);
            answered.is_news = track.failing || asked.is_some_and(|asked| asked.wanted);
            answered.via = asked.and_then(|asked| asked.routes.first());
            track.asked = track.asked.filter(|asked| asked.nonce != nonce);
            (track.failing, track.starting) = (false, false);
            (track.row_began, track.onward, track.code) = (None, None, None);
        }
        let progress = self.state.progress_mut();
        progress.not_before = None;
        if matches!(open.kind, RequestKind::Activate | RequestKind::Acquire | RequestKind::Borrow) {
            // To give back what was held before would now give back what has just been taken.
            let gives_back = |kind| matches!(kind, RequestKind::Deactivate | RequestKind::Release);
            progress.requests.retain(|known| known.license != open.license || !gives_back(known.kind));
        }
        if !self.tracks.iter().any(|track| track.failing && track.license.is_some()) {
            self.state.confirmed();
        }
        Some(answered)
    }
}

/// A question that was answered.
pub(super) struct Answered {
    pub(super) open: OpenRequest,
    /// Somebody wanted it, or it had failed before.
    pub(super) is_news: bool,
    /// How it was asked, if it was in this run.
    pub(super) via: Option<Via>,
}

/// A host may tell a name that no document could hold.
fn can_be_written(name: &Text) -> bool {
    crate::cbor::is_sound_text(name)
}

/// How long to wait for an answer that comes in the first of these ways.
pub(super) fn patience(routes: Routes) -> i64 {
    match routes.first() {
        Some(Via::Mail) => DAY,
        Some(Via::File) => QUESTION_LIFE,
        _ => ANSWER_TIME,
    }
}

/// What the vendor is to be told sooner or later, and nobody waits for.
pub(super) fn is_errand(kind: RequestKind) -> bool {
    matches!(kind, RequestKind::Deactivate | RequestKind::Release | RequestKind::UnlockReport)
}
