//! Computes the vectors: `cargo run -p tegata-conformance --bin generate [-- [FOLDER] [--check]]`.
//!
//! Every case states by hand what the documents of the design demand: the number of an error, the
//! status, the mode, the features, the reasons. Where the core answers otherwise nothing is written.
//! What a case does not state by hand, such as the offset of a malformed byte, is written as the core
//! says it, so that every other implementation says the same.

#![forbid(unsafe_code)]
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program talks to whoever runs it")]

mod book;
mod cbor;
mod code_limits;
mod combination;
mod documents;
mod evaluate;
mod expect;
mod flags;
mod pretty;
mod requests;
mod seats;
mod session;
mod state;
mod time;
mod timeline;
mod trust;
mod vendor;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use book::{Book, Written};

fn main() -> ExitCode {
    let mut folder = tegata_conformance::folder();
    let mut check = false;
    for argument in std::env::args_os().skip(1) {
        if argument == "--check" {
            check = true;
        } else {
            folder = PathBuf::from(argument);
        }
    }
    let mut book = Book::default();
    let files = [
        code_limits::file(&mut book),
        documents::file(&mut book),
        trust::file(&mut book),
        time::file(&mut book),
        state::file(&mut book),
        evaluate::file(&mut book),
        timeline::file(&mut book),
        combination::file(&mut book),
        requests::file(&mut book),
        session::file(&mut book),
        seats::file(&mut book),
    ];
    if !book.faults.is_empty() {
        book.faults.iter().for_each(|fault| eprintln!("{fault}"));
        eprintln!("{} expectations do not hold; nothing was written", book.faults.len());
        return ExitCode::FAILURE;
    }
    let results = files.iter().map(|file| if check { compare(&folder, file) } else { write(&folder, file) });
    let faults: Vec<String> = results.filter_map(Result::err).collect();
    faults.iter().for_each(|fault| eprintln!("{fault}"));
    if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn write(folder: &Path, file: &Written) -> Result<(), String> {
    let path = folder.join(&file.name).with_extension("json");
    std::fs::write(&path, &file.json).map_err(|error| format!("{}: {error}", path.display()))?;
    println!("{}.json: {} cases, {} KiB", file.name, file.cases, file.json.len().div_ceil(1024));
    Ok(())
}

/// Compares byte for byte, and names the first line that differs.
fn compare(folder: &Path, file: &Written) -> Result<(), String> {
    let path = folder.join(&file.name).with_extension("json");
    let committed = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    if committed == file.json {
        println!("{}.json: {} cases, as generated", file.name, file.cases);
        return Ok(());
    }
    let lines = committed.split_inclusive('\n').zip(file.json.split_inclusive('\n')).enumerate();
    let first = lines.into_iter().find(|(_, (old, new))| old != new);
    Err(match first {
        Some((line, (old, new))) => {
            format!(
                "{}.json differs in line {}:\n- {}\n+ {}",
                file.name,
                line + 1,
                old.trim_end(),
                new.trim_end()
            )
        }
        None => format!("{}.json has another length than what is generated", file.name),
    })
}
