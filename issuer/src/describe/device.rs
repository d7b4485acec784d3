//! How a description writes a device: the rule of a license, and the raw values that it is hashed from.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::de::value::SeqAccessDeserializer;
use serde::de::{self, Deserialize, Deserializer, Expected, SeqAccess, Visitor};
use tegata::device::{Component, ComponentHash, DeviceRule, Weight};

use super::value::{As, Expects, OneOf};

/// Which components count, and how many of them must match.
#[derive(serde::Deserialize)]
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
    salt: Option<As<[u8; 16]>>,
}

impl RuleText {
    pub(super) fn rule(self, fresh_salt: [u8; 16]) -> DeviceRule {
        let salt = self.salt.map_or(fresh_salt, |As(salt)| salt);
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

/// What a host found of its device, before it is hashed: `{ board = "PF3K0W7R", mac = ["…", "…"] }`. Several
/// network adapters may be there.
///
/// ```
/// use tegata::device::{Component, ComponentHash};
/// use tegata_issuer::describe::{self, value::DeviceValues};
/// let values: DeviceValues = describe::read("board = \"PF3K0W7R\"\ndisk = \"S5H9NX0R\"\n")?;
/// let salt = [7; 16];
/// assert!(values.hashes(&salt).contains(&ComponentHash::new(&salt, Component::Board, b"PF3K0W7R")));
/// # Ok::<(), describe::Flaw>(())
/// ```
#[derive(Default, serde::Deserialize)]
#[serde(transparent)]
pub struct DeviceValues(BTreeMap<ComponentName, OneOrMore>);

/// One text, or a list of them.
struct OneOrMore(Vec<String>);

impl<'de> Deserialize<'de> for OneOrMore {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reads;
        impl<'de> Visitor<'de> for Reads {
            type Value = OneOrMore;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                EXPECTS_TEXTS.fmt(f)
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<OneOrMore, E> {
                Ok(OneOrMore(Vec::from([text.into()])))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<OneOrMore, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(list)).map(OneOrMore)
            }
        }
        deserializer.deserialize_any(Reads)
    }
}

const EXPECTS_TEXTS: Expects =
    Expects::new("text in quotes, or a list of such texts", "引用符で囲んだ文字列、またはその配列");

impl DeviceValues {
    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The salted hash of each value, as documents and facts hold them. Blanks around a value do not count.
    #[must_use]
    pub fn hashes(&self, salt: &[u8; 16]) -> Vec<ComponentHash> {
        let values = self.0.iter().flat_map(|(ComponentName(component), values)| {
            values.0.iter().map(|value| (*component, value.trim()))
        });
        values.map(|(component, value)| ComponentHash::new(salt, component, value.as_bytes())).collect()
    }
}

/// A key of a table, so it has to have an order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct ComponentName(Component);

impl<'de> Deserialize<'de> for ComponentName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        OneOf::deserialize(deserializer).map(|OneOf(component)| Self(component))
    }
}
