//! Kind A: hardware keys, spare keys, replacement keys, mail.

use tegata::document::{
    ActivationKind, Claims, Effect, HardwareKey, KeyRole, LicenseBody, Lock, Maintenance, Method, Response,
    RevocationsBody, Via,
};
use tegata::facts::Unlocked;
use tegata_conformance::format::{EvaluateGroup, Facts, Trust};
use tegata_issuer::{Signer, issue, ladder};

use super::{Book, at, proven, with_keys};
use crate::expect::{Moments, says};
use crate::vendor::{
    self, DAY, LADDER, NOW, activation, bundle, features, id, issued, key, license, slug, slugs, t, trust,
};

const ALL: &str = "mesh solver";

pub(super) fn groups(book: &mut Book) -> Vec<EvaluateGroup> {
    vec![keys(book), replacement(book), mail(book), older(book), plan(book, "silver"), bound_to_key(book)]
}

fn token(name: &str, role: KeyRole) -> HardwareKey {
    let key = *key(name).public_key().as_bytes();
    HardwareKey { key, role, label: Some(name.into()), expires: None, interim: None }
}

fn product_license(edit: impl FnOnce(&mut Claims<LicenseBody>)) -> Claims<LicenseBody> {
    license(|claims| {
        let body = &mut claims.body;
        body.prefix = Some("D2".parse().expect("a prefix"));
        body.features = features(ALL);
        body.maintenance = Some(Maintenance { plan: slug("gold"), until: Some(t("2027-07-01T00:00:00Z")) });
        let mail = Method { plans: slugs("gold"), ..Method::any(Via::Mail) };
        body.methods = vec![Method::any(Via::HardwareKey), Method { versions: from_5(), ..mail }];
        body.hardware_keys = vec![token("main", KeyRole::Main), token("spare", KeyRole::Spare)];
        body.policy.on.unverified = Some(Response::Demo);
        body.locks = vec![Lock { effect: Effect::UnlockSpare, steps: 1, anchor: None }];
        edit(claims);
    })
}

fn from_5() -> tegata::document::VersionRange {
    tegata::document::VersionRange { min: "5.0".parse().ok(), max: None }
}

/// The record that a spare was unlocked for a license.
fn unlock(spare: &str, license: &str, at: i64) -> Vec<u8> {
    let unlocked = Unlocked { license: id(license), at };
    unlocked.record(&key(spare).sign(&unlocked.to_be_signed()).expect("signs")).to_vec()
}

/// A spare with the record on it.
fn unlocked_spare(now: i64, record: &[u8]) -> Facts {
    let mut facts = with_keys(now, &["spare"]);
    facts.hardware_keys[0].unlock = Some(data_encoding::HEXLOWER.encode(record));
    facts
}

fn keys(book: &mut Book) -> EvaluateGroup {
    let license = product_license(|_| {});
    let about = "A main key and a spare key";
    let mut moments = Moments::new(book, about, trust(), vec![bundle(&[issued(&license)])]);
    let mut is =
        |about: &str, facts: Facts, stated| moments.fresh(about, "kind_a hardware_key", facts, &stated);
    let demo = |reasons| says("unconfirmed", "demo", "", reasons);
    let active = |reasons| says("active", "full", ALL, reasons);
    is("no key: a demo", at(NOW), demo("6.5s").with("/features/0/because", "6.5"));
    is(
        "the main key",
        with_keys(NOW, &["main"]),
        active("")
            .with("/verification/by", "hardware_key")
            .with("/verification/state", "confirmed")
            .with("/binding/state", "matched")
            .with("/binding/hardware_key", "main")
            .with("/binding/hardware_key_label", "main"),
    );
    let mut silent = proven("main");
    silent.proof = None;
    is(
        "the main key, which proved nothing",
        Facts { hardware_keys: vec![silent.clone()], ..at(NOW) },
        demo("6.5s 6.11w"),
    );
    is("somebody else's key", with_keys(NOW, &["other"]), demo("6.5s 6.6w"));
    is("somebody else's key beside the main key", with_keys(NOW, &["other", "main"]), active(""));
    is("the spare, locked", with_keys(NOW, &["spare"]), demo("6.5s 6.7w"));
    let record = unlock("spare", "license", NOW);
    is(
        "the spare, unlocked",
        unlocked_spare(NOW, &record),
        active("6.8i").with("/binding/hardware_key", "spare").with("/binding/hardware_key_label", "spare"),
    );
    is(
        "the spare stays unlocked for ever",
        unlocked_spare(t("2099-01-01T00:00:00Z"), &record),
        active("5.11w 6.8i"),
    );
    let elsewhere = unlock("spare", "another", NOW);
    is("the spare, unlocked for another license", unlocked_spare(NOW, &elsewhere), demo("6.5s 6.7w"));
    let mut both = unlocked_spare(NOW, &record);
    both.hardware_keys.push(proven("main"));
    is(
        "main and unlocked spare: the main key counts",
        both.clone(),
        active("").with("/binding/hardware_key", "main"),
    );
    both.hardware_keys[1] = silent;
    is(
        "a silent main key and an unlocked spare",
        both,
        active("6.8i").with("/binding/hardware_key", "spare"),
    );

    let mut state = tegata::State::default();
    assert!(state.unlocked(&record));
    moments.kept(
        "the unlock record is in the state",
        "kind_a hardware_key state",
        with_keys(NOW, &["spare"]),
        &state,
        &active("6.8i"),
    );
    let mut forged = tegata::State::default();
    assert!(forged.unlocked(&unlock("other", "license", NOW)));
    moments.kept(
        "a record that another key signed unlocks nothing",
        "kind_a forged",
        with_keys(NOW, &["spare"]),
        &forged,
        &demo("6.5s 6.7w"),
    );
    let mut typed = tegata::State::default();
    assert!(typed.typed(ladder::amend(&license, &LADDER, 0, 1).expect("a code")));
    moments.kept(
        "an amendment code unlocks the spare",
        "kind_a amendment",
        with_keys(NOW, &["spare"]),
        &typed,
        &active("6.8i"),
    );
    moments.kept(
        "a code unlocks no key that is not there",
        "kind_a amendment",
        at(NOW),
        &typed,
        &demo("6.5s"),
    );
    moments.done()
}

