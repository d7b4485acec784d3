//! A bundle as bytes: `[1, check, [* document]]`.
//!
//! The check is the CRC-32 of the encoded list of documents. It proves nothing, but it tells a file
//! that a mail program damaged (4.2) from one that somebody forged (4.14).

use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::cbor::{Reader, Writer};
use crate::{Data, Error, Kind};

/// The version of the container.
const VERSION: u64 = 1;
/// At most so many documents travel together.
pub const MAX_DOCUMENTS: usize = 256;
/// A bundle without its rolls is at most 1 MiB.
pub const MAX_BUNDLE: usize = 1 << 20;
/// Nothing larger than a full set of rolls is looked at. Text takes up to 8/5 of the bytes.
pub const MAX_INPUT: usize = 64 << 20;
/// `83 01 44`, then four bytes of check.
const HEAD: [u8; 3] = [0x83, 0x01, 0x44];

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
    let list = list.finish();

    let mut bundle = Writer::new();
    bundle.array(3);
    bundle.uint(VERSION);
    bundle.bytes(&crc32(&list).to_be_bytes());
    bundle.encoded(&list);
    bundle.finish()
}

/// Reads a bundle, or one document that stands alone. Gives each document's range to `visit`.
///
/// Errors: 4.2 when the check does not hold, 4.4 when it is neither, 4.36, and those of `visit`.
pub(crate) fn unpack(
    bytes: &Arc<[u8]>,
    mut visit: impl FnMut(&mut Reader<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut reader = Reader::whole(bytes);
    let documents = match bytes.first() {
        None => return Err(Error::new(Kind::InputEmpty)),
        // COSE_Sign1 by itself: tag 18, array of 4.
        Some(0xd2) => 1,
        Some(_) => {
            let (head, rest) = bytes.split_first_chunk().ok_or_else(|| Error::new(Kind::NotTegata))?;
            let (check, list) = rest.split_first_chunk().ok_or_else(|| Error::new(Kind::NotTegata))?;
            if *head != HEAD {
                return Err(Error::new(Kind::NotTegata));
            }
            if u32::from_be_bytes(*check) != crc32(list) {
                return Err(Error::new(Kind::DamagedInTransit));
            }
            reader.array_of(3)?;
            reader.uint()?;
            reader.nested()?;
            reader.array()?
        }
    };
    if documents > MAX_DOCUMENTS {
        return Err(Error::with(Kind::TooManyDocuments, Data::new().int("limit", MAX_DOCUMENTS)));
    }
    for _ in 0..documents {
        visit(&mut reader)?;
    }
    reader.finish()
}

/// CRC-32 as in RFC 1952 §8, reflected polynomial 0xEDB88320.
pub(crate) fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        let [low, ..] = crc.to_le_bytes();
        TABLE.get(usize::from(low ^ byte)).copied().unwrap_or_default() ^ (crc >> 8)
    })
}

const TABLE: [u32; 256] = table();

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs in the compiler only, where a fault is a build error"
)]
const fn table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut index = 0;
    while index < 256 {
        let mut crc = index as u32;
        let mut bit = 0;
        while bit < 8 {
            crc = if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
            bit += 1;
        }
        table[index] = crc;
        index += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crc_is_the_common_one() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }
}
