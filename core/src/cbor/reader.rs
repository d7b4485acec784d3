use alloc::sync::Arc;

use super::Bytes;
use crate::{Data, Error, Kind, Text};

/// The major types of CBOR (RFC 8949 §3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Major {
    Uint,
    Nint,
    Bytes,
    Text,
    Array,
    Map,
    Tag,
    Simple,
}

impl Major {
    /// As they stand in the first byte of an item.
    pub(super) const fn bits(self) -> u8 {
        (self as u8) << 5
    }
}

/// Reads deterministic CBOR from one range of a shared buffer.
///
/// Every item goes through [`head`](Self::head), which accepts the shortest form and nothing else.
/// Errors: 4.5 for anything that is not the one binary form, with the byte offset.
pub(crate) struct Reader<'a> {
    buffer: &'a Arc<[u8]>,
    /// What is left, up to `end` of the buffer.
    rest: &'a [u8],
    end: usize,
}

impl<'a> Reader<'a> {
    /// A reader of the bytes from `start` to `end`.
    pub(crate) fn new(buffer: &'a Arc<[u8]>, start: usize, end: usize) -> Self {
        let end = end.min(buffer.len());
        Self { buffer, rest: buffer.get(start..end).unwrap_or_default(), end }
    }

    pub(crate) fn whole(buffer: &'a Arc<[u8]>) -> Self {
        Self::new(buffer, 0, buffer.len())
    }

    /// Where the next item starts, from the beginning of the buffer.
    pub(crate) fn position(&self) -> usize {
        self.end.saturating_sub(self.rest.len())
    }

