//! Devices: salted hashes of components, and how many of them must match.
//!
//! The salt stands in the license, so the same disk has another hash in every license, and a list
//! of activations tells nobody which computers a customer owns.

use alloc::vec::Vec;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha512;

use crate::Error;
use crate::cbor::{choice, record, record_faults};

choice! {
    /// A component of a computer.
    pub enum Component {
        /// The operating system's machine id.
        1 => MachineId "machine_id",
        /// The serial number of the main board.
        2 => Board "board",
        /// The serial number of the system disk.
        3 => Disk "disk",
        /// The address of a physical network card. A computer may have several.
        4 => Mac "mac",
        /// The host name.
        5 => HostName "host_name",
        /// The hash of the TPM's endorsement key.
        6 => Tpm "tpm",
    }
}

record! {
    /// How a device is recognized again.
    ///
    /// Each component that matches gives its weight in points; `need` points are enough, as long as
    /// every required component is among them.
    pub struct DeviceRule in "license.device" {
        /// The key of the hashes.
        1 => salt: [u8; 16],
        /// So many points are needed.
        2 => need: u16,
        /// What each component is worth. A component that is not here counts nothing.
        3 => weights: Vec<Weight>,
    }
    check check
}

record! {
    /// What a component is worth.
    pub struct Weight in "license.device.weight" {
        /// The component.
        1 => component: Component,
        /// Its points, from 1.
        2 => points: u16,
        /// Without it nothing matches, however many points there are.
        3 => required: bool,
    }
}

impl DeviceRule {
    /// A rule whose components each count 1.
    #[must_use]
    pub fn k_of_n(salt: [u8; 16], need: u16, components: &[Component]) -> Self {
        let weight = |component: &Component| Weight { component: *component, points: 1, required: false };
        let mut weights: Vec<_> = components.iter().map(weight).collect();
        weights.sort_by_key(|weight| weight.component);
        weights.dedup_by_key(|weight| weight.component);
        Self { salt, need, weights }
    }

    fn check(&self) -> Result<(), Error> {
        let total: u32 = self.weights.iter().map(|weight| u32::from(weight.points)).sum();
        let sound = (1..=total).contains(&u32::from(self.need))
            && self.weights.iter().all(|weight| weight.points > 0)
            && self.weights.is_sorted_by(|a, b| a.component < b.component);
        if sound { Ok(()) } else { Err(record_faults::out_of_range("license.device")) }
    }

    /// Holds what was bound against what is found.
    ///
    /// ```
    /// use tegata::device::{Component, ComponentHash, DeviceRule};
    /// let rule = DeviceRule::k_of_n([7; 16], 1, &[Component::Disk, Component::Board]);
    /// let bound = [ComponentHash::new(&rule.salt, Component::Disk, b"S5H9NX0R"),
    ///              ComponentHash::new(&rule.salt, Component::Board, b"PF3K")];
    /// let found = [ComponentHash::new(&rule.salt, Component::Disk, b"another"),
    ///              ComponentHash::new(&rule.salt, Component::Board, b"PF3K")];
    /// let outcome = rule.compare(&bound, &found);
    /// assert!(outcome.matches());
    /// assert_eq!(outcome.changed, [Component::Disk]);
    /// ```
    #[must_use]
    pub fn compare(&self, bound: &[ComponentHash], found: &[ComponentHash]) -> DeviceMatch {
        let mut outcome = DeviceMatch {
            points: 0,
            need: self.need,
            changed: Vec::new(),
            compared: 0,
            required_missing: None,
        };
        for weight in &self.weights {
            let mut known = bound.iter().filter(|hash| hash.component == weight.component).peekable();
            if known.peek().is_none() && !weight.required {
                continue;
            }
            outcome.compared = outcome.compared.saturating_add(1);
            if known.any(|hash| found.contains(hash)) {
                outcome.points = outcome.points.saturating_add(weight.points);
            } else {
                outcome.changed.push(weight.component);
                if weight.required && outcome.required_missing.is_none() {
                    outcome.required_missing = Some(weight.component);
                }
            }
        }
        outcome
    }
}

/// How well a device matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceMatch {
    /// The points of the components that match.
    pub points: u16,
    /// The points that are needed.
    pub need: u16,
    /// The components that do not match any more: the drift.
    pub changed: Vec<Component>,
    /// How many components were compared.
    pub compared: u16,
    /// A required component that does not match.
    pub required_missing: Option<Component>,
}

impl DeviceMatch {
    /// Whether it is the same device.
    #[must_use]
    pub fn matches(&self) -> bool {
        self.points >= self.need && self.required_missing.is_none()
    }
}

record! {
    /// The salted hash of one component.
    #[derive(Copy)]
    pub struct ComponentHash in "device.component" {
        /// Which component.
        1 => component: Component,
        /// The first 16 bytes of HMAC-SHA-512 (RFC 2104).
        2 => hash: [u8; 16],
    }
}

impl ComponentHash {
    /// HMAC-SHA-512 with the license's salt over `"tegata/device/1" ‖ 0x00 ‖ component as u8 ‖ value`.
    ///
    /// The value is what the host found, without surrounding blanks.
    #[must_use]
    pub fn new(salt: &[u8; 16], component: Component, value: &[u8]) -> Self {
        let mut key = hmac::digest::Key::<Hmac<Sha512>>::default();
        key.iter_mut().zip(salt).for_each(|(to, from)| *to = *from);
        let digest = <Hmac<Sha512> as KeyInit>::new(&key)
            .chain_update(b"tegata/device/1\0")
            .chain_update([component.value()])
            .chain_update(value)
            .finalize()
            .into_bytes();
        let mut hash = [0; 16];
        hash.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
        Self { component, hash }
    }
}

/// What a host found of its device, hashed with the salt of a license.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceFacts {
    /// The salt of the license that asked.
    pub salt: [u8; 16],
    /// The hashes.
    pub components: Vec<ComponentHash>,
}

impl DeviceFacts {
    /// Hashes raw values with a salt.
    #[must_use]
    pub fn new(salt: [u8; 16], values: &[(Component, &[u8])]) -> Self {
        let components = values.iter().map(|(kind, value)| ComponentHash::new(&salt, *kind, value)).collect();
        Self { salt, components }
    }
}
