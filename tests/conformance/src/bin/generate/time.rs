//! Time: days in zones, months, countdowns, texts. Computed with another implementation where the
//! calendar decides: the days below come from Python's `zoneinfo`, scanned instant by instant.

use tegata_conformance::format::{TimeCase, TimeExpect, TimeGroup, TimeInput, Zone};
use tegata_conformance::run;

use crate::book::{self, Book, Written, flags};
use crate::vendor::{DAY, NOW, t};

pub(crate) fn file(book: &mut Book) -> Written {
    let mut groups = days(book);
    groups.extend([offsets(book), midnights(book), extend(book), months(book), countdown(book)]);
    groups.extend([instants(book), written(book), dates(book), zones(book), ends(book)]);
    book::file("time", "The calendar: zones, days, months, countdowns, and dates as people say them.", groups)
}

/// Name and POSIX rule, as the tz database had them in 2026.
const ZONES: [(&str, &str); 17] = [
    ("Asia/Tokyo", "JST-9"),
    ("UTC", "UTC0"),
    ("America/New_York", "EST5EDT,M3.2.0,M11.1.0"),
    ("Africa/Cairo", "EET-2EEST,M4.5.5/0,M10.5.4/24"),
    ("Australia/Lord_Howe", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"),
    ("America/Santiago", "<-04>4<-03>,M9.1.6/24,M4.1.6/24"),
    ("America/Nuuk", "<-02>2<-01>,M3.5.0/-1,M10.5.0/0"),
    ("Atlantic/Azores", "<-01>1<+00>,M3.5.0/0,M10.5.0/1"),
    ("America/Havana", "CST5CDT,M3.2.0/0,M11.1.0/1"),
    ("Europe/Dublin", "IST-1GMT0,M10.5.0,M3.5.0/1"),
    ("Antarctica/Troll", "<+00>0<+02>-2,M3.5.0/1,M10.5.0/3"),
    ("Asia/Gaza", "EET-2EEST,M3.4.4/50,M10.4.4/50"),
    ("Asia/Kathmandu", "<+0545>-5:45"),
    ("Pacific/Kiritimati", "<+14>-14"),
    ("Pacific/Pago_Pago", "SST11"),
    ("Europe/Berlin", "CET-1CEST,M3.5.0,M10.5.0/3"),
    // As it was until 2011: clocks go back a minute after midnight, so that the date comes twice.
    ("America/St_Johns", "NST3:30NDT,M3.2.0/0:01,M11.1.0/0:01"),
];

/// Zone, date, flag, first instant, first instant that no longer belongs to it.
const DAYS: [(&str, &str, &str, &str, &str); 42] = [
    ("Asia/Tokyo", "2027-03-31", "term", "2027-03-30T15:00:00Z", "2027-03-31T15:00:00Z"),
    ("UTC", "2027-12-31", "term", "2027-12-31T00:00:00Z", "2028-01-01T00:00:00Z"),
    ("America/New_York", "2027-03-13", "term", "2027-03-13T05:00:00Z", "2027-03-14T05:00:00Z"),
    ("America/New_York", "2027-03-14", "dst_gap", "2027-03-14T05:00:00Z", "2027-03-15T04:00:00Z"),
    ("America/New_York", "2027-11-07", "dst_fold", "2027-11-07T04:00:00Z", "2027-11-08T05:00:00Z"),
    ("Africa/Cairo", "2027-04-29", "term", "2027-04-28T22:00:00Z", "2027-04-29T22:00:00Z"),
    ("Africa/Cairo", "2027-04-30", "dst_gap", "2027-04-29T22:00:00Z", "2027-04-30T21:00:00Z"),
    ("Africa/Cairo", "2027-10-28", "dst_fold", "2027-10-27T21:00:00Z", "2027-10-28T22:00:00Z"),
    ("Africa/Cairo", "2027-10-29", "term", "2027-10-28T22:00:00Z", "2027-10-29T22:00:00Z"),
    ("Australia/Lord_Howe", "2027-04-04", "dst_fold", "2027-04-03T13:00:00Z", "2027-04-04T13:30:00Z"),
    ("Australia/Lord_Howe", "2027-10-03", "dst_gap", "2027-10-02T13:30:00Z", "2027-10-03T13:00:00Z"),
    ("Australia/Lord_Howe", "2027-07-01", "term", "2027-06-30T13:30:00Z", "2027-07-01T13:30:00Z"),
    ("America/Santiago", "2027-09-04", "term", "2027-09-04T04:00:00Z", "2027-09-05T04:00:00Z"),
    ("America/Santiago", "2027-09-05", "dst_gap", "2027-09-05T04:00:00Z", "2027-09-06T03:00:00Z"),
    ("America/Santiago", "2027-04-03", "dst_fold", "2027-04-03T03:00:00Z", "2027-04-04T04:00:00Z"),
    ("America/Santiago", "2027-04-04", "dst_fold", "2027-04-04T04:00:00Z", "2027-04-05T04:00:00Z"),
    ("America/Nuuk", "2027-03-27", "dst_gap", "2027-03-27T02:00:00Z", "2027-03-28T01:00:00Z"),
    ("America/Nuuk", "2027-03-28", "dst_gap", "2027-03-28T01:00:00Z", "2027-03-29T01:00:00Z"),
    ("Atlantic/Azores", "2027-03-27", "dst_gap", "2027-03-27T01:00:00Z", "2027-03-28T01:00:00Z"),
    ("Atlantic/Azores", "2027-03-28", "dst_gap", "2027-03-28T01:00:00Z", "2027-03-29T00:00:00Z"),
    ("Atlantic/Azores", "2027-10-30", "dst_fold", "2027-10-30T00:00:00Z", "2027-10-31T00:00:00Z"),
    ("Atlantic/Azores", "2027-10-31", "dst_fold", "2027-10-31T00:00:00Z", "2027-11-01T01:00:00Z"),
    ("America/Havana", "2027-11-06", "term", "2027-11-06T04:00:00Z", "2027-11-07T04:00:00Z"),
    ("America/Havana", "2027-11-07", "dst_fold", "2027-11-07T04:00:00Z", "2027-11-08T05:00:00Z"),
    ("Europe/Dublin", "2027-12-31", "term", "2027-12-31T00:00:00Z", "2028-01-01T00:00:00Z"),
    ("Antarctica/Troll", "2027-03-28", "dst_gap", "2027-03-28T00:00:00Z", "2027-03-28T22:00:00Z"),
    ("Asia/Gaza", "2027-03-26", "term", "2027-03-25T22:00:00Z", "2027-03-26T22:00:00Z"),
    ("Asia/Gaza", "2027-10-30", "dst_fold", "2027-10-29T21:00:00Z", "2027-10-30T22:00:00Z"),
    ("Asia/Kathmandu", "2027-06-30", "term", "2027-06-29T18:15:00Z", "2027-06-30T18:15:00Z"),
    ("Pacific/Kiritimati", "2027-12-31", "term", "2027-12-30T10:00:00Z", "2027-12-31T10:00:00Z"),
    ("Pacific/Pago_Pago", "2027-12-31", "term", "2027-12-31T11:00:00Z", "2028-01-01T11:00:00Z"),
    ("Asia/Tokyo", "2028-02-29", "leap_year", "2028-02-28T15:00:00Z", "2028-02-29T15:00:00Z"),
    ("Asia/Tokyo", "2038-01-19", "far_future", "2038-01-18T15:00:00Z", "2038-01-19T15:00:00Z"),
    ("America/New_York", "2106-02-07", "far_future", "2106-02-07T05:00:00Z", "2106-02-08T05:00:00Z"),
    ("Europe/Berlin", "2400-02-29", "leap_year", "2400-02-28T23:00:00Z", "2400-02-29T23:00:00Z"),
    ("America/New_York", "2100-02-28", "far_future", "2100-02-28T05:00:00Z", "2100-03-01T05:00:00Z"),
    ("America/St_Johns", "2027-11-06", "dst_fold", "2027-11-06T02:30:00Z", "2027-11-07T03:30:00Z"),
    ("America/St_Johns", "2027-11-07", "dst_fold", "2027-11-07T02:30:00Z", "2027-11-08T03:30:00Z"),
    ("UTC", "9999-12-31", "far_future", "9999-12-31T00:00:00Z", "9999-12-31T23:59:59Z"),
    ("Pacific/Pago_Pago", "9999-12-31", "far_future", "9999-12-31T11:00:00Z", "9999-12-31T23:59:59Z"),
    ("UTC", "0001-01-01", "absurd_clock", "0001-01-01T00:00:00Z", "0001-01-02T00:00:00Z"),
    ("Pacific/Kiritimati", "0001-01-01", "absurd_clock", "0001-01-01T00:00:00Z", "0001-01-01T10:00:00Z"),
];

fn zone(name: &str) -> Option<Zone> {
    let known = ZONES.iter().find(|(known, _)| *known == name);
    let (name, rule) = known.unwrap_or_else(|| panic!("no rule for {name}"));
    Some(Zone { name: (*name).into(), rule: (*rule).into() })
}

/// A group in the making.
struct Questions<'b> {
    book: &'b mut Book,
    group: TimeGroup,
}

