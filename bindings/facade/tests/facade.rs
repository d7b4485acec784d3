//! What the other languages rely on: numbers instead of panics, and actions in their order.

#![expect(clippy::unwrap_used, reason = "a helper of tests may fail loudly")]
#![expect(clippy::disallowed_methods, reason = "only a thread shows what threads may share")]

use std::sync::Arc;
use std::thread;

use tegata_facade::{
    Action, Button, CodeKind, CodeResult, Component, ComponentHash, ComponentValue, DeviceFacts, DeviceRule,
    Facts, HardwareKey, Lang, Mode, Result, Session, Settings, Status, Trust, UnixTime, Value, Way, Weight,
    Zone, compare_devices, hash_component, inspect, read_code,
};

const ROOT: &str = "tegata-pub:25NJQAMCWEFLPVKL73J4SZAHHIHOC4XT3KTCGJNPAINGR5YHKENA";
const LICENSE: &[u8] = include_bytes!("../../../examples/files/license.key");
const CHECKED: &[u8] = include_bytes!("../../../examples/files/checked.key");
const DEVICE: &[u8] = include_bytes!("../../../examples/files/device.key");
const DAMAGED: &[u8] = include_bytes!("../../../examples/files/damaged.key");
const FORGED: &[u8] = include_bytes!("../../../examples/files/forged.key");
const CODE: &str = include_str!("../../../examples/files/amendment-code.txt");
/// 21 November 2026, 09:00 in Tokyo.
const NOW: UnixTime = UnixTime(1_795_219_200);

fn trust() -> Arc<Trust> {
    Trust::new(Settings::product(ROOT, "dam-fes", "5.0")).unwrap()
}

fn number<T>(result: Result<T>) -> String {
    result.err().map(|error| error.number()).unwrap_or_default()
}

#[test]
fn settings_that_make_no_sense_are_numbers() {
    let good = Settings::product(ROOT, "dam-fes", "5.0");
    let wrong = |settings: Settings| number(Trust::new(settings));
    assert_eq!(wrong(good.clone()), "");
    assert_eq!(wrong(Settings { roots: Vec::new(), ..good.clone() }), "9.3");
    assert_eq!(wrong(Settings { roots: vec!["tegata-pub:AAAA".into()], ..good.clone() }), "4.15");
    assert_eq!(wrong(Settings { version: None, ..good.clone() }), "9.3");
    assert_eq!(wrong(Settings { product: None, ..good.clone() }), "9.3");
    assert_eq!(wrong(Settings { product: Some("Not a slug".into()), ..good.clone() }), "4.9");
    assert_eq!(wrong(Settings { prefix: Some("U".into()), ..good }), "4.9");
}

#[test]
fn damaged_and_forged_are_told_apart() {
    assert_eq!(number(trust().open(Vec::new())), "4.1");
    assert_eq!(number(trust().open(DAMAGED.to_vec())), "4.2");
    assert_eq!(number(trust().open(FORGED.to_vec())), "4.13");
    let error = trust().open(DAMAGED.to_vec()).unwrap_err();
    assert!(error.text(Lang::Ja).contains("ファイル"), "{}", error.text(Lang::Ja));
    assert_eq!(error.to_string(), format!("4.2 {}", error.text(Lang::En)));
}

#[test]
fn a_report_says_what_core_says() {
    let bundle = trust().open(LICENSE.to_vec()).unwrap();
    let report = bundle.evaluate(None, Facts::at(NOW)).unwrap();
    assert_eq!((report.status(), report.mode()), (Status::Active, Mode::Full));
    assert!(report.allows("solver".into()) && !report.allows("unheard-of".into()));
    assert_eq!(report.term().unwrap().ends, report.expires());
    assert_eq!(report.display().customer.as_deref(), Some("C-20418"));
    assert_eq!(report.services()[0].title.as_deref(), Some("Damage cleanup"));
    assert_eq!(bundle.contents().licenses, [report.license().unwrap()]);

    let end = report.expires().unwrap();
    let over = bundle.evaluate(None, Facts::at(UnixTime(end.0 + 40 * 86_400))).unwrap();
    assert_eq!(over.status(), Status::Expired);
    let reason = &over.reasons()[0];
    assert_eq!(reason.number(), "5.3");
    assert!(reason.data().iter().any(|datum| datum.value == Value::Instant { value: end }));
    let moments = bundle.timeline(None, Facts::at(NOW), NOW, UnixTime(end.0 + 40 * 86_400)).unwrap();
    assert_eq!(moments.last().unwrap().report.status(), Status::Expired);
}

