//! A session is told what happens and says what to do; here, step by step, with a vendor that answers.

use tegata::document::{ActivationKind, Check, Claims, LicenseBody, Method, Policy, TolerateFrom, Via, pack};
use tegata::request::{Refusal, Request, RequestKind};
use tegata::session::{Action, Press, RequestId, Send, Session};
use tegata::{Facts, Kind, Status};
use tegata_issuer::issue;

use crate::vendor::{NOW, activation_with, id, key, license_with, number, trust};

pub(crate) const HOUR: i64 = 3_600;
pub(crate) const DAY: i64 = 24 * HOUR;

/// What one drain came to.
#[derive(Default)]
pub(crate) struct Drained {
    pub(crate) kept: Option<Vec<u8>>,
    pub(crate) sent: Vec<Send>,
    pub(crate) wake: Option<i64>,
    pub(crate) told: Vec<Kind>,
}

pub(crate) fn drain(session: &mut Session) -> Drained {
    let mut drained = Drained::default();
    while let Some(action) = session.next_action() {
        match action {
            Action::Keep(state) => {
                assert!(drained.sent.is_empty() && drained.kept.is_none(), "kept first, and once");
                drained.kept = Some(state);
            }
            Action::Send(send) => drained.sent.push(send),
            Action::Wake(at) => drained.wake = Some(at),
            Action::Tell(notice) => drained.told.push(notice.kind()),
            _ => {}
        }
    }
    drained
}

pub(crate) fn start(saved: &[u8], now: i64) -> Session {
    Session::start(trust(), saved, Facts::default(), [7; 32], now)
}

pub(crate) fn licensed(check: Check, edit: impl FnOnce(&mut Claims<LicenseBody>)) -> Vec<u8> {
    license_with(&key("root"), |claims| {
        claims.body.methods = vec![Method::any(Via::Online)];
        claims.body.policy = Policy { check, ..Policy::default() };
        edit(claims);
    })
}

/// The vendor's answer to a check or an activation.
pub(crate) fn answer(request: &Request, kind: ActivationKind, now: i64) -> Vec<u8> {
    let document = activation_with(&key("root"), |claims| {
        claims.id = tegata::document::DocumentId::new(request.nonce);
        claims.issued_at = now;
        claims.body.kind = kind;
        claims.body.nonce = Some(request.nonce);
        claims.body.sequence = request.sequence + 1;
        claims.body.subject = request.subject.clone();
    });
    pack(&[&document])
}

#[test]
fn a_license_file_is_refreshed_every_day_and_survives_a_week_without_the_vendor() {
    let check = Check {
        every: Some(86_400),
        retry_every: Some(3_600),
        tolerate: Some(7 * 86_400),
        ..Check::default()
    };
    let mut session = start(&[], NOW);
    assert!(drain(&mut session).kept.is_some());
    session.file(&licensed(check, |claims| claims.body.activations = Some(3)), NOW).unwrap();
    let first = drain(&mut session);
    assert_eq!(first.sent.len(), 1, "activates at once");
    assert_eq!(first.sent[0].request.kind, RequestKind::Activate);
    let bytes = answer(&first.sent[0].request, ActivationKind::Activation, NOW);
    session.answer(first.sent[0].id, &bytes, NOW + 1).unwrap();
    let activated = drain(&mut session);
    assert_eq!(session.report().status(), Status::Active);
    assert!(activated.told.contains(&Kind::Activated), "{:?}", activated.told);
    assert_eq!(activated.wake, Some(NOW + DAY), "and asks again tomorrow");

    // The same answer once more, and as a file, changes nothing.
    session.answer(first.sent[0].id, &bytes, NOW + 2).unwrap();
    session.file(&bytes, NOW + 2).unwrap();
    assert!(drain(&mut session).sent.is_empty());

    let mut saved = session.state().encode();
    let mut now = NOW + DAY;
    let mut asked = 0;
    while now < NOW + 8 * DAY {
        session.tick(now);
        let drained = drain(&mut session);
        for send in &drained.sent {
            asked += 1;
            assert_eq!(send.request.kind, RequestKind::Check);
            session.failed(send.id, Kind::NetworkUnreachable.number(), now + 1);
        }
        saved = drained.kept.unwrap_or(saved);
        let more = drain(&mut session);
        saved = more.kept.unwrap_or(saved);
        let wake = more.wake.or(drained.wake).unwrap();
        assert!(wake > now, "never in place");
        now = wake;
    }
    assert_eq!(session.report().status(), Status::Unconfirmed);
    assert!((7 * 23..=7 * 24 + 1).contains(&asked), "every hour: {asked}");

    // The program is started again, and the vendor answers.
    let mut session = start(&saved, now);
    assert_eq!(session.report().status(), Status::Unconfirmed);
    let asked = drain(&mut session).sent;
    assert_eq!(asked.len(), 1);
    session.answer(asked[0].id, &answer(&asked[0].request, ActivationKind::Check, now), now).unwrap();
    drain(&mut session);
    assert_eq!(session.report().status(), Status::Active);
    assert!(session.state().encode().len() < 4096);
}

