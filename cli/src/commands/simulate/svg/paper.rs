//! What is drawn with: elements of SVG 1.1, at whole and tenth pixels, with no script and nothing from outside.

use std::fmt::{Display, Write};

/// Elements, one after the other.
#[derive(Default)]
pub(super) struct Paper {
    body: String,
}

/// How a text stands to its place.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Paper {
    /// An element with these attributes, and nothing in it.
    pub(super) fn put(&mut self, element: impl Display) {
        // Writing into a text can not fail.
        let _ = writeln!(self.body, "<{element}/>");
    }

    pub(super) fn text(&mut self, x: i64, y: i64, class: &str, anchor: Anchor, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let (x, text) = (px(x), escaped(text));
        let _ = writeln!(self.body, "<text x=\"{x}\" y=\"{y}\" class=\"{class}\"{anchor}>{text}</text>");
    }

    /// Begins a group, with what a reader hears of it.
    pub(super) fn group(&mut self, title: &str) {
        let _ = writeln!(self.body, "<g><title>{}</title>", escaped(title));
    }

    pub(super) fn end_group(&mut self) {
        self.body.push_str("</g>\n");
    }

    pub(super) fn finish(self) -> String {
        self.body
    }
}

/// Tenths of a pixel, as they are written.
pub(super) fn px(tenths: i64) -> String {
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        rest => format!("{}.{rest}", tenths / 10),
    }
}

/// Text as XML has it. What XML 1.0 does not allow is left out.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' => escaped.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_wrote_does_not_become_markup() {
        assert_eq!(escaped("<a & \"b\">\u{1b}\n"), "&lt;a &amp; &quot;b&quot;&gt; ");
        assert_eq!([px(1234), px(50), px(0)], ["123.4", "5", "0"]);
    }
}
