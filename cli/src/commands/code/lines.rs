//! `code check --jsonl`: many codes, for other programs. A line that can not be read is answered by an
//! error, and the next one is read.

use std::io::{BufRead, Read};

use serde::Deserialize;
use serde_json::json;
use tegata::{Blame, code};

use super::fields::{kind_named, reading_json};
use crate::output::{Output, Phrase};
use crate::problem::{self, Exit, Problem};

/// No code is anywhere near so long.
const MAX_LINE: u64 = 64 << 10;

#[derive(Deserialize)]
struct Line {
    kind: String,
    input: String,
}

/// Exit 2 if any line could not be read; what the lines say of their codes does not count.
pub(super) fn check(input: &mut dyn BufRead, out: &mut Output) -> Result<Exit, Problem> {
    let mut exit = Exit::Holds;
    for number in 1_u64.. {
        let Some(line) = next_line(input)? else { break };
        if line.trim_ascii().is_empty() {
            continue;
        }
        match read(&line) {
            Ok((kind, typed)) => {
                let mut answer = reading_json(code::read(kind, &typed));
                answer.insert("kind".into(), kind.name().into());
                out.json(&answer)?;
            }
            Err(why) => {
                exit = Exit::Usage;
                out.json(&json!({ "error": unreadable(number, &why).to_json() }))?;
            }
        }
        // Whoever writes line by line waits for each answer.
        out.flush()?;
    }
    Ok(exit)
}

/// The kind and the input of one line, or why it can not be read.
fn read(line: &[u8]) -> Result<(tegata::CodeKind, String), String> {
    if line.len() as u64 > MAX_LINE {
        return Err(format!("longer than {MAX_LINE} bytes"));
    }
    let line: Line = serde_json::from_slice(line).map_err(|error| error.to_string())?;
    let kind = kind_named(&line.kind).ok_or_else(|| format!("no such kind: {}", line.kind))?;
    Ok((kind, line.input))
}

/// The next line, of which at most one byte more than the limit is kept. `None` at the end.
fn next_line(input: &mut dyn BufRead) -> Result<Option<Vec<u8>>, Problem> {
    let failed = |error| problem::io("standard input".as_ref(), &error);
    let mut line = Vec::new();
    input.take(MAX_LINE + 1).read_until(b'\n', &mut line).map_err(failed)?;
    if line.is_empty() {
        return Ok(None);
    }
    while line.len() as u64 > MAX_LINE && line.last() != Some(&b'\n') {
        let mut rest = Vec::new();
        input.take(MAX_LINE).read_until(b'\n', &mut rest).map_err(failed)?;
        // Only that there was more matters.
        match rest.last() {
            Some(b'\n') | None => break,
            Some(_) => {}
        }
    }
    Ok(Some(line))
}

fn unreadable(number: u64, why: &str) -> Problem {
    problem::fault(
        "line_unreadable",
        Exit::Usage,
        Blame::User,
        Phrase::new(format!("Line {number} can not be read: {why}."), format!("{number}行目を解釈できません：{why}")),
        Phrase::new(
            r#"Each line is {"kind": "registration", "activation" or "amendment", "input": "…"}."#,
            r#"各行は {"kind": "registration"、"activation" または "amendment", "input": "…"} の形にしてください。"#,
        ),
    )
    .with("line", number)
    .into()
}
