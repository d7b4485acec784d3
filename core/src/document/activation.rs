//! The activation: license × subject.

use alloc::vec::Vec;

use super::{DocumentId, Slug, Via};
use crate::cbor::{choice, record, record_faults};
use crate::device::ComponentHash;
use crate::{Error, Text};

choice! {
    /// What an activation is.
    pub enum ActivationKind {
        /// This device may use the license.
        1 => Activation "activation",
        /// A floating seat, for a while.
        2 => Lease "lease",
        /// The license was confirmed.
        3 => Check "check",
    }
}

record! {
    /// License × subject. `nbf`, `exp` and `iat` are CWT claims; a device's or hardware key's own
    /// public key is claim 8, `cnf` (RFC 8747).
    pub struct ActivationBody in "activation" {
        /// The license that it is for.
        1 => license: DocumentId,
        /// Activation, lease or check.
        2 => kind: ActivationKind,
        /// The way in which it was asked for.
        3 => via: Via,
        /// Whom it is for. Empty: whoever holds it.
        4 => subject: Subject,
        /// The product of the license.
        5 => product: Slug,
        /// The customer of the license.
        6 => customer: Option<Text>,
        /// The asset or site of the license.
        7 => asset: Option<Text>,
        /// The nonce of the request that it answers.
        8 => nonce: Option<[u8; 16]>,
        /// Rises with each answer to the same subject.
        9 => sequence: u64,
        /// The seat was borrowed: it holds without contact until `exp`.
        10 => borrowed: bool,
    }
}

record! {
    /// Whom an activation is for. All that is named must match.
    #[derive(Default)]
    pub struct Subject in "activation.subject" {
        /// A device, by the salted hashes of its components.
        1 => device: Vec<ComponentHash>,
        /// A user.
        2 => user: Option<Text>,
        /// The number of a floating seat, from 1.
        3 => seat: Option<u32>,
        /// The host name, for display and for the list of an administrator.
        4 => host: Option<Text>,
    }
    optional default
    check check
}

impl Subject {
    fn check(&self) -> Result<(), Error> {
        if self.seat == Some(0) {
            Err(record_faults::out_of_range("activation.subject.seat"))
        } else {
            Ok(())
        }
    }
}
