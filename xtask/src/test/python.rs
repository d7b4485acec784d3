//! The Python packages: built as wheels, tested, type-checked, and used as a user would.

use super::agreement::Agreement;
use super::count::{self, Count};
use super::{Outcome, guide};
use crate::python::{self, ISSUER, TEGATA, fresh_venv};
use crate::run;
use crate::workspace::Workspace;
use anyhow::Result;
use std::path::Path;
use std::process::Command;

/// Wheels, unit tests, types, vectors, examples, the guide and the API pages.
pub(super) fn run(workspace: &Workspace, agreement: &mut Agreement) -> Result<Outcome> {
    let tools = match python::tools(workspace) {
        Ok(tools) => tools,
        Err(error) => return Ok(Outcome::Missing(format!("{error:#}"))),
    };
    let wheel = TEGATA.wheel(workspace, &tools, "dev")?;
    let issuer = ISSUER.wheel(workspace, &tools, "dev")?;
    let installed = |python: &Path| {
        let mut pip = Command::new(python);
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index"]);
        run::must(pip.args(["--force-reinstall", "--no-deps"]).args([&wheel, &issuer]))
    };
    installed(&tools)?;

    let mut count = Count::default();
    for folder in ["bindings/python", "bindings/python-issuer"] {
        let mut pytest = module(workspace, &tools, "pytest", folder);
        let output = run::shown(pytest.args(["-q", "-p", "no:cacheprovider"]))?;
        count += passed(&output);
        let mut mypy = module(workspace, &tools, "mypy", folder);
        count +=
            ran(mypy.args(["--cache-dir"]).arg(workspace.target.join("mypy")).args(["python", "tests"]))?;
    }
    count += types(workspace, &tools)?;

    let product = fresh_venv(workspace, &tools, "product", &[&wheel])?;
    let vendor = fresh_venv(workspace, &tools, "vendor", &[&wheel, &issuer])?;
    let output =
        run::shown(Command::new(&product).arg(workspace.path("bindings/python/tests/conformance.py")))?;
    agreement.note(&output);
    count += if output.success { Count::PASSED } else { Count::FAILED };
    count += examples(workspace, &product, &vendor)?;
    count += followed(workspace, &wheel)?;
    count += ran(module(workspace, &tools, "mkdocs", "docs/api/python")
        .args(["build", "--strict", "--quiet", "--site-dir"])
        .arg(workspace.target.join("python/site")))?;
    Ok(Outcome::Ran(count))
}

/// The stubs say what the modules have, and the examples type-check as a user's program would.
fn types(workspace: &Workspace, tools: &Path) -> Result<Count> {
    let mut count = Count::default();
    for name in [TEGATA.module, ISSUER.module] {
        let mut stubtest = module(workspace, tools, "mypy.stubtest", "");
        stubtest.current_dir(&workspace.target).args(["--mypy-config-file"]);
        count += ran(stubtest.arg(workspace.path("bindings/python/pyproject.toml")).arg(name))?;
    }
    let mut mypy = module(workspace, tools, "mypy", "examples/python");
    count += ran(mypy.args(["--strict", "--cache-dir"]).arg(workspace.target.join("mypy")).arg("."))?;
    let mut pyright = module(workspace, tools, "pyright", "examples/python");
    count += ran(pyright.arg("--pythonpath").arg(tools).arg("."))?;
    Ok(count)
}

/// Each example, and what it must say.
fn examples(workspace: &Workspace, product: &Path, vendor: &Path) -> Result<Count> {
    let state = workspace.target.join("python/example.state");
    if state.exists() {
        std::fs::remove_file(&state)?;
    }
    let state = state.display().to_string();
    let mistyped = "bh-okfr-2m4vo-4l5rd-wesb8-e2rmp-o4rg?";
    let runs: [(&Path, &[&str], bool, &str); 9] = [
        (product, &["verify_file.py", "license.key"], true, "Active until the end of 31 Mar 2098"),
        (product, &["verify_file.py", "damaged.key"], false, "4.2  "),
        (product, &["verify_file.py", "forged.key"], false, "4.13  "),
        (product, &["type_code.py", mistyped], false, "did you mean  BH-0KFR-2M4V0-415RD-WESB6-E2RMP-04RGC"),
        (
            product,
            &["type_code.py", "BH-0KFR-2M4V0-415RD-WESB6-E2RMP-04RGC"],
            true,
            "an activation code of BH",
        ),
        (product, &["session_with_file.py", "checked.key", &state], true, "ask online, file: check"),
        // The second time the license comes out of what was kept.
        (product, &["session_with_file.py", "gone.key", &state], true, "Active until"),
        (product, &["session_in_asyncio.py", "checked.key"], true, "Active until"),
        (vendor, &["issue_many.py", "root.pem"], true, "1000 codes, a roll of "),
    ];
    let mut count = Count::default();
    for (python, words, succeeds, says) in runs {
        let Some((program, arguments)) = words.split_first() else { continue };
        let mut command = Command::new(python);
        command.arg(workspace.path("examples/python").join(program)).args(arguments);
        let output = run::shown(command.current_dir(workspace.path("examples/files")))?;
        let good = output.success == succeeds && output.text.contains(says);
        if !good {
            println!("✗ this should {} and say: {says}", if succeeds { "succeed" } else { "fail" });
        }
        count += if good { Count::PASSED } else { Count::FAILED };
    }
    Ok(count)
}

/// The guide, with nothing but the wheel.
fn followed(workspace: &Workspace, wheel: &Path) -> Result<Count> {
    let folder = workspace.target.join("python/guide");
    let wheels = wheel.parent().unwrap_or(wheel);
    let steps = guide::follow(&workspace.path("docs/guide/python.md"), &folder, |command| {
        command.env("TEGATA", &workspace.root).env("TEGATA_WHEELS", wheels);
    })?;
    Ok(Count { passed: steps, failed: 0 })
}

fn module(workspace: &Workspace, python: &Path, name: &str, folder: &str) -> Command {
    let mut command = Command::new(python);
    command.args(["-m", name]).current_dir(workspace.path(folder));
    command
}

fn ran(command: &mut Command) -> Result<Count> {
    Ok(if run::shown(command)?.success { Count::PASSED } else { Count::FAILED })
}

/// `51 passed in 3.42s` or `1 failed, 50 passed in 3.42s` of pytest.
fn passed(output: &run::Output) -> Count {
    let last = output.text.lines().rev().find(|line| line.contains(" in ")).unwrap_or_default();
    let counts = last.split(" in ").next().unwrap_or_default();
    // In the words of our own scripts, which the counter reads.
    let passed = if counts.contains(", ") { counts.to_owned() } else { format!("{counts}, 0 failed") };
    count::of(&run::Output { success: output.success, text: reordered(&passed) })
}

/// What passed stands first.
fn reordered(counts: &str) -> String {
    let mut items: Vec<&str> = counts.split(", ").collect();
    items.sort_by_key(|item| !item.contains("passed"));
    items.join(", ")
}

#[cfg(test)]
mod tests {
    use super::passed;
    use crate::run::Output;

    #[test]
    fn pytest_is_counted() {
        let count = |success, text: &str| {
            let count = passed(&Output { success, text: text.to_owned() });
            (count.passed, count.failed)
        };
        assert_eq!(count(true, "....\n51 passed in 3.42s\n"), (51, 0));
        assert_eq!(count(false, "F...\n2 failed, 50 passed in 3.42s\n"), (50, 2));
        assert_eq!(count(false, "1 error in 0.10s\n"), (0, 1));
    }
}
