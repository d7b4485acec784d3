//! The arithmetic of a POSIX TZ rule: which offset holds when, and what instant a local time is.

use core::ops::{Range, RangeInclusive};

use super::{DAY, Date};

/// What a POSIX TZ rule says, without the abbreviations. All offsets are seconds east of UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rule {
    /// The offset outside daylight saving.
    pub(super) standard: i32,
    /// Daylight saving, where there is any.
    pub(super) saving: Option<Saving>,
}

/// The part of the year with another offset, usually one hour more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Saving {
    /// The offset during daylight saving. Less than the standard one in Ireland.
    pub(super) offset: i32,
    /// When it starts, in standard time.
    pub(super) start: Change,
    /// When it ends, in daylight saving time.
    pub(super) end: Change,
}

/// A day of each year, and seconds after its midnight: from −167 to +167 hours (RFC 9636 section 3.3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) day: ChangeDay,
    pub(super) second: i32,
}

/// The three ways of POSIX to name a day of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChangeDay {
    /// `Jn`, 1 to 365; 29 February is never counted.
    WithoutLeapDay(u16),
    /// `n`, 0 to 365; 29 February is counted.
    FromZero(u16),
    /// `Mm.w.d`: the w-th (5: last) weekday d (0: Sunday) of month m.
    Weekday { month: u8, week: u8, weekday: u8 },
}

impl Rule {
    /// UTC all year.
    pub(super) const UTC: Self = Self { standard: 0, saving: None };

    /// The offset in force at an instant, in seconds east of UTC.
    pub(super) fn offset_at(&self, at: i64) -> i32 {
        let Some(saving) = self.saving else { return self.standard };
        // Of all seasons of daylight saving, only the one that started last can still last.
        let begun = years_around(at).rev().find(|year| saving.start.instant(*year, self.standard) <= at);
        match begun {
            Some(year) if at < self.season(saving, year).end => saving.offset,
            _ => self.standard,
        }
    }

    /// The first instant at which local clocks show `local` (seconds since 1970-01-01T00:00 local
    /// time), or the change that made them skip it.
    pub(super) fn first(&self, local: i64) -> i64 {
        let (high, low) = self.offsets();
        let (early, late) = (minus(local, high), minus(local, low));
        if self.offset_at(early) == high {
            early
        } else if self.offset_at(late) == low {
            late
        } else {
            self.change_within(early, late)
        }
    }

    /// The first instant after local clocks have shown `local` for the last time, or the change
    /// that made them skip it.
    pub(super) fn past(&self, local: i64) -> i64 {
        let (high, low) = self.offsets();
        let (early, late) = (minus(local, high), minus(local, low));
        if self.offset_at(late) == low {
            late.saturating_add(1)
        } else if self.offset_at(early) == high {
            early.saturating_add(1)
        } else {
            self.change_within(early, late)
        }
    }

    /// The greater and the lesser offset of the year.
    fn offsets(&self) -> (i32, i32) {
        let other = self.saving.map_or(self.standard, |saving| saving.offset);
        (self.standard.max(other), self.standard.min(other))
    }

    /// The instant after `early` and not after `late` at which the offset changes.
    fn change_within(&self, early: i64, late: i64) -> i64 {
        let Some(saving) = self.saving else { return late };
        let mut first = late;
        for year in years_around(late) {
            let season = self.season(saving, year);
            for change in [season.start, season.end] {
                if early < change {
                    first = first.min(change);
                }
            }
        }
        first
    }

    /// The daylight saving that starts in a year. In the south it ends in the next year.
    ///
    /// Where it ends as the next one starts, they join: so a rule writes permanent daylight saving.
    fn season(&self, saving: Saving, year: i64) -> Range<i64> {
        let start = saving.start.instant(year, self.standard);
        let end = saving.end.instant(year, saving.offset);
        if start < end {
            start..end
        } else {
            start..saving.end.instant(year.saturating_add(1), saving.offset)
        }
    }
}

/// The years whose daylight saving may touch an instant: hours beyond a day move changes over the
/// turn of a year, and a season of the south reaches into the next year.
fn years_around(at: i64) -> RangeInclusive<i64> {
    let year = i64::from(Date::from_days(at.div_euclid(DAY)).year());
    year.saturating_sub(2)..=year.saturating_add(1)
}

