//! Kind A: a hardware key carries the license, a spare is there for the day it breaks, and mail may
//! take its place.

use tegata::document::{Claims, KeyRole, LicenseBody, Via};
use tegata::facts::{KeyPresence, Unlocked, challenge};
use tegata::{Facts, Kind, Mode, State, Status};
use tegata_issuer::{SecretKey, Signer};

use super::kept::Kept;
use super::stage::Stage;
use super::vendor::{Answer, Vendor, at, fresh_id, fresh_key};
use crate::files;
use crate::problem::Problem;

const FILE: &str = "a-hardware-key-and-mail.toml";
const POLICY: &str = include_str!("../../../../examples/policies/a-hardware-key-and-mail.toml");

pub(super) fn play(stage: &mut Stage<'_>, vendor: &Vendor, kept: &mut Kept) -> Result<(), Problem> {
    stage.scene(
        "A",
        ("Hardware key and mail", "ハードウェアキーとメール"),
        (
            "plan-desk on a server. Software keys stand in for the USB tokens here.",
            "サーバーで動く plan-desk。ここではソフトウェアの鍵がUSBトークンの代わりをします。",
        ),
    )?;
    let now = at("2026-11-24T09:00:00+09:00")?;
    let (main, spare, replacement) = (fresh_key()?, fresh_key()?, fresh_key()?);
    let trust = vendor.trust("plan-desk", "5.0")?;
    let mut license = vendor.describe(FILE, POLICY, at("2026-04-01T09:00:00+09:00")?)?;
    carried_by(&mut license, &main, &spare, None);
    let file = vendor.bundle(&[&vendor.license(license.clone())?]);
    kept.bundle("a.key", "plan-desk", "5.0", file.clone());
    let bundle = trust.open(&file)?;
    let (mut state, mut facts) = (State::default(), Facts::at(now));

    facts.hardware_keys = vec![plugged_in(&main)?];
    let report = bundle.evaluate(&state, &facts);
    stage.shows(("main key plugged in", "メインキーを差し込む"), &report)?;
    stage.expect(
        report.mode() == Mode::Full && report.binding().hardware_key == Some(KeyRole::Main),
        "the main key",
    )?;

    facts.hardware_keys.clear();
    let report = bundle.evaluate(&state, &facts);
    stage.shows(("main key broken", "メインキーが故障"), &report)?;
    stage.because(&report, Kind::HardwareKeyMissing)?;
    stage.expect(report.mode() == Mode::Demo && !report.allows("plan"), "a demo without a key")?;

    facts.hardware_keys = vec![plugged_in(&spare)?];
    let report = bundle.evaluate(&state, &facts);
    stage.shows(("spare key, still locked", "予備キー（ロック中）"), &report)?;
    stage.because(&report, Kind::HardwareKeyLocked)?;
    stage.expect(report.mode() == Mode::Demo, "a locked spare counts nothing")?;

    // The spare itself signs that it was unlocked, so nobody can take it back.
    let unlocked = Unlocked { license: license.id, at: now };
    let record = unlocked.record(&spare.sign(&unlocked.to_be_signed())?);
    facts.hardware_keys = vec![plugged_in(&spare)?.with_unlock(&record)?];
    stage.expect(state.unlocked(&record), "the record is kept")?;
    let report = bundle.evaluate(&state, &facts);
    stage.shows(("spare key unlocked", "予備キーのロックを解除"), &report)?;
    stage.because(&report, Kind::SpareInUse)?;
    stage.expect(report.mode() == Mode::Full && report.allows("plan"), "an unlocked spare counts")?;

    // The vendor sends a replacement with a short term, and lifts the term when the broken key is back.
    let short = Some(at("2026-12-21T00:00:00+09:00")?);
    let report = replaced(vendor, &license, &replacement, &spare, short, now)?;
    stage.shows(("replacement main key", "代替のメインキー"), &report)?;
    stage.because(&report, Kind::HardwareKeyEndsSoon)?;
    let report = replaced(vendor, &license, &replacement, &spare, None, now)?;
    stage.shows(("broken key sent back", "故障したキーの返送後"), &report)?;
    stage.expect(report.status() == Status::Active && report.reasons().is_empty(), "nothing left to say")?;

    by_mail(stage, vendor, &license)
}

/// No key at all, but an answer by mail: for the newer versions, while the plan runs.
fn by_mail(stage: &mut Stage<'_>, vendor: &Vendor, license: &Claims<LicenseBody>) -> Result<(), Problem> {
    let now = at("2026-11-24T09:05:00+09:00")?;
    let answer = vendor.answer(Answer::check(license, Via::Mail, now))?;
    let file = vendor.bundle(&[&vendor.license(license.clone())?, &answer]);
    let evaluate = |version: &str, now: i64| -> Result<_, Problem> {
        Ok(vendor.trust("plan-desk", version)?.open(&file)?.evaluate(&State::default(), &Facts::at(now)))
    };
    let report = evaluate("5.0", now)?;
    stage.shows(("by mail, version 5.0", "メール、バージョン5.0"), &report)?;
    stage.expect(
        report.mode() == Mode::Full && report.verification().by == Some(Via::Mail),
        "confirmed by mail",
    )?;
    let report = evaluate("3.2", now)?;
    stage.shows(("by mail, version 3.2", "メール、バージョン3.2"), &report)?;
    stage.because(&report, Kind::MethodNotForVersion)?;
    stage.expect(report.mode() == Mode::Demo, "mail is not for old versions")?;
    let report = evaluate("5.0", at("2027-04-01T00:00:00+09:00")?)?;
    stage.shows(("by mail, plan has ended", "メール、保守の終了後"), &report)?;
    stage.because(&report, Kind::MethodNotForPlan)?;
    stage.expect(report.mode() == Mode::Demo, "mail is part of maintenance")
}

/// The license with a new main key in place of the broken one.
fn replaced(
    vendor: &Vendor,
    old: &Claims<LicenseBody>,
    main: &SecretKey,
    spare: &SecretKey,
    expires: Option<i64>,
    now: i64,
) -> Result<tegata::Report, Problem> {
    let mut license = old.clone();
    license.id = fresh_id()?;
    license.issued_at = now;
    license.body.replaces = vec![old.id];
    carried_by(&mut license, main, spare, expires);
    let bundle = vendor.trust("plan-desk", "5.0")?.open(&vendor.bundle(&[&vendor.license(license)?]))?;
    let facts = Facts { hardware_keys: vec![plugged_in(main)?], ..Facts::at(now) };
    Ok(bundle.evaluate(&State::default(), &facts))
}

/// The policy has keys whose private halves nobody has; these stand in for them.
fn carried_by(license: &mut Claims<LicenseBody>, main: &SecretKey, spare: &SecretKey, expires: Option<i64>) {
    for key in &mut license.body.hardware_keys {
        let (token, ends) = match key.role {
            KeyRole::Main => (main, expires),
            KeyRole::Spare => (spare, None),
        };
        key.key = *token.public_key().as_bytes();
        key.expires = ends;
    }
}

/// A token that is there and proves it.
fn plugged_in(token: &SecretKey) -> Result<KeyPresence, Problem> {
    let nonce = files::entropy::<16>()?;
    let signature = token.sign(&challenge(&nonce))?;
    Ok(KeyPresence::seen(token.public_key()).prove(&nonce, &signature)?)
}
