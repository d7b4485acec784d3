//! Files and answers: what counts, what is refused, and what it means for what was asked.

use alloc::vec::Vec;

use super::action::KeyObject;
use super::ask::{Answered, is_errand};
use super::holding::Holding;
use super::{HOST_TIME, RequestId, Session, WriteKey};
use crate::document::{Activation, DocumentId, DocumentType, UntrustedBundle, UntrustedDocument, Via, pack};
use crate::request::{Refusal, RequestKind};
use crate::state::OpenRequest;
use crate::{Bundle, Data, Error, Kind, Number, Text};

impl Session {
    /// The bytes that a server answered: a bundle, or a [`Refusal`].
    ///
    /// Errors: those of [`Trust::open`](crate::Trust::open); 4.45 to 4.47 for an answer to somebody
    /// else's or an older question; the number of a refusal. Nothing of the license is lost by any.
    pub fn answer(&mut self, id: RequestId, bytes: &[u8], now: i64) -> Result<(), Error> {
        self.arrive(now);
        let outcome = self.take(bytes, Some(*id.as_bytes()));
        if let Err(error) = &outcome {
            self.in_vain(*id.as_bytes(), error.number());
        }
        self.settle();
        outcome
    }

    /// A question could not be asked in the first of its ways, or was not answered. If another is left, it
    /// is asked that way at once. `why` is a number of block 8, or what the way of asking calls it
    /// otherwise.
    pub fn failed(&mut self, id: RequestId, why: Number, now: i64) {
        self.arrive(now);
        self.in_vain(*id.as_bytes(), why);
        self.settle();
    }

    /// A file that the user dropped, a mail that arrived, a roll that comes with the product, or what a
    /// hardware key holds: any documents, and answers that came another way than they were asked.
    ///
    /// Errors: as [`answer`](Self::answer). Of a file that is good in part, that part counts.
    pub fn file(&mut self, bytes: &[u8], now: i64) -> Result<(), Error> {
        self.arrive(now);
        let outcome = self.take(bytes, None);
        self.settle();
        outcome
    }

    fn take(&mut self, bytes: &[u8], asked: Option<[u8; 16]>) -> Result<(), Error> {
        if Refusal::is_one(bytes) {
            return self.take_refusal(&Refusal::read(bytes)?);
        }
        // By themselves first: a file that is damaged or forged touches nothing.
        self.trust.open(bytes)?;
        let arrived = UntrustedBundle::read(bytes)?.into_documents();
        let is_new = |document: &&UntrustedDocument| !self.holding.has(document);
        let new: Vec<&UntrustedDocument> = arrived.iter().filter(is_new).collect();
        if new.is_empty() {
            return self.nothing_new(asked);
        }
        let mut with_all = self.holding.with(&mut self.trust, new.iter().copied());
        let refused = self.refused(with_all.bundle(), &new);
        if !refused.is_empty() {
            let good = |document: &&&UntrustedDocument| {
                !refused.iter().any(|(id, _)| *id == document.untrusted_id())
            };
            with_all = self.holding.with(&mut self.trust, new.iter().filter(good).copied());
        }
        with_all.expect_room(self.needless(&with_all).len())?;
        self.holding = with_all;
        let licensed =
            new.iter().any(|one| matches!(one.untrusted_type(), DocumentType::License | DocumentType::Roll));
        let answered = self.close_answered(&new, asked, licensed);
        self.heed_time_statements(&answered);
        self.prune();
        if licensed {
            // The keys that it names may have to be found first.
            self.started_until = self.now.saturating_add(HOST_TIME);
            self.hand_to_keys(&new);
        }
        let useful = !answered.is_empty() || new.len() > refused.len();
        match refused.into_iter().next() {
            Some((_, error)) if !useful || asked.is_some() && answered.is_empty() => Err(error),
            Some((_, error)) => {
                self.tell_error(&error);
                Ok(())
            }
            None if asked.is_some_and(|nonce| self.is_waited_for(nonce)) => {
                Err(Error::new(Kind::AnswerNotAsked))
            }
            None => Ok(()),
        }
    }

    fn take_refusal(&mut self, refusal: &Refusal) -> Result<(), Error> {
        let error = refusal.error();
        if self.is_open_errand(refusal.nonce) {
            // Whoever is told that there is nothing to give back need not be told again.
            if refusal.retry_after.is_none() {
                self.answered(refusal.nonce);
            }
            return Err(error);
        }
        if !self.is_waited_for(refusal.nonce) {
            return Err(Error::new(Kind::AnswerNotAsked));
        }
        self.refused_by_server(refusal, &error);
        if error.kind() == Kind::SeatWithdrawn {
            // Only the server knows the nonce, and from now on the seat may be somebody else's.
            let open = self.state.progress().requests.iter().find(|open| open.nonce == refusal.nonce);
            if let Some(license) = open.and_then(|open| open.license) {
                self.let_go(license);
            }
        }
        Err(error)
    }

