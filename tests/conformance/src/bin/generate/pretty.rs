//! JSON as people like to read it: what fits into a line stands in a line.

const WIDTH: usize = 110;

/// Lays out compact JSON, in the order of its keys, with a line feed at the end.
pub(crate) fn pretty(compact: &str) -> String {
    let mut text = String::new();
    value(compact, 0, &mut text);
    text.push('\n');
    text
}

fn value(compact: &str, indent: usize, text: &mut String) {
    let is_container = compact.starts_with(['{', '[']) && compact.len() > 2;
    if !is_container || indent + one_line(compact).chars().count() <= WIDTH {
        text.push_str(&one_line(compact));
        return;
    }
    let (open, close) = (&compact[..1], &compact[compact.len() - 1..]);
    text.push_str(open);
    text.push('\n');
    let items = split(&compact[1..compact.len() - 1], b',');
    for (place, item) in items.iter().enumerate() {
        text.push_str(&" ".repeat(indent + 1));
        let mut rest = *item;
        if open == "{" {
            let (key, after) = item.split_at(split(item, b':')[0].len());
            text.push_str(key);
            text.push_str(": ");
            rest = &after[1..];
        }
        value(rest, indent + 1, text);
        text.push_str(if place + 1 == items.len() { "\n" } else { ",\n" });
    }
    text.push_str(&" ".repeat(indent));
    text.push_str(close);
}

/// With a blank after each comma and colon outside of strings.
fn one_line(compact: &str) -> String {
    let mut text = String::with_capacity(compact.len() + 16);
    let mut scan = Scan::default();
    for character in compact.chars() {
        text.push(character);
        if scan.outside(character) && matches!(character, ',' | ':') {
            text.push(' ');
        }
    }
    text
}

/// Splits at a mark that stands in no string and no container.
fn split(compact: &str, mark: u8) -> Vec<&str> {
    let (mut parts, mut start, mut depth, mut scan) = (Vec::new(), 0, 0_usize, Scan::default());
    for (at, character) in compact.char_indices() {
        if !scan.outside(character) {
            continue;
        }
        match character {
            '{' | '[' => depth += 1,
            '}' | ']' => depth -= 1,
            _ if depth == 0 && character == char::from(mark) => {
                parts.push(&compact[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&compact[start..]);
    parts
}

/// Where in JSON a character stands.
#[derive(Default)]
struct Scan {
    in_string: bool,
    escaped: bool,
}

impl Scan {
    /// Whether the next character stands outside of strings.
    fn outside(&mut self, character: char) -> bool {
        let was_in_string = self.in_string;
        match character {
            _ if self.escaped => self.escaped = false,
            '\\' => self.escaped = true,
            '"' => self.in_string = !self.in_string,
            _ => {}
        }
        !was_in_string && !self.in_string
    }
}

#[cfg(test)]
mod tests {
    use super::pretty;

    #[test]
    fn layout_changes_nothing_but_white_space() {
        let long = "x".repeat(120);
        let json = format!(r#"{{"a":[1,{{"b":"c, \"d\": [e\\"}}],"long":"{long}","empty":[],"map":{{}}}}"#);
        let text = pretty(&json);
        assert!(text.contains(" \"a\": [1, {\"b\": \"c, \\\"d\\\": [e\\\\\"}],\n"), "{text}");
        let back: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(back, serde_json::from_str::<serde_json::Value>(&json).unwrap());
    }
}