impl<'b> Questions<'b> {
    fn new(book: &'b mut Book, about: &str, operation: &str) -> Self {
        let group = TimeGroup { about: about.into(), operation: operation.into(), cases: Vec::new() };
        Self { book, group }
    }

    fn ask(&mut self, about: &str, flag: &str, input: TimeInput, expect: TimeExpect) {
        let about_all = format!("{}: {about}", self.group.about);
        let found = self.book.must(&about_all, run::answer(&self.group.operation, &input));
        self.book.same(&about_all, &found, &expect);
        let case = TimeCase { id: 0, about: about.into(), flags: flags(flag), input, expect };
        self.group.cases.push(case);
    }
}

fn at(instant: i64) -> TimeExpect {
    TimeExpect { at: Some(instant), ..TimeExpect::default() }
}

fn number(number: i64) -> TimeExpect {
    TimeExpect { number: Some(number), ..TimeExpect::default() }
}

fn text(text: &str) -> TimeExpect {
    TimeExpect { text: Some(text.into()), ..TimeExpect::default() }
}

fn error(number: &str) -> TimeExpect {
    TimeExpect { error: Some(number.into()), ..TimeExpect::default() }
}

fn days(book: &mut Book) -> Vec<TimeGroup> {
    let mut starts = Questions::new(book, "The first instant of a day", "start_of_day");
    for (name, date, flag, start, _) in DAYS {
        let input = TimeInput { zone: zone(name), date: Some(date.into()), ..TimeInput::default() };
        starts.ask(&format!("{date} in {name}"), flag, input, at(t(start)));
    }
    let starts = starts.group;
    let mut ends = Questions::new(book, "Through the end of a day", "end_of_day");
    for (name, date, flag, _, end) in DAYS {
        let input = TimeInput { zone: zone(name), date: Some(date.into()), ..TimeInput::default() };
        ends.ask(&format!("{date} in {name}"), flag, input, at(t(end)));
    }
    vec![ends.group, starts]
}

