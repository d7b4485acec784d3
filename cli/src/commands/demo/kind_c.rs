//! Kind C: codes that people type, a term that ends with grace, and a renewal over the telephone.

use tegata::code::{self, CodeKind, Reading};
use tegata::document::{Claims, LicenseBody};
use tegata::evaluate::Event;
use tegata::{Bundle, Code, Facts, Kind, Lang, Mode, State, Status};
use tegata_issuer::codes::{Batch, registration_keys};
use tegata_issuer::{Zeroizing, issue};

use super::kept::Kept;
use super::stage::Stage;
use super::vendor::{Vendor, at, fresh_id};
use crate::commands::status::{consequence, glyph};
use crate::files;
use crate::output::Tone;
use crate::problem::Problem;

const FILE: &str = "c-registration-and-activation-code.toml";
const POLICY: &str = include_str!("../../../../examples/policies/c-registration-and-activation-code.toml");
/// How many codes the batch of the demo has, and which of them the customer gets.
const COUNT: u32 = 500;
const INDEX: u32 = 417;

pub(super) fn play(stage: &mut Stage<'_>, vendor: &Vendor, kept: &mut Kept) -> Result<(), Problem> {
    stage.scene(
        "C",
        ("Registration key and activation code", "レジストレーションキーとアクティベーションコード"),
        (
            "shield-office, a security product. Codes are checked offline against a signed roll of hashes.",
            "セキュリティ製品 shield-office。コードは、署名されたハッシュの一覧と照合してオフラインで確かめます。",
        ),
    )?;
    let issued = at("2026-04-01T09:00:00+09:00")?;
    let claims = vendor.describe(FILE, POLICY, issued)?;
    kept.bundle("c.key", "shield-office", "5.0", vendor.bundle(&[&vendor.license(claims.clone())?]));
    let batch = Batch {
        number: 7,
        roll_id: fresh_id()?,
        count: COUNT,
        not_before: claims.not_before,
        expires: claims.expires,
        license: claims.body,
    };
    let seed = Zeroizing::new(files::entropy::<32>()?);
    let roll = batch.roll(&seed, Some(vendor.ladder_secret()), issued, &mut |_| {})?;
    let roll = issue::roll(vendor.licenses_key(), roll)?;
    let bundle = vendor.trust("shield-office", "5.0")?.open(&vendor.bundle(&[&roll]))?;

    if let Some(key) =
        batch.license.prefix.map(|prefix| registration_keys(prefix, 20_418, 1, &seed)).transpose()?
    {
        let written = key.map(|key| key.write()).collect::<String>();
        stage.expect(written.chars().count() == 22, "22 characters")?;
        stage.fact(("registration key", "レジストレーションキー"), &written)?;
    }
    let code = batch.code(&seed, INDEX)?;
    let state = typed(stage, &bundle, &code)?;
    day_by_day(stage, &bundle, &state)?;
    by_telephone(stage, vendor, &bundle, state)
}

/// The customer mistypes two characters; the code that was meant is found and offered.
fn typed(stage: &mut Stage<'_>, bundle: &Bundle, code: &Code) -> Result<State, Problem> {
    let slip = slip_of_the_finger(code);
    stage.fact(("the customer types", "お客様の入力"), &slip)?;
    let Reading::Mistyped(near) = code::read(CodeKind::Activation, &slip) else {
        return stage.expect(false, "a mistyped code is noticed").map(|()| State::default());
    };
    stage.expect(near.suggestion() == *code, "the code that was meant is found")?;
    stage.fact(("1.3  did you mean", "1.3  正しくは"), &near.suggestion().write())?;
    let mut marks = String::new();
    for column in near.columns() {
        marks.push_str(&" ".repeat(column.saturating_sub(marks.len())));
        marks.push('^');
    }
    stage.fact(("", ""), &marks)?;

    let mut state = State::default();
    stage.expect(state.typed(near.suggestion()), "the code is kept")?;
    let report = bundle.evaluate(&state, &Facts::at(at("2026-11-21T09:00:00+09:00")?));
    stage.shows(("yes, that one", "訂正して確定"), &report)?;
    stage.expect(
        report.status() == Status::Active && report.allows("update"),
        "the code stands for a license",
    )?;
    stage.expect(report.display().code.as_ref().is_some_and(|shown| **shown == *code.masked()), "masked")?;
    Ok(state)
}

/// In lower case, with one wrong character and a smudged one.
fn slip_of_the_finger(code: &Code) -> String {
    const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ0";
    let next = |symbol: char| ALPHABET.chars().skip_while(|known| *known != symbol).nth(1).unwrap_or('0');
    let written = code.write();
    let slip = written.chars().enumerate().map(|(column, symbol)| match column {
        22 => next(symbol),
        36 => '?',
        _ => symbol,
    });
    slip.collect::<String>().to_lowercase()
}

