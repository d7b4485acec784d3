//! Reed–Solomon words over GF(32): append parity, and find the one word that is near enough.
//!
//! The first symbol of a word is the coefficient of the highest power. The generator is
//! g(x) = Π (x − αʲ), j = 1..r, so a word is right when it is zero at α¹ … αʳ. A constant is XORed
//! onto the parity, so that the all-zero word, rotations and words of the other code are not words.
//!
//! Decoding is the textbook way (R. E. Blahut, *Algebraic Codes for Data Transmission*, chapter 7):
//! syndromes, Berlekamp–Massey started from the erasures, Chien's search, Forney's formula.

use super::gf32::{POWERS, PRODUCTS, evaluate, horner, invert, multiply};

/// The most parity symbols of any code here.
const MAX_PARITY: usize = 6;

/// A polynomial of degree 6 at most, lowest power first.
type Polynomial = [u8; MAX_PARITY + 1];

/// One of the two codes.
pub(super) struct ReedSolomon {
    /// g(x) without its leading 1, highest power first. Its length is r.
    generator: &'static [u8],
    /// What is XORed onto the parity, as symbol values.
    constant: &'static [u8],
}

/// 14 data symbols and 4 of parity, under `KEYS`.
pub(super) static SHORT: ReedSolomon = ReedSolomon { generator: &GENERATOR_4, constant: &[19, 14, 30, 25] };

/// 25 data symbols and 6 of parity, under `TEGATA`: the natural length of the field.
pub(super) static LONG: ReedSolomon =
    ReedSolomon { generator: &GENERATOR_6, constant: &[26, 14, 16, 10, 26, 10] };

const GENERATOR_4: [u8; 4] = generator();
const GENERATOR_6: [u8; 6] = generator();

/// Π (x − αʲ), j = 1..R, without the leading 1, highest power first. Runs while compiling only.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs for the two constants above, while compiling: a fault would not compile"
)]
const fn generator<const R: usize>() -> [u8; R] {
    let mut generator = [0; R];
    let mut degree = 0;
    while degree < R {
        // Times (x − αʲ): each coefficient takes αʲ times the one before it, the leading 1 included.
        let root = POWERS[degree + 1] as usize;
        let mut i = degree;
        loop {
            let before = if i == 0 { 1 } else { generator[i - 1] };
            generator[i] ^= PRODUCTS[root][before as usize];
            if i == 0 {
                break;
            }
            i -= 1;
        }
        degree += 1;
    }
    generator
}

impl ReedSolomon {
    /// Sets the parity at the end of `word` from the data before it.
    pub(super) fn encode(&self, word: &mut [u8]) {
        let Some((data, parity)) = word.split_at_mut_checked(self.data_len(word.len())) else { return };
        // The remainder of data · xʳ divided by g(x), as in a shift register.
        parity.fill(0);
        for &symbol in data.iter() {
            let Some(top) = parity.first_mut() else { return };
            let quotient = symbol ^ core::mem::take(top);
            parity.rotate_left(1);
            for (slot, &coefficient) in parity.iter_mut().zip(self.generator) {
                *slot ^= multiply(coefficient, quotient);
            }
        }
        self.toggle_constant(word);
    }

    /// Makes `word` the one right word that is near enough: 2 · wrong + unreadable ≤ r. Answers with
    /// the positions that were unreadable or changed, one bit each, or `None` if no word is near.
    ///
    /// Bit p of `erased` says that the symbol at position p is unreadable; what stands there does
    /// not matter. After `None` the word holds no meaning.
    pub(super) fn correct(&self, word: &mut [u8], erased: u32) -> Option<u32> {
        self.toggle_constant(word);
        let syndromes = self.syndromes(word);
        let mut changed = erased;
        if erased != 0 || syndromes != [0; MAX_PARITY] {
            changed |= self.repair(word, erased, &syndromes);
            // What was repaired must prove itself: it is a word, and it is near enough.
            // Positions that are not unreadable count twice.
            let weight = changed.count_ones().saturating_add((changed & !erased).count_ones());
            if weight as usize > self.generator.len() || self.syndromes(word) != [0; MAX_PARITY] {
                return None;
            }
        }
        self.toggle_constant(word);
        Some(changed)
    }

    fn data_len(&self, word_len: usize) -> usize {
        word_len.saturating_sub(self.generator.len())
    }

    /// Puts the constant onto the parity, or takes it off.
    fn toggle_constant(&self, word: &mut [u8]) {
        for (slot, &constant) in word.iter_mut().rev().zip(self.constant.iter().rev()) {
            *slot ^= constant;
        }
    }

    /// The values of `word` at α¹ … αʳ, and zeros after them.
    fn syndromes(&self, word: &[u8]) -> [u8; MAX_PARITY] {
        let mut syndromes = [0; MAX_PARITY];
        let roots = POWERS.iter().skip(1).take(self.generator.len());
        for (syndrome, &root) in syndromes.iter_mut().zip(roots) {
            *syndrome = horner(word.iter(), root);
        }
        syndromes
    }

