//! Whether the license is activated here, and whether a seat is held.

use super::judge::{Reasons, Subject};
use super::report::{ActivationReport, ActivationState};
use super::respond::{BLOCKED, Restrictions};
use crate::document::{Activation, ActivationKind, Model};
use crate::{Data, Kind, Reason};

pub(super) struct Judged<'p> {
    pub(super) report: ActivationReport,
    /// The activation whose subject is to be compared with what is here.
    pub(super) bound_by: Option<&'p Activation>,
    /// The number of the seat that is held.
    pub(super) seat: Option<u32>,
}

/// Whether the license can not be used before it was activated.
pub(super) fn is_required(subject: &Subject<'_>) -> bool {
    let body = subject.license.body();
    body.activations.is_some() || body.device.is_some() || body.model == Model::MultiUser
}

/// Whether an answer activates the license, beyond confirming it.
fn activates(subject: &Subject<'_>, activation: &Activation) -> bool {
    match activation.body().kind {
        ActivationKind::Activation => subject.license.body().model == Model::SingleUser,
        ActivationKind::Lease => subject.license.body().model == Model::MultiUser,
        ActivationKind::Check => false,
    }
}

pub(super) fn judge<'p>(
    subject: &Subject<'p>,
    reasons: &mut Reasons,
    restrictions: &mut Restrictions<'p>,
) -> Judged<'p> {
    let body = subject.license.body();
    let limit = body
        .activations
        .map(|limit| u32::from(limit).saturating_add(subject.amendments.activations(subject.license)));
    let mut report = ActivationReport {
        state: ActivationState::NotRequired,
        since: None,
        ends: None,
        activates_at: None,
        limit,
    };
    if !is_required(subject) {
        return Judged { report, bound_by: None, seat: None };
    }
    let seats = body.seats.as_ref().map(|seats| {
        let percent = 100_u64.saturating_add(seats.overdraft_percent.unwrap_or(0).into());
        let count = seats.count.saturating_add(subject.amendments.seats(subject.license));
        let cap = u64::from(count).saturating_mul(percent) / 100;
        (count, u32::try_from(cap).unwrap_or(u32::MAX))
    });
    let seat = |answer: &Activation| answer.body().subject.seat;
    let within_cap = |answer| seat(answer).zip(seats).is_none_or(|(seat, (_, cap))| seat <= cap);
    // The best that matches counts: for this subject, in force, within the cap, and the newest of those.
    let best = subject.answers().filter(|answer| activates(subject, answer)).max_by_key(|answer| {
        let here = super::binding::is_here(subject, answer);
        let active = state(subject, answer) == ActivationState::Active;
        (here, active, within_cap(answer), answer.claims().issued_at, answer.body().sequence, answer.id())
    });
    let held = best.and_then(seat);
    report.state = best.map_or(ActivationState::Missing, |answer| state(subject, answer));
    report.since = best.map(|answer| answer.claims().issued_at);
    report.ends = best.and_then(|answer| answer.claims().expires);

    let mut amiss = |kind: Kind, data: Data| {
        let severity = restrictions.apply(body.policy.on.missing_license.as_ref(), &BLOCKED, kind);
        reasons.push(Reason::new(kind, data).weighing(severity));
    };
    let at = |instant: Option<i64>| Data::new().instant("at", instant.unwrap_or(subject.now), &subject.zone);
    let floating = body.model == Model::MultiUser;
    match report.state {
        ActivationState::NotRequired | ActivationState::Pending => {}
        ActivationState::Active => {
            if let Some((seat, (count, _))) = held.zip(seats).filter(|(seat, (_, cap))| seat > cap) {
                amiss(Kind::SeatBeyondCap, Data::new().int("seat", seat).int("seats", count));
                report.state = ActivationState::Missing;
            }
        }
        ActivationState::Ended if floating => match no_seat(subject) {
            Some((kind @ (Kind::PoolFull | Kind::SeatQueued), data)) => amiss(kind, data),
            _ => amiss(Kind::LeaseEnded, at(report.ends)),
        },
        ActivationState::Ended => amiss(Kind::ActivationEnded, at(report.ends)),
        ActivationState::Revoked => amiss(Kind::ActivationRevoked, Data::new()),
        ActivationState::Missing if floating => {
            let (kind, data) = no_seat(subject).unwrap_or((Kind::SeatServerUnknown, Data::new()));
            amiss(kind, data);
        }
        ActivationState::Missing => {
            let auto = body.policy.check.auto_activate;
            let at_instant =
                auto.map(|after| subject.license.claims().issued_at.saturating_add(after.into()));
            report.activates_at = at_instant;
            if at_instant.is_some_and(|at| subject.now < at) {
                report.state = ActivationState::Pending;
                amiss(Kind::ActivationPending, at(at_instant));
            } else {
                amiss(Kind::NotActivated, Data::new());
            }
        }
    }
    Judged { report, bound_by: best, seat: held }
}

/// Why there is no seat: what the license server said last, if it said something of seats.
fn no_seat(subject: &Subject<'_>) -> Option<(Kind, Data)> {
    let said = subject.state.kept().last_failure?;
    let kind =
        Kind::from_number(said.number).filter(|kind| kind.number().block == Kind::PoolFull.number().block)?;
    let place = said.position.map_or_else(Data::new, |position| Data::new().int("position", position));
    Some((kind, place))
}

fn state(subject: &Subject<'_>, answer: &Activation) -> ActivationState {
    let claims = answer.claims();
    if subject.is_revoked(answer) {
        ActivationState::Revoked
    } else if claims.expires.is_some_and(|end| subject.now >= end) {
        ActivationState::Ended
    } else {
        ActivationState::Active
    }
}
