//! What happens to a computer, by chance.

use tegata::Error;
use tegata::session::Session;
use tegata_scenarios::{DAY, HOUR, MINUTE};

use crate::life::Life;
use crate::promises::Before;

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
            980 => self.withdraw(rig),
            981..=982 => self.hand_in_an_old_file(rig),
            983..=984 => self.start_or_end_a_twin(rig),
            985..=992 => self.change_ones_mind(rig),
            _ => self.handle_a_key(rig),
        }
    }

    pub(crate) fn whose_turn(&mut self) -> usize {
        let any = usize::try_from(self.random.below(self.rigs.len() as u64)).unwrap();
        let due = |rig: &usize| {
            let one = &self.rigs[*rig];
            one.wake.filter(|_| one.session.is_some()).and_then(|at| one.clock.reaches(at, self.world.now()))
        };
        let first = (0..self.rigs.len()).filter(|rig| due(rig).is_some()).min_by_key(due);
        if self.random.per_mille(600) { first.unwrap_or(any) } else { any }
    }

    pub(crate) fn let_time_pass(&mut self, rig: usize) {
        let now = self.world.now();
        let one = &self.rigs[rig];
        let due = one.wake.and_then(|at| one.clock.reaches(at, now)).unwrap_or(now + HOUR);
        let at = match self.random.below(100) {
            0..=39 => due,
            // A second before: what is over by then was over before it was due.
            40..=49 => (due - 1).max(now),
            50..=89 => now + self.random.between(0, 2 * MINUTE),
            90..=97 => now + self.random.between(0, 3 * HOUR),
            _ => now + self.random.between(0, 3 * DAY),
        };
        self.world.run_until(at.min(now + 40 * DAY));
    }

    /// Tells a session something, does what it says, and checks every promise.
    pub(crate) fn tell<R>(&mut self, rig: usize, event: impl FnOnce(&mut Session, i64) -> R) -> Option<R> {
        let now = self.world.now();
        let one = &mut self.rigs[rig];
        let shown = one.clock.shows(now);
        let outcome = event(one.session.as_mut()?, shown);
        one.drain(now, None);
        self.check(rig);
        Some(outcome)
    }

    pub(crate) fn tick(&mut self, rig: usize) {
        self.rigs[rig].contract.time_passes();
        self.tell(rig, Session::tick);
    }

    /// What there is at this moment.
    pub(crate) fn rights_now(&mut self, rig: usize) -> Before {
        self.tick(rig);
        self.rights_of(rig)
    }

    /// What there was at the last event.
    pub(crate) fn rights_of(&self, rig: usize) -> Before {
        let report = self.rigs[rig].session.as_ref().map(Session::report);
        Before {
            rights: self.rigs[rig].rights(),
            prospects: self.prospects(rig),
            judged: report.map_or(0, tegata::Report::now),
            license: report.and_then(tegata::Report::license),
            heard: self.rigs[rig].heard,
        }
    }

    pub(crate) fn count(&mut self, outcome: Option<Result<(), Error>>) {
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

    pub(crate) fn restart(&mut self, rig: usize) {
        self.rigs[rig].session = None;
        self.switch_on(rig);
    }
}
