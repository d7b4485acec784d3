//! `cargo xtask test`: everything that can be tested on this machine, and a loud word about what can not.

mod agreement;
mod c;
mod count;
mod fuzz;
mod guide;
mod javascript;
mod mobile;
mod prototypes;
mod python;

use crate::run;
use crate::tools;
use crate::workspace::{Workspace, in_ci};
use crate::{generated, no_std, vectors, wasm};
use agreement::Agreement;
use anyhow::Result;
use count::Count;
use std::process::Command;
use std::time::{Duration, Instant};

/// All crates with all features; the benchmarks' peers take minutes to build and test nothing of ours.
const EVERYTHING: [&str; 4] = ["--workspace", "--all-features", "--exclude", "tegata-benches"];

/// Who must have run every vector.
const LANGUAGES: [&str; 7] = ["rust", "c", "c++", "python", "node", "chromium", "kotlin"];

const ABOUT: &str = "\
This tests the workspace, its examples in the docs, core without std, the published vectors, each language
with its package as users get it, the COSE format with another implementation, the size of the wasm, and the
fuzz targets. It may install packages of Debian, those of Python and npm under target/, and cargo-fuzz in CI;
it says so. `cargo xtask test NAME…` runs parts by their names.
";

/// How a part of the tests ended.
enum Outcome {
    /// It ran.
    Ran(Count),
    /// It could not run here, and why. A failure in CI.
    Missing(String),
    /// It could not run here, and need not.
    Optional(String),
}

/// A part of the tests, in the order of the final table.
struct Part {
    name: String,
    outcome: Outcome,
    took: Duration,
}

/// Runs all parts and prints the sum as the last line; true if nothing failed.
pub(crate) fn run(workspace: &Workspace, names: &[&str], fuzz_seconds: u32) -> Result<bool> {
    println!("{ABOUT}");

    let mut parts = Vec::new();
    let mut agreement = Agreement::default();
    let mut part = |name: &str, run: &mut dyn FnMut() -> Result<Outcome>| {
        if !names.is_empty() && !names.contains(&name) {
            return;
        }
        println!("\n== {name}");
        let start = Instant::now();
        let outcome = run().unwrap_or_else(|error| {
            println!("{error:#}");
            Outcome::Ran(Count::FAILED)
        });
        parts.push(Part { name: name.to_owned(), outcome, took: start.elapsed() });
    };
    part("workspace", &mut || unit_tests(workspace));
    part("doc examples", &mut || doc_tests(workspace));
    part("without std", &mut || Ok(Outcome::Ran(one(no_std::test(workspace)?.success))));
    part("vectors as generated", &mut || generated(workspace));
    part("vectors in Rust", &mut || vectors_in_rust(workspace, &mut agreement));
    part("guide for Rust", &mut || guide_for_rust(workspace));
    part("C and C++", &mut || c::run(workspace, &mut agreement));
    part("C as shipped", &mut || c::shipped(workspace));
    part("generated sources", &mut || Ok(Outcome::Ran(one(generated::unchanged(workspace)?))));
    part("Python", &mut || python::run(workspace, &mut agreement));
    part("Kotlin", &mut || mobile::kotlin(workspace, &mut agreement));
    part("Swift", &mut || mobile::swift(workspace));
    part("COSE elsewhere", &mut || interop(workspace));
    part("wasm", &mut || wasm_size(workspace));
    part("JavaScript", &mut || javascript::run(workspace, &mut agreement));
    for target in fuzz::targets(workspace) {
        part(&format!("fuzz {target}"), &mut || fuzz::run(workspace, &target, fuzz_seconds));
    }
    part("languages agree", &mut || Ok(Outcome::Ran(agreement.count(&LANGUAGES))));
    Ok(summary(&parts))
}

