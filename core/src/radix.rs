//! Bytes as text: hexadecimal, base32 and base64 of RFC 4648.
//!
//! Each group of bytes has one text. Reading refuses lengths that no bytes have and unused bits that
//! are not zero, so that nobody can write the same bytes in two ways.

use alloc::string::String;
use alloc::vec::Vec;

/// How many bits one symbol stands for, and which symbols there are. None of them has padding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Radix {
    /// RFC 4648 §8, written in lower case, read in either.
    Hex = 4,
    /// RFC 4648 §6, upper case.
    Base32 = 5,
    /// RFC 4648 §4.
    Base64 = 6,
}

impl Radix {
    const fn bits(self) -> u32 {
        self as u32
    }

    /// In the order of their values.
    const fn symbols(self) -> &'static [u8] {
        match self {
            Self::Hex => b"0123456789abcdef",
            Self::Base32 => b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
            Self::Base64 => b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
        }
    }

    fn value(self, symbol: u8) -> Option<u8> {
        // The first symbol of a range, and its value.
        let (first, value) = match (self, symbol) {
            (Self::Hex, b'0'..=b'9') => (b'0', 0),
            (Self::Hex, b'a'..=b'f') => (b'a', 10),
            (Self::Hex, b'A'..=b'F') => (b'A', 10),
            (Self::Base32 | Self::Base64, b'A'..=b'Z') => (b'A', 0),
            (Self::Base32, b'2'..=b'7') => (b'2', 26),
            (Self::Base64, b'a'..=b'z') => (b'a', 26),
            (Self::Base64, b'0'..=b'9') => (b'0', 52),
            (Self::Base64, b'+') => (b'+', 62),
            (Self::Base64, b'/') => (b'/', 63),
            _ => return None,
        };
        Some(symbol.wrapping_sub(first).wrapping_add(value))
    }

    pub(crate) fn encode(self, bytes: &[u8]) -> String {
        let mut text = String::with_capacity(bytes.len().saturating_mul(8).div_ceil(self as usize));
        let mut held = Bits::default();
        for byte in bytes {
            held.put(8, *byte);
            while let Some(value) = held.take(self.bits()) {
                self.push(&mut text, value);
            }
        }
        // The last symbol is filled up with zeros.
        if let Some(missing) = self.bits().checked_sub(held.count).filter(|_| held.count > 0) {
            held.put(missing, 0);
            held.take(self.bits()).into_iter().for_each(|value| self.push(&mut text, value));
        }
        text
    }

    fn push(self, text: &mut String, value: u8) {
        text.extend(self.symbols().get(usize::from(value)).copied().map(char::from));
    }

    /// The bytes that a text stands for; `None` if it is not the one text of any bytes.
    pub(crate) fn decode(self, text: &[u8]) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut held = Bits::default();
        for symbol in text {
            held.put(self.bits(), self.value(*symbol)?);
            bytes.extend(held.take(8));
        }
        // What is left is less than one symbol, and nothing but filling.
        (held.count < self.bits() && held.bits == 0).then_some(bytes)
    }
}

/// Bits on their way from groups of one size to groups of another: at most 13.
#[derive(Default)]
struct Bits {
    bits: u32,
    count: u32,
}

impl Bits {
    fn put(&mut self, count: u32, value: u8) {
        self.bits = self.bits.wrapping_shl(count) | u32::from(value);
        self.count = self.count.wrapping_add(count);
    }

    /// The oldest bits, if there are that many.
    fn take(&mut self, count: u32) -> Option<u8> {
        let left = self.count.checked_sub(count)?;
        let value = self.bits.wrapping_shr(left);
        self.bits ^= value.wrapping_shl(left);
        self.count = left;
        u8::try_from(value).ok()
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::Radix::{self, Base32, Base64, Hex};

    fn decode(radix: Radix, text: &str) -> Option<alloc::vec::Vec<u8>> {
        radix.decode(text.as_bytes())
    }

    /// RFC 4648 §10, without the padding.
    #[test]
    fn texts_are_those_of_the_standard() {
        let cases = [
            ("", "", "", ""),
            ("f", "66", "MY", "Zg"),
            ("fo", "666f", "MZXQ", "Zm8"),
            ("foo", "666f6f", "MZXW6", "Zm9v"),
            ("foob", "666f6f62", "MZXW6YQ", "Zm9vYg"),
            ("fooba", "666f6f6261", "MZXW6YTB", "Zm9vYmE"),
            ("foobar", "666f6f626172", "MZXW6YTBOI", "Zm9vYmFy"),
        ];
        for (plain, hex, base32, base64) in cases {
            for (radix, text) in [(Hex, hex), (Base32, base32), (Base64, base64)] {
                assert_eq!(radix.encode(plain.as_bytes()), text);
                assert_eq!(decode(radix, text).unwrap(), plain.as_bytes(), "{text}");
            }
        }
    }

    #[test]
    fn every_symbol_has_its_value() {
        for radix in [Hex, Base32, Base64] {
            let known = (0..=u8::MAX).filter(|symbol| radix.value(*symbol).is_some()).count();
            let either_case = if radix == Hex { 6 } else { 0 };
            assert_eq!(known, radix.symbols().len() + either_case);
            for (value, symbol) in radix.symbols().iter().enumerate() {
                assert_eq!(radix.value(*symbol).map(usize::from), Some(value), "{radix:?}");
            }
        }
        assert_eq!(decode(Hex, "aBCd"), Some(vec![0xab, 0xcd]));
    }

    #[test]
    fn impossible_lengths_are_refused() {
        for (radix, lengths) in [(Hex, &[1, 3][..]), (Base32, &[1, 3, 6, 9]), (Base64, &[1, 5, 9])] {
            for length in lengths {
                let zeros = vec![radix.symbols()[0]; *length];
                assert_eq!(radix.decode(&zeros), None, "{radix:?} {length}");
            }
        }
    }

    #[test]
    fn unused_bits_are_zero() {
        for (radix, text) in
            [(Base32, "MZ"), (Base32, "MZXR"), (Base32, "MZXW7"), (Base64, "Zh"), (Base64, "Zm9")]
        {
            assert_eq!(decode(radix, text), None, "{text}");
        }
    }

    #[test]
    fn other_symbols_are_refused() {
        for (radix, text) in [
            (Hex, "0g"),
            (Base32, "my"),
            (Base32, "M1"),
            (Base64, "Zg=="),
            (Base64, "Zg-_"),
            (Base64, "Zg é"),
        ] {
            assert_eq!(decode(radix, text), None, "{text}");
        }
    }
}
