//! A second opinion on what is granted, in rules so plain that they share no line with those of core: the
//! oracle judges as core does, and would make the same mistake. It only says what can not be.

use tegata::document::{Activation, ActivationKind, License, Model, Response, TolerateFrom, Via};
use tegata::time::Period;

use crate::oracle::Rights;
use crate::rig::Rig;

/// Of five parts of a computer, so many are enough.
const PARTS: usize = 3;

/// What a computer has been through since its state was last lost.
#[derive(Clone, Copy, Default)]
pub(crate) struct Past {
    /// The time that has certainly passed.
    pub(crate) passed: Option<i64>,
    /// Since then every attempt to confirm the license failed.
    pub(crate) failing_since: Option<i64>,
    /// These hardware keys were plugged in since the program started, as bits.
    pub(crate) keys: u8,
}

impl Past {
    /// The program starts anew. The time that was seen is written every hour.
    pub(crate) fn restart(&mut self) {
        self.passed = self.passed.map(|passed| passed - tegata::time::HOUR);
        self.keys = 0;
    }
}

impl Rig {
    /// Takes note of what can be seen after an event. The time before which it can not be.
    pub(crate) fn look_back(&mut self, shown: i64) -> Option<i64> {
        let session = self.session.as_ref()?;
        let (state, bundle) = (session.state().kept(), session.bundle());
        let repaired = (state.time_statement, state.cleared_faults);
        if self.repaired != repaired {
            // Somebody who may do so set the clock back.
            (self.repaired, self.past.passed) = (repaired, None);
        }
        let passed = self.past.passed;
        let jump =
            bundle.licenses().iter().map(|one| one.body().policy.clock.jump.unwrap_or(30 * 86_400)).min();
        let signed = bundle.activations().iter().map(|one| one.claims().issued_at);
        let known = signed.chain(bundle.licenses().iter().map(|one| one.claims().issued_at)).max();
        self.past.passed = passed.max(known).map(|known| match jump {
            // A clock that leaps ahead is not believed at once.
            Some(jump) if shown - known <= i64::from(jump.min(30 * 86_400)) => known.max(shown),
            _ => known,
        });
        self.past.failing_since =
            state.first_failure.map(|at| self.past.failing_since.map_or(at, |first| first.min(at)));
        passed
    }

    /// What is beyond doubt not granted, and why not.
    pub(crate) fn not_granted(&self) -> Vec<(Rights, &'static str)> {
        let Some(session) = &self.session else { return Vec::new() };
        let (bundle, now) = (session.bundle(), session.report().now());
        let mut licenses = bundle.licenses().iter();
        // Of several, one may grant what another does not.
        let (Some(license), None) = (licenses.next(), licenses.next()) else { return Vec::new() };
        let (body, on) = (license.body(), &license.body().policy.on);
        let amended = !session.state().kept().codes.is_empty();
        let mut found = Vec::new();
        let mut deny = |response: Option<&Response>, default: Response, why| {
            found.push((self.denied_by(response.unwrap_or(&default)), why));
        };

        let grace = body.policy.grace.length.unwrap_or_default();
        let days = if grace == Period::default() { 0 } else { 31 };
        let over = license.claims().expires.is_some_and(|end| now >= end + days * 86_400);
        if over && !amended {
            deny(on.expired.as_ref(), Response::Blocked, "the term is over");
        }

        let answers: Vec<&Activation> =
            bundle.activations().iter().filter(|one| self.is_ours(one, license)).collect();
        let in_force = |one: &&&Activation| one.claims().expires.is_none_or(|end| now < end);
        let floating = body.model == Model::MultiUser;
        let activates = |one: &&&Activation| {
            (one.body().kind == ActivationKind::Lease) == floating && one.body().kind != ActivationKind::Check
        };
        let must_be_activated = floating || body.device.is_some() || body.activations.is_some();
        if must_be_activated && !answers.iter().filter(activates).any(|one| in_force(&one)) {
            deny(on.missing_license.as_ref(), Response::Blocked, "it is not activated here");
        }

        let by_key =
            body.methods.iter().any(|method| method.via == Via::HardwareKey) && self.may_have_a_key();
        let confirmed = answers.iter().map(|one| one.claims().issued_at).max();
        let since = match body.policy.check.tolerate_from {
            Some(TolerateFrom::FirstFailure) => {
                self.past.failing_since.filter(|at| confirmed.is_none_or(|ok| *at > ok))
            }
            _ => confirmed.max(Some(license.claims().issued_at)),
        };
        let remote = body.methods.iter().any(|method| method.via != Via::HardwareKey);
        let too_long = match body.policy.check.tolerate {
            Some(seconds) if remote || body.methods.is_empty() => {
                since.is_some_and(|since| now >= since + i64::from(seconds))
            }
            None if body.methods.is_empty() => false,
            _ => !answers.iter().any(|one| in_force(&one)),
        };
        if too_long && !by_key {
            let unverified = self.denied_by(on.unverified.as_ref().unwrap_or(&Response::Blocked));
            // Without its key a license may answer otherwise than without a word of its vendor.
            let keyless = body.methods.iter().any(|method| method.via == Via::HardwareKey);
            let keyless =
                keyless.then(|| self.denied_by(on.missing_hardware_key.as_ref().unwrap_or(&Response::Demo)));
            found.push((unverified & keyless.unwrap_or(unverified), "nobody has confirmed it for too long"));
        }
        found
    }

