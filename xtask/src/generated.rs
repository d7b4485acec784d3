//! `cargo xtask gen`: everything that is generated for other languages, where it is committed.

use crate::workspace::Workspace;
use crate::{install_c, javascript, mobile, python};
use anyhow::Result;
use std::fs;

/// What is compared here; the parts for Kotlin, Swift and JavaScript compare their own.
const GENERATED: [&str; 4] = [
    "bindings/c/include/tegata/tegata.h",
    "bindings/python/python/tegata/_enums.py",
    "bindings/python/python/tegata/_native.pyi",
    "bindings/python-issuer/python/tegata_issuer/_native.pyi",
];

/// Writes all of it anew.
pub(crate) fn run(workspace: &Workspace) -> Result<bool> {
    install_c::header(workspace, &workspace.path(GENERATED[0]))?;
    python::generate(workspace)?;
    javascript::texts(workspace, &workspace.path("wasm/package/texts"))?;
    mobile::generate(workspace, false)
}

/// Writes the header and Python's stubs anew; true if they were as committed.
pub(crate) fn unchanged(workspace: &Workspace) -> Result<bool> {
    let read = || GENERATED.map(|file| fs::read(workspace.path(file)).unwrap_or_default());
    let before = read();
    install_c::header(workspace, &workspace.path(GENERATED[0]))?;
    python::generate(workspace)?;
    let mut same = true;
    for ((file, before), after) in GENERATED.iter().zip(before).zip(read()) {
        if before != after || after.is_empty() {
            println!("{file} is not what is generated. If that is meant: `cargo xtask gen`, and commit it");
            same = false;
        }
    }
    Ok(same)
}
