//! One license, judged by itself. Everything amiss is remarked upon; nothing stops at the first.

use alloc::vec::Vec;

use super::amend::Amendments;
use super::clock::Clock;
use super::report::{
    ActivationState, BindingState, Display, Report, SeatsReport, Status, TermState, VerificationState,
};
use super::respond::{BLOCKED, Restrictions};
use super::schedule::Schedule;
use super::term::Span;
use super::timeline::Event;
use super::{activation, binding, confirm, services, term};
use crate::document::{Activation, KeyId, License, Version};
use crate::time::Zone;
use crate::{Bundle, Data, Facts, Kind, Reason, State, Text};

pub(super) type Reasons = Vec<Reason>;

/// A license and all that it is held against.
pub(super) struct Subject<'p> {
    pub(super) bundle: &'p Bundle,
    pub(super) license: &'p License,
    pub(super) state: &'p State,
    pub(super) facts: &'p Facts,
    pub(super) now: i64,
    pub(super) zone: Zone,
    pub(super) amendments: Amendments,
    pub(super) span: Span,
}

impl<'p> Subject<'p> {
    pub(super) fn new(
        bundle: &'p Bundle,
        license: &'p License,
        state: &'p State,
        facts: &'p Facts,
        clock: &Clock,
    ) -> Self {
        let zone = license.body().zone();
        let amendments = Amendments::of(license, state);
        let span = Span::of(license, &amendments, &zone);
        Self { bundle, license, state, facts, now: clock.now(), zone, amendments, span }
    }

    pub(super) fn version(&self) -> Option<Version> {
        self.bundle.product().map(crate::Product::version)
    }

    /// The activations, leases and checks for this license that were not given back.
    pub(super) fn answers(&self) -> impl Iterator<Item = &'p Activation> {
        let id = self.license.id();
        let given_back = self.state.progress().given_back(id);
        self.bundle
            .activations()
            .iter()
            .map(|activation| (activation, activation.body()))
            .filter(move |(_, body)| body.license == id && given_back.is_none_or(|last| body.sequence > last))
            .map(|(activation, _)| activation)
    }

    pub(super) fn is_revoked(&self, activation: &Activation) -> bool {
        self.bundle
            .revocations()
            .is_some_and(|list| list.body().activations.binary_search(&activation.id()).is_ok())
    }

    pub(super) fn is_key_revoked(&self, key: KeyId) -> bool {
        self.bundle.revocations().is_some_and(|list| list.body().hardware_keys.binary_search(&key).is_ok())
    }

    fn is_license_revoked(&self) -> bool {
        self.bundle
            .revocations()
            .is_some_and(|list| list.body().licenses.binary_search(&self.license.id()).is_ok())
    }
}

/// The report of one license, and what is needed to say when it will change.
pub(super) struct Judged<'p> {
    pub(super) report: Report,
    pub(super) subject: Subject<'p>,
    /// The activation, or lease, that counts here.
    pub(super) activation: Option<&'p Activation>,
    pub(super) confirmation: confirm::Confirmation,
    pub(super) events: Vec<(i64, Event)>,
}

pub(super) fn judge<'p>(subject: Subject<'p>, clock: &Clock, code: Option<Text>) -> Judged<'p> {
    let license = subject.license;
    let body = license.body();
    let policy = &body.policy;
    let mut reasons = Reasons::new();
    let mut restrictions = Restrictions::new(policy.advise);

    let cleared =
        subject.amendments.cleared_faults(license) > subject.state.kept().cleared_faults.unwrap_or(0).into();
    clock.judge(license, cleared, &mut reasons, &mut restrictions);

    let revoked = subject.is_license_revoked();
    if revoked {
        let severity = restrictions.apply(policy.on.missing_license.as_ref(), &BLOCKED, Kind::LicenseRevoked);
        reasons.push(Reason::new(Kind::LicenseRevoked, Data::new()).weighing(severity));
    }
    if let Some(version) = subject.version().filter(|version| !body.versions.covers(*version)) {
        let severity =
            restrictions.apply(policy.on.missing_license.as_ref(), &BLOCKED, Kind::VersionNotCovered);
        let data = Data::new().text("found", version.to_text());
        reasons.push(Reason::new(Kind::VersionNotCovered, data).weighing(severity));
    }
    let term = term::judge(&subject, subject.span, &mut reasons, &mut restrictions);
    let activation = activation::judge(&subject, &mut reasons, &mut restrictions);
    let binding = binding::judge(&subject, activation.bound_by, &mut reasons, &mut restrictions);
    let not_activated = unusable(activation.report.state)
        && policy.on.missing_license.as_ref().is_none_or(|response| *response == BLOCKED);
    let (verification, confirmation) =
        confirm::judge(&subject, binding.hardware_key, not_activated, &mut reasons, &mut restrictions);
    let mut schedule = Schedule::new();
    let offered = services::judge(&subject, term.state, &mut reasons, &restrictions, &mut schedule);

    let status = match (revoked, term.state) {
        (true, _) => Status::Revoked,
        (_, TermState::NotYet) => Status::NotYet,
        (_, TermState::Expired) => Status::Expired,
        _ if unusable(activation.report.state) => Status::Inactive,
        _ if binding.report.state == BindingState::Mismatched || !covers_version(&subject) => Status::Unbound,
        _ if verification.state == VerificationState::Overdue => Status::Unconfirmed,
        (_, TermState::Grace) => Status::Grace,
        (_, TermState::Active) => Status::Active,
    };
    let seats = body.seats.as_ref().map(|seats| SeatsReport {
        count: seats.count.saturating_add(subject.amendments.seats(license)),
        held: activation.seat,
    });
    let events = schedule.complete(&subject, &confirmation, clock);
    let report = Report {
        status,
        mode: restrictions.mode(),
        now: subject.now,
        zone: subject.zone.clone(),
        license: Some(license.id()),
        term: Some(term),
        verification,
        binding: binding.report,
        activation: activation.report,
        seats,
        services: offered.services,
        features: offered.features,
        reasons,
        wake_at: None,
        display: display(&subject, code),
    };
    Judged { report, subject, activation: activation.bound_by, confirmation, events }
}

fn unusable(state: ActivationState) -> bool {
    !matches!(state, ActivationState::NotRequired | ActivationState::Active)
}

fn covers_version(subject: &Subject<'_>) -> bool {
    subject.version().is_none_or(|version| subject.license.body().versions.covers(version))
}

fn display(subject: &Subject<'_>, code: Option<Text>) -> Display {
    let body = subject.license.body();
    Display {
        product: Some(body.product.clone()),
        version: subject.version(),
        edition: body.edition.clone(),
        plan: body.plan.clone(),
        customer: body.customer.clone(),
        asset: body.asset.clone(),
        holder: body.holder.clone(),
        model: Some(body.model),
        maintenance: body.maintenance.as_ref().map(|maintenance| maintenance.plan.clone()),
        code,
    }
}
