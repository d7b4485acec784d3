use alloc::format;
use alloc::string::String;

use super::Date;
use super::date::{invalid, two_digits};
use crate::Error;

/// The seconds of a day of 24 hours.
pub const DAY: i64 = 86_400;
/// The seconds of an hour.
pub const HOUR: i64 = 3_600;
/// The seconds of a minute.
pub const MINUTE: i64 = 60;

/// The first instant that is told apart from earlier ones: 0001-01-01T00:00:00Z.
pub const MIN_INSTANT: i64 = -62_135_596_800;
/// The last instant that is told apart from later ones: 9999-12-31T23:59:59Z.
pub const MAX_INSTANT: i64 = 253_402_300_799;

/// The nearest instant from [`MIN_INSTANT`] to [`MAX_INSTANT`].
///
/// ```
/// use tegata::time::{MAX_INSTANT, clamp};
/// assert_eq!(clamp(i64::MAX), MAX_INSTANT);
/// assert_eq!(clamp(1_800_000_000), 1_800_000_000);
/// ```
#[must_use]
pub const fn clamp(at: i64) -> i64 {
    if at < MIN_INSTANT {
        MIN_INSTANT
    } else if at > MAX_INSTANT {
        MAX_INSTANT
    } else {
        at
    }
}

/// Days from `now` until the exclusive `end`, rounded up; 0 when it is over.
///
/// The first day of a 30-day countdown shows 30, its last second shows 1.
///
/// ```
/// use tegata::time::{DAY, days_left};
/// assert_eq!(days_left(1, 30 * DAY), 30);
/// assert_eq!(days_left(30 * DAY - 1, 30 * DAY), 1);
/// assert_eq!(days_left(30 * DAY, 30 * DAY), 0);
/// ```
#[must_use]
pub const fn days_left(now: i64, end: i64) -> i64 {
    let seconds = clamp(end).saturating_sub(clamp(now));
    if seconds <= 0 { 0 } else { round_up(seconds, DAY) }
}

/// `seconds` in whole units, the last of which may be begun only. `seconds` is not negative.
pub(super) const fn round_up(seconds: i64, unit: i64) -> i64 {
    let begun = seconds.rem_euclid(unit) > 0;
    seconds.div_euclid(unit).saturating_add(begun as i64)
}

/// The instant as RFC 3339 writes it, in UTC.
///
/// ```
/// use tegata::time::rfc3339;
/// assert_eq!(rfc3339(1_806_505_200), "2027-03-31T15:00:00Z");
/// ```
#[must_use]
pub fn rfc3339(at: i64) -> String {
    let at = clamp(at);
    let date = Date::from_days(at.div_euclid(DAY));
    let (hour, minute, second) = clock(at);
    format!("{date}T{hour:02}:{minute:02}:{second:02}Z")
}

/// Hour, minute and second of a local time, given in seconds since 1970-01-01T00:00 local time.
pub(super) const fn clock(local: i64) -> (u8, u8, u8) {
    let second = local.rem_euclid(DAY);
    ((second / HOUR) as u8, (second / MINUTE % 60) as u8, (second % 60) as u8)
}

/// Reads an instant as RFC 3339 section 5.6 writes it.
///
/// Any offset is fine; fractions of a second are dropped. `T` and `Z` may be in lower case and a
/// blank may stand for `T`. The leap second 23:59:60 UTC counts as the second after it.
///
/// ```
/// use tegata::time::parse_rfc3339;
/// assert_eq!(parse_rfc3339("2027-04-01T00:00:00.5+09:00")?, 1_806_505_200);
/// assert!(parse_rfc3339("2027-04-01").is_err());
/// # Ok::<(), tegata::Error>(())
/// ```
///
/// # Errors
///
/// 5.12 for anything else, and for instants before [`MIN_INSTANT`] or after [`MAX_INSTANT`].
pub fn parse_rfc3339(text: &str) -> Result<i64, Error> {
    read(text.as_bytes()).ok_or_else(|| invalid(text))
}

fn read(text: &[u8]) -> Option<i64> {
    let (date, rest) = text.split_at_checked(10)?;
    let date = Date::read(date)?;
    let [b'T' | b't' | b' ', h1, h2, b':', m1, m2, b':', s1, s2, rest @ ..] = rest else {
        return None;
    };
    let minutes = hour_and_minute([*h1, *h2, *m1, *m2])?;
    let second = two_digits(*s1, *s2).filter(|second| *second <= 60)?;

    let east = offset(without_fraction(rest)?)?;
    let at = date
        .days()
        .saturating_mul(DAY)
        .saturating_add(minutes.saturating_sub(east).saturating_mul(MINUTE))
        .saturating_add(i64::from(second));
    let leap_second_is_last = second < 60 || at.rem_euclid(DAY) == 0;
    (leap_second_is_last && at == clamp(at)).then_some(at)
}

/// What follows `.123`, or everything if there is no fraction.
fn without_fraction(text: &[u8]) -> Option<&[u8]> {
    let [b'.', first, rest @ ..] = text else { return Some(text) };
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if first.is_ascii_digit() { rest.get(digits..) } else { None }
}

