//! Administrators, clocks, and records that are lost.

use tegata::document::SeatPer;
use tegata_conformance::format::{SeatEvent, SeatGroup};

use super::{Book, Pools, pc, seats};
use crate::vendor::{HOUR, NOW};

pub(super) fn groups(book: &mut Book) -> Vec<SeatGroup> {
    vec![cancelled(book), clocks(book), lost(book)]
}

fn cancelled(book: &mut Book) -> SeatGroup {
    let mut pools = Pools::new(book, "An administrator takes a seat back", seats(1, SeatPer::Device));
    pools.case(
        "its holder learns it at the next contact; it is free when the lease has ended",
        "seats valid",
        |desk| {
            let [mut a, mut b] = [pc("pc-a"), pc("pc-b")];
            desk.acquire(0, &mut a, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
            desk.cancel(60, 1, "- | 1 withdrawn pc-a @10m");
            desk.renew(90, &mut a, "7.7 | 1 withdrawn pc-a @10m");
            desk.renew(91, &mut a, "7.7 | 1 withdrawn pc-a @10m");
            desk.acquire(595, &mut b, "7.6 at 1 in 30s | 1 withdrawn pc-a @10m | pc-b");
            desk.tick(600, "- | 1 held pc-b @11m | pc-b->1");
            desk.acquire(610, &mut b, "seat 1 #1 @10m10s-@20m10s | 1 leased pc-b @20m10s");
            desk.renew(620, &mut a, "7.7 | 1 leased pc-b @20m10s");
        },
    );
    pools.case("a holder who lets go frees it before", "seats valid", |desk| {
        let mut a = pc("pc-a");
        desk.acquire(0, &mut a, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
        desk.cancel(60, 1, "- | 1 withdrawn pc-a @10m");
        desk.release(90, &mut a, "released");
    });
    pools.case("of a seat that nobody has there is nothing to take", "seats missing", |desk| {
        desk.cancel(0, 1, "7.10!");
        desk.cancel(0, 9, "7.10!");
    });
    pools.done()
}

fn clocks(book: &mut Book) -> SeatGroup {
    let mut pools = Pools::new(book, "A server whose clock was wrong", seats(2, SeatPer::Device));
    pools.case("put back: nobody else gets the seat until it is there again", "clock seats", |desk| {
        let mut a = pc("pc-a");
        desk.acquire(HOUR, &mut a, "seat 1 #1 @1h-@1h10m | 1 leased pc-a @1h10m");
        desk.release(HOUR + 60, &mut a, "released");
        desk.acquire(0, &mut pc("pc-b"), "seat 2 #1 @0-@10m | 1 closed @1h1m; 2 leased pc-b @10m");
        desk.happen(
            SeatEvent::Reopen { now: NOW + 1, seat: 2 },
            "7.10! | 1 closed @1h1m; 2 leased pc-b @10m",
        );
        desk.happen(SeatEvent::Reopen { now: NOW + 1, seat: 1 }, "- | 2 leased pc-b @10m");
        desk.acquire(2, &mut pc("pc-c"), "seat 1 #1 @2s-@10m2s | 1 leased pc-c @10m2s; 2 leased pc-b @10m");
    });
    pools.case("absurd, and then right again: who has a lease keeps it", "absurd_clock seats", |desk| {
        let mut a = pc("pc-a");
        desk.acquire(0, &mut a, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
        desk.tick(-NOW - HOUR, "- | 1 leased pc-a @10m");
        desk.renew(300, &mut a, "seat 1 #2 @5m-@15m | 1 leased pc-a @15m");
    });
    pools.done()
}

fn lost(book: &mut Book) -> SeatGroup {
    let mut pools = Pools::new(book, "A server that lost its records", seats(1, SeatPer::Device));
    pools.case("serves those first who show a lease", "state lease", |desk| {
        let mut a = pc("pc-a");
        desk.acquire(0, &mut a, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
        desk.happen(SeatEvent::LoseRecords { now: NOW + 60 }, "-");
        desk.acquire(61, &mut pc("pc-b"), "7.6 at 1 in 30s |  | pc-b");
        desk.happen(SeatEvent::Reclaim { now: NOW + 62, lease_of: 0 }, "- | 1 leased pc-a @10m | pc-b");
        desk.renew(63, &mut a, "seat 1 #2 @1m3s-@11m3s | 1 leased pc-a @11m3s | pc-b");
    });
    pools.case(
        "and nothing that was given back, has ended, or is somebody else's by now",
        "state lease hostile",
        |desk| {
            let mut a = pc("pc-a");
            desk.acquire(0, &mut a, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
            desk.release(60, &mut a, "released");
            desk.happen(SeatEvent::Reclaim { now: NOW + 61, lease_of: 0 }, "7.10!");
            desk.acquire(62, &mut a, "seat 1 #2 @1m2s-@11m2s | 1 leased pc-a @11m2s");
            desk.happen(SeatEvent::LoseRecords { now: NOW + 63 }, "-");
            desk.acquire(663, &mut pc("pc-b"), "seat 1 #1 @11m3s-@21m3s | 1 leased pc-b @21m3s");
            desk.happen(SeatEvent::Reclaim { now: NOW + 661, lease_of: 3 }, "7.9! | 1 leased pc-b @21m3s");
            desk.happen(SeatEvent::Reclaim { now: NOW + 664, lease_of: 3 }, "7.4! | 1 leased pc-b @21m3s");
        },
    );
    pools.done()
}
