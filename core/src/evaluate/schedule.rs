//! When a report will change: every instant that a license, its policy and its answers name.

use alloc::vec::Vec;

use super::binding::KEY_ENDS_SOON;
use super::clock::Clock;
use super::confirm::Confirmation;
use super::judge::Subject;
use super::services::own_span;
use super::term::Span;
use super::timeline::Event;
use crate::document::Via;
use crate::time::Zone;

/// Instants, and what happens at each. Not in order.
pub(super) struct Schedule {
    pub(super) events: Vec<(i64, Event)>,
}

impl Schedule {
    pub(super) fn of(subject: &Subject<'_>, confirmation: &Confirmation, clock: &Clock) -> Self {
        let body = subject.license.body();
        let policy = &body.policy;
        let mut schedule = Self { events: Vec::with_capacity(16) };
        schedule.span(subject.span);
        for service in &body.services {
            if let Some(span) = own_span(subject, service) {
                schedule.span(span);
            }
        }
        schedule.add(body.maintenance.as_ref().and_then(|m| m.until));
        schedule.add(clock.right_at(policy));
        schedule.add(clock.floor);
        schedule.add(subject.bundle.revocations().and_then(|list| list.claims().expires));
        for answer in subject.answers() {
            schedule.add(answer.claims().expires);
        }
        for key in &body.hardware_keys {
            schedule.add(key.expires);
            schedule.add(key.expires.map(|end| end.saturating_sub(KEY_ENDS_SOON)));
        }
        schedule.add(confirmation.key_ends);
        schedule.add(confirmation.key_ends.map(|end| end.saturating_sub(KEY_ENDS_SOON)));
        schedule.add(confirmation.answer_ends);
        schedule.add(confirmation.deadline);
        schedule.check(confirmation.due);
        let auto = policy.check.auto_activate;
        schedule.add(auto.map(|after| subject.license.claims().issued_at.saturating_add(after.into())));
        if let Some(ends) = subject.span.ends {
            let zone = local_zone(subject);
            for days in policy.check.days_before.as_slice() {
                schedule.check(Some(days_before(ends, *days, zone)));
            }
            for days in policy.renewal.remind.as_slice() {
                schedule.events.push((days_before(ends, *days, &subject.zone), Event::Reminder { days: *days }));
            }
        }
        schedule
    }

    /// The first instant after this one.
    pub(super) fn next_after(&self, now: i64) -> Option<i64> {
        self.events.iter().map(|(at, _)| *at).filter(|at| *at > now).min()
    }

    fn add(&mut self, at: Option<i64>) {
        self.events.extend(at.map(|at| (at, Event::Changed)));
    }

    fn check(&mut self, at: Option<i64>) {
        self.events.extend(at.map(|at| (at, Event::Check)));
    }

    fn span(&mut self, span: Span) {
        self.add(span.begins);
        self.add(span.ends);
        self.add(span.grace_ends);
    }
}

/// The next check: the one that is due if it was missed, else the first that comes.
pub(super) fn check_at(subject: &Subject<'_>, every: Option<i64>, confirmed: i64) -> Option<i64> {
    let check = &subject.license.body().policy.check;
    let by_key_only = !subject.license.body().methods.is_empty()
        && subject.license.body().methods.iter().all(|method| method.via == Via::HardwareKey);
    if by_key_only {
        return None;
    }
    let zone = local_zone(subject);
    let before_end = subject.span.ends.into_iter().flat_map(|ends| {
        check.days_before.as_slice().iter().map(move |days| days_before(ends, *days, zone))
    });
    // A check that was missed is only made up for where the policy says so.
    let open = before_end.filter(|at| *at > confirmed && (check.catch_up || *at >= subject.now));
    every.into_iter().chain(open).min()
}

/// Local midnight so many days before an end: 90 days before the end of 31 March is 1 January.
fn days_before(ends: i64, days: u16, zone: &Zone) -> i64 {
    let day_after = zone.date_at(ends.saturating_sub(1)).plus_days(1);
    zone.start_of_day(day_after.plus_days(0_i64.saturating_sub(days.into())))
}

/// The computer's own zone, if the host says it.
fn local_zone<'s>(subject: &'s Subject<'_>) -> &'s Zone {
    subject.facts.zone.as_ref().unwrap_or(&subject.zone)
}