#[test]
fn thirty_days_are_counted_from_the_first_failure() {
    let check = Check {
        on_start: true,
        retry_every: Some(60),
        retry_for: Some(600),
        tolerate: Some(30 * 86_400),
        tolerate_from: Some(TolerateFrom::FirstFailure),
        ..Check::default()
    };
    let mut session = start(&[], NOW);
    session.file(&licensed(check, |_| {}), NOW).unwrap();
    let mut now = NOW;
    let mut attempts = Vec::new();
    let mut days = Vec::new();
    while now < NOW + 32 * DAY {
        let drained = drain(&mut session);
        for send in &drained.sent {
            attempts.push(now - NOW);
            session.failed(send.id, Kind::TimedOut.number(), now);
        }
        let more = drain(&mut session);
        let left = session.report().verification().days_left;
        if days.last() != Some(&left) {
            days.push(left);
        }
        now = more.wake.or(drained.wake).unwrap().max(now + 1);
        session.tick(now);
    }
    assert_eq!(attempts[..11], (0..=10).map(|minute| minute * 60).collect::<Vec<_>>());
    assert_eq!(attempts[11], DAY, "and again the next day");
    let counted: Vec<_> = days.iter().flatten().copied().collect();
    assert_eq!(counted, (0..=30).rev().collect::<Vec<i64>>(), "30 on the first day, 0 when it is over");
    assert_eq!(session.report().status(), Status::Unconfirmed);
}

#[test]
fn an_answer_to_somebody_elses_question_is_refused() {
    let mut session = start(&[], NOW);
    session.file(&licensed(Check::default(), |claims| claims.body.activations = Some(3)), NOW).unwrap();
    let asked = drain(&mut session).sent.remove(0);
    let good = answer(&asked.request, ActivationKind::Activation, NOW);
    session.answer(asked.id, &good, NOW).unwrap();
    let other = Request { nonce: [9; 16], sequence: 5, ..(*asked.request).clone() };
    let foreign = answer(&other, ActivationKind::Activation, NOW + 1);
    assert_eq!(number(session.file(&foreign, NOW + 1)), "4.45");
    assert_eq!(number(session.answer(RequestId::new([9; 16]), &foreign, NOW + 1)), "4.45");
    assert_eq!(session.report().status(), Status::Active);
    let stale = Request { nonce: [8; 16], sequence: 0, ..(*asked.request).clone() };
    let stale = answer(&stale, ActivationKind::Activation, NOW - 1);
    assert_eq!(number(session.file(&stale, NOW + 1)), "4.46");
    assert_eq!(number(session.file(&asked.request.encode(), NOW + 1)), "4.48");
}

#[test]
fn what_was_given_back_can_not_be_shown_again() {
    let mut session = start(&[], NOW);
    session.file(&licensed(Check::default(), |claims| claims.body.activations = Some(3)), NOW).unwrap();
    let asked = drain(&mut session).sent.remove(0);
    let good = answer(&asked.request, ActivationKind::Activation, NOW);
    session.answer(asked.id, &good, NOW).unwrap();
    drain(&mut session);
    session.press(Press::Deactivate, NOW + 1).unwrap();
    let given = drain(&mut session);
    assert_eq!(given.sent.len(), 1);
    assert_eq!(given.sent[0].request.kind, RequestKind::Deactivate);
    assert_eq!(session.report().status(), Status::Inactive);
    assert_eq!(number(session.file(&good, NOW + 2)), "4.46");
    assert_eq!(session.report().status(), Status::Inactive);

    // It is told again until the vendor has heard it, also by the next session.
    let mut session = start(&session.state().encode(), NOW + HOUR);
    let again = drain(&mut session).sent.remove(0);
    assert_eq!(again.id, given.sent[0].id);
    session.answer(again.id, &pack(&[]), NOW + HOUR).unwrap();
    assert!(drain(&mut session).told.contains(&Kind::GivenBack));
    session.tick(NOW + 5 * DAY);
    assert!(drain(&mut session).sent.is_empty(), "and not activated again by itself");
    session.press(Press::CheckNow, NOW + 6 * DAY).unwrap();
    let asked = drain(&mut session).sent.remove(0);
    assert_eq!(asked.request.kind, RequestKind::Activate);
    session
        .answer(
            asked.id,
            &answer(&Request { sequence: 1, ..*asked.request }, ActivationKind::Activation, NOW),
            NOW + 6 * DAY,
        )
        .unwrap();
    assert_eq!(session.report().status(), Status::Active);
}

