//! Kind B: engineering software. A license server inside the company hands out seats, never more than
//! owned; no server, no start. Single users have one PC, whose license activates itself a day after issue.

use tegata::document::{Claims, DocumentId, LicenseBody, SeatPer, Via};
use tegata::seats::PoolTerms;
use tegata::session::Press;
use tegata::{Kind, Mode, Product, Status};
use tegata_scenarios::{DAY, HOUR, MINUTE, count, kinds, refused, shows, times, was_told, world, zone};
use tegata_world::{Fate, Host, HostId, ServerId, World};

const OFFICE: &str = "192.0.2.17";
const NO_SERVER: &str = "inactive, blocked: seat_server_unknown last_check_failed";

/// A company with two seats and a license server.
struct Company {
    world: World,
    license: DocumentId,
    server: ServerId,
}

fn company_with(edit: impl FnOnce(&mut Claims<LicenseBody>)) -> Company {
    let mut world = world("2026-06-01T09:00:00+09:00");
    let now = world.now();
    let license = world.vendor_mut().license("beam-works", now, |claims| {
        kinds::b_floating_seats(claims);
        edit(claims);
    });
    let license = license.unwrap();
    let server = world.add_server("seat-server", license, PoolTerms::default()).unwrap();
    Company { world, license, server }
}

fn company() -> Company {
    company_with(|_| {})
}

impl Company {
    /// A computer in the office; the program is started.
    fn start(&mut self, name: &str) -> HostId {
        self.start_at(name, OFFICE)
    }

    fn start_at(&mut self, name: &str, address: &str) -> HostId {
        let product = Product::new("beam-works", "9.0").unwrap();
        let pc = Host::new(name, product)
            .with_parts()
            .in_zone(zone("Asia/Tokyo"))
            .at(address.parse().unwrap())
            .used_by(name)
            .served_by(self.server);
        let pc = self.world.add(pc);
        self.world.switch_on(pc);
        let file = self.world.vendor().file(self.license).unwrap();
        self.world.drop_file(pc, &file).unwrap();
        self.world.run_for(5);
        pc
    }

    fn taken(&self) -> usize {
        self.world.server(self.server).pool().unwrap().seats().count()
    }
}

#[test]
fn a_seat_is_taken_at_the_start_and_renewed_while_the_program_runs() {
    let mut company = company();
    let pc = company.start("cad-01");
    shows(&company.world, pc, "active, full");
    was_told(&company.world, pc, Kind::SeatGranted);
    assert_eq!(company.world.report(pc).seats().unwrap().held, Some(1));
    company.world.run_for(8 * HOUR);
    shows(&company.world, pc, "active, full");
    assert_eq!(company.taken(), 1);
}

#[test]
fn a_clock_that_is_half_a_lease_ahead_does_not_renew_over_and_over() {
    // By such a clock half of each lease is over when it comes: in a moment, just then, or a moment ago.
    let half = i64::from(PoolTerms::default().lease) / 2;
    for ahead in [-10, -1, 0, 1, 10].map(|seconds| half + seconds) {
        let mut company = company();
        let pc = company.start("cad-01");
        let since = company.world.now();
        company.world.set_clock(pc, since + ahead);
        company.world.run_for(HOUR);
        let asked = count(&company.world, "cad-01", "asks to renew", since);
        assert!((1..=61).contains(&asked), "{asked} times in an hour, by a clock {ahead} s ahead");
        shows(&company.world, pc, "active, full");
    }
}

#[test]
fn a_daily_check_does_not_keep_a_seat_from_being_renewed() {
    let mut company = company_with(|claims| claims.body.policy.check.every = Some(kinds::seconds(DAY)));
    let pc = company.start("cad-01");
    let half = i64::from(PoolTerms::default().lease) / 2;
    company.world.set_clock(pc, company.world.now() + half + MINUTE);
    company.world.run_for(HOUR);
    shows(&company.world, pc, "active, full");
}

