//! When a report will change: every instant that a license, its policy and its answers name.

use alloc::vec::Vec;

use super::binding::KEY_ENDS_SOON;
use super::clock::Clock;
use super::confirm::Confirmation;
use super::judge::Subject;
use super::term::Span;
use super::timeline::Event;
use crate::document::{Days, Via};
use crate::time::{DAY, Zone};

/// Instants, and what happens at each. Not in order.
pub(super) struct Schedule {
    events: Vec<(i64, Event)>,
}

impl Schedule {
    pub(super) fn new() -> Self {
        Self { events: Vec::with_capacity(16) }
    }

    /// The terms of services were noted as they were judged; these are all the others.
    pub(super) fn complete(
        mut self,
        subject: &Subject<'_>,
        confirmation: &Confirmation,
        clock: &Clock,
    ) -> Vec<(i64, Event)> {
        let body = subject.license.body();
        let policy = &body.policy;
        self.span(subject.span);
        self.add(body.maintenance.as_ref().and_then(|m| m.until));
        for answer in subject.answers() {
            self.add(answer.claims().expires);
        }
        for key in &body.hardware_keys {
            self.add(key.expires);
            self.add(key.expires.map(|end| end.saturating_sub(KEY_ENDS_SOON)));
        }
        self.add(confirmation.key_ends);
        self.add(confirmation.key_ends.map(|end| end.saturating_sub(KEY_ENDS_SOON)));
        self.add(confirmation.deadline);
        let auto = policy.check.auto_activate;
        self.add(auto.map(|after| subject.license.claims().issued_at.saturating_add(after.into())));
        if let Some(ends) = subject.span.ends {
            let reminders = days_before(ends, &policy.renewal.remind, &subject.zone);
            self.events.extend(reminders.map(|(days, at)| (at, Event::Reminder { days })));
        }
        self.events.extend(confirmation.checks().map(|at| (at, Event::Check)));
        if !policy.check.catch_up {
            confirmation.before_end.iter().for_each(|at| self.add(Some(lapses(*at))));
        }
        self.events.retain(|(at, _)| *at > subject.now);
        // The one instant that may lie before the newest known time: the clock's own.
        self.add(clock.right_at(policy).filter(|at| *at > clock.shown));
        self.events
    }

    fn add(&mut self, at: Option<i64>) {
        self.events.extend(at.map(|at| (at, Event::Changed)));
    }

    pub(super) fn span(&mut self, span: Span) {
        self.add(span.begins);
        self.add(span.ends);
        self.add(span.grace_ends);
    }
}

/// Whether there is anybody to confirm it with: a hardware key is asked otherwise.
pub(super) fn can_be_asked(subject: &Subject<'_>) -> bool {
    let methods = &subject.license.body().methods;
    methods.is_empty() || methods.iter().any(|method| method.via != Via::HardwareKey)
}

/// The checks before the end that were not made since the last success.
pub(super) fn checks_before_end(subject: &Subject<'_>, confirmed: i64) -> impl Iterator<Item = i64> {
    let check = &subject.license.body().policy.check;
    let zone = local_zone(subject);
    let all = subject.span.ends.into_iter().flat_map(|ends| days_before(ends, &check.days_before, zone));
    // One that was missed is only made up for where the policy says so.
    all.map(|(_, at)| at).filter(move |at| *at > confirmed && (check.catch_up || subject.now < lapses(*at)))
}

/// When a check before the end that was not made is given up.
fn lapses(at: i64) -> i64 {
    at.saturating_add(DAY)
}

/// Each number of days, and the local midnight so many days before the end: 90 days before the end of
/// 31 March is 1 January.
pub(super) fn days_before<'a>(
    ends: i64,
    days: &'a Days,
    zone: &'a Zone,
) -> impl Iterator<Item = (u16, i64)> + 'a {
    let days = days.as_slice();
    let day_after = days.first().map(|_| zone.date_at(ends.saturating_sub(1)).plus_days(1));
    let midnight = move |day: &u16| {
        day_after.map(|date| (*day, zone.start_of_day(date.plus_days(0_i64.saturating_sub((*day).into())))))
    };
    days.iter().filter_map(midnight)
}

/// The computer's own zone, if the host says it.
fn local_zone<'s>(subject: &'s Subject<'_>) -> &'s Zone {
    subject.facts.zone.as_ref().unwrap_or(&subject.zone)
}
