//! `cargo xtask audit`: what takes minutes to install and is not needed for every change.

use crate::run;
use crate::tools;
use crate::workspace::Workspace;
use anyhow::Result;

/// Licenses, bans and sources of all dependencies, with the tool that deny.toml is written for.
pub(crate) fn run(workspace: &Workspace) -> Result<bool> {
    println!("cargo-deny is used; where it is missing, it is built first (some minutes)");
    tools::cargo_tool(workspace, "cargo-deny", true)?;
    Ok(run::shown(&mut workspace.cargo(&["deny", "--all-features", "check", "licenses", "bans", "sources"]))?
        .success)
}
