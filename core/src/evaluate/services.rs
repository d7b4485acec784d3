//! Services and features: what may be used, each judged for itself.

use alloc::vec::Vec;

use super::judge::{Reasons, Subject};
use super::report::{FeatureReport, ServiceReport, TermState};
use super::respond::{self, BLOCKED, Restrictions};
use super::schedule::Schedule;
use super::term::Span;
use crate::document::{Effect, Service, Slug};
use crate::{Data, Kind, Reason, Severity, Text};

pub(super) struct Offered {
    pub(super) services: Vec<ServiceReport>,
    pub(super) features: Vec<FeatureReport>,
}

pub(super) fn judge<'p>(
    subject: &Subject<'p>,
    license_state: TermState,
    reasons: &mut Reasons,
    restrictions: &Restrictions<'p>,
    schedule: &mut Schedule,
) -> Offered {
    let body = subject.license.body();
    let brought: usize = body.services.iter().map(|service| service.features.len()).sum();
    let mut offered = Offered {
        services: Vec::with_capacity(body.services.len()),
        features: Vec::with_capacity(body.features.len().saturating_add(brought)),
    };
    for feature in &body.features {
        offered.feature(&feature.name, feature.limit, restrictions.denies(&feature.name));
    }
    for (effect, _) in subject.amendments.opened(subject.license) {
        if let Effect::Feature(name) = effect {
            offered.feature(name, None, restrictions.denies(name));
        }
    }
    for service in &body.services {
        let span = own_span(subject, service);
        span.into_iter().for_each(|span| schedule.span(span));
        if service.dormant && !subject.amendments.switches_on(subject.license, &service.name) {
            continue;
        }
        let state = span.map_or(license_state, |span| span.state(subject.now));
        if let Some(span) = span {
            remark(subject, service, state, span, reasons);
        }
        let expired = body.policy.on.expired.as_ref().unwrap_or(&BLOCKED);
        for feature in &service.features {
            let own = match state {
                TermState::Active | TermState::Grace => None,
                TermState::Expired => {
                    (!respond::allows(expired, &feature.name)).then_some(Kind::ServiceExpired)
                }
                TermState::NotYet => Some(Kind::ServiceNotYet),
            };
            let denied = restrictions.denies(&feature.name).or(own.filter(|_| !restrictions.advise));
            offered.feature(&feature.name, feature.limit, denied);
        }
        offered.services.push(ServiceReport {
            name: service.name.clone(),
            title: service.title.clone(),
            state,
            ends: span.map_or(subject.span.ends, |span| span.ends),
        });
    }
    offered
}

impl Offered {
    /// Adds a feature in the order of names. What two sources offer is allowed if one of them does.
    fn feature(&mut self, name: &Slug, limit: Option<u64>, denied: Option<Kind>) {
        let offer = FeatureReport { name: name.clone(), allowed: denied.is_none(), limit, because: denied };
        merge(&mut self.features, offer);
    }
}

/// Adds an offer to a list in the order of names; the better offer counts.
pub(super) fn merge(features: &mut Vec<FeatureReport>, offer: FeatureReport) {
    // A license names its features in this order.
    if features.last().is_none_or(|last| last.name < offer.name) {
        return features.push(offer);
    }
    match features.binary_search_by(|known| known.name.cmp(&offer.name)) {
        Err(place) => features.insert(place, offer),
        Ok(place) => {
            if let Some(known) = features.get_mut(place) {
                let limit = |limit: Option<u64>| limit.unwrap_or(u64::MAX);
                let better = match (known.allowed, offer.allowed) {
                    (false, true) => true,
                    (true, false) => false,
                    _ => limit(offer.limit) > limit(known.limit),
                };
                if better {
                    *known = offer;
                }
            }
        }
    }
}

/// The term of a service that has one of its own.
fn own_span(subject: &Subject<'_>, service: &Service) -> Option<Span> {
    let own = match (service.begins, service.ends) {
        (None, None) => return None,
        (begins, Some(ends)) => {
            Span::of_service(subject.license, &subject.amendments, &subject.zone, &service.name, begins, ends)
        }
        (begins, None) => Span { begins, ..subject.span },
    };
    Some(own)
}

fn remark(subject: &Subject<'_>, service: &Service, state: TermState, span: Span, reasons: &mut Reasons) {
    let name = service.title.clone().unwrap_or_else(|| service.name.to_text());
    let (kind, at) = match state {
        TermState::Active => return,
        TermState::NotYet => (Kind::ServiceNotYet, span.begins),
        TermState::Grace => (Kind::ServiceInGrace, span.ends),
        TermState::Expired => (Kind::ServiceExpired, span.ends),
    };
    reasons.push(service_reason(kind, name, at.unwrap_or(subject.now), subject));
}

fn service_reason(kind: Kind, service: Text, at: i64, subject: &Subject<'_>) -> Reason {
    let reason = Reason::new(kind, Data::new().text("service", service).instant("at", at, &subject.zone));
    // A service that stops leaves the rest of the product alone.
    let severity = reason.severity().min(Severity::Restricts);
    reason.weighing(severity)
}
