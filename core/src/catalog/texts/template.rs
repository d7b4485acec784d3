//! The small language of the texts.
//!
//! | written | shown |
//! |---|---|
//! | `{days}` | the value: digits, a text, or an instant as the end of a term |
//! | `{at:day}`, `{at:moment}` | an instant as its date, or as date and time |
//! | `{method:word}` | an internal word in the language of the reader |
//! | `{days:day\|days}` | the first word if the value is 1, otherwise the second |
//! | `[, in group {group}]` | this part only if its values are there |
//!
//! A value that is not there shows as `?`. Clauses do not nest, and texts hold no other braces.

use alloc::string::String;
use core::fmt::Write;

use super::super::{Data, Lang, Value};
use super::words::word;
use crate::time;

/// The text with its gaps filled.
pub(super) fn render(template: &str, lang: Lang, data: &Data) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('[') {
        fill(&mut out, before, lang, data);
        let (clause, after) = after.split_once(']').unwrap_or((after, ""));
        if names(clause).all(|name| data.get(name).is_some()) {
            fill(&mut out, clause, lang, data);
        }
        rest = after;
    }
    fill(&mut out, rest, lang, data);
    out
}

/// The names in the gaps of a clause.
fn names(clause: &str) -> impl Iterator<Item = &str> {
    clause.split('{').skip(1).filter_map(|gap| gap.split([':', '}']).next())
}

fn fill(out: &mut String, text: &str, lang: Lang, data: &Data) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (gap, after) = after.split_once('}').unwrap_or((after, ""));
        let (name, form) = gap.split_once(':').unwrap_or((gap, ""));
        put(out, data.get(name), form, lang);
        rest = after;
    }
    out.push_str(rest);
}

fn put(out: &mut String, value: Option<&Value>, form: &str, lang: Lang) {
    match (value, form.split_once('|')) {
        (Some(Value::Int(1)), Some((one, _))) => out.push_str(one),
        (_, Some((_, many))) => out.push_str(many),
        (None, None) => out.push(if lang == Lang::Ja { '？' } else { '?' }),
        (Some(Value::Int(number)), None) => {
            // Writing to a `String` can not fail.
            _ = write!(out, "{number}");
        }
        (Some(Value::Text(text)), None) if form == "word" => match word(text, lang) {
            Some(word) => out.push_str(word),
            None => put_text(out, text),
        },
        (Some(Value::Text(text)), None) => put_text(out, text),
        (Some(Value::Instant(at, zone)), None) => out.push_str(&match form {
            "day" => time::day(*at, zone, lang),
            "moment" => time::moment(*at, zone, lang),
            _ => time::end(*at, zone, lang),
        }),
    }
}

/// Texts may come from a file that nobody vouches for: what would steer a terminal or turn the
/// direction of writing is shown as U+FFFD.
fn put_text(out: &mut String, text: &str) {
    out.extend(text.chars().map(|symbol| match symbol {
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => '\u{FFFD}',
        symbol if symbol.is_control() => '\u{FFFD}',
        symbol => symbol,
    }));
}
