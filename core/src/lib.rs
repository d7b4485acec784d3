#![no_std]
//! Tegata (手形, the permit shown at a checkpoint) decides, offline, whether a piece of software may
//! run, what it may do, and until when.
//!
//! It is a pure core: no clock, no file, no network, no random source. It takes bytes and facts and
//! gives back a [`Report`]. Forged or damaged bytes are an [`Error`] with a number; expired, another
//! device or no seat are [`Reason`]s in a report, all of them at once, in English and Japanese.
//!
//! ```no_run
//! use tegata::{Facts, Lang, Product, State, Trust};
//!
//! const ROOT: &str = "tegata-pub:25NJQAMCWEFLPVKL73J4SZAHHIHOC4XT3KTCGJNPAINGR5YHKENA";
//!
//! fn check(bytes: &[u8], now: i64) -> Result<bool, tegata::Error> {
//!     let trust = Trust::new(ROOT.parse()?, Product::new("dam-fes", "5.0")?);
//!     let bundle = trust.open(bytes)?; // an error only if damaged or forged, with a number
//!     let report = bundle.evaluate(&State::default(), &Facts::at(now));
//!     println!("{}", report.headline(Lang::Ja)); // 有効です。2027年3月31日まで（あと130日）
//!     for reason in report.reasons() {
//!         println!("{} {} → {}", reason.number(), reason.text(Lang::En), reason.remedy(Lang::En));
//!     }
//!     Ok(report.allows("solver"))
//! }
//! ```
//!
//! The way of the data, and the module of each step:
//!
//! | step | module |
//! |---|---|
//! | a code as typed, repaired if it was mistyped | [`code`] |
//! | bytes or text to documents, in one binary form | [`document`] |
//! | documents to a verified [`Bundle`] | [`Trust`] |
//! | what the host saw, and what it kept | [`facts`], [`State`], [`device`] |
//! | a report for a moment, a timeline for a year | [`evaluate`] |
//! | what to do and when, drained as data | [`session`] |
//! | what is asked of a server, and its refusals | [`request`] |
//! | floating seats, as a server hands them out | [`seats`] |
//! | days, months and zones | [`time`] |
//! | errors and reasons, one table | [`catalog`] |
//!
//! # Features
//!
//! | feature | what it adds |
//! |---|---|
//! | `serde` | reports, errors and facts as serde data |
//! | `batch` | [`Trust::verify_many`](Trust#method.verify_many): thousands of bundles with shared work |
//! | `fast` | tables that make signatures quicker and a binary about 30 KB larger |

extern crate alloc;

pub mod catalog;
mod cbor;
pub mod code;
pub mod device;
pub mod document;
pub mod evaluate;
pub mod facts;
mod radix;
pub mod request;
pub mod seats;
#[cfg(feature = "serde")]
mod serial;
pub mod session;
mod state;
mod text;
pub mod time;
mod trust;

pub use catalog::{Blame, Class, Data, Error, Kind, Lang, Number, Reason, Retry, Severity, Value};
pub use code::{Code, CodeKind, Prefix, Reading};
pub use document::Product;
pub use evaluate::{Mode, Report, Status};
pub use facts::Facts;
pub use state::{Failure, Floor, Kept, OpenRequest, Progress, State};
pub use text::Text;
#[cfg(feature = "batch")]
pub use trust::verify_all;
pub use trust::{Bundle, PublicKey, Trust};
