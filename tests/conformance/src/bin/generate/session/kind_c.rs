//! Kind C: codes that are exchanged or checked at hand, and checks at local midnight before the end.

use tegata::document::{Claims, Days, Effect, LicenseBody, Lock, Method, Term, Via};
use tegata::time::Period;
use tegata_conformance::format::{Facts, SessionGroup, Zone};
use tegata_issuer::ladder;

use super::{Book, Life, Sessions, reply};
use crate::evaluate::at;
use crate::evaluate::kind_c::{code, roll};
use crate::vendor::{DAY, HOUR, LADDER, NOW, id, issued, license, t, tokyo};

pub(super) fn groups(book: &mut Book) -> Vec<SessionGroup> {
    vec![exchange(book), midnight(book), reminders(book)]
}

const REGISTRATION: &str = "BH-B4WM-59S8-8RF0-DX8E";
const REGISTERS: &str =
    "missing blocked | 2.2 | keep; send register in_house,online,mail,file by @1m; wake @1m";

/// Rental through 31 March 2027 in Tokyo, asked for 90, 60, 30 and 0 days before.
fn rental(edit: impl FnOnce(&mut Claims<LicenseBody>)) -> Claims<LicenseBody> {
    license(|claims| {
        let body = &mut claims.body;
        (body.term, body.zone) = (Term::Rental, Some(tokyo()));
        body.prefix = Some("BH".parse().expect("a prefix"));
        body.methods = vec![Method::any(Via::Online)];
        let check = &mut body.policy.check;
        (check.days_before, check.catch_up) = (Days::new(&[90, 60, 30, 0]).expect("days"), true);
        body.locks = vec![Lock { effect: Effect::ExtendTerm(Period::of_months(12)), steps: 3, anchor: None }];
        claims.expires = Some(t("2027-03-31T15:00:00Z"));
        edit(claims);
    })
}

fn exchange(book: &mut Book) -> SessionGroup {
    let mut sessions = Sessions::new(book, "Codes are exchanged for a license, or count at once");
    let sold = || issued(&license(|_| {}));
    sessions.case("a registration key, typed as people type, is exchanged", "kind_c typing valid", |life| {
        life.begins();
        life.typed(0, "bh b4wm 59s8 8rfo dx8e", REGISTERS);
        let question = life.question();
        life.answer(2, &question, &[sold()], "active full | | keep; tell 1.14i; wake @1d2s");
        life.start(DAY, "active full | | keep; wake @2d");
    });
    sessions.case("the server knows no such key: not asked again", "kind_c typing", |life| {
        life.begins();
        life.typed(0, REGISTRATION, REGISTERS);
        let question = life.question();
        life.refuse(1, &question, "1.7", None, "1.7! missing blocked | 2.2 | keep; tell 1.7w; wake @1d1s");
        life.tick(DAY, "missing blocked | 2.2 | wake @2d");
    });
    sessions.case(
        "no network: each way once, then again after an hour, and after the next start typed again",
        "kind_c schedule",
        |life| {
            life.begins();
            life.typed(0, REGISTRATION, REGISTERS);
            let question = life.question();
            life.failed(
                1,
                &question,
                "8.1",
                "missing blocked | 2.2 | send register again online,mail,file by @1m1s; wake @1m1s",
            );
            life.tick(HOUR, "missing blocked | 2.2 | send register again mail,file by @2h; wake @2h");
            life.start(2 * HOUR, "missing blocked | 2.2 | keep; tell 2.2s; wake @1d2h");
            life.typed(
                2 * HOUR,
                REGISTRATION,
                "missing blocked | 2.2 | keep; send register in_house,online,mail,file by @2h1m; wake @2h1m",
            );
        },
    );
    sessions.case("another key is typed while the first is asked for", "kind_c typing", |life| {
        life.begins();
        life.typed(0, "BH-B4WM-59S8-8RF1-DX8E", "1.3! missing blocked | 2.2");
        life.typed(
            1,
            REGISTRATION,
            "missing blocked | 2.2 | keep; send register in_house,online,mail,file by @1m1s; wake @1m1s",
        );
    });
    sessions.case("nobody can be reached in any way: that is told once", "kind_c schedule", |life| {
        life.begins();
        life.typed(0, REGISTRATION, REGISTERS);
        for ways in ["online,mail,file by @1m1s; wake @1m1s", "mail,file by @1h1s; wake @1h1s"] {
            let question = life.question();
            let asks = format!("missing blocked | 2.2 | send register again {ways}");
            life.failed(1, &question, "8.1", &asks);
        }
        let question = life.question();
        life.failed(1, &question, "8.1", "missing blocked | 2.2 | tell 8.1w");
        let again = "send register again in_house,online,mail,file by @1h1m1s; wake @1h1m1s";
        life.tick(HOUR + 1, &format!("missing blocked | 2.2 | {again}"));
    });
    sessions.case(
        "an activation code, with the roll at hand: it counts at once, and offline",
        "kind_c roll valid",
        |life| {
            life.begins();
            life.file(0, &[roll()], "missing blocked | 2.2 | keep");
            life.typed(1, &code(1).write(), "active full | | keep; tell 1.14i; wake @1d1s");
            life.start(DAY, "missing blocked | 2.2 1.12 | keep; wake @1d10s");
            life.file(DAY, &[roll()], "active full | | wake @2d");
        },
    );
    sessions.case("an activation code without a roll is exchanged", "kind_c roll missing", |life| {
        life.begins();
        life.typed(0, &code(1).write(), REGISTERS);
        let question = life.question();
        life.answer(1, &question, &[sold()], "active full | | keep; tell 1.14i; wake @1d1s");
    });
    sessions.case(
        "by telephone: a code extends the term, in two steps and in one",
        "kind_c amendment valid",
        |life| {
            let license = rental(|claims| claims.body.policy.check = Default::default());
            let typed = |step| ladder::amend(&license, &LADDER, 0, step).expect("a code").write();
            life.begins();
            life.file(
                0,
                &[issued(&license)],
                "unconfirmed blocked | 2.8 | keep; send check online by @1m; wake @1m",
            );
            life.typed(1, &typed(1), "unconfirmed blocked | 2.8 | keep; tell 1.14i");
            life.typed(2, &typed(1), "1.11! unconfirmed blocked | 2.8");
            life.typed(3, &typed(3), "unconfirmed blocked | 2.8 | keep; tell 1.14i");
            life.typed(4, &typed(2), "1.11! unconfirmed blocked | 2.8");
        },
    );
    sessions.done()
}

