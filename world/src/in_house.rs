//! A license server inside a company, with a certificate of the vendor.

use std::collections::BTreeMap;

use tegata::document::{
    Activation, ActivationBody, ActivationKind, CertificateBody, Claims, DocumentId, KeyId, Roles, Slug,
    Subject, TimeStatementBody, Via, pack,
};
use tegata::request::{Refusal, Request, RequestKind};
use tegata::seats::{Answer, DoubleUse, Pool, PoolTerms, ServerBounds, double_use};
use tegata::{Bundle, Error, Kind, Trust};
use tegata_issuer::{SecretKey, Signer, issue};

use crate::vendor::{Said, Service, Vendor};

/// A server that hands out seats and confirms licenses, by a right that the vendor delegated.
pub struct InHouse {
    name: String,
    key: SecretKey,
    /// What clients need to believe it: its certificate and those above it.
    certificates: Vec<Vec<u8>>,
    bounds: ServerBounds,
    /// Whether it answers.
    pub service: Service,
    trust: Trust,
    licenses: Bundle,
    pool: Option<Pool>,
    /// As the pool was last written to the disk.
    kept: Vec<u8>,
    /// Users by the groups that the administrator put them into.
    groups: BTreeMap<String, Vec<Slug>>,
    sequences: BTreeMap<(DocumentId, Option<String>), u64>,
    issued: Vec<Vec<u8>>,
    counter: u64,
}

impl InHouse {
    /// A server for one license, with a certificate that lets it hand out so many seats.
    ///
    /// Errors: those of [`Vendor::certify`] and [`Pool::new`].
    pub(crate) fn new(
        name: &str,
        seed: [u8; 32],
        vendor: &mut Vendor,
        license: DocumentId,
        terms: PoolTerms,
        now: i64,
    ) -> Result<Self, Error> {
        let key = SecretKey::from_seed(&seed)?;
        let certificate = Self::describe(&key, vendor, license)?;
        let seats = certificate.seats;
        let bounds = ServerBounds::of([&certificate]);
        let certificate = vendor.certify(certificate, now)?;
        let trust = Trust::any_product(vendor.root());
        let licenses = trust.open(&vendor.file(license)?)?;
        let mut server = Self {
            name: name.to_owned(),
            certificates: vec![certificate],
            key,
            bounds,
            service: Service::default(),
            trust,
            licenses,
            pool: None,
            kept: Vec::new(),
            groups: BTreeMap::new(),
            sequences: BTreeMap::new(),
            issued: Vec::new(),
            counter: 0,
        };
        if seats.is_some() {
            server.pool = Some(Pool::new(server.license()?, 0, bounds, terms)?);
            server.keep();
        }
        Ok(server)
    }

    /// What the vendor certifies: for one license, and as many seats as it may ever have.
    fn describe(key: &SecretKey, vendor: &Vendor, license: DocumentId) -> Result<CertificateBody, Error> {
        let body = &vendor.claims(license)?.body;
        let seats = body.seats.as_ref().map(|seats| {
            let percent = 100 + u32::from(seats.overdraft_percent.unwrap_or(0));
            // Amendments may add as many as the license promised.
            let promised = body.locks.iter().map(|lock| match lock.effect {
                tegata::document::Effect::AddSeats(count) => count * u32::from(lock.steps),
                _ => 0,
            });
            (seats.count + promised.sum::<u32>()) * percent / 100
        });
        Ok(CertificateBody {
            products: vec![body.product.clone()],
            customers: body.customer.iter().cloned().collect(),
            seats,
            ..CertificateBody::new(*key.public_key().as_bytes(), Roles::LEASE.and(Roles::ACTIVATION))
        })
    }

    /// It signs with another key from now on, which the vendor certifies. The pool is the same.
    ///
    /// Errors: those of [`Vendor::certify`].
    pub(crate) fn change_key(&mut self, seed: [u8; 32], vendor: &mut Vendor, now: i64) -> Result<(), Error> {
        let key = SecretKey::from_seed(&seed)?;
        let certificate = Self::describe(&key, vendor, self.license()?.id())?;
        self.certificates = vec![vendor.certify(certificate, now)?];
        self.key = key;
        Ok(())
    }

