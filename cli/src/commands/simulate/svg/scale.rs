//! Where an instant stands, and the months above it.

use tegata::Lang;
use tegata::time::{Date, Zone};

use super::paper::{Anchor, Paper, px};

/// Everything stands between these, in tenths of a pixel.
pub(super) const LEFT: i64 = 1_300;
pub(super) const RIGHT: i64 = 9_800;

/// A month that is narrower than this has no name, in tenths of a pixel; …
const NAMED: i64 = 260;
/// … and one that is wider has its weeks.
const WEEKS: i64 = 1_100;

pub(super) struct Scale {
    pub(super) from: i64,
    pub(super) to: i64,
}

impl Scale {
    /// Tenths of a pixel from the left.
    pub(super) fn x(&self, at: i64) -> i64 {
        let (at, span) = (at.clamp(self.from, self.to) - self.from, (self.to - self.from).max(1));
        LEFT + (i128::from(at) * i128::from(RIGHT - LEFT) / i128::from(span)) as i64
    }

    /// Months, or years where months are too narrow; below them their lines down to `bottom`.
    pub(super) fn draw(&self, paper: &mut Paper, zone: &Zone, lang: Lang, top: i64, bottom: i64) {
        let first = zone.date_at(self.from);
        let month = |date: Date| Date::new(date.year(), date.month(), 1).unwrap_or(date);
        let mut begins = month(first);
        let mut year_told = None;
        while zone.start_of_day(begins) < self.to {
            let next = begins.plus_months(1);
            let (left, right) = (self.x(zone.start_of_day(begins)), self.x(zone.start_of_day(next)));
            let named = self.width_of_month() >= NAMED;
            let is_year = begins.month() == 1;
            if left > LEFT
                && (named || is_year || begins.month() % 3 == 1 && self.width_of_month() >= NAMED / 3)
            {
                line(paper, "grid", left, top, bottom);
            }
            if named && right - left >= NAMED {
                paper.text(
                    (left + right) / 2,
                    top + 12,
                    "tick",
                    Anchor::Middle,
                    &month_name(begins.month(), lang),
                );
            }
            if year_told != Some(begins.year())
                && (right - left >= NAMED || !named && (is_year || self.starts_early(begins, zone)))
            {
                year_told = Some(begins.year());
                paper.text(left + 30, top - 6, "year", Anchor::Start, &year_name(begins.year(), lang));
            }
            if self.width_of_month() >= WEEKS {
                self.weeks(paper, begins, zone, top, bottom);
            }
            begins = next;
        }
        paper.put(format_args!(
            "line x1=\"{}\" y1=\"{top}\" x2=\"{}\" y2=\"{top}\" class=\"rule\"",
            px(LEFT),
            px(RIGHT)
        ));
    }

    /// Whether so much of the first year is left that its name has room.
    fn starts_early(&self, month: Date, zone: &Zone) -> bool {
        let next_year = Date::new(month.year() + 1, 1, 1).unwrap_or(month);
        self.x(zone.start_of_day(next_year)) - LEFT > 500
    }

    fn width_of_month(&self) -> i64 {
        let days = ((self.to - self.from) / tegata::time::DAY).max(1);
        (RIGHT - LEFT) * 30 / days
    }

    fn weeks(&self, paper: &mut Paper, month: Date, zone: &Zone, top: i64, bottom: i64) {
        for day in [8, 15, 22] {
            let Ok(date) = Date::new(month.year(), month.month(), day) else { continue };
            let at = zone.start_of_day(date);
            if (self.from + 1..self.to).contains(&at) {
                line(paper, "minor", self.x(at), top + 18, bottom);
                paper.text(self.x(at), top + 28, "small", Anchor::Middle, &day.to_string());
            }
        }
    }
}

fn line(paper: &mut Paper, class: &str, x: i64, top: i64, bottom: i64) {
    let x = px(x);
    paper.put(format_args!("line x1=\"{x}\" y1=\"{top}\" x2=\"{x}\" y2=\"{bottom}\" class=\"{class}\""));
}

fn year_name(year: u16, lang: Lang) -> String {
    match lang {
        Lang::En => year.to_string(),
        Lang::Ja => format!("{year}年"),
    }
}

fn month_name(month: u8, lang: Lang) -> String {
    const NAMES: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    match lang {
        Lang::En => NAMES.get(usize::from(month).saturating_sub(1)).copied().unwrap_or_default().into(),
        Lang::Ja => format!("{month}月"),
    }
}
