//! Tables in ARCHITECTURE.md that are read by machine, so that the text and the truth are one.

use crate::workspace::Workspace;
use anyhow::{Context, Result};

/// A row: the names that stand `like this` in each of its cells.
pub(super) type Row = Vec<Vec<String>>;

/// The rows of the table below the line `<!-- table: NAME -->`, without its head.
pub(super) fn read(workspace: &Workspace, name: &str) -> Result<Vec<Row>> {
    let text = workspace.read("ARCHITECTURE.md")?;
    rows(&text, name).with_context(|| format!("ARCHITECTURE.md has no table after <!-- table: {name} -->"))
}

fn rows(text: &str, name: &str) -> Option<Vec<Row>> {
    let marker = format!("<!-- table: {name} -->");
    let lines = text.lines().skip_while(|line| line.trim() != marker).skip(1);
    let table: Vec<_> =
        lines.skip_while(|line| line.trim().is_empty()).take_while(|line| line.starts_with('|')).collect();
    let body = table.get(2..).filter(|body| !body.is_empty())?;
    Some(body.iter().map(|line| line.trim_matches('|').split('|').map(names).collect()).collect())
}

fn names(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn names_are_read_from_the_table_below_its_marker() {
        let text = "| `no` | x |\n|---|\n| `no` |\n\n<!-- table: edges -->\n\n| crate | uses |\n|---|---|\n\
                    | `a` | `b` and `c` |\n| `b` | nothing |\n\n| `no` | `no` |\n";
        let row = |first: &str, second: &[&str]| {
            vec![vec![first.to_owned()], second.iter().map(|name| (*name).to_owned()).collect()]
        };
        assert_eq!(rows(text, "edges"), Some(vec![row("a", &["b", "c"]), row("b", &[])]));
        assert_eq!(rows(text, "reasons"), None);
    }
}
