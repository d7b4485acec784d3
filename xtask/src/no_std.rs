//! Core and issuer in a program without a standard library: they must link, and they must work.

use crate::run::{self, Output};
use crate::workspace::Workspace;
use anyhow::Result;
use std::path::PathBuf;
use std::process::Command;

/// The folder of the program, a workspace of its own.
pub(crate) const FOLDER: &str = "tests/no_std";

/// As a check: builds the program; what the linker or compiler said if that fails.
pub(crate) fn check(workspace: &Workspace) -> Result<Vec<String>> {
    let output = run::quiet(&mut build(workspace))?;
    Ok(if output.success { Vec::new() } else { vec![output.text] })
}

/// As a test: builds it, and runs it.
pub(crate) fn test(workspace: &Workspace) -> Result<Output> {
    let built = run::shown(&mut build(workspace))?;
    if !built.success {
        return Ok(built);
    }
    run::shown(Command::new(target(workspace).join("release/tegata-no-std")).current_dir(&workspace.root))
}

fn build(workspace: &Workspace) -> Command {
    // Features only add: if core is free of std with all of them, it is with each.
    let mut command = workspace.cargo(&["build", "--quiet", "--release", "--all-features"]);
    command.current_dir(workspace.path(FOLDER)).env("CARGO_TARGET_DIR", target(workspace));
    command
}

fn target(workspace: &Workspace) -> PathBuf {
    workspace.target.join("no_std")
}
