//! Clocks that are behind or ahead, and what puts them right.

use tegata::State;
use tegata::device::{Component, ComponentHash};
use tegata::document::{Claims, Effect, LicenseBody, Lock, NamedDevice, Response, Term, TimeStatementBody};
use tegata_conformance::format::EvaluateGroup;
use tegata_issuer::{issue, ladder};

use super::{Book, at, on_device};
use crate::expect::{Moments, says};
use crate::vendor::{self, DAY, LADDER, NOW, bundle, id, issued, key, license, trust};

const END: i64 = NOW + 100 * DAY;

pub(super) fn groups(book: &mut Book) -> Vec<EvaluateGroup> {
    vec![
        behind(book),
        strict(book),
        tolerances(book),
        statement(book),
        newer(book),
        cleared(book),
        certificate(book),
    ]
}

fn ending(edit: impl FnOnce(&mut Claims<LicenseBody>)) -> Claims<LicenseBody> {
    license(|claims| {
        (claims.expires, claims.body.term) = (Some(END), Term::Rental);
        claims.body.prefix = Some("BH".parse().expect("a prefix"));
        claims.body.locks = vec![Lock { effect: Effect::ClearClockFault, steps: 2, anchor: None }];
        edit(claims);
    })
}

fn seen(at: i64) -> State {
    let mut state = State::default();
    state.observe(at, 0, i64::MAX);
    state
}

fn behind(book: &mut Book) -> EvaluateGroup {
    let mut moments = Moments::new(
        book,
        "A rental of 100 days; nothing said about the clock",
        trust(),
        vec![bundle(&[issued(&ending(|_| {}))])],
    );
    let mut is = |about: &str, flag: &str, now: i64, last_seen: i64, stated| {
        moments.kept(about, &format!("clock {flag}"), at(now), &seen(last_seen), &stated);
    };
    let active = |reasons| says("active", "full", "solver", reasons);
    is("the clock goes on", "valid", NOW + 10 * DAY, NOW + 9 * DAY, active("").with("/now", NOW + 10 * DAY));
    is(
        "behind by a day: judged by the newest time known",
        "limits",
        NOW + 9 * DAY,
        NOW + 10 * DAY,
        active("").with("/now", NOW + 10 * DAY).with("/term/days_left", 90),
    );
    is(
        "behind by a day and a second",
        "limits",
        NOW + 9 * DAY - 1,
        NOW + 10 * DAY,
        active("5.5w").with("/now", NOW + 10 * DAY).with("/reasons/0/data/at", NOW + 10 * DAY),
    );
    is(
        "setting the clock back does not revive a license",
        "",
        NOW,
        END,
        says("expired", "blocked", "", "5.3s 5.5w").with("/now", END),
    );
    is("a clock in 1970", "absurd_clock", 0, NOW + 10 * DAY, active("5.5w"));
    is("ahead by 30 days", "limits", NOW + 30 * DAY, NOW, active(""));
    is(
        "ahead by 30 days and a second",
        "limits",
        NOW + 30 * DAY + 1,
        NOW,
        active("5.6w").with("/reasons/0/data/days", 30).with("/now", NOW + 30 * DAY + 1),
    );
    is(
        "ahead beyond the end: the report uses it",
        "",
        END + 900 * DAY,
        NOW,
        says("expired", "blocked", "", "5.3s 5.6w"),
    );
    is("put right again, with nothing remembered of it", "valid", NOW + DAY, NOW, active(""));
    let mut leapt = seen(NOW);
    leapt.observe(END + 900 * DAY, NOW, 30 * DAY);
    moments.kept(
        "a leap that was noted and not believed heals",
        "clock state",
        at(NOW + DAY),
        &leapt,
        &active("").with("/now", NOW + DAY),
    );
    moments.fresh(
        "a first start, long after the day of issue",
        "clock valid",
        at(NOW + 60 * DAY),
        &active(""),
    );
    moments.fresh(
        "a first start, with a clock before the day of issue",
        "clock",
        at(NOW - 2 * DAY),
        &active("5.5w").with("/now", NOW),
    );
    moments.done()
}

fn strict(book: &mut Book) -> EvaluateGroup {
    let license = ending(|claims| claims.body.policy.on.clock_fault = Some(Response::Blocked));
    let mut moments = Moments::new(
        book,
        "A policy that blocks while the clock is wrong",
        trust(),
        vec![bundle(&[issued(&license)])],
    );
    moments.kept(
        "behind",
        "clock response",
        at(NOW),
        &seen(NOW + 10 * DAY),
        &says("active", "blocked", "", "5.5s").with("/features/0/because", "5.5"),
    );
    moments.kept(
        "put right",
        "clock valid",
        at(NOW + 10 * DAY),
        &seen(NOW + 10 * DAY),
        &says("active", "full", "solver", ""),
    );
    moments.done()
}

fn tolerances(book: &mut Book) -> EvaluateGroup {
    let license = ending(|claims| {
        (claims.body.policy.clock.tolerance, claims.body.policy.clock.jump) = (Some(60), Some(3_600));
    });
    let mut moments =
        Moments::new(book, "A minute behind, an hour ahead", trust(), vec![bundle(&[issued(&license)])]);
    let mut is = |about: &str, offset: i64, reasons| {
        let stated = says("active", "full", "solver", reasons);
        moments.kept(about, "clock limits", at(NOW + DAY + offset), &seen(NOW + DAY), &stated);
    };
    is("60 seconds behind", -60, "");
    is("61 seconds behind", -61, "5.5w");
    is("3600 seconds ahead", 3_600, "");
    is("3601 seconds ahead", 3_601, "5.6w");
    moments.done()
}

