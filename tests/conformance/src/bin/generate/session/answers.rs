//! Answers: twice, late, lost, somebody else's, old, forged. None leaves the license worse than before.

use tegata::document::{Claims, DocumentId, LicenseBody, Method, RevocationsBody, UntrustedClaims, Via};
use tegata::session::Send;
use tegata_conformance::format::SessionGroup;
use tegata_issuer::issue;

use super::{Book, Life, Sessions, answer, packed, refusal, reply};
use crate::evaluate::kind_e::{SALT, SERVER, server_license};
use crate::evaluate::on_device;
use crate::vendor::{DAY, HOUR, NOW, id, issued, key, license};

pub(super) fn groups(book: &mut Book) -> Vec<SessionGroup> {
    vec![once(book), not_ours(book), unreadable(book), together(book)]
}

/// Three computers, asked every day, seven days without.
fn sold(edit: impl FnOnce(&mut Claims<LicenseBody>)) -> Claims<LicenseBody> {
    license(|claims| {
        claims.body.activations = Some(3);
        claims.body.methods = vec![Method::any(Via::Online)];
        let check = &mut claims.body.policy.check;
        (check.every, check.tolerate) = (Some(86_400), Some(7 * 86_400));
        edit(claims);
    })
}

fn asking(life: &mut Life<'_>) -> Send {
    life.begins();
    life.file(
        0,
        &[issued(&sold(|_| {}))],
        "inactive blocked | 2.3 | keep; send activate online by @1m; wake @1m",
    );
    life.question()
}

fn activated(life: &mut Life<'_>) -> (Send, Vec<u8>) {
    let question = asking(life);
    let yes = reply(&question, 0, |_| {});
    life.answer(1, &question, std::slice::from_ref(&yes), "active full | | keep; tell 2.18i; wake @1d");
    (question, yes)
}

/// A question with another nonce, as somebody else would have asked it.
fn of_somebody_else(question: &Send, sequence: u64) -> Send {
    let mut other = question.clone();
    (other.request.nonce, other.request.sequence) = ([9; 16], sequence);
    other.id = tegata::session::RequestId::new([9; 16]);
    other
}

fn once(book: &mut Book) -> SessionGroup {
    let mut sessions = Sessions::new(book, "The same answer twice, late, or never");
    sessions.case("twice, and once more as a file: nothing changes", "activation", |life| {
        let (question, yes) = activated(life);
        life.answer(2, &question, std::slice::from_ref(&yes), "active full");
        life.file(3, &[yes], "active full");
        life.failed(4, &question, "8.2", "active full");
    });
    sessions.case("an hour after it was given up", "activation", |life| {
        let question = asking(life);
        life.tick(60, "inactive blocked | 2.3 2.16 | keep; tell 2.3s; tell 2.16w number=8.2; wake @1h");
        let yes = reply(&question, 30, |_| {});
        life.answer(HOUR - 1, &question, &[yes], "active full | | keep; tell 2.18i; wake @1d30s");
    });
    sessions.case(
        "after another question was asked: both answers count, and the newer stays",
        "activation",
        |life| {
            let first = asking(life);
            life.failed(
                1,
                &first,
                "8.1",
                "inactive blocked | 2.3 2.16 | keep; tell 2.3s; tell 2.16w number=8.1; wake @1h",
            );
            life.tick(HOUR, "inactive blocked | 2.3 2.16 | send activate again online by @1h1m; wake @1h1m");
            let second = life.question();
            let (one, two) =
                (reply(&first, 1, |_| {}), reply(&second, HOUR, |claims| claims.body.sequence = 2));
            life.answer(HOUR + 1, &second, &[two], "active full | | keep; tell 2.18i; wake @1d1h");
            life.answer(HOUR + 2, &first, &[one], "4.46! active full");
        },
    );
    sessions.case(
        "lost: the program ended before it came, and the next run asks again",
        "activation state",
        |life| {
            asking(life);
            life.start(
                2 * HOUR,
                "inactive blocked | 2.3 | keep; send activate again online by @2h1m; wake @2h1m",
            );
        },
    );
    sessions.case(
        "it comes to the next run, which never asked in its own name",
        "activation state",
        |life| {
            let question = asking(life);
            life.start(60, "inactive blocked | 2.3 | keep; send activate again online by @2m; wake @2m");
            let yes = reply(&question, 30, |_| {});
            life.answer(61, &question, &[yes], "active full | | keep; tell 2.18i; wake @1d30s");
        },
    );
    sessions.case(
        "the host lost what was kept: a computer that holds nothing takes its file of before",
        "activation state",
        |life| {
            let (_, yes) = activated(life);
            life.start_from(DAY / 2, &[], "missing blocked | 2.2 | keep; tell 2.2s; wake @1d12h");
            life.file(DAY / 2, &[issued(&sold(|_| {})), yes], "active full | | keep; wake @1d");
        },
    );
    sessions.case("a refusal twice, and a refusal of nothing", "activation", |life| {
        let question = asking(life);
        life.refuse(
            1,
            &question,
            "3.5",
            None,
            "3.5! inactive blocked | 2.3 2.16 | keep; tell 2.3s; tell 2.16w number=3.5; wake @1h",
        );
        life.refuse(2, &question, "3.5", None, "4.45! inactive blocked | 2.3 2.16");
        let other = of_somebody_else(&question, 0);
        life.refuse(3, &other, "3.5", Some(u32::MAX), "4.45! inactive blocked | 2.3 2.16");
    });
    sessions.case("an empty answer to a check is none", "activation", |life| {
        let question = asking(life);
        life.answer(
            1,
            &question,
            &[],
            "4.45! inactive blocked | 2.3 2.16 | keep; tell 2.3s; tell 2.16w number=4.45; wake @1h",
        );
    });
    sessions.done()
}

