//! `cargo xtask`: the project's own commands. What CI runs, anybody can run at home.

#![expect(clippy::print_stdout, reason = "a program that tells what it does")]

mod audit;
mod check;
mod generated;
mod install_c;
mod javascript;
mod mobile;
mod no_std;
mod python;
mod run;
mod test;
mod tools;
mod vectors;
mod wasm;
mod workspace;

use anyhow::{Result, bail};
use lexopt::Arg::{Long, Short, Value};
use std::path::PathBuf;
use std::process::ExitCode;
use workspace::Workspace;

const HELP: &str = "\
cargo xtask COMMAND

  check [NAME…]       formatting, lints, docs, and the rules of the house; NAME picks single ones
        --bless       write core's list of dependencies anew instead of comparing it
  test [NAME…]        every test of the workspace, and whatever else can be tested on this machine;
                      installs what the tests need and says so; NAME picks single parts of the table
        --fuzz-seconds N   how long each fuzz target runs (default 5)
  gen                 write what is generated for other languages: header, stubs, texts, Kotlin, Swift
  vectors             write tests/vectors anew
        --check       compare instead, byte for byte
  wasm                build the smallest wasm that verifies a license; report and bound its size
  javascript          build the npm package, and tell its size piece by piece
  kotlin              build the jar, with the native library of this computer inside
  install-c           libtegata for C and C++: headers, libraries, pkg-config file, CMake package
        --prefix P    where it is to live (default: target/install-c)
        --destdir D   write below D, as packagers do
        --unwind      catch faults of the library itself, for some 200 KiB more
        --debug       quickly built, unoptimized
  audit               what is slow to install: cargo-deny over all dependencies

Checks: {checks}";

fn main() -> Result<ExitCode> {
    let mut words = Vec::new();
    let (mut bless, mut compare, mut fuzz_seconds) = (false, false, 5);
    let (mut prefix, mut destdir, mut build) = (None, None, install_c::Build::Small);
    let mut args = lexopt::Parser::from_env();
    while let Some(arg) = args.next()? {
        match arg {
            Value(word) => words.push(word.to_string_lossy().into_owned()),
            Long("bless") => bless = true,
            Long("check") => compare = true,
            Long("fuzz-seconds") => fuzz_seconds = args.value()?.to_string_lossy().parse()?,
            Long("prefix") => prefix = Some(PathBuf::from(args.value()?)),
            Long("destdir") => destdir = Some(PathBuf::from(args.value()?)),
            Long("unwind") => build = install_c::Build::Unwind,
            Long("debug") => build = install_c::Build::Debug,
            Long("help") | Short('h') => words.insert(0, "help".into()),
            other => return Err(other.unexpected().into()),
        }
    }

    let mut words = words.iter().map(String::as_str);
    let command = words.next();
    let rest: Vec<&str> = words.collect();
    if !matches!(command, Some("check" | "test" | "help")) && !rest.is_empty() {
        bail!("{} takes no names, but got: {}", command.unwrap_or("xtask"), rest.join(" "));
    }
    let passed = match command {
        Some("check") => check::run(&Workspace::load()?, &rest, bless)?,
        Some("test") => test::run(&Workspace::load()?, &rest, fuzz_seconds)?,
        Some("gen") => generated::run(&Workspace::load()?)?,
        Some("vectors") => vectors::run(&Workspace::load()?, compare)?,
        Some("wasm") => wasm::run(&Workspace::load()?)?,
        Some("javascript") => javascript::run(&Workspace::load()?)?,
        Some("kotlin") => mobile::run(&Workspace::load()?)?,
        Some("install-c") => {
            let workspace = Workspace::load()?;
            let prefix = prefix.unwrap_or_else(|| workspace.target.join("install-c"));
            install_c::run(&workspace, &prefix, destdir.as_deref(), build).map(|_| true)?
        }
        Some("audit") => audit::run(&Workspace::load()?)?,
        Some("help") | None => {
            println!("{}", HELP.replace("{checks}", &check::names().join(", ")));
            true
        }
        Some(other) => bail!("no such command: {other}; `cargo xtask` lists them"),
    };
    Ok(if passed { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
