//! `cargo xtask check`: one line for each rule, and what to do where it is broken.

mod dependencies;
mod edges;
mod files;
mod licenses;
mod locks;
mod pure;
mod rust;
mod table;
mod versions;
mod words;

use crate::workspace::Workspace;
use anyhow::{Result, bail};
use std::time::Instant;

/// What is wrong, one line each. Nothing wrong: passed.
type Findings = Vec<String>;

struct Check {
    name: &'static str,
    /// What holds when it passes.
    rule: &'static str,
    /// What to do when it does not.
    remedy: &'static str,
    run: fn(&Workspace) -> Result<Findings>,
}

/// Quick ones first.
const CHECKS: [Check; 13] = [
    Check {
        name: "edges",
        rule: "the crates use each other as ARCHITECTURE.md says",
        remedy: "remove the dependency, or change the table and say why in the commit",
        run: edges::run,
    },
    Check {
        name: "dependencies",
        rule: "core is built from the packages of core/dependencies.txt, each of its own with a reason",
        remedy: "think whether it is needed; then `cargo xtask check --bless` and a line in ARCHITECTURE.md",
        run: dependencies::run,
    },
    Check {
        name: "pure",
        rule: "core and issuer are no_std, without unsafe, and deny what clippy.toml lists",
        remedy: "put the lines back; I/O, clocks and randomness belong to the caller",
        run: pure::run,
    },
    Check {
        name: "licenses",
        rule: "every package has a license that deny.toml allows",
        remedy: "take another package, or allow the license in deny.toml and say why",
        run: licenses::run,
    },
    Check {
        name: "locks",
        rule: "the lock files of nested workspaces agree with Cargo.lock",
        remedy: "run `cargo update -p NAME --precise VERSION` in the nested folder",
        run: locks::run,
    },
    Check {
        name: "files",
        rule: "no source file has more than 800 lines",
        remedy: "split it where its subject changes",
        run: files::run,
    },
    Check {
        name: "words",
        rule: "no file names somebody's machine or a registry's host",
        remedy: "write a path relative to the checkout, or leave the host out",
        run: words::run,
    },
    Check {
        name: "versions",
        rule: "Cargo.toml, CHANGELOG.md, README.md and the manifests of each language name the same versions",
        remedy: "correct the one that lags",
        run: versions::run,
    },
    Check {
        name: "fmt",
        rule: "rustfmt changes nothing",
        remedy: "run `cargo fmt`, in the nested folder too if the file is there",
        run: rust::fmt,
    },
    Check {
        name: "clippy",
        rule: "clippy is silent: all targets, default features, all features, each feature of core, issuer with none",
        remedy: "fix it; an exception is `#[expect(lint, reason = \"…\")]`",
        run: rust::clippy,
    },
    Check {
        name: "docs",
        rule: "the documentation builds without a warning",
        remedy: "repair the link or write the missing sentence",
        run: rust::docs,
    },
    Check {
        name: "no_std",
        rule: "core and issuer link into a program that has no standard library",
        remedy: "look which dependency or feature brought std in: `cargo tree -p tegata -e features`",
        run: crate::no_std::check,
    },
    Check {
        name: "msrv",
        rule: "no dependency wants a newer Rust than we promise",
        remedy: "pin an older version of it, or raise rust-version in Cargo.toml and README.md",
        run: dependencies::rust_version,
    },
];

/// The names that `cargo xtask check NAME` takes.
pub(crate) fn names() -> Vec<&'static str> {
    CHECKS.iter().map(|check| check.name).collect()
}

/// Runs the named checks, or all; true if all passed.
pub(crate) fn run(workspace: &Workspace, only: &[&str], bless: bool) -> Result<bool> {
    if let Some(unknown) = only.iter().find(|name| !names().contains(name)) {
        bail!("no such check: {unknown} (there are: {})", names().join(", "));
    }
    if bless {
        dependencies::bless(workspace)?;
    }
    let mut failed = 0;
    for check in CHECKS.iter().filter(|check| only.is_empty() || only.contains(&check.name)) {
        let start = Instant::now();
        let findings = (check.run)(workspace).unwrap_or_else(|error| vec![format!("{error:#}")]);
        let mark = if findings.is_empty() { '✓' } else { '✗' };
        println!("{mark} {:<12} {} ({:.1} s)", check.name, check.rule, start.elapsed().as_secs_f32());
        for line in findings.iter().flat_map(|finding| shortened(finding)) {
            println!("    {line}");
        }
        if !findings.is_empty() {
            println!("    → {}", check.remedy);
            failed += 1;
        }
    }
    if failed > 0 {
        println!("{failed} of the checks failed");
    }
    Ok(failed == 0)
}

/// The lines of a finding; of a long one the beginning, which is where the first cause stands, and the end.
fn shortened(finding: &str) -> Vec<&str> {
    const ENOUGH: usize = 60;
    let lines: Vec<&str> = finding.lines().collect();
    if lines.len() <= 2 * ENOUGH {
        return lines;
    }
    [&lines[..ENOUGH], &["…"], &lines[lines.len() - ENOUGH..]].concat()
}
