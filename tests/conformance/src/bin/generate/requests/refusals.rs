//! Refusals: a server's "no", with its reason.

use data_encoding::{BASE64, HEXLOWER};
use serde_json::{Value, json};
use tegata_conformance::format::{RequestExpect, RequestGroup};

use super::forms::qr;
use super::{Book, Requests, check, error, frame, nonce};
use crate::cbor::{Item, list, map};
use crate::vendor::{self, bundle, input, issued, license};

/// A refusal: pool full, and these fields.
pub(super) fn no<const N: usize>(fields: [(i64, Item); N]) -> Item {
    let Item::Map(mut entries) = map([(1, nonce()), (2, list([7.into(), 1.into()]))]) else {
        unreachable!("a map")
    };
    for (number, value) in fields {
        entries.retain(|(key, _)| !matches!(key, Item::Int(key) if *key == i128::from(number)));
        entries.push((number.into(), value));
    }
    entries.sort_by_key(|(key, _)| if let Item::Int(key) = key { *key } else { i128::MAX });
    Item::Map(entries)
}

pub(super) fn good(book: &mut Book) -> RequestGroup {
    let mut refusals = Requests::new(book, "Refusals", "refusal");
    let mut good = |about: &str, flag: &str, content: &Item, mut stated: Value| {
        stated["nonce"] = "0a".repeat(16).into();
        let bytes = frame(3, content);
        let stated = RequestExpect {
            refusal: Some(serde_json::from_value(stated).expect("a refusal")),
            hex: Some(HEXLOWER.encode(&bytes)),
            ..RequestExpect::default()
        };
        for (form, input) in [
            ("", input(&bytes)),
            (", as base64", vendor::text(&BASE64.encode(&bytes))),
            (", as QR text", vendor::text(&qr(&bytes))),
        ] {
            refusals.case(&format!("{about}{form}"), flag, input, None, &stated);
        }
    };
    let number = |block: i64, item: i64| list([block.into(), item.into()]);
    good("the pool is full", "valid seats", &no([]), json!({"number": "7.1", "means": "7.1"}));
    good(
        "waiting at the second place, to ask again in a minute",
        "valid seats",
        &no([(2, number(7, 6)), (3, 60.into()), (4, 2.into())]),
        json!({"number": "7.6", "means": "7.6", "retry_after": 60, "position": 2}),
    );
    good(
        "a number that this version does not know",
        "valid unknown",
        &no([(2, number(3, 99))]),
        json!({"number": "3.99", "means": "9.0"}),
    );
    good(
        "not again for 136 years: read as it is, and not believed",
        "valid hostile limits",
        &no([(3, Item::Int(u32::MAX.into()))]),
        json!({"number": "7.1", "means": "7.1", "retry_after": u32::MAX}),
    );
    refusals.done()
}

pub(super) fn none(book: &mut Book) -> RequestGroup {
    let mut refusals = Requests::new(book, "Bytes that are no refusal", "refusal");
    let good = frame(3, &no([]));
    let mut flipped = good.clone();
    flipped[20] ^= 1;
    let alone = |entry: (i64, Item)| frame(3, &map([entry]));
    for (about, flag, bytes, stated) in [
        ("one bit flipped", "damaged", flipped, "4.2"),
        ("the last byte lost", "damaged", good[..good.len() - 1].to_vec(), "4.2"),
        ("without a nonce", "missing", alone((2, list([7.into(), 1.into()]))), "4.8 refusal.nonce"),
        ("without a number", "missing", alone((1, nonce())), "4.8 refusal.number"),
        (
            "a field that this version does not know",
            "unknown",
            frame(3, &no([(5, 1.into())])),
            "4.7 refusal.5",
        ),
        (
            "a block beyond a byte",
            "range",
            frame(3, &no([(2, list([256.into(), 1.into()]))])),
            "4.9 refusal.number",
        ),
        ("a wait below zero", "range", frame(3, &no([(3, (-1).into())])), "4.5"),
        (
            "a wait beyond 32 bits",
            "range limits",
            frame(3, &no([(3, (1_i64 << 32).into())])),
            "4.9 refusal.retry_after",
        ),
        ("a request", "unknown", frame(2, &check()), "4.48"),
        ("nothing", "missing", Vec::new(), "4.1"),
    ] {
        refusals.bad(about, flag, &bytes, stated);
    }
    let license = bundle(&[issued(&license(|_| {}))]);
    refusals.case("a license file", "unknown", license, None, &error("4.4"));
    refusals.done()
}
