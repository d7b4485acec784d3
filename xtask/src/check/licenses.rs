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
    let findings = workspace.all_packages().into_iter().filter_map(|package| {
        let why = match package.license.as_deref() {
            None => "names no license".to_owned(),
            Some(license) => match permitted(license, &allowed) {
                Ok(true) => return None,
                Ok(false) => format!("is under {license}"),
                Err(error) => format!("has a license that can not be read: {license}: {error}"),
            },
        };
        Some(format!("{} {} {why}", package.name, package.version))
    });
    Ok(findings.collect())
}

fn permitted(license: &str, allowed: &[&str]) -> Result<bool> {
    // Old packages write `MIT/Apache-2.0`.
    let expression = Expression::parse_mode(license, ParseMode::LAX)?;
    Ok(expression.evaluate(|requirement| allowed.contains(&requirement.to_string().as_str())))
}

#[cfg(test)]
mod tests {
    use super::permitted;

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
