//! Licenses that end at the odd places of the calendar, seen by the odd clocks of computers.

use tegata::document::{Claims, LicenseBody, Response, Term};
use tegata::evaluate::TermState;
use tegata::time::{DAY, Date, HOUR, MAX_INSTANT, Period, Zone, parse_rfc3339, rfc3339};
use tegata::{Bundle, Facts, Lang, State, Status};
use tegata_issuer::{issue, ladder};
use tegata_proof::samples::feature;
use tegata_proof::vendor::{LADDER_SECRET, key, license, open, slug};

const BERLIN: &str = "CET-1CEST,M3.5.0,M10.5.0/3";
const SANTIAGO: &str = "<-04>4<-03>,M9.1.6/24,M4.1.6/24";
const TOKYO: &str = "JST-9";

/// A rental issued at the beginning of 1970, through a day in a zone, with so much grace.
fn rental(through: &str, rule: &'static str, grace: Period) -> Claims<LicenseBody> {
    let zone = Zone::new("Test", rule).unwrap();
    let mut claims = license("rental");
    claims.issued_at = 0;
    claims.expires = Some(zone.end_of_day(through.parse::<Date>().unwrap()));
    claims.body.term = Term::Rental;
    claims.body.zone = Some(zone);
    claims.body.prefix = Some("BH".parse().unwrap());
    claims.body.features = vec![feature("scan"), feature("update")];
    claims.body.policy.grace.length = (!grace.is_zero()).then_some(grace);
    claims.body.policy.on.expired = Some(Response::AllBut(vec![slug("update")]));
    claims
}

fn bundle(claims: &Claims<LicenseBody>) -> Bundle {
    open(&[&issue::license(&key("root"), claims.clone()).unwrap()])
}

fn at(text: &str) -> i64 {
    parse_rfc3339(text).unwrap()
}

fn status(bundle: &Bundle, now: i64) -> Status {
    bundle.evaluate(&State::default(), &Facts::at(now)).status()
}

/// The status changes at exactly this instant.
fn turns(bundle: &Bundle, instant: &str, before: Status, after: Status) {
    let instant = at(instant);
    assert_eq!(
        (status(bundle, instant - 1), status(bundle, instant)),
        (before, after),
        "{}",
        rfc3339(instant)
    );
}

#[test]
fn a_term_ends_with_its_last_day_where_the_customer_lives() {
    for (through, rule, end) in [
        ("2027-01-31", TOKYO, "2027-01-31T15:00:00Z"),
        ("2028-02-29", TOKYO, "2028-02-29T15:00:00Z"),
        ("2100-02-28", BERLIN, "2100-02-28T23:00:00Z"),
        // The day has 23 hours, and 25.
        ("2027-03-28", BERLIN, "2027-03-28T22:00:00Z"),
        ("2027-10-31", BERLIN, "2027-10-31T23:00:00Z"),
        // Midnight itself is skipped, and shown twice.
        ("2027-09-04", SANTIAGO, "2027-09-05T04:00:00Z"),
        ("2027-04-03", SANTIAGO, "2027-04-04T04:00:00Z"),
        // The last seconds that 32 bits can count, with a sign and without.
        ("2038-01-18", "UTC0", "2038-01-19T00:00:00Z"),
        ("2038-01-19", "UTC0", "2038-01-20T00:00:00Z"),
        ("2106-02-07", "UTC0", "2106-02-08T00:00:00Z"),
        ("9999-12-30", "UTC0", "9999-12-31T00:00:00Z"),
    ] {
        let bundle = bundle(&rental(through, rule, Period::default()));
        turns(&bundle, end, Status::Active, Status::Expired);
    }
}

#[test]
fn no_second_is_special_to_32_bits() {
    for last in [i64::from(i32::MAX), i64::from(u32::MAX)] {
        let mut claims = rental("2038-01-19", "UTC0", Period::of_days(1));
        claims.expires = Some(last + 1);
        let bundle = bundle(&claims);
        turns(&bundle, &rfc3339(last + 1), Status::Active, Status::Grace);
        turns(&bundle, &rfc3339(last + 1 + DAY), Status::Grace, Status::Expired);
    }
}

