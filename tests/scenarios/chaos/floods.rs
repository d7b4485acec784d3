//! More of the same than anybody would send by accident.

use tegata::request::Refusal;
use tegata::session::{Action, RequestId, Session};
use tegata::{Facts, Kind, Product, Status, Trust};
use tegata_scenarios::{DAY, kinds, world};
use tegata_world::{Random, World};

/// A product that is licensed for good, and its vendor.
fn licensed() -> (World, Session, Vec<u8>) {
    let mut world = world("2026-12-01T10:00:00+01:00");
    let now = world.now();
    let license = world.vendor_mut().license("roam-desk", now, |claims| {
        kinds::d_sign_in_check(claims);
        claims.expires = Some(now + 4_000 * DAY);
    });
    let file = world.vendor().file(license.unwrap()).unwrap();
    let trust = Trust::new(world.vendor().root(), Product::new("roam-desk", "1.4").unwrap());
    let mut session = Session::start(trust, &[], Facts::default(), [0; 32], now);
    session.file(&file, now).unwrap();
    (world, session, file)
}

/// How many actions, and how large the newest state was.
fn drain(session: &mut Session) -> (usize, usize) {
    let (mut count, mut size) = (0, 0);
    while let Some(action) = session.next_action() {
        count += 1;
        if let Action::Keep(bytes) = action {
            size = bytes.len();
        }
    }
    (count, size)
}

#[test]
fn a_million_stale_refusals_leave_no_trace() {
    let (world, mut session, _) = licensed();
    let now = world.now();
    drain(&mut session);
    let (before, mut random) = (session.state().clone(), Random::new(5));
    for _ in 0..1_000_000_u32 {
        let nonce = random.bytes();
        let stale = Refusal {
            nonce,
            number: Kind::LicenseRevoked.number(),
            retry_after: Some(u32::MAX),
            position: None,
        };
        assert!(session.answer(RequestId::new(nonce), &stale.encode(), now).is_err());
        assert_eq!(drain(&mut session), (0, 0), "nothing is to be done about it");
    }
    assert_eq!(*session.state(), before);
}

#[test]
fn ten_thousand_answers_of_somebody_else_are_not_kept() {
    let (mut world, mut session, _) = licensed();
    let now = world.now();
    let send = loop {
        match session.next_action().unwrap() {
            Action::Send(send) => break send,
            _ => continue,
        }
    };
    drain(&mut session);
    let size = session.state().encode().len();
    let (mut request, mut random) = ((*send.request).clone(), Random::new(6));
    for _ in 0..10_000 {
        request.nonce = random.bytes();
        request.subject.user = Some("somebody else".into());
        let said = world.vendor_mut().answer(&request, request.via, now);
        assert!(session.answer(send.id, &said.bytes, now).is_err());
        drain(&mut session);
    }
    assert!(session.state().encode().len() <= size + 64, "{}", session.state().encode().len());
    // The true answer still counts.
    let said = world.vendor_mut().answer(&send.request, send.request.via, now);
    session.answer(send.id, &said.bytes, now).unwrap();
    assert_eq!(session.report().status(), Status::Active);
    assert!(session.report().reasons().iter().all(|reason| reason.kind() == Kind::MethodNotForTerm));
}

#[test]
fn a_clock_that_jumps_by_centuries_a_hundred_thousand_times_comes_to_rest() {
    let (world, mut session, _) = licensed();
    let (right, mut random) = (world.now(), Random::new(7));
    for _ in 0..100_000 {
        let wrong = right.saturating_add(random.between(-36_525 * DAY, 36_525 * DAY));
        let wrong = if random.per_mille(10) { *random.pick(&[i64::MIN, i64::MAX, 0, -1]) } else { wrong };
        session.tick(wrong);
        drain(&mut session);
    }
    session.tick(right);
    let (actions, _) = drain(&mut session);
    assert!(actions < 20, "{actions}");
    assert!(session.state().encode().len() < 4096);
}
