//! What people do: buttons, codes, keys, other parts, clocks.

use tegata::Code;
use tegata::device::Component;
use tegata::document::Via;
use tegata::session::Press;
use tegata_issuer::Signer;
use tegata_scenarios::{DAY, HOUR};

use crate::life::Life;
use crate::oracle::Rights;
use crate::power::highest;

const CENTURY: i64 = 36_525 * DAY;

impl Life {
    pub(crate) fn press(&mut self, rig: usize) {
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
        self.press_button(rig, button);
    }

    pub(crate) fn press_button(&mut self, rig: usize, button: Press) {
        let held = self.rigs[rig].session.as_ref().and_then(highest);
        self.rigs[rig].contract.somebody_acts();
        let outcome = self.tell(rig, |session, now| session.press(button, now));
        let gives_back = matches!(button, Press::Deactivate | Press::Release);
        if let (true, Some(Ok(())), Some((license, sequence))) = (gives_back, outcome, held) {
            self.rigs[rig].given_back.insert(license, sequence);
            self.one_let_go(rig);
        }
    }

    /// A code that somebody has: sold for this license, or made up.
    pub(crate) fn any_code(&mut self) -> Option<Code> {
        match self.random.below(4) {
            0 => self.world.vendor_mut().registration_key(self.license).ok(),
            1 => Code::activation("SH".parse().unwrap(), 1, 7, 1).ok(),
            _ => {
                let locks = self.world.vendor().claims(self.license).unwrap().body.locks.len();
                let lock = u8::try_from(self.random.below(locks as u64 + 1)).unwrap();
                let step = u16::try_from(self.random.between(1, 3)).unwrap();
                self.world.vendor_mut().amendment_code(self.license, lock, step).ok()
            }
        }
    }

    /// A code is typed, and then once more, in each program on the computer.
    pub(crate) fn type_a_code(&mut self, rig: usize) {
        let Some(code) = self.any_code() else { return self.tick(rig) };
        self.rigs[rig].oracle.borrow_mut().typed(code);
        for rig in self.on_the_computer_of(rig) {
            let before = self.rights_now(rig);
            self.rigs[rig].contract.somebody_acts();
            self.tell(rig, |session, now| session.typed(&code.write(), now).ok());
            self.takes_nothing_away(rig, &before, "a code");
            let once = self.added(rig);
            self.rigs[rig].contract.somebody_acts();
            self.tell(rig, |session, now| session.typed(&code.write(), now).ok());
            self.takes_nothing_away(rig, &before, "a code typed twice");
            self.promise(self.added(rig) == once, rig, "a code counts twice");
        }
    }

    /// All that codes can add to.
    fn added(&self, rig: usize) -> Option<(Rights, Vec<Code>, [Option<i64>; 3])> {
        let session = self.rigs[rig].session.as_ref()?;
        let report = session.report();
        let seats = report.seats().map(|seats| i64::from(seats.count));
        let numbers =
            [report.term().and_then(|term| term.ends), seats, report.activation().limit.map(i64::from)];
        Some((self.rigs[rig].rights(), session.state().kept().codes.clone(), numbers))
    }

    pub(crate) fn change_facts(&mut self, rig: usize) {
        let change = self.random.below(6);
        for rig in self.on_the_computer_of(rig) {
            let one = &mut self.rigs[rig];
            match change {
                0 => one.inside = !one.inside,
                1 => one.user = None,
                2 => one.user = Some(format!("user-{}", one.computer).into()),
                3 => one.parts.iter_mut().for_each(|(_, value)| value.push(b'!')),
                4 => one.parts.truncate(3),
                _ => {
                    let first = one.parts.iter_mut().find(|(part, _)| *part == Component::Disk);
                    first.into_iter().for_each(|(_, value)| value.push(b'?'));
                }
            }
            one.oracle.borrow_mut().forget();
            one.contract.somebody_acts();
            let facts = one.facts();
            self.tell(rig, |session, now| session.facts_changed(facts, now));
        }
    }

    pub(crate) fn set_the_clock(&mut self, rig: usize) {
        if self.honest {
            return self.tick(rig);
        }
        let now = self.world.now();
        let mut clock = self.rigs[rig].clock;
        match self.random.below(9) {
            0 => clock.set(now, now + CENTURY),
            1 => clock.set(now, now - CENTURY),
            2 => clock.freeze(now),
            3 => clock.drift(now, 50_000),
            4 => clock.set(now, now - self.random.between(0, 60 * DAY)),
            5 => clock.set(now, now + self.random.between(0, 60 * DAY)),
            6 => clock.set(now, now + self.random.between(-2 * HOUR, 2 * HOUR)),
            _ => {
                clock.set(now, now);
                clock.thaw(now);
            }
        }
        for rig in self.on_the_computer_of(rig) {
            self.rigs[rig].clock = clock;
            self.tick(rig);
        }
    }

    pub(crate) fn handle_a_key(&mut self, rig: usize) {
        let count = self.keys.len() as u64;
        if count == 0 {
            return self.tick(rig);
        }
        let at = usize::try_from(self.random.below(count)).unwrap();
        let public = self.keys[at].public_key();
        self.rigs[rig].contract.somebody_acts();
        if self.random.per_mille(600) {
            let key = &self.keys[at];
            self.rigs[rig].past.keys |= 1 << at;
            self.rigs[rig].oracle.borrow_mut().plugged(public.clone(), |message| key.sign(message).unwrap());
            self.tell(rig, |session, now| session.key_present(&public, None, now).ok());
        } else {
            self.tell(rig, |session, now| session.key_gone(&public, now));
        }
        self.answer_challenges(rig);
    }

    /// Keys sign what they are asked; sometimes they do not, or something else.
    pub(crate) fn answer_challenges(&mut self, rig: usize) {
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
