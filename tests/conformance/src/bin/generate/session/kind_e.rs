//! Kind E: a license file that is activated, refreshed every day, and carried by hand where there is no network.

use tegata::document::{Claims, LicenseBody, Method, Via};
use tegata::session::Send;
use tegata_conformance::format::{Button, Facts, SessionGroup};

use super::{Book, ENTROPY, Life, Sessions, draw, reply};
use crate::evaluate::kind_e::{SALT, SERVER, server_license};
use crate::evaluate::on_device;
use crate::vendor::{DAY, HOUR, NOW, activation, issued};

pub(super) fn groups(book: &mut Book) -> Vec<SessionGroup> {
    vec![rhythm(book), refusals(book), by_hand(book), devices(book), named(book)]
}

/// Refreshed every day, retried every hour, seven days without.
fn server(edit: impl FnOnce(&mut Claims<LicenseBody>)) -> Claims<LicenseBody> {
    server_license(|claims| {
        claims.body.policy.check.retry_every = Some(3_600);
        edit(claims);
    })
}

fn here() -> Facts {
    on_device(NOW, SALT, &SERVER)
}

const ASKS: &str = "inactive blocked | 2.3 | keep; send activate online,file by @1m; wake @1m";

/// Starts, takes the license file, and asks for an activation.
fn asking(life: &mut Life<'_>, license: &Claims<LicenseBody>) -> Send {
    life.facts = here();
    life.begins();
    life.file(0, &[issued(license)], ASKS);
    life.question()
}

/// The same, and the vendor says yes.
fn activated(life: &mut Life<'_>, license: &Claims<LicenseBody>) {
    let question = asking(life, license);
    let yes = reply(&question, 0, |_| {});
    life.answer(1, &question, &[yes], "active full | | keep; tell 2.18i; wake @1d");
}

/// Says yes to the question that was asked last.
#[track_caller]
fn yes(life: &mut Life<'_>, after: i64, stated: &str) {
    let question = life.question();
    let yes = reply(&question, after, |_| {});
    life.answer(after, &question, &[yes], stated);
}

fn rhythm(book: &mut Book) -> SessionGroup {
    let mut sessions = Sessions::new(book, "A license file is activated, and refreshed every day");
    sessions.case("from the file to the second refresh", "kind_e activation schedule valid", |life| {
        activated(life, &server(|_| {}));
        life.tick(DAY, "active full | 2.7 2.13 | keep; send check online,file by @1d1m; wake @1d1m");
        yes(life, DAY, "active full | | keep; wake @2d");
        life.tick(2 * DAY, "active full | 2.7 2.13 | keep; send check online,file by @2d1m; wake @2d1m");
        yes(life, 2 * DAY, "active full | | keep; wake @3d");
    });
    sessions.case("ticks that come early, late and twice do no harm", "kind_e schedule", |life| {
        activated(life, &server(|_| {}));
        life.tick(DAY - 1, "active full | | keep");
        life.tick(DAY - 1, "active full");
        life.tick(
            DAY + HOUR,
            "active full | 2.7 2.13 | keep; send check online,file by @1d1h1m; wake @1d1h1m",
        );
        life.tick(DAY + HOUR, "active full | 2.7 2.13");
        life.tick(DAY + HOUR + 30, "active full | 2.7 2.13");
    });
    sessions.case("a week without the vendor, hour by hour at its ends", "kind_e unconfirmed countdown limits", |life| {
        activated(life, &server(|_| {}));
        life.tick(DAY, "active full | 2.7 2.13 | keep; send check online,file by @1d1m; wake @1d1m");
        let question = life.question();
        life.failed(DAY, &question, "8.1", "active full | 2.7 2.16 2.13 | keep; tell 2.16w number=8.1; tell 2.7w days=6; wake @1d1h");
        life.tick(DAY + HOUR, "active full | 2.7 2.16 2.13 | keep; send check again online,file by @1d1h1m; wake @1d1h1m");
        life.tick(DAY + HOUR + 60, "active full | 2.7 2.16 2.13 | keep; wake @1d2h");
        life.tick(7 * DAY - 1, "active full | 2.7 2.16 2.13 | keep; send check online,file by @7d59s; tell 2.7w days=1; wake @7d");
        life.tick(7 * DAY, "unconfirmed blocked | 2.8 2.16 2.13 | tell 2.8s; wake @7d59s");
        yes(life, 7 * DAY + 1, "active full | | keep; tell 2.17i method=online; wake @8d1s");
    });
    sessions.case("an answer in time after days without", "kind_e unconfirmed valid", |life| {
        activated(life, &server(|_| {}));
        life.tick(3 * DAY, "active full | 2.7 2.13 | keep; send check online,file by @3d1m; wake @3d1m");
        yes(life, 3 * DAY, "active full | | keep; wake @4d");
    });
    sessions.case(
        "the program starts again between two checks: nothing is asked",
        "kind_e schedule state",
        |life| {
            activated(life, &server(|_| {}));
            life.start(HOUR, "active full | | keep; wake @1d");
            life.start(
                DAY + HOUR,
                "active full | 2.7 2.13 | keep; send check online,file by @1d1h1m; wake @1d1h1m",
            );
        },
    );
    let jitter = server(|claims| {
        let check = &mut claims.body.policy.check;
        check.jitter = Some(7_200);
    });
    for (about, entropy) in [("one computer", ENTROPY), ("another computer", [1; 32])] {
        let early = DAY - draw::spread(entropy, jitter.id.as_bytes(), NOW + DAY, 7_200);
        sessions.case(
            &format!("the checks of many computers are spread over two hours: {about}"),
            "kind_e schedule",
            |life| {
                life.facts = here();
                life.start_with(0, None, entropy, "missing blocked | 2.2 | keep; tell 2.2s; wake @1d");
                life.file(0, &[issued(&jitter)], ASKS);
                let question = life.question();
                let answer = reply(&question, 0, |_| {});
                let due = super::line::since_now(NOW + early);
                life.answer(
                    1,
                    &question,
                    &[answer],
                    &format!("active full | | keep; tell 2.18i; wake {due}"),
                );
                life.tick(early - 1, "active full | | keep");
                let deadline = super::line::since_now(NOW + early + 60);
                let asks = format!("send check online,file by {deadline}; wake {deadline}");
                life.tick(early, &format!("active full | | keep; {asks}"));
                let next =
                    early + DAY - draw::spread(entropy, jitter.id.as_bytes(), NOW + early + DAY, 7_200);
                yes(
                    life,
                    early,
                    &format!("active full | | keep; wake {}", super::line::since_now(NOW + next)),
                );
            },
        );
    }
    sessions.done()
}

