//! State: what is believed of the clock, what heals, and what damaged bytes come to.

mod version_1;
mod version_2;

use data_encoding::HEXLOWER;
use tegata_conformance::format::{Input, Kept, StateCase, StateExpect, StateGroup, Step};
use tegata_conformance::run;

use crate::book::{self, Book, Written, flags};
use crate::vendor::{DAY, HOUR, NOW, id, key};

use tegata_issuer::Signer;

const MONTH: i64 = 30 * DAY;
/// In 2031.
const AHEAD: i64 = NOW + 1_500 * DAY;
const ACTIVATION: &str = "BH-0KFR-2M4V0-415RD-WESB6-E2RMP-04RGC";
const AMENDMENT: &str = "D2-1301-PTWST-C0CRP-N9KEP-8E0P6-2ZKJA";

pub(crate) fn file(book: &mut Book) -> Written {
    let groups = vec![
        clock(book),
        notes(book),
        version_1::damage(book),
        version_2::read(book),
        version_2::damage(book),
    ];
    book::file("state", "What a state keeps when things happen, and what it makes of bytes.", groups)
}

/// Adds a case whose kept values are stated by hand. The bytes to keep follow from them.
fn case(
    book: &mut Book,
    group: &mut StateGroup,
    about: &str,
    flag: &str,
    load: Option<Input>,
    steps: Vec<Step>,
    (fault, kept): (Option<&str>, Kept),
) {
    let fault = fault.map(Into::into);
    let stated = StateExpect { fault, kept, progress: None, documents: Vec::new(), hex: String::new() };
    let (id, about, flags) = (0, about.into(), flags(flag));
    full(book, group, StateCase { id, about, flags, load, steps, expect: stated });
}

/// Adds a case of which everything but the bytes to keep is stated by hand; and those where they are.
fn full(book: &mut Book, group: &mut StateGroup, mut case: StateCase) {
    match run::play(&case) {
        Ok(found) => {
            if case.expect.hex.is_empty() {
                case.expect.hex.clone_from(&found.hex);
            }
            book.same(&case.about, &found, &case.expect);
        }
        Err(error) => book.faults.push(format!("{}: {error}", case.about)),
    }
    group.cases.push(case);
}

fn group(about: &str) -> StateGroup {
    StateGroup { about: about.into(), cases: Vec::new() }
}

fn sees(now: i64) -> Step {
    Step::Observe { now, known: 0, jump: MONTH }
}

fn seen(last_seen: i64, ahead_since: Option<i64>) -> (Option<&'static str>, Kept) {
    (None, Kept { last_seen: Some(last_seen), ahead_since, ..Kept::default() })
}

