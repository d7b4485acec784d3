use alloc::format;
use alloc::string::String;
use alloc::sync::Arc;
use core::fmt;

use super::instant::clock;
use super::rule::Rule;
use super::{DAY, Date, clamp, posix};
use crate::{Data, Error, Kind, Text};

/// A time zone: a name for people, and the rule that its clocks follow.
///
/// The rule is a POSIX TZ string (POSIX.1-2017 section 8.3, with the hours of RFC 9636), as at the
/// end of every file of the tz database: `JST-9`, `CET-1CEST,M3.5.0,M10.5.0/3`. A document carries
/// both, so no computer needs a tz database, and every computer gives the same answer.
///
/// Where clocks change, a local time may be skipped or shown twice. The methods say which instant
/// they choose. A clone shares its texts.
///
/// ```
/// use tegata::time::{Date, Zone, rfc3339};
/// let berlin = Zone::new("Europe/Berlin", "CET-1CEST,M3.5.0,M10.5.0/3")?;
/// let through_march = berlin.end_of_day(Date::new(2027, 3, 31)?);
/// assert_eq!(rfc3339(through_march), "2027-03-31T22:00:00Z");
/// assert_eq!(berlin.offset_at(through_march), 7200);
/// # Ok::<(), tegata::Error>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Zone(
    /// `None` is UTC, so that the default costs nothing.
    Option<Arc<Named>>,
);

#[derive(PartialEq, Eq)]
struct Named {
    name: Text,
    text: Text,
    rule: Rule,
}

const UTC_NAME: &str = "UTC";
const UTC_RULE: &str = "UTC0";

impl Zone {
    /// The longest name and the longest rule, in bytes.
    pub const MAX_LEN: usize = 64;

    /// UTC, with the rule `UTC0`. The default.
    #[must_use]
    pub const fn utc() -> Self {
        Self(None)
    }

    /// A zone without daylight saving, so many seconds east of UTC, named like `UTC+09:00`.
    ///
    /// Offsets of a day and more count as one second less than a day.
    ///
    /// ```
    /// use tegata::time::Zone;
    /// let india = Zone::fixed(19_800);
    /// assert_eq!((india.name(), india.rule()), ("UTC+05:30", "<+0530>-5:30"));
    /// ```
    #[must_use]
    pub fn fixed(offset_seconds: i32) -> Self {
        let offset = offset_seconds.clamp(-86_399, 86_399);
        if offset == 0 {
            return Self::utc();
        }
        // POSIX counts west of UTC.
        let (sign, west) = if offset < 0 { ('-', "") } else { ('+', "-") };
        let (hour, minute, second) = clock(i64::from(offset.unsigned_abs()));
        let seconds = if second == 0 { String::new() } else { format!(":{second:02}") };
        let zone = Named {
            name: format!("UTC{sign}{hour:02}:{minute:02}{seconds}").into(),
            text: format!("<{sign}{hour:02}{minute:02}>{west}{hour}:{minute:02}{seconds}").into(),
            rule: Rule { standard: offset, saving: None },
        };
        Self(Some(Arc::new(zone)))
    }

    /// The zone of that name (1 to 64 ASCII letters, digits, `/`, `_`, `+`, `-`, `:`) and POSIX TZ
    /// rule (at most 64 bytes).
    ///
    /// The name is for people only; it is not looked up anywhere.
    ///
    /// # Errors
    ///
    /// 5.13 with the name or the rule that is not accepted. A rule with daylight saving has to say
    /// when it starts and ends.
    pub fn new(name: impl Into<Text>, rule: impl Into<Text>) -> Result<Self, Error> {
        let (name, text) = (name.into(), rule.into());
        if !is_name(&name) {
            return Err(unknown(&name));
        }
        let rule = if text.len() <= Self::MAX_LEN { posix::parse(&text) } else { None };
        let Some(rule) = rule else { return Err(unknown(&text)) };
        if name == UTC_NAME && text == UTC_RULE {
            return Ok(Self::utc());
        }
        Ok(Self(Some(Arc::new(Named { name, text, rule }))))
    }

    /// The name for people, such as `Asia/Tokyo`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.as_ref().map_or(UTC_NAME, |zone| &zone.name)
    }

    /// The POSIX TZ rule, as it was given.
    #[must_use]
    pub fn rule(&self) -> &str {
        self.0.as_ref().map_or(UTC_RULE, |zone| &zone.text)
    }

    /// Seconds east of UTC at an instant.
    #[must_use]
    pub fn offset_at(&self, at: i64) -> i32 {
        self.parsed().offset_at(clamp(at))
    }

    /// The date on local calendars at an instant.
    #[must_use]
    pub fn date_at(&self, at: i64) -> Date {
        Date::from_days(self.local(at).div_euclid(DAY))
    }

    /// Hour, minute and second on local clocks at an instant.
    #[must_use]
    pub fn time_at(&self, at: i64) -> (u8, u8, u8) {
        clock(self.local(at))
    }

    /// The first instant of a date.
    ///
    /// Where clocks skip midnight, the instant of that change; where they show midnight twice, the
    /// first.
    #[must_use]
    pub fn start_of_day(&self, date: Date) -> i64 {
        clamp(self.parsed().first(date.days().saturating_mul(DAY)))
    }

    /// The first instant that no longer belongs to a date: the exclusive end of "through that day".
    ///
    /// Usually the start of the next day. Where clocks go back across midnight, so that the date
    /// comes a second time, the end of the second time: the customer never loses an hour.
    #[must_use]
    pub fn end_of_day(&self, date: Date) -> i64 {
        let next_midnight = date.days().saturating_add(1).saturating_mul(DAY);
        clamp(self.parsed().past(next_midnight.saturating_sub(1)))
    }

    /// The first instant after `after` at which a local day is over, as
    /// [`end_of_day`](Self::end_of_day) says; at the end of the calendar,
    /// [`MAX_INSTANT`](super::MAX_INSTANT).
    #[must_use]
    pub fn next_midnight(&self, after: i64) -> i64 {
        let after = clamp(after);
        let today = self.date_at(after);
        // Clocks that went back across midnight end yesterday after today has begun.
        [today.plus_days(-1), today]
            .into_iter()
            .map(|date| self.end_of_day(date))
            .find(|end| *end > after)
            .unwrap_or(super::MAX_INSTANT)
    }

    /// Whether a local day is over at exactly this instant, as [`end_of_day`](Self::end_of_day) says.
    #[must_use]
    pub fn is_midnight(&self, at: i64) -> bool {
        let at = clamp(at);
        self.end_of_day(self.date_at(at.saturating_sub(1))) == at
    }

    /// The rule, ready for arithmetic.
    pub(super) fn parsed(&self) -> &Rule {
        self.0.as_ref().map_or(&Rule::UTC, |zone| &zone.rule)
    }

    /// What local clocks show, in seconds since 1970-01-01T00:00 local time, within the calendar.
    pub(super) fn local(&self, at: i64) -> i64 {
        clamp(clamp(at).saturating_add(i64::from(self.offset_at(at))))
    }
}

fn is_name(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"/_+-:".contains(&byte);
    (1..=Zone::MAX_LEN).contains(&name.len()) && name.bytes().all(allowed)
}

fn unknown(found: &str) -> Error {
    let found = found.chars().take(Zone::MAX_LEN).collect::<String>();
    Error::with(Kind::ZoneUnknown, Data::new().text("found", found))
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Zone").field("name", &self.name()).field("rule", &self.rule()).finish()
    }
}
