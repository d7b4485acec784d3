//! Crockford base32: 32 symbols that are hard to confuse when read aloud or written by hand.

use super::MAX_SYMBOLS;

/// The symbols in the order of their values. `I`, `L`, `O` and `U` are left out.
const SYMBOLS: [u8; 32] = *b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Marks ASCII that is no symbol.
const NONE: u8 = u8::MAX;

/// ASCII to value, the inverse of [`SYMBOLS`].
#[expect(clippy::indexing_slicing, reason = "runs while compiling: an index out of bounds would not compile")]
static VALUES: [u8; 128] = {
    let mut values = [NONE; 128];
    let mut value = 0;
    while value < SYMBOLS.len() {
        values[SYMBOLS[value] as usize] = value as u8;
        value += 1;
    }
    values
};

/// The value, 0 to 31, of a canonical (upper-case) symbol.
pub(super) fn value(symbol: u8) -> Option<u8> {
    VALUES.get(usize::from(symbol)).copied().filter(|&value| value != NONE)
}

/// The ASCII symbol of a value. Only the low five bits count.
pub(super) fn symbol(value: u8) -> u8 {
    SYMBOLS.get(usize::from(value & 31)).copied().unwrap_or(b'0')
}

/// The whole number that symbol values spell, most significant first; 25 symbols fit.
pub(super) fn number(values: &[u8]) -> u128 {
    values.iter().fold(0, |number, &value| (number << 5) | u128::from(value))
}

/// Spells `number` in symbol values, most significant first. Says whether it fitted.
pub(super) fn spell(mut number: u128, values: &mut [u8]) -> bool {
    for value in values.iter_mut().rev() {
        *value = (number & 31) as u8;
        number >>= 5;
    }
    number == 0
}

/// The values of a canonical text of exactly `N` symbols, and nothing more tolerant than that.
pub(super) fn values<const N: usize>(text: &[u8]) -> Option<[u8; N]> {
    const { assert!(N <= MAX_SYMBOLS, "no field is longer than a code") };
    let text: &[u8; N] = text.try_into().ok()?;
    let mut values = [0; N];
    for (slot, &ascii) in values.iter_mut().zip(text) {
        *slot = value(ascii)?;
    }
    Some(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_symbol_has_its_value_and_nothing_else_has_one() {
        for ascii in 0..=u8::MAX {
            match value(ascii) {
                Some(value) => assert_eq!(symbol(value), ascii),
                None => assert!(!SYMBOLS.contains(&ascii)),
            }
        }
    }

    #[test]
    fn numbers_are_spelled_big_endian_and_must_fit() {
        let mut values = [0; 3];
        assert!(spell(19_960, &mut values));
        assert_eq!(values, [19, 15, 24]);
        assert_eq!(number(&values), 19_960);
        assert!(!spell(1 << 15, &mut values));
    }
}
