//! Whole numbers within bounds.

use core::fmt;

use serde::de::{self, Deserialize, Deserializer, Expected, Unexpected, Visitor};

use crate::describe::expected::BETWEEN;

/// A whole number from `LEAST` to `MOST`, both of them included.
///
/// ```
/// use tegata::Lang;
/// use tegata_issuer::describe::{self, value::Whole};
/// #[derive(Debug, serde::Deserialize)]
/// struct Order {
///     boxes: Whole<u32, 1, 12>,
/// }
/// assert_eq!(describe::read::<Order>("boxes = 12")?.boxes.0, 12);
/// let flaw = describe::read::<Order>("boxes = 13").unwrap_err();
/// assert_eq!(flaw.remedy(Lang::En), "Write a whole number from 1 to 12.");
/// # Ok::<(), describe::Flaw>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whole<T, const LEAST: u32, const MOST: u32>(pub T);

impl<'de, T: TryFrom<u32>, const LEAST: u32, const MOST: u32> Deserialize<'de> for Whole<T, LEAST, MOST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = deserializer.deserialize_i64(Reads::<LEAST, MOST>)?;
        let outside = |_| de::Error::invalid_value(Unexpected::Unsigned(read.into()), &Bounds::<LEAST, MOST>);
        T::try_from(read).map(Self).map_err(outside)
    }
}

struct Reads<const LEAST: u32, const MOST: u32>;

impl<const LEAST: u32, const MOST: u32> Visitor<'_> for Reads<LEAST, MOST> {
    type Value = u32;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Bounds::<LEAST, MOST>.fmt(f)
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<u32, E> {
        let within = u32::try_from(number).ok().filter(|number| (LEAST..=MOST).contains(number));
        within.ok_or_else(|| E::invalid_value(Unexpected::Signed(number), &self))
    }
}

struct Bounds<const LEAST: u32, const MOST: u32>;

impl<const LEAST: u32, const MOST: u32> Expected for Bounds<LEAST, MOST> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a whole number from {LEAST} to {MOST}{BETWEEN}{LEAST}～{MOST}の整数")
    }
}
