//! From the signing key to a root: chains, loops, rotation, succession.

use tegata::document::Roles;
use tegata_conformance::format::{Trust, TrustGroup};
use tegata_issuer::Signer;

use super::{Book, Openings, certificate, license, plain_license};
use crate::vendor::{self, DAY, NOW, id, key, public, root, trust};

const LICENSE: Roles = Roles::LICENSE;

pub(super) fn roots(book: &mut Book) -> TrustGroup {
    let two = Trust { roots: vec![public("root 2"), root()], ..trust() };
    let mut openings = Openings::new(book, "Two embedded roots", two);
    openings.case("signed by the second of them", "root valid", "license", &[plain_license("root")]);
    openings.case("signed by the first of them", "root valid", "license", &[plain_license("root 2")]);
    openings.case(
        "signed by a key that one certified",
        "root valid",
        "license",
        &[certificate("root 2", "signer", LICENSE), plain_license("signer")],
    );
    openings.case(
        "one license of each",
        "root valid",
        "license, license 2",
        &[plain_license("root"), license("root 2", |claims| claims.id = id("license 2"))],
    );
    openings.case("signed by neither", "root forged", "4.13", &[plain_license("stranger")]);
    openings.done()
}

pub(super) fn chains(book: &mut Book) -> TrustGroup {
    let mut openings = Openings::new(book, "Chains of certificates", trust());
    let delegate = LICENSE.and(Roles::DELEGATE);
    let link = |by: &str, subject: &str| certificate(by, subject, delegate);
    openings.case("no document at all", "chain valid", "", &[]);
    openings.case("signed by the root itself", "chain valid", "license", &[plain_license("root")]);
    openings.case(
        "one certificate",
        "chain valid",
        "license",
        &[certificate("root", "a", LICENSE), plain_license("a")],
    );
    openings.case(
        "three certificates, whatever their order",
        "chain valid limits",
        "license",
        &[plain_license("c"), certificate("b", "c", LICENSE), link("a", "b"), link("root", "a")],
    );
    openings.case(
        "four certificates",
        "chain limits",
        "4.26",
        &[
            link("root", "a"),
            link("a", "b"),
            link("b", "c"),
            certificate("c", "d", LICENSE),
            plain_license("d"),
        ],
    );
    openings.case(
        "the middle one missing",
        "chain missing",
        "4.13",
        &[link("root", "a"), certificate("b", "c", LICENSE), plain_license("c")],
    );
    openings.case("no certificate at all", "chain missing", "4.13", &[plain_license("a")]);
    openings.case(
        "a certificate by a stranger",
        "chain forged",
        "4.13",
        &[certificate("stranger", "a", LICENSE), plain_license("a")],
    );
    openings.case(
        "two keys that certify each other",
        "chain forged",
        "4.27",
        &[link("a", "b"), link("b", "a"), plain_license("a")],
    );
    openings.case(
        "a ring of three",
        "chain forged",
        "4.27",
        &[link("a", "b"), link("b", "c"), link("c", "a")],
    );
    openings.case(
        "a stranger that certifies itself",
        "chain forged",
        "4.28",
        &[certificate("stranger", "stranger", LICENSE), plain_license("stranger")],
    );
    openings.case(
        "the root that certifies itself",
        "chain root",
        "4.28",
        &[certificate("root", "root", LICENSE), plain_license("root")],
    );
    openings.case(
        "a certificate by a key that may not delegate",
        "chain role",
        "4.29",
        &[certificate("root", "a", LICENSE), certificate("a", "b", LICENSE), plain_license("b")],
    );
    openings.case(
        "a key that may delegate and nothing else signs a license",
        "chain role",
        "4.17",
        &[certificate("root", "a", Roles::DELEGATE), plain_license("a")],
    );
    let mut changed = certificate("root", "a", LICENSE);
    let last = changed.len() - 1;
    changed[last] ^= 1;
    openings.case(
        "a certificate whose signature was changed",
        "chain forged",
        "4.14",
        &[changed, plain_license("a")],
    );
    let by_stranger = {
        // The stranger's signature under the name of the root.
        let claims = tegata::document::CertificateBody::new(*key("a").public_key().as_bytes(), LICENSE);
        let claims = tegata::document::Claims::new(id("forged"), NOW, claims);
        let (kind, kid) = (tegata::document::DocumentType::Certificate, key("root").public_key().id());
        let message = tegata::document::to_be_signed(kind, kid, &claims.encode());
        let signature = key("stranger").sign(&message).expect("signs");
        tegata::document::assemble(kind, kid, &claims.encode(), &signature)
    };
    openings.case(
        "a certificate in the name of the root",
        "chain forged",
        "4.14",
        &[by_stranger, plain_license("a")],
    );
    let rotated = |from: i64| {
        vendor::certificate("root", "a", LICENSE, |claims| {
            claims.id = id(&format!("from {from}"));
            (claims.not_before, claims.expires) = (Some(NOW + from * DAY), Some(NOW + (from + 100) * DAY));
        })
    };
    openings.case(
        "two certificates of one key: one that covers the day is enough",
        "chain valid",
        "license",
        &[rotated(-200), rotated(-50), plain_license("a")],
    );
    openings.case(
        "two certificates of one key, and none covers the day",
        "chain",
        "4.18",
        &[rotated(50), rotated(200), plain_license("a")],
    );
    openings.case(
        "rotation: the new key and the old one in one file",
        "chain valid",
        "license, license 2",
        &[
            certificate("root", "2026", LICENSE),
            certificate("root", "2027", LICENSE),
            plain_license("2026"),
            license("2027", |claims| claims.id = id("license 2")),
        ],
    );
    openings.case(
        "a certificate that nothing here was signed with",
        "chain valid",
        "license",
        &[certificate("root", "idle", LICENSE), plain_license("root")],
    );
    openings.case(
        "a certificate by a stranger that nothing needs",
        "chain forged",
        "4.13",
        &[certificate("stranger", "idle", LICENSE), plain_license("root")],
    );
    let chain = || [link("root", "a"), certificate("a", "b", LICENSE)];
    openings.inputs(
        "certificates that arrived before, and were remembered",
        "chain valid",
        "license",
        &[&chain()],
        &[&[plain_license("b")]],
    );
    openings.inputs(
        "certificates in one file, the license in another",
        "chain valid",
        "license",
        &[],
        &[&chain(), &[plain_license("b")]],
    );
    openings.inputs(
        "the same file twice",
        "chain valid",
        "license",
        &[],
        &[&[plain_license("root")], &[plain_license("root")]],
    );
    openings.done()
}

