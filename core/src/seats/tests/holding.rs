//! Who has a seat, which number, and for how long.

use alloc::vec;

use super::*;
use crate::device::DeviceRule;
use crate::seats::SeatState;

#[test]
fn seats_are_numbered_from_one_and_the_smallest_free_one_is_given() {
    let mut server = Server::of_devices(3);
    let [mut a, mut b, mut c] = [pc("a"), pc("b"), pc("c")];
    assert_eq!([&mut a, &mut b, &mut c].map(|client| server.acquire(client).seat), [1, 2, 3]);
    server.release(&mut b);
    server.release(&mut a);
    assert_eq!(server.acquire(&mut pc("d")).seat, 1);
    assert_eq!((server.pool.used(), server.pool.free()), (2, 1));
}

#[test]
fn a_renewal_counts_from_now_and_never_shortens() {
    let mut server = Server::of_devices(1);
    let mut a = pc("a");
    let first = server.acquire(&mut a);
    assert_eq!((first.issued_at, first.until), (NOW, NOW + LEASE));
    let second = server.later(200).renew(&mut a);
    assert_eq!((second.issued_at, second.until), (NOW + 200, NOW + 200 + LEASE));
    assert!(second.sequence > first.sequence);
    let shorter = PoolTerms { lease: 60, ..TERMS };
    server.pool.adopt(&license(seats(1, SeatPer::Device)), 0, ServerBounds::default(), shorter).unwrap();
    assert_eq!(server.later(10).renew(&mut a).until, second.until);
}

#[test]
fn a_crashed_clients_seat_is_free_after_its_lease() {
    let mut server = Server::of_devices(1);
    server.acquire(&mut pc("a"));
    assert_eq!(server.pool.wake_at(), Some(NOW + LEASE));
    assert_eq!(server.later(LEASE - 1).no(&mut pc("b"), RequestKind::Acquire), "7.6 at 1");
    assert_eq!(server.later(1).acquire(&mut pc("b")).seat, 1);
}

#[test]
fn what_is_not_known_can_not_be_renewed_or_released() {
    let mut server = Server::of_devices(1);
    let mut a = pc("a");
    assert_eq!(server.no(&mut a, RequestKind::Renew), "7.10");
    assert_eq!(server.no(&mut a, RequestKind::Release), "7.10");
    server.acquire(&mut a);
    server.later(LEASE);
    assert_eq!(server.no(&mut a, RequestKind::Renew), "7.10", "it has ended");
}

#[test]
fn a_device_has_one_seat_however_often_it_asks() {
    let mut server = Server::of_devices(2);
    let first = server.acquire(&mut pc("pc-17"));
    let again = server.acquire(&mut pc("PC-17"));
    assert_eq!((first.seat, again.seat, server.pool.used()), (1, 1, 1));
    assert!(again.sequence > first.sequence);
}

#[test]
fn a_changed_component_costs_no_second_seat() {
    let mut server = Server::of_devices(2);
    let parts = |disk, board, mac| Client {
        subject: Subject {
            device: vec![
                hash(Component::Board, board),
                hash(Component::Disk, disk),
                hash(Component::Mac, mac),
            ],
            ..Subject::default()
        },
        ..Client::default()
    };
    server.acquire(&mut parts("d1", "b1", "m1"));
    assert_eq!(server.acquire(&mut parts("d2", "b1", "m1")).seat, 1, "a new disk");
    assert_eq!(server.acquire(&mut parts("d2", "b1", "m2")).seat, 1, "then a new card");
    assert_eq!(server.acquire(&mut parts("d3", "b3", "m2")).seat, 2, "one of three is another computer");
}

#[test]
fn the_rule_of_the_license_says_what_the_same_device_is() {
    let rule = DeviceRule::k_of_n([7; 16], 1, &[Component::Disk, Component::Board]);
    let mut claims = license(seats(2, SeatPer::Device)).claims().clone();
    claims.body.device = Some(rule);
    let license = Verified::new(claims.into(), KeyId::new([9; 8]));
    let mut server = Server::of_devices(2);
    server.pool = Pool::new(&license, 0, ServerBounds::default(), TERMS).unwrap();
    let parts = |disk, board| Client {
        subject: Subject {
            device: vec![hash(Component::Board, board), hash(Component::Disk, disk)],
            ..Subject::default()
        },
        ..Client::default()
    };
    server.acquire(&mut parts("d1", "b1"));
    assert_eq!(server.acquire(&mut parts("d2", "b1")).seat, 1);
    assert_eq!(server.acquire(&mut parts("d3", "b3")).seat, 2);
}

#[test]
fn a_key_is_stronger_than_a_host_name() {
    let mut server = Server::of_devices(2);
    let key = *crate::PublicKey::from_bytes(&KEY).unwrap().as_bytes();
    let with_key = |host| Client { key: Some(key), ..pc(host) };
    assert_eq!(server.acquire(&mut with_key("a")).seat, 1);
    assert_eq!(server.acquire(&mut with_key("b")).seat, 1, "the key was carried to another computer");
    assert_eq!(server.acquire(&mut pc("b")).seat, 2, "the name of that computer is not the key");
}

