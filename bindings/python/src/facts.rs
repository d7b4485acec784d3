//! What the host observed.

use pyo3::prelude::*;
use tegata_facade::{ComponentValue, DeviceFacts, HardwareKey, UnixTime, Zone};

/// What the host observed, beside the time. What it does not know stays out.
///
/// Args:
///     zone: The computer's time zone. Default: the license's.
///     components: The computer's components as the host found them. They are hashed here with the salt of
///         each license, and go no further.
///     devices: The computer, where something else hashed it already.
///     hardware_keys: The hardware keys that are plugged in.
///     addresses: The computer's IP addresses, as text.
///     host_name: The computer's host name.
///     user: The user who is signed in, as the vendor's licenses name users.
#[pyclass(frozen, get_all, eq, hash, module = "tegata", from_py_object)]
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Facts {
    zone: Option<Zone>,
    components: Vec<ComponentValue>,
    devices: Vec<DeviceFacts>,
    hardware_keys: Vec<HardwareKey>,
    addresses: Vec<String>,
    host_name: Option<String>,
    user: Option<String>,
}

tegata_facade::like_a_dataclass! {
    Facts {
        zone: Option<Zone>,
        components: Vec<ComponentValue>,
        devices: Vec<DeviceFacts>,
        hardware_keys: Vec<HardwareKey>,
        addresses: Vec<String>,
        host_name: Option<String>,
        user: Option<String>,
    }
    #[new]
    #[pyo3(signature = (
        zone = None, components = Vec::new(), devices = Vec::new(), hardware_keys = Vec::new(),
        addresses = Vec::new(), host_name = None, user = None
    ))]
    fn of_fields(
        zone: Option<Zone>,
        components: Vec<ComponentValue>,
        devices: Vec<DeviceFacts>,
        hardware_keys: Vec<HardwareKey>,
        addresses: Vec<String>,
        host_name: Option<String>,
        user: Option<String>,
    ) -> Self {
        Self { zone, components, devices, hardware_keys, addresses, host_name, user }
    }
}

/// The facts at a time.
pub(crate) fn at(facts: Option<&Facts>, now: UnixTime) -> tegata_facade::Facts {
    let Facts { zone, components, devices, hardware_keys, addresses, host_name, user } = match facts {
        Some(facts) => facts.clone(),
        None => return tegata_facade::Facts::at(now),
    };
    tegata_facade::Facts { now, zone, components, devices, hardware_keys, addresses, host_name, user }
}
