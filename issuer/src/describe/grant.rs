//! What the parts of a license have to do with each other.
//!
//! [`issue`](crate::issue) refuses all of this too, with a number. Here it is known where it was written.

use alloc::string::{String, ToString};

use tegata::PublicKey;
use tegata::device::DeviceRule;
use tegata::document::{Claims, Effect, KeyRole, LicenseBody, Lock, Service, Term};

use super::fault::Fault;
use super::path::Path;
use super::told::Told;

/// Lists of a license are this long at most.
const MOST_FEATURES: usize = 512;
const MOST_SERVICES: usize = 64;
const MOST_NETWORKS: usize = 64;
const MOST_LOCKS: usize = 32;
const MOST_HARDWARE_KEYS: usize = 16;

/// The claims as they were written down: each list still in its order there.
pub(super) fn check(claims: &Claims<LicenseBody>) -> Result<(), Fault> {
    let license = &claims.body;
    let (begins, ends) = (claims.not_before, claims.expires);
    ends_after(begins, ends, || Path::to("ends"))?;
    match license.term {
        Term::Perpetual if ends.is_some() => {
            return Err(Fault::broken(Told::perpetual_ends(), Path::to("ends")));
        }
        Term::Rental | Term::Trial if ends.is_none() => {
            return Err(Fault::missing("ends", Path::to("term")));
        }
        Term::Perpetual | Term::Rental | Term::Trial => {}
    }
    for (list, len, most) in [
        ("features", license.features.len(), MOST_FEATURES),
        ("service", license.services.len(), MOST_SERVICES),
        ("networks", license.networks.len(), MOST_NETWORKS),
        ("lock", license.locks.len(), MOST_LOCKS),
        ("hardware-key", license.hardware_keys.len(), MOST_HARDWARE_KEYS),
    ] {
        if len > most {
            return Err(Fault::broken(Told::too_many(len, most), Path::to(list)));
        }
    }
    once("replaces", None, license.replaces.iter().map(ToString::to_string))?;
    once("method", Some("via"), license.methods.iter().map(|method| method.via.name().replace('_', "-")))?;
    once("service", Some("name"), license.services.iter().map(|service| service.name.to_string()))?;
    once("hardware-key", Some("key"), license.hardware_keys.iter().map(|key| as_text(&key.key)))?;
    for (number, service) in (0..).zip(&license.services) {
        let path = || Path::to("service").number(number).name("ends");
        ends_after(service.begins.or(begins), service.ends, path)?;
    }
    license.device.as_ref().map_or(Ok(()), device)?;
    (0..).zip(&license.locks).try_for_each(|(number, lock)| works(number, lock, license, ends))
}

/// An end that is there comes after a beginning that is there.
pub(super) fn ends_after(
    begins: Option<i64>,
    ends: Option<i64>,
    path: impl FnOnce() -> Path,
) -> Result<(), Fault> {
    match (begins, ends) {
        (Some(begins), Some(ends)) if ends <= begins => Err(Fault::broken(Told::ends_too_soon(), path())),
        _ => Ok(()),
    }
}

/// No two entries of a list have the same name.
fn once(list: &str, field: Option<&str>, names: impl Iterator<Item = String> + Clone) -> Result<(), Fault> {
    for (number, name) in (0..).zip(names.clone()) {
        if names.clone().take(number).any(|earlier| earlier == name) {
            let entry = Path::to(list).number(number);
            let path = field.map_or_else(|| entry.clone(), |field| entry.name(field));
            return Err(Fault::broken(Told::twice(&name), path));
        }
    }
    Ok(())
}

fn as_text(key: &[u8; 32]) -> String {
    PublicKey::from_bytes(key).map(|key| key.to_string()).unwrap_or_default()
}

fn device(rule: &DeviceRule) -> Result<(), Fault> {
    let path = |field| Path::to("device").name(field);
    if rule.weights.is_empty() {
        return Err(Fault::broken(Told::no_components(), path("components")));
    }
    if let Some(weight) = rule.weights.iter().find(|weight| weight.points == 0) {
        let component = weight.component.name().replace('_', "-");
        return Err(Fault::broken(Told::outside(0, 1, u16::MAX.into()), path("points").name(&component)));
    }
    let total = rule.weights.iter().map(|weight| u32::from(weight.points)).sum();
    match (1..=total).contains(&rule.need.into()) {
        true => Ok(()),
        false => Err(Fault::broken(Told::needs_more_than_all(rule.need, total), path("need"))),
    }
}

/// The effect of a lock finds something to work on.
fn works(number: usize, lock: &Lock, license: &LicenseBody, ends: Option<i64>) -> Result<(), Fault> {
    let service = |wanted: &dyn Fn(&Service) -> bool| license.services.iter().any(wanted);
    let (finds, remedy) = match &lock.effect {
        Effect::ExtendTerm(_) => (ends.is_some(), ["Add `ends`.", "「ends」を追加してください。"]),
        Effect::AddGraceDays(_) => (
            ends.is_some() || service(&|service| service.ends.is_some()),
            ["Add `ends`.", "「ends」を追加してください。"],
        ),
        Effect::AddSeats(_) => (license.seats.is_some(), ["Add `seats`.", "「seats」を追加してください。"]),
        Effect::AddActivations(_) => {
            (license.activations.is_some(), ["Add `activations`.", "「activations」を追加してください。"])
        }
        Effect::Service(name) => (
            service(&|service| service.name == *name && service.dormant),
            [
                "Add a dormant service of this name.",
                "この名前で、dormantがtrueのサービスを追加してください。",
            ],
        ),
        Effect::ExtendService(name, _) => (
            service(&|service| service.name == *name && service.ends.or(ends).is_some()),
            ["Add a service of this name that ends.", "この名前で、終わりのあるサービスを追加してください。"],
        ),
        Effect::UnlockSpare => (
            license.hardware_keys.iter().any(|key| key.role == KeyRole::Spare),
            [
                "Add a `hardware-key` whose role is `spare`.",
                "roleがspareの「hardware-key」を追加してください。",
            ],
        ),
        Effect::Feature(_) | Effect::ClearClockFault => return Ok(()),
    };
    let path = || Path::to("lock").number(number).name("effect");
    if finds { Ok(()) } else { Err(Fault::broken(Told::nothing_to_work_on(remedy), path())) }
}
