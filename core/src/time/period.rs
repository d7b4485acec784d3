use super::{DAY, Date, MAX_INSTANT, Zone, clamp};

/// A length of time by the calendar: months, then days. A year is 12 months.
///
/// ```
/// use tegata::time::{Date, Period, Zone};
/// let zone = Zone::utc();
/// let end = zone.end_of_day(Date::new(2027, 1, 31)?);
/// let extended = Period::of_months(1).extend(end, 1, &zone);
/// assert_eq!(extended, zone.end_of_day(Date::new(2027, 2, 28)?));
/// # Ok::<(), tegata::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Period {
    months: u16,
    days: u16,
}

impl Period {
    /// So many months, and then so many days.
    #[must_use]
    pub const fn new(months: u16, days: u16) -> Self {
        Self { months, days }
    }

    /// So many months.
    #[must_use]
    pub const fn of_months(months: u16) -> Self {
        Self::new(months, 0)
    }

    /// So many days.
    #[must_use]
    pub const fn of_days(days: u16) -> Self {
        Self::new(0, days)
    }

    /// The months of this period; the days come on top.
    #[must_use]
    pub const fn months(self) -> u16 {
        self.months
    }

    /// The days of this period, beside the months.
    #[must_use]
    pub const fn days(self) -> u16 {
        self.days
    }

    /// Whether it is no time at all.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.months == 0 && self.days == 0
    }

    /// The exclusive end of a term that ends at `end`, extended by `steps` times this period.
    ///
    /// The last second of the term moves on local calendars: first by all the months, clamped to the
    /// last day of the month, then by all the days. So a term through 31 January runs through
    /// 28 February after one month, and through 31 March after two. If clocks skip the second that
    /// is reached, the term ends at that change; if they show it twice, after the second time. A
    /// term that ends with a local day goes on to end with a local day.
    ///
    /// More steps never end earlier. Beyond the calendar, the answer is [`MAX_INSTANT`].
    #[must_use]
    pub fn extend(self, end: i64, steps: u32, zone: &Zone) -> i64 {
        let end = clamp(end);
        if self.is_zero() || steps == 0 {
            return end;
        }
        let last = last_second(end, zone);
        match self.advance(Date::from_days(last.div_euclid(DAY)), steps) {
            Some(date) => {
                let local = date.days().saturating_mul(DAY).saturating_add(last.rem_euclid(DAY));
                clamp(zone.parsed().past(local)).max(end)
            }
            None => MAX_INSTANT,
        }
    }

    /// The date `steps` periods later, or `None` beyond the calendar.
    fn advance(self, date: Date, steps: u32) -> Option<Date> {
        date.checked_plus_months(u32::from(self.months).saturating_mul(steps))?
            .checked_plus_days(i64::from(self.days).saturating_mul(i64::from(steps)))
    }
}

