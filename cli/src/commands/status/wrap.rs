//! Long sentences in lines that a terminal shows whole.

use crate::output::width;

/// A last line of so few columns stays with the line before it.
const WIDOW: usize = 6;

/// The text in lines of about so many columns. English breaks between words; Japanese, which has no
/// blanks, between any two characters but not before a mark that may not begin a line.
pub(crate) fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        let full = width(&line) + width(piece.trim_end()) > columns;
        if full && !line.is_empty() && !may_not_begin(piece) {
            lines.push(std::mem::take(&mut line));
        }
        line.push_str(piece);
    }
    match lines.last_mut() {
        // Two or three characters by themselves look like a mistake.
        Some(before) if width(&line) <= WIDOW => before.push_str(&line),
        _ => lines.push(line),
    }
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

/// Words with the blank that follows, and single wide characters. An opening bracket takes along what
/// follows it.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let brackets = rest.len() - rest.trim_start_matches(['「', '『', '【', '（']).len();
        let first = rest[brackets..].chars().next().or_else(|| rest.chars().next())?;
        let end = if first.is_ascii() {
            let after = &rest[brackets..];
            let word = after.find(|c: char| c == ' ' || !c.is_ascii()).unwrap_or(after.len());
            brackets + word + usize::from(after[word..].starts_with(' '))
        } else {
            (brackets + first.len_utf8()).min(rest.len())
        };
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece)
    })
}

/// Closing marks, small kana and the long sound (JIS X 4051, line-start prohibition).
fn may_not_begin(piece: &str) -> bool {
    piece.starts_with(|c| "。、，．」』）】！？ーっゃゅょぁぃぅぇぉッャュョァィゥェォ・：".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_breaks_between_words() {
        assert_eq!(wrapped("The seat was granted until noon.", 14), ["The seat was", "granted until noon."]);
        assert_eq!(wrapped("short", 14), ["short"]);
    }

    #[test]
    fn japanese_breaks_anywhere_but_before_a_closing_mark() {
        assert_eq!(wrapped("利用枠は、10枠です。", 10), ["利用枠は、", "10枠です。"]);
        assert_eq!(wrapped("ライセンス。", 10), ["ライセンス。"]);
        assert_eq!(wrapped("日付（2027）です", 6), ["日付", "（2027）です"]);
    }

    #[test]
    fn nothing_is_lost() {
        let text = "2027年3月31日 14:05（Asia/Tokyo）まで有効です。Then renew it.";
        for columns in 1..60 {
            let joined: String = wrapped(text, columns).concat();
            assert_eq!(joined.replace(' ', ""), text.replace(' ', ""), "{columns}");
        }
    }
}
