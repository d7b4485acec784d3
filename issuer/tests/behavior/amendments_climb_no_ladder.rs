//! Amendment codes: the published ladders, and what a license accepts.

use serde_json::Value;
use tegata::document::{Effect, Lock};
use tegata::time::Period;
use tegata::{Code, Prefix};
use tegata_issuer::{issue, ladder};

use crate::vendor::{id, key, license_claims, license_with, number, open};

const SECRET: [u8; 32] = [0x5c; 32];

pub(crate) fn vectors() -> Value {
    serde_json::from_str(include_str!("../../../tests/vectors/amendments.json")).unwrap()
}

fn bytes<const N: usize>(hex: &Value) -> [u8; N] {
    let bytes = data_encoding::HEXLOWER.decode(hex.as_str().unwrap().as_bytes()).unwrap();
    bytes.try_into().unwrap()
}

fn small(number: &Value) -> u16 {
    number.as_u64().unwrap().try_into().unwrap()
}

#[test]
fn every_published_ladder_comes_out_the_same() {
    let (mut ladders, mut codes) = (0, 0);
    for case in vectors()["ladders"].as_array().unwrap() {
        let license = tegata::document::DocumentId::new(bytes(&case["license_id"]));
        let secret = bytes(&case["ladder_secret"]);
        let (lock, steps) = (small(&case["lock"]) as u8, small(&case["steps"]));
        let prefix: Prefix = case["prefix"].as_str().unwrap().parse().unwrap();
        assert_eq!(ladder::anchor(&secret, &license, lock, steps).as_str(), case["anchor"]);
        for row in case["codes"].as_array().unwrap() {
            let step = small(&row["step"]);
            let code = ladder::amendment_code(prefix, &secret, &license, lock, steps, step).unwrap();
            assert_eq!(code.write(), row["code"].as_str().unwrap());
            if step == steps {
                assert_eq!(ladder::top_key(&secret, &license, lock).as_str(), row["key"]);
            }
            codes += 1;
        }
        ladders += 1;
    }
    assert_eq!((ladders, codes), (8, 30));
}

/// A license with two locks, as it was issued and opened.
fn amendable() -> tegata::document::License {
    let root = key("root");
    let bytes = license_with(&root, |claims| {
        claims.body.prefix = Some("BH".parse().unwrap());
        claims.body.term = tegata::document::Term::Rental;
        claims.expires = Some(1_900_000_000);
        claims.body.locks = vec![
            Lock { effect: Effect::ExtendTerm(Period::of_months(12)), steps: 5, anchor: None },
            Lock { effect: Effect::ClearClockFault, steps: 2, anchor: None },
        ];
        ladder::anchor_locks(&SECRET, &claims.id, &mut claims.body.locks);
    });
    open(&[&bytes]).unwrap().licenses()[0].clone()
}

fn step_of(code: &Code, lock: u8) -> String {
    let license = amendable();
    let ladder = license.body().locks[usize::from(lock)].ladder(&license.id(), lock).unwrap();
    ladder.check(code).map_or_else(|error| error.number().to_string(), |step| format!("step {step}"))
}

#[test]
fn each_step_opens_its_own_lock_and_no_other() {
    let license = amendable();
    for step in 1..=5 {
        let code = ladder::amend(license.claims(), &SECRET, 0, step).unwrap();
        assert_eq!(step_of(&code, 0), format!("step {step}"));
        assert_eq!(step_of(&code, 1), "1.8");
    }
}

#[test]
fn a_code_of_another_license_or_secret_opens_nothing() {
    let code = |secret: &[u8; 32], license: &str| {
        ladder::amendment_code("BH".parse().unwrap(), secret, &id(license), 0, 5, 2).unwrap()
    };
    assert_eq!(step_of(&code(&SECRET, "license"), 0), "step 2");
    assert_eq!(step_of(&code(&SECRET, "another"), 0), "1.8");
    assert_eq!(step_of(&code(&[0x5d; 32], "license"), 0), "1.8");
}

#[test]
fn a_mistake_is_found_before_a_code_is_read_over_the_telephone() {
    let license = amendable();
    let amend = |secret: &[u8; 32], lock, step| number(ladder::amend(license.claims(), secret, lock, step));
    assert_eq!(amend(&SECRET, 1, 2), "ok");
    assert_eq!(amend(&SECRET, 1, 3), "1.10");
    assert_eq!(amend(&SECRET, 1, 0), "1.10");
    assert_eq!(amend(&SECRET, 2, 1), "1.9");
    assert_eq!(amend(&[0; 32], 1, 2), "1.8");

    let mut nameless = license.claims().clone();
    nameless.body.prefix = None;
    assert_eq!(number(ladder::amend(&nameless, &SECRET, 1, 2)), "4.8");
}

#[test]
fn a_lock_without_its_anchor_is_not_signed() {
    let mut claims = license_claims();
    claims.body.locks = vec![Lock { effect: Effect::ClearClockFault, steps: 1, anchor: None }];
    assert_eq!(number(issue::license(&key("root"), claims.clone())), "4.8");
    ladder::anchor_locks(&SECRET, &claims.id, &mut claims.body.locks);
    assert_eq!(number(issue::license(&key("root"), claims)), "ok");
}
