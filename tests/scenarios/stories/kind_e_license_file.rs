//! Kind E: a fault-tolerant server. A license file comes by mail, activates at once, is refreshed every
//! day; an asset activates a limited number of times; some servers have no internet at all.

use tegata::document::{DocumentId, Via, armor};
use tegata::session::Press;
use tegata::{Kind, Product, Status};
use tegata_scenarios::{DAY, HOUR, MINUTE, count, kinds, refused, shows, times, was_told, world};
use tegata_world::{Host, HostId, World};

/// The vendor has sold a license for the asset A-0042.
fn sold() -> (World, DocumentId) {
    let mut world = world("2026-11-20T10:00:00-05:00");
    let now = world.now();
    let license = world.vendor_mut().license("twin-server", now, kinds::e_license_file).unwrap();
    (world, license)
}

fn server(world: &mut World, name: &str, reaching: &[Via]) -> HostId {
    let product = Product::new("twin-server", "7.2").unwrap();
    let server = world.add(Host::new(name, product).with_parts().reaching(reaching));
    world.switch_on(server);
    server
}

fn upload(world: &mut World, server: HostId, license: DocumentId) {
    let file = world.vendor().file(license).unwrap();
    world.drop_file(server, &file).unwrap();
    world.run_for(10);
}

/// Somebody notes the address that the server shows, opens it elsewhere, and brings back a file.
fn carry(world: &mut World, server: HostId, there: i64, back: i64) -> Result<(), tegata::Error> {
    let url = world.question_as_url(server).unwrap();
    world.run_for(there);
    let file = world.visit(&url).unwrap();
    world.run_for(back);
    world.drop_file(server, &file)
}

#[test]
fn the_file_activates_at_once_and_is_refreshed_every_24_hours() {
    let (mut world, license) = sold();
    let ft = server(&mut world, "ft-01", &[Via::Online]);
    upload(&mut world, ft, license);
    was_told(&world, ft, Kind::Activated);

    // The status page.
    let (now, report) = (world.now(), world.look(ft).clone());
    assert_eq!(report.status(), Status::Active);
    assert_eq!(report.display().asset.as_deref(), Some("A-0042"));
    assert_eq!(report.activation().limit, Some(3));
    assert!(report.verification().last_success.unwrap() > now - MINUTE);
    assert_eq!(report.verification().check_at, report.verification().last_success.map(|last| last + DAY));

    let since = world.now();
    world.run_for(10 * DAY);
    assert_eq!(count(&world, "ft-01", "asks to check", since), 10);
    world.run_for(MINUTE);
    shows(&world, ft, "active, full");
    assert_eq!(world.vendor().record(license).unwrap().used(), 1, "refreshed, not activated again");
    let alarms = world.host(ft).told().filter(|notice| notice.kind() == Kind::Unconfirmed);
    assert_eq!(alarms.count(), 0, "what goes well is no news");
}

#[test]
fn a_file_that_lost_a_character_in_the_mail_says_so() {
    let (mut world, license) = sold();
    let ft = server(&mut world, "ft-01", &[Via::Online]);
    let text = armor(&world.vendor().file(license).unwrap(), &["twin-server for C-90125"]);
    let half = text.len() / 2;
    let damaged = format!("{}{}", &text[..half], &text[half + 1..]);
    refused(world.drop_file(ft, damaged.as_bytes()), Kind::DamagedInTransit);
    let quoted: String = text.lines().map(|line| format!("> {line}\r\n")).collect();
    world.drop_file(ft, quoted.as_bytes()).unwrap();
    world.run_for(10);
    shows(&world, ft, "active, full");
}

