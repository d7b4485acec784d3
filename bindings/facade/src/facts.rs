//! What the host observed.

use tegata::{Bundle, device, facts};

use crate::device::{exactly, hashes};
use crate::error::{IntoFacade, Result, TegataError};
use crate::{Component, ComponentHash, UnixTime};

record! {
    /// What the host observed when it asked. What it does not know stays empty.
    #[derive(Default)]
    Facts {
        /// The computer's clock.
        now: UnixTime,
        /// The computer's time zone. Default: the license's.
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        zone: Option<Zone>,
        /// The computer's components as the host found them. They are hashed here with the salt of each
        /// license, and go no further.
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        components: Vec<ComponentValue>,
        /// The computer, where something else hashed it already.
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        devices: Vec<DeviceFacts>,
        /// The hardware keys that are plugged in.
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        hardware_keys: Vec<HardwareKey>,
        /// The computer's IP addresses, as text.
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        addresses: Vec<String>,
        /// The computer's host name.
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        host_name: Option<String>,
        /// The user who is signed in, as the vendor's licenses name users.
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        user: Option<String>,
    }
}

record! {
    /// A time zone.
    Zone {
        /// For people, such as `Asia/Tokyo`.
        name: String,
        /// POSIX TZ (IEEE Std 1003.1, 8.3), such as `JST-9`.
        rule: String,
    }
}

record! {
    /// What the host found of one component.
    ComponentValue {
        /// Which one. A component may be there several times.
        component: Component,
        /// What was found, without surrounding blanks.
        value: Vec<u8>,
    }
}

record! {
    /// The computer, hashed with one salt.
    DeviceFacts {
        /// The salt of the license, 16 bytes.
        salt: Vec<u8>,
        /// The hashes.
        hashes: Vec<ComponentHash>,
    }
}

record! {
    /// A hardware key that is plugged in.
    HardwareKey {
        /// Its public key, as `tegata-pub:` text or 64 hexadecimal digits.
        key: String,
        /// What it signed to prove itself. Without it, it proved nothing.
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        proof: Option<Proof>,
        /// The unlock record that lies on it.
        #[cfg_attr(feature = "uniffi", uniffi(default))]
        unlock_record: Option<Vec<u8>>,
    }
    python (key, proof = None, unlock_record = None)
}

record! {
    /// A challenge that a hardware key answered.
    Proof {
        /// 16 bytes.
        nonce: Vec<u8>,
        /// 64 bytes, over `"tegata/challenge/1" ‖ 0x00 ‖ nonce`.
        signature: Vec<u8>,
    }
}

impl Facts {
    /// Only the time.
    #[must_use]
    pub fn at(now: UnixTime) -> Self {
        Self { now, ..Self::default() }
    }

    /// The facts as core knows them, the components hashed with each of the salts.
    ///
    /// Errors: 5.13 for a zone, 4.15 for a key, 4.14 or 4.5 for what a key is said to have signed, 9.3 for
    /// a salt, hash, nonce, signature or address that is none.
    pub(crate) fn into_core(self, salts: &[[u8; 16]]) -> Result<tegata::Facts> {
        let mut devices = Vec::new();
        for device in self.devices {
            let salt = exactly(device.salt, "salt")?;
            devices.push(device::DeviceFacts { salt, components: hashes(device.hashes)? });
        }
        if !self.components.is_empty() {
            let missing = salts.iter().filter(|salt| devices.iter().all(|known| known.salt != **salt));
            let hashed: Vec<_> = missing.map(|salt| hashed(salt, &self.components)).collect();
            devices.extend(hashed);
        }
        let address = |text: String| text.parse().map_err(|_| TegataError::misuse("address"));
        Ok(tegata::Facts {
            now: self.now.0,
            zone: self.zone.map(Zone::into_core).transpose()?,
            devices,
            hardware_keys: self
                .hardware_keys
                .into_iter()
                .map(HardwareKey::into_core)
                .collect::<Result<_>>()?,
            addresses: self.addresses.into_iter().map(address).collect::<Result<_>>()?,
            host_name: self.host_name.map(Into::into),
            user: self.user.map(Into::into),
        })
    }
}

/// The computer, hashed with one salt.
pub(crate) fn hashed(salt: &[u8; 16], components: &[ComponentValue]) -> device::DeviceFacts {
    let values: Vec<_> = components.iter().map(|one| (one.component.into(), one.value.as_slice())).collect();
    device::DeviceFacts::new(*salt, &values)
}

/// The salts of the licenses of a bundle, each once.
pub(crate) fn salts(bundle: &Bundle) -> Vec<[u8; 16]> {
    let rules = bundle.licenses().iter().filter_map(|license| license.body().device.as_ref());
    let mut salts: Vec<_> = rules.map(|rule| rule.salt).collect();
    salts.sort_unstable();
    salts.dedup();
    salts
}

impl Zone {
    fn into_core(self) -> Result<tegata::time::Zone> {
        tegata::time::Zone::new(self.name, self.rule).map_err(IntoFacade::into_facade)
    }
}

impl HardwareKey {
    fn into_core(self) -> Result<facts::KeyPresence> {
        let mut presence = facts::KeyPresence::seen(public_key(&self.key)?);
        if let Some(proof) = self.proof {
            let (nonce, signature) = (exactly(proof.nonce, "nonce")?, exactly(proof.signature, "signature")?);
            presence = presence.prove(&nonce, &signature).map_err(IntoFacade::into_facade)?;
        }
        match self.unlock_record {
            Some(record) => presence.with_unlock(&record).map_err(IntoFacade::into_facade),
            None => Ok(presence),
        }
    }
}

/// Errors: 4.15.
pub(crate) fn public_key(text: &str) -> Result<tegata::PublicKey> {
    text.parse().map_err(|error: tegata::Error| error.into_facade())
}
