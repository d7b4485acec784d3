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

/// A compiler that can build Rust's own library anew, to leave out what a product does not need: the one in
/// use if it has the sources, or Debian's. As root on a Debian system, installs that one.
pub(crate) fn library_sources() -> Option<PathBuf> {
    let sysroot = run::answer("rustc", &["--print", "sysroot"])?;
    if Path::new(&sysroot).join("lib/rustlib/src/rust/library/core").exists() {
        return Some(PathBuf::from("rustc"));
    }
    let installed = debian_sources() || may_install() && apt(&["rustc-web", "rust-web-src"]).ok()?;
    (installed && debian_sources()).then(|| PathBuf::from(DEBIAN_RUSTC))
}

/// Packages of Debian, each known by a file that it brings.
pub(crate) fn debian(packages: &[(&str, &str)]) -> Result<()> {
    let missing = || packages.iter().filter(|(_, file)| !Path::new(file).exists()).map(|(name, _)| *name);
    let names: Vec<&str> = missing().collect();
    if !names.is_empty() && may_install() {
        apt(&names)?;
    }
    let names: Vec<&str> = missing().collect();
    if !names.is_empty() {
        bail!("missing here. On Debian: `apt-get install {}`", names.join(" "));
    }
    Ok(())
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

/// A folder of its own under `target` with the packages that a lock file of npm names: its `node_modules`.
pub(crate) fn node_modules(workspace: &Workspace, manifest: &str) -> Result<PathBuf> {
    if run::answer("npm", &["--version"]).is_none() && !(may_install() && apt(&["nodejs", "npm"])?) {
        bail!("there is no Node with npm here. On Debian: `apt-get install nodejs npm`");
    }
    let folder = workspace.target.join("npm").join(manifest);
    std::fs::create_dir_all(&folder)?;
    let lock = workspace.read(&format!("{manifest}/package-lock.json"))?;
    // npm would install all anew each time.
    let installed = folder.join("installed.json");
    if std::fs::read_to_string(&installed).is_ok_and(|text| text == lock) {
        return Ok(folder.join("node_modules"));
    }
    for file in ["package.json", "package-lock.json", ".npmrc"] {
        std::fs::copy(workspace.path(manifest).join(file), folder.join(file))?;
    }
    println!("installing with npm, under {}", folder.display());
    run::must(Command::new("npm").args(["ci", "--silent", "--ignore-scripts"]).current_dir(&folder))?;
    std::fs::write(installed, lock)?;
    Ok(folder.join("node_modules"))
}

/// Debian's Chromium, or what stands in its place: the program's full name.
pub(crate) fn chromium() -> Result<String> {
    let found = || {
        let names = ["chromium", "chromium-browser", "google-chrome"];
        names.into_iter().find_map(|name| run::answer("sh", &["-c", &format!("command -v {name}")]))
    };
    if let Some(name) = found() {
        return Ok(name);
    }
    if may_install() {
        apt(&["chromium"])?;
    }
    found().context("there is no Chromium here. On Debian: `apt-get install chromium`")
}

/// A Java of at least version 11, with its compiler's tools.
pub(crate) fn java() -> Result<()> {
    // `jar` comes with the kit, and not with the runtime.
    let found =
        || run::answer("java", &["--version"]).is_some() && run::answer("jar", &["--version"]).is_some();
    if !(found() || may_install() && apt(&["default-jdk-headless"])? && found()) {
        bail!("there is no Java here. On Debian: `apt-get install default-jdk-headless`");
    }
    Ok(())
}

/// A clang: the newest name first.
pub(crate) fn clang() -> Result<&'static str> {
    let found = || ["clang", "clang-14"].into_iter().find(|name| run::answer(name, &["--version"]).is_some());
    if found().is_none() && may_install() {
        apt(&["clang"])?;
    }
    found().context("there is no clang here. On Debian: `apt-get install clang`")
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
