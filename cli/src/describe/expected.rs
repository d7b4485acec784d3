//! What may stand at a place of a description, in both languages.

use tegata::document::{DocumentId, KeyId, Network, Slug, VersionRange};
use tegata::time::{Period, Zone};
use tegata::{Lang, Prefix, PublicKey};

use super::value::{Bytes16, Seconds, When, Written};
use super::{parts, policy};

/// The sentence after "expected", and the same in Japanese before 「を書いてください」.
const EXPECTED: &[(&str, &str)] = &[
    (<Seconds as Written>::EXPECTS, "「24 h」や「30 days」のような時間"),
    (<Period as Written>::EXPECTS, "「1 year」「6 months」「30 days」のような期間"),
    (<Zone as Written>::EXPECTS, "「Asia/Tokyo」「UTC」「+09:00」のようなタイムゾーン"),
    (<Slug as Written>::EXPECTS, "「pattern-updates」のような、半角の英小文字、数字、「-」「_」「.」の名前"),
    (<Prefix as Written>::EXPECTS, "「PD」のような2文字（0～9と、I、L、O、Uを除くA～Z）"),
    (<VersionRange as Written>::EXPECTS, "「3.2..5.0」「4.0..」「5.0」のようなバージョンの範囲"),
    (<Network as Written>::EXPECTS, "「192.0.2.0/24」や「2001:db8::/32」のようなネットワーク"),
    (<PublicKey as Written>::EXPECTS, "公開鍵（「tegata-pub:」と52文字、または16進数64桁）"),
    (<DocumentId as Written>::EXPECTS, "16進数32桁のID"),
    (<KeyId as Written>::EXPECTS, "公開鍵、または16進数16桁の鍵ID"),
    (<Bytes16 as Written>::EXPECTS, "16進数32桁（16バイト）"),
    (When::EXPECTS, "2027-03-31のような日付、または2027-03-31T18:00:00+09:00のような時差付きの日時"),
    (parts::EXPECTS_FEATURES, "名前の一覧、または名前に`true`か上限（100など）を付けた表"),
    (parts::EXPECTS_LIMIT, "`true`、または100のような上限"),
    (
        policy::EXPECTS_RESPONSE,
        "\"full\"、\"demo\"、\"blocked\"、{ only = [\"機能\"] }、{ all-but = [\"機能\"] }のいずれか",
    ),
    ("text in quotes", "引用符で囲んだ文字列"),
    ("a whole number", "整数"),
    ("`true` or `false`", "`true`または`false`"),
    ("a list in brackets", "角括弧の一覧"),
    ("a table", "表"),
];

/// What was expected, as people say it: serde's own names of types are replaced.
pub(super) fn for_people(expected: &str) -> (String, String) {
    let plain = match expected {
        "a string" | "a string key" => "text in quotes",
        "u8" | "u16" | "u32" | "u64" | "i64" => "a whole number",
        "a boolean" => "`true` or `false`",
        "a sequence" => "a list in brackets",
        "a map" => "a table",
        other if other.starts_with("struct ") => "a table",
        other => other,
    };
    let known = EXPECTED.iter().find(|(english, _)| *english == plain);
    known.map_or_else(|| (plain.into(), plain.into()), |(en, ja)| ((*en).into(), (*ja).into()))
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
    expected == <Zone as Written>::EXPECTS
}
