//! The computer, as salted hashes of its components.

use tegata::device;

use crate::error::{Result, TegataError};

closed! {
    /// A component of a computer.
    Component of device::Component {
        /// The operating system's machine id.
        MachineId "machine_id",
        /// The serial number of the main board.
        Board "board",
        /// The serial number of the system disk.
        Disk "disk",
        /// The address of a physical network card.
        Mac "mac",
        /// The host name.
        HostName "host_name",
        /// The hash of the TPM's endorsement key.
        Tpm "tpm",
    }
}

record! {
    /// The salted hash of one component.
    ComponentHash {
        /// Which component.
        component: Component,
        /// 16 bytes; see [`hash_component`].
        hash: Vec<u8>,
    }
}

record! {
    /// What a component is worth.
    Weight {
        /// The component.
        component: Component,
        /// Its points, from 1.
        points: u16,
        /// Without it nothing matches, however many points there are.
        required: bool,
    }
    python (component, points, required = false)
}

record! {
    /// How a device is recognized again: so many points are needed, and every required component.
    DeviceRule {
        /// The points that are needed.
        need: u16,
        /// What each component is worth. One that is not here counts nothing.
        weights: Vec<Weight>,
    }
}

record! {
    /// How well a device matches.
    DeviceMatch {
        /// Whether it is the same device.
        matches: bool,
        /// The points of the components that match.
        points: u16,
        /// The points that are needed.
        need: u16,
        /// The components that do not match any more.
        changed: Vec<Component>,
        /// How many were compared.
        compared: u16,
        /// A required component that does not match.
        required_missing: Option<Component>,
    }
}

/// The salted hash of a component: 16 bytes. `value` is what the host found, without surrounding blanks.
///
/// Errors: 9.3 if the salt does not have 16 bytes.
#[cfg_attr(feature = "uniffi", uniffi::export)]
pub fn hash_component(salt: Vec<u8>, component: Component, value: Vec<u8>) -> Result<Vec<u8>> {
    let salt = exactly(salt, "salt")?;
    Ok(device::ComponentHash::new(&salt, component.into(), &value).hash.to_vec())
}

/// Holds what was bound against what is found.
///
/// Errors: 9.3 if a hash does not have 16 bytes.
#[cfg_attr(feature = "uniffi", uniffi::export)]
pub fn compare_devices(
    rule: DeviceRule,
    bound: Vec<ComponentHash>,
    found: Vec<ComponentHash>,
) -> Result<DeviceMatch> {
    let weight = |weight: Weight| device::Weight {
        component: weight.component.into(),
        points: weight.points,
        required: weight.required,
    };
    let weights = rule.weights.into_iter().map(weight).collect();
    // What is compared here was hashed before: the salt has done its part.
    let rule = device::DeviceRule { salt: [0; 16], need: rule.need, weights };
    let outcome = rule.compare(&hashes(bound)?, &hashes(found)?);
    Ok(DeviceMatch {
        matches: outcome.matches(),
        points: outcome.points,
        need: outcome.need,
        changed: outcome.changed.into_iter().map(Into::into).collect(),
        compared: outcome.compared,
        required_missing: outcome.required_missing.map(Into::into),
    })
}

pub(crate) fn hashes(hashes: Vec<ComponentHash>) -> Result<Vec<device::ComponentHash>> {
    let one = |one: ComponentHash| {
        let hash = exactly(one.hash, "hash")?;
        Ok(device::ComponentHash { component: one.component.into(), hash })
    };
    hashes.into_iter().map(one).collect()
}

/// Bytes of a fixed length. Errors: 9.3.
pub(crate) fn exactly<const N: usize>(bytes: Vec<u8>, field: &'static str) -> Result<[u8; N]> {
    bytes.try_into().map_err(|_| TegataError::misuse(field))
}