fn refusals(book: &mut Book) -> SessionGroup {
    let mut sessions = Sessions::new(book, "The vendor says no, or not now");
    let license = server(|claims| claims.body.policy.check.retry_every = Some(60));
    sessions.case(
        "unknown asset: again in 15 minutes, as the server asks",
        "kind_e schedule limits",
        |life| {
            let question = asking(life, &license);
            life.refuse(
                1,
                &question,
                "2.1",
                Some(900),
                "2.1! inactive blocked | 2.3 2.16 | keep; tell 2.3s; tell 2.16w number=2.1; wake @15m1s",
            );
            life.tick(900, "inactive blocked | 2.3 2.16");
            life.tick(
                901,
                "inactive blocked | 2.3 2.16 | keep; send activate online,file by @16m1s; wake @16m1s",
            );
            yes(life, 902, "active full | | keep; tell 2.18i; wake @1d15m2s");
        },
    );
    sessions.case("a server that does not say when: as the policy says", "kind_e schedule", |life| {
        let question = asking(life, &license);
        life.refuse(
            1,
            &question,
            "3.5",
            None,
            "3.5! inactive blocked | 2.3 2.16 | keep; tell 2.3s; tell 2.16w number=3.5",
        );
        life.tick(60, "inactive blocked | 2.3 2.16 | keep; send activate online,file by @2m; wake @2m");
    });
    sessions.case(
        "nobody is believed who wants to be left alone for years",
        "kind_e schedule hostile limits",
        |life| {
            let question = asking(life, &license);
            life.refuse(
                0,
                &question,
                "3.3",
                Some(u32::MAX),
                "3.3! inactive blocked | 2.3 2.16 | keep; tell 2.3s; tell 2.16w number=3.3; wake @1d",
            );
            life.tick(
                DAY,
                "inactive blocked | 2.3 2.16 2.13 | keep; send activate online,file by @1d1m; wake @1d1m",
            );
        },
    );
    sessions.case("a wait that the server asked for is kept over a start", "kind_e schedule state", |life| {
        let question = asking(life, &license);
        life.refuse(
            0,
            &question,
            "3.4",
            Some(900),
            "3.4! inactive blocked | 2.3 2.16 | keep; tell 2.3s; tell 2.16w number=3.4; wake @15m",
        );
        life.start(60, "inactive blocked | 2.3 2.16 | keep; tell 2.3s; tell 2.16w number=3.4; wake @15m");
        life.tick(900, "inactive blocked | 2.3 2.16 | keep; send activate online,file by @16m; wake @16m");
    });
    sessions.case(
        "what was refused is another question after a start as well",
        "kind_e schedule state",
        |life| {
            let question = asking(life, &license);
            let no = "3.5! inactive blocked | 2.3 2.16 | keep; tell 2.3s; tell 2.16w number=3.5";
            life.refuse(1, &question, "3.5", None, no);
            let asks = "send activate online,file by @2m; tell 2.3s; tell 2.16w number=3.5; wake @2m";
            life.start(60, &format!("inactive blocked | 2.3 2.16 | keep; {asks}"));
        },
    );
    sessions.case("a button does not wait, and asks anew", "kind_e schedule", |life| {
        let question = asking(life, &license);
        life.refuse(
            0,
            &question,
            "3.4",
            Some(900),
            "3.4! inactive blocked | 2.3 2.16 | keep; tell 2.3s; tell 2.16w number=3.4; wake @15m",
        );
        life.press(
            1,
            Button::CheckNow,
            "inactive blocked | 2.3 2.16 | keep; send activate online,file by @1m1s; wake @1m1s",
        );
    });
    sessions.case(
        "a number that this version does not know is 9.0, and kept as it is",
        "kind_e unknown",
        |life| {
            let question = asking(life, &license);
            life.refuse(
                0,
                &question,
                "3.99",
                None,
                "9.0! inactive blocked | 2.3 2.16 | keep; tell 2.3s; tell 2.16w number=3.99",
            );
        },
    );
    sessions.case("no answer at all: given up after a minute, asked again with the same nonce", "kind_e schedule missing", |life| {
        asking(life, &license);
        life.tick(59, "inactive blocked | 2.3");
        life.tick(60, "inactive blocked | 2.3 2.16 | keep; send activate again online,file by @2m; tell 2.3s; tell 2.16w number=8.2; wake @2m");
    });
    sessions.case("within a day it is the same question, and then another", "kind_e schedule limits", |life| {
        let question = asking(life, &server(|_| {}));
        life.failed(1, &question, "8.1", "inactive blocked | 2.3 2.16 | keep; tell 2.3s; tell 2.16w number=8.1; wake @1h");
        life.tick(HOUR, "inactive blocked | 2.3 2.16 | send activate again online,file by @1h1m; wake @1h1m");
        life.tick(DAY - 1, "inactive blocked | 2.3 2.16 | keep; send activate again online,file by @1d59s; wake @1d");
        life.tick(DAY + HOUR - 1, "inactive blocked | 2.3 2.16 2.13 | keep; send activate online,file by @1d1h59s; wake @1d1h59s");
    });
    sessions.done()
}

