//! What is measured: one typical license, and the same claims in the formats of the peers.

pub mod allocations;
#[cfg(feature = "peers")]
pub mod peers;
pub mod sample;
