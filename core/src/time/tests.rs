//! Zones: every change of the clocks against known instants and against a scan.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::*;
use crate::{Text, Value};

/// Rules as different as the world has them, and some that it does not.
pub(super) const RULES: &[&str] = &[
    "UTC0",
    "JST-9",
    "<+0545>-5:45",
    "<-12>12",
    "<+14>-14",
    "EST5EDT,M3.2.0,M11.1.0",
    "CET-1CEST,M3.5.0,M10.5.0/3",
    "IST-1GMT0,M10.5.0,M3.5.0/1",
    "AEST-10AEDT,M10.1.0,M4.1.0/3",
    "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
    "<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45",
    "<-04>4<-03>,M9.1.6/24,M4.1.6/24",
    "EET-2EEST,M4.5.5/0,M10.5.4/24",
    "EET-2EEST,M3.5.0/0,M10.5.0/0",
    "EET-2EEST,M3.4.4/50,M10.4.4/50",
    "<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
    "CST5CDT,M3.2.0/0,M11.1.0/1",
    "NST3:30NDT,M3.2.0/0:01,M11.1.0/0:01",
    "<+00>0<+02>-2,M3.5.0/1,M10.5.0/3",
    "AAA0BBB,J60/0,J305/0",
    "AAA0BBB,59/0,304/0",
    "AAA-3BBB,J364/167,J100/-167",
    "AAA3BBB,0/-24,J200/12:34:56",
    "XXX3EDT4,0/0,J365/23",
    "EST5EDT,0/0,J365/25",
];

const ABSURD: [i64; 12] = [
    i64::MIN,
    i64::MIN + 1,
    MIN_INSTANT - 1,
    MIN_INSTANT,
    MIN_INSTANT + 1,
    -1,
    0,
    1,
    MAX_INSTANT - 1,
    MAX_INSTANT,
    MAX_INSTANT + 1,
    i64::MAX,
];

fn zone(rule: &'static str) -> Zone {
    Zone::new("Test/Zone", Text::from_static(rule)).unwrap()
}

fn at(text: &str) -> i64 {
    parse_rfc3339(text).unwrap()
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// Every instant of a span of time, day by day, at which the offset changes.
#[expect(clippy::arithmetic_side_effects, reason = "an overflow would fail the test")]
fn changes(zone: &Zone, from: i64, to: i64) -> Vec<i64> {
    let mut found = Vec::new();
    let mut left = from;
    while left < to {
        let right = left + DAY;
        let (mut low, mut high) = (left, right);
        if zone.offset_at(low) != zone.offset_at(high) {
            while high - low > 1 {
                let middle = low + (high - low) / 2;
                if zone.offset_at(middle) == zone.offset_at(left) { low = middle } else { high = middle }
            }
            found.push(high);
        }
        left = right;
    }
    found
}

#[test]
fn clocks_change_when_the_rule_says() {
    for (rule, year, wanted) in [
        ("EST5EDT,M3.2.0,M11.1.0", 2027, ["2027-03-14T07:00:00Z", "2027-11-07T06:00:00Z"]),
        ("EST5EDT,M3.2.0,M11.1.0", 2038, ["2038-03-14T07:00:00Z", "2038-11-07T06:00:00Z"]),
        ("EST5EDT,M3.2.0,M11.1.0", 2106, ["2106-03-14T07:00:00Z", "2106-11-07T06:00:00Z"]),
        ("EST5EDT,M3.2.0,M11.1.0", 9999, ["9999-03-14T07:00:00Z", "9999-11-07T06:00:00Z"]),
        ("CET-1CEST,M3.5.0,M10.5.0/3", 2027, ["2027-03-28T01:00:00Z", "2027-10-31T01:00:00Z"]),
        ("IST-1GMT0,M10.5.0,M3.5.0/1", 2027, ["2027-03-28T01:00:00Z", "2027-10-31T01:00:00Z"]),
        ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 2027, ["2027-04-03T15:00:00Z", "2027-10-02T15:30:00Z"]),
        ("<-04>4<-03>,M9.1.6/24,M4.1.6/24", 2027, ["2027-04-04T03:00:00Z", "2027-09-05T04:00:00Z"]),
        ("EET-2EEST,M4.5.5/0,M10.5.4/24", 2027, ["2027-04-29T22:00:00Z", "2027-10-28T21:00:00Z"]),
        ("EET-2EEST,M3.5.0/0,M10.5.0/0", 2027, ["2027-03-27T22:00:00Z", "2027-10-30T21:00:00Z"]),
        ("EET-2EEST,M3.4.4/50,M10.4.4/50", 2027, ["2027-03-27T00:00:00Z", "2027-10-29T23:00:00Z"]),
        ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", 2027, ["2027-03-28T01:00:00Z", "2027-10-31T01:00:00Z"]),
        ("AAA0BBB,J60/0,J305/0", 2027, ["2027-03-01T00:00:00Z", "2027-10-31T23:00:00Z"]),
        ("AAA0BBB,J60/0,J305/0", 2028, ["2028-03-01T00:00:00Z", "2028-10-31T23:00:00Z"]),
        ("AAA0BBB,59/0,304/0", 2027, ["2027-03-01T00:00:00Z", "2027-10-31T23:00:00Z"]),
        ("AAA0BBB,59/0,304/0", 2028, ["2028-02-29T00:00:00Z", "2028-10-30T23:00:00Z"]),
        // The change of a year may lie in the year before or after.
        ("AAA3BBB,0/-24,J200/12:34:56", 2027, ["2027-07-19T14:34:56Z", "2027-12-31T03:00:00Z"]),
        ("AAA-3BBB,J364/167,J100/-167", 2027, ["2027-01-05T20:00:00Z", "2027-04-02T21:00:00Z"]),
    ] {
        let year = Date::new(year, 1, 1).unwrap();
        let from = Zone::utc().start_of_day(year);
        let to = Zone::utc().start_of_day(year.plus_months(12));
        assert_eq!(changes(&zone(rule), from, to), wanted.map(at), "{rule}");
    }
}

