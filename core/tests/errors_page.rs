//! The page of errors is the table of errors.

#[path = "../examples/errors_md.rs"]
mod errors_md;

use tegata::Kind;

const PAGE: &str = include_str!("../../docs/errors.md");

#[test]
fn the_committed_page_is_what_the_table_gives() {
    // No `assert_eq`: two whole pages in a message help nobody.
    let differs = PAGE.lines().zip(errors_md::page().lines()).position(|(old, new)| old != new);
    assert!(
        PAGE == errors_md::page(),
        "docs/errors.md differs from line {}: cargo run -q -p tegata --example errors_md > docs/errors.md",
        differs.map_or(PAGE.lines().count(), |line| line.wrapping_add(1)),
    );
}

#[test]
fn every_kind_stands_on_the_page_once() {
    for kind in Kind::ALL {
        let heading = format!("\n### {} {}\n", kind.number(), kind.name());
        assert_eq!(PAGE.matches(&heading).count(), 1, "{heading}");
    }
}