fn by_hand(book: &mut Book) -> SessionGroup {
    let mut sessions =
        Sessions::new(book, "No network: a request goes out by hand, and its answer comes back as a file");
    let license = server(|claims| claims.body.methods = vec![Method::any(Via::File)]);
    let dropped = |life: &mut Life<'_>| {
        life.facts = here();
        life.begins();
        life.file(0, &[issued(&license)], "inactive blocked | 2.3 | keep; tell 2.3s");
    };
    sessions.case(
        "nobody is asked before somebody wants it; the answer takes three days",
        "kind_e method valid",
        |life| {
            dropped(life);
            life.tick(HOUR, "inactive blocked | 2.3 | keep");
            life.press(HOUR, Button::CheckNow, "inactive blocked | 2.3 | keep; send activate file by @30d1h");
            let question = life.question();
            life.tick(3 * DAY, "inactive blocked | 2.3 2.13 | keep; wake @4d");
            let yes = reply(&question, 2 * DAY, |_| {});
            life.file(3 * DAY, &[yes], "active full | 2.7 2.13 | keep; tell 2.18i; tell 2.7w days=6");
        },
    );
    sessions.case("the program was started again in between", "kind_e method state", |life| {
        dropped(life);
        life.press(HOUR, Button::CheckNow, "inactive blocked | 2.3 | keep; send activate file by @30d1h");
        let question = life.question();
        life.start(2 * DAY, "inactive blocked | 2.3 2.13 | keep; tell 2.3s; wake @3d");
        let yes = reply(&question, 2 * DAY, |_| {});
        life.file(2 * DAY, &[yes], "active full | | keep; tell 2.18i");
    });
    sessions.case("nobody brought an answer within thirty days", "kind_e method limits", |life| {
        dropped(life);
        life.press(0, Button::CheckNow, "inactive blocked | 2.3 | keep; send activate file by @30d");
        life.tick(30 * DAY, "inactive blocked | 2.3 2.16 2.13 | keep; tell 2.16w number=8.2; wake @31d");
    });
    sessions.case("the answer as armor in a mail that was quoted", "kind_e text_form", |life| {
        dropped(life);
        life.press(0, Button::CheckNow, "inactive blocked | 2.3 | keep; send activate file by @30d");
        let yes = reply(&life.question(), 0, |_| {});
        let mail =
            tegata::document::armor(&super::packed(&[yes]), &["Your activation"]).replace('\n', "\r\n> ");
        life.bytes(0, mail.as_bytes(), "active full | | keep; tell 2.18i");
    });
    sessions.done()
}