#[test]
fn offsets_on_either_side_of_a_change() {
    for (rule, change, before, after) in [
        ("EST5EDT,M3.2.0,M11.1.0", "2027-03-14T07:00:00Z", -18_000, -14_400),
        ("IST-1GMT0,M10.5.0,M3.5.0/1", "2027-10-31T01:00:00Z", 3_600, 0),
        ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2027-04-03T15:00:00Z", 39_600, 37_800),
        ("<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45", "2027-04-03T14:00:00Z", 49_500, 45_900),
    ] {
        assert_eq!(zone(rule).offset_at(at(change) - 1), before, "{rule}");
        assert_eq!(zone(rule).offset_at(at(change)), after, "{rule}");
    }
}

#[test]
fn permanent_daylight_saving_never_changes() {
    for rule in ["XXX3EDT4,0/0,J365/23", "EST5EDT,0/0,J365/25"] {
        let (from, to) = (at("2026-01-01T00:00:00Z"), at("2034-01-01T00:00:00Z"));
        assert_eq!(changes(&zone(rule), from, to), [], "{rule}");
        assert!(ABSURD.iter().all(|at| zone(rule).offset_at(*at) == -14_400), "{rule}");
    }
}

/// The days around every change, and around the turns of years, against a scan by the minute that
/// is made exact to the second.
#[test]
fn days_start_and_end_where_a_scan_says() {
    let mut scanned = 0;
    for rule in RULES {
        let zone = zone(rule);
        let changes = changes(&zone, at("2027-01-01T00:00:00Z"), at("2029-01-01T00:00:00Z"));
        let turns = [at("2028-01-01T00:00:00Z"), at("2028-02-29T00:00:00Z")];
        for near in changes.into_iter().chain(turns) {
            for step in -1..=1 {
                let day = zone.date_at(near).plus_days(step);
                let is_that_day = |at: i64| zone.date_at(at) == day;
                let noon = day.days() * DAY + DAY / 2 - i64::from(zone.offset_at(near));
                let mut first = (noon - 2 * DAY..).step_by(60).find(|at| is_that_day(*at)).unwrap();
                while is_that_day(first - 1) {
                    first -= 1;
                }
                let mut end = (noon..noon + 2 * DAY).rev().step_by(60).find(|at| is_that_day(*at)).unwrap();
                while is_that_day(end) {
                    end += 1;
                }
                assert_eq!(rfc3339(zone.start_of_day(day)), rfc3339(first), "start of {day} in {rule}");
                assert_eq!(rfc3339(zone.end_of_day(day)), rfc3339(end), "end of {day} in {rule}");
                assert!(zone.is_midnight(end), "{day} in {rule}");
                scanned += 1;
            }
        }
    }
    assert!(scanned > 300, "{scanned} days");
}

