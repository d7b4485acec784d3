//! Requests that come twice, late, or from somebody else.

use super::*;

#[test]
fn the_same_request_gets_the_same_lease() {
    let mut server = Server::of_devices(2);
    let a = pc("a");
    let request = server.request(&a, RequestKind::Acquire);
    let first = lease(server.send(&a, &request));
    server.later(100);
    assert_eq!(lease(server.send(&a, &request)), first);
    assert_eq!(server.pool.used(), 1);
    assert_eq!(first.id, crate::seats::lease_id(server.pool.license(), &request.nonce));
}

#[test]
fn an_old_request_does_not_disturb_a_newer_lease() {
    let mut server = Server::of_devices(2);
    let mut a = pc("a");
    let old = server.request(&a, RequestKind::Acquire);
    server.send(&a, &old);
    let newer = server.later(100).acquire(&mut a);
    let before = server.later(100).pool.clone();
    assert_eq!(number(&server.send(&a, &old)), "4.46");
    assert_eq!(server.pool, before);
    assert_eq!(server.pool.seats().next().unwrap().until, newer.until);
}

#[test]
fn an_old_request_does_not_take_back_what_was_released() {
    for per in [SeatPer::Device, SeatPer::Process] {
        let mut server = Server::new(seats(2, per));
        let mut a = pc("a");
        let acquire = server.request(&a, RequestKind::Acquire);
        a.held = Some(lease(server.send(&a, &acquire)).id);
        let renew = server.later(60).request(&a, RequestKind::Renew);
        a.held = Some(lease(server.send(&a, &renew)).id);
        server.release(&mut a);
        for old in [&acquire, &renew] {
            assert_eq!(number(&server.send(&a, old)), "4.46");
        }
        assert_eq!(server.pool.used(), 0);
    }
}

#[test]
fn an_old_release_does_not_end_a_newer_tenancy() {
    let mut server = Server::new(Seats { linger: Some(60), ..seats(2, SeatPer::Device) });
    let mut a = pc("a");
    server.acquire(&mut a);
    let release = server.request(&a, RequestKind::Release);
    assert_eq!(server.send(&a, &release), Answer::Released);
    assert_eq!(server.send(&a, &release), Answer::Released, "the same answer again");
    server.acquire(&mut a);
    assert_eq!(server.send(&a, &release), Answer::Released, "but nothing happens");
    assert_eq!(server.renew(&mut a).seat, 1);
    // Sent before, delivered only now, and it names nothing: its number gives it away.
    let late = server.request(&Client { held: None, sequence: 1, ..a.clone() }, RequestKind::Release);
    assert_eq!(number(&server.send(&a, &late)), "7.10");
}

#[test]
fn a_release_after_a_lost_answer_is_understood() {
    let mut server = Server::of_devices(1);
    let mut a = pc("a");
    server.acquire(&mut a);
    let lost = server.later(60).request(&a, RequestKind::Renew);
    server.send(&a, &lost);
    server.release(&mut a);
    assert_eq!(server.pool.used(), 0);
}

#[test]
fn nobody_gets_a_lease_with_anothers_nonce() {
    let mut server = Server::of_devices(2);
    let request = server.request(&pc("a"), RequestKind::Acquire);
    server.send(&pc("a"), &request);
    let copied = Request { subject: pc("b").subject, ..request };
    assert_eq!(number(&server.send(&pc("b"), &copied)), "4.35");
    assert_eq!(server.pool.used(), 1);
}

#[test]
fn a_request_that_waited_does_not_come_back_once_it_was_served() {
    let mut server = Server::of_devices(1);
    let [mut a, mut b] = [pc("a"), pc("b")];
    server.acquire(&mut a);
    let waits = server.request(&b, RequestKind::Acquire);
    assert_eq!(number(&server.send(&b, &waits)), "7.6 at 1");
    server.later(30).release(&mut a);
    server.acquire(&mut b);
    server.release(&mut b);
    assert_eq!(number(&server.send(&b, &waits)), "4.46");
    assert_eq!(server.pool.used(), 0);
}

#[test]
fn what_is_remembered_is_bounded() {
    let mut server = Server::of_devices(2);
    let mut a = pc("a");
    let mut largest = 0;
    for round in 0..3000 {
        server.later(1);
        server.ask(&mut a, RequestKind::Acquire);
        server.ask(&mut pc("b"), RequestKind::Acquire);
        server.ask(&mut pc(&alloc::format!("c{round}")), RequestKind::Acquire);
        server.ask(&mut a, RequestKind::Release);
        largest = largest.max(server.pool.encode().len());
    }
    assert!(largest < 30_000, "{largest}");
}
