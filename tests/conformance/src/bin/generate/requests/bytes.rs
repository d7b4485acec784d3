//! Bytes that are no request, and requests that lack a field or have a wrong one.

use tegata_conformance::format::{Part, Repeat, RequestGroup};

use super::refusals::no;
use super::{Book, REGISTRATION, Requests, about_license, check, error, frame, request};
use crate::cbor::{Item, bytes, list, map};
use crate::vendor::{bundle, issued, license};

pub(super) fn fields(book: &mut Book) -> RequestGroup {
    let mut requests =
        Requests::new(book, "Fields that a request can not do without, or can not have", "request");
    let without = |key: i128| {
        let Item::Map(mut entries) = check() else { unreachable!("a map") };
        entries.retain(|(found, _)| !matches!(found, Item::Int(found) if *found == key));
        frame(2, &Item::Map(entries))
    };
    let with = |kind: i64, fields: Vec<(i64, Item)>| frame(2, &request(kind, fields));
    for (name, key) in [("kind", 1), ("nonce", 2), ("product", 3), ("via", 6), ("at", 7), ("sequence", 12)] {
        requests.bad(&format!("without {name}"), "missing", &without(key), &format!("4.8 request.{name}"));
    }
    requests.bad("a check without a license", "missing", &without(5), "4.8 request.license");
    requests.bad("a registration without a code", "missing", &with(1, vec![]), "4.8 request.code");
    requests.bad("a loan without an end", "missing", &with(7, vec![about_license()]), "4.8 request.until");
    requests.bad(
        "an unlock report without a record",
        "missing",
        &with(10, vec![about_license()]),
        "4.8 request.unlocked",
    );
    let mut one = |about: &str, flag: &str, key: i64, value: Item, stated: &str| {
        requests.bad(about, flag, &with(3, vec![about_license(), (key, value)]), stated);
    };
    one("a kind that this version does not know", "unknown", 1, 12.into(), "4.10 request.kind");
    one("kind 0", "unknown", 1, 0.into(), "4.10 request.kind");
    one("a way that this version does not know", "unknown", 6, 6.into(), "4.10 request.via");
    one("a field that this version does not know", "unknown", 20, 1.into(), "4.7 request.20");
    one("a nonce of 15 bytes", "range", 2, bytes([0x0a; 15]), "4.5");
    one("a product that is no slug", "range", 3, "Dam FES".into(), "4.9 request.product");
    one("a time before 1970", "range", 7, (-1).into(), "4.9 request.at");
    one("a time after the year 9999", "range", 7, 253_402_300_800_i64.into(), "4.9 request.at");
    one("an empty customer", "range", 8, "".into(), "4.9 request.customer");
    one("an asset of two lines", "range", 9, "A\n0042".into(), "4.9 request.asset");
    one("an asset of 257 bytes", "range limits", 9, "A".repeat(257).as_str().into(), "4.9 request.asset");
    one("a subject that names nobody", "cbor", 10, map([]), "4.5");
    one("a key of 31 bytes", "range", 11, bytes([0x4b; 31]), "4.5");
    one("a code in lower case", "cbor", 14, REGISTRATION.to_lowercase().as_str().into(), "4.9 request.code");
    one("a code that was mistyped", "range", 14, "BH-B4WM-59S8-8RF1-DX8E".into(), "4.9 request.code");
    one("a number of three parts", "cbor", 18, list([5.into(), 5.into(), 5.into()]), "4.5");
    one("a sequence number below zero", "range", 12, (-1).into(), "4.5");
    requests.done()
}

pub(super) fn damaged(book: &mut Book) -> RequestGroup {
    let mut requests = Requests::new(book, "Bytes that are no request, or not in the one form", "request");
    let good = frame(2, &check());
    let content = check().encode();
    let framed = |content: Vec<u8>| frame(2, &Item::Raw(content));
    let mut flipped = good.clone();
    flipped[20] ^= 1;
    let mut check_flipped = good.clone();
    check_flipped[3] ^= 1;
    let long_key = [&[content[0], 0x18, 0x01], &content[2..]].concat();
    let Item::Map(mut entries) = check() else { unreachable!("a map") };
    entries.swap(0, 1);
    let twice = [&[content[0] + 1], &content[1..3], &content[1..]].concat();
    for (about, flag, bytes, stated) in [
        ("one bit flipped", "damaged", flipped, "4.2"),
        ("one bit of the check flipped", "damaged", check_flipped, "4.2"),
        ("the last byte lost", "damaged", good[..good.len() - 1].to_vec(), "4.2"),
        ("a byte too many", "damaged", [good.as_slice(), &[0]].concat(), "4.2"),
        ("a byte more, rightly checked", "cbor", framed([content.as_slice(), &[0]].concat()), "4.5"),
        ("a key in more bytes than it takes", "cbor", framed(long_key), "4.5"),
        ("keys out of order", "cbor", framed(Item::Map(entries).encode()), "4.5"),
        ("a key twice", "cbor", framed(twice), "4.5"),
        ("a list where the map should be", "cbor", framed(vec![0x80]), "4.5"),
        ("a map of indefinite length", "cbor", framed(vec![0xbf, 0xff]), "4.5"),
        ("a map that promises 2^32 entries", "hostile", framed(vec![0xbb, 0, 0, 0, 1, 0, 0, 0, 0]), "4.5"),
        ("nothing behind the check", "damaged", good[..7].to_vec(), "4.2"),
        ("only the head", "damaged", good[..3].to_vec(), "4.4"),
        ("the request without its frame", "unknown", content.clone(), "4.4"),
        ("a frame of kind 4", "unknown", frame(4, &check()), "4.4"),
        ("a refusal", "unknown", frame(3, &no([])), "4.4"),
    ] {
        requests.bad(about, flag, &bytes, stated);
    }
    let license = bundle(&[issued(&license(|_| {}))]);
    requests.case("a license file", "unknown", license, None, &error("4.4"));
    let blanks = vec![Part::Repeat(Repeat { hex: "20".into(), times: (64 << 20) + 1 })];
    requests.case("64 MiB and one byte", "limits hostile", blanks, None, &error("4.3"));
    requests.done()
}
