//! One life: a vendor, a license, a few computers, and two thousand things that happen to them.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use tegata::document::{DocumentId, LicenseBody, RevocationsBody, Slug, Via};
use tegata::seats::PoolTerms;
use tegata::time::Zone;
use tegata::{Product, Trust};
use tegata_issuer::{SecretKey, Signer};
use tegata_scenarios::{DAY, HOUR, kinds, zone};
use tegata_world::{Clock, Host, Random, ServerId, World};

use crate::oracle::Oracle;
use crate::policy::{self, Kind5};
use crate::rig::Rig;

/// Fri 15 Jan 2027 08:00:00 UTC
const BEGIN: i64 = 1_800_000_000;

/// What happened in one life, or in many.
#[derive(Clone, Copy, Default)]
pub(crate) struct Tally {
    pub(crate) lives: u64,
    pub(crate) events: u64,
    /// Answers that counted.
    pub(crate) answers: u64,
    /// Answers and files that were refused.
    pub(crate) refused: u64,
    pub(crate) restarts: u64,
    /// Events after which something was allowed.
    pub(crate) full: u64,
}

impl Tally {
    pub(crate) fn add(&mut self, other: Self) {
        self.lives += 1;
        self.events += other.events;
        self.answers += other.answers;
        self.refused += other.refused;
        self.restarts += other.restarts;
        self.full += other.full;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} events in {} lives: {} answers counted, {} were refused, {} restarts, {} with rights",
            self.events, self.lives, self.answers, self.refused, self.restarts, self.full
        )
    }
}

pub(crate) struct Life {
    pub(crate) seed: u64,
    pub(crate) kind: Kind5,
    pub(crate) world: World,
    pub(crate) random: Random,
    pub(crate) license: DocumentId,
    pub(crate) server: Option<ServerId>,
    pub(crate) rigs: Vec<Rig>,
    /// A main key and a spare.
    pub(crate) keys: Vec<SecretKey>,
    /// Of two programs on one computer, which is the first; the other is the last of the rigs.
    pub(crate) twin_of: Option<usize>,
    /// What the vendor declared void, list by list.
    pub(crate) lists: Vec<RevocationsBody>,
    /// License files of former times.
    pub(crate) files: Vec<Vec<u8>>,
    /// Nobody tampers with clocks, disks and servers: what servers count can be counted on.
    pub(crate) honest: bool,
    pub(crate) tally: Tally,
}

impl Life {
    pub(crate) fn begin(seed: u64) -> Self {
        let mut random = Random::new(seed);
        let mut world = World::new(random.next_u64(), BEGIN).unwrap();
        world.journal_mut().forget();
        let kind = *random.pick(&Kind5::ALL);
        let (product, version) = kind.product();
        let keys: Vec<SecretKey> = match kind {
            Kind5::HardwareKey => (0..2).map(|_| SecretKey::from_seed(&random.bytes()).unwrap()).collect(),
            _ => Vec::new(),
        };
        let public: Vec<[u8; 32]> = keys.iter().map(|key| *key.public_key().as_bytes()).collect();
        if random.per_mille(500) {
            world.vendor_mut().counts_for.insert(Via::Mail, random.between(HOUR, 40 * DAY));
        }
        let license = world
            .vendor_mut()
            .license(product, BEGIN, |claims| policy::describe(kind, &public, &mut random, claims))
            .unwrap();
        let body = world.vendor().claims(license).unwrap().body.clone();
        let terms = PoolTerms { lease: kinds::seconds(random.between(60, 3600)), ..PoolTerms::default() };
        let server = (kind == Kind5::Seats).then(|| world.add_server("server", license, terms).unwrap());
        let count = if kind == Kind5::Seats { 4 } else { 2 };
        let root = world.vendor().root();
        let trust = Trust::new(root, Product::new(product, version).unwrap());
        let rigs = (0..count).map(|at| rig(at, &trust, &body, &mut random)).collect();
        let honest = random.per_mille(500);
        Self {
            seed,
            kind,
            world,
            random,
            license,
            server,
            rigs,
            keys,
            twin_of: None,
            lists: Vec::new(),
            files: Vec::new(),
            honest,
            tally: Tally::default(),
        }
    }

    pub(crate) fn tally(&self) -> Tally {
        self.tally
    }

    /// Everything that was done and seen, in 64 bits.
    pub(crate) fn hash(&self) -> u64 {
        self.world.journal().hash()
    }

    pub(crate) fn live(&mut self, events: u64) {
        for rig in 0..self.rigs.len() {
            self.switch_on(rig);
            if self.random.per_mille(900) {
                let file = self.world.vendor().file(self.license).unwrap();
                self.hand_in(rig, &file);
            }
        }
        while self.tally.events < events {
            self.step();
        }
        self.grow_calm();
    }
}

fn rig(at: usize, trust: &Trust, body: &LicenseBody, random: &mut Random) -> Rig {
    let name = format!("pc-{at}");
    let host = Host::new(&name, trust.product().unwrap().clone()).with_parts();
    let features = body.features.iter().chain(body.services.iter().flat_map(|service| &service.features));
    let mut names: Vec<Slug> = features.map(|feature| feature.name.clone()).collect();
    names.sort();
    names.dedup();
    let zones: [Option<Zone>; 3] = [None, Some(zone("America/New_York")), Some(zone("Asia/Tokyo"))];
    Rig {
        oracle: Rc::new(RefCell::new(Oracle::new(trust.clone()))),
        computer: at,
        contract: Default::default(),
        broken: None,
        past: Default::default(),
        repaired: Default::default(),
        heard: 0,
        trust: trust.clone(),
        salt: body.device.as_ref().map(|rule| rule.salt),
        session: None,
        kept: Vec::new(),
        clock: Clock::right(BEGIN),
        zone: random.pick(&zones).clone(),
        parts: host.parts,
        user: Some(format!("user-{at}").into()),
        host_name: name.as_str().into(),
        inside: true,
        questions: Default::default(),
        answers: Default::default(),
        challenges: Vec::new(),
        wake: None,
        names,
        given_back: Default::default(),
        // One computer at most: of two, nobody could tell which is which.
        stuck: at == 0 && random.per_mille(200),
        full: false,
        state_is_old: false,
    }
}
