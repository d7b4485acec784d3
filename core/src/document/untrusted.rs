//! What bytes claim, before anybody verified it. For `inspect`, and for nothing else.

use alloc::boxed::Box;
use alloc::sync::Arc;
use alloc::vec::Vec;

use super::{
    ActivationBody, CertificateBody, Claims, DocumentId, DocumentType, KeyId, LicenseBody, MAX_INPUT,
    RevocationsBody, RollBody, Sign1, TimeStatementBody, to_binary, unpack,
};
use crate::cbor::{Bytes, Reader};
use crate::{Data, Error, Kind, Text};

/// The documents of a bundle, read and not verified.
///
/// Everything here is what somebody claims. To decide anything, open the bytes with a
/// [`Trust`](crate::Trust).
#[derive(Clone, Debug)]
pub struct UntrustedBundle {
    documents: Vec<UntrustedDocument>,
}

/// One document, read and not verified.
#[derive(Clone, Debug)]
pub struct UntrustedDocument {
    buffer: Arc<[u8]>,
    bytes: Bytes,
    sign1: Sign1,
    claims: UntrustedClaims,
}

/// The claims of a document that nobody verified.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum UntrustedClaims {
    /// A certificate.
    Certificate(Box<Claims<CertificateBody>>),
    /// A license.
    License(Box<Claims<LicenseBody>>),
    /// An activation, lease or check.
    Activation(Box<Claims<ActivationBody>>),
    /// A roll.
    Roll(Box<Claims<RollBody>>),
    /// Revocations.
    Revocations(Box<Claims<RevocationsBody>>),
    /// A time statement.
    TimeStatement(Box<Claims<TimeStatementBody>>),
}

impl UntrustedBundle {
    /// Reads binary, armor or QR text without being told which.
    ///
    /// Errors: 4.1 to 4.12, 4.36, 4.37, 4.42.
    pub fn read(input: &[u8]) -> Result<Self, Error> {
        let mut documents = Vec::new();
        unpack(&to_buffer(input)?, |reader| {
            let document = UntrustedDocument::read(reader)?;
            let size = document.counted_size();
            documents.push(document);
            Ok(size)
        })?;
        Ok(Self { documents })
    }

    /// The documents, in their order.
    #[must_use]
    pub fn untrusted_documents(&self) -> &[UntrustedDocument] {
        &self.documents
    }

    pub(crate) fn into_documents(self) -> Vec<UntrustedDocument> {
        self.documents
    }
}

/// The binary form of an input, in a buffer that its documents share.
///
/// Errors: 4.1 to 4.4.
pub(crate) fn to_buffer(input: &[u8]) -> Result<Arc<[u8]>, Error> {
    if input.len() > MAX_INPUT {
        return Err(Error::with(Kind::InputTooLarge, Data::new().int("limit", MAX_INPUT)));
    }
    let binary = to_binary(input)?;
    Ok(Arc::from(binary.as_deref().unwrap_or(input)))
}

impl UntrustedDocument {
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let start = reader.position();
        let sign1 = Sign1::read(reader)?;
        let buffer = reader.buffer();
        let bytes = Bytes::slice(buffer, start, reader.position().saturating_sub(start));
        let (from, to) = sign1.payload;
        let mut payload = Reader::new(buffer, from, to);
        let claims = match sign1.document_type {
            DocumentType::Certificate => {
                Claims::read(&mut payload, false).map(UntrustedClaims::Certificate)?
            }
            DocumentType::License => Claims::read(&mut payload, false).map(UntrustedClaims::License)?,
            DocumentType::Activation => Claims::read(&mut payload, true).map(UntrustedClaims::Activation)?,
            DocumentType::Roll => Claims::read(&mut payload, false).map(UntrustedClaims::Roll)?,
            DocumentType::Revocations => {
                Claims::read(&mut payload, false).map(UntrustedClaims::Revocations)?
            }
            DocumentType::TimeStatement => {
                Claims::read(&mut payload, false).map(UntrustedClaims::TimeStatement)?
            }
        };
        payload.finish()?;
        if let UntrustedClaims::License(claims) = &claims {
            claims.body.check_granted()?;
        }
        let bytes = bytes.ok_or_else(|| reader.malformed_at(start))?;
        Ok(Self { buffer: Arc::clone(buffer), bytes, sign1, claims })
    }

    /// The kind that it claims to be.
    #[must_use]
    pub fn untrusted_type(&self) -> DocumentType {
        self.sign1.document_type
    }

    /// The key that it claims to be signed by.
    #[must_use]
    pub fn untrusted_key_id(&self) -> KeyId {
        self.sign1.key_id
    }

    /// The id that it claims.
    #[must_use]
    pub fn untrusted_id(&self) -> DocumentId {
        self.claims.head().0
    }

    /// What it claims.
    #[must_use]
    pub fn untrusted_claims(&self) -> &UntrustedClaims {
        &self.claims
    }

    /// The document itself.
    #[must_use]
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// When it claims to be issued.
    pub(crate) fn issued_at(&self) -> i64 {
        self.claims.head().1
    }

    /// Documents by kind, id and bytes, so that their order in a file does not matter.
    pub(crate) fn order(&self) -> (DocumentType, DocumentId, &[u8]) {
        (self.sign1.document_type, self.claims.head().0, &self.bytes)
    }

    /// How many bytes of it count towards the limit of a bundle: a roll has a limit of its own.
    pub(crate) fn counted_size(&self) -> usize {
        if self.sign1.document_type == DocumentType::Roll { 0 } else { self.bytes.len() }
    }

    /// Whether another document is of the same kind and has the same id.
    pub(crate) fn has_id_of(&self, other: &Self) -> bool {
        self.sign1.document_type == other.sign1.document_type && self.claims.head().0 == other.claims.head().0
    }

    /// The vendor that it claims to come from.
    pub(crate) fn untrusted_issuer(&self) -> Option<&Text> {
        self.claims.head().2
    }

    pub(crate) fn signature(&self) -> &[u8; 64] {
        &self.sign1.signature
    }

    pub(crate) fn into_claims(self) -> UntrustedClaims {
        self.claims
    }

    /// What its signature must be over.
    pub(crate) fn signed_bytes(&self, scratch: Vec<u8>) -> Vec<u8> {
        self.sign1.signed_bytes(&self.buffer, scratch)
    }
}

impl UntrustedClaims {
    /// What every kind says: id, when it was issued, and by which vendor.
    fn head(&self) -> (DocumentId, i64, Option<&Text>) {
        match self {
            Self::Certificate(claims) => (claims.id, claims.issued_at, claims.issuer.as_ref()),
            Self::License(claims) => (claims.id, claims.issued_at, claims.issuer.as_ref()),
            Self::Activation(claims) => (claims.id, claims.issued_at, claims.issuer.as_ref()),
            Self::Roll(claims) => (claims.id, claims.issued_at, claims.issuer.as_ref()),
            Self::Revocations(claims) => (claims.id, claims.issued_at, claims.issuer.as_ref()),
            Self::TimeStatement(claims) => (claims.id, claims.issued_at, claims.issuer.as_ref()),
        }
    }

    /// The claims as they would stand in a payload. For anything that was read, the same bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        match self {
            Self::Certificate(claims) => claims.encode(),
            Self::License(claims) => claims.encode(),
            Self::Activation(claims) => claims.encode(),
            Self::Roll(claims) => claims.encode(),
            Self::Revocations(claims) => claims.encode(),
            Self::TimeStatement(claims) => claims.encode(),
        }
    }
}
