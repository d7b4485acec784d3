//! Clocks that are set back, leap ahead, or show what no honest clock shows.

use tegata::device::{Component, ComponentHash};
use tegata::document::{
    Claims, Effect, LicenseBody, Lock, Method, NamedDevice, Response, TimeStatementBody, Via,
};
use tegata::session::Send;
use tegata_conformance::format::SessionGroup;
use tegata_issuer::{issue, ladder};

use super::{Book, Life, Sessions, reply};
use crate::evaluate::on_device;
use crate::vendor::{DAY, HOUR, LADDER, NOW, id, issued, key, license};

pub(super) fn groups(book: &mut Book) -> Vec<SessionGroup> {
    vec![behind(book), ahead(book), absurd(book)]
}

/// Asked online; a clock that is behind makes a demo of it.
fn watched(edit: impl FnOnce(&mut Claims<LicenseBody>)) -> Claims<LicenseBody> {
    license(|claims| {
        let body = &mut claims.body;
        body.methods = vec![Method::any(Via::Online)];
        let check = &mut body.policy.check;
        (check.every, check.tolerate) = (Some(30 * 86_400), Some(90 * 86_400));
        body.policy.on.clock_fault = Some(Response::Demo);
        body.locks = vec![Lock { effect: Effect::ClearClockFault, steps: 2, anchor: None }];
        body.prefix = Some("D2".parse().expect("a prefix"));
        edit(claims);
    })
}

/// "It is now": the clock may be set back to it.
fn statement(name: &str, after: i64, edit: impl FnOnce(&mut TimeStatementBody)) -> Vec<u8> {
    let mut body = TimeStatementBody { product: None, nonce: None, device: None, lowers: true };
    edit(&mut body);
    issue::time_statement(&key("root"), Claims::new(id(name), NOW + after, body)).expect("issued")
}

fn confirmed(life: &mut Life<'_>) {
    life.begins();
    life.file(0, &[issued(&watched(|_| {}))], "active full | 2.7 | keep; send check online by @1m; wake @1m");
    let question = life.question();
    let yes = reply(&question, 0, |_| {});
    life.answer(1, &question, &[yes], "active full | | keep; wake @1d1s");
}

/// The clock ran to the 20th day, and the program starts on the 10th: the vendor is told.
fn reports(life: &mut Life<'_>) -> Send {
    confirmed(life);
    life.tick(20 * DAY, "active full | | keep; wake @21d");
    life.start(
        10 * DAY,
        "active demo | 5.5 | keep; send fault_report online by @10d1m; tell 5.5s; wake @10d1m",
    );
    life.question()
}

/// The same, and he has nothing to say.
fn set_back(life: &mut Life<'_>) {
    let question = reports(life);
    life.answer(10 * DAY, &question, &[], "active demo | 5.5 | keep; wake @11d");
}

fn behind(book: &mut Book) -> SessionGroup {
    let mut sessions = Sessions::new(book, "Set back");
    sessions.case("by less than a day: nothing is said", "clock limits", |life| {
        confirmed(life);
        life.tick(20 * DAY, "active full | | keep; wake @21d");
        life.tick(19 * DAY, "active full | | wake @20d");
        life.tick(
            19 * DAY - 1,
            "active demo | 5.5 | keep; send fault_report online by @19d59s; tell 5.5s; wake @19d",
        );
    });
    sessions.case("the vendor is told, and his statement repairs it", "clock time_statement", |life| {
        let question = reports(life);
        let repaired = statement("statement", 10 * DAY, |body| body.nonce = Some(question.request.nonce));
        life.answer(10 * DAY, &question, &[repaired], "active full | | keep; tell 5.14i; wake @11d");
        life.start(12 * DAY, "active full | | keep; wake @13d");
    });
    sessions.case(
        "a statement that answers somebody else's question repairs nothing",
        "clock time_statement hostile",
        |life| {
            set_back(life);
            let other = statement("statement", 10 * DAY, |body| body.nonce = Some([9; 16]));
            life.file(10 * DAY, &[other], "active demo | 5.5");
        },
    );
    sessions.case(
        "a statement that names this computer comes as a file, and works once",
        "clock time_statement",
        |life| {
            let found = [("board", "PF3K")];
            life.facts = on_device(NOW, [3; 16], &found);
            set_back(life);
            let named = NamedDevice {
                salt: [3; 16],
                components: vec![ComponentHash::new(&[3; 16], Component::Board, b"PF3K")],
            };
            let repaired = statement("statement", 10 * DAY, |body| body.device = Some(named));
            life.file(10 * DAY, std::slice::from_ref(&repaired), "active full | | keep; tell 5.14i");
            life.tick(15 * DAY, "active full | | keep; wake @16d");
            life.tick(
                11 * DAY,
                "active demo | 5.5 | keep; send fault_report online by @11d1m; tell 5.5s; wake @11d1m",
            );
            life.file(11 * DAY, &[repaired], "active demo | 5.5");
        },
    );
    sessions.case(
        "a code of the vendor's clears one fault, and a second needs a second",
        "clock amendment",
        |life| {
            let code = |step| ladder::amend(&watched(|_| {}), &LADDER, 0, step).expect("a code").write();
            set_back(life);
            life.typed(10 * DAY, &code(1), "active full | | keep; tell 1.14i");
            life.tick(20 * DAY, "active full | | keep; wake @21d");
            life.start(
                10 * DAY,
                "active demo | 5.5 | keep; send fault_report online by @10d1m; tell 5.5s; wake @10d1m",
            );
            life.typed(10 * DAY, &code(1), "1.11! active demo | 5.5");
            life.typed(10 * DAY, &code(2), "active full | | keep; tell 1.14i");
        },
    );
    sessions.case("put right by itself", "clock", |life| {
        set_back(life);
        life.tick(20 * DAY + 1, "active full | | wake @21d1s");
    });
    sessions.case("what is waited for is waited for as long as before", "clock schedule", |life| {
        life.begins();
        life.file(
            0,
            &[issued(&watched(|_| {}))],
            "active full | 2.7 | keep; send check online by @1m; wake @1m",
        );
        life.tick(30, "active full | 2.7");
        life.tick(-HOUR, "active full | 2.7 | keep; wake @-59m30s");
        life.tick(-HOUR + 29, "active full | 2.7");
        life.tick(
            -HOUR + 30,
            "active full | 2.7 2.16 | keep; tell 2.16w number=8.2; tell 2.7w days=90; wake @-30s",
        );
    });
    sessions.done()
}

