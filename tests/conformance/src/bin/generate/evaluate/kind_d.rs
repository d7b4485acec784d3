//! Kind D: verified at sign-in, a countdown of 30 days, one feature that stops.

use tegata::document::{
    ActivationBody, ActivationKind, Claims, LicenseBody, Method, Response, Term, TolerateFrom, Via,
};
use tegata::{Number, State};
use tegata_conformance::format::{EvaluateGroup, Facts};

use super::{Book, at};
use crate::expect::{Moments, says};
use crate::vendor::{DAY, HOUR, NOW, activation, bundle, features, id, issued, license, slugs, trust};

const ALL: &str = "online work";

pub(super) fn groups(book: &mut Book) -> Vec<EvaluateGroup> {
    vec![
        countdown(book),
        never(book),
        from_success(book),
        no_check_in_time(book),
        any_way(book),
        refreshed(book),
        again(book),
        rental(book),
        without_tolerance(book),
    ]
}

pub(crate) fn roaming(edit: impl FnOnce(&mut Claims<LicenseBody>)) -> Claims<LicenseBody> {
    license(|claims| {
        let body = &mut claims.body;
        body.features = features(ALL);
        body.methods = vec![Method::any(Via::Online), Method::any(Via::InHouse)];
        let check = &mut body.policy.check;
        (check.on_start, check.every) = (true, Some(86_400));
        (check.tolerate, check.tolerate_from) = (Some(30 * 86_400), Some(TolerateFrom::FirstFailure));
        body.policy.on.unverified = Some(Response::AllBut(slugs("online")));
        edit(claims);
    })
}

/// A check that was answered.
pub(crate) fn check(
    license: &Claims<LicenseBody>,
    at: i64,
    edit: impl FnOnce(&mut Claims<ActivationBody>),
) -> Vec<u8> {
    activation(license, |claims| {
        (claims.id, claims.issued_at) = (id(&format!("check {}", at - NOW)), at);
        claims.body.kind = ActivationKind::Check;
        edit(claims);
    })
}

fn failed(at: i64) -> State {
    let mut state = State::default();
    state.failed(at, Number { block: 8, item: 1 });
    state
}

fn countdown(book: &mut Book) -> EvaluateGroup {
    let license = roaming(|_| {});
    let inputs = vec![bundle(&[issued(&license), check(&license, NOW, |_| {})])];
    let mut moments =
        Moments::new(book, "Confirmed once; thirty days to go from the first failure", trust(), inputs);
    let active = |reasons| says("active", "full", ALL, reasons);
    moments.fresh(
        "just confirmed",
        "kind_d valid",
        at(NOW),
        &active("")
            .with("/verification/state", "confirmed")
            .with("/verification/check_at", NOW + DAY)
            .with("/wake_at", NOW + DAY),
    );
    moments.fresh(
        "a check is due, and nothing failed: the countdown has not begun",
        "kind_d unconfirmed",
        at(NOW + DAY),
        &active("2.7w 2.13i")
            .with("/verification/days_left", 30)
            .with("/verification/deadline", serde_json::Value::Null),
    );
    let first = NOW + DAY;
    let state = failed(first);
    let mut after = |about: &str, flag: &str, seconds: i64, stated| {
        moments.kept(about, &format!("kind_d unconfirmed {flag}"), at(first + seconds), &state, &stated);
    };
    let counting = |days: i64| {
        active("2.7w 2.16w 2.13i")
            .with("/verification/days_left", days)
            .with("/verification/deadline", first + 30 * DAY)
            .with("/reasons/1/data/number", "8.1")
    };
    after("the first day shows 30", "countdown", 0, counting(30));
    after("its last second", "countdown", DAY - 1, counting(30));
    after("the second day shows 29", "countdown", DAY, counting(29));
    after(
        "the last day shows 1",
        "countdown limits",
        29 * DAY,
        counting(1).with("/wake_at", first + 30 * DAY),
    );
    after("its last second shows 1", "countdown limits", 30 * DAY - 1, counting(1));
    after(
        "over: going online stops, the rest goes on",
        "countdown limits response",
        30 * DAY,
        says("unconfirmed", "restricted", "work", "2.8r 2.16w 2.13i")
            .with("/verification/days_left", 0)
            .with("/features/0/because", "2.8"),
    );
    after(
        "much later it is still so",
        "response",
        400 * DAY,
        says("unconfirmed", "restricted", "work", "2.8r 2.16w 2.13i"),
    );
    moments.kept(
        "a failure before the next check is due counts at once",
        "kind_d unconfirmed",
        at(NOW + HOUR),
        &failed(NOW + HOUR),
        &active("2.7w 2.16w").with("/verification/days_left", 30),
    );
    moments.kept(
        "a failure before the last success does not count",
        "kind_d",
        at(NOW + HOUR),
        &failed(NOW - HOUR),
        &active(""),
    );
    moments.kept(
        "a first failure in a year that has not come counts as one of now",
        "kind_d unconfirmed countdown clock",
        at(NOW + HOUR),
        &failed(NOW + 1_500 * DAY),
        &active("2.7w 2.16w")
            .with("/verification/days_left", 30)
            .with("/verification/deadline", NOW + HOUR + 30 * DAY),
    );
    let mut confirmed = failed(first);
    confirmed.confirmed();
    moments.kept("a success forgets the failures", "kind_d state", at(NOW + HOUR), &confirmed, &active(""));
    moments.done()
}

