//! The compiler's own opinions: rustfmt, clippy, rustdoc.

use super::Findings;
use crate::run;
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use std::path::Path;
use std::process::Command;

pub(super) fn fmt(workspace: &Workspace) -> Result<Findings> {
    let mut findings = Findings::new();
    let nested = workspace.nested.iter().map(|nested| nested.workspace_root.as_std_path());
    for folder in nested.chain([workspace.root.as_path()]) {
        let mut command = workspace.cargo(&["fmt", "--check", "--", "--files-with-diff"]);
        let output = run::quiet(command.current_dir(folder))?;
        let name = |file: &str| {
            Path::new(file).strip_prefix(&workspace.root).unwrap_or(file.as_ref()).display().to_string()
        };
        findings.extend(output.text.lines().filter(|_| !output.success).map(name));
    }
    Ok(findings)
}

pub(super) fn clippy(workspace: &Workspace) -> Result<Findings> {
    let core = workspace.find("tegata").context("there is no crate tegata")?;
    let mut runs = vec![vec!["--workspace"], vec!["--workspace", "--all-features"]];
    // The runs above join features; each must also stand alone.
    let alone = core.features.keys().filter(|feature| *feature != "default");
    runs.extend(alone.map(|feature| vec!["--package", "tegata", "--features", feature.as_str()]));
    runs.push(vec!["--package", "tegata-issuer"]);

    let mut findings = Findings::new();
    for args in runs {
        let mut command = workspace.cargo(&["clippy", "--quiet", "--all-targets"]);
        findings.extend(failure(command.args(args).args(["--", "-D", "warnings"]))?);
    }
    for nested in &workspace.nested {
        // No `--all-targets`: a test harness would bring std, and a panic handler of its own.
        let mut command = workspace.cargo(&["clippy", "--quiet", "--all-features", "--", "-D", "warnings"]);
        findings.extend(failure(command.current_dir(&nested.workspace_root))?);
    }
    Ok(findings)
}

pub(super) fn docs(workspace: &Workspace) -> Result<Findings> {
    // Libraries only: the program and the library share the name `tegata`, and so the same folder.
    let mut command =
        workspace.cargo(&["doc", "--quiet", "--workspace", "--lib", "--no-deps", "--all-features"]);
    Ok(Vec::from_iter(failure(command.env("RUSTDOCFLAGS", "-D warnings"))?))
}

fn failure(command: &mut Command) -> Result<Option<String>> {
    let output = run::quiet(command)?;
    Ok((!output.success).then(|| format!("$ {}\n{}", run::line(command), output.text.trim_end())))
}