#[test]
fn grace_follows_the_calendar_over_a_change_of_clocks() {
    for (through, grace, rule, begins, ends) in [
        // Seven days, one of which has 23 hours; a month, in which the clocks go back.
        ("2027-03-26", Period::of_days(7), BERLIN, "2027-03-26T23:00:00Z", "2027-04-02T22:00:00Z"),
        ("2027-10-15", Period::of_months(1), BERLIN, "2027-10-15T22:00:00Z", "2027-11-15T23:00:00Z"),
        // Clamped to the last day of February.
        ("2027-01-31", Period::of_months(1), TOKYO, "2027-01-31T15:00:00Z", "2027-02-28T15:00:00Z"),
        ("2028-01-31", Period::of_months(1), TOKYO, "2028-01-31T15:00:00Z", "2028-02-29T15:00:00Z"),
        ("2027-08-05", Period::of_days(30), SANTIAGO, "2027-08-06T04:00:00Z", "2027-09-05T04:00:00Z"),
    ] {
        let bundle = bundle(&rental(through, rule, grace));
        turns(&bundle, begins, Status::Active, Status::Grace);
        turns(&bundle, ends, Status::Grace, Status::Expired);
        let moments = bundle.timeline(
            &State::default(),
            &Facts::default(),
            at("2027-01-01T00:00:00Z"),
            at("2029-01-01T00:00:00Z"),
        );
        let instants: Vec<String> = moments.iter().map(|moment| rfc3339(moment.at)).collect();
        assert_eq!(instants, ["2027-01-01T00:00:00Z", begins, ends]);
    }
}

#[test]
fn what_cannot_end_within_the_calendar_ends_with_it() {
    let mut claims = rental("9999-12-31", TOKYO, Period::new(u16::MAX, u16::MAX));
    let effect = tegata::document::Effect::ExtendTerm(Period::new(u16::MAX, u16::MAX));
    claims.body.locks = vec![tegata::document::Lock { effect, steps: 1023, anchor: None }];
    ladder::anchor_locks(&LADDER_SECRET, &claims.id, &mut claims.body.locks);
    let mut state = State::default();
    assert!(state.typed(ladder::amend(&claims, &LADDER_SECRET, 0, 1023).unwrap()));
    let bundle = bundle(&claims);
    let report = bundle.evaluate(&state, &Facts::at(0));
    assert_eq!((report.status(), report.expires()), (Status::Active, Some(MAX_INSTANT)));
    assert_eq!(bundle.evaluate(&state, &Facts::at(MAX_INSTANT - 1)).status(), Status::Active);
    assert_eq!(bundle.evaluate(&state, &Facts::at(i64::MAX)).status(), Status::Expired);
}

#[test]
fn absurd_clocks_are_judged_by_the_nearest_time_that_makes_sense() {
    let mut claims = rental("2027-03-31", TOKYO, Period::of_days(30));
    claims.issued_at = at("2027-01-01T00:00:00Z");
    let bundle = bundle(&claims);
    for (now, status, clock_is_behind) in [
        (i64::MIN, Status::Active, true),
        (-1, Status::Active, true),
        (0, Status::Active, true),
        (claims.issued_at - DAY - 1, Status::Active, true),
        (claims.issued_at - DAY, Status::Active, false),
        (i64::from(i32::MAX), Status::Expired, false),
        (i64::MAX, Status::Expired, false),
    ] {
        let report = bundle.evaluate(&State::default(), &Facts::at(now));
        assert_eq!(report.status(), status, "{now}");
        assert_eq!(report.has(tegata::Kind::ClockBehind), clock_is_behind, "{now}");
        assert!(report.now() >= claims.issued_at, "what is signed has happened");
        // After the end, all but updates go on.
        assert!(report.allows("scan"), "{now}");
        assert_eq!(report.allows("update"), status == Status::Active, "{now}");
        assert!(report.wake_at().is_none_or(|at| at > now), "{now}");
    }
}

#[test]
fn a_countdown_over_a_change_of_clocks_has_no_day_twice() {
    // 30 days before the end of 10 April: in between a day of 23 hours.
    let mut claims = rental("2027-04-10", BERLIN, Period::default());
    claims.body.policy.renewal.remind = tegata::document::Days::new(&[30]).unwrap();
    let bundle = bundle(&claims);
    let first = at("2027-03-11T23:00:00Z");
    let left = |now| {
        let report = bundle.evaluate(&State::default(), &Facts::at(now));
        (report.has(tegata::Kind::EndsSoon), report.term().and_then(|term| term.days_left))
    };
    assert_eq!(left(first - 1), (false, Some(30)), "an hour is missing from the 30 days");
    assert_eq!(left(first), (true, Some(30)));
    assert_eq!(left(first + 29 * DAY + 22 * HOUR), (true, Some(1)));
    assert_eq!(left(first + 29 * DAY + 23 * HOUR), (false, Some(0)));
}

#[test]
fn a_perpetual_license_outlives_every_clock() {
    let mut claims = license("perpetual");
    claims.issued_at = 0;
    let bundle = open(&[&issue::license(&key("root"), claims).unwrap()]);
    for now in [0, MAX_INSTANT, i64::MAX] {
        let report = bundle.evaluate(&State::default(), &Facts::at(now));
        assert_eq!((report.status(), report.wake_at()), (Status::Active, None), "{now}");
        assert_eq!(report.term().unwrap().state, TermState::Active);
        assert_eq!(report.headline(Lang::En), "Active, without an end");
    }
}