#[test]
fn an_asset_that_is_not_known_yet_is_asked_for_again_after_15_minutes() {
    let (mut world, license) = sold();
    let known_from = world.now() + 40 * MINUTE;
    world.vendor_mut().known_from(license, known_from);
    let ft = server(&mut world, "ft-01", &[Via::Online]);
    upload(&mut world, ft, license);
    shows(&world, ft, "inactive, blocked: not_activated last_check_failed");

    // The server is left alone for as long as it wished, then asked by the rhythm of the policy.
    world.run_for(14 * MINUTE);
    assert_eq!(times(&world, "ft-01", "asks to activate").len(), 1);
    world.run_for(2 * HOUR);
    was_told(&world, ft, Kind::Activated);

    // Who does not want to wait presses the button when the 15 minutes are over.
    let (mut world, license) = sold();
    let known_from = world.now() + 10 * MINUTE;
    world.vendor_mut().known_from(license, known_from);
    let ft = server(&mut world, "ft-01", &[Via::Online]);
    upload(&mut world, ft, license);
    world.run_for(15 * MINUTE);
    world.press(ft, Press::CheckNow).unwrap();
    world.run_for(10);
    shows(&world, ft, "active, full");
}

#[test]
fn the_fourth_server_finds_no_activation_left_until_one_is_added() {
    let (mut world, license) = sold();
    for name in ["ft-01", "ft-02", "ft-03"] {
        let ft = server(&mut world, name, &[Via::Online]);
        upload(&mut world, ft, license);
        shows(&world, ft, "active, full");
    }
    let fourth = server(&mut world, "ft-04", &[Via::Online]);
    upload(&mut world, fourth, license);
    assert_eq!(times(&world, "ft-04", "is told: 3.5").len(), 1);
    shows(&world, fourth, "inactive, blocked: not_activated last_check_failed");

    // One more activation, read over the telephone.
    let code = world.vendor_mut().amendment_code(license, 0, 1).unwrap();
    world.type_code(fourth, &code.write()).unwrap();
    assert_eq!(world.report(fourth).activation().limit, Some(4));
    world.press(fourth, Press::CheckNow).unwrap();
    world.run_for(10);
    assert_eq!(world.report(fourth).status(), Status::Active);
}

#[test]
fn an_activation_that_was_given_back_is_free_for_another_server() {
    let (mut world, license) = sold();
    let servers: Vec<HostId> = ["ft-01", "ft-02", "ft-03", "ft-04"]
        .into_iter()
        .map(|name| server(&mut world, name, &[Via::Online]))
        .collect();
    servers[..3].iter().for_each(|ft| upload(&mut world, *ft, license));
    // The vendor is down when the button is pressed: he hears of it later, and only then.
    world.vendor_mut().service.down = true;
    world.press(servers[0], Press::Deactivate).unwrap();
    shows(&world, servers[0], "inactive, blocked: not_activated");
    world.run_for(3 * HOUR);
    world.vendor_mut().service.down = false;
    world.run_for(2 * HOUR);
    was_told(&world, servers[0], Kind::GivenBack);
    upload(&mut world, servers[3], license);
    shows(&world, servers[3], "active, full");

    // It stays given back, also after a restart.
    world.restart(servers[0]);
    world.run_for(10 * DAY);
    assert_eq!(world.report(servers[0]).status(), Status::Inactive);
    assert_eq!(world.vendor().record(license).unwrap().used(), 3);
}

#[test]
fn a_server_without_internet_is_activated_by_an_address_that_somebody_carries() {
    let (mut world, license) = sold();
    let ft = server(&mut world, "ft-01", &[]);
    upload(&mut world, ft, license);
    assert_eq!(world.report(ft).status(), Status::Inactive);

    carry(&mut world, ft, 2 * HOUR, 2 * HOUR).unwrap();
    shows(&world, ft, "active, full");

    // The refresh is carried as well; this time it takes two days, and the server asks in vain meanwhile.
    world.run_for(DAY);
    carry(&mut world, ft, 22 * HOUR, 22 * HOUR).unwrap();
    shows(&world, ft, "active, full");

    // An answer for another server is of no use here.
    let other = server(&mut world, "ft-02", &[]);
    upload(&mut world, other, license);
    let url = world.question_as_url(other).unwrap();
    let file = world.visit(&url).unwrap();
    refused(world.drop_file(ft, &file), Kind::AnswerForOther);
    shows(&world, ft, "active, full");
}

