//! How a command talks. Everything that is printed goes through [`Output`].
//!
//! - The answer goes to standard output: [`Output::json`] where [`Output::is_json`], otherwise
//!   [`Output::line`] and [`Output::table`]. One command prints one JSON value.
//! - What goes with it (warnings, notes, progress) goes to standard error.
//! - A problem is returned, not printed: `Err(problem)` becomes `✗ 4.2 …` and `→ …`, or JSON.
//! - Texts are given in both languages: `out.say("Product", "製品")`, or a [`Phrase`] to keep.
//! - Colour is asked for always, as [`Tone`], and left out where it does not belong.
//! - Options are named alike: `--out FILE` (`-o`, `-` is standard output), `--force`, `--root KEY`,
//!   `--key FILE`. `FILE` to read may be `-`.

mod language;
mod progress;
mod table;
mod tone;

use std::fmt::Display;
use std::io::{self, BufWriter, StdoutLock, Write};

use anstream::{AutoStream, ColorChoice};
use serde::Serialize;
use serde_json::Value;
use tegata::Lang;

pub(crate) use language::{Phrase, language};
pub(crate) use progress::Progress;
pub(crate) use table::{Cell, Table, printable, width};
pub(crate) use tone::{Tone, painted};

use crate::problem::{Exit, Problem};

/// Standard output and standard error, as this run wants them.
pub(crate) struct Output {
    lang: Lang,
    json: bool,
    stdout: BufWriter<StdoutLock<'static>>,
    /// Whether standard output shows colours.
    colour: bool,
    /// Whether standard error shows colours.
    colour_aside: bool,
}

impl Output {
    pub(crate) fn new(lang: Lang, json: bool) -> Self {
        let shows = |choice: ColorChoice| choice != ColorChoice::Never;
        Self {
            lang,
            json,
            colour: shows(AutoStream::choice(&io::stdout())),
            colour_aside: shows(AutoStream::choice(&io::stderr())),
            stdout: BufWriter::new(io::stdout().lock()),
        }
    }

    pub(crate) fn lang(&self) -> Lang {
        self.lang
    }

    pub(crate) fn is_json(&self) -> bool {
        self.json
    }

    /// One of two texts, by language.
    pub(crate) fn say<'a>(&self, en: &'a str, ja: &'a str) -> &'a str {
        match self.lang {
            Lang::En => en,
            Lang::Ja => ja,
        }
    }

    /// One line of the answer.
    pub(crate) fn line(&mut self, text: impl Display) -> Result<(), Problem> {
        writeln!(self.stdout, "{text}").map_err(unread)
    }

    /// One line of the answer in a tone.
    pub(crate) fn line_in(&mut self, tone: Tone, text: impl Display) -> Result<(), Problem> {
        let text = painted(tone, &text.to_string(), self.colour);
        self.line(text)
    }

    /// An aligned table.
    pub(crate) fn table(&mut self, table: &Table) -> Result<(), Problem> {
        let text = table.render(self.colour);
        self.stdout.write_all(text.as_bytes()).map_err(unread)
    }

    /// Bytes as they are.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        self.stdout.write_all(bytes).map_err(unread)
    }

    /// The answer as JSON, on one line. Integers beyond 2⁵³ become text, since many readers of JSON
    /// would round them.
    pub(crate) fn json(&mut self, answer: &impl Serialize) -> Result<(), Problem> {
        let mut value = serde_json::to_value(answer).unwrap_or_default();
        spell_large_integers(&mut value);
        self.line(value)
    }

    /// Shows what has been printed so far.
    pub(crate) fn flush(&mut self) -> Result<(), Problem> {
        self.stdout.flush().map_err(unread)
    }

    /// Something that the person should know, on standard error.
    pub(crate) fn warn(&self, phrase: &Phrase) {
        self.aside(Tone::Warning, &format!("! {}", printable(phrase.pick(self.lang))));
    }

    /// Something that goes with the answer, on standard error.
    pub(crate) fn note(&self, phrase: &Phrase) {
        self.aside(Tone::Faint, &printable(phrase.pick(self.lang)));
    }

    fn aside(&self, tone: Tone, text: &str) {
        // There is nowhere else to complain.
        let _ = writeln!(io::stderr(), "{}", painted(tone, text, self.colour_aside));
    }

    /// A bar on standard error, where that is a terminal.
    pub(crate) fn progress(&self, total: u64, doing: &Phrase) -> Progress {
        Progress::new(total, doing.pick(self.lang))
    }

    /// `✗ 4.2 text` and `→ remedy` on standard error, or the error as JSON on standard output.
    pub(crate) fn problem(&mut self, problem: &Problem) -> Result<(), Problem> {
        if let Problem::Unread = problem {
            return Ok(());
        }
        if self.json {
            return self.json(&serde_json::json!({ "error": problem.to_json() }));
        }
        let (text, remedy) = problem.texts(self.lang);
        // What was printed before must stand above it, where both are one terminal.
        self.flush()?;
        self.aside(Tone::Bad, &format!("✗ {}", printable(&text)));
        for line in problem.picture(self.lang).iter().flat_map(|picture| picture.lines()) {
            self.aside(Tone::Plain, &printable(line));
        }
        self.aside(Tone::Plain, &format!("→ {}", printable(&remedy)));
        Ok(())
    }

    /// Says what went wrong, if anything did, and what to answer the shell.
    pub(crate) fn finish(&mut self, result: Result<Exit, Problem>) -> Exit {
        let exit = match result {
            Ok(exit) => exit,
            Err(problem) => match self.problem(&problem) {
                Ok(()) => problem.exit(),
                Err(unread) => unread.exit(),
            },
        };
        match self.flush() {
            Ok(()) => exit,
            Err(problem) => {
                if let Problem::Fault(_) = problem {
                    self.aside(Tone::Bad, &format!("✗ {}", printable(&problem.texts(self.lang).0)));
                }
                if exit == Exit::Holds { problem.exit() } else { exit }
            }
        }
    }
}

/// A closed pipe is no news; anything else (a full disk behind `>`) is.
fn unread(error: io::Error) -> Problem {
    match error.kind() {
        io::ErrorKind::BrokenPipe => Problem::Unread,
        _ => crate::problem::io("standard output".as_ref(), &error),
    }
}

/// The largest integer that every reader of JSON keeps exactly (RFC 8259 §6).
const MAX_EXACT: u64 = 1 << 53;

fn spell_large_integers(value: &mut Value) {
    match value {
        Value::Number(number) => {
            let exact = match (number.as_u64(), number.as_i64()) {
                (Some(number), _) => number <= MAX_EXACT,
                (None, Some(number)) => number.unsigned_abs() <= MAX_EXACT,
                _ => true,
            };
            if !exact {
                *value = Value::String(number.to_string());
            }
        }
        Value::Array(items) => items.iter_mut().for_each(spell_large_integers),
        Value::Object(map) => map.values_mut().for_each(spell_large_integers),
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_that_others_would_round_become_text() {
        let mut value = serde_json::json!({
            "small": 9_007_199_254_740_992_u64,
            "large": [9_007_199_254_740_993_u64, -9_007_199_254_740_993_i64],
            "float": 0.5,
        });
        spell_large_integers(&mut value);
        assert_eq!(
            value.to_string(),
            r#"{"float":0.5,"large":["9007199254740993","-9007199254740993"],"small":9007199254740992}"#
        );
    }
}