fn devices(book: &mut Book) -> SessionGroup {
    let mut sessions = Sessions::new(book, "The device changes while the program runs");
    let changed = |parts: usize| {
        let mut found = SERVER;
        found.iter_mut().take(parts).for_each(|part| part.1 = "new");
        on_device(NOW, SALT, &found)
    };
    sessions.case("one part, then three, then back", "kind_e device", |life| {
        activated(life, &server(|_| {}));
        life.facts_changed(
            1,
            changed(1),
            "active full | 6.4 | tell 6.4w changed=1 component=machine_id found=4 total=5 wanted=3",
        );
        life.facts_changed(
            2,
            changed(3),
            "unbound blocked | 6.1 2.7 | tell 6.1s found=2 wanted=3; tell 2.7w days=7",
        );
        life.press(
            3,
            Button::CheckNow,
            "unbound blocked | 6.1 2.7 | keep; send activate online,file by @1m3s; wake @1m3s",
        );
        life.facts_changed(4, here(), "active full");
    });
    sessions.done()
}

fn named(book: &mut Book) -> SessionGroup {
    let mut sessions = Sessions::new(book, "The license wants to know which computer this is");
    let unnamed = |life: &mut Life<'_>, documents: &[Vec<u8>], stated| {
        life.begins();
        life.file(0, documents, stated);
    };
    const WANTED: &str = "inactive blocked | 2.3 | keep; identify; wake @10s";
    sessions.case("the host says so, and only then the vendor is asked", "kind_e device valid", |life| {
        unnamed(life, &[issued(&server(|_| {}))], WANTED);
        life.tick(5, "inactive blocked | 2.3");
        let asks = "inactive blocked | 2.3 | keep; send activate online,file by @1m6s; wake @1m6s";
        life.facts_changed(6, here(), asks);
        yes(life, 7, "active full | | keep; tell 2.18i; wake @1d7s");
    });
    sessions.case(
        "the host does not: nobody waits for ever, and it is not asked twice",
        "kind_e device missing",
        |life| {
            unnamed(life, &[issued(&server(|_| {}))], WANTED);
            life.tick(9, "inactive blocked | 2.3");
            life.tick(10, "inactive blocked | 2.3 | keep; send activate online,file by @1m10s; wake @1m10s");
            life.facts_changed(11, Facts::default(), "inactive blocked | 2.3");
        },
    );
    sessions.case("a button waits as well", "kind_e device", |life| {
        unnamed(life, &[issued(&server(|_| {}))], WANTED);
        life.press(1, Button::CheckNow, "inactive blocked | 2.3");
        let asks = "inactive blocked | 2.3 | keep; send activate online,file by @1m2s; wake @1m2s";
        life.facts_changed(2, here(), asks);
    });
    sessions.case(
        "an activation that comes with the license counts once that is said",
        "kind_e device activation",
        |life| {
            let license = server(|_| {});
            let here_already = activation(&license, |claims| {
                claims.body.subject.device = here().build().expect("facts").devices[0].components.clone();
            });
            let stated = "unbound blocked | 6.2 2.7 | keep; identify; tell 2.7w days=7; wake @10s";
            unnamed(life, &[issued(&license), here_already], stated);
            life.facts_changed(1, here(), "active full | | wake @1d");
        },
    );
    sessions.case("asked once more in each run", "kind_e device state", |life| {
        unnamed(life, &[issued(&server(|_| {}))], WANTED);
        life.start(HOUR, "inactive blocked | 2.3 | keep; identify; wake @1h10s");
    });
    sessions.done()
}
