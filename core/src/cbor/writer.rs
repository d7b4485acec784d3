use alloc::vec::Vec;

use super::reader::Major;

/// Writes deterministic CBOR into memory. The caller gives map keys in ascending order.
pub(crate) struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    pub(crate) const fn new() -> Self {
        Self::into_buffer(Vec::new())
    }

    /// Appends to a buffer whose allocation is used again.
    pub(crate) const fn into_buffer(bytes: Vec<u8>) -> Self {
        Self { bytes }
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        self.bytes
    }

    /// The shortest head (RFC 8949 §4.2.1).
    fn head(&mut self, major: Major, argument: u64) {
        let major = major.bits();
        let [b7, b6, b5, b4, b3, b2, b1, b0] = argument.to_be_bytes();
        match argument {
            0..=23 => self.bytes.push(major | b0),
            24..=0xff => self.bytes.extend([major | 24, b0]),
            0x100..=0xffff => self.bytes.extend([major | 25, b1, b0]),
            0x1_0000..=0xffff_ffff => self.bytes.extend([major | 26, b3, b2, b1, b0]),
            _ => self.bytes.extend([major | 27, b7, b6, b5, b4, b3, b2, b1, b0]),
        }
    }

    pub(crate) fn uint(&mut self, value: u64) {
        self.head(Major::Uint, value);
    }

    pub(crate) fn int(&mut self, value: i64) {
        if value < 0 {
            self.head(Major::Nint, (!value).unsigned_abs());
        } else {
            self.uint(value.unsigned_abs());
        }
    }

    pub(crate) fn boolean(&mut self, value: bool) {
        self.head(Major::Simple, if value { 21 } else { 20 });
    }

    pub(crate) fn null(&mut self) {
        self.head(Major::Simple, 22);
    }

    pub(crate) fn text(&mut self, value: &str) {
        self.head(Major::Text, value.len() as u64);
        self.bytes.extend_from_slice(value.as_bytes());
    }

    pub(crate) fn bytes(&mut self, value: &[u8]) {
        self.head(Major::Bytes, value.len() as u64);
        self.bytes.extend_from_slice(value);
    }

    pub(crate) fn array(&mut self, len: usize) {
        self.head(Major::Array, len as u64);
    }

    pub(crate) fn map(&mut self, len: usize) {
        self.head(Major::Map, len as u64);
    }

    pub(crate) fn tag(&mut self, tag: u64) {
        self.head(Major::Tag, tag);
    }

    /// Bytes that are already the encoding of one item.
    pub(crate) fn encoded(&mut self, item: &[u8]) {
        self.bytes.extend_from_slice(item);
    }
}

#[cfg(test)]
mod tests {
    use alloc::sync::Arc;
    use alloc::vec;

    use super::*;
    use crate::cbor::Reader;

    /// RFC 8949 appendix A, as far as the format uses it.
    #[test]
    fn heads_are_those_of_the_standard() {
        let cases: [(i64, &[u8]); 13] = [
            (0, &[0x00]),
            (1, &[0x01]),
            (10, &[0x0a]),
            (23, &[0x17]),
            (24, &[0x18, 0x18]),
            (100, &[0x18, 0x64]),
            (1000, &[0x19, 0x03, 0xe8]),
            (1_000_000, &[0x1a, 0x00, 0x0f, 0x42, 0x40]),
            (1_000_000_000_000, &[0x1b, 0x00, 0x00, 0x00, 0xe8, 0xd4, 0xa5, 0x10, 0x00]),
            (-1, &[0x20]),
            (-10, &[0x29]),
            (-100, &[0x38, 0x63]),
            (-1000, &[0x39, 0x03, 0xe7]),
        ];
        for (value, bytes) in cases {
            let mut writer = Writer::new();
            writer.int(value);
            assert_eq!(writer.finish(), bytes);
            let buffer = Arc::from(bytes);
            let mut reader = Reader::whole(&buffer);
            assert_eq!(reader.int(), Ok(value));
            assert_eq!(reader.finish(), Ok(()));
        }
        for extreme in [i64::MIN, i64::MAX] {
            let mut writer = Writer::new();
            writer.int(extreme);
            let buffer = Arc::from(writer.finish());
            assert_eq!(Reader::whole(&buffer).int(), Ok(extreme));
        }
    }

    #[test]
    fn only_the_shortest_form_is_read() {
        let longer: [&[u8]; 8] = [
            &[0x18, 0x17],
            &[0x19, 0x00, 0xff],
            &[0x1a, 0x00, 0x00, 0xff, 0xff],
            &[0x1b, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff],
            &[0x1c],
            &[0x1f],
            &[0x18],
            &[],
        ];
        for bytes in longer {
            let buffer = Arc::from(bytes);
            assert!(Reader::whole(&buffer).uint().is_err(), "{bytes:02x?}");
        }
    }

    #[test]
    fn indefinite_and_impossible_lengths_are_refused() {
        for bytes in [
            vec![0x5f, 0x41, 0, 0xff],
            vec![0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            vec![0x42, 0],
        ] {
            let buffer = Arc::from(bytes);
            assert!(Reader::whole(&buffer).bytes().is_err());
        }
        for bytes in [vec![0x9f, 0xff], vec![0x9b, 0, 0, 0, 1, 0, 0, 0, 0], vec![0x82, 0x00]] {
            let buffer = Arc::from(bytes);
            assert!(Reader::whole(&buffer).array().is_err());
        }
    }
}
