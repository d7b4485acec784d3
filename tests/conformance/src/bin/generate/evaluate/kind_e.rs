//! Kind E: a license file that is activated for a device and refreshed; devices that change.

use tegata::device::{Component, ComponentHash, DeviceRule, Weight};
use tegata::document::{ActivationBody, Claims, LicenseBody, Method, RevocationsBody, Via};
use tegata_conformance::format::{EvaluateGroup, Facts};
use tegata_issuer::{Signer, issue};

use super::{Book, at, on_device};
use crate::expect::{Moments, says};
use crate::vendor::{DAY, NOW, activation, bundle, id, issued, key, license, trust};

pub(crate) const SALT: [u8; 16] = [3; 16];

/// The server as it was when it was activated.
pub(crate) const SERVER: [(&str, &str); 5] = [
    ("machine_id", "8f1c2d"),
    ("board", "PF3K"),
    ("disk", "S5H9NX0R"),
    ("mac", "02:00:5e:10:00:01"),
    ("host_name", "ft-01"),
];

pub(super) fn groups(book: &mut Book) -> Vec<EvaluateGroup> {
    vec![
        unactivated(book),
        devices(book),
        weights(book),
        refreshed(book),
        ended(book),
        void(book),
        void_license(book),
    ]
}

fn rule(need: u16) -> DeviceRule {
    let parts =
        [Component::MachineId, Component::Board, Component::Disk, Component::Mac, Component::HostName];
    DeviceRule::k_of_n(SALT, need, &parts)
}

/// Three activations; refreshed every day; seven days without.
pub(crate) fn server_license(edit: impl FnOnce(&mut Claims<LicenseBody>)) -> Claims<LicenseBody> {
    license(|claims| {
        let body = &mut claims.body;
        (body.asset, body.activations) = (Some("A-0042".into()), Some(3));
        body.methods = vec![Method::any(Via::Online), Method::any(Via::File)];
        body.device = Some(rule(3));
        body.policy.check.every = Some(86_400);
        body.policy.check.tolerate = Some(7 * 86_400);
        edit(claims);
    })
}

fn hashes(components: &[(&str, &str)]) -> Vec<ComponentHash> {
    let hash = |(name, value): &(&str, &str)| {
        let component = Component::from_name(name).expect("a component");
        ComponentHash::new(&SALT, component, value.as_bytes())
    };
    components.iter().map(hash).collect()
}

pub(crate) fn activated(
    license: &Claims<LicenseBody>,
    edit: impl FnOnce(&mut Claims<ActivationBody>),
) -> Vec<u8> {
    activation(license, |claims| {
        claims.body.subject.device = hashes(&SERVER);
        claims.expires = Some(NOW + 14 * DAY);
        edit(claims);
    })
}

/// The server with some components replaced.
fn changed(now: i64, changes: &[(&str, &str)]) -> Facts {
    let mut found = SERVER;
    for (name, value) in changes {
        if let Some(component) = found.iter_mut().find(|(known, _)| known == name) {
            component.1 = value;
        }
    }
    on_device(now, SALT, &found)
}

fn unactivated(book: &mut Book) -> EvaluateGroup {
    let mut moments = Moments::new(
        book,
        "A license file that was not activated",
        trust(),
        vec![bundle(&[issued(&server_license(|_| {}))])],
    );
    moments.fresh(
        "on the server",
        "kind_e activation missing",
        changed(NOW, &[]),
        &says("inactive", "blocked", "", "2.3s")
            .with("/activation/state", "missing")
            .with("/activation/limit", 3)
            .with("/features/0/because", "2.3"),
    );
    moments.done()
}

