//! Sessions: what happens, and what is to be done about it, step by step.
//!
//! Each step states by hand how things stand, and all that is to be done, in order:
//! `status mode | reasons | action; action`. Instants count from [`NOW`], as in `@1d2h`.

mod answers;
mod clock;
mod codes;
mod draw;
mod giving_back;
mod kept;
mod keys;
mod kind_b;
mod kind_c;
mod kind_d;
mod kind_e;
mod line;

pub(crate) use line::since_now;

use std::panic::Location;

use data_encoding::HEXLOWER;
use tegata::document::{ActivationBody, ActivationKind, Claims, DocumentId, pack};
use tegata::request::{Refusal, Request, RequestKind};
use tegata::session::Send;
use tegata_conformance::format::{
    Button, Facts, SessionCase, SessionEvent, SessionGroup, SessionStep, Trust,
};
use tegata_conformance::run::Player;
use tegata_issuer::{Signer, issue};

use crate::book::{self, Book, Written, flags};
use crate::vendor::{NOW, input, key, padded, public, trust};

pub(crate) fn file(book: &mut Book) -> Written {
    let mut groups = Vec::new();
    groups.extend(kept::groups(book));
    groups.extend(kind_e::groups(book));
    groups.extend(kind_d::groups(book));
    groups.extend(kind_c::groups(book));
    groups.extend(kind_b::groups(book));
    groups.extend(keys::groups(book));
    groups.extend(answers::groups(book));
    groups.extend(giving_back::groups(book));
    groups.extend(codes::groups(book));
    groups.extend(clock::groups(book));
    book::file(
        "session",
        "The life of a session: what happens, and what is to be done, in order. Same entropy, same bytes.",
        groups,
    )
}

/// What most cases draw their nonces from.
const ENTROPY: [u8; 32] = [0x5e; 32];

/// A group in the making.
struct Sessions<'b> {
    book: &'b mut Book,
    group: SessionGroup,
}

impl<'b> Sessions<'b> {
    fn new(book: &'b mut Book, about: &str) -> Self {
        Self::with(book, about, trust())
    }

    fn with(book: &'b mut Book, about: &str, trust: Trust) -> Self {
        Self { book, group: SessionGroup { about: about.into(), trust, cases: Vec::new() } }
    }

    /// A case, as it is lived.
    fn case(&mut self, about: &str, flag: &str, live: impl FnOnce(&mut Life<'_>)) {
        let mut life = Life {
            about: format!("{}: {about}", self.group.about),
            book: self.book,
            player: Player::new(&self.group.trust),
            steps: Vec::new(),
            facts: Facts::default(),
            by_calendar: false,
        };
        live(&mut life);
        let steps = life.steps;
        self.group.cases.push(SessionCase { id: 0, about: about.into(), flags: flags(flag), steps });
    }

    fn done(self) -> SessionGroup {
        self.group
    }
}

/// A host in the making. All instants count from [`NOW`].
struct Life<'l> {
    book: &'l mut Book,
    about: String,
    player: Player,
    steps: Vec<SessionStep>,
    /// What the host observes at each start, apart from the time.
    facts: Facts,
    /// Instants are stated as RFC 3339 writes them.
    by_calendar: bool,
}