#[test]
fn a_week_without_the_vendor_stops_nobody_and_eight_days_do() {
    let (mut world, license) = sold();
    let ft = server(&mut world, "ft-01", &[Via::Online]);
    upload(&mut world, ft, license);
    world.vendor_mut().service.down = true;
    world.run_for(7 * DAY - HOUR);
    assert_eq!(world.report(ft).status(), Status::Active);
    assert!(world.report(ft).has(Kind::Unconfirmed));
    assert!(world.report(ft).allows("mirror"));

    world.run_for(DAY);
    assert_eq!(world.report(ft).status(), Status::Unconfirmed);
    assert!(!world.report(ft).allows("mirror"));

    world.vendor_mut().service.down = false;
    world.run_for(2 * HOUR);
    shows(&world, ft, "active, full");
}

#[test]
fn two_parts_may_change_and_after_the_third_the_server_is_activated_anew() {
    let (mut world, license) = sold();
    let ft = server(&mut world, "ft-01", &[Via::Online]);
    upload(&mut world, ft, license);
    for part in 0..2 {
        world.change(ft, |host| host.parts[part].1.extend(b" (new)"));
        shows(&world, ft, "active, full: device_drift");
        world.run_for(2 * DAY);
    }
    world.change(ft, |host| host.parts[2].1.extend(b" (new)"));
    assert_eq!(world.report(ft).status(), Status::Unbound);
    assert!(world.report(ft).has(Kind::OtherDevice));
    world.press(ft, Press::CheckNow).unwrap();
    world.run_for(10);
    shows(&world, ft, "active, full");
}

#[test]
fn a_clock_that_ran_ahead_and_was_put_right_is_repaired_online() {
    let (mut world, license) = sold();
    let ft = server(&mut world, "ft-01", &[Via::Online]);
    upload(&mut world, ft, license);
    world.network.line(Via::Online).works = false;
    let ahead = world.now() + 20 * DAY;
    world.set_clock(ft, ahead);
    world.run_for(HOUR);

    // Put right again: twenty days seem to be missing.
    let right = world.now();
    world.set_clock(ft, right);
    assert!(world.report(ft).has(Kind::ClockBehind));
    assert!(!world.report(ft).allows("mirror"));

    world.network.line(Via::Online).works = true;
    world.run_for(2 * DAY);
    was_told(&world, ft, Kind::ClockSetBack);
    shows(&world, ft, "active, full");
}

#[test]
fn a_clock_that_ran_ahead_is_forgiven_once_by_a_code() {
    let (mut world, license) = sold();
    let ft = server(&mut world, "ft-01", &[]);
    upload(&mut world, ft, license);
    carry(&mut world, ft, HOUR, HOUR).unwrap();
    for step in 1..=2 {
        let ahead = world.now() + 3 * DAY;
        world.set_clock(ft, ahead);
        world.run_for(HOUR);
        let right = world.now();
        world.set_clock(ft, right);
        assert!(world.report(ft).has(Kind::ClockBehind), "fault {step}");

        let code = world.vendor_mut().amendment_code(license, 2, step).unwrap();
        world.type_code(ft, &code.write()).unwrap();
        assert!(!world.report(ft).has(Kind::ClockBehind), "forgiven by step {step}");
        assert!(world.report(ft).allows("mirror"));
        refused(world.type_code(ft, &code.write()), Kind::CodeAlreadyUsed);
    }
}

#[test]
fn setting_the_clock_back_revives_nothing() {
    let (mut world, license) = sold();
    let ft = server(&mut world, "ft-01", &[]);
    upload(&mut world, ft, license);
    carry(&mut world, ft, HOUR, HOUR).unwrap();
    world.run_for(9 * DAY);
    assert_eq!(world.report(ft).status(), Status::Unconfirmed);
    let before = world.now() - 8 * DAY;
    world.set_clock(ft, before);
    assert!(!world.report(ft).allows("mirror"));
    world.restart(ft);
    assert!(!world.report(ft).allows("mirror"), "nor by starting again");
}
