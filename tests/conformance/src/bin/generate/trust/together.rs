//! What belongs together: products, vendors, ids, revocations.

use tegata::document::UntrustedClaims;
use tegata::document::{Claims, LicenseBody, Roles, RollBody};
use tegata_conformance::format::{Trust, TrustGroup};
use tegata_issuer::Signer;

use super::{Book, Openings, activation, certificate, license, plain_license, revocations, time_statement};
use crate::vendor::{NOW, id, key, sign, slug, trust};

pub(super) fn products(book: &mut Book) -> TrustGroup {
    let with_prefix = Trust { prefix: Some("BH".into()), ..trust() };
    let mut openings = Openings::new(book, "The product dam-fes with the prefix BH", with_prefix);
    let of = |product: &'static str, prefix: Option<&'static str>| {
        move |claims: &mut Claims<LicenseBody>| {
            claims.id = id(product);
            claims.body.product = slug(product);
            claims.body.prefix = prefix.map(|prefix| prefix.parse().expect("a prefix"));
        }
    };
    let ours = || license("root", of("dam-fes", Some("BH")));
    let theirs = || license("root", of("dam-cad", Some("CD")));
    openings.case("our product", "valid", "dam-fes", &[ours()]);
    openings.case(
        "our product, without a prefix",
        "valid",
        "dam-fes",
        &[license("root", of("dam-fes", None))],
    );
    openings.case("another product", "other_product", "4.32", &[theirs()]);
    openings.case(
        "our product with another prefix",
        "other_product",
        "4.33",
        &[license("root", of("dam-fes", Some("D2")))],
    );
    openings.case(
        "a product whose name begins as ours",
        "other_product",
        "4.32",
        &[license("root", of("dam-fes-2", None))],
    );
    openings.case(
        "a file for several products serves each",
        "other_product valid",
        "dam-fes",
        &[theirs(), ours()],
    );
    let roll = |product: &str, prefix: &str| {
        let mut license = LicenseBody::new(slug(product));
        license.prefix = Some(prefix.parse().expect("a prefix"));
        let (batch, commitments) = (7, vec![7; 12].into());
        let body = RollBody {
            batch,
            commitments,
            license: license.into(),
            not_before: None,
            expires: None,
            anchors: Vec::new(),
        };
        sign("root", UntrustedClaims::Roll(Box::new(Claims::new(id("roll"), NOW, body))))
    };
    openings.case("a roll of ours", "roll valid", "roll", &[roll("dam-fes", "BH")]);
    openings.case("a roll of another product", "roll other_product", "4.32", &[roll("dam-cad", "CD")]);
    openings.case("a roll with another prefix", "roll other_product", "4.33", &[roll("dam-fes", "CD")]);
    openings.case(
        "a roll of another product beside a license of ours",
        "roll other_product valid",
        "dam-fes",
        &[roll("dam-cad", "CD"), ours()],
    );
    openings.done()
}

pub(super) fn vendors(book: &mut Book) -> TrustGroup {
    let of_vendor = Trust { vendor: Some("Example KK".into()), product: None, version: None, ..trust() };
    let mut openings = Openings::new(book, "The vendor Example KK, whatever the product", of_vendor);
    let by =
        |issuer: Option<&'static str>| license("root", move |claims| claims.issuer = issuer.map(Into::into));
    openings.case("our vendor", "valid", "license", &[by(Some("Example KK"))]);
    openings.case("a vendor who does not say a name", "valid", "license", &[by(None)]);
    openings.case("another vendor", "other_product", "4.34", &[by(Some("Example KK "))]);
    let other = license("root", |claims| claims.body.product = slug("dam-cad"));
    openings.case("any product", "valid", "license", &[other]);
    let certified = crate::vendor::certificate("root", "a", Roles::LICENSE, |claims| {
        claims.issuer = Some("Other".into())
    });
    openings.case("another vendor's certificate", "other_product", "4.34", &[certified, plain_license("a")]);
    openings.done()
}

pub(super) fn documents(book: &mut Book) -> TrustGroup {
    let mut openings = Openings::new(book, "Documents that contradict each other", trust());
    let named = |name: &str| activation("root", |claims| claims.id = id(name));
    openings.case(
        "a license and its activation",
        "valid",
        "license, activation",
        &[plain_license("root"), named("activation")],
    );
    openings.case(
        "an activation of a license that is not here",
        "valid",
        "activation",
        &[named("activation")],
    );
    openings.case(
        "two licenses with one id",
        "several forged",
        "4.35",
        &[plain_license("root"), license("root", |claims| claims.expires = Some(NOW + 1))],
    );
    openings.case(
        "a license and an activation with one id",
        "valid",
        "license, license",
        &[plain_license("root"), named("license")],
    );
    openings.case(
        "the same license twice",
        "valid",
        "license",
        &[plain_license("root"), plain_license("root")],
    );
    let about =
        |edit: fn(&mut tegata::document::ActivationBody)| activation("root", |claims| edit(&mut claims.body));
    let mut mismatch = |what: &str, other: Vec<u8>| {
        openings.case(
            &format!("an activation for another {what} than its license"),
            "activation forged",
            "4.38",
            &[plain_license("root"), other],
        );
    };
    mismatch("product", about(|body| body.product = slug("dam-cad")));
    mismatch("customer", about(|body| body.customer = Some("C-1".into())));
    mismatch("site", about(|body| body.asset = Some("A-1".into())));
    openings.case(
        "256 bundled copies count once",
        "limits valid",
        "license",
        &vec![plain_license("root"); 256],
    );
    openings.case("a time statement", "time_statement valid", "time", &[time_statement("root", |_| {})]);
    openings.done()
}

