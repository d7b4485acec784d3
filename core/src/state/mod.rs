//! State: what the core asks the host to keep between runs.
//!
//! Small, versioned, and never needed: whoever loses it loses no license. What it holds either
//! proves itself (documents, codes, unlock records) or only ever makes things stricter when it is
//! believed.

mod file;
mod kept;
mod progress;

use alloc::vec::Vec;

pub use kept::{Failure, Kept};
pub use progress::{Floor, OpenRequest, Progress};

use crate::cbor::Bytes;
use crate::document::DocumentId;
use crate::facts::Unlocked;
use crate::time::DAY;
use crate::{Code, Kind, Number};

/// More codes than these are not kept. Those that a newer one makes needless are given up before.
pub(crate) const MAX_CODES: usize = 48;
/// More unlock records than these are not kept.
const MAX_UNLOCKS: usize = 8;

/// What happened before.
///
/// ```
/// use tegata::State;
/// let mut state = State::default();
/// state.observe(1_795_219_200, 0, 30 * 86_400);
/// assert_eq!(State::load(&state.encode()), state);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    kept: Kept,
    progress: Progress,
    documents: Vec<Bytes>,
    fault: Option<Kind>,
}

impl State {
    /// What is kept.
    #[must_use]
    pub fn kept(&self) -> &Kept {
        &self.kept
    }

    /// Why the bytes could not be read, if they could not: 4.40 or 4.41.
    #[must_use]
    pub fn fault(&self) -> Option<Kind> {
        self.fault
    }

    /// Takes note of the clock. `known` is a time that certainly has passed, such as
    /// [`Bundle::newest_issue`](crate::Bundle::newest_issue); `jump` is how far ahead the clock may
    /// leap, in seconds, before it has to stand by it for a day.
    ///
    /// A clock that falls behind changes nothing. A clock that leapt ahead and was put right is
    /// forgotten as if it had never been.
    pub fn observe(&mut self, now: i64, known: i64, jump: i64) {
        let (now, known) = (crate::time::clamp(now).max(0), crate::time::clamp(known).max(0));
        // A countdown that began in a year that never was begins now.
        self.kept.first_failure = self.kept.first_failure.map(|first| first.min(now.max(known)));
        // At the first start a document's date is the last event; without one there is nothing to leap from.
        let seen = self.kept.last_seen.unwrap_or(if known > 0 { known } else { now }).max(known);
        let leapt = now.saturating_sub(seen) > jump;
        let stood = self.kept.ahead_since.is_some_and(|since| now >= since.saturating_add(DAY));
        if !leapt || stood {
            self.kept.last_seen = Some(seen.max(now));
            self.kept.ahead_since = None;
        } else {
            // Put back a little, but still ahead: the wait begins again from there.
            self.kept.ahead_since = Some(self.kept.ahead_since.map_or(now, |since| since.min(now)));
            self.kept.last_seen = self.kept.last_seen.map(|_| seen);
        }
    }

    /// There is nothing any more from which the clock could have leapt.
    pub(crate) fn forget_leap(&mut self) {
        self.kept.ahead_since = None;
    }

    /// Takes note of when a verified document was issued: that much time has certainly passed.
    pub(crate) fn saw_issue(&mut self, at: i64) {
        self.kept.last_seen = self.kept.last_seen.max(Some(at));
    }

    /// Takes note that the license was confirmed.
    pub fn confirmed(&mut self) {
        self.kept.first_failure = None;
        self.kept.last_failure = None;
    }

    /// Takes note that it could not be confirmed, and why.
    pub fn failed(&mut self, now: i64, why: Number) {
        let now = crate::time::clamp(now).max(0);
        self.kept.first_failure.get_or_insert(now);
        self.kept.last_failure = Some(Failure { at: now, number: why, position: None });
    }

    /// Takes note of the place in a queue that came with the newest failure.
    pub(crate) fn queued_at(&mut self, position: Option<u32>) {
        if let Some(failure) = &mut self.kept.last_failure {
            failure.position = position;
        }
    }