fn time_statement(issued_at: i64, lowers: bool) -> Vec<u8> {
    let components = vec![ComponentHash::new(&[3; 16], Component::Board, b"PF3K")];
    let device = Some(NamedDevice { salt: [3; 16], components });
    let body = TimeStatementBody { product: None, nonce: Some([9; 16]), device, lowers };
    issue::time_statement(&key("root"), Claims::new(id("time"), issued_at, body)).expect("issued")
}

fn statement(book: &mut Book) -> EvaluateGroup {
    let now = NOW + DAY;
    let inputs = vec![bundle(&[issued(&ending(|_| {})), time_statement(now, true)])];
    let mut moments =
        Moments::new(book, "A time statement that lets this device's clock be set back", trust(), inputs);
    let here = || on_device(now, [3; 16], &[("board", "PF3K"), ("disk", "S5H9NX0R")]);
    let active = |reasons| says("active", "full", "solver", reasons);
    let over = |reasons| says("expired", "blocked", "", reasons);
    moments.kept(
        "the clock was once in 2029, and was put right",
        "clock time_statement valid",
        here(),
        &seen(NOW + 1_000 * DAY),
        &active("").with("/now", now),
    );
    moments.kept(
        "on another device",
        "clock time_statement",
        on_device(now, [3; 16], &[("board", "other")]),
        &seen(NOW + 1_000 * DAY),
        &over("5.3s 5.5w"),
    );
    moments.kept(
        "on a device that does not say what it is",
        "clock time_statement missing",
        at(now),
        &seen(NOW + 1_000 * DAY),
        &over("5.3s 5.5w"),
    );
    let mut used = seen(NOW + 1_000 * DAY);
    used.set_back(id("time"), now);
    used.observe(NOW + 1_000 * DAY, now, i64::MAX);
    moments.kept(
        "a second time it does not count",
        "clock time_statement state",
        here(),
        &used,
        &over("5.3s 5.5w"),
    );
    moments.done()
}

fn newer(book: &mut Book) -> EvaluateGroup {
    let later = vendor::activation(&ending(|_| {}), |claims| claims.issued_at = NOW + 50 * DAY);
    let inputs = vec![bundle(&[issued(&ending(|_| {})), time_statement(NOW + DAY, true), later])];
    let about = "An old time statement beside a document that was signed later";
    let mut moments = Moments::new(book, about, trust(), inputs);
    let here = on_device(NOW + DAY, [3; 16], &[("board", "PF3K")]);
    moments.kept(
        "shown again: it does not count",
        "clock time_statement",
        here,
        &seen(NOW + 60 * DAY),
        &says("active", "full", "solver", "5.5w").with("/now", NOW + 60 * DAY),
    );
    moments.fresh(
        "the later document is what is known of the time",
        "clock",
        at(NOW + DAY),
        &says("active", "full", "solver", "5.5w").with("/now", NOW + 50 * DAY),
    );
    moments.done()
}

fn cleared(book: &mut Book) -> EvaluateGroup {
    let license = ending(|claims| claims.body.policy.on.clock_fault = Some(Response::Demo));
    let mut moments =
        Moments::new(book, "A code clears a clock fault once", trust(), vec![bundle(&[issued(&license)])]);
    let code = |step| ladder::amend(&license, &LADDER, 0, step).expect("a code");
    let mut state = seen(NOW + 50 * DAY);
    moments.kept("the fault", "clock amendment", at(NOW), &state, &says("active", "demo", "", "5.5s"));
    assert!(state.typed(code(1)));
    moments.kept(
        "the code was typed",
        "clock amendment",
        at(NOW),
        &state,
        &says("active", "full", "solver", "5.7i"),
    );
    state.cleared_fault(1, NOW);
    moments.kept(
        "the host took note of it",
        "clock amendment state valid",
        at(NOW),
        &state,
        &says("active", "full", "solver", ""),
    );
    state.observe(NOW + 50 * DAY, 0, i64::MAX);
    moments.kept(
        "a second fault needs a second code",
        "clock amendment",
        at(NOW),
        &state,
        &says("active", "demo", "", "5.5s"),
    );
    assert!(state.typed(code(2)));
    moments.kept(
        "the second code",
        "clock amendment",
        at(NOW),
        &state,
        &says("active", "full", "solver", "5.7i"),
    );
    moments.done()
}

fn certificate(book: &mut Book) -> EvaluateGroup {
    let later = vendor::certificate("root", "signer", tegata::document::Roles::LICENSE, |claims| {
        claims.issued_at = NOW + 20 * DAY
    });
    let mut moments = Moments::new(
        book,
        "A certificate that was signed 20 days after the license",
        trust(),
        vec![bundle(&[issued(&ending(|_| {})), later])],
    );
    moments.fresh(
        "it says as well that this time has passed",
        "clock",
        at(NOW + DAY),
        &says("active", "full", "solver", "5.5w").with("/now", NOW + 20 * DAY),
    );
    moments.done()
}