fn offsets(book: &mut Book) -> TimeGroup {
    let mut offsets = Questions::new(book, "Seconds east of UTC", "offset_at");
    for (name, instant, flag, seconds) in [
        ("Asia/Tokyo", "2027-07-01T00:00:00Z", "term", 32_400),
        ("Asia/Kathmandu", "2027-07-01T00:00:00Z", "term", 20_700),
        ("America/New_York", "2027-03-14T06:59:59Z", "dst_gap", -18_000),
        ("America/New_York", "2027-03-14T07:00:00Z", "dst_gap", -14_400),
        ("America/New_York", "2027-11-07T05:59:59Z", "dst_fold", -14_400),
        ("America/New_York", "2027-11-07T06:00:00Z", "dst_fold", -18_000),
        ("Australia/Lord_Howe", "2027-04-03T14:59:59Z", "dst_fold", 39_600),
        ("Australia/Lord_Howe", "2027-04-03T15:00:00Z", "dst_fold", 37_800),
        ("Europe/Dublin", "2027-07-01T00:00:00Z", "term", 3_600),
        ("Europe/Dublin", "2027-12-01T00:00:00Z", "term", 0),
        ("Africa/Cairo", "2027-10-28T20:59:59Z", "dst_fold", 10_800),
        ("Africa/Cairo", "2027-10-28T21:00:00Z", "dst_fold", 7_200),
        ("Asia/Gaza", "2027-03-27T00:00:00Z", "dst_gap", 10_800),
        ("America/Santiago", "2027-01-01T00:00:00Z", "term", -10_800),
        ("Antarctica/Troll", "2027-07-01T00:00:00Z", "term", 7_200),
        ("America/New_York", "2500-07-01T00:00:00Z", "far_future", -14_400),
    ] {
        let input = TimeInput { zone: zone(name), at: Some(t(instant)), ..TimeInput::default() };
        offsets.ask(&format!("{instant} in {name}"), flag, input, number(seconds));
    }
    for (about, instant) in [("the least number", i64::MIN), ("the greatest number", i64::MAX)] {
        let input = TimeInput { zone: zone("Asia/Tokyo"), at: Some(instant), ..TimeInput::default() };
        offsets.ask(about, "absurd_clock", input, number(32_400));
    }
    offsets.group
}