impl Change {
    /// The instant of the change in that year, given the offset that holds until then.
    fn instant(self, year: i64, offset: i32) -> i64 {
        let local = self.day.in_year(year).saturating_mul(DAY).saturating_add(i64::from(self.second));
        minus(local, offset)
    }
}

impl ChangeDay {
    /// The day in that year, in days since 1970-01-01.
    fn in_year(self, year: i64) -> i64 {
        match self {
            Self::WithoutLeapDay(n) => {
                let leap_day = i64::from(is_leap(year) && n >= 60);
                first_of(year, 1).saturating_add(i64::from(n)).saturating_sub(1).saturating_add(leap_day)
            }
            Self::FromZero(n) => first_of(year, 1).saturating_add(i64::from(n)),
            Self::Weekday { month, week, weekday } => {
                // The w-th of a weekday is the last one up to day 7w of the month.
                let latest = match week {
                    5 => first_of(year, month.saturating_add(1)).saturating_sub(1),
                    _ => first_of(year, month)
                        .saturating_add(i64::from(week).saturating_mul(7))
                        .saturating_sub(1),
                };
                // 1970-01-01 was a Thursday, weekday 4.
                let since_weekday = latest.saturating_add(4).saturating_sub(i64::from(weekday)).rem_euclid(7);
                latest.saturating_sub(since_weekday)
            }
        }
    }
}

/// The first day of a month, in days since 1970-01-01; month 13 is the next January. By the formula
/// of Reingold and Dershowitz, "Calendrical Calculations", since seasons reach into the year 10000,
/// which [`Date`] does not.
fn first_of(year: i64, month: u8) -> i64 {
    const DAYS_TO_EPOCH: i64 = 719_163;
    let before = year.saturating_sub(1);
    let leap_days =
        before.div_euclid(4).saturating_sub(before.div_euclid(100)).saturating_add(before.div_euclid(400));
    let february = match month {
        1 | 2 => 0,
        _ if is_leap(year) => 1,
        _ => 2,
    };
    before
        .saturating_mul(365)
        .saturating_add(leap_days)
        .saturating_add(i64::from(month).saturating_mul(367).saturating_sub(362).div_euclid(12))
        .saturating_sub(february)
        .saturating_add(1)
        .saturating_sub(DAYS_TO_EPOCH)
}

fn is_leap(year: i64) -> bool {
    year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0)
}

fn minus(local: i64, offset: i32) -> i64 {
    local.saturating_sub(i64::from(offset))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_of_agrees_with_the_calendar_of_time() {
        for year in 1..=9999_u16 {
            for month in 1..=12 {
                let date = Date::new(year, month, 1).unwrap();
                assert_eq!(first_of(i64::from(year), month), date.days(), "{date}");
            }
            assert_eq!(first_of(i64::from(year), 13), first_of(i64::from(year) + 1, 1));
        }
        assert_eq!(first_of(10_000, 1), Date::MAX.days() + 1);
        assert_eq!(first_of(0, 1), Date::MIN.days() - 366);
    }

    #[test]
    fn weekdays_are_the_right_ones() {
        let day = |year, month, week, weekday| {
            Date::from_days(ChangeDay::Weekday { month, week, weekday }.in_year(year))
        };
        let date = |year, month, day| Date::new(year, month, day).unwrap();
        // 1 August 2027 is a Sunday, and the month has five.
        assert_eq!(day(2027, 8, 1, 0), date(2027, 8, 1));
        assert_eq!(day(2027, 8, 1, 6), date(2027, 8, 7));
        assert_eq!(day(2027, 8, 4, 0), date(2027, 8, 22));
        assert_eq!(day(2027, 8, 5, 0), date(2027, 8, 29));
        assert_eq!(day(2027, 8, 5, 3), date(2027, 8, 25));
        assert_eq!(day(2027, 12, 5, 5), date(2027, 12, 31));
        assert_eq!(day(2028, 2, 5, 2), date(2028, 2, 29));
        assert_eq!(day(2027, 2, 5, 2), date(2027, 2, 23));
    }
}
