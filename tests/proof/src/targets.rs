//! What the fuzz targets try to break: each function panics where its property does not hold.

use std::sync::OnceLock;

use tegata::code::{self, Fields, Reading};
use tegata::document::{
    DocumentType, KeyId, UntrustedBundle, UntrustedClaims, UntrustedDocument, armor as to_armor, assemble,
    pack, qr_text,
};
use tegata::facts::{KeyPresence, Unlocked};
use tegata::{Bundle, Code, CodeKind, Facts, Lang, Number, Report, State, Status, Trust};
use tegata_issuer::Signer;

use crate::cursor::Cursor;
use crate::samples::{self, Sample};
use crate::vendor::{NOW, id, key, trust};

/// A property of bytes.
pub type Target = fn(&[u8]);

/// Every target by the name of its corpus.
pub const ALL: [(&str, Target); 13] = [
    ("codes", codes),
    ("armor", armor),
    ("certificate", certificate),
    ("license", license),
    ("activation", activation),
    ("roll", roll),
    ("revocations", revocations),
    ("time_statement", time_statement),
    ("bundle", bundle),
    ("state", state),
    ("facts", facts),
    ("request", crate::sessions::request),
    ("session", crate::sessions::session),
];

/// Text that somebody typed: what counts as a code is written in one form, which reads as that code;
/// what is offered instead is a code.
pub fn codes(data: &[u8]) {
    let typed = String::from_utf8_lossy(data);
    let any = code::read_any(&typed);
    assert!(!matches!(any, Reading::OtherKind { .. }), "no kind was asked for");
    let readings = CodeKind::ALL.into_iter().map(|kind| (Some(kind), code::read(kind, &typed)));
    for (wanted, reading) in readings.chain([(None, any)]) {
        match reading {
            Reading::Exact(code) => {
                assert!(wanted.is_none_or(|kind| kind == code.kind()), "another kind of code counted");
                reads_back(code);
            }
            Reading::Mistyped(near) => {
                assert!(near.positions().iter().next().is_some(), "a mistyped code differs somewhere");
                reads_back(near.suggestion());
            }
            Reading::OtherKind { wanted, found } => assert_ne!(wanted, found),
            _ => {}
        }
        if let Err(error) = reading.into_code() {
            assert_eq!(error.number().block, 1, "an error of codes");
            in_both_languages(|lang| error.text(lang));
        }
    }
}

fn reads_back(code: Code) {
    assert_eq!(Code::parse(code.kind(), &code.write()), Ok(code));
    let again = match code.fields() {
        Fields::Registration { prefix, serial, secret } => Code::registration(prefix, serial, secret),
        Fields::Activation { prefix, batch, index, secret } => Code::activation(prefix, batch, index, secret),
        // Nobody makes a code for the anchor itself, though its parity may hold.
        Fields::Amendment { step: 0, .. } => return,
        Fields::Amendment { prefix, lock, step, key } => Code::amendment(prefix, lock, step, &key),
    };
    assert_eq!(again, Ok(code));
}

/// Text from a file or a mail: what reads is one bundle in every form, and never a forged one. Bytes
/// that are armored read as these bytes do, whatever lines for people stand before.
pub fn armor(data: &[u8]) {
    bundle(data);
    let (body, lines) = data.split_at(data.len() / 2);
    let lines = String::from_utf8_lossy(lines);
    let bytes = pack(&[body]);
    for text in [to_armor(&bytes, &[&lines]).into_bytes(), qr_text(&bytes).into_bytes()] {
        assert_eq!(outcome(&text), outcome(&bytes), "a text form says something else than its bytes");
    }
}

/// What is read, as bytes, or the number of the error.
fn outcome(input: &[u8]) -> Result<Vec<u8>, Number> {
    match UntrustedBundle::read(input) {
        Ok(bundle) => Ok(packed(bundle.untrusted_documents())),
        Err(error) => Err(error.number()),
    }
}

fn packed(documents: &[UntrustedDocument]) -> Vec<u8> {
    let documents: Vec<&[u8]> = documents.iter().map(|document| &**document.bytes()).collect();
    pack(&documents)
}

macro_rules! payloads {
    ($($target:ident $kind:ident),*) => { $(
        #[doc = concat!("[`document`] of the kind [`DocumentType::", stringify!($kind), "`].")]
        pub fn $target(data: &[u8]) {
            document(DocumentType::$kind, data);
        }
    )* };
}

payloads!(
    certificate Certificate,
    license License,
    activation Activation,
    roll Roll,
    revocations Revocations,
    time_statement TimeStatement
);

