//! How a description writes a lock: what it does, in how many steps.

use alloc::vec::Vec;

use serde::Deserialize;
use tegata::document::{Effect, Lock, Slug};
use tegata::time::Period;
use toml::Spanned;

use super::fault::Fault;
use super::value::As;

/// `effect` decides which of the other fields must be there.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct LockText {
    effect: EffectName,
    /// How often it can be switched on, one after the other.
    #[serde(default = "once")]
    steps: u16,
    period: Option<As<Period>>,
    count: Option<u32>,
    days: Option<u16>,
    name: Option<As<Slug>>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum EffectName {
    ExtendTerm,
    AddSeats,
    AddActivations,
    Feature,
    Service,
    UnlockSpare,
    AddGraceDays,
    ClearClockFault,
    ExtendService,
}

const fn once() -> u16 {
    1
}

pub(super) fn locks(written: Vec<Spanned<LockText>>) -> Result<Vec<Lock>, Fault> {
    let lock = |written: Spanned<LockText>| {
        let span = written.span();
        let LockText { effect, steps, mut period, mut count, mut days, mut name } = written.into_inner();
        let missing = |field| Fault::missing(field, span.clone());
        let effect = match effect {
            EffectName::ExtendTerm => Effect::ExtendTerm(period.take().ok_or_else(|| missing("period"))?.0),
            EffectName::AddSeats => Effect::AddSeats(count.take().ok_or_else(|| missing("count"))?),
            EffectName::AddActivations => {
                let count = count.take().ok_or_else(|| missing("count"))?;
                Effect::AddActivations(
                    u16::try_from(count).map_err(|_| Fault::too_large("count", span.clone()))?,
                )
            }
            EffectName::Feature => Effect::Feature(name.take().ok_or_else(|| missing("name"))?.0),
            EffectName::Service => Effect::Service(name.take().ok_or_else(|| missing("name"))?.0),
            EffectName::UnlockSpare => Effect::UnlockSpare,
            EffectName::AddGraceDays => Effect::AddGraceDays(days.take().ok_or_else(|| missing("days"))?),
            EffectName::ClearClockFault => Effect::ClearClockFault,
            EffectName::ExtendService => Effect::ExtendService(
                name.take().ok_or_else(|| missing("name"))?.0,
                period.take().ok_or_else(|| missing("period"))?.0,
            ),
        };
        // A field that this effect does not use would say something that the license does not do.
        let left = [
            ("period", period.is_some()),
            ("count", count.is_some()),
            ("days", days.is_some()),
            ("name", name.is_some()),
        ];
        match left.into_iter().find(|(_, is_there)| *is_there) {
            Some((field, _)) => Err(Fault::unused(field, span)),
            None => Ok(Lock { effect, steps, anchor: None }),
        }
    };
    written.into_iter().map(lock).collect()
}
