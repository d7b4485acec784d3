//! The vendor: keys, licenses, records, and a server that answers.

mod answer;
mod records;

use std::collections::BTreeMap;

use tegata::document::{
    CertificateBody, Claims, DocumentId, KeyId, LicenseBody, RevocationsBody, Roles, Slug, Via, pack,
};
use tegata::time::Period;
use tegata::{Code, Error, Kind, Prefix, PublicKey};
use tegata_issuer::{SecretKey, Signer, codes, issue, ladder, renew};

pub use records::{Holder, Record};

use crate::Random;
use records::Records;

/// How a server feels.
#[derive(Clone, Copy, Debug, Default)]
pub struct Service {
    /// Nobody answers.
    pub down: bool,
    /// It takes so many seconds to answer.
    pub slow_by: i64,
    /// It refuses everything with this reason, and wants to be left alone for so many seconds.
    pub refuses: Option<(Kind, Option<u32>)>,
}

/// What a server answers, and what it did, in words.
#[derive(Clone, Debug)]
pub struct Said {
    /// A bundle, or a refusal.
    pub bytes: Vec<u8>,
    /// For the journal.
    pub what: String,
}

/// The vendor of a product. Every document is really signed.
pub struct Vendor {
    random: Random,
    root: SecretKey,
    licensing: SecretKey,
    answering: SecretKey,
    certificates: Vec<Vec<u8>>,
    ladder_secret: [u8; 32],
    /// Whether its server answers.
    pub service: Service,
    /// Answers that are asked for in these ways count for so many seconds. Others have no end.
    pub counts_for: BTreeMap<Via, i64>,
    records: Records,
    backup: Records,
    issued: Vec<Vec<u8>>,
}

impl Vendor {
    /// A vendor whose keys come from this stream.
    ///
    /// Errors: those of [`issue::certificate`].
    pub(crate) fn new(mut random: Random, now: i64) -> Result<Self, Error> {
        let mut key = || SecretKey::from_seed(&random.bytes());
        let (root, licensing, answering) = (key()?, key()?, key()?);
        let mut vendor = Self {
            ladder_secret: random.bytes(),
            random,
            certificates: Vec::new(),
            service: Service::default(),
            counts_for: BTreeMap::new(),
            records: Records::default(),
            backup: Records::default(),
            issued: Vec::new(),
            root,
            licensing,
            answering,
        };
        let licensing = CertificateBody::new(
            *vendor.licensing.public_key().as_bytes(),
            Roles::LICENSE.and(Roles::REVOCATION),
        );
        let certificate = vendor.certify(licensing, now)?;
        vendor.certificates.push(certificate);
        vendor.certify_answering(now)?;
        Ok(vendor)
    }

    fn certify_answering(&mut self, now: i64) -> Result<(), Error> {
        let body = CertificateBody::new(*self.answering.public_key().as_bytes(), Roles::ACTIVATION);
        let certificate = self.certify(body, now)?;
        self.certificates.truncate(1);
        self.certificates.push(certificate);
        Ok(())
    }

    /// The key that its server answers with.
    #[must_use]
    pub fn answering_key(&self) -> KeyId {
        self.answering.public_key().id()
    }

    /// Its server answers with another key from now on, and forgets the answers that it kept ready.
    ///
    /// Errors: none that depends on the seed in practice; those of the issuer.
    pub fn change_key(&mut self, now: i64) -> Result<(), Error> {
        self.answering = SecretKey::from_seed(&self.random.bytes())?;
        self.records.answers.clear();
        self.backup.answers.clear();
        self.certify_answering(now)
    }

    /// The key that products embed.
    #[must_use]
    pub fn root(&self) -> PublicKey {
        self.root.public_key()
    }

    fn id(&mut self) -> DocumentId {
        DocumentId::new(self.random.bytes())
    }

    /// A certificate, by the root.
    ///
    /// Errors: those of [`issue::certificate`].
    pub fn certify(&mut self, body: CertificateBody, now: i64) -> Result<Vec<u8>, Error> {
        let claims = Claims::new(self.id(), now, body);
        let document = issue::certificate(&self.root, claims)?;
        self.issued.push(document.clone());
        Ok(document)
    }

