//! Runs the vectors that every language runs, and says how many there are.
//!
//! `cargo run -p tegata-conformance --bin run`

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program that tells what it does")]

use std::process::ExitCode;

use tegata_conformance::{FILES, in_every_language, run};

fn main() -> ExitCode {
    let (mut ran, mut of, mut failed) = (0, 0, false);
    for file in FILES.iter().filter(|file| in_every_language(file.name)) {
        let outcome = match file.read().and_then(|json| run::file(file.name, &json)) {
            Ok(outcome) => outcome,
            Err(message) => {
                eprintln!("{message}");
                return ExitCode::FAILURE;
            }
        };
        for failure in &outcome.failures {
            eprintln!("{} {} ({}): {}", file.name, failure.id, failure.about, failure.message);
            failed = true;
        }
        let passed = outcome.ran.saturating_sub(outcome.failures.len());
        println!("{:<16} ran {passed} of {}", file.name, file.cases);
        ran += passed;
        of += file.cases;
    }
    println!("conformance rust: ran {ran} of {of}");
    if failed || ran != of { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
