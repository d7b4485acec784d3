//! Questions and answers: lost, refused, late, twice, or somebody else's.

use tegata::document::{Subject, UntrustedBundle, UntrustedClaims, UntrustedDocument, Via, pack};
use tegata::request::{Refusal, Request, RequestKind};
use tegata::session::{Press, RequestId, Send};
use tegata::{Error, Kind, Number};

use crate::life::Life;

/// Numbers that networks and servers give.
const WHY: [Kind; 6] = [
    Kind::NetworkUnreachable,
    Kind::TimedOut,
    Kind::SignerUnreachable,
    Kind::PoolFull,
    Kind::SeatQueued,
    Kind::Unknown,
];

/// Reasons that a server may refuse with, right or wrong.
const NO: [Kind; 8] = [
    Kind::AssetUnknown,
    Kind::NoActivationsLeft,
    Kind::RecordsNotUpdated,
    Kind::PoolFull,
    Kind::SeatUnknown,
    Kind::LicenseRevoked,
    Kind::CodeUnknown,
    Kind::LibraryFault,
];

impl Life {
    pub(crate) fn any_question(&mut self, rig: usize) -> Option<Send> {
        let count = self.rigs[rig].questions.len() as u64;
        let at = usize::try_from(self.random.below(count)).unwrap();
        self.rigs[rig].questions.get(at).cloned()
    }

    pub(crate) fn fail_one(&mut self, rig: usize) {
        let before = self.rights_now(rig);
        let why: Number = self.random.pick(&WHY).number();
        // Sometimes nothing was asked, or by somebody else.
        let id = match self.any_question(rig).filter(|_| self.random.per_mille(950)) {
            Some(send) => send.id,
            None => RequestId::new(self.random.bytes()),
        };
        self.tell(rig, |session, now| session.failed(id, why, now));
        self.takes_nothing_away(rig, &before, "a failure");
    }

    pub(crate) fn fail_all(&mut self, rig: usize) {
        for send in std::mem::take(&mut self.rigs[rig].questions) {
            let why = Kind::NetworkUnreachable.number();
            self.tell(rig, |session, now| session.failed(send.id, why, now));
        }
    }

    pub(crate) fn refuse(&mut self, rig: usize) {
        let before = self.rights_now(rig);
        let asked = self.any_question(rig).map(|send| *send.id.as_bytes());
        let nonce = asked.unwrap_or_else(|| self.random.bytes());
        let wait = self.random.per_mille(400).then(|| self.random.below(1 << 32) as u32);
        let number = self.random.pick(&NO).number();
        let refusal = Refusal { nonce, number, retry_after: wait, position: None }.encode();
        let outcome = self.tell(rig, |session, now| session.answer(RequestId::new(nonce), &refusal, now));
        self.promise(outcome.is_none_or(|outcome| outcome.is_err()), rig, "a refusal is no success");
        self.takes_nothing_away(rig, &before, "a refusal");
    }

    /// A server's answer to a request, as it would come now.
    pub(crate) fn answer_of_a_server(&mut self, request: &Request) -> Vec<u8> {
        let now = self.world.now();
        let said = match self.server.filter(|_| request.via == Via::InHouse) {
            Some(server) => self.world.server_mut(server).answer(request, Via::InHouse, now),
            None => self.world.vendor_mut().answer(request, request.via, now),
        };
        said.bytes
    }

    pub(crate) fn ask_a_server(&mut self, rig: usize) {
        let send = self.any_question(rig);
        self.ask_with(rig, send);
    }

