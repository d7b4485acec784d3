//! What comes of an event, in one line that can be stated by hand.

use serde_json::Value;
use tegata_conformance::format::{Action, Question, SessionExpect};

use crate::vendor::{DAY, NOW, public};

/// The nonces of all questions that were asked so far.
pub(super) fn questions<'e>(steps: impl Iterator<Item = &'e SessionExpect>) -> Vec<&'e str> {
    let questions = steps.flat_map(|expect| &expect.actions).filter_map(|action| match action {
        Action::Send(question) => Some(question.id.as_str()),
        _ => None,
    });
    questions.collect()
}

/// `4.45! status mode | reasons | keep; send check online by @1m; wake @1m; tell 2.7w days=30`
pub(super) fn of(expect: &SessionExpect, earlier: &[&str], by_calendar: bool) -> String {
    let error = expect.error.as_ref().map(|error| format!("{error}! ")).unwrap_or_default();
    let report = &expect.report;
    let actions: Vec<String> =
        expect.actions.iter().map(|action| one(action, earlier, by_calendar)).collect();
    let line = format!(
        "{error}{} {} | {} | {}",
        report.status,
        report.mode,
        report.reasons.join(" "),
        actions.join("; ")
    );
    line.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches([' ', '|']).into()
}

fn one(action: &Action, earlier: &[&str], by_calendar: bool) -> String {
    let at = |at: i64| if by_calendar { tegata::time::rfc3339(at) } else { since_now(at) };
    match action {
        Action::Keep(_) => "keep".into(),
        Action::Identify { .. } => "identify".into(),
        Action::Send(Question { id, kind, routes, deadline, .. }) => {
            let again = if earlier.contains(&id.as_str()) { " again" } else { "" };
            format!("send {kind}{again} {} by {}", routes.join(","), at(*deadline))
        }
        Action::Challenge { id, key, bytes } => {
            let what = if bytes.starts_with(&hex("tegata/unlock/1")) { "unlock" } else { "prove" };
            format!("challenge {id} {} {what}", name(key))
        }
        Action::WriteKey { key, object, .. } => format!("write {object} {}", name(key)),
        Action::Wake(instant) => format!("wake {}", at(*instant)),
        Action::Tell { number, severity, data } => {
            // Instants are stated where the host has to wait for them.
            let data = data.iter().filter(|(name, _)| *name != "at").map(|(name, value)| match value {
                Value::String(text) => format!(" {name}={text}"),
                other => format!(" {name}={other}"),
            });
            format!("tell {number}{}{}", &severity[..1], data.collect::<String>())
        }
    }
}

fn hex(text: &str) -> String {
    data_encoding::HEXLOWER.encode(text.as_bytes())
}

/// The hardware keys that cases have names for.
fn name(key: &str) -> &'static str {
    ["main", "spare", "other"].into_iter().find(|name| public(name) == key).unwrap_or("somebody's")
}

/// `@1d2h`, as it counts from [`NOW`].
pub(crate) fn since_now(at: i64) -> String {
    let after = at - NOW;
    let mut rest = after.abs();
    let mut text = String::from(if after < 0 { "@-" } else { "@" });
    for (unit, seconds) in [("d", DAY), ("h", 3_600), ("m", 60), ("s", 1)] {
        if rest >= seconds {
            text.push_str(&format!("{}{unit}", rest / seconds));
            rest %= seconds;
        }
    }
    if after == 0 { "@0".into() } else { text }
}
