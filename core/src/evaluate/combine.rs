//! Several licenses for one product.
//!
//! Any active one beats one in grace, which beats one that is over; a full license beats a trial;
//! among equals the latest end counts. Seats add up only where both licenses say so. Features and
//! services are the union, each judged by its own license.

use alloc::vec::Vec;
use core::cmp::Reverse;

use super::clock::{Clock, Leaps};
use super::judge::{self, Judged, Subject};
use super::report::{
    ActivationReport, ActivationState, BindingReport, BindingState, Display, Mode, Report, Status,
    VerificationReport, VerificationState,
};
use super::services;
use super::timeline::Event;
use crate::document::{Activation, License, Term};
use crate::time::{MAX_INSTANT, Zone};
use crate::{Bundle, CodeKind, Data, Error, Facts, Kind, Reason, Severity, State, Text};

/// A license of the bundle, or one that a typed activation code stands for.
struct Held {
    redeemed: Vec<(License, Text)>,
    /// Codes that no roll and no lock of the bundle accepts.
    refused: Vec<Error>,
}

impl Held {
    fn new(bundle: &Bundle, state: &State) -> Self {
        let mut held = Self { redeemed: Vec::new(), refused: Vec::new() };
        for code in state.kept().codes.iter().filter(|code| code.kind() == CodeKind::Activation) {
            let mut answers = bundle.rolls().iter().map(|roll| roll.redeem(code));
            match answers.find(|answer| !matches!(answer, Err(error) if error.kind() != Kind::CodeUnknown)) {
                Some(Ok(license)) => held.redeemed.push((license, code.masked().into())),
                Some(Err(error)) => held.refused.push(error),
                None => held.refused.push(no_roll(code)),
            }
        }
        held
    }

    fn licenses<'h>(&'h self, bundle: &'h Bundle) -> impl Iterator<Item = (&'h License, Option<&'h Text>)> {
        let granted = bundle.licenses().iter().map(|license| (license, None));
        let redeemed = self.redeemed.iter().map(|(license, code)| (license, Some(code)));
        granted.chain(redeemed)
    }
}

fn no_roll(code: &crate::Code) -> Error {
    let data = match code.fields() {
        crate::code::Fields::Activation { batch, .. } => Data::new().int("batch", batch),
        _ => Data::new(),
    };
    Error::with(Kind::CodeRollMissing, data)
}

/// A report, and what will change it.
pub(super) struct View {
    pub(super) report: Report,
    /// In no order, and perhaps repeated. All lie ahead.
    pub(super) events: Vec<(i64, Event)>,
}

pub(super) fn look(bundle: &Bundle, state: &State, facts: &Facts, leaps: Leaps) -> View {
    look_at_each(bundle, state, facts, leaps, &mut |_| {})
}