/// RFC 8032 §7.1, test 1.
const KEY: [u8; 32] = [
    0xd7, 0x5a, 0x98, 0x01, 0x82, 0xb1, 0x0a, 0xb7, 0xd5, 0x4b, 0xfe, 0xd3, 0xc9, 0x64, 0x07, 0x3a, 0x0e,
    0xe1, 0x72, 0xf3, 0xda, 0xa6, 0x23, 0x25, 0xaf, 0x02, 0x1a, 0x68, 0xf7, 0x07, 0x51, 0x1a,
];

#[test]
fn a_user_has_one_seat_on_all_devices_and_the_lease_names_no_device() {
    let mut server = Server::new(seats(2, SeatPer::User));
    let mut here = user("aoi", "pc-1");
    here.subject.device = vec![hash(Component::Disk, "d1")];
    let lease = server.acquire(&mut here);
    assert!(lease.subject.device.is_empty());
    assert_eq!(lease.subject.user.as_deref(), Some("aoi"));
    assert_eq!(server.acquire(&mut user("aoi", "pc-2")).seat, 1);
    assert_eq!(server.acquire(&mut user("ren", "pc-1")).seat, 2);
    assert_eq!(server.no(&mut pc("pc-3"), RequestKind::Acquire), "4.8", "no user is named");
}

#[test]
fn processes_of_one_device_have_seats_of_their_own() {
    let mut server = Server::new(seats(3, SeatPer::Process));
    let [mut one, mut two] = [pc("a"), pc("a")];
    assert_eq!((server.acquire(&mut one).seat, server.acquire(&mut two).seat), (1, 2));
    server.later(300);
    assert_eq!(server.renew(&mut two).seat, 2);
    server.release(&mut one);
    assert_eq!(server.pool.seats().map(|seat| seat.number).collect::<Vec<_>>(), [2]);
    let mut thief = Client { held: two.held, ..pc("b") };
    assert_eq!(server.no(&mut thief, RequestKind::Release), "7.10", "another device names the lease");
    assert_eq!(server.no(&mut pc("a"), RequestKind::Renew), "7.10", "no lease is named");
}

#[test]
fn a_process_that_missed_answers_still_names_its_seat() {
    let mut server = Server::new(seats(1, SeatPer::Process));
    let mut one = pc("a");
    server.acquire(&mut one);
    for _ in 0..20 {
        let request = server.later(60).request(&one, RequestKind::Renew);
        assert_eq!(lease(server.send(&one, &request)).seat, 1, "the answer is lost");
    }
    server.release(&mut one);
    assert_eq!(server.pool.used(), 0);
}

#[test]
fn a_released_seat_lingers_for_its_holder_only() {
    let mut server = Server::new(Seats { linger: Some(120), ..seats(1, SeatPer::Device) });
    let [mut a, mut b] = [pc("a"), pc("b")];
    server.acquire(&mut a);
    server.later(10).release(&mut a);
    assert_eq!(server.pool.seats().next().unwrap().state, SeatState::Lingering);
    assert_eq!(server.no(&mut b, RequestKind::Acquire), "7.6 at 1");
    assert_eq!(server.no(&mut a, RequestKind::Renew), "7.10", "there is nothing to renew");
    assert_eq!(server.later(50).acquire(&mut a).seat, 1);
    server.later(1).release(&mut a);
    server.later(119);
    assert_eq!(server.no(&mut b, RequestKind::Acquire), "7.6 at 1");
    assert_eq!(server.later(1).acquire(&mut b).seat, 1);
}

#[test]
fn a_server_bounded_by_its_certificate_gives_no_number_beyond() {
    let bounds = ServerBounds { seats: Some(2), borrow_for: None };
    let wide = Seats { overdraft_percent: Some(50), ..seats(10, SeatPer::Device) };
    let pool = Pool::new(&license(wide), 5, bounds, TERMS).unwrap();
    assert_eq!((pool.count(), pool.limit()), (2, 2));
    let pool = Pool::new(&license(seats(10, SeatPer::Device)), 5, ServerBounds::default(), TERMS).unwrap();
    assert_eq!(pool.count(), 15, "amendments add seats");
}

#[test]
fn what_is_not_about_these_seats_is_refused_by_its_number() {
    let mut server = Server::of_devices(1);
    let ask = |server: &mut Server, edit: &dyn Fn(&mut Request)| {
        let mut request = server.request(&pc("a"), RequestKind::Acquire);
        edit(&mut request);
        number(&server.pool.ask(&request, &[], NOW))
    };
    for kind in [RequestKind::Register, RequestKind::Activate, RequestKind::Check, RequestKind::Deactivate] {
        assert_eq!(ask(&mut server, &|request| request.kind = kind), "9.3");
    }
    assert_eq!(ask(&mut server, &|request| request.product = slug("other")), "4.32");
    assert_eq!(ask(&mut server, &|request| request.license = None), "2.2");
    assert_eq!(ask(&mut server, &|request| request.sequence = u64::MAX), "4.9");
    assert_eq!(ask(&mut server, &|request| request.subject = Subject::default()), "6.2");
    assert_eq!(ask(&mut server, &|request| request.subject.host = Some("a\u{7}".into())), "4.9");
    assert_eq!(ask(&mut server, &|request| request.key = Some([0; 32])), "4.15");
    let crowd = |request: &mut Request| request.subject.device = vec![hash(Component::Mac, "m"); 33];
    assert_eq!(ask(&mut server, &crowd), "4.9");
    assert_eq!(server.pool.used(), 0);
}
