//! The claims map: CWT claims, and one private claim.

use tegata_conformance::format::DocumentGroup;
use tegata_issuer::Signer;

use super::{Book, Documents, smallest, with_body};
use crate::cbor::{Item, bytes, map, raw};
use crate::vendor::{NOW, id, key};

const BODY: i64 = -65_537;

pub(super) fn claims(book: &mut Book) -> DocumentGroup {
    let mut documents = Documents::new(book, "The claims");
    let cti = || bytes(*id("license").as_bytes());
    let iat = || Item::from(NOW);
    let mut are = |about: &str, flag: &str, stated: &str, claims: Item| {
        documents.claims(about, flag, stated, "license", &claims);
    };
    are("no claims at all", "missing", "4.8 iat", map([]));
    are("no iat", "missing", "4.8 iat", map([(7, cti()), (BODY, smallest())]));
    are("no cti", "missing", "4.8 cti", map([(6, iat()), (BODY, smallest())]));
    are("nothing of ours", "missing", "4.8 claims", map([(6, iat()), (7, cti())]));
    are("a list instead of a map", "cbor", "4.5", Item::List(Vec::new()));
    are("in another order", "cbor", "4.5", map([(7, cti()), (6, iat()), (BODY, smallest())]));
    are("our claim first", "cbor", "4.5", map([(BODY, smallest()), (6, iat()), (7, cti())]));
    are("iat twice", "cbor", "4.5", map([(6, iat()), (6, iat()), (7, cti()), (BODY, smallest())]));
    are(
        "our claim twice",
        "cbor",
        "4.5",
        map([(6, iat()), (7, cti()), (BODY, smallest()), (BODY, smallest())]),
    );
    let indefinite = |item: &Item| {
        let inside = item.encode();
        Item::Raw([&[0xbf], &inside[1..], &[0xff]].concat())
    };
    are("of indefinite length", "cbor", "4.5", indefinite(&with_body(smallest())));
    are("our claim of indefinite length", "cbor", "4.5", with_body(indefinite(&smallest())));
    let with_key = |key: Item| Item::Map(vec![(key, iat()), (7.into(), cti()), (BODY.into(), smallest())]);
    are("a key in two bytes", "cbor", "4.5", with_key(raw("1806")));
    are("a key as text", "cbor", "4.5", with_key("iat".into()));
    are("a map that promises 2^60 pairs", "hostile", "4.5", raw("bb1000000000000000"));
    are(
        "a byte behind the claims",
        "cbor",
        "4.5",
        Item::Raw([with_body(smallest()).encode(), vec![0]].concat()),
    );

    // In the order of RFC 8949 §4.2.1: 0, 1, 2, …, −1, −2, ….
    let order = |key: i64| (key < 0, if key < 0 { -1 - key } else { key });
    let extra = |key: i64, value: Item| {
        let mut claims = vec![(6, iat()), (7, cti()), (BODY, smallest()), (key, value)];
        claims.sort_by_key(|(key, _)| order(*key));
        Item::Map(claims.into_iter().map(|(key, value)| (key.into(), value)).collect())
    };
    are("sub, which no document has", "unknown", "4.7 claims.2", extra(2, "C-20418".into()));
    are("aud, which no document has", "unknown", "4.7 claims.3", extra(3, "dam-fes".into()));
    are("a claim that CWT does not know", "unknown", "4.7 claims.9", extra(9, 1.into()));
    are("somebody's private claim, before ours", "unknown", "4.7 claims.-70", extra(-70, 1.into()));
    are("somebody's private claim, behind ours", "unknown", "4.7 claims.-65538", extra(-65_538, 1.into()));
    let cnf = |x: Item| map([(1, map([(1, 1.into()), (-1, 6.into()), (-2, x)]))]);
    let device = || bytes(*key("device").public_key().as_bytes());
    are("cnf in a license", "unknown", "4.7 claims.8", extra(8, cnf(device())));

    are("iss", "valid", "ok", extra(1, "Example KK".into()));
    are("an empty iss", "range", "4.9 iss", extra(1, "".into()));
    are("an iss of 256 bytes", "limits valid", "ok", extra(1, "x".repeat(256).as_str().into()));
    are("an iss of 257 bytes", "limits range", "4.9 iss", extra(1, "x".repeat(257).as_str().into()));
    are("an iss with a line feed", "range", "4.9 iss", extra(1, "Example\nKK".into()));
    are("an iss that is not UTF-8", "cbor", "4.5", extra(1, raw("62c328")));
    are("an iss as bytes", "cbor", "4.5", extra(1, bytes(*b"Example")));
    are("an iss in two pieces", "cbor", "4.5", extra(1, raw("7f61416142ff")));

    let issued = |at: Item| map([(6, at), (7, cti()), (BODY, smallest())]);
    are("issued in 1970", "valid limits", "ok", issued(0.into()));
    are("issued before 1970", "range", "4.9 iat", issued((-1).into()));
    are("issued at the end of the year 9999", "valid far_future", "ok", issued(253_402_300_799.into()));
    are("issued in the year 10000", "range far_future", "4.9 iat", issued(253_402_300_800.into()));
    are("issued at 2^63", "range hostile", "4.5", issued(raw("1b8000000000000000")));
    are("iat with a fraction", "cbor", "4.5", issued(raw("fb41dad2748000000000")));
    are("iat as text", "cbor", "4.5", issued("2027-01-15".into()));
    are("iat with the tag for a time", "cbor", "4.5", issued(Item::Tag(1, Box::new(iat()))));
    are("iat in eight bytes", "cbor", "4.5", issued(raw("1b000000006b49d200")));
    let span = |from: i64, to: i64| {
        map([(4, to.into()), (5, from.into()), (6, iat()), (7, cti()), (BODY, smallest())])
    };
    are("one second long", "valid limits", "ok", span(NOW, NOW + 1));
    are("ends as it begins", "range", "4.37", span(NOW, NOW));
    are("ends before it begins", "range", "4.37", span(NOW, NOW - 1));
    are("a cti of 15 bytes", "range", "4.5", map([(6, iat()), (7, bytes([0; 15])), (BODY, smallest())]));
    are("a cti as text", "range", "4.5", map([(6, iat()), (7, "license".into()), (BODY, smallest())]));
    documents.done()
}
