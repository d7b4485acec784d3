//! Timelines: every instant at which a report will change, if nothing else happens.

use tegata::document::{Check, Days, HardwareKey, KeyRole, Method, Response, Term, Via};
use tegata::time::Period;
use tegata::{Number, State};
use tegata_conformance::format::{Facts, TimelineGroup};
use tegata_issuer::Signer;

use crate::book::{self, Book, Written};
use crate::evaluate::{at, on_device, with_keys};
use crate::evaluate::{kind_c, kind_d, kind_e};
use crate::expect::Timelines;
use crate::vendor::{DAY, NOW, bundle, features, id, issued, key, license, slugs, t, tokyo, trust};

pub(crate) fn file(book: &mut Book) -> Written {
    let groups = vec![
        year(book),
        zones(book),
        codes(book),
        countdown(book),
        replacement(book),
        server(book),
        nothing(book),
        two(book),
    ];
    book::file(
        "timeline",
        "What a license will do on which day. Instants from the first up to, but not including, the last.",
        groups,
    )
}

/// The example of a status page: refresh, remind, grace, over.
fn year(book: &mut Book) -> TimelineGroup {
    let license = license(|claims| {
        claims.expires = Some(t("2027-03-31T15:00:00Z"));
        let body = &mut claims.body;
        (body.term, body.zone, body.features) =
            (Term::Rental, Some(tokyo()), features("install log scan update"));
        body.policy.check = Check { days_before: Days::new(&[60, 30, 0]).expect("days"), ..Check::default() };
        body.policy.renewal.remind = Days::new(&[30]).expect("days");
        body.policy.grace.length = Some(Period::of_days(30));
        body.policy.on.expired = Some(Response::AllBut(slugs("update")));
    });
    let mut times = Timelines::new(
        book,
        "Through 31 March in Tokyo: checks, a reminder, grace",
        trust(),
        vec![bundle(&[issued(&license)])],
    );
    let all = "install log scan update";
    let lines = [
        format!("2027-01-15T08:00:00Z | changed | active full | {all}"),
        format!("2027-01-30T15:00:00Z | changed, check | active full | {all} | 2.13"),
        // A check that was missed is not made up for: after that day it is forgotten.
        format!("2027-01-31T15:00:00Z | changed | active full | {all}"),
        format!("2027-03-01T15:00:00Z | changed, check, reminder 30 | active full | {all} | 2.13 5.4"),
        format!("2027-03-02T15:00:00Z | changed | active full | {all} | 5.4"),
        format!("2027-03-31T15:00:00Z | changed, check | grace full | {all} | 5.2 2.13"),
        format!("2027-04-01T15:00:00Z | changed | grace full | {all} | 5.2"),
        "2027-04-30T15:00:00Z | changed | expired restricted | install log scan | 5.3".into(),
    ];
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    times.case(
        "from issue to the end of the year",
        "schedule renewal grace",
        at(NOW),
        None,
        ("2027-01-15T08:00:00Z", "2028-01-01T00:00:00Z"),
        &lines,
    );
    times.done()
}

