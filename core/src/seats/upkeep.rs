//! What changes by itself as time passes.

use alloc::vec::Vec;

use super::Pool;
use super::book::Call;
use crate::document::Slug;
use crate::time::MAX_INSTANT;

/// The last instant that a pool believes: whatever begins then still ends within the calendar.
const LAST: i64 = MAX_INSTANT.saturating_sub(u32::MAX as i64);

impl Pool {
    /// Lets time pass: ends leases and waits that are over, and holds free seats for the queue.
    /// [`ask`](Self::ask) does the same first; a tick makes the listing true at other times.
    pub fn tick(&mut self, now: i64) {
        self.settle(now);
    }

    /// The next instant at which something changes by itself, in Unix seconds: a lease, a held or lingering
    /// seat, or a place in the queue ends. `None` if nothing does.
    #[must_use]
    pub fn wake_at(&self) -> Option<i64> {
        let clock = self.clock();
        let waiting =
            self.book.queue.iter().map(|waiter| self.waits_until(waiter.seen, waiter.call.as_ref()));
        let tenancies = self.book.tenancies().map(|(_, tenancy)| match tenancy.lingers_until {
            Some(until) => until,
            None => tenancy.lease.until,
        });
        let closed = self.book.places.values().filter_map(|place| place.closed_until);
        let all = waiting.chain(tenancies).chain(closed).chain(self.book.quiet_until);
        all.filter(|at| *at > clock).min()
    }

    /// The newest `now` that was told.
    pub(super) fn clock(&self) -> i64 {
        self.book.clock.unwrap_or(0)
    }

    /// Answers the `now` to go by.
    pub(super) fn settle(&mut self, now: i64) -> i64 {
        let now = now.clamp(0, LAST);
        self.book.clock = Some(now);
        self.remeasure(now);
        self.end_tenancies(now);
        self.book.queue.retain(|waiter| match &waiter.call {
            Some(call) => call.until > now,
            None => waiter.seen.saturating_add(self.terms.patience.into()) > now,
        });
        self.call(now);
        if self.is_overdrawn(now) {
            self.book.overdraft_since.get_or_insert(now);
        } else if self.free() > 0 {
            // Full again at once is not back: only a seat to spare lets overdraft begin anew.
            self.book.overdraft_since = None;
        }
        now
    }

    /// A clock that was put back must not make anybody wait until it is there again. What was signed
    /// can not be changed; everything else begins anew from here.
    fn remeasure(&mut self, now: i64) {
        let from_now = |at: &mut i64, seconds: u32| *at = (*at).min(now.saturating_add(seconds.into()));
        for tenancy in self.book.places.values_mut().filter_map(|place| place.tenancy.as_mut()) {
            if let Some(until) = &mut tenancy.lingers_until {
                from_now(until, self.grant.seats.linger.unwrap_or(0));
            }
        }
        for waiter in &mut self.book.queue {
            from_now(&mut waiter.seen, 0);
            from_now(&mut waiter.since, 0);
            if let Some(call) = &mut waiter.call {
                from_now(&mut call.until, self.terms.hold);
            }
        }
        if let Some(since) = &mut self.book.overdraft_since {
            from_now(since, 0);
        }
        if let Some(until) = &mut self.book.quiet_until {
            from_now(until, self.terms.lease);
        }
        self.book.quiet_until = self.book.quiet_until.filter(|until| *until > now);
    }

    fn end_tenancies(&mut self, now: i64) {
        let over = self.book.tenancies().filter(|(_, tenancy)| match tenancy.lingers_until {
            Some(until) => until <= now,
            None => tenancy.lease.until <= now,
        });
        let over: Vec<_> = over.map(|(number, tenancy)| (number, tenancy.lingers())).collect();
        for (number, lingered) in over {
            // A lingering seat was closed when it was given back, and its lease counts no longer.
            self.book.vacate(number, if lingered { 0 } else { i64::MAX });
        }
    }

    /// Holds free seats for those who wait, in order. Nobody is passed over for a seat that he may have.
    fn call(&mut self, now: i64) {
        // Somebody's reserved seat may be the last within the count, which opens overdraft to others.
        while self.call_each(now) {}
    }

    /// Whether anybody was called.
    fn call_each(&mut self, now: i64) -> bool {
        let until = now.saturating_add(self.terms.hold.into());
        let mut called = false;
        let mut in_vain: Vec<Vec<Slug>> = Vec::new();
        for i in 0..self.book.queue.len() {
            let Some(waiter) = self.book.queue.get(i).filter(|waiter| waiter.call.is_none()) else {
                continue;
            };
            if in_vain.contains(&waiter.groups) {
                continue;
            }
            let vacancy = self.vacancy(&waiter.groups, now);
            let Some(waiter) = self.book.queue.get_mut(i) else { continue };
            match vacancy {
                Some(found) => {
                    waiter.call = Some(Call { seat: found.seat, until, group: found.group });
                    called = true;
                }
                None => in_vain.push(waiter.groups.clone()),
            }
        }
        called
    }

    fn waits_until(&self, seen: i64, call: Option<&Call>) -> i64 {
        call.map_or_else(|| seen.saturating_add(self.terms.patience.into()), |call| call.until)
    }
}