fn berlin(now: i64) -> Facts {
    let zone = Zone { name: "Europe/Berlin".into(), rule: "CET-1CEST,M3.5.0,M10.5.0/3".into() };
    Facts { zone: Some(zone), ..at(now) }
}

/// A license through 31 May 2027 in Berlin, confirmed on the day of issue.
fn in_berlin(life: &mut Life<'_>, edit: impl FnOnce(&mut Claims<LicenseBody>)) {
    let license = rental(|claims| {
        claims.body.zone = tegata::time::Zone::new("Europe/Berlin", "CET-1CEST,M3.5.0,M10.5.0/3").ok();
        claims.expires = Some(t("2027-05-31T22:00:00Z"));
        // Nobody looks for weeks in these cases; that is no leap of the clock.
        claims.body.policy.clock.jump = Some(400 * 86_400);
        edit(claims);
    });
    life.facts = berlin(NOW);
    life.by_calendar = true;
    life.begins();
    life.file(0, &[issued(&license)], "unconfirmed blocked | 2.8 | keep; send check online by 2027-01-15T08:01:00Z; wake 2027-01-15T08:01:00Z");
    let question = life.question();
    let yes = reply(&question, 0, |_| {});
    life.answer(1, &question, &[yes], "active full | | keep; wake 2027-01-16T08:00:01Z");
}

fn after(text: &str) -> i64 {
    t(text) - NOW
}

/// Says yes to the question that was asked last.
#[track_caller]
fn yes(life: &mut Life<'_>, now: &str, stated: &str) {
    let question = life.question();
    let yes = reply(&question, after(now), |_| {});
    life.answer(after(now), &question, &[yes], stated);
}

