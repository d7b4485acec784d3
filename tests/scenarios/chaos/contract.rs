//! The contract of a session's actions, held against what a host sees of them, drain by drain. It knows
//! nothing of the world around, so that each of its objections can be provoked by hand: see the tests below.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use tegata::State;
use tegata::document::{DocumentId, Via};
use tegata::request::RequestKind;
use tegata::session::{Action, Send};

/// By itself nobody asks the same thing the same way again within so many seconds.
const APART: i64 = 10;
/// Nor wakes up for nothing so often in a row, …
const IDLE: u32 = 20;
/// … each time within so many seconds.
const SHORT: i64 = 10;

/// What a session promised, and did not keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Broken {
    KeptLate,
    AskedBeforeKept,
    DrawnTwice,
    AskedInHaste(RequestKind),
    WokenForNothing,
    WokenInThePast,
    OtherSalt,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::KeptLate => f.write_str("kept twice, or after something else"),
            Self::AskedBeforeKept => f.write_str("asked before it was written down"),
            Self::DrawnTwice => f.write_str("one nonce for two questions"),
            Self::AskedInHaste(kind) => write!(f, "livelock: {} is asked over and over", kind.name()),
            Self::WokenForNothing => f.write_str("livelock: it wakes up and does nothing, over and over"),
            Self::WokenInThePast => f.write_str("livelock: woken at a time that has passed"),
            Self::OtherSalt => f.write_str("not the salt of its license"),
        }
    }
}

/// What is on the disk, where it can be relied on.
#[derive(Clone, Copy)]
pub(crate) struct Disk<'a> {
    /// Before the drain.
    pub(crate) before: &'a [u8],
    /// Now.
    pub(crate) newest: &'a [u8],
}

type Nonces = BTreeSet<[u8; 16]>;
type Question = (RequestKind, Option<DocumentId>);

/// What was seen so far of the sessions on one computer.
#[derive(Clone, Default)]
pub(crate) struct Contract {
    /// Every nonce that ever left.
    nonces: BTreeMap<[u8; 16], Question>,
    /// When each question was last asked in each way, since somebody last did something.
    asked: BTreeMap<(RequestKind, Option<DocumentId>, Via), i64>,
    /// So many wake-ups in a row came to nothing.
    idle: u32,
    /// This drain: what the clock shows, whether only time had passed, what was done, and what was open
    /// before and is now.
    shown: i64,
    woken: bool,
    actions: u32,
    useful: u32,
    open: Option<(Nonces, Nonces)>,
    /// What it last said it waits for.
    wake: Option<i64>,
}

impl Contract {
    /// Somebody pressed a button, typed, dropped a file, plugged a key, switched on: after that a session
    /// may ask at once.
    pub(crate) fn somebody_acts(&mut self) {
        self.asked.clear();
        self.idle = 0;
    }

    /// Nothing happens but that time passes, as much of it as the clock says.
    pub(crate) fn time_passes(&mut self) {
        self.woken = true;
    }

    /// The disk does not hold what was last written: who starts from it repeats what he did.
    pub(crate) fn forget(&mut self) {
        *self = Self::default();
    }

    pub(crate) fn drain_begins(&mut self, shown: i64) {
        (self.shown, self.actions, self.useful, self.open) = (shown, 0, 0, None);
        // Whoever ticks early finds nothing to do, as often as he likes.
        self.woken &= self.wake.is_some_and(|at| at <= shown);
    }

    /// Before an action is done. `disk`: unless it is full, or was tampered with.
    pub(crate) fn observe(
        &mut self,
        action: &Action,
        salt: Option<[u8; 16]>,
        disk: Option<Disk<'_>>,
    ) -> Result<(), Broken> {
        self.actions += 1;
        self.useful += u32::from(!matches!(action, Action::Wake(_)));
        match action {
            Action::Keep(_) if self.actions > 1 => Err(Broken::KeptLate),
            Action::Identify { salt: asked } if salt != Some(*asked) => Err(Broken::OtherSalt),
            Action::Send(send) => self.sent(send, disk),
            Action::Wake(at) => {
                self.wake = Some(*at);
                if *at > self.shown { Ok(()) } else { Err(Broken::WokenInThePast) }
            }
            _ => Ok(()),
        }
    }

