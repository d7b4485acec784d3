//! Kind C: a security product. A registration key on paper becomes an activation code, which is typed in
//! and stands for a license; its expiry is refreshed with the vendor, or extended over the telephone.

use tegata::document::{DocumentId, Via};
use tegata::session::Press;
use tegata::time::Period;
use tegata::{CodeKind, Kind, Product, Reading, code};
use tegata_scenarios::{DAY, HOUR, at, kinds, refused, seen, shows, times, was_told, world, zone};
use tegata_world::{Fate, Host, HostId, World};

/// A customer in Berlin, with a license that ends on 31 March 2027. Nothing is typed in yet.
fn customer(reaching: &[Via]) -> (World, DocumentId, HostId) {
    let mut world = world("2026-12-01T10:00:00+01:00");
    let now = world.now();
    let kind = match reaching {
        [] => kinds::c_registration_and_activation_code,
        _ => kinds::c_refreshed_online,
    };
    let sold = world.vendor_mut().license("shield-office", now, kind).unwrap();
    let product = Product::new("shield-office", "5.2").unwrap();
    let server = Host::new("av-server", product).in_zone(zone("Europe/Berlin")).reaching(reaching);
    let server = world.add(server);
    world.switch_on(server);
    (world, sold, server)
}

/// The same, with the license in place.
fn activated(reaching: &[Via]) -> (World, DocumentId, HostId) {
    let (mut world, sold, server) = customer(reaching);
    let file = world.vendor().file(sold).unwrap();
    world.drop_file(server, &file).unwrap();
    world.run_for(10);
    (world, sold, server)
}

#[test]
fn a_registration_key_becomes_an_activation_code_and_then_a_license() {
    let (mut world, sold, server) = customer(&[Via::Online]);
    shows(&world, server, "missing, blocked: license_missing");

    // The paper says 22 characters, hyphens counted. The vendor's page gives 31 for it, without.
    let key = world.vendor_mut().registration_key(sold).unwrap();
    assert_eq!(key.write().len(), 22);
    let code = world.vendor_mut().exchange(&key).unwrap();
    assert_eq!(code.write().replace('-', "").len(), 31);

    // One character mistyped: nothing is used, and the right code is offered.
    let mut typed = code.write().to_lowercase();
    typed.replace_range(typed.len() - 1.., "?");
    refused(world.type_code(server, &typed), Kind::CodeMistyped);
    let Reading::Mistyped(mistyped) = code::read_any(&typed) else { panic!("not repaired: {typed}") };
    assert_eq!(mistyped.suggestion(), code);

    world.type_code(server, &code.write().to_lowercase()).unwrap();
    world.run_for(10);
    shows(&world, server, "active, full");
    assert!(world.report(server).allows("update"));

    // After a restart it is still there, and nobody has to type anything.
    world.restart(server);
    shows(&world, server, "active, full");
}

#[test]
fn the_registration_key_itself_may_be_typed_in() {
    let (mut world, sold, server) = customer(&[Via::Online]);
    let key = world.vendor_mut().registration_key(sold).unwrap();
    // The vendor is down just now; the program keeps trying by itself.
    world.vendor_mut().service.down = true;
    world.type_code(server, &key.write()).unwrap();
    world.run_for(30 * 60);
    assert!(seen(&world, server).starts_with("missing, blocked"));
    world.vendor_mut().service.down = false;
    world.run_for(HOUR);
    shows(&world, server, "active, full");
}

#[test]
fn an_invalid_code_and_an_expired_code_are_different_answers() {
    let (mut world, _, server) = customer(&[Via::Online]);
    let prefix = "SH".parse().unwrap();
    let invented = tegata::Code::activation(prefix, 1, 7, 12_345).unwrap();
    world.type_code(server, &invented.write()).unwrap();
    world.run_for(10);
    assert_eq!(times(&world, "av-server", "is told: 1.7").len(), 1, "the vendor does not know it");
    assert_eq!(world.report(server).status(), tegata::Status::Missing);

    // What the vendor refused is not asked for again and again.
    world.run_for(10 * DAY);
    assert_eq!(times(&world, "av-server", "asks to register").len(), 1);

    let now = world.now();
    let old = world.vendor_mut().license("shield-office", now, |claims| {
        kinds::c_registration_and_activation_code(claims);
        claims.expires = Some(now - 100 * DAY);
    });
    let old = world.vendor_mut().registration_key(old.unwrap()).unwrap();
    world.type_code(server, &old.write()).unwrap();
    world.run_for(10);
    assert_eq!(world.report(server).status(), tegata::Status::Expired, "known, and over");
    assert!(world.report(server).has(Kind::Expired));
}

#[test]
fn the_expiry_is_refreshed_90_60_30_and_0_days_before_it_at_local_midnight() {
    let (mut world, _, server) = activated(&[Via::Online]);
    world.run_until(at("2027-04-10T00:00:00+02:00"));
    assert_eq!(
        times(&world, "av-server", "asks to check"),
        [
            "2026-12-01T09:00:00Z", // when it was installed
            "2026-12-31T23:00:00Z", // 1 January, 00:00 in Berlin
            "2027-01-30T23:00:00Z", // 31 January
            "2027-03-01T23:00:00Z", // 2 March
            "2027-03-31T22:00:00Z", // 1 April, in summer time
        ]
    );
    shows(&world, server, "grace, full: service_expired in_grace");
}

