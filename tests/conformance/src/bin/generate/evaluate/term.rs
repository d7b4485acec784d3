//! The term by itself: beginning, end, grace, reminders, in several zones.

use tegata::document::{Claims, Days, Feature, Grace, LicenseBody, Term};
use tegata::time::{Period, Zone};
use tegata_conformance::format::EvaluateGroup;

use super::{Book, at};
use crate::expect::{Moments, says};
use crate::vendor::{DAY, NOW, bundle, features, issued, license, slug, t, tokyo, trust};

pub(super) fn groups(book: &mut Book) -> Vec<EvaluateGroup> {
    vec![rental(book), untold(book), month_end(book), new_york(book), trial(book), perpetual(book)]
}

/// Through 31 March 2027 in Tokyo, with 30 days of grace.
pub(super) fn until_march(claims: &mut Claims<LicenseBody>) {
    claims.expires = Some(t("2027-03-31T15:00:00Z"));
    let body = &mut claims.body;
    (body.term, body.zone) = (Term::Rental, Some(tokyo()));
    body.policy.grace.length = Some(Period::of_days(30));
}

fn rental(book: &mut Book) -> EvaluateGroup {
    let license = license(|claims| {
        until_march(claims);
        claims.not_before = Some(t("2027-01-15T15:00:00Z"));
        claims.body.features =
            vec![Feature { name: slug("mesh"), limit: Some(4) }, features("solver").remove(0)];
        claims.body.policy.renewal.remind = Days::new(&[30, 7]).expect("days");
    });
    let about =
        "From 16 January through 31 March 2027 in Tokyo, 30 days of grace, reminders 30 and 7 days before";
    let mut moments = Moments::new(book, about, trust(), vec![bundle(&[issued(&license)])]);
    let mut is = |about: &str, flag: &str, now: &str, stated| moments.fresh(about, flag, at(t(now)), &stated);
    let all = "mesh solver";
    is(
        "a second before it begins",
        "term limits",
        "2027-01-15T14:59:59Z",
        says("not_yet", "blocked", "", "5.1s")
            .at("/wake_at", "2027-01-15T15:00:00Z")
            .with("/features/0/because", "5.1"),
    );
    is(
        "as it begins",
        "term limits valid",
        "2027-01-15T15:00:00Z",
        says("active", "full", all, "")
            .with("/term/days_left", 75)
            .at("/wake_at", "2027-03-01T15:00:00Z")
            .with("/features/0/limit", 4)
            .at("/term/grace_ends", "2027-04-30T15:00:00Z")
            .at("/term/begins", "2027-01-15T15:00:00Z"),
    );
    is(
        "30 days and a second before the end",
        "term countdown",
        "2027-03-01T14:59:59Z",
        says("active", "full", all, "").with("/term/days_left", 31).at("/wake_at", "2027-03-01T15:00:00Z"),
    );
    is(
        "30 days before the end",
        "term renewal countdown",
        "2027-03-01T15:00:00Z",
        says("active", "full", all, "5.4i")
            .with("/term/days_left", 30)
            .with("/reasons/0/data/days", 30)
            .at("/wake_at", "2027-03-24T15:00:00Z"),
    );
    is(
        "the last second",
        "term limits countdown",
        "2027-03-31T14:59:59Z",
        says("active", "full", all, "5.4i").with("/term/days_left", 1).at("/wake_at", "2027-03-31T15:00:00Z"),
    );
    is(
        "the end",
        "term grace limits",
        "2027-03-31T15:00:00Z",
        says("grace", "full", all, "5.2w")
            .with("/term/days_left", 0)
            .at("/wake_at", "2027-04-30T15:00:00Z")
            .with("/term/state", "grace"),
    );
    is(
        "the last second of grace",
        "grace limits",
        "2027-04-30T14:59:59Z",
        says("grace", "full", all, "5.2w"),
    );
    is(
        "the end of grace",
        "term grace limits",
        "2027-04-30T15:00:00Z",
        says("expired", "blocked", "", "5.3s")
            .with("/wake_at", serde_json::Value::Null)
            .at("/reasons/0/data/at", "2027-03-31T15:00:00Z"),
    );
    is("in 2038", "far_future term", "2038-01-19T03:14:08Z", says("expired", "blocked", "", "5.3s"));
    let mut absurd = |about: &str, now: i64, stated| moments.fresh(about, "absurd_clock", at(now), &stated);
    absurd(
        "at the end of all numbers",
        i64::MAX,
        says("expired", "blocked", "", "5.3s").with("/now", 253_402_300_799_i64),
    );
    absurd(
        "at their beginning: the day of issue has passed",
        i64::MIN,
        says("not_yet", "blocked", "", "5.1s 5.5w").with("/now", NOW),
    );
    moments.done()
}