fn revocations_of(by: &str, number: u64, keys: &[&str]) -> Vec<u8> {
    revocations(by, number, |body| {
        body.keys = keys.iter().map(|name| key(name).public_key().id()).collect();
        body.keys.sort();
    })
}

pub(super) fn withdrawn(book: &mut Book) -> TrustGroup {
    let mut openings = Openings::new(book, "Keys that were withdrawn", trust());
    let delegate = Roles::LICENSE.and(Roles::DELEGATE);
    let chain =
        || [certificate("root", "a", delegate), certificate("a", "b", Roles::LICENSE), plain_license("b")];
    let with = |list: Vec<u8>| {
        let mut documents = Vec::from(chain());
        documents.push(list);
        documents
    };
    let revoker = || certificate("root", "office", Roles::REVOCATION);
    openings.case(
        "none of the keys here",
        "revocation valid",
        "license, revocations 1",
        &with(revocations_of("root", 1, &["c"])),
    );
    openings.case("the signing key", "revocation", "4.30", &with(revocations_of("root", 1, &["b"])));
    openings.case("a key above it", "revocation", "4.30", &with(revocations_of("root", 1, &["a"])));
    openings.case(
        "a key that signed nothing here",
        "revocation valid",
        "license, revocations 1",
        &[certificate("root", "a", Roles::LICENSE), plain_license("root"), revocations_of("root", 1, &["a"])],
    );
    openings.case(
        "withdrawn by a key with the role",
        "revocation",
        "4.30",
        &[&with(revocations_of("office", 1, &["b"]))[..], &[revoker()]].concat(),
    );
    openings.case(
        "withdrawn by a key without the role",
        "revocation role",
        "4.17",
        &[&with(revocations_of("office", 1, &["b"]))[..], &[certificate("root", "office", Roles::LICENSE)]]
            .concat(),
    );
    openings.case(
        "a list whose own signer is on it",
        "revocation",
        "4.30",
        &[revoker(), plain_license("root"), revocations_of("office", 1, &["office"])],
    );
    openings.case(
        "the newer of two lists counts",
        "revocation valid",
        "license, revocations 2",
        &[&with(revocations_of("root", 1, &["b"]))[..], &[revocations_of("root", 2, &[])]].concat(),
    );
    openings.case(
        "two lists with one number",
        "revocation forged",
        "4.35",
        &[revoker(), revocations_of("root", 1, &["c"]), revocations_of("office", 1, &[])],
    );
    openings.case(
        "a root withdrawn by another key",
        "revocation root",
        "4.44",
        &[revoker(), plain_license("root"), revocations_of("office", 1, &["root"])],
    );
    let successor = || certificate("root", "root 2", Roles::ROOT);
    openings.case(
        "the old root withdrawn by its successor takes the succession along",
        "revocation root",
        "4.30",
        &[successor(), plain_license("root 2"), revocations_of("root 2", 1, &["root"])],
    );
    openings.case(
        "the successor withdrawn by the old root",
        "revocation root",
        "4.30",
        &[successor(), plain_license("root 2"), revocations_of("root", 1, &["root 2"])],
    );
    openings.case(
        "the successor withdrawn, and not used",
        "revocation root valid",
        "license, revocations 1",
        &[successor(), plain_license("root"), revocations_of("root", 1, &["root 2"])],
    );
    openings.done()
}

pub(super) fn rollback(book: &mut Book) -> TrustGroup {
    let seen = Trust { revocations_seen: Some(7), ..trust() };
    let mut openings = Openings::new(book, "Revocations number 7 were seen before", seen);
    let list = |number| revocations_of("root", number, &[]);
    openings.case("an older list", "revocation limits", "4.31", &[list(6)]);
    openings.case("the same list", "revocation valid limits", "revocations 7", &[list(7)]);
    openings.case("a newer list", "revocation valid", "revocations 8", &[list(8)]);
    openings.case("no list at all", "revocation valid", "license", &[plain_license("root")]);
    openings.case(
        "an older list beside a newer one",
        "revocation valid",
        "revocations 9",
        &[list(6), list(9)],
    );
    openings.inputs("a newer list was remembered", "revocation", "4.31", &[&[list(9)]], &[&[list(8)]]);
    openings.done()
}
