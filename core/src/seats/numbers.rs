//! Which seat number, if any: reserved seats and overdraft.

use alloc::collections::BTreeSet;

use super::Pool;
use super::book::Place;
use crate::document::Slug;

/// A seat that may be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Vacancy {
    pub(super) seat: u32,
    /// The group from whose reserved seats it is.
    pub(super) group: Option<Slug>,
}

impl Place {
    /// Somebody has it, or a former holder still has a lease.
    pub(super) fn is_taken(&self, now: i64) -> bool {
        self.tenancy.is_some() || self.closed_until > Some(now)
    }
}

impl Pool {
    /// How many seats the license grants here, without overdraft.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.grant.count()
    }

    /// The highest seat number that may be given out, overdraft included.
    #[must_use]
    pub fn limit(&self) -> u32 {
        self.grant.limit()
    }

    /// How many seats are taken: leased, lingering, held for somebody, or not given up yet.
    #[must_use]
    pub fn used(&self) -> u32 {
        self.taken(self.clock(), u32::MAX)
    }

    /// How many seats within the count are free, reserved ones included.
    #[must_use]
    pub fn free(&self) -> u32 {
        self.free_at(self.clock())
    }

    /// The smallest free seat that members of these groups may take. Reserved seats first; then what
    /// the reservations of others leave; then, if all within the count are taken, overdraft.
    pub(super) fn vacancy(&self, groups: &[Slug], now: i64) -> Option<Vacancy> {
        if self.book.quiet_until > Some(now) {
            return None;
        }
        let count = self.count();
        let free = self.free_at(now);
        if free == 0 {
            let open = self.overdraft_end(now).is_none_or(|end| now < end);
            let seat = self.smallest_free(count.saturating_add(1), self.limit(), now).filter(|_| open)?;
            return Some(Vacancy { seat, group: None });
        }
        let group = self.reservation(groups);
        let seat = self.smallest_free(1, count, now)?;
        (group.is_some() || free > self.kept_back()).then_some(Vacancy { seat, group })
    }

    /// The first of the groups that has not yet taken all seats reserved for it.
    pub(super) fn reservation(&self, groups: &[Slug]) -> Option<Slug> {
        let reserved = self.grant.seats.groups.iter().filter(|group| groups.contains(&group.name));
        let mut room = reserved.filter(|group| self.taken_by(&group.name) < group.reserved);
        room.next().map(|group| group.name.clone())
    }

    /// How many seats are reserved and not taken.
    fn kept_back(&self) -> u32 {
        let groups = self.grant.seats.groups.iter();
        let left = groups.map(|group| group.reserved.saturating_sub(self.taken_by(&group.name)));
        left.fold(0, u32::saturating_add)
    }

    /// How many seats of its reservation a group has.
    fn taken_by(&self, group: &Slug) -> u32 {
        let tenancies = self.book.tenancies().filter(|(_, tenancy)| tenancy.group.as_ref() == Some(group));
        let calls = self.book.queue.iter().filter_map(|waiter| waiter.call.as_ref());
        let held = calls.filter(|call| call.group.as_ref() == Some(group));
        u32::try_from(tenancies.count().saturating_add(held.count())).unwrap_or(u32::MAX)
    }

    /// When overdraft ends, if it began now or before. `None`: it has no end.
    pub(super) fn overdraft_end(&self, now: i64) -> Option<i64> {
        let since = self.book.overdraft_since.unwrap_or(now);
        self.grant.seats.overdraft_for.map(|seconds| since.saturating_add(seconds.into()))
    }

    /// Whether a seat beyond the count is taken.
    pub(super) fn is_overdrawn(&self, now: i64) -> bool {
        self.taken(now, u32::MAX) > self.taken(now, self.count())
    }

    fn free_at(&self, now: i64) -> u32 {
        self.count().saturating_sub(self.taken(now, self.count()))
    }

    /// How many of the seats up to a number are taken.
    fn taken(&self, now: i64, most: u32) -> u32 {
        let places = self.book.places.range(..=most).filter(|(_, place)| place.is_taken(now));
        let free_but_held = self.held().into_iter().filter(|number| {
            *number <= most && self.book.places.get(number).is_none_or(|place| !place.is_taken(now))
        });
        u32::try_from(places.count().saturating_add(free_but_held.count())).unwrap_or(u32::MAX)
    }

    /// The seats that are held for somebody of the queue.
    fn held(&self) -> BTreeSet<u32> {
        self.book.queue.iter().filter_map(|waiter| Some(waiter.call.as_ref()?.seat)).collect()
    }

    fn smallest_free(&self, from: u32, to: u32, now: i64) -> Option<u32> {
        let held = self.held();
        let is_free = |number: &u32| {
            !held.contains(number) && self.book.places.get(number).is_none_or(|place| !place.is_taken(now))
        };
        // Beyond the last seat ever used, the first number that is not held is free: the search is short.
        (from..=to).find(is_free)
    }
}