/// Minutes east of UTC.
fn offset(text: &[u8]) -> Option<i64> {
    match *text {
        [b'Z' | b'z'] => Some(0),
        [b'+', h1, h2, b':', m1, m2] => hour_and_minute([h1, h2, m1, m2]),
        [b'-', h1, h2, b':', m1, m2] => hour_and_minute([h1, h2, m1, m2]).map(i64::saturating_neg),
        _ => None,
    }
}

/// Minutes of `HHMM`, up to 23:59.
fn hour_and_minute([h1, h2, m1, m2]: [u8; 4]) -> Option<i64> {
    let hour = two_digits(h1, h2).filter(|hour| *hour < 24)?;
    let minute = two_digits(m1, m2).filter(|minute| *minute < 60)?;
    Some(i64::from(hour).saturating_mul(60).saturating_add(i64::from(minute)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn instants_read_back() {
        for (at, text) in [
            (MIN_INSTANT, "0001-01-01T00:00:00Z"),
            (-1, "1969-12-31T23:59:59Z"),
            (0, "1970-01-01T00:00:00Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (i64::from(i32::MAX), "2038-01-19T03:14:07Z"),
            (i64::from(i32::MAX) + 1, "2038-01-19T03:14:08Z"),
            (i64::from(u32::MAX), "2106-02-07T06:28:15Z"),
            (i64::from(u32::MAX) + 1, "2106-02-07T06:28:16Z"),
            (MAX_INSTANT, "9999-12-31T23:59:59Z"),
        ] {
            assert_eq!(rfc3339(at), text);
            assert_eq!(parse_rfc3339(text).unwrap(), at);
        }
        assert_eq!(rfc3339(i64::MIN), rfc3339(MIN_INSTANT));
        assert_eq!(rfc3339(i64::MAX), rfc3339(MAX_INSTANT));
    }

    #[test]
    fn other_writings_of_the_same_instant() {
        let at = 1_806_505_200;
        for text in [
            "2027-03-31T15:00:00Z",
            "2027-03-31t15:00:00z",
            "2027-03-31 15:00:00Z",
            "2027-03-31T15:00:00.999999999999Z",
            "2027-03-31T15:00:00-00:00",
            "2027-04-01T00:00:00+09:00",
            "2027-03-31T11:30:00.0-03:30",
            "2027-04-01T14:59:00+23:59",
            "2027-03-30T15:01:00-23:59",
        ] {
            assert_eq!(parse_rfc3339(text), Ok(at), "{text}");
        }
    }

    #[test]
    fn a_leap_second_is_the_last_of_a_day() {
        assert_eq!(parse_rfc3339("2016-12-31T23:59:60Z"), parse_rfc3339("2017-01-01T00:00:00Z"));
        assert_eq!(parse_rfc3339("2017-01-01T08:59:60+09:00"), parse_rfc3339("2017-01-01T00:00:00Z"));
        assert!(parse_rfc3339("2016-12-31T12:00:60Z").is_err());
    }

    #[test]
    fn everything_else_is_refused() {
        let times =
            ":00:00Z 15:00Z 24:00:00Z 15:60:00Z 15:00:61Z 15:00:00.Z 15:00:00,5Z 15:00:00.5 1５:00:00Z";
        let offsets = "+0900 +09 +24:00 +09:60 +9:00 09:00 −09:00 ZZ +";
        let outside = "0001-01-01T00:00:00+00:01 9999-12-31T23:59:59-00:01 9999-12-31T23:59:60Z";
        let others = "2027-03-31 2027-03-31T 2027-02-29T15:00:00Z 20270331T150000Z ２０２７年３月３１日 2027-03-3１T15:00:00Z";
        let times = times.split(' ').map(|time| format!("2027-03-31T{time}"));
        let offsets = offsets.split(' ').map(|offset| format!("2027-03-31T15:00:00{offset}"));
        let listed = [outside, others].into_iter().flat_map(|list| list.split(' ')).map(String::from);
        let blanks = ["", "2027-03-31T15:00:00", "2027-03-31T15:00:00Z "].map(String::from);
        for text in times.chain(offsets).chain(listed).chain(blanks) {
            let text = text.as_str();
            assert_eq!(parse_rfc3339(text).unwrap_err().number().to_string(), "5.12", "{text}");
        }
    }

    #[test]
    fn a_countdown_of_thirty_days_shows_30_to_1_and_then_0() {
        let (start, end) = (1_800_000_000, 1_800_000_000 + 30 * DAY);
        assert_eq!(days_left(start, end), 30);
        assert_eq!(days_left(start - 1, end), 31);
        for day in 0..30 {
            assert_eq!(days_left(start + day * DAY + 1, end), 30 - day);
            assert_eq!(days_left(start + (day + 1) * DAY - 1, end), 30 - day);
        }
        assert_eq!(days_left(end, end), 0);
        assert_eq!(days_left(i64::MAX, i64::MIN), 0);
        assert_eq!(days_left(i64::MIN, i64::MAX), 3_652_059);
    }
}
