use data_encoding::HEXLOWER;
use tegata::State;

use super::same;
use crate::format::{Kept, Progress, StateCase, StateExpect, Step, bytes, hex, hex_array};

pub(super) fn run(case: &StateCase) -> Result<(), String> {
    let found = play(case)?;
    same(&found, &case.expect)?;
    // What is kept is read back as it was.
    let again = seen(&State::load(&hex(&found.hex)?));
    same(&again, &StateExpect { fault: None, ..found })
}

/// Loads a state, and lets the steps happen to it.
///
/// # Errors
/// A sentence, if the case makes no sense.
pub fn play(case: &StateCase) -> Result<StateExpect, String> {
    let mut state = match &case.load {
        Some(input) => State::load(&bytes(input)?),
        None => State::default(),
    };
    for step in &case.steps {
        match step {
            Step::Observe { now, known, jump } => state.observe(*now, *known, *jump),
            Step::Confirmed {} => state.confirmed(),
            Step::Failed { now, number } => {
                state.failed(*now, number.parse().map_err(|_| format!("number {number}"))?);
            }
            Step::SawRevocations { number } => state.saw_revocations(*number),
            Step::Typed { code, full } => {
                let kept = state.typed(code.parse().map_err(|_| format!("code {code}"))?);
                same(&kept, &!full)?;
            }
            Step::Unlocked { record, full } => same(&state.unlocked(&hex(record)?), &!full)?,
            Step::SetBack { statement, to } => {
                state.set_back(tegata::document::DocumentId::new(hex_array(statement)?), *to);
            }
            Step::ClearedFault { steps, now } => state.cleared_fault(*steps, *now),
        }
    }
    Ok(seen(&state))
}

fn seen(state: &State) -> StateExpect {
    StateExpect {
        fault: state.fault().map(|fault| fault.number().to_string()),
        kept: Kept::of(state),
        progress: Progress::of(state),
        documents: state.documents().iter().map(|document| HEXLOWER.encode(document)).collect(),
        hex: HEXLOWER.encode(&state.encode()),
    }
}
