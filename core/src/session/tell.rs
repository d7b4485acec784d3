//! What is told to the user, and what the host is told to wait for.

use alloc::vec::Vec;

use super::{Action, Notice, Session};
use crate::document::Via;
use crate::time::{DAY, HOUR};
use crate::{Data, Error, Kind, Reason, Value};

/// A reason that was told, and the number that it showed.
pub(super) type Told = (Kind, Option<i64>);

impl Session {
    /// What the report says for the first time is told, unless something is under way that may clear it.
    pub(super) fn tell_what_is_new(&mut self) {
        let mut told: Vec<Told> = Vec::new();
        self.withholds = false;
        for reason in self.report.reasons().iter().filter(|reason| is_told(reason)) {
            let (kind, figure) = (reason.kind(), figure(reason));
            let is_new = match self.told.iter().find(|(known, _)| *known == kind) {
                None => true,
                Some((_, before)) => *before != figure && self.counts_today(reason),
            };
            if is_new && self.may_clear(kind) {
                self.withholds = true;
                continue;
            }
            if is_new {
                self.actions.push_back(Action::Tell(Notice::new(reason.clone())));
            }
            told.push((kind, figure));
        }
        self.told = told;
    }

    /// Whether what is under way for the first time may clear it, so that nobody need be alarmed yet.
    fn may_clear(&self, kind: Kind) -> bool {
        let starts = self.now < self.started_until;
        match kind {
            // The roll of a code that was typed comes after the start.
            Kind::LicenseMissing | Kind::CodeRollMissing => starts && self.report.has(Kind::CodeRollMissing),
            // Keys are found after the start, and then have to prove themselves.
            Kind::HardwareKeyMissing
            | Kind::HardwareKeyUnproven
            | Kind::HardwareKeyOther
            | Kind::HardwareKeyLocked
            | Kind::MethodNotForVersion
            | Kind::MethodNotForPlan
            | Kind::MethodNotForTerm => self.awaits_key(starts),
            Kind::DeviceUnknown => self.is_unnamed(),
            Kind::NotActivated | Kind::ActivationEnded | Kind::SeatServerUnknown | Kind::LeaseEnded => {
                self.is_unnamed() || self.awaits_first_answer()
            }
            Kind::UnconfirmedTooLong => {
                self.is_unnamed() || self.awaits_first_answer() || self.awaits_key(starts)
            }
            _ => false,
        }
    }

    fn awaits_key(&self, starts: bool) -> bool {
        let by_key = self.standings.iter().any(|standing| standing.routes.has(Via::HardwareKey));
        by_key && (starts || self.keys.may_prove(self.now))
    }

    /// Somebody is asked who answers at once or not at all, and nothing has failed since the last success.
    fn awaits_first_answer(&self) -> bool {
        let quick = |via| matches!(via, Some(Via::InHouse | Via::Online));
        let asked = self.tracks.iter().filter(|track| !track.failing).filter_map(|track| track.asked);
        asked.map(|asked| asked.routes.first()).any(quick)
    }

    /// The end of the term is told on the days that the license names, the place in a queue at each change.
    fn counts_today(&self, reason: &Reason) -> bool {
        match reason.kind() {
            Kind::EndsSoon => self.standings.iter().any(|standing| {
                standing.remind.as_slice().iter().any(|day| Some(i64::from(*day)) == figure(reason))
            }),
            Kind::SeatQueued => true,
            _ => false,
        }
    }

    /// The days that a license may go on unconfirmed are told each day, but not while the first answer is
    /// still awaited: a regular check is no news.
    pub(super) fn tell_countdown(&mut self) {
        let found = self.report.reasons().iter().find(|reason| reason.kind() == Kind::Unconfirmed).cloned();
        let Some(reason) = found else {
            self.countdown = None;
            return;
        };
        let left = figure(&reason).or(Some(i64::MAX));
        if self.countdown != left && !self.waits_in_hope() {
            self.countdown = left;
            self.actions.push_back(Action::Tell(Notice::new(reason)));
        }
    }

    pub(super) fn tell(&mut self, kind: Kind, data: Data) {
        self.actions.push_back(Action::Tell(Notice::new(Reason::new(kind, data))));
    }

    pub(super) fn tell_error(&mut self, error: &Error) {
        self.actions.push_back(Action::Tell(error.clone().into()));
    }

    /// Tells the host until when it may wait.
    pub(super) fn wake(&mut self) {
        let report = self.report.wake_at();
        let countdown = self.next_day_of_countdown();
        let planned = self.tracks.iter().filter_map(|track| track.wake_at).min();
        let heals = self.state.kept().ahead_since.map(|since| since.saturating_add(DAY));
        let errands = self.errands.iter().map(super::press::Errand::next).min();
        let look = Some(self.now.saturating_add(self.looks_every()));
        let named = self.standings.iter().filter_map(|standing| self.unnamed_until(standing)).min();
        let started = Some(self.started_until).filter(|at| self.withholds && *at > self.now);
        let started = started.filter(|_| self.awaits_key(true) || self.report.has(Kind::CodeRollMissing));
        let next =
            [report, countdown, planned, errands, self.keys.wake_at(self.now), heals, look, named, started];
        let next = next.into_iter().flatten();
        // Whatever is due now was done now. What could not be done waits at least a second.
        let next = next.map(|at| at.max(self.now.saturating_add(1))).min();
        let passed = self.wake.is_none_or(|at| at <= self.now);
        if let Some(at) = next.filter(|at| passed || self.wake != Some(*at)) {
            self.actions.retain(|action| !matches!(action, Action::Wake(_)));
            self.actions.push_back(Action::Wake(at));
        }
        self.wake = next;
    }

    /// Time that nobody looks at would pass for a leap of the clock.
    fn looks_every(&self) -> i64 {
        let jump = self.standings.iter().map(|standing| standing.jump).min();
        jump.map_or(DAY, |jump| jump / 2).clamp(HOUR, DAY)
    }

    /// When a countdown that is shown will show a day less.
    fn next_day_of_countdown(&self) -> Option<i64> {
        let verification = self.report.verification();
        let end = verification.deadline.filter(|_| verification.days_left.is_some_and(|days| days > 0))?;
        let left = end.saturating_sub(self.report.now());
        let today = left.saturating_sub(1).rem_euclid(DAY).saturating_add(1);
        Some(self.report.now().saturating_add(today))
    }
}

/// That a check is due is the session's own business; what comes of it has a countdown.
fn is_told(reason: &Reason) -> bool {
    !matches!(reason.kind(), Kind::CheckDue | Kind::Unconfirmed)
}

/// The number that a reason shows: days left, or a place in a queue.
fn figure(reason: &Reason) -> Option<i64> {
    match reason.data().get("days").or_else(|| reason.data().get("position")) {
        Some(Value::Int(figure)) => Some(*figure),
        _ => None,
    }
}
