#![no_std]
#![doc = "License verification without I/O."]

extern crate alloc;

pub mod catalog;
mod text;
pub mod time;

pub use catalog::{Blame, Class, Data, Error, Kind, Lang, Number, Reason, Retry, Severity, Value};
pub use text::Text;