fn never(book: &mut Book) -> EvaluateGroup {
    let license = roaming(|_| {});
    let mut moments = Moments::new(book, "Never confirmed", trust(), vec![bundle(&[issued(&license)])]);
    moments.fresh(
        "on the day of issue",
        "kind_d unconfirmed",
        at(NOW),
        &says("active", "full", ALL, "2.7w")
            .with("/verification/days_left", 30)
            .with("/verification/by", serde_json::Value::Null),
    );
    moments.kept(
        "the first attempt failed",
        "kind_d unconfirmed",
        at(NOW),
        &failed(NOW),
        &says("active", "full", ALL, "2.7w 2.16w"),
    );
    moments.kept(
        "thirty days later",
        "kind_d unconfirmed",
        at(NOW + 30 * DAY),
        &failed(NOW),
        &says("unconfirmed", "restricted", "work", "2.8r 2.16w 2.13i"),
    );
    moments.done()
}

fn from_success(book: &mut Book) -> EvaluateGroup {
    let license = roaming(|claims| claims.body.policy.check.tolerate_from = Some(TolerateFrom::LastSuccess));
    let inputs = vec![bundle(&[issued(&license), check(&license, NOW + DAY, |_| {})])];
    let mut moments = Moments::new(book, "Thirty days to go from the last success", trust(), inputs);
    let mut is = |about: &str, now: i64, stated| {
        moments.fresh(about, "kind_d unconfirmed countdown", at(now), &stated)
    };
    is(
        "within the day",
        NOW + 2 * DAY - 1,
        says("active", "full", ALL, "").with("/verification/deadline", NOW + 31 * DAY),
    );
    is(
        "the check is due",
        NOW + 2 * DAY,
        says("active", "full", ALL, "2.7w 2.13i").with("/verification/days_left", 29),
    );
    is(
        "the last second",
        NOW + 31 * DAY - 1,
        says("active", "full", ALL, "2.7w 2.13i").with("/verification/days_left", 1),
    );
    is("over", NOW + 31 * DAY, says("unconfirmed", "restricted", "work", "2.8r 2.13i"));
    moments.done()
}

fn no_check_in_time(book: &mut Book) -> EvaluateGroup {
    let license = roaming(|claims| {
        let check = &mut claims.body.policy.check;
        (check.every, check.tolerate_from) = (None, None);
    });
    let inputs = vec![bundle(&[issued(&license), check(&license, NOW, |_| {})])];
    let about = "Thirty days from the last success, and no check within them: one is made at half";
    let mut moments = Moments::new(book, about, trust(), inputs);
    let half = NOW + 15 * DAY;
    let mut is = |about: &str, state: &State, now: i64, stated| {
        moments.kept(about, "kind_d unconfirmed countdown schedule", at(now), state, &stated);
    };
    let fresh = State::default();
    let counting =
        |days: i64, reasons| says("active", "full", ALL, reasons).with("/verification/days_left", days);
    let confirmed = says("active", "full", ALL, "");
    is("the last second of the first half", &fresh, half - 1, confirmed.with("/verification/check_at", half));
    is("half has passed", &fresh, half, counting(15, "2.7w 2.13i"));
    is(
        "it failed on the last day: there are days left all the same",
        &failed(half),
        half + DAY,
        counting(14, "2.7w 2.16w 2.13i"),
    );
    is(
        "over, though nothing ever failed",
        &fresh,
        NOW + 30 * DAY,
        says("unconfirmed", "restricted", "work", "2.8r 2.13i"),
    );
    moments.done()
}

/// A license that names no method.
fn open_to_all(edit: impl FnOnce(&mut Claims<LicenseBody>)) -> Claims<LicenseBody> {
    roaming(|claims| {
        claims.body.methods.clear();
        edit(claims);
    })
}

