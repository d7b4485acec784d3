//! Descriptions: what a vendor writes down in TOML, and what becomes the claims of a document.
//!
//! There is one function for each kind of document, as there is one in [`issue`](crate::issue) that signs
//! what it answers. Each field has a name of its own in the text, so that a mistyped one is found, and the
//! [`Flaw`] names it with its line and with what was probably meant. `examples/policies/` has descriptions
//! of whole licenses, with every line explained.
//!
//! Days are days in the zone of the document: `begins = 2026-04-01` is the first instant of that day, and
//! `ends = 2027-03-31` counts the day whole. An instant is written with its offset.
//!
//! ```
//! use tegata_issuer::describe::{self, Making};
//! use tegata_issuer::{SecretKey, issue};
//!
//! let policy = r#"
//!     product = "plan-desk"
//!     customer = "C-20418"
//!     ends = 2027-03-31
//!     zone = "Asia/Tokyo"
//!     features = ["solver", "report"]
//! "#;
//! // In earnest, key, id and salt come from the random source of the operating system.
//! let making = Making { now: 1_800_000_000, id: [1; 16], salt: [2; 16] };
//! let claims = describe::license(policy, &making)?;
//! assert_eq!(claims.body.features.len(), 2);
//! let document = issue::license(&SecretKey::from_seed(&[3; 32])?, claims)?;
//! # assert!(!document.is_empty());
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```

mod certificate;
mod license;

mod device;
mod ext;
mod grant;
mod lock;
mod parts;
mod policy;

mod activation;
mod revocations;
mod roll;
mod time_statement;

pub mod value;

mod expected;
mod fault;
mod flaw;
mod nearest;
mod path;
mod sentences;
mod syntax;
mod told;

use serde::de::DeserializeOwned;
use tegata::document::{
    ActivationBody, CertificateBody, Claims, DocumentId, LicenseBody, RevocationsBody, TimeStatementBody,
};

use crate::codes::Batch;
use activation::ActivationText;
use certificate::CertificateText;
use fault::Fault;
use license::LicenseText;
use revocations::RevocationsText;
use roll::RollText;
use time_statement::TimeStatementText;
use value::As;

pub use flaw::{Flaw, Place};

/// What a description leaves to whoever issues the document.
///
/// ```
/// use tegata_issuer::describe::{self, Making};
/// let making = Making { now: 1_800_000_000, id: [1; 16], salt: [2; 16] };
/// let claims = describe::license(r#"product = "plan-desk""#, &making)?;
/// assert_eq!((claims.issued_at, *claims.id.as_bytes()), (1_800_000_000, [1; 16]));
/// # Ok::<(), describe::Flaw>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Making {
    /// The time of issue, in Unix seconds.
    pub now: i64,
    /// The id of the document, unless the description names one. Random bytes.
    pub id: [u8; 16],
    /// The salt of its device hashes, unless the description names one. Random bytes.
    pub salt: [u8; 16],
}

impl Making {
    fn id(&self, given: Option<As<DocumentId>>) -> DocumentId {
        given.map_or_else(|| DocumentId::new(self.id), |As(id)| id)
    }
}

/// A certificate, for [`issue::certificate`](crate::issue::certificate). `key` and `roles` must be there.
///
/// # Errors
/// A [`Flaw`].
///
/// ```
/// use tegata::document::Roles;
/// use tegata_issuer::describe::{self, Making};
/// let text = r#"
///     key = "tegata-pub:RKEOHXLUBHYZL7KS3MWTZOS5OLFGOCN7DWKBEG7TOSEADNAPN5OA"
///     roles = ["activation", "lease"]
///     seats = 50
/// "#;
/// let making = Making { now: 1_800_000_000, id: [1; 16], salt: [2; 16] };
/// let claims = describe::certificate(text, &making)?;
/// assert_eq!(claims.body.roles, Roles::ACTIVATION.and(Roles::LEASE));
/// # Ok::<(), describe::Flaw>(())
/// ```
pub fn certificate(source: &str, making: &Making) -> Result<Claims<CertificateBody>, Flaw> {
    make(source, |text: CertificateText| text.claims(making))
}

/// A license, for [`issue::license`](crate::issue::license). `product` is all that must be there.
///
/// Its locks have no anchors yet: [`ladder::anchor_locks`](crate::ladder::anchor_locks).
///
/// # Errors
/// A [`Flaw`].
///
/// ```
/// use tegata::document::Term;
/// use tegata_issuer::describe::{self, Making};
/// let making = Making { now: 1_800_000_000, id: [1; 16], salt: [2; 16] };
/// let claims = describe::license("product = \"plan-desk\"\nends = 2027-03-31\n", &making)?;
/// assert_eq!(claims.body.term, Term::Rental);
///
/// let flaw = describe::license("produkt = \"plan-desk\"\n", &making).unwrap_err();
/// assert_eq!(flaw.nearest(), Some("product"));
/// # Ok::<(), describe::Flaw>(())
/// ```
pub fn license(source: &str, making: &Making) -> Result<Claims<LicenseBody>, Flaw> {
    make(source, |text: LicenseText| text.claims(making))
}

