//! One version, in every place where a reader meets it.

use super::Findings;
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use toml::{Table, Value};

/// Manifests of other languages, and the line in which each names the version.
const MENTIONS: [(&str, &str); 4] = [
    (
        "bindings/c/include/tegata/tegata.h",
        "/* tegata.h VERSION - license verification, offline and in any language.",
    ),
    ("wasm/package/package.json", "  \"version\": \"VERSION\","),
    ("bindings/mobile/kotlin/build.gradle.kts", "version = \"VERSION\""),
    ("bindings/mobile/swift/Package.swift", "// Version VERSION"),
];

pub(super) fn run(workspace: &Workspace) -> Result<Findings> {
    let manifest: Table = workspace.read("Cargo.toml")?.parse()?;
    let shared = manifest.get("workspace").context("Cargo.toml has no [workspace]")?;
    let text = |key| shared.get("package").and_then(|package| package.get(key)).and_then(Value::as_str);
    let version = text("version").context("[workspace.package] has no version")?;
    let rust = text("rust-version").context("[workspace.package] has no rust-version")?;

    let mut findings = Findings::new();
    for package in workspace.crates().filter(|package| package.version.to_string() != version) {
        findings.push(format!("{} is {}; the workspace is {version}", package.name, package.version));
    }
    for (name, value) in shared.get("dependencies").and_then(Value::as_table).into_iter().flatten() {
        let wanted = value.get("path").and(value.get("version")).and_then(Value::as_str);
        if wanted.is_some_and(|wanted| wanted != version) {
            findings.push(format!("Cargo.toml: {name} is wanted as {wanted:?}; the workspace is {version}"));
        }
    }
    for (file, line) in MENTIONS {
        let line = line.replace("VERSION", version);
        if !workspace.read(file)?.lines().any(|found| found == line) {
            findings.push(format!("{file} has no line `{line}`"));
        }
    }
    match newest(&workspace.read("CHANGELOG.md")?) {
        Some(newest) if newest == version => {}
        Some(newest) => {
            findings.push(format!("CHANGELOG.md: newest is {newest}; the workspace is {version}"))
        }
        None => findings.push("CHANGELOG.md has no heading `## VERSION`".to_owned()),
    }
    findings.extend(readme(&workspace.read("README.md")?, version, rust));
    Ok(findings)
}

/// The version in the first heading of second order that has one: `## 0.1.0`, `## [0.1.0] - 2026-12-01`.
fn newest(changelog: &str) -> Option<&str> {
    let headings = changelog.lines().filter_map(|line| line.strip_prefix("## "));
    headings.filter_map(|heading| heading.split([' ', '[', ']']).find(|word| is_version(word))).next()
}

/// `tegata… = "0.1"` and `Rust 1.88` in the README must be true.
fn readme(text: &str, version: &str, rust: &str) -> Findings {
    let mut findings = Findings::new();
    for (index, line) in text.lines().enumerate() {
        let line_number = index + 1;
        if line.trim_start().starts_with("tegata") && line.contains('=') {
            let quoted = line.split('"').skip(1).step_by(2).find(|word| is_version(word));
            if quoted.is_some_and(|quoted| !begins(version, quoted)) {
                findings.push(format!("README.md:{line_number}: {quoted:?}; the workspace is {version}"));
            }
        }
        let after = line.split("Rust ").skip(1).filter_map(|rest| rest.split([' ', ',', ')', ';']).next());
        for named in after.map(|word| word.trim_end_matches(['.', '+'])).filter(|word| is_version(word)) {
            if named != rust {
                findings.push(format!("README.md:{line_number}: Rust {named}; Cargo.toml says {rust}"));
            }
        }
    }
    findings
}

/// `0.1` and `0.1.0` both name 0.1.0; `0.10` does not.
fn begins(version: &str, short: &str) -> bool {
    version == short || version.strip_prefix(short).is_some_and(|rest| rest.starts_with('.'))
}

fn is_version(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::{newest, readme};

    #[test]
    fn the_newest_heading_with_a_version_counts() {
        assert_eq!(
            newest("# Changes\n\n## Unreleased\n\n## [0.2.0] - 2026-12-01\n\n## 0.1.0\n"),
            Some("0.2.0")
        );
        assert_eq!(newest("# Changes\n\nNothing yet.\n"), None);
    }

    #[test]
    fn a_readme_that_lags_is_found() {
        let check = |text| readme(text, "0.2.0", "1.88").len();
        assert_eq!(check("tegata = \"0.2\"\nRust 1.88 or newer. Rust is fine."), 0);
        assert_eq!(check("tegata = { version = \"0.1.0\", features = [\"serde\"] }"), 1);
        assert_eq!(check("It needs Rust 1.85."), 1);
        assert_eq!(check("It needs (Rust 1.85)"), 1);
    }
}
