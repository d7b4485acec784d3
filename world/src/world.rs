//! The world: time, and all that is in it.

use tegata::document::{DocumentId, Via};
use tegata::seats::PoolTerms;
use tegata::session::{Action, Session};
use tegata::{Error, Kind, Lang, Report};
use tegata_issuer::SecretKey;

use crate::queue::{Event, Queue};
use crate::{Host, HostId, InHouse, Journal, Network, Random, ServerId, Token, TokenId, Vendor};

/// A program that asks over a network gives up after this time.
const PATIENCE: i64 = 30;

/// A vendor, companies, computers, tokens, and the time that passes for all of them.
///
/// Nothing in it depends on anything but its seed and on what is done to it. See the
/// [crate](crate) for an example.
pub struct World {
    pub(crate) now: i64,
    pub(crate) random: Random,
    pub(crate) queue: Queue,
    pub(crate) vendor: Vendor,
    pub(crate) hosts: Vec<Host>,
    pub(crate) servers: Vec<InHouse>,
    pub(crate) tokens: Vec<Token>,
    /// The ways between computers and servers.
    pub network: Network,
    pub(crate) journal: Journal,
    /// So many events happened.
    events: u64,
}

impl World {
    /// A world with a vendor and nobody else, at this true time.
    ///
    /// Errors: none that depends on the seed in practice; those of the issuer.
    pub fn new(seed: u64, now: i64) -> Result<Self, Error> {
        let mut random = Random::new(seed);
        Ok(Self {
            now,
            vendor: Vendor::new(random.split(), now)?,
            random,
            queue: Queue::default(),
            hosts: Vec::new(),
            servers: Vec::new(),
            tokens: Vec::new(),
            network: Network::default(),
            journal: Journal::default(),
            events: 0,
        })
    }

    /// True time, in Unix seconds.
    #[must_use]
    pub const fn now(&self) -> i64 {
        self.now
    }

    /// How many events happened: wake-ups, deliveries, failures, signatures.
    #[must_use]
    pub const fn events(&self) -> u64 {
        self.events
    }

    /// The vendor.
    #[must_use]
    pub const fn vendor(&self) -> &Vendor {
        &self.vendor
    }

    /// The vendor, to sell, to withdraw, to fail.
    pub const fn vendor_mut(&mut self) -> &mut Vendor {
        &mut self.vendor
    }

    /// What happened.
    #[must_use]
    pub const fn journal(&self) -> &Journal {
        &self.journal
    }

    /// What happened, to add a line or to stop keeping lines.
    pub const fn journal_mut(&mut self) -> &mut Journal {
        &mut self.journal
    }

    /// Places a computer, switched off, with its clock set right.
    pub fn add(&mut self, mut host: Host) -> HostId {
        host.clock.set(self.now, self.now);
        self.hosts.push(host);
        HostId(self.hosts.len() - 1)
    }

    /// A computer. Panics on the id of another world.
    #[must_use]
    pub fn host(&self, host: HostId) -> &Host {
        &self.hosts[host.0]
    }

    /// A computer, to change what is around its session. Panics on the id of another world.
    pub fn host_mut(&mut self, host: HostId) -> &mut Host {
        &mut self.hosts[host.0]
    }

    /// Every computer.
    pub fn hosts(&self) -> impl Iterator<Item = HostId> + use<> {
        (0..self.hosts.len()).map(HostId)
    }

    /// What the product on a computer knows now. Panics if it is switched off.
    #[must_use]
    pub fn report(&self, host: HostId) -> &Report {
        self.hosts[host.0].report().unwrap_or_else(|| panic!("{} is off", self.hosts[host.0].name))
    }

    /// Makes a token. It is plugged in nowhere.
    ///
    /// Errors: none that depends on the seed in practice.
    pub fn make_token(&mut self, label: &str) -> Result<TokenId, Error> {
        let key = SecretKey::from_seed(&self.random.bytes())?;
        self.tokens.push(Token::new(label, key));
        Ok(TokenId(self.tokens.len() - 1))
    }

