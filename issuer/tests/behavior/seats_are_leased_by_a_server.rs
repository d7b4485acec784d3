//! A server in a company hands out seats with really signed leases, and clients judge them.

use tegata::document::{
    Activation, CertificateBody, License, LicenseBody, Model, Roles, SeatPer, Seats, Subject, Via, pack,
};
use tegata::request::{Request, RequestKind};
use tegata::seats::{Answer, Lease, Pool, PoolTerms, ServerBounds};
use tegata::{Facts, Kind, Report, State};
use tegata_issuer::{Signer, issue};

use crate::vendor::{NOW, certificate, certificate_with, key, license_with, number, open, slug, trust};

/// A vendor who grants two seats, and a server that may hand out so many of them.
pub(crate) struct Company {
    pub(crate) papers: Vec<Vec<u8>>,
    pub(crate) license: License,
    pub(crate) pool: Pool,
    server: String,
}

impl Company {
    pub(crate) fn new(server: &str, granted: u32, bounds: ServerBounds) -> Self {
        let root = key("root");
        let license = license_with(&key("licenses"), |claims| {
            let body = &mut claims.body;
            let seats = Seats {
                count: granted,
                per: SeatPer::Device,
                overdraft_percent: None,
                overdraft_for: None,
                borrow_for: Some(86_400),
                linger: None,
                adds_up: false,
                groups: Vec::new(),
            };
            *body = LicenseBody { model: Model::MultiUser, seats: Some(seats), ..body.clone() };
            body.customer = Some("C-20418".into());
        });
        let server_certificate = certificate_with(&root, &key(server), Roles::LEASE, |claims| {
            let body = &mut claims.body;
            *body = CertificateBody { seats: bounds.seats, borrow_for: bounds.borrow_for, ..body.clone() };
        });
        let papers = vec![certificate(&root, &key("licenses"), Roles::LICENSE), server_certificate, license];
        let documents: Vec<_> = papers.iter().map(Vec::as_slice).collect();
        let license = open(&documents).unwrap().licenses()[0].clone();
        let pool = Pool::new(&license, 0, bounds, PoolTerms::default()).unwrap();
        Self { papers, license, pool, server: server.into() }
    }

    pub(crate) fn request(&self, host: &str, kind: RequestKind, nonce: u8) -> Request {
        let mut request = Request::new(kind, [nonce; 16], slug("dam-fes"), Via::InHouse, NOW);
        request.license = Some(self.license.id());
        request.subject = Subject { host: Some(host.into()), ..Subject::default() };
        request
    }

    pub(crate) fn lease(&mut self, request: &Request, now: i64) -> Lease {
        match self.pool.ask(request, &[], now) {
            Answer::Lease(lease) => lease,
            other => panic!("{other:?}"),
        }
    }

    /// The document that goes to the client.
    pub(crate) fn sign(&self, lease: &Lease) -> Vec<u8> {
        issue::activation(&key(&self.server), self.pool.claims(lease)).unwrap()
    }

    /// The certificates, the license and these leases as one bundle.
    pub(crate) fn bundle(&self, leases: &[&[u8]]) -> Vec<u8> {
        let papers = self.papers.iter().map(Vec::as_slice);
        pack(&papers.chain(leases.iter().copied()).collect::<Vec<_>>())
    }

    /// The lease as whoever trusts the vendor reads it.
    pub(crate) fn verified(&self, lease: &Lease) -> Activation {
        trust().open(&self.bundle(&[&self.sign(lease)])).unwrap().activations()[0].clone()
    }

    fn report(&self, lease: &Lease, now: i64) -> Report {
        let bundle = trust().open(&self.bundle(&[&self.sign(lease)])).unwrap();
        bundle.evaluate(&State::default(), &Facts::at(now))
    }
}

fn free_hand() -> ServerBounds {
    ServerBounds::default()
}

#[test]
fn a_client_sees_its_seat_until_the_lease_ends() {
    let mut company = Company::new("server", 2, free_hand());
    let acquire = company.request("pc-1", RequestKind::Acquire, 1);
    let lease = company.lease(&acquire, NOW);
    let report = company.report(&lease, NOW + 60);
    assert_eq!(report.seats().unwrap().held, Some(1));
    assert_eq!(report.activation().ends, Some(lease.until));
    assert!(!report.has(Kind::SeatServerUnknown) && !report.has(Kind::LeaseEnded));
    assert!(company.report(&lease, lease.until).has(Kind::LeaseEnded));
}

