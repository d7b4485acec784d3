//! What a host observed, written by hand: to ask what a license would do there.

use std::net::IpAddr;

use data_encoding::HEXLOWER_PERMISSIVE;
use serde::Deserialize;
use tegata::device::DeviceFacts;
use tegata::facts::KeyPresence;
use tegata::time::Zone;
use tegata::{Bundle, Error, Facts, PublicKey, Text};
use tegata_issuer::describe::value::{As, DeviceValues, Expects, Written};

/// ```toml
/// zone = "Asia/Tokyo"
/// addresses = ["192.0.2.17"]
/// host-name = "cad-07"
/// user = "sato"
///
/// [device]
/// board = "PF3K0W7R"
/// disk = "S5H9NX0R"
/// mac = ["02:00:5e:10:00:01"]
///
/// [[hardware-key]]
/// key = "tegata-pub:…"
/// nonce = "…"        # with its signature: the key proved to be there
/// signature = "…"
/// unlock = "…"       # the unlock record that lies on a spare key
/// ```
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct FactsText {
    zone: Option<As<Zone>>,
    addresses: Vec<As<IpAddr>>,
    host_name: Option<String>,
    user: Option<String>,
    device: DeviceValues,
    hardware_key: Vec<PresenceText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct PresenceText {
    key: As<PublicKey>,
    nonce: Option<As<[u8; 16]>>,
    signature: Option<As<Signature>>,
    unlock: Option<As<Hex>>,
}

struct Signature([u8; 64]);

impl Written for Signature {
    const EXPECTS: Expects = Expects::new("64 bytes as 128 hexadecimal digits", "16進数128桁（64バイト）");
    fn read(text: &str) -> Option<Self> {
        Hex::read(text)?.0.try_into().ok().map(Self)
    }
}

struct Hex(Vec<u8>);

impl Written for Hex {
    const EXPECTS: Expects = Expects::new("bytes as hexadecimal digits", "16進数のバイト列");
    fn read(text: &str) -> Option<Self> {
        HEXLOWER_PERMISSIVE.decode(text.as_bytes()).ok().map(Self)
    }
}

impl FactsText {
    /// The facts at this instant, the device hashed once for each salt that the bundle's documents name.
    ///
    /// Errors: 4.5 and 4.14 for what a hardware key did not sign.
    pub(super) fn facts(self, now: i64, bundle: &Bundle) -> Result<Facts, Error> {
        let licenses = bundle.licenses().iter().map(|license| license.body());
        let rolls = bundle.rolls().iter().map(|roll| &*roll.body().license);
        let rules = licenses.chain(rolls).filter_map(|license| license.device.as_ref()).map(|rule| rule.salt);
        let statements =
            bundle.time_statements().iter().filter_map(|statement| statement.body().device.as_ref());
        let mut salts: Vec<[u8; 16]> = rules.chain(statements.map(|device| device.salt)).collect();
        salts.sort_unstable();
        salts.dedup();
        let devices = match self.device.is_empty() {
            true => Vec::new(),
            false => salts
                .into_iter()
                .map(|salt| DeviceFacts { salt, components: self.device.hashes(&salt) })
                .collect(),
        };
        let presence = |key: PresenceText| {
            let mut presence = KeyPresence::seen(key.key.0);
            if let (Some(As(nonce)), Some(As(Signature(signature)))) = (key.nonce, key.signature) {
                presence = presence.prove(&nonce, &signature)?;
            }
            match key.unlock {
                Some(As(Hex(record))) => presence.with_unlock(&record),
                None => Ok(presence),
            }
        };
        Ok(Facts {
            now,
            zone: self.zone.map(|As(zone)| zone),
            devices,
            hardware_keys: self.hardware_key.into_iter().map(presence).collect::<Result<_, Error>>()?,
            addresses: self.addresses.into_iter().map(|As(address)| address).collect(),
            host_name: self.host_name.map(Text::from),
            user: self.user.map(Text::from),
        })
    }
}