/// The payload of a document of this kind: decoding and then encoding gives the same bytes, and
/// without a signature it does not verify.
pub fn document(kind: DocumentType, payload: &[u8]) {
    let signer = samples::of_each_kind().first().and_then(|(_, bytes)| UntrustedBundle::read(bytes).ok());
    let signer = signer
        .and_then(|bundle| bundle.untrusted_documents().first().map(UntrustedDocument::untrusted_key_id));
    let bytes = assemble(kind, signer.unwrap_or(KeyId::new([0; 8])), payload, &[0; 64]);
    assert!(trusts().iter().all(|trust| trust.open(&bytes).is_err()), "a document without a signature opens");
    let Ok(bundle) = UntrustedBundle::read(&bytes) else { return };
    let [document] = bundle.untrusted_documents() else { panic!("one document reads as one") };
    assert_eq!(document.untrusted_type(), kind);
    assert_eq!(document.untrusted_claims().encode(), payload, "a second form of the same claims");
    assert_eq!(**document.bytes(), *bytes);
    if let UntrustedClaims::License(claims) = document.untrusted_claims() {
        claims.body.check().expect("what was read is sound");
    }
}

/// Any input: what reads has one form, and only what the vendor signed verifies.
pub fn bundle(data: &[u8]) {
    if let Ok(read) = UntrustedBundle::read(data) {
        let documents = read.untrusted_documents();
        let bytes = packed(documents);
        match data.first() {
            Some(0x83) => assert_eq!(bytes, data, "a second form of the same bundle"),
            Some(0xd2) => assert_eq!(documents.first().map(|document| &**document.bytes()), Some(data)),
            _ => assert_eq!(outcome(&bytes), Ok(bytes), "text that reads as another bundle"),
        }
        for document in documents {
            let written = document.untrusted_claims().encode();
            let found = document.bytes().windows(written.len()).any(|window| window == written);
            assert!(found, "a second form of the same claims");
        }
    }
    for trust in trusts() {
        let Ok(opened) = trust.open(data) else { continue };
        let genuine = samples::everything();
        let read = UntrustedBundle::read(data).expect("what opens also reads");
        for document in read.untrusted_documents() {
            assert!(genuine.contains(&&**document.bytes()), "a forged document verifies");
        }
        for at in [i64::MIN, 0, NOW, i64::MAX] {
            says_something(&opened.evaluate(&State::default(), &Facts::at(at)));
        }
    }
}

/// The vendor's root, for its product and for any, made once.
fn trusts() -> &'static [Trust; 2] {
    static TRUSTS: OnceLock<[Trust; 2]> = OnceLock::new();
    TRUSTS.get_or_init(|| [trust(), Trust::any_product(key("root").public_key())])
}

/// What a host kept: whatever loads has one form, and what is noted afterwards is kept.
pub fn state(data: &[u8]) {
    loads(data);
    // With the check mended, so that what stands behind it is reached.
    let check = adler32(data).to_be_bytes();
    let mended: Vec<u8> = [&[0x83, 0x01, 0x44], check.as_slice(), data].concat();
    let mut state = loads(&mended);
    let mut cursor = Cursor(data);
    for _ in 0..data.len().min(32) {
        note(&mut state, &mut cursor);
        let kept = State::load(&state.encode());
        assert_eq!((kept.kept(), kept.fault()), (state.kept(), None), "what is kept is lost");
    }
}

fn loads(data: &[u8]) -> State {
    let state = State::load(data);
    match state.fault() {
        None => assert_eq!(state.encode(), data, "a second form of the same state"),
        Some(_) => assert_eq!(state.kept(), State::default().kept(), "a fault loses everything or nothing"),
    }
    state
}

/// One thing that happens to a state.
fn note(state: &mut State, cursor: &mut Cursor<'_>) {
    match cursor.byte() % 9 {
        0 => state.observe(cursor.instant(NOW), cursor.instant(NOW), cursor.instant(0)),
        1 => state.failed(cursor.instant(NOW), Number { block: cursor.byte(), item: cursor.byte() }),
        2 => state.confirmed(),
        3 => state.saw_revocations(u64::from_be_bytes(cursor.bytes())),
        4 => state.set_back(id("time"), cursor.instant(NOW)),
        5 => state.cleared_fault(u16::from_be_bytes(cursor.bytes()), cursor.instant(NOW)),
        6 => {
            _ = state.unlocked(cursor.bytes::<88>().get(..cursor.byte().into()).unwrap_or(&[1; 88]));
        }
        7 => {
            let secret = u128::from_be_bytes(cursor.bytes()) >> 53;
            _ = state.typed(Code::activation("BH".parse().expect("a prefix"), 1, 1, secret).expect("a code"));
        }
        _ => {
            let sample = choose(samples::products(), cursor);
            if !sample.codes.is_empty() {
                _ = state.typed(*choose(&sample.codes, cursor));
            }
        }
    }
}

