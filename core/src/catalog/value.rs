use alloc::vec::Vec;

use crate::Text;
use crate::time::Zone;

/// One piece of data of an error or a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Value {
    /// A count, a length, an offset, a number.
    Int(i64),
    /// A name. Never a secret, never a full code.
    Text(Text),
    /// An instant in Unix seconds, shown as people say it in the zone.
    Instant(i64, Zone),
}

/// The data of an error or a reason: a few named values. Without any, nothing is allocated.
///
/// ```
/// use tegata::{Data, Value};
/// let data = Data::new().int("found", 30).int("wanted", 31);
/// assert_eq!(data.get("wanted"), Some(&Value::Int(31)));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Data {
    values: Vec<(&'static str, Value)>,
}

impl Data {
    /// No data.
    #[must_use]
    pub const fn new() -> Self {
        Self { values: Vec::new() }
    }

    /// With a named value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: Value) -> Self {
        self.values.push((name, value));
        self
    }

    /// With a whole number. Numbers beyond `i64` are shown as its largest.
    #[must_use]
    pub fn int(self, name: &'static str, value: impl TryInto<i64>) -> Self {
        self.with(name, Value::Int(value.try_into().unwrap_or(i64::MAX)))
    }

    /// With a text.
    #[must_use]
    pub fn text(self, name: &'static str, value: impl Into<Text>) -> Self {
        self.with(name, Value::Text(value.into()))
    }

    /// With an instant, shown in the zone.
    #[must_use]
    pub fn instant(self, name: &'static str, at: i64, zone: &Zone) -> Self {
        self.with(name, Value::Instant(at, zone.clone()))
    }

    /// Whether there is none.
    pub(crate) const fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The value of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.iter().find(|(n, _)| *n == name).map(|(_, value)| value)
    }

    /// All values with their names.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.values.iter().map(|(name, value)| (*name, value))
    }
}
