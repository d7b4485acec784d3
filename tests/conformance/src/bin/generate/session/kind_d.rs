//! Kind D: confirmed at each sign-in, then in the background; thirty days from the first failure.

use tegata::document::{Claims, LicenseBody, Method, Via};
use tegata_conformance::format::{Button, SessionGroup};

use super::{Book, Life, Sessions, reply};
use crate::evaluate::kind_d::roaming;
use crate::vendor::{DAY, HOUR, issued};

pub(super) fn groups(book: &mut Book) -> Vec<SessionGroup> {
    vec![sign_in(book), countdown(book)]
}

/// Tried again every minute for ten minutes, then on the next day.
fn signed_in(edit: impl FnOnce(&mut Claims<LicenseBody>)) -> Claims<LicenseBody> {
    roaming(|claims| {
        let check = &mut claims.body.policy.check;
        (check.retry_every, check.retry_for) = (Some(60), Some(600));
        edit(claims);
    })
}

/// The license arrived, and was confirmed once.
fn confirmed(life: &mut Life<'_>) {
    confirmed_by(life, "in_house,online", &signed_in(|_| {}));
}

/// The same, where the vendor's own server is the only one.
fn confirmed_online(life: &mut Life<'_>) {
    confirmed_by(life, "online", &signed_in(|claims| claims.body.methods = vec![Method::any(Via::Online)]));
}

fn confirmed_by(life: &mut Life<'_>, ways: &str, license: &Claims<LicenseBody>) {
    life.begins();
    let asks = format!("active full | 2.7 | keep; send check {ways} by @1m; wake @1m");
    life.file(0, &[issued(license)], &asks);
    let question = life.question();
    let yes = reply(&question, 0, |_| {});
    life.answer(1, &question, &[yes], "active full | | keep; wake @1d");
}

fn sign_in(book: &mut Book) -> SessionGroup {
    let mut sessions = Sessions::new(book, "Confirmed at each sign-in");
    sessions.case("each sign-in asks, though the last answer is fresh", "kind_d schedule valid", |life| {
        confirmed(life);
        life.start(HOUR, "active full | | keep; send check in_house,online by @1h1m; wake @1h1m");
        let question = life.question();
        let yes = reply(&question, HOUR, |_| {});
        life.answer(HOUR + 1, &question, &[yes], "active full | | keep; wake @1d1h");
    });
    sessions.case("answered by the vendor's own server instead", "kind_d method", |life| {
        confirmed(life);
        life.start(HOUR, "active full | | keep; send check in_house,online by @1h1m; wake @1h1m");
        let question = life.question();
        let yes = reply(&question, HOUR, |claims| claims.body.via = Via::Online);
        life.answer(HOUR + 1, &question, &[yes], "active full | | keep; wake @1d1h");
    });
    sessions.case(
        "no server in the company: the vendor's own is asked at once, and nothing has failed",
        "kind_d method schedule",
        |life| {
            confirmed(life);
            life.start(DAY, "active full | 2.7 2.13 | keep; send check in_house,online by @1d1m; wake @1d1m");
            let question = life.question();
            life.failed(DAY, &question, "8.1", "active full | 2.7 2.13 | send check again online by @1d1m");
            let question = life.question();
            let yes = reply(&question, DAY, |_| {});
            life.answer(DAY + 1, &question, &[yes], "active full | | keep; wake @2d");
        },
    );
    sessions.case("nor does that one answer: it failed once", "kind_d method schedule", |life| {
        confirmed(life);
        life.start(DAY, "active full | 2.7 2.13 | keep; send check in_house,online by @1d1m; wake @1d1m");
        life.tick(DAY + 60, "active full | 2.7 2.13 | send check again online by @1d2m; wake @1d2m");
        let question = life.question();
        life.failed(
            DAY + 61,
            &question,
            "8.1",
            "active full | 2.7 2.16 2.13 | keep; tell 2.16w number=8.1; tell 2.7w days=30",
        );
        life.tick(
            DAY + 120,
            "active full | 2.7 2.16 2.13 | send check again in_house,online by @1d3m; wake @1d3m",
        );
    });
    sessions.case("a server that says no has answered: nobody else is asked", "kind_d method", |life| {
        confirmed(life);
        life.start(DAY, "active full | 2.7 2.13 | keep; send check in_house,online by @1d1m; wake @1d1m");
        let question = life.question();
        life.refuse(
            DAY,
            &question,
            "3.4",
            None,
            "3.4! active full | 2.7 2.16 2.13 | keep; tell 2.16w number=3.4; tell 2.7w days=30",
        );
    });
    sessions.case("confirmed because somebody asked for it: that is told", "kind_d method valid", |life| {
        confirmed(life);
        life.press(
            HOUR,
            Button::CheckNow,
            "active full | | keep; send check in_house,online by @1h1m; wake @1h1m",
        );
        let question = life.question();
        let yes = reply(&question, HOUR, |_| {});
        life.answer(
            HOUR + 1,
            &question,
            &[yes],
            "active full | | keep; tell 2.17i method=in_house; wake @1d1h",
        );
    });
    sessions.case(
        "an answer in a way that the license does not name confirms nothing",
        "kind_d method",
        |life| {
            confirmed(life);
            life.start(DAY, "active full | 2.7 2.13 | keep; send check in_house,online by @1d1m; wake @1d1m");
            let question = life.question();
            let yes = reply(&question, DAY, |claims| claims.body.via = Via::Mail);
            life.answer(
                DAY + 1,
                &question,
                &[yes],
                "active full | 2.7 2.12 2.13 | keep; tell 2.12w method=mail; tell 2.7w days=30; wake @2d",
            );
        },
    );
    sessions.done()
}

