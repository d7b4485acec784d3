//! The policies of the five kinds, as `examples/policies` has them.

use tegata::device::{Component, DeviceRule};
use tegata::document::{
    Check, Claims, Days, Effect, Feature, Grace, HardwareKeyPolicy, LicenseBody, Lock, Maintenance, Method,
    Model, Renewal, Response, SeatPer, Seats, Service, Slug, Term, TolerateFrom, VersionRange, Via,
};
use tegata::time::Period;

use crate::{DAY, HOUR, MINUTE, at, zone};

/// What a computer is recognized by; three of five are enough.
const PARTS: [Component; 5] =
    [Component::MachineId, Component::Board, Component::Disk, Component::Mac, Component::Tpm];

/// A name.
#[must_use]
pub fn slug(name: &str) -> Slug {
    Slug::new(name).unwrap()
}

/// Names, separated by blanks, in their order.
#[must_use]
pub fn slugs(names: &str) -> Vec<Slug> {
    let mut slugs: Vec<Slug> = names.split_whitespace().map(slug).collect();
    slugs.sort();
    slugs
}

/// Features without limits.
#[must_use]
pub fn features(names: &str) -> Vec<Feature> {
    slugs(names).into_iter().map(|name| Feature { name, limit: None }).collect()
}

/// Seconds, as policies write them.
#[must_use]
pub fn seconds(of: i64) -> u32 {
    u32::try_from(of).unwrap()
}

fn versions(min: &str, max: Option<&str>) -> VersionRange {
    VersionRange { min: min.parse().ok(), max: max.and_then(|max| max.parse().ok()) }
}

fn lock(effect: Effect, steps: u16) -> Lock {
    Lock { effect, steps, anchor: None }
}

/// A: a hardware key carries the license; under maintenance, e-mail may take its place.
pub fn a_hardware_key_and_mail(claims: &mut Claims<LicenseBody>) {
    let body = &mut claims.body;
    body.prefix = "PD".parse().ok();
    body.versions = versions("2.2", Some("5.0"));
    body.customer = Some("C-20418".into());
    body.zone = Some(zone("Asia/Tokyo"));
    body.features = features("plan purchase stock cost");
    body.maintenance =
        Some(Maintenance { plan: slug("standard"), until: Some(at("2027-04-01T00:00:00+09:00")) });
    let mail = Method {
        versions: versions("4.0", Some("5.0")),
        plans: slugs("care standard program program-abroad"),
        ..Method::any(Via::Mail)
    };
    body.methods = vec![Method::any(Via::HardwareKey), mail];
    body.locks = vec![lock(Effect::ClearClockFault, 3)];
    body.policy.on.missing_hardware_key = Some(Response::Demo);
    body.policy.on.unverified = Some(Response::Demo);
    // A mailed proof counts for as long as the answer says, and is renewed every week.
    body.policy.check =
        Check { every: Some(seconds(7 * DAY)), retry_every: Some(seconds(DAY)), ..Check::default() };
    body.policy.hardware_key = HardwareKeyPolicy {
        removal: Some(seconds(10 * MINUTE)),
        challenge_every: Some(seconds(30 * MINUTE)),
    };
}

/// B: floating seats inside one company.
pub fn b_floating_seats(claims: &mut Claims<LicenseBody>) {
    claims.expires = Some(at("2027-04-01T00:00:00+09:00"));
    let body = &mut claims.body;
    body.prefix = "BW".parse().ok();
    body.versions = versions("8.0", Some("9.2"));
    body.customer = Some("C-31077".into());
    (body.term, body.model) = (Term::Rental, Model::MultiUser);
    body.zone = Some(zone("Asia/Tokyo"));
    body.features = features("frame girder report");
    body.networks = ["192.0.2.0/24", "2001:db8:20::/48"].iter().map(|net| net.parse().unwrap()).collect();
    body.ascii_host_name = true;
    // Without it a lease is for whoever holds its file, until it ends.
    body.device = Some(DeviceRule::k_of_n([0x17; 16], 3, &PARTS));
    body.seats = Some(Seats {
        count: 2,
        per: SeatPer::Device,
        overdraft_percent: None,
        overdraft_for: None,
        borrow_for: Some(seconds(14 * DAY)),
        linger: None,
        adds_up: false,
        groups: Vec::new(),
    });
    body.methods = vec![Method::any(Via::InHouse)];
    body.locks = vec![lock(Effect::AddSeats(1), 4)];
    body.policy.check = Check { on_start: true, ..Check::default() };
    body.policy.on.missing_license = Some(Response::Blocked);
    body.policy.on.outside_site = Some(Response::Blocked);
}

/// B, for one PC: activates itself 24 hours after issue.
pub fn b_single_user(claims: &mut Claims<LicenseBody>) {
    b_floating_seats(claims);
    let body = &mut claims.body;
    (body.model, body.seats, body.activations) = (Model::SingleUser, None, Some(1));
    body.locks.clear();
    body.methods = vec![Method::any(Via::Online)];
    body.policy.check = Check { auto_activate: Some(seconds(24 * HOUR)), ..Check::default() };
}

