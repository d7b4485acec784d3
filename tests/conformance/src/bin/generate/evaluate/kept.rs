//! What was kept: damaged, newer, lost, or with codes and revocations that do not belong here.

use tegata::State as Kept;
use tegata::document::{Claims, RevocationsBody};
use tegata_conformance::format::{EvaluateGroup, State};
use tegata_issuer::{issue, ladder};

use super::{Book, at};
use crate::cbor::{Item, adler32, bytes, list, map};
use crate::expect::{Moments, says};
use crate::vendor::{DAY, LADDER, NOW, bundle, id, issued, key, license, trust};

pub(super) fn groups(book: &mut Book) -> Vec<EvaluateGroup> {
    vec![unreadable(book), revocations(book)]
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
    let newer = list([2.into(), check, Item::Raw(empty)]).encode();
    bytes_are("written by a newer version", &newer, active("4.41w"));
    moments.fresh("nothing was kept", "state valid", at(NOW), &active(""));
    let mut state = Kept::default();
    let code = ladder::amendment_code("BH".parse().expect("a prefix"), &LADDER, &id("license"), 0, 3, 1);
    state.typed(code.expect("a code"));
    moments.kept(
        "an amendment code for a lock that the license does not have",
        "state amendment",
        at(NOW),
        &state,
        &active("1.8w"),
    );
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
