//! The term: when a license begins, ends, and what grace it has.

use super::amend::Amendments;
use super::judge::{Reasons, Subject};
use super::report::{TermReport, TermState};
use super::respond::{BLOCKED, Restrictions};
use super::schedule::days_before;
use crate::document::{Effect, License, Slug};
use crate::time::{Period, Zone, days_left};
use crate::{Data, Kind, Reason};

/// The instants of a term. All half-open.
#[derive(Clone, Copy)]
pub(super) struct Span {
    pub(super) begins: Option<i64>,
    pub(super) ends: Option<i64>,
    pub(super) grace_ends: Option<i64>,
}

impl Span {
    pub(super) fn of(license: &License, amendments: &Amendments, zone: &Zone) -> Self {
        let claims = license.claims();
        let extended = |end| {
            amendments.opened(license).fold(end, |end, (effect, step)| match effect {
                Effect::ExtendTerm(period) => period.extend(end, step.into(), zone),
                _ => end,
            })
        };
        Self::new(license, amendments, zone, claims.not_before, claims.expires.map(extended))
    }

    pub(super) fn of_service(
        license: &License,
        amendments: &Amendments,
        zone: &Zone,
        service: &Slug,
        begins: Option<i64>,
        ends: i64,
    ) -> Self {
        let ends = amendments.opened(license).fold(ends, |end, (effect, step)| match effect {
            Effect::ExtendService(name, period) if name == service => period.extend(end, step.into(), zone),
            _ => end,
        });
        Self::new(license, amendments, zone, begins, Some(ends))
    }

    fn new(
        license: &License,
        amendments: &Amendments,
        zone: &Zone,
        begins: Option<i64>,
        ends: Option<i64>,
    ) -> Self {
        let grace = license.body().policy.grace.length.unwrap_or_default();
        let more = Period::of_days(1);
        let grace_ends =
            ends.map(|end| more.extend(grace.extend(end, 1, zone), amendments.grace_days(license), zone));
        Self { begins, ends, grace_ends }
    }

    pub(super) fn state(&self, now: i64) -> TermState {
        if self.begins.is_some_and(|begins| now < begins) {
            TermState::NotYet
        } else if self.ends.is_none_or(|ends| now < ends) {
            TermState::Active
        } else if self.grace_ends.is_some_and(|ends| now < ends) {
            TermState::Grace
        } else {
            TermState::Expired
        }
    }
}

pub(super) fn judge<'p>(
    subject: &Subject<'p>,
    span: Span,
    reasons: &mut Reasons,
    restrictions: &mut Restrictions<'p>,
) -> TermReport {
    let body = subject.license.body();
    let policy = &body.policy;
    let (now, zone) = (subject.now, &subject.zone);
    let at = |instant: Option<i64>| Data::new().instant("at", instant.unwrap_or(now), zone);
    let state = span.state(now);
    match state {
        TermState::Active => {
            let left = span.ends.map(|ends| days_left(now, ends));
            let first = span.ends.and_then(|ends| days_before(ends, &policy.renewal.remind, zone).next());
            if let Some(left) = left.filter(|_| first.is_some_and(|(_, at)| now >= at)) {
                reasons.push(Reason::new(Kind::EndsSoon, at(span.ends).int("days", left)));
            }
        }
        TermState::Grace => reasons.push(Reason::new(Kind::InGrace, at(span.ends))),
        TermState::NotYet => {
            let severity =
                restrictions.apply(policy.on.missing_license.as_ref(), &BLOCKED, Kind::NotYetValid);
            reasons.push(Reason::new(Kind::NotYetValid, at(span.begins)).weighing(severity));
        }
        TermState::Expired => {
            let severity = restrictions.apply(policy.on.expired.as_ref(), &BLOCKED, Kind::Expired);
            reasons.push(Reason::new(Kind::Expired, at(span.ends)).weighing(severity));
        }
    }
    if let Some(until) = body.maintenance.as_ref().and_then(|m| m.until).filter(|until| now >= *until) {
        reasons.push(Reason::new(Kind::MaintenanceEnded, at(Some(until))));
    }
    TermReport {
        state,
        kind: body.term,
        begins: span.begins,
        ends: span.ends,
        grace_ends: span.grace_ends.filter(|end| !policy.grace.untold && Some(*end) != span.ends),
        days_left: span.ends.map(|ends| days_left(now, ends)),
    }
}
