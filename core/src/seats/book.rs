//! What a pool remembers.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::Lease;
use super::asker::Asker;
use crate::Error;
use crate::cbor::{Field, Reader, Slot, Writer, record, record_faults};
use crate::document::{DocumentId, Slug};

/// A holder's newest leases that are remembered as one line of renewals.
const MAX_TRAIL: usize = 8;
/// So many leases that are over are remembered, and so many more for each seat ever used.
const SPENT: usize = 256;
const SPENT_PER_SEAT: usize = 4;

record! {
    /// Seats, queue, and what is over.
    #[derive(Default)]
    pub(super) struct Book in "pool.book" {
        /// The newest `now` that was told.
        1 => clock: Option<i64>,
        /// Every seat that was ever used, by number.
        2 => places: Places,
        /// Who waits, in order.
        3 => queue: Vec<Waiter>,
        /// Leases and requests that are over; the oldest are forgotten.
        4 => spent: Vec<Spent>,
        /// A seat beyond the count is in use since then.
        5 => overdraft_since: Option<i64>,
        /// After a loss of records: until then only those are served who have a lease already.
        6 => quiet_until: Option<i64>,
    }
}

/// Seats by number.
pub(super) type Places = BTreeMap<u32, Place>;

record! {
    /// A seat.
    #[derive(Default)]
    pub(super) struct Place in "pool.place" {
        /// Former holders were promised the seat until then. It matters only to a clock that was put back.
        1 => closed_until: Option<i64>,
        /// Who has it.
        2 => tenancy: Option<Tenancy>,
    }
}

record! {
    /// Somebody has a seat.
    pub(super) struct Tenancy in "pool.tenancy" {
        /// The newest lease.
        1 => lease: Lease,
        /// Whom it is for.
        2 => holder: Asker,
        /// The ids of the leases that the holder may name: from the last one that he did name to the newest.
        3 => trail: Vec<DocumentId>,
        /// The sequence number of the first lease.
        4 => first_sequence: u64,
        /// When the holder got the seat.
        5 => since: i64,
        /// The group from whose reserved seats it is.
        6 => group: Option<Slug>,
        /// An administrator took it back, and the holder does not know yet.
        7 => withdrawn: bool,
        /// It was given back, and waits for its holder until then.
        8 => lingers_until: Option<i64>,
        /// So many at the head of the trail were given before the holder last asked as one who has nothing.
        /// They can be renewed, but to give them up frees nothing: what came after may be in use.
        9 => before: Option<u32>,
    }
}

record! {
    /// Somebody waits.
    pub(super) struct Waiter in "pool.waiter" {
        /// Who.
        1 => asker: Asker,
        /// The groups whose seats may be used.
        2 => groups: Vec<Slug>,
        /// What the newest request would have become.
        3 => request: DocumentId,
        /// Since when.
        4 => since: i64,
        /// When he asked last.
        5 => seen: i64,
        /// The seat that is held for him.
        6 => call: Option<Call>,
    }
}

record! {
    /// A seat is held for the first of the queue.
    pub(super) struct Call in "pool.call" {
        /// Its number.
        1 => seat: u32,
        /// Until when.
        2 => until: i64,
        /// The group from whose reserved seats it is.
        3 => group: Option<Slug>,
    }
}

record! {
    /// A lease that is over, or a request that was answered without one.
    #[derive(Copy)]
    pub(super) struct Spent in "pool.spent" {
        /// Its id.
        1 => id: DocumentId,
        /// An administrator ended it.
        2 => withdrawn: bool,
    }
}

impl Tenancy {
    pub(super) fn lingers(&self) -> bool {
        self.lingers_until.is_some()
    }

    /// Whether who gives up this lease gives up the newest: it is that, or the newest came of it by requests
    /// that named it, so he sent them before.
    pub(super) fn ends_with(&self, lease: DocumentId) -> bool {
        self.trail.iter().skip(self.before()).any(|id| *id == lease)
    }

    fn before(&self) -> usize {
        self.before.map_or(0, |before| usize::try_from(before).unwrap_or(usize::MAX))
    }

    /// The holder named a lease of his: those before it are over. Then comes a new one. If he named none, nothing
    /// says what became of those that he had. Answers what is over.
    pub(super) fn follow(&mut self, named: Option<DocumentId>, newest: DocumentId) -> Vec<DocumentId> {
        let position = self.trail.iter().position(|id| Some(*id) == named);
        let mut over: Vec<_> = self.trail.drain(..position.unwrap_or(0)).collect();
        let mut before = match position {
            Some(position) => self.before().saturating_sub(position),
            None => self.trail.len(),
        };
        self.trail.push(newest);
        while self.trail.len() > MAX_TRAIL {
            // Not the first: it is the one that a holder to whom no answer gets through still names.
            over.push(self.trail.remove(1));
            before = if before > 1 { before.saturating_sub(1) } else { before };
        }
        self.before = u32::try_from(before).ok().filter(|before| *before > 0);
        over
    }
}

impl Place {
    /// Nobody else may have had the seat before this.
    pub(super) fn close(&mut self, until: i64) {
        self.closed_until = self.closed_until.max(Some(until));
    }
}

impl Book {
    pub(super) fn spent(&self, id: DocumentId) -> Option<Spent> {
        self.spent.iter().copied().find(|spent| spent.id == id)
    }

    pub(super) fn spend(&mut self, ids: impl IntoIterator<Item = DocumentId>, withdrawn: bool) {
        self.spent.extend(ids.into_iter().map(|id| Spent { id, withdrawn }));
        let room = SPENT.saturating_add(self.places.len().saturating_mul(SPENT_PER_SEAT));
        let too_many = self.spent.len().saturating_sub(room);
        self.spent.drain(..too_many);
    }

    /// Ends a tenancy. `until` is when the seat is free of it: when the lease ends, or when its holder
    /// gave it up before.
    pub(super) fn vacate(&mut self, number: u32, until: i64) {
        let Some(place) = self.places.get_mut(&number) else { return };
        let Some(tenancy) = place.tenancy.take() else { return };
        place.close(until.min(tenancy.lease.until));
        self.spend(tenancy.trail, tenancy.withdrawn);
    }

    /// The tenancies, by seat number.
    pub(super) fn tenancies(&self) -> impl Iterator<Item = (u32, &Tenancy)> {
        self.places.iter().filter_map(|(number, place)| Some((*number, place.tenancy.as_ref()?)))
    }

    pub(super) fn tenancy(&self, number: u32) -> Option<&Tenancy> {
        self.places.get(&number)?.tenancy.as_ref()
    }

    pub(super) fn tenancy_mut(&mut self, number: u32) -> Option<&mut Tenancy> {
        self.places.get_mut(&number)?.tenancy.as_mut()
    }
}

impl Slot for Places {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        for _ in 0..reader.array()? {
            reader.array_of(2)?;
            let number = u32::read(reader)?;
            let rises = self.last_key_value().map_or(number > 0, |(last, _)| number > *last);
            let place = Place::read(reader)?;
            let agrees = place.tenancy.as_ref().is_none_or(|tenancy| tenancy.lease.seat == number);
            if !rises || !agrees {
                return Err(record_faults::unfit());
            }
            self.insert(number, place);
        }
        Ok(())
    }
}

/// `[* [number, place]]`, in ascending order.
impl Field for Places {
    const BLANK: Self = Self::new();
    fn write(&self, writer: &mut Writer) {
        writer.array(self.len());
        for (number, place) in self {
            writer.array(2);
            number.write(writer);
            place.write(writer);
        }
    }
}
