//! Kind C: activation codes from a roll, services, a grace that is not told, renewal by telephone.

use tegata::document::{Days, DocumentId, Effect, Grace, LicenseBody, Lock, Response, Service, Term};
use tegata::time::Period;
use tegata::{Code, State};
use tegata_conformance::format::{EvaluateGroup, Trust};
use tegata_issuer::codes::Batch;
use tegata_issuer::{issue, ladder};

use super::{Book, at};
use crate::expect::{Moments, says};
use crate::vendor::{LADDER, NOW, bundle, features, id, key, slug, slugs, t, tokyo, trust};

const SEED: [u8; 32] = [1; 32];
/// Everything but the pattern files, which are dormant.
const ALL: &str = "clean distribute log scan update";
/// What goes on when the license is over.
const REST: &str = "log scan";

pub(super) fn groups(book: &mut Book) -> Vec<EvaluateGroup> {
    vec![typed(book), services(book), telephone(book), demo(book)]
}

/// Three codes, each for a license through 31 March 2027 in Tokyo.
pub(crate) fn batch() -> Batch {
    let mut license = LicenseBody::new(slug("dam-fes"));
    license.prefix = Some("BH".parse().expect("a prefix"));
    (license.term, license.zone) = (Term::Rental, Some(tokyo()));
    license.features = features("distribute log scan update");
    let service = |name: &str, brings: &str, ends: Option<&str>, dormant: bool| Service {
        name: slug(name),
        title: None,
        begins: None,
        ends: ends.map(t),
        features: features(brings),
        dormant,
    };
    license.services = vec![
        service("cleanup", "clean", Some("2027-01-31T15:00:00Z"), false),
        service("patterns", "patterns", None, true),
    ];
    let lock = |effect, steps| Lock { effect, steps, anchor: None };
    license.locks = vec![
        lock(Effect::ExtendTerm(Period::of_months(12)), 3),
        lock(Effect::ExtendService(slug("cleanup"), Period::of_months(1)), 12),
        lock(Effect::Service(slug("patterns")), 1),
        lock(Effect::AddGraceDays(10), 2),
        lock(Effect::Feature(slug("audit")), 1),
        lock(Effect::AddActivations(1), 1),
    ];
    let policy = &mut license.policy;
    policy.check.days_before = Days::new(&[90, 60, 30, 0]).expect("days");
    policy.check.catch_up = true;
    policy.grace = Grace { length: Some(Period::of_days(30)), untold: true };
    policy.on.expired = Some(Response::AllBut(slugs("clean distribute update")));
    let expires = Some(t("2027-03-31T15:00:00Z"));
    license.activations = None;
    license.locks.pop();
    Batch { number: 7, roll_id: id("roll"), count: 3, license, not_before: Some(NOW), expires }
}

pub(crate) fn roll() -> Vec<u8> {
    let claims = batch().roll(&SEED, Some(&LADDER), NOW, &mut |_| {}).expect("a roll");
    issue::roll(&key("root"), claims).expect("issued")
}

pub(crate) fn code(index: u32) -> Code {
    batch().code(&SEED, index).expect("a code")
}

/// The license that the second code stands for.
fn license_id() -> DocumentId {
    batch().license_id(1)
}

/// The amendment code for a step of a lock of that license.
fn amendment(lock: u8, steps: u16, step: u16) -> Code {
    let prefix = "BH".parse().expect("a prefix");
    ladder::amendment_code(prefix, &LADDER, &license_id(), lock, steps, step).expect("a code")
}

pub(crate) fn typed_codes(codes: &[Code]) -> State {
    let mut state = State::default();
    codes.iter().for_each(|code| assert!(state.typed(*code), "there is room"));
    state
}