fn not_ours(book: &mut Book) -> SessionGroup {
    let mut sessions = Sessions::new(book, "Somebody else's answer, or an old one");
    sessions.case("to a question that was not asked here", "activation", |life| {
        let (question, _) = activated(life);
        let foreign = reply(&of_somebody_else(&question, 5), 2, |_| {});
        life.file(2, std::slice::from_ref(&foreign), "4.45! active full");
        life.answer(3, &of_somebody_else(&question, 5), &[foreign], "4.45! active full");
    });
    sessions.case("under the name of a question that was asked", "activation", |life| {
        activated(life);
        life.tick(DAY, "active full | 2.7 2.13 | keep; send check online by @1d1m; wake @1d1m");
        let question = life.question();
        let foreign = reply(&of_somebody_else(&question, 5), DAY, |_| {});
        life.answer(
            DAY + 1,
            &question,
            &[foreign],
            "4.45! active full | 2.7 2.16 2.13 | keep; tell 2.16w number=4.45; tell 2.7w days=6; wake @1d1h",
        );
    });
    sessions.case("older than what is held", "activation", |life| {
        let (question, _) = activated(life);
        let old = reply(&of_somebody_else(&question, 0), -HOUR, |claims| claims.issued_at = NOW);
        life.file(2, &[old], "4.46! active full");
    });
    sessions.case("for another computer", "activation device", |life| {
        life.facts = on_device(NOW, SALT, &SERVER);
        life.begins();
        life.file(
            0,
            &[issued(&server_license(|_| {}))],
            "inactive blocked | 2.3 | keep; send activate online,file by @1m; wake @1m",
        );
        let question = life.question();
        let other = reply(&question, 0, |claims| {
            claims.body.subject.device.iter_mut().for_each(|part| part.hash = [0xee; 16]);
        });
        life.answer(
            1,
            &question,
            &[other],
            "4.47! inactive blocked | 2.3 2.16 | keep; tell 2.3s; tell 2.16w number=4.47; wake @1h",
        );
    });
    sessions.done()
}

