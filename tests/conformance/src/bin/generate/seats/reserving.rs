//! Seats of groups, overdraft, and how far a certificate goes.

use tegata::document::{SeatGroup as Reserved, SeatPer, Seats};
use tegata_conformance::format::{SeatBounds, SeatEvent, SeatGroup};

use super::{Book, Pools, pc, seats, slug};

pub(super) fn groups(book: &mut Book) -> Vec<SeatGroup> {
    vec![reserved(book), overdraft(book), bounded(book)]
}

fn reserved(book: &mut Book) -> SeatGroup {
    let groups = vec![Reserved { name: slug("design"), reserved: 1 }];
    let of_two = Seats { groups, ..seats(2, SeatPer::Device) };
    let mut pools = Pools::new(book, "One of two seats is reserved for a group", of_two);
    pools.case("others leave it free", "seats valid", |desk| {
        desk.acquire(0, &mut pc("pc-a"), "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
        desk.acquire(1, &mut pc("pc-b"), "7.6 at 1 in 30s | 1 leased pc-a @10m | pc-b");
        desk.acquire(
            2,
            &mut pc("pc-c").of("design"),
            "seat 2 #1 @2s-@10m2s | 1 leased pc-a @10m; 2 leased pc-c of design @10m2s | pc-b",
        );
    });
    pools.case("members take it first, and what is everybody's after that", "seats valid", |desk| {
        desk.acquire(0, &mut pc("pc-a").of("design"), "seat 1 #1 @0-@10m | 1 leased pc-a of design @10m");
        desk.acquire(
            1,
            &mut pc("pc-b").of("design"),
            "seat 2 #1 @1s-@10m1s | 1 leased pc-a of design @10m; 2 leased pc-b @10m1s",
        );
    });
    pools.done()
}

fn overdraft(book: &mut Book) -> SeatGroup {
    let half = Seats { overdraft_percent: Some(50), overdraft_for: Some(900), ..seats(2, SeatPer::Device) };
    let mut pools = Pools::new(book, "Two seats, and a third in overdraft for 15 minutes", half);
    let full = "1 leased pc-a @10m; 2 leased pc-b @10m";
    pools.case("its lease ends with the overdraft, and is not renewed beyond it", "seats limits", |desk| {
        let [mut a, mut b, mut c] = [pc("pc-a"), pc("pc-b"), pc("pc-c")];
        desk.acquire(0, &mut a, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
        desk.acquire(0, &mut b, &format!("seat 2 #1 @0-@10m | {full}"));
        desk.acquire(0, &mut c, &format!("seat 3 #1 @0-@10m | {full}; 3 leased pc-c @10m"));
        desk.acquire(0, &mut pc("pc-d"), &format!("7.6 at 1 in 30s | {full}; 3 leased pc-c @10m | pc-d"));
        desk.renew(
            500,
            &mut a,
            "seat 1 #2 @8m20s-@18m20s | 1 leased pc-a @18m20s; 2 leased pc-b @10m; 3 leased pc-c @10m",
        );
        desk.renew(
            500,
            &mut b,
            "seat 2 #2 @8m20s-@18m20s | 1 leased pc-a @18m20s; 2 leased pc-b @18m20s; 3 leased pc-c @10m",
        );
        let both = "1 leased pc-a @18m20s; 2 leased pc-b @18m20s";
        desk.renew(500, &mut c, &format!("seat 3 #2 @8m20s-@15m | {both}; 3 leased pc-c @15m"));
        desk.renew(900, &mut c, &format!("7.10 | {both}"));
        desk.acquire(900, &mut c, &format!("7.6 at 1 in 30s | {both} | pc-c"));
    });
    pools.case("who has it moves to a seat of the license when one is free", "seats valid", |desk| {
        let [mut a, mut b, mut c] = [pc("pc-a"), pc("pc-b"), pc("pc-c")];
        desk.acquire(0, &mut a, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
        desk.acquire(0, &mut b, &format!("seat 2 #1 @0-@10m | {full}"));
        desk.acquire(0, &mut c, &format!("seat 3 #1 @0-@10m | {full}; 3 leased pc-c @10m"));
        desk.release(60, &mut a, "released | 2 leased pc-b @10m; 3 leased pc-c @10m");
        desk.renew(120, &mut c, "seat 1 #2 @2m-@12m | 1 leased pc-c @12m; 2 leased pc-b @10m; 3 closed @10m");
    });
    pools.done()
}

fn bounded(book: &mut Book) -> SeatGroup {
    let mut pools = Pools::new(book, "Three seats, and a certificate for two", seats(3, SeatPer::Device));
    pools.group.bounds = SeatBounds { seats: Some(2), borrow_for: None };
    pools.case("no number beyond it, even when an amendment adds seats", "seats bounds amendment", |desk| {
        desk.acquire(0, &mut pc("pc-a"), "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
        desk.acquire(0, &mut pc("pc-b"), "seat 2 #1 @0-@10m | 1 leased pc-a @10m; 2 leased pc-b @10m");
        desk.happen(SeatEvent::Adopt { extra: 5 }, "- | 1 leased pc-a @10m; 2 leased pc-b @10m");
        desk.acquire(0, &mut pc("pc-c"), "7.6 at 1 in 30s | 1 leased pc-a @10m; 2 leased pc-b @10m | pc-c");
    });
    pools.done()
}
