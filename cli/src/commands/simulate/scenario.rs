//! How a scenario is written down: who the customer is, and what happens to him.

use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, MapAccess, Visitor};
use tegata::document::{Version, Via};
use tegata::time::{HOUR, MINUTE, Period, Zone};
use tegata_issuer::describe::value::{As, Expects, OneOf, Seconds, When, Written};
use toml::Spanned;

use super::deed::Deed;

/// See `examples/scenarios/`, where every field is in use.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Scenario {
    /// The description of the license; the path begins where the scenario lies.
    pub(super) license: PathBuf,
    /// Ways to confirm the license, beside those that its description names.
    #[serde(default)]
    pub(super) also_by: Vec<OneOf<Via>>,
    pub(super) version: As<Version>,
    pub(super) from: Spanned<When>,
    pub(super) to: Spanned<When>,
    /// Left out: that of the license.
    pub(super) zone: Option<As<Zone>>,
    #[serde(default)]
    pub(super) seed: u64,
    #[serde(default)]
    pub(super) customer: Customer,
    #[serde(default)]
    pub(super) event: Vec<Event>,
}

/// The customer's computer, and his habits.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Customer {
    pub(super) runs: Runs,
    #[serde(deserialize_with = "written")]
    pub(super) hours: Hours,
    pub(super) starts_with: StartsWith,
    /// The hardware keys that are plugged in from the beginning, by their labels.
    pub(super) keys: Vec<Spanned<String>>,
    pub(super) host_name: String,
    pub(super) user: Option<String>,
    #[serde(deserialize_with = "addresses")]
    pub(super) addresses: Vec<IpAddr>,
    /// The ways that lead out of the computer. Left out: to the license server of the company where seats
    /// are handed out, to the internet and to mail otherwise.
    #[serde(deserialize_with = "ways")]
    pub(super) reaches: Vec<Via>,
    /// How long a lease of the company's license server lasts, in seconds.
    #[serde(deserialize_with = "duration")]
    pub(super) lease: u32,
}

impl Default for Customer {
    fn default() -> Self {
        Self {
            runs: Runs::Always,
            hours: Hours { begin: 9 * HOUR, end: 18 * HOUR },
            starts_with: StartsWith::File,
            keys: Vec::new(),
            host_name: "pc-01".into(),
            user: None,
            addresses: Vec::new(),
            reaches: Vec::new(),
            lease: tegata::seats::PoolTerms::default().lease,
        }
    }
}

/// On which days the program is started.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Runs {
    /// The computer is never switched off.
    Always,
    EveryDay,
    /// Monday to Friday.
    Workdays,
}

/// What the customer holds in his hand when the program starts for the first time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum StartsWith {
    File,
    RegistrationKey,
    /// Hardware keys, with the license on them.
    HardwareKey,
    Nothing,
}

/// When the computer is on, in seconds after midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hours {
    pub(super) begin: i64,
    pub(super) end: i64,
}

impl Written for Hours {
    const EXPECTS: Expects = Expects::new(r#""09:00-18:00""#, r#""09:00-18:00""#);

    fn read(text: &str) -> Option<Self> {
        let (begin, end) = text.split_once('-')?;
        let hours = Self { begin: clock(begin)?, end: clock(end)? };
        (hours.begin < hours.end).then_some(hours)
    }
}

/// `09:00`, in seconds after midnight.
fn clock(text: &str) -> Option<i64> {
    let (hour, minute) = text.trim().split_once(':')?;
    let digits = |text: &str| {
        let two = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        if two { text.parse::<u8>().ok() } else { None }
    };
    let (hour, minute) = (digits(hour)?, digits(minute)?);
    (minute < 60 && (hour < 24 || (hour, minute) == (24, 0)))
        .then_some(i64::from(hour) * HOUR + i64::from(minute) * MINUTE)
}

/// One thing that happens.
pub(super) struct Event {
    pub(super) at: Spanned<When>,
    pub(super) deed: Deed,
}

impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reads;
        impl<'de> Visitor<'de> for Reads {
            type Value = Event;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table")
            }
            // What is wrong with an event as a whole is refused in here, so that the error knows its line.
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Event, A::Error> {
                let fields = Fields::deserialize(MapAccessDeserializer::new(map))?;
                fields.event()
            }
        }
        from.deserialize_map(Reads)
    }
}

/// The fields of an event; `do` decides which of the others must be there.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Fields {
    at: Spanned<When>,
    #[serde(rename = "do")]
    deed: Name,
    key: Option<Spanned<String>>,
    to: Option<When>,
    until: Option<When>,
    lock: Option<u8>,
    step: Option<u16>,
    mistakes: Option<u8>,
    seats: Option<u16>,
    by: Option<OneOf<Via>>,
    period: Option<As<Period>>,
}