fn typed(book: &mut Book) -> EvaluateGroup {
    let mut moments = Moments::new(book, "A roll of three codes, batch 7", trust(), vec![bundle(&[roll()])]);
    let missing = |reasons| says("missing", "blocked", "", reasons);
    moments.fresh(
        "no code was typed",
        "kind_c roll missing",
        at(NOW),
        &missing("2.2s").with("/license", serde_json::Value::Null),
    );
    let mut on = |about: &str, code: Code, stated| {
        moments.kept(about, "kind_c roll", at(NOW), &typed_codes(&[code]), &stated);
    };
    on(
        "the second code",
        code(1),
        says("active", "full", ALL, "").with("/license", license_id().to_string()),
    );
    on(
        "the third code: another license",
        code(2),
        says("active", "full", ALL, "").with("/license", batch().license_id(2).to_string()),
    );
    let prefix = "BH".parse().expect("a prefix");
    on(
        "a code of another batch",
        Code::activation(prefix, 8, 1, 5).expect("a code"),
        missing("2.2s 1.12w").with("/reasons/1/data/batch", 8),
    );
    on(
        "a code with another secret",
        Code::activation(prefix, 7, 1, 5).expect("a code"),
        missing("2.2s 1.7w"),
    );
    on(
        "a code beyond the end of the roll",
        Code::activation(prefix, 7, 3, 5).expect("a code"),
        missing("2.2s 1.7w"),
    );
    moments.kept(
        "a good code beside one that nobody knows",
        "kind_c roll",
        at(NOW),
        &typed_codes(&[Code::activation(prefix, 7, 0, 5).expect("a code"), code(1)]),
        &says("active", "full", ALL, "1.7w"),
    );
    moments.done()
}

fn services(book: &mut Book) -> EvaluateGroup {
    let about = "Licensed through 31 March, the service cleanup through 31 January; a grace of 30 days that is not told";
    let mut moments = Moments::new(book, about, trust(), vec![bundle(&[roll()])]);
    let state = typed_codes(&[code(1)]);
    let mut is = |about: &str, flag: &str, now: &str, stated| {
        moments.kept(about, &format!("kind_c {flag}"), at(t(now)), &state, &stated);
    };
    // The refresh of 90 days before the end, 1 January, lies before the day of issue.
    is(
        "on 20 January",
        "service schedule",
        "2027-01-20T00:00:00Z",
        says("active", "full", ALL, "")
            .with("/services/0/state", "active")
            .at("/wake_at", "2027-01-30T15:00:00Z")
            .with("/term/grace_ends", serde_json::Value::Null)
            .at("/verification/check_at", "2027-01-30T15:00:00Z"),
    );
    is(
        "60 days before the end: 31 January, midnight",
        "service schedule",
        "2027-01-30T15:00:00Z",
        says("active", "full", ALL, "2.13i"),
    );
    is(
        "cleanup ended",
        "service grace",
        "2027-01-31T15:00:00Z",
        says("active", "full", ALL, "5.9w 2.13i")
            .with("/services/0/state", "grace")
            .at("/services/0/ends", "2027-01-31T15:00:00Z"),
    );
    is(
        "cleanup's grace is over",
        "service",
        "2027-03-02T15:00:00Z",
        says("active", "full", "distribute log scan update", "5.10r 2.13i")
            .with("/services/0/state", "expired")
            .with("/features/0/because", "5.10"),
    );
    is(
        "the license ended",
        "grace",
        "2027-03-31T15:00:00Z",
        says("grace", "full", "distribute log scan update", "5.10r 5.2w 2.13i"),
    );
    is(
        "its grace is over: update and distribution stop, the rest goes on",
        "response",
        "2027-04-30T15:00:00Z",
        says("expired", "restricted", REST, "5.3r 5.10r 2.13i").with("/features/1/because", "5.3"),
    );
    moments.done()
}