fn countdown(book: &mut Book) -> SessionGroup {
    let mut sessions = Sessions::new(book, "Thirty days from the first failure");
    let failing = |life: &mut Life<'_>| {
        confirmed_online(life);
        life.start(DAY, "active full | 2.7 2.13 | keep; send check online by @1d1m; wake @1d1m");
        let question = life.question();
        life.failed(
            DAY,
            &question,
            "8.1",
            "active full | 2.7 2.16 2.13 | keep; tell 2.16w number=8.1; tell 2.7w days=30",
        );
    };
    sessions.case("ten minutes in the background, the same question each time, then the next day", "kind_d schedule limits", |life| {
        failing(life);
        for minute in 1..=10_i64 {
            let now = DAY + 60 * minute;
            let deadline = format!("@1d{}m", minute + 1);
            life.tick(now, &format!("active full | 2.7 2.16 2.13 | send check again online by {deadline}; wake {deadline}"));
            let question = life.question();
            let then = if minute < 10 { "" } else { "; wake @2d" };
            life.failed(now, &question, "8.1", &format!("active full | 2.7 2.16 2.13 | keep{then}"));
        }
        life.tick(2 * DAY, "active full | 2.7 2.16 2.13 | keep; send check online by @2d1m; tell 2.7w days=29; wake @2d1m");
    });
    sessions.case("30, 29, …, 1, 0, and the next success", "kind_d countdown limits response", |life| {
        failing(life);
        for (days, left) in [(1, 29), (2, 28), (15, 15), (28, 2), (29, 1)] {
            let now = (1 + days) * DAY;
            let deadline = format!("@{}d1m", 1 + days);
            life.tick(now, &format!("active full | 2.7 2.16 2.13 | keep; send check online by {deadline}; tell 2.7w days={left}; wake {deadline}"));
            let question = life.question();
            life.failed(now, &question, "8.1", "active full | 2.7 2.16 2.13 | keep");
        }
        life.tick(31 * DAY - 1, "active full | 2.7 2.16 2.13 | keep; send check again online by @31d59s; wake @31d");
        life.tick(31 * DAY, "unconfirmed restricted | 2.8 2.16 2.13 | tell 2.8r; wake @31d59s");
        let question = life.question();
        let yes = reply(&question, 31 * DAY, |_| {});
        life.answer(31 * DAY + 1, &question, &[yes], "active full | | keep; tell 2.17i method=online; wake @32d");
    });
    sessions.case("the countdown goes on over a start", "kind_d countdown state", |life| {
        failing(life);
        life.start(11 * DAY, "active full | 2.7 2.16 2.13 | keep; send check online by @11d1m; tell 2.16w number=8.1; tell 2.7w days=20; wake @11d1m");
    });
    sessions.case("a failure in 2031 begins the countdown when the clock is put right", "kind_d countdown clock", |life| {
        confirmed_online(life);
        let in_2031 = 1_500 * DAY;
        life.start(in_2031, "active full | 2.7 5.6 2.13 | keep; send check online by @1500d1m; tell 5.6w days=1499; wake @1500d1m");
        let question = life.question();
        life.failed(in_2031, &question, "8.1", "active full | 2.7 2.16 5.6 2.13 | keep; tell 2.16w number=8.1; tell 2.7w days=30");
        life.tick(2 * DAY, "active full | 2.7 2.16 2.13 | keep; wake @2d1m");
        life.start(3 * DAY, "active full | 2.7 2.16 2.13 | keep; send check online by @3d1m; tell 2.16w number=8.1; tell 2.7w days=29; wake @3d1m");
    });
    sessions.done()
}
