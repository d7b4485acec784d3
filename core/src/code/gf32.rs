//! The field GF(32): five bits, reduced by x⁵ + x² + 1, with α = 2 as primitive element.
//!
//! Addition and subtraction are both XOR. Multiplication is one look-up in a table of 1 KiB.

/// x⁵ + x² + 1, one bit a coefficient.
const FIELD_POLYNOMIAL: u8 = 0b10_0101;

/// How many elements are not zero, and the order of α: α³¹ = 1.
const ORDER: usize = 31;

/// α⁰ to α³⁰.
pub(super) static POWERS: [u8; ORDER] = TABLES.powers;

/// Every product. The row and the column of zero stay zero.
pub(super) static PRODUCTS: [[u8; 32]; 32] = TABLES.products;

/// The inverse of every element; zero for zero.
static INVERSES: [u8; 32] = TABLES.inverses;

struct Tables {
    powers: [u8; ORDER],
    products: [[u8; 32]; 32],
    inverses: [u8; 32],
}

#[expect(clippy::indexing_slicing, reason = "runs while compiling: an index out of bounds would not compile")]
const TABLES: Tables = {
    let mut powers = [1; ORDER];
    let mut j = 1;
    while j < ORDER {
        let doubled = powers[j - 1] << 1;
        powers[j] = if doubled & 0b10_0000 == 0 { doubled } else { doubled ^ FIELD_POLYNOMIAL };
        j += 1;
    }
    let (mut products, mut inverses) = ([[0; 32]; 32], [0; 32]);
    let mut i = 0;
    while i < ORDER {
        let mut j = 0;
        while j < ORDER {
            products[powers[i] as usize][powers[j] as usize] = powers[(i + j) % ORDER];
            j += 1;
        }
        inverses[powers[i] as usize] = powers[(ORDER - i) % ORDER];
        i += 1;
    }
    Tables { powers, products, inverses }
};

/// The product of two elements.
#[inline]
pub(super) fn multiply(a: u8, b: u8) -> u8 {
    let row = PRODUCTS.get(usize::from(a));
    row.and_then(|row| row.get(usize::from(b))).copied().unwrap_or(0)
}

/// The element that gives 1 when multiplied by `a`. Zero has none and gives zero.
pub(super) fn invert(a: u8) -> u8 {
    INVERSES.get(usize::from(a)).copied().unwrap_or(0)
}

/// The value at `x` of the polynomial whose coefficients come lowest power first.
pub(super) fn evaluate(coefficients: &[u8], x: u8) -> u8 {
    horner(coefficients.iter().rev(), x)
}

/// Horner's rule: the coefficients come highest power first.
pub(super) fn horner<'a>(coefficients: impl Iterator<Item = &'a u8>, x: u8) -> u8 {
    coefficients.fold(0, |sum, &coefficient| multiply(sum, x) ^ coefficient)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Multiplication as in the definition: add shifted copies, then divide by the polynomial.
    fn long_multiplication(a: u8, b: u8) -> u8 {
        let copies = (0..5).filter(|bit| b >> bit & 1 == 1).map(|bit| u16::from(a) << bit);
        let product = copies.fold(0, |sum, copy| sum ^ copy);
        let multiples = (0..5).rev().map(|shift| (0x20 << shift, u16::from(FIELD_POLYNOMIAL) << shift));
        multiples.fold(product, |rest, (top, multiple)| if rest & top == 0 { rest } else { rest ^ multiple })
            as u8
    }

    #[test]
    fn products_agree_with_long_multiplication() {
        for a in 0..32 {
            for b in 0..32 {
                assert_eq!(multiply(a, b), long_multiplication(a, b), "{a} × {b}");
            }
        }
    }

    #[test]
    fn two_generates_every_element_but_zero() {
        let mut seen = POWERS;
        seen.sort_unstable();
        assert!(seen.iter().copied().eq(1..32));
    }

    #[test]
    fn inverses_invert() {
        assert_eq!(invert(0), 0);
        assert!((1..32).all(|a| multiply(a, invert(a)) == 1));
    }
}
