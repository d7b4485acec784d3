//! Seats out of reach of the server.

use super::*;

const WEEK: u32 = 7 * 86_400;

fn lender() -> Server {
    Server::new(Seats { borrow_for: Some(WEEK), ..seats(2, SeatPer::Device) })
}

#[test]
fn a_borrowed_seat_holds_without_contact_until_its_end() {
    let mut server = lender();
    let mut a = pc("a");
    server.acquire(&mut a);
    let until = NOW + i64::from(WEEK);
    let borrowed = lease(server.borrow(&mut a, until));
    assert_eq!((borrowed.seat, borrowed.until, borrowed.borrowed), (1, until, true));
    server.later(86_400);
    assert_eq!(server.acquire(&mut pc("b")).seat, 2);
    assert_eq!(server.pool.seats().map(|seat| seat.borrowed).collect::<Vec<_>>(), [true, false]);
    server.later(i64::from(WEEK) - 86_400);
    assert_eq!(server.acquire(&mut pc("c")).seat, 1, "over by itself");
}

#[test]
fn borrowing_needs_no_seat_before() {
    let mut server = lender();
    assert_eq!(lease(server.borrow(&mut pc("a"), NOW + 86_400)).seat, 1);
}

#[test]
fn a_renewal_does_not_shorten_what_was_borrowed() {
    let mut server = lender();
    let mut a = pc("a");
    server.borrow(&mut a, NOW + 86_400);
    let renewed = server.later(60).renew(&mut a);
    assert_eq!((renewed.until, renewed.borrowed), (NOW + 86_400, true));
    let last = server.later(86_400 - 120).renew(&mut a);
    assert_eq!((last.until, last.borrowed), (server.now + LEASE, false), "an ordinary lease again");
}

#[test]
fn nobody_borrows_for_longer_than_license_and_certificate_allow() {
    let mut server = lender();
    let mut a = pc("a");
    assert_eq!(number(&server.borrow(&mut a, NOW + i64::from(WEEK) + 1)), "7.8");
    assert_eq!(number(&server.borrow(&mut a, NOW)), "7.8");
    assert_eq!(number(&server.borrow(&mut a, i64::MAX)), "7.8");
    let grant = license(Seats { borrow_for: Some(WEEK), ..seats(2, SeatPer::Device) });
    let bounds = ServerBounds { seats: None, borrow_for: Some(86_400) };
    server.pool.adopt(&grant, 0, bounds, TERMS).unwrap();
    assert_eq!(number(&server.borrow(&mut a, NOW + 86_401)), "7.8");
    assert_eq!(lease(server.borrow(&mut a, NOW + 86_400)).until, NOW + 86_400);
    assert_eq!(number(&Server::of_devices(1).borrow(&mut a, NOW + 60)), "7.8", "no borrowing at all");
}

#[test]
fn a_borrowed_seat_can_be_returned_early() {
    let mut server = lender();
    let mut a = pc("a");
    let borrowed = lease(server.borrow(&mut a, NOW + 86_400));
    (a.held, a.sequence) = (Some(borrowed.id), borrowed.sequence);
    server.later(3600).release(&mut a);
    assert_eq!(server.pool.used(), 0);
}

#[test]
fn who_waits_may_wait_to_borrow() {
    let mut server = Server::new(Seats { borrow_for: Some(WEEK), ..seats(1, SeatPer::Device) });
    let mut a = pc("a");
    server.acquire(&mut a);
    assert_eq!(number(&server.borrow(&mut pc("b"), NOW + 86_400)), "7.6 at 1");
    server.release(&mut a);
    assert!(lease(server.borrow(&mut pc("b"), NOW + 86_400)).borrowed);
}
