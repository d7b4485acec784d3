//! Codes in bulk: registration keys, and activation codes with their roll.
//!
//! The secret symbols of every code follow from a seed of 32 random bytes, so a list that was lost can
//! be made again, code by code, from the seed and what is printed in the clear:
//!
//! ```text
//! registration key   first 30 bits of HMAC-SHA-512(seed, "tegata/registration-secret/1" ‖ 0x00
//!                                                  ‖ prefix as 2 ASCII symbols ‖ serial as u32 BE)
//! activation code    first 75 bits of HMAC-SHA-512(seed, "tegata/activation-secret/1" ‖ 0x00
//!                                                  ‖ roll id (16) ‖ index as u32 BE)
//! ```
//!
//! So the seed is as secret as all codes together. Amendment codes have a secret of their own; see
//! [`ladder`](crate::ladder).

mod batch;
mod registration;

pub use batch::Batch;
pub use registration::registration_keys;
