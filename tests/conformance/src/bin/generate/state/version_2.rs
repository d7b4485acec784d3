//! Version 2: with what a session needs to go on, and the documents that it holds.

use data_encoding::HEXLOWER;
use tegata_conformance::format::{
    Failure, Floor, Input, Kept, OpenRequest, Part, Progress, Repeat, StateCase, StateExpect, StateGroup,
    Step,
};

use super::{full, group, sees};
use crate::book::{Book, flags};
use crate::cbor::{Item, adler32, bytes, list, map};
use crate::vendor::{DAY, NOW, id, issued, license};

/// `[version, Adler-32, kept, progress, [* document]]`
fn written(version: i64, kept: &Item, progress: &Item, documents: &[Vec<u8>]) -> Vec<u8> {
    let documents = Item::List(documents.iter().cloned().map(Item::Raw).collect()).encode();
    let content = [kept.encode(), progress.encode(), documents].concat();
    let check = adler32(&content).to_be_bytes();
    // The three last entries are encoded already.
    let head = list([version.into(), bytes(check)]).encode();
    [&[0x85], &head[1..], &content].concat()
}

fn kept() -> Item {
    map([(1, NOW.into())])
}

fn started() -> Item {
    map([(1, bytes([0x11; 16])), (2, 1.into())])
}

fn id_of(name: &str) -> Item {
    bytes(*id(name).as_bytes())
}

fn one_license() -> Vec<u8> {
    issued(&license(|_| {}))
}

fn seen() -> Kept {
    Kept { last_seen: Some(NOW), ..Kept::default() }
}

fn started_once() -> Progress {
    Progress { installation: Some("11".repeat(16)), starts: Some(1), ..Progress::default() }
}

/// Adds a case whose bytes to keep are those that were loaded, unless something happens.
fn read_back(
    book: &mut Book,
    group: &mut StateGroup,
    (about, flag): (&str, &str),
    load: &[u8],
    steps: Vec<Step>,
    (kept, progress, documents): (Kept, Option<Progress>, &[Vec<u8>]),
) {
    let hex = if steps.is_empty() { HEXLOWER.encode(load) } else { String::new() };
    let documents = documents.iter().map(|document| HEXLOWER.encode(document)).collect();
    let expect = StateExpect { fault: None, kept, progress, documents, hex };
    let load = Some(vec![Part::Hex(HEXLOWER.encode(load))]);
    full(book, group, StateCase { id: 0, about: about.into(), flags: flags(flag), load, steps, expect });
}

pub(super) fn read(book: &mut Book) -> StateGroup {
    let mut group = group("Version 2, as sessions keep it: read, and written as it was");
    let mut on = |about, load: &[u8], steps, stated: (Kept, Option<Progress>, &[Vec<u8>])| {
        read_back(book, &mut group, (about, "state valid"), load, steps, stated);
    };
    let license = [one_license()];
    on("a session began", &written(2, &kept(), &started(), &[]), vec![], (seen(), Some(started_once()), &[]));
    on(
        "and goes on from there",
        &written(2, &kept(), &started(), &license),
        vec![sees(NOW + DAY)],
        (Kept { last_seen: Some(NOW + DAY), ..Kept::default() }, Some(started_once()), &license),
    );
    on(
        "a document, and nothing else",
        &written(2, &map([]), &map([]), &license),
        vec![],
        (Kept::default(), None, &license),
    );
    let question = map([
        (1, bytes([0x22; 16])),
        (2, 2.into()),
        (3, id_of("license")),
        (4, NOW.into()),
        (5, id_of("lease")),
    ]);
    let yes = || Item::Raw(vec![0xf5]);
    let registration = map([(1, bytes([0x33; 16])), (2, 1.into()), (4, NOW.into()), (6, yes())]);
    let floor = |given_back: bool| {
        let Item::Map(mut entries) = map([(1, id_of("license")), (2, 3.into())]) else {
            unreachable!("a map")
        };
        if given_back {
            entries.push((3.into(), yes()));
        }
        Item::Map(entries)
    };
    let progress = map([
        (1, bytes([0x11; 16])),
        (2, 7.into()),
        (3, list([question, registration])),
        (4, list([floor(true), floor(false)])),
        (5, (NOW + 900).into()),
        (6, 2.into()),
    ]);
    let said = Progress {
        installation: Some("11".repeat(16)),
        starts: Some(7),
        requests: vec![
            OpenRequest {
                nonce: "22".repeat(16),
                kind: "activate".into(),
                license: Some(id("license").to_string()),
                at: NOW,
                activation: Some(id("lease").to_string()),
                refused: false,
            },
            OpenRequest {
                nonce: "33".repeat(16),
                kind: "register".into(),
                license: None,
                at: NOW,
                activation: None,
                refused: true,
            },
        ],
        floors: [true, false]
            .map(|given_back| Floor { license: id("license").to_string(), sequence: 3, given_back })
            .into(),
        not_before: Some(NOW + 900),
        method: Some("mail".into()),
    };
    let two = [one_license(), issued(&crate::vendor::license(|claims| claims.id = id("second")))];
    let queued =
        map([(1, NOW.into()), (4, map([(1, NOW.into()), (2, list([7.into(), 6.into()])), (3, 2.into())]))]);
    let waits = Kept {
        last_seen: Some(NOW),
        last_failure: Some(Failure { at: NOW, number: "7.6".into(), position: Some(2) }),
        ..Kept::default()
    };
    on(
        "a place in a queue",
        &written(2, &queued, &started(), &[]),
        vec![],
        (waits, Some(started_once()), &[]),
    );
    on("everything that there is", &written(2, &kept(), &progress, &two), vec![], (seen(), Some(said), &two));
    group
}

