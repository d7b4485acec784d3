//! Small names and numbers that documents are made of.

use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use sha2::{Digest, Sha512};

use crate::cbor::{Field, Reader, Slot, Writer, record, record_faults};
use crate::radix::Radix;
use crate::{Data, Error, Kind, Text};

/// A name that programs compare: product, feature, service, group.
///
/// 1 to 64 of `a` to `z`, `0` to `9`, `-`, `_` and `.`, beginning with a letter or a digit.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slug(Text);

impl Slug {
    /// Errors: 4.9 naming `slug`.
    ///
    /// ```
    /// use tegata::document::Slug;
    /// assert!(Slug::new("dam-fes").is_ok());
    /// assert!(Slug::new("Dam FES").is_err());
    /// ```
    pub fn new(name: impl Into<Text>) -> Result<Self, Error> {
        let name = name.into();
        let plain = name.as_bytes().iter().all(Self::is_symbol);
        if plain && Self::is_framed(&name) {
            Ok(Self(name))
        } else {
            Err(record_faults::out_of_range("slug"))
        }
    }

    /// Whether it begins and ends where it may.
    fn is_framed(name: &Text) -> bool {
        let bytes = name.as_bytes();
        bytes.first().is_some_and(|first| !matches!(first, b'-' | b'_' | b'.')) && bytes.len() <= 64
    }

