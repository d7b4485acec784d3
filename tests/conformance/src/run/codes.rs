//! `codes.json`: came from outside, so its form is its own.

use serde::Deserialize;
use serde_json::Value;
use tegata::code::{Fields, read};
use tegata::{CodeKind, Prefix, Reading};

use super::{Failure, Outcome, same};

#[derive(Deserialize)]
struct Codes {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    id: u32,
    kind: String,
    input: String,
    result: String,
    canonical: Option<String>,
    fields: Option<Value>,
    positions: Option<Vec<usize>>,
    length: Option<usize>,
    is_kind: Option<String>,
    note: Option<String>,
}

pub(super) fn run(json: &str) -> Result<Outcome, String> {
    let file: Codes = serde_json::from_str(json).map_err(|error| format!("codes: {error}"))?;
    let mut outcome = Outcome { ran: file.cases.len(), failures: Vec::new() };
    for case in file.cases {
        if let Err(message) = one(&case) {
            outcome.failures.push(Failure { id: case.id, about: case.note.unwrap_or(case.input), message });
        }
    }
    Ok(outcome)
}

pub(super) fn kind(name: &str) -> Result<CodeKind, String> {
    CodeKind::ALL.into_iter().find(|kind| kind.name() == name).ok_or_else(|| format!("kind {name}"))
}

fn one(case: &Case) -> Result<(), String> {
    let wanted = kind(&case.kind)?;
    let reading = read(wanted, &case.input);
    match (case.result.as_str(), reading) {
        ("ok", Reading::Exact(code)) => {
            same(&Some(code.write()), &case.canonical)?;
            fields(code.fields(), case.fields.as_ref().ok_or("no fields")?)
        }
        ("repaired", Reading::Mistyped(near)) => {
            same(&Some(near.suggestion().write()), &case.canonical)?;
            same(&Some(near.positions().iter().collect()), &case.positions)
        }
        ("not_ok", Reading::Exact(_)) => Err("accepted as it stands".into()),
        ("not_ok", _) => Ok(()),
        ("wrong_length", Reading::WrongLength(length)) => same(&Some(length.found), &case.length),
        ("wrong_length", Reading::Empty) => same(&Some(0), &case.length),
        ("other_kind", Reading::OtherKind { found, .. }) => {
            same(&Some(found.name()), &case.is_kind.as_deref())
        }
        (result, reading) => Err(format!("expected {result}, got {reading:?}")),
    }
}

fn fields(found: Fields, wanted: &Value) -> Result<(), String> {
    let text = |prefix: Prefix| Value::from(prefix.as_str());
    let found = match found {
        Fields::Registration { prefix, serial, secret } => [
            ("prefix", text(prefix)),
            ("serial", serial.into()),
            ("secret", secret.into()),
            ("index", Value::Null),
        ],
        Fields::Activation { prefix, batch, index, secret } => [
            ("prefix", text(prefix)),
            ("batch", batch.into()),
            ("index", index.into()),
            // Has up to 75 bits, which a JSON number need not hold.
            ("secret", secret.to_string().into()),
        ],
        Fields::Amendment { .. } => return Err("the file holds no amendment codes".into()),
    };
    found.into_iter().try_for_each(|(name, value)| same(&value, &wanted[name]))
}
