//! A package that stands in several lock files has one version in all of them: what is fuzzed is what ships.

use super::Findings;
use crate::workspace::Workspace;
use anyhow::Result;
use cargo_metadata::Metadata;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn run(workspace: &Workspace) -> Result<Findings> {
    let root = versions(&workspace.metadata);
    let mut findings = Findings::new();
    for nested in &workspace.nested {
        let folder = nested.workspace_root.strip_prefix(&workspace.root).unwrap_or(&nested.workspace_root);
        for (name, versions) in versions(nested) {
            let Some(known) = root.get(&name) else { continue };
            findings.extend(versions.difference(known).map(|version| {
                format!(
                    "{folder}: {name} {version}; Cargo.lock has {}",
                    Vec::from_iter(known.clone()).join(", ")
                )
            }));
        }
    }
    Ok(findings)
}

fn versions(metadata: &Metadata) -> BTreeMap<String, BTreeSet<String>> {
    let mut versions = BTreeMap::<_, BTreeSet<_>>::new();
    for package in metadata.packages.iter().filter(|package| package.source.is_some()) {
        versions.entry(package.name.to_string()).or_default().insert(package.version.to_string());
    }
    versions
}
