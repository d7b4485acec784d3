//! The arrows between the crates, compared with the table in ARCHITECTURE.md in both directions.

use super::{Findings, table};
use crate::workspace::Workspace;
use anyhow::Result;
use cargo_metadata::{DependencyKind, Package};
use std::collections::{BTreeMap, BTreeSet};

type Names = BTreeSet<String>;

/// What a crate uses of the project: when it is built, and only when it is tested.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Edges {
    uses: Names,
    tests: Names,
}

pub(super) fn run(workspace: &Workspace) -> Result<Findings> {
    let promised = table::read(workspace, "edges")?.into_iter().filter_map(|row| {
        let mut cells = row.into_iter();
        let name = cells.next()?.pop()?;
        let mut set = || cells.next().unwrap_or_default().into_iter().collect();
        Some((name, Edges { uses: set(), tests: set() }))
    });
    let names: Names = workspace.crates().map(|package| package.name.to_string()).collect();
    let found = workspace.crates().map(|package| (package.name.to_string(), edges(package, &names)));
    Ok(compare(&promised.collect(), &found.collect()))
}

fn edges(package: &Package, names: &Names) -> Edges {
    let mut edges = Edges::default();
    for dependency in package.dependencies.iter().filter(|d| d.path.is_some() && names.contains(&d.name)) {
        let set =
            if dependency.kind == DependencyKind::Development { &mut edges.tests } else { &mut edges.uses };
        set.insert(dependency.name.clone());
    }
    // A crate that is used anyway is no news in the tests.
    edges.tests.retain(|name| !edges.uses.contains(name));
    edges
}

fn compare(promised: &BTreeMap<String, Edges>, found: &BTreeMap<String, Edges>) -> Findings {
    let mut findings = Findings::new();
    for name in promised.keys().filter(|name| !found.contains_key(*name)) {
        findings.push(format!("the table has a row for {name}, but there is no such crate"));
    }
    for (name, real) in found {
        let Some(row) = promised.get(name) else {
            findings.push(format!("{name} has no row in the table"));
            continue;
        };
        for (when, real, row) in [("", &real.uses, &row.uses), (" in its tests", &real.tests, &row.tests)] {
            let extra =
                real.difference(row).map(|other| format!("{name} uses {other}{when}: not in the table"));
            let gone = row
                .difference(real)
                .map(|other| format!("{name} does not use {other}{when}: the table says so"));
            findings.extend(extra.chain(gone));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::{Edges, compare};
    use std::collections::BTreeMap;

    fn map(rows: &[(&str, &[&str], &[&str])]) -> BTreeMap<String, Edges> {
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        rows.iter()
            .map(|(name, uses, tests)| ((*name).to_owned(), Edges { uses: set(uses), tests: set(tests) }))
            .collect()
    }

    #[test]
    fn an_edge_too_many_and_an_edge_too_few_are_both_found() {
        let table = map(&[("core", &[], &[]), ("issuer", &["core"], &[])]);
        assert!(compare(&table, &table).is_empty());
        assert_eq!(compare(&table, &map(&[("core", &["issuer"], &[]), ("issuer", &["core"], &[])])).len(), 1);
        assert_eq!(compare(&table, &map(&[("core", &[], &[]), ("issuer", &[], &[])])).len(), 1);
    }

    #[test]
    fn an_edge_of_the_tests_does_not_excuse_one_of_the_crate() {
        let table = map(&[("core", &[], &["issuer"])]);
        assert_eq!(compare(&table, &map(&[("core", &["issuer"], &[])])).len(), 2);
    }

    #[test]
    fn rows_and_crates_match_one_to_one() {
        assert_eq!(compare(&map(&[("a", &[], &[])]), &map(&[("b", &[], &[])])).len(), 2);
    }
}
