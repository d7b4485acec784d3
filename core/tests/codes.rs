//! Codes as people type them: the published cases, and the properties behind them.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "helpers of tests may fail loudly"
)]

use proptest::prelude::*;
use proptest::sample::subsequence;
use serde_json::Value;
use tegata::code::{Fields, LadderKey, MAX_INPUT, Mistyped, WrongLength, read, read_any};
use tegata::{Code, CodeKind, Kind, Prefix, Reading};

const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

fn vectors() -> Value {
    serde_json::from_str(include_str!("../../tests/vectors/codes.json")).unwrap()
}

fn kind_named(name: &Value) -> CodeKind {
    CodeKind::ALL.into_iter().find(|kind| kind.name() == name).unwrap()
}

/// The canonical form without hyphens, one byte a symbol.
fn symbols(code: &Code) -> Vec<u8> {
    code.write().bytes().filter(|&byte| byte != b'-').collect()
}

fn activation() -> Code {
    "BH-0KFR-2M4V0-415RD-WESB6-E2RMP-04RGC".parse().unwrap()
}

fn registration() -> Code {
    "BH-B4WM-59S8-8RF0-DX8E".parse().unwrap()
}

fn mistyped(kind: CodeKind, input: &str) -> Mistyped {
    match read(kind, input) {
        Reading::Mistyped(near) => near,
        other => panic!("{input}: {other:?}"),
    }
}

#[test]
fn every_published_case_reads_as_published() {
    let vectors = vectors();
    let cases = vectors["cases"].as_array().unwrap();
    for case in cases {
        let (kind, input) = (kind_named(&case["kind"]), case["input"].as_str().unwrap());
        let reading = read(kind, input);
        match case["result"].as_str().unwrap() {
            "ok" => {
                let Reading::Exact(code) = reading else { panic!("{case}: {reading:?}") };
                assert_eq!(case["canonical"], code.write(), "{case}");
                check_fields(&case["fields"], &code);
            }
            "repaired" => {
                let Reading::Mistyped(near) = reading else { panic!("{case}: {reading:?}") };
                assert_eq!(case["canonical"], near.suggestion().write(), "{case}");
                assert_eq!(case["positions"], Value::from_iter(near.positions().iter()), "{case}");
            }
            "not_ok" => assert!(!matches!(reading, Reading::Exact(_)), "{case}"),
            "wrong_length" => match reading {
                Reading::WrongLength(length) => assert_eq!(case["length"], length.found, "{case}"),
                Reading::Empty => assert_eq!(case["length"], 0, "{case}"),
                _ => panic!("{case}: {reading:?}"),
            },
            "other_kind" => {
                let found = kind_named(&case["is_kind"]);
                assert_eq!(reading, Reading::OtherKind { wanted: kind, found }, "{case}");
            }
            result => panic!("a result that this test does not know: {result}"),
        }
    }
    assert_eq!(cases.len(), 244);
}

/// The published fields, and the same code made from them.
fn check_fields(wanted: &Value, code: &Code) {
    let number = |name: &str| wanted[name].as_u64().unwrap();
    let prefix = Prefix::new(wanted["prefix"].as_str().unwrap()).unwrap();
    let made = match code.fields() {
        Fields::Registration { serial, secret, .. } => {
            assert_eq!((u64::from(serial), u64::from(secret)), (number("serial"), number("secret")));
            Code::registration(prefix, serial, secret)
        }
        Fields::Activation { batch, index, secret, .. } => {
            assert_eq!((u64::from(batch), u64::from(index)), (number("batch"), number("index")));
            assert_eq!(wanted["secret"], secret.to_string());
            Code::activation(prefix, batch, index, secret)
        }
        Fields::Amendment { .. } => panic!("the file holds no amendment codes"),
    };
    assert_eq!(made.unwrap(), *code);
}

