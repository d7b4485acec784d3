//! Writes what is generated for other languages.

fn main() {}
