//! Locks: changes that were promised when a license was signed, switched on by a code.

use super::{DocumentId, Slug};
use crate::Error;
use crate::cbor::{Field, Reader, Slot, Writer, record, record_faults};
use crate::code::{Ladder, LadderKey};
use crate::time::Period;

record! {
    /// A change that was promised when the license was signed. Its number is its place in the list.
    pub struct Lock in "license.lock" {
        /// What it does.
        1 => effect: Effect,
        /// How many steps, 1 to 1023.
        2 => steps: u16,
        /// Where the ladder of its codes ends: 19 symbols. Absent only inside a roll.
        3 => anchor: Option<LadderKey>,
    }
    check check
}

impl Lock {
    fn check(&self) -> Result<(), Error> {
        match self.steps {
            1..=1023 => Ok(()),
            _ => Err(record_faults::out_of_range("license.lock.steps")),
        }
    }
}

impl Slot for LadderKey {
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        *self = Self::new(&reader.text()?).map_err(|_| record_faults::unfit())?;
        Ok(())
    }
}

impl Field for LadderKey {
    const BLANK: Self = Self::ZEROS;
    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }
}

impl Lock {
    /// The ladder that an amendment code for this lock must lead down; `None` for a lock inside a
    /// roll, whose anchors stand beside it.
    #[must_use]
    pub fn ladder(&self, license: &DocumentId, number: u8) -> Option<Ladder> {
        let anchor = self.anchor?;
        Some(Ladder { license_id: *license.as_bytes(), lock: number, steps: self.steps, anchor })
    }
}

/// What a lock does. Step s counts s times: step 3 does all that steps 1 and 2 would have done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Extend the term by s periods.
    ExtendTerm(Period),
    /// Add s times so many seats.
    AddSeats(u32),
    /// Add s times so many activations.
    AddActivations(u16),
    /// Switch a feature on.
    Feature(Slug),
    /// Switch a dormant service on.
    Service(Slug),
    /// Unlock the spare hardware key.
    UnlockSpare,
    /// Add s times so many days of grace.
    AddGraceDays(u16),
    /// Clear s clock faults.
    ClearClockFault,
    /// Extend the term of a service by s periods.
    ExtendService(Slug, Period),
}

/// `[kind, …]`, see docs/format.cddl.
impl Slot for Effect {
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        let start = reader.position();
        let len = reader.array()?;
        let kind = reader.uint()?;
        *self = match (kind, len) {
            (1, 2) => Self::ExtendTerm(Period::read(reader)?),
            (2, 2) => Self::AddSeats(u32::read(reader)?),
            (3, 2) => Self::AddActivations(u16::read(reader)?),
            (4, 2) => Self::Feature(Slug::read(reader)?),
            (5, 2) => Self::Service(Slug::read(reader)?),
            (6, 1) => Self::UnlockSpare,
            (7, 2) => Self::AddGraceDays(u16::read(reader)?),
            (8, 1) => Self::ClearClockFault,
            (9, 3) => Self::ExtendService(Slug::read(reader)?, Period::read(reader)?),
            (1..=9, _) => return Err(reader.malformed_at(start)),
            _ => return Err(record_faults::unlisted()),
        };
        Ok(())
    }
}

impl Field for Effect {
    const BLANK: Self = Self::UnlockSpare;

    fn write(&self, writer: &mut Writer) {
        let mut head = |len, kind| {
            writer.array(len);
            writer.uint(kind);
        };
        match self {
            Self::ExtendTerm(period) => {
                head(2, 1);
                period.write(writer);
            }
            Self::AddSeats(seats) => {
                head(2, 2);
                seats.write(writer);
            }
            Self::AddActivations(activations) => {
                head(2, 3);
                activations.write(writer);
            }
            Self::Feature(name) => {
                head(2, 4);
                name.write(writer);
            }
            Self::Service(name) => {
                head(2, 5);
                name.write(writer);
            }
            Self::UnlockSpare => head(1, 6),
            Self::AddGraceDays(days) => {
                head(2, 7);
                days.write(writer);
            }
            Self::ClearClockFault => head(1, 8),
            Self::ExtendService(name, period) => {
                head(3, 9);
                name.write(writer);
                period.write(writer);
            }
        }
    }
}