fn replacement(book: &mut Book) -> EvaluateGroup {
    let license = product_license(|claims| {
        let short = HardwareKey { expires: Some(NOW + 60 * DAY), ..token("new main", KeyRole::Main) };
        let spare = HardwareKey { interim: Some(90 * 86_400), ..token("spare", KeyRole::Spare) };
        claims.body.hardware_keys = vec![token("main", KeyRole::Main), spare, short];
    });
    let void = RevocationsBody {
        number: 1,
        licenses: Vec::new(),
        keys: Vec::new(),
        activations: Vec::new(),
        hardware_keys: vec![key("main").public_key().id()],
    };
    let list = issue::revocations(&key("root"), Claims::new(id("list"), NOW, void)).expect("issued");
    let about =
        "The main key broke and was withdrawn; a replacement for 60 days; the spare counts for 90 days";
    let mut moments = Moments::new(book, about, trust(), vec![bundle(&[issued(&license), list])]);
    let mut is =
        |about: &str, facts: Facts, stated| moments.fresh(about, "kind_a hardware_key", facts, &stated);
    let demo = |reasons| says("unconfirmed", "demo", "", reasons);
    let active = |reasons| says("active", "full", ALL, reasons);
    is("the broken key came back", with_keys(NOW, &["main"]), demo("6.5s 6.9w"));
    is("the replacement", with_keys(NOW, &["new main"]), active("").with("/wake_at", NOW + 30 * DAY));
    is("the replacement, 30 days before its end", with_keys(NOW + 30 * DAY, &["new main"]), active("6.18i"));
    is(
        "the replacement, in its last second",
        with_keys(NOW + 60 * DAY - 1, &["new main"]),
        active("6.18i").with("/wake_at", NOW + 60 * DAY),
    );
    is("the replacement, over", with_keys(NOW + 60 * DAY, &["new main"]), demo("6.5s 6.10w"));
    let record = unlock("spare", "license", NOW);
    is(
        "the spare, 31 days before its end",
        unlocked_spare(NOW + 59 * DAY, &record),
        active("6.8i").with("/wake_at", NOW + 60 * DAY),
    );
    is("the spare, 30 days before its end", unlocked_spare(NOW + 60 * DAY, &record), active("6.8i 6.18i"));
    is("the spare, over", unlocked_spare(NOW + 90 * DAY, &record), demo("6.5s 6.10w"));
    let mut state = tegata::State::default();
    assert!(state.unlocked(&unlock("spare", "license", NOW + 80 * DAY)));
    moments.kept(
        "a later record does not lengthen the time of the spare",
        "kind_a hardware_key state",
        unlocked_spare(NOW + 90 * DAY, &record),
        &state,
        &demo("6.5s 6.10w"),
    );
    moments.done()
}

/// An answer by mail that counts for 30 days.
fn mailed(license: &Claims<LicenseBody>) -> Vec<u8> {
    activation(license, |claims| {
        (claims.body.kind, claims.body.via) = (ActivationKind::Check, Via::Mail);
        claims.expires = Some(NOW + 30 * DAY);
    })
}

