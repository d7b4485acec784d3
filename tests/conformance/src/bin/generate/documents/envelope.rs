//! The envelope: COSE_Sign1 in its one form, and the protected header.

use tegata_conformance::format::DocumentGroup;
use tegata_issuer::Signer;

use super::{Book, Documents, good_license, smallest, with_body};
use crate::cbor::{Envelope, Item, bytes, container, header as header_of, list, map, raw};
use crate::vendor::key;

fn signed() -> Envelope {
    let root = key("root");
    Envelope::sign(&root, &header_of(&root, "license"), &with_body(smallest()).encode())
}

pub(super) fn envelope(book: &mut Book) -> DocumentGroup {
    let mut documents = Documents::new(book, "The envelope");
    let mut alone = |about: &str, flag: &str, stated: &str, edit: &dyn Fn(&mut Envelope)| {
        let mut envelope = signed();
        edit(&mut envelope);
        documents.bytes(about, flag, stated, &envelope.item().encode());
    };
    alone("as it must be", "valid", "ok", &|_| {});
    alone("a kid in the unprotected header", "header", "4.5", &|e| e.unprotected = map([(4, bytes([1; 8]))]));
    alone("an unprotected header of indefinite length", "header cbor", "4.5", &|e| {
        e.unprotected = raw("bfff")
    });
    alone("an empty protected header", "header", "4.5", &|e| e.protected = bytes([]));
    alone("a protected header that is no byte string", "header", "4.5", &|e| {
        e.protected = map([(1, (-19).into())])
    });
    alone("a detached payload", "missing", "4.5", &|e| e.payload = raw("f6"));
    alone("an empty payload", "missing", "4.5", &|e| e.payload = bytes([]));
    alone("a signature of 63 bytes", "signature", "4.5", &|e| e.signature = bytes([1; 63]));
    alone("a signature of 65 bytes", "signature", "4.5", &|e| e.signature = bytes([1; 65]));
    alone("no signature", "signature missing", "4.5", &|e| e.signature = bytes([]));
    alone("a payload in two pieces", "cbor", "4.5", &|e| {
        let Item::Bytes(payload) = &e.payload else { return };
        let (first, second) = payload.split_at(10);
        e.payload =
            Item::Raw([&[0x5f], bytes(first).encode().as_slice(), &bytes(second).encode(), &[0xff]].concat());
    });
    alone("a payload whose length takes two bytes too many", "cbor", "4.5", &|e| {
        let Item::Bytes(payload) = &e.payload else { return };
        let len = u16::try_from(payload.len()).unwrap_or(0).to_be_bytes();
        e.payload = Item::Raw([&[0x59], len.as_slice(), payload].concat());
    });
    alone("a payload that promises 2^63 bytes", "hostile", "4.5", &|e| e.payload = raw("5b7fffffffffffffff"));

    let parts = || {
        let Envelope { protected, unprotected, payload, signature } = signed();
        [protected, unprotected, payload, signature]
    };
    let tagged = |tag, item| container(&[Item::Tag(tag, Box::new(item)).encode()]);
    let [protected, unprotected, payload, signature] = parts();
    let mut held = |about: &str, bytes: &[u8]| documents.bytes(about, "cbor", "4.5", bytes);
    held("three parts", &tagged(18, list([protected.clone(), unprotected.clone(), payload.clone()])));
    held("five parts", &tagged(18, list([protected, unprotected, payload, signature, bytes([])])));
    held("no tag, in a container", &container(&[list(parts()).encode()]));
    held("the tag of COSE_Sign", &tagged(98, list(parts())));
    held("the tag in two bytes", &container(&[[&[0xd8, 0x12], &good_license()[1..]].concat()]));
    held("the tag twice", &tagged(18, signed().item()));
    let indefinite = [&[0xd2, 0x9f], &good_license()[2..], &[0xff]].concat();
    held("an array of indefinite length", &container(&[indefinite]));
    held("a byte behind a lone document", &[good_license().as_slice(), &[0]].concat());
    held("two lone documents, one behind the other", &[good_license(), good_license()].concat());
    held("only the tag and the head of the array", &[0xd2, 0x84]);
    documents.done()
}

