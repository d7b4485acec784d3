//! The frame around what travels: `[kind, check, content]`.
//!
//! The check is the Adler-32 of the encoded content. It proves nothing, but it tells what a mail
//! program damaged (4.2) from what somebody forged (4.14).

use alloc::vec::Vec;

use super::container::adler32;
use crate::cbor::Writer;
use crate::{Error, Kind};

/// What a frame holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Frame {
    Bundle = 1,
    Request = 2,
    Refusal = 3,
}

impl Frame {
    /// What bytes claim to be: `83 kind 44`, four bytes of check, the content.
    pub(crate) fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0x83, 0x01, 0x44, ..] => Some(Self::Bundle),
            [0x83, 0x02, 0x44, ..] => Some(Self::Request),
            [0x83, 0x03, 0x44, ..] => Some(Self::Refusal),
            _ => None,
        }
    }

    pub(crate) fn wrap(self, content: &[u8]) -> Vec<u8> {
        let mut writer = Writer::new();
        writer.array(3);
        writer.uint(self as u64);
        writer.bytes(&adler32(content).to_be_bytes());
        writer.encoded(content);
        writer.finish()
    }

    /// Where the content begins.
    ///
    /// Errors: 4.2 when the check does not hold, 4.4 for anything else, 4.48 for a request where
    /// another thing was wanted.
    pub(crate) fn unwrap(self, bytes: &[u8]) -> Result<usize, Error> {
        const HEAD: usize = 3;
        const CONTENT: usize = 7;
        match Self::of(bytes) {
            Some(found) if found == self => {}
            Some(Self::Request) => return Err(Error::new(Kind::RequestInstead)),
            _ => return Err(Error::new(Kind::NotTegata)),
        }
        let check = bytes.get(HEAD..).and_then(<[u8]>::first_chunk);
        let content = bytes.get(CONTENT..).ok_or_else(|| Error::new(Kind::NotTegata))?;
        if check.copied().map(u32::from_be_bytes) == Some(adler32(content)) {
            Ok(CONTENT)
        } else {
            Err(Error::new(Kind::DamagedInTransit))
        }
    }
}
