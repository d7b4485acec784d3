use core::fmt;
use core::str::FromStr;

use crate::Text;

/// The stable number of an entry, such as 4.2. Can be read over the telephone. Never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Number {
    /// 1 codes as typed, 2 and 3 records and activation, 4 documents and signatures, 5 time,
    /// 6 binding, 7 seats, 8 transport, 9 unknown and library faults.
    pub block: u8,
    /// The entry within its block.
    pub item: u8,
}

impl Number {
    /// As `Display` shows it.
    pub(crate) fn to_text(self) -> Text {
        Text::numbers([self.block.into(), self.item.into()])
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text())
    }
}

/// Not a number of the form `4.2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotANumber(());

impl FromStr for Number {
    type Err = NotANumber;
    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let (block, item) = text.split_once('.').ok_or(NotANumber(()))?;
        match (block.parse(), item.parse()) {
            (Ok(block), Ok(item)) => Ok(Self { block, item }),
            _ => Err(NotANumber(())),
        }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Number {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
