//! `tegata timeline`: what a license will do on which day, if nothing else happens.

use serde_json::{Value, json};
use tegata::evaluate::{Event, Moment};
use tegata::time::{DAY, Zone};
use tegata::{Bundle, Kind, Lang, Report};
use tegata_issuer::describe::value::{When, Written};

use super::status::{Case, Opened, consequence, glyph, report_json, wrapped};
use crate::output::{Cell, Output, Phrase, Table, Tone};
use crate::problem::{self, Exit, Problem};

/// The columns of a sentence, so that a line with its date has about a hundred.
const TEXT: usize = 84;

/// Show what a license will do on which day
///
/// Every instant at which the report changes, and every check and reminder, if nothing else happens.
/// Days are those of the license's zone.
#[derive(clap::Args)]
#[command(disable_version_flag = true)]
pub(crate) struct Args {
    #[command(flatten)]
    case: Case,
    /// The first day, such as 2026-11-21, or an instant [default: now]
    #[arg(long, value_name = "DATE", value_parser = when)]
    from: Option<When>,
    /// The last day, or an instant [default: one year later]
    #[arg(long, value_name = "DATE", value_parser = when)]
    to: Option<When>,
}

fn when(text: &str) -> Result<When, String> {
    When::read(text).ok_or_else(|| format!("expected {}", When::EXPECTS.text(Lang::En)))
}

pub(crate) fn run(args: Args, out: &mut Output) -> Result<Exit, Problem> {
    let Opened { bundle, state, facts } = args.case.open()?;
    let zone = bundle.evaluate(&state, &facts).zone().clone();
    let from = args.from.map_or(facts.now, |from| from.begins(&zone));
    let to = args.to.map_or(from.saturating_add(366 * DAY), |to| to.ends(&zone));
    if to <= from {
        return Err(problem::misused(Phrase::new(
            "--to lies before --from.",
            "--to には --from より後の日付を指定してください。",
        )));
    }
    let moments = bundle.timeline(&state, &facts, from, to);
    if out.is_json() {
        out.json(&json!({ "zone": zone, "moments": moments.iter().map(moment_json).collect::<Vec<_>>() }))?;
        return Ok(Exit::Holds);
    }
    let mut table = Table::default();
    let mut before: Option<&Report> = None;
    for moment in &moments {
        let mut date = local(moment.at, &zone);
        for (mut glyph, tone, text) in said(moment, before, &bundle, out.lang()) {
            for line in wrapped(&text, TEXT) {
                table.row([date.into(), Cell::new(tone, format!("{glyph} {line}"))]);
                (date, glyph) = (String::new(), " ");
            }
        }
        before = Some(&moment.report);
    }
    out.table(&table)?;
    Ok(Exit::Holds)
}

fn moment_json(moment: &Moment) -> Value {
    json!({
        "at": moment.at,
        "date": local(moment.at, moment.report.zone()),
        "events": moment.events,
        "report": report_json(&moment.report),
    })
}

/// The local date; with the time where that is not midnight.
fn local(at: i64, zone: &Zone) -> String {
    let date = zone.date_at(at);
    let (hour, minute, _) = zone.time_at(at);
    if zone.is_midnight(at) { date.to_string() } else { format!("{date} {hour:02}:{minute:02}") }
}

/// What there is to say of a moment, one line each.
fn said(
    moment: &Moment,
    before: Option<&Report>,
    bundle: &Bundle,
    lang: Lang,
) -> Vec<(&'static str, Tone, String)> {
    let report = &moment.report;
    let mut lines = Vec::new();
    let now = consequence(report, lang);
    if before.is_none_or(|before| consequence(before, lang) != now) {
        let (glyph, tone) = glyph(report);
        lines.push((glyph, tone, now));
    }
    for event in &moment.events {
        let text = match (event, lang) {
            (Event::Check, _) => check(moment, bundle, lang),
            (Event::Reminder { days: 1 }, Lang::En) => "reminder: 1 day left".into(),
            (Event::Reminder { days }, Lang::En) => format!("reminder: {days} days left"),
            (Event::Reminder { days }, Lang::Ja) => format!("お知らせ：期限まであと{days}日"),
            _ => continue,
        };
        lines.push(("◌", Tone::Plain, text));
    }
    // What the status and the events have not said yet.
    let told = [Kind::CheckDue, Kind::EndsSoon, Kind::InGrace, Kind::Expired];
    for reason in report.reasons().iter().filter(|reason| !told.contains(&reason.kind())) {
        let known = |before: &Report| before.reasons().iter().any(|old| old.kind() == reason.kind());
        if !before.is_some_and(known) {
            lines.push(("◌", Tone::Plain, format!("{}  {}", reason.number(), reason.text(lang))));
        }
    }
    lines
}

/// A check; with the days before the end, where the policy names them.
fn check(moment: &Moment, bundle: &Bundle, lang: Lang) -> String {
    // A license that a typed code stands for is described by its roll.
    let granted = bundle.licenses().iter().filter(|license| Some(license.id()) == moment.report.license());
    let redeemed = bundle.rolls().iter().map(|roll| &*roll.body().license);
    let license = granted.map(|license| license.body()).chain(redeemed).next();
    let named = license.map(|license| &license.policy.check.days_before);
    // Days of 23 or 25 hours count as days.
    let left = moment.report.expires().map(|end| (end.saturating_sub(moment.at) + DAY / 2).div_euclid(DAY));
    let days = left.filter(|left| {
        named.is_some_and(|named| named.as_slice().iter().any(|days| i64::from(*days) == *left))
    });
    match (days, lang) {
        (Some(0), Lang::En) => "refresh with the vendor (at the end)".into(),
        (Some(0), Lang::Ja) => "発行元に期限を確認（期限の当日）".into(),
        (Some(1), Lang::En) => "refresh with the vendor (1 day before the end)".into(),
        (Some(days), Lang::En) => format!("refresh with the vendor ({days} days before the end)"),
        (Some(days), Lang::Ja) => format!("発行元に期限を確認（{days}日前）"),
        (None, Lang::En) => "refresh with the vendor".into(),
        (None, Lang::Ja) => "発行元に確認".into(),
    }
}
