//! How the core's small types look to serde. No format is chosen here.
//!
//! Names and numbers are text, instants are Unix seconds, ids are hexadecimal. Texts for people are
//! left out: they depend on a language, and change without notice.

use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

use crate::document::{Slug, Version};
use crate::time::Zone;
use crate::{Data, Error, Kind, Reason, Value};

macro_rules! as_text {
    ($($name:ty),*) => { $(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    )* };
}

as_text!(Slug, Version);

/// The name of the zone; its rule stands in the license.
impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// The number, such as `"4.2"`.
impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.number())
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Int(value) | Self::Instant(value, _) => serializer.serialize_i64(*value),
            Self::Text(text) => serializer.serialize_str(text),
        }
    }
}

impl Serialize for Data {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in self.iter() {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl Serialize for Error {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut error = serializer.serialize_struct("Error", 5)?;
        error.serialize_field("number", &self.kind())?;
        error.serialize_field("name", self.name())?;
        error.serialize_field("blame", &self.blame())?;
        error.serialize_field("retry", &self.retry())?;
        error.serialize_field("data", self.data())?;
        error.end()
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut reason = serializer.serialize_struct("Reason", 6)?;
        reason.serialize_field("number", &self.kind())?;
        reason.serialize_field("name", self.name())?;
        reason.serialize_field("severity", &self.severity())?;
        reason.serialize_field("blame", &self.blame())?;
        reason.serialize_field("retry", &self.retry())?;
        reason.serialize_field("data", self.data())?;
        reason.end()
    }
}