/// What can happen, as it is written.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
enum Name {
    #[serde(rename = "server down")]
    ServerDown,
    #[serde(rename = "server up")]
    ServerUp,
    #[serde(rename = "network down")]
    NetworkDown,
    #[serde(rename = "network up")]
    NetworkUp,
    #[serde(rename = "clock set")]
    ClockSet,
    #[serde(rename = "clock put right")]
    ClockPutRight,
    #[serde(rename = "computer off")]
    ComputerOff,
    #[serde(rename = "computer on")]
    ComputerOn,
    #[serde(rename = "key plugged")]
    KeyPlugged,
    #[serde(rename = "key pulled")]
    KeyPulled,
    #[serde(rename = "key broken")]
    KeyBroken,
    #[serde(rename = "unlock spare")]
    UnlockSpare,
    #[serde(rename = "code typed")]
    CodeTyped,
    #[serde(rename = "file carried")]
    FileCarried,
    #[serde(rename = "file handed in")]
    FileHandedIn,
    #[serde(rename = "check now")]
    CheckNow,
    #[serde(rename = "deactivate")]
    Deactivate,
    #[serde(rename = "release")]
    Release,
    #[serde(rename = "borrow")]
    Borrow,
    #[serde(rename = "switch method")]
    SwitchMethod,
    #[serde(rename = "seats taken")]
    SeatsTaken,
    #[serde(rename = "seats freed")]
    SeatsFreed,
    #[serde(rename = "state lost")]
    StateLost,
    #[serde(rename = "state damaged")]
    StateDamaged,
    #[serde(rename = "license renewed")]
    LicenseRenewed,
}

impl Fields {
    /// The event, if it has the fields that its deed needs, and no others.
    fn event<E: de::Error>(mut self) -> Result<Event, E> {
        fn need<T, E: de::Error>(field: Option<T>, name: &'static str) -> Result<T, E> {
            field.ok_or_else(|| E::missing_field(name))
        }
        let fields = &mut self;
        let deed = match fields.deed {
            Name::ServerDown => Deed::Server { up: false },
            Name::ServerUp => Deed::Server { up: true },
            Name::NetworkDown => Deed::Network { up: false },
            Name::NetworkUp => Deed::Network { up: true },
            Name::ClockSet => Deed::ClockSet(need(fields.to.take(), "to")?),
            Name::ClockPutRight => Deed::ClockPutRight,
            Name::ComputerOff => Deed::Computer { on: false },
            Name::ComputerOn => Deed::Computer { on: true },
            Name::KeyPlugged => Deed::KeyPlugged(need(fields.key.take(), "key")?),
            Name::KeyPulled => Deed::KeyPulled(need(fields.key.take(), "key")?),
            Name::KeyBroken => Deed::KeyBroken(need(fields.key.take(), "key")?),
            Name::UnlockSpare => Deed::UnlockSpare,
            Name::CodeTyped => Deed::CodeTyped {
                lock: need(fields.lock.take(), "lock")?,
                step: fields.step.take().unwrap_or(1),
                mistakes: fields.mistakes.take().unwrap_or(0),
            },
            Name::FileCarried => Deed::FileCarried,
            Name::FileHandedIn => Deed::FileHandedIn,
            Name::CheckNow => Deed::CheckNow,
            Name::Deactivate => Deed::Deactivate,
            Name::Release => Deed::Release,
            Name::Borrow => Deed::Borrow(need(fields.until.take(), "until")?),
            Name::SwitchMethod => Deed::SwitchMethod(need(fields.by.take(), "by")?.0),
            Name::SeatsTaken => Deed::SeatsTaken(need(fields.seats.take(), "seats")?),
            Name::SeatsFreed => Deed::SeatsFreed,
            Name::StateLost => Deed::StateLost,
            Name::StateDamaged => Deed::StateDamaged,
            Name::LicenseRenewed => Deed::LicenseRenewed(need(fields.period.take(), "period")?.0),
        };
        // A field that this deed does not use would say something that does not happen.
        let left = [
            ("key", self.key.is_some()),
            ("to", self.to.is_some()),
            ("until", self.until.is_some()),
            ("lock", self.lock.is_some()),
            ("step", self.step.is_some()),
            ("mistakes", self.mistakes.is_some()),
            ("seats", self.seats.is_some()),
            ("by", self.by.is_some()),
            ("period", self.period.is_some()),
        ];
        match left.into_iter().find(|(_, is_there)| *is_there) {
            Some((field, _)) => Err(E::unknown_field(field, &[])),
            None => Ok(Event { at: self.at, deed }),
        }
    }
}

/// A value that is written as one text.
fn written<'de, D: Deserializer<'de>, T: Written>(from: D) -> Result<T, D::Error> {
    As::deserialize(from).map(|As(value)| value)
}

fn addresses<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<IpAddr>, D::Error> {
    let addresses = Vec::<As<IpAddr>>::deserialize(from)?;
    Ok(addresses.into_iter().map(|As(address)| address).collect())
}

fn duration<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    written(from).map(|Seconds(seconds)| seconds)
}

fn ways<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Via>, D::Error> {
    let ways = Vec::<OneOf<Via>>::deserialize(from)?;
    Ok(ways.into_iter().map(|OneOf(via)| via).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_begin_before_they_end() {
        assert_eq!(Hours::read("09:00-18:30"), Some(Hours { begin: 32_400, end: 66_600 }));
        assert_eq!(Hours::read("00:00-24:00"), Some(Hours { begin: 0, end: 86_400 }));
        for wrong in ["18:00-09:00", "09:00", "9-18", "24:30-25:00", "09:60-18:00", "+9:00-18:00"] {
            assert_eq!(Hours::read(wrong), None, "{wrong}");
        }
    }
}