    pub(crate) fn buffer(&self) -> &'a Arc<[u8]> {
        self.buffer
    }

    /// The bytes that are left.
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.rest
    }

    #[cold]
    pub(crate) fn malformed_at(&self, offset: usize) -> Error {
        Error::with(Kind::Malformed, Data::new().int("offset", offset))
    }

    /// Nothing may follow.
    pub(crate) fn finish(&self) -> Result<(), Error> {
        if self.rest.is_empty() { Ok(()) } else { Err(self.malformed_at(self.position())) }
    }

    /// The next bytes, if that many are left.
    pub(crate) fn skip(&mut self, len: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(len)?;
        self.rest = rest;
        Some(taken)
    }

    /// Big-endian, as all numbers of CBOR.
    fn number<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (number, rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        Some(*number)
    }

    /// Major type and argument of the next item (RFC 8949 §3). Refuses arguments that are longer than
    /// they need to be, indefinite lengths, and the end of the input.
    fn head(&mut self) -> Option<(Major, u64)> {
        let [first] = self.number()?;
        let major = major(first);
        let (argument, least) = match first & 0x1f {
            short @ 0..=23 => return Some((major, short.into())),
            24 => (u8::from_be_bytes(self.number()?).into(), 24),
            25 => (u16::from_be_bytes(self.number()?).into(), 0x100),
            26 => (u32::from_be_bytes(self.number()?).into(), 0x1_0000),
            27 => (u64::from_be_bytes(self.number()?), 0x1_0000_0000),
            _ => return None,
        };
        (argument >= least).then_some((major, argument))
    }

    /// The argument of the next item, which must be of this type.
    #[inline]
    fn expect(&mut self, wanted: Major) -> Result<u64, Error> {
        match self.rest {
            // Most arguments stand in the first byte.
            [first, rest @ ..] if first ^ wanted.bits() < 24 => {
                self.rest = rest;
                Ok((first ^ wanted.bits()).into())
            }
            _ => self.expect_long(wanted),
        }
    }

    #[inline(never)]
    fn expect_long(&mut self, wanted: Major) -> Result<u64, Error> {
        let start = self.position();
        match self.head() {
            Some((found, argument)) if found == wanted => Ok(argument),
            _ => Err(self.malformed_at(start)),
        }
    }

    /// The major type of the next item.
    pub(crate) fn peek(&self) -> Result<Major, Error> {
        self.rest().first().copied().map(major).ok_or_else(|| self.malformed_at(self.position()))
    }

    pub(crate) fn uint(&mut self) -> Result<u64, Error> {
        self.expect(Major::Uint)
    }

    pub(crate) fn int(&mut self) -> Result<i64, Error> {
        let start = self.position();
        let value = match self.head() {
            Some((Major::Uint, argument)) => i64::try_from(argument).ok(),
            // −1 − argument
            Some((Major::Nint, argument)) => i64::try_from(argument).ok().map(|argument| !argument),
            _ => None,
        };
        value.ok_or_else(|| self.malformed_at(start))
    }

    fn simple(&mut self) -> Result<u64, Error> {
        self.expect(Major::Simple)
    }

    pub(crate) fn boolean(&mut self) -> Result<bool, Error> {
        let start = self.position();
        match self.simple()? {
            20 => Ok(false),
            21 => Ok(true),
            _ => Err(self.malformed_at(start)),
        }
    }

    pub(crate) fn null(&mut self) -> Result<(), Error> {
        let start = self.position();
        if self.simple()? == 22 { Ok(()) } else { Err(self.malformed_at(start)) }
    }

    pub(crate) fn tag(&mut self) -> Result<u64, Error> {
        self.expect(Major::Tag)
    }

    /// The content of a string, and where it starts.
    fn string(&mut self, wanted: Major) -> Result<(usize, &'a [u8]), Error> {
        let start = self.position();
        let len = self.expect(wanted)?;
        let from = self.position();
        let content = usize::try_from(len).ok().and_then(|len| self.skip(len));
        content.map(|content| (from, content)).ok_or_else(|| self.malformed_at(start))
    }

    pub(crate) fn bytes(&mut self) -> Result<Bytes, Error> {
        let (from, content) = self.string(Major::Bytes)?;
        Bytes::slice(self.buffer, from, content.len()).ok_or_else(|| self.malformed_at(from))
    }

    /// Exactly as many bytes as there is room for.
    pub(crate) fn bytes_into(&mut self, room: &mut [u8]) -> Result<(), Error> {
        let start = self.position();
        let (_, content) = self.string(Major::Bytes)?;
        if content.len() != room.len() {
            return Err(self.malformed_at(start));
        }
        room.copy_from_slice(content);
        Ok(())
    }

    pub(crate) fn array_of_bytes<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let mut bytes = [0; N];
        self.bytes_into(&mut bytes)?;
        Ok(bytes)
    }

    /// The range of a byte string whose content is read later, in place.
    pub(crate) fn nested(&mut self) -> Result<(usize, usize), Error> {
        let (from, content) = self.string(Major::Bytes)?;
        Ok((from, from.saturating_add(content.len())))
    }

    pub(crate) fn text(&mut self) -> Result<Text, Error> {
        self.text_if(u8::is_ascii).map(|(text, _)| text)
    }

    /// A text, and whether all its bytes are of a kind within ASCII.
    pub(crate) fn text_if(&mut self, kind: impl Fn(&u8) -> bool) -> Result<(Text, bool), Error> {
        let (from, content) = self.string(Major::Text)?;
        let plain = content.iter().all(kind);
        self.text_of(from, content, plain).map(|text| (text, plain))
    }

    fn text_of(&self, from: usize, content: &[u8], is_ascii: bool) -> Result<Text, Error> {
        let is_text = is_ascii || core::str::from_utf8(content).is_ok();
        let text = is_text.then(|| Text::slice(self.buffer, from, content)).flatten();
        text.ok_or_else(|| self.malformed_at(from))
    }

    /// The number of entries of an array; each takes at least one byte, so more than that is refused.
    pub(crate) fn array(&mut self) -> Result<usize, Error> {
        self.length(Major::Array, 1)
    }

    /// The number of pairs of a map.
    pub(crate) fn map(&mut self) -> Result<usize, Error> {
        self.length(Major::Map, 2)
    }

    fn length(&mut self, wanted: Major, least_bytes: usize) -> Result<usize, Error> {
        let start = self.position();
        let len = usize::try_from(self.expect(wanted)?).ok();
        len.filter(|len| len.saturating_mul(least_bytes) <= self.rest().len())
            .ok_or_else(|| self.malformed_at(start))
    }

    /// An array of exactly `len` entries.
    pub(crate) fn array_of(&mut self, len: usize) -> Result<(), Error> {
        let start = self.position();
        if self.array()? == len { Ok(()) } else { Err(self.malformed_at(start)) }
    }

    /// Whether the next item is an array.
    pub(crate) fn at_array(&self) -> Result<bool, Error> {
        Ok(self.peek()? == Major::Array)
    }
}

fn major(first: u8) -> Major {
    match first >> 5 {
        0 => Major::Uint,
        1 => Major::Nint,
        2 => Major::Bytes,
        3 => Major::Text,
        4 => Major::Array,
        5 => Major::Map,
        6 => Major::Tag,
        _ => Major::Simple,
    }
}