#[test]
fn facts_that_make_no_sense_are_numbers() {
    let bundle = trust().open(LICENSE.to_vec()).unwrap();
    let wrong = |facts: Facts| number(bundle.evaluate(None, facts));
    let at = || Facts::at(NOW);
    let zone = Zone { name: "Nowhere".into(), rule: "?".into() };
    assert_eq!(wrong(Facts { zone: Some(zone), ..at() }), "5.13");
    assert_eq!(wrong(Facts { addresses: vec!["10.0.0".into()], ..at() }), "9.3");
    let device = DeviceFacts { salt: vec![0; 15], hashes: Vec::new() };
    assert_eq!(wrong(Facts { devices: vec![device], ..at() }), "9.3");
    let key = HardwareKey { key: "?".into(), proof: None, unlock_record: None };
    assert_eq!(wrong(Facts { hardware_keys: vec![key], ..at() }), "4.15");
    assert_eq!(wrong(Facts { now: UnixTime(i64::MIN), ..at() }), "", "an absurd clock is no error");
}

#[test]
fn damaged_state_is_a_reason() {
    let bundle = trust().open(LICENSE.to_vec()).unwrap();
    let report = bundle.evaluate(Some(b"what is this".to_vec()), Facts::at(NOW)).unwrap();
    assert_eq!(report.status(), Status::Active);
    assert!(report.reasons().iter().any(|reason| reason.number() == "4.40"));
}

#[test]
fn a_mistyped_code_is_offered_and_never_taken() {
    let typed = "bh-okfr-2m4vo-4l5rd-wesb8-e2rmp-o4rg?";
    let reading = read_code(typed.into(), Some(CodeKind::Activation), None).unwrap();
    assert_eq!(reading.result, CodeResult::Repaired);
    assert_eq!(reading.canonical.as_deref(), Some("BH-0KFR-2M4V0-415RD-WESB6-E2RMP-04RGC"));
    assert_eq!(reading.positions, [20, 30]);
    assert_eq!(reading.error.unwrap().number(), "1.3");

    let code = reading.canonical.unwrap();
    let exact = read_code(code.clone(), None, Some("BH".into())).unwrap();
    assert_eq!((exact.result, exact.error), (CodeResult::Ok, None));
    let other = read_code(code.clone(), None, Some("ZZ".into())).unwrap();
    assert_eq!((other.result, other.error.unwrap().number().as_str()), (CodeResult::OtherProduct, "1.6"));
    assert_eq!(number(read_code(code, None, Some("?".into()))), "4.9");
}

#[test]
fn a_device_is_compared_by_its_hashes() {
    let salt = vec![7; 16];
    let hash = |component, value: &str| ComponentHash {
        component,
        hash: hash_component(salt.clone(), component, value.into()).unwrap(),
    };
    let weight = |component| Weight { component, points: 1, required: false };
    let rule = DeviceRule { need: 1, weights: vec![weight(Component::Board), weight(Component::Disk)] };
    let bound = vec![hash(Component::Board, "PF3K"), hash(Component::Disk, "S5H9")];
    let found = vec![hash(Component::Board, "PF3K"), hash(Component::Disk, "another")];
    let outcome = compare_devices(rule, bound, found).unwrap();
    assert!(outcome.matches);
    assert_eq!(outcome.changed, [Component::Disk]);
    assert_eq!(number(hash_component(vec![0; 3], Component::Disk, Vec::new())), "9.3");
}

#[test]
fn inspecting_believes_nothing() {
    let documents = inspect(FORGED.to_vec()).unwrap();
    assert_eq!(documents.len(), 1);
    assert_eq!(documents[0].kind.name(), "license");
    assert_eq!(number(inspect(b"not a license".to_vec())), "4.4");
}

/// All that is to be done now.
fn drain(session: &Session) -> Vec<Action> {
    std::iter::from_fn(|| session.next_action()).collect()
}

fn kept(actions: &[Action]) -> Option<Vec<u8>> {
    actions.iter().find_map(|action| match action {
        Action::Keep { state } => Some(state.clone()),
        _ => None,
    })
}

#[test]
fn a_session_keeps_before_it_asks_and_goes_on_from_what_was_kept() {
    let session = Session::start(trust(), None, Facts::at(NOW), vec![1; 32]).unwrap();
    drain(&session);
    session.file(CHECKED.to_vec(), NOW).unwrap();
    let actions = drain(&session);
    let state = kept(&actions).unwrap();
    assert!(matches!(actions[0], Action::Keep { .. }), "state comes before what relies on it");
    let (id, request, routes) = actions
        .iter()
        .find_map(|action| match action {
            Action::Send { id, request, routes, .. } => Some((id, request, routes)),
            _ => None,
        })
        .unwrap();
    assert_eq!((request.kind().as_str(), routes[0]), ("check", Way::Online));
    assert!(
        request.url("https://license.example.com/a".into()).starts_with("https://license.example.com/a?r=")
    );

    assert_eq!(number(session.answer(id.clone(), DAMAGED.to_vec(), NOW)), "4.2");
    assert_eq!(number(session.answer("no id".into(), Vec::new(), NOW)), "9.3");
    assert_eq!(number(session.failed(id.clone(), "eight".into(), NOW)), "9.3");
    session.failed(id.clone(), "8.1".into(), NOW).unwrap();
    assert!(session.report().allows("solver".into()), "one failure stops nothing");

    let again = Session::start(trust(), Some(state), Facts::at(NOW), vec![2; 32]).unwrap();
    assert_eq!(again.report().license(), session.report().license());
}

