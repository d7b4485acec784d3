//! What a session draws from its entropy, computed once more: nonces, and spreads of time.

use sha2::{Digest, Sha512};

use crate::vendor::NOW;

/// What the first start, at [`NOW`], draws as its `place`th number from 1.
pub(super) fn number(entropy: [u8; 32], place: u64) -> [u8; 16] {
    let seed = Sha512::new()
        .chain_update(b"tegata/session/1\0")
        .chain_update(entropy)
        // Nothing was kept: no installation, no starts.
        .chain_update([0; 16])
        .chain_update(0_u32.to_be_bytes())
        .chain_update(NOW.to_be_bytes())
        .finalize();
    first_16(
        Sha512::new().chain_update(b"tegata/nonce/1\0").chain_update(seed).chain_update(place.to_be_bytes()),
    )
}

/// How late the check that is due at `due` is made, in a span of so many seconds.
pub(super) fn spread(entropy: [u8; 32], license: &[u8; 16], due: i64, span: u32) -> i64 {
    let hash = Sha512::new()
        .chain_update(b"tegata/spread/1\0")
        .chain_update(number(entropy, 1))
        .chain_update(license)
        .chain_update(due.to_be_bytes());
    below(first_16(hash), span + 1)
}

/// The remainder of a division.
pub(super) fn below(number: [u8; 16], limit: u32) -> i64 {
    i64::try_from(u128::from_be_bytes(number) % u128::from(limit)).expect("small")
}

fn first_16(hash: Sha512) -> [u8; 16] {
    hash.finalize().first_chunk().copied().expect("64 bytes")
}
