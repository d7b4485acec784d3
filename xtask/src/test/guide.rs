//! The pages of `docs/guide/`, followed to the letter: each file as it stands on the page, each command as
//! it is typed there.
//!
//! A fenced block whose first line is `` ```python check.py `` is the file `check.py`. In a block
//! `` ```console ``, each line that begins with `$ ` is a command; the lines below it, if there are any, are
//! what it prints, where `…` stands for anything.

use crate::run;
use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::path::Path;
use std::process::Command;

/// What a page tells the reader to do, in its order.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Save this text under this name.
    File { name: String, text: String },
    /// Type this command, and see these lines.
    Command { line: String, prints: Vec<String> },
}

/// Does in an empty folder what the page says, with `prepare` free to set the environment of each command.
/// How many steps there were.
pub(super) fn follow(page: &Path, folder: &Path, prepare: impl Fn(&mut Command)) -> Result<u64> {
    let text = fs::read_to_string(page).with_context(|| format!("{}", page.display()))?;
    let steps = steps(&text)?;
    ensure!(!steps.is_empty(), "{} tells the reader to do nothing", page.display());
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    for step in &steps {
        match step {
            Step::File { name, text } => {
                let path = folder.join(name);
                fs::create_dir_all(path.parent().context("a file stands in a folder")?)?;
                fs::write(path, text)?;
            }
            Step::Command { line, prints } => {
                let mut command = Command::new("bash");
                command.args(["-euo", "pipefail", "-c", line]).current_dir(folder);
                prepare(&mut command);
                let output = run::shown(&mut command)?;
                ensure!(output.success, "{}: this failed: {line}", page.display());
                let printed: Vec<&str> = output.text.lines().collect();
                if let Some(missing) = missing(&printed, prints) {
                    bail!("{}: `{line}` did not print: {missing}", page.display());
                }
            }
        }
    }
    Ok(steps.len() as u64)
}

/// The first line that was promised and did not come, in this order.
fn missing<'p>(printed: &[&str], promised: &'p [String]) -> Option<&'p str> {
    let mut rest = printed.iter();
    promised.iter().find(|line| !rest.any(|printed| fits(printed, line))).map(String::as_str)
}

/// Whether a line is as promised; `…` stands for anything.
fn fits(printed: &str, promised: &str) -> bool {
    let mut parts = promised.trim_end().split('…');
    let Some(mut rest) = parts.next().and_then(|first| printed.trim_end().strip_prefix(first)) else {
        return false;
    };
    let mut open = false;
    for part in parts {
        open = true;
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.is_empty() || open && promised.trim_end().ends_with('…')
}

fn steps(text: &str) -> Result<Vec<Step>> {
    let mut steps = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else { continue };
        let mut block = Vec::new();
        loop {
            match lines.next() {
                Some("```") => break,
                Some(line) => block.push(line),
                None => bail!("a block is not closed: {line}"),
            }
        }
        match info.split_once(' ') {
            Some((_, name)) => {
                steps.push(Step::File { name: name.trim().to_owned(), text: block.join("\n") + "\n" });
            }
            None if info == "console" => steps.extend(commands(&block)),
            None => {}
        }
    }
    Ok(steps)
}

fn commands(block: &[&str]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for line in block {
        match (line.strip_prefix("$ "), steps.last_mut()) {
            (Some(command), _) => steps.push(Step::Command { line: command.to_owned(), prints: Vec::new() }),
            (None, Some(Step::Command { prints, .. })) => prints.push((*line).to_owned()),
            (None, _) => {}
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::{Step, fits, missing, steps};

    #[test]
    fn files_and_commands_are_found_in_their_order() {
        let page = "# A page\n\n```python check.py\nprint(1)\n```\n\n```console\n$ python check.py\n1\n$ ls\n```\n\n```json\n{}\n```\n";
        let found = steps(page).unwrap();
        let command = |line: &str, prints: &[&str]| Step::Command {
            line: line.into(),
            prints: prints.iter().map(|line| (*line).into()).collect(),
        };
        assert_eq!(
            found,
            [
                Step::File { name: "check.py".into(), text: "print(1)\n".into() },
                command("python check.py", &["1"]),
                command("ls", &[]),
            ]
        );
        assert!(steps("```console\n$ ls\n").is_err());
    }

    #[test]
    fn what_is_promised_must_come_in_this_order() {
        assert!(fits("Active until the end of 31 Mar 2098, 26063 days left", "Active until …, … days left"));
        assert!(!fits("Active until tomorrow", "Active until …, … days left"));
        assert!(!fits("Active, but", "Active"));
        assert!(fits("4.2 The file was damaged", "4.2 …"));
        let promised = ["one".to_owned(), "two".to_owned()];
        assert_eq!(missing(&["zero", "one", "two"], &promised), None);
        assert_eq!(missing(&["two", "one"], &promised), Some("two"));
    }
}
