//! Time: days in zones, months, countdowns, texts.

mod arithmetic;
mod days;
mod texts;

use tegata_conformance::format::{TimeCase, TimeExpect, TimeGroup, TimeInput, Zone};
use tegata_conformance::run;

use crate::book::{self, Book, Written, flags};

pub(crate) fn file(book: &mut Book) -> Written {
    let groups = vec![
        days::ends(book),
        days::starts(book),
        days::offsets(book),
        days::midnights(book),
        arithmetic::extend(book),
        arithmetic::months(book),
        arithmetic::countdown(book),
        texts::instants(book),
        texts::written(book),
        texts::dates(book),
        texts::zones(book),
        texts::ends(book),
    ];
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