    /// Changes the symbols that the syndromes point at; answers with their positions.
    fn repair(&self, word: &mut [u8], erased: u32, syndromes: &[u8; MAX_PARITY]) -> u32 {
        let parity = self.generator.len();
        let locator = error_locator(word.len(), erased, syndromes, parity);
        let evaluator = error_evaluator(&locator, syndromes, parity);
        // In characteristic 2 the derivative keeps the odd coefficients, one power lower.
        let mut derivative = [0; MAX_PARITY];
        for (slot, &odd) in derivative.iter_mut().step_by(2).zip(locator.iter().skip(1).step_by(2)) {
            *slot = odd;
        }

        // Chien's search: a position is wrong where the locator has the inverse of its power as root.
        let mut changed = 0;
        for ((position, symbol), &power) in word.iter_mut().enumerate().rev().zip(&POWERS) {
            let root = invert(power);
            if evaluate(&locator, root) == 0 {
                // Forney's formula for a first root of α¹.
                let magnitude = multiply(evaluate(&evaluator, root), invert(evaluate(&derivative, root)));
                *symbol ^= magnitude;
                if magnitude != 0 {
                    changed |= 1 << position;
                }
            }
        }
        changed
    }
}

/// Π (1 − X z) over the powers X of all wrong and unreadable positions: Berlekamp–Massey, started
/// from the unreadable ones.
fn error_locator(length: usize, erased: u32, syndromes: &[u8; MAX_PARITY], parity: usize) -> Polynomial {
    let mut locator: Polynomial = [1, 0, 0, 0, 0, 0, 0];
    for (position, &power) in (0..length).rev().zip(&POWERS) {
        if erased & (1 << position) != 0 {
            let next = shifted(locator);
            add_multiple(&mut locator, &next, power);
        }
    }

    let unreadable = erased.count_ones() as usize;
    let mut register_len = unreadable;
    let mut previous = locator;
    for count in (1..=parity).skip(unreadable) {
        let recent = syndromes.iter().take(count).rev();
        let discrepancy = locator.iter().zip(recent).fold(0, |sum, (&a, &s)| sum ^ multiply(a, s));
        previous = shifted(previous);
        if discrepancy == 0 {
            continue;
        }
        let before = locator;
        add_multiple(&mut locator, &previous, discrepancy);
        let bound = count.saturating_add(unreadable);
        if register_len.saturating_mul(2) < bound {
            register_len = bound.saturating_sub(register_len);
            previous = [0; MAX_PARITY + 1];
            add_multiple(&mut previous, &before, invert(discrepancy));
        }
    }
    locator
}

/// The product of locator and syndromes, below zʳ.
fn error_evaluator(locator: &Polynomial, syndromes: &[u8; MAX_PARITY], parity: usize) -> Polynomial {
    let mut evaluator = [0; MAX_PARITY + 1];
    let mut term = *locator;
    for &syndrome in syndromes.iter().take(parity) {
        add_multiple(&mut evaluator, &term, syndrome);
        term = shifted(term);
    }
    for above in evaluator.iter_mut().skip(parity) {
        *above = 0;
    }
    evaluator
}

/// `sum` + `factor` · `polynomial`.
fn add_multiple(sum: &mut Polynomial, polynomial: &Polynomial, factor: u8) {
    for (slot, &coefficient) in sum.iter_mut().zip(polynomial) {
        *slot ^= multiply(coefficient, factor);
    }
}

/// The polynomial times z. What would pass degree 6 is dropped.
fn shifted(mut polynomial: Polynomial) -> Polynomial {
    polynomial.rotate_right(1);
    if let Some(lowest) = polynomial.first_mut() {
        *lowest = 0;
    }
    polynomial
}

#[cfg(test)]
mod tests {
    use super::super::alphabet;
    use super::*;

    #[test]
    fn generators_vanish_at_their_roots_only() {
        for generator in [&GENERATOR_4[..], &GENERATOR_6[..]] {
            for (j, &power) in POWERS.iter().enumerate() {
                let value = horner([1].iter().chain(generator), power);
                assert_eq!(value == 0, (1..=generator.len()).contains(&j), "α^{j}");
            }
        }
    }

    #[test]
    fn constants_spell_their_words() {
        assert_eq!(alphabet::values(b"KEYS"), Some([19, 14, 30, 25]));
        assert_eq!(SHORT.constant, alphabet::values::<4>(b"KEYS").unwrap());
        assert_eq!(LONG.constant, alphabet::values::<6>(b"TEGATA").unwrap());
    }

    #[test]
    fn all_zero_and_rotated_words_are_not_words() {
        let mut word = [7; 31];
        LONG.encode(&mut word);
        assert_eq!(LONG.correct(&mut word.clone(), 0), Some(0));
        for turn in 1..31 {
            let mut turned = word;
            turned.rotate_left(turn);
            assert_ne!(LONG.correct(&mut turned, 0), Some(0), "turned by {turn}");
        }
        assert_eq!(LONG.correct(&mut [0; 31], 0), None);
        assert_eq!(SHORT.correct(&mut [0; 18], 0), None);
    }

    #[test]
    fn six_unreadable_positions_are_filled_in_wherever_they_stand() {
        let mut sets = 0;
        let mut right = [0; 31];
        alphabet::spell(0x1_2345_6789_ABCD_EF01_2345_6789, &mut right[..25]);
        LONG.encode(&mut right);
        for erased in (0u32..1 << 31).step_by(1009).filter(|set| set.count_ones() == 6) {
            let mut word = right;
            for (position, symbol) in word.iter_mut().enumerate() {
                if erased >> position & 1 == 1 {
                    *symbol = 0;
                }
            }
            assert_eq!(LONG.correct(&mut word, erased), Some(erased));
            assert_eq!(word, right);
            sets += 1;
        }
        assert!(sets > 500);
    }
}
