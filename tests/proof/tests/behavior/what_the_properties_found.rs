//! Each of these once went wrong, and a property of this folder found it.

use tegata::document::*;
use tegata::evaluate::Event;
use tegata::time::{DAY, HOUR, MAX_INSTANT};
use tegata::{Bundle, Code, Facts, Kind, Mode, State, Status};
use tegata_proof::samples::{feature, proven};
use tegata_proof::vendor::{NOW, id, license, public, slug};

use crate::scene::open;

fn activation(name: &str, via: Via, edit: impl FnOnce(&mut Claims<ActivationBody>)) -> UntrustedClaims {
    let body = ActivationBody {
        license: id("license"),
        kind: ActivationKind::Activation,
        via,
        subject: Subject::default(),
        product: slug("dam-fes"),
        customer: None,
        asset: None,
        nonce: None,
        sequence: 1,
        borrowed: false,
    };
    let mut claims = Claims::new(id(name), NOW, body);
    edit(&mut claims);
    UntrustedClaims::Activation(Box::new(claims))
}

fn licensed(edit: impl FnOnce(&mut Claims<LicenseBody>)) -> UntrustedClaims {
    let mut claims = license("license");
    claims.body.features = vec![feature("solver")];
    edit(&mut claims);
    UntrustedClaims::License(Box::new(claims))
}

fn changes(bundle: &Bundle, facts: &Facts) -> Vec<i64> {
    let moments = bundle.timeline(&State::default(), facts, NOW, NOW + 1000 * DAY);
    moments.iter().filter(|moment| moment.events.contains(&Event::Changed)).map(|moment| moment.at).collect()
}

#[test]
fn a_way_that_is_no_longer_allowed_does_not_stand_in_for_one_that_is() {
    // Activated by mail, which the plan allows while it runs. Nothing else ever confirmed the license.
    let bundle = open(&[
        licensed(|claims| {
            claims.body.activations = Some(1);
            claims.body.maintenance = Some(Maintenance { plan: slug("gold"), until: Some(NOW + DAY) });
            claims.body.methods = vec![
                Method { plans: vec![slug("gold")], ..Method::any(Via::Mail) },
                Method::any(Via::Online),
            ];
        }),
        activation("mail", Via::Mail, |_| {}),
    ]);
    let report = |now| bundle.evaluate(&State::default(), &Facts::at(now));
    assert_eq!(report(NOW + DAY - 1).status(), Status::Active);
    let over = report(NOW + DAY);
    assert_eq!(
        (over.status(), over.mode(), over.allows("solver")),
        (Status::Unconfirmed, Mode::Blocked, false)
    );
    assert!(over.has(Kind::UnconfirmedTooLong));
}

#[test]
fn an_activation_for_a_key_counts_only_where_the_key_is() {
    let bundle = open(&[
        licensed(|claims| claims.body.activations = Some(1)),
        activation("for a key", Via::HardwareKey, |claims| claims.key = Some(public("main"))),
    ]);
    let with = |hardware_keys| {
        let facts = Facts { hardware_keys, ..Facts::at(NOW) };
        bundle.evaluate(&State::default(), &facts)
    };
    assert!(with(vec![proven("main")]).allows("solver"));
    for report in [with(vec![]), with(vec![proven("other")])] {
        assert_eq!((report.status(), report.allows("solver")), (Status::Unbound, false));
        assert!(report.has(Kind::HardwareKeyMissing));
    }
}

#[test]
fn a_newer_answer_that_has_ended_takes_nothing_from_an_older_one() {
    let older = activation("older", Via::Online, |_| {});
    let newer = activation("newer", Via::Online, |claims| {
        claims.issued_at = NOW + HOUR;
        claims.expires = Some(NOW + 2 * HOUR);
    });
    let license = licensed(|claims| claims.body.methods = vec![Method::any(Via::Online)]);
    let bundle = open(&[license, older, newer]);
    assert_eq!(bundle.evaluate(&State::default(), &Facts::at(NOW + DAY)).status(), Status::Active);
}

#[test]
fn a_seat_beyond_the_cap_takes_nothing_from_one_within() {
    let seat = |name: &str, number, later| {
        activation(name, Via::InHouse, |claims| {
            claims.issued_at += later;
            claims.expires = Some(NOW + DAY);
            claims.body.kind = ActivationKind::Lease;
            claims.body.subject.seat = Some(number);
        })
    };
    let license = licensed(|claims| {
        claims.body.model = Model::MultiUser;
        claims.body.seats = Some(Seats {
            count: 2,
            per: SeatPer::Device,
            overdraft_percent: None,
            overdraft_for: None,
            borrow_for: None,
            linger: None,
            adds_up: false,
            groups: Vec::new(),
        });
    });
    let report = open(&[license, seat("within", 2, 0), seat("beyond", 3, HOUR)])
        .evaluate(&State::default(), &Facts::at(NOW));
    assert_eq!((report.status(), report.seats().and_then(|seats| seats.held)), (Status::Active, Some(2)));
}

#[test]
fn a_reminder_and_its_reason_come_at_the_same_instant() {
    // The end is at noon: 30 days before is the midnight after, as for all reminders.
    let noon = NOW + 100 * DAY + 4 * HOUR;
    let bundle = open(&[licensed(|claims| {
        claims.body.term = Term::Rental;
        claims.expires = Some(noon);
        claims.body.policy.renewal.remind = Days::new(&[30]).unwrap();
    })]);
    let reminder = noon + 12 * HOUR - 30 * DAY;
    let report = |now| bundle.evaluate(&State::default(), &Facts::at(now)).has(Kind::EndsSoon);
    assert_eq!((report(reminder - 1), report(reminder)), (false, true));
    assert_eq!(changes(&bundle, &Facts::default()), [NOW, reminder, noon]);
    let moments = bundle.timeline(&State::default(), &Facts::default(), NOW, noon);
    assert_eq!(moments[1].events, [Event::Changed, Event::Reminder { days: 30 }]);
}

