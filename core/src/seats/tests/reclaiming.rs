//! After the records were lost.

use alloc::string::{String, ToString};

use super::*;
use crate::document::Activation;

/// The lease, as signed and verified.
fn signed(server: &Server, lease: &Lease) -> Activation {
    Verified::new(server.pool.claims(lease).into(), KeyId::new([8; 8]))
}

fn reclaim(server: &mut Server, lease: &Activation) -> String {
    let now = server.now;
    server.pool.reclaim(lease, now).map_or_else(|fault| fault.number().to_string(), |()| "ok".into())
}

#[test]
fn a_lease_whose_record_was_lost_is_taken_back() {
    let mut server = Server::of_devices(2);
    let [mut a, mut b] = [pc("a"), pc("b")];
    server.acquire(&mut a);
    let lease = server.acquire(&mut b);
    let document = signed(&server, &lease);
    server.pool = Server::of_devices(2).pool;
    assert_eq!(server.no(&mut b, RequestKind::Renew), "7.10");
    assert_eq!(reclaim(&mut server, &document), "ok");
    assert_eq!(reclaim(&mut server, &document), "ok", "once more changes nothing");
    let renewed = server.later(60).renew(&mut b);
    assert_eq!((renewed.seat, renewed.sequence), (2, lease.sequence + 1));
}

#[test]
fn records_from_an_older_copy_learn_the_newer_lease() {
    let mut server = Server::new(seats(1, SeatPer::Process));
    let mut a = pc("a");
    server.acquire(&mut a);
    let copy = server.pool.clone();
    let newer = server.later(500).renew(&mut a);
    let document = signed(&server, &newer);
    server.pool = copy;
    assert_eq!(reclaim(&mut server, &document), "ok");
    server.later(LEASE - 100);
    assert_eq!(server.renew(&mut a).seat, 1);
}

#[test]
fn a_seat_that_is_somebody_elses_now_is_a_conflict() {
    let mut server = Server::of_devices(1);
    let lease = server.acquire(&mut pc("a"));
    let document = signed(&server, &lease);
    server.pool = Server::of_devices(1).pool;
    server.acquire(&mut pc("b"));
    let before = server.pool.clone();
    assert_eq!(reclaim(&mut server, &document), "7.9");
    assert_eq!(server.pool, before);
}

#[test]
fn what_was_given_back_or_withdrawn_does_not_return() {
    let mut server = Server::of_devices(1);
    let mut a = pc("a");
    let lease = server.acquire(&mut a);
    let document = signed(&server, &lease);
    server.release(&mut a);
    assert_eq!(reclaim(&mut server, &document), "7.10");
    let lease = server.acquire(&mut a);
    let document = signed(&server, &lease);
    server.pool.cancel(1, NOW).unwrap();
    server.ask(&mut a, RequestKind::Renew);
    assert_eq!(reclaim(&mut server, &document), "7.7");
    server.later(LEASE);
    assert_eq!(server.pool.used(), 0);
    assert_eq!(reclaim(&mut server, &document), "7.4");
}

#[test]
fn what_was_given_back_long_ago_does_not_return_either() {
    let mut server = Server::new(Seats { borrow_for: Some(86_400), ..seats(1, SeatPer::Device) });
    let mut a = pc("a");
    let borrowed = lease(server.borrow(&mut a, NOW + 86_400));
    a.held = Some(borrowed.id);
    let document = signed(&server, &borrowed);
    server.later(3600).release(&mut a);
    server.pool.book.spent.clear();
    assert_eq!(reclaim(&mut server, &document), "7.10", "the seat was given up after it began");
}

#[test]
fn what_ended_is_beyond_the_count_or_of_others_is_refused() {
    let mut server = Server::of_devices(2);
    server.acquire(&mut pc("a"));
    let lease = server.acquire(&mut pc("b"));
    let document = signed(&server, &lease);
    let fresh = Server::of_devices(2).pool;

    server.pool = Server::of_devices(1).pool;
    assert_eq!(reclaim(&mut server, &document), "7.3");
    server.pool = fresh.clone();
    server.acquire(&mut pc("b"));
    assert_eq!(reclaim(&mut server, &document), "4.46", "it was given another seat");
    server.pool = fresh.clone();
    let mut claims = document.claims().clone();
    claims.body.license = DocumentId::new([2; 16]);
    assert_eq!(reclaim(&mut server, &Verified::new(claims.into(), KeyId::new([8; 8]))), "4.38");
    let mut claims = document.claims().clone();
    claims.body.subject.seat = None;
    assert_eq!(reclaim(&mut server, &Verified::new(claims.into(), KeyId::new([8; 8]))), "4.8");
    server.now += LEASE;
    assert_eq!(reclaim(&mut server, &document), "7.4");
}

#[test]
fn a_server_that_lost_its_records_serves_those_first_who_have_a_lease() {
    let mut server = Server::of_devices(1);
    let mut a = pc("a");
    let lease = server.acquire(&mut a);
    let document = signed(&server, &lease);
    server.pool = Server::of_devices(1).pool;
    server.pool.recover(NOW);
    let mut b = pc("b");
    assert_eq!(server.later(60).no(&mut b, RequestKind::Acquire), "7.6 at 1");
    assert_eq!(reclaim(&mut server, &document), "ok");
    assert_eq!(server.renew(&mut a).seat, 1);
    server.release(&mut a);
    assert_eq!(server.no(&mut b, RequestKind::Acquire), "7.6 at 1");
    assert_eq!(server.later(LEASE - 60).acquire(&mut b).seat, 1);
}

#[test]
fn a_seat_held_for_the_queue_yields_to_a_lease() {
    let mut server = Server::of_devices(1);
    let mut a = pc("a");
    let lease = server.acquire(&mut a);
    let document = signed(&server, &lease);
    server.pool = Server::of_devices(1).pool;
    server.pool.recover(NOW - LEASE + 60);
    let mut b = pc("b");
    server.ask(&mut b, RequestKind::Acquire);
    server.later(60);
    assert_eq!(server.pool.waiting().next().unwrap().seat, Some(1));
    assert_eq!(reclaim(&mut server, &document), "ok");
    assert_eq!(server.no(&mut b, RequestKind::Acquire), "7.6 at 1");
}
