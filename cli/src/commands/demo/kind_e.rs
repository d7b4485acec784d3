//! Kind E: a license file that arrives by mail, activates, is refreshed, and meets a wrong clock.

use tegata::device::{Component, ComponentHash, DeviceFacts, DeviceRule};
use tegata::document::{ActivationKind, Subject, Via, armor};
use tegata::time::{DAY, HOUR};
use tegata::{Bundle, Error, Facts, Kind, Mode, State, Status};

use super::kept::Kept;
use super::stage::Stage;
use super::vendor::{Answer, Vendor, at};
use crate::problem::Problem;

const FILE: &str = "e-license-file.toml";
const POLICY: &str = include_str!("../../../../examples/policies/e-license-file.toml");

pub(super) fn play(stage: &mut Stage<'_>, vendor: &Vendor, kept: &mut Kept) -> Result<(), Problem> {
    stage.scene(
        "E",
        ("License file", "ライセンスファイル"),
        (
            "twin-server, a fault-tolerant server in New York. The file comes by mail and is refreshed daily.",
            "ニューヨークの無停止サーバー twin-server。メールで届いたファイルを有効化し、毎日更新します。",
        ),
    )?;
    let trust = vendor.trust("twin-server", "7.2")?;
    let license = vendor.describe(FILE, POLICY, at("2026-11-20T10:00:00-05:00")?)?;
    let rule = license.body.device.clone().ok_or(Error::new(Kind::LibraryFault))?;
    let document = vendor.license(license.clone())?;
    let file = vendor.bundle(&[&document]);
    kept.bundle("e.key", "twin-server", "7.2", file.clone());

    // What mail programs do to a file, and what a forger does to it, are two different answers.
    let text = armor(&file, &["twin-server for C-90125"]);
    stage.refused(
        ("a character lost in the mail", "メールで文字が欠落"),
        trust.open(damaged(&text).as_bytes()),
        Kind::DamagedInTransit,
    )?;
    let forged = vendor.bundle(&[&changed(&document, b"C-90125", b"C-90126")]);
    stage.refused(
        ("another customer written in", "お客様番号の書き換え"),
        trust.open(&forged),
        Kind::SignatureInvalid,
    )?;

    let start = at("2026-11-21T12:00:00-05:00")?;
    let bundle = trust.open(text.as_bytes())?;
    let report = bundle.evaluate(&State::default(), &computer(&rule, start, DISKS[0]));
    stage.shows(("the file as it came", "届いたままのファイル"), &report)?;
    stage.because(&report, Kind::NotActivated)?;
    stage.expect(report.mode() == Mode::Blocked, "it wants an activation")?;

    let activation = vendor.answer(Answer {
        license: &license,
        kind: ActivationKind::Activation,
        via: Via::Online,
        at: start,
        ends: None,
        subject: Subject { device: hashes(&rule, DISKS[0]), ..Subject::default() },
    })?;
    let refreshed = start + 3 * DAY - 3 * HOUR;
    let refresh = vendor.answer(Answer::check(&license, Via::Online, refreshed))?;
    let bundle = trust.open(&vendor.bundle(&[&document, &activation, &refresh]))?;
    let now = start + 3 * DAY;
    let facts = computer(&rule, now, DISKS[0]);
    let report = bundle.evaluate(&State::default(), &facts);
    stage.shows(("activated three days ago", "3日前に有効化"), &report)?;
    let (last, next) = (report.verification().last_success, report.verification().check_at);
    stage.expect(report.status() == Status::Active && report.reasons().is_empty(), "activated")?;
    stage.expect(last == Some(now - 3 * HOUR) && next == Some(now + 21 * HOUR), "3 h ago, and in 21 h")?;
    stage.remark("refreshed 3 h ago, refreshes again in 21 h", "3時間前に更新済み、次の更新は21時間後")?;

    devices(stage, &bundle, &rule, now)?;
    let week_later = computer(&rule, refreshed + DAY + 6 * DAY, DISKS[0]);
    let report = bundle.evaluate(&State::default(), &week_later);
    stage.shows(("server down for a week", "サーバーが1週間停止"), &report)?;
    stage.effect(&report)?;
    stage.expect(
        report.has(Kind::UnconfirmedTooLong) && report.mode() == Mode::Blocked,
        "a week without an answer",
    )?;
    clocks(stage, &bundle, &rule, now)
}

