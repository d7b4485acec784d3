//! Aligned columns. Japanese characters take two of them.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

use super::{Tone, painted};

/// Blanks between two columns.
const GAP: usize = 2;

/// How many columns of a terminal a text takes.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// The text with everything escaped that could steer a terminal or turn the direction of writing:
/// much of what is shown comes from files of strangers.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.chars().map(|c| if steers(c) { c.escape_unicode().to_string() } else { c.into() }).collect(),
    )
}

/// What stands in one column of one row: text in a tone.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cell {
    text: String,
    tone: Tone,
}

impl Cell {
    pub(crate) fn new(tone: Tone, text: impl AsRef<str>) -> Self {
        Self { text: printable(text.as_ref()).into_owned(), tone }
    }
}

impl<T: AsRef<str>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::new(Tone::Plain, text)
    }
}

/// Rows whose columns stand below each other. The last column of a row is not padded.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    indent: usize,
    rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table whose rows begin after so many blanks.
    pub(crate) fn indented(indent: usize) -> Self {
        Self { indent, rows: Vec::new() }
    }

    /// One label with its value.
    pub(crate) fn of_pair(label: &str, value: impl Into<Cell>) -> Self {
        let mut table = Self::default();
        table.pair(label, value);
        table
    }

    pub(crate) fn row<const N: usize>(&mut self, cells: [Cell; N]) {
        self.rows.push(cells.into());
    }

    /// A label and its value.
    pub(crate) fn pair(&mut self, label: &str, value: impl Into<Cell>) {
        self.row([Cell::new(Tone::Faint, label), value.into()]);
    }

    /// A label and its values, one below the other. Nothing without values.
    pub(crate) fn list(&mut self, label: &str, values: impl IntoIterator<Item = impl Into<Cell>>) {
        let mut label = label;
        for value in values {
            self.pair(label, value);
            label = "";
        }
    }

    /// The rows of another table, below these and aligned with them.
    pub(crate) fn append(&mut self, other: Self) {
        self.rows.extend(other.rows);
    }

    /// Every row on a line of its own.
    pub(crate) fn render(&self, colour: bool) -> String {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns).map(|column| self.width_of(column)).collect();
        let mut text = String::new();
        for row in &self.rows {
            let last = row.iter().rposition(|cell| !cell.text.is_empty());
            text.extend(std::iter::repeat_n(' ', self.indent));
            for (column, cell) in row.iter().enumerate().take_while(|(column, _)| Some(*column) <= last) {
                text.push_str(&painted(cell.tone, &cell.text, colour));
                if Some(column) != last {
                    let blanks = widths[column] + GAP - width(&cell.text);
                    text.extend(std::iter::repeat_n(' ', blanks));
                }
            }
            text.truncate(text.trim_end_matches(' ').len());
            text.push('\n');
        }
        text
    }

    /// The last cell of a row may be longer than its column: nothing stands to the right of it.
    fn width_of(&self, column: usize) -> usize {
        let padded = self.rows.iter().filter(|row| column + 1 < row.len());
        padded.map(|row| width(&row[column].text)).max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn japanese_takes_two_columns_a_character() {
        let mut table = Table::indented(2);
        table.pair("製品", "Dam FES");
        table.pair("Customer", "手形商事");
        assert_eq!(table.render(false), "  製品      Dam FES\n  Customer  手形商事\n");
    }

    #[test]
    fn colour_does_not_count_and_blanks_do_not_trail() {
        let mut table = Table::default();
        table.row([Cell::new(Tone::Good, "ok"), Cell::from("")]);
        table.row(["longer".into(), "x".into()]);
        assert_eq!(table.render(true), "\u{1b}[32mok\u{1b}[0m\nlonger  x\n");
    }

    #[test]
    fn strangers_do_not_steer_the_terminal() {
        assert_eq!(printable("a\u{1b}[2Jb\u{202e}c\n"), "a\\u{1b}[2Jb\\u{202e}c\\u{a}");
        assert_eq!(printable("手形 – fine"), "手形 – fine");
    }
}
