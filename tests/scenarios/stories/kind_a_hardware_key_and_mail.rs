//! Kind A: a production-planning product on a server. A USB key holds the license; a spare lies locked in
//! a drawer; e-mail may take the place of a key; without any of them the product runs as a demo.

use tegata::document::{
    Claims, DocumentId, HardwareKey, KeyId, KeyRole, LicenseBody, Lock, Maintenance, Term, Via,
};
use tegata::document::{Effect, Response};
use tegata::session::{KeyObject, Press};
use tegata::time::Period;
use tegata::{Kind, Product};
use tegata_scenarios::{DAY, HOUR, MINUTE, at, kinds, refused, shows, times, was_told, world};
use tegata_world::{Host, HostId, TokenId, World};

const DEMO: &str = "unconfirmed, demo: hardware_key_missing";

/// A customer under maintenance: a server, a main key, and a spare key.
struct Customer {
    world: World,
    license: DocumentId,
    server: HostId,
    main: TokenId,
    spare: TokenId,
}

fn named(world: &World, token: TokenId, role: KeyRole) -> HardwareKey {
    let token = world.token(token);
    let key = *token.public_key().as_bytes();
    HardwareKey { key, role, label: Some(token.label().into()), expires: None, interim: None }
}

/// The vendor writes the license onto a key before he ships it.
fn ship(world: &mut World, token: TokenId, license: DocumentId) {
    let file = world.vendor().file(license).unwrap();
    world.token_mut(token).write(KeyObject::License(file));
}

fn install(world: &mut World, name: &str, version: &str) -> HostId {
    let product = Product::new("plan-desk", version).unwrap().demo_without_license();
    let server = world.add(Host::new(name, product));
    world.switch_on(server);
    server
}

fn customer_with(version: &str, edit: impl FnOnce(&mut Claims<LicenseBody>)) -> Customer {
    let mut world = world("2026-11-02T09:00:00+09:00");
    let (main, spare) = (world.make_token("PD-0418-M").unwrap(), world.make_token("PD-0418-S").unwrap());
    let keys = vec![named(&world, main, KeyRole::Main), named(&world, spare, KeyRole::Spare)];
    let now = world.now();
    world.vendor_mut().counts_for.insert(Via::Mail, 30 * DAY);
    let license = world.vendor_mut().license("plan-desk", now, |claims| {
        kinds::a_hardware_key_and_mail(claims);
        claims.body.hardware_keys = keys;
        edit(claims);
    });
    let license = license.unwrap();
    ship(&mut world, main, license);
    ship(&mut world, spare, license);
    let server = install(&mut world, "plan-srv", version);
    Customer { world, license, server, main, spare }
}

fn customer() -> Customer {
    customer_with("5.0", |_| {})
}

#[test]
fn without_a_key_it_is_a_demo_and_the_key_makes_it_the_full_product() {
    let Customer { mut world, server, main, .. } = customer();
    shows(&world, server, "missing, demo: license_missing");

    // The license lies on the key; nothing else has to be installed.
    world.plug(main, server);
    shows(&world, server, "active, full");
    assert_eq!(world.report(server).binding().hardware_key_label.as_deref(), Some("PD-0418-M"));
    world.run_for(3 * DAY);
    shows(&world, server, "active, full");

    // A restart finds it again; a start without it is a demo.
    world.restart(server);
    shows(&world, server, "active, full");
    world.switch_off(server);
    world.pull(main);
    world.switch_on(server);
    shows(&world, server, DEMO);
}

#[test]
fn a_key_may_be_away_for_ten_minutes() {
    let Customer { mut world, server, main, .. } = customer();
    world.plug(main, server);
    world.pull(main);
    world.run_for(9 * MINUTE);
    shows(&world, server, "active, full");
    world.plug(main, server);
    world.run_for(HOUR);
    shows(&world, server, "active, full");

    world.pull(main);
    world.run_for(10 * MINUTE);
    shows(&world, server, DEMO);
    was_told(&world, server, Kind::HardwareKeyMissing);
    world.plug(main, server);
    shows(&world, server, "active, full");
}

