//! What was probably meant by a mistyped name.

use alloc::vec::Vec;

/// The name that is meant, when at most a third of it is mistyped. Case, and `_` for `-`, are no mistakes.
pub(super) fn nearest<'k>(found: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let plain = |name: &str| -> Vec<char> {
        name.to_lowercase().chars().map(|c| if c == '_' { '-' } else { c }).collect()
    };
    let allowed = |meant: &[char]| (meant.len() / 3).max(1);
    let found = plain(found);
    known
        .map(|name| (plain(name), name))
        // Each letter too many or too few is a slip. Without this line a very long name takes very long.
        .filter(|(meant, _)| meant.len().abs_diff(found.len()) <= allowed(meant))
        .map(|(meant, name)| (distance(&found, &meant), allowed(&meant), name))
        .filter(|(distance, allowed, _)| distance <= allowed)
        .min_by_key(|(distance, ..)| *distance)
        .map(|(.., name)| name)
}

/// How many slips of the keyboard lie between two words: a character too many, one too few, a wrong one, or
/// two that changed places (Damerau 1964; the table is that of Lowrance and Wagner 1975).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut table = Vec::from([Vec::from_iter(0..=b.len())]);
    let at = |row: Option<&Vec<usize>>, column: usize| {
        row.and_then(|row| row.get(column)).map_or(usize::MAX, |slips| *slips)
    };
    for (i, x) in a.iter().enumerate() {
        let above = table.last();
        let mut left = i.saturating_add(1);
        let mut row = Vec::from([left]);
        for (j, y) in b.iter().enumerate() {
            let changed = at(above, j).saturating_add(usize::from(x != y));
            let removed = at(above, j.saturating_add(1)).saturating_add(1);
            let added = left.saturating_add(1);
            // The last time that the two stood the other way round; what lies between came in later.
            let last = |word: &[char], end, c| word.get(..end)?.iter().rposition(|other| other == c);
            let swapped = match (last(a, i, y), last(b, j, x)) {
                (Some(k), Some(l)) => {
                    let apart = i.abs_diff(k).saturating_add(j.abs_diff(l)).saturating_sub(1);
                    at(table.get(k), l).saturating_add(apart)
                }
                _ => usize::MAX,
            };
            left = changed.min(removed).min(added).min(swapped);
            row.push(left);
        }
        table.push(row);
    }
    at(table.last(), b.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(a: &str, b: &str) -> usize {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        assert_eq!(distance(&chars(a), &chars(b)), distance(&chars(b), &chars(a)), "{a} {b}");
        distance(&chars(a), &chars(b))
    }

    #[test]
    fn each_slip_counts_once() {
        assert_eq!(between("", ""), 0);
        assert_eq!(between("", "seats"), 5);
        assert_eq!(between("customer", "custmer"), 1);
        assert_eq!(between("customer", "custoner"), 1);
        assert_eq!(between("customer", "custommer"), 1);
        assert_eq!(between("customer", "csutomer"), 1);
        assert_eq!(between("customer", "cusotmre"), 2);
        assert_eq!(between("kitten", "sitting"), 3);
        assert_eq!(between("policy", "poiflcy"), 2, "a swap, and a letter between");
        assert_eq!(between("利用枠", "利枠用"), 1);
    }

    #[test]
    fn what_is_too_far_off_is_not_suggested() {
        let known = ["seats", "service", "prefix"];
        let near = |found| nearest(found, known.into_iter());
        assert_eq!(near("setas"), Some("seats"));
        assert_eq!(near("SERVICES"), Some("service"));
        assert_eq!(near("sits"), None);
        assert_eq!(near(""), None);
        assert_eq!(near(&"s".repeat(1_000_000)), None);
        assert_eq!(nearest("hardware_key", ["hardware-key"].into_iter()), Some("hardware-key"));
        assert_eq!(nearest("x", ["a", "b"].into_iter()), Some("a"), "of equals the first");
    }
}