fn devices(book: &mut Book) -> EvaluateGroup {
    let license = server_license(|_| {});
    let inputs = vec![bundle(&[issued(&license), activated(&license, |_| {})])];
    let mut moments = Moments::new(book, "Three of five components must match", trust(), inputs);
    let mut is = |about: &str, flag: &str, facts: Facts, stated| {
        moments.fresh(about, &format!("kind_e device {flag}"), facts, &stated);
    };
    let active = |reasons| says("active", "full", "solver", reasons);
    let other = |reasons| says("unbound", "blocked", "", reasons).with("/binding/state", "mismatched");
    is(
        "the same server",
        "valid",
        changed(NOW, &[]),
        active("").with("/binding/state", "matched").with("/activation/state", "active"),
    );
    is(
        "another disk",
        "",
        changed(NOW, &[("disk", "new")]),
        active("6.4w")
            .with("/binding/state", "drifted")
            .with("/binding/changed/0", "disk")
            .with("/reasons/0/data/found", 4)
            .with("/reasons/0/data/wanted", 3)
            .with("/reasons/0/data/changed", 1)
            .with("/reasons/0/data/total", 5),
    );
    is(
        "two components changed",
        "limits",
        changed(NOW, &[("disk", "new"), ("mac", "new")]),
        active("6.4w").with("/reasons/0/data/found", 3),
    );
    is(
        "three components changed",
        "limits",
        changed(NOW, &[("disk", "new"), ("mac", "new"), ("host_name", "new")]),
        other("6.1s 2.7w").with("/reasons/0/data/found", 2).with("/reasons/0/data/wanted", 3),
    );
    is(
        "another computer",
        "",
        on_device(NOW, SALT, &[("machine_id", "x"), ("board", "y"), ("disk", "z")]),
        other("6.1s 2.7w").with("/reasons/0/data/found", 0),
    );
    is("only three components can be read", "limits", on_device(NOW, SALT, &SERVER[..3]), active("6.4w"));
    is(
        "a second network card",
        "valid",
        on_device(NOW, SALT, &[&SERVER[..], &[("mac", "02:00:5e:10:00:02")]].concat()),
        active(""),
    );
    is(
        "a component that the license does not count",
        "valid",
        on_device(NOW, SALT, &[&SERVER[..], &[("tpm", "ek")]].concat()),
        active(""),
    );
    is("no device at all", "missing", at(NOW), other("6.2s 2.7w"));
    is("hashed with another salt", "missing", on_device(NOW, [4; 16], &SERVER), other("6.2s 2.7w"));
    moments.done()
}

fn weights(book: &mut Book) -> EvaluateGroup {
    let weight = |component, points, required| Weight { component, points, required };
    let license = server_license(|claims| {
        let weights = vec![
            weight(Component::Board, 3, false),
            weight(Component::Disk, 2, false),
            weight(Component::Mac, 1, false),
            weight(Component::Tpm, 1, true),
        ];
        claims.body.device = Some(DeviceRule { salt: SALT, need: 4, weights });
    });
    let bound = [("board", "PF3K"), ("disk", "S5H9NX0R"), ("mac", "02:00:5e:10:00:01"), ("tpm", "ek")];
    let activation = activated(&license, |claims| claims.body.subject.device = hashes(&bound));
    let about = "Four points: the board 3, the disk 2, the network card 1, the TPM 1 and required";
    let mut moments = Moments::new(book, about, trust(), vec![bundle(&[issued(&license), activation])]);
    let mut found = |about: &str, flag: &str, components: &[(&str, &str)], stated| {
        moments.fresh(about, &format!("kind_e device {flag}"), on_device(NOW, SALT, components), &stated);
    };
    let active = |reasons| says("active", "full", "solver", reasons);
    let other = |reasons| says("unbound", "blocked", "", reasons);
    let [board, disk, mac, tpm] = bound;
    found("everything", "valid", &bound, active(""));
    found(
        "board and TPM are enough",
        "limits",
        &[board, tpm],
        active("6.4w").with("/binding/changed", vec!["disk", "mac"]),
    );
    found("disk, card and TPM are enough", "limits", &[disk, mac, tpm], active("6.4w"));
    found(
        "disk and TPM are not",
        "limits",
        &[disk, tpm],
        other("6.1s 2.7w").with("/reasons/0/data/found", 3),
    );
    found(
        "without the TPM nothing matches",
        "",
        &[board, disk, mac],
        other("6.3s 2.7w").with("/reasons/0/data/component", "tpm"),
    );
    found("with another TPM neither", "", &[board, disk, mac, ("tpm", "other")], other("6.3s 2.7w"));
    moments.done()
}

