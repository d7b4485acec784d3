//! A license by chance: one of the five kinds, and then some of its rules otherwise.

use tegata::document::{Claims, HardwareKey, KeyRole, LicenseBody, Response, SeatPer, TolerateFrom, Via};
use tegata_scenarios::{DAY, HOUR, MINUTE, kinds};
use tegata_world::Random;

/// Which of the kinds a life is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind5 {
    HardwareKey,
    Seats,
    SingleUser,
    Codes,
    CodesOnline,
    SignIn,
    File,
}

impl Kind5 {
    pub(crate) const ALL: [Self; 7] = [
        Self::HardwareKey,
        Self::Seats,
        Self::SingleUser,
        Self::Codes,
        Self::CodesOnline,
        Self::SignIn,
        Self::File,
    ];

    pub(crate) const fn product(self) -> (&'static str, &'static str) {
        match self {
            Self::HardwareKey => ("plan-desk", "5.0"),
            Self::Seats | Self::SingleUser => ("beam-works", "9.0"),
            Self::Codes | Self::CodesOnline => ("shield-office", "5.2"),
            Self::SignIn => ("roam-desk", "1.4"),
            Self::File => ("twin-server", "7.2"),
        }
    }
}

/// Describes a license.
pub(crate) fn describe(
    kind: Kind5,
    keys: &[[u8; 32]],
    random: &mut Random,
    claims: &mut Claims<LicenseBody>,
) {
    match kind {
        Kind5::HardwareKey => kinds::a_hardware_key_and_mail(claims),
        Kind5::Seats => kinds::b_floating_seats(claims),
        Kind5::SingleUser => kinds::b_single_user(claims),
        Kind5::Codes => kinds::c_registration_and_activation_code(claims),
        Kind5::CodesOnline => kinds::c_refreshed_online(claims),
        Kind5::SignIn => kinds::d_sign_in_check(claims),
        Kind5::File => kinds::e_license_file(claims),
    }
    if let [main, spare] = keys {
        let named =
            |key: &[u8; 32], role| HardwareKey { key: *key, role, label: None, expires: None, interim: None };
        claims.body.hardware_keys = vec![named(main, KeyRole::Main), named(spare, KeyRole::Spare)];
    }
    if let Some(end) = &mut claims.expires {
        *end = claims.issued_at + random.between(5 * DAY, 500 * DAY);
    }
    for service in &mut claims.body.services {
        service.ends = service.ends.map(|_| claims.issued_at + random.between(5 * DAY, 500 * DAY));
    }
    let body = &mut claims.body;
    if let Some(maintenance) = &mut body.maintenance {
        maintenance.until = Some(claims.issued_at + random.between(5 * DAY, 500 * DAY));
    }
    if let Some(seats) = &mut body.seats {
        seats.per = *random.pick(&[SeatPer::Device, SeatPer::User, SeatPer::Process]);
        seats.count = u32::try_from(random.between(1, 4)).unwrap();
    }
    let check = &mut body.policy.check;
    let one_in_four = |random: &mut Random| random.per_mille(250);
    let span = |random: &mut Random, least: i64, most: i64| Some(kinds::seconds(random.between(least, most)));
    if check.every.is_some() || (one_in_four(random) && !body.methods.is_empty()) {
        check.every = span(random, HOUR, 10 * DAY);
    }
    if one_in_four(random) {
        check.retry_every = span(random, MINUTE, 2 * DAY);
        check.retry_for = span(random, MINUTE, 3 * DAY).filter(|_| random.per_mille(500));
    }
    if one_in_four(random) {
        check.tolerate = span(random, MINUTE, 60 * DAY);
        check.tolerate_from = Some(*random.pick(&[TolerateFrom::FirstFailure, TolerateFrom::LastSuccess]));
    }
    if one_in_four(random) {
        check.jitter = span(random, 1, 6 * HOUR);
    }
    if one_in_four(random) {
        body.policy.clock.jump = span(random, MINUTE, 60 * DAY);
        body.policy.clock.tolerance = span(random, 1, 3 * DAY);
    }
    if one_in_four(random) {
        let responses = [Response::Full, Response::Demo, Response::Blocked, Response::Only(Vec::new())];
        body.policy.on.clock_fault = Some(random.pick(&responses).clone());
        body.policy.on.expired = Some(random.pick(&responses).clone());
        body.policy.on.unverified = Some(random.pick(&responses).clone());
    }
    // A way in which nobody would ever answer is of no use here.
    if kind == Kind5::SignIn && random.per_mille(300) {
        body.methods.retain(|method| method.via == Via::Online);
    }
}
