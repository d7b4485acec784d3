//! How a code is written: groups with hyphens between them.

use alloc::string::String;

use super::{Code, CodeKind, alphabet};

/// Stands for a symbol that is not shown.
const HIDDEN: char = '•';

impl CodeKind {
    /// The lengths of the groups between hyphens, in symbols.
    ///
    /// ```
    /// # use tegata::CodeKind;
    /// assert_eq!(CodeKind::Registration.groups(), [2, 4, 4, 4, 4]);
    /// ```
    #[must_use]
    pub const fn groups(self) -> &'static [u8] {
        match self {
            Self::Registration => &[2, 4, 4, 4, 4],
            Self::Activation | Self::Amendment => &[2, 4, 5, 5, 5, 5, 5],
        }
    }

    /// The column, from 0, of the symbol at `position` once the code is written with hyphens.
    pub(super) fn column(self, position: usize) -> usize {
        let mut group_end = 0usize;
        let hyphens = self.groups().iter().take_while(|&&len| {
            group_end = group_end.saturating_add(usize::from(len));
            position >= group_end
        });
        position.saturating_add(hyphens.count())
    }
}

/// Writes one character a symbol, grouped as `kind` is.
pub(super) fn grouped(kind: CodeKind, symbols: impl IntoIterator<Item = char>) -> String {
    let mut symbols = symbols.into_iter();
    let mut text = String::with_capacity(kind.symbols().saturating_add(kind.groups().len()));
    for (i, &len) in kind.groups().iter().enumerate() {
        if i != 0 {
            text.push('-');
        }
        text.extend(symbols.by_ref().take(usize::from(len)));
    }
    text
}

impl Code {
    /// The code in full, as it is printed for people: upper case, with hyphens.
    ///
    /// There is no `Display`: whoever writes a code in full says so.
    ///
    /// ```
    /// # use tegata::{Code, CodeKind};
    /// let code = Code::parse(CodeKind::Registration, "bh b4wm 59s8 8rf0 dx8e")?;
    /// assert_eq!(code.write(), "BH-B4WM-59S8-8RF0-DX8E");
    /// # Ok::<(), tegata::Error>(())
    /// ```
    #[must_use]
    pub fn write(&self) -> String {
        grouped(self.kind(), self.values().iter().map(|&value| char::from(alphabet::symbol(value))))
    }

    /// The code as it may be shown in a report or a log: the prefix and the last symbols.
    ///
    /// The last symbols are parity. All of the last group is shown of a long code, which leaves 50 of
    /// its 75 secret bits unknown; of a registration key, whose secret has 30 bits, only two symbols.
    ///
    /// ```
    /// # use tegata::{Code, CodeKind};
    /// let code = Code::parse(CodeKind::Activation, "BH-0KFR-2M4V0-415RD-WESB6-E2RMP-04RGC")?;
    /// assert_eq!(code.masked(), "BH-••••-•••••-•••••-•••••-•••••-04RGC");
    /// # Ok::<(), tegata::Error>(())
    /// ```
    #[must_use]
    pub fn masked(&self) -> String {
        let tail = match self.kind() {
            CodeKind::Registration => 2,
            CodeKind::Activation | CodeKind::Amendment => 5,
        };
        let tail_start = self.kind().symbols().saturating_sub(tail);
        let symbols = self.values().iter().enumerate().map(|(position, &value)| {
            if position < 2 || position >= tail_start { char::from(alphabet::symbol(value)) } else { HIDDEN }
        });
        grouped(self.kind(), symbols)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn groups_add_up_to_the_code() {
        for kind in CodeKind::ALL {
            let sum: usize = kind.groups().iter().map(|&len| usize::from(len)).sum();
            assert_eq!(sum, kind.symbols());
        }
    }

    #[test]
    fn columns_are_where_the_written_form_has_the_symbol() {
        for kind in CodeKind::ALL {
            let marks: Vec<char> = ('A'..).take(kind.symbols()).collect();
            let text: Vec<char> = grouped(kind, marks.iter().copied()).chars().collect();
            for (position, mark) in marks.iter().enumerate() {
                assert_eq!(text[kind.column(position)], *mark);
            }
        }
    }
}
