//! Two programs on one computer, started from one state, and both go on.

use tegata::document::SeatPer;

use crate::life::Life;

impl Life {
    /// A second program starts from what was written last, or some time before. If there is one already, it
    /// ends.
    pub(crate) fn start_or_end_a_twin(&mut self, rig: usize) {
        if self.twin_of.is_some() {
            return self.end_the_twin();
        }
        let one = &self.rigs[rig];
        let at = usize::try_from(self.random.below(one.kept.len() as u64)).unwrap();
        let Some(saved) = one.kept.get(at).cloned() else { return self.tick(rig) };
        let twin = one.twin(saved);
        self.rigs.push(twin);
        self.twin_of = Some(rig);
        let (twin, now) = (self.rigs.len() - 1, self.world.now());
        // Of two programs that draw the same numbers at the same time, nobody could tell which is which.
        let entropy = self.random.bytes();
        self.rigs[twin].start_with(entropy, now);
        self.rigs[twin].drain(now, None);
        self.check(twin);
    }

    pub(crate) fn end_the_twin(&mut self) {
        if self.twin_of.take().is_some() {
            self.rigs.pop();
        }
    }

    /// One of two programs let something go. The other, started from an older state, can not know it: a
    /// snapshot can do that, and it is known. So it ends here.
    pub(crate) fn one_let_go(&mut self, rig: usize) {
        let Some(first) = self.twin_of else { return };
        let twin = self.rigs.len() - 1;
        if rig == twin {
            // The twin stays, in the place of the first.
            self.rigs.swap(first, twin);
        }
        if rig == first || rig == twin {
            self.end_the_twin();
        }
    }

    /// The programs that run on the same computer, this one included.
    pub(crate) fn on_the_computer_of(&self, rig: usize) -> Vec<usize> {
        let computer = self.rigs[rig].computer;
        (0..self.rigs.len()).filter(|at| self.rigs[*at].computer == computer).collect()
    }

    /// Whether each running program has a seat of its own.
    pub(crate) fn is_per_process(&self) -> bool {
        self.server.is_some_and(|_| {
            let body = &self.world.vendor().claims(self.license).unwrap().body;
            body.seats.as_ref().is_some_and(|seats| seats.per == SeatPer::Process)
        })
    }
}
