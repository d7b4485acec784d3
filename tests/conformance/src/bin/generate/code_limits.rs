//! Typed codes at the limits: hostile input, every kind, other prefixes, too much and too little.

use serde_json::Value;
use tegata_conformance::format::{CodeCase, CodeExpect, CodeGroup, Input, Part, Repeat};
use tegata_conformance::run;

use crate::book::{self, Book, Written, flags};
use crate::vendor::text;

const REGISTRATION: &str = "BH-B4WM-59S8-8RF0-DX8E";
const ACTIVATION: &str = "BH-0KFR-2M4V0-415RD-WESB6-E2RMP-04RGC";
const AMENDMENT: &str = "D2-1301-PTWST-C0CRP-N9KEP-8E0P6-2ZKJA";

pub(crate) fn file(book: &mut Book) -> Written {
    let groups = vec![typing(book), lengths(book), kinds(book), hostile(book)];
    book::file(
        "code_limits",
        "Typed codes beyond codes.json: hostile input, kinds, prefixes, lengths.",
        groups,
    )
}

/// Builds a group; what a case states by hand is compared with the core.
struct Codes<'b> {
    book: &'b mut Book,
    group: CodeGroup,
}

impl<'b> Codes<'b> {
    fn new(book: &'b mut Book, about: &str) -> Self {
        Self { book, group: CodeGroup { about: about.into(), cases: Vec::new() } }
    }

    fn case(&mut self, about: &str, flag: &str, kind: &str, input: Input, expect: CodeExpect) {
        self.with_prefix(about, flag, kind, None, input, expect);
    }

    fn with_prefix(
        &mut self,
        about: &str,
        flag: &str,
        kind: &str,
        prefix: Option<&str>,
        input: Input,
        expect: CodeExpect,
    ) {
        let (about, prefix) = (about.into(), prefix.map(Into::into));
        let case = CodeCase { id: 0, about, flags: flags(flag), kind: kind.into(), prefix, input, expect };
        let found = self.book.must(&case.about, run::typed(&case));
        self.book.same(&case.about, &found, &case.expect);
        self.group.cases.push(case);
    }
}

fn is(canonical: &str) -> CodeExpect {
    CodeExpect { canonical: Some(canonical.into()), ..CodeExpect::default() }
}

fn meant(canonical: &str, positions: &[usize]) -> CodeExpect {
    CodeExpect { error: Some("1.3".into()), positions: Some(positions.into()), ..is(canonical) }
}

fn error(number: &str) -> CodeExpect {
    CodeExpect { error: Some(number.into()), ..CodeExpect::default() }
}

fn length(found: usize, wanted: usize, group: Option<u8>) -> CodeExpect {
    CodeExpect { found: Some(found.into()), wanted: Some(wanted.into()), group, ..error("1.2") }
}

fn kind(found: &str, wanted: &str) -> CodeExpect {
    CodeExpect { found: Some(found.into()), wanted: Some(Value::from(wanted)), ..error("1.5") }
}

fn repeat(hex: &str, times: usize) -> Part {
    Part::Repeat(Repeat { hex: hex.into(), times })
}

fn typing(book: &mut Book) -> CodeGroup {
    let mut codes = Codes::new(book, "What people type around and between the symbols");
    let activation = "activation";
    for (about, hyphen) in [
        ("hyphen", "\u{2010}"),
        ("non-breaking hyphen", "\u{2011}"),
        ("figure dash", "\u{2012}"),
        ("en dash", "\u{2013}"),
        ("em dash", "\u{2014}"),
        ("horizontal bar", "\u{2015}"),
        ("minus sign", "\u{2212}"),
        ("box drawing line", "\u{2500}"),
        ("kana prolonged sound mark", "\u{30fc}"),
        ("half-width kana prolonged sound mark", "\u{ff70}"),
        ("full-width hyphen-minus", "\u{ff0d}"),
        ("zero width joiner", "\u{200d}"),
        ("ideographic space", "\u{3000}"),
        ("no-break space", "\u{a0}"),
    ] {
        codes.case(about, "typing valid", activation, text(&ACTIVATION.replace('-', hyphen)), is(ACTIVATION));
    }
    codes.case(
        "a byte order mark before it",
        "typing valid",
        "any",
        text(&format!("\u{feff}{AMENDMENT}")),
        is(AMENDMENT),
    );
    codes.case(
        "half a code in full-width lower case",
        "typing valid",
        "registration",
        text("bh-b4wm-ｏ９ｓ８-8rf0-dx8e").into_iter().collect(),
        meant(REGISTRATION, &[6]),
    );
    codes.case(
        "U is no symbol: unreadable, so the code is offered and not accepted",
        "typing",
        activation,
        text(&ACTIVATION.replacen('V', "U", 1)),
        meant(ACTIVATION, &[9]),
    );
    codes.case(
        "six unreadable symbols can be repaired",
        "typing limits",
        activation,
        text(
            "??????-"
                .split('-')
                .next()
                .map(|six| format!("{six}{}", &ACTIVATION[7..]))
                .unwrap_or_default()
                .as_str(),
        ),
        meant(ACTIVATION, &[0, 1, 2, 3, 4, 5]),
    );
    codes.case(
        "seven can not",
        "typing limits",
        activation,
        text(&format!("???????{}", &ACTIVATION[9..])),
        error("1.4"),
    );
    codes.case(
        "one wrong and four unreadable is as much as six unreadable",
        "typing limits",
        activation,
        text("??-??FR-2M4V1-415RD-WESB6-E2RMP-04RGC"),
        meant(ACTIVATION, &[0, 1, 2, 3, 10]),
    );
    codes.case(
        "four unreadable symbols of a registration key",
        "typing limits",
        "registration",
        text("??-??WM-59S8-8RF0-DX8E"),
        meant(REGISTRATION, &[0, 1, 2, 3]),
    );
    codes.case(
        "five are too many",
        "typing limits",
        "registration",
        text("??-???M-59S8-8RF0-DX8E"),
        error("1.4"),
    );
    codes.group
}

