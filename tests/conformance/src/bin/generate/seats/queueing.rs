//! Who finds no seat waits in line.

use tegata::document::SeatPer;
use tegata_conformance::format::{SeatGroup, SeatTerms};

use super::{Book, Pools, TERMS, pc, seats};

pub(super) fn groups(book: &mut Book) -> Vec<SeatGroup> {
    vec![line(book), no_line(book)]
}

fn line(book: &mut Book) -> SeatGroup {
    let mut pools = Pools::new(book, "One seat, and a queue", seats(1, SeatPer::Device));
    pools.case("in the order in which they came; nobody overtakes", "seats valid", |desk| {
        let [mut a, mut b, mut c] = [pc("pc-a"), pc("pc-b"), pc("pc-c")];
        desk.acquire(0, &mut a, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
        desk.acquire(1, &mut b, "7.6 at 1 in 30s | 1 leased pc-a @10m | pc-b");
        desk.acquire(2, &mut c, "7.6 at 2 in 30s | 1 leased pc-a @10m | pc-b, pc-c");
        desk.release(20, &mut a, "released | 1 held pc-b @1m20s | pc-b->1, pc-c");
        desk.acquire(31, &mut c, "7.6 at 2 in 30s | 1 held pc-b @1m20s | pc-b->1, pc-c");
        desk.acquire(32, &mut b, "seat 1 #1 @32s-@10m32s | 1 leased pc-b @10m32s | pc-c");
    });
    pools.case("a seat that is held and not fetched goes to the next", "seats limits", |desk| {
        let [mut a, mut b, mut c] = [pc("pc-a"), pc("pc-b"), pc("pc-c")];
        desk.acquire(0, &mut a, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
        desk.acquire(1, &mut b, "7.6 at 1 in 30s | 1 leased pc-a @10m | pc-b");
        desk.acquire(2, &mut c, "7.6 at 2 in 30s | 1 leased pc-a @10m | pc-b, pc-c");
        desk.release(20, &mut a, "released | 1 held pc-b @1m20s | pc-b->1, pc-c");
        desk.tick(79, "- | 1 held pc-b @1m20s | pc-b->1, pc-c");
        desk.tick(80, "- | 1 held pc-c @2m20s | pc-c->1");
    });
    pools.case("who does not ask again loses the place", "seats limits", |desk| {
        let [mut a, mut b] = [pc("pc-a"), pc("pc-b")];
        desk.acquire(0, &mut a, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
        desk.acquire(1, &mut b, "7.6 at 1 in 30s | 1 leased pc-a @10m | pc-b");
        desk.tick(90, "- | 1 leased pc-a @10m | pc-b");
        desk.tick(91, "- | 1 leased pc-a @10m");
    });
    pools.done()
}

fn no_line(book: &mut Book) -> SeatGroup {
    let mut pools = Pools::new(book, "One seat, and nowhere to wait", seats(1, SeatPer::Device));
    pools.group.terms = SeatTerms { places: 0, ..TERMS };
    pools.case("the pool is full", "seats limits", |desk| {
        desk.acquire(0, &mut pc("pc-a"), "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
        desk.acquire(1, &mut pc("pc-b"), "7.1 in 30s | 1 leased pc-a @10m");
        desk.acquire(600, &mut pc("pc-b"), "seat 1 #1 @10m-@20m | 1 leased pc-b @20m");
    });
    pools.done()
}
