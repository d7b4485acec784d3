//! What typed amendment codes switch on.

use crate::document::{Effect, License, Slug};
use crate::{Code, CodeKind, State};

/// The highest step that was typed for each lock of a license.
#[derive(Default)]
pub(super) struct Amendments {
    steps: [u16; 32],
}

impl Amendments {
    pub(super) fn of(license: &License, state: &State) -> Self {
        let mut amendments = Self::default();
        for code in amendment_codes(state) {
            let Some((lock, step)) = opens(license, code) else { continue };
            if let Some(highest) = amendments.steps.get_mut(usize::from(lock)) {
                *highest = step.max(*highest);
            }
        }
        amendments
    }

    /// Every lock that a code has opened, with its effect and step.
    pub(super) fn opened<'l>(&self, license: &'l License) -> impl Iterator<Item = (&'l Effect, u16)> {
        let locks = license.body().locks.iter().map(|lock| &lock.effect);
        locks.zip(self.steps).filter(|(_, step)| *step > 0)
    }

    pub(super) fn seats(&self, license: &License) -> u32 {
        self.sum(license, &|effect| if let Effect::AddSeats(n) = effect { Some(*n) } else { None })
    }

    pub(super) fn activations(&self, license: &License) -> u32 {
        self.sum(license, &|effect| {
            if let Effect::AddActivations(n) = effect { Some((*n).into()) } else { None }
        })
    }

    pub(super) fn grace_days(&self, license: &License) -> u32 {
        self.sum(license, &|effect| {
            if let Effect::AddGraceDays(n) = effect { Some((*n).into()) } else { None }
        })
    }

    pub(super) fn cleared_faults(&self, license: &License) -> u32 {
        self.sum(license, &|effect| super::clock::clears(effect).then_some(1))
    }

    pub(super) fn unlocks_spare(&self, license: &License) -> bool {
        self.opened(license).any(|(effect, _)| *effect == Effect::UnlockSpare)
    }

    pub(super) fn switches_on(&self, license: &License, service: &Slug) -> bool {
        self.opened(license).any(|(effect, _)| matches!(effect, Effect::Service(name) if name == service))
    }

    fn sum(&self, license: &License, each: &dyn Fn(&Effect) -> Option<u32>) -> u32 {
        self.opened(license)
            .filter_map(|(effect, step)| each(effect).map(|each| each.saturating_mul(step.into())))
            .fold(0, u32::saturating_add)
    }
}

fn amendment_codes(state: &State) -> impl Iterator<Item = &Code> {
    state.kept().codes.iter().filter(|code| code.kind() == CodeKind::Amendment)
}

/// The lock and step that a code opens in a license.
pub(super) fn opens(license: &License, code: &Code) -> Option<(u8, u16)> {
    let crate::code::Fields::Amendment { prefix, lock, .. } = code.fields() else { return None };
    let body = license.body();
    if body.prefix.is_some_and(|own| own != prefix) {
        return None;
    }
    let ladder = body.locks.get(usize::from(lock))?.ladder(&license.id(), lock)?;
    ladder.check(code).ok().map(|step| (lock, step))
}
