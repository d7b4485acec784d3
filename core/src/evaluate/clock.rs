//! What time it is, when the computer's clock is not to be believed blindly.

use super::judge::Reasons;
use super::respond::Restrictions;
use crate::device::DeviceFacts;
use crate::document::{Effect, License, Policy, TimeStatement};
use crate::time::{DAY, clamp};
use crate::{Bundle, Data, Facts, Kind, Reason, Severity, State};

/// Whether a leap ahead is remarked upon. A timeline looks ahead on purpose.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Leaps {
    Noticed,
    Expected,
}

/// The clock as it shows, and the newest time that is known to have passed.
#[derive(Clone, Copy)]
pub(super) struct Clock {
    pub(super) shown: i64,
    pub(super) floor: Option<i64>,
    last_seen: Option<i64>,
    leaps: Leaps,
}

/// How far the clock may fall behind, unless the policy says otherwise.
const TOLERANCE: u32 = 86_400;
/// A leap ahead that is remarked upon, unless the policy says otherwise.
pub(crate) const JUMP: u32 = 30 * 86_400;

impl Clock {
    pub(super) fn new(bundle: &Bundle, state: &State, facts: &Facts, leaps: Leaps) -> Self {
        let set_back =
            bundle.time_statements().iter().any(|statement| sets_back(statement, bundle, state, facts));
        let last_seen = state.kept().last_seen.filter(|_| !set_back).map(clamp);
        Self { shown: clamp(facts.now), floor: bundle.newest_issue().max(last_seen), last_seen, leaps }
    }

    /// The time to judge by.
    pub(super) fn now(&self) -> i64 {
        self.floor.map_or(self.shown, |floor| floor.max(self.shown))
    }

    /// When a fault that is there now will have passed by itself.
    pub(super) fn right_at(&self, policy: &Policy) -> Option<i64> {
        self.floor.map(|floor| floor.saturating_sub(policy.clock.tolerance.unwrap_or(TOLERANCE).into()))
    }

    /// Remarks on a clock that is behind or leapt ahead.
    pub(super) fn judge<'p>(
        &self,
        license: &'p License,
        cleared: bool,
        reasons: &mut Reasons,
        restrictions: &mut Restrictions<'p>,
    ) {
        let body = license.body();
        let policy = &body.policy;
        if let Some(floor) = self.floor.filter(|_| self.right_at(policy).is_some_and(|at| self.shown < at)) {
            if cleared {
                reasons.push(Reason::new(Kind::ClockFaultCleared, Data::new()));
            } else {
                let severity = restrictions.apply(
                    policy.on.clock_fault.as_ref(),
                    &super::respond::FULL,
                    Kind::ClockBehind,
                );
                let data = Data::new().instant("at", floor, &body.zone());
                reasons.push(Reason::new(Kind::ClockBehind, data).weighing(severity.max(Severity::Warning)));
            }
        }
        let jump = i64::from(policy.clock.jump.unwrap_or(JUMP));
        let ahead =
            self.last_seen.map_or(0, |seen| self.shown.saturating_sub(seen.max(self.floor.unwrap_or(seen))));
        if self.leaps == Leaps::Noticed && ahead > jump {
            let days = ahead.checked_div(DAY).unwrap_or_default();
            reasons.push(Reason::new(Kind::ClockAhead, Data::new().int("days", days)));
        }
    }
}

/// Whether a time statement lets the floor fall back to it: it says so, it was not used before, it
/// names this device, and nothing newer was signed since, so it is not an old one shown again.
pub(super) fn sets_back(statement: &TimeStatement, bundle: &Bundle, state: &State, facts: &Facts) -> bool {
    let body = statement.body();
    let named = body.device.as_ref().is_some_and(|device| {
        facts.devices.iter().filter(|facts| facts.salt == device.salt).any(
            |DeviceFacts { components, .. }| {
                device.components.iter().all(|component| components.contains(component))
            },
        )
    });
    body.lowers
        && named
        && state.kept().time_statement != Some(statement.id())
        && bundle.newest_issue() <= Some(statement.claims().issued_at)
}

/// The number of clock faults that amendment codes cleared.
pub(super) fn clears(effect: &Effect) -> bool {
    matches!(effect, Effect::ClearClockFault)
}