fn zones(book: &mut Book) -> TimelineGroup {
    let license = license(|claims| {
        claims.expires = Some(t("2027-03-31T15:00:00Z"));
        (claims.body.term, claims.body.zone) = (Term::Rental, Some(tokyo()));
        claims.body.policy.renewal.remind = Days::new(&[30, 1]).expect("days");
    });
    let about = "Reminders by the vendor's days, half-open stretches";
    let mut times = Timelines::new(book, about, trust(), vec![bundle(&[issued(&license)])]);
    let end = "2027-03-31T15:00:00Z | changed | expired blocked |  | 5.3";
    let reminder = "2027-03-30T15:00:00Z | reminder 1 | active full | solver | 5.4";
    times.case(
        "the end is within",
        "schedule limits",
        at(NOW),
        None,
        ("2027-03-30T15:00:00Z", "2027-03-31T15:00:01Z"),
        &["2027-03-30T15:00:00Z | changed | active full | solver | 5.4", end],
    );
    times.case(
        "the end is not within any more",
        "schedule limits",
        at(NOW),
        None,
        ("2027-03-30T14:00:00Z", "2027-03-31T15:00:00Z"),
        &["2027-03-30T14:00:00Z | changed | active full | solver | 5.4", reminder],
    );
    times.case(
        "an empty stretch",
        "schedule limits",
        at(NOW),
        None,
        ("2027-03-30T14:00:00Z", "2027-03-30T14:00:00Z"),
        &[],
    );
    times.case(
        "a stretch that runs backwards",
        "schedule limits",
        at(NOW),
        None,
        ("2027-03-30T14:00:00Z", "2027-03-29T14:00:00Z"),
        &[],
    );
    times.case(
        "from the year 1 to the year 9999",
        "schedule absurd_clock",
        at(NOW),
        None,
        ("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"),
        &[
            "0001-01-01T00:00:00Z | changed | active full | solver | 5.5",
            "2027-01-14T08:00:00Z | changed | active full | solver",
            "2027-03-01T15:00:00Z | changed, reminder 30 | active full | solver | 5.4",
            reminder,
            end,
        ],
    );
    times.case(
        "the clock of the moment of asking does not matter",
        "schedule absurd_clock",
        at(i64::MAX),
        None,
        ("2027-03-31T00:00:00Z", "2028-01-01T00:00:00Z"),
        &["2027-03-31T00:00:00Z | changed | active full | solver | 5.4", end],
    );
    times.done()
}

fn codes(book: &mut Book) -> TimelineGroup {
    let mut times = Timelines::new(
        book,
        "Kind C: an activation code, a service, a grace that is not told",
        trust(),
        vec![bundle(&[kind_c::roll()])],
    );
    let state = kind_c::typed_codes(&[kind_c::code(1)]);
    let (all, later) = ("clean distribute log scan update", "distribute log scan update");
    let lines = [
        format!("2027-01-20T00:00:00Z | changed | active full | {all}"),
        format!("2027-01-30T15:00:00Z | changed, check | active full | {all} | 2.13"),
        format!("2027-01-31T15:00:00Z | changed | active full | {all} | 5.9 2.13"),
        format!("2027-03-01T15:00:00Z | check | active full | {all} | 5.9 2.13"),
        format!("2027-03-02T15:00:00Z | changed | active full | {later} | 5.10 2.13"),
        format!("2027-03-31T15:00:00Z | changed, check | grace full | {later} | 5.10 5.2 2.13"),
        "2027-04-30T15:00:00Z | changed | expired restricted | log scan | 5.3 5.10 2.13".into(),
    ];
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    times.case(
        "half a year",
        "kind_c schedule service",
        at(NOW),
        Some(&state),
        ("2027-01-20T00:00:00Z", "2027-07-01T00:00:00Z"),
        &lines,
    );
    times.done()
}

fn countdown(book: &mut Book) -> TimelineGroup {
    let license = kind_d::roaming(|_| {});
    let inputs = vec![bundle(&[issued(&license), kind_d::check(&license, NOW, |_| {})])];
    let mut times = Timelines::new(book, "Kind D: a check every day, thirty days without", trust(), inputs);
    let mut state = State::default();
    state.failed(NOW + DAY, Number { block: 8, item: 2 });
    times.case(
        "after a first failure",
        "kind_d schedule countdown",
        at(NOW),
        Some(&state),
        ("2027-01-16T08:00:00Z", "2028-01-01T00:00:00Z"),
        &[
            "2027-01-16T08:00:00Z | changed | active full | online work | 2.7 2.16 2.13",
            "2027-02-15T08:00:00Z | changed | unconfirmed restricted | work | 2.8 2.16 2.13",
        ],
    );
    times.done()
}