    fn is_symbol(byte: &u8) -> bool {
        byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_' | b'.')
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name, to keep.
    #[must_use]
    pub fn to_text(&self) -> Text {
        self.0.clone()
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl PartialEq<str> for Slug {
    fn eq(&self, other: &str) -> bool {
        self.0 == *other
    }
}

impl Slot for Slug {
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        let (name, plain) = reader.text_if(Self::is_symbol)?;
        self.0 = name;
        if plain && Self::is_framed(&self.0) { Ok(()) } else { Err(record_faults::unfit()) }
    }
}

impl Field for Slug {
    const BLANK: Self = Self(Text::BLANK);
    fn write(&self, writer: &mut Writer) {
        writer.text(&self.0);
    }
}

/// Fixed bytes that are written and read as lower-case hexadecimal.
macro_rules! hex_bytes {
    ($(#[$meta:meta])* $name:ident, $len:literal, $field:literal) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name([u8; $len]);

        impl $name {
            /// From its bytes.
            #[must_use]
            pub const fn new(bytes: [u8; $len]) -> Self {
                Self(bytes)
            }

            /// Its bytes.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; $len] {
                &self.0
            }

            /// Lower-case hexadecimal.
            #[must_use]
            pub(crate) fn to_hex(self) -> String {
                Radix::Hex.encode(&self.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.to_hex())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        impl FromStr for $name {
            type Err = Error;
            fn from_str(text: &str) -> Result<Self, Error> {
                let bytes = Radix::Hex.decode(text.as_bytes()).and_then(|bytes| bytes.try_into().ok());
                bytes.map(Self).ok_or_else(|| record_faults::out_of_range($field))
            }
        }

        impl Slot for $name {
            fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
                reader.bytes_into(&mut self.0)
            }
        }

        impl Field for $name {
            const BLANK: Self = Self([0; $len]);
            fn write(&self, writer: &mut Writer) {
                writer.bytes(&self.0);
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    };
}

hex_bytes!(
    /// The id of a document (CWT claim 7, `cti`): 16 bytes, in text 32 hexadecimal digits.
    DocumentId, 16, "document id"
);

hex_bytes!(
    /// The id of a key: the first 8 bytes of SHA-512 of the 32-byte public key.
    KeyId, 8, "key id"
);

impl KeyId {
    /// The id of an Ed25519 public key.
    #[must_use]
    pub fn of(public_key: &[u8; 32]) -> Self {
        let digest = Sha512::digest(public_key);
        let mut id = [0; 8];
        id.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
        Self(id)
    }
}

/// A product version: one to four numbers, `5`, `5.0`, `5.0.3`, `5.0.3.118`.
///
/// Missing parts count as 0 when two versions are compared.
///
/// ```
/// use tegata::document::Version;
/// let version: Version = "5.0.3".parse()?;
/// assert_eq!(version.to_string(), "5.0.3");
/// # Ok::<(), tegata::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Version {
    parts: [u16; 4],
    len: u8,
}

impl Version {
    /// The numbers, most significant first.
    #[must_use]
    pub fn parts(&self) -> &[u16] {
        self.parts.get(..usize::from(self.len)).unwrap_or_default()
    }

    /// As `Display` shows it.
    pub(crate) fn to_text(self) -> Text {
        Text::numbers(self.parts().iter().map(|part| (*part).into()))
    }

    fn from_text(text: &str) -> Option<Self> {
        let mut version = Self::BLANK;
        for digits in text.as_bytes().split(|byte| *byte == b'.') {
            let part = version.parts.get_mut(usize::from(version.len)).filter(|_| !digits.is_empty())?;
            for digit in digits {
                let value = digit.checked_sub(b'0').filter(|value| *value < 10)?;
                *part = part.checked_mul(10)?.checked_add(value.into())?;
            }
            version.len = version.len.saturating_add(1);
        }
        Some(version)
    }
}

impl FromStr for Version {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        Self::from_text(text).ok_or_else(|| record_faults::out_of_range("version"))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text())
    }
}

/// `[+ uint]`
impl Slot for Version {
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        let len = reader.array()?;
        if !(1..=4).contains(&len) {
            return Err(record_faults::unfit());
        }
        for part in self.parts.iter_mut().take(len) {
            part.fill(reader)?;
            self.len = self.len.saturating_add(1);
        }
        Ok(())
    }
}

impl Field for Version {
    const BLANK: Self = Self { parts: [0; 4], len: 0 };
    fn write(&self, writer: &mut Writer) {
        writer.array(self.parts().len());
        self.parts().iter().for_each(|part| part.write(writer));
    }
}

record! {
    /// The versions that a license or a method covers.
    #[derive(Default)]
    pub struct VersionRange in "versions" {
        /// From this version on.
        1 => min: Option<Version>,
        /// Up to this version, and all that begin with it: `5.0` covers `5.0.3`.
        2 => max: Option<Version>,
    }
    optional default
}

impl VersionRange {
    /// Whether the version lies within.
    ///
    /// ```
    /// use tegata::document::VersionRange;
    /// let range = VersionRange { min: Some("3.2".parse()?), max: Some("5.0".parse()?) };
    /// assert!(range.covers("5.0.3".parse()?));
    /// assert!(!range.covers("5.1".parse()?));
    /// # Ok::<(), tegata::Error>(())
    /// ```
    #[must_use]
    pub fn covers(&self, version: Version) -> bool {
        let from = self.min.is_none_or(|min| min.parts <= version.parts);
        let to = self.max.is_none_or(|max| {
            let len = usize::from(max.len);
            version.parts.get(..len) <= max.parts.get(..len)
        });
        from && to
    }
}

/// A short falling list of days before an end, such as 90, 60, 30, 0. At most eight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    days: [u16; 8],
    len: u8,
}

impl Days {
    /// Sorts the days and drops repetitions.
    ///
    /// Errors: 4.9 for more than eight.
    pub fn new(days: &[u16]) -> Result<Self, Error> {
        let mut list = Self::default();
        for &day in days {
            if list.as_slice().contains(&day) {
                continue;
            }
            let free = list.days.get_mut(usize::from(list.len));
            *free.ok_or_else(|| record_faults::out_of_range("days"))? = day;
            list.len = list.len.saturating_add(1);
        }
        if let Some(used) = list.days.get_mut(..usize::from(list.len)) {
            used.sort_unstable_by(|a, b| b.cmp(a));
        }
        Ok(list)
    }

    /// The days, most first.
    #[must_use]
    pub fn as_slice(&self) -> &[u16] {
        self.days.get(..usize::from(self.len)).unwrap_or_default()
    }
}

