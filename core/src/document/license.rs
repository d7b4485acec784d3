//! The license: what is granted, to whom, until when, and how it behaves.

use alloc::vec::Vec;

use super::{DocumentId, Ext, Lock, Network, Policy, Seats, Slug, VersionRange};
use crate::cbor::{choice, record, record_faults};
use crate::code::Prefix;
use crate::device::DeviceRule;
use crate::time::Zone;
use crate::{Error, Text};

record! {
    /// What a license grants. `exp` and `nbf` of its term are CWT claims.
    pub struct LicenseBody in "license" {
        /// The product.
        1 => product: Slug,
        /// The prefix of its codes.
        2 => prefix: Option<Prefix>,
        /// The versions that it covers.
        3 => versions: VersionRange,
        /// The edition, for display.
        4 => edition: Option<Text>,
        /// The plan, for display.
        5 => plan: Option<Text>,
        /// The customer id, also called company code.
        6 => customer: Option<Text>,
        /// The asset or site that it is for.
        7 => asset: Option<Text>,
        /// Who holds it, for display.
        8 => holder: Option<Text>,
        /// Single-user or multi-user.
        9 => model: Model,
        /// Perpetual, rental or trial. Rental and trial have an `exp`.
        10 => term: Term,
        /// The zone in which its days begin and end. Default: UTC.
        11 => zone: Option<Zone>,
        /// The maintenance contract.
        12 => maintenance: Option<Maintenance>,
        /// The ways in which it may be confirmed. None: the signature is enough.
        13 => methods: Vec<Method>,
        /// How a device is recognized. Present: the license wants an activation for the device.
        14 => device: Option<DeviceRule>,
        /// The hardware keys that carry it.
        15 => hardware_keys: Vec<HardwareKey>,
        /// The networks in which it may be used. None: anywhere.
        16 => networks: Vec<Network>,
        /// Host names must be ASCII letters, digits and hyphens.
        17 => ascii_host_name: bool,
        /// How many devices may be activated. Present: the license wants an activation.
        18 => activations: Option<u16>,
        /// Floating seats, for a multi-user license.
        19 => seats: Option<Seats>,
        /// Services with terms of their own.
        20 => services: Vec<Service>,
        /// Features of the product itself, in ascending order of names.
        21 => features: Vec<Feature>,
        /// Changes that were promised at signing and are switched on by a code.
        22 => locks: Vec<Lock>,
        /// How it behaves over time.
        23 => policy: Policy,
        /// Licenses that this one replaces.
        24 => replaces: Vec<DocumentId>,
        /// Further data of the vendor's own.
        25 => ext: Ext,
    }
    check check
}

impl LicenseBody {
    /// A license for the product with nothing else said: perpetual, single-user, no features.
    #[must_use]
    pub fn new(product: Slug) -> Self {
        Self {
            product,
            prefix: None,
            versions: VersionRange::default(),
            edition: None,
            plan: None,
            customer: None,
            asset: None,
            holder: None,
            model: Model::SingleUser,
            term: Term::Perpetual,
            zone: None,
            maintenance: None,
            methods: Vec::new(),
            device: None,
            hardware_keys: Vec::new(),
            networks: Vec::new(),
            ascii_host_name: false,
            activations: None,
            seats: None,
            services: Vec::new(),
            features: Vec::new(),
            locks: Vec::new(),
            policy: Policy::default(),
            replaces: Vec::new(),
            ext: Ext::default(),
        }
    }

    /// The limits that hold for any license, whoever made it.
    ///
    /// Errors: 4.9.
    pub fn check(&self) -> Result<(), Error> {
        let sound = [
            ("license.features", sorted(&self.features, |f| &f.name) && self.features.len() <= 512),
            ("license.services", sorted(&self.services, |s| &s.name) && self.services.len() <= 64),
            ("license.service.features", self.services.iter().all(|s| sorted(&s.features, |f| &f.name))),
            ("license.methods", self.methods.is_sorted_by(|a, b| a.via < b.via)),
            ("license.hardware_keys", self.hardware_keys.len() <= 16 && self.keys_differ()),
            ("license.networks", self.networks.len() <= 64),
            ("license.locks", self.locks.len() <= 32),
            ("license.seats", self.seats.is_some() == (self.model == Model::MultiUser)),
            ("license.replaces", self.replaces.is_sorted_by(|a, b| a < b)),
        ];
        match sound.iter().find(|(_, ok)| !ok) {
            Some((field, _)) => Err(record_faults::out_of_range(field)),
            None => Ok(()),
        }
    }

