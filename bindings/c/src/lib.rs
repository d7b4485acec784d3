//! Tegata for C and C++: `libtegata`.
//!
//! A thin layer over the facade. A function here takes what C hands in apart, calls the facade, and puts
//! together what C gets. `include/tegata/tegata.h` is made from these files by `cargo xtask gen`: one
//! section for each of them, in the order below, so doc comments here speak to engineers of C.
//!
//! | what | where |
//! |---|---|
//! | panic guard, handles, checks, text on its way out | `kit/` |
//! | the parts of a report, filled | `fill.rs` |
//! | one section of the header | each other file |
//!
//! # Safety
//! Every export takes raw pointers, and has the same contract, which is that of the header: a pointer is
//! NULL, or leads to what its type says, for as long as the call lasts; a handle was made by this library; an
//! array has as many items as the number beside it says. NULL, a handle of another type, a handle that was
//! freed, text that is not UTF-8, a number that is no enumerator, and a length that no object can have are
//! refused.

#![expect(non_camel_case_types, reason = "the names that C sees are the names here")]
#![expect(clippy::missing_safety_doc, reason = "the contract of all exports stands above, once")]

mod fill;
mod kit;

pub mod version;

pub mod error;

pub mod reason;

pub mod facts;

pub mod trust;

pub mod sections;

pub mod report;

pub mod bundle;

pub mod code;

pub mod device;

pub mod inspect;

pub mod request;

pub mod action;

pub mod session;

pub mod host;
