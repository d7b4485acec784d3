//! Sizes: a document has 64 KiB, a roll 16 MiB, a bundle 1 MiB beside its rolls.

use tegata_conformance::format::DocumentGroup;

use super::{Book, Documents, license_with, with_body};
use crate::cbor::{Item, bytes, container, document, map};
use crate::vendor::{NOW, id, key};

/// A license of exactly so many bytes, with zeros in its `ext`.
fn license_of(size: usize, name: &str) -> Vec<u8> {
    let of = |zeros: usize| {
        let ext = Item::Map(vec![("pad".into(), bytes(vec![0; zeros]))]);
        let claims =
            map([(6, NOW.into()), (7, bytes(*id(name).as_bytes())), (-65_537, license_with([(25, ext)]))]);
        document(&key("root"), "license", &claims)
    };
    let short = of(size - 512).len();
    of(size - 512 + (size - short))
}

fn roll_of(codes: usize) -> Vec<u8> {
    let license = license_with([(2, "BH".into())]);
    let body = map([(1, 7.into()), (2, bytes(vec![0; 12 * codes])), (3, license)]);
    document(&key("root"), "roll", &with_body(body))
}

pub(super) fn sizes(book: &mut Book) -> DocumentGroup {
    let mut documents = Documents::new(book, "Sizes");
    documents.bytes("a license of 64 KiB", "limits valid", "ok", &license_of(64 << 10, "license"));
    documents.bytes(
        "a license of 64 KiB and a byte",
        "limits",
        "4.3",
        &license_of((64 << 10) + 1, "license"),
    );
    documents.bytes("a roll of more than 64 KiB", "limits valid roll", "ok", &roll_of(10_000));
    documents.bytes("a roll of more than 16 MiB", "limits roll", "4.3", &roll_of(1_398_101));
    let many = |count: usize| -> Vec<Vec<u8>> {
        (0..count).map(|number| license_of(64 << 10, &format!("license {number}"))).collect()
    };
    documents.bytes("15 licenses of 64 KiB", "limits valid", "ok", &container(&many(15)));
    documents.bytes("17 licenses of 64 KiB", "limits hostile", "4.3", &container(&many(17)));
    let beside_a_roll = [many(15), vec![roll_of(100_000)]].concat();
    documents.bytes(
        "a roll beside 15 licenses of 64 KiB",
        "limits valid roll",
        "ok",
        &container(&beside_a_roll),
    );
    documents.done()
}
