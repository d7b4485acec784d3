//! Who waits, in the order in which they came.

use super::Pool;
use super::ask::{No, Question};
use super::book::Waiter;
use super::numbers::Vacancy;
use crate::Kind;
use crate::document::SeatPer;

impl Pool {
    /// The seat that is held for the asker.
    pub(super) fn held_for(&self, question: &Question<'_>) -> Option<Vacancy> {
        let call = self.book.queue.get(self.waits_at(question)?)?.call.clone()?;
        Some(Vacancy { seat: call.seat, group: call.group })
    }

    /// Takes or keeps a place: 7.6 with its position, or 7.1 if there is no more room.
    pub(super) fn wait(&mut self, question: &Question<'_>) -> No {
        let waits_at = self.waits_at(question);
        let room = self.book.queue.len() < usize::try_from(self.terms.places).unwrap_or(usize::MAX);
        if waits_at.is_none() && !room {
            return Kind::PoolFull.into();
        }
        let mut waiter = Waiter {
            asker: question.asker.clone(),
            groups: question.groups.clone(),
            request: question.id,
            since: question.now,
            seen: question.now,
            call: None,
        };
        let known = waits_at.and_then(|at| self.book.queue.get_mut(at));
        let before = match known {
            Some(known) => {
                waiter.since = known.since;
                Some(core::mem::replace(known, waiter).request).filter(|id| *id != question.id)
            }
            None => {
                self.book.queue.push(waiter);
                None
            }
        };
        self.book.spend(before, false);
        let position = waits_at.map_or(self.book.queue.len(), |at| at.saturating_add(1));
        No { kind: Kind::SeatQueued, position: u32::try_from(position).ok() }
    }

    /// Gives up the asker's place.
    pub(super) fn leave_queue(&mut self, question: &Question<'_>) -> Option<Waiter> {
        let at = self.waits_at(question)?;
        (at < self.book.queue.len()).then(|| self.book.queue.remove(at))
    }

    /// Where the asker stands in the queue.
    ///
    /// A process that waits has no lease to name. It is known by its nonce if it repeats it; else it is
    /// one of its device that was told to ask again by now. Processes of one device may so change places
    /// among each other, and none of them is worse off.
    fn waits_at(&self, question: &Question<'_>) -> Option<usize> {
        let alike = |waiter: &Waiter| self.likeness(&waiter.asker, question) > 0;
        let is_due = |waiter: &Waiter| {
            let due = waiter.seen.saturating_add(self.terms.retry.into());
            self.grant.seats.per != SeatPer::Process || question.now >= due
        };
        let queue = &self.book.queue;
        queue
            .iter()
            .position(|waiter| waiter.request == question.id && alike(waiter))
            .or_else(|| queue.iter().position(|waiter| is_due(waiter) && alike(waiter)))
    }
}
