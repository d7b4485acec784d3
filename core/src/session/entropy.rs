//! Nonces and spread from the 32 bytes that the host handed in.

use sha2::{Digest, Sha512};

use crate::document::DocumentId;
use crate::state::Progress;

/// Where nonces come from. Two sessions have other nonces even if they were given the same bytes,
/// since the state counts the starts.
#[derive(Clone)]
pub(super) struct Entropy {
    seed: [u8; 64],
    drawn: u64,
}

impl Entropy {
    pub(super) fn new(entropy: &[u8; 32], progress: &Progress, now: i64) -> Self {
        let hash = Sha512::new()
            .chain_update(b"tegata/session/1\0")
            .chain_update(entropy)
            .chain_update(progress.installation.unwrap_or_default())
            .chain_update(progress.starts.unwrap_or(0).to_be_bytes())
            .chain_update(now.to_be_bytes());
        Self { seed: hash.finalize().into(), drawn: 0 }
    }

    pub(super) fn nonce(&mut self) -> [u8; 16] {
        self.drawn = self.drawn.wrapping_add(1);
        let hash = Sha512::new()
            .chain_update(b"tegata/nonce/1\0")
            .chain_update(self.seed)
            .chain_update(self.drawn.to_be_bytes());
        first_16(&hash.finalize().into())
    }

    /// A number below `limit`; 0 if that is 0.
    pub(super) fn below(&mut self, limit: u32) -> u32 {
        remainder(&self.nonce(), limit)
    }
}

/// Where in a span of so many seconds this computer makes a check that is due at `at`: always the
/// same for one check, and spread evenly over many computers.
pub(super) fn spread(installation: [u8; 16], license: DocumentId, at: i64, span: u32) -> u32 {
    if span == 0 {
        return 0;
    }
    let hash = Sha512::new()
        .chain_update(b"tegata/spread/1\0")
        .chain_update(installation)
        .chain_update(license.as_bytes())
        .chain_update(at.to_be_bytes());
    remainder(&first_16(&hash.finalize().into()), span.saturating_add(1))
}

fn first_16(hash: &[u8; 64]) -> [u8; 16] {
    hash.first_chunk().copied().unwrap_or_default()
}

fn remainder(random: &[u8; 16], limit: u32) -> u32 {
    let rest = u128::from_be_bytes(*random).checked_rem(limit.into()).unwrap_or(0);
    u32::try_from(rest).unwrap_or(0)
}
