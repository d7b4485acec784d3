//! The lanes: how the license stands, what was asked, what was told, what was amiss, what was done.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use tegata::session::Notice;
use tegata::time::Zone;
use tegata::{Class, Kind, Lang};

use super::super::deed::Trouble;
use super::super::story::{Done, Standing, Step, Story, counted_days};
use super::paper::{Anchor, Paper, px};
use super::scale::{LEFT, RIGHT, Scale};
use super::style;

/// What is narrower can not be seen, in tenths of a pixel.
const THINNEST: i64 = 15;
/// A mark is so wide, in tenths of a pixel.
const WIDE: i64 = 92;
/// A number of a notice takes so much, in tenths of a pixel.
const LABEL: i64 = 260;

/// One lane, with its name at the left.
pub(super) struct Lane {
    pub(super) name: String,
    shows: Shows,
}

enum Shows {
    /// From – to.
    Standing(Vec<(i64, i64, Standing)>),
    /// When, and whether it was answered.
    Checks(Vec<(i64, bool)>),
    Notices(Vec<(i64, Mark, String)>),
    Trouble(Vec<(i64, i64)>),
    /// When, and its number in the list below.
    Deeds(Vec<(i64, usize)>),
}

/// How a notice is drawn.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    Tells,
    Warns,
    Stops,
}

impl Mark {
    pub(super) const fn of(notice: &Notice) -> Self {
        match notice.kind().class() {
            Class::Denies | Class::Refuses => Self::Stops,
            Class::Warns => Self::Warns,
            Class::Informs => Self::Tells,
        }
    }

    /// A circle, a triangle or a square: told apart without colour.
    pub(super) fn draw(self, paper: &mut Paper, x: i64, y: i64) {
        let left = |by: i64| px(x - by);
        match self {
            Self::Tells => {
                paper.put(format_args!("circle cx=\"{}\" cy=\"{y}\" r=\"3.5\" class=\"tell\"", px(x)))
            }
            Self::Warns => paper.put(format_args!(
                "path d=\"M{} {}L{} {}H{}Z\" class=\"warn\"",
                px(x),
                y - 5,
                px(x + 45),
                y + 4,
                left(45)
            )),
            Self::Stops => paper.put(format_args!(
                "rect x=\"{}\" y=\"{}\" width=\"8\" height=\"8\" class=\"stop\"",
                left(40),
                y - 4
            )),
        }
    }
}

/// The lanes that have something to show, from top to bottom.
pub(super) fn of(story: &Story, lang: Lang) -> Vec<Lane> {
    let say = |en: &str, ja: &str| match lang {
        Lang::En => en.to_owned(),
        Lang::Ja => ja.to_owned(),
    };
    let mut lanes =
        vec![Lane { name: say("license", "ライセンス"), shows: Shows::Standing(standing(story)) }];
    let checks = checks(story);
    if !checks.is_empty() {
        lanes.push(Lane { name: say("checks", "確認"), shows: Shows::Checks(checks) });
    }
    let notices = notices(story);
    if !notices.is_empty() {
        lanes.push(Lane { name: say("notices", "お知らせ"), shows: Shows::Notices(notices) });
    }
    for trouble in Trouble::ALL {
        let spans = troubles(story, trouble);
        if !spans.is_empty() {
            lanes.push(Lane { name: trouble.name().pick(lang).to_owned(), shows: Shows::Trouble(spans) });
        }
    }
    let deeds: Vec<(i64, usize)> =
        listed(story).enumerate().map(|(place, done)| (done.at, place + 1)).collect();
    if !deeds.is_empty() {
        lanes.push(Lane { name: say("events", "出来事"), shows: Shows::Deeds(deeds) });
    }
    lanes
}

/// What has a number and stands in the list below: what is no trouble that has a lane of its own.
pub(super) fn listed(story: &Story) -> impl Iterator<Item = &Done> {
    let done = story.days.iter().flat_map(|day| &day.done);
    done.filter(|done| match done.trouble {
        None | Some((Trouble::Clock | Trouble::Key, _)) => true,
        Some(_) => false,
    })
}

