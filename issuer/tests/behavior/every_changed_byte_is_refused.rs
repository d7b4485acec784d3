use tegata::Text;
use tegata::document::{Roles, pack};
use tegata_issuer::{SecretKey, issue};

use crate::vendor::{certificate_with, id, key, license_claims, number, open, slug, trust};

/// A license with something of most things in it, and its certificate.
fn documents(root: &SecretKey) -> [Vec<u8>; 2] {
    let signer = key("licenses");
    let certificate = certificate_with(root, &signer, Roles::LICENSE, |claims| {
        claims.body.products = vec![slug("dam-fes")];
        claims.expires = Some(1_900_000_000);
    });
    let mut claims = license_claims();
    claims.issuer = Some("Example Software".into());
    claims.body.customer = Some(Text::from("C-20418"));
    claims.body.activations = Some(3);
    claims.body.replaces = vec![id("old")];
    [certificate, issue::license(&signer, claims).unwrap()]
}

#[test]
fn in_the_certificate_and_in_the_license() {
    let good = documents(&key("root"));
    assert_eq!(number(open(&[&good[0], &good[1]])), "ok");
    for which in 0..2 {
        for at in 0..good[which].len() {
            for flip in [0x01, 0x20, 0x80, 0xff] {
                let mut bad = good.clone();
                bad[which][at] ^= flip;
                let result = open(&[&bad[0], &bad[1]]);
                assert!(result.is_err(), "document {which}, byte {at} ^ {flip:#x}");
            }
        }
    }
}

#[test]
fn in_a_bundle_it_is_called_damage_unless_somebody_mended_the_check() {
    let good = documents(&key("root"));
    let bytes = pack(&[&good[0], &good[1]]);
    for at in 7..bytes.len() {
        let mut bad = bytes.clone();
        bad[at] ^= 0x04;
        assert_eq!(number(trust().open(&bad)), "4.2", "byte {at}");
    }
    // "C-20418" becomes "C-20419", and the bundle is packed again.
    let mut forged = good[1].clone();
    let at = forged.windows(7).position(|window| window == b"C-20418").unwrap();
    forged[at + 6] = b'9';
    assert_eq!(number(trust().open(&pack(&[&good[0], &forged]))), "4.14");
}

#[test]
fn nothing_may_be_cut_off_or_added() {
    let good = documents(&key("root"));
    for end in 0..good[1].len() {
        assert!(open(&[&good[0], &good[1][..end]]).is_err(), "{end} bytes");
    }
    let longer = [good[1].as_slice(), &[0]].concat();
    assert_eq!(number(open(&[&good[0], &longer])), "4.5");
}

#[test]
fn a_signature_of_another_key_does_not_hold() {
    let root = key("root");
    let good = documents(&root);
    let strangers = documents(&key("stranger"));
    assert_eq!(number(open(&[&strangers[0], &strangers[1]])), "4.13");

    // The stranger's signature under the right key id.
    let mut mixed = good[0].clone();
    let at = mixed.len() - 64;
    mixed[at..].copy_from_slice(&strangers[0][at..]);
    assert_eq!(number(open(&[&mixed, &good[1]])), "4.14");
}