    fn ask_with(&mut self, rig: usize, send: Option<Send>) {
        let Some(send) = send else { return self.tick(rig) };
        let taken_back = self.taken_back();
        let bytes = self.answer_to(&send);
        let withdrawn = is_withdrawn(&bytes);
        let given = seats_in(&bytes);
        let none_back = given.iter().all(|seat| !taken_back.contains(seat));
        self.promise(none_back, rig, "a seat that was taken back is given again before its time");
        self.rigs[rig].answered(send.id, bytes.clone());
        match self.random.below(100) {
            // It is lost.
            0..=9 => self.fail_one(rig),
            // It will come later, or never.
            10..=24 => self.tick(rig),
            _ => {
                self.rigs[rig].questions.retain(|known| known.id != send.id);
                let before = self.rights_now(rig);
                let counted = self.hand_over(rig, send.id, &bytes);
                if withdrawn {
                    self.one_let_go(rig);
                } else {
                    self.takes_nothing_away(rig, &before, "an answer");
                    if counted {
                        self.spoils_no_prospect(rig, &before);
                    }
                }
            }
        }
    }

    /// A seat is given back and wanted again at once, while older questions are still on their way.
    pub(crate) fn change_ones_mind(&mut self, rig: usize) {
        if self.twin_of.is_some() {
            return self.tick(rig);
        }
        if self.server.is_none() {
            return self.return_and_renew(rig);
        }
        if self.random.per_mille(500) {
            self.ask_at_once(rig);
        }
        self.press_button(rig, Press::Release);
        if self.rigs[rig].stuck && self.random.per_mille(500) {
            // What draws the same numbers again must not draw the same nonces.
            self.restart(rig);
        }
        if self.random.per_mille(700) {
            self.ask_at_once(rig);
        }
        for _ in 0..self.random.below(4) {
            self.arrive_late(rig);
        }
    }

    /// Everybody wants a seat at once: who has one, and who has none.
    pub(crate) fn everybody_asks(&mut self) {
        for rig in 0..self.rigs.len() {
            self.ask_at_once(rig);
        }
    }

    fn ask_at_once(&mut self, rig: usize) {
        self.press_button(rig, Press::CheckNow);
        self.ask_with(rig, self.rigs[rig].questions.back().cloned());
    }

    /// What is given back is replaced before the vendor has heard of it.
    fn return_and_renew(&mut self, rig: usize) {
        self.press_button(rig, Press::Deactivate);
        if self.random.per_mille(100) {
            self.replace_the_license();
            self.hand_in_the_file(rig);
        } else if self.random.per_mille(500) {
            self.press_button(rig, Press::CheckNow);
        }
    }

    /// A question that was asked some time ago reaches the server only now.
    fn arrive_late(&mut self, rig: usize) {
        let kind = *self.random.pick(&[RequestKind::Release, RequestKind::Renew, RequestKind::Acquire]);
        let questions = &self.rigs[rig].questions;
        let of_kind: Vec<&Send> = questions.iter().filter(|send| send.request.kind == kind).collect();
        let at = usize::try_from(self.random.below(of_kind.len() as u64)).unwrap();
        let Some(send) = of_kind.get(at).map(|send| (*send).clone()) else { return };
        let bytes = self.answer_to(&send);
        self.rigs[rig].answered(send.id, bytes.clone());
        if self.random.per_mille(300) {
            self.hand_over(rig, send.id, &bytes);
        } else {
            self.tick(rig);
        }
    }

    /// A server's answer to a question, by one of the ways that lead to it.
    pub(crate) fn answer_to(&mut self, send: &Send) -> Vec<u8> {
        let mut request = Request::read(&send.request.encode()).unwrap();
        request.via = *self.random.pick(&send.routes);
        self.answer_of_a_server(&request)
    }

    /// Whether it counted.
    pub(crate) fn hand_over(&mut self, rig: usize, id: RequestId, bytes: &[u8]) -> bool {
        self.rigs[rig].oracle.borrow_mut().given(bytes);
        let as_file = self.random.per_mille(150);
        let held = self.held(rig);
        let outcome = self.tell(rig, |session, now| match as_file {
            true => session.file(bytes, now),
            false => session.answer(id, bytes, now),
        });
        self.word_gets_through(rig, bytes, outcome.as_ref());
        self.takes_in_nobody_elses(rig, &held);
        let counted = outcome == Some(Ok(()));
        self.count(outcome);
        counted
    }

