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
mod standing;
mod term;
mod timeline;

pub(crate) use clock::JUMP;
pub use report::{
    ActivationReport, ActivationState, BindingReport, BindingState, Display, FeatureReport, MethodReport,
    Mode, Report, SeatsReport, ServiceReport, Status, TermReport, TermState, VerificationReport,
    VerificationState,
};
pub(crate) use standing::{Routes, Standing};
pub use timeline::{Event, Moment};

use crate::document::{Activation, DocumentId, License, TimeStatement};
use crate::{Bundle, Error, Facts, Reason, State};

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

    /// As [`evaluate`](Self::evaluate), and how each license stands by itself.
    pub(crate) fn survey(
        &self,
        state: &State,
        facts: &Facts,
        standings: &mut alloc::vec::Vec<Standing>,
    ) -> Report {
        standings.clear();
        // A session has one license, and 8 KiB for all that it holds.
        standings.reserve_exact(self.licenses().len());
        combine::look_at_each(self, state, facts, clock::Leaps::Noticed, &mut |judged| {
            standings.push(Standing::of(judged));
        })
        .report
    }

    /// Whether an answer is for the device and the user that are here. One for a license that is not held
    /// can not be told from others.
    pub(crate) fn stands_here(&self, state: &State, facts: &Facts, answer: &Activation) -> bool {
        combine::is_here(self, state, facts, answer)
    }

    /// Whether a time statement that names a device may set the floor back here.
    pub(crate) fn sets_back(&self, statement: &TimeStatement, state: &State, facts: &Facts) -> bool {
        clock::sets_back(statement, self, state, facts)
    }

    /// The licenses that typed activation codes stand for.
    pub(crate) fn redeemed(&self, state: &State) -> alloc::vec::Vec<License> {
        combine::redeemed(self, state)
    }

    /// How many clock faults typed codes have cleared.
    pub(crate) fn cleared_faults(&self, state: &State, license: DocumentId) -> u16 {
        let redeemed = self.redeemed(state);
        let license = self.licenses().iter().chain(&redeemed).find(|one| one.id() == license);
        let cleared =
            license.map_or(0, |license| amend::Amendments::of(license, state).cleared_faults(license));
        u16::try_from(cleared).unwrap_or(u16::MAX)
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

impl crate::Report {
    /// Adds what somebody else has found amiss, unless it is said already.
    pub(crate) fn remark(&mut self, error: &Error) {
        if !self.has(error.kind()) {
            let reason = Reason::new(error.kind(), error.data().clone());
            combine::insert_reason(&mut self.reasons, reason.weighing(crate::Severity::Warning));
        }
    }
}
