//! What is wrong with a text that is not TOML, in the words of people.

use alloc::format;

use super::told::Told;

/// The words with which the reader of TOML begins, what they mean to people, and what to do.
const KNOWN: [(&[&str], [&str; 2], [&str; 2]); 8] = [
    (
        &["string values must be quoted"],
        ["text must stand in quotes.", "文字列は引用符で囲みます。"],
        [
            "Write it in straight quotes, such as \"C-20418\"; a day is written 2027-03-31.",
            "\"C-20418\"のように、半角の引用符で囲んでください。日付は2027-03-31のように書きます。",
        ],
    ),
    (
        &[
            "invalid basic string, expected `\"`",
            "invalid literal string, expected `'`",
            "invalid multi-line",
        ],
        ["the closing quote is missing.", "閉じる引用符がありません。"],
        [
            "End the text with the quote that it begins with.",
            "文字列の終わりに、始まりと同じ引用符を書いてください。",
        ],
    ),
    (
        &["key with no value"],
        ["after the name of a field stands `=`, and then its value.", "項目名の後に「=」と値がありません。"],
        ["Write name = \"value\".", "項目名 = \"値\" の形で書いてください。"],
    ),
    (
        &["invalid unquoted key"],
        ["this is no name of a field.", "項目名として使えない文字があります。"],
        [
            "Write names with a-z, 0-9, \"-\" and \"_\", or in quotes.",
            "項目名は、半角の英数字、「-」「_」で書いてください。ほかの文字を使う名前は引用符で囲みます。",
        ],
    ),
    (
        &["missing comma"],
        ["a comma is missing.", "コンマがありません。"],
        ["Write one between two values.", "値と値の間に「,」を書いてください。"],
    ),
    (
        &["unclosed"],
        ["the closing bracket is missing.", "閉じる括弧がありません。"],
        ["Close it with `]`, `]]` or `}`.", "「]」「]]」「}」のいずれかで閉じてください。"],
    ),
    (
        &["invalid date", "invalid time"],
        [
            "there is no such day, or it is not written as one.",
            "存在しない日付か、日付の書き方が正しくありません。",
        ],
        [
            "Write a day such as 2027-03-31, or an instant with its offset such as 2027-03-31T18:00:00+09:00.",
            "2027-03-31のような日付、または2027-03-31T18:00:00+09:00のような時差付きの日時を書いてください。",
        ],
    ),
    (
        &["missing escaped value"],
        [
            "a backslash in quotes begins an escape, and there is none such.",
            "引用符の中の「\\」の後に、使えない文字があります。",
        ],
        [
            "Write `\\\\` for a backslash, or put the text in single quotes.",
            "「\\」そのものは「\\\\」と書くか、文字列を'…'で囲んでください。",
        ],
    ),
];

/// In the words of people, where that is better than what the reader of TOML said of this place.
pub(super) fn told(message: &str, marked: &str, source: &str) -> Option<Told> {
    if source.contains("-----BEGIN TEGATA") || source.trim_start().starts_with("TEGATA1:") {
        return Some(Told::new(
            [
                "this is an issued document, and no description.",
                "これは発行済みの文書で、定義ファイルではありません。",
            ],
            ["Name the TOML file that describes it.", "内容を書いたTOMLファイルを指定してください。"],
        ));
    }
    if source.trim_start().starts_with('{') {
        return Some(Told::new(
            [
                "this looks like JSON. A description is TOML.",
                "JSONのようです。定義ファイルはTOMLで書きます。",
            ],
            [
                "Write each field on a line: name = \"value\".",
                "1行に1項目ずつ、項目名 = \"値\" の形で書いてください。",
            ],
        ));
    }
    if message.starts_with("duplicate key") {
        let name = marked.trim();
        return Some(Told::new(
            [format!("`{name}` stands here a second time."), format!("「{name}」が2回書かれています。")],
            [
                "Keep one of the two; tables of a list each begin with `[[…]]`.",
                "どちらか一方だけを残してください（テーブルの配列は、1件ごとに[[…]]で始めます）。",
            ],
        ));
    }
    if message.starts_with("string values must be quoted") && marked.trim().is_empty() {
        return Some(Told::new(
            ["a value is missing here.", "値がありません。"],
            [
                "Write one after `=`, or leave the field out.",
                "「=」の後に値を書くか、項目ごと削除してください。",
            ],
        ));
    }
    let known = |(begins, ..): &&(&[&str], _, _)| begins.iter().any(|begin| message.starts_with(begin));
    KNOWN.iter().find(known).map(|(_, text, remedy)| Told::new(*text, *remedy))
}