    /// An answer for this license, computer and user that was not given back.
    fn is_ours(&self, answer: &Activation, license: &License) -> bool {
        let (body, floor) = (answer.body(), self.given_back.get(&license.id()));
        body.license == license.id()
            && floor.is_none_or(|floor| body.sequence > *floor)
            && self.is_for_here(answer)
    }

    /// For this computer and user, or for whoever has it.
    pub(crate) fn is_for_here(&self, answer: &Activation) -> bool {
        let subject = &answer.body().subject;
        let here = self.facts();
        let known = here.devices.iter().flat_map(|device| &device.components);
        let parts = known.filter(|part| subject.device.contains(part)).count();
        (subject.device.is_empty() || parts >= PARTS)
            && subject.user.as_ref().is_none_or(|user| here.user.as_ref() == Some(user))
    }

    /// The main key was plugged in, or the spare, and that was unlocked.
    fn may_have_a_key(&self) -> bool {
        let unlocked =
            self.session.as_ref().is_some_and(|session| !session.state().kept().unlocks.is_empty());
        self.past.keys & 1 != 0 || self.past.keys & 2 != 0 && unlocked
    }

    fn denied_by(&self, response: &Response) -> Rights {
        let bits = self.names.iter().enumerate().map(|(at, name)| {
            let stays = match response {
                Response::Full => true,
                Response::Only(names) => names.contains(name),
                Response::AllBut(names) => !names.contains(name),
                Response::Demo | Response::Blocked => false,
            };
            u64::from(!stays) << at
        });
        bits.sum()
    }
}

#[cfg(test)]
mod tests {
    use crate::life::Life;
    use crate::policy::Kind5;

    /// Whether the second opinion names this reason at a time, and for which features.
    fn denied(life: &mut Life, at: i64, why: &str) -> u64 {
        life.world.run_until(at);
        life.tick(0);
        let found = life.rigs[0].not_granted().into_iter().filter(|(_, found)| *found == why);
        found.fold(0, |all, (denied, _)| all | denied)
    }

    /// A life of this kind, in which the license has come to the first computer.
    fn licensed(kind: Kind5) -> Life {
        let mut life = (0..).map(Life::begin).find(|life| life.kind == kind).unwrap();
        life.switch_on(0);
        let file = life.world.vendor().file(life.license).unwrap();
        life.hand_in(0, &file);
        life
    }

    #[test]
    fn a_term_is_over_in_the_second_that_it_names() {
        let mut life = licensed(Kind5::Seats);
        let end = life.world.vendor().claims(life.license).unwrap().expires.unwrap();
        assert_eq!(denied(&mut life, end - 1, "the term is over"), 0);
        assert_ne!(denied(&mut life, end, "the term is over"), 0);
    }

    #[test]
    fn a_license_for_certain_computers_wants_to_be_activated() {
        let mut life = licensed(Kind5::File);
        let now = life.world.now();
        assert_eq!(
            denied(&mut life, now, "it is not activated here").count_ones(),
            2,
            "both of its features"
        );
        let until = now + 600;
        while life.rigs[0].rights() == 0 && life.world.now() < until {
            life.ask_a_server(0);
            life.world.run_for(1);
        }
        assert_eq!(denied(&mut life, until, "it is not activated here"), 0);
    }
}
