use tegata::document::{CertificateBody, Claims, DocumentType, Roles, assemble, pack};
use tegata::{Product, PublicKey};
use tegata_issuer::codes::Batch;
use tegata_issuer::{Signer, issue};

use crate::vendor::{
    NOW, activation_with, certificate, certificate_with, id, key, license, license_claims, license_with,
    number, open, slug, trust,
};

#[test]
fn a_license_or_roll_of_another_product_is_refused() {
    let root = key("root");
    let other = license_with(&root, |claims| claims.body.product = slug("dam-fes2"));
    let error = open(&[&other]).unwrap_err();
    assert_eq!(error.number().to_string(), "4.32");
    assert_eq!(error.data().get("found"), Some(&tegata::Value::Text("dam-fes2".into())));

    let mut license = license_claims().body;
    (license.product, license.prefix) = (slug("dam-fes2"), Some("BH".parse().unwrap()));
    let batch = Batch { number: 1, roll_id: id("roll"), count: 1, license, not_before: None, expires: None };
    let roll = issue::roll(&root, batch.roll(&[1; 32], None, NOW, &mut |_| {}).unwrap()).unwrap();
    assert_eq!(number(open(&[&roll])), "4.32");
}

#[test]
fn a_license_with_another_prefix_is_refused() {
    let root = key("root");
    let product = Product::new("dam-fes", "5.0").unwrap().with_prefix("BH").unwrap();
    let trust = tegata::Trust::new(root.public_key(), product);
    let with = |prefix: &str| {
        let prefix = Some(prefix.parse().unwrap());
        number(trust.open(&license_with(&root, |claims| claims.body.prefix = prefix)))
    };
    assert_eq!([with("BH"), with("BJ")], ["ok", "4.33"]);
    assert_eq!(number(trust.open(&license(&root))), "ok", "a license without codes names no prefix");
}

#[test]
fn a_document_of_another_vendor_is_refused() {
    let (root, signer) = (key("root"), key("licenses"));
    let trust = trust().with_vendor("Example Software");
    let by = |name: &str| license_with(&signer, |claims| claims.issuer = Some(name.into()));
    let plain = certificate(&root, &signer, Roles::LICENSE);
    let foreign =
        certificate_with(&root, &signer, Roles::LICENSE, |c| c.issuer = Some("Example Hardware".into()));
    assert_eq!(number(trust.open_all(&[&plain, &by("Example Software")])), "ok");
    assert_eq!(number(trust.open_all(&[&plain, &by("Example Hardware")])), "4.34");
    assert_eq!(number(trust.open_all(&[&foreign, &by("Example Software")])), "4.34");
}

#[test]
fn an_id_is_used_once() {
    let root = key("root");
    let other = license_with(&root, |claims| claims.body.customer = Some("C-2".into()));
    assert_eq!(number(open(&[&license(&root), &other])), "4.35");
    let other = license_with(&root, |claims| {
        claims.id = id("another");
        claims.body.customer = Some("C-2".into());
    });
    assert_eq!(open(&[&license(&root), &other]).unwrap().licenses().len(), 2);
}

#[test]
fn an_activation_agrees_with_its_license() {
    let root = key("root");
    let license = license_with(&root, |claims| {
        claims.body.customer = Some("C-1".into());
        claims.body.asset = Some("A-1".into());
    });
    let activated = |of: &str, product: &str, customer: Option<&'static str>, asset: Option<&'static str>| {
        let activation = activation_with(&root, |claims| {
            claims.body.license = id(of);
            claims.body.product = slug(product);
            claims.body.customer = customer.map(Into::into);
            claims.body.asset = asset.map(Into::into);
        });
        number(open(&[&license, &activation]))
    };
    assert_eq!(activated("license", "dam-fes", Some("C-1"), Some("A-1")), "ok");
    assert_eq!(activated("license", "dam-cad", Some("C-1"), Some("A-1")), "4.38");
    assert_eq!(activated("license", "dam-fes", Some("C-2"), Some("A-1")), "4.38");
    assert_eq!(activated("license", "dam-fes", None, Some("A-1")), "4.38");
    assert_eq!(activated("license", "dam-fes", Some("C-1"), Some("A-2")), "4.38");
    assert_eq!(activated("another", "dam-fes", Some("C-2"), None), "ok", "of a license that is not at hand");
}

#[test]
fn two_keys_that_share_an_id_vouch_for_nothing() {
    // Both are points of the curve whose SHA-512 begins with c0f6e28e76d537b9, found by some 2³³
    // hashes. Nobody knows their private keys, and nobody needs to: that they are two is enough.
    let twins = [
        "7465676174612d63ba3c36de555c43666f6c6c6973696f6e2d6b65792d76312e",
        "7465676174612d63f077ce634759ad346f6c6c6973696f6e2d6b65792d76312e",
    ]
    .map(|hex| hex.parse::<PublicKey>().unwrap());
    assert!(twins[0].id() == twins[1].id() && twins[0] != twins[1]);

    let root = key("root");
    let certificates = [0, 1].map(|which| {
        let body = CertificateBody::new(*twins[which].as_bytes(), Roles::LICENSE);
        issue::certificate(&root, Claims::new(id(["one", "two"][which]), NOW, body)).unwrap()
    });
    let by_a_twin = assemble(DocumentType::License, twins[0].id(), &license_claims().encode(), &[0; 64]);
    assert_eq!(number(open(&[&certificates[0], &by_a_twin])), "4.14");
    assert_eq!(number(open(&[&certificates[0], &certificates[1], &by_a_twin])), "4.16");
    assert_eq!(
        number(open(&[&certificates[0], &certificates[1], &license(&root)])),
        "4.16",
        "even where neither signed"
    );
}

#[test]
fn no_more_than_256_documents_travel_together() {
    let root = key("root");
    let licenses: Vec<Vec<u8>> = (0..257)
        .map(|number| license_with(&root, |claims| claims.id = id(&format!("license {number}"))))
        .collect();
    let open_first = |count| {
        let first: Vec<&[u8]> = licenses.iter().take(count).map(Vec::as_slice).collect();
        number(trust().open(&pack(&first)))
    };
    assert_eq!([open_first(256), open_first(257)], ["ok", "4.36"]);
}
