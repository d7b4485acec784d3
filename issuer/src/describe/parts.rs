//! Features, seats and small things that several descriptions share.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Expected, MapAccess, SeqAccess, Visitor};
use tegata::Text;
use tegata::document::{Feature, SeatGroup, SeatPer, Seats, Slug};

use super::told::Told;
use super::value::{As, Expects, OneOf, Seconds, seconds};

pub(super) fn text(written: Option<As<Text>>) -> Option<Text> {
    written.map(|As(text)| text)
}

/// `["scan", "log"]`, or a table where some have a limit: `{ scan = true, reports = 100 }`.
#[derive(Default)]
pub(super) struct FeaturesText(pub(super) Vec<Feature>);

impl<'de> Deserialize<'de> for FeaturesText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reads;
        impl<'de> Visitor<'de> for Reads {
            type Value = Vec<Feature>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                EXPECTS_FEATURES.fmt(f)
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<Feature>, A::Error> {
                let mut features = Vec::new();
                while let Some(As(name)) = list.next_element::<As<Slug>>()? {
                    features.push(Feature { name, limit: None });
                }
                Ok(features)
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Vec<Feature>, A::Error> {
                let mut features = Vec::new();
                while let Some(As(name)) = map.next_key::<As<Slug>>()? {
                    let Limit(limit) = map.next_value()?;
                    features.push(Feature { name, limit });
                }
                Ok(features)
            }
        }
        let mut features = deserializer.deserialize_any(Reads)?;
        features.sort_by(|a, b| a.name.cmp(&b.name));
        let twice = features.windows(2).find_map(|pair| match pair {
            [a, b] if a.name == b.name => Some(Told::twice(a.name.as_str())),
            _ => None,
        });
        twice.map_or(Ok(Self(features)), |told| Err(serde::de::Error::custom(told)))
    }
}

const EXPECTS_FEATURES: Expects = Expects::new(
    "a list of names, or a table of names with `true` or a limit such as 100",
    "名前の一覧、または名前に`true`か上限（100など）を付けた表",
);

/// `true`: as many as you like.
struct Limit(Option<u64>);

impl<'de> Deserialize<'de> for Limit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reads;
        impl Visitor<'_> for Reads {
            type Value = Limit;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                EXPECTS_LIMIT.fmt(f)
            }
            fn visit_bool<E: serde::de::Error>(self, unlimited: bool) -> Result<Limit, E> {
                let wrong = || E::invalid_value(serde::de::Unexpected::Bool(false), &self);
                if unlimited { Ok(Limit(None)) } else { Err(wrong()) }
            }
            fn visit_i64<E: serde::de::Error>(self, limit: i64) -> Result<Limit, E> {
                let wrong = |_| E::invalid_value(serde::de::Unexpected::Signed(limit), &self);
                u64::try_from(limit).map(|limit| Limit(Some(limit))).map_err(wrong)
            }
        }
        deserializer.deserialize_any(Reads)
    }
}

const EXPECTS_LIMIT: Expects =
    Expects::new("`true`, or a limit such as 100", "`true`、または100のような上限");

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct SeatsText {
    count: u32,
    per: OneOf<SeatPer>,
    overdraft_percent: Option<u16>,
    overdraft_for: Option<As<Seconds>>,
    borrow_for: Option<As<Seconds>>,
    linger: Option<As<Seconds>>,
    #[serde(default)]
    adds_up: bool,
    /// `{ design = 2 }`: seats that only this group may take.
    #[serde(default)]
    groups: BTreeMap<GroupName, u32>,
}

/// A key of a table, so it has to have an order.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct GroupName(Slug);

impl<'de> Deserialize<'de> for GroupName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        As::deserialize(deserializer).map(|As(name)| Self(name))
    }
}

impl SeatsText {
    pub(super) fn seats(self) -> Seats {
        Seats {
            count: self.count,
            per: self.per.0,
            overdraft_percent: self.overdraft_percent,
            overdraft_for: seconds(self.overdraft_for),
            borrow_for: seconds(self.borrow_for),
            linger: seconds(self.linger),
            adds_up: self.adds_up,
            groups: self
                .groups
                .into_iter()
                .map(|(name, reserved)| SeatGroup { name: name.0, reserved })
                .collect(),
        }
    }
}
