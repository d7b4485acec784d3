//! Data of the vendor's own, carried and kept but never judged.

use alloc::string::ToString;
use alloc::vec::Vec;

use crate::cbor::{Bytes, Field, Major, Reader, Slot, Writer, record_faults};
use crate::radix::Radix;
use crate::{Error, Kind, Text};

/// How deep `ext` may nest.
const MAX_DEPTH: usize = 8;

/// Named values of the vendor's own. They travel signed, and mean nothing to the core.
///
/// ```
/// use tegata::document::{Ext, ExtValue};
/// let ext = Ext::new(vec![("seats-sold-by".into(), ExtValue::Text("partner 7".into()))])?;
/// assert!(ext.get("seats-sold-by").is_some());
/// # Ok::<(), tegata::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ext {
    entries: Vec<(Text, ExtValue)>,
}

/// A value in [`Ext`]: CBOR without floating point and without tags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExtValue {
    /// A whole number.
    Int(i64),
    /// Text.
    Text(Text),
    /// Bytes.
    Bytes(Bytes),
    /// True or false.
    Bool(bool),
    /// Nothing.
    Null,
    /// A list.
    List(Vec<ExtValue>),
    /// Named values, in the order of their encoding.
    Map(Vec<(Text, ExtValue)>),
}

impl Ext {
    /// Puts the entries into their order.
    ///
    /// Errors: 4.9 for a repeated or unsuitable name.
    pub fn new(entries: Vec<(Text, ExtValue)>) -> Result<Self, Error> {
        Ok(Self { entries: in_order(entries)? })
    }

    /// The value with this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&ExtValue> {
        self.entries.iter().find(|(n, _)| *n == name).map(|(_, value)| value)
    }

    /// All entries.
    #[must_use]
    pub fn entries(&self) -> &[(Text, ExtValue)] {
        &self.entries
    }
}

impl ExtValue {
    /// Named values, put into their order.
    ///
    /// Errors: 4.9 for a repeated name.
    pub fn map(entries: Vec<(Text, ExtValue)>) -> Result<Self, Error> {
        in_order(entries).map(Self::Map)
    }
}

/// RFC 8949 §4.2.1 orders keys by their encoding: a shorter text comes first.
fn key_order(a: &str, b: &str) -> core::cmp::Ordering {
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

fn in_order(mut entries: Vec<(Text, ExtValue)>) -> Result<Vec<(Text, ExtValue)>, Error> {
    entries.sort_by(|(a, _), (b, _)| key_order(a, b));
    let repeated = entries.windows(2).any(|pair| matches!(pair, [(a, _), (b, _)] if a == b));
    let unsuitable = entries.iter().any(|(name, _)| name.is_empty() || name.len() > 256);
    if repeated || unsuitable { Err(record_faults::out_of_range("ext")) } else { Ok(entries) }
}

fn read_map(reader: &mut Reader<'_>, depth: usize) -> Result<Vec<(Text, ExtValue)>, Error> {
    let mut entries: Vec<(Text, ExtValue)> = Vec::new();
    for _ in 0..reader.map()? {
        let start = reader.position();
        let name = reader.text()?;
        if entries.last().is_some_and(|(last, _)| key_order(last, &name).is_ge()) {
            return Err(reader.malformed_at(start));
        }
        entries.push((Text::read_checked(name)?, read_value(reader, depth)?));
    }
    Ok(entries)
}

impl Text {
    /// A name in `ext`: 1 to 256 bytes.
    fn read_checked(name: Text) -> Result<Text, Error> {
        if name.is_empty() || name.len() > 256 { Err(record_faults::out_of_range("ext")) } else { Ok(name) }
    }
}

fn read_value(reader: &mut Reader<'_>, depth: usize) -> Result<ExtValue, Error> {
    let Some(deeper) = depth.checked_sub(1) else {
        return Err(Error::with(Kind::TooDeep, crate::Data::new().int("limit", MAX_DEPTH)));
    };
    match reader.peek()? {
        Major::Text => reader.text().map(ExtValue::Text),
        Major::Bytes => reader.bytes().map(ExtValue::Bytes),
        Major::Simple if reader.rest().first() == Some(&0xf6) => reader.null().map(|()| ExtValue::Null),
        Major::Simple => reader.boolean().map(ExtValue::Bool),
        Major::Array => {
            let len = reader.array()?;
            let mut list = Vec::new();
            for _ in 0..len {
                list.push(read_value(reader, deeper)?);
            }
            Ok(ExtValue::List(list))
        }
        Major::Map => read_map(reader, deeper).map(ExtValue::Map),
        _ => reader.int().map(ExtValue::Int),
    }
}

fn write_map(entries: &[(Text, ExtValue)], writer: &mut Writer) {
    writer.map(entries.len());
    for (name, value) in entries {
        writer.text(name);
        write_value(value, writer);
    }
}

fn write_value(value: &ExtValue, writer: &mut Writer) {
    match value {
        ExtValue::Int(value) => writer.int(*value),
        ExtValue::Text(text) => writer.text(text),
        ExtValue::Bytes(bytes) => writer.bytes(bytes),
        ExtValue::Bool(value) => writer.boolean(*value),
        ExtValue::Null => writer.null(),
        ExtValue::List(list) => {
            writer.array(list.len());
            list.iter().for_each(|value| write_value(value, writer));
        }
        ExtValue::Map(entries) => write_map(entries, writer),
    }
}

impl Slot for Ext {
    fn is_absent(&self) -> bool {
        self.entries.is_empty()
    }
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        self.entries = read_map(reader, MAX_DEPTH)?;
        Ok(())
    }
}

impl Field for Ext {
    const BLANK: Self = Self { entries: Vec::new() };
    fn write(&self, writer: &mut Writer) {
        write_map(&self.entries, writer);
    }
}

impl core::fmt::Display for ExtValue {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Int(value) => write!(f, "{value}"),
            Self::Text(text) => f.write_str(text),
            Self::Bytes(bytes) => f.write_str(&Radix::Hex.encode(bytes)),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Null => f.write_str("null"),
            Self::List(list) => {
                let items: Vec<_> = list.iter().map(ToString::to_string).collect();
                write!(f, "[{}]", items.join(", "))
            }
            Self::Map(entries) => {
                let items: Vec<_> = entries.iter().map(|(n, v)| alloc::format!("{n}: {v}")).collect();
                write!(f, "{{{}}}", items.join(", "))
            }
        }
    }
}
