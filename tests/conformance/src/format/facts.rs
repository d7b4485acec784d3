use serde::{Deserialize, Serialize};
use tegata::device::{Component, DeviceFacts};
use tegata::facts::KeyPresence;

use super::{hex, hex_array};

/// What the host observed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The computer's clock, in Unix seconds.
    pub now: i64,
    /// The computer's zone. Absent: not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<Zone>,
    /// The computer's components, for each salt that a license names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub devices: Vec<Device>,
    /// The hardware keys that are plugged in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hardware_keys: Vec<HardwareKey>,
    /// The computer's IP addresses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<String>,
    /// Its host name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host_name: Option<String>,
    /// The user who is signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
}

/// A time zone: a name for people, and a POSIX TZ rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Zone {
    /// Such as `Asia/Tokyo`.
    pub name: String,
    /// Such as `JST-9`.
    pub rule: String,
}

/// The components of a computer, to be hashed with a salt.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Device {
    /// 16 bytes in hexadecimal.
    pub salt: String,
    /// What the host found. A component may be there several times.
    pub components: Vec<ComponentValue>,
}

/// What the host found of one component.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComponentValue {
    /// `machine_id`, `board`, `disk`, `mac`, `host_name` or `tpm`.
    pub component: String,
    /// The value that is hashed, in UTF-8.
    pub value: String,
}

/// A hardware key that is plugged in.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HardwareKey {
    /// Its public key, as `tegata-pub:` text.
    pub key: String,
    /// What it signed to prove itself. Absent: it proved nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Proof>,
    /// The unlock record that lies on it, in hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unlock: Option<String>,
}

/// A challenge that a hardware key answered.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// 16 bytes in hexadecimal.
    pub nonce: String,
    /// 64 bytes in hexadecimal.
    pub signature: String,
}

impl Zone {
    /// The zone.
    ///
    /// # Errors
    /// 5.13.
    pub fn build(&self) -> Result<tegata::time::Zone, tegata::Error> {
        tegata::time::Zone::new(self.name.as_str(), self.rule.as_str())
    }
}

impl Facts {
    /// The facts.
    ///
    /// # Errors
    /// A sentence, if something is not what it says.
    pub fn build(&self) -> Result<tegata::Facts, String> {
        let zone = self.zone.as_ref().map(Zone::build).transpose().map_err(|error| error.to_string())?;
        let addresses = self.addresses.iter().map(|text| text.parse().map_err(|_| format!("address {text}")));
        Ok(tegata::Facts {
            now: self.now,
            zone,
            devices: self.devices.iter().map(Device::build).collect::<Result<_, _>>()?,
            hardware_keys: self.hardware_keys.iter().map(HardwareKey::build).collect::<Result<_, _>>()?,
            addresses: addresses.collect::<Result<_, _>>()?,
            host_name: self.host_name.as_deref().map(Into::into),
            user: self.user.as_deref().map(Into::into),
        })
    }
}

impl Device {
    fn build(&self) -> Result<DeviceFacts, String> {
        let mut values = Vec::new();
        for ComponentValue { component, value } in &self.components {
            let found = Component::from_name(component).ok_or_else(|| format!("component {component}"))?;
            values.push((found, value.as_bytes()));
        }
        Ok(DeviceFacts::new(hex_array(&self.salt)?, &values))
    }
}

impl HardwareKey {
    fn build(&self) -> Result<KeyPresence, String> {
        let key = self.key.parse().map_err(|error: tegata::Error| error.to_string())?;
        let mut presence = KeyPresence::seen(key);
        if let Some(Proof { nonce, signature }) = &self.proof {
            let (nonce, signature) = (hex_array(nonce)?, hex_array(signature)?);
            presence = presence.prove(&nonce, &signature).map_err(|error| error.to_string())?;
        }
        if let Some(record) = &self.unlock {
            presence = presence.with_unlock(&hex(record)?).map_err(|error| error.to_string())?;
        }
        Ok(presence)
    }
}
