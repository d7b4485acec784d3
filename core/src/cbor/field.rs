use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Deref;

use super::{Reader, Writer};
use crate::text::decimal;
use crate::time::{MAX_INSTANT, Period, Zone};
use crate::{Data, Error, Kind, Text};

/// The place of a value. Records are large, so everything is read where it will stay.
pub(crate) trait Slot {
    /// Whether it holds what the absence of its key means. Never, for a key that must be there.
    ///
    /// What is absent is not written; what would read as absent is refused when it is written all the
    /// same, so that each value has one form.
    fn is_absent(&self) -> bool {
        false
    }

    /// Reads what stands there. A value that does not suit is refused without saying of which field:
    /// whoever knows the field [names it](in_field).
    ///
    /// Errors: 4.5, 4.7 to 4.10.
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), Error>;
}

/// Something that documents are made of.
pub(crate) trait Field: Slot + Sized {
    /// What is there before the field was read: what the absence of its key means, or anything if it
    /// must be there. A constant is copied in one go, where a function would write it field by field.
    const BLANK: Self;

    fn write(&self, writer: &mut Writer);

    /// Errors: those of [`fill`](Slot::fill).
    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let mut value = Self::BLANK;
        value.fill(reader)?;
        Ok(value)
    }
}

/// A value beyond the limits of its field.
#[cold]
pub(crate) fn unfit() -> Error {
    Error::new(Kind::FieldOutOfRange)
}

/// A value that this version does not know.
#[cold]
pub(crate) fn unlisted() -> Error {
    Error::new(Kind::ValueUnknown)
}

/// Says of which field the value was refused, unless the fault names one already or is another.
#[cold]
pub(crate) fn in_field(fault: Error, field: impl FnOnce() -> Text) -> Error {
    let kind = fault.kind();
    let of_a_value = matches!(kind, Kind::FieldOutOfRange | Kind::ValueUnknown);
    if of_a_value && fault.data().is_empty() { named(kind, field()) } else { fault }
}

#[cold]
pub(super) fn named(kind: Kind, field: Text) -> Error {
    Error::with(kind, Data::new().with("field", crate::Value::Text(field)))
}

#[cold]
pub(crate) fn out_of_range(field: &'static str) -> Error {
    named(Kind::FieldOutOfRange, Text::from_static(field))
}

#[cold]
pub(crate) fn missing(field: &'static str) -> Error {
    named(Kind::FieldMissing, Text::from_static(field))
}

#[cold]
pub(crate) fn unknown_field(parent: &'static str, key: i64) -> Error {
    let mut field = String::from(parent);
    field.push_str(if key < 0 { ".-" } else { "." });
    decimal(&mut field, key.unsigned_abs());
    named(Kind::FieldUnknown, Text::from(field))
}

macro_rules! unsigned {
    ($($int:ty),*) => { $(
        impl Slot for $int {
            fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
                *self = <$int>::try_from(reader.uint()?).map_err(|_| unfit())?;
                Ok(())
            }
        }

        impl Field for $int {
            const BLANK: Self = 0;
            fn write(&self, writer: &mut Writer) {
                writer.uint(u64::from(*self));
            }
        }
    )* };
}

unsigned!(u8, u16, u32, u64);

/// An instant in Unix seconds, from 1970 to the end of the year 9999.
impl Slot for i64 {
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        *self = reader.int()?;
        if (0..=MAX_INSTANT).contains(self) { Ok(()) } else { Err(unfit()) }
    }
}

impl Field for i64 {
    const BLANK: Self = 0;
    fn write(&self, writer: &mut Writer) {
        writer.int(*self);
    }
}

impl Slot for bool {
    fn is_absent(&self) -> bool {
        !self
    }
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        *self = reader.boolean()?;
        Ok(())
    }
}

impl Field for bool {
    const BLANK: Self = false;
    fn write(&self, writer: &mut Writer) {
        writer.boolean(*self);
    }
}

impl<T: Field> Slot for Option<T> {
    fn is_absent(&self) -> bool {
        self.is_none()
    }
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        self.get_or_insert(T::BLANK).fill(reader)
    }
}

impl<T: Field> Field for Option<T> {
    const BLANK: Self = None;
    fn write(&self, writer: &mut Writer) {
        if let Some(value) = self {
            value.write(writer);
        }
    }
}

