//! Starting: with nothing, with what was kept, with bytes that can not be read.

use tegata_conformance::format::SessionGroup;

use super::{Book, ENTROPY, Life, Sessions};
use crate::cbor::{Item, adler32, bytes, list, map};
use crate::vendor::{DAY, HOUR, NOW, issued, license};

pub(super) fn groups(book: &mut Book) -> Vec<SessionGroup> {
    vec![starts(book), unreadable(book), draws(book)]
}

/// A perpetual license that asks for nothing.
fn perpetual() -> Vec<u8> {
    issued(&license(|_| {}))
}

fn starts(book: &mut Book) -> SessionGroup {
    let mut sessions = Sessions::new(book, "Starts");
    sessions.case("nothing was kept, and nothing comes", "state missing", |life| {
        life.begins();
        life.tick(HOUR, "missing blocked | 2.2 | wake @1d1h");
        life.tick(HOUR + 1, "missing blocked | 2.2 | wake @1d1h1s");
    });
    sessions.case("a perpetual license is dropped, and is there after each start", "state valid", |life| {
        life.begins();
        life.file(0, &[perpetual()], "active full | | keep");
        life.start(DAY, "active full | | keep; wake @2d");
        life.start(2 * DAY, "active full | | keep; wake @3d");
    });
    sessions.case(
        "the host could not write: the start before counts, and nothing is lost but the file",
        "state",
        |life| {
            life.begins();
            let before = life.kept();
            life.file(0, &[perpetual()], "active full | | keep");
            life.start_from(DAY, &before, "missing blocked | 2.2 | keep; tell 2.2s; wake @2d");
            life.file(DAY, &[perpetual()], "active full | | keep");
        },
    );
    sessions.case("the time that is seen is written every hour", "state schedule limits", |life| {
        life.begins();
        life.file(0, &[perpetual()], "active full | | keep");
        life.tick(HOUR - 1, "active full | | wake @1d59m59s");
        life.tick(HOUR, "active full | | keep; wake @1d1h");
        life.tick(HOUR + 1, "active full | | wake @1d1h1s");
        life.tick(2 * HOUR, "active full | | keep; wake @1d2h");
    });
    sessions.done()
}

fn unreadable(book: &mut Book) -> SessionGroup {
    let mut sessions = Sessions::new(book, "Bytes that a host kept, and that can not be read");
    let held = |life: &mut Life<'_>| {
        life.begins();
        life.file(0, &[perpetual()], "active full | | keep");
        life.kept()
    };
    sessions.case("one bit flipped: the license is saved out of it", "state damaged", |life| {
        let mut kept = held(life);
        kept[3] ^= 1;
        life.start_from(DAY, &kept, "active full | 4.40 | keep; tell 4.40w; wake @2d");
        life.start(2 * DAY, "active full | | keep; wake @3d");
    });
    sessions.case("cut off in the middle of the license: it is dropped once more", "state damaged", |life| {
        let kept = held(life);
        life.start_from(
            DAY,
            &kept[..kept.len() / 2],
            "missing blocked | 2.2 4.40 | keep; tell 2.2s; tell 4.40w; wake @2d",
        );
        life.file(DAY, &[perpetual()], "active full | 4.40 | keep");
        life.start(2 * DAY, "active full | | keep; wake @3d");
    });
    sessions.case("noise", "state damaged", |life| {
        life.start_from(0, &[0xa5; 64], "missing blocked | 2.2 4.40 | keep; tell 2.2s; tell 4.40w; wake @1d");
    });
    sessions.case(
        "written by a newer version: left alone, and nothing is ever kept",
        "state unknown",
        |life| {
            let empty = map([]).encode();
            let check = bytes(adler32(&empty).to_be_bytes());
            let newer = list([3.into(), check, Item::Raw(empty)]).encode();
            life.start_from(0, &newer, "missing blocked | 2.2 4.41 | tell 2.2s; tell 4.41w; wake @1d");
            life.file(0, &[perpetual()], "active full | 4.41");
            life.tick(2 * HOUR, "active full | 4.41 | wake @1d2h");
            life.start(DAY, "missing blocked | 2.2 4.41 | tell 2.2s; tell 4.41w; wake @2d");
        },
    );
    sessions.case(
        "of version 1: its memory counts, and from then on version 2 is kept",
        "state valid",
        |life| {
            let mut old = tegata::State::default();
            old.observe(NOW + 10 * DAY, 0, 1);
            life.start_from(0, &old.encode(), "missing blocked | 2.2 | keep; tell 2.2s; wake @1d");
            life.file(0, &[perpetual()], "active full | 5.5 | keep; tell 5.5w");
        },
    );
    sessions.case("a document of somebody else's in it is set aside, and said", "state forged", |life| {
        life.begins();
        life.file(0, &[perpetual()], "active full | | keep");
        let mut kept = life.kept();
        // The last byte of the license's signature, and the check made to fit.
        let last = kept.len() - 1;
        kept[last] ^= 1;
        let check = adler32(&kept[7..]).to_be_bytes();
        kept[3..7].copy_from_slice(&check);
        life.start_from(DAY, &kept, "missing blocked | 2.2 4.14 | keep; tell 2.2s; tell 4.14w; wake @2d");
    });
    sessions.done()
}

fn draws(book: &mut Book) -> SessionGroup {
    let mut sessions = Sessions::new(book, "Nonces: never the same twice, whatever entropy a host hands in");
    let wants_activation = || issued(&license(|claims| claims.body.activations = Some(1)));
    let asks = "inactive blocked | 2.3 | keep; send activate in_house,online,mail,file by @1m; wake @1m";
    for (about, entropy) in
        [("all-zero entropy", [0; 32]), ("all-one entropy", [0xff; 32]), ("the usual", ENTROPY)]
    {
        sessions.case(&format!("{about}: within a day the same question, then another, and another after a start"), "hostile", |life| {
            life.start_with(0, None, entropy, "missing blocked | 2.2 | keep; tell 2.2s; wake @1d");
            life.file(0, &[wants_activation()], asks);
            let first = life.question();
            life.failed(1, &first, "8.1", "inactive blocked | 2.3 | send activate again online,mail,file by @1m1s; wake @1m1s");
            life.tick(HOUR, "inactive blocked | 2.3 | keep; send activate again mail,file by @2h; tell 2.3s; wake @2h");
            life.tick(DAY, "inactive blocked | 2.3 | keep; send activate in_house,online,mail,file by @1d1m; wake @1d1m");
            life.start_with(2 * DAY, None, entropy, "inactive blocked | 2.3 | keep; send activate in_house,online,mail,file by @2d1m; tell 2.3s; wake @2d1m");
        });
    }
    sessions.done()
}