#[test]
fn the_third_waits_in_line_and_gets_the_first_seat_that_is_free() {
    let mut company = company();
    let (first, second) = (company.start("cad-01"), company.start("cad-02"));
    let third = company.start("cad-03");
    shows(&company.world, first, "active, full");
    shows(&company.world, second, "active, full");
    assert_eq!(company.world.report(third).mode(), Mode::Blocked);
    assert!(company.world.report(third).has(Kind::SeatQueued), "place 1 of the queue");
    company.world.run_for(20 * MINUTE);
    assert_eq!(company.taken(), 2, "never more than owned");

    company.world.press(first, Press::Release).unwrap();
    was_told(&company.world, first, Kind::SeatReturned);
    company.world.run_for(2 * MINUTE);
    shows(&company.world, third, "active, full");
    assert_eq!(company.world.report(first).mode(), Mode::Blocked);
    assert_eq!(company.taken(), 2);
}

#[test]
fn no_server_no_start_and_a_short_outage_stops_nobody() {
    let mut company = company();
    let running = company.start("cad-01");
    company.world.server_mut(company.server).service.down = true;
    let late = company.start("cad-02");
    shows(&company.world, late, NO_SERVER);

    // Who has a seat works until his lease ends.
    company.world.run_for(10 * MINUTE);
    shows(&company.world, running, "active, full");
    company.world.run_for(25 * MINUTE);
    assert_eq!(company.world.report(running).mode(), Mode::Blocked);
    was_told(&company.world, running, Kind::LeaseEnded);

    company.world.server_mut(company.server).service.down = false;
    company.world.run_for(2 * MINUTE);
    shows(&company.world, running, "active, full");
    shows(&company.world, late, "active, full");
}

#[test]
fn a_lost_answer_costs_no_seat() {
    let mut company = company();
    company.world.network.script(Via::InHouse, Fate::AnswerLost);
    let pc = company.start("cad-01");
    shows(&company.world, pc, "inactive, blocked: seat_server_unknown");
    company.world.run_for(2 * MINUTE);
    shows(&company.world, pc, "active, full");
    assert_eq!(company.taken(), 1, "the same question got the same seat");

    // Lost, and the network is away until the lease that was given is over: the next one is a new one.
    company.world.press(pc, Press::Release).unwrap();
    company.world.run_for(MINUTE);
    company.world.network.script(Via::InHouse, Fate::AnswerLost);
    company.world.press(pc, Press::CheckNow).unwrap();
    company.world.network.line(Via::InHouse).works = false;
    company.world.run_for(40 * MINUTE);
    company.world.network.line(Via::InHouse).works = true;
    company.world.run_for(3 * MINUTE);
    shows(&company.world, pc, "active, full");
}

#[test]
fn a_program_that_crashed_finds_its_seat_and_one_that_does_not_come_back_frees_it() {
    let mut company = company();
    let (first, second) = (company.start("cad-01"), company.start("cad-02"));
    company.world.switch_off(first);
    company.world.run_for(5 * MINUTE);
    company.world.switch_on(first);
    company.world.run_for(5);
    shows(&company.world, first, "active, full");

    company.world.switch_off(second);
    company.world.run_for(31 * MINUTE);
    let third = company.start("cad-03");
    shows(&company.world, third, "active, full");
}

#[test]
fn a_server_that_lost_its_disk_is_rebuilt_from_the_leases_that_are_shown() {
    let mut company = company();
    let (first, second) = (company.start("cad-01"), company.start("cad-02"));
    company.world.run_for(5 * MINUTE);

    // A restart forgets nothing.
    company.world.server_mut(company.server).restart().unwrap();
    company.world.run_for(15 * MINUTE);
    assert_eq!(company.taken(), 2);

    // A lost disk: nobody who comes anew gets a seat that somebody still has.
    let now = company.world.now();
    company.world.server_mut(company.server).lose_records(now).unwrap();
    let third = company.start("cad-03");
    company.world.run_for(HOUR);
    for pc in [first, second] {
        shows(&company.world, pc, "active, full");
    }
    assert_eq!(company.world.report(third).mode(), Mode::Blocked);
    assert_eq!(company.taken(), 2);
    assert!(!times(&company.world, "seat-server", "from the lease that was shown").is_empty());
    assert!(company.world.server(company.server).double_uses().is_empty());
}

