//! What a reader would refuse, or what makes no sense, is not signed in the first place.

use tegata::device::{Component, ComponentHash};
use tegata::document::{
    ActivationBody, ActivationKind, Claims, Effect, Feature, HardwareKey, KeyRole, LicenseBody, Lock,
    Maintenance, Model, NamedDevice, Roles, Service, Term, TimeStatementBody,
};
use tegata::time::Period;
use tegata::{Error, PublicKey};
use tegata_issuer::codes::Batch;
use tegata_issuer::{Signer, issue, ladder};

use crate::vendor::{
    NOW, activation_claims, certificate_claims, id, key, key_id, license_claims, number, revocations_claims,
    slug, time_statement_claims,
};

/// Not a point of the curve (RFC 8032 §5.1.3 finds no x for it).
const NO_POINT: [u8; 32] = [2; 32];

/// A signer that must never be asked.
struct NeverAsked;

impl Signer for NeverAsked {
    fn public_key(&self) -> PublicKey {
        key("root").public_key()
    }
    fn sign(&self, _: &[u8]) -> Result<[u8; 64], Error> {
        panic!("asked to sign an unsound document")
    }
}

/// The number with which a license is refused, unsigned.
fn refused(edit: impl FnOnce(&mut Claims<LicenseBody>)) -> String {
    let mut claims = license_claims();
    edit(&mut claims);
    ladder::anchor_locks(&[1; 32], &claims.id, &mut claims.body.locks);
    number(issue::license(&NeverAsked, claims))
}

fn accepted(edit: impl FnOnce(&mut Claims<LicenseBody>)) {
    let mut claims = license_claims();
    edit(&mut claims);
    ladder::anchor_locks(&[1; 32], &claims.id, &mut claims.body.locks);
    assert_eq!(number(issue::license(&key("root"), claims)), "ok");
}

fn service(ends: Option<i64>, dormant: bool) -> Service {
    Service { name: slug("cleanup"), title: None, begins: None, ends, features: Vec::new(), dormant }
}

fn hardware_key(key: [u8; 32], role: KeyRole) -> HardwareKey {
    HardwareKey { key, role, label: None, expires: None, interim: None }
}

#[test]
fn a_term_has_the_end_that_its_kind_wants() {
    for term in [Term::Rental, Term::Trial] {
        assert_eq!(refused(|c| c.body.term = term), "4.8", "{term:?} without an end");
        accepted(|c| (c.body.term, c.expires) = (term, Some(NOW + 1)));
    }
    assert_eq!(refused(|c| c.expires = Some(NOW + 1)), "4.9", "perpetual with an end");
}

#[test]
fn nothing_ends_before_it_begins() {
    let term = |from, to| {
        move |c: &mut Claims<LicenseBody>| {
            (c.body.term, c.not_before, c.expires) = (Term::Rental, Some(from), Some(to));
        }
    };
    accepted(term(NOW, NOW + 1));
    assert_eq!(refused(term(NOW, NOW)), "4.37");
    assert_eq!(
        refused(|c| c.body.services = vec![Service { begins: Some(NOW), ..service(Some(NOW), false) }]),
        "4.37"
    );

    let mut license = license_claims().body;
    (license.prefix, license.term) = (Some("BH".parse().unwrap()), Term::Rental);
    let mut batch = Batch {
        number: 1,
        roll_id: id("roll"),
        count: 1,
        license,
        not_before: Some(NOW),
        expires: Some(NOW + 1),
    };
    let roll = |batch: &Batch| {
        number(issue::roll(&key("root"), batch.roll(&[1; 32], None, NOW, &mut |_| {}).unwrap()))
    };
    assert_eq!(roll(&batch), "ok");
    batch.expires = Some(NOW);
    assert_eq!(roll(&batch), "4.37");
    batch.expires = None;
    assert_eq!(roll(&batch), "4.8", "a rental in a roll has an end, too");
}

#[test]
fn the_limits_of_readers_hold_for_the_issuer() {
    let feature = |name| Feature { name: slug(name), limit: None };
    assert_eq!(refused(|c| c.body.features = vec![feature("b"), feature("a")]), "4.9", "not in order");
    assert_eq!(refused(|c| c.body.features = vec![feature("a"), feature("a")]), "4.9", "twice");
    assert_eq!(refused(|c| c.body.customer = Some("".into())), "4.9");
    assert_eq!(refused(|c| c.body.customer = Some("a\nb".into())), "4.9");
    assert_eq!(refused(|c| c.body.holder = Some("あ".repeat(86).into())), "4.9", "258 bytes");
    assert_eq!(refused(|c| c.body.model = Model::MultiUser), "4.9", "without seats");
    assert_eq!(refused(|c| c.issued_at = -1), "4.9");
    assert_eq!(refused(|c| c.issuer = Some("".into())), "4.9");
    let maintenance = |until| Some(Maintenance { plan: slug("gold"), until: Some(until) });
    assert_eq!(refused(|c| c.body.maintenance = maintenance(i64::MAX)), "4.9");
    let keys = |names: &[&str]| {
        names.iter().map(|n| hardware_key(*key(n).public_key().as_bytes(), KeyRole::Main)).collect::<Vec<_>>()
    };
    assert_eq!(refused(|c| c.body.hardware_keys = keys(&["token", "token"])), "4.9", "one key twice");
    accepted(|c| c.body.hardware_keys = keys(&["token", "token 2"]));
}

