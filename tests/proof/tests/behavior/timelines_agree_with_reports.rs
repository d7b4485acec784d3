//! The timeline of a license says exactly what its reports will say.

use proptest::prelude::*;
use tegata::evaluate::{Event, Moment};
use tegata::time::DAY;
use tegata::{Bundle, Facts, Report, State};
use tegata_proof::vendor::NOW;

use crate::scene::{Scene, scene};

const FROM: i64 = NOW - 100 * DAY;
const TO: i64 = NOW + 400 * DAY;

struct At<'s>(&'s Bundle, &'s State, &'s Facts);

impl At<'_> {
    fn report(&self, now: i64) -> Report {
        self.0.evaluate(self.1, &Facts { now, ..self.2.clone() })
    }

    fn timeline(&self, now: i64) -> Vec<Moment> {
        self.0.timeline(self.1, &Facts { now, ..self.2.clone() }, FROM, TO)
    }
}

fn differs(at: i64, a: &Report, b: &Report) -> TestCaseError {
    TestCaseError::fail(format!("at {at} ({:+} s)\n{a:#?}\n{b:#?}", at - NOW))
}

fn changes(moment: &Moment) -> bool {
    moment.events.contains(&Event::Changed)
}

proptest! {
    #![proptest_config(crate::cases(500))]

    #[test]
    fn every_change_is_listed_and_everything_listed_is_a_change(
        scene in scene(2), shares in prop::collection::vec(0.0..1.0_f64, 4),
    ) {
        let bundle = scene.bundle();
        let at = At(&bundle, &scene.state, &scene.facts);
        let moments = at.timeline(NOW);
        prop_assert_eq!(moments[0].at, FROM);
        for (index, moment) in moments.iter().enumerate() {
            let next = moments.get(index + 1);
            prop_assert_eq!(&moment.report, &at.report(moment.at));
            let until = next.map_or(TO, |next| next.at);
            prop_assert!(moment.at < until);
            let between = shares.iter().map(|share| moment.at + ((until - moment.at) as f64 * share) as i64);
            for instant in between.chain([moment.at + 1, until - 1]).filter(|at| *at < until) {
                let then = at.report(instant);
                if !moment.report.says_the_same(&then) {
                    return Err(differs(instant, &moment.report, &then));
                }
            }
            if let Some(next) = next.filter(|next| changes(next)) {
                prop_assert!(!moment.report.says_the_same(&next.report), "nothing changes at {}", next.at);
            }
        }
    }

    #[test]
    fn whoever_wakes_as_told_misses_no_change(scene in scene(2), shares in prop::collection::vec(0.0..1.0_f64, 6)) {
        let bundle = scene.bundle();
        let at = At(&bundle, &scene.state, &scene.facts);
        let moments = at.timeline(NOW);
        for share in shares {
            let now = FROM + ((TO - FROM) as f64 * share) as i64;
            let wake_at = at.report(now).wake_at();
            prop_assert!(wake_at.is_none_or(|wake_at| wake_at > now));
            if let Some(next) = moments.iter().find(|moment| moment.at > now) {
                let in_time = wake_at.is_some_and(|wake_at| wake_at <= next.at);
                prop_assert!(in_time, "at {now}: wakes at {wake_at:?}, but {:?} at {}", next.events, next.at);
            }
        }
    }

    #[test]
    fn the_clock_of_whoever_asks_does_not_matter(scene in scene(2)) {
        let bundle = scene.bundle();
        let at = At(&bundle, &scene.state, &scene.facts);
        let moments = at.timeline(NOW);
        for now in [i64::MIN, FROM, TO, i64::MAX] {
            prop_assert_eq!(&at.timeline(now), &moments);
        }
    }

    #[test]
    fn a_part_of_a_timeline_is_the_timeline_of_that_part(scene in scene(2), share in 0.0..1.0_f64) {
        let Scene { state, facts, .. } = &scene;
        let bundle = scene.bundle();
        let whole = bundle.timeline(state, facts, FROM, TO);
        let from = FROM + ((TO - FROM) as f64 * share) as i64;
        let part = bundle.timeline(state, facts, from, TO);
        let wanted: Vec<&Moment> = whole.iter().filter(|moment| moment.at > from).collect();
        prop_assert_eq!(part.iter().skip(1).collect::<Vec<_>>(), wanted);
    }
}
