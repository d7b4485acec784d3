use core::fmt;
use core::str::FromStr;

use super::alphabet;
use crate::{Data, Error, Kind, Text};

/// The two symbols that every code of a product begins with.
///
/// ```
/// use tegata::Prefix;
/// let prefix: Prefix = "BH".parse()?;
/// assert_eq!(prefix.as_str(), "BH");
/// assert!("bh".parse::<Prefix>().is_err());
/// # Ok::<(), tegata::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Prefix([u8; 2]);

impl Prefix {
    /// The symbols of value 0.
    pub(crate) const ZEROS: Self = Self(*b"00");

    /// Exactly two upper-case symbols of the alphabet. A prefix is written by the vendor, in signed
    /// documents, so there is one form only; codes that people type are read with more tolerance.
    ///
    /// # Errors
    /// 4.9 `field_out_of_range` for anything else.
    pub fn new(text: &str) -> Result<Self, Error> {
        match alphabet::values::<2>(text.as_bytes()) {
            Some(values) => Ok(Self::from_values(values)),
            None => {
                let field = Text::from_static("prefix");
                Err(Error::with(Kind::FieldOutOfRange, Data::new().text("field", field)))
            }
        }
    }

    pub(super) fn from_values(values: [u8; 2]) -> Self {
        Self(values.map(alphabet::symbol))
    }

    pub(super) fn values(self) -> [u8; 2] {
        self.0.map(|symbol| alphabet::value(symbol).unwrap_or(0))
    }

    /// The two symbols.
    #[must_use]
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for Prefix {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        Self::new(text)
    }
}

impl fmt::Display for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Prefix({})", self.as_str())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Prefix {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_canonical_form_is_a_prefix() {
        for good in ["00", "BH", "ZZ", "7K"] {
            let prefix = Prefix::new(good).unwrap();
            assert_eq!(prefix.as_str(), good);
            assert_eq!(Prefix::from_values(prefix.values()), prefix);
        }
        for bad in ["", "B", "BHX", "bh", "BO", "IL", "U0", "B-", " BH", "é"] {
            assert_eq!(Prefix::new(bad).unwrap_err().kind(), Kind::FieldOutOfRange, "{bad:?}");
        }
    }
}
