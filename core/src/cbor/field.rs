use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Deref;

use super::{Reader, Writer};
use crate::text::decimal;
use crate::time::{MAX_INSTANT, Period, Zone};
use crate::{Data, Error, Kind, Text};

/// Something that documents are made of.
pub(crate) trait Field: Sized {
    /// Errors: 4.5, or 4.7 to 4.10 naming `field`.
    fn read(reader: &mut Reader<'_>, field: &'static str) -> Result<Self, Error>;

    fn write(&self, writer: &mut Writer);
}

/// The place of a field in a record. Records are large, so they are read where they will stay.
///
/// What is absent is not written; what would read as absent is refused when it is written all the
/// same, so that each value has one form.
pub(crate) trait Slot {
    /// What is there before the field was read: for a key that may be left out, what its absence means.
    fn blank() -> Self
    where
        Self: Sized;

    /// Whether it holds what the absence of its key means. Never, for a key that must be there.
    fn is_absent(&self) -> bool;

    /// Errors: those of [`Field::read`].
    fn fill(&mut self, reader: &mut Reader<'_>, field: &'static str) -> Result<(), Error>;
}

/// A field whose key must be there.
pub(crate) trait Required: Field {
    /// Anything: nobody sees it before the field was read.
    const BLANK: Self;
}

impl<T: Required> Slot for T {
    fn blank() -> Self {
        Self::BLANK
    }
    fn is_absent(&self) -> bool {
        false
    }
    fn fill(&mut self, reader: &mut Reader<'_>, field: &'static str) -> Result<(), Error> {
        *self = Self::read(reader, field)?;
        Ok(())
    }
}

#[cold]
pub(crate) fn out_of_range(field: &'static str) -> Error {
    Error::with(
        Kind::FieldOutOfRange,
        Data::new().with("field", crate::Value::Text(Text::from_static(field))),
    )
}

#[cold]
pub(crate) fn unknown_value(field: &'static str) -> Error {
    Error::with(Kind::ValueUnknown, Data::new().with("field", crate::Value::Text(Text::from_static(field))))
}

#[cold]
pub(crate) fn missing(field: &'static str) -> Error {
    Error::with(Kind::FieldMissing, Data::new().with("field", crate::Value::Text(Text::from_static(field))))
}

#[cold]
pub(crate) fn unknown_field(parent: &'static str, key: i64) -> Error {
    let mut field = String::from(parent);
    field.push_str(if key < 0 { ".-" } else { "." });
    decimal(&mut field, key.unsigned_abs());
    Error::with(Kind::FieldUnknown, Data::new().text("field", field))
}

macro_rules! unsigned {
    ($($int:ty),*) => { $(
        impl Field for $int {
            fn read(reader: &mut Reader<'_>, field: &'static str) -> Result<Self, Error> {
                <$int>::try_from(reader.uint()?).map_err(|_| out_of_range(field))
            }
            fn write(&self, writer: &mut Writer) {
                writer.uint(u64::from(*self));
            }
        }

        impl Required for $int {
            const BLANK: Self = 0;
        }
    )* };
}

unsigned!(u8, u16, u32, u64);

/// An instant in Unix seconds, from 1970 to the end of the year 9999.
impl Field for i64 {
    fn read(reader: &mut Reader<'_>, field: &'static str) -> Result<Self, Error> {
        match reader.int()? {
            at @ 0..=MAX_INSTANT => Ok(at),
            _ => Err(out_of_range(field)),
        }
    }
    fn write(&self, writer: &mut Writer) {
        writer.int(*self);
    }
}

impl Required for i64 {
    const BLANK: Self = 0;
}

impl Field for bool {
    fn read(reader: &mut Reader<'_>, _: &'static str) -> Result<Self, Error> {
        reader.boolean()
    }
    fn write(&self, writer: &mut Writer) {
        writer.boolean(*self);
    }
}

impl Slot for bool {
    fn blank() -> Self {
        false
    }
    fn is_absent(&self) -> bool {
        !self
    }
    fn fill(&mut self, reader: &mut Reader<'_>, _: &'static str) -> Result<(), Error> {
        *self = reader.boolean()?;
        Ok(())
    }
}

impl<T: Field> Field for Option<T> {
    fn read(reader: &mut Reader<'_>, field: &'static str) -> Result<Self, Error> {
        T::read(reader, field).map(Some)
    }
    fn write(&self, writer: &mut Writer) {
        if let Some(value) = self {
            value.write(writer);
        }
    }
}

impl<T: Field> Slot for Option<T> {
    fn blank() -> Self {
        None
    }
    fn is_absent(&self) -> bool {
        self.is_none()
    }
    fn fill(&mut self, reader: &mut Reader<'_>, field: &'static str) -> Result<(), Error> {
        *self = Some(T::read(reader, field)?);
        Ok(())
    }
}

