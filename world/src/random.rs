//! All chance in the world, from one seed.

/// A stream of numbers that looks random and is the same everywhere: SplitMix64 (Steele, Lea and
/// Flood, "Fast splittable pseudorandom number generators", 2014). Not for secrets of the real world.
///
/// ```
/// use tegata_world::Random;
/// assert_eq!(Random::new(7).next_u64(), Random::new(7).next_u64());
/// ```
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The stream of a seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub const fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `limit`; 0 if that is 0. The bias of a remainder does not matter here.
    pub const fn below(&mut self, limit: u64) -> u64 {
        match self.next_u64().checked_rem(limit) {
            Some(rest) => rest,
            None => 0,
        }
    }

    /// A number from `least` to `most`, both included.
    pub const fn between(&mut self, least: i64, most: i64) -> i64 {
        let span = most.saturating_sub(least).saturating_add(1);
        let span = if span < 1 { 1 } else { span.unsigned_abs() };
        least.saturating_add_unsigned(self.below(span))
    }

    /// True this often in a thousand.
    pub const fn per_mille(&mut self, chance: u32) -> bool {
        self.below(1000) < chance as u64
    }

    /// Bytes for keys, ids and nonces.
    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        for chunk in bytes.chunks_mut(8) {
            let word = self.next_u64().to_le_bytes();
            chunk.iter_mut().zip(word).for_each(|(to, from)| *to = from);
        }
        bytes
    }

    /// A stream of its own, so that what one part draws does not move the others.
    #[must_use]
    pub const fn split(&mut self) -> Self {
        Self(self.next_u64())
    }

    /// One of these. Panics on an empty slice.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[usize::try_from(self.below(from.len() as u64)).unwrap_or(0)]
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn the_stream_is_that_of_the_paper() {
        let mut random = Random::new(1_234_567);
        let first: Vec<u64> = (0..3).map(|_| random.next_u64()).collect();
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn numbers_stay_within_their_bounds() {
        let mut random = Random::new(1);
        assert!((0..1000).map(|_| random.between(-3, 3)).all(|number| (-3..=3).contains(&number)));
        assert_eq!(random.between(5, 5), 5);
        assert_eq!(random.below(0), 0);
    }
}