#[test]
fn when_the_main_key_breaks_the_spare_is_unlocked_at_once_and_for_ever() {
    let Customer { mut world, license, server, main, spare } = customer();
    world.plug(main, server);
    world.plug(spare, server);
    shows(&world, server, "active, full");

    world.break_token(main);
    world.run_for(HOUR);
    shows(&world, server, "unconfirmed, demo: hardware_key_missing hardware_key_locked");

    // One press, and the work goes on. The vendor hears of it by mail.
    world.press(server, Press::UnlockSpare).unwrap();
    was_told(&world, server, Kind::SpareUnlocked);
    shows(&world, server, "active, full: spare_in_use");
    world.run_for(DAY);
    assert_eq!(world.vendor().record(license).unwrap().unlocked.len(), 1);

    // It stays unlocked: after a restart, on another computer, after months.
    world.restart(server);
    shows(&world, server, "active, full: spare_in_use");
    world.pull(spare);
    let other = install(&mut world, "plan-srv-2", "5.0");
    world.plug(spare, other);
    shows(&world, other, "active, full: spare_in_use");
    world.run_for(160 * DAY);
    world.restart(other);
    shows(&world, other, "active, full: maintenance_ended spare_in_use");

    // Whoever wipes the record from the key finds that the computer has kept it.
    world.pull(spare);
    world.token_mut(spare).erase_unlock_record();
    world.plug(spare, other);
    shows(&world, other, "active, full: maintenance_ended spare_in_use");
}

#[test]
fn a_spare_is_not_unlocked_by_being_there() {
    let Customer { mut world, server, spare, .. } = customer();
    refused(world.press(server, Press::UnlockSpare), Kind::HardwareKeyMissing);
    world.plug(spare, server);
    world.run_for(6 * DAY);
    shows(&world, server, "unconfirmed, demo: hardware_key_missing hardware_key_locked");
    world.pull(spare);
    refused(world.press(server, Press::UnlockSpare), Kind::HardwareKeyMissing);
}

#[test]
fn the_replacement_has_a_short_term_that_a_code_extends_when_the_broken_key_is_back() {
    let Customer { mut world, license, server, main, spare } = customer();
    world.plug(main, server);
    world.break_token(main);
    world.plug(spare, server);
    world.press(server, Press::UnlockSpare).unwrap();

    // A week later the replacement arrives: for sixty days, with the promise of a hundred years.
    world.run_for(7 * DAY);
    let new_main = world.make_token("PD-0533-M").unwrap();
    let (now, replacement) = (world.now(), named(&world, new_main, KeyRole::Main));
    let new = world.vendor_mut().replace(license, now, |claims| {
        claims.body.hardware_keys[0] = replacement;
        (claims.body.term, claims.expires) = (Term::Rental, Some(now + 60 * DAY));
        claims.body.policy.on.expired = Some(Response::Demo);
        claims.body.locks =
            vec![Lock { effect: Effect::ExtendTerm(Period::of_months(1200)), steps: 1, anchor: None }];
    });
    let new = new.unwrap();
    ship(&mut world, new_main, new);
    world.pull(spare);
    world.plug(new_main, server);
    was_told(&world, server, Kind::LicenseReplaced);
    shows(&world, server, "active, full");
    assert_eq!(world.report(server).expires(), Some(now + 60 * DAY));

    // The broken key came back: the vendor reads a code over the telephone.
    world.run_for(50 * DAY);
    let code = world.vendor_mut().amendment_code(new, 0, 1).unwrap();
    world.type_code(server, &code.write()).unwrap();
    world.run_for(100 * DAY);
    world.restart(server);
    assert!(world.report(server).allows("plan"), "far beyond the short term");

    // A customer who keeps the broken key gets no code, and the short term ends.
    let late = install(&mut world, "plan-srv-3", "5.0");
    world.pull(new_main);
    world.plug(new_main, late);
    world.run_for(DAY);
    assert!(!world.report(late).allows("plan"));
}

