use alloc::format;
use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use ::time::Month;

use crate::{Data, Error, Kind};

/// A date of the Gregorian calendar, from 0001-01-01 to 9999-12-31. It says nothing about a zone.
///
/// Reads and writes the ISO 8601 form `2027-03-31` and no other.
///
/// ```
/// use tegata::time::Date;
/// let date = "2028-01-31".parse::<Date>()?;
/// assert_eq!(date.plus_months(1).to_string(), "2028-02-29");
/// assert_eq!(date.plus_days(1), Date::new(2028, 2, 1)?);
/// assert!(Date::new(2027, 2, 29).is_err());
/// # Ok::<(), tegata::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(::time::Date);

/// The Julian day number of 1970-01-01.
const JULIAN_DAY_OF_EPOCH: i32 = 2_440_588;
/// The days of [`Date::MIN`] and [`Date::MAX`], counted from 1970-01-01.
const FIRST_DAY: i64 = -719_162;
const LAST_DAY: i64 = 2_932_896;

impl Date {
    /// The first date, 0001-01-01.
    pub const MIN: Self = Self::from_days(FIRST_DAY);
    /// The last date, 9999-12-31.
    pub const MAX: Self = Self::from_days(LAST_DAY);

    /// The date of that year (1 to 9999), month (1 to 12) and day of the month (from 1).
    ///
    /// # Errors
    ///
    /// 5.12 if there is no such date.
    pub fn new(year: u16, month: u8, day: u8) -> Result<Self, Error> {
        Self::checked(year, month, day).ok_or_else(|| {
            let found = format!("{year:04}-{month:02}-{day:02}");
            Error::with(Kind::DateInvalid, Data::new().text("found", found))
        })
    }

    /// The year, 1 to 9999.
    #[must_use]
    pub const fn year(self) -> u16 {
        // Always within 1 to 9999; see `from_days` and `checked`.
        self.0.year().unsigned_abs() as u16
    }

    /// The month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.0.month() as u8
    }

    /// The day of the month, from 1.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.0.day()
    }

    /// So many days later, or earlier if negative. Stops at [`Date::MIN`] and [`Date::MAX`].
    #[must_use]
    pub const fn plus_days(self, days: i64) -> Self {
        Self::from_days(self.days().saturating_add(days))
    }

    /// So many months later: the same day of that month, or its last day if the month is shorter.
    /// Stops at [`Date::MAX`].
    #[must_use]
    pub fn plus_months(self, months: u32) -> Self {
        self.checked_plus_months(months).unwrap_or(Self::MAX)
    }

    /// As [`plus_days`](Self::plus_days), but `None` beyond the calendar.
    pub(super) fn checked_plus_days(self, days: i64) -> Option<Self> {
        let sum = self.days().saturating_add(days);
        (FIRST_DAY..=LAST_DAY).contains(&sum).then(|| Self::from_days(sum))
    }

    /// As [`plus_months`](Self::plus_months), but `None` beyond the calendar.
    pub(super) fn checked_plus_months(self, months: u32) -> Option<Self> {
        let sum = u32::from(self.month()).saturating_sub(1).saturating_add(months);
        let year = u32::from(self.year()).saturating_add(sum / 12);
        let year = u16::try_from(year).ok()?;
        let month = Month::January.nth_next(u8::try_from(sum % 12).ok()?);
        let day = self.day().min(month.length(i32::from(year)));
        Self::checked(year, month.into(), day)
    }

    /// Days since 1970-01-01.
    pub(super) const fn days(self) -> i64 {
        self.0.to_julian_day().saturating_sub(JULIAN_DAY_OF_EPOCH) as i64
    }

    /// The date so many days after 1970-01-01, or the nearest date of the calendar.
    pub(super) const fn from_days(days: i64) -> Self {
        let days = if days < FIRST_DAY {
            FIRST_DAY
        } else if days > LAST_DAY {
            LAST_DAY
        } else {
            days
        };
        match ::time::Date::from_julian_day((days as i32).saturating_add(JULIAN_DAY_OF_EPOCH)) {
            Ok(date) => Self(date),
            // Not reached: `time` knows every day of the years 1 to 9999.
            Err(_) => Self(::time::Date::MIN),
        }
    }

    fn checked(year: u16, month: u8, day: u8) -> Option<Self> {
        let month = Month::try_from(month).ok()?;
        let date = ::time::Date::from_calendar_date(i32::from(year), month, day).ok()?;
        (1..=9999).contains(&year).then_some(Self(date))
    }

    /// Reads `2027-03-31`, exactly ten bytes.
    pub(super) fn read(text: &[u8]) -> Option<Self> {
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text else { return None };
        let (century, year) = (two_digits(y1, y2)?, two_digits(y3, y4)?);
        let year = u16::from(century).saturating_mul(100).saturating_add(u16::from(year));
        Self::checked(year, two_digits(m1, m2)?, two_digits(d1, d2)?)
    }
}