pub(super) fn succession(book: &mut Book) -> TrustGroup {
    let mut openings = Openings::new(book, "A root that succeeds the root", trust());
    let successor = |by: &str, subject: &str| certificate(by, subject, Roles::ROOT);
    let delegate = LICENSE.and(Roles::DELEGATE);
    openings.case(
        "signed by the successor",
        "root valid",
        "license",
        &[successor("root", "root 2"), plain_license("root 2")],
    );
    openings.case(
        "a successor may sign everything",
        "root valid",
        "license",
        &[successor("root", "root 2"), certificate("root 2", "a", LICENSE), plain_license("a")],
    );
    openings.case(
        "the successor's successor",
        "root valid",
        "license",
        &[successor("root", "root 2"), successor("root 2", "root 3"), plain_license("root 3")],
    );
    openings.case(
        "three certificates below the successor",
        "root valid limits",
        "license",
        &[
            successor("root", "root 2"),
            certificate("root 2", "a", delegate),
            certificate("a", "b", delegate),
            certificate("b", "c", LICENSE),
            plain_license("c"),
        ],
    );
    openings.case(
        "a delegate that names a root",
        "root role",
        "4.17",
        &[certificate("root", "a", Roles::DELEGATE), successor("a", "root 2"), plain_license("root 2")],
    );
    openings.case(
        "a stranger that names a root",
        "root forged",
        "4.13",
        &[successor("stranger", "root 2"), plain_license("root 2")],
    );
    openings.inputs(
        "the successor was remembered",
        "root valid",
        "license",
        &[&[successor("root", "root 2")]],
        &[&[plain_license("root 2")]],
    );
    openings.done()
}
