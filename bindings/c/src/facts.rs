//! Facts
//!
//! What the host observed when it asked. What it does not know stays zero:
//!
//! ```c
//! tegata_facts facts = { .now = time(NULL) };
//! ```

use std::ffi::c_char;
use std::mem::MaybeUninit;

use tegata_facade::{
    Component, ComponentHash, ComponentValue, DeviceFacts, Facts, HardwareKey, Proof, Result, TegataError,
    UnixTime, Zone,
};

use crate::error::name_of;
use crate::kit::{array, bytes, choice, mirror, optional_bytes, optional_text, reference, text};

/// Bytes that somebody else owns.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_bytes {
    /// The first of them; may be NULL if there are none.
    pub data: *const u8,
    /// How many.
    pub length: usize,
}

/// A component of a computer.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum tegata_component {
    /// None; only where one may be absent.
    TEGATA_COMPONENT_NONE = 0,
    /// The operating system's machine id.
    TEGATA_COMPONENT_MACHINE_ID = 1,
    /// The serial number of the main board.
    TEGATA_COMPONENT_BOARD = 2,
    /// The serial number of the system disk.
    TEGATA_COMPONENT_DISK = 3,
    /// The address of a physical network card.
    TEGATA_COMPONENT_MAC = 4,
    /// The host name.
    TEGATA_COMPONENT_HOST_NAME = 5,
    /// The hash of the TPM's endorsement key.
    TEGATA_COMPONENT_TPM = 6,
}

mirror! { tegata_component of Component {
    TEGATA_COMPONENT_MACHINE_ID = MachineId,
    TEGATA_COMPONENT_BOARD = Board,
    TEGATA_COMPONENT_DISK = Disk,
    TEGATA_COMPONENT_MAC = Mac,
    TEGATA_COMPONENT_HOST_NAME = HostName,
    TEGATA_COMPONENT_TPM = Tpm,
} }

/// What the host found of one component. It is hashed with the salt of each license, and goes no further.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_component_value {
    /// Which one. A component may be there several times.
    pub component: MaybeUninit<tegata_component>,
    /// What was found, without surrounding blanks.
    pub value: tegata_bytes,
}

/// The salted hash of one component.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_component_hash {
    /// Which one.
    pub component: MaybeUninit<tegata_component>,
    /// See tegata_hash_component().
    pub hash: [u8; 16],
}

/// The computer, hashed with one salt by somebody else.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_device {
    /// The salt of the license.
    pub salt: [u8; 16],
    /// The hashes.
    pub hashes: *const tegata_component_hash,
    /// How many.
    pub hash_count: usize,
}

/// A hardware key that is plugged in. The session asks for proofs by itself; without one, only what the key
/// proved just now counts, so say here how.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_key_facts {
    /// Its public key: "tegata-pub:…", or 64 hexadecimal digits.
    pub key: *const c_char,
    /// The 16 bytes that it was challenged with; none if it proved nothing.
    pub nonce: tegata_bytes,
    /// The 64 bytes that it signed: over "tegata/challenge/1", a zero byte, and the nonce.
    pub signature: tegata_bytes,
    /// The unlock record that lies on it; NULL if none does.
    pub unlock_record: *const tegata_bytes,
}

/// What the host observed.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_facts {
    /// The computer's clock, in Unix seconds.
    pub now: i64,
    /// The computer's time zone for people, such as "Asia/Tokyo"; NULL for the license's.
    pub zone_name: *const c_char,
    /// The same as POSIX TZ, such as "JST-9". There if the name is.
    pub zone_rule: *const c_char,
    /// The computer's components as the host found them.
    pub components: *const tegata_component_value,
    /// How many.
    pub component_count: usize,
    /// The computer, where something else hashed it already.
    pub devices: *const tegata_device,
    /// How many.
    pub device_count: usize,
    /// The hardware keys that are plugged in.
    pub keys: *const tegata_key_facts,
    /// How many.
    pub key_count: usize,
    /// The computer's IP addresses, as text.
    pub addresses: *const *const c_char,
    /// How many.
    pub address_count: usize,
    /// The computer's host name.
    pub host_name: *const c_char,
    /// The user who is signed in, as the vendor's licenses name users.
    pub user: *const c_char,
}

