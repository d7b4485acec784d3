use tegata::document::Roles;
use tegata::{Bundle, Error};

use crate::vendor::{
    NOW, certificate, certificate_with, forged_certificate, key, license, license_with, number, open, trust,
    withdrawn,
};

const SUCCESSOR: Roles = Roles::ROOT;

#[test]
fn the_new_root_stands_where_the_old_one_stood() {
    let (old, new, signer) = (key("root"), key("new root"), key("licenses"));
    let succession = certificate(&old, &new, SUCCESSOR);
    let certificate = certificate(&new, &signer, Roles::LICENSE);

    assert_eq!(number(open(&[&certificate, &license(&signer)])), "4.13", "nothing links the two roots");
    assert_eq!(number(open(&[&succession, &certificate, &license(&signer)])), "ok");
    assert_eq!(number(open(&[&succession, &license(&new)])), "ok", "a root may sign everything");
    assert_eq!(number(open(&[&succession, &license(&old)])), "ok", "what the old root signed stays good");
}

#[test]
fn chains_are_counted_from_the_new_root() {
    let both = Roles::LICENSE.and(Roles::DELEGATE);
    let keys = ["new root", "a", "b", "c"].map(key);
    let mut documents = vec![certificate(&key("root"), &keys[0], SUCCESSOR), license(&keys[3])];
    documents.extend(keys.windows(2).map(|pair| certificate(&pair[0], &pair[1], both)));
    let documents: Vec<&[u8]> = documents.iter().map(Vec::as_slice).collect();
    assert_eq!(number(open(&documents)), "ok");
}

#[test]
fn roots_succeed_each_other_more_than_once() {
    let keys = ["root", "root 2", "root 3", "root 4", "root 5", "root 6"].map(key);
    let mut documents = vec![license(&keys[5])];
    documents.extend(keys.windows(2).map(|pair| certificate(&pair[0], &pair[1], SUCCESSOR)));
    let documents: Vec<&[u8]> = documents.iter().map(Vec::as_slice).collect();
    assert_eq!(number(open(&documents)), "ok");
    assert_eq!(number(open(&[&documents[..3], &documents[4..]].concat())), "4.13", "a link is missing");
}

#[test]
fn a_successor_needs_the_signature_of_the_old_root() {
    let (stranger, new) = (key("stranger"), key("new root"));
    assert_eq!(number(open(&[&certificate(&stranger, &new, SUCCESSOR), &license(&new)])), "4.13");
    // Under the key id of the root, with the signature of a stranger.
    let real = certificate(&key("root"), &new, SUCCESSOR);
    let mut forged = real.clone();
    let foreign =
        forged_certificate(&stranger, crate::vendor::certificate_claims(&stranger, &new, SUCCESSOR));
    let at = forged.len() - 64;
    forged[at..].copy_from_slice(&foreign[foreign.len() - 64..]);
    assert_eq!(number(open(&[&forged, &license(&new)])), "4.14");
}

#[test]
fn a_succession_has_no_end_of_its_own() {
    // The certificate's term says when the old root vouched; a root is not bounded by it.
    let (old, new) = (key("root"), key("new root"));
    let succession = certificate_with(&old, &new, SUCCESSOR, |c| c.expires = Some(NOW + 1));
    let later = license_with(&new, |claims| claims.issued_at = NOW + 1_000);
    assert_eq!(number(open(&[&succession, &later])), "ok");
}

#[test]
fn the_new_root_withdraws_the_old_one_for_products_that_embed_both() {
    let (old, new) = (key("root"), key("new root"));
    let list = withdrawn(&new, 1, &[&old]);
    let both = |documents: &[&[u8]]| -> Result<Bundle, Error> {
        trust().with_root(new.public_key()).open_all(documents)
    };
    use tegata_issuer::Signer;
    assert_eq!(number(both(&[&license(&new), &list])), "ok");
    assert_eq!(number(both(&[&license(&old), &list])), "4.30");
}

#[test]
fn without_its_old_root_a_successor_is_nobody() {
    // A product that embeds the old root only has no other reason to believe the new one.
    let (old, new) = (key("root"), key("new root"));
    let succession = certificate(&old, &new, SUCCESSOR);
    assert_eq!(number(open(&[&succession, &license(&new), &withdrawn(&new, 1, &[&old])])), "4.30");
}
