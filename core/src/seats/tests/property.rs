//! Random worlds: whatever is asked, in whatever order, and whatever the clock does.

use alloc::collections::BTreeMap;
use alloc::vec;

use super::*;
use crate::document::Activation;
use crate::seats::{SeatState, lease_id};

const WORLDS: u64 = 200;
const STEPS: u32 = 120;

/// xorshift64* (Vigna, "An experimental exploration of Marsaglia's xorshift generators", 2016).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16
    }

    fn below(&mut self, limit: usize) -> usize {
        self.next() as usize % limit
    }

    fn pick<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())].clone()
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// Whom a seat is for, as the rules say and not as the pool does: a device, a user, or one process.
type Tenant = alloc::string::String;

/// A lease, and when it stopped to count.
#[derive(Clone, Debug)]
struct Given {
    tenant: Tenant,
    lease: Lease,
    until: i64,
}

struct World {
    server: Server,
    per: SeatPer,
    seats: Seats,
    random: Random,
    clients: Vec<Client>,
    sent: Vec<(Client, Request)>,
    given: Vec<Given>,
    /// Which process each lease belongs to.
    process: BTreeMap<DocumentId, Tenant>,
    /// The lease that was named by the request for each lease.
    came_of: BTreeMap<DocumentId, DocumentId>,
    /// How often a release left its sender a lease.
    spared: usize,
}

impl World {
    fn new(seed: u64) -> Self {
        let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let per = random.pick(&[SeatPer::Device, SeatPer::User, SeatPer::Process]);
        let seats = Seats {
            count: random.below(5) as u32,
            per,
            overdraft_percent: random.pick(&[None, Some(50), Some(100)]),
            overdraft_for: random.pick(&[None, Some(0), Some(150), Some(1000)]),
            borrow_for: random.pick(&[None, Some(50), Some(2000)]),
            linger: random.pick(&[None, None, Some(40)]),
            adds_up: false,
            groups: random.pick(&[vec![], vec![group("g", 1)], vec![group("g", 2), group("h", 9)]]),
        };
        let terms = PoolTerms {
            lease: random.pick(&[1, 30, 100]),
            retry: random.pick(&[0, 5]),
            patience: 20,
            hold: random.pick(&[0, 15]),
            places: random.pick(&[0, 2, 10]),
        };
        let bounds = ServerBounds { seats: random.pick(&[None, None, Some(3)]), borrow_for: None };
        let mut server = Server::with(seats.clone(), terms);
        server.pool = Pool::new(&license(seats.clone()), random.below(2) as u32, bounds, terms).unwrap();
        // Of processes, two run on each device.
        let clients = (0..6).map(|i| match per {
            SeatPer::Device => pc(&alloc::format!("pc-{i}")),
            SeatPer::User => user(&alloc::format!("user-{i}"), "pc"),
            SeatPer::Process => pc(&alloc::format!("pc-{}", i / 2)),
        });
        let clients = clients.collect();
        Self {
            server,
            per,
            seats,
            random,
            clients,
            sent: Vec::new(),
            given: Vec::new(),
            process: BTreeMap::new(),
            came_of: BTreeMap::new(),
            spared: 0,
        }
    }

    fn step(&mut self) {
        match self.random.below(20) {
            0..=11 => self.fresh_request(),
            12..=13 => self.old_request(),
            14 => {
                let seat = self.random.below(6) as u32;
                let _ = self.server.pool.cancel(seat, self.server.now);
            }
            15 => self.reclaim(),
            16 => {
                self.server.pool = Pool::load(&self.server.pool.encode()).unwrap();
            }
            _ => self.move_clock(),
        }
        self.check_listing();
    }

    fn move_clock(&mut self) {
        let leap = match self.random.below(40) {
            0 => i64::MAX,
            1 => i64::MIN,
            2 => 1_000_000,
            3..=5 => -(self.random.below(200) as i64),
            6..=10 => self.random.below(300) as i64,
            _ => self.random.below(20) as i64,
        };
        self.server.now = self.server.now.saturating_add(leap);
        if self.random.chance(50) {
            self.server.pool.tick(self.server.now);
        }
        // Back to where people live, sooner or later.
        if self.server.now.abs_diff(NOW) > 10_000_000 && self.random.chance(30) {
            self.server.now = NOW;
        }
    }