    /// What is void counts from the moment on at which a file or an answer that says so was accepted.
    fn word_gets_through(&mut self, rig: usize, bytes: &[u8], outcome: Option<&Result<(), Error>>) {
        let Ok(read) = UntrustedBundle::read(bytes) else { return };
        let number = |document: &UntrustedDocument| match document.untrusted_claims() {
            UntrustedClaims::Revocations(claims) => claims.body.number,
            _ => 0,
        };
        let newest = read.untrusted_documents().iter().map(number).max().unwrap_or(0);
        let accepted = outcome.is_some_and(Result::is_ok);
        self.promise(!accepted || self.rigs[rig].heard >= newest, rig, "what is void was not heard");
    }

    /// An answer that came before, or whose time is long over.
    pub(crate) fn repeat_an_answer(&mut self, rig: usize) {
        let count = self.rigs[rig].answers.len() as u64;
        let at = usize::try_from(self.random.below(count)).unwrap();
        let Some((id, bytes)) = self.rigs[rig].answers.get(at).cloned() else { return self.tick(rig) };
        let before = self.rights_now(rig);
        self.hand_over(rig, id, &bytes);
        if is_withdrawn(&bytes) {
            // Its question may still be open. Who heard this word before is asked no more.
            self.one_let_go(rig);
        } else {
            self.takes_nothing_away(rig, &before, "a late or repeated answer");
        }
    }

    pub(crate) fn hand_in(&mut self, rig: usize, bytes: &[u8]) {
        self.rigs[rig].oracle.borrow_mut().given(bytes);
        self.rigs[rig].contract.somebody_acts();
        let outcome = self.tell(rig, |session, now| session.file(bytes, now));
        self.word_gets_through(rig, bytes, outcome.as_ref());
        self.count(outcome);
    }

    pub(crate) fn hand_in_garbage(&mut self, rig: usize) {
        let before = self.rights_now(rig);
        let mut bytes = match self.random.below(4) {
            0 => self.random.bytes::<64>().to_vec(),
            1 => self.any_question(rig).map_or_else(Vec::new, |send| send.request.encode()),
            2 => pack(&[]),
            _ => self.world.vendor().file(self.license).unwrap(),
        };
        if !bytes.is_empty() && self.random.per_mille(900) {
            let at = usize::try_from(self.random.below(bytes.len() as u64)).unwrap();
            bytes[at] ^= 1 << self.random.below(8);
        } else {
            self.rigs[rig].oracle.borrow_mut().given(&bytes);
        }
        self.tell(rig, |session, now| session.file(&bytes, now).ok());
        self.takes_nothing_away(rig, &before, "garbage");
    }

    /// The right key signs an answer to another device's question, and it ends up here.
    pub(crate) fn answer_somebody_else(&mut self, rig: usize) {
        let Some(send) = self.any_question(rig) else { return self.tick(rig) };
        let mut request = Request::read(&send.request.encode()).unwrap();
        if self.random.per_mille(500) {
            request.nonce = self.random.bytes();
        }
        let other = &self.rigs[(rig + 1) % self.rigs.len()];
        let device = other.facts().devices.first().map_or_else(Vec::new, |device| device.components.clone());
        request.subject = Subject { device, user: other.user.clone(), seat: None, host: None };
        let bytes = self.answer_of_a_server(&request);
        let before = self.rights_now(rig);
        if !Refusal::is_one(&bytes) {
            self.hand_over(rig, send.id, &bytes);
            self.takes_nothing_away(rig, &before, "somebody else's answer");
        }
    }
}

fn is_withdrawn(bytes: &[u8]) -> bool {
    Refusal::read(bytes).is_ok_and(|no| no.number == Kind::SeatWithdrawn.number())
}

/// The seats that an answer gives.
fn seats_in(bytes: &[u8]) -> Vec<u32> {
    let Ok(read) = UntrustedBundle::read(bytes) else { return Vec::new() };
    let seat = |document: &UntrustedDocument| match document.untrusted_claims() {
        UntrustedClaims::Activation(claims) => claims.body.subject.seat,
        _ => None,
    };
    read.untrusted_documents().iter().filter_map(seat).collect()
}