#[test]
fn every_single_and_double_substitution_is_found_and_undone() {
    for code in [activation(), registration()] {
        let right = symbols(&code);
        let mut tried = 0;
        for (i, j) in (0..right.len()).flat_map(|i| (i..right.len()).map(move |j| (i, j))) {
            for (a, b) in SYMBOLS.iter().flat_map(|a| SYMBOLS.iter().map(move |b| (*a, *b))) {
                let mut word = right.clone();
                (word[i], word[j]) = (a, b);
                let wrong: Vec<usize> = (0..right.len()).filter(|&p| word[p] != right[p]).collect();
                if wrong.is_empty() {
                    continue;
                }
                let near = mistyped(code.kind(), str::from_utf8(&word).unwrap());
                assert_eq!(near.suggestion(), code);
                assert!(near.positions().iter().eq(wrong));
                tried += 1;
            }
        }
        assert!(tried > 150_000);
    }
}

#[test]
fn an_amendment_code_is_not_an_activation_code_even_when_mistyped() {
    let key = LadderKey::new("PTWSTC0CRPN9KEP8E0P").unwrap();
    let amendment = Code::amendment(Prefix::new("D2").unwrap(), 3, 1, &key).unwrap();
    let answer = Reading::OtherKind { wanted: CodeKind::Activation, found: CodeKind::Amendment };
    assert_eq!(read(CodeKind::Activation, &amendment.write()), answer);
    assert_eq!(read(CodeKind::Activation, "D2-1301-PTWST-C0CRP-N9KEP-8E0P6-2ZKJB"), answer);
    assert_eq!(read(CodeKind::Activation, "D2-0301-PTWST-C0CRP-N9KEP-8E0P6-2ZKJA"), answer);
    assert_eq!(
        mistyped(CodeKind::Amendment, "D2-0301-PTWST-C0CRP-N9KEP-8E0P6-2ZKJA").suggestion(),
        amendment
    );
    let answer = Reading::OtherKind { wanted: CodeKind::Amendment, found: CodeKind::Activation };
    assert_eq!(read(CodeKind::Amendment, &activation().write()), answer);
    let answer = Reading::OtherKind { wanted: CodeKind::Amendment, found: CodeKind::Registration };
    assert_eq!(read(CodeKind::Amendment, &registration().write()), answer);
    assert_eq!(read(CodeKind::Amendment, "BH-B4WM-59S8-8RF0-DX8?"), answer);
}

#[test]
fn the_short_or_long_group_is_named_where_hyphens_or_blanks_tell() {
    let length = |kind, input| match read(kind, input) {
        Reading::WrongLength(WrongLength { found, wanted, group }) => (found, wanted, group),
        other => panic!("{input}: {other:?}"),
    };
    use CodeKind::{Activation, Registration};
    assert_eq!(length(Activation, "BH-0KFR-2M4V-415RD-WESB6-E2RMP-04RGC"), (30, 31, Some(3)));
    assert_eq!(length(Activation, "BH–0KFR–2M4V0–415RD–WESB6–E2RMP–04RGCC"), (32, 31, Some(7)));
    assert_eq!(length(Activation, "BH 0KFR 2M4V0 415RRD WESB6 E2RMP 04RGC"), (32, 31, Some(4)));
    assert_eq!(length(Activation, "BH-0KFR-2M4V0 -\r\n- 415RD-WESB6-E2RM-04RGC"), (30, 31, Some(6)));
    assert_eq!(length(Registration, "B-B4WM-59S8-8RF0-DX8E"), (17, 18, Some(1)));
    // No separators, a group missing, two groups wrong, separators elsewhere: nothing is told.
    assert_eq!(length(Activation, "BH0KFR2M4V0415RDWESB6E2RMP04RG"), (30, 31, None));
    assert_eq!(length(Activation, "BH-0KFR-2M4V0-415RD-WESB6-E2RMP"), (26, 31, None));
    assert_eq!(length(Activation, "BH-0KF-2M4V-415RD-WESB6-E2RMP-04RGC"), (29, 31, None));
    assert_eq!(length(Activation, "BH-0KF-2M4V00-415RRD-WESB6-E2RMP-04RGC"), (32, 31, None));
    assert_eq!(length(Registration, "BHB4-WM59-S88R-F0DX-8"), (17, 18, None));
    // A word of another kind's length that is near no code of that kind.
    assert_eq!(length(Activation, "000000000000000000"), (18, 31, None));
    assert_eq!(length(Registration, "0000000000000000000000000000000"), (31, 18, None));
}