impl Life<'_> {
    #[track_caller]
    fn happen(&mut self, event: SessionEvent, stated: &str) {
        let about = format!("{}: {}, step {}", Location::caller(), self.about, self.steps.len());
        match self.player.happen(&event) {
            Ok(expect) => {
                let earlier: Vec<&str> = line::questions(self.steps.iter().map(|step| &step.expect));
                let found = line::of(&expect, &earlier, self.by_calendar);
                self.book.same(&about, &found.as_str(), &stated);
                self.steps.push(SessionStep { event, expect });
            }
            Err(error) => self.book.faults.push(format!("{about}\n    {error}")),
        }
    }

    /// The first start: no license yet.
    #[track_caller]
    fn begins(&mut self) {
        let tomorrow = if self.by_calendar { "2027-01-16T08:00:00Z" } else { "@1d" };
        self.start(0, &format!("missing blocked | 2.2 | keep; tell 2.2s; wake {tomorrow}"));
    }

    /// The program starts with what was kept.
    #[track_caller]
    fn start(&mut self, after: i64, stated: &str) {
        self.start_with(after, None, ENTROPY, stated);
    }

    /// The program starts with these bytes.
    #[track_caller]
    fn start_from(&mut self, after: i64, saved: &[u8], stated: &str) {
        self.start_with(after, Some(saved), ENTROPY, stated);
    }

    #[track_caller]
    fn start_with(&mut self, after: i64, saved: Option<&[u8]>, entropy: [u8; 32], stated: &str) {
        let saved = saved.map(|saved| if saved.is_empty() { Vec::new() } else { input(saved) });
        let facts = Facts { now: NOW.saturating_add(after), ..self.facts.clone() };
        self.happen(SessionEvent::Start { saved, facts, entropy: HEXLOWER.encode(&entropy) }, stated);
    }

    #[track_caller]
    fn tick(&mut self, after: i64, stated: &str) {
        self.happen(SessionEvent::Tick { now: NOW.saturating_add(after) }, stated);
    }

    /// Documents arrive as a file.
    #[track_caller]
    fn file(&mut self, after: i64, documents: &[Vec<u8>], stated: &str) {
        self.bytes(after, &packed(documents), stated);
    }

    /// Bytes arrive as a file.
    #[track_caller]
    fn bytes(&mut self, after: i64, bytes: &[u8], stated: &str) {
        self.happen(SessionEvent::File { now: NOW + after, bytes: input(bytes) }, stated);
    }

    /// Documents arrive as the answer to a question.
    #[track_caller]
    fn answer(&mut self, after: i64, question: &Send, documents: &[Vec<u8>], stated: &str) {
        self.answer_bytes(after, question, &packed(documents), stated);
    }

    #[track_caller]
    fn answer_bytes(&mut self, after: i64, question: &Send, bytes: &[u8], stated: &str) {
        let id = question.id.to_string();
        self.happen(SessionEvent::Answer { now: NOW + after, id, bytes: input(bytes) }, stated);
    }

    /// The server says no.
    #[track_caller]
    fn refuse(&mut self, after: i64, question: &Send, number: &str, retry_after: Option<u32>, stated: &str) {
        let no = refusal(question, number, retry_after, None);
        self.answer_bytes(after, question, &no, stated);
    }

    #[track_caller]
    fn failed(&mut self, after: i64, question: &Send, number: &str, stated: &str) {
        let id = question.id.to_string();
        self.happen(SessionEvent::Failed { now: NOW + after, id, number: number.into() }, stated);
    }

    #[track_caller]
    fn typed(&mut self, after: i64, text: &str, stated: &str) {
        self.happen(SessionEvent::Typed { now: NOW + after, text: text.into() }, stated);
    }

    #[track_caller]
    fn press(&mut self, after: i64, button: Button, stated: &str) {
        self.happen(SessionEvent::Press { now: NOW + after, button }, stated);
    }

    #[track_caller]
    fn facts_changed(&mut self, after: i64, facts: Facts, stated: &str) {
        let facts = Facts { now: NOW + after, ..facts };
        self.happen(SessionEvent::FactsChanged { facts }, stated);
    }

    #[track_caller]
    fn plugged(&mut self, after: i64, name: &str, record: Option<&[u8]>, stated: &str) {
        let record = record.map(|record| HEXLOWER.encode(record));
        self.happen(SessionEvent::KeyPresent { now: NOW + after, key: public(name), record }, stated);
    }

    #[track_caller]
    fn pulled(&mut self, after: i64, name: &str, stated: &str) {
        self.happen(SessionEvent::KeyGone { now: NOW + after, key: public(name) }, stated);
    }

    /// The key of that name signs the last challenge.
    #[track_caller]
    fn signs(&mut self, after: i64, name: &str, stated: &str) {
        let id = self.player.challenges.last().map_or(0, |challenge| challenge.id);
        let signature = self.signature(name);
        self.signed(after, id, &signature, stated);
    }

    /// A signature arrives for the challenge of that number.
    #[track_caller]
    fn signed(&mut self, after: i64, id: u32, signature: &[u8; 64], stated: &str) {
        let signature = HEXLOWER.encode(signature);
        self.happen(SessionEvent::KeySigned { now: NOW + after, id, signature }, stated);
    }

    /// What the key of that name makes of the last challenge.
    fn signature(&self, name: &str) -> [u8; 64] {
        let bytes = self.player.challenges.last().map(|challenge| challenge.bytes.as_slice());
        key(name).sign(bytes.unwrap_or_default()).expect("signs")
    }

    /// The question that was asked last.
    fn question(&mut self) -> Send {
        self.player.asked.last().cloned().unwrap_or_else(|| panic!("{}: nothing was asked", self.about))
    }

    /// What is kept now.
    fn kept(&self) -> Vec<u8> {
        self.player.session().map(|session| session.state().encode()).unwrap_or_default()
    }
}

fn packed(documents: &[Vec<u8>]) -> Vec<u8> {
    let documents: Vec<&[u8]> = documents.iter().map(Vec::as_slice).collect();
    pack(&documents)
}

/// A server's "no", as bytes.
fn refusal(question: &Send, number: &str, retry_after: Option<u32>, position: Option<u32>) -> Vec<u8> {
    let number = number.parse().expect("a number");
    Refusal { nonce: question.request.nonce, number, retry_after, position }.encode()
}

/// The vendor's yes to a question, issued so long after [`NOW`].
fn reply(question: &Send, after: i64, edit: impl FnOnce(&mut Claims<ActivationBody>)) -> Vec<u8> {
    let mut claims = answer(question, after);
    edit(&mut claims);
    issue::activation(&key("root"), claims).unwrap_or_else(|error| panic!("{error}"))
}

/// What it says.
fn answer(question: &Send, after: i64) -> Claims<ActivationBody> {
    let request: &Request = &question.request;
    let kind = match request.kind {
        RequestKind::Activate => ActivationKind::Activation,
        RequestKind::Acquire | RequestKind::Renew | RequestKind::Borrow => ActivationKind::Lease,
        _ => ActivationKind::Check,
    };
    let body = ActivationBody {
        license: request.license.expect("names its license"),
        kind,
        via: request.via,
        subject: request.subject.clone(),
        product: request.product.clone(),
        customer: request.customer.clone(),
        asset: request.asset.clone(),
        nonce: Some(request.nonce),
        sequence: request.sequence + 1,
        borrowed: request.kind == RequestKind::Borrow,
    };
    let name = format!("{} {after} {}", request.kind.name(), question.id);
    Claims::new(DocumentId::new(padded(&name)), NOW + after, body)
}
