//! What stands between C and the facade: one guard around every call, checks of what comes in, and handles
//! that know what they are.

mod arena;
mod guard;
mod handle;
mod input;
mod mirror;
mod text;

pub(crate) use arena::{Arena, View};
pub(crate) use guard::{call, call_void, get, take_last};
pub(crate) use handle::{Object, Owned, borrow, free, give};
pub(crate) use input::{
    array, bytes, choice, flag, optional_bytes, optional_text, reference, target, text, write,
};
pub(crate) use mirror::{Choice, mirror};
pub(crate) use text::{EMPTY, Localized, c_string, interned, lang};
