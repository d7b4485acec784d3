//! State: what is believed of the clock, what heals, and what damaged bytes come to.

use data_encoding::HEXLOWER;
use tegata_conformance::format::{Input, Kept, Part, StateCase, StateExpect, StateGroup, Step};
use tegata_conformance::run;

use crate::book::{self, Book, Written, flags};
use crate::cbor::{Item, adler32, bytes, list, map, raw};
use crate::vendor::{DAY, HOUR, NOW, id, key};

use tegata_issuer::Signer;

const MONTH: i64 = 30 * DAY;
/// In 2031.
const AHEAD: i64 = NOW + 1_500 * DAY;
const ACTIVATION: &str = "BH-0KFR-2M4V0-415RD-WESB6-E2RMP-04RGC";
const AMENDMENT: &str = "D2-1301-PTWST-C0CRP-N9KEP-8E0P6-2ZKJA";

pub(crate) fn file(book: &mut Book) -> Written {
    let groups = vec![clock(book), notes(book), damage(book)];
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
    let expect = StateExpect { fault: fault.map(Into::into), kept, hex: String::new() };
    let mut case = StateCase { id: 0, about: about.into(), flags: flags(flag), load, steps, expect };
    match run::play(&case) {
        Ok(found) => {
            book.same(about, &(&found.fault, &found.kept), &(&case.expect.fault, &case.expect.kept));
            case.expect.hex = found.hex;
        }
        Err(error) => book.faults.push(format!("{about}: {error}")),
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
    let failure = |at, number: &str| Some(tegata_conformance::format::Failure { at, number: number.into() });
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
    let list = |number| Step::SawRevocations { number };
    on(
        "the highest number of revocations stays",
        "revocation",
        vec![list(3), list(7), list(5)],
        Kept { revocations_seen: Some(7), ..Kept::default() },
    );
    let typed = |code: &str| Step::Typed { code: code.into() };
    on(
        "each code is kept once, in the order of typing",
        "typing",
        vec![typed(AMENDMENT), typed(&ACTIVATION.to_lowercase()), typed(AMENDMENT)],
        Kept { codes: vec![AMENDMENT.into(), ACTIVATION.into()], ..Kept::default() },
    );
    let unlocked = tegata::facts::Unlocked { license: id("license"), at: NOW };
    let record = unlocked.record(&key("spare").sign(&unlocked.to_be_signed()).expect("signs"));
    let record = HEXLOWER.encode(&record);
    let note = || Step::Unlocked { record: record.clone() };
    on(
        "each unlock record is kept once",
        "hardware_key",
        vec![note(), note()],
        Kept { unlocks: vec![record.clone()], ..Kept::default() },
    );
    group
}

/// `[version, Adler-32, kept]`
fn written(version: i64, kept: &Item) -> Vec<u8> {
    let kept = kept.encode();
    let check = adler32(&kept).to_be_bytes();
    list([version.into(), bytes(check), Item::Raw(kept)]).encode()
}

fn damage(book: &mut Book) -> StateGroup {
    let mut group = group("Bytes that a host kept: nothing of the license depends on them");
    let mut on = |about: &str, flag: &str, load: Vec<u8>, steps: Vec<Step>, expect| {
        let load = Some(vec![Part::Hex(HEXLOWER.encode(&load))]);
        case(book, &mut group, about, flag, load, steps, expect);
    };
    let damaged = || (Some("4.40"), Kept::default());
    let kept = map([(1, NOW.into())]);
    let good = written(1, &kept);
    on("what was kept is read", "state valid", good.clone(), vec![], seen(NOW, None));
    on("and goes on from there", "state valid", good.clone(), vec![sees(NOW + DAY)], seen(NOW + DAY, None));
    on("an empty state", "state valid", written(1, &map([])), vec![], (None, Kept::default()));
    on("no bytes at all", "state damaged", vec![], vec![], damaged());
    on("cut off", "state damaged", good[..good.len() - 1].into(), vec![], damaged());
    on("a byte too many", "state damaged", [good.as_slice(), &[0]].concat(), vec![], damaged());
    let mut flipped = good.clone();
    flipped[good.len() - 1] ^= 1;
    on("one bit flipped", "state damaged", flipped, vec![], damaged());
    on("a file of zeros", "state damaged", vec![0; 512], vec![], damaged());
    on("text", "state damaged", b"{\"last_seen\": 1800000000}".into(), vec![], damaged());
    on(
        "written by a newer version",
        "state unknown",
        written(2, &kept),
        vec![],
        (Some("4.41"), Kept::default()),
    );
    on("version 0 never was", "state", written(0, &kept), vec![], damaged());
    on(
        "a key that version 1 does not have",
        "state unknown",
        written(1, &map([(10, 1.into())])),
        vec![],
        damaged(),
    );
    on("a time before 1970", "state range", written(1, &map([(1, (-1).into())])), vec![], damaged());
    on(
        "a number in more bytes than it takes",
        "state cbor",
        written(1, &map([(5, raw("1800"))])),
        vec![],
        damaged(),
    );
    on(
        "a code in lower case",
        "state cbor",
        written(1, &map([(6, list([ACTIVATION.to_lowercase().as_str().into()]))])),
        vec![],
        damaged(),
    );
    on("larger than any state", "state limits", vec![0x80; 4097], vec![], damaged());
    on(
        "damaged, and then written again",
        "state",
        vec![0; 16],
        vec![sees(NOW)],
        (Some("4.40"), Kept { last_seen: Some(NOW), ..Kept::default() }),
    );
    group
}
