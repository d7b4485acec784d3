//! Days and instants.

use alloc::string::ToString;
use core::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserialize, Deserializer, Expected, MapAccess, Unexpected, Visitor};
use tegata::time::{Date, Zone, parse_rfc3339};

use super::{Expects, Written};
use crate::calendar;

/// A day, or an instant. In TOML it is a date, a date-time with its offset, or the same as text.
///
/// ```
/// use tegata::time::{Zone, parse_rfc3339};
/// use tegata_issuer::describe::value::{When, Written};
/// let day = When::read("2027-03-31").unwrap();
/// assert_eq!(day.begins(&Zone::utc()), parse_rfc3339("2027-03-31T00:00:00Z")?);
/// assert_eq!(day.ends(&Zone::utc()), parse_rfc3339("2027-04-01T00:00:00Z")?);
/// # Ok::<(), tegata::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// A day of some zone.
    Day(Date),
    /// An instant, in Unix seconds.
    Instant(i64),
}

impl When {
    /// As a beginning, in Unix seconds: a day begins with its first instant in the zone.
    #[must_use]
    pub fn begins(self, zone: &Zone) -> i64 {
        match self {
            Self::Day(date) => calendar::from(date, zone),
            Self::Instant(at) => at,
        }
    }

    /// As an end, in Unix seconds: a day counts whole, and ends with the first instant of the next.
    #[must_use]
    pub fn ends(self, zone: &Zone) -> i64 {
        match self {
            Self::Day(date) => calendar::through(date, zone),
            Self::Instant(at) => at,
        }
    }
}

impl Written for When {
    const EXPECTS: Expects = Expects::new(
        "a day such as 2027-03-31, or an instant with its offset such as 2027-03-31T18:00:00+09:00",
        "2027-03-31のような日付、または2027-03-31T18:00:00+09:00のような時差付きの日時",
    );

    fn read(text: &str) -> Option<Self> {
        let when = text.parse().map(Self::Day).or_else(|_| parse_rfc3339(text).map(Self::Instant)).ok();
        // Documents count from 1970.
        when.filter(|when| when.ends(&Zone::utc()) >= 0)
    }
}

/// Beside its text, TOML's own date or date-time is read.
impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reads;
        impl<'de> Visitor<'de> for Reads {
            type Value = When;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                When::EXPECTS.fmt(f)
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<When, E> {
                When::read(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<When, A::Error> {
                let written = toml::value::Datetime::deserialize(MapAccessDeserializer::new(map))?;
                self.visit_str(&written.to_string())
            }
        }
        deserializer.deserialize_any(Reads)
    }
}