#[test]
fn a_check_before_the_end_is_due_for_a_day_or_until_it_is_made_up_for() {
    let ends = NOW + 50 * DAY + 16 * HOUR;
    let due = ends - 30 * DAY;
    let bundle = |catch_up| {
        open(&[licensed(|claims| {
            claims.body.term = Term::Rental;
            claims.expires = Some(ends);
            claims.body.policy.check.days_before = Days::new(&[30]).unwrap();
            claims.body.policy.check.catch_up = catch_up;
        })])
    };
    let is_due =
        |bundle: &Bundle, now| bundle.evaluate(&State::default(), &Facts::at(now)).has(Kind::CheckDue);
    for (catch_up, lapses) in [(false, true), (true, false)] {
        let bundle = bundle(catch_up);
        assert!(!is_due(&bundle, due - 1));
        assert!(
            is_due(&bundle, due) && is_due(&bundle, due + DAY - 1),
            "whoever wakes a second late is not too late"
        );
        assert_eq!(is_due(&bundle, due + DAY), !lapses);
        let end = [due + DAY, ends];
        assert_eq!(
            changes(&bundle, &Facts::default())[1..],
            [&[due][..], &end[usize::from(!lapses)..]].concat()
        );
    }
}

#[test]
fn a_check_of_a_license_that_nothing_confirms_is_on_its_timeline() {
    let bundle = open(&[licensed(|claims| claims.body.policy.check.every = Some(7 * 86_400))]);
    assert_eq!(changes(&bundle, &Facts::default()), [NOW, NOW + 7 * DAY]);
}

#[test]
fn whoever_waits_for_a_clock_that_is_behind_wakes_when_it_is_right() {
    let bundle = open(&[licensed(|_| {})]);
    let report = bundle.evaluate(&State::default(), &Facts::at(NOW - 3 * DAY));
    assert!(report.has(Kind::ClockBehind));
    assert_eq!(report.wake_at(), Some(NOW - DAY));
}

#[test]
fn nothing_is_waited_for_beyond_the_calendar() {
    let bundle = open(&[licensed(|claims| {
        claims.body.term = Term::Rental;
        claims.expires = Some(MAX_INSTANT);
        claims.body.policy.check.days_before = Days::new(&[0]).unwrap();
    })]);
    for now in [MAX_INSTANT, i64::MAX] {
        assert_eq!(bundle.evaluate(&State::default(), &Facts::at(now)).wake_at(), None);
    }
}

#[test]
fn a_list_of_revocations_grows_old_without_a_license_too() {
    let body = RevocationsBody {
        number: 1,
        licenses: vec![],
        keys: vec![],
        activations: vec![],
        hardware_keys: vec![],
    };
    let mut claims = Claims::new(id("list"), NOW, body);
    claims.expires = Some(NOW + DAY);
    let bundle = open(&[UntrustedClaims::Revocations(Box::new(claims))]);
    assert_eq!(bundle.evaluate(&State::default(), &Facts::at(NOW)).wake_at(), Some(NOW + DAY));
    assert_eq!(changes(&bundle, &Facts::default()), [NOW, NOW + DAY]);
}

#[test]
fn what_happens_after_the_first_change_is_on_the_timeline_whenever_one_asks() {
    // First the main key ceases to count, then the spare that takes over, which was not looked at before.
    let key = |name, role, ends| HardwareKey {
        key: public(name),
        role,
        label: None,
        expires: Some(ends),
        interim: None,
    };
    let bundle = open(&[licensed(|claims| {
        claims.body.methods = vec![
            Method { plans: vec![slug("gold")], ..Method::any(Via::HardwareKey) },
            Method::any(Via::Online),
        ];
        claims.body.maintenance = Some(Maintenance { plan: slug("gold"), until: Some(NOW + 200 * DAY) });
        claims.body.hardware_keys = vec![key("main", KeyRole::Main, NOW + 300 * DAY)];
        claims.body.policy.check.tolerate = Some(250 * 86_400);
    })]);
    let facts = |now| Facts { hardware_keys: vec![proven("main")], ..Facts::at(now) };
    let wanted = [NOW, NOW + 200 * DAY, NOW + 250 * DAY, NOW + 270 * DAY, NOW + 300 * DAY];
    for now in [0, NOW, NOW + 900 * DAY] {
        assert_eq!(changes(&bundle, &facts(now)), wanted, "asked at {now}");
    }
}

#[test]
fn a_state_is_never_too_large_to_be_read_again() {
    let mut state = State::default();
    for index in 0..1000 {
        let code = Code::activation("BH".parse().unwrap(), 1, index, 1 << 74).unwrap();
        assert_eq!(state.typed(code), index < 48, "nothing is given up for it");
        assert_eq!(state.unlocked(&index.to_be_bytes().repeat(22)), index < 8);
        assert!(!state.unlocked(&[7; 4096]));
    }
    assert_eq!(State::load(&state.encode()), state);
    assert_eq!((state.kept().codes.len(), state.kept().unlocks.len()), (48, 8));
    assert!(state.encode().len() < 4096);
}

#[test]
fn no_line_for_people_hides_the_bundle_behind_it() {
    let bytes = pack(&[]);
    for line in
        ["-BEGIN TEGATA BUNDLE-", "-----BEGIN TEGATA BUNDLE-----", "--BEGIN TEGATA BUNDLE--", "TEGATA BUNDLE"]
    {
        assert!(UntrustedBundle::read(armor(&bytes, &[line]).as_bytes()).is_ok(), "{line}");
    }
}