/// How the license stood. While the computer is off, as it was left.
fn standing(story: &Story) -> Vec<(i64, i64, Standing)> {
    let mut spans: Vec<(i64, i64, Standing)> = Vec::new();
    for stood in story.days.iter().flat_map(|day| &day.stood) {
        let standing = Standing::of(&stood.report);
        match spans.last_mut() {
            Some(before) if before.2 == standing => before.1 = stood.to,
            Some(before) => {
                before.1 = stood.from;
                spans.push((stood.from, stood.to, standing));
            }
            None => spans.push((stood.from, stood.to, standing)),
        }
    }
    spans
}

fn checks(story: &Story) -> Vec<(i64, bool)> {
    let mut checks = Vec::new();
    for day in &story.days {
        for asked in day.asked.iter().filter(|asked| asked.step == Step::Answered) {
            checks.push((asked.at, true));
        }
        let (asked, answered) =
            (day.count(|step| step == Step::Asked), day.count(|step| step == Step::Answered));
        if asked > answered {
            let first = day.asked.iter().find(|asked| asked.step == Step::Asked);
            checks.extend(first.map(|asked| (asked.at, false)));
        }
    }
    checks
}

/// One mark a day: what matters most, and what is new since the day before.
fn notices(story: &Story) -> Vec<(i64, Mark, String)> {
    let mut marks = Vec::new();
    for day in &story.days {
        let worst = day.told.iter().filter(|told| !told.passing).max_by_key(|told| {
            (Mark::of(&told.notice), counted_days(&told.notice).is_some(), Reverse(told.at))
        });
        marks.extend(worst.map(|told| (told.at, Mark::of(&told.notice), told.notice.number().to_string())));
    }
    marks
}

fn troubles(story: &Story, which: Trouble) -> Vec<(i64, i64)> {
    let mut spans = Vec::new();
    let mut since = None;
    for done in story.days.iter().flat_map(|day| &day.done) {
        match done.trouble {
            Some((trouble, true)) if trouble == which => since = since.or(Some(done.at)),
            Some((trouble, false)) if trouble == which => {
                spans.extend(since.take().map(|since| (since, done.at)));
            }
            _ => {}
        }
    }
    spans.extend(since.map(|since| (since, story.to)));
    spans
}

impl Lane {
    pub(super) fn draw(&self, paper: &mut Paper, scale: &Scale, y: i64) {
        match &self.shows {
            Shows::Standing(spans) => {
                for (from, to, standing) in spans {
                    bar(
                        paper,
                        scale,
                        (*from, *to),
                        y,
                        26,
                        &format!("fill=\"url(#{})\" class=\"box\"", style::id(*standing)),
                    );
                }
            }
            Shows::Checks(checks) => draw_checks(paper, scale, checks, y),
            Shows::Notices(notices) => draw_notices(paper, scale, notices, y),
            Shows::Trouble(spans) => {
                rest(paper, y);
                for span in spans {
                    bar(paper, scale, *span, y, 12, "class=\"trouble\"");
                }
            }
            Shows::Deeds(deeds) => draw_deeds(paper, scale, deeds, y),
        }
    }
}

/// The line that a lane lies on where nothing is drawn.
fn rest(paper: &mut Paper, y: i64) {
    paper.put(format_args!(
        "line x1=\"{}\" y1=\"{y}\" x2=\"{}\" y2=\"{y}\" class=\"grid\"",
        px(LEFT),
        px(RIGHT)
    ));
}