    /// The key that it signs with.
    #[must_use]
    pub fn key(&self) -> KeyId {
        self.key.public_key().id()
    }

    fn license(&self) -> Result<&tegata::document::License, Error> {
        self.licenses.licenses().first().ok_or_else(|| Error::new(Kind::LicenseMissing))
    }

    /// Its name, for people.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The seats, if it hands out any.
    #[must_use]
    pub const fn pool(&self) -> Option<&Pool> {
        self.pool.as_ref()
    }

    /// The seats, for an administrator.
    pub const fn pool_mut(&mut self) -> Option<&mut Pool> {
        self.pool.as_mut()
    }

    /// Seats that amendment codes added.
    ///
    /// Errors: those of [`Pool::adopt`].
    pub fn add_seats(&mut self, extra: u32) -> Result<(), Error> {
        let license = self.licenses.licenses().first().ok_or_else(|| Error::new(Kind::LicenseMissing))?;
        if let Some(pool) = &mut self.pool {
            let terms = pool.terms();
            pool.adopt(license, extra, self.bounds, terms)?;
        }
        self.keep();
        Ok(())
    }

    /// Puts a user into a group whose seats he may use.
    pub fn put_into_group(&mut self, user: &str, group: Slug) {
        self.groups.entry(user.to_owned()).or_default().push(group);
    }

    /// Every lease and answer that it signed, in order.
    #[must_use]
    pub fn issued(&self) -> &[Vec<u8>] {
        &self.issued
    }

    fn keep(&mut self) {
        self.kept = self.pool.as_ref().map(Pool::encode).unwrap_or_default();
    }

    /// The program is started again from what lies on the disk.
    ///
    /// Errors: those of [`Pool::load`].
    pub fn restart(&mut self) -> Result<(), Error> {
        if self.pool.is_some() {
            self.pool = Some(Pool::load(&self.kept)?);
        }
        Ok(())
    }

    /// The disk is lost. The pool is built anew from the leases that clients show.
    ///
    /// Errors: those of [`Pool::new`].
    pub fn lose_records(&mut self, now: i64) -> Result<(), Error> {
        if let Some(old) = &self.pool {
            let mut pool = Pool::new(self.license()?, 0, self.bounds, old.terms())?;
            pool.recover(now);
            self.pool = Some(pool);
        }
        self.sequences.clear();
        self.keep();
        Ok(())
    }

    /// Answers a question. The pool is kept before the answer leaves.
    pub fn answer(&mut self, request: &Request, via: Via, now: i64) -> Said {
        let decided = match self.service.refuses {
            Some((kind, retry_after)) => {
                Err(Refusal { nonce: request.nonce, number: kind.number(), retry_after, position: None })
            }
            None => self.decide(request, via, now),
        };
        match decided {
            Ok(said) => said,
            Err(refusal) => {
                let kind = Kind::from_number(refusal.number).map_or("?", Kind::name);
                let place = refusal.position.map_or(String::new(), |place| format!(", place {place}"));
                let what = format!("refuses to {}: {} {kind}{place}", request.kind.name(), refusal.number);
                Said { bytes: refusal.encode(), what }
            }
        }
    }

    fn decide(&mut self, request: &Request, via: Via, now: i64) -> Result<Said, Refusal> {
        match request.kind {
            RequestKind::Acquire | RequestKind::Renew | RequestKind::Borrow | RequestKind::Release => {
                self.seat(request, now)
            }
            RequestKind::Check | RequestKind::SwitchMethod => self.confirm(request, via, now),
            RequestKind::FaultReport => self.state_time(request, now),
            _ => Err(no(request, Kind::Misuse)),
        }
    }

