#![expect(clippy::arithmetic_side_effects, reason = "times in tests are small")]

mod borrowing;
mod holding;
mod keeping;
mod overdraft;
mod overtaking;
mod property;
mod queueing;
mod reclaiming;
mod repeating;
mod reserving;
mod withdrawing;

use alloc::vec::Vec;

use super::{Answer, Lease, Pool, PoolTerms, ServerBounds};
use crate::device::{Component, ComponentHash};
use crate::document::{
    Claims, DocumentId, KeyId, License, LicenseBody, Model, SeatGroup, SeatPer, Seats, Slug, Subject,
    Verified, Via,
};
use crate::request::{Request, RequestKind};

const NOW: i64 = 1_800_000_000;
const LEASE: i64 = 600;
const TERMS: PoolTerms = PoolTerms { lease: 600, retry: 30, patience: 90, hold: 60, places: 100 };

fn slug(name: &str) -> Slug {
    Slug::new(name).unwrap()
}

fn seats(count: u32, per: SeatPer) -> Seats {
    Seats {
        count,
        per,
        overdraft_percent: None,
        overdraft_for: None,
        borrow_for: None,
        linger: None,
        adds_up: false,
        groups: Vec::new(),
    }
}

fn license(seats: Seats) -> License {
    let mut body = LicenseBody::new(slug("dam-fes"));
    (body.model, body.seats) = (Model::MultiUser, Some(seats));
    Verified::new(Claims::new(DocumentId::new([1; 16]), NOW, body).into(), KeyId::new([9; 8]))
}

/// Who asks.
#[derive(Clone, Debug, Default)]
struct Client {
    subject: Subject,
    key: Option<[u8; 32]>,
    groups: Vec<Slug>,
    group: Option<Slug>,
    held: Option<DocumentId>,
    sequence: u64,
}

fn pc(name: &str) -> Client {
    Client { subject: Subject { host: Some(name.into()), ..Subject::default() }, ..Client::default() }
}

fn user(name: &str, host: &str) -> Client {
    let subject = Subject { user: Some(name.into()), host: Some(host.into()), ..Subject::default() };
    Client { subject, ..Client::default() }
}

fn hash(component: Component, value: &str) -> ComponentHash {
    ComponentHash::new(&[7; 16], component, value.as_bytes())
}

/// A pool, a clock, and nonces that never repeat.
struct Server {
    pool: Pool,
    now: i64,
    nonce: u64,
}

impl Server {
    fn new(seats: Seats) -> Self {
        Self::with(seats, TERMS)
    }

    fn with(seats: Seats, terms: PoolTerms) -> Self {
        let pool = Pool::new(&license(seats), 0, ServerBounds::default(), terms).unwrap();
        Self { pool, now: NOW, nonce: 0 }
    }

    fn of_devices(count: u32) -> Self {
        Self::new(seats(count, SeatPer::Device))
    }

    fn request(&mut self, client: &Client, kind: RequestKind) -> Request {
        self.nonce += 1;
        let mut nonce = [0; 16];
        nonce[..8].copy_from_slice(&self.nonce.to_be_bytes());
        let mut request = Request::new(kind, nonce, slug("dam-fes"), Via::InHouse, self.now);
        request.license = Some(self.pool.license());
        request.subject = client.subject.clone();
        request.key = client.key;
        request.group = client.group.clone();
        request.activation = client.held;
        request.sequence = client.sequence;
        request
    }

    fn send(&mut self, client: &Client, request: &Request) -> Answer {
        self.pool.ask(request, &client.groups, self.now)
    }

    /// Asks, and lets the client take note of the answer.
    fn ask(&mut self, client: &mut Client, kind: RequestKind) -> Answer {
        let request = self.request(client, kind);
        let answer = self.send(client, &request);
        match &answer {
            Answer::Lease(lease) => (client.held, client.sequence) = (Some(lease.id), lease.sequence),
            Answer::Released => client.held = None,
            Answer::Refused(_) => {}
        }
        answer
    }

    fn acquire(&mut self, client: &mut Client) -> Lease {
        lease(self.ask(client, RequestKind::Acquire))
    }

    fn renew(&mut self, client: &mut Client) -> Lease {
        lease(self.ask(client, RequestKind::Renew))
    }

    fn release(&mut self, client: &mut Client) {
        assert_eq!(self.ask(client, RequestKind::Release), Answer::Released);
    }

    fn borrow(&mut self, client: &mut Client, until: i64) -> Answer {
        let mut request = self.request(client, RequestKind::Borrow);
        request.until = Some(until);
        self.send(client, &request)
    }

    /// The number of the refusal of a fresh request.
    fn no(&mut self, client: &mut Client, kind: RequestKind) -> alloc::string::String {
        number(&self.ask(client, kind))
    }

    fn later(&mut self, seconds: i64) -> &mut Self {
        self.now += seconds;
        self.pool.tick(self.now);
        self
    }
}

fn lease(answer: Answer) -> Lease {
    match answer {
        Answer::Lease(lease) => lease,
        other => panic!("{other:?}"),
    }
}

/// `"7.6 at 2"`, `"7.10"`.
fn number(answer: &Answer) -> alloc::string::String {
    let refusal = answer.refusal().unwrap_or_else(|| panic!("{answer:?}"));
    match refusal.position {
        Some(position) => alloc::format!("{} at {position}", refusal.number),
        None => alloc::format!("{}", refusal.number),
    }
}

fn group(name: &str, reserved: u32) -> SeatGroup {
    SeatGroup { name: slug(name), reserved }
}
