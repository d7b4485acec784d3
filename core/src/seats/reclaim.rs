//! Leases that the records do not hold any more.

use alloc::vec;

use super::asker::Asker;
use super::book::Tenancy;
use super::{Lease, Pool};
use crate::cbor::record_faults;
use crate::document::{Activation, ActivationKind, SeatPer, Subject};
use crate::time::Zone;
use crate::{Data, Error, Kind};

impl Pool {
    /// Puts a lease back that this server signed and whose record was lost, or is older than the lease.
    /// Then [`ask`](Self::ask) answers its holder's request as if nothing had happened. A lease that the
    /// records do hold changes nothing.
    ///
    /// The caller has verified the lease with a [`Trust`](crate::Trust), and that a key of this server
    /// signed it.
    ///
    /// # Errors
    /// Nothing has changed then.
    ///
    /// | number | when |
    /// |---|---|
    /// | 4.8 | no seat is named, no end, or no nonce |
    /// | 4.38 | for another license, or no lease |
    /// | 4.46 | the holder was given another seat since |
    /// | 7.3 | beyond the seats that there are |
    /// | 7.4 | it has ended |
    /// | 7.7, 7.10 | it was withdrawn; it was given back, or others had the seat since |
    /// | 7.9 | the seat is somebody else's now: the conflict must not be made worse |
    pub fn reclaim(&mut self, lease: &Activation, now: i64) -> Result<(), Error> {
        let now = self.settle(now);
        let (lease, holder) = self.read_lease(lease, now)?;
        if self.is_known(&lease, &holder)? {
            return Ok(());
        }
        // Whoever a seat without a lease was held for is called again when another is free.
        for waiter in &mut self.book.queue {
            waiter.call = waiter.call.take().filter(|call| call.seat != lease.seat);
        }
        let place = self.book.places.entry(lease.seat).or_default();
        if let Some(known) = place.tenancy.as_mut().filter(|known| !known.lingers()) {
            let over = known.follow(None, lease.id);
            (known.lease, known.holder) = (lease, holder);
            self.book.spend(over, false);
        } else {
            place.tenancy = Some(Tenancy {
                holder,
                trail: vec![lease.id],
                first_sequence: lease.sequence,
                since: lease.issued_at,
                group: None,
                withdrawn: false,
                lingers_until: None,
                before: None,
                lease,
            });
        }
        self.settle(now);
        Ok(())
    }

    fn read_lease(&self, activation: &Activation, now: i64) -> Result<(Lease, Asker), Error> {
        let (claims, body) = (activation.claims(), activation.body());
        let ours = body.kind == ActivationKind::Lease
            && body.license == self.grant.license
            && body.product == self.grant.product;
        if !ours {
            return Err(Error::new(Kind::LicenseMismatch));
        }
        let seat = body.subject.seat.ok_or_else(|| record_faults::missing("activation.subject.seat"))?;
        let until = claims.expires.ok_or_else(|| record_faults::missing("exp"))?;
        let nonce = body.nonce.ok_or_else(|| record_faults::missing("activation.nonce"))?;
        if until <= now {
            return Err(Error::with(Kind::LeaseEnded, Data::new().instant("at", until, &Zone::default())));
        }
        if seat > self.limit() {
            let data = Data::new().int("seat", seat).int("seats", self.count());
            return Err(Error::with(Kind::SeatBeyondCap, data));
        }
        let holder = Asker { subject: Subject { seat: None, ..body.subject.clone() }, key: claims.key };
        let lease = Lease {
            id: claims.id,
            license: body.license,
            seat,
            subject: body.subject.clone(),
            key: claims.key,
            nonce,
            sequence: body.sequence,
            issued_at: claims.issued_at,
            until,
            borrowed: body.borrowed,
            via: body.via,
        };
        Ok((lease, holder))
    }

    /// Whether the records hold the lease, or a newer one of the same holder and seat.
    ///
    /// Errors: 4.46, 7.7, 7.9, 7.10 if it can not be put back.
    fn is_known(&self, lease: &Lease, holder: &Asker) -> Result<bool, Error> {
        if let Some((_, known)) = self.book.tenancies().find(|(_, known)| known.trail.contains(&lease.id)) {
            return if known.withdrawn { Err(Error::new(Kind::SeatWithdrawn)) } else { Ok(true) };
        }
        if let Some(spent) = self.book.spent(lease.id) {
            let kind = if spent.withdrawn { Kind::SeatWithdrawn } else { Kind::SeatUnknown };
            return Err(Error::new(kind));
        }
        let (per, rule) = (self.grant.seats.per, self.grant.device.as_ref());
        let is_his = |tenancy: &Tenancy| tenancy.holder.likeness(holder, per, rule) > 0;
        let mut leased = self.book.tenancies().filter(|(_, tenancy)| !tenancy.lingers());
        if per != SeatPer::Process && leased.any(|(seat, tenancy)| seat != lease.seat && is_his(tenancy)) {
            return Err(Error::new(Kind::AnswerOutdated));
        }
        let place = self.book.places.get(&lease.seat);
        match place.and_then(|place| place.tenancy.as_ref()).filter(|tenancy| !tenancy.lingers()) {
            Some(known) if !is_his(known) => {
                Err(Error::with(Kind::SeatUsedTwice, Data::new().int("seat", lease.seat)))
            }
            Some(known) => Ok(known.lease.sequence >= lease.sequence || known.lease.until > lease.until),
            None if place.is_some_and(|place| place.closed_until > Some(lease.issued_at)) => {
                Err(Error::new(Kind::SeatUnknown))
            }
            None => Ok(false),
        }
    }
}
