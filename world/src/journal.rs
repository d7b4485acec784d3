//! What happened, in words.

use std::fmt::{self, Write};

use tegata::time::rfc3339;

/// One line: when, to whom, what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// True time, in Unix seconds.
    pub at: i64,
    /// A computer, a server, a token; `world` for all.
    pub who: String,
    /// In words.
    pub what: String,
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = rfc3339(self.at);
        write!(f, "{}  {:<12}  {}", at.replace('T', " ").trim_end_matches('Z'), self.who, self.what)
    }
}

/// Everything that happened, in order. Its hash takes in each entry, also those that are not kept.
#[derive(Clone, Debug)]
pub struct Journal {
    entries: Vec<Entry>,
    keeps: bool,
    count: u64,
    hash: Fnv,
}

impl Default for Journal {
    fn default() -> Self {
        Self { entries: Vec::new(), keeps: true, count: 0, hash: Fnv(Fnv::START) }
    }
}

impl Journal {
    /// What was kept.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// How many entries there were.
    #[must_use]
    pub const fn count(&self) -> u64 {
        self.count
    }

    /// FNV-1a, 64 bits, over all that was ever written. The same seed gives the same hash everywhere.
    #[must_use]
    pub const fn hash(&self) -> u64 {
        self.hash.0
    }

    /// Long runs only need the hash.
    pub fn forget(&mut self) {
        self.keeps = false;
        self.entries = Vec::new();
    }

    /// The lines that contain this text.
    pub fn lines<'a>(&'a self, about: &'a str) -> impl Iterator<Item = String> + 'a {
        self.entries.iter().map(Entry::to_string).filter(move |line| line.contains(about))
    }

    /// Writes a line.
    pub fn note(&mut self, at: i64, who: &str, what: fmt::Arguments<'_>) {
        self.count += 1;
        // Writing into a hash can not fail.
        let _ = writeln!(self.hash, "{at} {who} {what}");
        if self.keeps {
            self.entries.push(Entry { at, who: who.to_owned(), what: what.to_string() });
        }
    }
}

impl fmt::Display for Journal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.entries.iter().try_for_each(|entry| writeln!(f, "{entry}"))
    }
}

#[derive(Clone, Copy, Debug)]
struct Fnv(u64);

impl Fnv {
    const START: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
}

impl Write for Fnv {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for byte in text.bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(Self::PRIME);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_fnv_1a_and_does_not_depend_on_what_is_kept() {
        let mut fnv = Fnv(Fnv::START);
        fnv.write_str("foobar").unwrap();
        assert_eq!(fnv.0, 0x85944171f73967e8);
        let (mut kept, mut forgotten) = (Journal::default(), Journal::default());
        forgotten.forget();
        for journal in [&mut kept, &mut forgotten] {
            journal.note(1_800_000_000, "pc", format_args!("is switched {}", "on"));
        }
        assert_eq!(kept.hash(), forgotten.hash());
        assert_eq!(kept.to_string(), "2027-01-15 08:00:00  pc            is switched on\n");
        assert!(forgotten.entries().is_empty() && forgotten.count() == 1);
    }
}