    /// Takes note of the number of a list of revocations.
    pub fn saw_revocations(&mut self, number: u64) {
        self.kept.revocations_seen = self.kept.revocations_seen.max(Some(number));
    }

    /// Keeps a code that was typed and accepted. A code that is there already changes nothing. False if
    /// there is no room: nothing that was accepted before is given up for it.
    #[must_use = "a code that is not kept has no effect"]
    pub fn typed(&mut self, code: Code) -> bool {
        keep(&mut self.kept.codes, code, MAX_CODES)
    }

    /// Keeps the unlock record of a spare hardware key. False for bytes of another length, which are no
    /// record, and if there is no room.
    #[must_use = "a record that is not kept has no effect"]
    pub fn unlocked(&mut self, record: &[u8]) -> bool {
        record.len() == Unlocked::RECORD_SIZE
            && keep(&mut self.kept.unlocks, Bytes::from(record.to_vec()), MAX_UNLOCKS)
    }

    /// Gives up codes that others have made needless.
    pub(crate) fn retain_codes(&mut self, needed: impl FnMut(&Code) -> bool) {
        self.kept.codes.retain(needed);
    }

    /// What a session needs to go on.
    #[must_use]
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    pub(crate) fn progress_mut(&mut self) -> &mut Progress {
        &mut self.progress
    }

    /// The documents that a session holds, as they were signed. They are verified each time.
    #[must_use]
    pub fn documents(&self) -> &[Bytes] {
        &self.documents
    }

    pub(crate) fn hold(&mut self, documents: Vec<Bytes>) {
        self.documents = documents;
    }

    /// Lets a time statement set the floor back, once.
    pub fn set_back(&mut self, statement: DocumentId, to: i64) {
        if self.kept.time_statement != Some(statement) {
            self.kept.time_statement = Some(statement);
            self.kept.last_seen = Some(crate::time::clamp(to).max(0));
            self.kept.ahead_since = None;
        }
    }

    /// Takes note that so many clock faults were cleared by codes, the newest just now.
    pub fn cleared_fault(&mut self, steps: u16, now: i64) {
        if self.kept.cleared_faults < Some(steps) {
            self.kept.cleared_faults = Some(steps);
            self.kept.last_seen = Some(crate::time::clamp(now).max(0));
            self.kept.ahead_since = None;
        }
    }
}

/// Keeps an entry that is new; the newest stand last. False if there is no room.
fn keep<T: PartialEq>(list: &mut Vec<T>, entry: T, limit: usize) -> bool {
    let known = list.contains(&entry);
    if !known && list.len() < limit {
        list.push(entry);
        return true;
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;

    const JUMP: i64 = 30 * DAY;
    const ISSUED: i64 = 1_800_000_000;

    fn observed(state: &mut State, now: i64) -> Option<i64> {
        state.observe(now, ISSUED, JUMP);
        state.kept().last_seen
    }

    #[test]
    fn a_computer_that_first_starts_in_2031_heals_when_it_is_put_right() {
        let mut state = State::default();
        let in_2031 = ISSUED + 4 * 365 * DAY;
        assert_eq!(observed(&mut state, in_2031), None, "not believed at once");
        assert_eq!(observed(&mut state, in_2031 + 3600), None);
        assert_eq!(observed(&mut state, ISSUED + DAY), Some(ISSUED + DAY), "put right, and forgotten");
        assert_eq!(state.kept().ahead_since, None);
    }

    #[test]
    fn an_old_license_on_a_new_computer_is_believed_after_a_day() {
        let mut state = State::default();
        let later = ISSUED + 400 * DAY;
        assert_eq!(observed(&mut state, later), None);
        assert_eq!(observed(&mut state, later + DAY), Some(later + DAY));
    }

    #[test]
    fn without_any_document_the_first_clock_is_where_time_begins() {
        let mut state = State::default();
        state.observe(ISSUED, 0, JUMP);
        assert_eq!(state.kept().last_seen, Some(ISSUED));
    }
}
