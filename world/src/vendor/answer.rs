//! How a vendor's server answers.

use tegata::document::{
    ActivationBody, ActivationKind, Claims, DocumentId, Subject, TimeStatementBody, Via, pack,
};
use tegata::facts::Unlocked;
use tegata::request::{Refusal, Request, RequestKind};
use tegata::{Error, Kind, PublicKey};
use tegata_issuer::issue;

use super::{Holder, Said, Vendor};

/// A reason, and how long to wait.
pub(super) struct No(Kind, Option<u32>);

impl From<Kind> for No {
    fn from(kind: Kind) -> Self {
        Self(kind, None)
    }
}

impl From<Error> for No {
    fn from(error: Error) -> Self {
        Self(error.kind(), None)
    }
}

impl Vendor {
    /// Answers a question that came in this way. The same question gets the same answer.
    pub fn answer(&mut self, request: &Request, via: Via, now: i64) -> Said {
        if let Some(known) = self.records.answers.get(&request.nonce) {
            return Said {
                bytes: known.clone(),
                what: format!("repeats its answer to {}", request.kind.name()),
            };
        }
        let decided = match self.service.refuses {
            Some((kind, retry_after)) => Err(No(kind, retry_after)),
            None => self.decide(request, via, now),
        };
        match decided {
            Ok(said) => {
                self.records.answers.insert(request.nonce, said.bytes.clone());
                said
            }
            Err(No(kind, retry_after)) => {
                let refusal =
                    Refusal { nonce: request.nonce, number: kind.number(), retry_after, position: None };
                let what = format!("refuses to {}: {} {}", request.kind.name(), kind.number(), kind.name());
                Said { bytes: refusal.encode(), what }
            }
        }
    }

    fn decide(&mut self, request: &Request, via: Via, now: i64) -> Result<Said, No> {
        if request.kind == RequestKind::Register {
            return self.register(request, via, now);
        }
        let id = self.find(request, now)?;
        match request.kind {
            RequestKind::Activate => self.activate(id, request, via, now),
            RequestKind::Check | RequestKind::SwitchMethod => self.confirm(id, request, via, now),
            RequestKind::Deactivate => Ok(self.deactivate(id, request)),
            RequestKind::UnlockReport => self.unlocked(id, request),
            RequestKind::FaultReport => self.state_time(request, now),
            _ => Err(Kind::Misuse.into()),
        }
    }

    /// The license, and that it was confirmed just now; where it wants an activation, that is asked for next.
    fn register(&mut self, request: &Request, via: Via, now: i64) -> Result<Said, No> {
        let code = request.code.ok_or(Kind::FieldMissing)?;
        let license = *self.records.codes.get(&code.write()).ok_or(Kind::CodeUnknown)?;
        let license = self.newest(license);
        let what = format!("gives a license for {}", code.masked());
        let body = &self.claims(license)?.body;
        let wants_activation = body.activations.is_some() || body.device.is_some() || body.seats.is_some();
        if wants_activation || !body.methods.iter().any(|method| method.via == via) {
            return Ok(Said { bytes: self.file(license)?, what });
        }
        let subject = self.records.licenses[&license].subject(request);
        Ok(Said { bytes: self.sign(license, ActivationKind::Check, request, subject, via, now)?, what })
    }

    /// The license that a request is about, or the one that replaced it.
    fn find(&self, request: &Request, now: i64) -> Result<DocumentId, No> {
        let unknown = || No(Kind::AssetUnknown, Some(900));
        let named = request.license.ok_or(Kind::FieldMissing)?;
        let record = self.records.licenses.get(&named).ok_or_else(unknown)?;
        if now < record.known_from {
            return Err(unknown());
        }
        if let Some(asset) = &record.claims.body.asset {
            match request.asset.as_deref() {
                None => return Err(Kind::AssetIdMissing.into()),
                Some("") => return Err(Kind::AssetIdEmpty.into()),
                Some(named) if *named != **asset => return Err(unknown()),
                Some(_) => {}
            }
        }
        if self.records.revoked.licenses.contains(&named) {
            return Err(Kind::LicenseRevoked.into());
        }
        Ok(self.newest(named))
    }

    fn newest(&self, mut license: DocumentId) -> DocumentId {
        while let Some(next) = self.records.licenses.get(&license).and_then(|record| record.successor) {
            license = next;
        }
        license
    }

    fn activate(&mut self, id: DocumentId, request: &Request, via: Via, now: i64) -> Result<Said, No> {
        let record = self.records.licenses.get_mut(&id).ok_or(Kind::LicenseMissing)?;
        let subject = record.subject(request);
        if record.claims.body.device.is_some() && subject.device.is_empty() {
            return Err(Kind::DeviceUnknown.into());
        }
        let known = record.holder(&subject, request.key).filter(|place| record.holders[*place].activated);
        if known.is_none() && record.limit().is_some_and(|limit| record.used() >= limit) {
            return Err(Kind::NoActivationsLeft.into());
        }
        let bytes = self.sign(id, ActivationKind::Activation, request, subject, via, now)?;
        let record = &self.records.licenses[&id];
        let of = record.limit().map_or(String::new(), |limit| format!(" of {limit}"));
        Ok(Said { bytes, what: format!("activates: {}{of} used", record.used()) })
    }