fn ahead(book: &mut Book) -> SessionGroup {
    let mut sessions = Sessions::new(book, "Ahead by years");
    sessions.case("put right within the day: forgotten", "clock", |life| {
        confirmed(life);
        life.tick(1_000 * DAY, "unconfirmed blocked | 2.8 5.6 2.13 | keep; send check online by @1000d1m; tell 5.6w days=999; wake @1000d1m");
        life.tick(1_000 * DAY + HOUR, "unconfirmed blocked | 2.8 2.16 5.6 2.13 | keep; send check again online by @1000d1h1m; tell 2.8s; tell 2.16w number=8.2; wake @1000d1h1m");
        life.tick(2 * HOUR, "active full | 2.7 2.16 | keep; tell 2.7w days=90; wake @2h1m");
    });
    sessions.case("it stands by it for a day: believed, and putting it right is then a fault", "clock limits", |life| {
        confirmed(life);
        life.tick(1_000 * DAY, "unconfirmed blocked | 2.8 5.6 2.13 | keep; send check online by @1000d1m; tell 5.6w days=999; wake @1000d1m");
        life.tick(1_001 * DAY - 1, "unconfirmed blocked | 2.8 2.16 5.6 2.13 | keep; send check again online by @1001d59s; tell 2.8s; tell 2.16w number=8.2; wake @1001d");
        life.tick(1_001 * DAY, "unconfirmed blocked | 2.8 2.16 2.13 | keep; wake @1001d59s");
        life.tick(2 * DAY, "unconfirmed blocked | 2.8 5.5 2.16 2.13 | keep; tell 5.5s; wake @2d59s");
    });
    sessions.case("a license of last year in a new computer: nothing was seen yet, so nothing leapt", "clock", |life| {
        life.start(300 * DAY, "missing blocked | 2.2 | keep; tell 2.2s; wake @301d");
        life.file(300 * DAY, &[issued(&watched(|_| {}))], "unconfirmed blocked | 2.8 2.13 | keep; send check online by @300d1m; wake @300d1m");
        let kept = life.kept();
        life.start_from(300 * DAY + HOUR, &kept, "unconfirmed blocked | 2.8 2.13 | keep; send check again online by @300d1h1m; wake @300d1h1m");
        life.tick(301 * DAY, "unconfirmed blocked | 2.8 2.16 2.13 | keep; send check online by @301d1m; tell 2.8s; tell 2.16w number=8.2; wake @301d1m");
    });
    sessions.case("the answer of the day confirms it at once", "clock", |life| {
        confirmed(life);
        life.tick(
            40 * DAY,
            "active full | 2.7 5.6 2.13 | keep; send check online by @40d1m; tell 5.6w days=39; wake @40d1m",
        );
        let question = life.question();
        let yes = reply(&question, 40 * DAY, |_| {});
        life.answer(40 * DAY + 1, &question, &[yes], "active full | | keep; wake @41d1s");
    });
    sessions.done()
}

fn absurd(book: &mut Book) -> SessionGroup {
    let mut sessions = Sessions::new(book, "Clocks that no honest clock shows");
    sessions.case("before all time", "absurd_clock hostile", |life| {
        confirmed(life);
        life.tick(i64::MIN, "active demo | 5.5 | keep; send fault_report online by @-739995d7h59m; tell 5.5s; wake @-739995d7h59m");
        life.tick(HOUR, "active full | | wake @1d1h");
    });
    sessions.case("before all time, from the start", "absurd_clock hostile", |life| {
        life.start(i64::MIN + 512, "missing blocked | 2.2 | keep; tell 2.2s; wake @-739994d8h");
        life.file(
            0,
            &[issued(&watched(|_| {}))],
            "active full | 2.7 | keep; send check online by @1m; wake @1m",
        );
    });
    sessions.case("after all time", "absurd_clock hostile", |life| {
        confirmed(life);
        life.tick(i64::MAX, "unconfirmed blocked | 2.8 5.6 2.13 | keep; send check online by @2912063d16h59s; tell 5.6w days=2912063; wake @2912063d16h59s");
        life.tick(HOUR, "active full | | keep; wake @1h1m");
    });
    sessions.case("in 1970, as a computer with an empty battery", "absurd_clock", |life| {
        life.start(-NOW, "missing blocked | 2.2 | keep; tell 2.2s; wake @-20832d8h");
        life.file(-NOW, &[issued(&watched(|_| {}))], "active demo | 5.5 2.7 | keep; send fault_report online by @-20833d7h59m; tell 5.5s; wake @-20833d7h59m");
        life.tick(DAY, "active full | 2.7 | keep; send check online by @1d1m; wake @1d1m");
    });
    sessions.done()
}
