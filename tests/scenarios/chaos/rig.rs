//! A computer under test: its session, what it has kept, and everything around it that may go wrong.

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use tegata::device::{Component, DeviceFacts};
use tegata::document::{DocumentId, Slug};
use tegata::session::{Action, Challenge, KeyObject, RequestId, Send, Session};
use tegata::time::Zone;
use tegata::{Facts, Kind, State, Text, Trust};
use tegata_world::{Clock, Random};

use crate::contract::{Broken, Contract, Disk};
use crate::oracle::{Oracle, Rights, rights};
use crate::plain::Past;

/// What was done before the power failed.
#[derive(Default)]
pub(crate) struct Done {
    /// There was something to write …
    pub(crate) to_keep: bool,
    /// … and it was written.
    pub(crate) kept: bool,
}

impl Done {
    fn add(&mut self, more: Self) {
        self.to_keep |= more.to_keep;
        self.kept |= more.kept;
    }
}

/// So many questions and answers are remembered.
const REMEMBERED: usize = 12;

pub(crate) struct Rig {
    pub(crate) trust: Trust,
    pub(crate) salt: Option<[u8; 16]>,
    pub(crate) session: Option<Session>,
    /// What was written last, and before.
    pub(crate) kept: Vec<Vec<u8>>,
    pub(crate) clock: Clock,
    pub(crate) zone: Option<Zone>,
    pub(crate) parts: Vec<(Component, Vec<u8>)>,
    pub(crate) user: Option<Text>,
    pub(crate) host_name: Text,
    pub(crate) inside: bool,
    pub(crate) questions: VecDeque<Send>,
    pub(crate) answers: VecDeque<(RequestId, Vec<u8>)>,
    pub(crate) challenges: Vec<Challenge>,
    pub(crate) wake: Option<i64>,
    pub(crate) names: Vec<Slug>,
    /// What this computer was given, whichever program on it was.
    pub(crate) oracle: Rc<RefCell<Oracle>>,
    /// Which computer it is: two programs may run on it.
    pub(crate) computer: usize,
    /// What was seen of its sessions, and the first promise that they broke.
    pub(crate) contract: Contract,
    pub(crate) broken: Option<Broken>,
    /// What it has been through, and how its clock was last repaired.
    pub(crate) past: Past,
    pub(crate) repaired: (Option<DocumentId>, Option<u16>),
    /// The number of the newest list of revocations that it accepted.
    pub(crate) heard: u64,
    /// What was given back, up to which sequence number.
    pub(crate) given_back: BTreeMap<DocumentId, u64>,
    /// Its random source never gives anything else.
    pub(crate) stuck: bool,
    /// The disk is full.
    pub(crate) full: bool,
    /// The state on the disk is not the newest, or was tampered with.
    pub(crate) state_is_old: bool,
}

impl Rig {
    pub(crate) fn facts(&self) -> Facts {
        let values: Vec<(Component, &[u8])> =
            self.parts.iter().map(|(part, value)| (*part, value.as_slice())).collect();
        let address = if self.inside { "192.0.2.9" } else { "198.51.100.9" };
        Facts {
            now: 0,
            zone: self.zone.clone(),
            devices: self.salt.iter().map(|salt| DeviceFacts::new(*salt, &values)).collect(),
            hardware_keys: Vec::new(),
            addresses: vec![address.parse().unwrap()],
            host_name: Some(self.host_name.clone()),
            user: self.user.clone(),
        }
    }

    pub(crate) fn newest(&self) -> &[u8] {
        self.kept.last().map_or(&[], Vec::as_slice)
    }

    /// The program starts from what was written last.
    pub(crate) fn start(&mut self, random: &mut Random, now: i64) {
        // A random source that gives nothing but zeros must do no harm.
        let entropy = if self.stuck || random.per_mille(50) { [0; 32] } else { random.bytes() };
        self.start_with(entropy, now);
    }

    pub(crate) fn start_with(&mut self, entropy: [u8; 32], now: i64) {
        let shown = self.clock.shows(now);
        self.questions.clear();
        self.challenges.clear();
        let written_by_a_newer_one = State::load(self.newest()).fault() == Some(Kind::StateNewer);
        self.contract.somebody_acts();
        if self.full || self.state_is_old || written_by_a_newer_one {
            self.contract.forget();
            self.past = Past::default();
        }
        self.past.restart();
        if self.full || written_by_a_newer_one {
            // What was given back since then was never written down.
            self.given_back.clear();
            self.heard = 0;
        }
        let mut facts = self.facts();
        if entropy[0] % 2 == 1 {
            // A program that learns the salt from its session only.
            facts.devices.clear();
        }
        self.session = Some(Session::start(self.trust.clone(), self.newest(), facts, entropy, shown));
    }

