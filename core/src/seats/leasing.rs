//! Leases: the first of a seat, and those that follow.

use alloc::vec;

use super::ask::{No, Question};
use super::book::Tenancy;
use super::numbers::Vacancy;
use super::{Answer, Lease, Pool};
use crate::Kind;
use crate::document::{Slug, Subject};

impl Pool {
    /// A seat for who has none: the one that is held for him, or a free one; else a place in the queue.
    pub(super) fn enter(&mut self, question: &Question<'_>, borrow: Option<i64>) -> Result<Answer, No> {
        let held = self.held_for(question).or_else(|| self.vacancy(&question.groups, question.now));
        let Some(Vacancy { seat, group }) = held else { return Err(self.wait(question)) };
        let from = question.now.max(self.closed_until(seat));
        let until = self.end(seat, from, borrow)?;
        let lease = self.lease(question, seat, 0, (from, until), borrow.is_some());
        let tenancy = Tenancy {
            lease: lease.clone(),
            holder: question.asker.clone(),
            trail: vec![question.id],
            first_sequence: lease.sequence,
            since: from,
            group,
            withdrawn: false,
            lingers_until: None,
            before: None,
        };
        self.book.places.entry(seat).or_default().tenancy = Some(tenancy);
        if let Some(waiter) = self.leave_queue(question).filter(|waiter| waiter.request != question.id) {
            self.book.spend([waiter.request], false);
        }
        Ok(Answer::Lease(lease))
    }

    /// The next lease of a seat, for who has it or had it just now. It begins and ends no sooner than
    /// the one before.
    pub(super) fn extend(
        &mut self,
        question: &Question<'_>,
        seat: u32,
        borrow: Option<i64>,
    ) -> Result<Answer, No> {
        // From overdraft to a seat within the count, as soon as one is free.
        let within = |vacancy: &Vacancy| vacancy.seat <= self.count();
        let better = self.vacancy(&question.groups, question.now).filter(within);
        let better = better.filter(|_| seat > self.count() && borrow.is_none());
        let target = better.as_ref().map_or(seat, |vacancy| vacancy.seat);

        let old = self.book.tenancy(seat).ok_or(Kind::LibraryFault)?;
        let mut from = question.now.max(old.lease.issued_at);
        if old.lingers() {
            from = from.max(self.closed_until(seat));
        }
        let mut until = self.end(target, from, borrow)?;
        let mut borrowed = borrow.is_some();
        if !old.lingers() && old.lease.until > until {
            until = old.lease.until;
            borrowed = borrowed || old.lease.borrowed;
            let most = self.grant.borrow_for().unwrap_or(0);
            if borrow.is_some() && until.saturating_sub(from) > most.into() {
                return Err(Kind::BorrowRefused.into());
            }
        }
        let lease = self.lease(question, target, old.lease.sequence, (from, until), borrowed);
        let group = match (better, &old.group) {
            (Some(vacancy), _) => vacancy.group,
            (None, None) if seat <= self.count() => self.reservation(&question.groups),
            (None, group) => group.clone(),
        };
        self.succeed(question, seat, lease.clone(), group);
        Ok(Answer::Lease(lease))
    }

    /// Puts the next lease in the place of the one before.
    fn succeed(&mut self, question: &Question<'_>, seat: u32, lease: Lease, group: Option<Slug>) {
        let Some(place) = self.book.places.get_mut(&seat) else { return };
        let Some(mut tenancy) = place.tenancy.take() else { return };
        if lease.seat != seat && !tenancy.lingers() {
            // The answer may be lost: the old number stays the holder's until its lease ends.
            place.close(tenancy.lease.until);
        }
        if tenancy.lingers_until.take().is_some() {
            (tenancy.since, tenancy.first_sequence) = (lease.issued_at, lease.sequence);
        }
        let over = tenancy.follow(question.request.activation, lease.id);
        tenancy.holder = question.asker.clone();
        tenancy.group = group;
        let target = lease.seat;
        tenancy.lease = lease;
        self.book.places.entry(target).or_default().tenancy = Some(tenancy);
        self.book.spend(over, false);
    }

    /// A seat out of reach of the server, until the moment that was asked for.
    pub(super) fn borrow(&mut self, question: &Question<'_>, seat: Option<u32>) -> Result<Answer, No> {
        let most = self.grant.borrow_for().ok_or(Kind::BorrowRefused)?;
        let last = question.now.saturating_add(most.into());
        let until = question.request.until.filter(|until| *until <= last).ok_or(Kind::BorrowRefused)?;
        match seat {
            Some(seat) => self.extend(question, seat, Some(until)),
            None => self.enter(question, Some(until)),
        }
    }

    /// Until when former holders had a seat. Later than `now` only for a clock that was put back.
    fn closed_until(&self, seat: u32) -> i64 {
        self.book.places.get(&seat).and_then(|place| place.closed_until).unwrap_or(0)
    }

    /// When a lease that begins at `from` ends.
    fn end(&self, seat: u32, from: i64, borrow: Option<i64>) -> Result<i64, No> {
        let beyond = seat > self.count();
        let (until, otherwise) = match borrow {
            Some(_) if beyond => return Err(Kind::BorrowRefused.into()),
            Some(until) => (until, Kind::BorrowRefused),
            None if seat > self.limit() => return Err(Kind::PoolFull.into()),
            None => {
                let until = from.saturating_add(self.terms.lease.into());
                let overdraft = self.overdraft_end(from).filter(|_| beyond);
                (overdraft.map_or(until, |end| end.min(until)), Kind::PoolFull)
            }
        };
        if until > from { Ok(until) } else { Err(otherwise.into()) }
    }

    fn lease(
        &self,
        question: &Question<'_>,
        seat: u32,
        sequence: u64,
        (issued_at, until): (i64, i64),
        borrowed: bool,
    ) -> Lease {
        Lease {
            id: question.id,
            license: self.grant.license,
            seat,
            subject: Subject { seat: Some(seat), ..question.asker.subject.clone() },
            key: question.asker.key,
            nonce: question.request.nonce,
            sequence: sequence.max(question.request.sequence).saturating_add(1),
            issued_at,
            until,
            borrowed,
            via: question.request.via,
        }
    }
}
