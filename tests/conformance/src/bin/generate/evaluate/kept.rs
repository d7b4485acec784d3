//! What was kept: damaged, newer, lost, or with codes and revocations that do not belong here.

use tegata::State as Kept;
use tegata::document::{Claims, RevocationsBody};
use tegata_conformance::format::{EvaluateGroup, State};
use tegata_issuer::{issue, ladder};

use super::{Book, at};
use crate::cbor::{Item, adler32, bytes, list, map};
use crate::expect::{Moments, says};
use crate::vendor::{DAY, LADDER, NOW, activation, bundle, id, issued, key, license, trust};

pub(super) fn groups(book: &mut Book) -> Vec<EvaluateGroup> {
    vec![unreadable(book), given_back(book), revocations(book)]
}

fn unreadable(book: &mut Book) -> EvaluateGroup {
    let mut moments = Moments::new(
        book,
        "A perpetual license, whatever was kept",
        trust(),
        vec![bundle(&[issued(&license(|_| {}))])],
    );
    let mut bytes_are = |about: &str, bytes: &[u8], stated| {
        let state = State { hex: data_encoding::HEXLOWER.encode(bytes), kept: None };
        moments.case(about, "state damaged", at(NOW), Some(state), &stated);
    };
    let active = |reasons| says("active", "full", "solver", reasons);
    bytes_are("no bytes", &[], active("4.40w"));
    bytes_are("noise", &[0xa5; 40], active("4.40w"));
    let mut good = Kept::default();
    good.observe(NOW, 0, 1);
    let mut flipped = good.encode();
    if let Some(last) = flipped.last_mut() {
        *last ^= 1;
    }
    bytes_are("one bit flipped", &flipped, active("4.40w"));
    let empty = map([]).encode();
    let check = bytes(adler32(&empty).to_be_bytes());
    let newer = list([3.into(), check, Item::Raw(empty)]).encode();
    bytes_are("written by a newer version", &newer, active("4.41w"));
    moments.fresh("nothing was kept", "state valid", at(NOW), &active(""));
    let mut state = Kept::default();
    let code = ladder::amendment_code("BH".parse().expect("a prefix"), &LADDER, &id("license"), 0, 3, 1);
    assert!(state.typed(code.expect("a code")));
    moments.kept(
        "an amendment code for a lock that the license does not have",
        "state amendment",
        at(NOW),
        &state,
        &active("1.8w"),
    );
    moments.done()
}

/// A state of version 2 with one floor: answers for the license up to this sequence number.
fn with_floor(license: &str, sequence: i64) -> State {
    let mut floor = map([(1, bytes(*id(license).as_bytes())), (2, sequence.into())]);
    if let Item::Map(entries) = &mut floor {
        entries.push((3.into(), Item::Raw(vec![0xf5])));
    }
    let content = [map([]).encode(), map([(4, list([floor]))]).encode(), vec![0x80]].concat();
    let check = adler32(&content).to_be_bytes();
    let hex = data_encoding::HEXLOWER.encode(&[&[0x85, 0x02, 0x44], &check[..], &content].concat());
    State { hex, kept: Some(tegata_conformance::format::Kept::default()) }
}

fn given_back(book: &mut Book) -> EvaluateGroup {
    let license = license(|claims| claims.body.activations = Some(1));
    let answer = activation(&license, |claims| claims.body.sequence = 5);
    let about = "An activation with the sequence number 5, and what was given back";
    let mut moments = Moments::new(book, about, trust(), vec![bundle(&[issued(&license), answer])]);
    let active = says("active", "full", "solver", "").with("/activation/state", "active");
    let gone = says("inactive", "blocked", "", "2.3s").with("/activation/state", "missing");
    moments.fresh("nothing was given back", "activation valid", at(NOW), &active);
    for (about, license, sequence, stated) in [
        ("up to 5: it no longer counts", "license", 5, &gone),
        ("up to 4: it is newer", "license", 4, &active),
        ("up to 6: it is older", "license", 6, &gone),
        ("of another license", "another", 9, &active),
    ] {
        let state = Some(with_floor(license, sequence));
        moments.case(about, "activation state limits", at(NOW), state, stated);
    }
    moments.done()
}

fn revocations(book: &mut Book) -> EvaluateGroup {
    let (licenses, keys, activations) = (Vec::new(), Vec::new(), Vec::new());
    let body = RevocationsBody { number: 7, licenses, keys, activations, hardware_keys: Vec::new() };
    let mut claims = Claims::new(id("list"), NOW, body);
    claims.expires = Some(NOW + 90 * DAY);
    let revocations = issue::revocations(&key("root"), claims).expect("issued");
    let inputs = vec![bundle(&[issued(&license(|_| {})), revocations])];
    let mut moments =
        Moments::new(book, "Revocations number 7, to be replaced within 90 days", trust(), inputs);
    let active = |reasons| says("active", "full", "solver", reasons);
    moments.fresh("fresh", "revocation valid", at(NOW), &active("").with("/wake_at", NOW + 90 * DAY));
    moments.fresh(
        "stale",
        "revocation limits",
        at(NOW + 90 * DAY),
        &active("4.39w").with("/reasons/0/data/at", NOW + 90 * DAY),
    );
    let seen = |number| {
        let mut state = Kept::default();
        state.saw_revocations(number);
        state
    };
    moments.kept("this list was seen before", "revocation state valid", at(NOW), &seen(7), &active(""));
    moments.kept("a newer list was seen before", "revocation state", at(NOW), &seen(8), &active("4.39w"));
    moments.done()
}