fn clock(book: &mut Book) -> StateGroup {
    let mut group = group("The clock, as it is observed");
    let mut on = |about: &str, flag: &str, steps: Vec<Step>, expect| {
        case(book, &mut group, about, flag, None, steps, expect);
    };
    on("nothing happened yet", "state", vec![], (None, Kept::default()));
    on("time passes", "clock", vec![sees(NOW), sees(NOW + HOUR), sees(NOW + DAY)], seen(NOW + DAY, None));
    on(
        "a clock that falls behind changes nothing",
        "clock",
        vec![sees(NOW), sees(NOW - DAY)],
        seen(NOW, None),
    );
    on(
        "a leap of exactly the limit is believed",
        "clock limits",
        vec![sees(NOW), sees(NOW + MONTH)],
        seen(NOW + MONTH, None),
    );
    on(
        "a leap of one second more is not",
        "clock limits",
        vec![sees(NOW), sees(NOW + MONTH + 1)],
        seen(NOW, Some(NOW + MONTH + 1)),
    );
    on(
        "a clock that leapt ahead and was put right is forgotten",
        "clock",
        vec![sees(NOW), sees(AHEAD), sees(NOW + HOUR)],
        seen(NOW + HOUR, None),
    );
    on(
        "a leap that stands for less than a day is not believed",
        "clock limits",
        vec![sees(NOW), sees(AHEAD), sees(AHEAD + DAY - 1)],
        seen(NOW, Some(AHEAD)),
    );
    on(
        "a leap that stands for a day is",
        "clock limits",
        vec![sees(NOW), sees(AHEAD), sees(AHEAD + DAY)],
        seen(AHEAD + DAY, None),
    );
    on(
        "put back a little, but still ahead: the day begins again",
        "clock",
        vec![sees(NOW), sees(AHEAD), sees(AHEAD - 10 * DAY), sees(AHEAD - 9 * DAY - 1)],
        seen(NOW, Some(AHEAD - 10 * DAY)),
    );
    on(
        "a signed document confirms the leap at once",
        "clock",
        vec![sees(NOW), sees(AHEAD), Step::Observe { now: AHEAD + HOUR, known: AHEAD, jump: MONTH }],
        seen(AHEAD + HOUR, None),
    );
    on(
        "a document newer than the clock raises what was seen",
        "clock",
        vec![sees(NOW), Step::Observe { now: NOW, known: NOW + HOUR, jump: MONTH }],
        seen(NOW + HOUR, None),
    );
    on("a clock before 1970 counts as 1970", "absurd_clock", vec![sees(i64::MIN)], seen(0, None));
    on(
        "a clock at the end of all numbers is not believed",
        "absurd_clock",
        vec![sees(NOW), sees(i64::MAX)],
        seen(NOW, Some(253_402_300_799)),
    );
    let statement = id("statement").to_string();
    let set_back = |to| Step::SetBack { statement: statement.clone(), to };
    let named = |last_seen| {
        let kept =
            Kept { last_seen: Some(last_seen), time_statement: Some(statement.clone()), ..Kept::default() };
        (None, kept)
    };
    on(
        "a time statement sets the floor back",
        "time_statement",
        vec![sees(AHEAD), set_back(NOW)],
        named(NOW),
    );
    on(
        "the same statement does so once",
        "time_statement",
        vec![sees(AHEAD), set_back(NOW), sees(NOW + DAY), set_back(NOW)],
        named(NOW + DAY),
    );
    let cleared = |steps, now| Step::ClearedFault { steps, now };
    on(
        "a code clears a clock fault",
        "clock amendment",
        vec![sees(AHEAD), cleared(1, NOW)],
        (None, Kept { last_seen: Some(NOW), cleared_faults: Some(1), ..Kept::default() }),
    );
    on(
        "the same code clears no second one",
        "clock amendment",
        vec![sees(AHEAD), cleared(1, NOW), sees(NOW + DAY), cleared(1, NOW)],
        (None, Kept { last_seen: Some(NOW + DAY), cleared_faults: Some(1), ..Kept::default() }),
    );
    group
}