pub(super) fn damage(book: &mut Book) -> StateGroup {
    let mut group =
        group("Version 2, damaged: whole documents are saved out of it, since they prove themselves");
    let mut input = |about: &str, flag: &str, load: Input, fault: &str, documents: &[Vec<u8>]| {
        let documents = documents.iter().map(|document| HEXLOWER.encode(document)).collect();
        let (kept, progress, hex) = (Kept::default(), None, String::new());
        let expect = StateExpect { fault: Some(fault.into()), kept, progress, documents, hex };
        let (id, about, flags, steps) = (0, about.into(), flags(flag), Vec::new());
        full(book, &mut group, StateCase { id, about, flags, load: Some(load), steps, expect });
    };
    let beginnings = vec![Part::Repeat(Repeat { hex: "d284".into(), times: 1 << 19 })];
    input("a mebibyte of beginnings of documents", "state hostile", beginnings, "4.40", &[]);
    let mut on = |about: &str, flag: &str, load: Vec<u8>, fault: &str, documents: &[Vec<u8>]| {
        input(about, flag, crate::vendor::input(&load), fault, documents);
    };
    let two = [one_license(), issued(&license(|claims| claims.id = id("second")))];
    let good = written(2, &kept(), &started(), &two);
    let flipped = |place: usize| {
        let mut bytes = good.clone();
        bytes[place] ^= 1;
        bytes
    };
    let second = good.len() - two[1].len();
    let first = second - two[0].len();
    on("one bit of the check flipped", "state damaged", flipped(4), "4.40", &two);
    on("one bit of what is kept flipped", "state damaged", flipped(12), "4.40", &two);
    on("cut off in the second document", "state damaged", good[..good.len() - 1].into(), "4.40", &two[..1]);
    on("cut off in the first document", "state damaged", good[..second - 1].into(), "4.40", &[]);
    on("the head of the first document overwritten", "state damaged", flipped(first), "4.40", &two[1..]);
    on("a byte too many", "state damaged", [good.as_slice(), &[0]].concat(), "4.40", &two);
    on("the documents alone, one after the other", "state damaged", two.concat(), "4.40", &two);
    on(
        "written by a newer version, in whatever form",
        "state unknown",
        written(3, &kept(), &started(), &two),
        "4.41",
        &[],
    );
    on("version 2 with three entries", "state", super::version_1::written(2, &kept()), "4.40", &[]);
    on("version 1 with five entries", "state", written(1, &kept(), &started(), &two), "4.40", &two);
    on("nothing that version 1 could not say", "state cbor", written(2, &kept(), &map([]), &[]), "4.40", &[]);
    on(
        "a key that progress does not have",
        "state unknown",
        written(2, &kept(), &map([(7, 1.into())]), &[]),
        "4.40",
        &[],
    );
    let question = map([(1, bytes([0x22; 16])), (2, 12.into()), (4, NOW.into())]);
    on(
        "a question of a kind that this version does not know",
        "state unknown",
        written(2, &kept(), &map([(3, list([question]))]), &two[..1]),
        "4.40",
        &two[..1],
    );
    on("a document that is none", "state cbor", written(2, &kept(), &started(), &[vec![0x00]]), "4.40", &[]);
    group
}
