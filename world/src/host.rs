//! A computer with the product on it.

use std::collections::{BTreeSet, VecDeque};
use std::net::IpAddr;

use tegata::device::{Component, DeviceFacts};
use tegata::document::Via;
use tegata::session::{Notice, RequestId, Send, Session};
use tegata::time::Zone;
use tegata::{Facts, Kind, Mode, Product, PublicKey, Report, Status, Text, Trust};

use crate::{Clock, ServerId, Store};

/// So many notices and questions are remembered.
const REMEMBERED: usize = 64;

/// A computer: what it is made of, where it stands, and the session of the product that runs on it.
pub struct Host {
    pub(crate) name: String,
    pub(crate) product: Product,
    /// Its clock.
    pub clock: Clock,
    /// Its time zone; without one, that of the license counts.
    pub zone: Option<Zone>,
    /// Its components, as the operating system names them.
    pub parts: Vec<(Component, Vec<u8>)>,
    /// Its network addresses.
    pub addresses: Vec<IpAddr>,
    /// Its host name.
    pub host_name: Option<Text>,
    /// Who is signed in.
    pub user: Option<Text>,
    /// What it keeps.
    pub store: Store,
    /// The ways that lead out of it.
    pub reaches: Vec<Via>,
    /// The license server of its company.
    pub server: Option<ServerId>,
    /// What it draws its nonces from, if not from the world's chance. For a faulty random source.
    pub entropy: Option<[u8; 32]>,
    /// Loses power after so many more actions of its session.
    pub dies_after: Option<u32>,
    pub(crate) session: Option<Session>,
    /// Each start has another number: what belongs to the last run is lost with it.
    pub(crate) boots: u32,
    /// When its session is to be woken, by its own clock; and which of the wake-ups counts.
    pub(crate) wake_at: Option<i64>,
    pub(crate) wake_turn: u64,
    pub(crate) mailbox: Vec<(RequestId, Vec<u8>)>,
    pub(crate) questions: VecDeque<Send>,
    pub(crate) told: VecDeque<Notice>,
    pub(crate) seen: Option<(Status, Mode, Vec<Kind>)>,
    /// What the licenses want the computer to be hashed with.
    pub(crate) salts: BTreeSet<[u8; 16]>,
}

impl Host {
    /// A computer that is switched off, with a right clock, a way to the internet and to mail.
    #[must_use]
    pub fn new(name: &str, product: Product) -> Self {
        Self {
            name: name.to_owned(),
            product,
            clock: Clock::right(0),
            zone: None,
            parts: Vec::new(),
            addresses: Vec::new(),
            host_name: Some(name.into()),
            user: None,
            store: Store::default(),
            reaches: vec![Via::Online, Via::Mail],
            server: None,
            entropy: None,
            dies_after: None,
            session: None,
            boots: 0,
            wake_at: None,
            wake_turn: 0,
            mailbox: Vec::new(),
            questions: VecDeque::new(),
            told: VecDeque::new(),
            seen: None,
            salts: BTreeSet::new(),
        }
    }

    /// Five components that no other computer has.
    #[must_use]
    pub fn with_parts(mut self) -> Self {
        let parts = [Component::MachineId, Component::Board, Component::Disk, Component::Mac, Component::Tpm];
        let value = |part: Component| format!("{} of {}", part.name(), self.name).into_bytes();
        self.parts = parts.into_iter().map(|part| (part, value(part))).collect();
        self
    }

    /// In this zone.
    #[must_use]
    pub fn in_zone(mut self, zone: Zone) -> Self {
        self.zone = Some(zone);
        self
    }

    /// With this user signed in.
    #[must_use]
    pub fn used_by(mut self, user: &str) -> Self {
        self.user = Some(user.into());
        self
    }

    /// With this network address.
    #[must_use]
    pub fn at(mut self, address: IpAddr) -> Self {
        self.addresses = vec![address];
        self
    }

    /// In a company with a license server, and with no other way out.
    #[must_use]
    pub fn served_by(mut self, server: ServerId) -> Self {
        (self.server, self.reaches) = (Some(server), vec![Via::InHouse]);
        self
    }

    /// With these ways out and no others.
    #[must_use]
    pub fn reaching(mut self, ways: &[Via]) -> Self {
        self.reaches = ways.to_vec();
        self
    }

    /// Its name, for people.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the product on it embeds.
    #[must_use]
    pub const fn product(&self) -> &Product {
        &self.product
    }

    /// Whether it is switched on.
    #[must_use]
    pub const fn is_on(&self) -> bool {
        self.session.is_some()
    }

    /// The session, while it is switched on.
    #[must_use]
    pub const fn session(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    /// What the product knows now, while the computer is switched on.
    #[must_use]
    pub fn report(&self) -> Option<&Report> {
        self.session.as_ref().map(Session::report)
    }

    /// What the user was told, the newest last.
    pub fn told(&self) -> impl DoubleEndedIterator<Item = &Notice> {
        self.told.iter()
    }

    /// What was asked, the newest last.
    pub fn questions(&self) -> impl DoubleEndedIterator<Item = &Send> {
        self.questions.iter()
    }

    pub(crate) fn note_told(&mut self, notice: Notice) {
        remember(&mut self.told, notice);
    }

    pub(crate) fn note_question(&mut self, send: Send) {
        self.questions.retain(|known| known.id != send.id);
        remember(&mut self.questions, send);
    }

    /// What the program observes.
    #[must_use]
    pub fn facts(&self, now: i64) -> Facts {
        let values: Vec<(Component, &[u8])> =
            self.parts.iter().map(|(part, value)| (*part, value.as_slice())).collect();
        Facts {
            now: self.clock.shows(now),
            zone: self.zone.clone(),
            devices: self.salts.iter().map(|salt| DeviceFacts::new(*salt, &values)).collect(),
            hardware_keys: Vec::new(),
            addresses: self.addresses.clone(),
            host_name: self.host_name.clone(),
            user: self.user.clone(),
        }
    }

    /// The program starts: from what is kept, or from nothing.
    pub(crate) fn start(&mut self, root: PublicKey, entropy: [u8; 32], now: i64) {
        let saved = self.store.read().to_vec();
        self.salts.clear();
        let entropy = self.entropy.unwrap_or(entropy);
        let trust = Trust::new(root, self.product.clone());
        let shown = self.clock.shows(now);
        self.session = Some(Session::start(trust, &saved, self.facts(now), entropy, shown));
        self.boots += 1;
        self.wake_at = None;
        self.seen = None;
    }

    pub(crate) fn stop(&mut self) {
        self.session = None;
        self.wake_at = None;
        self.wake_turn += 1;
        self.seen = None;
    }
}

fn remember<T>(list: &mut VecDeque<T>, entry: T) {
    if list.len() >= REMEMBERED {
        list.pop_front();
    }
    list.push_back(entry);
}