/// The stable name: "machine_id". "unknown" for a number that is no enumerator.
#[unsafe(no_mangle)]
pub extern "C" fn tegata_component_name(component: MaybeUninit<tegata_component>) -> *const c_char {
    name_of(choice(component, "component").map(Component::name))
}

/// The facts as the facade knows them. Errors: 9.3.
///
/// # Safety
/// The contract of all exports.
pub(crate) unsafe fn read(facts: *const tegata_facts) -> Result<Facts> {
    // SAFETY: the caller's promise is the same, here and in the closures.
    unsafe {
        let facts = reference(facts, "facts")?;
        let components = array(facts.components, facts.component_count, "components")?;
        let devices = array(facts.devices, facts.device_count, "devices")?;
        let keys = array(facts.keys, facts.key_count, "keys")?;
        let addresses = array(facts.addresses, facts.address_count, "addresses")?;
        let owned = |text: Option<&str>| text.map(str::to_owned);
        Ok(Facts {
            now: UnixTime(facts.now),
            zone: zone(facts)?,
            components: components.iter().map(|one| component(one)).collect::<Result<_>>()?,
            devices: devices.iter().map(|one| device(one)).collect::<Result<_>>()?,
            hardware_keys: keys.iter().map(|one| key(one)).collect::<Result<_>>()?,
            addresses: addresses
                .iter()
                .map(|one| text(*one, "addresses").map(str::to_owned))
                .collect::<Result<_>>()?,
            host_name: owned(optional_text(facts.host_name, "host_name")?),
            user: owned(optional_text(facts.user, "user")?),
        })
    }
}

/// # Safety
/// As [`read`].
unsafe fn zone(facts: &tegata_facts) -> Result<Option<Zone>> {
    // SAFETY: the caller's promise is the same.
    let name = unsafe { optional_text(facts.zone_name, "zone_name") }?;
    // SAFETY: the caller's promise is the same.
    let rule = unsafe { optional_text(facts.zone_rule, "zone_rule") }?;
    match (name, rule) {
        (Some(name), Some(rule)) => Ok(Some(Zone { name: name.to_owned(), rule: rule.to_owned() })),
        (None, None) => Ok(None),
        (Some(_), None) => Err(TegataError::misuse("zone_rule")),
        (None, Some(_)) => Err(TegataError::misuse("zone_name")),
    }
}

/// # Safety
/// As [`read`].
unsafe fn component(one: &tegata_component_value) -> Result<ComponentValue> {
    let component = choice(one.component, "component")?;
    // SAFETY: the caller's promise is the same.
    let value = unsafe { bytes(one.value.data, one.value.length, "value") }?.to_vec();
    Ok(ComponentValue { component, value })
}

pub(crate) fn hash(one: &tegata_component_hash) -> Result<ComponentHash> {
    Ok(ComponentHash { component: choice(one.component, "component")?, hash: one.hash.to_vec() })
}

/// # Safety
/// As [`read`].
unsafe fn device(one: &tegata_device) -> Result<DeviceFacts> {
    // SAFETY: the caller's promise is the same.
    let hashes = unsafe { array(one.hashes, one.hash_count, "hashes") }?;
    Ok(DeviceFacts { salt: one.salt.to_vec(), hashes: hashes.iter().map(hash).collect::<Result<_>>()? })
}

/// # Safety
/// As [`read`].
unsafe fn key(one: &tegata_key_facts) -> Result<HardwareKey> {
    // SAFETY: the caller's promise is the same.
    unsafe {
        let nonce = bytes(one.nonce.data, one.nonce.length, "nonce")?;
        let signature = bytes(one.signature.data, one.signature.length, "signature")?;
        let proof = Proof { nonce: nonce.to_vec(), signature: signature.to_vec() };
        Ok(HardwareKey {
            key: text(one.key, "key")?.to_owned(),
            proof: (!nonce.is_empty() || !signature.is_empty()).then_some(proof),
            unlock_record: optional_bytes(one.unlock_record, "unlock_record")?.map(<[u8]>::to_vec),
        })
    }
}
