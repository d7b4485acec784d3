//! State: what the core asks the host to keep between runs.
//!
//! Small, versioned, and never needed: whoever loses it loses no license. What it holds either
//! proves itself (codes, unlock records) or only ever makes things stricter when it is believed.

use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::cbor::{Bytes, Field, Reader, Required, Writer, record};
use crate::document::{DocumentId, adler32};
use crate::facts::Unlocked;
use crate::time::DAY;
use crate::{Code, Error, Kind, Number};

/// The newest version of the format that this library writes. Older ones are read for ever.
const VERSION: u64 = 1;
/// More than this is not read. What is kept at most takes less: 39 bytes a code, 90 a record.
const MAX_SIZE: usize = 16 << 10;
/// Of more codes than these, the oldest are forgotten.
const MAX_CODES: usize = 256;
/// Of more unlock records than these, the oldest are forgotten.
const MAX_UNLOCKS: usize = 32;

record! {
    /// What is kept, as it is written.
    #[derive(Default)]
    pub struct Kept in "state" {
        /// The newest time that is believed to have passed.
        1 => last_seen: Option<i64>,
        /// The clock leapt ahead, to this time; not believed yet.
        2 => ahead_since: Option<i64>,
        /// The first failure to confirm since the last success.
        3 => first_failure: Option<i64>,
        /// The newest failure to confirm.
        4 => last_failure: Option<Failure>,
        /// The highest number of revocations seen.
        5 => revocations_seen: Option<u64>,
        /// Activation and amendment codes that were typed and accepted.
        6 => codes: Vec<Code>,
        /// So many clock faults were cleared by codes.
        7 => cleared_faults: Option<u16>,
        /// Unlock records of spare hardware keys.
        8 => unlocks: Vec<Bytes>,
        /// The time statement that last set the clock back.
        9 => time_statement: Option<DocumentId>,
    }
    optional default
}

record! {
    /// A failure to confirm.
    #[derive(Copy)]
    pub struct Failure in "state.failure" {
        /// When.
        1 => at: i64,
        /// Its number.
        2 => number: Number,
    }
}

/// `[block, item]`
impl Field for Number {
    fn read(reader: &mut Reader<'_>, field: &'static str) -> Result<Self, Error> {
        reader.array_of(2)?;
        Ok(Self { block: u8::read(reader, field)?, item: u8::read(reader, field)? })
    }
    fn write(&self, writer: &mut Writer) {
        writer.array(2);
        self.block.write(writer);
        self.item.write(writer);
    }
}

impl Required for Number {
    const BLANK: Self = Self { block: 0, item: 0 };
}

impl Field for Code {
    fn read(reader: &mut Reader<'_>, field: &'static str) -> Result<Self, Error> {
        let text = reader.text()?;
        let fault = || crate::cbor::record_faults::out_of_range(field);
        let code: Code = text.parse().map_err(|_| fault())?;
        // One form only: as the code is written.
        if code.write() == *text { Ok(code) } else { Err(fault()) }
    }
    fn write(&self, writer: &mut Writer) {
        writer.text(&Code::write(self));
    }
}

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
    fault: Option<Kind>,
}

impl State {
    /// Reads what was kept. Bytes that can not be read give an empty state that says so (4.40, 4.41)
    /// in every report until it is written again.
    #[must_use]
    pub fn load(bytes: &[u8]) -> Self {
        match Self::read(bytes) {
            Ok(kept) => Self { kept, fault: None },
            Err(fault) => Self { kept: Kept::default(), fault: Some(fault) },
        }
    }

    /// `[version, check, kept]`: the check is the Adler-32 of the encoded third entry.
    fn read(bytes: &[u8]) -> Result<Kept, Kind> {
        let damaged = |_| Kind::StateDamaged;
        if bytes.len() > MAX_SIZE {
            return Err(Kind::StateDamaged);
        }
        let buffer: Arc<[u8]> = Arc::from(bytes);
        let mut reader = Reader::whole(&buffer);
        reader.array_of(3).map_err(damaged)?;
        match reader.uint().map_err(damaged)? {
            1..=VERSION => {}
            0 => return Err(Kind::StateDamaged),
            _ => return Err(Kind::StateNewer),
        }
        let check = reader.array_of_bytes().map_err(damaged)?;
        let rest = buffer.get(reader.position()..).unwrap_or_default();
        if u32::from_be_bytes(check) != adler32(rest) {
            return Err(Kind::StateDamaged);
        }
        let kept = Kept::read(&mut reader, "state").map_err(damaged)?;
        reader.finish().map_err(damaged)?;
        Ok(kept)
    }

    /// The bytes to keep. The same state always gives the same bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut kept = Writer::new();
        self.kept.write(&mut kept);
        let kept = kept.finish();
        let mut writer = Writer::new();
        writer.array(3);
        writer.uint(VERSION);
        writer.bytes(&adler32(&kept).to_be_bytes());
        writer.encoded(&kept);
        writer.finish()
    }

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

    /// Takes note that the license was confirmed.
    pub fn confirmed(&mut self) {
        self.kept.first_failure = None;
        self.kept.last_failure = None;
    }

    /// Takes note that it could not be confirmed, and why.
    pub fn failed(&mut self, now: i64, why: Number) {
        let now = crate::time::clamp(now).max(0);
        self.kept.first_failure.get_or_insert(now);
        self.kept.last_failure = Some(Failure { at: now, number: why });
    }

    /// Takes note of the number of a list of revocations.
    pub fn saw_revocations(&mut self, number: u64) {
        self.kept.revocations_seen = self.kept.revocations_seen.max(Some(number));
    }

    /// Keeps a code that was typed and accepted. A code that is there already changes nothing.
    pub fn typed(&mut self, code: Code) {
        keep(&mut self.kept.codes, code, MAX_CODES);
    }

    /// Keeps the unlock record of a spare hardware key. Bytes of another length are no record and are
    /// not kept.
    pub fn unlocked(&mut self, record: &[u8]) {
        if record.len() == Unlocked::RECORD_SIZE {
            keep(&mut self.kept.unlocks, Bytes::from(record.to_vec()), MAX_UNLOCKS);
        }
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

/// Keeps an entry that is new; the newest stand last.
fn keep<T: PartialEq>(list: &mut Vec<T>, entry: T, limit: usize) {
    if !list.contains(&entry) {
        list.drain(..list.len().saturating_add(1).saturating_sub(limit).min(list.len()));
        list.push(entry);
    }
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