impl Slot for Days {
    fn is_absent(&self) -> bool {
        self.len == 0
    }
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        let len = reader.array()?;
        if len > 8 {
            return Err(record_faults::unfit());
        }
        for day in self.days.iter_mut().take(len) {
            day.fill(reader)?;
            self.len = self.len.saturating_add(1);
        }
        if self.as_slice().is_sorted_by(|a, b| a > b) { Ok(()) } else { Err(record_faults::unfit()) }
    }
}

impl Field for Days {
    const BLANK: Self = Self { days: [0; 8], len: 0 };
    fn write(&self, writer: &mut Writer) {
        writer.array(self.as_slice().len());
        self.as_slice().iter().for_each(|day| day.write(writer));
    }
}

impl Slot for crate::code::Prefix {
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        *self = Self::new(&reader.text()?)?;
        Ok(())
    }
}

impl Field for crate::code::Prefix {
    const BLANK: Self = Self::ZEROS;
    fn write(&self, writer: &mut Writer) {
        writer.text(self.as_str());
    }
}

/// What the product says of itself.
///
/// ```
/// use tegata::Product;
/// let product = Product::new("dam-fes", "5.0")?;
/// # Ok::<(), tegata::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    pub(crate) slug: Slug,
    pub(crate) version: Version,
    pub(crate) prefix: Option<crate::code::Prefix>,
    demo: bool,
}

impl Product {
    /// Errors: 4.9 for a slug or a version that is none.
    pub fn new(slug: &str, version: &str) -> Result<Self, Error> {
        Ok(Self { slug: Slug::new(slug)?, version: version.parse()?, prefix: None, demo: false })
    }

    /// Also refuse licenses and codes with another prefix (4.33, 1.6).
    ///
    /// Errors: 4.9 for a prefix that is not two symbols.
    pub fn with_prefix(mut self, prefix: &str) -> Result<Self, Error> {
        self.prefix = Some(crate::code::Prefix::new(prefix)?);
        Ok(self)
    }

    /// Without any license it runs as a demo. Default: it does not run.
    #[must_use]
    pub fn demo_without_license(mut self) -> Self {
        self.demo = true;
        self
    }

    /// Whether it runs as a demo without any license.
    #[must_use]
    pub fn runs_as_demo(&self) -> bool {
        self.demo
    }

    /// The product's slug.
    #[must_use]
    pub fn slug(&self) -> &Slug {
        &self.slug
    }

    /// The running version.
    #[must_use]
    pub fn version(&self) -> Version {
        self.version
    }

    /// The prefix of its codes, if given.
    #[must_use]
    pub fn prefix(&self) -> Option<crate::code::Prefix> {
        self.prefix
    }

    /// Errors: 4.32, 4.33.
    pub(crate) fn expect(&self, slug: &Slug, prefix: Option<crate::code::Prefix>) -> Result<(), Error> {
        if *slug != self.slug {
            let data = Data::new().text("found", slug.to_text()).text("wanted", self.slug.to_text());
            return Err(Error::with(Kind::OtherProduct, data));
        }
        match (self.prefix, prefix) {
            (Some(wanted), Some(found)) if wanted != found => Err(Error::with(
                Kind::OtherPrefix,
                Data::new().text("found", found.as_str()).text("wanted", wanted.as_str()),
            )),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_from_exactly_their_digits() {
        let id: DocumentId = "00112233445566778899AABBccddeeff".parse().unwrap();
        assert_eq!(alloc::format!("{id}"), "00112233445566778899aabbccddeeff");
        for text in [
            "",
            "0",
            "00",
            "0011223344556677",
            "00112233445566778899aabbccddeef",
            "00112233445566778899aabbccddeegg",
        ] {
            assert_eq!(text.parse::<DocumentId>().unwrap_err().kind(), Kind::FieldOutOfRange, "{text}");
            assert_eq!(text.parse::<KeyId>().is_ok(), text.len() == 16, "{text}");
        }
    }
}