fn untold(book: &mut Book) -> EvaluateGroup {
    let license = license(|claims| {
        until_march(claims);
        claims.body.policy.grace = Grace { length: Some(Period::of_days(30)), untold: true };
    });
    let mut moments = Moments::new(
        book,
        "A grace that the customer is not told",
        trust(),
        vec![bundle(&[issued(&license)])],
    );
    let mut is = |about: &str, now: &str, stated| moments.fresh(about, "grace kind_c", at(t(now)), &stated);
    let null = serde_json::Value::Null;
    is(
        "within the term",
        "2027-03-01T00:00:00Z",
        says("active", "full", "solver", "").with("/term/grace_ends", null.clone()),
    );
    is(
        "within the grace",
        "2027-04-10T00:00:00Z",
        says("grace", "full", "solver", "5.2w").with("/term/grace_ends", null.clone()),
    );
    is(
        "after the grace",
        "2027-04-30T15:00:00Z",
        says("expired", "blocked", "", "5.3s").with("/term/grace_ends", null),
    );
    moments.done()
}

fn month_end(book: &mut Book) -> EvaluateGroup {
    let license = license(|claims| {
        claims.expires = Some(t("2027-02-01T00:00:00Z"));
        claims.body.term = Term::Rental;
        claims.body.policy.grace.length = Some(Period::of_months(1));
    });
    let about = "Through 31 January in UTC, with a grace of one month: through 28 February";
    let mut moments = Moments::new(book, about, trust(), vec![bundle(&[issued(&license)])]);
    let mut is =
        |about: &str, now: &str, stated| moments.fresh(about, "month_end grace", at(t(now)), &stated);
    is(
        "the last second of January",
        "2027-01-31T23:59:59Z",
        says("active", "full", "solver", "").at("/term/grace_ends", "2027-03-01T00:00:00Z"),
    );
    is("the last second of February", "2027-02-28T23:59:59Z", says("grace", "full", "solver", "5.2w"));
    is("the first second of March", "2027-03-01T00:00:00Z", says("expired", "blocked", "", "5.3s"));
    moments.done()
}

fn new_york(book: &mut Book) -> EvaluateGroup {
    let license = license(|claims| {
        let zone = Zone::new("America/New_York", "EST5EDT,M3.2.0,M11.1.0").expect("a zone");
        claims.expires = Some(zone.end_of_day("2027-03-13".parse().expect("a date")));
        (claims.body.term, claims.body.zone) = (Term::Rental, Some(zone));
        claims.body.policy.grace.length = Some(Period::of_days(1));
    });
    let about = "Through 13 March 2027 in New York, with a grace of a day that has 23 hours";
    let mut moments = Moments::new(book, about, trust(), vec![bundle(&[issued(&license)])]);
    let mut is = |about: &str, now: &str, stated| moments.fresh(about, "dst_gap grace", at(t(now)), &stated);
    is(
        "the last second of the term",
        "2027-03-14T04:59:59Z",
        says("active", "full", "solver", "").at("/wake_at", "2027-03-14T05:00:00Z"),
    );
    is(
        "the first second of grace",
        "2027-03-14T05:00:00Z",
        says("grace", "full", "solver", "5.2w").at("/wake_at", "2027-03-15T04:00:00Z"),
    );
    is("the end of grace, 23 hours later", "2027-03-15T04:00:00Z", says("expired", "blocked", "", "5.3s"));
    moments.done()
}

fn trial(book: &mut Book) -> EvaluateGroup {
    let license = license(|claims| {
        claims.expires = Some(NOW + 30 * DAY);
        claims.body.term = Term::Trial;
        claims.body.policy.renewal.remind = Days::new(&[30]).expect("days");
    });
    let about = "A trial of 30 days that counts them all";
    let mut moments = Moments::new(book, about, trust(), vec![bundle(&[issued(&license)])]);
    // It ends at 8 in the morning of 14 February; the midnight 30 days before the end of that day is 16 January.
    for (about, after, days, reasons) in [
        ("the first second", 0, 30, ""),
        ("the midnight of the reminder", 16 * 3_600, 30, "5.4i"),
        ("a day later, less a second", DAY - 1, 30, "5.4i"),
        ("a day later", DAY, 29, "5.4i"),
        ("the last day begins", 29 * DAY, 1, "5.4i"),
        ("the last second", 30 * DAY - 1, 1, "5.4i"),
    ] {
        let stated = says("active", "full", "solver", reasons)
            .with("/term/days_left", days)
            .with("/term/kind", "trial");
        moments.fresh(about, "countdown term", at(NOW + after), &stated);
    }
    moments.fresh(
        "over",
        "countdown term",
        at(NOW + 30 * DAY),
        &says("expired", "blocked", "", "5.3s").with("/term/days_left", 0),
    );
    moments.done()
}

fn perpetual(book: &mut Book) -> EvaluateGroup {
    let mut moments = Moments::new(
        book,
        "Perpetual, and nothing else said",
        trust(),
        vec![bundle(&[issued(&license(|_| {}))])],
    );
    let null = || serde_json::Value::Null;
    let stated =
        || says("active", "full", "solver", "").with("/term/days_left", null()).with("/wake_at", null());
    moments.fresh("on the day of issue", "term valid", at(NOW), &stated());
    moments.fresh("in the year 2106", "far_future valid", at(t("2106-02-07T06:28:16Z")), &stated());
    moments.fresh("at the end of all numbers", "absurd_clock valid", at(i64::MAX), &stated());
    moments.fresh(
        "an hour before the day of issue",
        "clock valid",
        at(NOW - 3_600),
        &says("active", "full", "solver", "").with("/now", NOW).with("/wake_at", null()),
    );
    moments.done()
}