#[test]
fn a_lost_key_is_withdrawn_and_two_keys_are_told_apart() {
    let Customer { mut world, license, server, main, spare } = customer();
    let foreign = world.make_token("PD-9999-M").unwrap();
    world.plug(foreign, server);
    world.plug(main, server);
    shows(&world, server, "active, full");

    // Main and spare together: the main key counts, and the spare stays locked.
    world.plug(spare, server);
    shows(&world, server, "active, full");
    assert_eq!(world.report(server).binding().hardware_key, Some(KeyRole::Main));

    // Another customer's key alone is no key.
    world.pull(main);
    world.pull(spare);
    world.run_for(HOUR);
    shows(&world, server, "unconfirmed, demo: hardware_key_missing hardware_key_other");

    // The main key was stolen. The vendor's list reaches this server with the next file.
    let stolen = KeyId::of(world.token(main).public_key().as_bytes());
    let now = world.now();
    world.vendor_mut().revoke(now, |list| list.hardware_keys.push(stolen)).unwrap();
    let file = world.vendor().file(license).unwrap();
    world.drop_file(server, &file).unwrap();
    world.pull(foreign);
    world.run_for(HOUR);
    world.plug(main, server);
    shows(&world, server, "unconfirmed, demo: hardware_key_missing hardware_key_revoked");
    world.plug(spare, server);
    world.press(server, Press::UnlockSpare).unwrap();
    shows(&world, server, "active, full: spare_in_use");
}

#[test]
fn under_maintenance_mail_takes_the_place_of_the_key() {
    let Customer { mut world, server, main, .. } = customer();
    world.plug(main, server);
    world.press(server, Press::SwitchMethod(Via::Mail)).unwrap();
    // Mail takes hours; until then the key still answers.
    shows(&world, server, "active, full");
    world.run_for(8 * HOUR);
    was_told(&world, server, Kind::MethodSwitched);
    world.pull(main);
    world.run_for(HOUR);
    shows(&world, server, "active, full");
    assert_eq!(world.report(server).verification().by, Some(Via::Mail));

    // The proof is renewed every week, also when the mail takes its time.
    world.network.line(Via::Mail).delay = (5 * HOUR, 20 * HOUR);
    world.run_for(60 * DAY);
    assert!(times(&world, "vendor", "confirms by mail").len() >= 8);
    assert!(world.report(server).allows("plan"));

    // Back to the key.
    world.plug(main, server);
    world.press(server, Press::SwitchMethod(Via::HardwareKey)).unwrap();
    world.run_for(DAY);
    let asked = times(&world, "plan-srv", "asks to check").len();
    world.run_for(30 * DAY);
    assert_eq!(times(&world, "plan-srv", "asks to check").len(), asked, "nobody has to be asked any more");
    shows(&world, server, "active, full");
}

#[test]
fn mail_is_refused_where_version_or_plan_do_not_allow_it_and_says_why() {
    let old = |claims: &mut Claims<LicenseBody>| claims.body.versions.min = "2.2".parse().ok();
    let Customer { mut world, server, main, .. } = customer_with("3.1", old);
    world.plug(main, server);
    shows(&world, server, "active, full");
    refused(world.press(server, Press::SwitchMethod(Via::Mail)), Kind::MethodNotForVersion);

    let plain = |claims: &mut Claims<LicenseBody>| {
        claims.body.maintenance = Some(Maintenance { plan: kinds::slug("parts-only"), until: None });
    };
    let Customer { mut world, server, main, .. } = customer_with("5.0", plain);
    world.plug(main, server);
    refused(world.press(server, Press::SwitchMethod(Via::Mail)), Kind::MethodNotForPlan);
    refused(world.press(server, Press::SwitchMethod(Via::Online)), Kind::MethodUnknown);
}

#[test]
fn when_maintenance_ends_the_key_goes_on_and_mail_does_not() {
    let Customer { mut world, server, main, .. } = customer();
    world.plug(main, server);
    world.press(server, Press::SwitchMethod(Via::Mail)).unwrap();
    world.run_for(DAY);
    world.pull(main);
    world.run_until(at("2027-03-31T23:59:59+09:00"));
    assert!(world.report(server).allows("plan"));
    world.run_until(at("2027-04-01T00:00:00+09:00"));
    was_told(&world, server, Kind::MaintenanceEnded);
    assert!(!world.report(server).allows("plan"), "mail was for those under maintenance");
    world.plug(main, server);
    shows(&world, server, "active, full: maintenance_ended");
}
