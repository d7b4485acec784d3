//! Floating seats: what is asked of a pool, what it answers, and how things stand then.
//!
//! Each step states by hand the answer, the seats that are taken, and the queue:
//! `seat 1 #1 @0-@10m | 1 leased pc-a @10m | pc-b`. Instants count from [`NOW`], as in `@1d2h`.

mod borrowing;
mod holding;
mod line;
mod overtaking;
mod queueing;
mod records;
mod refusals;
mod reserving;

use std::panic::Location;

use data_encoding::HEXLOWER;
use tegata::document::{Claims, DocumentId, LicenseBody, Method, Model, Roles, SeatPer, Seats, Subject, Via};
use tegata::request::{Request, RequestKind};
use tegata_conformance::format::{SeatBounds, SeatCase, SeatEvent, SeatGroup, SeatStep, SeatTerms};
use tegata_conformance::run;

use crate::book::{self, Book, Written, flags};
use crate::vendor::{NOW, certificate, id, input, issued, license, padded, slug, trust};

pub(crate) fn file(book: &mut Book) -> Written {
    let mut groups = Vec::new();
    groups.extend(holding::groups(book));
    groups.extend(overtaking::groups(book));
    groups.extend(queueing::groups(book));
    groups.extend(reserving::groups(book));
    groups.extend(borrowing::groups(book));
    groups.extend(records::groups(book));
    groups.extend(refusals::groups(book));
    book::file("seats", "Floating seats, as a server hands them out: same questions, same leases.", groups)
}

/// Leases of ten minutes; a queue that asks every 30 seconds.
const TERMS: SeatTerms = SeatTerms { lease: 600, retry: 30, patience: 90, hold: 60, places: 100 };

/// So many seats, with nothing special.
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

fn floating(seats: Seats) -> Claims<LicenseBody> {
    license(|claims| {
        claims.body.model = Model::MultiUser;
        claims.body.seats = Some(seats);
        claims.body.methods = vec![Method::any(Via::InHouse)];
    })
}

/// A group in the making.
struct Pools<'b> {
    book: &'b mut Book,
    group: SeatGroup,
}

impl<'b> Pools<'b> {
    fn new(book: &'b mut Book, about: &str, seats: Seats) -> Self {
        let server = certificate("root", "server", Roles::LEASE, |_| {});
        let group = SeatGroup {
            about: about.into(),
            trust: trust(),
            inputs: vec![input(&issued(&floating(seats))), input(&server)],
            server_key: HEXLOWER.encode(&padded::<32>("server")),
            extra: 0,
            bounds: SeatBounds::default(),
            terms: TERMS,
            cases: Vec::new(),
        };
        Self { book, group }
    }

    /// A case, as it is lived.
    fn case(&mut self, about: &str, flag: &str, live: impl FnOnce(&mut Desk<'_>)) {
        let about_all = format!("{}: {about}", self.group.about);
        let desk = self.book.must(&about_all, run::Desk::open(&self.group).map(Some));
        let Some(desk) = desk else { return };
        let mut desk = Desk { book: self.book, about: about_all, desk, steps: Vec::new(), asked: 0 };
        live(&mut desk);
        let steps = desk.steps;
        self.group.cases.push(SeatCase { id: 0, about: about.into(), flags: flags(flag), steps });
    }

    fn done(self) -> SeatGroup {
        self.group
    }
}

/// Somebody who asks, and what he holds.
#[derive(Clone, Default)]
struct Client {
    subject: Subject,
    groups: Vec<String>,
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

impl Client {
    /// Who gave a seat back holds nothing, and knows the number.
    fn lets_go(&mut self) {
        self.held = None;
    }

    fn of(mut self, group: &str) -> Self {
        self.groups.push(group.into());
        self
    }
}

/// A server in the making. All instants count from [`NOW`].
struct Desk<'d> {
    book: &'d mut Book,
    about: String,
    desk: run::Desk,
    steps: Vec<SeatStep>,
    /// So many requests were written, each with a nonce of its own.
    asked: u32,
}

impl Desk<'_> {
    #[track_caller]
    fn happen(&mut self, event: SeatEvent, stated: &str) {
        let about = format!("{}: {}, step {}", Location::caller(), self.about, self.steps.len());
        match self.desk.happen(&event) {
            Ok(expect) => {
                self.book.same(&about, &line::of(&expect).as_str(), &stated);
                self.steps.push(SeatStep { event, expect });
            }
            Err(error) => self.book.faults.push(format!("{about}\n    {error}")),
        }
    }

    /// A request of that kind, as the client would write it now.
    fn request(&mut self, at: i64, client: &Client, kind: RequestKind) -> Request {
        self.asked += 1;
        let nonce = padded(&format!("question {}", self.asked));
        let mut request = Request::new(kind, nonce, slug("dam-fes"), Via::InHouse, NOW + at);
        request.license = Some(id("license"));
        request.subject = client.subject.clone();
        request.activation = client.held;
        request.sequence = client.sequence;
        request
    }

    /// A request arrives.
    #[track_caller]
    fn send(&mut self, at: i64, client: &Client, request: &Request, stated: &str) {
        let (groups, request) = (client.groups.clone(), input(&request.encode()));
        self.happen(SeatEvent::Ask { now: NOW + at, groups, request }, stated);
    }

    /// Asks, and lets the client take note of the answer.
    #[track_caller]
    fn ask(&mut self, at: i64, client: &mut Client, kind: RequestKind, stated: &str) {
        let request = self.request(at, client, kind);
        self.send(at, client, &request, stated);
        let Some(expect) = self.steps.last().map(|step| &step.expect) else { return };
        if let Some(lease) = &expect.lease {
            let id = HEXLOWER.decode(lease.id.as_bytes()).expect("hexadecimal");
            client.held = Some(DocumentId::new(id.try_into().expect("16 bytes")));
            client.sequence = lease.sequence;
        }
        if expect.released {
            client.lets_go();
        }
    }

    #[track_caller]
    fn acquire(&mut self, at: i64, client: &mut Client, stated: &str) {
        self.ask(at, client, RequestKind::Acquire, stated);
    }

    #[track_caller]
    fn renew(&mut self, at: i64, client: &mut Client, stated: &str) {
        self.ask(at, client, RequestKind::Renew, stated);
    }

    #[track_caller]
    fn release(&mut self, at: i64, client: &mut Client, stated: &str) {
        self.ask(at, client, RequestKind::Release, stated);
    }

    /// Wants the seat out of reach of the server until so long after [`NOW`].
    #[track_caller]
    fn borrow(&mut self, at: i64, client: &mut Client, until: i64, stated: &str) {
        let mut request = self.request(at, client, RequestKind::Borrow);
        request.until = Some(NOW + until);
        self.send(at, client, &request, stated);
    }

    #[track_caller]
    fn tick(&mut self, at: i64, stated: &str) {
        self.happen(SeatEvent::Tick { now: NOW + at }, stated);
    }

    #[track_caller]
    fn cancel(&mut self, at: i64, seat: u32, stated: &str) {
        self.happen(SeatEvent::Cancel { now: NOW + at, seat }, stated);
    }

    #[track_caller]
    fn restart(&mut self, stated: &str) {
        self.happen(SeatEvent::Restart {}, stated);
    }
}