    /// There is nothing more to do.
    pub(crate) fn drain_ends(&mut self) -> Result<(), Broken> {
        let woken = std::mem::take(&mut self.woken);
        let soon = self.wake.is_some_and(|at| at.saturating_sub(self.shown) <= SHORT);
        if self.useful > 0 || !soon {
            self.idle = 0;
        } else if woken {
            self.idle += 1;
        }
        if self.idle > IDLE { Err(Broken::WokenForNothing) } else { Ok(()) }
    }

    fn sent(&mut self, send: &Send, disk: Option<Disk<'_>>) -> Result<(), Broken> {
        let (nonce, kind, license) = (*send.id.as_bytes(), send.request.kind, send.request.license);
        if let Some(disk) = disk {
            let (before, now) = self.open.get_or_insert_with(|| (open_in(disk.before), open_in(disk.newest)));
            if !now.contains(&nonce) {
                return Err(Broken::AskedBeforeKept);
            }
            let known = self.nonces.insert(nonce, (kind, license));
            // The same question again keeps its nonce for as long as it is open.
            if known.is_some_and(|known| known != (kind, license) || !before.contains(&nonce)) {
                return Err(Broken::DrawnTwice);
            }
        }
        let via = send.routes.first().copied().unwrap_or(Via::File);
        let last = self.asked.insert((kind, license, via), self.shown);
        match last.map(|last| self.shown.saturating_sub(last)) {
            Some(0..APART) => Err(Broken::AskedInHaste(kind)),
            _ => Ok(()),
        }
    }
}

