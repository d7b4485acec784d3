//! Days in zones. They come from Python's `zoneinfo`, which scanned each of them instant by instant.

use tegata_conformance::format::{TimeExpect, TimeGroup, TimeInput};

use super::{Book, Questions, at, number, zone};
use crate::vendor::t;

/// Zone, date, flag, first instant, first instant that no longer belongs to it.
type Day = (&'static str, &'static str, &'static str, &'static str, &'static str);

const DAYS: [Day; 42] = [
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

/// One question about each of the days.
fn each(book: &mut Book, about: &str, operation: &str, answer: impl Fn(&Day) -> &'static str) -> TimeGroup {
    let mut questions = Questions::new(book, about, operation);
    for day in &DAYS {
        let (name, date, flag, _, _) = *day;
        let input = TimeInput { zone: zone(name), date: Some(date.into()), ..TimeInput::default() };
        questions.ask(&format!("{date} in {name}"), flag, input, at(t(answer(day))));
    }
    questions.group
}

pub(super) fn starts(book: &mut Book) -> TimeGroup {
    each(book, "The first instant of a day", "start_of_day", |day| day.3)
}

pub(super) fn ends(book: &mut Book) -> TimeGroup {
    each(book, "Through the end of a day", "end_of_day", |day| day.4)
}

pub(super) fn offsets(book: &mut Book) -> TimeGroup {
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

pub(super) fn midnights(book: &mut Book) -> TimeGroup {
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
