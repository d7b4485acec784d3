use alloc::sync::Arc;

use minicbor::Decoder;
use minicbor::data::Type;

use super::Bytes;
use crate::{Data, Error, Kind, Text};

/// Reads deterministic CBOR from one range of a shared buffer.
///
/// Errors: 4.5 for anything that is not the one binary form, with the byte offset.
pub(crate) struct Reader<'a> {
    buffer: &'a Arc<[u8]>,
    decoder: Decoder<'a>,
    end: usize,
}

impl<'a> Reader<'a> {
    /// A reader of the bytes from `start` to `end`.
    pub(crate) fn new(buffer: &'a Arc<[u8]>, start: usize, end: usize) -> Self {
        let mut decoder = Decoder::new(buffer.get(..end).unwrap_or_default());
        decoder.set_position(start);
        Self { buffer, decoder, end }
    }

    pub(crate) fn whole(buffer: &'a Arc<[u8]>) -> Self {
        Self::new(buffer, 0, buffer.len())
    }

    /// Where the next item starts, from the beginning of the buffer.
    pub(crate) fn position(&self) -> usize {
        self.decoder.position()
    }

    pub(crate) fn malformed(&self) -> Error {
        self.malformed_at(self.position())
    }

    #[cold]
    pub(crate) fn malformed_at(&self, offset: usize) -> Error {
        Error::with(Kind::Malformed, Data::new().int("offset", offset))
    }

    /// Nothing may follow.
    pub(crate) fn finish(&self) -> Result<(), Error> {
        if self.position() == self.end { Ok(()) } else { Err(self.malformed()) }
    }

    /// How many bytes are left; no list can have more entries than that.
    pub(crate) fn remaining(&self) -> usize {
        self.end.saturating_sub(self.position())
    }

    /// The head of `value` must have been written in its shortest form.
    fn shortest(&self, start: usize, value: u64, content: usize) -> Result<(), Error> {
        let head = match value {
            0..=23 => 1_usize,
            24..=0xff => 2,
            0x100..=0xffff => 3,
            0x1_0000..=0xffff_ffff => 5,
            _ => 9,
        };
        let written = self.position().saturating_sub(start);
        if written == head.saturating_add(content) { Ok(()) } else { Err(self.malformed_at(start)) }
    }

    pub(crate) fn uint(&mut self) -> Result<u64, Error> {
        let start = self.position();
        let value = self.decoder.u64().map_err(|_| self.malformed_at(start))?;
        self.shortest(start, value, 0)?;
        Ok(value)
    }

    pub(crate) fn int(&mut self) -> Result<i64, Error> {
        let start = self.position();
        let value = self.decoder.i64().map_err(|_| self.malformed_at(start))?;
        self.shortest(start, if value < 0 { !value } else { value }.unsigned_abs(), 0)?;
        Ok(value)
    }

    pub(crate) fn boolean(&mut self) -> Result<bool, Error> {
        let start = self.position();
        self.decoder.bool().map_err(|_| self.malformed_at(start))
    }

    /// A byte string: where it starts and how long it is.
    fn string(&mut self, text: bool) -> Result<(usize, usize), Error> {
        let start = self.position();
        let read = if text {
            self.decoder.str().map(str::len)
        } else {
            self.decoder.bytes().map(<[u8]>::len)
        };
        let len = read.map_err(|_| self.malformed_at(start))?;
        self.shortest(start, len as u64, len)?;
        Ok((self.position().saturating_sub(len), len))
    }

    pub(crate) fn bytes(&mut self) -> Result<Bytes, Error> {
        let start = self.position();
        let (from, len) = self.string(false)?;
        Bytes::slice(self.buffer, from, len).ok_or_else(|| self.malformed_at(start))
    }

    pub(crate) fn array_of_bytes<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let start = self.position();
        let (from, len) = self.string(false)?;
        self.buffer
            .get(from..from.saturating_add(len))
            .and_then(|bytes| bytes.try_into().ok())
            .ok_or_else(|| self.malformed_at(start))
    }

    /// The range of a byte string whose content is read later, in place.
    pub(crate) fn nested(&mut self) -> Result<(usize, usize), Error> {
        let (from, len) = self.string(false)?;
        Ok((from, from.saturating_add(len)))
    }

    pub(crate) fn text(&mut self) -> Result<Text, Error> {
        let start = self.position();
        let (from, len) = self.string(true)?;
        Text::slice(self.buffer, from, len).ok_or_else(|| self.malformed_at(start))
    }

    pub(crate) fn tag(&mut self) -> Result<u64, Error> {
        let start = self.position();
        let tag = self.decoder.tag().map_err(|_| self.malformed_at(start))?;
        self.shortest(start, tag.as_u64(), 0)?;
        Ok(tag.as_u64())
    }

    /// The number of entries of an array; each takes at least one byte, so more than that is refused.
    pub(crate) fn array(&mut self) -> Result<usize, Error> {
        let start = self.position();
        let len = self.decoder.array().ok().flatten();
        self.length(start, len, 1)
    }

    /// The number of pairs of a map.
    pub(crate) fn map(&mut self) -> Result<usize, Error> {
        let start = self.position();
        let len = self.decoder.map().ok().flatten();
        self.length(start, len, 2)
    }

    fn length(&self, start: usize, len: Option<u64>, each: usize) -> Result<usize, Error> {
        let len = len.ok_or_else(|| self.malformed_at(start))?;
        self.shortest(start, len, 0)?;
        usize::try_from(len)
            .ok()
            .filter(|n| n.saturating_mul(each) <= self.remaining())
            .ok_or_else(|| self.malformed_at(start))
    }

    /// An array of exactly `len` entries.
    pub(crate) fn array_of(&mut self, len: usize) -> Result<(), Error> {
        let start = self.position();
        if self.array()? == len { Ok(()) } else { Err(self.malformed_at(start)) }
    }

    pub(crate) fn peek(&self) -> Result<Type, Error> {
        self.decoder.datatype().map_err(|_| self.malformed())
    }

    pub(crate) fn null(&mut self) -> Result<(), Error> {
        let start = self.position();
        self.decoder.null().map_err(|_| self.malformed_at(start))
    }

    /// Whether the next item is an array.
    pub(crate) fn at_array(&self) -> Result<bool, Error> {
        Ok(self.peek()? == Type::Array)
    }

    pub(crate) fn buffer(&self) -> &'a Arc<[u8]> {
        self.buffer
    }
}
