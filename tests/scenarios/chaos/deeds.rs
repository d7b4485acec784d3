//! What happens to a computer, by chance.

use tegata::device::Component;
use tegata::document::{Subject, Via, pack};
use tegata::request::{Refusal, Request, RequestKind};
use tegata::session::{Press, RequestId, Session};
use tegata::time::Period;
use tegata::{Code, Error, Kind, Number};
use tegata_issuer::Signer;
use tegata_scenarios::{DAY, HOUR, MINUTE};

use crate::life::Life;
use crate::promises::Before;

const CENTURY: i64 = 36_525 * DAY;

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
    pub(crate) fn step(&mut self) {
        let rig = self.whose_turn();
        self.let_time_pass(rig);
        if self.rigs[rig].session.is_none() {
            return self.switch_on(rig);
        }
        self.answer_challenges(rig);
        match self.random.below(1000) {
            0..=619 => self.tick(rig),
            620..=739 => self.fail_one(rig),
            740..=799 => self.refuse(rig),
            800..=884 => self.ask_a_server(rig),
            885..=894 => self.repeat_an_answer(rig),
            895..=901 => self.hand_in_garbage(rig),
            902..=906 => self.answer_somebody_else(rig),
            907..=931 => self.press(rig),
            932..=939 => self.type_a_code(rig),
            940..=951 => self.change_facts(rig),
            952..=955 => self.set_the_clock(rig),
            956..=963 => self.restart(rig),
            964..=969 => self.fail_power(rig),
            970..=974 => self.tamper_with_the_disk(rig),
            975..=976 => self.renew(),
            977..=979 => self.trouble_the_server(),
            _ => self.handle_a_key(rig),
        }
    }

    fn whose_turn(&mut self) -> usize {
        let any = usize::try_from(self.random.below(self.rigs.len() as u64)).unwrap();
        let due = |rig: &usize| {
            let one = &self.rigs[*rig];
            one.wake.filter(|_| one.session.is_some()).and_then(|at| one.clock.reaches(at, self.world.now()))
        };
        let first = (0..self.rigs.len()).filter(|rig| due(rig).is_some()).min_by_key(due);
        if self.random.per_mille(600) { first.unwrap_or(any) } else { any }
    }

    fn let_time_pass(&mut self, rig: usize) {
        let now = self.world.now();
        let one = &self.rigs[rig];
        let due = one.wake.and_then(|at| one.clock.reaches(at, now)).unwrap_or(now + HOUR);
        let at = match self.random.below(100) {
            0..=49 => due,
            50..=89 => now + self.random.between(0, 2 * MINUTE),
            90..=97 => now + self.random.between(0, 3 * HOUR),
            _ => now + self.random.between(0, 3 * DAY),
        };
        self.world.run_until(at.min(now + 40 * DAY));
    }

    /// Tells a session something, does what it says, and checks every promise.
    fn tell<R>(&mut self, rig: usize, event: impl FnOnce(&mut Session, i64) -> R) -> Option<R> {
        let now = self.world.now();
        let one = &mut self.rigs[rig];
        let shown = one.clock.shows(now);
        let outcome = event(one.session.as_mut()?, shown);
        one.drain(now, None);
        self.check(rig);
        Some(outcome)
    }

    pub(crate) fn tick(&mut self, rig: usize) {
        self.tell(rig, Session::tick);
    }

    /// What there is at this moment.
    fn rights_now(&mut self, rig: usize) -> Before {
        self.tick(rig);
        let report = self.rigs[rig].session.as_ref().map(Session::report);
        Before {
            rights: self.rigs[rig].rights(),
            judged: report.map_or(0, tegata::Report::now),
            license: report.and_then(tegata::Report::license),
        }
    }

    fn count(&mut self, outcome: Option<Result<(), Error>>) {
        match outcome {
            Some(Ok(())) => self.tally.answers += 1,
            _ => self.tally.refused += 1,
        }
    }

    pub(crate) fn switch_on(&mut self, rig: usize) {
        let now = self.world.now();
        self.rigs[rig].start(&mut self.random, now);
        self.rigs[rig].drain(now, None);
        self.tally.restarts += 1;
        self.check(rig);
    }

    fn restart(&mut self, rig: usize) {
        self.rigs[rig].session = None;
        self.switch_on(rig);
    }

    /// The power fails between two actions.
    fn fail_power(&mut self, rig: usize) {
        let now = self.world.now();
        let left = self.random.below(4);
        let id = self.rigs[rig].questions.back().map(|send| send.id);
        let press = self.random.per_mille(300);
        let one = &mut self.rigs[rig];
        let shown = one.clock.shows(now);
        let Some(session) = &mut one.session else { return };
        match id {
            _ if press => drop(session.press(Press::Deactivate, shown)),
            Some(id) => session.failed(id, Kind::TimedOut.number(), shown),
            None => session.tick(shown),
        }
        one.drain(now, Some(left));
        one.session = None;
        self.switch_on(rig);
    }

    fn any_question(&mut self, rig: usize) -> Option<tegata::session::Send> {
        let count = self.rigs[rig].questions.len() as u64;
        let at = usize::try_from(self.random.below(count)).unwrap();
        self.rigs[rig].questions.get(at).cloned()
    }

    fn fail_one(&mut self, rig: usize) {
        let before = self.rights_now(rig);
        let why: Number = self.random.pick(&WHY).number();
        // Sometimes nothing was asked, or by somebody else.
        let id = match self.any_question(rig).filter(|_| self.random.per_mille(950)) {
            Some(send) => send.id,
            None => RequestId::new(self.random.bytes()),
        };
        self.tell(rig, |session, now| session.failed(id, why, now));
        self.takes_nothing_away(rig, before, "a failure");
    }

    pub(crate) fn fail_all(&mut self, rig: usize) {
        for send in std::mem::take(&mut self.rigs[rig].questions) {
            let why = Kind::NetworkUnreachable.number();
            self.tell(rig, |session, now| session.failed(send.id, why, now));
        }
    }

    fn refuse(&mut self, rig: usize) {
        let before = self.rights_now(rig);
        let asked = self.any_question(rig).map(|send| *send.id.as_bytes());
        let nonce = asked.unwrap_or_else(|| self.random.bytes());
        let wait = self.random.per_mille(400).then(|| self.random.below(1 << 32) as u32);
        let number = self.random.pick(&NO).number();
        let refusal = Refusal { nonce, number, retry_after: wait, position: None }.encode();
        let outcome = self.tell(rig, |session, now| session.answer(RequestId::new(nonce), &refusal, now));
        self.promise(outcome.is_none_or(|outcome| outcome.is_err()), rig, "a refusal is no success");
        self.takes_nothing_away(rig, before, "a refusal");
    }

    /// A server's answer to a request, as it would come now.
    fn answer_of_a_server(&mut self, request: &Request) -> Vec<u8> {
        let now = self.world.now();
        let said = match self.server.filter(|_| request.via == Via::InHouse) {
            Some(server) => self.world.server_mut(server).answer(request, Via::InHouse, now),
            None => self.world.vendor_mut().answer(request, request.via, now),
        };
        said.bytes
    }

    fn ask_a_server(&mut self, rig: usize) {
        let Some(send) = self.any_question(rig) else { return self.tick(rig) };
        let mut request = Request::read(&send.request.encode()).unwrap();
        request.via = *self.random.pick(&send.routes);
        if self.honest && request.kind == RequestKind::Release && !self.is_open(rig, &request) {
            // Inside one company questions do not overtake each other: a pool that is told late that a
            // seat was given back takes it from who has it by now.
            return self.tick(rig);
        }
        let bytes = self.answer_of_a_server(&request);
        let withdrawn = Refusal::read(&bytes).is_ok_and(|no| no.number == Kind::SeatWithdrawn.number());
        self.rigs[rig].answered(send.id, bytes.clone());
        match self.random.below(100) {
            // It is lost.
            0..=9 => self.fail_one(rig),
            // It will come later, or never.
            10..=24 => self.tick(rig),
            _ => {
                self.rigs[rig].questions.retain(|known| known.id != send.id);
                let before = self.rights_now(rig);
                self.hand_over(rig, send.id, &bytes);
                if !withdrawn {
                    self.takes_nothing_away(rig, before, "an answer");
                }
            }
        }
    }

    /// Whether the session still waits for an answer to this.
    fn is_open(&self, rig: usize, request: &Request) -> bool {
        let session = self.rigs[rig].session.as_ref();
        session.is_some_and(|session| {
            session.state().progress().requests.iter().any(|open| open.nonce == request.nonce)
        })
    }

    fn hand_over(&mut self, rig: usize, id: RequestId, bytes: &[u8]) {
        self.rigs[rig].oracle.given(bytes);
        let as_file = self.random.per_mille(150);
        let outcome = self.tell(rig, |session, now| match as_file {
            true => session.file(bytes, now),
            false => session.answer(id, bytes, now),
        });
        self.count(outcome);
    }

    /// An answer that came before, or whose time is long over.
    fn repeat_an_answer(&mut self, rig: usize) {
        let count = self.rigs[rig].answers.len() as u64;
        let at = usize::try_from(self.random.below(count)).unwrap();
        let Some((id, bytes)) = self.rigs[rig].answers.get(at).cloned() else { return self.tick(rig) };
        if Refusal::read(&bytes).is_ok_and(|no| no.number == Kind::SeatWithdrawn.number()) {
            return;
        }
        let before = self.rights_now(rig);
        self.hand_over(rig, id, &bytes);
        self.takes_nothing_away(rig, before, "a late or repeated answer");
    }

    pub(crate) fn hand_in(&mut self, rig: usize, bytes: &[u8]) {
        self.rigs[rig].oracle.given(bytes);
        let outcome = self.tell(rig, |session, now| session.file(bytes, now));
        self.count(outcome);
    }

    fn hand_in_garbage(&mut self, rig: usize) {
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
            self.rigs[rig].oracle.given(&bytes);
        }
        self.tell(rig, |session, now| session.file(&bytes, now).ok());
        self.takes_nothing_away(rig, before, "garbage");
    }

    /// The right key signs an answer to another device's question, and it ends up here.
    fn answer_somebody_else(&mut self, rig: usize) {
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
            self.takes_nothing_away(rig, before, "somebody else's answer");
        }
    }

    fn press(&mut self, rig: usize) {
        let until = self.rigs[rig].clock.shows(self.world.now()) + self.random.between(-DAY, 20 * DAY);
        let via = *self.random.pick(&[Via::Mail, Via::Online, Via::HardwareKey, Via::InHouse, Via::File]);
        let buttons = [
            Press::CheckNow,
            Press::CheckNow,
            Press::CheckNow,
            Press::Deactivate,
            Press::Release,
            Press::UnlockSpare,
            Press::SwitchMethod(via),
            Press::BorrowUntil(until),
        ];
        let button = *self.random.pick(&buttons);
        let highest = |session: &Session| {
            let license = session.report().license()?;
            let of_it = session.bundle().activations().iter().filter(|one| one.body().license == license);
            Some((license, of_it.map(|one| one.body().sequence).max()?))
        };
        let held = self.rigs[rig].session.as_ref().and_then(highest);
        let outcome = self.tell(rig, |session, now| session.press(button, now));
        let gives_back = matches!(button, Press::Deactivate | Press::Release);
        if let (true, Some(Ok(())), Some((license, sequence))) = (gives_back, outcome, held) {
            self.rigs[rig].given_back.insert(license, sequence);
        }
    }

    fn type_a_code(&mut self, rig: usize) {
        let code = match self.random.below(4) {
            0 => self.world.vendor_mut().registration_key(self.license).ok(),
            1 => Code::activation("SH".parse().unwrap(), 1, 7, 1).ok(),
            _ => {
                let locks = self.world.vendor().claims(self.license).unwrap().body.locks.len();
                let lock = u8::try_from(self.random.below(locks as u64 + 1)).unwrap();
                let step = u16::try_from(self.random.between(1, 3)).unwrap();
                self.world.vendor_mut().amendment_code(self.license, lock, step).ok()
            }
        };
        let Some(code) = code else { return self.tick(rig) };
        let before = self.rights_now(rig);
        self.rigs[rig].oracle.typed(code);
        self.tell(rig, |session, now| session.typed(&code.write(), now).ok());
        self.takes_nothing_away(rig, before, "a code");
    }

    fn change_facts(&mut self, rig: usize) {
        let one = &mut self.rigs[rig];
        match self.random.below(6) {
            0 => one.inside = !one.inside,
            1 => one.user = None,
            2 => one.user = Some(format!("user-{rig}").into()),
            3 => one.parts.iter_mut().for_each(|(_, value)| value.push(b'!')),
            4 => one.parts.truncate(3),
            _ => {
                let first = one.parts.iter_mut().find(|(part, _)| *part == Component::Disk);
                first.into_iter().for_each(|(_, value)| value.push(b'?'));
            }
        }
        one.oracle.forget();
        let facts = one.facts();
        self.tell(rig, |session, now| session.facts_changed(facts, now));
    }

    fn set_the_clock(&mut self, rig: usize) {
        if self.honest {
            return self.tick(rig);
        }
        let now = self.world.now();
        let clock = &mut self.rigs[rig].clock;
        match self.random.below(8) {
            0 => clock.set(now, now + CENTURY),
            1 => clock.set(now, now - CENTURY),
            2 => clock.freeze(now),
            3 => clock.drift(now, 50_000),
            4 => clock.set(now, now - self.random.between(0, 60 * DAY)),
            5 => clock.set(now, now + self.random.between(0, 60 * DAY)),
            _ => {
                clock.set(now, now);
                clock.thaw(now);
            }
        }
        self.tick(rig);
    }

    fn tamper_with_the_disk(&mut self, rig: usize) {
        if self.honest {
            return self.restart(rig);
        }
        let one = &mut self.rigs[rig];
        match self.random.below(6) {
            0 => one.kept.truncate(1),
            1 => {
                let last = one.kept.last_mut().filter(|bytes| !bytes.is_empty());
                let place = self.random.next_u64();
                last.into_iter().for_each(|bytes| {
                    let at = usize::try_from(place % bytes.len() as u64).unwrap();
                    bytes[at] ^= 4;
                });
            }
            2 => one.kept.clear(),
            3 => one.kept.push(vec![0x83, 0x09, 0x44, 0, 0, 0, 1, 0xa0]),
            4 => one.full = true,
            _ => one.full = false,
        }
        one.state_is_old = true;
        // Who goes back to an old state has what it had: a snapshot can do that, and it is known.
        one.given_back.clear();
        self.restart(rig);
    }

    fn renew(&mut self) {
        let claims = self.world.vendor().claims(self.license).unwrap();
        let (now, ends) = (self.world.now(), claims.expires);
        if self.server.is_none() && ends.is_some_and(|end| end < now + 30 * DAY) {
            let months =
                u16::try_from(1 + now.saturating_sub(ends.unwrap_or(now)) / (28 * DAY)).unwrap_or(12);
            let months = months.saturating_add(12);
            if let Ok(new) = self.world.vendor_mut().renew(self.license, Period::of_months(months), now) {
                self.license = new;
            }
        }
        let rig = self.whose_turn();
        let file = self.world.vendor().file(self.license).unwrap();
        if self.rigs[rig].session.is_some() {
            self.hand_in(rig, &file);
        }
    }

    fn trouble_the_server(&mut self) {
        let now = self.world.now();
        let honest = self.honest;
        match self.server {
            Some(server) => {
                let server = self.world.server_mut(server);
                match self.random.below(3) {
                    0 => server.restart().unwrap(),
                    // The pool gives a withdrawn seat to others as soon as it has said so once, though nobody
                    // may have heard it.
                    1 if !honest => drop(server.pool_mut().unwrap().cancel(1, now)),
                    2 if !honest => server.lose_records(now).unwrap(),
                    _ => {}
                }
            }
            None if self.random.per_mille(300) => self.world.vendor_mut().back_up(),
            None => self.world.vendor_mut().crash(),
        }
    }

    fn handle_a_key(&mut self, rig: usize) {
        let count = self.keys.len() as u64;
        if count == 0 {
            return self.tick(rig);
        }
        let at = usize::try_from(self.random.below(count)).unwrap();
        let public = self.keys[at].public_key();
        if self.random.per_mille(600) {
            let key = &self.keys[at];
            self.rigs[rig].oracle.plugged(public.clone(), |message| key.sign(message).unwrap());
            self.tell(rig, |session, now| session.key_present(&public, None, now).ok());
        } else {
            self.tell(rig, |session, now| session.key_gone(&public, now));
        }
        self.answer_challenges(rig);
    }

    /// Keys sign what they are asked; sometimes they do not, or something else.
    fn answer_challenges(&mut self, rig: usize) {
        for challenge in std::mem::take(&mut self.rigs[rig].challenges) {
            if self.random.per_mille(50) {
                continue;
            }
            let Some(key) = self.keys.iter().find(|key| key.public_key() == challenge.key) else { continue };
            let mut signature = key.sign(&challenge.bytes).unwrap();
            if self.random.per_mille(50) {
                signature[7] ^= 1;
            }
            self.tell(rig, |session, now| session.key_signed(challenge.id, &signature, now).ok());
        }
    }
}