fn midnight(book: &mut Book) -> SessionGroup {
    let mut sessions = Sessions::new(book, "Asked 90, 60, 30 and 0 days before the end, at local midnight");
    sessions.case("in Berlin, from winter time into summer time", "kind_c schedule dst_gap", |life| {
        in_berlin(life, |_| {});
        life.tick(after("2027-03-02T23:00:00Z"), "active full | 2.13 | keep; send check online by 2027-03-02T23:01:00Z; wake 2027-03-02T23:01:00Z");
        yes(life, "2027-03-02T23:00:05Z", "active full | | keep; wake 2027-03-03T23:00:05Z");
        life.tick(after("2027-04-01T22:00:00Z"), "active full | 2.13 | keep; send check online by 2027-04-01T22:01:00Z; wake 2027-04-01T22:01:00Z");
        yes(life, "2027-04-01T22:00:05Z", "active full | | keep; wake 2027-04-02T22:00:05Z");
        life.tick(after("2027-05-01T22:00:00Z"), "active full | 2.13 | keep; send check online by 2027-05-01T22:01:00Z; wake 2027-05-01T22:01:00Z");
        yes(life, "2027-05-01T22:00:05Z", "active full | | keep; wake 2027-05-02T22:00:05Z");
        life.tick(after("2027-05-31T22:00:00Z"), "expired blocked | 5.3 2.13 | keep; send check online by 2027-05-31T22:01:00Z; tell 5.3s; wake 2027-05-31T22:01:00Z");
    });
    sessions.case(
        "the license names no method: whoever can be reached is asked, and nothing is denied",
        "kind_c schedule method",
        |life| {
            life.by_calendar = true;
            life.begins();
            let open = rental(|claims| {
                claims.body.methods.clear();
                claims.body.policy.clock.jump = Some(400 * 86_400);
            });
            life.file(0, &[issued(&open)], "active full | | keep");
            let every_way =
                "send check in_house,online,mail,file by 2027-03-01T15:01:00Z; wake 2027-03-01T15:01:00Z";
            life.tick(after("2027-03-01T15:00:00Z"), &format!("active full | 2.13 | keep; {every_way}"));
            yes(life, "2027-03-01T15:00:05Z", "active full | | keep; wake 2027-03-02T15:00:05Z");
        },
    );
    sessions.case("missed while the computer was off: made up for at the next start", "kind_c schedule", |life| {
        in_berlin(life, |_| {});
        life.start(after("2027-03-10T09:00:00Z"), "active full | 2.13 | keep; send check online by 2027-03-10T09:01:00Z; wake 2027-03-10T09:01:00Z");
        yes(life, "2027-03-10T09:00:05Z", "active full | | keep; wake 2027-03-11T09:00:05Z");
    });
    sessions.case("missed, and the policy does not make up for it", "kind_c schedule limits", |life| {
        in_berlin(life, |claims| claims.body.policy.check.catch_up = false);
        life.start(
            after("2027-03-03T22:59:59Z"),
            "active full | 2.13 | keep; send check online by 2027-03-03T23:00:59Z; wake 2027-03-03T23:00:00Z",
        );
        life.start(after("2027-03-03T23:00:00Z"), "active full | | keep; wake 2027-03-04T23:00:00Z");
    });
    sessions.case("the computer travels: midnight is where it is", "kind_c schedule", |life| {
        in_berlin(life, |_| {});
        let zone = Zone { name: "Asia/Tokyo".into(), rule: "JST-9".into() };
        life.facts_changed(
            DAY,
            Facts { zone: Some(zone), ..at(NOW) },
            "active full | | keep; wake 2027-01-17T08:00:00Z",
        );
        life.tick(after("2027-03-03T14:59:59Z"), "active full | | keep; wake 2027-03-03T15:00:00Z");
        life.tick(
            after("2027-03-03T15:00:00Z"),
            "active full | 2.13 | keep; send check online by 2027-03-03T15:01:00Z; wake 2027-03-03T15:01:00Z",
        );
    });
    sessions.case("renewed at the vendor: the answer brings a license that replaces the old", "kind_c renewal", |life| {
        in_berlin(life, |_| {});
        life.tick(after("2027-05-01T22:00:00Z"), "active full | 2.13 | keep; send check online by 2027-05-01T22:01:00Z; wake 2027-05-01T22:01:00Z");
        let question = life.question();
        let new = license(|claims| {
            (claims.id, claims.issued_at) = (id("renewed"), t("2027-05-01T22:00:01Z"));
            claims.body.replaces = vec![id("license")];
        });
        let yes = reply(&question, after("2027-05-01T22:00:01Z"), |_| {});
        life.answer(after("2027-05-01T22:00:05Z"), &question, &[issued(&new), yes], "active full | | keep; tell 2.15i; wake 2027-05-02T22:00:05Z");
    });
    sessions.done()
}

fn reminders(book: &mut Book) -> SessionGroup {
    let mut sessions = Sessions::new(book, "Reminded 30, 7 and 1 days before the end, then grace, then over");
    sessions.case("each reminder once", "renewal countdown grace", |life| {
        let ending = license(|claims| {
            claims.body.policy.renewal.remind = Days::new(&[30, 7, 1]).expect("days");
            claims.body.policy.grace.length = Some(Period::of_days(10));
            (claims.body.term, claims.expires) = (Term::Rental, Some(t("2027-03-01T00:00:00Z")));
        });
        life.by_calendar = true;
        life.begins();
        life.file(0, &[issued(&ending)], "active full | | keep");
        for (day, stated) in [
            ("01-30", "active full | 5.4 | keep; tell 5.4i days=30; wake 2027-01-31T00:00:00Z"),
            ("01-31", "active full | 5.4 | keep; wake 2027-02-01T00:00:00Z"),
            ("02-01", "active full | 5.4 | keep; wake 2027-02-02T00:00:00Z"),
            ("02-22", "active full | 5.4 | keep; tell 5.4i days=7; wake 2027-02-23T00:00:00Z"),
            ("02-23", "active full | 5.4 | keep; wake 2027-02-24T00:00:00Z"),
            ("02-28", "active full | 5.4 | keep; tell 5.4i days=1; wake 2027-03-01T00:00:00Z"),
            ("03-01", "grace full | 5.2 | keep; tell 5.2w; wake 2027-03-02T00:00:00Z"),
            ("03-10", "grace full | 5.2 | keep; wake 2027-03-11T00:00:00Z"),
            ("03-11", "expired blocked | 5.3 | keep; tell 5.3s; wake 2027-03-12T00:00:00Z"),
        ] {
            life.tick(after(&format!("2027-{day}T00:00:00Z")), stated);
        }
    });
    sessions.done()
}
