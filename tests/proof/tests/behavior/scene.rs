//! A customer, a computer and a moment: what a report is made from, at random.

use std::net::IpAddr;

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use tegata::device::{Component, DeviceFacts};
use tegata::document::*;
use tegata::time::DAY;
use tegata::{Bundle, Facts, Number, Report, State};
use tegata_issuer::{Signer, ladder};
use tegata_proof::samples::{SALT, device_facts, proven};
use tegata_proof::vendor::{LADDER_SECRET, NOW, id, key, trust};

use crate::generate::{LICENSES, activation, instant, license, zone};

#[derive(Clone, Debug)]
pub(crate) struct Scene {
    pub(crate) documents: Vec<UntrustedClaims>,
    pub(crate) state: State,
    pub(crate) facts: Facts,
}

impl Scene {
    pub(crate) fn bundle(&self) -> Bundle {
        open(&self.documents)
    }

    pub(crate) fn licenses(&self) -> impl Iterator<Item = &Claims<LicenseBody>> {
        self.documents.iter().filter_map(|claims| {
            if let UntrustedClaims::License(claims) = claims { Some(claims.as_ref()) } else { None }
        })
    }

    pub(crate) fn report(&self) -> Report {
        self.bundle().evaluate(&self.state, &self.facts)
    }
}

/// Signed by the root, which may say everything, whether or not it makes sense.
pub(crate) fn signed(claims: &UntrustedClaims) -> Vec<u8> {
    let kind = match claims {
        UntrustedClaims::License(_) => DocumentType::License,
        UntrustedClaims::Activation(_) => DocumentType::Activation,
        UntrustedClaims::Revocations(_) => DocumentType::Revocations,
        other => panic!("not in a scene: {other:?}"),
    };
    let (root, payload) = (key("root"), claims.encode());
    let kid = root.public_key().id();
    let signature = root.sign(&to_be_signed(kind, kid, &payload)).unwrap();
    assemble(kind, kid, &payload, &signature)
}

pub(crate) fn open(documents: &[UntrustedClaims]) -> Bundle {
    let documents: Vec<Vec<u8>> = documents.iter().map(signed).collect();
    trust().open(&pack(&documents.iter().map(Vec::as_slice).collect::<Vec<_>>())).unwrap()
}

/// Nothing was issued later than a little after [`NOW`]; the newest issue is the earliest time there is.
fn issued(at: i64) -> i64 {
    at.min(NOW - 30 * DAY + at.rem_euclid(40 * DAY))
}

/// Up to so many licenses, with activations, a state without a last time seen, and a computer.
pub(crate) fn scene(licenses: usize) -> impl Strategy<Value = Scene> {
    let licenses = vec((license(), vec((0..5_u8, 1..9_u16), 4)), 1..=licenses);
    let activations = vec((activation(), any::<prop::sample::Index>()), 0..4);
    let failure = of((instant(), 1..9_u8));
    (licenses, activations, failure, facts()).prop_map(|(licenses, activations, failure, facts)| {
        let mut state = State::default();
        let mut documents = Vec::new();
        let mut held = Vec::new();
        for ((mut claims, typed), name) in licenses.into_iter().zip(LICENSES) {
            claims.id = id(name);
            claims.issued_at = issued(claims.issued_at);
            for lock in &mut claims.body.locks {
                lock.steps = lock.steps % 12 + 1;
            }
            ladder::anchor_locks(&LADDER_SECRET, &claims.id, &mut claims.body.locks);
            for (number, (chance, step)) in (0..).zip(typed) {
                if let Some(lock) = claims.body.locks.get(usize::from(number)).filter(|_| chance == 0) {
                    let code = ladder::amend(&claims, &LADDER_SECRET, number, step % lock.steps + 1).unwrap();
                    assert!(state.typed(code));
                }
            }
            held.push(claims);
        }
        for (mut claims, of) in activations {
            let license = of.get(&held);
            claims.issued_at = issued(claims.issued_at);
            claims.body.license = license.id;
            claims.body.customer = license.body.customer.clone();
            claims.body.asset = license.body.asset.clone();
            documents.push(UntrustedClaims::Activation(Box::new(claims)));
        }
        documents.extend(held.into_iter().map(|license| UntrustedClaims::License(Box::new(license))));
        if let Some((at, item)) = failure {
            state.failed(at, Number { block: 3, item });
        }
        Scene { documents, state, facts }
    })
}

fn facts() -> impl Strategy<Value = Facts> {
    let another =
        DeviceFacts::new(SALT, &[(Component::MachineId, b"4c4c4544"), (Component::Disk, b"another")]);
    let devices =
        prop_oneof![2 => Just(vec![device_facts()]), 1 => Just(vec![another]), 1 => Just(Vec::new())];
    let keys = subsequence(vec!["main", "spare", "other"], 0..=3);
    let keys = keys.prop_map(|names| names.into_iter().map(proven).collect());
    let addresses = subsequence(vec!["192.0.2.7", "198.51.100.7", "2001:db8::1", "203.0.113.9"], 0..=2);
    let addresses =
        addresses.prop_map(|list| list.into_iter().map(|text| text.parse::<IpAddr>().unwrap()).collect());
    let host_name = of(select(vec!["cad-07", "設計室", ""])).prop_map(|name| name.map(Into::into));
    (instant(), of(zone()), devices, keys, addresses, host_name).prop_map(
        |(now, zone, devices, hardware_keys, addresses, host_name)| Facts {
            now,
            zone,
            devices,
            hardware_keys,
            addresses,
            host_name,
            user: None,
        },
    )
}