    fn is_open_errand(&self, nonce: [u8; 16]) -> bool {
        let is_it = |open: &OpenRequest| open.nonce == nonce && is_errand(open.kind);
        self.state.progress().requests.iter().any(is_it)
    }

    fn is_waited_for(&self, nonce: [u8; 16]) -> bool {
        self.tracks.iter().any(|track| track.waits_for(nonce))
    }

    /// A file that was handed in before; or an empty bundle, which says that an errand was done.
    fn nothing_new(&mut self, asked: Option<[u8; 16]>) -> Result<(), Error> {
        let Some(nonce) = asked else { return Ok(()) };
        let open = self.state.progress().requests.iter().find(|open| open.nonce == nonce).copied();
        match open {
            Some(open) if is_errand(open.kind) || open.kind == RequestKind::FaultReport => {
                self.answered(nonce);
                match open.kind {
                    RequestKind::Deactivate => self.tell(Kind::GivenBack, Data::new()),
                    RequestKind::Release => self.tell(Kind::SeatReturned, Data::new()),
                    _ => {}
                }
                Ok(())
            }
            // The same answer again, after the question was closed.
            None => Ok(()),
            Some(_) => Err(Error::new(Kind::AnswerNotAsked)),
        }
    }

    /// The answers among the new documents that do not count, and why.
    fn refused(&self, bundle: &Bundle, new: &[&UntrustedDocument]) -> Vec<(DocumentId, Error)> {
        let is_new = |activation: &&Activation| new.iter().any(|one| one.untrusted_id() == activation.id());
        let judged = bundle
            .activations()
            .iter()
            .filter(is_new)
            .map(|activation| (activation.id(), self.judge_answer(bundle, activation)));
        judged.filter_map(|(id, verdict)| verdict.err().map(|error| (id, error))).collect()
    }

    /// Errors: 4.45 to 4.47.
    fn judge_answer(&self, bundle: &Bundle, answer: &Activation) -> Result<(), Error> {
        let body = answer.body();
        let outdated = |held: u64| {
            let data = Data::new().int("found", body.sequence).int("wanted", held);
            Err(Error::with(Kind::AnswerOutdated, data))
        };
        let given_back = self.state.progress().given_back(body.license);
        if let Some(floor) = given_back.filter(|floor| body.sequence <= *floor) {
            return outdated(floor);
        }
        // Which computer this is may not be known yet; then the report says how it stands.
        let licenses = bundle.licenses().iter().filter(|license| license.id() == body.license);
        let salt = licenses.filter_map(|license| license.body().device.as_ref()).map(|rule| rule.salt).next();
        let is_known = salt.is_none_or(|salt| self.is_named(salt)) || body.subject.device.is_empty();
        if is_known && !bundle.stands_here(&self.state, &self.facts, answer) {
            return Err(Error::new(Kind::AnswerForOther));
        }
        let asked = |nonce: [u8; 16]| {
            let of_it = |open: &OpenRequest| open.license.is_none_or(|license| license == body.license);
            self.state.progress().requests.iter().any(|open| open.nonce == nonce && of_it(open))
        };
        if body.nonce.is_some_and(asked) {
            return Ok(());
        }
        let held =
            self.holding.bundle().activations().iter().filter(|held| held.body().license == body.license);
        match held.map(|held| held.body().sequence).max() {
            // What was asked for before it was given back is not asked for any more.
            None if body.nonce.is_some() && given_back.is_some() => outdated(given_back.unwrap_or(0)),
            // A computer that holds nothing yet takes its file of before, with all that was in it.
            None => Ok(()),
            Some(held) if body.sequence <= held => outdated(held),
            Some(_) if body.nonce.is_some() => Err(Error::new(Kind::AnswerNotAsked)),
            Some(_) => Ok(()),
        }
    }