#[test]
fn a_code_that_is_typed_counts_at_once() {
    let session = Session::start(trust(), None, Facts::at(NOW), vec![1; 32]).unwrap();
    session.file(CHECKED.to_vec(), NOW).unwrap();
    let before = session.report().expires().unwrap();
    let mistyped = CODE.replacen('G', "H", 1);
    assert_eq!(number(session.typed(mistyped, NOW)), "1.3");
    session.typed(CODE.into(), NOW).unwrap();
    assert_eq!(session.report().expires().unwrap().0 - before.0, 365 * 86_400);
}

#[test]
fn buttons_that_lead_nowhere_are_numbers() {
    let session = Session::start(trust(), None, Facts::at(NOW), vec![1; 32]).unwrap();
    assert_eq!(number(session.press(Button::CheckNow, NOW)), "2.20");
    assert_eq!(number(session.key_signed(1, vec![0; 63], NOW)), "9.3");
    assert_eq!(number(session.key_present("?".into(), None, NOW)), "4.15");
    assert_eq!(number(Session::start(trust(), None, Facts::at(NOW), vec![0; 31])), "9.3");
}

#[test]
fn threads_may_share_everything() {
    let trust = trust();
    let session = Session::start(Arc::clone(&trust), None, Facts::at(NOW), vec![1; 32]).unwrap();
    let threads = (0..8).map(|_| {
        let (trust, session) = (Arc::clone(&trust), Arc::clone(&session));
        thread::spawn(move || {
            let bundle = trust.open(LICENSE.to_vec()).unwrap();
            trust.remember(Arc::clone(&bundle));
            session.file(LICENSE.to_vec(), NOW).unwrap();
            bundle.evaluate(None, Facts::at(NOW)).unwrap().allows("solver".into())
        })
    });
    let threads: Vec<_> = threads.collect();
    assert!(threads.into_iter().all(|thread| thread.join().unwrap()));
    assert!(session.report().allows("solver".into()));
}

/// A session with a license for one device, and what it wants done.
fn bound(components: Vec<ComponentValue>) -> (Arc<Session>, Vec<Action>) {
    let facts = Facts { components, ..Facts::at(NOW) };
    let session = Session::start(trust(), None, facts, vec![1; 32]).unwrap();
    drain(&session);
    session.file(DEVICE.to_vec(), NOW).unwrap();
    let actions = drain(&session);
    (session, actions)
}

/// How many components the first question names.
fn named(actions: &[Action]) -> Option<usize> {
    actions.iter().find_map(|action| match action {
        Action::Send { request, .. } => {
            Some(tegata::request::Request::read(&request.bytes()).unwrap().subject.device.len())
        }
        _ => None,
    })
}

#[test]
fn a_session_names_the_computer_by_its_components() {
    let disk = ComponentValue { component: Component::Disk, value: b"S5H9".to_vec() };
    let (_, actions) = bound(vec![disk]);
    assert!(!actions.iter().any(|action| matches!(action, Action::Identify { .. })), "the facade answers it");
    assert_eq!(named(&actions), Some(1));
}

#[test]
fn without_components_the_host_is_asked_for_them() {
    let (session, actions) = bound(Vec::new());
    let asked = actions.iter().find_map(|action| match action {
        Action::Identify { salt } => Some(salt.clone()),
        _ => None,
    });
    let salt = asked.unwrap();
    assert_eq!(trust().open(DEVICE.to_vec()).unwrap().salts(), std::slice::from_ref(&salt));
    assert_eq!(named(&actions), None, "nobody is asked before the host had its chance");

    let hash = hash_component(salt.clone(), Component::Board, b"PF3K".to_vec()).unwrap();
    let hashes = vec![ComponentHash { component: Component::Board, hash }];
    let device = DeviceFacts { salt, hashes };
    session.facts_changed(Facts { devices: vec![device], ..Facts::at(NOW) }).unwrap();
    assert_eq!(named(&drain(&session)), Some(1));
}
