//! A report for people.

use std::iter::{once, repeat};

use tegata::document::Via;
use tegata::evaluate::{ActivationState, TermState, VerificationState};
use tegata::time::{self, span};
use tegata::{Lang, Mode, Report, Severity, Status};

use super::words::{self, say};
use super::wrap::wrapped;
use crate::output::{Cell, Output, Table, Tone, printable, width};
use crate::problem::Problem;

/// The columns of a sentence, so that a line with its label has about a hundred.
const TEXT: usize = 76;

/// The text and as many blanks as bring it to this width.
pub(crate) fn pad(text: &str, to: usize) -> String {
    format!("{text}{}", " ".repeat(to.saturating_sub(width(text))))
}

/// ● everything is there, ◐ for a while, ○ not.
pub(crate) fn glyph(report: &Report) -> (&'static str, Tone) {
    match (report.status(), report.mode()) {
        (_, Mode::Blocked) => ("○", Tone::Bad),
        (Status::Active, Mode::Full) => ("●", Tone::Good),
        (_, Mode::Full) => ("◐", Tone::Warning),
        _ => ("○", Tone::Warning),
    }
}

pub(super) fn show(report: &Report, out: &mut Output) -> Result<(), Problem> {
    let lang = out.lang();
    let (glyph, tone) = glyph(report);
    out.line_in(tone, format!("{glyph} {}", printable(&report.headline(lang))))?;
    let mut table = Table::indented(2);
    beside_each_other(&mut table, report, lang);
    table.list(say(lang, "Seat", "利用枠"), seat(report, lang));
    table.list(say(lang, "Hardware key", "ハードウェアキー"), hardware_key(report, lang));
    table.list(say(lang, "Confirmation", "確認"), confirmation(report, lang));
    table.list(say(lang, "Services", "サービス"), services(report, lang));
    table.list(say(lang, "Features", "機能"), features(report, lang));
    table.list(say(lang, "Reasons", "理由"), reasons(report, lang));
    out.table(&table)
}

/// Short facts, two in a row.
fn beside_each_other(table: &mut Table, report: &Report, lang: Lang) {
    let display = report.display();
    let text = |text: &Option<tegata::Text>| text.as_ref().map(ToString::to_string);
    let product = display.product.as_ref().map(|product| {
        let version = display.version.map_or_else(String::new, |version| format!(" {version}"));
        let edition = text(&display.edition).map_or_else(String::new, |edition| format!(", {edition}"));
        format!("{product}{version}{edition}")
    });
    let kind = report.term().map(|term| {
        let model = display.model.map(|model| words::model(model, lang)).unwrap_or_default();
        format!("{}{}{model}", words::term(term.kind, lang), say(lang, ", ", "、"))
    });
    let maintenance = display.maintenance.as_ref().map(ToString::to_string);
    let left = [
        (say(lang, "Product", "製品"), product),
        (say(lang, "Activation", "アクティベーション"), activation(report, lang)),
        (say(lang, "Type", "種類"), kind),
        (say(lang, "Plan", "プラン"), text(&display.plan)),
    ];
    let right = [
        (say(lang, "Customer", "お客様番号"), text(&display.customer)),
        (say(lang, "Asset", "アセットID"), text(&display.asset)),
        (say(lang, "Holder", "契約者"), text(&display.holder)),
        (say(lang, "Maintenance", "保守プラン"), maintenance),
        (say(lang, "Code", "コード"), text(&display.code)),
    ];
    let there = |facts: Vec<(&'static str, Option<String>)>| {
        facts.into_iter().filter_map(|(label, value)| Some((label, value?))).collect::<Vec<_>>()
    };
    let (left, right) = (there(left.into()), there(right.into()));
    for row in 0..left.len().max(right.len()) {
        match (left.get(row), right.get(row)) {
            (Some((label, value)), Some((other, also))) => table.row([
                Cell::new(Tone::Faint, label),
                value.into(),
                Cell::new(Tone::Faint, other),
                also.into(),
            ]),
            (Some((label, value)), None) | (None, Some((label, value))) => table.pair(label, value),
            (None, None) => {}
        }
    }
}

fn activation(report: &Report, lang: Lang) -> Option<String> {
    let activation = report.activation();
    let now = report.now();
    let ago = |at: i64| match lang {
        Lang::En => format!("{} ago", span(now.saturating_sub(at), lang)),
        Lang::Ja => format!("{}前", span(now.saturating_sub(at), lang)),
    };
    let state = match activation.state {
        ActivationState::NotRequired => return None,
        ActivationState::Active => activation.since.map(ago)?,
        ActivationState::Pending => {
            let at = time::moment(activation.activates_at?, report.zone(), lang);
            return Some(match lang {
                Lang::En => format!("not yet; by itself on {at}"),
                Lang::Ja => format!("まだ（{at}に自動で実行）"),
            });
        }
        ActivationState::Missing => say(lang, "not activated here", "未アクティベート").into(),
        ActivationState::Ended => say(lang, "has ended", "終了").into(),
        ActivationState::Revoked => say(lang, "withdrawn by the vendor", "失効").into(),
    };
    let refresh = report.verification().check_at.filter(|_| activation.state == ActivationState::Active);
    Some(match (refresh.map(|at| at.saturating_sub(now)), lang) {
        (None, _) => state,
        (Some(left), Lang::En) if left > 0 => format!("{state}, refreshes in {}", span(left, lang)),
        (Some(left), Lang::Ja) if left > 0 => format!("{state}、次の更新まで{}", span(left, lang)),
        (Some(_), Lang::En) => format!("{state}, refresh is due"),
        (Some(_), Lang::Ja) => format!("{state}、更新の時期です"),
    })
}