#[test]
fn a_seat_is_borrowed_for_a_trip_and_returned_early() {
    let mut company = company();
    let laptop = company.start("cad-01");
    let until = company.world.now() + 10 * DAY;
    company.world.press(laptop, Press::BorrowUntil(until)).unwrap();
    company.world.run_for(5);

    // On the road: no server, another network that the license does not forbid while it is not left.
    company.world.change(laptop, |host| host.reaches.clear());
    company.world.run_for(6 * DAY);
    shows(&company.world, laptop, "active, full");
    assert_eq!(company.taken(), 1);

    // Back early, and returned for the others.
    company.world.change(laptop, |host| host.reaches = vec![Via::InHouse]);
    company.world.press(laptop, Press::Release).unwrap();
    company.world.run_for(5);
    assert_eq!(company.taken(), 0);

    // Not for longer than the license allows.
    company.world.press(laptop, Press::CheckNow).unwrap();
    company.world.run_for(5);
    let too_long = company.world.now() + 15 * DAY;
    company.world.press(laptop, Press::BorrowUntil(too_long)).unwrap();
    company.world.run_for(5);
    assert_eq!(times(&company.world, "cad-01", "is told: 7.8").len(), 1);
    shows(&company.world, laptop, "active, full");
}

#[test]
fn an_administrator_takes_a_seat_back() {
    let mut company = company();
    let (first, second) = (company.start("cad-01"), company.start("cad-02"));
    let now = company.world.now();
    company.world.server_mut(company.server).pool_mut().unwrap().cancel(1, now).unwrap();
    // It takes effect when the program asks the next time.
    shows(&company.world, first, "active, full");
    company.world.run_for(16 * MINUTE);
    assert_eq!(times(&company.world, "cad-01", "is told: 7.7").len(), 1);
    assert_eq!(company.world.report(first).mode(), Mode::Blocked);
    shows(&company.world, second, "active, full");

    // Others get it, and the first does not take it again by itself.
    let third = company.start("cad-03");
    company.world.run_for(HOUR);
    shows(&company.world, third, "active, full");
    assert_eq!(company.world.report(first).mode(), Mode::Blocked);
    company.world.press(third, Press::Release).unwrap();
    company.world.press(first, Press::CheckNow).unwrap();
    company.world.run_for(5);
    shows(&company.world, first, "active, full");
}

#[test]
fn overdraft_carries_a_peak_and_ends() {
    let mut company = company_with(|claims| {
        let seats = claims.body.seats.as_mut().unwrap();
        (seats.overdraft_percent, seats.overdraft_for) = (Some(50), Some(kinds::seconds(8 * HOUR)));
    });
    let pcs: Vec<HostId> = ["cad-01", "cad-02", "cad-03"].map(|name| company.start(name)).into();
    for pc in &pcs {
        shows(&company.world, *pc, "active, full");
    }
    assert_eq!(company.taken(), 3, "two are owned");
    let fourth = company.start("cad-04");
    assert_eq!(company.world.report(fourth).mode(), Mode::Blocked);
    company.world.switch_off(fourth);
    company.world.run_for(9 * HOUR);
    let works = pcs.iter().filter(|pc| company.world.report(**pc).mode() == Mode::Full);
    assert_eq!(works.count(), 2);
}

#[test]
fn more_seats_come_with_a_code_over_the_telephone() {
    let mut company = company();
    let first = company.start("cad-01");
    company.start("cad-02");
    let third = company.start("cad-03");
    let code = company.world.vendor_mut().amendment_code(company.license, 0, 1).unwrap();
    company.world.server_mut(company.server).add_seats(1).unwrap();
    for pc in [first, third] {
        company.world.type_code(pc, &code.write()).unwrap();
    }
    company.world.run_for(2 * MINUTE);
    assert_eq!(company.world.report(third).status(), Status::Active);
    assert_eq!(company.world.report(third).seats().unwrap().count, 3);
}

#[test]
fn outside_the_office_and_with_a_bad_host_name_it_does_not_start() {
    let mut company = company();
    let outside = company.start_at("cad-01", "198.51.100.4");
    was_told(&company.world, outside, Kind::OutsideSite);
    assert_eq!(company.world.report(outside).mode(), Mode::Blocked);
    company.world.change(outside, |host| host.addresses = vec![OFFICE.parse().unwrap()]);
    company.world.run_for(2 * MINUTE);
    shows(&company.world, outside, "active, full");

    let named = company.start("設計_02");
    was_told(&company.world, named, Kind::HostNameInvalid);
    assert_eq!(company.world.report(named).mode(), Mode::Blocked);
}

