//! What keeps core and issuer pure must itself stay in place.

use super::Findings;
use crate::workspace::Workspace;
use anyhow::Result;
use toml::Table;

/// The folders of the crates that touch nothing.
const PURE: [&str; 2] = ["core", "issuer"];

/// Table of lints, lint, level.
const LINTS: [(&str, &str, &str); 3] = [
    ("rust", "unsafe_code", "forbid"),
    ("clippy", "disallowed_methods", "deny"),
    ("clippy", "disallowed_types", "deny"),
];

pub(super) fn run(workspace: &Workspace) -> Result<Findings> {
    let mut findings = Findings::new();
    for folder in PURE.into_iter().filter(|folder| workspace.path(folder).join("Cargo.toml").exists()) {
        let manifest: Table = workspace.read(&format!("{folder}/Cargo.toml"))?.parse()?;
        for (group, lint, wanted) in LINTS {
            if level(&manifest, group, lint) != Some(wanted) {
                findings.push(format!("{folder}/Cargo.toml: [lints.{group}] wants {lint} = \"{wanted}\""));
            }
        }
        let root = format!("{folder}/src/lib.rs");
        if !workspace.read(&root)?.lines().any(|line| line.trim() == "#![no_std]") {
            findings.push(format!("{root} wants #![no_std]"));
        }
    }
    Ok(findings)
}

fn level<'a>(manifest: &'a Table, group: &str, lint: &str) -> Option<&'a str> {
    let value = manifest.get("lints")?.get(group)?.get(lint)?;
    value.as_str().or_else(|| value.get("level")?.as_str())
}

#[cfg(test)]
mod tests {
    use super::level;

    #[test]
    fn both_ways_to_write_a_level_are_read() {
        let manifest =
            "[lints.rust]\na = \"deny\"\nb = { level = \"forbid\", priority = 1 }".parse().unwrap();
        assert_eq!(level(&manifest, "rust", "a"), Some("deny"));
        assert_eq!(level(&manifest, "rust", "b"), Some("forbid"));
        assert_eq!(level(&manifest, "clippy", "a"), None);
    }
}
