//! What may stand at a place of a description, in both languages.

use alloc::format;
use alloc::string::String;
use core::fmt;

use serde::de::Expected;
use tegata::Lang;
use tegata::time::Zone;

use super::value::Written;

/// What may stand at a place: in English as it continues "expected …", in Japanese before 「を書いてください」.
///
/// ```
/// use tegata::Lang;
/// use tegata_issuer::describe::value::{When, Written};
/// assert!(When::EXPECTS.text(Lang::En).starts_with("a day such as 2027-03-31"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expects {
    en: &'static str,
    ja: &'static str,
}

/// An error of serde is one string, so both languages travel in it, with this between. (Unit separator: no
/// name and no sentence has one.)
pub(super) const BETWEEN: char = '\u{1f}';

impl Expects {
    /// This in English, and this in Japanese.
    ///
    /// ```
    /// use tegata::Lang;
    /// use tegata_issuer::describe::value::Expects;
    /// const HOURS: Expects = Expects::new(r#"hours such as "09:00-18:00""#, "「09:00-18:00」のような時間帯");
    /// assert!(HOURS.text(Lang::Ja).ends_with("時間帯"));
    /// ```
    #[must_use]
    pub const fn new(en: &'static str, ja: &'static str) -> Self {
        Self { en, ja }
    }

    /// In this language.
    ///
    /// ```
    /// use tegata::{Lang, Prefix};
    /// use tegata_issuer::describe::value::Written;
    /// assert!(Prefix::EXPECTS.text(Lang::Ja).starts_with("「PD」のような2文字"));
    /// ```
    #[must_use]
    pub const fn text(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Ja => self.ja,
        }
    }
}

impl Expected for Expects {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{BETWEEN}{}", self.en, self.ja)
    }
}

/// What serde expects of a type of its own, in its words and as people say it.
const PLAIN: [(&[&str], Expects); 8] = [
    (&["a string", "a string key"], Expects::new("text in quotes", "引用符で囲んだ文字列")),
    (&["u8"], Expects::new("a whole number from 0 to 255", "0～255の整数")),
    (&["u16"], Expects::new("a whole number from 0 to 65535", "0～65535の整数")),
    (&["u32"], Expects::new("a whole number from 0 to 4294967295", "0～4294967295の整数")),
    (&["u64"], Expects::new("a whole number, 0 or more", "0以上の整数")),
    (&["i64"], Expects::new("a whole number", "整数")),
    (&["a boolean"], Expects::new("`true` or `false`", "`true`または`false`")),
    (&["a sequence"], Expects::new("a list in brackets", "[ ]で囲んだ配列")),
];
const TABLE: Expects =
    Expects::new("a table such as { name = \"value\" }", "{ 項目名 = \"値\" } のようなテーブル");

/// What was expected where this was found, as a sentence for people.
pub(super) fn for_people(expected: &str, found: &str, lang: Lang) -> String {
    if expected == "a sequence" && found == "map" {
        return match lang {
            Lang::En => "Write a list in brackets; tables of a list each begin with `[[…]]`.".into(),
            Lang::Ja => {
                "[ ]で囲んだ配列で書いてください（テーブルの配列は、1件ごとに[[…]]で始めます）。".into()
            }
        };
    }
    let expected = expects(expected, lang);
    match lang {
        Lang::En => format!("Write {expected}."),
        Lang::Ja => format!("{expected}を書いてください。"),
    }
}

fn expects(expected: &str, lang: Lang) -> &str {
    if let Some((en, ja)) = expected.split_once(BETWEEN) {
        return match lang {
            Lang::En => en,
            Lang::Ja => ja,
        };
    }
    if expected.starts_with("struct ") || ["a map", "a table"].contains(&expected) {
        return TABLE.text(lang);
    }
    let plain = PLAIN.iter().find(|(words, _)| words.contains(&expected));
    plain.map_or(expected, |(_, expects)| expects.text(lang))
}

/// What was found, in serde's words: `string "x"`, ``integer `3` ``, `map`.
pub(super) fn found(found: &str, lang: Lang) -> String {
    let named = match (found, lang) {
        ("map", Lang::En) => "a table",
        ("map", Lang::Ja) => "テーブル",
        ("sequence", Lang::En) => "a list",
        ("sequence", Lang::Ja) => "配列",
        _ => match (found.split_once(' '), found.split('`').nth(1)) {
            (Some(("string", text)), _) => text,
            (_, Some(number)) => number,
            _ => found,
        },
    };
    // A whole letter may have been pasted there.
    match named.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", named.get(..end).unwrap_or(named)),
        None => named.into(),
    }
}

/// How many characters of a value are repeated.
const LONGEST: usize = 60;

/// Whether a time zone was expected.
pub(super) fn is_zone(expected: &str) -> bool {
    expects(expected, Lang::En) == Zone::EXPECTS.en
}
