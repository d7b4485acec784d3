//! Signatures that a careless library accepts, and documents that were changed after signing.

use sha2::{Digest, Sha512};
use tegata_conformance::format::DocumentGroup;
use tegata_issuer::Signer;

use super::{Book, Documents, good_license, smallest, with_body};
use crate::cbor::{Envelope, Item, bytes, container, header, to_be_signed};
use crate::vendor::{key, padded};

/// The order of the group, 2²⁵² + 27742317777372353535851937790883648493, least byte first.
const L: [u8; 32] = [
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
];

/// Numbers below 2²⁵⁶, least byte first; the carry beyond is dropped.
fn add(a: [u8; 32], b: [u8; 32]) -> [u8; 32] {
    let mut carry = 0_u16;
    std::array::from_fn(|place| {
        carry = u16::from(a[place]) + u16::from(b[place]) + (carry >> 8);
        carry as u8
    })
}

/// a + b modulo L, for a and b below L.
fn add_mod(a: [u8; 32], b: [u8; 32]) -> [u8; 32] {
    let sum = add(a, b);
    let is_less = sum.iter().rev().lt(L.iter().rev());
    if is_less { sum } else { add(add(sum, L.map(|byte| !byte)), padded_one()) }
}

fn padded_one() -> [u8; 32] {
    std::array::from_fn(|place| u8::from(place == 0))
}

/// A number of any length, least byte first, times b, modulo L: by doubling and adding.
fn times_mod(a: &[u8], b: [u8; 32]) -> [u8; 32] {
    a.iter().rev().fold([0; 32], |product, byte| {
        (0..8).rev().fold(product, |product, bit| {
            let doubled = add_mod(product, product);
            if byte >> bit & 1 == 1 { add_mod(doubled, b) } else { doubled }
        })
    })
}

/// The secret scalar of a key (RFC 8032 §5.1.5), modulo L.
fn scalar(name: &str) -> [u8; 32] {
    let mut hash = Sha512::digest(padded::<32>(name));
    hash[0] &= 0xf8;
    hash[31] = hash[31] & 0x7f | 0x40;
    times_mod(&hash[..32], padded_one())
}

/// With R the neutral element, S = k · a: the equation S · B = R + k · A holds, and everybody who
/// looks at nothing else accepts it.
fn of_small_order(message: &[u8], r: [u8; 32]) -> Vec<u8> {
    let public = *key("root").public_key().as_bytes();
    let k = Sha512::digest([&r, &public, message].concat());
    [r, times_mod(&times_mod(&k, padded_one()), scalar("root"))].concat()
}

pub(super) fn signatures(book: &mut Book) -> DocumentGroup {
    let mut documents = Documents::new(book, "Signatures");
    let root = key("root");
    let payload = with_body(smallest()).encode();
    let protected = header(&root, "license");
    let message = to_be_signed("Signature1", &protected.encode(), &[], &payload);
    let good: [u8; 64] = root.sign(&message).expect("signs");
    let with = |signature: &[u8]| {
        let mut envelope = Envelope::sign(&root, &protected, &payload);
        envelope.signature = bytes(signature);
        envelope.item().encode()
    };
    let mut is = |about: &str, flag: &str, stated: &str, signature: &[u8]| {
        documents.bytes(about, flag, stated, &with(signature));
    };
    is("as it must be", "signature valid", "ok", &good);
    is("all zeros", "signature forged", "4.14", &[0; 64]);
    let mut changed = good;
    changed[63] ^= 1;
    is("a bit of S changed", "signature forged", "4.14", &changed);
    let mut changed = good;
    changed[0] ^= 1;
    is("a bit of R changed", "signature forged", "4.14", &changed);
    let (r, s) = good.split_at(32);
    let larger = add(s.try_into().expect("32 bytes"), L);
    is("S + L instead of S", "signature forged", "4.14", &[r, &larger].concat());
    is(
        "R of small order, where the equation holds",
        "signature forged",
        "4.14",
        &of_small_order(&message, padded_one()),
    );
    // y = p + 1 is another writing of y = 1.
    let mut not_canonical = [0xff; 32];
    (not_canonical[0], not_canonical[31]) = (0xee, 0x7f);
    is(
        "R of small order, in another writing",
        "signature forged",
        "4.14",
        &of_small_order(&message, not_canonical),
    );
    let by = |message: &[u8]| root.sign(message).expect("signs");
    is("over the payload alone", "signature forged", "4.14", &by(&payload));
    is(
        "over another context",
        "signature forged",
        "4.14",
        &by(&to_be_signed("Signature", &protected.encode(), &[], &payload)),
    );
    is(
        "with external data",
        "signature forged",
        "4.14",
        &by(&to_be_signed("Signature1", &protected.encode(), &[0], &payload)),
    );
    is(
        "by another key under the root's name",
        "signature forged",
        "4.14",
        &key("thief").sign(&message).expect("signs"),
    );
    let certificate = header(&root, "certificate").encode();
    is(
        "for another kind of document",
        "signature forged",
        "4.14",
        &by(&to_be_signed("Signature1", &certificate, &[], &payload)),
    );

    let license = good_license();
    let place =
        |wanted: &[u8]| license.windows(wanted.len()).position(|window| window == wanted).unwrap_or(0);
    let mut product = license.clone();
    product[place(b"dam-fes") + 6] = b'a';
    documents.bytes("one letter of the product changed", "forged", "4.14", &product);
    documents.bytes("the same in a container, with a right check", "forged", "4.14", &container(&[product]));
    let thief = key("thief");
    let theirs = Envelope::sign(&thief, &header(&thief, "license"), &payload).item();
    documents.bytes("signed by somebody with a key of their own", "forged", "4.13", &Item::encode(&theirs));
    documents.done()
}