    /// What holds for a license that stands by itself and not inside a roll: its locks have anchors.
    ///
    /// Errors: 4.8.
    pub(super) fn check_granted(&self) -> Result<(), Error> {
        match self.locks.iter().all(|lock| lock.anchor.is_some()) {
            true => Ok(()),
            false => Err(record_faults::missing("license.lock.anchor")),
        }
    }

    fn keys_differ(&self) -> bool {
        let mut keys = self.hardware_keys.iter();
        while let Some(key) = keys.next() {
            if keys.clone().any(|other| other.key == key.key) {
                return false;
            }
        }
        true
    }

    /// The zone in which its days begin and end.
    #[must_use]
    pub fn zone(&self) -> Zone {
        self.zone.clone().unwrap_or_default()
    }
}

/// Strictly ascending, so also without repetition.
fn sorted<T>(list: &[T], name: impl Fn(&T) -> &Slug) -> bool {
    list.is_sorted_by(|a, b| name(a) < name(b))
}

choice! {
    /// How many people may use the license at once.
    pub enum Model {
        /// One.
        1 => SingleUser "single_user",
        /// As many as there are seats.
        2 => MultiUser "multi_user",
    }
}

choice! {
    /// The kind of term.
    pub enum Term {
        /// No end.
        1 => Perpetual "perpetual",
        /// Until `exp`, renewed by paying.
        2 => Rental "rental",
        /// Until `exp`, to try the product.
        3 => Trial "trial",
    }
}

record! {
    /// A maintenance contract.
    pub struct Maintenance in "license.maintenance" {
        /// The plan, as methods name it.
        1 => plan: Slug,
        /// When it ends, in Unix seconds, exclusive. Absent: it does not end.
        2 => until: Option<i64>,
    }
}

choice! {
    /// A way to confirm a license.
    pub enum Via {
        /// A token with a private key that never leaves it.
        1 => HardwareKey "hardware_key",
        /// Electronic mail to the vendor.
        2 => Mail "mail",
        /// The vendor's server.
        3 => Online "online",
        /// A license server inside the company.
        4 => InHouse "in_house",
        /// A file carried by hand.
        5 => File "file",
    }
}

record! {
    /// A way to confirm the license, and when it is allowed.
    pub struct Method in "license.method" {
        /// The way.
        1 => via: Via,
        /// Only for these versions.
        2 => versions: VersionRange,
        /// Only under these maintenance plans, while maintenance runs. None: with or without.
        3 => plans: Vec<Slug>,
        /// Only for these terms. None: any.
        4 => terms: Vec<Term>,
    }
}

impl Method {
    /// A way without conditions.
    #[must_use]
    pub fn any(via: Via) -> Self {
        Self { via, versions: VersionRange::default(), plans: Vec::new(), terms: Vec::new() }
    }
}

choice! {
    /// What a hardware key is to its license.
    pub enum KeyRole {
        /// Carries the license.
        1 => Main "main",
        /// Shipped locked; carries the license once it is unlocked.
        2 => Spare "spare",
    }
}

record! {
    /// A hardware key that carries the license.
    pub struct HardwareKey in "license.hardware_key" {
        /// Its Ed25519 public key.
        1 => key: [u8; 32],
        /// Main or spare.
        2 => role: KeyRole,
        /// What is printed on it.
        3 => label: Option<Text>,
        /// When it ceases to count, in Unix seconds, exclusive; a replacement has a short term.
        4 => expires: Option<i64>,
        /// A spare counts for this many seconds after it was unlocked. Absent: for ever.
        5 => interim: Option<u32>,
    }
}

record! {
    /// A service with a term of its own.
    pub struct Service in "license.service" {
        /// Its name.
        1 => name: Slug,
        /// Its name for people.
        2 => title: Option<Text>,
        /// When it begins, in Unix seconds. Absent: with the license.
        3 => begins: Option<i64>,
        /// When it ends, in Unix seconds, exclusive. Absent: with the license.
        4 => ends: Option<i64>,
        /// The features that it brings, in ascending order of names.
        5 => features: Vec<Feature>,
        /// Not part of the license until a lock switches it on.
        6 => dormant: bool,
    }
}

record! {
    /// A feature, countable or not.
    pub struct Feature in "license.feature" {
        /// Its name.
        1 => name: Slug,
        /// How many of it. Absent: as many as you like.
        2 => limit: Option<u64>,
    }
}
