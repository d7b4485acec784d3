//! How a description writes a device: the rule of a license, and the raw values that it is hashed from.

use serde::Deserialize;
use std::collections::BTreeMap;
use tegata::device::{Component, ComponentHash, DeviceRule, Weight};

use super::value::{As, Bytes16, OneOf};

/// Which components count, and how many of them must match.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RuleText {
    need: u16,
    /// `["board", "disk"]`, each worth one point, or more with `points`.
    components: Vec<OneOf<Component>>,
    /// `{ board = 2 }`: what a component is worth, where that is not 1.
    #[serde(default)]
    points: BTreeMap<ComponentName, u16>,
    /// Without these nothing matches.
    #[serde(default)]
    required: Vec<OneOf<Component>>,
    salt: Option<As<Bytes16>>,
}

impl RuleText {
    pub(super) fn rule(self, fresh_salt: [u8; 16]) -> DeviceRule {
        let salt = self.salt.map_or(fresh_salt, |As(Bytes16(salt))| salt);
        let mut components: Vec<Component> =
            self.components.iter().map(|OneOf(component)| *component).collect();
        components.extend(self.required.iter().map(|OneOf(component)| *component));
        components.extend(self.points.keys().map(|ComponentName(component)| *component));
        components.sort();
        components.dedup();
        let weight = |component: Component| Weight {
            component,
            points: self.points.get(&ComponentName(component)).copied().unwrap_or(1),
            required: self.required.iter().any(|OneOf(required)| *required == component),
        };
        DeviceRule { salt, need: self.need, weights: components.into_iter().map(weight).collect() }
    }
}

/// What a host found of its device, before it is hashed. Several network adapters may be there.
#[derive(Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct ValuesText(BTreeMap<ComponentName, OneOrMore>);

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

impl ValuesText {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn hashes(&self, salt: &[u8; 16]) -> Vec<ComponentHash> {
        let values = self.0.iter().flat_map(|(ComponentName(component), values)| {
            let values = match values {
                OneOrMore::One(value) => std::slice::from_ref(value),
                OneOrMore::More(values) => values.as_slice(),
            };
            values.iter().map(|value| (*component, value.trim()))
        });
        values.map(|(component, value)| ComponentHash::new(salt, component, value.as_bytes())).collect()
    }
}

/// A key of a table, so it has to have an order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct ComponentName(Component);

impl<'de> Deserialize<'de> for ComponentName {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        OneOf::deserialize(deserializer).map(|OneOf(component)| Self(component))
    }
}