impl<T: Field> Field for Vec<T> {
    fn read(reader: &mut Reader<'_>, field: &'static str) -> Result<Self, Error> {
        let mut list = Self::new();
        list.fill(reader, field)?;
        Ok(list)
    }
    fn write(&self, writer: &mut Writer) {
        writer.array(self.len());
        for item in self {
            item.write(writer);
        }
    }
}

impl<T: Field> Slot for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
    fn fill(&mut self, reader: &mut Reader<'_>, field: &'static str) -> Result<(), Error> {
        let len = reader.array()?;
        // A hostile length may promise one entry a byte; entries are larger than that in memory.
        *self = Self::with_capacity(len.min(64));
        (0..len).try_for_each(|_| T::read(reader, field).map(|item| self.push(item)))
    }
}

impl<const N: usize> Field for [u8; N] {
    fn read(reader: &mut Reader<'_>, _: &'static str) -> Result<Self, Error> {
        reader.array_of_bytes()
    }
    fn write(&self, writer: &mut Writer) {
        writer.bytes(self);
    }
}

impl<const N: usize> Required for [u8; N] {
    const BLANK: Self = [0; N];
}

fn fits(text: &Text) -> bool {
    (1..=256).contains(&text.as_bytes().len())
}

/// Whether a text can stand in a document.
pub(crate) fn is_sound_text(text: &Text) -> bool {
    fits(text) && !text.chars().any(char::is_control)
}

/// Text of 1 to 256 bytes without control characters, so that it can stand in a table or a log line.
impl Field for Text {
    fn read(reader: &mut Reader<'_>, field: &'static str) -> Result<Self, Error> {
        let (text, plain) = reader.text_if(|byte| (0x20..0x7f).contains(byte))?;
        let sound = if plain { fits(&text) } else { is_sound_text(&text) };
        if !sound {
            return Err(out_of_range(field));
        }
        Ok(text)
    }
    fn write(&self, writer: &mut Writer) {
        writer.text(self);
    }
}

/// `{1: name, 2: POSIX rule}`
impl Field for Zone {
    fn read(reader: &mut Reader<'_>, field: &'static str) -> Result<Self, Error> {
        let start = reader.position();
        if reader.map()? != 2 || reader.uint()? != 1 {
            return Err(reader.malformed_at(start));
        }
        let name = Text::read(reader, field)?;
        if reader.uint()? != 2 {
            return Err(reader.malformed_at(start));
        }
        let rule = Text::read(reader, field)?;
        Self::new(name, rule)
    }
    fn write(&self, writer: &mut Writer) {
        writer.map(2);
        writer.uint(1);
        writer.text(self.name());
        writer.uint(2);
        writer.text(self.rule());
    }
}

/// `[months, days]`
impl Field for Period {
    fn read(reader: &mut Reader<'_>, field: &'static str) -> Result<Self, Error> {
        reader.array_of(2)?;
        let period = Self::new(u16::read(reader, field)?, u16::read(reader, field)?);
        if period.is_zero() { Err(out_of_range(field)) } else { Ok(period) }
    }
    fn write(&self, writer: &mut Writer) {
        writer.array(2);
        self.months().write(writer);
        self.days().write(writer);
    }
}

/// Bytes that are a slice of a shared buffer, cheap to clone.
#[derive(Clone, Default)]
pub struct Bytes {
    buffer: Arc<[u8]>,
    start: usize,
    end: usize,
}

impl Bytes {
    pub(crate) fn slice(buffer: &Arc<[u8]>, start: usize, len: usize) -> Option<Self> {
        let end = start.checked_add(len)?;
        buffer.get(start..end)?;
        Some(Self { buffer: Arc::clone(buffer), start, end })
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self { start: 0, end: bytes.len(), buffer: Arc::from(bytes) }
    }
}

impl Deref for Bytes {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        self.buffer.get(self.start..self.end).unwrap_or_default()
    }
}

impl PartialEq for Bytes {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Bytes {}

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bytes({})", self.len())
    }
}

impl Field for Bytes {
    fn read(reader: &mut Reader<'_>, _: &'static str) -> Result<Self, Error> {
        reader.bytes()
    }
    fn write(&self, writer: &mut Writer) {
        writer.bytes(self);
    }
}

impl Slot for Bytes {
    fn blank() -> Self {
        Self::default()
    }
    fn is_absent(&self) -> bool {
        false
    }
    fn fill(&mut self, reader: &mut Reader<'_>, _: &'static str) -> Result<(), Error> {
        *self = reader.bytes()?;
        Ok(())
    }
}
