//! `amendments.json`: came from outside, so its form is its own. Each code is a case.

use serde::Deserialize;
use tegata::code::{Fields, Ladder, LadderKey};
use tegata::document::DocumentId;
use tegata::{Code, CodeKind};
use tegata_issuer::ladder;

use super::{Failure, Outcome, same};
use crate::format::{hex, hex_array};

#[derive(Deserialize)]
struct Amendments {
    ladders: Vec<LadderCase>,
    rolls: Vec<Roll>,
}

#[derive(Deserialize)]
struct LadderCase {
    prefix: String,
    license_id: String,
    ladder_secret: String,
    lock: u8,
    steps: u16,
    anchor: String,
    codes: Vec<LadderCode>,
}

#[derive(Deserialize)]
struct LadderCode {
    step: u16,
    key: String,
    code: String,
}

#[derive(Deserialize)]
struct Roll {
    roll_id: String,
    prefix: String,
    batch: u16,
    rows: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    index: u32,
    code: String,
    commit: String,
}

pub(super) fn run(json: &str) -> Result<Outcome, String> {
    let file: Amendments = serde_json::from_str(json).map_err(|error| format!("amendments: {error}"))?;
    let mut outcome = Outcome::default();
    let mut note = |about: &str, result: Result<(), String>| {
        outcome.ran += 1;
        if let Err(message) = result {
            let id = u32::try_from(outcome.ran).unwrap_or(u32::MAX);
            outcome.failures.push(Failure { id, about: about.into(), message });
        }
    };
    for case in &file.ladders {
        case.codes.iter().for_each(|row| note(&row.code, amendment(case, row)));
    }
    for roll in &file.rolls {
        roll.rows.iter().for_each(|row| note(&row.code, commitment(roll, row)));
    }
    Ok(outcome)
}

fn amendment(case: &LadderCase, row: &LadderCode) -> Result<(), String> {
    let code = Code::parse(CodeKind::Amendment, &row.code).map_err(|error| error.to_string())?;
    let key = LadderKey::new(&row.key).map_err(|error| error.to_string())?;
    let anchor = LadderKey::new(&case.anchor).map_err(|error| error.to_string())?;
    let id = DocumentId::new(hex_array(&case.license_id)?);
    let ladder = Ladder { license_id: *id.as_bytes(), lock: case.lock, steps: case.steps, anchor };
    same(&ladder.check(&code), &Ok(row.step))?;
    match code.fields() {
        Fields::Amendment { prefix, lock, step, key: shown } => {
            same(&(prefix.as_str(), lock, step), &(case.prefix.as_str(), case.lock, row.step))?;
            same(&shown, &key)?;
        }
        other => return Err(format!("{other:?}")),
    }
    // The vendor's side comes to the same code.
    let secret = hex_array(&case.ladder_secret)?;
    let made = ladder::amendment_code(code.prefix(), &secret, &id, case.lock, case.steps, row.step);
    same(&made, &Ok(code))
}

fn commitment(roll: &Roll, row: &Row) -> Result<(), String> {
    let code = Code::parse(CodeKind::Activation, &row.code).map_err(|error| error.to_string())?;
    let Fields::Activation { prefix, batch, index, .. } = code.fields() else {
        return Err("not an activation code".into());
    };
    same(&(prefix.as_str(), batch, index), &(roll.prefix.as_str(), roll.batch, row.index))?;
    let commitment = code.commitment(&hex_array(&roll.roll_id)?);
    same(&commitment.map(Vec::from), &Some(hex(&row.commit)?))
}
