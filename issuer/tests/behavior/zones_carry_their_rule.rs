use tegata::time::{Date, MAX_INSTANT, Zone, rfc3339};
use tegata_issuer::calendar::{from, parse_duration, parse_period, through, zone, zone_names};

use crate::vendor::number;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// The first and the last-plus-one instant of a day.
fn day(name: &str, day: &str) -> [String; 2] {
    let zone = zone(name).unwrap();
    [rfc3339(from(date(day), &zone)), rfc3339(through(date(day), &zone))]
}

#[test]
fn days_begin_and_end_where_the_database_says() {
    // python3: zoneinfo, the same days.
    for (name, on, wanted) in [
        ("Asia/Tokyo", "2027-03-31", ["2027-03-30T15:00:00Z", "2027-03-31T15:00:00Z"]),
        ("America/New_York", "2027-03-13", ["2027-03-13T05:00:00Z", "2027-03-14T05:00:00Z"]),
        ("America/New_York", "2027-03-14", ["2027-03-14T05:00:00Z", "2027-03-15T04:00:00Z"]),
        ("America/New_York", "2027-11-07", ["2027-11-07T04:00:00Z", "2027-11-08T05:00:00Z"]),
        ("Europe/Dublin", "2027-03-28", ["2027-03-28T00:00:00Z", "2027-03-28T23:00:00Z"]),
        ("Europe/Dublin", "2027-10-31", ["2027-10-30T23:00:00Z", "2027-11-01T00:00:00Z"]),
        ("Europe/Dublin", "2027-12-31", ["2027-12-31T00:00:00Z", "2028-01-01T00:00:00Z"]),
        // Clocks leap from 00:00 to 01:00, and go back from 24:00 to 23:00.
        ("Africa/Cairo", "2027-04-30", ["2027-04-29T22:00:00Z", "2027-04-30T21:00:00Z"]),
        ("Africa/Cairo", "2027-10-28", ["2027-10-27T21:00:00Z", "2027-10-28T22:00:00Z"]),
    ] {
        assert_eq!(day(name, on), wanted, "{name}, {on}");
    }
}

#[test]
fn every_zone_of_the_database_has_a_rule_that_documents_can_carry() {
    let mut count = 0;
    for name in zone_names() {
        let zone = zone(name).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(zone.name(), name);
        assert_eq!(Zone::new(zone.name(), zone.rule()).unwrap(), zone);
        count += 1;
    }
    assert!(count > 500, "{count}");
}

#[test]
fn names_are_found_in_any_case() {
    for name in ["Asia/Tokyo", "asia/tokyo", "ASIA/TOKYO"] {
        assert_eq!(zone(name).unwrap().name(), "Asia/Tokyo");
    }
    assert_eq!(zone("america/new_york").unwrap().rule(), "EST5EDT,M3.2.0,M11.1.0");
}

#[test]
fn utc_is_the_default_zone() {
    for name in ["UTC", "utc", "Z", "z", "+00:00", "-00:00", "UTC+0"] {
        assert_eq!(zone(name).unwrap(), Zone::utc(), "{name}");
    }
}

#[test]
fn fixed_offsets() {
    for (text, seconds) in [
        ("+09:00", 32_400),
        ("+0900", 32_400),
        ("+09", 32_400),
        ("+9", 32_400),
        ("+9:00", 32_400),
        ("UTC+09:00", 32_400),
        ("-03:30", -12_600),
        ("utc-0330", -12_600),
        ("+23:59", 86_340),
    ] {
        assert_eq!(zone(text).unwrap(), Zone::fixed(seconds), "{text}");
    }
    let tokyo = zone("+09:00").unwrap();
    assert_eq!(zone(tokyo.name()).unwrap(), tokyo, "what it is called leads back to it");
}

#[test]
fn everything_else_is_no_zone() {
    let none = "JST,Tokyo,Asia,Asia/Tokyo ,09:00,+,+24:00,+09:60,+09:0,+009:00,+09:00:00,+9a,+ 9,UTC09:00,++9,+-9,+١٢";
    for name in none.split(',').chain(["", "Asia/Tokyo\0"]) {
        assert_eq!(number(zone(name)), "5.13", "{name}");
    }
    let error = zone(&"x".repeat(10_000)).unwrap_err();
    assert_eq!(error.data().get("found"), Some(&tegata::Value::Text("x".repeat(64).into())));
}

#[test]
fn the_calendar_has_an_end() {
    assert_eq!(through(Date::MAX, &zone("America/New_York").unwrap()), MAX_INSTANT);
}

#[test]
fn periods_are_read_as_people_write_them() {
    let read = |text| parse_period(text).map(|period| (period.months(), period.days()));
    for (text, wanted) in [
        ("1 year", (12, 0)),
        ("6 months", (6, 0)),
        ("1 month", (1, 0)),
        ("30 days", (0, 30)),
        ("2 weeks", (0, 14)),
        ("2y", (24, 0)),
        ("  1 year   15 days ", (12, 15)),
        ("1 year 1 year", (24, 0)),
        ("65535 months 65535 d", (65_535, 65_535)),
    ] {
        assert_eq!(read(text), Ok(wanted), "{text}");
    }
    for text in [
        "",
        " ",
        "year",
        "1",
        "1 1",
        "-1 day",
        "1.5 days",
        "1 fortnight",
        "1 Year",
        "0 days",
        "1 day,",
        "1 day 1",
        "1 m",
        "24 h",
        "65536 days",
        "5462 years",
        "4294967296 days",
        "400000000 years",
        "１ day",
        "1 日",
    ] {
        assert_eq!(number(parse_period(text)), "4.9", "{text}");
    }
}

#[test]
fn durations_are_read_as_people_write_them() {
    for (text, wanted) in [
        ("24 h", 86_400),
        ("24h", 86_400),
        ("90 min", 5_400),
        ("30 days", 2_592_000),
        ("1 week", 604_800),
        ("1 h 30 min 5 s", 5_405),
        ("1 hour 1 minute 1 second", 3_661),
        ("4294967295 s", u32::MAX),
    ] {
        assert_eq!(parse_duration(text), Ok(wanted), "{text}");
    }
    for text in [
        "",
        "24",
        "h",
        "1 month",
        "1 year",
        "0 s",
        "4294967296 s",
        "4294967295 s 1 s",
        "71582789 min",
        "-1 h",
    ] {
        assert_eq!(number(parse_duration(text)), "4.9", "{text}");
    }
}