    fn confirm(&mut self, id: DocumentId, request: &Request, via: Via, now: i64) -> Result<Said, No> {
        let record = self.records.licenses.get(&id).ok_or(Kind::LicenseMissing)?;
        let methods = &record.claims.body.methods;
        if !methods.is_empty() && !methods.iter().any(|method| method.via == via) {
            return Err(Kind::MethodUnknown.into());
        }
        let subject = record.subject(request);
        let wants_activation =
            record.claims.body.activations.is_some() || record.claims.body.device.is_some();
        let place = record.holder(&subject, request.key);
        let is_activated = place.is_some_and(|place| record.holders[place].activated);
        let is_successor = request.license != Some(id);
        // Who is not in the records may have been before they were lost, or under the old license.
        if wants_activation && (is_successor || !is_activated) {
            if is_successor || self.records.lost_some {
                return self.activate(id, request, via, now);
            }
            return Err(Kind::NotActivated.into());
        }
        let bytes = self.sign(id, ActivationKind::Check, request, subject, via, now)?;
        Ok(Said { bytes, what: format!("confirms by {}", via.name()) })
    }

    fn sign(
        &mut self,
        id: DocumentId,
        kind: ActivationKind,
        request: &Request,
        subject: Subject,
        via: Via,
        now: i64,
    ) -> Result<Vec<u8>, No> {
        let document_id = self.id();
        let record = self.records.licenses.get_mut(&id).ok_or(Kind::LicenseMissing)?;
        let activated = kind == ActivationKind::Activation;
        let holder =
            Holder { subject: subject.clone(), key: request.key, sequence: 0, activated, last_seen: now };
        let place = record.holder(&subject, request.key).unwrap_or_else(|| {
            record.holders.push(holder);
            record.holders.len() - 1
        });
        let holder = &mut record.holders[place];
        holder.sequence = holder.sequence.max(request.sequence) + 1;
        holder.activated |= activated;
        holder.last_seen = now;
        if !subject.device.is_empty() {
            // Parts change one by one; the newest set counts.
            holder.subject = subject.clone();
        }
        let license = &record.claims.body;
        let body = ActivationBody {
            license: id,
            kind,
            via,
            subject,
            product: license.product.clone(),
            customer: license.customer.clone(),
            asset: license.asset.clone(),
            nonce: Some(request.nonce),
            sequence: holder.sequence,
            borrowed: false,
        };
        let mut claims = Claims::new(document_id, now, body);
        claims.key = request.key;
        claims.expires = self.counts_for.get(&via).map(|seconds| now + seconds);
        let document = issue::activation(&self.answering, claims)?;
        self.issued.push(document.clone());
        let mut documents = vec![document.as_slice()];
        let license = self.records.licenses[&id].document.clone();
        if request.license != Some(id) {
            documents.push(&license);
        }
        Ok(self.packed(&documents))
    }

    fn deactivate(&mut self, id: DocumentId, request: &Request) -> Said {
        if let Some(record) = self.records.licenses.get_mut(&id) {
            let subject = record.subject(request);
            if let Some(place) = record.holder(&subject, request.key) {
                record.holders[place].activated = false;
            }
        }
        Said { bytes: pack(&[]), what: "takes an activation back".into() }
    }

    fn unlocked(&mut self, id: DocumentId, request: &Request) -> Result<Said, No> {
        let bytes = request.unlocked.as_deref().ok_or(Kind::FieldMissing)?;
        let record = self.records.licenses.get_mut(&id).ok_or(Kind::LicenseMissing)?;
        let keys = record.claims.body.hardware_keys.iter();
        let mut signed = keys.filter_map(|key| PublicKey::from_bytes(&key.key).ok());
        if !signed.any(|key| Unlocked::verify(bytes, &key).is_ok()) {
            return Err(Kind::SignatureInvalid.into());
        }
        if !record.unlocked.iter().any(|known| known == bytes) {
            record.unlocked.push(bytes.to_vec());
        }
        Ok(Said { bytes: pack(&[]), what: "notes that a spare key was unlocked".into() })
    }

    fn state_time(&mut self, request: &Request, now: i64) -> Result<Said, No> {
        let body = TimeStatementBody {
            product: Some(request.product.clone()),
            nonce: Some(request.nonce),
            device: None,
            lowers: true,
        };
        let claims = Claims::new(self.id(), now, body);
        let document = issue::time_statement(&self.answering, claims)?;
        self.issued.push(document.clone());
        Ok(Said { bytes: self.packed(&[&document]), what: "says what time it is".into() })
    }
}