fn lengths(book: &mut Book) -> CodeGroup {
    let mut codes = Codes::new(book, "Too little and too much");
    codes.case("nothing", "limits", "activation", text(""), error("1.1"));
    codes.case("only separators", "limits", "any", text(" - ー \u{3000}\u{feff}\r\n"), error("1.1"));
    codes.case("one symbol", "limits", "activation", text("B"), length(1, 31, None));
    codes.case(
        "the second group lacks a symbol",
        "limits",
        "registration",
        text("BH-B4W-59S8-8RF0-DX8E"),
        length(17, 18, Some(2)),
    );
    codes.case(
        "the last group has one too many",
        "limits",
        "activation",
        text("BH-0KFR-2M4V0-415RD-WESB6-E2RMP-04RGCC"),
        length(32, 31, Some(7)),
    );
    codes.case(
        "two groups are short: none is named",
        "limits",
        "registration",
        text("BH-B4W-59S-8RF0-DX8E"),
        length(16, 18, None),
    );
    codes.case(
        "blanks instead of hyphens tell the group as well",
        "limits",
        "registration",
        text("BH B4WM 59S8 8RF0 DX8"),
        length(17, 18, Some(5)),
    );
    codes.case(
        "of whichever kind: the nearer length is wanted",
        "limits",
        "any",
        text("BHB4WM59S88RF0DX8E00"),
        length(20, 18, None),
    );
    codes.group
}

fn kinds(book: &mut Book) -> CodeGroup {
    let mut codes = Codes::new(book, "Another kind of code, or another product's");
    let three = [("registration", REGISTRATION), ("activation", ACTIVATION), ("amendment", AMENDMENT)];
    for (wanted, _) in three {
        for (found, code) in three {
            let expect = if wanted == found { is(code) } else { kind(found, wanted) };
            codes.case(&format!("{found} where {wanted} is asked for"), "typing", wanted, text(code), expect);
        }
    }
    codes.case(
        "a mistyped amendment code is still no activation code",
        "typing",
        "activation",
        text("D2-1301-PTWST-C0CRP-N9KEP-8E0P6-2ZKJ?"),
        kind("amendment", "activation"),
    );
    let mut prefix = |about: &str, flag: &str, prefix: &str, typed: &str, expect: CodeExpect| {
        codes.with_prefix(about, flag, "any", Some(prefix), text(typed), expect);
    };
    prefix("the product's own prefix", "valid", "BH", ACTIVATION, is(ACTIVATION));
    let other = CodeExpect { error: Some("1.6".into()), ..is(ACTIVATION) };
    prefix("another product's prefix", "other_product", "D2", ACTIVATION, other);
    prefix(
        "a mistyped prefix is a mistyped code, not another product's",
        "typing",
        "BH",
        "8H-0KFR-2M4V0-415RD-WESB6-E2RMP-04RGC",
        meant(ACTIVATION, &[0]),
    );
    codes.group
}

fn hostile(book: &mut Book) -> CodeGroup {
    let mut codes = Codes::new(book, "Input that nobody types by accident");
    codes.case(
        "all zeros are no registration key",
        "hostile",
        "registration",
        vec![repeat("30", 18)],
        error("1.4"),
    );
    codes.case(
        "all zeros are no activation code",
        "hostile",
        "activation",
        vec![repeat("30", 31)],
        error("1.4"),
    );
    codes.case("nothing but question marks", "hostile", "activation", vec![repeat("3f", 31)], error("1.4"));
    codes.case(
        "a code of a kind that does not exist yet is not repaired into one that does",
        "hostile unknown",
        "any",
        text("BH-2000-00000-00000-00000-00000-00000"),
        error("1.4"),
    );
    codes.case(
        "1024 bytes are read",
        "hostile limits",
        "activation",
        vec![repeat("2d", 1024 - ACTIVATION.len()), Part::Text(ACTIVATION.into())],
        is(ACTIVATION),
    );
    codes.case(
        "1025 are not",
        "hostile limits",
        "activation",
        vec![repeat("2d", 1025 - ACTIVATION.len()), Part::Text(ACTIVATION.into())],
        error("1.13"),
    );
    codes.case("a megabyte of symbols", "hostile", "any", vec![repeat("41", 1 << 20)], error("1.13"));
    codes.case("1024 symbols", "hostile", "activation", vec![repeat("41", 1024)], length(1024, 31, None));
    codes.case(
        "341 kanji",
        "hostile",
        "activation",
        vec![repeat("e9 8d b5".replace(' ', "").as_str(), 341)],
        length(341, 31, None),
    );
    codes.case(
        "a zero byte in the middle is one unreadable symbol",
        "hostile",
        "registration",
        text("BH-B4WM-59S8-8RF\0-DX8E"),
        meant(REGISTRATION, &[13]),
    );
    codes.case(
        "a letter with a combining accent is two symbols",
        "hostile",
        "registration",
        text("BH-B4WM-59S8-8RF0\u{301}-DX8E"),
        length(19, 18, Some(4)),
    );
    codes.case(
        "right to left marks are unreadable symbols, not invisible ones",
        "hostile",
        "registration",
        text("\u{202e}BH-B4WM-59S8-8RF0-DX8E"),
        length(19, 18, Some(1)),
    );
    codes.group
}
