//! The days as a table.

use tegata::Lang;
use tegata::time::{Date, Zone};

use super::Setting;
use super::story::{Done, Outcome, Row, Standing, Step, Stood, Story, Told, counted_days, is_bad};
use crate::commands::status::{consequence, glyph, wrapped};
use crate::output::{Cell, Output, Table, Tone, width};
use crate::problem::Problem;

/// The columns of a sentence, so that a row has about a hundred and ten.
const TEXT: usize = 70;

pub(super) fn show(
    story: &Story,
    setting: &Setting,
    rows: &[Row<'_>],
    out: &mut Output,
) -> Result<(), Problem> {
    let lang = out.lang();
    out.line_in(Tone::Strong, title(setting))?;
    out.line_in(Tone::Faint, subtitle(story, setting, lang))?;
    let mut table = Table::default();
    let counts = rows.iter().any(|row| row.count(|_| true) > 0);
    let heads = [out.say("asked", "確認"), out.say("answered", "応答")];
    if counts {
        let head = |text| Cell::new(Tone::Faint, text);
        table.row([head(""), head(heads[0]), head(heads[1])]);
    }
    let mut before = None;
    for row in rows {
        let mut date = dates(row.first().date, row.last().date);
        let number = |counted: usize, head: &str| match counted {
            0 if row.count(|_| true) == 0 => String::new(),
            counted => format!("{counted:>width$}", width = width(head)),
        };
        let mut asked = number(row.count(|step| step == Step::Asked), heads[0]);
        let mut answered = number(row.count(|step| step == Step::Answered), heads[1]);
        for (tone, mark, text) in lines(row, before, &story.zone, lang) {
            let mut mark = mark;
            for line in wrapped(&text, TEXT) {
                let line = Cell::new(tone, format!("{mark} {line}"));
                let date = std::mem::take(&mut date);
                match counts {
                    true => table.row([
                        date.into(),
                        std::mem::take(&mut asked).into(),
                        std::mem::take(&mut answered).into(),
                        line,
                    ]),
                    false => table.row([date.into(), line]),
                }
                mark = " ";
            }
        }
        before = Some(row);
    }
    out.table(&table)
}

/// What is played.
pub(super) fn title(setting: &Setting) -> String {
    let of = setting.holder.as_ref().map(|holder| format!(" · {holder}")).unwrap_or_default();
    format!("{}{of} · {}", setting.product, setting.policy)
}

/// From when to when, where, and when the program runs.
pub(super) fn subtitle(story: &Story, setting: &Setting, lang: Lang) -> String {
    let zone = &story.zone;
    let (from, to) = (zone.date_at(story.from), zone.date_at(story.to - 1));
    match lang {
        Lang::En => format!("{from} – {to} ({}), {}", zone.name(), setting.customer),
        Lang::Ja => format!("{from} – {to}（{}）、{}", zone.name(), setting.customer_ja),
    }
}

/// `2026-10-01`, `2026-10-01 – 10-30`, `2026-10-01 – 2027-01-04`.
fn dates(first: Date, last: Date) -> String {
    match (first == last, first.year() == last.year()) {
        (true, _) => first.to_string(),
        (false, true) => format!("{first} – {:02}-{:02}", last.month(), last.day()),
        (false, false) => format!("{first} – {last}"),
    }
}

pub(super) fn time_of_day(at: i64, zone: &Zone) -> String {
    let (hour, minute, _) = zone.time_at(at);
    format!("{hour:02}:{minute:02}")
}

/// What there is to say of a row: what happened, how the license stands, what was told.
fn lines(
    row: &Row<'_>,
    before: Option<&Row<'_>>,
    zone: &Zone,
    lang: Lang,
) -> Vec<(Tone, &'static str, String)> {
    let day = row.first();
    let mut lines: Vec<(i64, u8, (Tone, &'static str, String))> = Vec::new();
    for done in &day.done {
        lines.push((done.at, 0, (Tone::Strong, "▸", happened(done, zone, lang))));
        for outcome in &done.came_to {
            lines.push((done.at, 0, came_to(outcome, lang)));
        }
    }
    let one = day.stood.len() < 2;
    for (place, stood) in day.stood.iter().enumerate() {
        let (mark, tone) = glyph(&stood.report);
        // How the day began stands before all that happened on it.
        let at = if place == 0 { i64::MIN } else { stood.from };
        lines.push((at, 1, (tone, mark, stands(stood, one || place == 0, zone, lang))));
    }
    if !day.ran() {
        let off = match lang {
            Lang::En => "the program does not run on this day",
            Lang::Ja => "この日は起動なし",
        };
        lines.push((i64::MIN, 0, (Tone::Faint, "·", off.into())));
    }
    let known = |told: &Told| {
        let same = |old: &Told| !old.passing && old.notice == told.notice;
        before.is_some_and(|before| before.last().told.iter().any(same))
    };
    let mut by_number = |told: &dyn Fn(&Told) -> bool, en: &str, ja: &str| {
        let numbers: Vec<String> =
            day.told.iter().filter(|one| told(one)).map(|one| one.notice.number().to_string()).collect();
        if !numbers.is_empty() {
            let text = match lang {
                Lang::En => format!("{}  {en}", numbers.join(", ")),
                Lang::Ja => format!("{}  {ja}", numbers.join("、")),
            };
            lines.push((i64::MAX, 3, (Tone::Faint, "◌", text)));
        }
    };
    by_number(&|told| !told.passing && known(told), "told again", "前回と同じお知らせ");
    by_number(&|told| told.passing, "for a moment only", "一瞬だけ表示");
    for (place, told) in day.told.iter().enumerate().filter(|(_, told)| !told.passing && !known(told)) {
        let last = row.last().told.get(place);
        let tone = if is_bad(told.notice.kind()) { Tone::Bad } else { Tone::Plain };
        lines.push((told.at, 2, (tone, "◌", heard(told, last, lang))));
    }
    lines.sort_by_key(|(at, order, _)| (*at, *order));
    lines.into_iter().map(|(_, _, line)| line).collect()
}

fn happened(done: &Done, zone: &Zone, lang: Lang) -> String {
    format!("{}  {}", time_of_day(done.at, zone), done.what.pick(lang))
}

fn came_to(outcome: &Outcome, lang: Lang) -> (Tone, &'static str, String) {
    match outcome {
        Outcome::Refused(error) => (Tone::Bad, "✗", format!("{}  {}", error.number(), error.text(lang))),
        Outcome::Note(phrase) => (Tone::Plain, "→", phrase.pick(lang).to_owned()),
    }
}

fn stands(stood: &Stood, whole: bool, zone: &Zone, lang: Lang) -> String {
    let mut text = consequence(&stood.report, lang);
    if Standing::of(&stood.report) == Standing::Counting {
        text.push_str(match lang {
            Lang::En => ", not confirmed lately",
            Lang::Ja => "（確認が取れていません）",
        });
    }
    if whole { text } else { format!("{}  {text}", time_of_day(stood.from, zone)) }
}

/// A notice; in a run of days also how far it has counted on the last of them.
fn heard(told: &Told, last: Option<&Told>, lang: Lang) -> String {
    let mut text = format!("{}  {}", told.notice.number(), told.notice.text(lang));
    if told.times > 1 {
        text.push_str(&format!(" ×{}", told.times));
    }
    let end = last.filter(|last| last.notice != told.notice).and_then(|last| counted_days(&last.notice));
    if let Some(days) = end {
        text.push_str(&match lang {
            Lang::En => format!(" … {days}"),
            Lang::Ja => format!(" … {days}日"),
        });
    }
    text
}
