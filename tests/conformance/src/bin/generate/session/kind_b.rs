//! Kind B: floating seats, a license that activates itself, borrowing.

use tegata::document::{Claims, LicenseBody, Method, Model, SeatPer, Seats, Via};
use tegata::session::Send;
use tegata_conformance::format::{Button, Facts, SessionGroup};

use super::{Book, Life, Sessions, refusal, reply};
use crate::evaluate::at;
use crate::vendor::{DAY, HOUR, NOW, issued, license};

pub(super) fn groups(book: &mut Book) -> Vec<SessionGroup> {
    vec![seats(book), full(book), borrowing(book), single_user(book)]
}

fn floating(per: SeatPer) -> Claims<LicenseBody> {
    license(|claims| {
        claims.body.model = Model::MultiUser;
        claims.body.seats = Some(Seats {
            count: 10,
            per,
            overdraft_percent: None,
            overdraft_for: None,
            borrow_for: Some(7 * 86_400),
            linger: None,
            adds_up: false,
            groups: Vec::new(),
        });
        claims.body.methods = vec![Method::any(Via::InHouse)];
    })
}

/// A seat until so long after [`NOW`].
fn seat(question: &Send, issued: i64, until: i64) -> Vec<u8> {
    reply(question, issued, |claims| {
        claims.expires = Some(NOW + until);
        claims.body.subject.seat = Some(4);
    })
}

fn asking(life: &mut Life<'_>, per: SeatPer) -> Send {
    life.facts = Facts { host_name: Some("cad-07".into()), user: Some("sato".into()), ..at(NOW) };
    life.begins();
    life.file(
        0,
        &[issued(&floating(per))],
        "inactive blocked | 7.2 | keep; send acquire in_house by @1m; wake @1m",
    );
    life.question()
}

fn seated(life: &mut Life<'_>, per: SeatPer) {
    let question = asking(life, per);
    life.answer(
        1,
        &question,
        &[seat(&question, 0, HOUR)],
        "active full | | keep; tell 7.5i seat=4; wake @30m",
    );
}

fn seats(book: &mut Book) -> SessionGroup {
    let mut sessions = Sessions::new(book, "A seat for an hour, renewed when half of it has passed");
    sessions.case("taken, and renewed twice", "kind_b lease valid", |life| {
        seated(life, SeatPer::Device);
        life.tick(HOUR / 2, "active full | | keep; send renew in_house by @31m; wake @31m");
        let question = life.question();
        life.answer(
            HOUR / 2 + 1,
            &question,
            &[seat(&question, HOUR / 2, 3 * HOUR / 2)],
            "active full | | keep; wake @1h",
        );
        life.tick(HOUR, "active full | | keep; send renew in_house by @1h1m; wake @1h1m");
        let question = life.question();
        life.answer(
            HOUR + 1,
            &question,
            &[seat(&question, HOUR, 2 * HOUR)],
            "active full | | keep; wake @1h30m",
        );
    });
    sessions.case(
        "the server is down: asked every minute, lost at the end, taken again",
        "kind_b lease schedule limits",
        |life| {
            seated(life, SeatPer::Device);
            life.tick(HOUR / 2, "active full | | keep; send renew in_house by @31m; wake @31m");
            life.tick(HOUR / 2 + 60, "active full | | keep; send renew again in_house by @32m; wake @32m");
            let question = life.question();
            life.failed(HOUR / 2 + 60, &question, "8.1", "active full | | keep");
            life.tick(HOUR - 1, "active full | | send renew again in_house by @1h59s; wake @1h");
            life.tick(HOUR, "inactive blocked | 7.4 2.16 | tell 7.4s; tell 2.16w number=8.1; wake @1h59s");
            life.tick(
                HOUR + 59,
                "inactive blocked | 7.4 2.16 | keep; send acquire in_house by @1h1m59s; wake @1h1m59s",
            );
            let question = life.question();
            life.answer(
                HOUR + 60,
                &question,
                &[seat(&question, HOUR + 60, 2 * HOUR)],
                "active full | | keep; tell 7.5i seat=4; wake @1h30m30s",
            );
        },
    );
    sessions.case(
        "the program starts again: the seat of a device is still there",
        "kind_b lease state",
        |life| {
            seated(life, SeatPer::Device);
            life.start(HOUR / 4, "active full | | keep; wake @30m");
        },
    );
    sessions.case(
        "the program starts again: the seat of a process ended with it",
        "kind_b lease state",
        |life| {
            seated(life, SeatPer::Process);
            life.start(HOUR / 4, "inactive blocked | 7.2 | keep; send acquire in_house by @16m; wake @16m");
        },
    );
    sessions.case("the seat is given back, and taken again when somebody wants it", "kind_b lease", |life| {
        seated(life, SeatPer::Device);
        life.press(
            60,
            Button::Release,
            "inactive blocked | 7.2 | keep; send release in_house by @2m; tell 7.2s; wake @1h1m",
        );
        let question = life.question();
        life.answer(61, &question, &[], "inactive blocked | 7.2 | keep; tell 7.11i; wake @1d1m1s");
        life.tick(2 * HOUR, "inactive blocked | 7.2 | keep; wake @1d2h");
        life.press(
            2 * HOUR,
            Button::CheckNow,
            "inactive blocked | 7.2 | keep; send acquire in_house by @2h1m; wake @2h1m",
        );
    });
    sessions.done()
}