    /// Closes the questions that were answered, and tells what came of them.
    fn close_answered(
        &mut self,
        new: &[&UntrustedDocument],
        asked: Option<[u8; 16]>,
        licensed: bool,
    ) -> Vec<OpenRequest> {
        let bundle = self.holding.bundle();
        let is_new = |id: DocumentId| new.iter().any(|one| one.untrusted_id() == id);
        let by_activation = bundle.activations().iter().filter(|one| is_new(one.id()));
        let mut nonces: Vec<([u8; 16], Option<u32>, Option<Via>)> = by_activation
            .map(|one| one.body())
            .filter_map(|body| Some((body.nonce?, body.subject.seat, Some(body.via))))
            .collect();
        let by_time = bundle.time_statements().iter().filter_map(|one| one.body().nonce);
        nonces.extend(by_time.map(|nonce| (nonce, None, None)));
        let open = |nonce: [u8; 16]| self.state.progress().requests.iter().find(|open| open.nonce == nonce);
        // A registration is answered by a license, an errand by whatever comes.
        let whole = asked.filter(|nonce| {
            open(*nonce).is_some_and(|open| match open.kind {
                // A new license is more than a word about the old one.
                RequestKind::Register | RequestKind::Check => licensed,
                kind => is_errand(kind),
            })
        });
        nonces.extend(whole.map(|nonce| (nonce, None, None)));
        if licensed && asked.is_none() {
            let registered =
                self.state.progress().requests.iter().find(|open| open.kind == RequestKind::Register);
            nonces.extend(registered.map(|open| (open.nonce, None, None)));
        }
        let mut answered = Vec::new();
        let method = |via: Via| Data::new().text("method", Text::from_static(via.name()));
        for (nonce, seat, by) in nonces {
            let Some(Answered { open, is_news, via }) = self.answered(nonce) else { continue };
            if let Some(license) = open.license.filter(|_| !is_errand(open.kind)) {
                self.state.progress_mut().floors.iter_mut().for_each(|floor| {
                    floor.given_back &= floor.license != license;
                });
            }
            match (open.kind, seat) {
                (RequestKind::Register, _) => self.tell(Kind::CodeAccepted, Data::new()),
                (RequestKind::Activate, _) => self.tell(Kind::Activated, Data::new()),
                // A regular check is no news.
                (RequestKind::Check, _) if is_news => {
                    self.tell(Kind::Confirmed, method(by.or(via).unwrap_or(Via::File)));
                }
                (RequestKind::Acquire | RequestKind::Borrow, Some(seat)) => {
                    self.tell(Kind::SeatGranted, Data::new().int("seat", seat));
                }
                (RequestKind::SwitchMethod, _) => {
                    let via = self.state.progress().method.unwrap_or(Via::Online);
                    self.tell(Kind::MethodSwitched, method(via));
                }
                _ => {}
            }
            answered.push(open);
        }
        answered
    }

    /// Lets a time statement repair what is believed of the clock, if it answers a question of this
    /// session or names this device.
    fn heed_time_statements(&mut self, answered: &[OpenRequest]) {
        let newest = self.holding.bundle().newest_issue();
        let heeded = self.holding.bundle().time_statements().iter().find(|statement| {
            let body = statement.body();
            let asked = body.nonce.is_some_and(|nonce| answered.iter().any(|open| open.nonce == nonce));
            let names_us = self.holding.bundle().sets_back(statement, &self.state, &self.facts);
            body.lowers && newest <= Some(statement.claims().issued_at) && (asked || names_us)
        });
        let Some((id, at)) = heeded.map(|statement| (statement.id(), statement.claims().issued_at)) else {
            return;
        };
        if self.state.kept().time_statement != Some(id) {
            self.state.set_back(id, at);
            self.dirty = true;
            self.tell(Kind::ClockSetBack, Data::new().instant("at", at, self.report.zone()));
        }
    }

    /// Gives up what newer documents have made needless, and keeps the rest.
    pub(super) fn prune(&mut self) {
        let needless = self.needless(&self.holding);
        let replaced = needless.iter().any(|(kind, _)| *kind == DocumentType::License);
        let proven = self.holding.bundle().newest_issue();
        self.holding.give_up(&needless);
        self.note_what_went(proven);
        if replaced {
            self.tell(Kind::LicenseReplaced, Data::new());
        }
        self.hold();
    }

    /// What documents that went have proven of the time is kept. What stays proves it by itself, and is not
    /// noted: a license of last year in a new computer would look like a leap of its clock.
    pub(super) fn note_what_went(&mut self, proven: Option<i64>) {
        if let Some(newest) = proven.filter(|_| self.holding.newest_issue() < proven) {
            self.state.saw_issue(newest);
        }
    }

    /// What newer documents have made needless.
    fn needless(&self, holding: &Holding) -> Vec<(DocumentType, DocumentId)> {
        holding.needless(self.now, |bundle, id| {
            // What was declared void makes nothing needless: it may only have come late.
            let void = bundle.revocations().map(|list| &list.body().activations);
            let is_void = void.is_some_and(|void| void.binary_search(&id).is_ok());
            let one = bundle.activations().iter().find(|one| one.id() == id && !is_void);
            one.is_some_and(|one| bundle.stands_here(&self.state, &self.facts, one))
        })
    }

    /// What is held is kept.
    pub(super) fn hold(&mut self) {
        let documents = self.holding.to_keep();
        if self.state.documents() != documents {
            self.state.hold(documents);
            self.dirty = true;
        }
    }

    /// A license that names a hardware key goes onto the key as well.
    fn hand_to_keys(&mut self, new: &[&UntrustedDocument]) {
        let licenses = self.holding.bundle().licenses().iter();
        let ours = licenses.filter(|license| new.iter().any(|one| one.untrusted_id() == license.id()));
        let mut writes = Vec::new();
        for license in ours {
            for key in
                license.body().hardware_keys.iter().filter_map(|named| self.keys.proven(&named.key, self.now))
            {
                let Some(bytes) = self.holding.bytes_of(DocumentType::License, license.id()) else {
                    continue;
                };
                let documents: Vec<&[u8]> =
                    core::iter::once(&**bytes).chain(self.holding.certificates()).collect();
                writes.push(WriteKey { key: key.clone(), object: KeyObject::License(pack(&documents)) });
            }
        }
        self.actions.extend(writes.into_iter().map(super::Action::WriteKey));
    }
}
