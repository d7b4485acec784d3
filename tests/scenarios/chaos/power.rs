//! The power fails between two actions, and the program starts again from what was written by then.

use tegata::document::DocumentId;
use tegata::session::{Press, Session};
use tegata::{Kind, State};

use crate::life::Life;
use crate::policy::Kind5;
use crate::promises::Before;

/// What a computer had done when the power failed.
struct Crash {
    before: Before,
    after: Before,
    /// Something was written, of what there was to write.
    kept: bool,
    /// What a session without the failure would have kept.
    meant: State,
}

impl Life {
    /// Something happens, and the power fails after so many of the actions that follow from it.
    pub(crate) fn fail_power(&mut self, rig: usize) {
        let before = self.rights_now(rig);
        let given_back = self.happens(rig);
        let now = self.world.now();
        let power = self.random.below(4);
        let after = self.rights_of(rig);
        let one = &mut self.rigs[rig];
        let Some(session) = &one.session else { return };
        let meant = session.state().clone();
        let sound = !one.full && !one.state_is_old && meant.fault().is_none();
        let done = one.drain(now, Some(power));
        one.session = None;
        let let_go = done.kept && given_back.is_some();
        if done.kept {
            one.given_back.extend(given_back);
        }
        let crash = Crash { before, after, kept: done.kept || !done.to_keep, meant };
        let kept = State::load(one.newest());
        self.switch_on(rig);
        if sound {
            self.goes_on_where_it_stopped(rig, &crash, &kept);
        }
        if let_go {
            self.one_let_go(rig);
        }
    }

    /// One of the events that change what is kept. What was given back by it, if anything.
    fn happens(&mut self, rig: usize) -> Option<(DocumentId, u64)> {
        let question = self.any_question(rig);
        let held = self.rigs[rig].session.as_ref().and_then(highest);
        let event = self.random.below(5);
        let code = self.any_code();
        let answer = question.as_ref().filter(|_| event < 2).map(|send| self.answer_to(send));
        let one = &mut self.rigs[rig];
        let shown = one.clock.shows(self.world.now());
        one.contract.somebody_acts();
        let session = one.session.as_mut()?;
        match (event, question, answer, code) {
            (0 | 1, Some(send), Some(bytes), _) => {
                one.oracle.borrow_mut().given(&bytes);
                let _ = session.answer(send.id, &bytes, shown);
            }
            (2, Some(send), ..) => session.failed(send.id, Kind::TimedOut.number(), shown),
            (3, _, _, Some(code)) => {
                one.oracle.borrow_mut().typed(code);
                let _ = session.typed(&code.write(), shown);
            }
            _ => {
                let button = if self.server.is_some() { Press::Release } else { Press::Deactivate };
                return session.press(button, shown).ok().and(held);
            }
        }
        None
    }

    /// Exactly what there was when the state was written: nothing that was relied on is lost, and no right
    /// is won.
    fn goes_on_where_it_stopped(&mut self, rig: usize, crash: &Crash, kept: &State) {
        if crash.kept {
            let meant = &crash.meant;
            let is_all = kept.progress() == meant.progress()
                && kept.documents() == meant.documents()
                && kept.kept().codes == meant.kept().codes
                && kept.kept().unlocks == meant.kept().unlocks
                && kept.kept().revocations_seen == meant.kept().revocations_seen;
            self.promise(is_all, rig, "the state was written before the action, but not all of it");
        }
        let expected = if crash.kept { &crash.after } else { &crash.before };
        let found = self.rights_of(rig);
        // Less of the time that was seen is kept than was seen: at another time, other rights.
        if found.judged != expected.judged {
            return;
        }
        self.promise(found.rights & !expected.rights == 0, rig, "a power failure won a right");
        if self.kind != Kind5::HardwareKey && !self.is_per_process() {
            let text = format!("a power failure lost rights: {:x} of {:x}", found.rights, expected.rights);
            self.promise(found.rights == expected.rights, rig, &text);
        }
    }
}

/// The license in force, and the highest number of what is held for it.
pub(crate) fn highest(session: &Session) -> Option<(DocumentId, u64)> {
    let license = session.report().license()?;
    let of_it = session.bundle().activations().iter().filter(|one| one.body().license == license);
    Some((license, of_it.map(|one| one.body().sequence).max()?))
}
