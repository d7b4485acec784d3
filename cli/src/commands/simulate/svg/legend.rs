//! What the signs mean, and the list of what happened.

use std::collections::BTreeSet;

use tegata::{Lang, Reason};

use super::super::story::{Standing, Step, Story};
use super::lanes::{self, Mark};
use super::paper::{Anchor, Paper, px};
use super::style;
use crate::commands::status::wrapped;
use crate::output::width;

/// Where signs and lines begin and end, in tenths of a pixel.
const LEFT: i64 = 1_300;
const RIGHT: i64 = 9_800;
/// From one line to the next.
const LINE: i64 = 19;
/// A list has two columns, each of so many columns of a terminal.
const COLUMN: usize = 62;

/// Draws it below `top`, and says how high the picture is.
pub(super) fn draw(paper: &mut Paper, story: &Story, top: i64, lang: Lang) -> i64 {
    let mut y = top + 16;
    y = signs(paper, story, y, lang);
    let numbers: Vec<String> = lanes::told(story)
        .into_values()
        .map(|(kind, _)| format!("{}  {}", kind.number(), headline(kind, story, lang)))
        .collect();
    let events: Vec<String> = lanes::listed(story)
        .enumerate()
        .map(|(place, done)| {
            format!("{}) {} {}", place + 1, lanes::moment(done.at, &story.zone), done.what.pick(lang))
        })
        .collect();
    for (title, lines) in
        [(say(lang, "Notices", "お知らせ"), numbers), (say(lang, "Events", "出来事"), events)]
    {
        if !lines.is_empty() {
            y = list(paper, title, &lines, y + 10);
        }
    }
    y + 10
}

const fn say(lang: Lang, en: &'static str, ja: &'static str) -> &'static str {
    match lang {
        Lang::En => en,
        Lang::Ja => ja,
    }
}

/// About how wide a text is drawn, in tenths of a pixel.
fn drawn(text: &str) -> i64 {
    62 * width(text) as i64
}

/// The signs that were used, beside each other as long as there is room.
fn signs(paper: &mut Paper, story: &Story, top: i64, lang: Lang) -> i64 {
    let (mut x, mut y) = (LEFT, top);
    let mut place = |text: &str| {
        let needs = 260 + drawn(text);
        if x > LEFT && x + needs > RIGHT {
            (x, y) = (LEFT, y + LINE);
        }
        let here = (x, y);
        x += needs + 160;
        here
    };
    let stood = story.days.iter().flat_map(|day| &day.stood);
    let used: BTreeSet<Standing> = stood.map(|stood| Standing::of(&stood.report)).collect();
    for standing in used {
        let text = style::name(standing, lang);
        let (x, y) = place(text);
        let fill = style::id(standing);
        paper.put(format_args!(
            "rect x=\"{}\" y=\"{}\" width=\"20\" height=\"12\" fill=\"url(#{fill})\" class=\"box\"",
            px(x),
            y - 10
        ));
        paper.text(x + 260, y, "note", Anchor::Start, text);
    }
    let asked = story.days.iter().any(|day| !day.asked.is_empty());
    let in_vain = story
        .days
        .iter()
        .any(|day| day.count(|step| step == Step::Asked) > day.count(|step| step == Step::Answered));
    let ticks = [
        (asked, "good", -11, say(lang, "answered", "応答あり")),
        (in_vain, "vain", 1, say(lang, "in vain", "応答なし・拒否")),
    ];
    for (_, class, up, text) in ticks.into_iter().filter(|(used, ..)| *used) {
        let (x, y) = place(text);
        let middle = px(x + 100);
        paper.put(format_args!(
            "line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" class=\"grid\"",
            px(x),
            y - 4,
            px(x + 200),
            y - 4
        ));
        let end = if up < 0 { y - 13 } else { y + 5 };
        paper.put(format_args!(
            "line x1=\"{middle}\" y1=\"{}\" x2=\"{middle}\" y2=\"{end}\" class=\"{class}\"",
            y - 4
        ));
        paper.text(x + 260, y, "note", Anchor::Start, text);
    }
    let used: BTreeSet<Mark> = lanes::told(story).into_values().map(|(_, mark)| mark).collect();
    for mark in used {
        let text = match mark {
            Mark::Tells => say(lang, "information", "情報"),
            Mark::Warns => say(lang, "warning", "注意"),
            Mark::Stops => say(lang, "something stops or was refused", "停止・拒否"),
        };
        let (x, y) = place(text);
        mark.draw(paper, x + 100, y - 4);
        paper.text(x + 260, y, "note", Anchor::Start, text);
    }
    y + LINE
}

/// The first text of a notice, as it was told.
fn headline(kind: tegata::Kind, story: &Story, lang: Lang) -> String {
    let first = story.days.iter().flat_map(|day| &day.told).find(|told| told.notice.kind() == kind);
    first.map(|told| told.notice.reason()).map_or_else(String::new, |reason: &Reason| reason.text(lang))
}

/// Two columns of lines, the first filled first. A long line goes on below, set in.
fn list(paper: &mut Paper, title: &str, lines: &[String], top: i64) -> i64 {
    paper.text(1_220, top, "lane", Anchor::End, title);
    let broken: Vec<Vec<String>> = lines.iter().map(|line| wrapped(line, COLUMN)).collect();
    let all: usize = broken.iter().map(Vec::len).sum();
    let (mut y, mut column, mut taken, mut lowest) = (top, 0, 0, top);
    for entry in broken {
        if column == 0 && taken > 0 && 2 * taken + entry.len() > all {
            (y, column) = (top, 1);
        }
        for (place, line) in entry.iter().enumerate() {
            let x = LEFT + 4_300 * column + if place == 0 { 0 } else { 150 };
            paper.text(x, y, "note", Anchor::Start, line);
            y += LINE - 2;
        }
        taken += entry.len();
        lowest = lowest.max(y);
    }
    lowest
}
