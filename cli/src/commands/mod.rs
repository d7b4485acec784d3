//! The commands, one module each: `Args` is what can be typed, `run` does it.

pub(crate) mod amend;
pub(crate) mod code;
pub(crate) mod completions;
pub(crate) mod demo;
pub(crate) mod exit_codes;
pub(crate) mod inspect;
pub(crate) mod issue;
pub(crate) mod keygen;
pub(crate) mod man;
pub(crate) mod qr;
pub(crate) mod roll;
pub(crate) mod simulate;
pub(crate) mod status;
pub(crate) mod timeline;
pub(crate) mod verify;
