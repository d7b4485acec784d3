//! A vendor for tests: keys by name, and documents with what a test does not care about filled in.

use tegata::document::{
    ActivationBody, ActivationKind, CertificateBody, Claims, DocumentId, DocumentType, KeyId, LicenseBody,
    RevocationsBody, Roles, Slug, Subject, TimeStatementBody, UntrustedClaims, Via, assemble, to_be_signed,
};
use tegata::{Bundle, Error, Product, Trust};
use tegata_issuer::{SecretKey, Signer, issue};

/// Fri 15 Jan 2027 08:00:00 UTC
pub(crate) const NOW: i64 = 1_800_000_000;

/// The same name, the same key.
pub(crate) fn key(name: &str) -> SecretKey {
    SecretKey::from_seed(&padded(name)).unwrap()
}

/// The same name, the same id.
pub(crate) fn id(name: &str) -> DocumentId {
    DocumentId::new(padded(name))
}

fn padded<const N: usize>(name: &str) -> [u8; N] {
    let mut bytes = [0; N];
    bytes[..name.len()].copy_from_slice(name.as_bytes());
    bytes
}

pub(crate) fn slug(name: &str) -> Slug {
    Slug::new(name).unwrap()
}

pub(crate) fn key_id(key: &SecretKey) -> KeyId {
    key.public_key().id()
}

/// Claims of a certificate for `subject`, whose id tells both keys.
pub(crate) fn certificate_claims(
    by: &SecretKey,
    subject: &SecretKey,
    roles: Roles,
) -> Claims<CertificateBody> {
    let mut id = [0; 16];
    id[..8].copy_from_slice(key_id(by).as_bytes());
    id[8..].copy_from_slice(key_id(subject).as_bytes());
    let body = CertificateBody::new(*subject.public_key().as_bytes(), roles);
    Claims::new(DocumentId::new(id), NOW, body)
}

pub(crate) fn certificate_with(
    by: &SecretKey,
    subject: &SecretKey,
    roles: Roles,
    edit: impl FnOnce(&mut Claims<CertificateBody>),
) -> Vec<u8> {
    let mut claims = certificate_claims(by, subject, roles);
    edit(&mut claims);
    issue::certificate(by, claims).unwrap()
}

pub(crate) fn certificate(by: &SecretKey, subject: &SecretKey, roles: Roles) -> Vec<u8> {
    certificate_with(by, subject, roles, |_| {})
}

/// A perpetual license for `dam-fes` with nothing else said.
pub(crate) fn license_claims() -> Claims<LicenseBody> {
    Claims::new(id("license"), NOW, LicenseBody::new(slug("dam-fes")))
}

pub(crate) fn license_with(by: &SecretKey, edit: impl FnOnce(&mut Claims<LicenseBody>)) -> Vec<u8> {
    let mut claims = license_claims();
    edit(&mut claims);
    issue::license(by, claims).unwrap()
}

pub(crate) fn license(by: &SecretKey) -> Vec<u8> {
    license_with(by, |_| {})
}

/// An activation of the license of [`license_claims`], for whoever holds it.
pub(crate) fn activation_claims() -> Claims<ActivationBody> {
    let body = ActivationBody {
        license: id("license"),
        kind: ActivationKind::Activation,
        via: Via::Online,
        subject: Subject::default(),
        product: slug("dam-fes"),
        customer: None,
        asset: None,
        nonce: None,
        sequence: 1,
        borrowed: false,
    };
    Claims::new(id("activation"), NOW, body)
}

pub(crate) fn activation_with(by: &SecretKey, edit: impl FnOnce(&mut Claims<ActivationBody>)) -> Vec<u8> {
    let mut claims = activation_claims();
    edit(&mut claims);
    issue::activation(by, claims).unwrap()
}

pub(crate) fn revocations_claims(number: u64) -> Claims<RevocationsBody> {
    let body = RevocationsBody {
        number,
        licenses: Vec::new(),
        keys: Vec::new(),
        activations: Vec::new(),
        hardware_keys: Vec::new(),
    };
    Claims::new(id(&format!("revocations {number}")), NOW, body)
}

/// A list of withdrawn keys.
pub(crate) fn withdrawn(by: &SecretKey, number: u64, keys: &[&SecretKey]) -> Vec<u8> {
    let mut claims = revocations_claims(number);
    claims.body.keys = keys.iter().map(|key| key_id(key)).collect();
    claims.body.keys.sort();
    issue::revocations(by, claims).unwrap()
}

pub(crate) fn time_statement_claims() -> Claims<TimeStatementBody> {
    let body = TimeStatementBody { product: None, nonce: None, device: None, lowers: false };
    Claims::new(id("time"), NOW, body)
}

/// Signs whatever it is told, as an attacker or a faulty tool would.
pub(crate) fn forge(by: &SecretKey, document_type: DocumentType, claims: &UntrustedClaims) -> Vec<u8> {
    let (kid, payload) = (key_id(by), claims.encode());
    let signature = by.sign(&to_be_signed(document_type, kid, &payload)).unwrap();
    assemble(document_type, kid, &payload, &signature)
}

pub(crate) fn forged_certificate(by: &SecretKey, claims: Claims<CertificateBody>) -> Vec<u8> {
    forge(by, DocumentType::Certificate, &UntrustedClaims::Certificate(Box::new(claims)))
}

/// What a product embeds: the root named `root`, and that it is `dam-fes` 5.0.
pub(crate) fn trust() -> Trust {
    Trust::new(key("root").public_key(), Product::new("dam-fes", "5.0").unwrap())
}

pub(crate) fn open(documents: &[&[u8]]) -> Result<Bundle, Error> {
    trust().open_all(documents)
}

/// `"ok"`, or the number of the error.
pub(crate) fn number<T>(result: Result<T, Error>) -> String {
    result.map_or_else(|error| error.number().to_string(), |_| "ok".into())
}
