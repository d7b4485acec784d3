#![no_std]
//! Issues what [`tegata`] verifies: documents, codes and ladders.
//!
//! This is the only code of the project that uses a private key, and it sees no more of it than the
//! [`Signer`] trait shows: bytes in, a signature out. A [`SecretKey`] in memory is one signer; a
//! PKCS#11 token or a signing server is another.
//!
//! Like the core it is pure. It reads no clock, no file and no random source: the time, the ids of
//! documents and 32 bytes of entropy are arguments, and the same arguments give the same bytes.
//! (Ed25519 itself needs no randomness, RFC 8032 §5.1.6.)
//!
//! ```
//! use tegata::document::{CertificateBody, Claims, DocumentId, LicenseBody, Roles, Slug, pack};
//! use tegata::{Product, Trust};
//! use tegata_issuer::{SecretKey, Signer, issue};
//!
//! // In earnest, seeds and ids come from the random source of the operating system.
//! let root = SecretKey::from_seed(&[1; 32])?;
//! let signer = SecretKey::from_seed(&[2; 32])?;
//! let id = |byte| DocumentId::new([byte; 16]);
//! let now = 1_800_000_000;
//!
//! let certificate = CertificateBody::new(*signer.public_key().as_bytes(), Roles::LICENSE);
//! let certificate = issue::certificate(&root, Claims::new(id(1), now, certificate))?;
//! let license = LicenseBody::new(Slug::new("dam-fes")?);
//! let license = issue::license(&signer, Claims::new(id(2), now, license))?;
//! let file = pack(&[&certificate, &license]);
//!
//! let trust = Trust::new(root.public_key(), Product::new("dam-fes", "5.0")?);
//! assert_eq!(trust.open(&file)?.licenses().len(), 1);
//! # Ok::<(), tegata::Error>(())
//! ```
//!
//! # Features
//!
//! | feature | adds |
//! |---|---|
//! | `toml` | `describe`: what a document says, written in TOML |

extern crate alloc;

pub mod calendar;
pub mod codes;
mod derive;
#[cfg(feature = "toml")]
pub mod describe;
pub mod issue;
pub mod ladder;
mod renew;
mod secret_key;
mod signer;
mod sound;

pub use renew::renew;
pub use secret_key::SecretKey;
pub use signer::Signer;
pub use zeroize::Zeroizing;
