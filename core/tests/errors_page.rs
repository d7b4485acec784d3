//! The page of errors is the table of errors.

#[path = "../examples/errors_md.rs"]
mod errors_md;

use tegata::{Kind, Number};

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

#[test]
fn every_number_that_the_other_pages_name_is_in_the_table() {
    for page in [include_str!("../../docs/format.md"), include_str!("../../docs/threat-model.md")] {
        let mut named = 0_usize;
        // Between two other characters stand digits and points. A section of an RFC has its sign before.
        let mut before = ' ';
        for token in page.split_inclusive(|c: char| !c.is_ascii_digit() && c != '.') {
            let digits = token.trim_end_matches(|c: char| !c.is_ascii_digit());
            if let (Ok(number), false) = (digits.parse::<Number>(), before == '§') {
                assert!(Kind::from_number(number).is_some(), "{digits}");
                named = named.saturating_add(1);
            }
            before = token.chars().next_back().unwrap_or(' ');
        }
        assert!(named > 10, "{named} numbers found");
    }
}
