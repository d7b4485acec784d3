//! How every secret of an issuer follows from one seed.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha512;

/// HMAC-SHA-512 (RFC 2104) with a seed of 32 bytes over the parts, one after the other.
///
/// The first part names the purpose and ends with a zero byte, the others have fixed lengths, so that
/// no two purposes and no two rows ever hash the same bytes.
pub(crate) fn derive(seed: &[u8; 32], parts: &[&[u8]]) -> [u8; 64] {
    // RFC 2104: a key shorter than the block is followed by zeros.
    let mut key = hmac::digest::Key::<Hmac<Sha512>>::default();
    key.iter_mut().zip(seed).for_each(|(to, from)| *to = *from);
    let mut mac = <Hmac<Sha512> as KeyInit>::new(&key);
    parts.iter().for_each(|part| mac.update(part));
    mac.finalize().into_bytes().into()
}

/// The first `count` bits (at most 128) of a hash, as a number.
pub(crate) fn first_bits(hash: &[u8; 64], count: u32) -> u128 {
    let first = hash.first_chunk().map_or(0, |first| u128::from_be_bytes(*first));
    first.checked_shr(128_u32.saturating_sub(count)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_hmac_of_everybody_else() {
        // python3: hmac.new(bytes(range(32)), b"tegata", "sha512")
        let hash = derive(&core::array::from_fn(|i| i as u8), &[b"teg", b"ata"]);
        assert_eq!(data_encoding::HEXLOWER.encode(&hash[..16]), "0ec52106ed40e1b8e8d07558fe2bd7a5");
    }

    #[test]
    fn the_first_bits_are_the_highest() {
        let mut hash = [0; 64];
        hash[..2].copy_from_slice(&[0b1011_0000, 0b0111_1111]);
        assert_eq!(first_bits(&hash, 4), 0b1011);
        assert_eq!(first_bits(&hash, 10), 0b10_1100_0001);
        assert_eq!(first_bits(&hash, 0), 0);
    }
}
