//! What the documents, the state and the facts come to, at one moment.
//!
//! [`Bundle::evaluate`](crate::Bundle::evaluate) is total: it never fails and never panics, and the
//! same input gives the same report everywhere. Each license is judged by itself (`judge`), then
//! those for the product are combined (`combine`).

mod activation;
mod amend;
mod binding;
mod clock;
mod combine;
mod confirm;
mod headline;
mod judge;
mod report;
mod respond;
mod schedule;
mod services;
mod term;
mod timeline;

pub use report::{
    ActivationReport, ActivationState, BindingReport, BindingState, Display, FeatureReport, MethodReport,
    Mode, Report, SeatsReport, ServiceReport, Status, TermReport, TermState, VerificationReport,
    VerificationState,
};
pub use timeline::{Event, Moment};

use crate::{Bundle, Facts, State};

impl Bundle {
    /// The report for this moment.
    ///
    /// ```no_run
    /// # fn show(bundle: &tegata::Bundle, now: i64) {
    /// use tegata::{Facts, State};
    /// let report = bundle.evaluate(&State::default(), &Facts::at(now));
    /// assert_eq!(report.allows("solver"), report.feature("solver").is_some_and(|f| f.allowed));
    /// # }
    /// ```
    #[must_use]
    pub fn evaluate(&self, state: &State, facts: &Facts) -> Report {
        combine::look(self, state, facts, clock::Leaps::Noticed).report
    }

    /// Each instant from `from` up to, but not including, `to` at which the report changes if
    /// nothing else happens, with the report as it is then. Days left, which change daily, do not
    /// count as a change; checks and reminders do.
    ///
    /// `facts.now` does not matter.
    #[must_use]
    pub fn timeline(&self, state: &State, facts: &Facts, from: i64, to: i64) -> alloc::vec::Vec<Moment> {
        timeline::timeline(self, state, facts, from, to)
    }
}
