//! The days as JSON: what the table says, and its texts in both languages.

use serde_json::{Map, Value, json};
use tegata::Lang;
use tegata::time::{Zone, rfc3339};

use super::Setting;
use super::story::{Asked, Done, Outcome, Row, Step, Stood, Story, Told};
use crate::commands::status::consequence;
use crate::problem::error_json;

pub(super) fn story(story: &Story, setting: &Setting, rows: &[Row<'_>]) -> Value {
    json!({
        "policy": setting.policy,
        "product": setting.product,
        "zone": story.zone,
        "from": story.from,
        "to": story.to,
        "rows": rows.iter().map(|row| self::row(row, &story.zone)).collect::<Vec<_>>(),
    })
}

fn row(row: &Row<'_>, zone: &Zone) -> Value {
    let (first, last) = (row.first(), row.last());
    let asked: Vec<Asked> = row.days.iter().flat_map(|day| &day.asked).copied().collect();
    let first_asked = asked.iter().find(|asked| asked.step == Step::Asked).map(|asked| asked.at);
    let refused = |number: &str| {
        let is_it =
            |asked: &&Asked| matches!(asked.step, Step::Refused(Some(why)) if why.to_string() == number);
        asked.iter().filter(is_it).count()
    };
    let mut numbers: Vec<String> = asked
        .iter()
        .filter_map(|asked| match asked.step {
            Step::Refused(number) => Some(number?.to_string()),
            Step::Asked | Step::Answered => None,
        })
        .collect();
    numbers.sort();
    numbers.dedup();
    let refusals: Map<String, Value> =
        numbers.into_iter().map(|number| (number.clone(), refused(&number).into())).collect();
    json!({
        "from": first.date.to_string(),
        "to": last.date.to_string(),
        "days": row.days.len(),
        "ran": first.ran(),
        "stood": first.stood.iter().map(|stood| self::stood(stood, zone)).collect::<Vec<_>>(),
        "told": first.told.iter().map(told).collect::<Vec<_>>(),
        "happened": first.done.iter().map(|done| happened(done, zone)).collect::<Vec<_>>(),
        "asked": row.count(|step| step == Step::Asked),
        "answered": row.count(|step| step == Step::Answered),
        "refused": refusals,
        "first_asked": first_asked.map(|at| local(at, zone)),
    })
}

fn stood(stood: &Stood, zone: &Zone) -> Value {
    let report = &stood.report;
    let features = |allowed: bool| {
        let features = report.features().iter().filter(|feature| feature.allowed == allowed);
        features.map(|feature| feature.name.as_str()).collect::<Vec<_>>()
    };
    json!({
        "from": local(stood.from, zone),
        "to": local(stood.to, zone),
        "status": report.status(),
        "mode": report.mode(),
        "verification": report.verification().state,
        "expires": report.expires().map(|at| local(at, zone)),
        "text": both(&|lang| consequence(report, lang)),
        "allowed": features(true),
        "denied": features(false),
        "reasons": report.reasons().iter().map(|reason| reason.number().to_string()).collect::<Vec<_>>(),
    })
}

fn told(told: &Told) -> Value {
    json!({
        "at": rfc3339(told.at),
        "number": told.notice.number().to_string(),
        "name": told.notice.kind().name(),
        "text": both(&|lang| told.notice.text(lang)),
        "remedy": both(&|lang| told.notice.remedy(lang)),
        "data": told.notice.reason().data(),
        "times": told.times,
        "passing": told.passing,
    })
}

fn happened(done: &Done, zone: &Zone) -> Value {
    let outcome = |outcome: &Outcome| match outcome {
        Outcome::Refused(error) => json!({ "error": error_json(error) }),
        Outcome::Note(phrase) => json!({ "text": phrase.to_json() }),
    };
    json!({
        "at": local(done.at, zone),
        "text": done.what.to_json(),
        "outcome": done.came_to.iter().map(outcome).collect::<Vec<_>>(),
    })
}

fn both(text: &dyn Fn(Lang) -> String) -> Value {
    json!({ "en": text(Lang::En), "ja": text(Lang::Ja) })
}

/// The local date and time.
fn local(at: i64, zone: &Zone) -> String {
    let (hour, minute, second) = zone.time_at(at);
    format!("{} {hour:02}:{minute:02}:{second:02}", zone.date_at(at))
}