fn bar(paper: &mut Paper, scale: &Scale, (from, to): (i64, i64), y: i64, height: i64, look: &str) {
    let (left, right) = (scale.x(from), scale.x(to));
    let (left, width) = (left.min(RIGHT - THINNEST), (right - left).max(THINNEST));
    let (x, width, top) = (px(left), px(width), y - height / 2);
    paper.put(format_args!("rect x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" {look}"));
}

/// Upwards: answered. Downwards: in vain. One for each pixel.
fn draw_checks(paper: &mut Paper, scale: &Scale, checks: &[(i64, bool)], y: i64) {
    rest(paper, y);
    let places: BTreeSet<(i64, bool)> =
        checks.iter().map(|(at, answered)| ((scale.x(*at) - LEFT) / 15 * 15 + LEFT, *answered)).collect();
    for (x, answered) in places {
        let (end, class) = if answered { (y - 12, "good") } else { (y + 12, "vain") };
        let x = px(x);
        paper.put(format_args!("line x1=\"{x}\" y1=\"{y}\" x2=\"{x}\" y2=\"{end}\" class=\"{class}\""));
    }
}

/// Marks, and above them the number of each notice where a row of them begins. A mark that would lie on
/// the one before is left out, unless it matters more.
fn draw_notices(paper: &mut Paper, scale: &Scale, notices: &[(i64, Mark, String)], y: i64) {
    rest(paper, y);
    let (mut told, mut free_from) = ("", 0);
    let mut last: Option<(i64, Mark)> = None;
    for (at, mark, number) in notices {
        let x = scale.x(*at);
        if last.is_some_and(|(before, worse)| x - before < WIDE && *mark <= worse) {
            continue;
        }
        last = Some((x, *mark));
        mark.draw(paper, x, y + 4);
        if number != told && x >= free_from {
            label(paper, x.max(LEFT + 60), y - 6, number);
            (told, free_from) = (number, x + LABEL);
        }
    }
}

/// A number, legible also where a line crosses it.
fn label(paper: &mut Paper, x: i64, y: i64, number: &str) {
    let width = 60 * number.len() as i64;
    let (left, top) = (px(x - width / 2), y - 9);
    paper.put(format_args!(
        "rect x=\"{left}\" y=\"{top}\" width=\"{}\" height=\"11\" fill=\"#fff\"",
        px(width)
    ));
    paper.text(x, y, "small", Anchor::Middle, number);
}

/// Numbered discs. One that would cover another goes below it, or moves aside.
fn draw_deeds(paper: &mut Paper, scale: &Scale, deeds: &[(i64, usize)], y: i64) {
    rest(paper, y);
    let mut free = [0, 0];
    for (at, number) in deeds {
        let x = scale.x(*at);
        let row = usize::from(free[0] > x && free[1] <= free[0]);
        let x = x.max(free[row]);
        free[row] = x + 165;
        let middle = y + 17 * i64::from(row == 1);
        paper.put(format_args!("circle cx=\"{}\" cy=\"{middle}\" r=\"7.5\" class=\"deed\"", px(x)));
        paper.text(x, middle + 3, "num", Anchor::Middle, &number.to_string());
    }
}

/// Where a term ends that the license had at some time.
pub(super) fn ends(paper: &mut Paper, scale: &Scale, story: &Story, top: i64, bottom: i64, lang: Lang) {
    let reports = story.days.iter().flat_map(|day| &day.stood).map(|stood| &stood.report);
    let ends: BTreeSet<i64> = reports.filter_map(|report| report.expires()).collect();
    for end in ends.into_iter().filter(|end| (story.from + 1..story.to).contains(end)) {
        let x = scale.x(end);
        let place = px(x);
        paper.put(format_args!(
            "line x1=\"{place}\" y1=\"{top}\" x2=\"{place}\" y2=\"{bottom}\" class=\"end\""
        ));
        let name = match lang {
            Lang::En => "term ends",
            Lang::Ja => "有効期限",
        };
        let (x, anchor) = if x > 9_200 { (x - 30, Anchor::End) } else { (x + 30, Anchor::Start) };
        paper.text(x, bottom + 11, "small", anchor, name);
    }
}

/// The numbers that were told, each once, in order.
pub(super) fn told(story: &Story) -> BTreeMap<(u8, u8), (Kind, Mark)> {
    let told = story.days.iter().flat_map(|day| &day.told).filter(|told| !told.passing);
    let by_number = |notice: &Notice| {
        let number = notice.number();
        ((number.block, number.item), (notice.kind(), Mark::of(notice)))
    };
    told.map(|told| by_number(&told.notice)).collect()
}

/// The day and the time of an event in the list below.
pub(super) fn moment(at: i64, zone: &Zone) -> String {
    let (hour, minute, _) = zone.time_at(at);
    format!("{} {hour:02}:{minute:02}", zone.date_at(at))
}
