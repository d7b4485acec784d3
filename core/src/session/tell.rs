//! What is told to the user, and what the host is told to wait for.

use super::{Action, Notice, Session};
use crate::time::{DAY, HOUR};
use crate::{Data, Error, Kind, Reason, Report, Value};

impl Session {
    /// At the start everything that is amiss is new.
    pub(super) fn tell_what_is_amiss(&mut self) {
        let reasons = self.report.reasons().iter().filter(|reason| is_told(reason));
        self.actions.extend(reasons.cloned().map(|reason| Action::Tell(Notice::new(reason))));
    }

    pub(super) fn tell_what_is_new(&mut self, before: &Report) {
        for reason in self.report.reasons() {
            let known = before.reasons().iter().find(|old| old.kind() == reason.kind());
            let is_new = match known {
                None => true,
                Some(old) => days(old) != days(reason) && self.counts_today(reason),
            };
            if is_new && is_told(reason) {
                self.actions.push_back(Action::Tell(Notice::new(reason.clone())));
            }
        }
    }

    /// The end of the term is told on the days that the license names.
    fn counts_today(&self, reason: &Reason) -> bool {
        match reason.kind() {
            Kind::EndsSoon => self.standings.iter().any(|standing| {
                standing.remind.as_slice().iter().any(|day| Some(i64::from(*day)) == days(reason))
            }),
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
        let left = days(&reason).or(Some(i64::MAX));
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
        let next = [report, countdown, planned, errands, self.keys.wake_at(), heals, look];
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

fn days(reason: &Reason) -> Option<i64> {
    match reason.data().get("days") {
        Some(Value::Int(days)) => Some(*days),
        _ => None,
    }
}
