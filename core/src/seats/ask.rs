//! A request, and what it gets.

use alloc::vec::Vec;

use super::asker::Asker;
use super::book::Tenancy;
use super::{Answer, Pool, lease_id};
use crate::Kind;
use crate::document::{DocumentId, SeatPer, Slug};
use crate::request::{Refusal, Request, RequestKind};

/// Half of all numbers: an answer needs a higher one than it was told, and so do many more after it.
const MAX_SEQUENCE: u64 = u64::MAX / 2;

/// A request that was looked at.
pub(super) struct Question<'a> {
    pub(super) request: &'a Request,
    pub(super) asker: Asker,
    /// The groups of the license whose seats may be used.
    pub(super) groups: Vec<Slug>,
    /// The id of the lease that may answer it.
    pub(super) id: DocumentId,
    pub(super) now: i64,
}

/// Why not.
#[derive(Debug)]
pub(super) struct No {
    pub(super) kind: Kind,
    pub(super) position: Option<u32>,
}

impl From<Kind> for No {
    fn from(kind: Kind) -> Self {
        Self { kind, position: None }
    }
}

impl Pool {
    /// Answers a request: acquire, renew, borrow or release.
    ///
    /// `groups` are those that the server's administrator put the asker into; the request's own word
    /// for it counts for nothing. A `key` in the request must have been proven to the server.
    ///
    /// The contract:
    ///
    /// - **Keep the pool before the answer leaves.** A server that crashed in between must not give the
    ///   seat again.
    /// - The same request, told by its nonce, gets the same answer while that lease is the newest of its
    ///   holder: a lost answer costs nothing. Later it gets 4.46 and changes nothing: an old request
    ///   that was delivered late neither disturbs a newer lease nor takes a seat that was given back.
    ///   What is remembered is bounded: the last leases of each holder, and some hundreds that are over.
    ///   Older ones than that can block a seat for the length of one lease, no longer.
    /// - A release frees what it was made for, whenever it comes: the lease that it names and those that
    ///   came of it by requests that named it, whose answers may have been lost. A lease that its holder
    ///   got without naming that one may have been asked for later, so it stays, and ends by itself.
    ///   Without a name a release must tell the newest number, or is about a place in the queue.
    /// - `now` may jump. A seat is never given away while somebody has a lease of it in the pool's
    ///   records, whichever way the clock went.
    ///
    /// Refusals, by number:
    ///
    /// | number | when |
    /// |---|---|
    /// | 2.2, 4.32 | for another license, another product |
    /// | 4.8, 6.2 | no user, no device is named whose seat it could be |
    /// | 4.9, 4.15 | what is named could not be signed |
    /// | 4.35 | the nonce is somebody else's |
    /// | 4.46 | an old request, delivered again |
    /// | 7.1 | nothing is free, and there is no queue or no place in it; or overdraft is over |
    /// | 7.6 | in the queue, at `position`; to be asked again after `retry_after` |
    /// | 7.7 | an administrator took the seat back |
    /// | 7.8 | may not be borrowed, or not for so long; a seat in overdraft never |
    /// | 7.10 | renew, release or borrow of a lease that is over or was never known |
    /// | 7.12 | a group that the license does not name, or that the asker is not in |
    /// | 9.3 | not a request about seats |
    pub fn ask(&mut self, request: &Request, groups: &[Slug], now: i64) -> Answer {
        let now = self.settle(now);
        let answer = self.look_at(request, groups, now).and_then(|question| self.answer(&question));
        self.settle(now);
        answer.unwrap_or_else(|no| Answer::Refused(self.refusal(request.nonce, &no)))
    }

    fn refusal(&self, nonce: [u8; 16], no: &No) -> Refusal {
        let waits = matches!(no.kind, Kind::PoolFull | Kind::SeatQueued);
        Refusal {
            nonce,
            number: no.kind.number(),
            retry_after: waits.then_some(self.terms.retry),
            position: no.position,
        }
    }

