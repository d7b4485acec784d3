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
pub(crate) use field::{Field, Slot, is_sound_text};
pub(crate) use reader::{Major, Reader};
pub(crate) use record::{Shape, choice, record};
pub(crate) use writer::Writer;

/// What is said when a field is not as it must be.
pub(crate) mod record_faults {
    pub(crate) use super::field::{in_field, missing, out_of_range, unfit, unknown_field, unlisted};
}
