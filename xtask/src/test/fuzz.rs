//! The fuzz targets, a few seconds each: enough to see that they build, and that the corpus still passes.

use super::Outcome;
use super::count::Count;
use crate::run;
use crate::tools;
use crate::workspace::{Workspace, in_ci};
use anyhow::Result;
use std::process::Command;

/// The programs of the crate in `fuzz`, if there is one.
pub(super) fn targets(workspace: &Workspace) -> Vec<String> {
    let fuzz = workspace.nested.iter().find(|nested| nested.workspace_root.ends_with("fuzz"));
    let packages = fuzz.into_iter().flat_map(|nested| nested.workspace_packages());
    packages.flat_map(|package| &package.targets).filter(|t| t.is_bin()).map(|t| t.name.clone()).collect()
}

pub(super) fn run(workspace: &Workspace, target: &str, seconds: u32) -> Result<Outcome> {
    if run::answer("cargo", &["+nightly", "--version"]).is_none() {
        return Ok(Outcome::Optional(
            "cargo-fuzz wants a nightly toolchain, and none is installed".to_owned(),
        ));
    }
    if let Err(error) = tools::cargo_tool(workspace, "cargo-fuzz", in_ci()) {
        return Ok(Outcome::Optional(format!("{error:#}")));
    }
    // What it finds goes into a folder of its own; the committed corpus is only read.
    let found = workspace.target.join("fuzz-corpus").join(target);
    std::fs::create_dir_all(&found)?;
    // By the name and not by $CARGO, which is the stable one that started us.
    let mut command = Command::new("cargo");
    command.args(["+nightly", "fuzz", "run", target]).arg(found);
    let committed = workspace.path("fuzz/corpus").join(target);
    if committed.exists() {
        command.arg(committed);
    }
    command.args(["--", "-verbosity=0", &format!("-max_total_time={seconds}")]);
    let passed = run::shown(command.current_dir(&workspace.root))?.success;
    Ok(Outcome::Ran(if passed { Count::PASSED } else { Count::FAILED }))
}
