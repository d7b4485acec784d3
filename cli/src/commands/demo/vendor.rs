//! The vendor of the demo: keys, certificates, licenses from the ready policies, and answers.

use std::path::Path;

use tegata::document::{
    ActivationBody, ActivationKind, CertificateBody, Claims, DocumentId, LicenseBody, Roles, Slug, Subject,
    Via, pack,
};
use tegata::time::parse_rfc3339;
use tegata::{Code, Product, PublicKey, Trust};
use tegata_issuer::describe::{self, Making};
use tegata_issuer::{SecretKey, Signer, Zeroizing, issue, ladder};

use crate::files;
use crate::problem::{self, Problem};

/// When the vendor's keys were certified, before any license was issued.
const CERTIFIED: &str = "2026-04-01T00:00:00Z";

/// An instant of the simulated clock.
pub(super) fn at(rfc3339: &str) -> Result<i64, Problem> {
    Ok(parse_rfc3339(rfc3339)?)
}

pub(super) struct Vendor {
    root: SecretKey,
    licenses: SecretKey,
    activations: SecretKey,
    ladder_secret: Zeroizing<[u8; 32]>,
    certificates: Vec<Vec<u8>>,
}

impl Vendor {
    pub(super) fn new() -> Result<Self, Problem> {
        let (root, licenses, activations) = (fresh_key()?, fresh_key()?, fresh_key()?);
        let mut vendor = Self {
            root,
            licenses,
            activations,
            ladder_secret: Zeroizing::new(files::entropy()?),
            certificates: Vec::new(),
        };
        let license = CertificateBody::new(*vendor.licenses.public_key().as_bytes(), Roles::LICENSE);
        let roles = Roles::ACTIVATION.and(Roles::LEASE);
        let activation = CertificateBody::new(*vendor.activations.public_key().as_bytes(), roles);
        vendor.certificates = vec![vendor.certificate(license)?, vendor.certificate(activation)?];
        Ok(vendor)
    }

    pub(super) fn root(&self) -> PublicKey {
        self.root.public_key()
    }

    pub(super) fn licenses_key(&self) -> &SecretKey {
        &self.licenses
    }

    pub(super) fn ladder_secret(&self) -> &[u8; 32] {
        &self.ladder_secret
    }

    /// What a product of this vendor trusts.
    pub(super) fn trust(&self, product: &str, version: &str) -> Result<Trust, Problem> {
        Ok(Trust::new(self.root(), Product::new(product, version)?))
    }

    /// A certificate that the root signs.
    pub(super) fn certificate(&self, body: CertificateBody) -> Result<Vec<u8>, Problem> {
        Ok(issue::certificate(&self.root, Claims::new(fresh_id()?, at(CERTIFIED)?, body))?)
    }

    /// The claims that a ready policy describes.
    pub(super) fn describe(
        &self,
        file: &str,
        policy: &str,
        now: i64,
    ) -> Result<Claims<LicenseBody>, Problem> {
        let making = Making { now, id: files::entropy()?, salt: files::entropy()? };
        describe::license(policy, &making).map_err(problem::flaw_in(Path::new(file)))
    }

    /// The license, signed, its locks anchored.
    pub(super) fn license(&self, mut claims: Claims<LicenseBody>) -> Result<Vec<u8>, Problem> {
        ladder::anchor_locks(&self.ladder_secret, &claims.id, &mut claims.body.locks);
        Ok(issue::license(&self.licenses, claims)?)
    }

    /// A code that is read over the telephone.
    pub(super) fn amend(&self, license: &Claims<LicenseBody>, lock: u8, step: u16) -> Result<Code, Problem> {
        let mut anchored = license.clone();
        ladder::anchor_locks(&self.ladder_secret, &license.id, &mut anchored.body.locks);
        Ok(ladder::amend(&anchored, &self.ladder_secret, lock, step)?)
    }

    /// An answer of the vendor's server.
    pub(super) fn answer(&self, answer: Answer<'_>) -> Result<Vec<u8>, Problem> {
        answer.sign(&self.activations)
    }

    /// Documents with the certificates that they need, as one file.
    pub(super) fn bundle(&self, documents: &[&[u8]]) -> Vec<u8> {
        let certificates = self.certificates.iter().map(Vec::as_slice);
        pack(&certificates.chain(documents.iter().copied()).collect::<Vec<_>>())
    }
}

/// An activation, a lease or a check, as whoever is asked gives it.
pub(super) struct Answer<'l> {
    pub(super) license: &'l Claims<LicenseBody>,
    pub(super) kind: ActivationKind,
    pub(super) via: Via,
    pub(super) at: i64,
    pub(super) ends: Option<i64>,
    pub(super) subject: Subject,
}

impl<'l> Answer<'l> {
    /// "The license is good", for whoever asked.
    pub(super) fn check(license: &'l Claims<LicenseBody>, via: Via, at: i64) -> Self {
        Self { license, kind: ActivationKind::Check, via, at, ends: None, subject: Subject::default() }
    }

    pub(super) fn sign(self, key: &SecretKey) -> Result<Vec<u8>, Problem> {
        let license = &self.license.body;
        let body = ActivationBody {
            license: self.license.id,
            kind: self.kind,
            via: self.via,
            subject: self.subject,
            product: license.product.clone(),
            customer: license.customer.clone(),
            asset: license.asset.clone(),
            nonce: Some(files::entropy()?),
            sequence: 1,
            borrowed: false,
        };
        let mut claims = Claims::new(fresh_id()?, self.at, body);
        claims.expires = self.ends;
        Ok(issue::activation(key, claims)?)
    }
}

pub(super) fn fresh_key() -> Result<SecretKey, Problem> {
    Ok(SecretKey::from_seed(&Zeroizing::new(files::entropy()?))?)
}

pub(super) fn fresh_id() -> Result<DocumentId, Problem> {
    Ok(DocumentId::new(files::entropy()?))
}

pub(super) fn slug(name: &str) -> Result<Slug, Problem> {
    Ok(Slug::new(name)?)
}
