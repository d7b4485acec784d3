use tegata::Lang;
use tegata::document::{DocumentType, Roles, UntrustedBundle, armor, pack, qr_text};
use tegata_issuer::issue;

use crate::vendor::{
    NOW, activation_claims, certificate, id, key, key_id, license_claims, license_with, number, open, slug,
    trust,
};

#[test]
fn with_everything_that_was_put_in() {
    let (root, signer) = (key("root"), key("licenses"));
    let mut claims = license_claims();
    claims.issuer = Some("Example Software".into());
    claims.body.customer = Some("C-20418".into());
    claims.body.holder = Some("例示製作所".into());
    let license = issue::license(&signer, claims.clone()).unwrap();
    let bundle = open(&[&certificate(&root, &signer, Roles::LICENSE), &license]).unwrap();

    let [license] = bundle.licenses() else { panic!("{bundle:?}") };
    assert_eq!(license.claims(), &claims);
    assert_eq!(license.signer(), key_id(&signer));
    assert_eq!(bundle.newest_issue(), Some(NOW));
}

#[test]
fn in_each_text_form() {
    let (root, signer) = (key("root"), key("licenses"));
    let documents = [certificate(&root, &signer, Roles::LICENSE), license_with(&signer, |_| {})];
    let bytes = pack(&[&documents[0], &documents[1]]);
    for input in [bytes.clone(), armor(&bytes, &["Dam FES"]).into(), qr_text(&bytes).into()] {
        assert_eq!(trust().open(&input).unwrap().licenses().len(), 1);
    }
}

#[test]
fn signed_by_the_root_itself() {
    let license = license_with(&key("root"), |_| {});
    assert_eq!(open(&[&license]).unwrap().licenses()[0].signer(), key_id(&key("root")));
}

#[test]
fn whatever_the_order_of_the_certificates() {
    let keys = ["root", "region", "country", "partner"].map(key);
    let mut documents = vec![license_with(&keys[3], |_| {})];
    for pair in keys.windows(2) {
        documents.push(certificate(&pair[0], &pair[1], Roles::LICENSE.and(Roles::DELEGATE)));
    }
    let mut orders = 0;
    permutations(&mut documents, 0, &mut |order| {
        let order: Vec<&[u8]> = order.iter().map(Vec::as_slice).collect();
        let bundle = trust().open(&pack(&order)).unwrap_or_else(|error| panic!("{}", error.text(Lang::En)));
        assert_eq!(bundle.licenses()[0].id(), id("license"));
        orders += 1;
    });
    assert_eq!(orders, 24);
}

fn permutations(list: &mut [Vec<u8>], from: usize, visit: &mut dyn FnMut(&[Vec<u8>])) {
    if from == list.len() {
        return visit(list);
    }
    for other in from..list.len() {
        list.swap(from, other);
        permutations(list, from + 1, visit);
        list.swap(from, other);
    }
}

#[test]
fn a_document_that_arrives_twice_counts_once() {
    let license = license_with(&key("root"), |_| {});
    assert_eq!(open(&[&license, &pack(&[&license, &license])]).unwrap().licenses().len(), 1);
}

#[test]
fn the_same_arguments_give_the_same_bytes() {
    let again = || issue::activation(&key("root"), activation_claims()).unwrap();
    assert_eq!(again(), again());
}

#[test]
fn the_kind_of_each_document_is_what_its_header_says() {
    let root = key("root");
    let license = license_with(&root, |_| {});
    let activation = issue::activation(&root, activation_claims()).unwrap();
    let bundle = UntrustedBundle::read(&pack(&[&license, &activation])).unwrap();
    let kinds: Vec<_> =
        bundle.untrusted_documents().iter().map(|document| document.untrusted_type()).collect();
    assert_eq!(kinds, [DocumentType::License, DocumentType::Activation]);
}

#[test]
fn a_bundle_of_several_products_serves_each() {
    let root = key("root");
    let other = license_with(&root, |claims| {
        claims.id = id("another license");
        claims.body.product = slug("another");
    });
    let bundle = open(&[&license_with(&root, |_| {}), &other]).unwrap();
    assert_eq!(bundle.licenses().len(), 1);
    assert_eq!(number(open(&[&other])), "4.32");
}
