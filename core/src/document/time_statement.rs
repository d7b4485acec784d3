//! The time statement: what time it is, said by the vendor.

use alloc::vec::Vec;

use super::Slug;
use crate::Error;
use crate::cbor::{record, record_faults};
use crate::device::ComponentHash;

record! {
    /// "It is now `iat`."
    pub struct TimeStatementBody in "time_statement" {
        /// The product that asked.
        1 => product: Option<Slug>,
        /// The nonce of the request that it answers.
        2 => nonce: Option<[u8; 16]>,
        /// The device that it names, by salted hashes, with their salt.
        3 => device: Option<NamedDevice>,
        /// The clock may be set back to `iat`, once.
        4 => lowers: bool,
    }
}

record! {
    /// A device that a time statement names. Every component must match.
    pub struct NamedDevice in "time_statement.device" {
        /// The salt of the hashes.
        1 => salt: [u8; 16],
        /// The hashes.
        2 => components: Vec<ComponentHash>,
    }
    check check
}

impl NamedDevice {
    /// A device without components would be any device.
    fn check(&self) -> Result<(), Error> {
        let named = !self.components.is_empty();
        if named { Ok(()) } else { Err(record_faults::missing("time_statement.device.components")) }
    }
}