#[test]
fn without_a_wanted_kind_the_nearer_length_is_meant() {
    let wanted = |len: usize| match read_any(&"7".repeat(len)) {
        Reading::WrongLength(length) => Some(length.wanted),
        Reading::Damaged => None,
        other => panic!("{len}: {other:?}"),
    };
    for len in 1..60 {
        assert_eq!(wanted(len), (len != 18 && len != 31).then_some(if len <= 24 { 18 } else { 31 }), "{len}");
    }
    assert_eq!(read_any(&activation().write()), Reading::Exact(activation()));
    assert_eq!(read_any(&registration().write()), Reading::Exact(registration()));
    assert_eq!(read_any(" - "), Reading::Empty);
}

#[test]
fn a_long_word_of_an_unknown_kind_is_damaged() {
    let word = unknown_kind_word();
    for kind in CodeKind::ALL.into_iter().filter(|kind| kind.symbols() == 31) {
        assert_eq!(read(kind, &word), Reading::Damaged);
    }
    assert_eq!(read_any(&word), Reading::Damaged);
    assert!(matches!(read(CodeKind::Registration, &word), Reading::WrongLength(_)));
}

/// The code is linear: without the constant, α times a word is a word. It makes kind 2 of kind 1.
fn unknown_kind_word() -> String {
    let value = |symbol: u8| SYMBOLS.iter().position(|&s| s == symbol).unwrap() as u8;
    let double = |v: u8| if v & 16 == 0 { v << 1 } else { (v << 1) ^ 0b10_0101 };
    let key = LadderKey::new("PTWSTC0CRPN9KEP8E0P").unwrap();
    let amendment = Code::amendment(Prefix::new("D2").unwrap(), 3, 1, &key).unwrap();
    let constant = [[0; 25].as_slice(), b"TEGATA".map(value).as_slice()].concat();
    let doubled = symbols(&amendment).into_iter().zip(constant).map(|(s, c)| double(value(s) ^ c) ^ c);
    doubled.map(|v| char::from(SYMBOLS[usize::from(v)])).collect()
}

