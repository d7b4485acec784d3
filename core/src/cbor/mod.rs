//! Deterministic CBOR (RFC 8949 §4.2.1): one binary form for each value.
//!
//! [`Reader`] accepts only that form: shortest integers and lengths, definite lengths, map keys
//! in ascending order and once. [`Writer`] writes only that form. The `record!` and `choice!`
//! macros describe a structure once and give both directions, so they can not drift apart.

mod field;
mod reader;
mod record;
mod writer;

pub use field::Bytes;
pub(crate) use field::{Field, Required, Slot, is_sound_text};
pub(crate) use reader::{Major, Reader};
pub(crate) use record::{choice, read_slots, record};
pub(crate) use writer::Writer;

/// What the macros say when a field is not as it must be.
pub(crate) mod record_faults {
    pub(crate) use super::field::{missing, out_of_range, unknown_field, unknown_value};
}
