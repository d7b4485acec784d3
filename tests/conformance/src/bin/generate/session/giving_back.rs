//! Giving an activation back, and buttons with nothing behind them.

use tegata::document::{Claims, LicenseBody, Method, Via};
use tegata_conformance::format::{Button, SessionGroup};

use super::{Book, Life, Sessions, reply};
use crate::vendor::{DAY, HOUR, NOW, issued, license};

pub(super) fn groups(book: &mut Book) -> Vec<SessionGroup> {
    vec![deactivate(book), nothing_behind(book)]
}

fn sold() -> Claims<LicenseBody> {
    license(|claims| {
        claims.body.activations = Some(3);
        claims.body.methods = vec![Method::any(Via::Online)];
        claims.body.policy.check.tolerate = Some(7 * 86_400);
    })
}

fn activated(life: &mut Life<'_>) -> Vec<u8> {
    life.begins();
    life.file(0, &[issued(&sold())], "inactive blocked | 2.3 | keep; send activate online by @1m; wake @1m");
    let question = life.question();
    let yes = reply(&question, 0, |_| {});
    life.answer(1, &question, std::slice::from_ref(&yes), "active full | | keep; tell 2.18i; wake @1d1s");
    yes
}

fn deactivate(book: &mut Book) -> SessionGroup {
    let mut sessions =
        Sessions::new(book, "An activation is given back, so that another computer can have it");
    sessions.case(
        "the vendor hears of it; not activated again by itself, but by a button",
        "activation valid",
        |life| {
            let old = activated(life);
            life.press(
                HOUR,
                Button::Deactivate,
                "inactive blocked | 2.3 | keep; send deactivate online by @1h1m; tell 2.3s; wake @2h",
            );
            let question = life.question();
            life.answer(HOUR + 1, &question, &[], "inactive blocked | 2.3 | keep; tell 2.19i; wake @1d");
            life.tick(DAY, "inactive blocked | 2.3 | keep; wake @2d");
            life.file(DAY, &[old], "4.46! inactive blocked | 2.3");
            life.press(
                DAY + 1,
                Button::CheckNow,
                "inactive blocked | 2.3 | keep; send activate online by @1d1m1s; wake @1d1m1s",
            );
            let question = life.question();
            let yes = reply(&question, DAY + 1, |claims| claims.body.sequence = 2);
            life.answer(DAY + 2, &question, &[yes], "active full | | keep; tell 2.18i; wake @2d2s");
        },
    );
    sessions.case(
        "the vendor does not hear of it: told again every hour, with the same nonce, also by the next run",
        "activation schedule state",
        |life| {
            activated(life);
            life.press(
                0,
                Button::Deactivate,
                "inactive blocked | 2.3 | keep; send deactivate online by @1m; tell 2.3s; wake @1h",
            );
            let question = life.question();
            life.failed(1, &question, "8.1", "inactive blocked | 2.3");
            life.tick(HOUR - 1, "inactive blocked | 2.3");
            life.tick(HOUR, "inactive blocked | 2.3 | send deactivate again online by @1h1m; wake @2h");
            life.start(
                5 * HOUR,
                "inactive blocked | 2.3 | keep; send deactivate again online by @5h1m; tell 2.3s; wake @6h",
            );
            let question = life.question();
            life.answer(5 * HOUR + 1, &question, &[], "inactive blocked | 2.3 | keep; tell 2.19i; wake @1d");
        },
    );
    sessions.case(
        "what was given back can not be shown again, not even by the next run",
        "activation hostile",
        |life| {
            let old = activated(life);
            life.press(
                0,
                Button::Deactivate,
                "inactive blocked | 2.3 | keep; send deactivate online by @1m; tell 2.3s; wake @1h",
            );
            life.file(1, std::slice::from_ref(&old), "4.46! inactive blocked | 2.3");
            life.start(
                2,
                "inactive blocked | 2.3 | keep; send deactivate again online by @1m2s; tell 2.3s; wake @1h2s",
            );
            life.file(3, &[issued(&sold()), old], "4.46! inactive blocked | 2.3");
        },
    );
    sessions.done()
}

fn nothing_behind(book: &mut Book) -> SessionGroup {
    let mut sessions = Sessions::new(book, "Buttons with nothing behind them");
    let buttons = || {
        [
            Button::CheckNow,
            Button::Deactivate,
            Button::Release,
            Button::UnlockSpare,
            Button::SwitchMethod("mail".into()),
            Button::BorrowUntil(NOW + DAY),
        ]
    };
    sessions.case("without a license", "missing", |life| {
        life.begins();
        for (button, number) in buttons().into_iter().zip(["2.20", "2.2", "2.2", "6.5", "2.2", "2.2"]) {
            life.press(0, button, &format!("{number}! missing blocked | 2.2"));
        }
    });
    sessions.case("with a perpetual license that asks for nothing", "valid", |life| {
        life.begins();
        life.file(0, &[issued(&license(|_| {}))], "active full | | keep");
        for (button, number) in buttons().into_iter().zip(["2.20", "2.3", "7.10", "6.5", "2.12", "7.8"]) {
            life.press(0, button, &format!("{number}! active full"));
        }
    });
    sessions.case("with a license that is not activated yet", "activation", |life| {
        life.begins();
        life.file(
            0,
            &[issued(&sold())],
            "inactive blocked | 2.3 | keep; send activate online by @1m; wake @1m",
        );
        life.press(1, Button::Deactivate, "2.3! inactive blocked | 2.3");
        life.press(1, Button::Release, "7.10! inactive blocked | 2.3");
    });
    sessions.done()
}