fn seat(report: &Report, lang: Lang) -> Option<String> {
    let seats = report.seats()?;
    Some(match (seats.held, lang) {
        (Some(seat), Lang::En) => format!("number {seat} of {}", seats.count),
        (Some(seat), Lang::Ja) => format!("全{}枠のうち{seat}番", seats.count),
        (None, Lang::En) => format!("none of {} held", seats.count),
        (None, Lang::Ja) => format!("なし（全{}枠）", seats.count),
    })
}

fn hardware_key(report: &Report, lang: Lang) -> Option<String> {
    let binding = report.binding();
    let role = words::key_role(binding.hardware_key?, lang);
    Some(binding.hardware_key_label.as_ref().map_or_else(|| role.into(), |label| format!("{role} {label}")))
}

/// By what the license is confirmed, or how long it may go on without.
fn confirmation(report: &Report, lang: Lang) -> Option<String> {
    let verification = report.verification();
    let by = |via: Via| words::via(via, lang);
    let last = verification.last_success.map(|at| time::moment(at, report.zone(), lang));
    match verification.state {
        VerificationState::NotRequired => None,
        VerificationState::Confirmed => Some(match (verification.by, last, lang) {
            (Some(Via::HardwareKey), _, _) => by(Via::HardwareKey).into(),
            (via, Some(last), Lang::En) => format!("by {}, {last}", via.map_or("", by)),
            (via, Some(last), Lang::Ja) => format!("{}、{last}", via.map_or("", by)),
            (via, None, _) => via.map_or("", by).into(),
        }),
        VerificationState::Unconfirmed => Some(match (verification.days_left, lang) {
            (Some(days), Lang::En) => format!("not confirmed; {days} days left"),
            (Some(days), Lang::Ja) => format!("確認が取れていません（残り{days}日）"),
            (None, _) => say(lang, "not confirmed", "確認が取れていません").into(),
        }),
        VerificationState::Overdue => Some(say(lang, "not confirmed", "確認が取れていません").into()),
    }
}

fn services(report: &Report, lang: Lang) -> Vec<String> {
    let name = |service: &tegata::evaluate::ServiceReport| {
        service.title.clone().map_or_else(|| service.name.to_string(), |title| title.to_string())
    };
    let longest = report.services().iter().map(|service| width(&name(service))).max().unwrap_or(0);
    let line = |service: &tegata::evaluate::ServiceReport| {
        let state = words::term_state(service.state, lang);
        let until = service.ends.filter(|_| service.state == TermState::Active).map(|at| {
            let last_day = time::day(at.saturating_sub(1), report.zone(), lang);
            match lang {
                Lang::En => format!(" until {last_day}"),
                Lang::Ja => format!("（{last_day}まで）"),
            }
        });
        format!("{}  {state}{}", pad(&name(service), longest), until.unwrap_or_default())
    };
    report.services().iter().map(line).collect()
}

/// What may be used in one line; what may not, and why, in the next.
fn features(report: &Report, lang: Lang) -> Vec<Cell> {
    let comma = say(lang, ", ", "、");
    let allowed =
        report.features().iter().filter(|feature| feature.allowed).map(|feature| match feature.limit {
            Some(limit) => format!("{} ({limit})", feature.name),
            None => feature.name.to_string(),
        });
    let denied = report.features().iter().filter(|feature| !feature.allowed).map(|feature| {
        let because = feature.because.map_or_else(String::new, |kind| format!(" ({})", kind.number()));
        format!("{}{because}", feature.name)
    });
    let (allowed, denied) = (allowed.collect::<Vec<_>>(), denied.collect::<Vec<_>>());
    let mut lines = Vec::new();
    if !allowed.is_empty() {
        lines.push(Cell::new(Tone::Good, format!("✓ {}", allowed.join(comma))));
    }
    if !denied.is_empty() {
        lines.push(Cell::new(Tone::Bad, format!("✗ {}", denied.join(comma))));
    }
    lines
}

/// Number, weight and text; below each what to do about it.
fn reasons(report: &Report, lang: Lang) -> Vec<Cell> {
    let weigh = |severity| words::severity(severity, lang);
    let numbers =
        report.reasons().iter().map(|reason| width(&reason.number().to_string())).max().unwrap_or(0);
    let weights = report.reasons().iter().map(|reason| width(weigh(reason.severity()))).max().unwrap_or(0);
    let mut lines = Vec::new();
    for reason in report.reasons() {
        let tone = match reason.severity() {
            Severity::Info => Tone::Plain,
            Severity::Warning => Tone::Warning,
            Severity::Restricts | Severity::Stops => Tone::Bad,
        };
        let head = format!(
            "{}  {}",
            pad(&reason.number().to_string(), numbers),
            pad(weigh(reason.severity()), weights)
        );
        let blank = " ".repeat(width(&head));
        for (line, head) in wrapped(&reason.text(lang), TEXT).iter().zip(once(head).chain(repeat(blank))) {
            lines.push(Cell::new(tone, format!("{head}  {line}")));
        }
        let arrow = format!("{}→", " ".repeat(numbers + 2));
        let blank = " ".repeat(numbers + 3);
        for (line, head) in wrapped(&reason.remedy(lang), TEXT).iter().zip(once(arrow).chain(repeat(blank))) {
            lines.push(format!("{head} {line}").into());
        }
    }
    lines
}