    /// A second program on the same computer, that is to start from this state.
    pub(crate) fn twin(&self, saved: Vec<u8>) -> Self {
        let state = State::load(&saved);
        let state_is_old = self.state_is_old || state.fault().is_some();
        Self {
            trust: self.trust.clone(),
            salt: self.salt,
            session: None,
            contract: self.contract.clone(),
            broken: None,
            past: Past::default(),
            repaired: Default::default(),
            heard: state.kept().revocations_seen.unwrap_or(0),
            kept: vec![saved],
            clock: self.clock,
            zone: self.zone.clone(),
            parts: self.parts.clone(),
            user: self.user.clone(),
            host_name: self.host_name.clone(),
            inside: self.inside,
            questions: VecDeque::new(),
            answers: self.answers.clone(),
            challenges: Vec::new(),
            wake: None,
            names: self.names.clone(),
            oracle: Rc::clone(&self.oracle),
            computer: self.computer,
            // What was given back since is not known here.
            given_back: BTreeMap::new(),
            stuck: false,
            full: self.full,
            state_is_old,
        }
    }

    /// Another program on the same computer, started from the same file. It is only looked at.
    pub(crate) fn shadow(&self, saved: &[u8], random: &mut Random, now: i64) -> Session {
        let shown = self.clock.shows(now);
        let mut shadow = Session::start(self.trust.clone(), saved, self.facts(), random.bytes(), shown);
        while shadow.next_action().is_some() {}
        shadow
    }

    pub(crate) fn rights(&self) -> Rights {
        self.session.as_ref().map_or(0, |session| rights(session.report(), &self.names))
    }

    /// Does what the session says, until it says nothing more or the power fails after `power` actions.
    pub(crate) fn drain(&mut self, now: i64, mut power: Option<u64>) -> Done {
        let shown = self.clock.shows(now);
        let mut done = Done::default();
        // What the disk holds counts for nothing where it is full, or was tampered with.
        let before = self.newest().to_vec();
        self.contract.drain_begins(shown);
        while let Some(session) = &mut self.session {
            let Some(action) = session.next_action() else { break };
            done.to_keep |= matches!(action, Action::Keep(_));
            if power == Some(0) {
                self.session = None;
                return done;
            }
            power = power.map(|left| left - 1);
            let disk = Disk { before: &before, newest: self.kept.last().map_or(&[], Vec::as_slice) };
            let disk = Some(disk).filter(|_| !self.full && !self.state_is_old);
            let observed = self.contract.observe(&action, self.salt, disk);
            self.broken = self.broken.or(observed.err());
            match action {
                Action::Keep(bytes) if !self.full => {
                    done.kept = true;
                    self.kept.push(bytes);
                    self.state_is_old = false;
                    if self.kept.len() > 6 {
                        self.kept.remove(0);
                    }
                }
                Action::Identify { .. } => {
                    let facts = self.facts();
                    if let Some(session) = &mut self.session {
                        session.facts_changed(facts, shown);
                        done.add(self.drain(now, power));
                    }
                    return done;
                }
                Action::Send(send) => {
                    self.questions.retain(|known| known.id != send.id);
                    remember(&mut self.questions, send);
                }
                Action::Challenge(challenge) => self.challenges.push(challenge),
                Action::WriteKey(write) => {
                    if let KeyObject::UnlockRecord(record) = &write.object {
                        self.oracle.borrow_mut().unlocked(record);
                    }
                }
                Action::Wake(at) => self.wake = Some(at),
                _ => {}
            }
        }
        self.broken = self.broken.or(self.contract.drain_ends().err());
        done
    }

    pub(crate) fn answered(&mut self, id: RequestId, bytes: Vec<u8>) {
        remember(&mut self.answers, (id, bytes));
    }
}

fn remember<T>(list: &mut VecDeque<T>, entry: T) {
    if list.len() >= REMEMBERED {
        list.pop_front();
    }
    list.push_back(entry);
}