impl<T: Field> Slot for Vec<T> {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        let len = reader.array()?;
        // A hostile length may promise one entry a byte; entries are larger than that in memory.
        self.reserve_exact(len.min(64));
        for _ in 0..len {
            self.push(T::BLANK);
            self.last_mut().map_or(Ok(()), |last| last.fill(reader))?;
        }
        Ok(())
    }
}

impl<T: Field> Field for Vec<T> {
    const BLANK: Self = Self::new();
    fn write(&self, writer: &mut Writer) {
        writer.array(self.len());
        for item in self {
            item.write(writer);
        }
    }
}

impl<const N: usize> Slot for [u8; N] {
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        reader.bytes_into(self)
    }
}

impl<const N: usize> Field for [u8; N] {
    const BLANK: Self = [0; N];
    fn write(&self, writer: &mut Writer) {
        writer.bytes(self);
    }
}

fn fits(text: &Text) -> bool {
    (1..=256).contains(&text.as_bytes().len())
}

/// Whether a text can stand in a document.
pub(crate) fn is_sound_text(text: &Text) -> bool {
    fits(text) && !text.chars().any(char::is_control)
}

/// Text of 1 to 256 bytes without control characters, so that it can stand in a table or a log line.
impl Slot for Text {
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        let (text, plain) = reader.text_if(|byte| (0x20..0x7f).contains(byte))?;
        *self = text;
        let sound = if plain { fits(self) } else { is_sound_text(self) };
        if sound { Ok(()) } else { Err(unfit()) }
    }
}

impl Field for Text {
    const BLANK: Self = Self::from_static("");
    fn write(&self, writer: &mut Writer) {
        writer.text(self);
    }
}

/// `{1: name, 2: POSIX rule}`
impl Slot for Zone {
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        let start = reader.position();
        if reader.map()? != 2 || reader.uint()? != 1 {
            return Err(reader.malformed_at(start));
        }
        let name = Text::read(reader)?;
        if reader.uint()? != 2 {
            return Err(reader.malformed_at(start));
        }
        *self = Self::new(name, Text::read(reader)?)?;
        Ok(())
    }
}

impl Field for Zone {
    const BLANK: Self = Self::utc();
    fn write(&self, writer: &mut Writer) {
        writer.map(2);
        writer.uint(1);
        writer.text(self.name());
        writer.uint(2);
        writer.text(self.rule());
    }
}

/// `[months, days]`
impl Slot for Period {
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        reader.array_of(2)?;
        *self = Self::new(u16::read(reader)?, u16::read(reader)?);
        if self.is_zero() { Err(unfit()) } else { Ok(()) }
    }
}

impl Field for Period {
    const BLANK: Self = Self::new(0, 0);
    fn write(&self, writer: &mut Writer) {
        writer.array(2);
        self.months().write(writer);
        self.days().write(writer);
    }
}

/// Bytes that are a slice of a shared buffer, cheap to clone.
#[derive(Clone, Default)]
pub struct Bytes {
    /// `None` while nothing was read.
    buffer: Option<Arc<[u8]>>,
    start: usize,
    end: usize,
}

impl Bytes {
    pub(crate) fn slice(buffer: &Arc<[u8]>, start: usize, len: usize) -> Option<Self> {
        let end = start.checked_add(len)?;
        buffer.get(start..end)?;
        Some(Self { buffer: Some(Arc::clone(buffer)), start, end })
    }

    /// Reads the one value that they are.
    ///
    /// Errors: those of [`Field::read`], and 4.5 where more follows.
    pub(crate) fn read<T: Field>(&self) -> Result<T, Error> {
        let nothing = Arc::default();
        let mut reader = Reader::new(self.buffer.as_ref().unwrap_or(&nothing), self.start, self.end);
        let value = T::read(&mut reader)?;
        reader.finish().map(|()| value)
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self { start: 0, end: bytes.len(), buffer: Some(Arc::from(bytes)) }
    }
}

impl Deref for Bytes {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        self.buffer.as_deref().and_then(|buffer| buffer.get(self.start..self.end)).unwrap_or_default()
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

impl Slot for Bytes {
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        *self = reader.bytes()?;
        Ok(())
    }
}

impl Field for Bytes {
    const BLANK: Self = Self { buffer: None, start: 0, end: 0 };
    fn write(&self, writer: &mut Writer) {
        writer.bytes(self);
    }
}