#[test]
fn a_document_is_at_most_64_kib() {
    let networks = |claims: &mut Claims<LicenseBody>, names: usize| {
        let names = (0..names)
            .map(|n| (format!("{n:0>250}").into(), tegata::document::ExtValue::Text("x".repeat(250).into())));
        claims.body.ext = tegata::document::Ext::new(names.collect()).unwrap();
    };
    accepted(|c| networks(c, 120));
    assert_eq!(refused(|c| networks(c, 140)), "4.3");
}

#[test]
fn a_lock_has_something_to_work_on() {
    let lock = |effect| vec![Lock { effect, steps: 1, anchor: None }];
    let month = Period::of_months(1);
    let cleanup = || slug("cleanup");

    assert_eq!(refused(|c| c.body.locks = lock(Effect::ExtendTerm(month))), "4.9", "a term without end");
    assert_eq!(refused(|c| c.body.locks = lock(Effect::AddSeats(1))), "4.9");
    assert_eq!(refused(|c| c.body.locks = lock(Effect::AddActivations(1))), "4.9");
    assert_eq!(refused(|c| c.body.locks = lock(Effect::AddGraceDays(1))), "4.9");
    assert_eq!(refused(|c| c.body.locks = lock(Effect::UnlockSpare)), "4.9");
    assert_eq!(refused(|c| c.body.locks = lock(Effect::Service(cleanup()))), "4.9");
    assert_eq!(refused(|c| c.body.locks = lock(Effect::ExtendService(cleanup(), month))), "4.9");
    let zero_steps = vec![Lock { effect: Effect::ClearClockFault, steps: 0, anchor: None }];
    assert_eq!(refused(|c| c.body.locks = zero_steps), "4.9");

    accepted(|c| c.body.locks = lock(Effect::Feature(slug("solver"))));
    accepted(|c| {
        (c.body.term, c.expires) = (Term::Rental, Some(NOW + 1));
        c.body.locks = [lock(Effect::ExtendTerm(month)), lock(Effect::AddGraceDays(1))].concat();
    });
    accepted(|c| (c.body.activations, c.body.locks) = (Some(3), lock(Effect::AddActivations(1))));
    accepted(|c| {
        (c.body.services, c.body.locks) = (vec![service(None, true)], lock(Effect::Service(cleanup())))
    });
    assert_eq!(
        refused(|c| (c.body.services, c.body.locks) =
            (vec![service(None, false)], lock(Effect::Service(cleanup())))),
        "4.9",
        "it is on already"
    );
    accepted(|c| {
        c.body.services = vec![service(Some(NOW + 1), false)];
        c.body.locks = lock(Effect::ExtendService(cleanup(), month));
    });
    let with_key = |role| {
        move |c: &mut Claims<LicenseBody>| {
            c.body.hardware_keys = vec![hardware_key(*key("token").public_key().as_bytes(), role)];
            c.body.locks = lock(Effect::UnlockSpare);
        }
    };
    accepted(with_key(KeyRole::Spare));
    assert_eq!(refused(with_key(KeyRole::Main)), "4.9");
}

#[test]
fn every_public_key_in_a_document_is_fit_to_trust() {
    let small_order = [[1_u8].as_slice(), &[0; 31]].concat().try_into().unwrap();
    for bad in [NO_POINT, small_order] {
        assert_eq!(refused(|c| c.body.hardware_keys = vec![hardware_key(bad, KeyRole::Main)]), "4.15");
        let mut certificate = certificate_claims(&key("root"), &key("licenses"), Roles::LICENSE);
        certificate.body.keys.public_key = bad;
        assert_eq!(number(issue::certificate(&NeverAsked, certificate)), "4.15");
        let mut activation = activation_claims();
        activation.key = Some(bad);
        assert_eq!(number(issue::activation(&NeverAsked, activation)), "4.15");
    }
}

#[test]
fn a_lease_ends_and_only_leases_are_borrowed() {
    let refused = |edit: &dyn Fn(&mut Claims<ActivationBody>)| {
        let mut claims = activation_claims();
        edit(&mut claims);
        number(issue::activation(&NeverAsked, claims))
    };
    assert_eq!(refused(&|c| c.body.kind = ActivationKind::Lease), "4.8");
    assert_eq!(refused(&|c| c.body.borrowed = true), "4.9");
    assert_eq!(refused(&|c| c.body.subject.seat = Some(0)), "4.9", "seats count from 1");
}

#[test]
fn a_list_of_revocations_is_in_order_and_spares_its_signer() {
    let mut claims = revocations_claims(1);
    claims.body.licenses = vec![id("b"), id("a")];
    assert_eq!(number(issue::revocations(&NeverAsked, claims)), "4.9");
    let mut claims = revocations_claims(1);
    claims.body.keys = vec![key_id(&key("root"))];
    assert_eq!(number(issue::revocations(&NeverAsked, claims)), "4.9");
}

#[test]
fn a_statement_that_sets_clocks_back_is_aimed_at_one() {
    let issued = |edit: &dyn Fn(&mut TimeStatementBody)| {
        let mut claims = time_statement_claims();
        edit(&mut claims.body);
        number(issue::time_statement(&key("root"), claims))
    };
    let device = |components| Some(NamedDevice { salt: [1; 16], components });
    assert_eq!(issued(&|_| {}), "ok");
    assert_eq!(issued(&|b| b.lowers = true), "4.8");
    assert_eq!(issued(&|b| (b.lowers, b.device) = (true, device(Vec::new()))), "4.8");
    assert_eq!(issued(&|b| (b.lowers, b.nonce) = (true, Some([7; 16]))), "ok");
    let disk = ComponentHash::new(&[1; 16], Component::Disk, b"S5H9NX0R");
    assert_eq!(issued(&|b| (b.lowers, b.device) = (true, device(vec![disk]))), "ok");
}
