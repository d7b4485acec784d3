//! Records, clocks, and who looks at them.

use alloc::vec;

use super::*;
use crate::Kind;

/// A pool in which something of everything happens.
fn busy() -> Server {
    let mut server = Server::new(Seats {
        overdraft_percent: Some(50),
        overdraft_for: Some(3600),
        borrow_for: Some(86_400),
        linger: Some(300),
        groups: vec![group("design", 1)],
        ..seats(2, SeatPer::Device)
    });
    let mut a = Client { groups: vec![slug("design")], ..pc("a") };
    server.acquire(&mut a);
    server.renew(&mut a);
    server.borrow(&mut pc("b"), NOW + 86_400);
    server.acquire(&mut pc("c"));
    server.ask(&mut pc("d"), RequestKind::Acquire);
    server.pool.cancel(3, NOW).unwrap();
    server.release(&mut a);
    server
}

#[test]
fn a_pool_is_read_as_it_was_written() {
    let pool = busy().pool;
    let bytes = pool.encode();
    assert_eq!(Pool::load(&bytes).unwrap(), pool);
    assert_eq!(Pool::load(&bytes).unwrap().encode(), bytes);
}

#[test]
fn damage_and_newer_versions_are_told_apart() {
    let bytes = busy().pool.encode();
    for i in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[i] ^= 1;
        let kind = Pool::load(&damaged).unwrap_err().kind();
        assert!(matches!(kind, Kind::StateDamaged | Kind::StateNewer), "{i}");
        assert_eq!(Pool::load(&bytes[..i]).unwrap_err().kind(), Kind::StateDamaged);
    }
    let mut newer = bytes;
    newer[1] = 2;
    assert_eq!(Pool::load(&newer).unwrap_err().kind(), Kind::StateNewer);
}

#[test]
fn a_seat_takes_little_room() {
    let mut server = Server::of_devices(1000);
    for i in 0..1000 {
        server.acquire(&mut pc(&alloc::format!("pc-{i}")));
    }
    let size = server.pool.encode().len();
    assert!(size < 220_000, "{size}");
}

#[test]
fn another_license_has_another_pool() {
    let mut server = Server::of_devices(1);
    let before = server.pool.clone();
    let mut claims = license(seats(5, SeatPer::Device)).claims().clone();
    claims.id = DocumentId::new([2; 16]);
    let other = Verified::new(claims.into(), KeyId::new([9; 8]));
    let fault = server.pool.adopt(&other, 0, ServerBounds::default(), TERMS).unwrap_err();
    assert_eq!((fault.kind(), &server.pool), (Kind::LicenseMismatch, &before));
    let single = Verified::new(
        Claims::new(DocumentId::new([1; 16]), NOW, LicenseBody::new(slug("dam-fes"))).into(),
        KeyId::new([9; 8]),
    );
    let fault = Pool::new(&single, 0, ServerBounds::default(), TERMS).unwrap_err();
    assert_eq!(fault.kind(), Kind::FieldMissing);
}

#[test]
fn a_clock_that_was_put_back_gives_no_seat_twice() {
    let mut server = Server::of_devices(1);
    let [mut a, mut b] = [pc("a"), pc("b")];
    let first = server.acquire(&mut a);
    server.later(2 * LEASE);
    assert_eq!(server.pool.used(), 0);
    server.now = NOW + 100;
    assert_eq!(server.no(&mut b, RequestKind::Acquire), "7.6 at 1", "a's lease has not ended after all");
    server.now = first.until;
    assert_eq!(server.acquire(&mut b).seat, 1);
    server.now = NOW;
    let renewed = server.renew(&mut b);
    assert_eq!(renewed.issued_at, first.until, "no lease begins before the one before");
    assert_eq!(renewed.until, first.until + LEASE);
}

#[test]
fn a_clock_that_was_put_back_makes_nobody_wait_for_it() {
    let mut server = Server::new(Seats { linger: Some(60), ..seats(1, SeatPer::Device) });
    let mut a = pc("a");
    server.now = NOW + 1_000_000;
    server.acquire(&mut a);
    server.release(&mut a);
    server.ask(&mut pc("b"), RequestKind::Acquire);
    server.now = NOW;
    server.later(0);
    assert_eq!(server.later(60).pool.seats().filter(|seat| seat.holder.is_some()).count(), 0);
    assert!(server.later(90).pool.waiting().next().is_none());
}

#[test]
fn what_is_measured_in_seconds_is_measured_anew_when_the_clock_was_put_back() {
    let ahead = NOW + 1_000_000;
    let mut server = Server::of_devices(1);
    server.pool.recover(ahead);
    server.now = NOW;
    server.later(0).ask(&mut pc("a"), RequestKind::Acquire);
    assert_eq!(server.later(LEASE).acquire(&mut pc("a")).seat, 1, "records were lost a lease ago");

    let mut server = Server::of_devices(1);
    let mut a = pc("a");
    server.now = ahead;
    server.acquire(&mut a);
    server.ask(&mut pc("b"), RequestKind::Acquire);
    server.release(&mut a);
    server.now = NOW;
    server.later(0);
    assert_eq!(server.pool.waiting().next().unwrap().seat, Some(1));
    assert!(server.later(60).pool.waiting().next().is_none(), "held for long enough");

    let brief =
        Seats { overdraft_percent: Some(100), overdraft_for: Some(3600), ..seats(1, SeatPer::Device) };
    let mut server = Server::new(brief);
    let mut b = pc("b");
    server.now = ahead;
    server.acquire(&mut pc("a"));
    server.acquire(&mut b);
    server.now = NOW;
    server.release(&mut b);
    assert_eq!(server.later(3600).no(&mut pc("c"), RequestKind::Acquire), "7.6 at 1", "overdraft is over");
}

#[test]
fn a_seat_that_lingers_for_a_device_begins_anew_where_the_last_process_ended() {
    let mut server = Server::new(Seats { linger: Some(60), ..seats(1, SeatPer::Process) });
    let mut one = pc("a");
    server.acquire(&mut one);
    server.later(40).release(&mut one);
    server.now = NOW + 10;
    let next = server.acquire(&mut pc("a"));
    assert_eq!((next.seat, next.issued_at), (1, NOW + 40));
}

#[test]
fn absurd_times_are_taken_for_the_nearest_that_are_not() {
    for now in [i64::MIN, -1, 0, i64::MAX] {
        let mut server = Server::of_devices(1);
        server.now = now;
        let mut a = pc("a");
        let first = server.acquire(&mut a);
        assert!(first.issued_at >= 0 && first.until == first.issued_at + LEASE);
        assert_eq!(server.renew(&mut a).until, first.until);
        assert_eq!(Pool::load(&server.pool.encode()).as_ref(), Ok(&server.pool));
    }
}

#[test]
fn looking_changes_nothing() {
    let server = busy();
    let before = server.pool.clone();
    assert_eq!(server.pool.seats().map(|seat| seat.number).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(server.pool.waiting().next().unwrap().asker.host.as_deref(), Some("d"));
    assert_eq!(server.pool.wake_at(), Some(NOW + 90));
    assert_eq!(server.pool, before);
}

#[test]
fn a_pool_in_which_nothing_happens_need_not_be_woken() {
    assert_eq!(Server::of_devices(1).pool.wake_at(), None);
}
