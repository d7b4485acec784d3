//! What the tests need from outside, installed only where it is missing, and never a toolchain.
//!
//! Each function says what it does before it does it, and is an error that names the command to run
//! where it can not do it itself.

use crate::run;
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A compiler that can build for `wasm32-unknown-unknown`.
pub(crate) enum Wasm {
    /// The toolchain in use has the target.
    Target,
    /// Debian's compiler beside it, which builds the library from Debian's sources.
    Debian {
        /// Where rust-lld is.
        linker: PathBuf,
    },
}

/// Debian's compiler: it has sources for wasm, and is not the one that rustup puts first.
pub(crate) const DEBIAN_RUSTC: &str = "/usr/bin/rustc";

const ASK_FOR_TARGET: &str =
    "there is no wasm compiler here. With rustup: `rustup target add wasm32-unknown-unknown`";

/// Finds a wasm compiler. As root on a Debian system, installs one; elsewhere says what to run.
pub(crate) fn wasm() -> Result<Wasm> {
    let sysroot = run::answer("rustc", &["--print", "sysroot"]).context("rustc does not answer")?;
    let rustlib = Path::new(&sysroot).join("lib/rustlib");
    if rustlib.join("wasm32-unknown-unknown/lib").exists() {
        return Ok(Wasm::Target);
    }
    let host = run::answer("rustc", &["--print", "host-tuple"]).context("rustc does not tell its host")?;
    let linker = rustlib.join(host).join("bin");
    if !linker.join("rust-lld").exists() {
        bail!("{ASK_FOR_TARGET}");
    }
    let installed = debian_sources() || may_install() && apt(&["rustc-web", "rust-web-src"])?;
    if !(installed && debian_sources()) {
        bail!("{ASK_FOR_TARGET}");
    }
    Ok(Wasm::Debian { linker })
}

fn debian_sources() -> bool {
    run::answer(DEBIAN_RUSTC, &["--print", "sysroot"])
        .is_some_and(|sysroot| Path::new(&sysroot).join("lib/rustlib/src/rust/library/core").exists())
}

/// A Python that has what a list of requirements names, in a folder of its own under `target`. `imports`
/// are the modules that must then be there.
pub(crate) fn python(workspace: &Workspace, requirements: &str, imports: &[&str]) -> Result<PathBuf> {
    let venv = workspace.target.join("venv");
    let python = venv.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    if !python.exists() {
        let mut create = Command::new("python3");
        create.args(["-m", "venv"]).arg(&venv);
        let made = run::shown(&mut create).is_ok_and(|output| output.success);
        // Debian keeps the module in a package of its own.
        if !(made || may_install() && apt(&["python3", "python3-venv"])? && run::shown(&mut create)?.success)
        {
            bail!("there is no Python with venv here. On Debian: `apt-get install python3-venv`");
        }
    }
    let imports = imports.iter().map(|name| format!("import {name}")).collect::<Vec<_>>().join("; ");
    if !run::quiet(Command::new(&python).args(["-c", &imports]))?.success {
        let mut install = Command::new(&python);
        install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
        run::must(install.arg("-r").arg(workspace.path(requirements)))?;
    }
    Ok(python)
}

/// A subcommand of cargo: found, or (where that is wanted) built and installed.
pub(crate) fn cargo_tool(workspace: &Workspace, name: &str, install: bool) -> Result<()> {
    if run::answer(name, &["--version"]).is_some() {
        return Ok(());
    }
    if !install {
        bail!("{name} is not installed: `cargo install --locked {name}`");
    }
    run::must(&mut workspace.cargo(&["install", "--locked", "--quiet", name]))
}

/// Debian's package manager is there, and we may use it.
fn may_install() -> bool {
    run::answer("apt-get", &["--version"]).is_some() && run::answer("id", &["-u"]).as_deref() == Some("0")
}

/// The lists first: those of a fresh image are old, and may not know the package at all.
fn apt(packages: &[&str]) -> Result<bool> {
    println!("installing with apt-get: {}", packages.join(", "));
    let apt = |args: &[&str]| {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive").args(args);
        run::quiet(&mut command)
    };
    // One list that can not be had does not mean that the package can not.
    apt(&["--quiet", "update"])?;
    let output = apt(&[&["--quiet", "--yes", "--no-install-recommends", "install"], packages].concat())?;
    if !output.success {
        println!("{}", output.text.trim_end());
    }
    Ok(output.success)
}
