//! What people do in the world.

use tegata::document::Via;
use tegata::request::{Request, RequestForm};
use tegata::session::{Press, Session};
use tegata::time::rfc3339;
use tegata::{Error, Facts, Kind, Lang, Report};

use crate::{HostId, TokenId, World};

/// The vendor's page for computers with no network.
const PAGE: &str = "https://license.example.com/activate";

fn off() -> Error {
    Error::new(Kind::Misuse)
}

impl World {
    /// Switches a computer on: the program starts from what is kept, the keys that are plugged in are
    /// found, mail that came meanwhile is read.
    pub fn switch_on(&mut self, host: HostId) {
        let root = self.vendor.root();
        let entropy = self.random.bytes();
        self.note(host, format_args!("is switched on"));
        self.hosts[host.0].start(root, entropy, self.now);
        self.drain(host);
        let plugged: Vec<usize> =
            (0..self.tokens.len()).filter(|at| self.tokens[*at].plugged == Some(host)).collect();
        for token in plugged {
            self.find(TokenId(token), host);
        }
        for (id, bytes) in std::mem::take(&mut self.hosts[host.0].mailbox) {
            self.hand_in(host, id, &bytes);
        }
        self.settle();
    }

    /// Switches it off. The session is not asked: whatever it needs it has kept already.
    pub fn switch_off(&mut self, host: HostId) {
        self.hosts[host.0].stop();
        self.note(host, format_args!("is switched off"));
    }

    /// Off, and on again.
    pub fn restart(&mut self, host: HostId) {
        self.switch_off(host);
        self.switch_on(host);
    }

    /// Installs the product anew: nothing that was kept is there.
    pub fn reinstall(&mut self, host: HostId) {
        self.switch_off(host);
        self.hosts[host.0].store.lose();
        self.note(host, format_args!("is installed anew"));
        self.switch_on(host);
    }

    /// Types a code.
    ///
    /// Errors: those of [`Session::typed`]; 9.3 if the computer is switched off.
    pub fn type_code(&mut self, host: HostId, text: &str) -> Result<(), Error> {
        self.note(host, format_args!("somebody types a code"));
        let outcome = self.tell(host, |session, now| session.typed(text, now)).ok_or_else(off)?;
        self.outcome(host, outcome)
    }

    /// Hands in a file, a mail, a roll.
    ///
    /// Errors: those of [`Session::file`]; 9.3 if the computer is switched off.
    pub fn drop_file(&mut self, host: HostId, bytes: &[u8]) -> Result<(), Error> {
        self.note(host, format_args!("somebody hands in a file"));
        let outcome = self.tell(host, |session, now| session.file(bytes, now)).ok_or_else(off)?;
        self.outcome(host, outcome)
    }

    /// Presses a button.
    ///
    /// Errors: those of [`Session::press`]; 9.3 if the computer is switched off.
    pub fn press(&mut self, host: HostId, button: Press) -> Result<(), Error> {
        self.note(host, format_args!("somebody presses {button:?}"));
        let outcome = self.tell(host, |session, now| session.press(button, now)).ok_or_else(off)?;
        self.outcome(host, outcome)
    }

    /// Looks at the product: its report as of this moment. Panics if the computer is switched off.
    pub fn look(&mut self, host: HostId) -> &Report {
        self.tell(host, Session::tick);
        self.settle();
        self.report(host)
    }

    fn outcome(&mut self, host: HostId, outcome: Result<(), Error>) -> Result<(), Error> {
        if let Err(error) = &outcome {
            self.note(host, format_args!("is told: {} {}", error.number(), error.text(Lang::En)));
        }
        self.settle();
        outcome
    }

    /// Lets everything happen that is due at this very moment.
    pub fn settle(&mut self) {
        // A loop at one instant would be a fault; it is cut off and shows in the journal.
        for _ in 0..1000 {
            if self.next_at().is_none_or(|at| at > self.now) {
                return;
            }
            self.step();
        }
        self.journal.note(self.now, "world", format_args!("something does not come to rest"));
    }

    /// Plugs a token into a computer.
    pub fn plug(&mut self, token: TokenId, host: HostId) {
        let label = self.tokens[token.0].label().to_owned();
        self.note(host, format_args!("the key {label} is plugged in"));
        self.tokens[token.0].plugged = Some(host);
        self.find(token, host);
        self.settle();
    }

    /// The program finds a token: it reads what lies on it, and lets it prove itself.
    fn find(&mut self, token: TokenId, host: HostId) {
        let found = &self.tokens[token.0];
        if !found.works() {
            return;
        }
        let (key, record) = (found.public_key(), found.unlock_record().map(<[u8]>::to_vec));
        let license = found.license().map(<[u8]>::to_vec);
        if let Some(license) = license {
            self.tell(host, |session, now| session.file(&license, now).ok());
        }
        self.tell(host, |session, now| session.key_present(&key, record.as_deref(), now).ok());
    }

    /// Pulls a token out.
    pub fn pull(&mut self, token: TokenId) {
        let Some(host) = self.tokens[token.0].plugged.take() else { return };
        let (label, key) = (self.tokens[token.0].label().to_owned(), self.tokens[token.0].public_key());
        self.note(host, format_args!("the key {label} is pulled out"));
        self.tell(host, |session, now| session.key_gone(&key, now));
        self.settle();
    }

    /// A token breaks where it is: it answers nobody any more, and the computer sees it leave.
    pub fn break_token(&mut self, token: TokenId) {
        self.tokens[token.0].fail();
        let label = self.tokens[token.0].label().to_owned();
        self.journal.note(self.now, "world", format_args!("the key {label} breaks"));
        self.pull(token);
    }

    /// Sets a computer's clock, right or wrong. The program notices.
    pub fn set_clock(&mut self, host: HostId, to: i64) {
        self.note(host, format_args!("its clock is set to {}", rfc3339(to)));
        let now = self.now;
        self.hosts[host.0].clock.set(now, to);
        self.clock_changed(host);
    }

    /// To be called after a clock was changed by hand: timers go by it.
    pub fn clock_changed(&mut self, host: HostId) {
        self.set_timer(host);
        self.tell(host, Session::tick);
        self.settle();
    }

    /// Changes something around a computer that the program observes: parts, user, place.
    pub fn change(&mut self, host: HostId, edit: impl FnOnce(&mut crate::Host)) {
        edit(&mut self.hosts[host.0]);
        let facts: Facts = self.hosts[host.0].facts(self.now);
        self.tell(host, |session, now| session.facts_changed(facts, now));
        self.settle();
    }

    /// The newest question that may be carried by hand, as an address of the vendor's page.
    #[must_use]
    pub fn question_as_url(&self, host: HostId) -> Option<String> {
        let by_hand = |send: &&tegata::session::Send| send.routes.contains(&Via::File);
        let send = self.hosts[host.0].questions().rev().find(by_hand)?;
        Some(send.by(Via::File).form(RequestForm::Url(PAGE)))
    }

    /// Opens the vendor's page on some other computer, and takes along the file that it gives.
    ///
    /// Errors: those of [`Request::read`]; 8.1 while the server is down.
    pub fn visit(&mut self, url: &str) -> Result<Vec<u8>, Error> {
        let request = Request::read(url.as_bytes())?;
        if self.vendor.service.down {
            return Err(Error::new(Kind::NetworkUnreachable));
        }
        let said = self.vendor.answer(&request, Via::File, self.now);
        self.journal.note(self.now, "vendor", format_args!("its page: {}", said.what));
        Ok(said.bytes)
    }
}
