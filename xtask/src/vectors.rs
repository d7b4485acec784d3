//! `cargo xtask vectors`: the published test data, computed anew by the conformance crate.

use crate::run;
use crate::workspace::Workspace;
use anyhow::{Context, Result, ensure};
use std::collections::BTreeMap;
use std::path::Path;

const CRATE: &str = "tegata-conformance";
const FOLDER: &str = "tests/vectors";

/// Writes the data, or compares it byte for byte; true unless something differs.
pub(crate) fn run(workspace: &Workspace, compare: bool) -> Result<bool> {
    if !compare {
        generate(workspace, &workspace.path(FOLDER))?;
        return Ok(true);
    }
    let fresh = workspace.target.join("vectors");
    if fresh.exists() {
        std::fs::remove_dir_all(&fresh)?;
    }
    std::fs::create_dir_all(&fresh)?;
    generate(workspace, &fresh)?;

    let (fresh, committed) = (read(&fresh)?, read(&workspace.path(FOLDER))?);
    ensure!(!fresh.is_empty(), "{CRATE} generated nothing");
    let mut same = true;
    for (name, bytes) in &fresh {
        if committed.get(name) != Some(bytes) {
            let what = if committed.contains_key(name) { "differs from" } else { "is missing in" };
            println!(
                "{FOLDER}/{name}: what is generated {what} the checkout. If it should: `cargo xtask vectors`"
            );
            same = false;
        }
    }
    // Data that an independent implementation computed is not ours to compute.
    let outside: Vec<_> =
        committed.keys().filter(|name| !fresh.contains_key(*name)).map(String::as_str).collect();
    println!("{FOLDER}: {} files compared; not generated: {}", fresh.len(), outside.join(", "));
    Ok(same)
}

/// True where there is a crate that generates.
pub(crate) fn exist(workspace: &Workspace) -> bool {
    workspace
        .find(CRATE)
        .is_some_and(|package| package.targets.iter().any(|target| target.name == "generate"))
}

fn generate(workspace: &Workspace, folder: &Path) -> Result<()> {
    ensure!(exist(workspace), "there is no {CRATE} with a program `generate` in this checkout");
    run::must(workspace.cargo(&["run", "--quiet", "--package", CRATE, "--bin", "generate", "--"]).arg(folder))
}

fn read(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder).with_context(|| format!("{} can not be read", folder.display()))? {
        let path = entry?.path();
        if path.is_file() {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.insert(name, std::fs::read(&path)?);
        }
    }
    Ok(files)
}
