//! Kind D: confirmed at each sign-in, with a countdown of 30 days that stops one feature only.

use tegata::document::Via;
use tegata::time::DAY;
use tegata::{Facts, Kind, Mode, Report, State, Status};

use super::kept::Kept;
use super::stage::Stage;
use super::vendor::{Answer, Vendor, at};
use crate::problem::Problem;

const FILE: &str = "d-sign-in-check.toml";
const POLICY: &str = include_str!("../../../../examples/policies/d-sign-in-check.toml");

pub(super) fn play(stage: &mut Stage<'_>, vendor: &Vendor, kept: &mut Kept) -> Result<(), Problem> {
    stage.scene(
        "D",
        ("Confirmed at sign-in", "サインイン時の確認"),
        (
            "roam-desk. A failure stops nothing; after 30 days in a row going online is blocked.",
            "roam-desk。確認に失敗してもすぐには止まらず、30日続くとオンラインへの切り替えだけが止まります。",
        ),
    )?;
    let trust = vendor.trust("roam-desk", "2.0")?;
    let license = vendor.describe(FILE, POLICY, at("2026-10-01T09:00:00+09:00")?)?;
    let document = vendor.license(license.clone())?;
    let first = at("2026-11-02T08:30:00+09:00")?;
    let success = vendor.answer(Answer::check(&license, Via::Online, first))?;
    let file = vendor.bundle(&[&document, &success]);
    kept.bundle("d.key", "roam-desk", "2.0", file.clone());
    let bundle = trust.open(&file)?;
    let mut state = State::default();

    let report = bundle.evaluate(&state, &Facts::at(first));
    stage.shows(("signed in, confirmed", "サインイン、確認済み"), &report)?;
    stage.expect(report.verification().by == Some(Via::Online) && report.allows("online"), "confirmed")?;

    // From the next day on the server is not reached: each sign-in fails, and the background tries fail.
    let failing = first + DAY;
    let mut countdown = Vec::new();
    for day in 0..=30 {
        let now = failing + day * DAY;
        state.failed(now, Kind::NetworkUnreachable.number());
        let report = bundle.evaluate(&state, &Facts::at(now));
        countdown.push(report.verification().days_left);
        if day == 0 {
            stage.shows(("no way to the server", "サーバーに接続できない"), &report)?;
            stage.because(&report, Kind::Unconfirmed)?;
            stage.because(&report, Kind::LastCheckFailed)?;
            stage.expect(report.mode() == Mode::Full && report.allows("online"), "nothing stops yet")?;
        }
        if day == 30 {
            stage.fact(("days left, day by day", "残り日数（毎日）"), &numbers(&countdown))?;
            blocked(stage, &report)?;
        } else {
            stage.counted(1);
            stage.expect(report.allows("online"), "online until the last day")?;
        }
    }
    stage.expect(countdown.iter().copied().eq((0..=30).rev().map(Some)), "30, 29, … 0")?;

    let now = failing + 31 * DAY;
    let success = vendor.answer(Answer::check(&license, Via::Online, now))?;
    let bundle = trust.open(&vendor.bundle(&[&document, &success]))?;
    state.confirmed();
    let report = bundle.evaluate(&state, &Facts::at(now));
    stage.shows(("the next success", "次に確認が取れると"), &report)?;
    stage.expect(report.mode() == Mode::Full && report.allows("online"), "a success clears it")?;

    let in_house = vendor.answer(Answer::check(&license, Via::InHouse, now))?;
    let bundle = trust.open(&vendor.bundle(&[&document, &in_house]))?;
    let report = bundle.evaluate(&State::default(), &Facts::at(now));
    stage.shows(("by a server in the company", "社内サーバーで確認"), &report)?;
    stage.because(&report, Kind::MethodNotForTerm)
}

fn blocked(stage: &mut Stage<'_>, report: &Report) -> Result<(), Problem> {
    stage.shows(("after 30 days in a row", "30日続くと"), report)?;
    stage.effect(report)?;
    stage.expect(report.has(Kind::UnconfirmedTooLong), "reason 2.8")?;
    let others = ["desktop", "offline-work", "profile"].iter().all(|feature| report.allows(feature));
    stage
        .expect(report.status() == Status::Unconfirmed && report.mode() == Mode::Restricted, "restricted")?;
    stage.expect(!report.allows("online") && others, "only going online is blocked")
}

/// `30 29 28 27 … 3 2 1 0`
fn numbers(countdown: &[Option<i64>]) -> String {
    let written = |days: &[Option<i64>]| {
        let days = days.iter().map(|days| days.map_or_else(|| "?".into(), |days| days.to_string()));
        days.collect::<Vec<_>>().join(" ")
    };
    let (first, last) = (countdown.iter().take(4), countdown.iter().rev().take(4).rev());
    let (first, last) = (first.copied().collect::<Vec<_>>(), last.copied().collect::<Vec<_>>());
    format!("{} … {}", written(&first), written(&last))
}