    /// A token. Panics on the id of another world.
    #[must_use]
    pub fn token(&self, token: TokenId) -> &Token {
        &self.tokens[token.0]
    }

    /// A token, to put something onto it. Panics on the id of another world.
    pub fn token_mut(&mut self, token: TokenId) -> &mut Token {
        &mut self.tokens[token.0]
    }

    /// Sets up a license server inside a company, for one license.
    ///
    /// Errors: 2.2 for a license that was never issued; those of the issuer and of the pool.
    pub fn add_server(
        &mut self,
        name: &str,
        license: DocumentId,
        terms: PoolTerms,
    ) -> Result<ServerId, Error> {
        let seed = self.random.bytes();
        let server = InHouse::new(name, seed, &mut self.vendor, license, terms, self.now)?;
        self.servers.push(server);
        Ok(ServerId(self.servers.len() - 1))
    }

    /// Gives a license server another key, and a certificate for it.
    ///
    /// Errors: those of the issuer.
    pub fn change_server_key(&mut self, server: ServerId) -> Result<(), Error> {
        let seed = self.random.bytes();
        self.servers[server.0].change_key(seed, &mut self.vendor, self.now)
    }

    /// A license server. Panics on the id of another world.
    #[must_use]
    pub fn server(&self, server: ServerId) -> &InHouse {
        &self.servers[server.0]
    }

    /// A license server, for its administrator. Panics on the id of another world.
    pub fn server_mut(&mut self, server: ServerId) -> &mut InHouse {
        &mut self.servers[server.0]
    }

    /// When the next thing happens by itself.
    #[must_use]
    pub fn next_at(&self) -> Option<i64> {
        self.queue.next_at()
    }

    /// Lets time jump to the next thing that happens by itself. False if nothing ever will.
    pub fn step(&mut self) -> bool {
        let Some((at, event)) = self.queue.pop() else { return false };
        self.now = self.now.max(at);
        self.happen(event);
        true
    }

    /// Lets time pass until this instant, with all that happens until then.
    pub fn run_until(&mut self, at: i64) {
        while self.queue.next_at().is_some_and(|next| next <= at) {
            self.step();
        }
        self.now = self.now.max(at);
    }

    /// Lets so many seconds pass.
    pub fn run_for(&mut self, seconds: i64) {
        self.run_until(self.now.saturating_add(seconds));
    }

    fn happen(&mut self, event: Event) {
        match event {
            Event::Wake { host, turn } => {
                let computer = &mut self.hosts[host.0];
                if computer.wake_turn != turn {
                    return;
                }
                computer.wake_at = None;
                self.events += 1;
                self.tell(host, Session::tick);
            }
            Event::Question { host, boot, via, id, bytes, fate } => {
                self.events += 1;
                self.arrive(host, boot, via, id, bytes, fate);
            }
            Event::Answer { host, boot, via, id, bytes } => {
                self.events += 1;
                self.deliver(host, boot, via, id, bytes);
            }
            Event::Fail { host, boot, id, why } => {
                self.events += 1;
                if self.hosts[host.0].boots == boot {
                    self.tell(host, |session, now| session.failed(id, why, now));
                }
            }
            Event::Signed { host, boot, id, signature } => {
                self.events += 1;
                if self.hosts[host.0].boots == boot {
                    self.tell(host, |session, now| session.key_signed(id, &signature, now).ok());
                }
            }
        }
    }

    /// Tells the session of a computer that something happened, and does what it says. `None` if the
    /// computer is switched off.
    pub fn tell<R>(&mut self, host: HostId, event: impl FnOnce(&mut Session, i64) -> R) -> Option<R> {
        let computer = &mut self.hosts[host.0];
        let shown = computer.clock.shows(self.now);
        let outcome = event(computer.session.as_mut()?, shown);
        self.drain(host);
        Some(outcome)
    }