fn open_in(saved: &[u8]) -> Nonces {
    State::load(saved).progress().requests.iter().map(|open| open.nonce).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tegata::session::Session;
    use tegata::{Facts, Product, Trust};
    use tegata_scenarios::{DAY, kinds, world};

    /// A session that has a license and asks its first question, action by action; and when.
    fn asks() -> (Vec<Action>, i64) {
        let mut world = world("2026-12-01T10:00:00+01:00");
        let now = world.now();
        let license = world.vendor_mut().license("roam-desk", now, kinds::d_sign_in_check).unwrap();
        let file = world.vendor().file(license).unwrap();
        let trust = Trust::new(world.vendor().root(), Product::new("roam-desk", "1.4").unwrap());
        let mut session = Session::start(trust, &[], Facts::default(), [0; 32], now);
        session.file(&file, now).unwrap();
        (std::iter::from_fn(|| session.next_action()).collect(), now)
    }

    /// Drains these actions as a host with a sound disk does; `before` is what lay on it.
    fn drain(contract: &mut Contract, shown: i64, before: &[u8], actions: &[Action]) -> Result<(), Broken> {
        let mut newest = before.to_vec();
        contract.time_passes();
        contract.drain_begins(shown);
        for action in actions {
            if let Action::Keep(bytes) = action {
                newest.clone_from(bytes);
            }
            contract.observe(action, None, Some(Disk { before, newest: &newest }))?;
        }
        contract.drain_ends()
    }

    fn first(actions: &[Action]) -> Result<(), Broken> {
        drain(&mut Contract::default(), asks().1, &[], actions)
    }

    fn kept(actions: &[Action]) -> Vec<u8> {
        let bytes = actions.iter().find_map(|action| match action {
            Action::Keep(bytes) => Some(bytes.clone()),
            _ => None,
        });
        bytes.unwrap()
    }

    fn is_question(action: &Action) -> bool {
        matches!(action, Action::Send(_))
    }

    fn question(actions: &[Action]) -> Send {
        let found = actions.iter().find_map(|action| match action {
            Action::Send(send) => Some(send.clone()),
            _ => None,
        });
        found.unwrap()
    }

    #[test]
    fn a_session_as_it_is_keeps_its_contract() {
        let (actions, _) = asks();
        assert!(matches!(actions[0], Action::Keep(_)) && actions.iter().any(is_question));
        assert_eq!(first(&actions), Ok(()));
    }

    #[test]
    fn state_comes_before_action() {
        let (actions, _) = asks();
        let place = actions.iter().position(is_question).unwrap();
        let mut hasty = actions.clone();
        hasty.swap(0, place);
        assert_eq!(first(&hasty), Err(Broken::AskedBeforeKept));
        assert_eq!(first(&actions[1..]), Err(Broken::AskedBeforeKept), "never written");
        let twice: Vec<Action> = actions[..1].iter().chain(&actions).cloned().collect();
        assert_eq!(first(&twice), Err(Broken::KeptLate));
    }

    #[test]
    fn every_wake_up_lies_ahead() {
        let now = asks().1;
        assert_eq!(first(&[Action::Wake(now + 1)]), Ok(()));
        assert_eq!(first(&[Action::Wake(now)]), Err(Broken::WokenInThePast));
    }

    #[test]
    fn every_wake_up_makes_progress_or_waits_longer() {
        let now = asks().1;
        let turns_in_place = |wait: i64| {
            let mut contract = Contract::default();
            (1..=100).try_for_each(|turn| {
                let shown = now + turn * wait;
                drain(&mut contract, shown, &[], &[Action::Wake(shown + wait)])
            })
        };
        assert_eq!(turns_in_place(1), Err(Broken::WokenForNothing));
        assert_eq!(turns_in_place(3_600), Ok(()));
        let mut contract = Contract::default();
        drain(&mut contract, now, &[], &[Action::Wake(now + 5)]).unwrap();
        let too_early = (1..=100).try_for_each(|_| drain(&mut contract, now + 1, &[], &[]));
        assert_eq!(too_early, Ok(()), "who ticks early does no harm");
    }

    #[test]
    fn the_same_question_leaves_it_time() {
        let (actions, now) = asks();
        let saved = kept(&actions);
        let mut contract = Contract::default();
        drain(&mut contract, now, &[], &actions).unwrap();
        let again = [Action::Send(question(&actions))];
        let mut in_haste = contract.clone();
        let broken = Err(Broken::AskedInHaste(question(&actions).request.kind));
        assert_eq!(drain(&mut in_haste, now + 1, &saved, &again), broken);
        assert_eq!(drain(&mut contract.clone(), now + DAY, &saved, &again), Ok(()));
        contract.somebody_acts();
        assert_eq!(drain(&mut contract, now + 1, &saved, &again), Ok(()), "somebody pressed a button");
    }

    #[test]
    fn a_nonce_is_drawn_once() {
        let (actions, now) = asks();
        let saved = kept(&actions);
        let mut contract = Contract::default();
        drain(&mut contract, now, &[], &actions).unwrap();
        let mut other = question(&actions);
        other.request.kind = RequestKind::FaultReport;
        let other = [Action::Send(other)];
        assert_eq!(drain(&mut contract.clone(), now + DAY, &saved, &other), Err(Broken::DrawnTwice));
        // Its first question was answered, and a new one gets the same nonce.
        assert_eq!(drain(&mut contract, now + DAY, &[], &actions), Err(Broken::DrawnTwice));
    }

    #[test]
    fn the_salt_is_that_of_the_license() {
        let mut contract = Contract::default();
        contract.drain_begins(0);
        let asked = Action::Identify { salt: [1; 16] };
        assert_eq!(contract.observe(&asked, Some([1; 16]), None), Ok(()));
        assert_eq!(contract.observe(&asked, Some([2; 16]), None), Err(Broken::OtherSalt));
    }
}