#[test]
fn who_has_paid_gets_the_new_expiry_by_itself() {
    let (mut world, sold, server) = activated(&[Via::Online]);
    world.run_until(at("2027-03-20T12:00:00+01:00"));
    assert!(world.report(server).has(Kind::EndsSoon), "the reminder of 30 days before");
    let now = world.now();
    world.vendor_mut().renew(sold, Period::of_months(12), now).unwrap();

    world.run_until(at("2027-04-01T00:01:00+02:00"));
    assert_eq!(world.report(server).expires(), Some(at("2028-04-01T00:00:00+02:00")));
    assert_eq!(world.report(server).status(), tegata::Status::Active);

    // Who does not want to wait for midnight presses the button.
    let (mut world, sold, server) = activated(&[Via::Online]);
    let now = world.now();
    world.vendor_mut().renew(sold, Period::of_months(12), now).unwrap();
    world.press(server, Press::CheckNow).unwrap();
    world.run_for(10);
    assert_eq!(world.report(server).expires(), Some(at("2028-04-01T00:00:00+02:00")));
}

#[test]
fn a_refresh_that_was_missed_is_made_up_for() {
    let (mut world, _, server) = activated(&[Via::Online]);
    world.run_until(at("2026-12-31T12:00:00+01:00"));
    world.switch_off(server);
    world.run_until(at("2027-01-04T08:00:00+01:00"));
    world.switch_on(server);
    world.run_for(10);
    let asked = times(&world, "av-server", "asks to check");
    assert_eq!(asked[1..], ["2027-01-04T07:00:00Z"]);

    // One whose answer was lost is tried again six hours later, and once is enough.
    world.network.script(Via::Online, Fate::AnswerLost);
    world.run_until(at("2027-02-03T00:00:00+01:00"));
    let asked = times(&world, "av-server", "asks to check");
    assert_eq!(asked[2..], ["2027-01-30T23:00:00Z", "2027-01-31T05:00:00Z"]);
}

#[test]
fn a_customer_without_internet_extends_the_term_over_the_telephone() {
    let (mut world, sold, server) = activated(&[]);
    world.run_until(at("2027-03-30T09:00:00+02:00"));
    assert_eq!(world.look(server).term().unwrap().days_left, Some(2));

    // The voice on the telephone reads 31 characters; the customer types them.
    let code = world.vendor_mut().amendment_code(sold, 0, 1).unwrap();
    world.type_code(server, &code.write()).unwrap();
    was_told(&world, server, Kind::CodeAccepted);
    assert_eq!(world.report(server).expires(), Some(at("2028-04-01T00:00:00+02:00")));

    // The same code again adds nothing, and neither does a restart.
    refused(world.type_code(server, &code.write()), Kind::CodeAlreadyUsed);
    world.restart(server);
    assert_eq!(world.report(server).expires(), Some(at("2028-04-01T00:00:00+02:00")));

    // A neighbor has a license of his own: the code is worth nothing to him.
    let now = world.now();
    let other = world.vendor_mut().license("shield-office", now, kinds::c_registration_and_activation_code);
    let file = world.vendor().file(other.unwrap()).unwrap();
    let neighbor = world.add(Host::new("neighbor", Product::new("shield-office", "5.2").unwrap()));
    world.switch_on(neighbor);
    world.drop_file(neighbor, &file).unwrap();
    refused(world.type_code(neighbor, &code.write()), Kind::CodeWrongLicense);
}

#[test]
fn after_grace_updates_stop_and_protection_goes_on() {
    let (mut world, sold, server) = activated(&[]);

    // The service has an expiry of its own: 31 January, and the same grace.
    world.run_until(at("2027-02-01T00:00:00+01:00"));
    was_told(&world, server, Kind::ServiceInGrace);
    assert!(world.report(server).allows("cleanup"));
    world.run_until(at("2027-03-03T00:00:00+01:00"));
    was_told(&world, server, Kind::ServiceExpired);
    assert!(!world.report(server).allows("cleanup"));

    // The license ends; how long everything still works is not told.
    world.run_until(at("2027-04-01T00:00:00+02:00"));
    was_told(&world, server, Kind::InGrace);
    let report = world.report(server);
    assert!(report.allows("update") && report.allows("scan"));
    assert_eq!(report.term().unwrap().grace_ends, None, "untold");

    world.run_until(at("2027-04-30T23:59:59+02:00"));
    assert!(world.report(server).allows("update"), "the last second of 30 days");
    world.run_until(at("2027-05-01T00:00:00+02:00"));
    was_told(&world, server, Kind::Expired);
    let report = world.report(server);
    for (feature, allowed) in [
        ("update", false),
        ("distribute", false),
        ("scan", true),
        ("log", true),
        ("outbreak-defense", true),
        ("install", true),
    ] {
        assert_eq!(report.allows(feature), allowed, "{feature}");
    }

    // A year by telephone, counted from the old end; and the service that slept is switched on.
    let code = world.vendor_mut().amendment_code(sold, 0, 1).unwrap();
    world.type_code(server, &code.write()).unwrap();
    let wake = world.vendor_mut().amendment_code(sold, 2, 1).unwrap();
    assert_eq!(wake.kind(), CodeKind::Amendment);
    world.type_code(server, &wake.write()).unwrap();
    let report = world.report(server);
    assert!(report.allows("update") && report.allows("web-check"));
    assert_eq!(report.expires(), Some(at("2028-04-01T00:00:00+02:00")));
}