fn any_way(book: &mut Book) -> EvaluateGroup {
    let license =
        open_to_all(|claims| claims.body.policy.check.tolerate_from = Some(TolerateFrom::LastSuccess));
    let carried = check(&license, NOW, |claims| claims.body.via = Via::File);
    let inputs = vec![bundle(&[issued(&license), carried])];
    let mut moments = Moments::new(
        book,
        "No method is named, and thirty days are tolerated: every way counts",
        trust(),
        inputs,
    );
    moments.fresh(
        "confirmed by a file",
        "kind_d method valid",
        at(NOW),
        &says("active", "full", ALL, "")
            .with("/verification/state", "confirmed")
            .with("/verification/by", "file"),
    );
    moments.fresh(
        "and by nobody since",
        "kind_d method unconfirmed",
        at(NOW + DAY),
        &says("active", "full", ALL, "2.7w 2.13i").with("/verification/days_left", 29),
    );
    moments.fresh(
        "for thirty days",
        "kind_d method limits response",
        at(NOW + 30 * DAY),
        &says("unconfirmed", "restricted", "work", "2.8r 2.13i"),
    );
    moments.done()
}

fn refreshed(book: &mut Book) -> EvaluateGroup {
    let license = open_to_all(|claims| claims.body.policy.check.tolerate = None);
    let inputs = vec![bundle(&[issued(&license), check(&license, NOW + DAY, |_| {})])];
    let about = "No method is named, and nothing says for how long: refreshed, but never denied";
    let mut moments = Moments::new(book, about, trust(), inputs);
    let active = |reasons| says("active", "full", ALL, reasons).with("/verification/state", "not_required");
    let state = failed(NOW + 2 * DAY);
    for (about, flag, now, stated) in [
        (
            "until the next check is due",
            "valid",
            NOW + 2 * DAY - 1,
            active("")
                .with("/verification/last_success", NOW + DAY)
                .with("/verification/check_at", NOW + 2 * DAY),
        ),
        ("it failed: that is said while it is due", "schedule", NOW + 2 * DAY, active("2.16w 2.13i")),
        ("years later", "response", NOW + 1000 * DAY, active("2.16w 2.13i")),
    ] {
        moments.kept(about, &format!("kind_d method {flag}"), at(now), &state, &stated);
    }
    moments.done()
}

fn again(book: &mut Book) -> EvaluateGroup {
    let license = roaming(|_| {});
    let late = check(&license, NOW + 40 * DAY, |claims| claims.body.via = Via::InHouse);
    let inputs = vec![bundle(&[issued(&license), check(&license, NOW, |_| {})]), bundle(&[late])];
    let mut moments =
        Moments::new(book, "Confirmed again after forty days, by the server in the company", trust(), inputs);
    moments.kept(
        "the next success clears everything",
        "kind_d valid",
        at(NOW + 40 * DAY),
        &failed(NOW + DAY),
        &says("active", "full", ALL, "")
            .with("/verification/by", "in_house")
            .with("/verification/last_success", NOW + 40 * DAY),
    );
    moments.done()
}

fn rental(book: &mut Book) -> EvaluateGroup {
    let license = roaming(|claims| {
        (claims.body.term, claims.expires) = (Term::Rental, Some(NOW + 300 * DAY));
        claims.body.methods[1].terms = vec![Term::Perpetual];
    });
    let by = |via| check(&license, NOW, |claims| claims.body.via = via);
    let inputs = vec![bundle(&[issued(&license), by(Via::InHouse)])];
    let mut moments = Moments::new(
        book,
        "Rental must use the vendor's server; it was confirmed by the company's",
        trust(),
        inputs,
    );
    moments.fresh(
        "that does not count",
        "kind_d method",
        at(NOW),
        &says("active", "full", ALL, "2.7w 2.11w")
            .with("/verification/methods/1/refused", "2.11")
            .with("/reasons/1/data/term", "rental"),
    );
    moments.done()
}

fn without_tolerance(book: &mut Book) -> EvaluateGroup {
    let license = roaming(|claims| {
        let check = &mut claims.body.policy.check;
        (check.tolerate, check.tolerate_from) = (None, None);
    });
    let by_file = check(&license, NOW, |claims| claims.body.via = Via::File);
    let inputs = vec![bundle(&[issued(&license), by_file])];
    let mut moments = Moments::new(
        book,
        "No time to go unconfirmed, and an answer in a way that the license does not name",
        trust(),
        inputs,
    );
    moments.fresh(
        "that does not count",
        "kind_d method",
        Facts { user: Some("sato".into()), ..at(NOW) },
        &says("unconfirmed", "restricted", "work", "2.8r 2.12w").with("/reasons/1/data/method", "file"),
    );
    moments.done()
}
