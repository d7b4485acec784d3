//! What the events of a scenario do to the world.

use tegata::Error;
use tegata::code::{Reading, read_any};
use tegata::document::{Effect, Via};
use tegata::request::{Request, RequestKind};
use tegata::seats::Answer;
use tegata::session::Press;
use tegata_world::{TokenId, World};

use super::deed::Deed;
use super::play::Play;
use super::scenario::Event;
use super::story::{Done, Outcome};
use crate::output::Phrase;

/// Symbols that a finger may slip to.
const SYMBOLS: &[u8] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl Play<'_> {
    pub(super) fn hand_in_license(&mut self) -> Result<(), Error> {
        let file = self.world.vendor().file(self.license)?;
        self.world.drop_file(self.computer, &file)
    }

    pub(super) fn happen(&mut self, event: &Event) -> Result<(), Error> {
        let at = self.world.now();
        let mut came_to = Vec::new();
        let needs_program = matches!(
            event.deed,
            Deed::UnlockSpare
                | Deed::CodeTyped { .. }
                | Deed::FileCarried
                | Deed::FileHandedIn
                | Deed::CheckNow
                | Deed::Deactivate
                | Deed::Release
                | Deed::Borrow(_)
                | Deed::SwitchMethod(_)
        );
        if needs_program && !self.world.host(self.computer).is_on() {
            let (en, ja) =
                ("The program does not run at that time.", "この時刻にプログラムは動作していません。");
            came_to.push(Outcome::Note(Phrase::new(en, ja)));
        } else {
            self.act(&event.deed, &mut came_to)?;
        }
        self.watch.look(&mut self.world);
        let (what, trouble) = (event.deed.told(&self.zone), event.deed.trouble());
        self.watch.note(Done { at, what, trouble, came_to });
        Ok(())
    }

    /// Errors: what the scenario asks for and can not be. What the program refuses is an outcome.
    fn act(&mut self, deed: &Deed, came_to: &mut Vec<Outcome>) -> Result<(), Error> {
        let now = self.world.now();
        let refused = |outcome: Result<(), Error>| outcome.err().map(Outcome::Refused);
        let pc = self.computer;
        match deed {
            Deed::Server { up } => {
                self.world.vendor_mut().service.down = !up;
                if let Some(server) = self.server {
                    self.world.server_mut(server).service.down = !up;
                }
            }
            Deed::Network { up } => {
                self.world.host_mut(pc).reaches = if *up { self.reaches.clone() } else { Vec::new() };
            }
            Deed::ClockSet(to) => self.world.set_clock(pc, to.begins(&self.zone)),
            Deed::ClockPutRight => self.world.set_clock(pc, now),
            Deed::Computer { on: false } => {
                self.away = true;
                self.world.switch_off(pc);
            }
            Deed::Computer { on: true } => self.switch_on()?,
            Deed::KeyPlugged(key) => self.with_token(key.get_ref(), |world, token| world.plug(token, pc)),
            Deed::KeyPulled(key) => self.with_token(key.get_ref(), World::pull),
            Deed::KeyBroken(key) => self.with_token(key.get_ref(), World::break_token),
            Deed::UnlockSpare => came_to.extend(refused(self.world.press(pc, Press::UnlockSpare))),
            Deed::CodeTyped { lock, step, mistakes } => self.type_code(*lock, *step, *mistakes, came_to)?,
            Deed::FileCarried => came_to.extend(self.carry()),
            Deed::FileHandedIn => came_to.extend(refused(self.hand_in_license())),
            Deed::CheckNow => came_to.extend(refused(self.world.press(pc, Press::CheckNow))),
            Deed::Deactivate => came_to.extend(refused(self.world.press(pc, Press::Deactivate))),
            Deed::Release => came_to.extend(refused(self.world.press(pc, Press::Release))),
            Deed::Borrow(until) => {
                let until = Press::BorrowUntil(until.ends(&self.zone));
                came_to.extend(refused(self.world.press(pc, until)));
            }
            Deed::SwitchMethod(via) => {
                came_to.extend(refused(self.world.press(pc, Press::SwitchMethod(*via))))
            }
            Deed::SeatsTaken(seats) => self.colleagues_come(*seats)?,
            Deed::SeatsFreed => self.colleagues_leave()?,
            Deed::StateLost => {
                if self.world.host(pc).is_on() {
                    self.world.reinstall(pc);
                } else {
                    self.world.host_mut(pc).store.lose();
                }
            }
            Deed::StateDamaged => {
                let place = self.random.below(1 << 20);
                self.world.host_mut(pc).store.damage(usize::try_from(place).unwrap_or(0));
                if self.world.host(pc).is_on() {
                    self.world.restart(pc);
                }
            }
            Deed::LicenseRenewed(period) => {
                self.license = self.world.vendor_mut().renew(self.license, *period, now)?;
            }
        }
        Ok(())
    }

    fn with_token(&mut self, label: &str, act: impl FnOnce(&mut World, TokenId)) {
        let found = self.tokens.iter().find(|token| self.world.token(**token).label() == label).copied();
        if let Some(token) = found {
            act(&mut self.world, token);
        }
    }

    /// The vendor reads a code to the customer, who may mistype it, and then takes what the program offers.
    fn type_code(
        &mut self,
        lock: u8,
        step: u16,
        mistakes: u8,
        came_to: &mut Vec<Outcome>,
    ) -> Result<(), Error> {
        let code = self.world.vendor_mut().amendment_code(self.license, lock, step)?;
        let locks = &self.world.vendor().claims(self.license)?.body.locks;
        let effect = locks.get(usize::from(lock)).map(|lock| lock.effect.clone());
        if let (Some(server), Some(Effect::AddSeats(count))) = (self.server, effect) {
            // The administrator types it on the license server as well.
            self.world.server_mut(server).add_seats(count.saturating_mul(step.into()))?;
        }
        let mut text = code.write();
        if mistakes > 0 {
            let slip = self.slip(&text, mistakes);
            let outcome = self.world.type_code(self.computer, &slip);
            came_to.extend(outcome.err().map(Outcome::Refused));
            if let Reading::Mistyped(near) = read_any(&slip) {
                text = near.suggestion().write();
                let (en, ja) = (
                    "The program offers the code that was meant; it is taken.",
                    "正しいコードの候補が表示され、それを使う。",
                );
                came_to.push(Outcome::Note(Phrase::new(en, ja)));
            } else {
                let (en, ja) = ("It is typed again, without a mistake.", "もう一度、正しく入力する。");
                came_to.push(Outcome::Note(Phrase::new(en, ja)));
            }
        }
        came_to.extend(self.world.type_code(self.computer, &text).err().map(Outcome::Refused));
        Ok(())
    }

    /// The text with so many other symbols in it; the first two, which name the product, stay.
    fn slip(&mut self, text: &str, mistakes: u8) -> String {
        let mut symbols: Vec<char> = text.chars().collect();
        let mut places: Vec<usize> = (3..symbols.len()).filter(|at| symbols[*at] != '-').collect();
        for _ in 0..mistakes {
            if places.is_empty() {
                break;
            }
            let at = places.swap_remove(usize::try_from(self.random.below(places.len() as u64)).unwrap_or(0));
            let others: Vec<char> = SYMBOLS
                .iter()
                .map(|symbol| char::from(*symbol))
                .filter(|symbol| *symbol != symbols[at])
                .collect();
            symbols[at] = *self.random.pick(&others);
        }
        symbols.into_iter().collect()
    }

    fn carry(&mut self) -> Option<Outcome> {
        let Some(url) = self.world.question_as_url(self.computer) else {
            let (en, ja) = ("There is no question to carry.", "運ぶべき要求がありません。");
            return Some(Outcome::Note(Phrase::new(en, ja)));
        };
        let carried = self.world.visit(&url).and_then(|file| self.world.drop_file(self.computer, &file));
        carried.err().map(Outcome::Refused)
    }

    /// The colleagues ask for their seats, or give them back. They are known to the license server only.
    pub(super) fn colleagues_ask(&mut self, kind: RequestKind) -> Result<(), Error> {
        let now = self.world.now();
        let Some(server) = self.server.filter(|server| !self.world.server(*server).service.down) else {
            return Ok(());
        };
        let body = &self.world.vendor().claims(self.license)?.body;
        let (product, version) = (body.product.clone(), self.world.host(self.computer).product().version());
        let Some(pool) = self.world.server_mut(server).pool_mut() else { return Ok(()) };
        for (colleague, held) in (1..).zip(&mut self.colleagues) {
            let nonce = self.random.bytes();
            let mut request = Request::new(kind, nonce, product.clone(), Via::InHouse, now);
            (request.license, request.version) = (Some(self.license), Some(version));
            request.subject.host = Some(format!("colleague-{colleague:02}").into());
            if let Some(lease) = held {
                (request.activation, request.sequence) = (Some(lease.id), lease.sequence);
            }
            match pool.ask(&request, &[], now) {
                Answer::Lease(lease) => *held = Some(lease),
                Answer::Released => *held = None,
                // Whoever gets no seat tries again with the others.
                Answer::Refused(_) => {}
            }
        }
        Ok(())
    }

    fn colleagues_come(&mut self, seats: u16) -> Result<(), Error> {
        self.colleagues_leave()?;
        self.colleagues = vec![None; usize::from(seats)];
        self.colleagues_ask(RequestKind::Acquire)?;
        self.renew_at = Some(self.world.now() + i64::from(self.customer.lease / 2).max(1));
        Ok(())
    }

    fn colleagues_leave(&mut self) -> Result<(), Error> {
        self.renew_at = None;
        self.colleagues_ask(RequestKind::Release)
    }
}
