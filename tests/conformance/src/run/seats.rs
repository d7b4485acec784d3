use data_encoding::BASE64;
use tegata::document::{Activation, License, Slug, Subject};
use tegata::request::Request;
use tegata::seats::{Answer, Lease, Pool, PoolTerms, Seat, ServerBounds, Waiting};
use tegata::{Error, Trust};
use tegata_issuer::{SecretKey, issue};

use super::same;
use crate::format::{
    LeaseSeen, SeatBounds, SeatCase, SeatEvent, SeatExpect, SeatGroup, SeatRefusal, SeatSeen, SeatTerms,
    WaitingSeen, bytes, hex_array,
};

pub(super) fn run(group: &SeatGroup, case: &SeatCase) -> Result<(), String> {
    let mut desk = Desk::open(group)?;
    for (place, step) in case.steps.iter().enumerate() {
        let found = desk.happen(&step.event).map_err(|error| format!("step {place}: {error}"))?;
        same(&found, &step.expect).map_err(|error| format!("step {place}: {error}"))?;
    }
    Ok(())
}

/// A server's desk: a pool, and the leases that were given out.
pub struct Desk {
    trust: Trust,
    inputs: Vec<Vec<u8>>,
    key: SecretKey,
    license: License,
    extra: u32,
    bounds: ServerBounds,
    pool: Pool,
    /// The lease that each step gave.
    leases: Vec<Option<Vec<u8>>>,
}

impl Desk {
    /// An empty pool of the license of a group.
    ///
    /// # Errors
    /// A sentence, if there is no license with seats.
    pub fn open(group: &SeatGroup) -> Result<Self, String> {
        let inputs: Vec<Vec<u8>> = group.inputs.iter().map(|input| bytes(input)).collect::<Result<_, _>>()?;
        let trust = group.trust.build()?;
        let all: Vec<&[u8]> = inputs.iter().map(Vec::as_slice).collect();
        let bundle = trust.open_all(&all).map_err(|error| error.to_string())?;
        let key = SecretKey::from_seed(&hex_array(&group.server_key)?).map_err(|error| error.to_string())?;
        let license = bundle.licenses().first().ok_or("no license")?.clone();
        let bounds = group.bounds.build();
        let pool = Pool::new(&license, group.extra, bounds, group.terms.build());
        let pool = pool.map_err(|error| error.to_string())?;
        Ok(Self { trust, inputs, key, license, extra: group.extra, bounds, pool, leases: Vec::new() })
    }

    /// Lets something happen.
    ///
    /// # Errors
    /// A sentence, if the event makes no sense.
    pub fn happen(&mut self, event: &SeatEvent) -> Result<SeatExpect, String> {
        let mut expect = SeatExpect::default();
        let mut given = None;
        let outcome = match event {
            SeatEvent::Ask { now, groups, request } => {
                let request = Request::read(&bytes(request)?).map_err(|error| error.to_string())?;
                let groups: Result<Vec<Slug>, Error> =
                    groups.iter().map(|name| Slug::new(name.as_str())).collect();
                let groups = groups.map_err(|error| error.to_string())?;
                match self.pool.ask(&request, &groups, *now) {
                    Answer::Lease(lease) => {
                        expect.lease = Some(self.seen(&lease)?);
                        given = Some(self.signed(&lease)?);
                    }
                    Answer::Released => expect.released = true,
                    Answer::Refused(no) => {
                        let (number, retry_after, position) =
                            (no.number.to_string(), no.retry_after, no.position);
                        expect.refused = Some(SeatRefusal { number, retry_after, position });
                    }
                }
                Ok(())
            }
            SeatEvent::Tick { now } => {
                self.pool.tick(*now);
                Ok(())
            }
            SeatEvent::Cancel { now, seat } => self.pool.cancel(*seat, *now),
            SeatEvent::Reopen { now, seat } => self.pool.reopen(*seat, *now),
            SeatEvent::Adopt { extra } => {
                let terms = self.pool.terms();
                self.extra = *extra;
                self.pool.adopt(&self.license, *extra, self.bounds, terms)
            }
            SeatEvent::LoseRecords { now } => self.lose_records(*now),
            SeatEvent::Reclaim { now, lease_of } => {
                let lease = self.leases.get(*lease_of).and_then(Option::as_ref);
                let lease = self.verified(lease.ok_or("that step gave no lease")?)?;
                self.pool.reclaim(&lease, *now)
            }
            SeatEvent::Restart {} => {
                self.pool = Pool::load(&self.pool.encode()).map_err(|error| error.to_string())?;
                Ok(())
            }
        };
        self.leases.push(given);
        expect.error = outcome.err().map(|error| error.number().to_string());
        expect.seats = self.pool.seats().map(|seat| seat_seen(&seat)).collect();
        expect.waiting = self.pool.waiting().map(|waiting| waiting_seen(&waiting)).collect();
        expect.wake_at = self.pool.wake_at();
        Ok(expect)
    }

    fn lose_records(&mut self, now: i64) -> Result<(), Error> {
        self.pool = Pool::new(&self.license, self.extra, self.bounds, self.pool.terms())?;
        self.pool.recover(now);
        Ok(())
    }

    /// The lease, as the server signs it.
    fn signed(&self, lease: &Lease) -> Result<Vec<u8>, String> {
        issue::activation(&self.key, self.pool.claims(lease)).map_err(|error| error.to_string())
    }

    /// A lease of this server, verified again.
    fn verified(&self, document: &[u8]) -> Result<Activation, String> {
        let inputs = self.inputs.iter().map(Vec::as_slice).chain([document]);
        let bundle = self.trust.open_all(&inputs.collect::<Vec<_>>()).map_err(|error| error.to_string())?;
        bundle.activations().first().cloned().ok_or_else(|| "no lease".into())
    }

    fn seen(&self, lease: &Lease) -> Result<LeaseSeen, String> {
        Ok(LeaseSeen {
            id: lease.id.to_string(),
            seat: lease.seat,
            sequence: lease.sequence,
            issued_at: lease.issued_at,
            until: lease.until,
            borrowed: lease.borrowed,
            document: BASE64.encode(&self.signed(lease)?),
        })
    }
}

impl SeatBounds {
    fn build(&self) -> ServerBounds {
        ServerBounds { seats: self.seats, borrow_for: self.borrow_for }
    }
}

impl SeatTerms {
    const fn build(&self) -> PoolTerms {
        let Self { lease, retry, patience, hold, places } = *self;
        PoolTerms { lease, retry, patience, hold, places }
    }
}

fn seat_seen(seat: &Seat<'_>) -> SeatSeen {
    SeatSeen {
        number: seat.number,
        state: seat.state.name().into(),
        holder: seat.holder.map(name),
        group: seat.group.map(ToString::to_string),
        until: seat.until,
        borrowed: seat.borrowed,
    }
}

fn waiting_seen(waiting: &Waiting<'_>) -> WaitingSeen {
    WaitingSeen { holder: name(waiting.asker), since: waiting.since, seat: waiting.seat }
}

/// The user, or else the host.
fn name(subject: &Subject) -> String {
    subject.user.as_ref().or(subject.host.as_ref()).map(ToString::to_string).unwrap_or_default()
}
