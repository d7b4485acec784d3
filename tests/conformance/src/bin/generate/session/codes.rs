//! Codes, as somebody types them: every answer that there is.

use tegata::document::{Claims, DocumentId, Effect, LicenseBody, Lock, Term};
use tegata::{Code, State};
use tegata_conformance::format::{SessionGroup, Trust};
use tegata_issuer::ladder;

use super::{Book, Sessions};
use crate::evaluate::kind_c::{code, roll};
use crate::vendor::{DAY, LADDER, NOW, id, issued, license, trust};

pub(super) fn groups(book: &mut Book) -> Vec<SessionGroup> {
    vec![typed(book), amended(book), full(book)]
}

/// Ten more days of grace a step, three steps; one more activation.
fn amendable() -> Claims<LicenseBody> {
    license(|claims| {
        claims.body.prefix = Some("BH".parse().expect("a prefix"));
        (claims.body.term, claims.expires) = (Term::Rental, Some(NOW + 300 * DAY));
        let lock = |effect, steps| Lock { effect, steps, anchor: None };
        claims.body.locks =
            vec![lock(Effect::AddGraceDays(10), 3), lock(Effect::Feature(crate::vendor::slug("audit")), 1)];
    })
}

/// An amendment code for a license, whether that has such a lock or not.
fn amendment(license: DocumentId, lock: u8, steps: u16, step: u16) -> Code {
    ladder::amendment_code("BH".parse().expect("a prefix"), &LADDER, &license, lock, steps, step)
        .expect("a code")
}

fn typed(book: &mut Book) -> SessionGroup {
    let trust = Trust { prefix: Some("BH".into()), ..trust() };
    let mut sessions = Sessions::with(book, "Text that is no code as it stands, and codes of others", trust);
    sessions.case("nothing, blanks, a word, a number", "typing", |life| {
        life.begins();
        life.typed(0, "", "1.1! missing blocked | 2.2");
        life.typed(0, " \u{3000}-", "1.1! missing blocked | 2.2");
        life.typed(0, "hello", "1.2! missing blocked | 2.2");
        life.typed(0, "BH-B4WM-59S8-8RF0-DX8", "1.2! missing blocked | 2.2");
        life.typed(0, &"8".repeat(1025), "1.13! missing blocked | 2.2");
    });
    sessions.case(
        "mistyped, and damaged beyond repair: nothing is ever repaired silently",
        "typing",
        |life| {
            life.begins();
            life.typed(0, "BH-B4WM-59S8-8RF1-DX8E", "1.3! missing blocked | 2.2");
            life.typed(0, "BH-????-?9S8-8RF0-DX8E", "1.4! missing blocked | 2.2");
            life.typed(0, "bh-b4wm-59s8-8rfo-dx8?", "1.3! missing blocked | 2.2");
        },
    );
    sessions.case("of another product", "typing other_product", |life| {
        life.begins();
        life.typed(0, "D2-1301-PTWST-C0CRP-N9KEP-8E0P6-2ZKJA", "1.6! missing blocked | 2.2");
    });
    sessions.case(
        "activation codes that the roll does not hold, and one that it holds, twice",
        "typing roll",
        |life| {
            let prefix = "BH".parse().expect("a prefix");
            life.begins();
            life.file(0, &[roll()], "missing blocked | 2.2 | keep");
            life.typed(
                0,
                &Code::activation(prefix, 7, 1, 5).expect("a code").write(),
                "1.7! missing blocked | 2.2",
            );
            life.typed(0, &code(0).write(), "active full | | keep; tell 1.14i");
            life.typed(0, &code(0).write(), "1.11! active full");
        },
    );
    sessions.case("an activation code of a batch that is not at hand is exchanged", "typing roll", |life| {
        let prefix = "BH".parse().expect("a prefix");
        life.begins();
        life.file(0, &[roll()], "missing blocked | 2.2 | keep");
        life.typed(
            0,
            &Code::activation(prefix, 8, 1, 5).expect("a code").write(),
            "missing blocked | 2.2 | keep; send register in_house,online,mail,file by @1m; wake @1m",
        );
    });
    sessions.done()
}

