//! What core is built from: compared with a list that is committed, so that a new package is seen in review.

use super::{Findings, table};
use crate::run;
use crate::workspace::Workspace;
use anyhow::{Context, Result, ensure};
use cargo_metadata::DependencyKind;
use std::collections::BTreeSet;
use std::fmt::Write;

const LIST: &str = "core/dependencies.txt";

const HEAD: &str = "\
# Every package that core is built from, for any system. `cargo xtask check --bless` writes this file.
# Packages that only run while compiling (macros, build scripts) say so. Versions are in Cargo.lock.
";

/// The crates that must stay free of the world.
const PURE: [&str; 2] = ["tegata", "tegata-issuer"];

/// What a pure crate is never built from: formats of the edges, I/O, clocks, randomness, other languages.
const NEVER: [&str; 22] = [
    "async-std",
    "chrono",
    "fastrand",
    "getrandom",
    "hyper",
    "js-sys",
    "mio",
    "openssl",
    "openssl-sys",
    "pyo3",
    "rand",
    "reqwest",
    "ring",
    "rustls",
    "serde_json",
    "smol",
    "socket2",
    "tokio",
    "ureq",
    "uniffi",
    "wasm-bindgen",
    "web-sys",
];

pub(super) fn run(workspace: &Workspace) -> Result<Findings> {
    let mut findings = never(workspace)?;
    findings.extend(reasons(workspace)?);
    let (now, listed) = (list(workspace)?, workspace.read(LIST).unwrap_or_default());
    if now != listed {
        let lines = |text: &str| text.lines().map(str::to_owned).collect::<BTreeSet<_>>();
        let (now, listed) = (lines(&now), lines(&listed));
        findings.extend(now.difference(&listed).map(|line| format!("new: {line}")));
        findings.extend(listed.difference(&now).map(|line| format!("gone: {line}")));
        if findings.is_empty() {
            findings.push(format!("{LIST} has another order"));
        }
    }
    Ok(findings)
}

/// Writes the list anew.
pub(super) fn bless(workspace: &Workspace) -> Result<()> {
    std::fs::write(workspace.path(LIST), list(workspace)?)?;
    println!("wrote {LIST}");
    Ok(())
}

/// Packages that were built for a newer Rust than the one that we promise.
pub(super) fn rust_version(workspace: &Workspace) -> Result<Findings> {
    let core = workspace.find("tegata").context("there is no crate tegata")?;
    let promised = core.rust_version.as_ref().context("core has no rust-version")?;
    let newer = workspace.all_packages().into_iter().filter_map(|package| {
        let wanted = package.rust_version.as_ref().filter(|wanted| *wanted > promised)?;
        Some(format!("{} {} wants Rust {wanted}; we promise {promised}", package.name, package.version))
    });
    Ok(newer.collect())
}

/// Each direct dependency of core has a row of reason, and each row a dependency.
fn reasons(workspace: &Workspace) -> Result<Findings> {
    let core = workspace.find("tegata").context("there is no crate tegata")?;
    let given: BTreeSet<String> =
        table::read(workspace, "reasons")?.into_iter().filter_map(|mut row| row.first_mut()?.pop()).collect();
    let real: BTreeSet<String> = core
        .dependencies
        .iter()
        .filter(|dependency| dependency.kind != DependencyKind::Development)
        .map(|dependency| dependency.name.clone())
        .collect();
    let missing = real.difference(&given).map(|name| format!("{name}: no reason in ARCHITECTURE.md"));
    let idle =
        given.difference(&real).map(|name| format!("{name}: a reason in ARCHITECTURE.md, but not used"));
    Ok(missing.chain(idle).collect())
}

fn never(workspace: &Workspace) -> Result<Findings> {
    let mut findings = Findings::new();
    for name in PURE.into_iter().filter(|name| workspace.find(name).is_some()) {
        let packages = tree(workspace, name, "normal,build", &["--all-features"])?;
        findings.extend(
            packages
                .iter()
                .filter(|package| NEVER.contains(&package.as_str()))
                .map(|package| format!("{name} is built from {package}, which is never allowed there")),
        );
    }
    Ok(findings)
}

fn list(workspace: &Workspace) -> Result<String> {
    let core = workspace.find("tegata").context("there is no crate tegata")?;
    let mut text = HEAD.to_owned();
    let default = section(workspace, &[])?;
    write!(text, "\n[default]\n{}", lines(default.iter()))?;
    for feature in core.features.keys().filter(|feature| *feature != "default") {
        let with = section(workspace, &["--features", feature])?;
        write!(text, "\n[{feature} adds]\n{}", lines(with.difference(&default)))?;
    }
    Ok(text)
}

fn lines<'a>(names: impl Iterator<Item = &'a String>) -> String {
    names.map(|name| format!("{name}\n")).collect()
}

/// The packages of core with these features; macros and build scripts are marked.
fn section(workspace: &Workspace, features: &[&str]) -> Result<BTreeSet<String>> {
    let linked = tree(workspace, "tegata", "normal,no-proc-macro", features)?;
    let all = tree(workspace, "tegata", "normal,build", features)?;
    let mark = |name: &String| {
        if linked.contains(name) { name.clone() } else { format!("{name} (while compiling)") }
    };
    Ok(all.iter().map(mark).collect())
}

/// The names that `cargo tree` gives for one crate, without the crate itself.
fn tree(workspace: &Workspace, name: &str, edges: &str, features: &[&str]) -> Result<BTreeSet<String>> {
    let mut command = workspace.cargo(&["tree", "--quiet", "--target=all", "--prefix=none", "--format={p}"]);
    let output = run::quiet(command.args(["--package", name, "--edges", edges]).args(features))?;
    ensure!(output.success, "{}", output.text);
    let names = output.text.lines().filter_map(|line| line.split(' ').next()).filter(|first| *first != name);
    Ok(names.filter(|first| !first.is_empty()).map(str::to_owned).collect())
}
