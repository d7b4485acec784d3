//! Values as people write them in a description, each read by itself.
//!
//! A value that can not be read is refused where it stands, so that the error knows its line. What
//! was expected is said by the `EXPECTS` of its type; `fault.rs` has the same sentence in Japanese.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserialize, Deserializer, MapAccess, Unexpected, Visitor};
use tegata::device::Component;
use tegata::document::{
    ActivationKind, DocumentId, KeyId, KeyRole, Network, RenewalBase, Roles, SeatPer, Slug, Term,
    TolerateFrom, Version, VersionRange, Via,
};
use tegata::time::{Date, Period, Zone, parse_rfc3339};
use tegata::{Prefix, PublicKey};
use tegata_issuer::calendar;

/// A value that is written as one text.
pub(crate) trait Written: Sized {
    /// What has to stand there, as it continues "expected …".
    const EXPECTS: &'static str;

    fn read(text: &str) -> Option<Self>;
}

/// A value read from its text.
#[derive(Clone, Debug)]
pub(crate) struct As<T>(pub(crate) T);

impl<'de, T: Written> Deserialize<'de> for As<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reads<T>(PhantomData<T>);
        impl<T: Written> Visitor<'_> for Reads<T> {
            type Value = As<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(T::EXPECTS)
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<As<T>, E> {
                T::read(text).map(As).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(Reads(PhantomData))
    }
}

/// The values of a list.
pub(crate) fn all<T>(list: Vec<As<T>>) -> Vec<T> {
    list.into_iter().map(|As(value)| value).collect()
}

/// A length of time by the clock, in seconds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seconds(pub(crate) u32);

impl Written for Seconds {
    const EXPECTS: &'static str = r#"a duration such as "24 h" or "30 days""#;
    fn read(text: &str) -> Option<Self> {
        calendar::parse_duration(text).ok().map(Self)
    }
}

/// The seconds of a duration that may be left out.
pub(crate) fn seconds(duration: Option<As<Seconds>>) -> Option<u32> {
    duration.map(|As(Seconds(seconds))| seconds)
}

impl Written for Period {
    const EXPECTS: &'static str = r#"a period such as "1 year", "6 months" or "30 days""#;
    fn read(text: &str) -> Option<Self> {
        calendar::parse_period(text).ok()
    }
}

impl Written for Zone {
    const EXPECTS: &'static str = r#"a time zone such as "Asia/Tokyo", "UTC" or "+09:00""#;
    fn read(text: &str) -> Option<Self> {
        calendar::zone(text).ok()
    }
}

impl Written for Slug {
    const EXPECTS: &'static str = r#"a name of a-z, 0-9, "-", "_" and ".", such as "pattern-updates""#;
    fn read(text: &str) -> Option<Self> {
        Self::new(text).ok()
    }
}

impl Written for Prefix {
    const EXPECTS: &'static str = r#"two symbols of 0-9 and A-Z without I, L, O and U, such as "PD""#;
    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl Written for VersionRange {
    const EXPECTS: &'static str = r#"versions such as "3.2..5.0", "4.0.." or "5.0""#;
    fn read(text: &str) -> Option<Self> {
        let version = |text: &str| -> Option<Option<Version>> {
            let text = text.trim();
            if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) }
        };
        let (min, max) = text.split_once("..").unwrap_or((text, text));
        let range = Self { min: version(min)?, max: version(max)? };
        (range.min.is_some() || range.max.is_some()).then_some(range)
    }
}

impl Written for Network {
    const EXPECTS: &'static str = r#"a network such as "192.0.2.0/24" or "2001:db8::/32""#;
    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl Written for PublicKey {
    const EXPECTS: &'static str =
        r#"a public key: "tegata-pub:" and 52 characters, or 64 hexadecimal digits"#;
    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl Written for DocumentId {
    const EXPECTS: &'static str = "an id of 32 hexadecimal digits";
    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

/// A key by its id, or by the whole key.
impl Written for KeyId {
    const EXPECTS: &'static str = "a public key, or a key id of 16 hexadecimal digits";
    fn read(text: &str) -> Option<Self> {
        text.parse().ok().or_else(|| text.parse().ok().map(|key: PublicKey| key.id()))
    }
}

/// Sixteen bytes: a nonce or a salt.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bytes16(pub(crate) [u8; 16]);

impl Written for Bytes16 {
    const EXPECTS: &'static str = "16 bytes as 32 hexadecimal digits";
    fn read(text: &str) -> Option<Self> {
        DocumentId::read(text).map(|id| Self(*id.as_bytes()))
    }
}

/// A value of a closed list, written by its name with hyphens.
pub(crate) trait Listed: Copy + 'static {
    fn every() -> Vec<(&'static str, Self)>;
}

macro_rules! listed {
    ($($name:ty),*) => { $(
        impl Listed for $name {
            fn every() -> Vec<(&'static str, Self)> {
                Self::ALL.iter().map(|value| (value.name(), *value)).collect()
            }
        }
    )* };
}

listed!(ActivationKind, Component, KeyRole, RenewalBase, SeatPer, Term, TolerateFrom, Via);

impl Listed for Roles {
    fn every() -> Vec<(&'static str, Self)> {
        let all =
            [Self::LICENSE, Self::ACTIVATION, Self::LEASE, Self::REVOCATION, Self::DELEGATE, Self::ROOT];
        all.into_iter().filter_map(|role| Some((role.names().next()?, role))).collect()
    }
}

/// One of a closed list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OneOf<T>(pub(crate) T);

impl<T: Listed> OneOf<T> {
    pub(crate) fn read(text: &str) -> Option<T> {
        let found = T::every().into_iter().find(|(name, _)| name.replace('_', "-") == text);
        found.map(|(_, value)| value)
    }
}

impl<'de, T: Listed> Deserialize<'de> for OneOf<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::read(&text).map(Self).ok_or_else(|| {
            let names = T::every().into_iter().map(|(name, _)| name.replace('_', "-"));
            unknown_value(&text, names)
        })
    }
}

/// In the words of serde's own error, which `fault.rs` takes apart.
pub(crate) fn unknown_value<E: de::Error>(found: &str, known: impl IntoIterator<Item = String>) -> E {
    let known: Vec<String> = known.into_iter().map(|name| format!("`{name}`")).collect();
    E::custom(format!("unknown variant `{found}`, expected one of {}", known.join(", ")))
}

/// A day or an instant.
#[derive(Clone, Copy, Debug)]
pub(crate) enum When {
    Day(Date),
    Instant(i64),
}

impl When {
    pub(crate) const EXPECTS: &'static str =
        "a day such as 2027-03-31, or an instant with its offset such as 2027-03-31T18:00:00+09:00";

    pub(crate) fn read(text: &str) -> Option<Self> {
        text.parse().map(Self::Day).or_else(|_| parse_rfc3339(text).map(Self::Instant)).ok()
    }

    /// As a beginning: a day begins with its first instant.
    pub(crate) fn begins(self, zone: &Zone) -> i64 {
        match self {
            Self::Day(date) => calendar::from(date, zone),
            Self::Instant(at) => at,
        }
    }

    /// As an end: a day counts whole.
    pub(crate) fn ends(self, zone: &Zone) -> i64 {
        match self {
            Self::Day(date) => calendar::through(date, zone),
            Self::Instant(at) => at,
        }
    }
}

/// Written as TOML's own date or date-time, or as text.
impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reads;
        impl<'de> Visitor<'de> for Reads {
            type Value = When;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(When::EXPECTS)
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
