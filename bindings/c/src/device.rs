//! Devices
//!
//! The computer, as salted hashes of its components. A product need not look at this: what stands in the
//! facts as `components` is hashed and compared by itself.

use std::mem::MaybeUninit;

use tegata_facade::{DeviceRule, Result, TegataError, Weight, compare_devices, hash_component};

use crate::facts::{self, tegata_component, tegata_component_hash};
use crate::kit::{array, bytes, call, choice, flag, reference, target};

/// What a component is worth.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_weight {
    /// Which one.
    pub component: MaybeUninit<tegata_component>,
    /// Its points, from 1.
    pub points: u16,
    /// Without it nothing matches, however many points there are.
    pub required: MaybeUninit<bool>,
}

/// How a device is recognized again: so many points are needed, and every required component.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_device_rule {
    /// The points that are needed.
    pub need: u16,
    /// What each component is worth, each once. One that is not here counts nothing.
    pub weights: *const tegata_weight,
    /// How many, at most 6.
    pub weight_count: usize,
}

/// How well a device matches.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_device_match {
    /// Whether it is the same device.
    pub matches: bool,
    /// The points of the components that match.
    pub points: u16,
    /// The points that are needed.
    pub need: u16,
    /// How many components were compared.
    pub compared: u16,
    /// A required component that does not match, or TEGATA_COMPONENT_NONE.
    pub required_missing: tegata_component,
    /// The components that do not match any more.
    pub changed: [tegata_component; 6],
    /// How many.
    pub changed_count: usize,
}

/// The salted hash of a component, for licenses with this salt. `value` is what the host found, without
/// surrounding blanks.
///
/// Errors: 9.3, also if the salt does not have 16 bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_hash_component(
    salt: *const u8,
    salt_length: usize,
    component: MaybeUninit<tegata_component>,
    value: *const u8,
    length: usize,
    hash: *mut tegata_component_hash,
) -> i32 {
    // SAFETY: the contract of all exports.
    call(|| unsafe {
        let hash = target(hash, "hash")?;
        let (salt, value) = (bytes(salt, salt_length, "salt")?, bytes(value, length, "value")?);
        let hashed = hash_component(salt.to_vec(), choice(component, "component")?, value.to_vec())?;
        let hashed = hashed.try_into().map_err(|_| TegataError::library_fault())?;
        hash.write(tegata_component_hash { component, hash: hashed });
        Ok(())
    })
}

/// Holds what was bound against what is found.
///
/// Errors: 9.3, also for a rule that names a component twice.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_compare_devices(
    rule: *const tegata_device_rule,
    bound: *const tegata_component_hash,
    bound_count: usize,
    found: *const tegata_component_hash,
    found_count: usize,
    outcome: *mut tegata_device_match,
) -> i32 {
    // SAFETY: the contract of all exports.
    call(|| unsafe {
        let (rule, outcome) = (reference(rule, "rule")?, target(outcome, "outcome")?);
        let hashes = |hashes: &[tegata_component_hash]| hashes.iter().map(facts::hash).collect::<Result<_>>();
        let bound = hashes(array(bound, bound_count, "bound")?)?;
        let found = hashes(array(found, found_count, "found")?)?;
        let weights = weights(array(rule.weights, rule.weight_count, "weights")?)?;
        let matched = compare_devices(DeviceRule { need: rule.need, weights }, bound, found)?;
        let none = tegata_component::TEGATA_COMPONENT_NONE;
        let mut changed = [none; 6];
        changed.iter_mut().zip(&matched.changed).for_each(|(to, from)| *to = (*from).into());
        outcome.write(tegata_device_match {
            matches: matched.matches,
            points: matched.points,
            need: matched.need,
            compared: matched.compared,
            required_missing: matched.required_missing.map_or(none, Into::into),
            changed,
            changed_count: matched.changed.len(),
        });
        Ok(())
    })
}

/// Each component at most once, so that what changed has its place.
fn weights(weights: &[tegata_weight]) -> Result<Vec<Weight>> {
    let one = |weight: &tegata_weight| {
        let component = choice(weight.component, "component")?;
        Ok(Weight { component, points: weight.points, required: flag(weight.required) })
    };
    let weights: Vec<Weight> = weights.iter().map(one).collect::<Result<_>>()?;
    let mut seen: Vec<_> = weights.iter().map(|weight| weight.component).collect();
    seen.sort_unstable();
    seen.dedup();
    if seen.len() == weights.len() { Ok(weights) } else { Err(TegataError::misuse("weights")) }
}
