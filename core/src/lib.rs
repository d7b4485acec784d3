#![no_std]
#![doc = "License verification without I/O."]

extern crate alloc;

pub mod catalog;
mod cbor;
pub mod code;
pub mod device;
pub mod document;
pub mod evaluate;
pub mod facts;
#[cfg(feature = "serde")]
mod serial;
mod state;
mod text;
pub mod time;
mod trust;

pub use catalog::{Blame, Class, Data, Error, Kind, Lang, Number, Reason, Retry, Severity, Value};
pub use code::{Code, CodeKind, Prefix, Reading};
pub use document::Product;
pub use evaluate::{Mode, Report, Status};
pub use facts::Facts;
pub use state::{Failure, Kept, State};
pub use text::Text;
pub use trust::{Bundle, PublicKey, Trust};
