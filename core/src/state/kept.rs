use alloc::vec::Vec;

use crate::cbor::{Bytes, Field, Reader, Slot, Writer, record, record_faults};
use crate::document::DocumentId;
use crate::{Code, Error, Number};

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
        /// The place in the queue for a seat that the server named, from 1.
        3 => position: Option<u32>,
    }
}

/// `[block, item]`
impl Slot for Number {
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        reader.array_of(2)?;
        self.block.fill(reader)?;
        self.item.fill(reader)
    }
}

impl Field for Number {
    const BLANK: Self = Self { block: 0, item: 0 };
    fn write(&self, writer: &mut Writer) {
        writer.array(2);
        self.block.write(writer);
        self.item.write(writer);
    }
}

impl Slot for Code {
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        let text = reader.text()?;
        *self = text.parse().map_err(|_| record_faults::unfit())?;
        // One form only: as the code is written.
        if Self::write(self) == *text { Ok(()) } else { Err(record_faults::unfit()) }
    }
}

impl Field for Code {
    const BLANK: Self = Self::ZEROS;
    fn write(&self, writer: &mut Writer) {
        writer.text(&Code::write(self));
    }
}
