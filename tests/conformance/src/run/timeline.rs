use serde_json::Value;

use super::{evaluate, same};
use crate::format::{MomentExpect, Report, TimelineCase, TimelineGroup};

pub(super) fn run(group: &TimelineGroup, case: &TimelineCase) -> Result<(), String> {
    let bundle = evaluate::bundle(&group.trust, &group.inputs)?;
    same(&moments(&bundle, case)?, &case.expect)
}

/// The moments of a stretch of time.
///
/// # Errors
/// A sentence, if the case makes no sense.
pub fn moments(bundle: &tegata::Bundle, case: &TimelineCase) -> Result<Vec<MomentExpect>, String> {
    let state = evaluate::state(case.state.as_ref())?;
    let moments = bundle.timeline(&state, &case.facts.build()?, case.from, case.to);
    moments.iter().map(moment).collect()
}

fn moment(moment: &tegata::evaluate::Moment) -> Result<MomentExpect, String> {
    let events = serde_json::to_value(&moment.events).map_err(|error| error.to_string())?;
    let Value::Array(events) = events else { return Err("events are no list".into()) };
    let report = Report::of(&moment.report)?;
    Ok(MomentExpect {
        at: moment.at,
        events,
        status: report.status,
        mode: report.mode,
        allowed: report
            .features
            .into_iter()
            .filter(|feature| feature.allowed)
            .map(|feature| feature.name)
            .collect(),
        reasons: report.reasons.into_iter().map(|reason| reason.number).collect(),
    })
}
