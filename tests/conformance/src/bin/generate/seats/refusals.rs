//! What can be said without looking at any seat.

use tegata::document::SeatPer;
use tegata::request::RequestKind;
use tegata_conformance::format::SeatGroup;

use super::{Book, Pools, pc, seats, slug, user};
use crate::vendor::id;

pub(super) fn groups(book: &mut Book) -> Vec<SeatGroup> {
    vec![misplaced(book), nameless(book)]
}

fn misplaced(book: &mut Book) -> SeatGroup {
    let mut pools = Pools::new(book, "Questions that are none of this pool's", seats(1, SeatPer::Device));
    pools.case("another license, another product, another kind of question", "seats other_product", |desk| {
        let a = pc("pc-a");
        let good = desk.request(0, &a, RequestKind::Acquire);
        let mut request = good.clone();
        request.license = Some(id("another"));
        desk.send(0, &a, &request, "2.2");
        let mut request = good.clone();
        request.product = slug("another");
        desk.send(0, &a, &request, "4.32");
        let check = desk.request(0, &a, RequestKind::Check);
        desk.send(0, &a, &check, "9.3");
    });
    pools.case(
        "a group that the license does not name, or that the asker is not in",
        "seats unknown",
        |desk| {
            let a = pc("pc-a");
            let mut request = desk.request(0, &a, RequestKind::Acquire);
            request.group = Some(slug("design"));
            desk.send(0, &a, &request, "7.12");
        },
    );
    pools.case("a sequence number that leaves no room above it", "seats range hostile", |desk| {
        let a = pc("pc-a");
        let mut request = desk.request(0, &a, RequestKind::Acquire);
        request.sequence = u64::MAX / 2 + 1;
        desk.send(0, &a, &request, "4.9");
    });
    pools.case("to renew and to give back what nobody has", "seats missing", |desk| {
        desk.renew(0, &mut pc("pc-a"), "7.10");
        desk.release(0, &mut pc("pc-a"), "7.10");
    });
    pools.case("nothing is named whose seat it could be", "seats missing", |desk| {
        desk.acquire(0, &mut super::Client::default(), "6.2");
    });
    pools.done()
}

fn nameless(book: &mut Book) -> SeatGroup {
    let mut pools = Pools::new(book, "A seat for users", seats(1, SeatPer::User));
    pools.case("no user is named", "seats missing", |desk| {
        desk.acquire(0, &mut pc("pc-a"), "4.8");
        desk.acquire(0, &mut user("sato", "pc-a"), "seat 1 #1 @0-@10m | 1 leased sato @10m");
    });
    pools.done()
}
