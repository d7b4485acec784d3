use core::ops::Range;

use tegata::{Code, Error, Prefix};

use crate::derive::{derive, first_bits};
use crate::sound::out_of_range;

const DOMAIN: &[u8] = b"tegata/registration-secret/1\0";

/// Serials have 30 bits.
const SERIALS: u32 = 1 << 30;

/// Registration keys with the serials `first_serial`, `first_serial + 1` and so on.
///
/// The same seed, prefix and serial always give the same key, however the serials are cut into
/// batches.
///
/// # Errors
/// 4.9 `field_out_of_range` if a serial would have more than 30 bits.
///
/// ```
/// use tegata_issuer::codes::registration_keys;
/// let keys: Vec<_> = registration_keys("BH".parse()?, 1_000, 3, &[7; 32])?.collect();
/// assert_eq!(registration_keys("BH".parse()?, 1_002, 1, &[7; 32])?.next(), keys.last().copied());
/// # Ok::<(), tegata::Error>(())
/// ```
pub fn registration_keys(
    prefix: Prefix,
    first_serial: u32,
    count: u32,
    seed: &[u8; 32],
) -> Result<impl ExactSizeIterator<Item = Code>, Error> {
    let end = first_serial.checked_add(count).filter(|end| *end <= SERIALS);
    let serials = first_serial..end.ok_or_else(|| out_of_range("serial"))?;
    Ok(Keys { prefix, serials, seed })
}

struct Keys<'s> {
    prefix: Prefix,
    serials: Range<u32>,
    seed: &'s [u8; 32],
}

impl Iterator for Keys<'_> {
    type Item = Code;

    fn next(&mut self) -> Option<Code> {
        let serial = self.serials.next()?;
        let hash = derive(self.seed, &[DOMAIN, self.prefix.as_str().as_bytes(), &serial.to_be_bytes()]);
        // 30 bits of a serial that was checked: this is always a key.
        Code::registration(self.prefix, serial, first_bits(&hash, 30) as u32).ok()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.serials.len();
        (left, Some(left))
    }
}

impl ExactSizeIterator for Keys<'_> {}
