//! Answers that come late, documents that were declared void or damaged: a session is no worse for them.

use tegata::Status;
use tegata::document::{ActivationKind, Check, Claims, LicenseBody, Model, SeatPer, Seats, pack};
use tegata::request::{Request, RequestKind};
use tegata::session::Press;
use tegata_issuer::issue;

use crate::a_session_lives_with_its_license::{DAY, HOUR, answer, drain, licensed, start};
use crate::vendor::{NOW, activation_with, id, key, revocations_claims};

#[test]
fn an_answer_that_was_under_way_when_the_seat_was_given_back_brings_nothing_back() {
    let seats = |claims: &mut Claims<LicenseBody>| {
        claims.body.model = Model::MultiUser;
        claims.body.seats = Some(Seats {
            count: 1,
            per: SeatPer::Device,
            overdraft_percent: None,
            overdraft_for: None,
            borrow_for: None,
            linger: None,
            adds_up: false,
            groups: Vec::new(),
        });
    };
    let lease = |request: &Request, now: i64| {
        pack(&[&activation_with(&key("root"), |claims| {
            claims.id = tegata::document::DocumentId::new(request.nonce);
            (claims.issued_at, claims.expires) = (now, Some(now + HOUR));
            claims.body.kind = ActivationKind::Lease;
            claims.body.nonce = Some(request.nonce);
            claims.body.sequence = request.sequence + 1;
            claims.body.subject.seat = Some(1);
        })])
    };
    let mut session = start(&[], NOW);
    session.file(&licensed(Check::default(), seats), NOW).unwrap();
    let acquire = drain(&mut session).sent.pop().unwrap();
    session.answer(acquire.id, &lease(&acquire.request, NOW), NOW).unwrap();
    assert_eq!(session.report().status(), Status::Active);
    session.tick(NOW + HOUR / 2);
    let renew = drain(&mut session).sent.pop().unwrap();
    let late = lease(&renew.request, NOW + HOUR / 2);
    session.press(Press::Release, NOW + HOUR / 2 + 1).unwrap();
    let saved = drain(&mut session).kept.unwrap();
    // The server frees the seat when it hears of it, and with it what it gave by that renewal.
    assert!(session.answer(renew.id, &late, NOW + HOUR / 2 + 2).is_err());
    assert!(session.file(&late, NOW + HOUR / 2 + 2).is_err());
    assert_eq!(session.report().status(), Status::Inactive);
    let mut again = start(&saved, NOW + HOUR / 2 + 3);
    assert!(again.answer(renew.id, &late, NOW + HOUR / 2 + 3).is_err());
    assert_eq!(again.report().status(), Status::Inactive);
    // Who wants a seat again asks anew.
    session.press(Press::CheckNow, NOW + HOUR / 2 + 4).unwrap();
    let acquire = drain(&mut session).sent.into_iter().find(|send| send.request.kind == RequestKind::Acquire);
    let acquire = acquire.unwrap();
    session.answer(acquire.id, &lease(&acquire.request, NOW + HOUR / 2 + 4), NOW + HOUR / 2 + 5).unwrap();
    assert_eq!(session.report().status(), Status::Active);
}

#[test]
fn an_activation_that_was_declared_void_takes_no_other_away() {
    let mut session = start(&[], NOW);
    let license = licensed(Check::default(), |claims| claims.body.activations = Some(3));
    let activation = |name: &str, sequence: u64| {
        activation_with(&key("root"), |claims| {
            (claims.id, claims.body.sequence) = (id(name), sequence);
        })
    };
    session.file(&license, NOW).unwrap();
    session.file(&activation("first", 1), NOW).unwrap();
    assert_eq!(session.report().status(), Status::Active);
    let mut claims = revocations_claims(1);
    claims.body.activations = vec![id("second")];
    session.file(&issue::revocations(&key("root"), claims).unwrap(), NOW).unwrap();
    let _ = session.file(&activation("second", 2), NOW);
    assert_eq!(session.report().status(), Status::Active);
    let again = start(&session.state().encode(), NOW + 1);
    assert_eq!(again.report().status(), Status::Active);
}

#[test]
fn what_can_not_be_told_any_more_wakes_nobody() {
    let mut session = start(&[], NOW);
    session.file(&licensed(Check::default(), |claims| claims.body.activations = Some(3)), NOW).unwrap();
    let send = drain(&mut session).sent.pop().unwrap();
    let bytes = answer(&send.request, ActivationKind::Activation, NOW);
    session.answer(send.id, &bytes, NOW + 1).unwrap();
    session.press(Press::Deactivate, NOW + 2).unwrap();
    let told = drain(&mut session);
    assert_eq!(told.sent.len(), 1);
    for next in ["next", "the one after"] {
        let next = licensed(Check::default(), |claims| {
            claims.body.replaces = vec![claims.id, id("next")];
            claims.id = id(next);
            claims.body.replaces.retain(|old| *old != claims.id);
            claims.body.replaces.sort();
            claims.body.methods.clear();
        });
        session.file(&next, NOW + 3).unwrap();
    }
    let (mut wake, mut wakes) = (drain(&mut session).wake.or(told.wake).unwrap(), 0);
    while wake < NOW + 2 * DAY && wakes < 60 {
        session.tick(wake);
        wake = drain(&mut session).wake.unwrap();
        wakes += 1;
    }
    assert!(wakes < 60, "woken every second");
}

#[test]
fn a_document_that_was_damaged_where_it_was_kept_yields_to_a_sound_copy() {
    let file = licensed(Check::default(), |_| {});
    let mut session = start(&[], NOW);
    session.file(&file, NOW).unwrap();
    let saved = session.state().encode();
    assert!(session.report().license().is_some());
    for place in 0..saved.len() {
        let mut damaged = saved.clone();
        damaged[place] ^= 1;
        let mut session = start(&damaged, NOW);
        session.file(&file, NOW).unwrap();
        assert!(session.report().license().is_some(), "byte {place} of {}", saved.len());
    }
}
