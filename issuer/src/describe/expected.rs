//! What may stand at a place of a description, in both languages.

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
const BETWEEN: char = '\u{1f}';

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
const PLAIN: [(&[&str], Expects); 5] = [
    (&["a string", "a string key"], Expects::new("text in quotes", "引用符で囲んだ文字列")),
    (&["u8", "u16", "u32", "u64", "i64"], Expects::new("a whole number", "整数")),
    (&["a boolean"], Expects::new("`true` or `false`", "`true`または`false`")),
    (&["a sequence"], Expects::new("a list in brackets", "角括弧の一覧")),
    (&["a map", "a table"], Expects::new("a table", "表")),
];

/// What was expected, for people.
pub(super) fn for_people(expected: &str, lang: Lang) -> &str {
    if let Some((en, ja)) = expected.split_once(BETWEEN) {
        return match lang {
            Lang::En => en,
            Lang::Ja => ja,
        };
    }
    let serde = if expected.starts_with("struct ") { "a map" } else { expected };
    let plain = PLAIN.iter().find(|(words, _)| words.contains(&serde));
    plain.map_or(expected, |(_, expects)| expects.text(lang))
}

/// What was found, in serde's words: `string "x"`, `integer 3`, `map`.
pub(super) fn found(found: &str, lang: Lang) -> String {
    let (kind, value) = found.split_once(' ').unwrap_or((found, ""));
    let value = value.trim_matches('`');
    let named = match (kind, lang) {
        ("map", Lang::En) => "a table",
        ("map", Lang::Ja) => "表",
        ("sequence", Lang::En) => "a list",
        ("sequence", Lang::Ja) => "一覧",
        _ if value.is_empty() => kind,
        _ => value,
    };
    named.into()
}

/// Whether a time zone was expected.
pub(super) fn is_zone(expected: &str) -> bool {
    for_people(expected, Lang::En) == Zone::EXPECTS.en
}
