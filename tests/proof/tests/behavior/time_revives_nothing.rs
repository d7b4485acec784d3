//! A report is there for every moment, and time alone never brings back what has expired.

use proptest::prelude::*;
use tegata::{Facts, State};
use tegata_proof::targets::{never_revives, says_something};

use crate::generate::instant;
use crate::scene::scene;

fn any_clock() -> impl Strategy<Value = i64> {
    prop_oneof![3 => instant(), 1 => any::<i64>(), 1 => prop::sample::select(vec![i64::MIN, -1, 0, i64::MAX])]
}

proptest! {
    #![proptest_config(crate::cases(600))]

    #[test]
    fn what_has_expired_stays_so(scene in scene(3), seen in prop::option::of(instant()), clocks in prop::collection::vec(any_clock(), 2..8)) {
        let bundle = scene.bundle();
        let mut state = scene.state.clone();
        seen.into_iter().for_each(|at| state.observe(at, 0, 0));
        let mut clocks = clocks;
        clocks.sort_unstable();
        let reports: Vec<_> =
            clocks.iter().map(|now| bundle.evaluate(&state, &Facts { now: *now, ..scene.facts.clone() })).collect();
        for pair in reports.windows(2) {
            never_revives(&pair[0], &pair[1]);
        }
    }

    #[test]
    fn every_clock_gets_a_report(scene in scene(3), now in any_clock(), seen in prop::option::of(any_clock()), to: i64) {
        let bundle = scene.bundle();
        let mut state = scene.state.clone();
        seen.into_iter().for_each(|at| state.observe(at, to, now));
        let facts = Facts { now, ..scene.facts };
        let report = bundle.evaluate(&state, &facts);
        says_something(&report);
        prop_assert_eq!(&report, &bundle.evaluate(&state, &facts));
        for moment in bundle.timeline(&state, &facts, now, to) {
            says_something(&moment.report);
        }
        prop_assert_eq!(State::load(&state.encode()), state);
    }
}