    fn fresh_request(&mut self) {
        use RequestKind::{Acquire, Borrow, Release, Renew};
        let who = self.random.below(self.clients.len());
        let kind = self.random.pick(&[Acquire, Acquire, Acquire, Renew, Renew, Release, Borrow]);
        let groups = self.random.pick(&[vec![], vec![slug("g")], vec![slug("h"), slug("g")]]);
        self.clients[who].groups = groups;
        let client = self.clients[who].clone();
        let mut request = self.server.request(&client, kind);
        if kind == Borrow {
            request.until = Some(self.server.now.saturating_add(self.random.below(1000) as i64));
        }
        if self.random.chance(5) {
            request.sequence = self.random.pick(&[0, 1, u64::MAX / 2, u64::MAX]);
        }
        self.sent.push((client.clone(), request.clone()));
        if self.random.chance(10) {
            // It comes late, or never. Who gives a seat up does not wait for an answer.
            if kind == Release {
                self.clients[who].held = None;
            }
            return;
        }
        let answer = self.send(&client, &request);
        // One answer in ten is lost.
        if !self.random.chance(10) {
            let client = &mut self.clients[who];
            match answer {
                Answer::Lease(lease) => {
                    (client.held, client.sequence) = (Some(lease.id), lease.sequence.min(1 << 40));
                }
                Answer::Released => client.held = None,
                Answer::Refused(_) => {}
            }
        }
    }

    /// Delivers a request late or again, sometimes in another's name.
    fn old_request(&mut self) {
        if self.sent.is_empty() {
            return;
        }
        let (mut client, mut request) = self.random.pick(&self.sent);
        if self.random.chance(20) {
            client = self.random.pick(&self.clients);
            request.subject = client.subject.clone();
        }
        let known = self.given.iter().any(|given| given.lease.nonce == request.nonce);
        let answer = self.send(&client, &request);
        if let Answer::Lease(lease) = answer.clone() {
            let id = lease_id(self.server.pool.license(), &request.nonce);
            assert!(!known || self.given.iter().any(|given| given.lease == lease), "{id}: another lease");
            assert_eq!(self.send(&client, &request), answer, "the same request, the same answer");
        }
    }

    fn reclaim(&mut self) {
        if self.given.is_empty() {
            return;
        }
        let given = self.random.pick(&self.given);
        let document: Activation =
            Verified::new(self.server.pool.claims(&given.lease).into(), KeyId::new([8; 8]));
        self.server.pool.tick(self.server.now);
        let (used, before) = (self.server.pool.used(), self.leased());
        let answer = self.server.pool.reclaim(&document, self.server.now);
        let after = self.leased();
        if after == before {
            assert_eq!(self.server.pool.used(), used, "nothing was changed");
        } else {
            assert_eq!(answer, Ok(()));
            assert_eq!(after.get(&given.lease.seat), Some(&given.lease.until));
            assert!(given.until > self.clock(), "it came back after it was over");
        }
    }

    fn clock(&self) -> i64 {
        self.server.now.clamp(0, crate::time::MAX_INSTANT - i64::from(u32::MAX))
    }

    fn tenant(&self, request: &Request) -> Tenant {
        let id = lease_id(self.server.pool.license(), &request.nonce);
        let named = request.activation.filter(|_| request.kind != RequestKind::Acquire);
        let name = match self.per {
            SeatPer::Device => request.subject.host.clone(),
            SeatPer::User => request.subject.user.clone(),
            SeatPer::Process => {
                let known = self.process.get(&id).or_else(|| self.process.get(&named?));
                return known.cloned().unwrap_or_else(|| alloc::format!("process {id}"));
            }
        };
        name.unwrap().as_str().into()
    }

    /// The seats of which somebody has a lease, and until when.
    fn leased(&self) -> BTreeMap<u32, i64> {
        let has_lease = |state| matches!(state, SeatState::Leased | SeatState::Withdrawn);
        let seats = self.server.pool.seats().filter(|seat| has_lease(seat.state));
        seats.map(|seat| (seat.number, seat.until)).collect()
    }

    fn send(&mut self, client: &Client, request: &Request) -> Answer {
        let tenant = self.tenant(request);
        self.server.pool.tick(self.server.now);
        let before = self.leased();
        let answer = self.server.send(client, request);
        let after = self.leased();
        for seat in before.keys().filter(|seat| !after.contains_key(seat)) {
            let moved = matches!(answer, Answer::Lease(_));
            let newest = self.given.iter().rev().find(|given| given.lease.seat == *seat);
            assert!(moved || newest.is_none_or(|newest| self.is_made_for(request, &newest.lease)));
            let clock = self.clock();
            let of_seat = |given: &&mut Given| given.lease.seat == *seat;
            let mut holder = self.given.iter_mut().filter(of_seat).rev().peekable();
            let newest = holder.peek().map(|given| &given.tenant);
            assert_eq!(newest, Some(&tenant), "only the holder gives a seat up");
            // Who moves to another number keeps the old one until its lease ends.
            for given in holder.filter(|given| given.tenant == tenant && !moved) {
                given.until = given.until.min(clock);
            }
        }
        let runs = |given: &Given| after.get(&given.lease.seat) == Some(&given.until);
        let has_one = self.given.iter().any(|given| given.tenant == tenant && runs(given));
        let is_release = request.kind == RequestKind::Release && request.activation.is_some();
        self.spared += usize::from(is_release && has_one);
        if let Answer::Lease(lease) = &answer {
            self.take_note(tenant, request, lease, &before);
        }
        answer
    }