    /// What can be said without looking at any seat.
    fn look_at<'a>(&self, request: &'a Request, groups: &[Slug], now: i64) -> Result<Question<'a>, No> {
        let takes = match request.kind {
            RequestKind::Acquire | RequestKind::Borrow => true,
            RequestKind::Renew | RequestKind::Release => false,
            _ => return Err(Kind::Misuse.into()),
        };
        if request.product != self.grant.product {
            return Err(Kind::OtherProduct.into());
        }
        if request.license != Some(self.grant.license) {
            return Err(Kind::LicenseMissing.into());
        }
        if request.sequence > MAX_SEQUENCE {
            return Err(Kind::FieldOutOfRange.into());
        }
        let asker = Asker::of(request, self.grant.seats.per)?;
        let named = |name: &Slug| request.group.as_ref().is_none_or(|group| group == name);
        let known = self.grant.seats.groups.iter().map(|group| &group.name);
        let groups: Vec<_> = known.filter(|name| groups.contains(name) && named(name)).cloned().collect();
        if takes && request.group.is_some() && groups.is_empty() {
            return Err(Kind::GroupUnknown.into());
        }
        let id = lease_id(self.grant.license, &request.nonce);
        Ok(Question { request, asker, groups, id, now })
    }

    fn answer(&mut self, question: &Question<'_>) -> Result<Answer, No> {
        if let Some(answer) = self.answered_before(question)? {
            return Ok(answer);
        }
        let seat = self.seat_of(question)?;
        match (question.request.kind, seat) {
            (RequestKind::Release, seat) => self.release(question, seat),
            (_, Some(seat)) if self.book.tenancy(seat).is_some_and(|tenancy| tenancy.withdrawn) => {
                Err(self.withdraw(question))
            }
            (RequestKind::Borrow, seat) => self.borrow(question, seat),
            (_, Some(seat)) => self.extend(question, seat, None),
            (RequestKind::Renew, None) => Err(Kind::SeatUnknown.into()),
            (_, None) => self.enter(question, None),
        }
    }

    /// A request whose nonce is known.
    fn answered_before(&mut self, question: &Question<'_>) -> Result<Option<Answer>, No> {
        let known = self.book.tenancies().find(|(_, tenancy)| tenancy.trail.contains(&question.id));
        if let Some((_, tenancy)) = known {
            return if self.likeness(&tenancy.holder, question) == 0 {
                Err(Kind::DocumentIdReused.into())
            } else if tenancy.withdrawn {
                Err(self.withdraw(question))
            } else if tenancy.lease.id == question.id && question.request.kind != RequestKind::Release {
                Ok(Some(Answer::Lease(tenancy.lease.clone())))
            } else {
                Err(Kind::AnswerOutdated.into())
            };
        }
        match self.book.spent(question.id) {
            Some(spent) if spent.withdrawn => Err(Kind::SeatWithdrawn.into()),
            Some(_) if question.request.kind == RequestKind::Release => Ok(Some(Answer::Released)),
            Some(_) => Err(Kind::AnswerOutdated.into()),
            None => Ok(None),
        }
    }

    /// The seat that the request is about. A seat that lingers can be acquired and borrowed again, but
    /// there is nothing of it to renew or to give back.
    ///
    /// A process is known by the lease that it names: another process of the same device has another seat. Of
    /// devices and users the name of the lease only tells whether the request is an old one.
    fn seat_of(&self, question: &Question<'_>) -> Result<Option<u32>, No> {
        let request = question.request;
        let acquires = request.kind == RequestKind::Acquire;
        let named = request.activation.filter(|_| !acquires);
        let over = |id| match self.book.spent(id) {
            Some(spent) if spent.withdrawn => Some(Kind::SeatWithdrawn),
            Some(_) => Some(Kind::SeatUnknown),
            None => None,
        };
        if let Some(kind) = named.and_then(over) {
            return Err(kind.into());
        }
        let process = self.grant.seats.per == SeatPer::Process;
        let takes = acquires || request.kind == RequestKind::Borrow;
        let fits = |tenancy: &Tenancy| match (tenancy.lingers(), process, named) {
            (true, process, named) => takes && !(process && named.is_some()),
            (false, ..) if request.kind == RequestKind::Release => match named {
                Some(id) => tenancy.ends_with(id),
                None => !process && request.sequence == tenancy.lease.sequence,
            },
            (false, true, named) => named.is_some_and(|id| tenancy.trail.contains(&id)),
            // A number below the first: asked by who had the seat before, or before it was given back.
            (false, false, _) => takes || request.sequence == 0 || request.sequence >= tenancy.first_sequence,
        };
        let candidates = self.book.tenancies().filter(|(_, tenancy)| fits(tenancy));
        let likest = candidates
            .map(|(seat, tenancy)| (self.likeness(&tenancy.holder, question), seat))
            .filter(|(likeness, _)| *likeness > 0)
            .max_by_key(|(likeness, seat)| (*likeness, core::cmp::Reverse(*seat)));
        match likest {
            Some((_, seat)) => Ok(Some(seat)),
            None if process && named.is_some() => Err(Kind::SeatUnknown.into()),
            None => Ok(None),
        }
    }

    pub(super) fn likeness(&self, holder: &Asker, question: &Question<'_>) -> u16 {
        holder.likeness(&question.asker, self.grant.seats.per, self.grant.device.as_ref())
    }

    fn release(&mut self, question: &Question<'_>, seat: Option<u32>) -> Result<Answer, No> {
        match seat {
            Some(seat) => self.give_back(seat, question.now),
            None if question.request.activation.is_none() && self.leave_queue(question).is_some() => {}
            None => return Err(Kind::SeatUnknown.into()),
        }
        self.book.spend([question.id], false);
        Ok(Answer::Released)
    }

    /// The holder gave the seat up: his lease counts no longer, and the seat may linger for him.
    fn give_back(&mut self, seat: u32, now: i64) {
        let linger = self.grant.seats.linger.filter(|_| seat <= self.count());
        let Some(place) = self.book.places.get_mut(&seat) else { return };
        match (&mut place.tenancy, linger) {
            (Some(tenancy), Some(linger)) if !tenancy.withdrawn => {
                tenancy.lingers_until = Some(now.saturating_add(linger.into()));
                let (until, over) = (tenancy.lease.until, core::mem::take(&mut tenancy.trail));
                place.close(until.min(now));
                self.book.spend(over, false);
            }
            _ => self.book.vacate(seat, now),
        }
    }

    /// The holder made contact and learns that an administrator took the seat back. It is not free yet:
    /// this answer is not signed and may be lost, and the lease is good until it ends or is given back.
    fn withdraw(&mut self, question: &Question<'_>) -> No {
        self.book.spend([question.id], true);
        Kind::SeatWithdrawn.into()
    }
}
