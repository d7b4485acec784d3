//! Documents: what a vendor signs, as structures and as bytes.
//!
//! Every document is a COSE_Sign1 (RFC 9052) over a CWT claims map (RFC 8392). `docs/format.md` opens
//! one layer by layer; `docs/format.cddl` is the schema. The claims of a document can be built by
//! anyone and prove nothing; a [`Verified`] one was opened by a [`Trust`](crate::Trust).

mod activation;
mod certificate;
mod claims;
mod container;
mod ext;
mod frame;
mod license;
mod lock;
mod names;
mod network;
mod policy;
mod revocations;
mod roll;
mod seats;
mod sign1;
mod text_form;
mod time_statement;
mod untrusted;
mod verified;

pub use crate::cbor::Bytes;
pub use activation::{ActivationBody, ActivationKind, Subject};
pub use certificate::{CertificateBody, KeyEntries, Roles};
pub use claims::Claims;
pub use container::{MAX_BUNDLE, MAX_DOCUMENTS, MAX_INPUT, pack};
pub use ext::{Ext, ExtValue};
pub use license::{
    Feature, HardwareKey, KeyRole, LicenseBody, Maintenance, Method, Model, Service, Term, Via,
};
pub use lock::{Effect, Lock};
pub use names::{Days, DocumentId, KeyId, Product, Slug, Version, VersionRange};
pub use network::Network;
pub use policy::{
    Check, Clock, Grace, HardwareKeyPolicy, Policy, Renewal, RenewalBase, Response, Responses, TolerateFrom,
};
pub use revocations::RevocationsBody;
pub use roll::{RollBody, Template};
pub use seats::{SeatGroup, SeatPer, Seats};
pub use sign1::{assemble, to_be_signed};
pub use text_form::{armor, qr_text};
pub use time_statement::{NamedDevice, TimeStatementBody};
pub(crate) use untrusted::to_buffer;
pub use untrusted::{UntrustedBundle, UntrustedClaims, UntrustedDocument};
pub use verified::{Activation, Certificate, License, Revocations, Roll, TimeStatement, Verified};

pub(crate) use container::{adler32, unpack};
pub(crate) use frame::Frame;
pub(crate) use sign1::Sign1;
pub(crate) use text_form::{armor_request, to_binary};

/// The six kinds of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum DocumentType {
    /// This public key may sign these kinds.
    Certificate,
    /// The grant and its policy.
    License,
    /// License × subject.
    Activation,
    /// Commitments to a batch of activation codes.
    Roll,
    /// What is void.
    Revocations,
    /// "It is now T."
    TimeStatement,
}

impl DocumentType {
    /// Every kind.
    pub const ALL: [Self; 6] = [
        Self::Certificate,
        Self::License,
        Self::Activation,
        Self::Roll,
        Self::Revocations,
        Self::TimeStatement,
    ];

    /// The media type, as the protected header names it (`typ`, RFC 9596).
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Certificate => "application/tegata-certificate",
            Self::License => "application/tegata-license",
            Self::Activation => "application/tegata-activation",
            Self::Roll => "application/tegata-roll",
            Self::Revocations => "application/tegata-revocations",
            Self::TimeStatement => "application/tegata-time-statement",
        }
    }

    /// The kind with this media type.
    #[must_use]
    pub fn from_media_type(media_type: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.media_type() == media_type)
    }

    /// The largest document of this kind, in bytes: 64 KiB, a roll 16 MiB.
    #[must_use]
    pub const fn max_size(self) -> usize {
        match self {
            Self::Roll => 16 << 20,
            _ => 64 << 10,
        }
    }
}
