//! What the license is bound to, and whether it is here: device, user, hardware key, site, host name.

use alloc::vec::Vec;

use super::judge::{Reasons, Subject};
use super::report::{BindingReport, BindingState};
use super::respond::{BLOCKED, Restrictions};
use crate::device::{Component, DeviceMatch};
use crate::document::{Activation, HardwareKey, KeyId, KeyRole, Via};
use crate::facts::{KeyPresence, Unlocked};
use crate::time::DAY;
use crate::{Data, Kind, Reason, Text};

pub(super) struct Judged<'p> {
    pub(super) report: BindingReport,
    /// A hardware key of the license that answers, and when it ceases to count.
    pub(super) hardware_key: Option<(&'p HardwareKey, Option<i64>)>,
}

/// A key that will cease to count within so many seconds is remarked upon.
pub(super) const KEY_ENDS_SOON: i64 = 30 * DAY;

pub(super) fn judge<'p>(
    subject: &Subject<'p>,
    activation: Option<&'p Activation>,
    reasons: &mut Reasons,
    restrictions: &mut Restrictions<'p>,
) -> Judged<'p> {
    let body = subject.license.body();
    let on = &body.policy.on;
    let mut states = Vec::new();
    let mut changed = Vec::new();

    if let Some(device) = activation.and_then(|answer| device(subject, answer)) {
        let (state, found) = device;
        if let Some(reason) = state.reason {
            let severity = match state.binding {
                BindingState::Mismatched => {
                    restrictions.apply(on.missing_license.as_ref(), &BLOCKED, reason.kind())
                }
                _ => reason.severity(),
            };
            reasons.push(reason.weighing(severity));
        }
        states.push(state.binding);
        changed = found.map(|found| found.changed).unwrap_or_default();
    }
    if activation.is_some_and(|answer| !is_user(subject, answer)) {
        let severity = restrictions.apply(on.missing_license.as_ref(), &BLOCKED, Kind::OtherUser);
        reasons.push(Reason::new(Kind::OtherUser, Data::new()).weighing(severity));
        states.push(BindingState::Mismatched);
    }
    if activation.is_some_and(|answer| !is_key(subject, answer)) {
        let severity = restrictions.apply(on.missing_license.as_ref(), &BLOCKED, Kind::HardwareKeyMissing);
        reasons.push(Reason::new(Kind::HardwareKeyMissing, Data::new()).weighing(severity));
        states.push(BindingState::Mismatched);
    }
    if let Some(kind) = site(subject) {
        let severity = restrictions.apply(on.outside_site.as_ref(), &BLOCKED, kind);
        reasons.push(Reason::new(kind, Data::new()).weighing(severity));
        states.push(BindingState::Mismatched);
    } else if !body.networks.is_empty() {
        states.push(BindingState::Matched);
    }
    if let Some(name) = bad_host_name(subject) {
        let severity = restrictions.apply(on.missing_license.as_ref(), &BLOCKED, Kind::HostNameInvalid);
        reasons.push(Reason::new(Kind::HostNameInvalid, Data::new().text("found", name)).weighing(severity));
        states.push(BindingState::Mismatched);
    }
    let hardware_key = hardware_key(subject, reasons);
    if hardware_key.is_some() {
        states.push(BindingState::Matched);
    }

    let worst = |state| states.contains(&state);
    let state = [BindingState::Mismatched, BindingState::Drifted, BindingState::Matched]
        .into_iter()
        .find(|state| worst(*state))
        .unwrap_or(BindingState::NotRequired);
    let report = BindingReport {
        state,
        changed,
        hardware_key: hardware_key.map(|(key, _)| key.role),
        hardware_key_label: hardware_key.and_then(|(key, _)| key.label.clone()),
    };
    Judged { report, hardware_key }
}

struct DeviceState {
    binding: BindingState,
    reason: Option<Reason>,
}

/// Compares the device that was activated with the one that is here.
fn device(subject: &Subject<'_>, answer: &Activation) -> Option<(DeviceState, Option<DeviceMatch>)> {
    let rule = subject.license.body().device.as_ref()?;
    let bound = &answer.body().subject.device;
    if bound.is_empty() {
        return None;
    }
    let Some(facts) = subject.facts.devices.iter().find(|facts| facts.salt == rule.salt) else {
        let reason = Some(Reason::new(Kind::DeviceUnknown, Data::new()));
        return Some((DeviceState { binding: BindingState::Mismatched, reason }, None));
    };
    let found = rule.compare(bound, &facts.components);
    let points = || Data::new().int("found", found.points).int("wanted", found.need);
    let (binding, reason) = match found.required_missing {
        Some(component) => {
            let data = Data::new().text("component", Text::from_static(component.name()));
            (BindingState::Mismatched, Some(Reason::new(Kind::DeviceStrongMissing, data)))
        }
        None if !found.matches() => {
            (BindingState::Mismatched, Some(Reason::new(Kind::OtherDevice, points())))
        }
        None if found.changed.is_empty() => (BindingState::Matched, None),
        None => {
            let component = found.changed.first().copied().map_or("", Component::name);
            let data = points()
                .int("changed", found.changed.len())
                .int("total", found.compared)
                .text("component", Text::from_static(component));
            (BindingState::Drifted, Some(Reason::new(Kind::DeviceDrift, data)))
        }
    };
    Some((DeviceState { binding, reason }, Some(found)))
}

