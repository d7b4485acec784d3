//! The certificate: this public key may sign these kinds of documents, within these bounds.

use alloc::vec::Vec;

use super::{Ext, Slug};
use crate::cbor::{Field, Reader, Slot, Writer, record, record_faults};
use crate::{Error, Kind, Text};

record! {
    /// What a key may sign. A list that is empty, or a bound that is absent, does not restrict.
    pub struct CertificateBody in "certificate" {
        /// The key. A second entry is reserved for a post-quantum key that must sign as well;
        /// this version refuses it with 4.42.
        1 => keys: KeyEntries,
        /// The kinds of documents that it may sign.
        2 => roles: Roles,
        /// Only for these products.
        3 => products: Vec<Slug>,
        /// Only for these customers.
        4 => customers: Vec<Text>,
        /// Only for these assets or sites.
        5 => assets: Vec<Text>,
        /// At most so many seats in one license, and no seat number beyond.
        6 => seats: Option<u32>,
        /// Seats may be borrowed for at most so many seconds.
        7 => borrow_for: Option<u32>,
        /// At most so many percent of overdraft.
        8 => overdraft_percent: Option<u16>,
        /// Further data of the vendor's own.
        9 => ext: Ext,
    }
}

impl CertificateBody {
    /// A certificate without restrictions.
    #[must_use]
    pub fn new(public_key: [u8; 32], roles: Roles) -> Self {
        Self {
            keys: KeyEntries { public_key },
            roles,
            products: Vec::new(),
            customers: Vec::new(),
            assets: Vec::new(),
            seats: None,
            borrow_for: None,
            overdraft_percent: None,
            ext: Ext::default(),
        }
    }
}

/// COSE algorithm Ed25519 (RFC 9864).
pub(crate) const ED25519: i64 = -19;

/// The keys of a certificate: `[{1: alg, 2: public key}]`, one entry in this version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyEntries {
    /// The Ed25519 public key.
    pub public_key: [u8; 32],
}

impl Slot for KeyEntries {
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        let start = reader.position();
        match reader.array()? {
            0 => return Err(record_faults::unfit()),
            1 => {}
            _ => return Err(Error::new(Kind::SecondSignatureNeeded)),
        }
        if reader.map()? != 2 || reader.uint()? != 1 {
            return Err(reader.malformed_at(start));
        }
        if reader.int()? != ED25519 {
            return Err(Error::new(Kind::AlgorithmRefused));
        }
        if reader.uint()? != 2 {
            return Err(reader.malformed_at(start));
        }
        self.public_key.fill(reader)
    }
}

impl Field for KeyEntries {
    const BLANK: Self = Self { public_key: [0; 32] };
    fn write(&self, writer: &mut Writer) {
        writer.array(1);
        writer.map(2);
        writer.uint(1);
        writer.int(ED25519);
        writer.uint(2);
        writer.bytes(&self.public_key);
    }
}

/// The kinds of documents that a key may sign: a set, written as a sum of powers of two.
///
/// ```
/// use tegata::document::Roles;
/// let roles = Roles::LICENSE.and(Roles::REVOCATION);
/// assert!(roles.has(Roles::LICENSE));
/// assert!(!roles.has(Roles::LEASE));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Roles(u8);

impl Roles {
    /// Licenses and rolls.
    pub const LICENSE: Self = Self(1);
    /// Activations, answers to checks, and time statements.
    pub const ACTIVATION: Self = Self(2);
    /// Leases of floating seats.
    pub const LEASE: Self = Self(4);
    /// Revocations.
    pub const REVOCATION: Self = Self(8);
    /// Certificates for others, with no more than its own roles and bounds.
    pub const DELEGATE: Self = Self(16);
    /// Succeeds the root that signed it. Only a root may give this role.
    pub const ROOT: Self = Self(32);

    const NAMES: [(Self, &'static str); 6] = [
        (Self::LICENSE, "license"),
        (Self::ACTIVATION, "activation"),
        (Self::LEASE, "lease"),
        (Self::REVOCATION, "revocation"),
        (Self::DELEGATE, "delegate"),
        (Self::ROOT, "root"),
    ];

    /// Both sets together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether every role of `other` is in this set.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The names of the roles.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Self::NAMES.into_iter().filter(move |(role, _)| self.has(*role)).map(|(_, name)| name)
    }

    /// The role with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.into_iter().find(|(_, n)| *n == name).map(|(role, _)| role)
    }
}

impl Slot for Roles {
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        self.0.fill(reader)?;
        match self.0 {
            0 => Err(record_faults::unfit()),
            1..=63 => Ok(()),
            _ => Err(record_faults::unlisted()),
        }
    }
}

impl Field for Roles {
    const BLANK: Self = Self(0);
    fn write(&self, writer: &mut Writer) {
        writer.uint(self.0.into());
    }
}