    /// Issues a license: for the product, as the closure fills it in. It has an id of its own, and its
    /// locks get their anchors.
    ///
    /// Errors: those of [`issue::license`].
    pub fn license(
        &mut self,
        product: &str,
        now: i64,
        edit: impl FnOnce(&mut Claims<LicenseBody>),
    ) -> Result<DocumentId, Error> {
        let mut claims = Claims::new(self.id(), now, LicenseBody::new(Slug::new(product)?));
        edit(&mut claims);
        self.issue(claims)
    }

    /// Issues a license as it is described. Only its anchors are filled in.
    ///
    /// Errors: those of [`issue::license`].
    pub fn issue(&mut self, mut claims: Claims<LicenseBody>) -> Result<DocumentId, Error> {
        let id = claims.id;
        ladder::anchor_locks(&self.ladder_secret, &id, &mut claims.body.locks);
        let document = issue::license(&self.licensing, claims.clone())?;
        self.issued.push(document.clone());
        for old in &claims.body.replaces {
            if let Some(old) = self.records.licenses.get_mut(old) {
                old.successor = Some(id);
            }
        }
        self.records.licenses.insert(id, Record::new(claims, document));
        Ok(id)
    }

    /// The next license in the place of this one, a period longer as its policy says. What codes have added
    /// stays.
    ///
    /// Errors: 2.2 for an id that was never issued; those of [`renew`].
    pub fn renew(&mut self, license: DocumentId, period: Period, now: i64) -> Result<DocumentId, Error> {
        let record = self.records.licenses.get(&license).ok_or_else(|| Error::new(Kind::LicenseMissing))?;
        let old = record.as_amended();
        let id = self.id();
        self.issue(renew(&old, now, period, id)?)
    }

    /// A license in the place of another, as the closure changes it.
    ///
    /// Errors: 2.2 for an id that was never issued; those of [`issue::license`].
    pub fn replace(
        &mut self,
        license: DocumentId,
        now: i64,
        edit: impl FnOnce(&mut Claims<LicenseBody>),
    ) -> Result<DocumentId, Error> {
        let mut claims = self.claims(license)?.clone();
        (claims.id, claims.issued_at) = (self.id(), now);
        claims.body.replaces = vec![license];
        edit(&mut claims);
        self.issue(claims)
    }

    /// What a license says.
    ///
    /// Errors: 2.2 for an id that was never issued.
    pub fn claims(&self, license: DocumentId) -> Result<&Claims<LicenseBody>, Error> {
        let record = self.records.licenses.get(&license);
        record.map(|record| &record.claims).ok_or_else(|| Error::new(Kind::LicenseMissing))
    }

    /// What the vendor knows of a license.
    #[must_use]
    pub fn record(&self, license: DocumentId) -> Option<&Record> {
        self.records.licenses.get(&license)
    }

    /// The license file: the license, the certificates, and what was withdrawn so far.
    ///
    /// Errors: 2.2 for an id that was never issued.
    pub fn file(&self, license: DocumentId) -> Result<Vec<u8>, Error> {
        let record = self.records.licenses.get(&license);
        let record = record.ok_or_else(|| Error::new(Kind::LicenseMissing))?;
        Ok(self.packed(&[&record.document]))
    }

    /// These documents, and what is needed to verify them.
    fn packed(&self, documents: &[&[u8]]) -> Vec<u8> {
        let certificates = self.certificates.iter().map(Vec::as_slice);
        let list = self.records.revocations.as_deref();
        let all: Vec<&[u8]> = certificates.chain(list).chain(documents.iter().copied()).collect();
        pack(&all)
    }