fn full(book: &mut Book) -> SessionGroup {
    let mut sessions = Sessions::new(book, "All seats are taken");
    sessions.case("pool full: asked again after a minute", "kind_b seats schedule", |life| {
        let question = asking(life, SeatPer::Device);
        life.refuse(1, &question, "7.1", None, "7.1! inactive blocked | 7.1 | keep; tell 7.1s");
        life.tick(60, "inactive blocked | 7.1 | keep; send acquire in_house by @2m; wake @2m");
    });
    sessions.case("in the queue, at the second place and then the first", "kind_b seats schedule", |life| {
        let question = asking(life, SeatPer::Device);
        life.answer_bytes(
            1,
            &question,
            &refusal(&question, "7.6", Some(90), Some(2)),
            "7.6! inactive blocked | 7.6 | keep; tell 7.6s position=2; wake @1m31s",
        );
        life.tick(60, "inactive blocked | 7.6");
        life.tick(91, "inactive blocked | 7.6 | keep; send acquire in_house by @2m31s; wake @2m31s");
        let question = life.question();
        life.answer_bytes(
            92,
            &question,
            &refusal(&question, "7.6", Some(30), Some(1)),
            "7.6! inactive blocked | 7.6 | keep; tell 7.6s position=1",
        );
        life.tick(151, "inactive blocked | 7.6 | keep; send acquire in_house by @3m31s; wake @3m31s");
        let question = life.question();
        life.answer(
            152,
            &question,
            &[seat(&question, 152, HOUR)],
            "active full | | keep; tell 7.5i seat=4; wake @31m16s",
        );
    });
    sessions.case("the seat was lost, and the queue is told, not the loss", "kind_b seats lease", |life| {
        seated(life, SeatPer::Device);
        life.tick(HOUR, "inactive blocked | 7.4 | keep; send acquire in_house by @1h1m; wake @1h1m");
        let question = life.question();
        let waits = refusal(&question, "7.6", Some(90), Some(3));
        let stated = "7.6! inactive blocked | 7.6 | keep; tell 7.6s position=3; wake @1h1m31s";
        life.answer_bytes(HOUR + 1, &question, &waits, stated);
    });
    sessions.case(
        "an administrator takes the seat back: it is not taken again by itself",
        "kind_b lease",
        |life| {
            seated(life, SeatPer::Device);
            life.tick(HOUR / 2, "active full | | keep; send renew in_house by @31m; wake @31m");
            let question = life.question();
            life.refuse(
                HOUR / 2 + 1,
                &question,
                "7.7",
                None,
                "7.7! inactive blocked | 7.7 | keep; tell 7.7s; wake @1d30m1s",
            );
            life.tick(HOUR, "inactive blocked | 7.7 | wake @1d1h");
        },
    );
    sessions.case("a seat beyond the ten of the license does not count", "kind_b lease limits", |life| {
        let question = asking(life, SeatPer::Device);
        let eleventh = reply(&question, 0, |claims| {
            claims.expires = Some(NOW + HOUR);
            claims.body.subject.seat = Some(11);
        });
        life.answer(
            1,
            &question,
            &[eleventh],
            "inactive blocked | 7.3 | keep; tell 7.5i seat=11; tell 7.3s seat=11 seats=10",
        );
    });
    sessions.done()
}

