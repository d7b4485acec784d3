//! A typical license of kind C: two services, six features, a lock, a policy, a vendor's certificate.

use tegata::document::{
    CertificateBody, Check, Claims, Days, DocumentId, DocumentType, Effect, Feature, Grace, LicenseBody,
    Lock, Policy, Renewal, Response, Responses, Roles, Service, Slug, Term, VersionRange, pack, to_be_signed,
};
use tegata::time::{Period, Zone};
use tegata::{Error, Prefix, Product, PublicKey, Trust};
use tegata_issuer::{SecretKey, Signer, issue, ladder};

/// 2026-11-21T00:00:00Z
pub const NOW: i64 = 1_795_219_200;
/// The features of the license.
pub const FEATURES: [&str; 6] = ["distribute", "install", "log", "outbreak", "scan", "update"];

/// The seed of the key that signs licenses.
pub const SIGNER_SEED: [u8; 32] = [2; 32];

/// Keys of a vendor, made from fixed seeds.
pub struct Vendor {
    /// The root, whose public half a product embeds.
    pub root: SecretKey,
    /// The key that signs licenses.
    pub signer: SecretKey,
    /// The certificate of that key.
    pub certificate: Vec<u8>,
}

impl Vendor {
    /// Errors: those of the issuer; none for these keys.
    pub fn new() -> Result<Self, Error> {
        let (root, signer) = (SecretKey::from_seed(&[1; 32])?, SecretKey::from_seed(&SIGNER_SEED)?);
        let roles = Roles::LICENSE.and(Roles::ACTIVATION);
        let body = CertificateBody::new(*signer.public_key().as_bytes(), roles);
        let certificate =
            issue::certificate(&root, Claims::new(DocumentId::new([0xc1; 16]), NOW - 1000, body))?;
        Ok(Self { root, signer, certificate })
    }

    /// The public half of the root.
    pub fn root(&self) -> PublicKey {
        self.root.public_key()
    }

    /// Errors: those of the issuer; none for this license.
    pub fn license(&self, number: u32) -> Result<Vec<u8>, Error> {
        issue::license(&self.signer, claims(number)?)
    }

    /// What the signature of a license is over.
    ///
    /// Errors: none for this license.
    pub fn signed_bytes(&self, number: u32) -> Result<Vec<u8>, Error> {
        Ok(to_be_signed(DocumentType::License, self.signer.public_key().id(), &claims(number)?.encode()))
    }

    /// The certificate and one license, as they travel.
    ///
    /// Errors: those of the issuer; none for this license.
    pub fn bundle(&self, number: u32) -> Result<Vec<u8>, Error> {
        Ok(pack(&[&self.certificate, &self.license(number)?]))
    }

    /// The trust of a product that has seen the vendor's certificate before.
    ///
    /// Errors: none for these keys.
    pub fn warmed_trust(&self) -> Result<Trust, Error> {
        let mut trust = Trust::new(self.root(), Product::new("net-shield", "5.0")?);
        let bundle = trust.open(&self.bundle(0)?)?;
        trust.remember(&bundle);
        Ok(trust)
    }
}

fn claims(number: u32) -> Result<Claims<LicenseBody>, Error> {
    let mut id = [0x11; 16];
    id[..4].copy_from_slice(&number.to_be_bytes());
    let mut claims = Claims::new(DocumentId::new(id), NOW - 86_400, body(&DocumentId::new(id))?);
    claims.issuer = Some("Example Vendor".into());
    claims.expires = Some(NOW + 130 * 86_400);
    Ok(claims)
}

fn features(names: &[&str]) -> Result<Vec<Feature>, Error> {
    names.iter().map(|name| Ok(Feature { name: Slug::new(*name)?, limit: None })).collect()
}

fn service(name: &str, title: &str, ends: i64, brings: &str) -> Result<Service, Error> {
    Ok(Service {
        name: Slug::new(name)?,
        title: Some(title.into()),
        begins: None,
        ends: Some(ends),
        features: features(&[brings])?,
        dormant: false,
    })
}

fn body(id: &DocumentId) -> Result<LicenseBody, Error> {
    let stops = vec![Slug::new("distribute")?, Slug::new("update")?];
    let steps = 12;
    Ok(LicenseBody {
        prefix: Some(Prefix::new("NS")?),
        versions: VersionRange { min: Some("4.0".parse()?), max: Some("5.0".parse()?) },
        edition: Some("Enterprise (volume)".into()),
        plan: Some("standard".into()),
        customer: Some("C-20418".into()),
        asset: Some("A-0042".into()),
        holder: Some("Example Company, Osaka".into()),
        term: Term::Rental,
        zone: Some(Zone::new("Asia/Tokyo", "JST-9")?),
        services: vec![
            service("damage-cleanup", "Damage cleanup", NOW + 200 * 86_400, "cleanup")?,
            service("patterns", "Pattern updates", NOW + 100 * 86_400, "patterns")?,
        ],
        features: features(&FEATURES)?,
        locks: vec![Lock {
            effect: Effect::ExtendTerm(Period::of_months(12)),
            steps,
            anchor: Some(ladder::anchor(&[3; 32], id, 0, steps)),
        }],
        policy: Policy {
            check: Check { days_before: Days::new(&[90, 60, 30, 0])?, ..Check::default() },
            renewal: Renewal { remind: Days::new(&[30, 7])?, base: None },
            grace: Grace { length: Some(Period::of_days(30)), untold: true },
            on: Responses { expired: Some(Response::AllBut(stops)), ..Responses::default() },
            ..Policy::default()
        },
        ..LicenseBody::new(Slug::new("net-shield")?)
    })
}