fn unreadable(book: &mut Book) -> SessionGroup {
    let mut sessions =
        Sessions::new(book, "What is no answer at all: refused with its number, and asked again later");
    type Spoil = fn(Vec<u8>, &Send) -> Vec<u8>;
    let cases: [(&str, &str, Spoil, &str); 6] = [
        (
            "damaged on the way",
            "damaged",
            |mut bytes, _| {
                bytes[20] ^= 1;
                bytes
            },
            "4.2",
        ),
        ("nothing", "missing", |_, _| Vec::new(), "4.1"),
        (
            "the page of a captive portal",
            "damaged",
            |_, _| b"<!DOCTYPE html><title>Sign in</title>".to_vec(),
            "4.4",
        ),
        ("the request itself, echoed by a proxy", "damaged", |_, question| question.request.encode(), "4.48"),
        (
            "a damaged refusal",
            "damaged",
            |_, question| {
                let mut no = refusal(question, "3.5", None, None);
                no[12] ^= 1;
                no
            },
            "4.2",
        ),
        (
            "forged: signed by a key that nobody vouches for",
            "forged",
            |_, question| packed(&[by_somebody(question)]),
            "4.13",
        ),
    ];
    for (about, flag, spoil, number) in cases {
        sessions.case(about, flag, |life| {
            let question = asking(life);
            let good = packed(&[reply(&question, 0, |_| {})]);
            let stated =
                format!("{number}! inactive blocked | 2.3 2.16 | keep; tell 2.3s; tell 2.16w number={number}; wake @1h");
            life.answer_bytes(1, &question, &spoil(good.clone(), &question), &stated);
            life.answer_bytes(2, &question, &good, "active full | | keep; tell 2.18i; wake @1d");
        });
    }
    sessions.case("a document of another product", "other_product", |life| {
        let question = asking(life);
        let other = license(|claims| {
            (claims.id, claims.body.product) = (id("other"), crate::vendor::slug("dam-view"))
        });
        life.answer(
            1,
            &question,
            &[issued(&other)],
            "4.32! inactive blocked | 2.3 2.16 | keep; tell 2.3s; tell 2.16w number=4.32; wake @1h",
        );
    });
    sessions.done()
}

fn by_somebody(question: &Send) -> Vec<u8> {
    crate::vendor::sign("somebody", UntrustedClaims::Activation(answer(question, 0).into()))
}

fn together(book: &mut Book) -> SessionGroup {
    let mut sessions = Sessions::new(book, "Several documents, several licenses");
    sessions.case("two licenses, two questions, answered in the other order", "several", |life| {
        let second = sold(|claims| claims.id = id("second"));
        life.begins();
        life.file(0, &[issued(&sold(|_| {})), issued(&second)], "inactive blocked | 2.3 2.3 | keep; send activate online by @1m; send activate online by @1m; wake @1m");
        let asked = life.player.asked.clone();
        life.answer(1, &asked[1], &[reply(&asked[1], 0, |_| {})], "active full | 2.3 | keep; tell 2.18i");
        life.answer(2, &asked[0], &[reply(&asked[0], 0, |_| {})], "active full | | keep; tell 2.18i; wake @1d");
    });
    sessions.case("of a file that is good in part, that part counts", "several", |life| {
        let (question, _) = activated(life);
        let foreign = reply(&of_somebody_else(&question, 5), 2, |_| {});
        let second = license(|claims| claims.id = id("second"));
        life.file(2, &[foreign, issued(&second)], "active full | | keep; tell 4.45w");
    });
    sessions.case("a file that is forged in part touches nothing", "several forged", |life| {
        let (question, _) = activated(life);
        let second = license(|claims| claims.id = id("second"));
        life.file(2, &[by_somebody(&question), issued(&second)], "4.13! active full");
    });
    let list = |number, licenses: Vec<DocumentId>| {
        let body = RevocationsBody {
            number,
            licenses,
            keys: Vec::new(),
            activations: Vec::new(),
            hardware_keys: Vec::new(),
        };
        issue::revocations(&key("root"), Claims::new(id(&format!("list {number}")), NOW, body))
            .expect("issued")
    };
    sessions.case("the answer brings word that the license was withdrawn", "revocation", |life| {
        activated(life);
        life.tick(DAY, "active full | 2.7 2.13 | keep; send check online by @1d1m; wake @1d1m");
        let question = life.question();
        let yes = reply(&question, DAY, |_| {});
        life.answer(
            DAY + 1,
            &question,
            &[yes, list(2, vec![id("license")])],
            "revoked blocked | 2.14 | keep; tell 2.14s; wake @2d",
        );
        life.file(DAY + 2, &[list(1, Vec::new())], "4.31! revoked blocked | 2.14");
        life.start(
            2 * DAY,
            "revoked blocked | 2.14 2.7 2.13 | keep; send check online by @2d1m; tell 2.14s; wake @2d1m",
        );
    });
    sessions.case("more documents than a session holds", "limits hostile", |life| {
        life.begins();
        let many = |count: u32| {
            (0..count)
                .map(|one| issued(&license(|claims| claims.id = id(&format!("license {one}")))))
                .collect::<Vec<_>>()
        };
        life.file(0, &many(65), "4.36! missing blocked | 2.2");
        life.file(1, &many(1), "active full | | keep; wake @1d1s");
    });
    sessions.done()
}
