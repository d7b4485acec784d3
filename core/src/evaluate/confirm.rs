//! Whether the license is confirmed: by a hardware key that answers, or by an answer that arrived.

use alloc::vec::Vec;

use super::binding::is_here;
use super::judge::{Reasons, Subject};
use super::report::{MethodReport, VerificationReport, VerificationState};
use super::respond::{BLOCKED, DEMO, Restrictions};
use crate::document::{Activation, Check, HardwareKey, Method, Model, TolerateFrom, Via};
use crate::time::days_left;
use crate::{Data, Kind, Reason, Text};

/// What the schedule needs to know of how a license is confirmed.
#[derive(Default)]
pub(super) struct Confirmation {
    /// When to confirm it: so long after the last success, and how long that is; …
    pub(super) every: Option<(i64, i64)>,
    /// … and on these days before the end.
    pub(super) before_end: Vec<i64>,
    /// When it will have been unconfirmed for too long.
    pub(super) deadline: Option<i64>,
    /// When the hardware key that is here ceases to count.
    pub(super) key_ends: Option<i64>,
}

impl Confirmation {
    /// Every check since the last success: those that are due, and those that will be.
    pub(super) fn checks(&self) -> impl Iterator<Item = i64> {
        self.every.map(|(at, _)| at).into_iter().chain(self.before_end.iter().copied())
    }
}

/// `not_activated`: everything is denied already, because the license is not activated here.
pub(super) fn judge<'p>(
    subject: &Subject<'p>,
    hardware_key: Option<(&'p HardwareKey, Option<i64>)>,
    not_activated: bool,
    reasons: &mut Reasons,
    restrictions: &mut Restrictions<'p>,
) -> (VerificationReport, Confirmation) {
    let body = subject.license.body();
    let policy = &body.policy;
    let check = &policy.check;
    let methods: Vec<MethodReport> = body
        .methods
        .iter()
        .map(|method| MethodReport { via: method.via, refused: refusal(subject, method) })
        .collect();
    // Who names no way leaves it to the host; only a hardware key has to be named.
    let any_way = methods.is_empty();
    let allowed = |via: Via| match any_way {
        true => via != Via::HardwareKey,
        false => methods.iter().any(|method| method.via == via && method.refused.is_none()),
    };

    // Only answers for what is here, in a way that is allowed, and not withdrawn.
    let counts = |answer: &&Activation| {
        allowed(answer.body().via) && !subject.is_revoked(answer) && is_here(subject, answer)
    };
    let answers = || subject.answers().filter(counts);
    let newest =
        answers().max_by_key(|answer| (answer.claims().issued_at, answer.body().sequence, answer.id()));
    // A newer answer that ends early takes nothing away: whoever has it could leave it out.
    let in_force = answers().any(|answer| answer.claims().expires.is_none_or(|end| subject.now < end));
    // Whoever hides what an answer is for was confirmed all the same.
    let ever_confirmed = subject.answers().any(|answer| allowed(answer.body().via));
    let last_success = newest.map(|answer| answer.claims().issued_at);
    let issued_at = subject.license.claims().issued_at;
    let last_confirmed = last_success.unwrap_or(issued_at).max(issued_at);
    let failure = subject.state.kept().first_failure.filter(|at| last_success.is_none_or(|ok| *at > ok));

    let by_key = hardware_key.filter(|_| allowed(Via::HardwareKey));
    let remote = Via::ALL.iter().any(|via| *via != Via::HardwareKey && allowed(*via));
    let mut confirmation =
        Confirmation { key_ends: hardware_key.and_then(|(_, ends)| ends), ..Confirmation::default() };
    let tolerate = check.tolerate.filter(|_| remote).map(i64::from);
    let from_failure = check.tolerate_from == Some(TolerateFrom::FirstFailure);
    let every = every(check, tolerate.filter(|_| !from_failure));
    let every = every.map(|every| (last_confirmed.saturating_add(every), every));
    let mut report = VerificationReport {
        state: VerificationState::NotRequired,
        by: None,
        last_success,
        deadline: None,
        days_left: None,
        check_at: None,
        methods,
    };
    if any_way && check.tolerate.is_none() {
        // Nothing has to confirm it. Checks refresh it all the same.
        report.by = newest.map(|answer| answer.body().via);
        remark_check(subject, every, &mut report, &mut confirmation, reasons);
        if report.check_at.is_some_and(|at| at <= subject.now) {
            remark_failure(subject, reasons);
        }
        return (report, confirmation);
    }
    if by_key.is_some() {
        report.state = VerificationState::Confirmed;
        report.by = Some(Via::HardwareKey);
        return (report, confirmation);
    }

    let start = match (from_failure, failure) {
        // A failure in a year that has not come was seen by a clock that was wrong.
        (true, Some(at)) => Some(at.min(subject.now)),
        // Nothing has failed yet: the countdown has not begun.
        (true, None) => None,
        (false, _) => Some(last_confirmed),
    };
    let deadline = start.zip(tolerate).map(|(start, tolerate)| start.saturating_add(tolerate));
    // Confirmed until the next check is due or one has failed, or while the answer is in force.
    let fresh = newest.is_some() && failure.is_none() && every.is_none_or(|(due, _)| subject.now < due);
    let current = if tolerate.is_some() { fresh && in_force } else { in_force };
    confirmation.deadline = deadline;

    report.by = newest.map(|answer| answer.body().via);
    report.state = if current {
        VerificationState::Confirmed
    } else if tolerate.is_some() && deadline.is_none_or(|end| subject.now < end) {
        VerificationState::Unconfirmed
    } else {
        VerificationState::Overdue
    };
    // A license that is not activated, or has no seat, says so once; that it is not confirmed either is
    // the same lack.
    let floating = body.model == Model::MultiUser;
    let lacks_activation = not_activated && remote && (floating || last_success.is_none());
    match report.state {
        VerificationState::NotRequired => {}
        VerificationState::Confirmed => report.deadline = deadline,
        VerificationState::Unconfirmed => {
            let end = deadline.or_else(|| tolerate.map(|tolerate| subject.now.saturating_add(tolerate)));
            let left = end.map(|end| days_left(subject.now, end));
            report.deadline = deadline;
            report.days_left = left;
            let data = left.map_or_else(Data::new, |days| Data::new().int("days", days));
            if !lacks_activation {
                reasons.push(Reason::new(Kind::Unconfirmed, data));
            }
        }
        VerificationState::Overdue => {
            report.deadline = deadline;
            report.days_left = Some(0);
            if !lacks_activation {
                overdue(subject, ever_confirmed, deadline, reasons, restrictions);
            }
        }
    }
    if report.state != VerificationState::Confirmed {
        remark_methods(subject, &report.methods, reasons);
        remark_failure(subject, reasons);
    }
    remark_check(subject, every, &mut report, &mut confirmation, reasons);
    (report, confirmation)
}

