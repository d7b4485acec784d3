//! Ends that move by months and days, and days that are left.

use tegata_conformance::format::{TimeGroup, TimeInput};

use super::{Book, Questions, at, number, text, zone};
use crate::vendor::{DAY, NOW, t};

pub(super) fn extend(book: &mut Book) -> TimeGroup {
    let mut extend = Questions::new(book, "An end, so many periods later", "extend");
    let mut is = |name: &str, flag: &str, from: i64, (months, days): (u32, u32), steps: u32, to: i64| {
        let periods = match (months, days) {
            (months, 0) => format!("{months} months"),
            (0, days) => format!("{days} days"),
            (months, days) => format!("{months} months and {days} days"),
        };
        let about = format!("{} in {name}, {steps} times {periods}", tegata::time::rfc3339(from));
        let (months, days) = (Some(months), Some(days));
        let (end, steps) = (Some(from), Some(steps));
        let input = TimeInput { zone: zone(name), end, months, days, steps, ..TimeInput::default() };
        extend.ask(&about, flag, input, at(to));
    };
    // Through this day in Tokyo; through that day in Tokyo.
    let through = |date: &str| t(&format!("{date}T23:59:59+09:00")) + 1;
    for (flag, from, period, steps, to) in [
        ("month_end", "2027-01-31", (1, 0), 1, "2027-02-28"),
        ("leap_year month_end", "2028-01-31", (1, 0), 1, "2028-02-29"),
        ("month_end", "2027-01-31", (1, 0), 2, "2027-03-31"),
        ("month_end", "2027-01-31", (3, 0), 1, "2027-04-30"),
        ("month_end", "2027-02-28", (1, 0), 1, "2027-03-28"),
        ("leap_year", "2028-02-29", (12, 0), 1, "2029-02-28"),
        ("leap_year", "2028-02-29", (12, 0), 4, "2032-02-29"),
        ("leap_year far_future", "2096-02-29", (12, 0), 4, "2100-02-28"),
        ("leap_year", "1999-11-30", (3, 0), 1, "2000-02-29"),
        ("leap_year arithmetic", "2027-12-31", (0, 1), 366, "2028-12-31"),
        ("month_end arithmetic", "2027-01-31", (1, 1), 1, "2027-03-01"),
        ("month_end arithmetic", "2027-01-31", (1, 1), 2, "2027-04-02"),
        ("arithmetic", "2027-03-31", (0, 0), 5, "2027-03-31"),
        ("arithmetic", "2027-03-31", (12, 0), 0, "2027-03-31"),
        ("arithmetic", "2027-03-31", (12, 0), 3, "2030-03-31"),
        ("far_future", "2027-03-31", (12, 0), 79, "2106-03-31"),
        ("far_future", "2026-12-31", (12, 0), 7973, "9999-12-31"),
    ] {
        is("Asia/Tokyo", flag, through(from), period, steps, through(to));
    }
    const LAST: i64 = 253_402_300_799;
    is("UTC", "far_future", t("2026-12-31T00:00:00Z"), (12, 0), 7974, LAST);
    is("UTC", "far_future hostile", NOW, (65_535, 65_535), u32::MAX, LAST);
    is("UTC", "absurd_clock", i64::MAX, (1, 0), 1, LAST);
    for (name, flag, from, period, to) in [
        ("Europe/Berlin", "term", "2027-03-15T12:00:00+01:00", (1, 0), "2027-04-15T12:00:00+02:00"),
        ("Europe/Berlin", "dst_gap", "2027-02-28T02:30:00+01:00", (1, 0), "2027-03-28T01:00:00Z"),
        ("Europe/Berlin", "dst_fold", "2027-10-30T02:30:00+02:00", (0, 1), "2027-10-31T02:30:00+01:00"),
        ("America/New_York", "dst_gap", "2027-03-14T00:00:00-05:00", (0, 1), "2027-03-15T00:00:00-04:00"),
        ("America/New_York", "dst_fold", "2027-11-07T00:00:00-04:00", (0, 1), "2027-11-08T00:00:00-05:00"),
        ("America/Santiago", "dst_gap", "2027-08-05T00:00:00-04:00", (1, 0), "2027-09-05T04:00:00Z"),
        ("America/Santiago", "dst_fold", "2027-03-04T00:00:00-03:00", (1, 0), "2027-04-04T04:00:00Z"),
        ("Africa/Cairo", "dst_gap", "2027-03-30T00:00:00+02:00", (1, 0), "2027-04-29T22:00:00Z"),
        ("Australia/Lord_Howe", "dst_gap", "2027-09-04T00:00:00+10:30", (1, 0), "2027-10-04T00:00:00+11:00"),
    ] {
        is(name, flag, t(from), period, 1, t(to));
    }
    extend.group
}

pub(super) fn months(book: &mut Book) -> TimeGroup {
    let mut months = Questions::new(book, "A date, so many months later", "plus_months");
    for (flag, from, count, to) in [
        ("month_end", "2027-01-31", 1, "2027-02-28"),
        ("leap_year month_end", "2028-01-31", 1, "2028-02-29"),
        ("month_end", "2027-03-31", 1, "2027-04-30"),
        ("arithmetic", "2027-12-15", 1, "2028-01-15"),
        ("leap_year", "2028-02-29", 12, "2029-02-28"),
        ("leap_year", "2000-02-29", 1200, "2100-02-28"),
        ("leap_year", "2000-02-29", 4800, "2400-02-29"),
        ("far_future", "9999-12-01", 1, "9999-12-31"),
        ("far_future hostile", "2027-01-01", u32::MAX, "9999-12-31"),
    ] {
        let input = TimeInput { date: Some(from.into()), months: Some(count), ..TimeInput::default() };
        months.ask(&format!("{from} and {count} months"), flag, input, text(to));
    }
    months.group
}

pub(super) fn countdown(book: &mut Book) -> TimeGroup {
    let mut left = Questions::new(book, "Days that are left, rounded up", "days_left");
    let end = NOW + 30 * DAY;
    for (about, flag, now, end, days) in [
        ("the first second of 30 days", "countdown", NOW, end, 30),
        ("a second later", "countdown", NOW + 1, end, 30),
        ("the last second of the first day", "countdown limits", NOW + DAY - 1, end, 30),
        ("a day later", "countdown limits", NOW + DAY, end, 29),
        ("the first second of the last day", "countdown", end - DAY, end, 1),
        ("the last second", "countdown limits", end - 1, end, 1),
        ("over", "countdown limits", end, end, 0),
        ("long over", "countdown", end + 1_000 * DAY, end, 0),
        ("from the beginning of all time to its end", "absurd_clock", i64::MIN, i64::MAX, 3_652_059),
        ("from the end of all time to its beginning", "absurd_clock", i64::MAX, i64::MIN, 0),
    ] {
        let input = TimeInput { at: Some(now), end: Some(end), ..TimeInput::default() };
        left.ask(about, flag, input, number(days));
    }
    left.group
}