#[test]
fn a_skipped_midnight_is_the_instant_of_the_change() {
    let santiago = zone("<-04>4<-03>,M9.1.6/24,M4.1.6/24");
    let start = santiago.start_of_day(date("2027-09-05"));
    assert_eq!(rfc3339(start), "2027-09-05T04:00:00Z");
    assert_eq!(santiago.time_at(start), (1, 0, 0));
    assert_eq!(santiago.end_of_day(date("2027-09-04")), start);
}

#[test]
fn a_last_hour_that_comes_twice_belongs_to_the_day() {
    let santiago = zone("<-04>4<-03>,M9.1.6/24,M4.1.6/24");
    let day = date("2027-04-03");
    assert_eq!(santiago.end_of_day(day) - santiago.start_of_day(day), 25 * HOUR);
}

#[test]
fn a_midnight_that_comes_twice_on_one_date_counts_once() {
    // Havana: at 01:00 clocks go back to 00:00.
    let havana = zone("CST5CDT,M3.2.0/0,M11.1.0/1");
    let start = havana.start_of_day(date("2027-11-07"));
    assert_eq!(rfc3339(start), "2027-11-07T04:00:00Z");
    assert_eq!(havana.end_of_day(date("2027-11-06")), start);
    assert!(havana.is_midnight(start) && !havana.is_midnight(start + HOUR));
}

#[test]
fn a_date_that_comes_again_ends_the_second_time() {
    // Newfoundland until 2011: at 00:01 clocks go back to 23:01.
    let st_johns = zone("NST3:30NDT,M3.2.0/0:01,M11.1.0/0:01");
    let (first, again) = (at("2027-11-07T02:30:00Z"), at("2027-11-07T03:30:00Z"));
    assert_eq!(st_johns.start_of_day(date("2027-11-07")), first);
    assert_eq!(st_johns.end_of_day(date("2027-11-06")), again);
    assert_eq!(st_johns.date_at(first + 60), date("2027-11-06"));
    assert!(st_johns.is_midnight(again) && !st_johns.is_midnight(first));
    for after in [first - DAY / 2, first - 1, first, first + 59, first + 60, again - 1] {
        assert_eq!(st_johns.next_midnight(after), again);
    }
    assert_eq!(st_johns.next_midnight(again), st_johns.end_of_day(date("2027-11-07")));
}

#[test]
fn next_midnight_is_the_next_one() {
    for rule in RULES {
        let zone = zone(rule);
        let mut now = at("2027-01-01T00:00:00Z");
        while now < at("2028-03-02T00:00:00Z") {
            let next = zone.next_midnight(now);
            assert!(now < next && zone.is_midnight(next), "{} in {rule}", rfc3339(now));
            assert!((now + 1..next).step_by(300).all(|between| !zone.is_midnight(between)));
            assert!(next - now <= 27 * HOUR, "{} in {rule}", rfc3339(now));
            now = next;
        }
    }
}

#[test]
fn absurd_clocks_get_answers_within_the_calendar() {
    for rule in RULES {
        let zone = zone(rule);
        for at in ABSURD {
            let day = zone.date_at(at);
            assert_eq!((zone.offset_at(at), day), (zone.offset_at(clamp(at)), zone.date_at(clamp(at))));
            let (start, over, next) = (zone.start_of_day(day), zone.end_of_day(day), zone.next_midnight(at));
            assert!(MIN_INSTANT <= start && start < over && over <= MAX_INSTANT, "{at} in {rule}");
            assert!(next > at || next == MAX_INSTANT, "{at} in {rule}");
            assert_eq!(zone.is_midnight(at), zone.is_midnight(clamp(at)));
            for lang in [crate::Lang::En, crate::Lang::Ja] {
                assert!(moment(at, &zone, lang).contains("Test/Zone"));
                assert!(end(at, &zone, lang).contains("Test/Zone"));
            }
        }
    }
    let tokyo = zone("JST-9");
    assert_eq!((tokyo.date_at(i64::MAX), tokyo.time_at(i64::MAX)), (Date::MAX, (23, 59, 59)));
    let hawaii = zone("HST10");
    assert_eq!((hawaii.date_at(i64::MIN), hawaii.time_at(i64::MIN)), (Date::MIN, (0, 0, 0)));
    assert_eq!(hawaii.end_of_day(Date::MAX), MAX_INSTANT);
    assert_eq!(tokyo.start_of_day(Date::MIN), MIN_INSTANT);
}

