//! Words that have no business in a file: they would tie the project to one machine or one registry.

use super::Findings;
use crate::workspace::Workspace;
use anyhow::Result;

/// Split in two, so that this file does not name them either.
const WORDS: [(&str, &str); 12] = [
    ("/wo", "rk/"),
    ("/ro", "ot/"),
    ("/ho", "me/"),
    ("/Us", "ers/"),
    ("/tm", "p/"),
    (".lib", "rary/"),
    ("crates", ".io"),
    ("pypi", ".org"),
    ("python", "hosted.org"),
    ("npmjs", ".org"),
    ("npmjs", ".com"),
    ("debian", ".org"),
];

pub(super) fn run(workspace: &Workspace) -> Result<Findings> {
    let mut findings = Findings::new();
    // Cargo itself writes its registry into its lock files.
    for file in workspace.files()?.iter().filter(|file| !file.ends_with("Cargo.lock")) {
        let bytes = std::fs::read(workspace.path(file))?;
        for (index, line) in String::from_utf8_lossy(&bytes).lines().enumerate() {
            let found = WORDS.iter().map(|(a, b)| format!("{a}{b}")).filter(|word| line.contains(word));
            findings.extend(found.map(|word| format!("{file}:{}: {word}", index + 1)));
        }
    }
    Ok(findings)
}
