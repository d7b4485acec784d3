//! How a description writes a policy: check, renewal, grace, what happens when, clock, hardware keys.

use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, Expected, MapAccess, Visitor};
use tegata::document::{
    Check, Clock, Days, Grace, HardwareKeyPolicy, Policy, Renewal, RenewalBase, Response, Responses, Slug,
    TolerateFrom,
};
use tegata::time::Period;

use super::told::Told;
use super::value::{As, Expects, OneOf, Seconds, all, seconds, unknown_value};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct PolicyText {
    check: CheckText,
    renewal: RenewalText,
    grace: GraceText,
    on: ResponsesText,
    mode: ModeText,
    clock: ClockText,
    hardware_key: HardwareKeyText,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct CheckText {
    on_start: bool,
    every: Option<As<Seconds>>,
    days_before: DayList,
    retry_every: Option<As<Seconds>>,
    retry_for: Option<As<Seconds>>,
    tolerate: Option<As<Seconds>>,
    tolerate_from: Option<OneOf<TolerateFrom>>,
    auto_activate: Option<As<Seconds>>,
    catch_up: bool,
    jitter: Option<As<Seconds>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct RenewalText {
    remind: DayList,
    base: Option<OneOf<RenewalBase>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct GraceText {
    length: Option<As<Period>>,
    told: bool,
}

impl Default for GraceText {
    fn default() -> Self {
        Self { length: None, told: true }
    }
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct ResponsesText {
    missing_license: Option<ResponseText>,
    missing_hardware_key: Option<ResponseText>,
    unverified: Option<ResponseText>,
    expired: Option<ResponseText>,
    outside_site: Option<ResponseText>,
    clock_fault: Option<ResponseText>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ModeText {
    #[default]
    Enforce,
    Advise,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct ClockText {
    tolerance: Option<As<Seconds>>,
    jump: Option<As<Seconds>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct HardwareKeyText {
    removal: Option<As<Seconds>>,
    challenge_every: Option<As<Seconds>>,
}

impl PolicyText {
    pub(super) fn policy(self) -> Policy {
        let check = self.check;
        let on = |response: Option<ResponseText>| response.map(|ResponseText(response)| response);
        Policy {
            check: Check {
                on_start: check.on_start,
                every: seconds(check.every),
                days_before: check.days_before.0,
                retry_every: seconds(check.retry_every),
                retry_for: seconds(check.retry_for),
                tolerate: seconds(check.tolerate),
                tolerate_from: check.tolerate_from.map(|OneOf(from)| from),
                auto_activate: seconds(check.auto_activate),
                catch_up: check.catch_up,
                jitter: seconds(check.jitter),
            },
            renewal: Renewal {
                remind: self.renewal.remind.0,
                base: self.renewal.base.map(|OneOf(base)| base),
            },
            grace: Grace { length: self.grace.length.map(|As(period)| period), untold: !self.grace.told },
            on: Responses {
                missing_license: on(self.on.missing_license),
                missing_hardware_key: on(self.on.missing_hardware_key),
                unverified: on(self.on.unverified),
                expired: on(self.on.expired),
                outside_site: on(self.on.outside_site),
                clock_fault: on(self.on.clock_fault),
            },
            advise: matches!(self.mode, ModeText::Advise),
            clock: Clock { tolerance: seconds(self.clock.tolerance), jump: seconds(self.clock.jump) },
            hardware_key: HardwareKeyPolicy {
                removal: seconds(self.hardware_key.removal),
                challenge_every: seconds(self.hardware_key.challenge_every),
            },
        }
    }
}

/// Days before an end, such as `[90, 60, 30, 0]`.
#[derive(Default)]
struct DayList(Days);

impl<'de> Deserialize<'de> for DayList {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let days = Vec::<u16>::deserialize(deserializer)?;
        let different = BTreeSet::from_iter(&days).len();
        Days::new(&days).map(Self).map_err(|_| de::Error::custom(Told::too_many_days(different)))
    }
}

/// `"full"`, `"demo"`, `"blocked"`, `{ only = […] }` or `{ all-but = […] }`.
struct ResponseText(Response);

impl<'de> Deserialize<'de> for ResponseText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reads;
        impl<'de> Visitor<'de> for Reads {
            type Value = Response;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                EXPECTS_RESPONSE.fmt(f)
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Response, E> {
                match text {
                    "full" => Ok(Response::Full),
                    "demo" => Ok(Response::Demo),
                    "blocked" => Ok(Response::Blocked),
                    other => Err(unknown_value(other, ["full", "demo", "blocked"].map(String::from))),
                }
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Response, A::Error> {
                match Part::deserialize(MapAccessDeserializer::new(map))? {
                    Part { only: Some(features), all_but: None } => Ok(Response::Only(in_order(features))),
                    Part { only: None, all_but: Some(features) } => Ok(Response::AllBut(in_order(features))),
                    _ => Err(de::Error::custom(Told::one_list())),
                }
            }
        }
        deserializer.deserialize_any(Reads).map(Self)
    }
}

const EXPECTS_RESPONSE: Expects = Expects::new(
    r#""full", "demo", "blocked", { only = ["feature"] } or { all-but = ["feature"] }"#,
    r#""full"、"demo"、"blocked"、{ only = ["機能"] }、{ all-but = ["機能"] }のいずれか"#,
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Part {
    only: Option<Vec<As<Slug>>>,
    all_but: Option<Vec<As<Slug>>>,
}

fn in_order(features: Vec<As<Slug>>) -> Vec<Slug> {
    let mut features = all(features);
    features.sort();
    features.dedup();
    features
}