fn amended(book: &mut Book) -> SessionGroup {
    let mut sessions = Sessions::new(book, "Amendment codes");
    sessions.case("before there is a license", "amendment missing", |life| {
        life.begins();
        life.typed(0, &amendment(id("license"), 0, 3, 1).write(), "2.2! missing blocked | 2.2");
    });
    sessions.case("each answer", "amendment", |life| {
        life.begins();
        life.file(0, &[issued(&amendable())], "active full | | keep");
        life.typed(1, "D2-1301-PTWST-C0CRP-N9KEP-8E0P6-2ZKJA", "1.6! active full | | wake @1d1s");
        life.typed(2, &amendment(id("another"), 0, 3, 1).write(), "1.8! active full | | wake @1d2s");
        life.typed(3, &amendment(id("license"), 2, 1, 1).write(), "1.9! active full | | wake @1d3s");
        life.typed(4, &amendment(id("license"), 0, 9, 4).write(), "1.10! active full | | wake @1d4s");
        life.typed(
            5,
            &amendment(id("license"), 0, 3, 2).write(),
            "active full | | keep; tell 1.14i; wake @1d5s",
        );
        life.typed(6, &amendment(id("license"), 0, 3, 2).write(), "1.11! active full | | wake @1d6s");
        life.typed(7, &amendment(id("license"), 0, 3, 1).write(), "1.11! active full | | wake @1d7s");
        life.typed(
            8,
            &amendment(id("license"), 1, 1, 1).write(),
            "active full | | keep; tell 1.14i; wake @1d8s",
        );
        life.start(100, "active full | | keep; wake @1d1m40s");
    });
    sessions.case("a code that extends a license that came by a roll", "amendment roll kind_c", |life| {
        let step = |step| {
            ladder::amendment_code(code(1).prefix(), &LADDER, &batch_license(1), 0, 3, step).expect("a code")
        };
        life.begins();
        life.file(0, &[roll()], "missing blocked | 2.2 | keep");
        life.typed(0, &code(1).write(), "active full | | keep; tell 1.14i");
        life.typed(1, &step(1).write(), "active full | | keep; tell 1.14i; wake @1d1s");
    });
    sessions.done()
}

fn batch_license(index: u32) -> DocumentId {
    crate::evaluate::kind_c::batch().license_id(index)
}

fn full(book: &mut Book) -> SessionGroup {
    let mut sessions = Sessions::new(book, "A state that is full of codes");
    let kept = |others: u16| {
        let mut state = State::default();
        for step in 1..=others {
            assert!(state.typed(amendment(id("long ago"), 0, 48, step)), "there is room");
        }
        state
    };
    sessions.case(
        "48 codes: another one is refused, and nothing is given up for it",
        "limits typing",
        |life| {
            life.start_from(
                0,
                &kept(48).encode(),
                "missing blocked | 2.2 1.8 | keep; tell 2.2s; tell 1.8w; wake @1d",
            );
            life.file(0, &[issued(&amendable())], "active full | 1.8 | keep");
            life.typed(1, &amendment(id("license"), 0, 3, 1).write(), "1.15! active full | 1.8 | wake @1d1s");
        },
    );
    sessions.case("a higher step takes the place of a lower one", "limits typing amendment", |life| {
        life.start_from(
            0,
            &kept(47).encode(),
            "missing blocked | 2.2 1.8 | keep; tell 2.2s; tell 1.8w; wake @1d",
        );
        life.file(0, &[issued(&amendable())], "active full | 1.8 | keep");
        life.typed(
            1,
            &amendment(id("license"), 0, 3, 1).write(),
            "active full | 1.8 | keep; tell 1.14i; wake @1d1s",
        );
        life.typed(
            2,
            &amendment(id("license"), 0, 3, 3).write(),
            "active full | 1.8 | keep; tell 1.14i; wake @1d2s",
        );
    });
    sessions.done()
}
