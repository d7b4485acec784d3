//! Kind D: a roaming desktop. The license is verified at each sign-in; a failure stops nothing at once,
//! counts down thirty days, and then blocks one feature until the next success.

use tegata::document::{Claims, DocumentId, LicenseBody, Term, Via};
use tegata::seats::PoolTerms;
use tegata::{Kind, Product, Status};
use tegata_scenarios::{DAY, HOUR, MINUTE, at, count, kinds, refused, seen, shows, times, was_told, world};
use tegata_world::{Host, HostId, World};

/// An employee of the customer K-7740, who holds a license that was installed with the product.
fn employee(sold: impl FnOnce(&mut Claims<LicenseBody>)) -> (World, DocumentId, HostId) {
    let mut world = world("2026-10-05T08:30:00+09:00");
    let now = world.now();
    let license = world.vendor_mut().license("roam-desk", now, |claims| {
        kinds::d_sign_in_check(claims);
        sold(claims);
    });
    let license = license.unwrap();
    let desk = Host::new("desk-112", Product::new("roam-desk", "1.4").unwrap()).used_by("sato");
    let desk = world.add(desk);
    world.switch_on(desk);
    let file = world.vendor().file(license).unwrap();
    world.drop_file(desk, &file).unwrap();
    world.run_for(10);
    (world, license, desk)
}

/// A working day begins: the computer was off over night.
fn sign_in(world: &mut World, desk: HostId, when: i64) {
    world.switch_off(desk);
    world.run_until(when);
    world.switch_on(desk);
    world.run_for(10);
}

/// What the red line says, the newest.
fn days_told(world: &World, desk: HostId) -> Option<i64> {
    let told = world.host(desk).told().rev().find(|notice| notice.kind() == Kind::Unconfirmed)?;
    match told.reason().data().get("days") {
        Some(tegata::Value::Int(days)) => Some(*days),
        _ => None,
    }
}

#[test]
fn each_sign_in_is_verified_and_nothing_is_said_of_it() {
    let (mut world, _, desk) = employee(|_| {});
    for day in 1..=5 {
        let morning = at("2026-10-05T08:30:00+09:00") + day * DAY;
        let before = world.now();
        sign_in(&mut world, desk, morning);
        assert_eq!(count(&world, "desk-112", "asks to check", before), 1);
        shows(&world, desk, "active, full");
    }
    assert_eq!(days_told(&world, desk), None);
}

#[test]
fn a_clock_that_is_an_hour_ahead_does_not_check_over_and_over() {
    // Summer time by mistake: what is checked every hour is due again when its answer comes.
    for ahead in [-10, -1, 0, 1, 10].map(|seconds| HOUR + seconds) {
        let (mut world, _, desk) = employee(|claims| {
            let check = &mut claims.body.policy.check;
            (check.every, check.tolerate, check.tolerate_from) = (Some(kinds::seconds(HOUR)), None, None);
        });
        let since = world.now();
        world.set_clock(desk, since + ahead);
        world.run_for(DAY);
        let asked = count(&world, "desk-112", "asks to check", since);
        assert!((24..=97).contains(&asked), "{asked} times in a day, by a clock {ahead} s ahead");
        assert_eq!(world.report(desk).status(), Status::Active);
    }
}

#[test]
fn a_failure_is_tried_again_for_ten_minutes_and_begins_the_countdown() {
    let (mut world, _, desk) = employee(|_| {});
    world.vendor_mut().service.down = true;
    let morning = at("2026-10-06T08:30:00+09:00");
    sign_in(&mut world, desk, morning);
    assert_eq!(days_told(&world, desk), Some(30), "the first day shows 30");
    assert!(world.report(desk).allows("online"), "and stops nothing");

    world.run_until(morning + HOUR);
    assert_eq!(count(&world, "desk-112", "asks to check", morning), 11, "once a minute for ten minutes");
    assert_eq!(world.host(desk).told().filter(|notice| notice.kind() == Kind::Unconfirmed).count(), 1);

    // The next morning it works, and the red line is gone.
    world.vendor_mut().service.down = false;
    sign_in(&mut world, desk, morning + DAY);
    shows(&world, desk, "active, full");
    assert_eq!(world.report(desk).verification().days_left, None);
}

#[test]
fn after_thirty_days_going_online_stops_and_the_next_success_brings_it_back() {
    let (mut world, _, desk) = employee(|_| {});
    world.vendor_mut().service.down = true;
    let first = world.now() + DAY;
    for day in 0..30 {
        sign_in(&mut world, desk, first + day * DAY);
        assert_eq!(days_told(&world, desk), Some(30 - day), "day {day}");
        assert!(world.report(desk).allows("online"));
    }
    sign_in(&mut world, desk, first + 30 * DAY + HOUR);
    was_told(&world, desk, Kind::UnconfirmedTooLong);
    shows(
        &world,
        desk,
        "unconfirmed, restricted: unconfirmed_too_long method_not_for_term last_check_failed",
    );
    let report = world.report(desk);
    assert!(!report.allows("online") && report.allows("desktop") && report.allows("offline-work"));

    world.vendor_mut().service.down = false;
    sign_in(&mut world, desk, first + 31 * DAY);
    shows(&world, desk, "active, full");
    assert!(world.report(desk).allows("online"));
}

