//! A bundle as bytes: `[1, check, [* document]]`, see [`Frame`].

use alloc::sync::Arc;
use alloc::vec::Vec;

use super::Frame;
use crate::cbor::{Reader, Writer};
use crate::{Data, Error, Kind};

/// At most so many documents travel together.
pub const MAX_DOCUMENTS: usize = 256;
/// The documents of a bundle, its rolls left out, are together at most 1 MiB.
pub const MAX_BUNDLE: usize = 1 << 20;
/// Nothing larger than a full set of rolls is looked at. Text takes up to 8/5 of the bytes.
pub const MAX_INPUT: usize = 64 << 20;

/// Puts documents into one bundle.
///
/// ```
/// let bytes = tegata::document::pack(&[]);
/// assert_eq!(bytes.len(), 8);
/// ```
#[must_use]
pub fn pack(documents: &[&[u8]]) -> Vec<u8> {
    let mut list = Writer::new();
    list.array(documents.len());
    documents.iter().for_each(|document| list.encoded(document));
    Frame::Bundle.wrap(&list.finish())
}

/// Reads a bundle, or one document that stands alone. `visit` reads each document, and says how many
/// bytes of it count towards [`MAX_BUNDLE`].
///
/// Errors: 4.2 when the check does not hold, 4.3, 4.4 when it is neither, 4.36, 4.48 for a request, and
/// those of `visit`.
pub(crate) fn unpack(
    bytes: &Arc<[u8]>,
    mut visit: impl FnMut(&mut Reader<'_>) -> Result<usize, Error>,
) -> Result<(), Error> {
    let mut reader = Reader::whole(bytes);
    let documents = match bytes.first() {
        None => return Err(Error::new(Kind::InputEmpty)),
        // COSE_Sign1 by itself: tag 18, array of 4.
        Some(0xd2) => 1,
        Some(_) => {
            reader = Reader::new(bytes, Frame::Bundle.unwrap(bytes)?, bytes.len());
            reader.array()?
        }
    };
    if documents > MAX_DOCUMENTS {
        return Err(Error::with(Kind::TooManyDocuments, Data::new().int("limit", MAX_DOCUMENTS)));
    }
    let mut size = 0_usize;
    for _ in 0..documents {
        size = size.saturating_add(visit(&mut reader)?);
        if size > MAX_BUNDLE {
            return Err(Error::with(Kind::InputTooLarge, Data::new().int("limit", MAX_BUNDLE)));
        }
    }
    reader.finish()
}

/// So many bytes are added up at once.
const GROUP: usize = 64;
/// How often each byte of a group comes into the second sum: the first with every byte, the last once.
#[expect(clippy::indexing_slicing, reason = "runs while compiling: an index out of bounds would not compile")]
const WEIGHTS: [u16; GROUP] = {
    let mut weights = [0; GROUP];
    let mut place = 0;
    while place < GROUP {
        weights[place] = (GROUP - place) as u16;
        place += 1;
    }
    weights
};

/// Adler-32 as in RFC 1950 §8.2.
pub(crate) fn adler32(bytes: &[u8]) -> u32 {
    /// The largest prime below 2¹⁶.
    const PRIME: u32 = 65_521;
    /// So many bytes can be added before a sum must be reduced to stay within 32 bits.
    const RUN: usize = 5552;
    let (mut low, mut high) = (1_u32, 0_u32);
    for run in bytes.chunks(RUN) {
        let (groups, rest) = run.as_chunks::<GROUP>();
        for group in groups {
            // A byte times its weight fits 16 bits, of which a computer takes more at once than of 32.
            let bytes = || group.iter().map(|byte| u16::from(*byte));
            let weighted = bytes().zip(WEIGHTS).map(|(byte, weight)| u32::from(byte.wrapping_mul(weight)));
            high = high.wrapping_add(low.wrapping_mul(GROUP as u32)).wrapping_add(weighted.sum());
            low = low.wrapping_add(bytes().sum::<u16>().into());
        }
        for byte in rest {
            low = low.wrapping_add(u32::from(*byte));
            high = high.wrapping_add(low);
        }
        low %= PRIME;
        high %= PRIME;
    }
    (high << 16) | low
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;

    #[test]
    fn the_check_is_the_common_one() {
        assert_eq!(adler32(b""), 1);
        assert_eq!(adler32(b"Wikipedia"), 0x11e6_0398);
        // As zlib says; long enough to need reducing in between.
        assert_eq!(adler32(&vec![0xff; 100_000]), 0x149a_302c);
    }

    /// RFC 1950 §8.2 to the letter: byte by byte, reduced each time.
    #[test]
    fn groups_change_nothing() {
        let bytes: Vec<u8> =
            (0..12_000_u32).map(|n| n.wrapping_mul(n).wrapping_add(n / 7).to_le_bytes()[0]).collect();
        let (mut low, mut high) = (1_u32, 0_u32);
        for (len, byte) in bytes.iter().enumerate() {
            assert_eq!(adler32(&bytes[..len]), (high << 16) | low, "{len}");
            low = low.wrapping_add(u32::from(*byte)) % 65_521;
            high = high.wrapping_add(low) % 65_521;
        }
    }
}