/// How long after a success the next check is due. Where the policy counts what it tolerates from the last
/// success, and names no check within that time, one is made at half of it: the rest is for trying again,
/// and for the countdown.
fn every(check: &Check, tolerate: Option<i64>) -> Option<i64> {
    let every = check.every.map(i64::from);
    match tolerate {
        Some(tolerate) if every.is_none_or(|every| every >= tolerate) => Some(tolerate / 2),
        _ => every,
    }
}

/// Nothing confirms the license, and there is no time left.
fn overdue<'p>(
    subject: &Subject<'p>,
    confirmed_before: bool,
    deadline: Option<i64>,
    reasons: &mut Reasons,
    restrictions: &mut Restrictions<'p>,
) {
    let body = subject.license.body();
    let on = &body.policy.on;
    let by_key = body.methods.iter().any(|method| method.via == Via::HardwareKey);
    if by_key && !confirmed_before {
        let severity = restrictions.apply(on.missing_hardware_key.as_ref(), &DEMO, Kind::HardwareKeyMissing);
        reasons.push(Reason::new(Kind::HardwareKeyMissing, Data::new()).weighing(severity));
        return;
    }
    let severity = restrictions.apply(on.unverified.as_ref(), &BLOCKED, Kind::UnconfirmedTooLong);
    let data = Data::new().instant("at", deadline.unwrap_or(subject.now), &subject.zone);
    reasons.push(Reason::new(Kind::UnconfirmedTooLong, data).weighing(severity));
}

/// Why a method is not allowed, if it is not.
fn refusal(subject: &Subject<'_>, method: &Method) -> Option<Kind> {
    let body = subject.license.body();
    if subject.version().is_some_and(|version| !method.versions.covers(version)) {
        return Some(Kind::MethodNotForVersion);
    }
    let maintained = body.maintenance.as_ref().filter(|m| m.until.is_none_or(|until| subject.now < until));
    if !method.plans.is_empty() && !maintained.is_some_and(|m| method.plans.contains(&m.plan)) {
        return Some(Kind::MethodNotForPlan);
    }
    if !method.terms.is_empty() && !method.terms.contains(&body.term) {
        return Some(Kind::MethodNotForTerm);
    }
    None
}

fn remark_methods(subject: &Subject<'_>, methods: &[MethodReport], reasons: &mut Reasons) {
    let body = subject.license.body();
    for method in methods {
        let Some(kind) = method.refused else { continue };
        let data = Data::new().text("method", Text::from_static(method.via.name()));
        let data = match kind {
            Kind::MethodNotForVersion => {
                let version = subject.version().map(|version| version.to_text());
                data.text("version", version.unwrap_or_default())
            }
            Kind::MethodNotForPlan => match &body.maintenance {
                Some(maintenance) => data.text("plan", maintenance.plan.to_text()),
                None => data,
            },
            _ => data.text("term", Text::from_static(body.term.name())),
        };
        reasons.push(Reason::new(kind, data));
    }
    for answer in subject.answers().filter(|_| !methods.is_empty()) {
        let via = answer.body().via;
        if !body.methods.iter().any(|method| method.via == via) {
            let data = Data::new().text("method", Text::from_static(via.name()));
            reasons.push(Reason::new(Kind::MethodUnknown, data));
        }
    }
}

fn remark_failure(subject: &Subject<'_>, reasons: &mut Reasons) {
    // What was said of seats is said of the seat.
    let seats = Kind::PoolFull.number().block;
    if let Some(failure) = subject.state.kept().last_failure.filter(|failure| failure.number.block != seats) {
        let number = failure.number.to_text();
        reasons.push(Reason::new(Kind::LastCheckFailed, Data::new().text("number", number)));
    }
}

/// Says when the next check is, and whether it is due: the one that was missed, else the first that
/// comes.
fn remark_check(
    subject: &Subject<'_>,
    every: Option<(i64, i64)>,
    report: &mut VerificationReport,
    confirmation: &mut Confirmation,
    reasons: &mut Reasons,
) {
    if !super::schedule::can_be_asked(subject) {
        return;
    }
    let confirmed = report.last_success.unwrap_or_else(|| subject.license.claims().issued_at);
    confirmation.every = every;
    confirmation.before_end = super::schedule::checks_before_end(subject, confirmed).collect();
    report.check_at = confirmation.checks().min();
    if report.check_at.is_some_and(|at| at <= subject.now) {
        reasons.push(Reason::new(Kind::CheckDue, Data::new()));
    }
}
