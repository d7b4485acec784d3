//! Seats out of reach of the server, and given back before their time.

use tegata::document::{SeatPer, Seats};
use tegata_conformance::format::{SeatBounds, SeatGroup};

use super::{Book, Pools, pc, seats};
use crate::vendor::{DAY, HOUR};

pub(super) fn groups(book: &mut Book) -> Vec<SeatGroup> {
    vec![borrowed(book), bounded(book)]
}

fn lender(count: u32) -> Seats {
    Seats { borrow_for: Some(7 * 86_400), ..seats(count, SeatPer::Device) }
}

fn borrowed(book: &mut Book) -> SeatGroup {
    let mut pools = Pools::new(book, "One seat, that may be borrowed for a week", lender(1));
    pools.case("it holds without contact until its end", "lease valid", |desk| {
        let mut a = pc("pc-a");
        desk.acquire(0, &mut a, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
        desk.borrow(60, &mut a, DAY, "seat 1 #2 @1m-@1d borrowed | 1 leased pc-a @1d borrowed");
        desk.tick(DAY - 1, "- | 1 leased pc-a @1d borrowed");
        desk.tick(DAY, "-");
    });
    pools.case("for who has no seat yet, too", "lease valid", |desk| {
        desk.borrow(0, &mut pc("pc-a"), DAY, "seat 1 #1 @0-@1d borrowed | 1 leased pc-a @1d borrowed");
    });
    pools.case("a renewal does not shorten it", "lease", |desk| {
        let mut a = pc("pc-a");
        desk.acquire(0, &mut a, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
        desk.borrow(0, &mut a, HOUR, "seat 1 #2 @0-@1h borrowed | 1 leased pc-a @1h borrowed");
        desk.renew(60, &mut a, "seat 1 #3 @1m-@1h borrowed | 1 leased pc-a @1h borrowed");
        desk.renew(HOUR - 60, &mut a, "seat 1 #4 @59m-@1h9m | 1 leased pc-a @1h9m");
    });
    pools.case("given back early", "lease valid", |desk| {
        let mut a = pc("pc-a");
        desk.acquire(0, &mut a, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
        desk.borrow(0, &mut a, DAY, "seat 1 #2 @0-@1d borrowed | 1 leased pc-a @1d borrowed");
        desk.release(HOUR, &mut a, "released");
    });
    pools.case("an early return that comes late returns nothing else", "lease hostile", |desk| {
        let mut a = pc("pc-a");
        desk.acquire(0, &mut a, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
        let early = desk.request(60, &a, tegata::request::RequestKind::Release);
        a.lets_go();
        desk.borrow(61, &mut a, DAY, "seat 1 #2 @1m1s-@1d borrowed | 1 leased pc-a @1d borrowed");
        desk.send(90, &a, &early, "7.10 | 1 leased pc-a @1d borrowed");
    });
    pools.case("not for longer, not into the past", "lease range", |desk| {
        desk.borrow(0, &mut pc("pc-a"), 7 * DAY + 1, "7.8");
        desk.borrow(0, &mut pc("pc-a"), 0, "7.8");
        desk.borrow(0, &mut pc("pc-a"), 7 * DAY, "seat 1 #1 @0-@7d borrowed | 1 leased pc-a @7d borrowed");
    });
    pools.done()
}

fn bounded(book: &mut Book) -> SeatGroup {
    let mut pools = Pools::new(book, "A certificate that lends for a day", lender(1));
    pools.group.bounds = SeatBounds { seats: None, borrow_for: Some(86_400) };
    pools.case("what is narrower counts", "lease bounds", |desk| {
        desk.borrow(0, &mut pc("pc-a"), DAY + 1, "7.8");
        desk.borrow(0, &mut pc("pc-a"), DAY, "seat 1 #1 @0-@1d borrowed | 1 leased pc-a @1d borrowed");
    });
    pools.done()
}