/// Whether an answer counts here: it is for this device and user, and its key is plugged in.
pub(super) fn is_here(subject: &Subject<'_>, answer: &Activation) -> bool {
    is_for_here(subject, answer) && is_key(subject, answer)
}

/// Whether an answer is for the device and the user that are here.
pub(super) fn is_for_here(subject: &Subject<'_>, answer: &Activation) -> bool {
    let device_is_here =
        device(subject, answer).is_none_or(|(state, _)| state.binding != BindingState::Mismatched);
    device_is_here && is_user(subject, answer)
}

fn is_user(subject: &Subject<'_>, answer: &Activation) -> bool {
    answer.body().subject.user.as_ref().is_none_or(|user| subject.facts.user.as_ref() == Some(user))
}

/// An activation for a key (`cnf`) counts only where that key proves to be there.
fn is_key(subject: &Subject<'_>, answer: &Activation) -> bool {
    answer.claims().key.is_none_or(|key| {
        subject
            .facts
            .hardware_keys
            .iter()
            .any(|present| present.is_proven() && *present.key().as_bytes() == key)
    })
}

/// What is amiss with the place.
fn site(subject: &Subject<'_>) -> Option<Kind> {
    let networks = &subject.license.body().networks;
    let inside =
        subject.facts.addresses.iter().any(|address| networks.iter().any(|net| net.contains(*address)));
    match (networks.is_empty() || inside, subject.facts.addresses.is_empty()) {
        (true, _) => None,
        (false, true) => Some(Kind::SiteUnknown),
        (false, false) => Some(Kind::OutsideSite),
    }
}

/// A host name with more than ASCII letters, digits and hyphens (RFC 1123 §2.1), where that matters.
fn bad_host_name(subject: &Subject<'_>) -> Option<Text> {
    let name = subject.facts.host_name.as_ref().filter(|_| subject.license.body().ascii_host_name)?;
    let plain = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    (!plain).then(|| name.clone())
}

/// A hardware key of the license that answers; the main key before a spare. Says what is amiss with
/// the others.
fn hardware_key<'p>(subject: &Subject<'p>, reasons: &mut Reasons) -> Option<(&'p HardwareKey, Option<i64>)> {
    let named = &subject.license.body().hardware_keys;
    let wanted = subject.license.body().methods.iter().any(|method| method.via == Via::HardwareKey);
    if !wanted || named.is_empty() {
        return None;
    }
    let mut answering: Option<(&HardwareKey, Option<i64>)> = None;
    let mut remarks = Reasons::new();
    for present in &subject.facts.hardware_keys {
        let Some(key) = named.iter().find(|key| key.key == *present.key().as_bytes()) else {
            remarks.push(Reason::new(Kind::HardwareKeyOther, Data::new()));
            continue;
        };
        match counts(subject, key, present) {
            Ok(ends) => {
                let main_first = answering.is_none_or(|(known, _)| known.role == KeyRole::Spare);
                if main_first {
                    answering = Some((key, ends));
                }
            }
            Err(reason) => remarks.push(reason),
        }
    }
    match answering {
        Some((key, ends)) => {
            if key.role == KeyRole::Spare {
                reasons.push(Reason::new(Kind::SpareInUse, Data::new()));
            }
            if let Some(ends) = ends.filter(|ends| ends.saturating_sub(subject.now) <= KEY_ENDS_SOON) {
                let data = Data::new().instant("at", ends, &subject.zone);
                reasons.push(Reason::new(Kind::HardwareKeyEndsSoon, data));
            }
        }
        None => reasons.append(&mut remarks),
    }
    answering
}

/// Until when a key counts, or why it does not.
fn counts(subject: &Subject<'_>, key: &HardwareKey, present: &KeyPresence) -> Result<Option<i64>, Reason> {
    if subject.is_key_revoked(KeyId::of(&key.key)) {
        return Err(Reason::new(Kind::HardwareKeyRevoked, Data::new()));
    }
    if !present.is_proven() {
        return Err(Reason::new(Kind::HardwareKeyUnproven, Data::new()));
    }
    let mut ends = key.expires;
    if key.role == KeyRole::Spare {
        let unlocked = unlock(subject, present);
        if unlocked.is_none() && !subject.amendments.unlocks_spare(subject.license) {
            return Err(Reason::new(Kind::HardwareKeyLocked, Data::new()));
        }
        let interim =
            unlocked.zip(key.interim).map(|(record, interim)| record.at.saturating_add(interim.into()));
        ends = match (ends, interim) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
    }
    match ends {
        Some(at) if subject.now >= at => {
            Err(Reason::new(Kind::HardwareKeyEnded, Data::new().instant("at", at, &subject.zone)))
        }
        _ => Ok(ends),
    }
}

/// The earliest record that this spare was unlocked for this license, from the token or from state.
fn unlock(subject: &Subject<'_>, present: &KeyPresence) -> Option<Unlocked> {
    let kept =
        subject.state.kept().unlocks.iter().filter_map(|record| Unlocked::verify(record, present.key()).ok());
    present
        .unlocked()
        .copied()
        .into_iter()
        .chain(kept)
        .filter(|record| record.license == subject.license.id())
        .min_by_key(|record| record.at)
}
