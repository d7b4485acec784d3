//! A file that nobody reads to its end is too long.

use super::Findings;
use crate::workspace::Workspace;
use anyhow::Result;

/// Think again.
const LONG: usize = 500;
/// Never.
const TOO_LONG: usize = 800;

const SOURCES: [&str; 10] = [".rs", ".py", ".sh", ".js", ".ts", ".c", ".h", ".cpp", ".kt", ".swift"];

pub(super) fn run(workspace: &Workspace) -> Result<Findings> {
    let mut findings = Findings::new();
    for file in workspace.files()?.iter().filter(|file| SOURCES.iter().any(|end| file.ends_with(end))) {
        let text = workspace.read(file)?;
        // What a program writes is as long as its table; its first lines say so.
        if text.lines().take(5).any(|line| line.contains("@generated")) {
            continue;
        }
        match text.lines().count() {
            lines if lines > TOO_LONG => findings.push(format!("{file} has {lines} lines")),
            lines if lines > LONG => println!("  note: {file} has {lines} lines; think again at {LONG}"),
            _ => {}
        }
    }
    Ok(findings)
}