fn refreshed(book: &mut Book) -> EvaluateGroup {
    let license = server_license(|_| {});
    let refresh = super::kind_d::check(&license, NOW + DAY - 3_600, |claims| {
        claims.body.subject.device = hashes(&SERVER);
        claims.body.sequence = 2;
    });
    let inputs = vec![bundle(&[issued(&license), activated(&license, |_| {})]), bundle(&[refresh])];
    let mut moments =
        Moments::new(book, "Activated for 14 days, and refreshed after 23 hours", trust(), inputs);
    let next = NOW + 2 * DAY - 3_600;
    moments.fresh(
        "after a day",
        "kind_e valid",
        changed(NOW + DAY, &[]),
        &says("active", "full", "solver", "")
            .with("/verification/last_success", NOW + DAY - 3_600)
            .with("/verification/check_at", next)
            .with("/wake_at", next),
    );
    moments.fresh(
        "the next refresh is due",
        "kind_e unconfirmed",
        changed(next, &[]),
        &says("active", "full", "solver", "2.7w 2.13i").with("/verification/days_left", 6),
    );
    moments.fresh(
        "seven days without",
        "kind_e unconfirmed limits",
        changed(NOW + 8 * DAY - 3_600, &[]),
        &says("unconfirmed", "blocked", "", "2.8s 2.13i"),
    );
    moments.done()
}

fn ended(book: &mut Book) -> EvaluateGroup {
    let license = server_license(|claims| claims.body.policy.check = tegata::document::Check::default());
    let inputs = vec![bundle(&[issued(&license), activated(&license, |_| {})])];
    let mut moments = Moments::new(book, "An activation for 14 days that nobody refreshes", trust(), inputs);
    moments.fresh(
        "the last second",
        "kind_e activation limits",
        changed(NOW + 14 * DAY - 1, &[]),
        &says("active", "full", "solver", "").with("/wake_at", NOW + 14 * DAY),
    );
    moments.fresh(
        "over",
        "kind_e activation limits",
        changed(NOW + 14 * DAY, &[]),
        &says("inactive", "blocked", "", "2.5s 2.8s").with("/activation/state", "ended"),
    );
    moments.done()
}

fn list(edit: impl FnOnce(&mut RevocationsBody)) -> Vec<u8> {
    let (licenses, keys, activations) = (Vec::new(), Vec::new(), Vec::new());
    let mut body = RevocationsBody { number: 3, licenses, keys, activations, hardware_keys: Vec::new() };
    edit(&mut body);
    issue::revocations(&key("root"), Claims::new(id("list"), NOW, body)).expect("issued")
}

fn void(book: &mut Book) -> EvaluateGroup {
    let license = server_license(|_| {});
    let list = list(|body| body.activations = vec![id("activation")]);
    let inputs = vec![bundle(&[issued(&license), activated(&license, |_| {}), list])];
    let mut moments = Moments::new(book, "The activation was withdrawn", trust(), inputs);
    moments.fresh(
        "on the server",
        "kind_e revocation",
        changed(NOW, &[]),
        &says("inactive", "blocked", "", "2.6s").with("/activation/state", "revoked"),
    );
    moments.done()
}

fn void_license(book: &mut Book) -> EvaluateGroup {
    let license = server_license(|_| {});
    let list = list(|body| {
        body.licenses = vec![id("license")];
        body.hardware_keys = vec![key("unrelated").public_key().id()];
    });
    let inputs = vec![bundle(&[issued(&license), activated(&license, |_| {}), list])];
    let mut moments = Moments::new(book, "The license was withdrawn", trust(), inputs);
    moments.fresh(
        "on the server",
        "kind_e revocation",
        changed(NOW, &[]),
        &says("revoked", "blocked", "", "2.14s"),
    );
    moments.done()
}
