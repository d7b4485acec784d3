//! What bytes claim, before anybody verified it.

use tegata::document::{DocumentType, UntrustedBundle};

use crate::error::{IntoFacade, Result};

closed! {
    /// The six kinds of documents.
    DocumentKind of DocumentType {
        /// This public key may sign these kinds.
        Certificate "certificate",
        /// The grant and its policy.
        License "license",
        /// License × subject.
        Activation "activation",
        /// Commitments to a batch of activation codes.
        Roll "roll",
        /// What is void.
        Revocations "revocations",
        /// "It is now T."
        TimeStatement "time_statement",
    }
}

record! {
    /// A document that was read and not verified. To decide anything, open the bytes with a
    /// [`Trust`](crate::Trust).
    UntrustedDocument {
        /// The kind that it claims to be.
        kind: DocumentKind,
        /// The id that it claims, in hexadecimal.
        id: String,
        /// The id of the key that it claims to be signed by, in hexadecimal.
        key_id: String,
        /// Bytes.
        size: u32,
    }
}

/// What bytes claim to hold. For support and admin pages, and for nothing that decides.
///
/// Errors: 4.1 to 4.12, 4.36, 4.37, 4.42.
#[cfg_attr(feature = "uniffi", uniffi::export)]
pub fn inspect(input: Vec<u8>) -> Result<Vec<UntrustedDocument>> {
    let bundle = UntrustedBundle::read(&input).map_err(IntoFacade::into_facade)?;
    let one = |document: &tegata::document::UntrustedDocument| UntrustedDocument {
        kind: document.untrusted_type().into(),
        id: document.untrusted_id().to_string(),
        key_id: document.untrusted_key_id().to_string(),
        size: u32::try_from(document.bytes().len()).unwrap_or(u32::MAX),
    };
    Ok(bundle.untrusted_documents().iter().map(one).collect())
}