fn replacement(book: &mut Book) -> TimelineGroup {
    let license = license(|claims| {
        claims.body.methods = vec![Method::any(Via::HardwareKey)];
        claims.body.hardware_keys = vec![HardwareKey {
            key: *key("new main").public_key().as_bytes(),
            role: KeyRole::Main,
            label: None,
            expires: Some(NOW + 60 * DAY),
            interim: None,
        }];
    });
    let mut times = Timelines::new(
        book,
        "Kind A: a replacement key for 60 days",
        trust(),
        vec![bundle(&[issued(&license)])],
    );
    times.case(
        "while it stays plugged in",
        "kind_a schedule hardware_key",
        with_keys(NOW, &["new main"]),
        None,
        ("2027-01-15T08:00:00Z", "2028-01-01T00:00:00Z"),
        &[
            "2027-01-15T08:00:00Z | changed | active full | solver",
            "2027-02-14T08:00:00Z | changed | active full | solver | 6.18",
            "2027-03-16T08:00:00Z | changed | unconfirmed demo |  | 6.5 6.10",
        ],
    );
    times.done()
}

fn server(book: &mut Book) -> TimelineGroup {
    let license = kind_e::server_license(|_| {});
    let inputs = vec![bundle(&[issued(&license), kind_e::activated(&license, |_| {})])];
    let mut times = Timelines::new(
        book,
        "Kind E: activated for 14 days, refreshed every day, seven days without",
        trust(),
        inputs,
    );
    let lines = [
        "2027-01-15T08:00:00Z | changed | active full | solver",
        "2027-01-16T08:00:00Z | changed, check | active full | solver | 2.7 2.13",
        "2027-01-22T08:00:00Z | changed | unconfirmed blocked |  | 2.8 2.13",
        "2027-01-29T08:00:00Z | changed | inactive blocked |  | 2.5 2.8 2.13",
    ];
    let here = |now| on_device(now, kind_e::SALT, &kind_e::SERVER);
    let stretch = ("2027-01-15T08:00:00Z", "2028-01-01T00:00:00Z");
    times.case(
        "if the vendor can not be reached",
        "kind_e schedule unconfirmed",
        here(NOW),
        None,
        stretch,
        &lines,
    );
    times.case(
        "asked a year later, it is the same",
        "kind_e schedule",
        here(NOW + 365 * DAY),
        None,
        stretch,
        &lines,
    );
    times.done()
}

fn nothing(book: &mut Book) -> TimelineGroup {
    let mut times = Timelines::new(book, "No license", trust(), vec![bundle(&[])]);
    times.case(
        "nothing will change",
        "schedule missing",
        Facts::default(),
        None,
        ("2027-01-01T00:00:00Z", "2028-01-01T00:00:00Z"),
        &["2027-01-01T00:00:00Z | changed | missing blocked |  | 2.2"],
    );
    times.done()
}

fn two(book: &mut Book) -> TimelineGroup {
    let of = |name: &str, from: i64, to: i64| {
        issued(&license(|claims| {
            (claims.id, claims.not_before, claims.expires) = (id(name), Some(from), Some(to));
            claims.body.term = Term::Rental;
        }))
    };
    let middle = NOW + 30 * DAY;
    let inputs = vec![bundle(&[of("first", NOW, middle), of("second", middle, NOW + 60 * DAY)])];
    let mut times = Timelines::new(book, "A license that follows another without a gap", trust(), inputs);
    times.case(
        "one after the other",
        "several schedule",
        at(NOW),
        None,
        ("2027-01-15T08:00:00Z", "2028-01-01T00:00:00Z"),
        &[
            "2027-01-15T08:00:00Z | changed | active full | solver | 5.1",
            "2027-02-14T08:00:00Z | changed | active full | solver | 5.3",
            "2027-03-16T08:00:00Z | changed | expired blocked |  | 5.3 5.3",
        ],
    );
    times.done()
}