    fn seat(&mut self, request: &Request, now: i64) -> Result<Said, Refusal> {
        let shown = request.lease.as_deref().and_then(|lease| self.own_lease(lease));
        let user = request.subject.user.as_deref().unwrap_or_default();
        let groups = self.groups.get(user).cloned().unwrap_or_default();
        let pool = self.pool.as_mut().ok_or_else(|| no(request, Kind::SeatServerUnknown))?;
        let taken_back = shown.is_some_and(|lease| pool.reclaim(&lease, now).is_ok());
        let answer = pool.ask(request, &groups, now);
        let claims = answer.lease().map(|lease| pool.claims(lease));
        self.keep();
        match answer {
            Answer::Lease(lease) => {
                let claims = claims.ok_or_else(|| no(request, Kind::LibraryFault))?;
                let document = issue::activation(&self.key, claims);
                let document = document.map_err(|error| no(request, error.kind()))?;
                self.issued.push(document.clone());
                let from = if taken_back { ", from the lease that was shown" } else { "" };
                let what = format!("gives seat {} for {} s{from}", lease.seat, lease.until - now);
                Ok(Said { bytes: self.packed(&document), what })
            }
            Answer::Released => Ok(Said { bytes: pack(&[]), what: "takes a seat back".into() }),
            Answer::Refused(refusal) => Err(refusal),
        }
    }

    /// A lease that this server signed, verified.
    fn own_lease(&self, lease: &[u8]) -> Option<Activation> {
        let bundle = self.trust.open(&self.packed(lease)).ok()?;
        let lease = bundle.activations().first()?;
        (lease.signer() == self.key.public_key().id()).then(|| lease.clone())
    }

    fn packed(&self, document: &[u8]) -> Vec<u8> {
        let documents: Vec<&[u8]> =
            self.certificates.iter().map(Vec::as_slice).chain(std::iter::once(document)).collect();
        pack(&documents)
    }

    fn confirm(&mut self, request: &Request, via: Via, now: i64) -> Result<Said, Refusal> {
        let license = self.license().map_err(|error| no(request, error.kind()))?;
        let (id, license) = (license.id(), license.body());
        if request.license != Some(id) {
            return Err(no(request, Kind::LicenseMissing));
        }
        let user = request.subject.user.as_deref().map(str::to_owned);
        let subject = Subject { user: request.subject.user.clone(), ..Subject::default() };
        let mut body = ActivationBody {
            license: id,
            kind: ActivationKind::Check,
            via,
            subject,
            product: license.product.clone(),
            customer: license.customer.clone(),
            asset: license.asset.clone(),
            nonce: Some(request.nonce),
            sequence: 0,
            borrowed: false,
        };
        let sequence = self.sequences.entry((id, user)).or_default();
        *sequence = (*sequence).max(request.sequence) + 1;
        body.sequence = *sequence;
        let claims = Claims::new(self.next_id(), now, body);
        let document = issue::activation(&self.key, claims).map_err(|error| no(request, error.kind()))?;
        self.issued.push(document.clone());
        Ok(Said { bytes: self.packed(&document), what: format!("confirms by {}", via.name()) })
    }

    fn state_time(&mut self, request: &Request, now: i64) -> Result<Said, Refusal> {
        let body = TimeStatementBody {
            product: Some(request.product.clone()),
            nonce: Some(request.nonce),
            device: None,
            lowers: true,
        };
        let claims = Claims::new(self.next_id(), now, body);
        let document = issue::time_statement(&self.key, claims).map_err(|error| no(request, error.kind()))?;
        self.issued.push(document.clone());
        Ok(Said { bytes: self.packed(&document), what: "says what time it is".into() })
    }

    /// Ids that nobody else uses: half the key's, half a counter.
    fn next_id(&mut self) -> DocumentId {
        self.counter += 1;
        let (mut id, own) = ([0; 16], self.key.public_key().id());
        let halves = own.as_bytes().iter().copied().chain(self.counter.to_be_bytes());
        id.iter_mut().zip(halves).for_each(|(to, from)| *to = from);
        DocumentId::new(id)
    }

    /// Pairs of leases that prove that a seat was used twice.
    #[must_use]
    pub fn double_uses(&self) -> Vec<DoubleUse> {
        let opened = self.issued.iter().filter_map(|lease| self.own_lease(lease));
        let leases: Vec<Activation> = opened.collect();
        let pairs =
            leases.iter().enumerate().flat_map(|(at, a)| leases[at + 1..].iter().map(move |b| (a, b)));
        pairs.filter_map(|(a, b)| double_use(a, b)).collect()
    }
}

fn no(request: &Request, kind: Kind) -> Refusal {
    Refusal { nonce: request.nonce, number: kind.number(), retry_after: None, position: None }
}