#[test]
fn a_computer_that_is_never_switched_off_counts_every_day() {
    let (mut world, _, desk) = employee(|_| {});
    world.vendor_mut().service.down = true;
    world.restart(desk);
    world.run_for(31 * DAY);
    let told = world.host(desk).told().filter(|notice| notice.kind() == Kind::Unconfirmed);
    assert_eq!(told.count(), 30, "30, 29, … 1");
    assert!(!world.report(desk).allows("online"));
    // It still asks, and finds the vendor when he is back.
    world.vendor_mut().service.down = false;
    world.run_for(DAY + HOUR);
    shows(&world, desk, "active, full");
}

#[test]
fn thirty_days_without_the_computer_are_not_thirty_failures() {
    let (mut world, _, desk) = employee(|_| {});
    world.switch_off(desk);
    world.run_for(60 * DAY);
    world.vendor_mut().service.down = true;
    world.switch_on(desk);
    world.run_for(HOUR);
    assert_eq!(days_told(&world, desk), Some(30));
    assert!(world.report(desk).allows("online"));
}

#[test]
fn why_the_last_attempt_failed_is_shown() {
    let (mut world, license, desk) = employee(|_| {});
    for (break_it, number) in [
        ((|world: &mut World| world.network.line(Via::Online).works = false) as fn(&mut World), "8.1"),
        (|world| world.network.line(Via::Online).loses = 1000, "8.2"),
        (|world| world.vendor_mut().service.refuses = Some((Kind::RecordsNotUpdated, Some(900))), "3.4"),
    ] {
        break_it(&mut world);
        world.restart(desk);
        world.run_for(MINUTE - 1);
        let report = world.look(desk);
        let failed = report.reasons().iter().find(|reason| reason.kind() == Kind::LastCheckFailed);
        let why = Some(tegata::Value::Text(number.into()));
        assert_eq!(failed.unwrap().data().get("number").cloned(), why);
        let line = world.network.line(Via::Online);
        (line.works, line.loses) = (true, 0);
        world.vendor_mut().service.refuses = None;
        world.restart(desk);
        world.run_for(HOUR);
        assert!(!world.report(desk).has(Kind::LastCheckFailed), "{number}: {}", seen(&world, desk));
    }
    assert!(world.vendor().record(license).is_some());
}

#[test]
fn a_server_inside_the_company_does_for_permanent_licenses_only() {
    for (term, status) in [(Term::Perpetual, "active, full"), (Term::Rental, "")] {
        let (mut world, license, _) = employee(|claims| {
            claims.body.term = term;
            claims.expires = claims.expires.filter(|_| term == Term::Rental);
        });
        let server = world.add_server("company", license, PoolTerms::default()).unwrap();
        let product = Product::new("roam-desk", "1.4").unwrap();
        let inside = world.add(Host::new("desk-113", product).used_by("suzuki").served_by(server));
        world.switch_on(inside);
        let file = world.vendor().file(license).unwrap();
        world.drop_file(inside, &file).unwrap();
        world.run_for(10);
        match term {
            Term::Perpetual => shows(&world, inside, status),
            _ => {
                // Rental must ask the vendor, whom this computer can not reach.
                assert!(world.report(inside).has(Kind::Unconfirmed));
                assert!(world.report(inside).has(Kind::MethodNotForTerm));
                assert_eq!(times(&world, "company", "confirms").len(), 0);
            }
        }
    }
}

#[test]
fn a_mistyped_customer_code_is_found_and_repaired() {
    // The customer code is a registration key: it has check symbols.
    let mut world = world("2026-10-05T08:30:00+09:00");
    let now = world.now();
    let license = world.vendor_mut().license("roam-desk", now, kinds::d_sign_in_check).unwrap();
    let code = world.vendor_mut().registration_key(license).unwrap().write();
    let desk = world.add(Host::new("desk-112", Product::new("roam-desk", "1.4").unwrap()).used_by("sato"));
    world.switch_on(desk);
    let mistyped = format!("{}?{}", &code[..9], &code[10..]);
    refused(world.type_code(desk, &mistyped), Kind::CodeMistyped);
    let tegata::Reading::Mistyped(near) = tegata::code::read_any(&mistyped) else {
        panic!("not repaired: {mistyped}")
    };
    world.type_code(desk, &near.suggestion().write()).unwrap();
    world.run_for(10);
    shows(&world, desk, "active, full");
}

#[test]
fn unused_users_are_cleared_and_looking_at_the_list_changes_nothing() {
    let (mut world, license, sato) = employee(|claims| claims.body.activations = Some(2));
    let add = |world: &mut World, name: &str, user: &str| {
        let product = Product::new("roam-desk", "1.4").unwrap();
        let desk = world.add(Host::new(name, product).used_by(user));
        world.switch_on(desk);
        let file = world.vendor().file(license).unwrap();
        world.drop_file(desk, &file).unwrap();
        world.run_for(10);
        desk
    };
    add(&mut world, "desk-113", "suzuki");
    let third = add(&mut world, "desk-114", "tanaka");
    assert_eq!(world.report(third).status(), Status::Inactive);

    // The administrator looks, many times, and clears who left the company.
    for _ in 0..100 {
        let record = world.vendor().record(license).unwrap();
        assert_eq!(record.holders.iter().filter(|holder| holder.activated).count(), 2);
    }
    world.vendor_mut().clear(license, |holder| holder.subject.user.as_deref() == Some("suzuki"));
    world.restart(third);
    world.run_for(HOUR);
    shows(&world, third, "active, full");
    world.restart(sato);
    world.run_for(10);
    shows(&world, sato, "active, full");
}
