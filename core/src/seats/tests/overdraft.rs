//! Beyond the count, for a while.

use super::*;

const HOUR: i64 = 3600;

/// Two seats, and one more for an hour.
fn generous() -> Server {
    let overdraft = Seats {
        overdraft_percent: Some(50),
        overdraft_for: Some(3600),
        borrow_for: Some(86_400),
        ..seats(2, SeatPer::Device)
    };
    Server::new(overdraft)
}

fn filled(server: &mut Server) -> [Client; 3] {
    let mut clients = [pc("a"), pc("b"), pc("c")];
    for (client, seat) in clients.iter_mut().zip(1..) {
        assert_eq!(server.acquire(client).seat, seat);
    }
    clients
}

#[test]
fn one_more_by_percent_and_no_more() {
    let mut server = generous();
    filled(&mut server);
    assert_eq!((server.pool.count(), server.pool.limit(), server.pool.used()), (2, 3, 3));
    assert_eq!(server.no(&mut pc("d"), RequestKind::Acquire), "7.6 at 1");
}

#[test]
fn overdraft_ends_when_its_time_is_over() {
    let mut server = generous();
    let [mut a, mut b, mut c] = filled(&mut server);
    for _ in 0..6 {
        server.later(540);
        server.renew(&mut a);
        server.renew(&mut b);
        server.renew(&mut c);
    }
    assert_eq!(server.now, NOW + 3240);
    assert_eq!(server.renew(&mut c).until, NOW + HOUR, "no lease goes beyond");
    server.later(360);
    assert_eq!(server.no(&mut c, RequestKind::Renew), "7.10");
    server.renew(&mut a);
    server.renew(&mut b);
    assert_eq!(
        server.no(&mut c, RequestKind::Acquire),
        "7.6 at 1",
        "nor does it begin anew while all are taken"
    );
    server.release(&mut a);
    assert_eq!(server.acquire(&mut c).seat, 1);
    assert_eq!(server.no(&mut a, RequestKind::Acquire), "7.6 at 1", "there was never one to spare");
}

#[test]
fn with_a_seat_to_spare_overdraft_may_begin_anew() {
    let mut server = generous();
    let [mut a, mut b, _] = filled(&mut server);
    for _ in 0..6 {
        server.later(599);
        server.renew(&mut a);
        server.renew(&mut b);
    }
    server.later(6).release(&mut a);
    assert_eq!((server.pool.free(), server.pool.used()), (1, 1));
    server.acquire(&mut a);
    assert_eq!(server.acquire(&mut pc("d")).seat, 3);
}

#[test]
fn who_is_beyond_the_count_moves_within_when_a_seat_is_free() {
    let mut server = generous();
    let [mut a, mut b, mut c] = filled(&mut server);
    server.later(60).release(&mut a);
    let moved = server.later(60).renew(&mut c);
    assert_eq!((moved.seat, moved.until), (1, server.now + LEASE));
    server.renew(&mut b);
    // Whether the answer arrived is not known: the old number rests until its lease is over.
    assert_eq!(server.later(LEASE - 121).no(&mut pc("d"), RequestKind::Acquire), "7.6 at 1");
    assert_eq!(server.later(1).acquire(&mut pc("d")).seat, 3);
}

#[test]
fn a_seat_in_overdraft_is_not_borrowed() {
    let mut server = generous();
    let [mut a, _, mut c] = filled(&mut server);
    assert_eq!(number(&server.borrow(&mut c, NOW + HOUR)), "7.8");
    assert!(lease(server.borrow(&mut a, NOW + HOUR)).borrowed);
}

#[test]
fn fewer_seats_than_before_make_the_rest_overdraft() {
    let mut server = Server::of_devices(3);
    let [mut a, _, mut c] = filled(&mut server);
    let fewer = license(seats(2, SeatPer::Device));
    server.pool.adopt(&fewer, 0, ServerBounds::default(), TERMS).unwrap();
    assert_eq!(server.no(&mut c, RequestKind::Renew), "7.1");
    server.later(60).release(&mut a);
    assert_eq!(server.renew(&mut c).seat, 1);
}