fn notes(book: &mut Book) -> StateGroup {
    let mut group = group("What a host lets a state take note of");
    let mut on = |about: &str, flag: &str, steps: Vec<Step>, kept| {
        case(book, &mut group, about, flag, None, steps, (None, kept));
    };
    let failed = |now, number: &str| Step::Failed { now, number: number.into() };
    let failure = |at, number: &str| {
        Some(tegata_conformance::format::Failure { at, number: number.into(), position: None })
    };
    let failures =
        Kept { first_failure: Some(NOW), last_failure: failure(NOW + HOUR, "8.1"), ..Kept::default() };
    on(
        "the first and the newest failure are kept",
        "unconfirmed",
        vec![failed(NOW, "8.2"), failed(NOW + HOUR, "8.1")],
        failures,
    );
    on(
        "a success forgets all failures",
        "unconfirmed",
        vec![failed(NOW, "8.2"), Step::Confirmed {}],
        Kept::default(),
    );
    on(
        "after a success the count begins anew",
        "unconfirmed",
        vec![failed(NOW, "8.2"), Step::Confirmed {}, failed(NOW + DAY, "2.1")],
        Kept { first_failure: Some(NOW + DAY), last_failure: failure(NOW + DAY, "2.1"), ..Kept::default() },
    );
    on(
        "a failure in a year that never was moves to now, when the clock is put right",
        "unconfirmed clock",
        vec![sees(NOW), failed(AHEAD, "8.1"), sees(NOW + DAY)],
        Kept {
            last_seen: Some(NOW + DAY),
            first_failure: Some(NOW + DAY),
            last_failure: failure(AHEAD, "8.1"),
            ..Kept::default()
        },
    );
    on(
        "but not before what has certainly passed",
        "unconfirmed clock",
        vec![failed(AHEAD, "8.1"), Step::Observe { now: NOW, known: NOW + DAY, jump: MONTH }],
        Kept {
            last_seen: Some(NOW + DAY),
            first_failure: Some(NOW + DAY),
            last_failure: failure(AHEAD, "8.1"),
            ..Kept::default()
        },
    );
    on(
        "a failure in the past stays where it was",
        "unconfirmed clock",
        vec![failed(NOW - DAY, "8.1"), sees(NOW)],
        Kept {
            last_seen: Some(NOW),
            first_failure: Some(NOW - DAY),
            last_failure: failure(NOW - DAY, "8.1"),
            ..Kept::default()
        },
    );
    let list = |number| Step::SawRevocations { number };
    on(
        "the highest number of revocations stays",
        "revocation",
        vec![list(3), list(7), list(5)],
        Kept { revocations_seen: Some(7), ..Kept::default() },
    );
    let typed = |code: &str| Step::Typed { code: code.into(), full: false };
    on(
        "each code is kept once, in the order of typing",
        "typing",
        vec![typed(AMENDMENT), typed(&ACTIVATION.to_lowercase()), typed(AMENDMENT)],
        Kept { codes: vec![AMENDMENT.into(), ACTIVATION.into()], ..Kept::default() },
    );
    let unlocked = tegata::facts::Unlocked { license: id("license"), at: NOW };
    let record = unlocked.record(&key("spare").sign(&unlocked.to_be_signed()).expect("signs"));
    let record = HEXLOWER.encode(&record);
    let note = || Step::Unlocked { record: record.clone(), full: false };
    on(
        "each unlock record is kept once",
        "hardware_key",
        vec![note(), note()],
        Kept { unlocks: vec![record.clone()], ..Kept::default() },
    );
    let codes: Vec<String> = (1..=49).map(|step| nth_code(step).write()).collect();
    let mut steps: Vec<Step> = codes.iter().map(|code| typed(code)).collect();
    steps[48] = Step::Typed { code: codes[48].clone(), full: true };
    steps.push(typed(&codes[0]));
    on(
        "48 codes are kept; for another there is no room, and none is given up for it",
        "typing limits",
        steps,
        Kept { codes: codes[..48].to_vec(), ..Kept::default() },
    );
    let records: Vec<String> = (1..=9).map(|one| format!("{one:02x}").repeat(88)).collect();
    let kept = |record: &String| Step::Unlocked { record: record.clone(), full: false };
    let mut steps: Vec<Step> = records.iter().map(kept).collect();
    steps[8] = Step::Unlocked { record: records[8].clone(), full: true };
    steps.push(kept(&records[0]));
    on(
        "8 unlock records are kept",
        "hardware_key limits",
        steps,
        Kept { unlocks: records[..8].to_vec(), ..Kept::default() },
    );
    let not_one = |bytes: usize| Step::Unlocked { record: "a5".repeat(bytes), full: true };
    on(
        "87 and 89 bytes are no record",
        "hardware_key limits",
        vec![not_one(87), not_one(89)],
        Kept::default(),
    );
    group
}

/// An amendment code for each step of a lock.
fn nth_code(step: u16) -> tegata::Code {
    let prefix = "BH".parse().expect("a prefix");
    tegata_issuer::ladder::amendment_code(prefix, &crate::vendor::LADDER, &id("license"), 0, 49, step)
        .expect("a code")
}
