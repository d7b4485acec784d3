//! The outward API of Tegata, written once for every language.
//!
//! Core speaks Rust: lifetimes, newtypes, slices, traits. Here everything is owned, enums are closed,
//! nothing is generic, and an error or a reason is known by its number. C, Python, JavaScript, Kotlin
//! and Swift are thin layers over this crate; where a macro must sit on a type, it sits here behind a
//! feature.
//!
//! ```
//! use tegata_facade::{Facts, Lang, Settings, Trust, UnixTime};
//!
//! # const ROOT: &str = "tegata-pub:25NJQAMCWEFLPVKL73J4SZAHHIHOC4XT3KTCGJNPAINGR5YHKENA";
//! # let bytes = Vec::new();
//! let trust = Trust::new(Settings::product(ROOT, "dam-fes", "5.0"))?;
//! match trust.open(bytes) {
//!     Ok(bundle) => {
//!         let report = bundle.evaluate(None, Facts::at(UnixTime(1_795_219_200)))?;
//!         println!("{}: {}", report.headline(Lang::En), report.allows("solver".into()));
//!     }
//!     Err(error) => assert_eq!(error.number(), "4.1"),
//! }
//! # Ok::<(), std::sync::Arc<tegata_facade::TegataError>>(())
//! ```
//!
//! | what | here |
//! |---|---|
//! | what a product trusts; bytes to a verified bundle | [`Trust`], [`Bundle`] |
//! | what the host observed | [`Facts`] |
//! | everything there is to know at a moment, or on any day | [`Report`], [`Moment`] |
//! | what to do and when | [`Session`], [`Action`] |
//! | a code as typed, repaired if it was mistyped | [`read_code`] |
//! | the computer, as salted hashes | [`hash_component`], [`compare_devices`] |
//! | what went wrong, by number | [`TegataError`], [`Reason`] |
//!
//! Every object may be shared between threads. A [`Session`] handles one event after the other.

#![cfg_attr(not(any(feature = "uniffi", feature = "python")), forbid(unsafe_code))]
#![cfg_attr(
    feature = "python",
    expect(clippy::too_many_arguments, reason = "a Python constructor takes all fields of its record")
)]

#[macro_use]
mod macros;
#[cfg(feature = "python")]
#[macro_use]
pub mod python;

mod bundle;
mod code;
mod device;
mod error;
mod facts;
mod inspect;
mod reason;
mod report;
mod request;
mod sections;
mod session;
mod time;
mod timeline;
mod trust;

pub use bundle::{Bundle, Contents};
pub use code::{CodeFields, CodeKind, CodeReading, CodeResult, read_code};
pub use device::{
    Component, ComponentHash, DeviceMatch, DeviceRule, Weight, compare_devices, hash_component,
};
pub use error::{Blame, Lang, Result, Retry, TegataError, lang_from_tag};
pub use facts::{ComponentValue, DeviceFacts, Facts, HardwareKey, Proof, Zone};
pub use inspect::{DocumentKind, UntrustedDocument, inspect};
pub use reason::{Datum, Reason, Said, Severity, Value};
pub use report::{Mode, Report, Status};
pub use request::Request;
pub use sections::{
    Activation, ActivationState, Binding, BindingState, Display, Feature, KeyRole, Method, Model, Seats,
    Service, Term, TermKind, TermState, Verification, VerificationState, Way,
};
pub use session::{Action, Button, KeyObject, Session};
pub use time::UnixTime;
pub use timeline::{Moment, TimelineEvent};
pub use trust::{Settings, Trust};

#[cfg(feature = "uniffi")]
uniffi::setup_scaffolding!("tegata");
