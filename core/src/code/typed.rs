//! Tolerant reading: from what a person typed to symbols, unreadable places and groups.

use super::{CodeKind, MAX_SYMBOLS, alphabet};

/// How many bytes of input are looked at. Longer input is no code.
pub const MAX_INPUT: usize = 1024;

/// More groups than any code has need not be told apart.
const MAX_GROUPS: usize = 8;

/// What one character means.
enum Mark {
    Symbol(u8),
    Unreadable,
    Hyphen,
    Blank,
    Invisible,
}

fn meaning(typed: char) -> Mark {
    let ascii = match typed {
        '\u{A0}' | '\u{3000}' => return Mark::Blank,
        '\u{200B}'..='\u{200D}' | '\u{FEFF}' => return Mark::Invisible,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2500}' | '\u{30FC}' | '\u{FF70}' => return Mark::Hyphen,
        // The full-width forms stand in the order of ASCII, and so do their low bytes.
        '\u{FF01}'..='\u{FF5E}' => (typed as u32 as u8).wrapping_add(b' '),
        _ if typed.is_ascii() => typed as u32 as u8,
        _ => return Mark::Unreadable,
    };
    match ascii.to_ascii_uppercase() {
        b' ' | b'\t' | b'\r' | b'\n' => Mark::Blank,
        b'-' => Mark::Hyphen,
        b'O' => Mark::Symbol(0),
        b'I' | b'L' => Mark::Symbol(1),
        other => alphabet::value(other).map_or(Mark::Unreadable, Mark::Symbol),
    }
}

/// What was typed, in constant memory.
pub(super) struct Typed {
    /// The first symbols as values; zero where unreadable.
    pub(super) values: [u8; MAX_SYMBOLS],
    /// Bit p: the symbol at position p is unreadable.
    pub(super) unreadable: u32,
    /// How many symbols there are, the unreadable ones and those beyond `values` included.
    pub(super) length: usize,
    by_hyphens: Groups,
    by_blanks: Groups,
}

impl Typed {
    /// Reads all of the input; `None` if it is longer than [`MAX_INPUT`] bytes.
    pub(super) fn new(input: &str) -> Option<Self> {
        if input.len() > MAX_INPUT {
            return None;
        }
        let mut typed = Self {
            values: [0; MAX_SYMBOLS],
            unreadable: 0,
            length: 0,
            by_hyphens: Groups::default(),
            by_blanks: Groups::default(),
        };
        for character in input.chars() {
            match meaning(character) {
                Mark::Symbol(value) => typed.push(Some(value)),
                Mark::Unreadable => typed.push(None),
                Mark::Hyphen => typed.by_hyphens.close(),
                Mark::Blank => typed.by_blanks.close(),
                Mark::Invisible => {}
            }
        }
        Some(typed)
    }

    fn push(&mut self, value: Option<u8>) {
        if let Some(slot) = self.values.get_mut(self.length) {
            *slot = value.unwrap_or(0);
            if value.is_none() {
                self.unreadable |= 1 << self.length;
            }
        }
        self.length = self.length.saturating_add(1);
        self.by_hyphens.extend();
        self.by_blanks.extend();
    }

    /// The one group, from 1, whose length is not that of `kind`. `None` if the typed hyphens (or, where
    /// there are none, the blanks) do not tell.
    pub(super) fn odd_group(&self, kind: CodeKind) -> Option<u8> {
        let groups = if self.by_hyphens.count > 1 { &self.by_hyphens } else { &self.by_blanks };
        groups.odd_one(kind.groups())
    }
}

/// Lengths of the groups between separators. Separators beside each other count as one.
#[derive(Default)]
struct Groups {
    lengths: [u16; MAX_GROUPS],
    count: usize,
    open: bool,
}

impl Groups {
    fn extend(&mut self) {
        if !self.open {
            self.open = true;
            self.count = self.count.saturating_add(1);
        }
        if let Some(length) = self.lengths.get_mut(self.count.saturating_sub(1)) {
            *length = length.saturating_add(1);
        }
    }

    fn close(&mut self) {
        self.open = false;
    }

    fn odd_one(&self, wanted: &[u8]) -> Option<u8> {
        if self.count != wanted.len() {
            return None;
        }
        let pairs = (1..).zip(self.lengths.iter().zip(wanted));
        let mut odd = pairs.filter(|(_, (length, wanted))| **length != u16::from(**wanted));
        let (group, _) = odd.next()?;
        odd.next().is_none().then_some(group)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;

    fn symbols(input: &str) -> (String, u32) {
        let typed = Typed::new(input).unwrap();
        let text = typed.values.iter().take(typed.length).map(|&v| char::from(alphabet::symbol(v))).collect();
        (text, typed.unreadable)
    }

    #[test]
    fn look_alikes_case_and_width_do_not_matter() {
        assert_eq!(symbols("oOiIlLaz"), (String::from("001111AZ"), 0));
        assert_eq!(symbols("０９ａｚＡＺｏＩｌ"), (String::from("09AZAZ011"), 0));
    }

    #[test]
    fn separators_are_dropped_wherever_they_stand() {
        let separators = " \t\r\n\u{A0}\u{3000}\u{200B}\u{200C}\u{200D}\u{FEFF}-\u{2010}\u{2011}\u{2012}\u{2013}\
                          \u{2014}\u{2015}\u{2212}\u{2500}\u{30FC}\u{FF70}\u{FF0D}";
        for separator in separators.chars() {
            let typed =
                Typed::new(&alloc::format!("{separator}A{separator}{separator}B{separator}")).unwrap();
            assert_eq!((typed.length, typed.unreadable), (2, 0), "{separator:?}");
        }
    }

    #[test]
    fn everything_else_is_one_unreadable_symbol() {
        for strange in "uU?*_□鍵\0\u{7F}\u{B}\u{301}\u{2009}\u{2060}\u{FF00}\u{FF5F}😀ıſÉ＿？Ｕ￿".chars()
        {
            let typed = Typed::new(&alloc::format!("A{strange}B")).unwrap();
            assert_eq!((typed.length, typed.unreadable), (3, 0b10), "{strange:?}");
        }
    }

    #[test]
    fn every_full_width_form_means_its_ascii() {
        for (wide, ascii) in ('\u{FF01}'..='\u{FF5E}').zip('!'..='~') {
            let (wide, ascii) =
                (symbols(wide.encode_utf8(&mut [0; 4])), symbols(ascii.encode_utf8(&mut [0; 4])));
            assert_eq!(wide, ascii);
        }
    }
}