/// As `look`, and shows each license as it stands by itself.
pub(super) fn look_at_each(
    bundle: &Bundle,
    state: &State,
    facts: &Facts,
    leaps: Leaps,
    each: &mut dyn FnMut(&Judged<'_>),
) -> View {
    let clock = Clock::new(bundle, state, facts, leaps);
    let held = Held::new(bundle, state);
    let is_replaced = |license: &License| {
        let others = held.licenses(bundle).filter(|(other, _)| other.id() != license.id());
        others.into_iter().any(|(other, _)| other.body().replaces.binary_search(&license.id()).is_ok())
    };
    let mut replaced = Vec::new();
    let mut judged: Vec<Judged<'_>> = Vec::with_capacity(bundle.licenses().len());
    for (license, code) in held.licenses(bundle) {
        if is_replaced(license) {
            replaced.push(Reason::new(Kind::LicenseReplaced, Data::new()));
            continue;
        }
        let subject = Subject::new(bundle, license, state, facts, &clock);
        let one = judge::judge(subject, &clock, code.cloned());
        each(&one);
        insert_by(&mut judged, one, |one| rank(&one.report));
    }

    let unused = unused_codes(&judged, state);
    let mut judged = judged.into_iter();
    let View { mut report, mut events } = match judged.next() {
        Some(mut best) => {
            for other in judged {
                join(&mut best, other);
            }
            View { report: best.report, events: best.events }
        }
        None => View { report: missing(bundle, &clock), events: Vec::new() },
    };
    let due = bundle.revocations().and_then(|list| list.claims().expires);
    events.extend(due.filter(|at| *at > clock.now()).map(|at| (at, Event::Changed)));
    // Clocks do not go further than the calendar.
    events.retain(|(at, _)| *at <= MAX_INSTANT);
    report.wake_at = events.iter().map(|(at, _)| *at).min();
    report.reasons.append(&mut replaced);
    report.reasons.extend(held.refused.into_iter().map(as_warning));
    report.reasons.extend(unused);
    remark(bundle, state, &clock, &mut report);
    let mut reasons = Vec::with_capacity(report.reasons.len());
    for reason in core::mem::take(&mut report.reasons) {
        insert_reason(&mut reasons, reason);
    }
    reasons.dedup();
    report.reasons = reasons;
    View { report, events }
}

/// Keeps a list in order, equals as they came. The lists are short, and sorts of the library are long:
/// two of them take 8 KiB in a small wasm.
#[inline(never)]
fn insert_by<T, K: Ord>(list: &mut Vec<T>, item: T, key: impl Fn(&T) -> K) {
    let place = list.partition_point(|known| key(known) <= key(&item));
    list.insert(place, item);
}

/// The worst first.
pub(super) fn insert_reason(reasons: &mut Vec<Reason>, reason: Reason) {
    insert_by(reasons, reason, |reason| (Reverse(reason.severity()), reason.number()));
}

/// The licenses that typed activation codes stand for.
pub(super) fn redeemed(bundle: &Bundle, state: &State) -> Vec<License> {
    Held::new(bundle, state).redeemed.into_iter().map(|(license, _)| license).collect()
}

pub(super) fn is_here(bundle: &Bundle, state: &State, facts: &Facts, answer: &Activation) -> bool {
    let clock = Clock::new(bundle, state, facts, Leaps::Expected);
    let held = Held::new(bundle, state);
    let license = held.licenses(bundle).find(|(license, _)| license.id() == answer.body().license);
    license.is_none_or(|(license, _)| {
        super::binding::is_for_here(&Subject::new(bundle, license, state, facts, &clock), answer)
    })
}

/// The best first.
fn rank(report: &Report) -> impl Ord + use<> {
    let trial = report.term.as_ref().is_some_and(|term| term.kind == Term::Trial);
    let ends = report.term.as_ref().and_then(|term| term.ends).unwrap_or(i64::MAX);
    let status = match report.status {
        Status::Active => 0,
        Status::Grace => 1,
        Status::Unconfirmed => 2,
        Status::Unbound => 3,
        Status::Inactive => 4,
        Status::NotYet => 5,
        Status::Expired => 6,
        Status::Revoked => 7,
        Status::Missing => 8,
    };
    (status, report.mode as u8, trial, Reverse(ends), report.license)
}

/// Adds a lesser license to the best one.
fn join(best: &mut Judged<'_>, mut other: Judged<'_>) {
    let adds = |judged: &Judged<'_>| {
        let seats = judged.subject.license.body().seats.as_ref();
        seats.is_some_and(|seats| seats.adds_up)
            && matches!(judged.report.status, Status::Active | Status::Grace)
    };
    let both_add = adds(best) && adds(&other);
    let report = &mut best.report;
    for feature in other.report.features {
        services::merge(&mut report.features, feature);
    }
    for service in other.report.services {
        match report.services.binary_search_by(|known| known.name.cmp(&service.name)) {
            Err(place) => report.services.insert(place, service),
            Ok(place) => {
                let ends = |service: &super::ServiceReport| Reverse(service.ends.unwrap_or(i64::MAX));
                let known = report.services.get_mut(place);
                if let Some(known) =
                    known.filter(|known| (service.state, ends(&service)) < (known.state, ends(known)))
                {
                    *known = service;
                }
            }
        }
    }
    if let Some((own, more)) = report.seats.as_mut().zip(other.report.seats).filter(|_| both_add) {
        own.count = own.count.saturating_add(more.count);
    }
    // What is amiss with a lesser license takes nothing away from the better one.
    report.reasons.extend(other.report.reasons.into_iter().map(|reason| reason.weighing(Severity::Info)));
    best.events.append(&mut other.events);
}

/// Amendment codes that were kept and open no lock of any license here.
fn unused_codes(judged: &[Judged<'_>], state: &State) -> Vec<Reason> {
    let amendments = state.kept().codes.iter().filter(|code| code.kind() == CodeKind::Amendment);
    amendments
        .filter(|code| !judged.iter().any(|one| super::amend::opens(one.subject.license, code).is_some()))
        .map(|_| as_warning(Error::new(Kind::CodeWrongLicense)))
        .collect()
}

fn as_warning(error: Error) -> Reason {
    Reason::new(error.kind(), error.data().clone()).weighing(Severity::Warning)
}

/// What is to be said whatever the licenses are.
fn remark(bundle: &Bundle, state: &State, clock: &Clock, report: &mut Report) {
    if let Some(fault) = state.fault() {
        report.reasons.push(Reason::new(fault, Data::new()));
    }
    let list = bundle.revocations();
    let due = list.and_then(|list| list.claims().expires).filter(|due| clock.now() >= *due);
    let older =
        state.kept().revocations_seen.is_some_and(|seen| list.is_none_or(|list| list.body().number < seen));
    if due.is_some() || older {
        let data = due.map_or_else(Data::new, |at| Data::new().instant("at", at, &report.zone));
        report.reasons.push(Reason::new(Kind::RevocationsStale, data));
    }
}

/// There is no license for the product.
fn missing(bundle: &Bundle, clock: &Clock) -> Report {
    let product = bundle.product();
    let demo = product.is_some_and(crate::Product::runs_as_demo);
    Report {
        status: Status::Missing,
        mode: if demo { Mode::Demo } else { Mode::Blocked },
        now: clock.now(),
        zone: Zone::utc(),
        license: None,
        term: None,
        verification: VerificationReport {
            state: VerificationState::NotRequired,
            by: None,
            last_success: None,
            deadline: None,
            days_left: None,
            check_at: None,
            methods: Vec::new(),
        },
        binding: BindingReport {
            state: BindingState::NotRequired,
            changed: Vec::new(),
            hardware_key: None,
            hardware_key_label: None,
        },
        activation: ActivationReport {
            state: ActivationState::NotRequired,
            since: None,
            ends: None,
            activates_at: None,
            limit: None,
        },
        seats: None,
        services: Vec::new(),
        features: Vec::new(),
        reasons: Vec::from([Reason::new(Kind::LicenseMissing, Data::new())]),
        wake_at: None,
        display: Display {
            product: product.map(|product| product.slug().clone()),
            version: product.map(crate::Product::version),
            ..Display::default()
        },
    }
}