fn midnights(book: &mut Book) -> TimeGroup {
    let mut midnights = Questions::new(book, "Whether a day is over at exactly this instant", "is_midnight");
    for (name, instant, flag, yes) in [
        ("Asia/Tokyo", "2027-03-31T15:00:00Z", "term", true),
        ("Asia/Tokyo", "2027-03-31T14:59:59Z", "term", false),
        ("Asia/Tokyo", "2027-04-01T00:00:00Z", "term", false),
        ("America/Santiago", "2027-09-05T04:00:00Z", "dst_gap", true),
        ("America/Santiago", "2027-04-04T03:00:00Z", "dst_fold", false),
        ("America/Santiago", "2027-04-04T04:00:00Z", "dst_fold", true),
    ] {
        let input = TimeInput { zone: zone(name), at: Some(t(instant)), ..TimeInput::default() };
        let expect = TimeExpect { yes: Some(yes), ..TimeExpect::default() };
        midnights.ask(&format!("{instant} in {name}"), flag, input, expect);
    }
    midnights.group
}

fn extend(book: &mut Book) -> TimeGroup {
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

fn months(book: &mut Book) -> TimeGroup {
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

fn countdown(book: &mut Book) -> TimeGroup {
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

fn instants(book: &mut Book) -> TimeGroup {
    let mut read = Questions::new(book, "Instants as RFC 3339 writes them, read", "read_instant");
    for (flag, written, seconds) in [
        ("valid", "2027-03-31T15:00:00Z", 1_806_505_200),
        ("valid", "2027-04-01t00:00:00.999+09:00", 1_806_505_200),
        ("valid", "2027-03-31 11:30:00-03:30", 1_806_505_200),
        ("valid", "1970-01-01T00:00:00Z", 0),
        ("valid", "2016-12-31T23:59:60Z", 1_483_228_800),
        ("valid far_future", "2038-01-19T03:14:08Z", 2_147_483_648),
        ("valid far_future", "2106-02-07T06:28:16Z", 4_294_967_296),
        ("valid far_future", "9999-12-31T23:59:59Z", 253_402_300_799),
        ("valid absurd_clock", "0001-01-01T00:00:00Z", -62_135_596_800),
    ] {
        let input = TimeInput { text: Some(written.into()), ..TimeInput::default() };
        read.ask(written, flag, input, at(seconds));
    }
    for wrong in [
        "", "2027-03-31", "2027-02-29T00:00:00Z", "2027-03-31T24:00:00Z", "2027-03-31T15:00:00", "2027-03-31T15:00Z",
        "2027-03-31T15:00:00+0900", "2027-03-31T15:00:00+24:00", "9999-12-31T23:59:59-00:01", "２０２７-03-31T15:00:00Z",
    ] {
        let input = TimeInput { text: Some(wrong.into()), ..TimeInput::default() };
        read.ask(&format!("not an instant: {wrong:?}"), "range", input, error("5.12"));
    }
    read.group
}

fn written(book: &mut Book) -> TimeGroup {
    let mut write = Questions::new(book, "Instants as RFC 3339 writes them, written", "write_instant");
    for (flag, seconds, written) in [
        ("valid", 0, "1970-01-01T00:00:00Z"),
        ("valid", -1, "1969-12-31T23:59:59Z"),
        ("leap_year", 951_782_400, "2000-02-29T00:00:00Z"),
        ("far_future", 2_147_483_648, "2038-01-19T03:14:08Z"),
        ("far_future", 253_402_300_799, "9999-12-31T23:59:59Z"),
        ("absurd_clock", i64::MAX, "9999-12-31T23:59:59Z"),
        ("absurd_clock", i64::MIN, "0001-01-01T00:00:00Z"),
    ] {
        let input = TimeInput { at: Some(seconds), ..TimeInput::default() };
        write.ask(&seconds.to_string(), flag, input, text(written));
    }
    write.group
}

fn dates(book: &mut Book) -> TimeGroup {
    let mut dates = Questions::new(book, "Dates, read", "read_date");
    for (flag, date) in [("valid", "2027-03-31"), ("valid leap_year", "2028-02-29"), ("valid leap_year", "2000-02-29")] {
        let input = TimeInput { text: Some(date.into()), ..TimeInput::default() };
        dates.ask(date, flag, input, text(date));
    }
    for wrong in
        ["2027-02-29", "1900-02-29", "2027-13-01", "2027-00-10", "2027-04-31", "0000-01-01", "2027-3-31", "31.03.2027", "20270331", ""]
    {
        let input = TimeInput { text: Some(wrong.into()), ..TimeInput::default() };
        dates.ask(&format!("not a date: {wrong:?}"), "range", input, error("5.12"));
    }
    dates.group
}

fn zones(book: &mut Book) -> TimeGroup {
    let mut zones = Questions::new(book, "Zones: a name, and a POSIX rule", "zone");
    for (name, rule) in ZONES {
        let input = TimeInput { zone: zone(name), ..TimeInput::default() };
        zones.ask(&format!("{name}: {rule}"), "valid", input, text(name));
    }
    for (about, name, rule) in [
        ("an empty rule", "Asia/Tokyo", ""),
        ("a name where the rule should be", "Asia/Tokyo", "Asia/Tokyo"),
        ("daylight saving without its changes", "America/New_York", "EST5EDT"),
        ("a month 13", "X/Y", "EST5EDT,M13.2.0,M11.1.0"),
        ("a week 0", "X/Y", "EST5EDT,M3.0.0,M11.1.0"),
        ("a weekday 7", "X/Y", "EST5EDT,M3.2.7,M11.1.0"),
        ("a day J0", "X/Y", "EST5EDT,J0,J100"),
        ("an offset of 25 hours", "X/Y", "EST25"),
        ("a change after 168 hours", "X/Y", "EST5EDT,M3.2.0/168,M11.1.0"),
        ("something behind the rule", "X/Y", "JST-9 "),
        ("an empty name", "", "JST-9"),
        ("a name with a blank", "Asia Tokyo", "JST-9"),
    ] {
        let zone = Some(Zone { name: name.into(), rule: rule.into() });
        zones.ask(about, "range", TimeInput { zone, ..TimeInput::default() }, error("5.13"));
    }
    zones.group
}

fn ends(book: &mut Book) -> TimeGroup {
    let mut ends = Questions::new(book, "Ends, as people say them", "end_text");
    for (name, end, en, ja) in [
        (
            "Asia/Tokyo",
            "2027-03-31T15:00:00Z",
            "the end of 31 Mar 2027 (Asia/Tokyo)",
            "2027年3月31日の終わり（Asia/Tokyo）",
        ),
        ("UTC", "2027-03-31T15:00:00Z", "31 Mar 2027 15:00 (UTC)", "2027年3月31日 15:00（UTC）"),
        (
            "America/Santiago",
            "2027-09-05T04:00:00Z",
            "the end of 4 Sep 2027 (America/Santiago)",
            "2027年9月4日の終わり（America/Santiago）",
        ),
    ] {
        for (lang, stated) in [("en", en), ("ja", ja)] {
            let (end_at, lang_name) = (Some(t(end)), Some(lang.into()));
            let input = TimeInput { zone: zone(name), end: end_at, lang: lang_name, ..TimeInput::default() };
            ends.ask(&format!("{end} in {name}, {lang}"), "text", input, text(stated));
        }
    }
    ends.group
}
