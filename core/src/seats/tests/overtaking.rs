//! Requests that overtake each other: what was made for one lease does nothing to another.

use super::*;

const KINDS: [SeatPer; 2] = [SeatPer::Device, SeatPer::User];

fn somebody() -> Client {
    user("hana", "pc-1")
}

/// As a client is that gave its seat back: it names nothing, and knows the number.
fn forgets(client: &mut Client) {
    client.held = None;
}

#[test]
fn a_delayed_release_does_not_free_what_was_acquired_after_it() {
    for per in KINDS {
        let mut server = Server::new(seats(1, per));
        let mut a = somebody();
        server.acquire(&mut a);
        let delayed = server.request(&a, RequestKind::Release);
        forgets(&mut a);
        let newer = server.later(60).acquire(&mut a);
        let before = server.pool.clone();
        assert_eq!(number(&server.send(&a, &delayed)), "7.10");
        assert_eq!(number(&server.send(&a, &delayed)), "7.10", "however often it comes");
        assert_eq!(server.pool, before, "{per:?}");
        assert_eq!(server.no(&mut user("ken", "pc-2"), RequestKind::Acquire), "7.6 at 1");
        a.held = Some(newer.id);
        server.later(60).renew(&mut a);
        server.release(&mut a);
        assert_eq!(server.acquire(&mut user("ken", "pc-2")).seat, 1, "its own release frees it");
    }
}

#[test]
fn nor_what_was_borrowed_after_it_nor_after_renewals() {
    let mut server = Server::new(Seats { borrow_for: Some(86_400), ..seats(1, SeatPer::Device) });
    let mut a = pc("a");
    server.acquire(&mut a);
    server.later(60).renew(&mut a);
    let delayed = server.request(&a, RequestKind::Release);
    forgets(&mut a);
    let borrowed = lease(server.borrow(&mut a, NOW + 7200));
    assert_eq!(number(&server.send(&a, &delayed)), "7.10");
    assert_eq!(server.pool.seats().next().unwrap().until, borrowed.until);
}

#[test]
fn an_early_return_that_comes_late_returns_nothing_else() {
    let mut server = Server::new(Seats { borrow_for: Some(86_400), ..seats(1, SeatPer::Device) });
    let mut a = pc("a");
    let borrowed = lease(server.borrow(&mut a, NOW + 7200));
    (a.held, a.sequence) = (Some(borrowed.id), borrowed.sequence);
    let delayed = server.later(60).request(&a, RequestKind::Release);
    forgets(&mut a);
    server.acquire(&mut a);
    assert_eq!(number(&server.send(&a, &delayed)), "7.10");
    assert_eq!(server.pool.used(), 1);
}

#[test]
fn nor_does_it_when_a_delayed_renewal_came_between() {
    let mut server = Server::of_devices(1);
    let mut a = pc("a");
    server.acquire(&mut a);
    let renewal = server.request(&a, RequestKind::Renew);
    let release = server.request(&a, RequestKind::Release);
    forgets(&mut a);
    let newer = server.later(60).acquire(&mut a);
    let late = lease(server.send(&a, &renewal));
    assert!(late.until >= newer.until, "it shortens nothing");
    assert_eq!(number(&server.send(&a, &release)), "7.10");
    assert_eq!(server.renew(&mut a).seat, 1, "the holder goes on");
    server.release(&mut a);
    assert_eq!(server.pool.used(), 0);
}

#[test]
fn who_forgot_everything_is_not_hurt_by_what_he_sent_before() {
    let mut server = Server::of_devices(1);
    let mut a = pc("a");
    server.acquire(&mut a);
    let delayed = server.request(&a, RequestKind::Release);
    let mut anew = pc("a");
    server.acquire(&mut anew);
    assert_eq!(number(&server.send(&a, &delayed)), "7.10");
    assert_eq!(server.renew(&mut anew).seat, 1);
}

#[test]
fn a_release_that_names_no_lease_must_tell_the_newest_number() {
    let mut server = Server::of_devices(1);
    let mut a = pc("a");
    let first = server.acquire(&mut a);
    server.renew(&mut a);
    for old in [0, first.sequence] {
        let nameless = Client { held: None, sequence: old, ..a.clone() };
        let request = server.request(&nameless, RequestKind::Release);
        assert_eq!(number(&server.send(&nameless, &request)), "7.10", "{old}");
    }
    forgets(&mut a);
    server.release(&mut a);
    assert_eq!(server.pool.used(), 0);
}

#[test]
fn a_delayed_release_gives_up_no_place_in_the_queue() {
    let mut server = Server::of_devices(1);
    let [mut a, mut b] = [pc("a"), pc("b")];
    server.acquire(&mut a);
    let delayed = server.request(&a, RequestKind::Release);
    server.later(LEASE).acquire(&mut b);
    forgets(&mut a);
    assert_eq!(server.no(&mut a, RequestKind::Acquire), "7.6 at 1");
    server.pool.book.spent.clear();
    assert_eq!(number(&server.send(&a, &delayed)), "7.10");
    assert_eq!(server.pool.waiting().count(), 1);
    assert_eq!(server.ask(&mut pc("a"), RequestKind::Release), Answer::Released, "this one is about it");
    assert_eq!(server.pool.waiting().count(), 0);
}

/// Whichever answer is lost, the holder still names a lease of his, and goes on or lets go.
#[test]
fn who_lost_an_answer_goes_on_and_can_let_go() {
    use RequestKind::{Acquire, Borrow, Renew};
    for kind in [Acquire, Borrow, Renew] {
        for then in [Renew, RequestKind::Release] {
            let mut server = Server::new(Seats { borrow_for: Some(86_400), ..seats(1, SeatPer::Device) });
            let mut a = pc("a");
            server.acquire(&mut a);
            let mut lost = server.later(60).request(&a, kind);
            lost.until = Some(server.now + 900);
            let lost = lease(server.send(&a, &lost));
            match then {
                Renew => assert!(server.renew(&mut a).until >= lost.until),
                _ => server.release(&mut a),
            }
            assert_eq!(server.pool.used(), u32::from(then == Renew), "{kind:?}, then {then:?}");
        }
    }
}

/// The holder asked twice as one who has nothing. The first answer came, the second was lost: it looks the
/// same as if he had given the first back before, and sent that on a slow way.
#[test]
fn a_lease_of_which_nobody_knows_ends_by_itself() {
    let mut server = Server::of_devices(1);
    let mut a = pc("a");
    server.acquire(&mut a);
    server.acquire(&mut pc("a"));
    let mut goes_on = server.pool.clone();
    assert_eq!(server.no(&mut a, RequestKind::Release), "7.10");
    assert_eq!(server.later(LEASE).pool.used(), 0);
    core::mem::swap(&mut server.pool, &mut goes_on);
    server.now = NOW;
    assert_eq!(server.renew(&mut a).seat, 1);
    server.release(&mut a);
    assert_eq!(server.pool.used(), 0);
}

#[test]
fn the_line_is_kept_however_many_answers_are_lost() {
    for lost in 1..20 {
        let mut server = Server::of_devices(1);
        let mut a = pc("a");
        server.acquire(&mut a);
        let delayed = server.request(&a, RequestKind::Release);
        forgets(&mut a);
        server.acquire(&mut a);
        for _ in 0..lost {
            server.renew(&mut a.clone());
        }
        assert_eq!(number(&server.send(&a, &delayed)), "7.10", "{lost}");
        server.pool = Pool::load(&server.pool.encode()).unwrap();
        server.release(&mut a);
        assert_eq!(server.pool.used(), 0, "{lost}");
    }
}
