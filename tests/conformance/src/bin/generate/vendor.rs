//! A vendor: keys and ids by name, documents with what a case does not care about filled in.

use sha2::{Digest, Sha512};
use tegata::document::{
    ActivationBody, ActivationKind, CertificateBody, Claims, DocumentId, DocumentType, Feature, LicenseBody,
    Roles, Slug, Subject, UntrustedClaims, Via, assemble, pack, to_be_signed,
};
use tegata::time::{Zone, parse_rfc3339};
use tegata_conformance::format::{self, Part, Repeat};
use tegata_issuer::{SecretKey, Signer, issue};

pub(crate) const HOUR: i64 = 3_600;
pub(crate) const DAY: i64 = 86_400;
/// When most documents are issued: Fri 15 Jan 2027 08:00:00 UTC.
pub(crate) const NOW: i64 = 1_800_000_000;
/// The secret from which every ladder follows.
pub(crate) const LADDER: [u8; 32] = [7; 32];

/// The same name, the same key.
pub(crate) fn key(name: &str) -> SecretKey {
    SecretKey::from_seed(&padded(name)).expect("a seed")
}

/// The same name, the same id.
pub(crate) fn id(name: &str) -> DocumentId {
    DocumentId::new(padded(name))
}

/// The name and zeros behind it; a name that is too long is hashed.
pub(crate) fn padded<const N: usize>(name: &str) -> [u8; N] {
    let hash = Sha512::digest(name);
    let bytes = if name.len() > N { hash.as_slice() } else { name.as_bytes() };
    std::array::from_fn(|place| bytes.get(place).copied().unwrap_or(0))
}

pub(crate) fn slug(name: &str) -> Slug {
    Slug::new(name).expect("a slug")
}

/// Slugs, separated by blanks.
pub(crate) fn slugs(names: &str) -> Vec<Slug> {
    names.split_whitespace().map(slug).collect()
}

pub(crate) fn features(names: &str) -> Vec<Feature> {
    slugs(names).into_iter().map(|name| Feature { name, limit: None }).collect()
}

/// An instant, as RFC 3339 writes it.
pub(crate) fn t(text: &str) -> i64 {
    parse_rfc3339(text).unwrap_or_else(|error| panic!("{error}"))
}

pub(crate) fn tokyo() -> Zone {
    Zone::new("Asia/Tokyo", "JST-9").expect("a zone")
}

/// The root key of the vendor, as text.
pub(crate) fn root() -> String {
    public("root")
}

/// The public key of that name, as text.
pub(crate) fn public(name: &str) -> String {
    key(name).public_key().to_string()
}

/// What the product `dam-fes` 5.0 embeds.
pub(crate) fn trust() -> format::Trust {
    format::Trust {
        roots: vec![root()],
        product: Some("dam-fes".into()),
        version: Some("5.0".into()),
        ..format::Trust::default()
    }
}

pub(crate) fn certificate(
    by: &str,
    subject: &str,
    roles: Roles,
    edit: impl FnOnce(&mut Claims<CertificateBody>),
) -> Vec<u8> {
    let body = CertificateBody::new(*key(subject).public_key().as_bytes(), roles);
    let mut claims = Claims::new(id(&format!("{by}>{subject}")), NOW - 30 * DAY, body);
    edit(&mut claims);
    sign(by, UntrustedClaims::Certificate(Box::new(claims)))
}

/// A perpetual license for `dam-fes` with the feature `solver`.
pub(crate) fn license(edit: impl FnOnce(&mut Claims<LicenseBody>)) -> Claims<LicenseBody> {
    let mut body = LicenseBody::new(slug("dam-fes"));
    body.features = features("solver");
    let mut claims = Claims::new(id("license"), NOW, body);
    edit(&mut claims);
    tegata_issuer::ladder::anchor_locks(&LADDER, &claims.id, &mut claims.body.locks);
    claims
}

/// An activation of a license, online, for whoever holds it.
pub(crate) fn activation(
    license: &Claims<LicenseBody>,
    edit: impl FnOnce(&mut Claims<ActivationBody>),
) -> Vec<u8> {
    let body = ActivationBody {
        license: license.id,
        kind: ActivationKind::Activation,
        via: Via::Online,
        subject: Subject::default(),
        product: license.body.product.clone(),
        customer: license.body.customer.clone(),
        asset: license.body.asset.clone(),
        nonce: None,
        sequence: 1,
        borrowed: false,
    };
    let mut claims = Claims::new(id("activation"), NOW, body);
    edit(&mut claims);
    issue::activation(&key("root"), claims).unwrap_or_else(|error| panic!("{error}"))
}

/// Signed by the root, as the issuer signs.
pub(crate) fn issued(license: &Claims<LicenseBody>) -> Vec<u8> {
    issue::license(&key("root"), license.clone()).unwrap_or_else(|error| panic!("{error}"))
}

/// Signs whatever it is told, as an attacker or a faulty tool would.
pub(crate) fn sign(by: &str, claims: UntrustedClaims) -> Vec<u8> {
    let document_type = match &claims {
        UntrustedClaims::Certificate(_) => DocumentType::Certificate,
        UntrustedClaims::License(_) => DocumentType::License,
        UntrustedClaims::Activation(_) => DocumentType::Activation,
        UntrustedClaims::Roll(_) => DocumentType::Roll,
        UntrustedClaims::Revocations(_) => DocumentType::Revocations,
        UntrustedClaims::TimeStatement(_) => DocumentType::TimeStatement,
        _ => panic!("a kind that is not known here"),
    };
    let (key, payload) = (key(by), claims.encode());
    let kid = key.public_key().id();
    let signature = key.sign(&to_be_signed(document_type, kid, &payload)).expect("signs");
    assemble(document_type, kid, &payload, &signature)
}

/// Documents in one container.
pub(crate) fn bundle(documents: &[Vec<u8>]) -> format::Input {
    let documents: Vec<&[u8]> = documents.iter().map(Vec::as_slice).collect();
    input(&pack(&documents))
}

/// Bytes as an input; a long row of the same byte is written once.
pub(crate) fn input(bytes: &[u8]) -> format::Input {
    let mut parts = Vec::new();
    let mut rest = bytes;
    while let Some((start, len)) = long_run(rest) {
        if start > 0 {
            parts.push(Part::Base64(data_encoding::BASE64.encode(&rest[..start])));
        }
        parts.push(Part::Repeat(Repeat { hex: format!("{:02x}", rest[start]), times: len }));
        rest = &rest[start + len..];
    }
    if !rest.is_empty() || parts.is_empty() {
        parts.push(Part::Base64(data_encoding::BASE64.encode(rest)));
    }
    parts
}

/// Where the first long row of the same byte begins, and how long it is.
fn long_run(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut start = 0;
    for run in bytes.chunk_by(|a, b| a == b) {
        if run.len() > 256 {
            return Some((start, run.len()));
        }
        start += run.len();
    }
    None
}

pub(crate) fn text(text: &str) -> format::Input {
    vec![Part::Text(text.into())]
}