pub(super) fn header(book: &mut Book) -> DocumentGroup {
    let mut documents = Documents::new(book, "The protected header: alg, kid, typ, and nothing else");
    let root = key("root");
    let kid = || bytes(root.public_key().id().as_bytes().to_vec());
    let typ = || Item::from("application/tegata-license");
    let mut with = |about: &str, flag: &str, stated: &str, header: Item| {
        let envelope = Envelope::sign(&root, &header, &with_body(smallest()).encode());
        documents.bytes(about, flag, stated, &envelope.item().encode());
    };
    let alg = |alg: i64| map([(1, alg.into()), (4, kid()), (16, typ())]);
    with("alg -8, EdDSA, as older libraries write", "header", "4.12", alg(-8));
    with("alg -7, ES256", "header", "4.12", alg(-7));
    with("alg -53, Ed448", "header", "4.12", alg(-53));
    with("alg 0", "header", "4.12", alg(0));
    with("alg as text", "header", "4.5", map([(1, "EdDSA".into()), (4, kid()), (16, typ())]));
    with(
        "alg in two bytes more than it takes",
        "header cbor",
        "4.5",
        map([(1, raw("390012")), (4, kid()), (16, typ())]),
    );
    with("no alg", "header missing", "4.5", map([(4, kid()), (16, typ())]));
    with("no kid", "header missing", "4.5", map([(1, (-19).into()), (16, typ())]));
    with("no typ", "header missing", "4.5", map([(1, (-19).into()), (4, kid())]));
    with("in another order", "header cbor", "4.5", map([(4, kid()), (1, (-19).into()), (16, typ())]));
    with("alg twice", "header cbor", "4.5", map([(1, (-19).into()), (1, (-19).into()), (16, typ())]));
    let extra = map([(1, (-19).into()), (4, kid()), (16, typ()), (258, "x".into())]);
    with("a further key", "header unknown", "4.5", extra);
    let critical = map([(1, (-19).into()), (2, list([16.into()])), (4, kid()), (16, typ())]);
    with("crit", "header unknown", "4.5", critical);
    with("a kid of 7 bytes", "header", "4.5", map([(1, (-19).into()), (4, bytes([1; 7])), (16, typ())]));
    with("a kid of 32 bytes", "header", "4.5", map([(1, (-19).into()), (4, bytes([1; 32])), (16, typ())]));
    with(
        "a kid that nobody has",
        "header",
        "4.13",
        map([(1, (-19).into()), (4, bytes([1; 8])), (16, typ())]),
    );
    let of_type = |typ: &str| map([(1, (-19).into()), (4, kid()), (16, typ.into())]);
    with("a type that does not exist yet", "header unknown", "4.11", of_type("application/tegata-lease"));
    with("a type in upper case", "header unknown", "4.11", of_type("application/Tegata-License"));
    with("a type with a parameter", "header unknown", "4.11", of_type("application/tegata-license; v=1"));
    with("no media type at all", "header unknown", "4.11", of_type("license"));
    with("a type as number", "header", "4.5", map([(1, (-19).into()), (4, kid()), (16, 61.into())]));
    with(
        "a license that calls itself a certificate",
        "header forged",
        "4.5",
        of_type("application/tegata-certificate"),
    );
    with("a license that calls itself a roll", "header forged", "4.5", of_type("application/tegata-roll"));
    let mut trailing = header_of(&root, "license").encode();
    trailing.push(0);
    with("a byte behind the header", "header cbor", "4.5", Item::Raw(trailing));
    with("a header of indefinite length", "header cbor", "4.5", {
        let inside = header_of(&root, "license").encode();
        Item::Raw([&[0xbf], &inside[1..], &[0xff]].concat())
    });
    documents.done()
}
