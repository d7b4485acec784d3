//! Requests that come twice, late, or in another order: idempotent by nonce, and made for one lease.

use tegata::document::SeatPer;
use tegata::request::RequestKind;
use tegata_conformance::format::SeatGroup;

use super::{Book, Pools, pc, seats};

pub(super) fn groups(book: &mut Book) -> Vec<SeatGroup> {
    vec![twice(book), late(book), lost(book)]
}

fn twice(book: &mut Book) -> SeatGroup {
    let mut pools = Pools::new(book, "The same request again", seats(2, SeatPer::Device));
    pools.case("gets the same lease, to the byte", "lease valid", |desk| {
        let a = pc("pc-a");
        let request = desk.request(0, &a, RequestKind::Acquire);
        desk.send(0, &a, &request, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
        desk.send(60, &a, &request, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
    });
    pools.case("is an old one when a newer lease was given: it changes nothing", "lease hostile", |desk| {
        let mut a = pc("pc-a");
        let request = desk.request(0, &a, RequestKind::Acquire);
        desk.send(0, &a, &request, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
        desk.acquire(60, &mut a, "seat 1 #2 @1m-@11m | 1 leased pc-a @11m");
        desk.send(90, &a, &request, "4.46 | 1 leased pc-a @11m");
    });
    pools.case("takes nothing that was given back", "lease hostile", |desk| {
        let mut a = pc("pc-a");
        let request = desk.request(0, &a, RequestKind::Acquire);
        desk.send(0, &a, &request, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
        desk.acquire(60, &mut a, "seat 1 #2 @1m-@11m | 1 leased pc-a @11m");
        desk.release(90, &mut a, "released");
        desk.send(120, &a, &request, "4.46");
    });
    pools.case("somebody else's nonce", "lease hostile", |desk| {
        let a = pc("pc-a");
        let mut request = desk.request(0, &a, RequestKind::Acquire);
        desk.send(0, &a, &request, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
        request.subject = pc("pc-b").subject;
        desk.send(1, &pc("pc-b"), &request, "4.35 | 1 leased pc-a @10m");
    });
    pools.case("a release is answered again, and does nothing to what came after", "lease hostile", |desk| {
        let mut a = pc("pc-a");
        desk.acquire(0, &mut a, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
        let release = desk.request(60, &a, RequestKind::Release);
        desk.send(60, &a, &release, "released");
        a.lets_go();
        desk.acquire(90, &mut a, "seat 1 #2 @1m30s-@11m30s | 1 leased pc-a @11m30s");
        desk.send(120, &a, &release, "released | 1 leased pc-a @11m30s");
    });
    pools.done()
}

fn late(book: &mut Book) -> SeatGroup {
    let mut pools =
        Pools::new(book, "A request that was overtaken by a later one", seats(1, SeatPer::Device));
    pools.case("a release frees nothing that was acquired after it was sent", "lease hostile", |desk| {
        let mut a = pc("pc-a");
        desk.acquire(0, &mut a, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
        let release = desk.request(60, &a, RequestKind::Release);
        a.lets_go();
        desk.acquire(61, &mut a, "seat 1 #2 @1m1s-@11m1s | 1 leased pc-a @11m1s");
        desk.send(90, &a, &release, "7.10 | 1 leased pc-a @11m1s");
        desk.restart("- | 1 leased pc-a @11m1s");
        desk.send(91, &a, &release, "7.10 | 1 leased pc-a @11m1s");
        desk.release(92, &mut a, "released");
    });
    pools.case("nor when a renewal came late as well, which shortens nothing", "lease hostile", |desk| {
        let mut a = pc("pc-a");
        desk.acquire(0, &mut a, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
        let renewal = desk.request(59, &a, RequestKind::Renew);
        let release = desk.request(60, &a, RequestKind::Release);
        a.lets_go();
        desk.acquire(61, &mut a, "seat 1 #2 @1m1s-@11m1s | 1 leased pc-a @11m1s");
        desk.send(70, &a, &renewal, "seat 1 #3 @1m10s-@11m10s | 1 leased pc-a @11m10s");
        desk.send(71, &a, &release, "7.10 | 1 leased pc-a @11m10s");
        desk.renew(80, &mut a, "seat 1 #4 @1m20s-@11m20s | 1 leased pc-a @11m20s");
    });
    pools.case("a release without a name must tell the newest number", "lease missing", |desk| {
        let mut a = pc("pc-a");
        desk.acquire(0, &mut a, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
        let mut old = a.clone();
        old.lets_go();
        desk.renew(60, &mut a, "seat 1 #2 @1m-@11m | 1 leased pc-a @11m");
        desk.release(90, &mut old, "7.10 | 1 leased pc-a @11m");
        a.lets_go();
        desk.release(91, &mut a, "released");
    });
    pools.case(
        "a release gives up no place in the queue, unless it is about that",
        "lease hostile",
        |desk| {
            let mut a = pc("pc-a");
            desk.acquire(0, &mut a, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
            let release = desk.request(60, &a, RequestKind::Release);
            a.lets_go();
            desk.acquire(600, &mut pc("pc-b"), "seat 1 #1 @10m-@20m | 1 leased pc-b @20m");
            desk.acquire(601, &mut a, "7.6 at 1 in 30s | 1 leased pc-b @20m | pc-a");
            desk.send(602, &a, &release, "7.10 | 1 leased pc-b @20m | pc-a");
            desk.release(603, &mut a, "released | 1 leased pc-b @20m");
        },
    );
    pools.done()
}

fn lost(book: &mut Book) -> SeatGroup {
    let mut pools = Pools::new(book, "An answer is lost", seats(1, SeatPer::Device));
    pools.case("a renewal, and then another: each names the lease that is held", "lease valid", |desk| {
        let mut a = pc("pc-a");
        desk.acquire(0, &mut a, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
        desk.renew(60, &mut a.clone(), "seat 1 #2 @1m-@11m | 1 leased pc-a @11m");
        desk.renew(90, &mut a, "seat 1 #3 @1m30s-@11m30s | 1 leased pc-a @11m30s");
        desk.renew(120, &mut a, "seat 1 #4 @2m-@12m | 1 leased pc-a @12m");
    });
    pools.case(
        "a renewal, and then the seat is given back with all that came of it",
        "lease valid",
        |desk| {
            let mut a = pc("pc-a");
            desk.acquire(0, &mut a, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
            desk.renew(60, &mut a.clone(), "seat 1 #2 @1m-@11m | 1 leased pc-a @11m");
            desk.release(90, &mut a, "released");
        },
    );
    pools.case(
        "of an acquire that named nothing: it can be renewed, and ends by itself",
        "lease limits",
        |desk| {
            let mut a = pc("pc-a");
            desk.acquire(0, &mut a, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
            desk.acquire(60, &mut pc("pc-a"), "seat 1 #2 @1m-@11m | 1 leased pc-a @11m");
            desk.release(90, &mut a.clone(), "7.10 | 1 leased pc-a @11m");
            desk.renew(91, &mut a, "seat 1 #3 @1m31s-@11m31s | 1 leased pc-a @11m31s");
            desk.release(92, &mut a, "released");
        },
    );
    pools.done()
}
