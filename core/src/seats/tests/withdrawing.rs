//! An administrator takes a seat back.

use alloc::string::ToString;

use super::*;
use crate::seats::SeatState;

#[test]
fn the_holder_learns_it_at_the_next_contact_and_the_seat_is_free_when_the_lease_has_ended() {
    let mut server = Server::of_devices(1);
    let [mut a, mut b] = [pc("a"), pc("b")];
    server.acquire(&mut a);
    server.pool.cancel(1, NOW).unwrap();
    assert_eq!(server.pool.seats().next().unwrap().state, SeatState::Withdrawn);
    assert_eq!(server.no(&mut b, RequestKind::Acquire), "7.6 at 1", "its holder still has a signed lease");
    assert_eq!(server.no(&mut a, RequestKind::Renew), "7.7");
    assert_eq!(server.no(&mut a, RequestKind::Renew), "7.7", "also if that answer was lost");
    assert_eq!(server.no(&mut b, RequestKind::Acquire), "7.6 at 1", "which it may have been");
    assert_eq!(server.later(LEASE).acquire(&mut b).seat, 1);
}

#[test]
fn a_holder_who_lets_go_frees_it_before() {
    let mut server = Server::of_devices(1);
    let [mut a, mut b] = [pc("a"), pc("b")];
    server.acquire(&mut a);
    server.pool.cancel(1, NOW).unwrap();
    server.release(&mut a);
    assert_eq!(server.acquire(&mut b).seat, 1);
}

#[test]
fn without_contact_it_is_free_when_the_lease_ends() {
    let mut server = Server::of_devices(1);
    let [mut a, mut b] = [pc("a"), pc("b")];
    server.acquire(&mut a);
    server.pool.cancel(1, NOW).unwrap();
    assert_eq!(server.later(LEASE).acquire(&mut b).seat, 1);
    assert_eq!(server.no(&mut a, RequestKind::Renew), "7.7");
}

#[test]
fn an_acquire_is_contact_too_and_a_repeated_one() {
    let mut server = Server::of_devices(1);
    let a = pc("a");
    let request = server.request(&a, RequestKind::Acquire);
    server.send(&a, &request);
    server.pool.cancel(1, NOW).unwrap();
    assert_eq!(number(&server.send(&a, &request)), "7.7");
    assert_eq!(number(&server.send(&a, &request)), "7.7");
    assert_eq!(server.pool.used(), 1, "the lease is still good");
    assert_eq!(server.later(LEASE).acquire(&mut pc("a")).seat, 1, "asking anew is no crime");
}

#[test]
fn a_borrowed_seat_taken_back_can_still_be_returned() {
    let mut server = Server::new(Seats { borrow_for: Some(86_400), ..seats(1, SeatPer::Device) });
    let mut a = pc("a");
    let borrowed = lease(server.borrow(&mut a, NOW + 86_400));
    a.held = Some(borrowed.id);
    server.pool.cancel(1, NOW).unwrap();
    server.release(&mut a);
    assert_eq!(server.pool.used(), 0);
}

#[test]
fn what_nobody_uses_is_free_at_once() {
    let mut server = Server::new(Seats { linger: Some(600), ..seats(1, SeatPer::Device) });
    let mut a = pc("a");
    server.acquire(&mut a);
    server.release(&mut a);
    server.pool.cancel(1, NOW).unwrap();
    assert_eq!(server.pool.used(), 0);
    assert_eq!(server.pool.cancel(1, NOW).unwrap_err().number().to_string(), "7.10");

    server.acquire(&mut a);
    server.ask(&mut pc("b"), RequestKind::Acquire);
    server.later(LEASE - 30).ask(&mut pc("b"), RequestKind::Acquire);
    let now = server.later(30).now;
    server.pool.cancel(1, now).unwrap();
    assert_eq!(server.acquire(&mut pc("c")).seat, 1, "the one who was called lost his place");
}

#[test]
fn a_server_whose_clock_ran_ahead_can_be_put_right() {
    let years_ahead = NOW + 5 * 365 * 86_400;
    let mut server = Server::of_devices(2);
    let [mut a, mut b] = [pc("a"), pc("b")];
    server.now = years_ahead;
    server.acquire(&mut a);
    server.later(60).acquire(&mut b);
    server.later(LEASE - 60);
    server.now = NOW;
    server.later(0);
    let states: Vec<_> = server.pool.seats().map(|seat| seat.state).collect();
    assert_eq!(states, [SeatState::Closed, SeatState::Leased], "for years");
    server.pool.reopen(1, NOW).unwrap();
    assert!(server.pool.reopen(2, NOW).is_err(), "somebody has it");
    server.pool.cancel(2, NOW).unwrap();
    server.pool.reopen(2, NOW).unwrap();
    let lease = server.acquire(&mut pc("c"));
    assert_eq!((lease.seat, lease.issued_at, server.pool.used()), (1, NOW, 1));
    assert!(server.pool.reopen(1, NOW).is_err() && server.pool.reopen(7, NOW).is_err());
}
