//! What a license will do on which day.

use alloc::vec::Vec;

use super::clock::Leaps;
use super::{Report, combine};
use crate::time::clamp;
use crate::{Bundle, Facts, State};

/// What happens at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Event {
    /// The report says something else from here on.
    Changed,
    /// Time to confirm or refresh with the vendor.
    Check,
    /// Time to remind the customer of the end.
    Reminder {
        /// So many days before it.
        days: u16,
    },
}

/// An instant at which something happens, and the report as it is then.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Moment {
    /// In Unix seconds.
    pub at: i64,
    /// What happens, in a fixed order. The first moment of a timeline has [`Event::Changed`].
    pub events: Vec<Event>,
    /// The report from here on.
    pub report: Report,
}

pub(super) fn timeline(bundle: &Bundle, state: &State, facts: &Facts, from: i64, to: i64) -> Vec<Moment> {
    let (from, to) = (clamp(from), clamp(to));
    let mut at_instant = facts.clone();
    let mut look = |at: i64| {
        at_instant.now = at;
        combine::look(bundle, state, &at_instant, Leaps::Expected)
    };
    let mut moments = Vec::new();
    if from >= to {
        return moments;
    }
    let mut view = look(from);
    moments.push(Moment { at: from, events: Vec::from([Event::Changed]), report: view.report.clone() });
    // From each instant to the next: what comes after one may only be known once it is there.
    while let Some(at) = view.report.wake_at.filter(|at| *at < to) {
        let here = view.events.into_iter().filter(|(when, event)| *when == at && *event != Event::Changed);
        let mut events: Vec<Event> = here.map(|(_, event)| event).collect();
        view = look(at);
        if moments.last().is_none_or(|before| !before.report.says_the_same(&view.report)) {
            events.push(Event::Changed);
        }
        events.sort_unstable();
        events.dedup();
        if !events.is_empty() {
            moments.push(Moment { at, events, report: view.report.clone() });
        }
    }
    moments
}

impl Report {
    /// Whether another report says the same, apart from the time and the days that are left.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        let kinds = |report: &Self| -> Vec<_> {
            report.reasons.iter().map(|reason| (reason.kind(), reason.severity())).collect()
        };
        let services = |report: &Self| -> Vec<_> {
            report
                .services
                .iter()
                .map(|service| (service.name.clone(), service.state, service.ends))
                .collect()
        };
        let term = |report: &Self| report.term.as_ref().map(|term| (term.state, term.ends));
        self.status == other.status
            && self.mode == other.mode
            && self.license == other.license
            && term(self) == term(other)
            && self.verification.state == other.verification.state
            && self.verification.methods == other.verification.methods
            && self.binding == other.binding
            && self.activation == other.activation
            && self.features == other.features
            && services(self) == services(other)
            && kinds(self) == kinds(other)
    }
}
