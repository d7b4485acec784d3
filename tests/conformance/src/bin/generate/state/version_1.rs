//! Version 1: frozen, read for ever, and written where no session ever ran.

use data_encoding::HEXLOWER;
use tegata_conformance::format::{Failure, Kept, Part, StateGroup, Step};

use super::{ACTIVATION, AHEAD, AMENDMENT, case, group, seen, sees};
use crate::book::Book;
use crate::cbor::{Item, adler32, bytes, list, map, raw};
use crate::vendor::{DAY, HOUR, NOW, id};

/// A state of version 1 with everything in it, as the first release wrote it. These bytes never change.
const FROZEN: &str = "\
    8301442a695a50a9011a6b49d200021a73035c00031a6b48808004a2011a6b49e0100282080105070682782542\
    482d304b46522d324d3456302d34313552442d57455342362d4532524d502d3034524743782544322d31333031\
    2d50545753542d43304352502d4e394b45502d38453050362d325a4b4a41070108815858a5a5a5a5a5a5a5a5a5\
    a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5\
    a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5095073746174656d656e74\
    00000000000000";

/// What it says.
fn frozen() -> (Option<&'static str>, Kept) {
    let failure = Failure { at: NOW + HOUR, number: "8.1".into(), position: None };
    let kept = Kept {
        last_seen: Some(NOW),
        ahead_since: Some(AHEAD),
        first_failure: Some(NOW - DAY),
        last_failure: Some(failure),
        revocations_seen: Some(7),
        codes: vec![ACTIVATION.into(), AMENDMENT.into()],
        cleared_faults: Some(1),
        unlocks: vec!["a5".repeat(88)],
        time_statement: Some(id("statement").to_string()),
    };
    (None, kept)
}

fn hex(text: &str) -> Vec<u8> {
    HEXLOWER.decode(text.as_bytes()).expect("hexadecimal")
}

/// `[version, Adler-32, kept]`
pub(super) fn written(version: i64, kept: &Item) -> Vec<u8> {
    let kept = kept.encode();
    let check = adler32(&kept).to_be_bytes();
    list([version.into(), bytes(check), Item::Raw(kept)]).encode()
}

pub(super) fn damage(book: &mut Book) -> StateGroup {
    let mut group = group("Bytes that a host kept: nothing of the license depends on them");
    let mut on = |about: &str, flag: &str, load: Vec<u8>, steps: Vec<Step>, expect| {
        let load = Some(vec![Part::Hex(HEXLOWER.encode(&load))]);
        case(book, &mut group, about, flag, load, steps, expect);
    };
    let damaged = || (Some("4.40"), Kept::default());
    let kept = map([(1, NOW.into())]);
    let good = written(1, &kept);
    on("what was kept is read", "state valid", good.clone(), vec![], seen(NOW, None));
    on("and goes on from there", "state valid", good.clone(), vec![sees(NOW + DAY)], seen(NOW + DAY, None));
    on("of the first version that was ever written", "state valid", hex(FROZEN), vec![], frozen());
    on("an empty state", "state valid", written(1, &map([])), vec![], (None, Kept::default()));
    on("no bytes at all", "state damaged", vec![], vec![], damaged());
    on("cut off", "state damaged", good[..good.len() - 1].into(), vec![], damaged());
    on("a byte too many", "state damaged", [good.as_slice(), &[0]].concat(), vec![], damaged());
    let mut flipped = good.clone();
    flipped[good.len() - 1] ^= 1;
    on("one bit flipped", "state damaged", flipped, vec![], damaged());
    on("a file of zeros", "state damaged", vec![0; 512], vec![], damaged());
    on("text", "state damaged", b"{\"last_seen\": 1800000000}".into(), vec![], damaged());
    on(
        "written by a newer version",
        "state unknown",
        written(3, &kept),
        vec![],
        (Some("4.41"), Kept::default()),
    );
    on("version 0 never was", "state", written(0, &kept), vec![], damaged());
    on(
        "a key that version 1 does not have",
        "state unknown",
        written(1, &map([(10, 1.into())])),
        vec![],
        damaged(),
    );
    on("a time before 1970", "state range", written(1, &map([(1, (-1).into())])), vec![], damaged());
    on(
        "a number in more bytes than it takes",
        "state cbor",
        written(1, &map([(5, raw("1800"))])),
        vec![],
        damaged(),
    );
    on(
        "a code in lower case",
        "state cbor",
        written(1, &map([(6, list([ACTIVATION.to_lowercase().as_str().into()]))])),
        vec![],
        damaged(),
    );
    on(
        "16 KiB of what is kept, and no documents",
        "state limits hostile",
        written(1, &map([(8, Item::List(vec![bytes([0xa5; 88]); 183]))])),
        vec![],
        damaged(),
    );
    on(
        "damaged, and then written again",
        "state",
        vec![0; 16],
        vec![sees(NOW)],
        (Some("4.40"), Kept { last_seen: Some(NOW), ..Kept::default() }),
    );
    group
}