#[test]
fn a_copied_computer_can_not_use_the_seat_of_the_first() {
    let mut company = company();
    let first = company.start("cad-01");
    let second = company.start("cad-02");
    company.world.switch_off(second);
    company.world.run_for(HOUR);
    // The disk of the first is copied onto the second, which is another device.
    let copied = company.world.host(first).store.read().to_vec();
    company.world.host_mut(second).store.replace(copied);
    company.world.server_mut(company.server).service.down = true;
    company.world.switch_on(second);
    assert!(company.world.report(second).has(Kind::OtherDevice));
    assert_eq!(company.world.report(second).mode(), Mode::Blocked);
    company.world.server_mut(company.server).service.down = false;
    company.world.run_for(2 * MINUTE);
    // It asks for a seat of its own, and there is one.
    shows(&company.world, second, "active, full");
    assert_eq!(company.taken(), 2);
}

#[test]
fn two_servers_that_were_given_the_same_seats_are_found_out() {
    let mut company = company();
    company.start("cad-01");
    // The server is copied by restoring its disk twice: here, it forgets and gives seat 1 again.
    let now = company.world.now();
    company.world.server_mut(company.server).lose_records(now - DAY).unwrap();
    company.start("cad-02");
    let found = company.world.server(company.server).double_uses();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].seat, found[0].reason().kind()), (1, Kind::SeatUsedTwice));
}

#[test]
fn each_running_program_may_take_a_seat_of_its_own() {
    let mut company = company_with(|claims| {
        let seats = claims.body.seats.as_mut().unwrap();
        (seats.per, seats.count) = (SeatPer::Process, 3);
    });
    let pc = company.start("cad-01");
    assert_eq!(company.taken(), 1);
    // A second program on the same computer, from the same state.
    let kept = company.world.host(pc).store.read().to_vec();
    let second = company.start("cad-01");
    company.world.host_mut(second).store.replace(kept);
    company.world.restart(second);
    company.world.run_for(5);
    shows(&company.world, second, "active, full");
    let seats = |pc| company.world.report(pc).seats().unwrap().held;
    assert_ne!(seats(pc), seats(second), "never the same seat for two programs");
}

#[test]
fn a_single_user_license_activates_itself_a_day_after_issue() {
    let mut world = world("2026-06-01T09:00:00+09:00");
    let now = world.now();
    let license = world.vendor_mut().license("beam-works", now, kinds::b_single_user).unwrap();
    let product = Product::new("beam-works", "9.0").unwrap();
    let pc = world.add(Host::new("cad-01", product).with_parts().used_by("mori").at(OFFICE.parse().unwrap()));
    world.switch_on(pc);
    let file = world.vendor().file(license).unwrap();
    world.drop_file(pc, &file).unwrap();
    shows(&world, pc, "inactive, blocked: activation_pending");
    assert_eq!(world.report(pc).activation().activates_at, Some(now + 24 * HOUR));
    world.run_for(24 * HOUR - 1);
    assert_eq!(count(&world, "cad-01", "asks to activate", now), 0);
    world.run_for(10);
    shows(&world, pc, "active, full");

    // By hand it is quicker.
    let now = world.now();
    let second = world.vendor_mut().license("beam-works", now, kinds::b_single_user).unwrap();
    let product = Product::new("beam-works", "9.0").unwrap();
    let pc = world.add(Host::new("cad-02", product).with_parts().used_by("oda").at(OFFICE.parse().unwrap()));
    world.switch_on(pc);
    let file = world.vendor().file(second).unwrap();
    world.drop_file(pc, &file).unwrap();
    world.press(pc, Press::CheckNow).unwrap();
    world.run_for(10);
    shows(&world, pc, "active, full");
}

#[test]
fn moving_to_a_new_license_invalidates_the_old() {
    let mut company = company();
    let pc = company.start("cad-01");
    let now = company.world.now();
    let moved = company.world.vendor_mut().replace(company.license, now, |claims| {
        kinds::b_single_user(claims);
    });
    let file = company.world.vendor().file(moved.unwrap()).unwrap();
    company.world.drop_file(pc, &file).unwrap();
    company.world.change(pc, |host| host.reaches = vec![Via::Online]);
    company.world.press(pc, Press::CheckNow).unwrap();
    company.world.run_for(10);
    assert_eq!(company.world.report(pc).status(), Status::Active);
    refused(company.world.press(pc, Press::Release), Kind::SeatUnknown);
}