/// C: codes that people type, and an expiry that is refreshed or extended over the telephone.
pub fn c_registration_and_activation_code(claims: &mut Claims<LicenseBody>) {
    claims.expires = Some(at("2027-04-01T00:00:00+02:00"));
    let body = &mut claims.body;
    body.prefix = "SH".parse().ok();
    body.versions = versions("5.0", None);
    body.customer = Some("C-20418".into());
    // A zone with daylight saving: clocks go forward on 28 March 2027, three days before the end.
    body.zone = Some(zone("Europe/Berlin"));
    body.term = Term::Rental;
    body.features = features("scan log outbreak-defense install console update distribute");
    let cleanup = Service {
        name: slug("damage-cleanup"),
        title: Some("Damage cleanup".into()),
        begins: None,
        ends: Some(at("2027-02-01T00:00:00+01:00")),
        features: features("cleanup"),
        dormant: false,
    };
    let reputation = Service {
        name: slug("web-reputation"),
        title: Some("Web reputation".into()),
        begins: None,
        ends: None,
        features: features("web-check"),
        dormant: true,
    };
    body.services = vec![cleanup, reputation];
    body.locks = vec![
        lock(Effect::ExtendTerm(Period::of_months(12)), 10),
        lock(Effect::ExtendService(slug("damage-cleanup"), Period::of_months(12)), 10),
        lock(Effect::Service(slug("web-reputation")), 1),
        lock(Effect::ClearClockFault, 3),
    ];
    body.policy.check = Check {
        days_before: Days::new(&[90, 60, 30, 0]).unwrap(),
        catch_up: true,
        retry_every: Some(seconds(6 * HOUR)),
        ..Check::default()
    };
    body.policy.renewal = Renewal { remind: Days::new(&[30]).unwrap(), base: None };
    body.policy.grace = Grace { length: Some(Period::of_days(30)), untold: true };
    // What a service brings stops with it only where it is named here.
    body.policy.on.expired = Some(Response::AllBut(slugs("update distribute cleanup")));
}

/// C, for customers with internet: the expiry is refreshed online. Nothing is denied to who can not.
pub fn c_refreshed_online(claims: &mut Claims<LicenseBody>) {
    c_registration_and_activation_code(claims);
    claims.body.methods = vec![Method::any(Via::Online)];
    claims.body.policy.on.unverified = Some(Response::Full);
}

/// D: confirmed at each sign-in; when that fails, a countdown of 30 days, and only one feature stops.
pub fn d_sign_in_check(claims: &mut Claims<LicenseBody>) {
    claims.expires = Some(at("2027-10-01T00:00:00+09:00"));
    let body = &mut claims.body;
    body.prefix = "RD".parse().ok();
    body.versions = versions("1.0", Some("2"));
    body.customer = Some("K-7740".into());
    body.term = Term::Rental;
    body.zone = Some(zone("Asia/Tokyo"));
    body.features = features("desktop offline-work online profile");
    let in_house = Method { terms: vec![Term::Perpetual], ..Method::any(Via::InHouse) };
    body.methods = vec![Method::any(Via::Online), in_house];
    body.policy.check = Check {
        on_start: true,
        retry_every: Some(seconds(MINUTE)),
        retry_for: Some(seconds(10 * MINUTE)),
        tolerate: Some(seconds(30 * DAY)),
        tolerate_from: Some(TolerateFrom::FirstFailure),
        ..Check::default()
    };
    body.policy.renewal = Renewal { remind: Days::new(&[60, 30, 7]).unwrap(), base: None };
    body.policy.on.unverified = Some(Response::AllBut(slugs("online")));
    body.policy.on.expired = Some(Response::Only(slugs("offline-work")));
}

/// E: a license file that arrives by mail, activates once, and is refreshed every day.
pub fn e_license_file(claims: &mut Claims<LicenseBody>) {
    claims.expires = Some(at("2027-11-01T00:00:00-04:00"));
    let body = &mut claims.body;
    body.prefix = "TS".parse().ok();
    body.versions = versions("7.0", Some("7.9"));
    body.customer = Some("C-90125".into());
    body.asset = Some("A-0042".into());
    body.term = Term::Rental;
    body.zone = Some(zone("America/New_York"));
    body.activations = Some(3);
    body.features = features("mirror snapshot");
    body.device = Some(DeviceRule::k_of_n([0x42; 16], 3, &PARTS));
    body.methods = vec![Method::any(Via::Online), Method::any(Via::File)];
    body.locks = vec![
        lock(Effect::AddActivations(1), 5),
        lock(Effect::ExtendTerm(Period::of_months(12)), 5),
        lock(Effect::ClearClockFault, 3),
    ];
    body.policy.check = Check {
        every: Some(seconds(DAY)),
        retry_every: Some(seconds(HOUR)),
        tolerate: Some(seconds(7 * DAY)),
        ..Check::default()
    };
    body.policy.renewal = Renewal { remind: Days::new(&[60, 30, 7]).unwrap(), base: None };
    body.policy.grace = Grace { length: Some(Period::of_days(14)), untold: false };
    body.policy.on.unverified = Some(Response::Blocked);
    // A clock that runs wrong is told, and stops the product until it is mended.
    body.policy.on.clock_fault = Some(Response::Blocked);
}