#[test]
fn a_server_that_wants_to_be_left_alone_is() {
    let check = Check { retry_every: Some(60), ..Check::default() };
    let mut session = start(&[], NOW);
    session.file(&licensed(check, |claims| claims.body.activations = Some(3)), NOW).unwrap();
    let asked = drain(&mut session).sent.remove(0);
    let no = Refusal {
        nonce: asked.request.nonce,
        number: Kind::AssetUnknown.number(),
        retry_after: Some(900),
        position: None,
    };
    assert_eq!(number(session.answer(asked.id, &no.encode(), NOW)), "2.1");
    let drained = drain(&mut session);
    assert_eq!(drained.wake, Some(NOW + 900));
    assert!(session.report().has(Kind::LastCheckFailed));
    session.tick(NOW + 899);
    assert!(drain(&mut session).sent.is_empty());
    session.tick(NOW + 900);
    assert_eq!(drain(&mut session).sent.len(), 1);
}

#[test]
fn a_state_of_a_newer_version_is_left_alone() {
    let mut session = start(&[0x83, 0x09, 0x44, 0, 0, 0, 1, 0xa0], NOW);
    assert!(session.report().has(Kind::StateNewer));
    assert!(drain(&mut session).kept.is_none());
    session.file(&licensed(Check::default(), |_| {}), NOW).unwrap();
    assert!(drain(&mut session).kept.is_none());
    assert_ne!(session.report().status(), Status::Missing);
}

#[test]
fn a_damaged_state_loses_no_document() {
    let mut session = start(&[], NOW);
    session.file(&licensed(Check::default(), |claims| claims.body.methods.clear()), NOW).unwrap();
    drain(&mut session);
    let mut saved = session.state().encode();
    saved[3] ^= 1;
    let session = start(&saved, NOW + 1);
    assert!(session.report().has(Kind::StateDamaged));
    assert_eq!(session.report().status(), Status::Active);
}

#[test]
fn a_revoked_key_takes_its_documents_along_and_nothing_else() {
    let mut session = start(&[], NOW);
    let certificate =
        crate::vendor::certificate(&key("root"), &key("issuer"), tegata::document::Roles::LICENSE);
    let good = license_with(&key("root"), |claims| claims.id = id("good"));
    let bad = license_with(&key("issuer"), |claims| claims.id = id("bad"));
    session.file(&pack(&[&certificate, &good, &bad]), NOW).unwrap();
    assert_eq!(session.bundle().licenses().len(), 2);
    let list = crate::vendor::withdrawn(&key("root"), 1, &[&key("issuer")]);
    session.file(&list, NOW + 1).unwrap();
    assert_eq!(session.bundle().licenses().len(), 1, "set aside");
    assert_eq!(session.report().status(), Status::Active);
    assert!(!session.report().reasons().is_empty(), "and says why");
    let _ = issue::license;
}

#[test]
fn sixty_four_documents_fit_and_what_is_outdone_takes_no_room() {
    let mut session = start(&[], NOW);
    let one = |at: u8| licensed(Check::default(), |claims| claims.id = nth(at));
    let many: Vec<Vec<u8>> = (1..=64).map(one).collect();
    let of = |range: &[Vec<u8>]| pack(&range.iter().map(Vec::as_slice).collect::<Vec<_>>());
    session.file(&of(&many[..63]), NOW).unwrap();
    assert!(drain(&mut session).kept.is_some());
    assert_eq!(session.bundle().licenses().len(), 63);
    session.file(&many[63], NOW).unwrap();
    assert!(drain(&mut session).kept.is_some());
    let too_many = session.file(&one(65), NOW).unwrap_err();
    assert_eq!(too_many.kind(), Kind::TooManyDocuments);
    assert!(drain(&mut session).kept.is_none(), "refused, and nothing is written");
    // It takes the place of one that is there.
    let instead = licensed(Check::default(), |claims| {
        claims.id = nth(65);
        claims.body.replaces = vec![nth(1)];
    });
    session.file(&instead, NOW).unwrap();
    assert!(drain(&mut session).told.contains(&Kind::LicenseReplaced));
    let held = session.bundle().licenses();
    assert_eq!(held.len(), 64);
    assert!(held.iter().all(|license| license.id() != nth(1)), "given up in memory as well");
}

fn nth(at: u8) -> tegata::document::DocumentId {
    tegata::document::DocumentId::new([at; 16])
}
