//! Waiting for a seat.

use super::*;
use crate::seats::SeatState;

#[test]
fn who_came_first_is_served_first() {
    let mut server = Server::of_devices(1);
    let [mut a, mut b, mut c] = [pc("a"), pc("b"), pc("c")];
    server.acquire(&mut a);
    assert_eq!(server.no(&mut b, RequestKind::Acquire), "7.6 at 1");
    assert_eq!(server.no(&mut c, RequestKind::Acquire), "7.6 at 2");
    server.now += 10;
    assert_eq!(server.no(&mut b, RequestKind::Acquire), "7.6 at 1", "asking again costs no place");
    assert_eq!(server.pool.waiting().map(|waiting| waiting.since).collect::<Vec<_>>(), [NOW, NOW]);
    server.later(20).release(&mut a);
    assert_eq!(server.pool.seats().next().unwrap().state, SeatState::Held);
    assert_eq!(server.no(&mut pc("late"), RequestKind::Acquire), "7.6 at 3", "late-comers do not overtake");
    assert_eq!(server.no(&mut c, RequestKind::Acquire), "7.6 at 2");
    assert_eq!(server.acquire(&mut b).seat, 1);
    assert_eq!(server.no(&mut c, RequestKind::Acquire), "7.6 at 1");
}

#[test]
fn a_refusal_says_when_to_ask_again() {
    let mut server = Server::of_devices(1);
    server.acquire(&mut pc("a"));
    let answer = server.ask(&mut pc("b"), RequestKind::Acquire);
    assert_eq!(answer.refusal().unwrap().retry_after, Some(30));
}

#[test]
fn who_does_not_come_back_loses_the_place() {
    let mut server = Server::of_devices(1);
    let [mut a, mut b, mut c] = [pc("a"), pc("b"), pc("c")];
    server.acquire(&mut a);
    server.ask(&mut b, RequestKind::Acquire);
    server.later(60).ask(&mut c, RequestKind::Acquire);
    assert_eq!(server.pool.wake_at(), Some(NOW + 90));
    server.later(30);
    assert_eq!(server.no(&mut c, RequestKind::Acquire), "7.6 at 1");
    assert_eq!(server.no(&mut b, RequestKind::Acquire), "7.6 at 2", "at the end again");
}

#[test]
fn a_held_seat_goes_to_the_next_if_the_first_does_not_come() {
    let mut server = Server::of_devices(1);
    let [mut a, mut b, mut c] = [pc("a"), pc("b"), pc("c")];
    server.acquire(&mut a);
    server.ask(&mut b, RequestKind::Acquire);
    server.later(30).ask(&mut c, RequestKind::Acquire);
    server.release(&mut a);
    assert_eq!(server.pool.wake_at(), Some(NOW + 30 + 60));
    server.later(59);
    assert_eq!(server.no(&mut c, RequestKind::Acquire), "7.6 at 2");
    assert_eq!(server.later(1).acquire(&mut c).seat, 1);
    assert_eq!(server.pool.waiting().count(), 0);
}

#[test]
fn a_pool_without_a_queue_says_that_it_is_full() {
    let mut server = Server::with(seats(1, SeatPer::Device), PoolTerms { places: 0, ..TERMS });
    server.acquire(&mut pc("a"));
    let answer = server.ask(&mut pc("b"), RequestKind::Acquire);
    assert_eq!((number(&answer), answer.refusal().unwrap().retry_after), ("7.1".into(), Some(30)));
}

#[test]
fn a_queue_has_only_so_many_places() {
    let mut server = Server::with(seats(1, SeatPer::Device), PoolTerms { places: 1, ..TERMS });
    server.acquire(&mut pc("a"));
    assert_eq!(server.no(&mut pc("b"), RequestKind::Acquire), "7.6 at 1");
    assert_eq!(server.no(&mut pc("c"), RequestKind::Acquire), "7.1");
}

#[test]
fn who_gives_up_waiting_leaves_the_queue() {
    let mut server = Server::of_devices(1);
    server.acquire(&mut pc("a"));
    let mut b = pc("b");
    server.ask(&mut b, RequestKind::Acquire);
    server.ask(&mut pc("c"), RequestKind::Acquire);
    server.release(&mut b);
    assert_eq!(server.no(&mut pc("c"), RequestKind::Acquire), "7.6 at 1");
}

#[test]
fn waiting_processes_of_one_device_have_a_place_each() {
    let mut server = Server::new(seats(1, SeatPer::Process));
    let mut busy = pc("z");
    server.acquire(&mut busy);
    assert_eq!(server.no(&mut pc("a"), RequestKind::Acquire), "7.6 at 1");
    assert_eq!(server.no(&mut pc("a"), RequestKind::Acquire), "7.6 at 2", "another process");
    server.later(30);
    assert_eq!(server.no(&mut pc("a"), RequestKind::Acquire), "7.6 at 1", "one of them asks again");
    assert_eq!(server.no(&mut pc("a"), RequestKind::Acquire), "7.6 at 2", "and so does the other");
    assert_eq!(server.pool.waiting().count(), 2);
    server.later(30).release(&mut busy);
    assert_eq!(server.acquire(&mut pc("a")).seat, 1);
    assert_eq!(server.pool.waiting().count(), 1);
}

#[test]
fn nobody_who_does_as_told_loses_a_place() {
    let hasty = PoolTerms { retry: 100, patience: 1, hold: 1, ..TERMS };
    let mut server = Server::with(seats(1, SeatPer::Device), hasty);
    server.acquire(&mut pc("a"));
    let mut b = pc("b");
    for _ in 0..5 {
        let answer = server.ask(&mut b, RequestKind::Acquire);
        assert_eq!(number(&answer), "7.6 at 1");
        server.later(answer.refusal().unwrap().retry_after.unwrap().into());
    }
    assert_eq!(server.later(100).acquire(&mut b).seat, 1);
}
