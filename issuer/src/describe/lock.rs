//! How a description writes a lock: what it does, in how many steps.

use alloc::vec::Vec;

use serde::Deserialize;
use tegata::document::{Effect, Lock, Slug};
use tegata::time::Period;

use super::fault::Fault;
use super::path::Path;
use super::told::Told;
use super::value::{As, Whole};

/// `effect` decides which of the other fields must be there.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct LockText {
    effect: EffectName,
    /// How often it can be switched on, one after the other.
    #[serde(default = "once")]
    steps: Whole<u16, 1, 1_023>,
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

const fn once() -> Whole<u16, 1, 1_023> {
    Whole(1)
}

pub(super) fn locks(written: Vec<LockText>) -> Result<Vec<Lock>, Fault> {
    let numbered = (0..).zip(written);
    numbered.map(|(number, lock)| lock.lock(&Path::to("lock").number(number))).collect()
}

impl LockText {
    fn lock(self, path: &Path) -> Result<Lock, Fault> {
        let Self { effect, steps, mut period, mut count, mut days, mut name } = self;
        let missing = |field| Fault::missing(field, path.clone());
        let effect = match effect {
            EffectName::ExtendTerm => Effect::ExtendTerm(period.take().ok_or_else(|| missing("period"))?.0),
            EffectName::AddSeats => Effect::AddSeats(count.take().ok_or_else(|| missing("count"))?),
            EffectName::AddActivations => {
                let count = count.take().ok_or_else(|| missing("count"))?;
                let outside = |_| Fault::broken(Told::outside(count, 0, u16::MAX.into()), path.name("count"));
                Effect::AddActivations(u16::try_from(count).map_err(outside)?)
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
            Some((field, _)) => Err(Fault::unused(path.name(field))),
            None => Ok(Lock { effect, steps: steps.0, anchor: None }),
        }
    }
}
