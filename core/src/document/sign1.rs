//! The envelope: COSE_Sign1 (RFC 9052 §4.2), tag 18, in the one form that is accepted.

use alloc::vec::Vec;

use super::certificate::ED25519;
use super::{DocumentType, KeyId};
use crate::cbor::{Field, Reader, Writer};
use crate::{Data, Error, Kind};

/// A document whose envelope was read and whose signature was not looked at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sign1 {
    pub(crate) document_type: DocumentType,
    pub(crate) key_id: KeyId,
    /// Ranges of the buffer, first byte and the one behind the last.
    protected: (usize, usize),
    pub(crate) payload: (usize, usize),
    pub(crate) signature: [u8; 64],
}

impl Sign1 {
    /// Errors: 4.3, 4.5, 4.11, 4.12.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let start = reader.position();
        if reader.tag()? != 18 {
            return Err(reader.malformed_at(start));
        }
        reader.array_of(4)?;
        let protected = reader.nested()?;
        let unprotected = reader.position();
        if reader.map()? != 0 {
            return Err(reader.malformed_at(unprotected));
        }
        let payload = reader.nested()?;
        let signature = reader.array_of_bytes()?;
        let (key_id, document_type) =
            read_header(&mut Reader::new(reader.buffer(), protected.0, protected.1))?;
        let size = reader.position().saturating_sub(start);
        let limit = document_type.max_size();
        if size > limit {
            return Err(Error::with(Kind::InputTooLarge, Data::new().int("limit", limit)));
        }
        Ok(Self { document_type, key_id, protected, payload, signature })
    }

    /// The bytes that the signature is over (RFC 9052 §4.4), into a buffer that is used again.
    pub(crate) fn signed_bytes(&self, buffer: &[u8], into: Vec<u8>) -> Vec<u8> {
        let part = |(from, to)| buffer.get(from..to).unwrap_or_default();
        let mut into = into;
        // Head and lengths of the structure take at most 32 bytes more than what it holds.
        into.reserve(part(self.protected).len().saturating_add(part(self.payload).len()).saturating_add(32));
        sig_structure(part(self.protected), part(self.payload), into)
    }
}

fn sig_structure(protected: &[u8], payload: &[u8], into: Vec<u8>) -> Vec<u8> {
    let mut writer = Writer::into_buffer(into);
    writer.array(4);
    writer.text("Signature1");
    writer.bytes(protected);
    writer.bytes(&[]);
    writer.bytes(payload);
    writer.finish()
}

/// `{1: -19, 4: kid, 16: typ}` (RFC 9864; RFC 9596 for `typ`), nothing else and nothing less.
fn read_header(reader: &mut Reader<'_>) -> Result<(KeyId, DocumentType), Error> {
    let start = reader.position();
    if reader.map()? != 3 || reader.uint()? != 1 {
        return Err(reader.malformed_at(start));
    }
    if reader.int()? != ED25519 {
        return Err(Error::new(Kind::AlgorithmRefused));
    }
    if reader.uint()? != 4 {
        return Err(reader.malformed_at(start));
    }
    let key_id = KeyId::read(reader)?;
    if reader.uint()? != 16 {
        return Err(reader.malformed_at(start));
    }
    let media_type = reader.text()?;
    reader.finish()?;
    let document_type =
        DocumentType::from_media_type(&media_type).ok_or_else(|| Error::new(Kind::DocumentTypeUnknown))?;
    Ok((key_id, document_type))
}

fn header(document_type: DocumentType, key_id: KeyId) -> Vec<u8> {
    let mut writer = Writer::new();
    writer.map(3);
    writer.uint(1);
    writer.int(ED25519);
    writer.uint(4);
    key_id.write(&mut writer);
    writer.uint(16);
    writer.text(document_type.media_type());
    writer.finish()
}

/// The bytes that a signer signs for a payload.
///
/// The core has no private key; this and [`assemble`] are what an issuer needs of the format.
#[must_use]
pub fn to_be_signed(document_type: DocumentType, key_id: KeyId, payload: &[u8]) -> Vec<u8> {
    sig_structure(&header(document_type, key_id), payload, Vec::new())
}

/// A whole document from its payload and the signature over [`to_be_signed`].
#[must_use]
pub fn assemble(document_type: DocumentType, key_id: KeyId, payload: &[u8], signature: &[u8; 64]) -> Vec<u8> {
    let mut writer = Writer::new();
    writer.tag(18);
    writer.array(4);
    writer.bytes(&header(document_type, key_id));
    writer.map(0);
    writer.bytes(payload);
    writer.bytes(signature);
    writer.finish()
}