    /// Sells a registration key, or an activation code, for a license.
    ///
    /// Errors: 4.8 for a license that names no prefix.
    pub fn registration_key(&mut self, license: DocumentId) -> Result<Code, Error> {
        let prefix = self.prefix(license)?;
        let seed = self.random.bytes();
        let first = u32::try_from(self.records.codes.len()).unwrap_or(0);
        let mut keys = codes::registration_keys(prefix, first, 1, &seed)?;
        let code = keys.next().ok_or_else(|| Error::new(Kind::LibraryFault))?;
        self.records.codes.insert(code.write(), license);
        Ok(code)
    }

    /// An activation code for a license, as the vendor's page gives it for a registration key.
    ///
    /// Errors: 1.7 for a key that was never sold.
    pub fn exchange(&mut self, registration: &Code) -> Result<Code, Error> {
        let license =
            *self.records.codes.get(&registration.write()).ok_or_else(|| Error::new(Kind::CodeUnknown))?;
        let prefix = self.prefix(license)?;
        let secret = u128::from_be_bytes(self.random.bytes()) >> 53;
        let index = u32::try_from(self.records.codes.len()).unwrap_or(0);
        let code = Code::activation(prefix, 1, index, secret)?;
        self.records.codes.insert(code.write(), license);
        Ok(code)
    }

    fn prefix(&self, license: DocumentId) -> Result<Prefix, Error> {
        self.claims(license)?.body.prefix.ok_or_else(|| Error::new(Kind::FieldMissing))
    }

    /// Reads an amendment code over the telephone. The records know of it from then on.
    ///
    /// Errors: those of [`ladder::amend`], and 2.2.
    pub fn amendment_code(&mut self, license: DocumentId, lock: u8, step: u16) -> Result<Code, Error> {
        let code = ladder::amend(self.claims(license)?, &self.ladder_secret, lock, step)?;
        if let Some(record) = self.records.licenses.get_mut(&license) {
            record.amended(lock, step);
        }
        Ok(code)
    }

    /// What was withdrawn so far.
    #[must_use]
    pub const fn revoked(&self) -> &RevocationsBody {
        &self.records.revoked
    }

    /// Withdraws something. The new list travels with every answer from then on, and lies in the
    /// [`file`](Self::file) of every license.
    ///
    /// Errors: those of [`issue::revocations`].
    pub fn revoke(&mut self, now: i64, edit: impl FnOnce(&mut RevocationsBody)) -> Result<(), Error> {
        let mut body = self.records.revoked.clone();
        body.number += 1;
        edit(&mut body);
        body.licenses.sort();
        body.keys.sort();
        body.activations.sort();
        body.hardware_keys.sort();
        let claims = Claims::new(self.id(), now, body.clone());
        let list = issue::revocations(&self.licensing, claims)?;
        self.issued.push(list.clone());
        (self.records.revoked, self.records.revocations) = (body, Some(list));
        Ok(())
    }

    /// Clears a device or user from the records, so that another can have its place.
    pub fn clear(&mut self, license: DocumentId, unused: impl Fn(&Holder) -> bool) {
        if let Some(record) = self.records.licenses.get_mut(&license) {
            record.holders.retain(|holder| !unused(holder));
        }
    }

    /// From when on the server's records hold the license; it is sold before it is known everywhere.
    pub fn known_from(&mut self, license: DocumentId, at: i64) {
        if let Some(record) = self.records.licenses.get_mut(&license) {
            record.known_from = at;
        }
    }

    /// Every document that was ever signed, in order.
    #[must_use]
    pub fn issued(&self) -> &[Vec<u8>] {
        &self.issued
    }

    /// Saves the records, to be found again after a [`crash`](Self::crash).
    pub fn back_up(&mut self) {
        self.backup = self.records.clone();
    }

    /// The server loses what it learned of activations since the last backup. What was sold stands in other
    /// books.
    pub fn crash(&mut self) {
        for (id, record) in &mut self.records.licenses {
            let saved = self.backup.licenses.get(id);
            record.holders = saved.map(|saved| saved.holders.clone()).unwrap_or_default();
            record.unlocked = saved.map(|saved| saved.unlocked.clone()).unwrap_or_default();
        }
        self.records.answers.clone_from(&self.backup.answers);
        self.records.lost_some = true;
    }
}
