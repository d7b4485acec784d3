//! Seats that are held back for groups.

use alloc::vec;

use super::*;

fn member(name: &str, group: &str) -> Client {
    Client { groups: vec![slug(group)], ..pc(name) }
}

fn divided() -> Server {
    Server::new(Seats { groups: vec![group("design", 1), group("test", 1)], ..seats(3, SeatPer::Device) })
}

#[test]
fn others_leave_what_is_reserved() {
    let mut server = divided();
    assert_eq!(server.acquire(&mut pc("a")).seat, 1);
    assert_eq!(server.no(&mut pc("b"), RequestKind::Acquire), "7.6 at 1");
    assert_eq!(server.acquire(&mut member("d1", "design")).seat, 2, "who waits can not have it");
    assert_eq!(server.no(&mut member("d2", "design"), RequestKind::Acquire), "7.6 at 2");
    assert_eq!(server.acquire(&mut member("t1", "test")).seat, 3);
}

#[test]
fn a_group_takes_its_own_seats_first_and_then_the_common_ones() {
    let mut server = divided();
    assert_eq!(server.acquire(&mut member("d1", "design")).seat, 1);
    assert_eq!(server.acquire(&mut member("d2", "design")).seat, 2);
    assert_eq!(server.no(&mut pc("a"), RequestKind::Acquire), "7.6 at 1", "the last is for testers");
    let groups: Vec<_> = server.pool.seats().map(|seat| seat.group.map(Slug::as_str)).collect();
    assert_eq!(groups, [Some("design"), None]);
}

#[test]
fn a_reserved_seat_that_is_given_back_is_reserved_again() {
    let mut server = divided();
    let [mut d1, mut d2] = [member("d1", "design"), member("d2", "design")];
    server.acquire(&mut d1);
    server.acquire(&mut d2);
    server.release(&mut d1);
    assert_eq!(server.no(&mut pc("a"), RequestKind::Acquire), "7.6 at 1");
    // The other member's seat now counts as the group's, and frees a common one.
    server.later(30).renew(&mut d2);
    assert_eq!(server.acquire(&mut pc("a")).seat, 1);
}

#[test]
fn a_group_is_what_the_administrator_says() {
    let mut server = divided();
    let unknown = &mut Client { group: Some(slug("sales")), ..pc("a") };
    assert_eq!(server.no(unknown, RequestKind::Acquire), "7.12");
    let stranger = &mut Client { group: Some(slug("design")), ..pc("a") };
    assert_eq!(server.no(stranger, RequestKind::Acquire), "7.12");
    let both = Client { groups: vec![slug("design"), slug("test")], ..pc("a") };
    server.acquire(&mut Client { group: Some(slug("test")), ..both });
    assert_eq!(server.pool.seats().next().unwrap().group, Some(&slug("test")), "the one that was asked for");
}

#[test]
fn more_reserved_than_owned_is_still_no_more_than_owned() {
    let mut server = Server::new(Seats { groups: vec![group("design", 9)], ..seats(2, SeatPer::Device) });
    assert_eq!(server.no(&mut pc("a"), RequestKind::Acquire), "7.6 at 1");
    server.acquire(&mut member("d1", "design"));
    server.acquire(&mut member("d2", "design"));
    assert_eq!(server.no(&mut member("d3", "design"), RequestKind::Acquire), "7.6 at 2");
}

#[test]
fn when_a_reserved_seat_is_called_overdraft_opens_for_others_at_once() {
    let mut server = Server::new(Seats {
        overdraft_percent: Some(100),
        groups: vec![group("design", 1)],
        ..seats(1, SeatPer::Device)
    });
    server.acquire(&mut member("d1", "design"));
    server.acquire(&mut pc("a"));
    server.later(LEASE - 10);
    assert_eq!(server.no(&mut pc("b"), RequestKind::Acquire), "7.6 at 1");
    assert_eq!(server.no(&mut member("d2", "design"), RequestKind::Acquire), "7.6 at 2");
    server.later(10);
    let held: Vec<_> = server.pool.waiting().map(|waiting| waiting.seat).collect();
    assert_eq!(held, [Some(2), Some(1)]);
}