fn mail(book: &mut Book) -> EvaluateGroup {
    let license = product_license(|_| {});
    let inputs = vec![bundle(&[issued(&license), mailed(&license)])];
    let mut moments =
        Moments::new(book, "Proven by mail until 14 February, maintained until 30 June", trust(), inputs);
    let mut is = |about: &str, flag: &str, facts: Facts, stated| {
        moments.fresh(about, &format!("kind_a {flag}"), facts, &stated);
    };
    is(
        "by mail alone",
        "method",
        at(NOW + DAY),
        says("active", "full", ALL, "")
            .with("/verification/by", "mail")
            .with("/wake_at", NOW + 30 * DAY)
            .with("/binding/state", "not_required"),
    );
    is(
        "by mail, with the main key plugged in as well",
        "method",
        with_keys(NOW + DAY, &["main"]),
        says("active", "full", ALL, "").with("/verification/by", "hardware_key"),
    );
    is("the last second", "method limits", at(NOW + 30 * DAY - 1), says("active", "full", ALL, ""));
    is("the answer ended", "method unconfirmed", at(NOW + 30 * DAY), says("unconfirmed", "demo", "", "2.8s"));
    is(
        "the answer ended, but the main key is there",
        "method",
        with_keys(NOW + 30 * DAY, &["main"]),
        says("active", "full", ALL, ""),
    );
    is(
        "the last second of maintenance",
        "maintenance limits",
        with_keys(t("2027-06-30T23:59:59Z"), &["main"]),
        says("active", "full", ALL, ""),
    );
    is(
        "maintenance ended: the key goes on",
        "maintenance",
        with_keys(t("2027-07-01T00:00:00Z"), &["main"]),
        says("active", "full", ALL, "5.11w"),
    );
    is(
        "maintenance ended: mail does not count any more",
        "maintenance method",
        at(t("2027-07-01T00:00:00Z")),
        says("unconfirmed", "demo", "", "6.5s 2.10w 5.11w").with("/verification/methods/1/refused", "2.10"),
    );
    moments.done()
}

fn older(book: &mut Book) -> EvaluateGroup {
    let license = product_license(|_| {});
    let trust = Trust { version: Some("4.2".into()), ..trust() };
    let inputs = vec![bundle(&[issued(&license), mailed(&license)])];
    let mut moments = Moments::new(book, "Version 4.2, where mail counts from 5.0 on", trust, inputs);
    moments.fresh(
        "by mail alone",
        "kind_a method",
        at(NOW + DAY),
        &says("unconfirmed", "demo", "", "6.5s 2.9w")
            .with("/verification/methods/1/refused", "2.9")
            .with("/reasons/1/data/method", "mail")
            .with("/reasons/1/data/version", "4.2"),
    );
    moments.fresh(
        "the main key",
        "kind_a method",
        with_keys(NOW + DAY, &["main"]),
        &says("active", "full", ALL, ""),
    );
    moments.done()
}

fn plan(book: &mut Book, plan: &str) -> EvaluateGroup {
    let license = product_license(|claims| {
        claims.body.maintenance = Some(Maintenance { plan: slug(plan), until: None });
    });
    let inputs = vec![bundle(&[issued(&license), mailed(&license)])];
    let mut moments = Moments::new(book, "A maintenance plan without mail", trust(), inputs);
    moments.fresh(
        "by mail alone",
        "kind_a method maintenance",
        at(NOW + DAY),
        &says("unconfirmed", "demo", "", "6.5s 2.10w").with("/reasons/1/data/plan", "silver"),
    );
    moments.fresh(
        "the main key",
        "kind_a method",
        with_keys(NOW + DAY, &["main"]),
        &says("active", "full", ALL, ""),
    );
    moments.done()
}

/// An activation for a key counts only where that key proves to be there.
fn bound_to_key(book: &mut Book) -> EvaluateGroup {
    let license = vendor::license(|claims| claims.body.activations = Some(1));
    let bound = activation(&license, |claims| claims.key = Some(*key("device").public_key().as_bytes()));
    let inputs = vec![bundle(&[issued(&license), bound])];
    let mut moments = Moments::new(book, "An activation for a key (cnf)", trust(), inputs);
    moments.fresh(
        "the key proves to be there",
        "hardware_key activation",
        with_keys(NOW, &["device"]),
        &says("active", "full", "solver", ""),
    );
    moments.fresh(
        "the key is not there",
        "hardware_key activation",
        at(NOW),
        &says("unbound", "blocked", "", "6.5s"),
    );
    moments.fresh(
        "another key is there",
        "hardware_key activation",
        with_keys(NOW, &["other"]),
        &says("unbound", "blocked", "", "6.5s"),
    );
    let mut silent = with_keys(NOW, &["device"]);
    silent.hardware_keys[0].proof = None;
    moments.fresh(
        "the key is there, and proved nothing",
        "hardware_key activation forged",
        silent,
        &says("unbound", "blocked", "", "6.5s"),
    );
    moments.done()
}