/// An activation, a lease or a check, for [`issue::activation`](crate::issue::activation).
///
/// # Errors
/// A [`Flaw`].
///
/// ```
/// use tegata_issuer::describe::{self, Making};
/// let text = r#"
///     license = "00112233445566778899aabbccddeeff"
///     product = "plan-desk"
///     kind = "lease"
///     via = "in-house"
///     sequence = 1
///     lasts = "8 h"
/// "#;
/// let making = Making { now: 1_800_000_000, id: [1; 16], salt: [2; 16] };
/// assert_eq!(describe::activation(text, &making)?.expires, Some(1_800_028_800));
/// # Ok::<(), describe::Flaw>(())
/// ```
pub fn activation(source: &str, making: &Making) -> Result<Claims<ActivationBody>, Flaw> {
    make(source, |text: ActivationText| text.claims(making))
}

/// A batch of activation codes and the license that each stands for: `batch`, `count` and `license`.
/// [`Batch::roll`] makes the claims of its roll.
///
/// # Errors
/// A [`Flaw`].
///
/// ```
/// use tegata_issuer::describe::{self, Making};
/// let text = r#"
///     batch = 7
///     count = 1000
///     [license]
///     product = "plan-desk"
///     prefix = "PD"
/// "#;
/// let making = Making { now: 1_800_000_000, id: [1; 16], salt: [2; 16] };
/// let batch = describe::roll(text, &making)?;
/// assert!(batch.code(&[3; 32], 999)?.write().starts_with("PD-"));
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
pub fn roll(source: &str, making: &Making) -> Result<Batch, Flaw> {
    make(source, |text: RollText| text.batch(making))
}

/// A list of revocations, for [`issue::revocations`](crate::issue::revocations). `number` must be there.
///
/// # Errors
/// A [`Flaw`].
///
/// ```
/// use tegata_issuer::describe::{self, Making};
/// let text = "number = 12\nlicenses = [\"00112233445566778899aabbccddeeff\"]\n";
/// let making = Making { now: 1_800_000_000, id: [1; 16], salt: [2; 16] };
/// assert_eq!(describe::revocations(text, &making)?.body.licenses.len(), 1);
/// # Ok::<(), describe::Flaw>(())
/// ```
pub fn revocations(source: &str, making: &Making) -> Result<Claims<RevocationsBody>, Flaw> {
    make(source, |text: RevocationsText| Ok(text.claims(making)))
}

/// A time statement, for [`issue::time_statement`](crate::issue::time_statement). The time that it states is
/// the time of issue.
///
/// # Errors
/// A [`Flaw`].
///
/// ```
/// use tegata_issuer::describe::{self, Making};
/// let text = "nonce = \"000102030405060708090a0b0c0d0e0f\"\nlowers = true\n";
/// let making = Making { now: 1_800_000_000, id: [1; 16], salt: [2; 16] };
/// assert!(describe::time_statement(text, &making)?.body.lowers);
/// # Ok::<(), describe::Flaw>(())
/// ```
pub fn time_statement(source: &str, making: &Making) -> Result<Claims<TimeStatementBody>, Flaw> {
    make(source, |text: TimeStatementText| text.claims(making))
}

/// Reads a description of the caller's own, with the flaws that those of documents have. [`value`] has what
/// its fields may be made of.
///
/// # Errors
/// A [`Flaw`].
///
/// ```
/// use serde::Deserialize;
/// use tegata_issuer::describe::value::{As, Seconds};
/// use tegata_issuer::describe::{self, Flaw};
///
/// #[derive(Deserialize)]
/// #[serde(deny_unknown_fields, rename_all = "kebab-case")]
/// struct Server {
///     lease_for: As<Seconds>,
/// }
///
/// let server: Server = describe::read(r#"lease-for = "8 h""#)?;
/// assert_eq!(server.lease_for.0.0, 28_800);
/// let flaw: Flaw = describe::read::<Server>(r#"lease_for = "8 h""#).err().unwrap();
/// assert_eq!(flaw.nearest(), Some("lease-for"));
/// # Ok::<(), Flaw>(())
/// ```
pub fn read<T: DeserializeOwned>(source: &str) -> Result<T, Flaw> {
    make(source, Ok)
}

fn make<T: DeserializeOwned, M>(source: &str, make: impl FnOnce(T) -> Result<M, Fault>) -> Result<M, Flaw> {
    let made = toml::from_str(source).map_err(Fault::from).and_then(make);
    made.map_err(|fault| fault.within(source))
}