    /// Whether a release was made for this lease: it names it, or the lease was asked for by naming that one or
    /// one before it, so before the release.
    fn is_made_for(&self, release: &Request, lease: &Lease) -> bool {
        let Some(named) = release.activation else { return lease.sequence == release.sequence };
        let place = |id| self.given.iter().position(|given| given.lease.id == id);
        let older = |id: &DocumentId| self.came_of.get(id).copied();
        core::iter::successors(Some(lease.id), older).any(|id| place(id) <= place(named))
    }

    fn take_note(&mut self, tenant: Tenant, request: &Request, lease: &Lease, leased: &BTreeMap<u32, i64>) {
        if let Some(known) = self.given.iter().find(|given| given.lease.id == lease.id) {
            assert_eq!(known.lease, *lease, "one id, one document");
            return;
        }
        assert_eq!(lease.nonce, request.nonce);
        assert!((1..=self.server.pool.limit()).contains(&lease.seat));
        assert!(lease.until > lease.issued_at);
        assert!(lease.sequence > request.sequence);
        if lease.borrowed {
            let most = self.seats.borrow_for.unwrap().into();
            assert!(lease.until - lease.issued_at <= most);
            assert!(lease.seat <= self.server.pool.count());
        }
        for other in self.given.iter().filter(|given| given.lease.seat == lease.seat) {
            let overlap = other.lease.issued_at.max(lease.issued_at) < other.until.min(lease.until);
            assert!(!overlap || other.tenant == tenant, "{other:?}\n{lease:?} of {tenant}");
        }
        let before = self.given.iter().rev().find(|given| given.tenant == tenant);
        let newest = |seat| self.given.iter().rev().find(|given| given.lease.seat == seat);
        let runs = |given: &&Given| {
            let is_newest = newest(given.lease.seat).is_some_and(|newest| newest.lease == given.lease);
            is_newest && leased.get(&given.lease.seat) == Some(&given.lease.until)
        };
        if let Some(before) = before.filter(|given| given.until > self.clock()).filter(runs) {
            assert!(lease.until >= before.until, "{before:?}\n{lease:?}");
            assert!(lease.issued_at >= before.lease.issued_at, "{before:?}\n{lease:?}");
            assert!(lease.sequence > before.lease.sequence);
        }
        self.process.insert(lease.id, tenant.clone());
        self.came_of.extend(request.activation.map(|named| (lease.id, named)));
        self.given.push(Given { tenant, lease: lease.clone(), until: lease.until });
    }

    fn check_listing(&self) {
        let pool = &self.server.pool;
        let numbers: Vec<_> = pool.seats().map(|seat| seat.number).collect();
        assert!(numbers.is_sorted_by(|a, b| a < b));
        assert_eq!(numbers.len(), pool.used() as usize);
        assert!(numbers.iter().all(|number| (1..=pool.limit()).contains(number)));
        assert!(pool.wake_at() > Some(pool.clock()) || pool.wake_at().is_none());
        if self.per != SeatPer::Process {
            let mut holders: Vec<_> = pool.seats().filter_map(|seat| seat.holder).collect();
            let all = holders.len();
            let name = |subject: &&Subject| alloc::format!("{:?}{:?}", subject.user, subject.host);
            holders.sort_by_key(name);
            holders.dedup_by_key(|subject| name(&&**subject));
            assert_eq!(holders.len(), all, "nobody has two seats");
        }
    }
}

#[test]
fn no_seat_is_ever_given_twice() {
    let (mut leases, mut refusals, mut spared) = (0, 0, 0);
    for seed in 1..=WORLDS {
        let mut world = World::new(seed);
        for _ in 0..STEPS {
            world.step();
        }
        leases += world.given.len();
        refusals += world.sent.len() - world.given.len();
        spared += world.spared;
    }
    // A world in which nothing happens proves nothing.
    assert!(leases > 3000 && refusals > 3000, "{leases} leases, {refusals} refusals");
    assert!(spared > 30, "{spared} releases came too late");
}
