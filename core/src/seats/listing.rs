//! What an administrator sees and may do.

use alloc::collections::BTreeMap;

use super::Pool;
use super::book::{Call, Place};
use crate::cbor::choice;
use crate::document::{Slug, Subject};
use crate::{Data, Error, Kind};

choice! {
    /// What a seat is just now.
    pub enum SeatState {
        /// Somebody has a lease of it.
        1 => Leased "leased",
        /// An administrator took it back. It is free when its holder makes contact or the lease ends.
        2 => Withdrawn "withdrawn",
        /// It was given back, and stays with its holder for a while.
        3 => Lingering "lingering",
        /// It is held for somebody of the queue.
        4 => Held "held",
        /// Nobody has it, but a former holder was given a lease that has not ended: see [`Pool::reopen`].
        5 => Closed "closed",
    }
}

/// A seat that is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat<'a> {
    /// Its number, from 1.
    pub number: u32,
    /// What it is.
    pub state: SeatState,
    /// Who has it: device, user, host. Absent for a closed seat.
    pub holder: Option<&'a Subject>,
    /// The key of the device or hardware key that has it.
    pub key: Option<&'a [u8; 32]>,
    /// The group from whose reserved seats it is.
    pub group: Option<&'a Slug>,
    /// Since when, in Unix seconds.
    pub since: Option<i64>,
    /// Until when, if nothing happens, in Unix seconds.
    pub until: i64,
    /// It is out of reach of the server.
    pub borrowed: bool,
}

/// Somebody who waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting<'a> {
    /// The place in the queue, from 1.
    pub position: u32,
    /// Who waits.
    pub asker: &'a Subject,
    /// Since when, in Unix seconds.
    pub since: i64,
    /// The seat that is held for him.
    pub seat: Option<u32>,
}

impl Pool {
    /// The seats that are taken, by number, as of the last [`ask`](Self::ask) or [`tick`](Self::tick). Looking
    /// changes nothing.
    pub fn seats(&self) -> impl Iterator<Item = Seat<'_>> {
        let clock = self.clock();
        let mut seats: BTreeMap<u32, Seat<'_>> = self
            .book
            .places
            .iter()
            .filter(|(_, place)| place.is_taken(clock))
            .map(|(number, place)| (*number, seen(*number, place)))
            .collect();
        for waiter in &self.book.queue {
            if let Some(call) = &waiter.call {
                seats.entry(call.seat).or_insert_with(|| Seat {
                    number: call.seat,
                    state: SeatState::Held,
                    holder: Some(&waiter.asker.subject),
                    key: waiter.asker.key.as_ref(),
                    group: call.group.as_ref(),
                    since: None,
                    until: call.until,
                    borrowed: false,
                });
            }
        }
        seats.into_values()
    }

    /// The queue, in order.
    pub fn waiting(&self) -> impl Iterator<Item = Waiting<'_>> {
        self.book.queue.iter().zip(1..).map(|(waiter, position)| Waiting {
            position,
            asker: &waiter.asker.subject,
            since: waiter.since,
            seat: waiter.call.as_ref().map(|call| call.seat),
        })
    }

    /// Takes a seat back, by an administrator.
    ///
    /// The holder has a signed lease, and his program goes on until it ends or the server tells it
    /// otherwise: his next request is refused with 7.7. That answer may be lost, so the seat is free for
    /// somebody else only when the holder gives it back, or when the lease has ended. A seat that lingers,
    /// or is held for somebody, is free at once; who waited for it loses his place.
    ///
    /// # Errors
    /// 7.10 if nobody has the seat.
    pub fn cancel(&mut self, seat: u32, now: i64) -> Result<(), Error> {
        let now = self.settle(now);
        match self.book.tenancy_mut(seat) {
            Some(tenancy) if tenancy.lingers() => self.book.vacate(seat, 0),
            Some(tenancy) => tenancy.withdrawn = true,
            None => {
                let is_his = |call: &Call| call.seat == seat;
                let waiter =
                    self.book.queue.iter().position(|waiter| waiter.call.as_ref().is_some_and(is_his));
                let Some(at) = waiter else {
                    return Err(Error::with(Kind::SeatUnknown, Data::new().int("seat", seat)));
                };
                self.book.queue.remove(at);
            }
        }
        self.settle(now);
        Ok(())
    }

    /// Opens a seat that a wrong clock closed, by an administrator.
    ///
    /// A server whose clock ran ahead gave leases of a time that is yet to come. Put right, it keeps
    /// those seats until then, for somebody has a lease of them. An administrator who knows better opens
    /// them: a closed seat, or one that was taken back and whose lease has not begun.
    ///
    /// # Errors
    /// 7.10 for any other seat. Nothing has changed then.
    pub fn reopen(&mut self, seat: u32, now: i64) -> Result<(), Error> {
        let now = self.settle(now);
        let place = self.book.places.get(&seat).filter(|place| match &place.tenancy {
            None => place.closed_until > Some(now),
            Some(tenancy) => tenancy.withdrawn && tenancy.lease.issued_at > now,
        });
        if place.is_none() {
            return Err(Error::with(Kind::SeatUnknown, Data::new().int("seat", seat)));
        }
        self.book.vacate(seat, 0);
        self.book.places.remove(&seat);
        self.settle(now);
        Ok(())
    }
}

fn seen(number: u32, place: &Place) -> Seat<'_> {
    let tenancy = place.tenancy.as_ref();
    let state = match tenancy {
        None => SeatState::Closed,
        Some(tenancy) if tenancy.lingers() => SeatState::Lingering,
        Some(tenancy) if tenancy.withdrawn => SeatState::Withdrawn,
        Some(_) => SeatState::Leased,
    };
    let until =
        tenancy.map_or(place.closed_until, |tenancy| tenancy.lingers_until.or(Some(tenancy.lease.until)));
    Seat {
        number,
        state,
        holder: tenancy.map(|tenancy| &tenancy.holder.subject),
        key: tenancy.and_then(|tenancy| tenancy.holder.key.as_ref()),
        group: tenancy.and_then(|tenancy| tenancy.group.as_ref()),
        since: tenancy.map(|tenancy| tenancy.since),
        until: until.unwrap_or(0),
        borrowed: tenancy.is_some_and(|tenancy| tenancy.lease.borrowed && !tenancy.lingers()),
    }
}
