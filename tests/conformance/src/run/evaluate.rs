use serde_json::Value;

use crate::format::{EvaluateCase, EvaluateGroup, Input, Report, State, Trust};

pub(super) fn run(group: &EvaluateGroup, case: &EvaluateCase) -> Result<(), String> {
    let bundle = bundle(&group.trust, &group.inputs)?;
    let report = bundle.evaluate(&state(case.state.as_ref())?, &case.facts.build()?);
    let (found, expected) = (Report::of(&report)?, &case.expect);
    if found == *expected {
        return Ok(());
    }
    let value = |report: &Report| serde_json::to_value(report).map_err(|error| error.to_string());
    Err(difference("report", &value(&found)?, &value(expected)?).unwrap_or_default())
}

pub(super) fn bundle(trust: &Trust, inputs: &[Input]) -> Result<tegata::Bundle, String> {
    super::trust::open(&trust.build()?, inputs)?.map_err(|error| format!("the bundle does not open: {error}"))
}

pub(super) fn state(state: Option<&State>) -> Result<tegata::State, String> {
    state.map_or_else(|| Ok(tegata::State::default()), State::build)
}

/// The first place in which two values differ.
fn difference(path: &str, found: &Value, expected: &Value) -> Option<String> {
    match (found, expected) {
        (Value::Object(a), Value::Object(b)) if a.keys().eq(b.keys()) => {
            a.iter().zip(b.values()).find_map(|((name, a), b)| difference(&format!("{path}.{name}"), a, b))
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            let mut pairs = a.iter().zip(b).enumerate();
            pairs.find_map(|(place, (a, b))| difference(&format!("{path}[{place}]"), a, b))
        }
        _ if found == expected => None,
        _ => Some(format!("{path}: expected {expected}, got {found}")),
    }
}