/// Time passes: refreshes, a reminder, grace, and then the end.
fn day_by_day(stage: &mut Stage<'_>, bundle: &Bundle, state: &State) -> Result<(), Problem> {
    let from = at("2026-12-01T00:00:00+09:00")?;
    let to = at("2027-06-01T00:00:00+09:00")?;
    let moments = bundle.timeline(state, &Facts::default(), from, to);
    stage.counted(moments.len());
    let lang = stage.lang();
    let mut said = String::new();
    for moment in &moments {
        let report = &moment.report;
        let date = report.zone().date_at(moment.at);
        let now = consequence(report, lang);
        let events = moment.events.iter().filter_map(|event| match (event, lang) {
            (Event::Check, Lang::En) => Some("refresh with the vendor".to_owned()),
            (Event::Check, Lang::Ja) => Some("発行元に期限を確認".to_owned()),
            (Event::Reminder { days }, Lang::En) => Some(format!("reminder: {days} days left")),
            (Event::Reminder { days }, Lang::Ja) => Some(format!("お知らせ：あと{days}日")),
            _ => None,
        });
        let events = events.collect::<Vec<_>>().join(if lang == Lang::En { ", " } else { "、" });
        let (glyph, tone) = glyph(report);
        match (now == said, events.is_empty()) {
            (true, true) => {}
            (true, false) => stage.dated(&date.to_string(), Tone::Plain, &format!("◌ {events}"))?,
            (false, _) => stage.dated(&date.to_string(), tone, &format!("{glyph} {now}"))?,
        }
        said = now;
    }
    let on = |day: &str| -> Result<_, Problem> { Ok(bundle.evaluate(state, &Facts::at(at(day)?))) };
    let last = on("2027-03-31T23:59:59+09:00")?;
    stage.expect(last.status() == Status::Active && last.allows("update"), "the last second of the term")?;
    let grace = on("2027-04-01T00:00:00+09:00")?;
    stage.expect(grace.status() == Status::Grace && grace.allows("update"), "grace from midnight")?;
    stage.expect(
        grace.term().is_some_and(|term| term.grace_ends.is_none()),
        "the length of grace is not told",
    )?;
    let over = on("2027-05-01T00:00:00+09:00")?;
    let stops = ["update", "distribute"].iter().all(|feature| !over.allows(feature));
    let goes_on =
        ["scan", "log", "install", "outbreak-defense", "cleanup"].iter().all(|feature| over.allows(feature));
    stage.expect(over.mode() == Mode::Restricted && stops && goes_on, "what stops and what goes on")
}

/// No internet: the vendor reads a code over the telephone, and the term is a year longer.
fn by_telephone(
    stage: &mut Stage<'_>,
    vendor: &Vendor,
    bundle: &Bundle,
    mut state: State,
) -> Result<(), Problem> {
    let now = at("2027-05-06T10:00:00+09:00")?;
    let redeemed = redeemed(bundle, &state)?;
    let code = vendor.amend(&redeemed, 0, 1)?;
    stage.fact(("read over the telephone", "電話で伝えるコード"), &code.write())?;
    let heard = code.write().to_lowercase().replace('-', " ");
    stage.expect(state.typed(Code::parse(CodeKind::Amendment, &heard)?), "the code is kept")?;
    let report = bundle.evaluate(&state, &Facts::at(now));
    stage.shows(("typed in", "入力すると"), &report)?;
    let year_later = at("2028-04-01T00:00:00+09:00")?;
    stage.expect(
        report.status() == Status::Active && report.expires() == Some(year_later),
        "one year longer",
    )?;

    let guess = Code::amendment(code.prefix(), 0, 2, &tegata::code::LadderKey::from_hash(&[7; 64]))?;
    let mut guessing = state.clone();
    stage.expect(guessing.typed(guess), "the code is kept")?;
    let report = bundle.evaluate(&guessing, &Facts::at(now));
    stage.shows(("a code somebody made up", "推測で作ったコード"), &report)?;
    stage.because(&report, Kind::CodeWrongLicense)?;
    stage.expect(report.expires() == Some(year_later), "a guess adds nothing")
}

/// The license that the typed code stands for.
fn redeemed(bundle: &Bundle, state: &State) -> Result<Claims<LicenseBody>, Problem> {
    let roll = bundle.rolls().first();
    let code = state.kept().codes.first();
    let unknown = || tegata::Error::new(Kind::CodeUnknown);
    let (roll, code) = roll.zip(code).ok_or_else(unknown)?;
    Ok(roll.redeem(code)?.claims().clone())
}
