//! Licenses of all packages against the list in deny.toml, so that cargo-deny need not be installed for it.

use super::Findings;
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use spdx::{Expression, ParseMode};
use toml::{Table, Value};

pub(super) fn run(workspace: &Workspace) -> Result<Findings> {
    let deny: Table = workspace.read("deny.toml")?.parse()?;
    let allowed = deny.get("licenses").and_then(|table| table.get("allow")).and_then(Value::as_array);
    let allowed: Vec<&str> =
        allowed.context("deny.toml has no [licenses] allow")?.iter().filter_map(Value::as_str).collect();
    let exceptions = exceptions(&deny);
    let findings = workspace.all_packages().into_iter().filter_map(|package| {
        let why = match package.license.as_deref() {
            None => "names no license".to_owned(),
            Some(license) => match permitted(license, &also(&allowed, &exceptions, package.name.as_str())) {
                Ok(true) => return None,
                Ok(false) => format!("is under {license}"),
                Err(error) => format!("has a license that can not be read: {license}: {error}"),
            },
        };
        Some(format!("{} {} {why}", package.name, package.version))
    });
    Ok(findings.collect())
}

/// The exceptions for single packages: name, and what it may be under.
fn exceptions(deny: &Table) -> Vec<(&str, Vec<&str>)> {
    let list = deny.get("licenses").and_then(|table| table.get("exceptions")).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(exception).collect()
}

fn exception(entry: &Value) -> Option<(&str, Vec<&str>)> {
    let allow = entry.get("allow")?.as_array()?.iter().filter_map(Value::as_str).collect();
    Some((entry.get("crate")?.as_str()?, allow))
}

/// What this package may be under.
fn also<'a>(allowed: &[&'a str], exceptions: &[(&str, Vec<&'a str>)], package: &str) -> Vec<&'a str> {
    let more = exceptions.iter().filter(|(name, _)| *name == package).flat_map(|(_, allow)| allow);
    allowed.iter().chain(more).copied().collect()
}

fn permitted(license: &str, allowed: &[&str]) -> Result<bool> {
    // Old packages write `MIT/Apache-2.0`.
    let expression = Expression::parse_mode(license, ParseMode::LAX)?;
    Ok(expression.evaluate(|requirement| allowed.contains(&requirement.to_string().as_str())))
}

#[cfg(test)]
mod tests {
    use super::{also, exceptions, permitted};

    #[test]
    fn an_exception_holds_for_its_package_only() {
        let deny = "[licenses]\nexceptions = [{ crate = \"a\", allow = [\"MPL-2.0\"] }]".parse().unwrap();
        let exceptions = exceptions(&deny);
        assert_eq!(also(&["MIT"], &exceptions, "a"), ["MIT", "MPL-2.0"]);
        assert_eq!(also(&["MIT"], &exceptions, "b"), ["MIT"]);
    }

    #[test]
    fn one_side_of_an_or_is_enough_and_both_of_an_and_are_needed() {
        let allowed = ["MIT", "Unicode-3.0", "Apache-2.0 WITH LLVM-exception"];
        let is = |license| permitted(license, &allowed).unwrap();
        assert!(is("MIT"));
        assert!(is("MIT/Apache-2.0"));
        assert!(is("GPL-3.0-only OR MIT"));
        assert!(is("(MIT OR Apache-2.0) AND Unicode-3.0"));
        assert!(is("Apache-2.0 WITH LLVM-exception"));
        assert!(!is("Apache-2.0"));
        assert!(!is("MIT AND GPL-3.0-only"));
        assert!(permitted("anything goes", &allowed).is_err());
    }
}