/// A part is replaced; then the file is carried to another computer.
fn devices(stage: &mut Stage<'_>, bundle: &Bundle, rule: &DeviceRule, now: i64) -> Result<(), Problem> {
    let report = bundle.evaluate(&State::default(), &computer(rule, now, DISKS[1]));
    stage.shows(("a new disk", "ディスクを交換"), &report)?;
    stage.because(&report, Kind::DeviceDrift)?;
    stage.expect(
        report.mode() == Mode::Full && report.binding().changed == [Component::Disk],
        "one part of five",
    )?;
    let mut other = Facts::at(now);
    other.devices = vec![DeviceFacts::new(rule.salt, &[(Component::Board, b"K1"), (Component::Disk, b"K2")])];
    let report = bundle.evaluate(&State::default(), &other);
    stage.shows(("another computer", "別のコンピューター"), &report)?;
    stage.because(&report, Kind::OtherDevice)?;
    stage.expect(report.mode() == Mode::Blocked, "not for another computer")
}

/// The clock is set back and put right, then leaps ahead and is put right.
fn clocks(stage: &mut Stage<'_>, bundle: &Bundle, rule: &DeviceRule, now: i64) -> Result<(), Problem> {
    const JUMP: i64 = 30 * DAY;
    let known = bundle.newest_issue().unwrap_or(now);
    let mut state = State::default();
    state.observe(now, known, JUMP);

    let back = now - 10 * DAY;
    state.observe(back, known, JUMP);
    let report = bundle.evaluate(&state, &computer(rule, back, DISKS[0]));
    stage.shows(("clock set back ten days", "時計を10日戻す"), &report)?;
    stage.because(&report, Kind::ClockBehind)?;
    stage.expect(report.now() == now, "judged by the newest time known")?;

    let later = now + HOUR;
    state.observe(later, known, JUMP);
    let report = bundle.evaluate(&state, &computer(rule, later, DISKS[0]));
    stage.shows(("put right", "時計を直す"), &report)?;
    stage.expect(
        !report.has(Kind::ClockBehind) && report.status() == Status::Active,
        "nothing is held against it",
    )?;

    let ahead = at("2031-01-01T00:00:00-05:00")?;
    state.observe(ahead, known, JUMP);
    let report = bundle.evaluate(&state, &computer(rule, ahead, DISKS[0]));
    stage.shows(("clock leaps to 2031", "時計が2031年に飛ぶ"), &report)?;
    stage.because(&report, Kind::ClockAhead)?;
    stage.expect(report.status() == Status::Expired, "used for now")?;

    let right = later + HOUR;
    state.observe(right, known, JUMP);
    let report = bundle.evaluate(&state, &computer(rule, right, DISKS[0]));
    stage.shows(("put right: as before", "時計を直すと元どおり"), &report)?;
    stage.expect(report.status() == Status::Active && report.reasons().is_empty(), "the leap left no trace")
}

const DISKS: [&[u8]; 2] = [b"S5H9NX0R", b"S6K2PA1V"];

/// The parts of the customer's server.
fn parts(disk: &[u8]) -> [(Component, &[u8]); 5] {
    [
        (Component::MachineId, b"5f2c0a7e41d94b6c"),
        (Component::Board, b"PF3K0W7R"),
        (Component::Disk, disk),
        (Component::Mac, b"02:00:5e:10:00:01"),
        (Component::Tpm, b"9b1f6c3e"),
    ]
}

fn hashes(rule: &DeviceRule, disk: &[u8]) -> Vec<ComponentHash> {
    DeviceFacts::new(rule.salt, &parts(disk)).components
}

fn computer(rule: &DeviceRule, now: i64, disk: &[u8]) -> Facts {
    let devices = vec![DeviceFacts::new(rule.salt, &parts(disk))];
    Facts { devices, ..Facts::at(now) }
}

/// The text without one of the characters between BEGIN and END.
fn damaged(text: &str) -> String {
    let middle = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
    let (before, after) = text.split_at(middle);
    format!("{before}{}", after.trim_start().chars().skip(1).collect::<String>())
}

/// The document with some of its bytes replaced by as many others.
fn changed(document: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut document = document.to_vec();
    if let Some(at) = document.windows(from.len()).position(|window| window == from) {
        document.splice(at..at + from.len(), to.iter().copied());
    }
    document
}