fn telephone(book: &mut Book) -> EvaluateGroup {
    let mut moments =
        Moments::new(book, "Renewal by telephone: amendment codes", trust(), vec![bundle(&[roll()])]);
    let with = |codes: &[Code]| typed_codes(&[&[code(1)], codes].concat());
    let mut is = |about: &str, now: &str, codes: &[Code], stated| {
        moments.kept(about, "kind_c amendment", at(t(now)), &with(codes), &stated);
    };
    let may = "2027-05-01T00:00:00Z";
    let later = |reasons| says("active", "full", "distribute log scan update", reasons);
    is(
        "one more year",
        may,
        &[amendment(0, 3, 1)],
        later("5.10r").at("/term/ends", "2028-03-31T15:00:00Z").with("/term/days_left", 336),
    );
    is(
        "three years with one code",
        may,
        &[amendment(0, 3, 3)],
        later("5.10r").at("/term/ends", "2030-03-31T15:00:00Z"),
    );
    is(
        "an old code adds nothing to a newer one",
        may,
        &[amendment(0, 3, 3), amendment(0, 3, 1)],
        later("5.10r").at("/term/ends", "2030-03-31T15:00:00Z"),
    );
    is(
        "a month more of cleanup: through 28 February",
        "2027-02-10T00:00:00Z",
        &[amendment(1, 12, 1)],
        says("active", "full", ALL, "2.13i").at("/services/0/ends", "2027-02-28T15:00:00Z"),
    );
    is(
        "two months more of cleanup: through 31 March, not 28",
        "2027-02-10T00:00:00Z",
        &[amendment(1, 12, 2)],
        says("active", "full", ALL, "2.13i").at("/services/0/ends", "2027-03-31T15:00:00Z"),
    );
    is(
        "a dormant service wakes",
        "2027-01-20T00:00:00Z",
        &[amendment(2, 1, 1)],
        says("active", "full", "clean distribute log patterns scan update", "")
            .with("/services/1/state", "active"),
    );
    is(
        "a feature is switched on",
        "2027-01-20T00:00:00Z",
        &[amendment(4, 1, 1)],
        says("active", "full", "audit clean distribute log scan update", ""),
    );
    is(
        "twenty more days of grace",
        "2027-05-10T00:00:00Z",
        &[amendment(3, 2, 2)],
        says("grace", "full", "distribute log scan update", "5.10r 5.2w 2.13i")
            .at("/wake_at", "2027-05-20T15:00:00Z"),
    );
    is(
        "they end too",
        "2027-05-20T15:00:00Z",
        &[amendment(3, 2, 2)],
        says("expired", "restricted", REST, "5.3r 5.10r 2.13i"),
    );
    let other =
        ladder::amendment_code("BH".parse().expect("a prefix"), &LADDER, &batch().license_id(0), 0, 3, 1);
    is(
        "a code for the license of another customer",
        may,
        &[other.expect("a code")],
        says("expired", "restricted", REST, "5.3r 5.10r 1.8w 2.13i"),
    );
    is(
        "a step that was not promised",
        may,
        &[amendment(0, 5, 4)],
        says("expired", "restricted", REST, "5.3r 5.10r 1.8w 2.13i"),
    );
    moments.done()
}

fn demo(book: &mut Book) -> EvaluateGroup {
    let trust = Trust { demo_without_license: true, ..trust() };
    let mut moments =
        Moments::new(book, "A product that runs as a demo without a license", trust, vec![bundle(&[])]);
    moments.fresh(
        "no license",
        "missing kind_a",
        at(NOW),
        &says("missing", "demo", "", "2.2s").with("/now", NOW),
    );
    moments.fresh(
        "no license, at the end of all numbers",
        "missing absurd_clock",
        at(i64::MAX),
        &says("missing", "demo", "", "2.2s"),
    );
    moments.kept(
        "no license, and a state that remembers a later time",
        "missing clock",
        at(NOW),
        &{
            let mut state = State::default();
            state.observe(NOW + 1_000, 0, 1);
            state
        },
        &says("missing", "demo", "", "2.2s").with("/now", NOW + 1_000),
    );
    moments.done()
}
