//! Taking, keeping and giving back, by devices, users and processes.

use tegata::device::{Component, ComponentHash};
use tegata::document::{SeatPer, Seats, Subject};
use tegata_conformance::format::SeatGroup;

use super::{Book, Client, Pools, pc, seats, user};

pub(super) fn groups(book: &mut Book) -> Vec<SeatGroup> {
    vec![devices(book), users(book), processes(book), lingering(book)]
}

fn devices(book: &mut Book) -> SeatGroup {
    let mut pools = Pools::new(book, "Two seats, each for a device", seats(2, SeatPer::Device));
    pools.case("taken, renewed, given back", "seats lease valid", |desk| {
        let mut a = pc("pc-a");
        desk.acquire(0, &mut a, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
        desk.renew(300, &mut a, "seat 1 #2 @5m-@15m | 1 leased pc-a @15m");
        desk.release(400, &mut a, "released");
    });
    pools.case("the smallest free number is given", "seats lease", |desk| {
        let [mut a, mut b, mut c] = [pc("pc-a"), pc("pc-b"), pc("pc-c")];
        desk.acquire(0, &mut a, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
        desk.acquire(0, &mut b, "seat 2 #1 @0-@10m | 1 leased pc-a @10m; 2 leased pc-b @10m");
        desk.release(60, &mut a, "released | 2 leased pc-b @10m");
        desk.acquire(60, &mut c, "seat 1 #1 @1m-@11m | 1 leased pc-c @11m; 2 leased pc-b @10m");
    });
    pools.case("a lease ends at its instant, not a second before", "seats lease limits", |desk| {
        let mut a = pc("pc-a");
        desk.acquire(0, &mut a, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
        desk.tick(599, "- | 1 leased pc-a @10m");
        desk.tick(600, "-");
        desk.renew(600, &mut a, "7.10");
    });
    pools.case(
        "a device that acquires again keeps its seat: capitals of a host name do not matter",
        "seats device",
        |desk| {
            desk.acquire(0, &mut pc("pc-a"), "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
            desk.acquire(60, &mut pc("PC-A"), "seat 1 #2 @1m-@11m | 1 leased PC-A @11m");
        },
    );
    pools.case("a device is known by half of its parts", "seats device limits", |desk| {
        let hash = |part: Component, value: &str| ComponentHash::new(&[7; 16], part, value.as_bytes());
        let with = |parts: [&str; 4]| {
            let kinds = [Component::MachineId, Component::Board, Component::Disk, Component::Mac];
            let device = kinds.into_iter().zip(parts).map(|(kind, value)| hash(kind, value)).collect();
            Client { subject: Subject { device, ..pc("pc-a").subject }, ..Client::default() }
        };
        desk.acquire(0, &mut with(["1", "2", "3", "4"]), "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
        desk.acquire(60, &mut with(["1", "2", "new", "new"]), "seat 1 #2 @1m-@11m | 1 leased pc-a @11m");
        desk.acquire(
            120,
            &mut with(["1", "other", "other", "other"]),
            "seat 2 #1 @2m-@12m | 1 leased pc-a @11m; 2 leased pc-a @12m",
        );
    });
    pools.case("the server is started again in between: nothing is forgotten", "seats state", |desk| {
        let mut a = pc("pc-a");
        desk.acquire(0, &mut a, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
        desk.restart("- | 1 leased pc-a @10m");
        desk.renew(300, &mut a, "seat 1 #2 @5m-@15m | 1 leased pc-a @15m");
    });
    pools.done()
}

fn users(book: &mut Book) -> SeatGroup {
    let mut pools = Pools::new(book, "Two seats, each for a user", seats(2, SeatPer::User));
    pools.case("a user has one seat, on however many computers", "seats valid", |desk| {
        desk.acquire(0, &mut user("sato", "pc-a"), "seat 1 #1 @0-@10m | 1 leased sato @10m");
        desk.acquire(60, &mut user("sato", "pc-b"), "seat 1 #2 @1m-@11m | 1 leased sato @11m");
        desk.acquire(
            60,
            &mut user("mori", "pc-b"),
            "seat 2 #1 @1m-@11m | 1 leased sato @11m; 2 leased mori @11m",
        );
    });
    pools.done()
}

fn processes(book: &mut Book) -> SeatGroup {
    let mut pools = Pools::new(book, "Two seats, each for a running program", seats(2, SeatPer::Process));
    pools.case("each program on a computer has a seat of its own", "seats valid", |desk| {
        let [mut one, mut other] = [pc("pc-a"), pc("pc-a")];
        desk.acquire(0, &mut one, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
        desk.acquire(0, &mut other, "seat 2 #1 @0-@10m | 1 leased pc-a @10m; 2 leased pc-a @10m");
        desk.renew(60, &mut one, "seat 1 #2 @1m-@11m | 1 leased pc-a @11m; 2 leased pc-a @10m");
        desk.release(60, &mut other, "released | 1 leased pc-a @11m");
    });
    pools.case("a program that names no lease of its own renews nothing", "seats missing", |desk| {
        desk.acquire(0, &mut pc("pc-a"), "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
        desk.renew(60, &mut pc("pc-a"), "7.10 | 1 leased pc-a @10m");
    });
    pools.done()
}

fn lingering(book: &mut Book) -> SeatGroup {
    let per_device = Seats { linger: Some(120), ..seats(1, SeatPer::Device) };
    let mut pools = Pools::new(book, "A seat that lingers for two minutes", per_device);
    pools.case("it waits for its holder", "seats valid", |desk| {
        let mut a = pc("pc-a");
        desk.acquire(0, &mut a, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
        desk.release(60, &mut a, "released | 1 lingering pc-a @3m");
        desk.acquire(100, &mut a, "seat 1 #2 @1m40s-@11m40s | 1 leased pc-a @11m40s");
    });
    pools.case("and is free after that", "seats limits", |desk| {
        let mut a = pc("pc-a");
        desk.acquire(0, &mut a, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
        desk.release(60, &mut a, "released | 1 lingering pc-a @3m");
        desk.acquire(179, &mut pc("pc-b"), "7.6 at 1 in 30s | 1 lingering pc-a @3m | pc-b");
        desk.acquire(180, &mut pc("pc-b"), "seat 1 #1 @3m-@13m | 1 leased pc-b @13m");
    });
    pools.case("there is nothing of it to renew or to give back", "seats lease", |desk| {
        let mut a = pc("pc-a");
        desk.acquire(0, &mut a, "seat 1 #1 @0-@10m | 1 leased pc-a @10m");
        let mut before = a.clone();
        desk.release(60, &mut a, "released | 1 lingering pc-a @3m");
        desk.renew(61, &mut before, "7.10 | 1 lingering pc-a @3m");
        desk.release(61, &mut before, "7.10 | 1 lingering pc-a @3m");
    });
    pools.done()
}