fn summary(parts: &[Part]) -> bool {
    println!("\n== summary");
    let mut sum = Count::default();
    for Part { name, outcome, took } in parts {
        let seconds = took.as_secs_f32();
        let line = match outcome {
            Outcome::Ran(count) => {
                sum += *count;
                format!("{} {:>6} passed {:>4} failed", count.mark(), count.passed, count.failed)
            }
            Outcome::Missing(why) if in_ci() => {
                sum += Count::FAILED;
                format!("✗ NOT TESTED: {why}")
            }
            Outcome::Missing(why) => format!("! NOT TESTED: {why}"),
            Outcome::Optional(why) => format!("- not tested: {why}"),
        };
        println!("{name:<24} {seconds:>7.1} s  {line}");
    }
    println!();
    println!("{} passed, {} failed", sum.passed, sum.failed);
    sum.failed == 0
}

fn unit_tests(workspace: &Workspace) -> Result<Outcome> {
    // nextest runs the tests of all crates side by side; it is quicker, but the answer is the same.
    let nextest = run::answer("cargo-nextest", &["--version"]).is_some();
    let mut command = if nextest {
        workspace.cargo(&["nextest", "run", "--no-fail-fast"])
    } else {
        workspace.cargo(&["test", "--all-targets", "--no-fail-fast"])
    };
    command.args(EVERYTHING);
    if nextest {
        command.args(["--show-progress=none", "--status-level=fail"]);
    }
    Ok(Outcome::Ran(count::of(&run::shown(&mut command)?)))
}

fn doc_tests(workspace: &Workspace) -> Result<Outcome> {
    let mut command = workspace.cargo(&["test", "--quiet", "--doc", "--no-fail-fast"]);
    command.args(EVERYTHING);
    Ok(Outcome::Ran(count::of(&run::shown(&mut command)?)))
}

fn generated(workspace: &Workspace) -> Result<Outcome> {
    if !vectors::exist(workspace) {
        return Ok(Outcome::Missing("there is no crate that generates them".to_owned()));
    }
    Ok(Outcome::Ran(one(vectors::run(workspace, true)?)))
}

/// How many cases there are for every language.
fn vectors_in_rust(workspace: &Workspace, agreement: &mut Agreement) -> Result<Outcome> {
    let package = ["run", "--quiet", "--package", "tegata-conformance", "--bin", "run"];
    let output = run::shown(&mut workspace.cargo(&package))?;
    agreement.note(&output);
    Ok(Outcome::Ran(one(output.success)))
}

/// The documents are opened by a COSE library that shares no code with us.
fn interop(workspace: &Workspace) -> Result<Outcome> {
    let program = workspace.path("tests/interop/run.py");
    if !program.exists() {
        return Ok(Outcome::Missing("there is no tests/interop/run.py".to_owned()));
    }
    let imports = ["cwt", "cbor2", "cddl_verifier"];
    let python = match tools::python(workspace, "tests/interop/requirements.txt", &imports) {
        Ok(python) => python,
        Err(error) => return Ok(Outcome::Missing(format!("{error:#}"))),
    };
    Ok(Outcome::Ran(count::of(&run::shown(Command::new(python).arg(program).current_dir(&workspace.root))?)))
}

fn wasm_size(workspace: &Workspace) -> Result<Outcome> {
    if let Err(error) = tools::wasm() {
        return Ok(Outcome::Missing(format!("{error:#}")));
    }
    Ok(Outcome::Ran(one(wasm::run(workspace)?)))
}

/// A test that is either passed or failed as a whole.
fn one(passed: bool) -> Count {
    if passed { Count::PASSED } else { Count::FAILED }
}

/// The page for Rust, in a folder outside the workspace, as a newcomer would have it.
fn guide_for_rust(workspace: &Workspace) -> Result<Outcome> {
    let folder = std::env::temp_dir().join(format!("tegata-guide-{}", std::process::id()));
    let followed = guide::follow(&workspace.path("docs/guide/rust.md"), &folder, |command| {
        command.env("TEGATA", &workspace.root).env("CARGO_TARGET_DIR", &workspace.target);
    });
    std::fs::remove_dir_all(&folder)?;
    Ok(Outcome::Ran(Count { passed: followed?, failed: 0 }))
}
