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

/// The data of an error or a reason: up to four named values, kept without allocation.
///
/// ```
/// use tegata::{Data, Value};
/// let data = Data::new().int("found", 30).int("wanted", 31);
/// assert_eq!(data.get("wanted"), Some(&Value::Int(31)));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Data {
    values: [Option<(&'static str, Value)>; 4],
}

impl Data {
    /// No data.
    #[must_use]
    pub const fn new() -> Self {
        Self { values: [const { None }; 4] }
    }

    /// With a named value. A fifth is dropped: no entry of the table has that many.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: Value) -> Self {
        if let Some(free) = self.values.iter_mut().find(|slot| slot.is_none()) {
            *free = Some((name, value));
        }
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

    /// The value of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.iter().find(|(n, _)| *n == name).map(|(_, value)| value)
    }

    /// All values with their names.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.values.iter().flatten().map(|(name, value)| (*name, value))
    }
}