    /// Does what the session of a computer says.
    pub(crate) fn drain(&mut self, host: HostId) {
        while let Some(action) = self.hosts[host.0].session.as_mut().and_then(Session::next_action) {
            if let Some(left) = self.hosts[host.0].dies_after {
                if left == 0 {
                    self.hosts[host.0].dies_after = None;
                    self.note(host, format_args!("loses power"));
                    self.hosts[host.0].stop();
                    return;
                }
                self.hosts[host.0].dies_after = Some(left - 1);
            }
            self.act(host, action);
        }
        self.note_report(host);
    }

    fn act(&mut self, host: HostId, action: Action) {
        match action {
            Action::Keep(state) => {
                let written = self.hosts[host.0].store.write(state);
                if !written {
                    self.note(host, format_args!("can not write its state: the disk is full"));
                }
            }
            Action::Identify { salt } => {
                let computer = &mut self.hosts[host.0];
                computer.salts.insert(salt);
                let facts = computer.facts(self.now);
                if let Some(session) = &mut computer.session {
                    session.facts_changed(facts, computer.clock.shows(self.now));
                }
            }
            Action::Send(send) => self.ask(host, send),
            Action::Challenge(challenge) => {
                let boot = self.hosts[host.0].boots;
                let here = self
                    .tokens
                    .iter()
                    .find(|token| token.plugged == Some(host) && token.public_key() == challenge.key);
                if let Some(signature) = here.and_then(|token| token.sign(&challenge.bytes)) {
                    self.queue.push(self.now, Event::Signed { host, boot, id: challenge.id, signature });
                }
            }
            Action::WriteKey(write) => {
                let here = self
                    .tokens
                    .iter_mut()
                    .find(|token| token.plugged == Some(host) && token.public_key() == write.key);
                if let Some(token) = here {
                    token.write(write.object);
                    let label = token.label().to_owned();
                    self.note(host, format_args!("writes to the key {label}"));
                }
            }
            Action::Wake(at) => {
                self.hosts[host.0].wake_at = Some(at);
                self.set_timer(host);
            }
            Action::Tell(notice) => {
                self.note(host, format_args!("says: {} {}", notice.number(), notice.text(Lang::En)));
                self.hosts[host.0].note_told(notice);
            }
            _ => {}
        }
    }

    /// Sets the timer of a computer for when its clock will show the time that its session waits for.
    pub(crate) fn set_timer(&mut self, host: HostId) {
        let computer = &mut self.hosts[host.0];
        computer.wake_turn += 1;
        let turn = computer.wake_turn;
        if let Some(at) = computer.wake_at.and_then(|at| computer.clock.reaches(at, self.now)) {
            self.queue.push(at, Event::Wake { host, turn });
        }
    }

    pub(crate) fn note(&mut self, host: HostId, what: std::fmt::Arguments<'_>) {
        self.journal.note(self.now, &self.hosts[host.0].name, what);
    }

    /// Writes down what changed in the report.
    fn note_report(&mut self, host: HostId) {
        let computer = &mut self.hosts[host.0];
        let Some(report) = computer.session.as_ref().map(Session::report) else { return };
        let kinds: Vec<Kind> = report.reasons().iter().map(tegata::Reason::kind).collect();
        let seen = (report.status(), report.mode(), kinds);
        if computer.seen.as_ref() == Some(&seen) {
            return;
        }
        let numbers: Vec<String> = seen.2.iter().map(|kind| kind.number().to_string()).collect();
        let line = format!("● {}  [{}]", report.headline(Lang::En), numbers.join(" "));
        computer.seen = Some(seen);
        self.journal.note(self.now, &computer.name, format_args!("{line}"));
    }

    /// When a program that asked in this way gives up waiting; mail is never given up.
    pub(crate) fn gives_up(via: Via) -> Option<i64> {
        match via {
            Via::Mail | Via::File => None,
            _ => Some(PATIENCE),
        }
    }
}
