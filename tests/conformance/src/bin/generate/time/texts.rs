//! Instants, dates and zones as text, and ends as people say them.

use tegata_conformance::format::{TimeGroup, TimeInput, Zone};

use super::{Book, Questions, ZONES, at, error, text, zone};
use crate::vendor::t;

pub(super) fn instants(book: &mut Book) -> TimeGroup {
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
        "",
        "2027-03-31",
        "2027-02-29T00:00:00Z",
        "2027-03-31T24:00:00Z",
        "2027-03-31T15:00:00",
        "2027-03-31T15:00Z",
        "2027-03-31T15:00:00+0900",
        "2027-03-31T15:00:00+24:00",
        "9999-12-31T23:59:59-00:01",
        "２０２７-03-31T15:00:00Z",
    ] {
        let input = TimeInput { text: Some(wrong.into()), ..TimeInput::default() };
        read.ask(&format!("not an instant: {wrong:?}"), "range", input, error("5.12"));
    }
    read.group
}

pub(super) fn written(book: &mut Book) -> TimeGroup {
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

pub(super) fn dates(book: &mut Book) -> TimeGroup {
    let mut dates = Questions::new(book, "Dates, read", "read_date");
    for (flag, date) in
        [("valid", "2027-03-31"), ("valid leap_year", "2028-02-29"), ("valid leap_year", "2000-02-29")]
    {
        let input = TimeInput { text: Some(date.into()), ..TimeInput::default() };
        dates.ask(date, flag, input, text(date));
    }
    for wrong in [
        "2027-02-29",
        "1900-02-29",
        "2027-13-01",
        "2027-00-10",
        "2027-04-31",
        "0000-01-01",
        "2027-3-31",
        "31.03.2027",
        "20270331",
        "",
    ] {
        let input = TimeInput { text: Some(wrong.into()), ..TimeInput::default() };
        dates.ask(&format!("not a date: {wrong:?}"), "range", input, error("5.12"));
    }
    dates.group
}

pub(super) fn zones(book: &mut Book) -> TimeGroup {
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

pub(super) fn ends(book: &mut Book) -> TimeGroup {
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