fn borrowing(book: &mut Book) -> SessionGroup {
    let mut sessions = Sessions::new(book, "A seat is taken out of reach of the server");
    sessions.case(
        "borrowed for five days, not renewed, and given back early",
        "kind_b lease valid",
        |life| {
            seated(life, SeatPer::Device);
            life.press(
                60,
                Button::BorrowUntil(NOW + 5 * DAY),
                "active full | | keep; send borrow in_house by @2m; wake @2m",
            );
            let question = life.question();
            life.answer(
                61,
                &question,
                &[seat(&question, 60, 5 * DAY)],
                "active full | | keep; tell 7.5i seat=4; wake @1d1m1s",
            );
            life.tick(3 * DAY, "active full | | keep; wake @4d");
            life.press(
                3 * DAY,
                Button::Release,
                "inactive blocked | 7.2 | keep; send release in_house by @3d1m; tell 7.2s; wake @3d1h",
            );
            let question = life.question();
            life.answer(3 * DAY, &question, &[], "inactive blocked | 7.2 | keep; tell 7.11i; wake @4d");
        },
    );
    sessions.case("the server refuses; the seat stays as it was", "kind_b lease", |life| {
        seated(life, SeatPer::Device);
        life.press(
            60,
            Button::BorrowUntil(NOW + 50 * DAY),
            "active full | | keep; send borrow in_house by @2m; wake @2m",
        );
        let question = life.question();
        life.refuse(61, &question, "7.8", None, "7.8! active full | | keep; wake @30m");
    });
    sessions.case("until yesterday, and without a license", "kind_b lease limits", |life| {
        life.begins();
        life.press(0, Button::BorrowUntil(NOW + DAY), "2.2! missing blocked | 2.2");
        life.file(
            0,
            &[issued(&floating(SeatPer::Device))],
            "inactive blocked | 7.2 | keep; send acquire in_house by @1m; wake @1m",
        );
        life.press(1, Button::BorrowUntil(NOW - DAY), "7.8! inactive blocked | 7.2");
    });
    sessions.done()
}

fn single_user(book: &mut Book) -> SessionGroup {
    let mut sessions = Sessions::new(book, "One computer; it activates itself a day after issue");
    let license = license(|claims| {
        claims.body.activations = Some(1);
        claims.body.policy.check.auto_activate = Some(86_400);
        claims.body.methods = vec![Method::any(Via::Online)];
    });
    sessions.case("nobody did it by hand", "kind_b activation schedule limits", |life| {
        life.begins();
        life.file(0, &[issued(&license)], "inactive blocked | 2.4 | keep; tell 2.4s");
        life.tick(DAY - 1, "inactive blocked | 2.4 | keep");
        life.tick(DAY, "inactive blocked | 2.3 | keep; send activate online by @1d1m; wake @1d1m");
        let question = life.question();
        let yes = reply(&question, DAY, |_| {});
        life.answer(DAY + 1, &question, &[yes], "active full | | keep; tell 2.18i; wake @2d1s");
    });
    sessions.case("somebody did it by hand", "kind_b activation", |life| {
        life.begins();
        life.file(0, &[issued(&license)], "inactive blocked | 2.4 | keep; tell 2.4s");
        life.press(
            HOUR,
            Button::CheckNow,
            "inactive blocked | 2.4 | keep; send activate online by @1h1m; wake @1h1m",
        );
        let question = life.question();
        let yes = reply(&question, HOUR, |_| {});
        life.answer(HOUR + 1, &question, &[yes], "active full | | keep; tell 2.18i; wake @1d");
    });
    sessions.done()
}