#[test]
fn errors_carry_their_number_and_data() {
    let refused = |input: &str| Code::parse(CodeKind::Activation, input).unwrap_err();
    let data = |input: &str| -> Vec<String> {
        refused(input).data().iter().map(|(name, value)| format!("{name} {value:?}")).collect()
    };
    assert_eq!(refused("").kind(), Kind::CodeEmpty);
    assert_eq!(refused("BH-0KFR-2M4V0-41?RD-WESB8-E2RMP-04RGC").kind(), Kind::CodeMistyped);
    assert_eq!(data("BH-0KFR-2M4V0-41?RD-WESB8-E2RMP-04RGC"), ["count Int(2)"]);
    assert_eq!(refused("BH-0KFR-2M4V-415RD-WESB6-E2RMP-04RGC").kind(), Kind::CodeWrongLength);
    let wanted = ["found Int(30)", "wanted Int(31)", "group Int(3)"];
    assert_eq!(data("BH-0KFR-2M4V-415RD-WESB6-E2RMP-04RGC"), wanted);
    assert_eq!(data("BH0KFR2M4V415RDWESB6E2RMP04RGC"), wanted[..2]);
    assert_eq!(refused("BH-B4WM-59S8-8RF0-DX8E").kind(), Kind::CodeOtherKind);
    assert_eq!(
        data("BH-B4WM-59S8-8RF0-DX8E"),
        [r#"found Text("registration")"#, r#"wanted Text("activation")"#]
    );
    assert_eq!(refused(&"0".repeat(31)).kind(), Kind::CodeDamaged);
    assert_eq!(refused(&"-".repeat(1025)).kind(), Kind::CodeTooLong);
    assert_eq!(data(&"-".repeat(1025)), ["limit Int(1024)"]);

    let error = activation().expect_prefix(Prefix::new("D2").unwrap()).unwrap_err();
    assert_eq!(error.kind(), Kind::CodeOtherProduct);
    activation().expect_prefix(Prefix::new("BH").unwrap()).unwrap();
}

#[test]
fn hostile_input_is_answered_plainly() {
    let hostile = [
        ("0".repeat(1_000_000), Reading::TooLong),
        ("鍵".repeat(500), Reading::TooLong),
        ("-".repeat(1024), Reading::Empty),
        ("\u{FEFF}".repeat(341), Reading::Empty),
        ("\0".repeat(31), Reading::Damaged),
        ("😀".repeat(31), Reading::Damaged),
        ("?".repeat(7) + &"0".repeat(24), Reading::Damaged),
        ("e\u{301}".repeat(16), Reading::WrongLength(WrongLength { found: 32, wanted: 31, group: None })),
        ("0".repeat(1024), Reading::WrongLength(WrongLength { found: 1024, wanted: 31, group: None })),
        ("0-".repeat(512), Reading::WrongLength(WrongLength { found: 512, wanted: 31, group: None })),
        ("\u{202E}BH".into(), Reading::WrongLength(WrongLength { found: 3, wanted: 31, group: None })),
    ];
    for (input, answer) in hostile {
        assert_eq!(
            read(CodeKind::Activation, &input),
            answer,
            "{}",
            input.escape_debug().take(20).collect::<String>()
        );
    }
    let padded = format!("{}{}", " ".repeat(MAX_INPUT - 37), activation().write());
    assert_eq!(read(CodeKind::Activation, &padded), Reading::Exact(activation()));
    assert_eq!(read(CodeKind::Activation, &(padded + " ")), Reading::TooLong);
}

#[test]
fn nothing_but_writing_shows_a_code() {
    let code = activation();
    let near = read(CodeKind::Activation, "BH-0KFR-2M4V0-41?RD-WESB6-E2RMP-04RGC");
    let masked = "activation BH-••••-•••••-•••••-•••••-•••••-04RGC";
    assert_eq!(format!("{code:?}"), format!("Code({masked})"));
    assert_eq!(
        format!("{near:?}"),
        format!("Mistyped(Mistyped {{ suggestion: Code({masked}), positions: {{13}}, .. }})")
    );
    assert_eq!(
        format!("{:?}", code.fields()),
        "Activation { prefix: Prefix(BH), batch: 19960, index: 86171, .. }"
    );
}

fn any_code() -> impl Strategy<Value = Code> {
    let prefix = "[0-9A-HJKMNP-TV-Z]{2}".prop_map(|text| Prefix::new(&text).unwrap());
    let key = "[0-9A-HJKMNP-TV-Z]{19}".prop_map(|text| LadderKey::new(&text).unwrap());
    (prefix, 0..3, any::<u128>(), key, 1u16..1024).prop_map(|(prefix, kind, random, key, step)| {
        let bits = |from: u32, len: u32| (random >> from) & ((1 << len) - 1);
        match kind {
            0 => Code::registration(prefix, bits(0, 30) as u32, bits(30, 30) as u32).unwrap(),
            1 => Code::activation(prefix, bits(75, 15) as u16, bits(90, 20) as u32, bits(0, 75)).unwrap(),
            _ => Code::amendment(prefix, bits(0, 5) as u8, step, &key).unwrap(),
        }
    })
}

/// A code with `wrong` symbols changed and `unreadable` ones smudged: the text, and the positions.
fn damaged(
    sizes: fn(parity: usize) -> Vec<(usize, usize)>,
) -> impl Strategy<Value = (Code, String, Vec<usize>)> {
    any_code().prop_flat_map(move |code| {
        let parity = if code.kind() == CodeKind::Registration { 4 } else { 6 };
        let places = (0..code.kind().symbols()).collect::<Vec<_>>();
        proptest::sample::select(sizes(parity)).prop_flat_map(move |(wrong, unreadable)| {
            let hit = subsequence(places.clone(), wrong + unreadable).prop_shuffle();
            (hit, prop::collection::vec(1usize..32, wrong)).prop_map(move |(hit, shifts)| {
                let mut word = symbols(&code);
                for (&place, shift) in hit.iter().zip(&shifts) {
                    let value = SYMBOLS.iter().position(|&s| s == word[place]).unwrap();
                    word[place] = SYMBOLS[(value + shift) % 32];
                }
                for &place in hit.iter().skip(wrong) {
                    word[place] = b'?';
                }
                let mut places = hit;
                places.sort_unstable();
                (code, String::from_utf8(word).unwrap(), places)
            })
        })
    })
}

fn within(parity: usize) -> Vec<(usize, usize)> {
    let all = (0..=parity / 2)
        .flat_map(|wrong| (0..=parity - 2 * wrong).map(move |unreadable| (wrong, unreadable)));
    all.filter(|sizes| *sizes != (0, 0)).collect()
}

fn beyond(parity: usize) -> Vec<(usize, usize)> {
    // Detection is certain up to the distance of the code: wrong + unreadable at most r.
    (0..=parity)
        .flat_map(|wrong| (0..=parity - wrong).map(move |unreadable| (wrong, unreadable)))
        .filter(|(wrong, unreadable)| 2 * wrong + unreadable > parity)
        .collect()
}

proptest! {
    #[test]
    fn written_codes_read_back(code in any_code()) {
        let text = code.write();
        prop_assert_eq!(read(code.kind(), &text), Reading::Exact(code));
        prop_assert_eq!(text.to_lowercase().replace('-', "").parse(), Ok(code));
        prop_assert_eq!(text.len(), code.kind().symbols() + code.kind().groups().len() - 1);
    }

    #[test]
    fn whatever_can_be_repaired_is_repaired_exactly((code, text, places) in damaged(within)) {
        let near = mistyped(code.kind(), &text);
        prop_assert_eq!(near.suggestion(), code);
        prop_assert!(near.positions().iter().eq(places));
        prop_assert_eq!(near.write_typed().replace('-', ""), text);
    }

    #[test]
    fn what_is_too_damaged_never_counts((code, text, _) in damaged(beyond)) {
        match read_any(&text) {
            Reading::Damaged => {}
            // Another word may be nearer. It is a word, it is near, and it is only offered.
            Reading::Mistyped(near) => {
                prop_assert_ne!(near.suggestion(), code);
                let written = near.suggestion().write();
                prop_assert_eq!(written.parse(), Ok(near.suggestion()));
                let differ: Vec<usize> = symbols(&near.suggestion()).into_iter().zip(text.bytes()).enumerate()
                    .filter(|(_, (suggested, typed))| suggested != typed).map(|(place, _)| place).collect();
                prop_assert!(near.positions().iter().eq(differ));
                let unreadable = text.matches('?').count();
                let parity = if code.kind() == CodeKind::Registration { 4 } else { 6 };
                prop_assert!(2 * near.positions().count() - unreadable <= parity);
            }
            other => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn no_text_is_too_strange(text in any::<String>(), tail in "[0-9A-Za-z?\u{3000}－ー-]{0,40}") {
        for input in [&text, &tail, &format!("{text}{tail}")] {
            for kind in CodeKind::ALL {
                match read(kind, input) {
                    Reading::Exact(code) => prop_assert_eq!(code.write().parse(), Ok(code)),
                    Reading::Mistyped(near) => {
                        prop_assert_eq!(near.suggestion().write().parse(), Ok(near.suggestion()));
                    }
                    _ => {}
                }
            }
        }
    }
}
