use tegata::document::{DocumentId, Verified};

use super::same;
use crate::format::{Input, Opened, Trust, TrustCase, TrustGroup, bytes};

pub(super) fn run(group: &TrustGroup, case: &TrustCase) -> Result<(), String> {
    same(&opened(&group.trust, &case.remembered, &case.inputs)?, &case.expect)
}

/// Opens inputs as one bundle.
pub(super) fn open(
    trust: &tegata::Trust,
    inputs: &[Input],
) -> Result<Result<tegata::Bundle, tegata::Error>, String> {
    let inputs: Vec<Vec<u8>> = inputs.iter().map(|input| bytes(input)).collect::<Result<_, _>>()?;
    let slices: Vec<&[u8]> = inputs.iter().map(Vec::as_slice).collect();
    Ok(trust.open_all(&slices))
}

/// What opening inputs as one bundle answers.
///
/// # Errors
/// A sentence, if the case makes no sense.
pub fn opened(trust: &Trust, remembered: &[Input], inputs: &[Input]) -> Result<Opened, String> {
    let mut trust = trust.build()?;
    if !remembered.is_empty() {
        let before = open(&trust, remembered)?.map_err(|error| format!("before: {error}"))?;
        trust.remember(&before);
    }
    let bundle = match open(&trust, inputs)? {
        Ok(bundle) => bundle,
        Err(error) => return Ok(Opened { error: Some(error.number().to_string()), ..Opened::default() }),
    };
    Ok(Opened {
        error: None,
        licenses: ids(bundle.licenses().iter().map(Verified::id)),
        activations: ids(bundle.activations().iter().map(Verified::id)),
        rolls: ids(bundle.rolls().iter().map(Verified::id)),
        revocations: bundle.revocations().map(|list| list.body().number),
        time_statements: ids(bundle.time_statements().iter().map(Verified::id)),
    })
}

/// In ascending order; nothing where there is none.
fn ids(ids: impl Iterator<Item = DocumentId>) -> Option<Vec<String>> {
    let mut ids: Vec<String> = ids.map(|id| id.to_string()).collect();
    ids.sort();
    (!ids.is_empty()).then_some(ids)
}
