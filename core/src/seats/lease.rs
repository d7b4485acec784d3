use sha2::{Digest, Sha512};

use super::Pool;
use crate::cbor::record;
use crate::document::{ActivationBody, ActivationKind, Claims, DocumentId, Subject, Via};
use crate::request::Refusal;

const LEASE_ID: &[u8] = b"tegata/lease/1\0";

/// What a pool answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A lease to sign: [`Pool::claims`].
    Lease(Lease),
    /// The seat was given back, or the place in the queue.
    Released,
    /// No, and why.
    Refused(Refusal),
}

impl Answer {
    /// The lease, if it is one.
    #[must_use]
    pub fn lease(&self) -> Option<&Lease> {
        match self {
            Self::Lease(lease) => Some(lease),
            Self::Released | Self::Refused(_) => None,
        }
    }

    /// The refusal, if it is one.
    #[must_use]
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            Self::Lease(_) | Self::Released => None,
        }
    }
}

record! {
    /// A seat for a while: all that a server signs. The same request always gets the same lease, so
    /// also the same document, byte for byte.
    pub struct Lease in "lease" {
        /// The id of the document, see [`lease_id`].
        1 => id: DocumentId,
        /// The license whose seat it is.
        2 => license: DocumentId,
        /// The number of the seat, from 1.
        3 => seat: u32,
        /// Whom it is for. It names only what holds the seat: a device's lease names no user, a user's
        /// no device, because all that is named must match.
        4 => subject: Subject,
        /// The public key of the device or hardware key that it is for (`cnf`).
        5 => key: Option<[u8; 32]>,
        /// The nonce of the request.
        6 => nonce: [u8; 16],
        /// Rises with each lease to the same holder.
        7 => sequence: u64,
        /// When it begins, in Unix seconds.
        8 => issued_at: i64,
        /// When it ends, in Unix seconds, exclusive.
        9 => until: i64,
        /// It holds without contact until its end.
        10 => borrowed: bool,
        /// The way in which it was asked for.
        11 => via: Via,
    }
}

/// The id of the lease that answers a request: `first 16 bytes of SHA-512("tegata/lease/1" ‖ 0x00 ‖
/// license id ‖ nonce)`.
///
/// ```
/// use tegata::document::DocumentId;
/// use tegata::seats::lease_id;
/// let license = DocumentId::new([1; 16]);
/// assert_eq!(lease_id(license, &[7; 16]), lease_id(license, &[7; 16]));
/// assert_ne!(lease_id(license, &[7; 16]), lease_id(license, &[8; 16]));
/// ```
#[must_use]
pub fn lease_id(license: DocumentId, nonce: &[u8; 16]) -> DocumentId {
    let hash =
        Sha512::new().chain_update(LEASE_ID).chain_update(license.as_bytes()).chain_update(nonce).finalize();
    let mut id = [0; 16];
    id.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
    DocumentId::new(id)
}

impl Pool {
    /// The claims of a lease of this pool, ready to be signed with a key of role lease.
    #[must_use]
    pub fn claims(&self, lease: &Lease) -> Claims<ActivationBody> {
        let body = ActivationBody {
            license: lease.license,
            kind: ActivationKind::Lease,
            via: lease.via,
            subject: lease.subject.clone(),
            product: self.grant.product.clone(),
            customer: self.grant.customer.clone(),
            asset: self.grant.asset.clone(),
            nonce: Some(lease.nonce),
            sequence: lease.sequence,
            borrowed: lease.borrowed,
        };
        Claims {
            issuer: self.grant.issuer.clone(),
            expires: Some(lease.until),
            key: lease.key,
            ..Claims::new(lease.id, lease.issued_at, body)
        }
    }
}