/// The number that two ASCII digits write.
pub(super) fn two_digits(tens: u8, ones: u8) -> Option<u8> {
    (tens.is_ascii_digit() && ones.is_ascii_digit())
        .then(|| (tens & 0x0f).saturating_mul(10).saturating_add(ones & 0x0f))
}

/// Error 5.12, showing the start of what was found instead of a date.
pub(super) fn invalid(found: &str) -> Error {
    let found = found.chars().take(40).collect::<String>();
    Error::with(Kind::DateInvalid, Data::new().text("found", found))
}

impl FromStr for Date {
    type Err = Error;

    /// Reads `2027-03-31`. Error 5.12 for anything else.
    fn from_str(text: &str) -> Result<Self, Error> {
        Self::read(text.as_bytes()).ok_or_else(|| invalid(text))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn reads_and_writes_one_form_only() {
        for text in ["0001-01-01", "2000-02-29", "2028-02-29", "2027-03-31", "9999-12-31"] {
            assert_eq!(date(text).to_string(), text);
        }
        let wrong_form = "2027-3-31 20270331 2027/03/31 +027-03-31 10000-01-01 ２０２７-03-31 2027-03-3x";
        let no_such_day = "2027-02-29 2100-02-29 2027-04-31 2027-00-10 2027-13-10 2027-01-00 0000-01-01";
        let listed = [wrong_form, no_such_day].into_iter().flat_map(|list| list.split(' '));
        for text in listed.chain(["", "2027-03-31 ", " 2027-03-31"]) {
            let error = text.parse::<Date>().unwrap_err();
            assert_eq!(error.number().to_string(), "5.12", "{text}");
            assert_eq!(error.data(), &Data::new().text("found", text));
        }
    }

    #[test]
    fn an_error_shows_no_more_than_a_line() {
        let error = "9".repeat(100_000).parse::<Date>().unwrap_err();
        assert_eq!(error.data(), &Data::new().text("found", "9".repeat(40)));
    }

    #[test]
    fn months_clamp_to_the_last_day() {
        for (from, months, to) in [
            ("2027-01-31", 1, "2027-02-28"),
            ("2028-01-31", 1, "2028-02-29"),
            ("2000-01-31", 1, "2000-02-29"),
            ("2100-01-31", 1, "2100-02-28"),
            ("2027-01-31", 3, "2027-04-30"),
            ("2027-12-31", 2, "2028-02-29"),
            ("2027-12-15", 1, "2028-01-15"),
            ("2027-05-31", 0, "2027-05-31"),
            ("0001-01-31", 119_987, "9999-12-31"),
            ("2027-01-31", u32::MAX, "9999-12-31"),
        ] {
            assert_eq!(date(from).plus_months(months), date(to), "{from} and {months} months");
        }
    }

    #[test]
    fn days_stop_at_the_ends_of_the_calendar() {
        assert_eq!(date("2028-02-28").plus_days(2), date("2028-03-01"));
        assert_eq!(date("2100-03-01").plus_days(-1), date("2100-02-28"));
        assert_eq!(Date::MIN.plus_days(-1), Date::MIN);
        assert_eq!(Date::MAX.plus_days(1), Date::MAX);
        assert_eq!(date("2027-01-01").plus_days(i64::MAX), Date::MAX);
        assert_eq!(date("2027-01-01").plus_days(i64::MIN), Date::MIN);
        assert_eq!(
            (Date::MIN.to_string(), Date::MAX.to_string()),
            ("0001-01-01".into(), "9999-12-31".into())
        );
    }

    #[test]
    fn dates_come_in_order() {
        let mut before = Date::MIN;
        for days in (FIRST_DAY..=LAST_DAY).skip(1) {
            let next = Date::from_days(days);
            assert!(before < next && before.plus_days(1) == next && next.days() == days);
            before = next;
        }
        assert_eq!(before, Date::MAX);
    }
}