#[test]
fn the_same_request_gets_the_same_document_byte_for_byte() {
    let mut company = Company::new("server", 2, free_hand());
    let acquire = company.request("pc-1", RequestKind::Acquire, 1);
    let first = company.lease(&acquire, NOW);
    company.pool = Pool::load(&company.pool.encode()).unwrap();
    let again = company.lease(&acquire, NOW + 300);
    assert_eq!(company.sign(&first), company.sign(&again));
}

#[test]
fn no_lease_of_a_pool_is_beyond_what_the_certificate_allows() {
    let narrow = ServerBounds { seats: Some(1), borrow_for: Some(3600) };
    let mut company = Company::new("server", 5, narrow);
    let mut borrow = company.request("pc-1", RequestKind::Borrow, 1);
    borrow.until = Some(NOW + 3600);
    let lease = company.lease(&borrow, NOW);
    assert_eq!(number(trust().open(&company.bundle(&[&company.sign(&lease)]))), "ok");
    let acquire = company.request("pc-2", RequestKind::Acquire, 2);
    assert!(company.pool.ask(&acquire, &[], NOW).refusal().is_some());

    // A server that did not keep to it is found out: by its certificate, or by the license.
    let beyond =
        Lease { seat: 2, subject: Subject { seat: Some(2), ..lease.subject.clone() }, ..lease.clone() };
    assert_eq!(number(trust().open(&company.bundle(&[&company.sign(&beyond)]))), "4.23");
    let longer = Lease { until: lease.until + 1, ..lease };
    assert_eq!(number(trust().open(&company.bundle(&[&company.sign(&longer)]))), "4.24");
}

#[test]
fn a_seat_beyond_the_license_does_not_count_with_the_client() {
    let mut company = Company::new("server", 2, free_hand());
    let acquire = company.request("pc-1", RequestKind::Acquire, 1);
    let lease = company.lease(&acquire, NOW);
    let beyond = Lease { seat: 3, subject: Subject { seat: Some(3), ..lease.subject.clone() }, ..lease };
    let report = company.report(&beyond, NOW);
    assert!(report.has(Kind::SeatBeyondCap));
}

#[test]
fn after_a_crash_the_signed_lease_brings_the_seat_back() {
    let mut company = Company::new("server", 2, free_hand());
    let other = company.request("pc-1", RequestKind::Acquire, 1);
    company.lease(&other, NOW);
    let acquire = company.request("pc-2", RequestKind::Acquire, 2);
    let lease = company.lease(&acquire, NOW);
    let shown = company.verified(&lease);

    company.pool = Pool::new(&company.license, 0, free_hand(), PoolTerms::default()).unwrap();
    company.pool.recover(NOW + 60);
    let mut renew = company.request("pc-2", RequestKind::Renew, 3);
    (renew.activation, renew.sequence) = (Some(lease.id), lease.sequence);
    let refused = company.pool.ask(&renew, &[], NOW + 60);
    assert_eq!(refused.refusal().unwrap().error().kind(), Kind::SeatUnknown);
    company.pool.reclaim(&shown, NOW + 60).unwrap();
    let renewed = company.lease(&renew, NOW + 60);
    assert_eq!((renewed.seat, renewed.until), (2, NOW + 60 + 1800));
    let report = company.report(&renewed, NOW + 60);
    assert_eq!(report.seats().unwrap().held, Some(2));
}

#[test]
fn a_lease_of_a_seat_that_went_to_somebody_else_is_a_conflict() {
    let mut company = Company::new("server", 1, free_hand());
    let acquire = company.request("pc-1", RequestKind::Acquire, 1);
    let lease = company.lease(&acquire, NOW);
    let shown = company.verified(&lease);
    company.pool = Pool::new(&company.license, 0, free_hand(), PoolTerms::default()).unwrap();
    let other = company.request("pc-2", RequestKind::Acquire, 2);
    company.lease(&other, NOW + 60);
    assert_eq!(number(company.pool.reclaim(&shown, NOW + 60)), "7.9");
}

#[test]
fn the_key_of_the_server_is_the_signer() {
    let mut company = Company::new("server", 1, free_hand());
    let acquire = company.request("pc-1", RequestKind::Acquire, 1);
    let lease = company.lease(&acquire, NOW);
    let shown = company.verified(&lease);
    assert_eq!(shown.signer(), key("server").public_key().id());
    assert_eq!((shown.id(), shown.body().nonce), (lease.id, Some([1; 16])));
    assert_eq!(shown.body().customer.as_deref(), Some("C-20418"));
}