fn choose<'l, T>(list: &'l [T], cursor: &mut Cursor<'_>) -> &'l T {
    list.get(usize::from(cursor.byte()) % list.len()).expect("within the list")
}

/// Adler-32 as in RFC 1950 §8.2, reduced at each byte.
#[must_use]
pub fn adler32(bytes: &[u8]) -> u32 {
    let (low, high) = bytes.iter().fold((1_u32, 0_u32), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    high << 16 | low
}

/// What a host observes, however absurd: there is a report, time revives nothing, and whoever waits as
/// the report says misses nothing.
pub fn facts(data: &[u8]) {
    let cursor = &mut Cursor(data);
    let sample = choose(samples::products(), cursor);
    let mut state = State::default();
    for _ in 0..cursor.byte() % 8 {
        note(&mut state, cursor);
    }
    let facts = observed(sample, cursor);
    let report = sample.bundle.evaluate(&state, &facts);
    says_something(&report);
    assert_eq!(report, sample.bundle.evaluate(&state, &facts), "the same input, another report");
    let later = sample
        .bundle
        .evaluate(&state, &Facts { now: facts.now.max(cursor.instant(facts.now)), ..facts.clone() });
    says_something(&later);
    never_revives(&report, &later);
    waits_long_enough(&sample.bundle, &state, &facts, cursor);
}

fn observed(sample: &Sample, cursor: &mut Cursor<'_>) -> Facts {
    let mut facts = Facts { now: cursor.instant(NOW), ..sample.facts.clone() };
    let kept = cursor.byte();
    if kept & 1 == 1 {
        facts.devices.clear();
    }
    if kept & 2 == 2 {
        facts.addresses = Vec::from([std::net::IpAddr::from(cursor.bytes::<16>())]);
    }
    if kept & 4 == 4 {
        facts.host_name = Some(String::from_utf8_lossy(&cursor.bytes::<8>()).into_owned().into());
    }
    if kept & 8 == 8 {
        facts.user = None;
    }
    if kept & 16 == 16 {
        facts.zone = Some(tegata::time::Zone::fixed(i32::from_be_bytes(cursor.bytes())));
    }
    if kept & 32 == 32 && !facts.hardware_keys.is_empty() {
        facts.hardware_keys.remove(0);
    }
    if kept & 64 == 64 {
        facts.hardware_keys =
            facts.hardware_keys.iter().map(|key| unlocked(key, cursor.instant(NOW))).collect();
    }
    facts
}

/// A key with an unlock record, where this vendor can sign one.
fn unlocked(present: &KeyPresence, at: i64) -> KeyPresence {
    let spare = key("spare");
    let record = Unlocked { license: id("key license"), at };
    let signature = spare.sign(&record.to_be_signed()).expect("a key in memory signs");
    present.clone().with_unlock(&record.record(&signature)).unwrap_or_else(|_| present.clone())
}

/// Every text of a report can be made.
pub fn says_something(report: &Report) {
    in_both_languages(|lang| report.headline(lang));
    for reason in report.reasons() {
        in_both_languages(|lang| reason.text(lang));
    }
    for feature in report.features() {
        assert_eq!(feature.allowed, feature.because.is_none(), "a denied feature has a reason, and no other");
    }
}

fn in_both_languages(text: impl Fn(Lang) -> String) {
    assert!(!text(Lang::En).is_empty() && !text(Lang::Ja).is_empty());
}

/// Time alone never brings back what has expired.
pub fn never_revives(report: &Report, later: &Report) {
    if report.status() == Status::Expired {
        assert_eq!(later.status(), Status::Expired, "expired at {}, alive at {}", report.now(), later.now());
    }
}

/// Until the report says so, nothing changes; a leap of the clock aside.
fn waits_long_enough(bundle: &Bundle, state: &State, facts: &Facts, cursor: &mut Cursor<'_>) {
    // What a leap ahead says depends on how far ahead, at every instant.
    if state.kept().last_seen.is_some() {
        return;
    }
    let report = bundle.evaluate(state, facts);
    assert!(report.wake_at().is_none_or(|at| at > facts.now), "woken in the past");
    let last = report.wake_at().map_or(i64::MAX, |at| at.saturating_sub(1));
    let wait = last.abs_diff(facts.now) / 256 * u64::from(cursor.byte());
    for now in [facts.now.saturating_add_unsigned(wait), last] {
        let then = bundle.evaluate(state, &Facts { now, ..facts.clone() });
        assert!(report.says_the_same(&then), "changes at {now} or before, but wakes after {last}");
    }
}
