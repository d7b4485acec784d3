//! Revocations: what the vendor declared void.

use alloc::vec::Vec;

use super::{DocumentId, KeyId};
use crate::Error;
use crate::cbor::{record, record_faults};

record! {
    /// What is void. A newer list replaces an older one whole. `exp` is when a newer one is due.
    pub struct RevocationsBody in "revocations" {
        /// Rises with every list of the vendor.
        1 => number: u64,
        /// Licenses, in ascending order.
        2 => licenses: Vec<DocumentId>,
        /// Signing keys, in ascending order.
        3 => keys: Vec<KeyId>,
        /// Activations, in ascending order.
        4 => activations: Vec<DocumentId>,
        /// Hardware keys by the id of their public key, in ascending order.
        5 => hardware_keys: Vec<KeyId>,
    }
    check check
}

impl RevocationsBody {
    fn check(&self) -> Result<(), Error> {
        let sorted = self.licenses.is_sorted_by(|a, b| a < b)
            && self.keys.is_sorted_by(|a, b| a < b)
            && self.activations.is_sorted_by(|a, b| a < b)
            && self.hardware_keys.is_sorted_by(|a, b| a < b);
        if sorted { Ok(()) } else { Err(record_faults::out_of_range("revocations")) }
    }
}