#[test]
fn rules_that_are_refused() {
    let blank = ["", " ", "JST-9 ", " JST-9", "JST -9"];
    let names = "9 JS-9 J9T-9 <+09-9 <+9>-9 <+0９>-9 日本標準-9 <あ09>-9 :Asia/Tokyo Asia/Tokyo";
    let offsets = "UTC JST- JST--9 JST-9: JST-25 JST-9:5 JST-9:60 JST-9:00:60 JST-0009 JST-9:00:00:00";
    let savings = "EST5EDT EST5EDT, EST5EDT,M3.2.0 EST5EDT,M3.2.0, EST5EDT4M3.2.0,M11.1.0 \
        EST5EDT,M3.2.0,M11.1.0, EST5EDT,M3.2.0,M11.1.0/2x";
    let days = "M0.2.0 M13.2.0 M3.0.0 M3.6.0 M3.2.7 M3.2 M.2.0 M3.2.0/ M3.2.0/168 J0 J366 366 -1 0001";
    let days = days.split(' ').map(|day| alloc::format!("EST5EDT,{day},M11.1.0"));
    let long = alloc::format!("EST5EDT,M3.2.0,M11.1.0{}", "0".repeat(100));

    let mut rules: Vec<String> =
        [names, offsets, savings].into_iter().flat_map(str::split_whitespace).map(String::from).collect();
    rules.extend(blank.map(String::from));
    rules.extend(days);
    rules.push(long);
    assert_eq!(rules.len(), 5 + 10 + 10 + 7 + 14 + 1);
    for rule in rules {
        let error = Zone::new("Test", rule.as_str()).unwrap_err();
        assert_eq!(error.number().to_string(), "5.13", "{rule}");
        let shown = rule.chars().take(64).collect::<String>();
        assert_eq!(error.data().get("found"), Some(&Value::Text(shown.into())));
    }
}

#[test]
fn a_rule_has_at_most_64_bytes() {
    let long = |len: usize| alloc::format!("<{}>-9", "A".repeat(len - 4));
    assert!(Zone::new("Test", long(64)).is_ok());
    assert!(Zone::new("Test", long(65)).is_err());
}

#[test]
fn names_are_short_and_plain() {
    for name in ["UTC", "Asia/Tokyo", "America/Argentina/Buenos_Aires", "Etc/GMT+12", "UTC+09:00", "W-SU"] {
        assert_eq!(Zone::new(name, "JST-9").unwrap().name(), name);
    }
    assert!(Zone::new("a".repeat(64), "JST-9").is_ok());
    for name in ["", "東京", "Asia Tokyo", "Asia/Tokyo\n", "<b>", &"a".repeat(65)] {
        assert!(Zone::new(name, "JST-9").is_err(), "{name}");
    }
}

#[test]
fn utc_is_one_zone_however_it_is_made() {
    assert_eq!(Zone::new("UTC", "UTC0").unwrap(), Zone::utc());
    assert_eq!(Zone::fixed(0), Zone::default());
    assert_eq!((Zone::utc().name(), Zone::utc().rule()), ("UTC", "UTC0"));
    assert_ne!(Zone::new("Etc/UTC", "UTC0").unwrap(), Zone::utc());
}

#[test]
fn fixed_zones_write_rules_that_read_back() {
    for (seconds, name, rule) in [
        (32_400, "UTC+09:00", "<+0900>-9:00"),
        (-12_600, "UTC-03:30", "<-0330>3:30"),
        (-1, "UTC-00:00:01", "<-0000>0:00:01"),
        (i32::MAX, "UTC+23:59:59", "<+2359>-23:59:59"),
        (i32::MIN, "UTC-23:59:59", "<-2359>23:59:59"),
    ] {
        let fixed = Zone::fixed(seconds);
        assert_eq!((fixed.name(), fixed.rule()), (name, rule));
        assert_eq!(fixed, Zone::new(name, rule).unwrap());
        assert_eq!(fixed.offset_at(0), seconds.clamp(-86_399, 86_399));
    }
}