/// What local clocks show in the last second before `end`, in seconds since 1970-01-01T00:00.
///
/// A day always counts as ending with 23:59:59, even where clocks skipped that second, as they do
/// in Greenland one day a year.
fn last_second(end: i64, zone: &Zone) -> i64 {
    let before = end.saturating_sub(1);
    if zone.is_midnight(end) {
        let next_midnight = zone.date_at(before).days().saturating_add(1).saturating_mul(DAY);
        next_midnight.saturating_sub(1)
    } else {
        zone.local(before)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{HOUR, MIN_INSTANT, parse_rfc3339};

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_term_through_a_day_is_extended_through_a_day() {
        let zone = Zone::new("Asia/Tokyo", "JST-9").unwrap();
        for (from, period, steps, to) in [
            ("2027-01-31", Period::of_months(1), 1, "2027-02-28"),
            ("2028-01-31", Period::of_months(1), 1, "2028-02-29"),
            ("2027-01-31", Period::of_months(1), 2, "2027-03-31"),
            ("2027-02-28", Period::of_months(1), 1, "2027-03-28"),
            ("2028-02-29", Period::of_months(12), 1, "2029-02-28"),
            ("2028-02-29", Period::of_months(12), 4, "2032-02-29"),
            ("1999-11-30", Period::of_months(3), 1, "2000-02-29"),
            ("2099-11-30", Period::of_months(3), 1, "2100-02-28"),
            ("2027-12-31", Period::of_days(1), 366, "2028-12-31"),
            ("2027-01-31", Period::new(1, 1), 1, "2027-03-01"),
            ("2027-01-31", Period::new(1, 1), 2, "2027-04-02"),
            ("2026-12-31", Period::of_months(12), 7973, "9999-12-31"),
        ] {
            let end = period.extend(zone.end_of_day(date(from)), steps, &zone);
            assert_eq!(end, zone.end_of_day(date(to)), "{from} and {steps} x {period:?}");
        }
    }

    #[test]
    fn the_same_holds_in_every_zone_on_every_day() {
        for rule in crate::time::tests::RULES {
            let zone = Zone::new("Test", *rule).unwrap();
            let mut day = date("2027-01-01");
            while day < date("2028-03-02") {
                let end = Period::new(7, 2).extend(zone.end_of_day(day), 1, &zone);
                let wanted = zone.end_of_day(day.plus_months(7).plus_days(2));
                assert_eq!(end, wanted, "{day} in {rule}");
                day = day.plus_days(1);
            }
        }
    }

    #[test]
    fn an_end_at_noon_stays_at_noon_across_daylight_saving() {
        let zone = Zone::new("Europe/Berlin", "CET-1CEST,M3.5.0,M10.5.0/3").unwrap();
        let winter = parse_rfc3339("2027-03-15T12:00:00+01:00").unwrap();
        let summer = parse_rfc3339("2027-04-15T12:00:00+02:00").unwrap();
        assert_eq!(Period::of_months(1).extend(winter, 1, &zone), summer);
    }

    #[test]
    fn skipped_and_repeated_times_go_the_way_of_the_customer() {
        let zone = Zone::new("Europe/Berlin", "CET-1CEST,M3.5.0,M10.5.0/3").unwrap();
        let month = |end| Period::of_months(1).extend(parse_rfc3339(end).unwrap(), 1, &zone);
        // 02:30 on 28 March 2027 is skipped; 02:30 on 31 October is shown twice.
        assert_eq!(crate::time::rfc3339(month("2027-02-28T02:30:00+01:00")), "2027-03-28T01:00:00Z");
        assert_eq!(crate::time::rfc3339(month("2027-09-30T02:30:00+02:00")), "2027-10-30T00:30:00Z");
        let day = Period::of_days(1).extend(parse_rfc3339("2027-10-30T02:30:00+02:00").unwrap(), 1, &zone);
        assert_eq!(crate::time::rfc3339(day), "2027-10-31T01:30:00Z");
    }

    #[test]
    fn more_steps_never_end_earlier() {
        let ends =
            ["2027-01-31T22:59:59Z", "2027-10-31T00:30:00Z", "2027-10-31T01:30:00Z", "9990-05-31T12:00:00Z"];
        let ends = ends.into_iter().map(|end| parse_rfc3339(end).unwrap());
        for end in ends.chain([i64::MIN, MIN_INSTANT, -1, 0, MAX_INSTANT - HOUR, MAX_INSTANT, i64::MAX]) {
            for rule in crate::time::tests::RULES {
                let zone = Zone::new("Test", *rule).unwrap();
                for period in [
                    Period::of_months(1),
                    Period::of_days(1),
                    Period::new(1, 30),
                    Period::new(u16::MAX, u16::MAX),
                ] {
                    let mut before = clamp(end);
                    for steps in (0..400).chain([1_000, 130_000, 3_700_000, u32::MAX]) {
                        let extended = period.extend(end, steps, &zone);
                        assert!(before <= extended, "{end} and {steps} x {period:?} in {rule}");
                        before = extended;
                    }
                    assert_eq!(before, MAX_INSTANT);
                }
            }
        }
    }

    #[test]
    fn nothing_added_changes_nothing() {
        let zone = Zone::new("Europe/Berlin", "CET-1CEST,M3.5.0,M10.5.0/3").unwrap();
        // The first of the two hours from 02:00 to 03:00.
        let end = parse_rfc3339("2027-10-31T00:30:00Z").unwrap();
        assert_eq!(Period::default().extend(end, 5, &zone), end);
        assert_eq!(Period::of_months(1).extend(end, 0, &zone), end);
        assert!(
            Period::default().is_zero() && !Period::of_days(1).is_zero() && !Period::of_months(1).is_zero()
        );
    }
}
