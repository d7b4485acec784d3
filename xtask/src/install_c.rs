//! `cargo xtask install-c`: libtegata where C finds it: headers, shared and static library, pkg-config file,
//! CMake package. For systems with ELF; elsewhere, cargo-c (`cargo cinstall`) writes the same but for CMake.

use crate::run;
use crate::tools;
use crate::workspace::Workspace;
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How the library is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Build {
    /// As small as it gets: Rust's own library is built with it, where its sources are, without what writes
    /// backtraces. A fault of the library itself ends the process.
    Small,
    /// The same code, and every fault of the library itself is caught at the border and answered as 9.1.
    Unwind,
    /// Unoptimized, unstripped, quickly built. Faults are caught.
    Debug,
}

/// Where `libtegata` is installed.
pub(crate) struct Installed {
    pub(crate) prefix: PathBuf,
}

impl Installed {
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.prefix.join(relative)
    }

    /// The shared library itself.
    pub(crate) fn shared(&self, workspace: &Workspace) -> Result<PathBuf> {
        Ok(self.path("lib").join(format!("libtegata.so.{}", version(workspace)?)))
    }
}

/// SHA-512 as a loop and not unrolled: smaller, and a license is a few blocks.
const SMALLER: &str = r#"--cfg sha2_backend="soft" --cfg sha2_backend_soft="compact""#;
/// No tables for unwinding, no names of source files, no `Debug`: a release says what it does by numbers.
const SMALLEST: &str = "-Cforce-unwind-tables=no -Zlocation-detail=none -Zfmt-debug=none";

/// Builds and installs. `destdir` goes before the prefix where files are written, and nowhere else.
pub(crate) fn run(
    workspace: &Workspace,
    prefix: &Path,
    destdir: Option<&Path>,
    build: Build,
) -> Result<Installed> {
    let prefix = std::path::absolute(prefix)?;
    let root = match destdir {
        Some(destdir) => std::path::absolute(destdir)?.join(prefix.strip_prefix("/").unwrap_or(&prefix)),
        None => prefix.clone(),
    };
    let version = version(workspace)?;
    let soversion = version.rsplit_once('.').map_or(version.as_str(), |(minor, _)| minor).to_owned();
    let (shared, archive) = compile(workspace, build, &soversion)?;

    let lib = root.join("lib");
    fs::create_dir_all(&lib)?;
    let so = lib.join(format!("libtegata.so.{version}"));
    copy(&shared, &so)?;
    if build != Build::Debug {
        run::must(Command::new("strip").arg(&so))?;
    }
    link(&lib, &format!("libtegata.so.{version}"), &format!("libtegata.so.{soversion}"))?;
    link(&lib, &format!("libtegata.so.{soversion}"), "libtegata.so")?;
    only_our_symbols(&archive, &lib.join("libtegata.a"))?;

    let include = workspace.path("bindings/c/include/tegata");
    for header in headers(&include)? {
        copy(&include.join(&header), &root.join("include/tegata").join(&header))?;
    }
    let fill = |from: &str, to: &str| -> Result<()> {
        let text = workspace.read(&format!("bindings/c/{from}"))?;
        let text = text.replace("@VERSION@", &version).replace("@SOVERSION@", &soversion);
        let to = root.join(to);
        fs::create_dir_all(to.parent().context("a file stands in a folder")?)?;
        Ok(fs::write(to, text.replace("@PREFIX@", &prefix.to_string_lossy()))?)
    };
    fill("tegata.pc.in", "lib/pkgconfig/tegata.pc")?;
    for file in ["TegataConfig.cmake", "TegataConfigVersion.cmake"] {
        fill(&format!("cmake/{file}"), &format!("lib/cmake/Tegata/{file}"))?;
    }
    println!("libtegata {version} is installed: {}", root.display());
    Ok(Installed { prefix: root })
}

/// The header, made from bindings/c/src. `cargo xtask gen` writes it where it is committed.
pub(crate) fn header(workspace: &Workspace, to: &Path) -> Result<()> {
    let mut generate = workspace.cargo(&["run", "--quiet", "--package", "tegata-generate", "--", "c"]);
    run::must(generate.arg(workspace.path("bindings/c")).arg(version(workspace)?).arg(to))
}

fn version(workspace: &Workspace) -> Result<String> {
    Ok(workspace.find("tegata-c").context("there is no crate tegata-c")?.version.to_string())
}

/// The shared library and the archive as the compiler leaves them.
fn compile(workspace: &Workspace, build: Build, soversion: &str) -> Result<(PathBuf, PathBuf)> {
    let mut target = workspace.target.clone();
    // Another kind of library would switch off optimizing across crates.
    let mut command =
        workspace.cargo(&["rustc", "--package", "tegata-c", "--crate-type", "cdylib,staticlib"]);
    let profile = if build == Build::Debug { "dev" } else { "c" };
    command.args(["--profile", profile]);
    if build == Build::Unwind {
        command.env("CARGO_PROFILE_C_PANIC", "unwind");
    }
    let mut flags = if build == Build::Debug { String::new() } else { SMALLER.to_owned() };
    let sources = if build == Build::Small { tools::library_sources() } else { None };
    if let Some(rustc) = sources {
        let host =
            run::answer("rustc", &["--print", "host-tuple"]).context("rustc does not tell its host")?;
        // A folder of its own: another compiler must not throw away what the usual one built.
        target.push("c");
        flags = format!("{flags} {SMALLEST} {}", linker(&host));
        command.env("RUSTC", rustc).env("RUSTC_BOOTSTRAP", "1").args(["--target", &host]);
        command.args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
        command.env("CARGO_TARGET_DIR", &target);
        target.push(host);
    } else if build == Build::Small {
        println!("the sources of Rust's library are not here: the library will be about 300 KiB larger");
        println!("(rustup component add rust-src, or Debian's rustc-web and rust-web-src)");
    }
    if !flags.trim().is_empty() {
        command.env("RUSTFLAGS", flags.trim());
    }
    command.arg("--").arg(format!("-Clink-arg=-Wl,-soname,libtegata.so.{soversion}"));
    // A thread may still hold its last error when somebody unloads the library.
    command.arg("-Clink-arg=-Wl,-z,nodelete");
    ensure!(run::shown(&mut command)?.success, "libtegata does not build");
    let folder = target.join(if build == Build::Debug { "debug" } else { "c" });
    Ok((folder.join("libtegata_c.so"), folder.join("libtegata_c.a")))
}

/// Rust's linker folds functions that are the same, where the toolchain has it.
fn linker(host: &str) -> String {
    let sysroot = run::answer("rustc", &["--print", "sysroot"]).unwrap_or_default();
    let folder = Path::new(&sysroot).join("lib/rustlib").join(host).join("bin/gcc-ld");
    if !folder.exists() {
        return String::new();
    }
    let folder = folder.display();
    format!("-Clink-arg=-B{folder} -Clink-arg=-fuse-ld=lld -Clink-arg=-Wl,--icf=all,-O2,--hash-style=gnu")
}

/// An archive whose only names are ours: it can not clash with another that was written in Rust. Without what
/// is for debuggers.
fn only_our_symbols(archive: &Path, to: &Path) -> Result<()> {
    let (bare, object) = (archive.with_extension("bare.a"), archive.with_extension("o"));
    // What is there for another round of LLVM is of no use to a linker of C, and confuses some.
    let mut bitcode = Command::new("objcopy");
    bitcode.args(["--remove-section=.llvmbc", "--remove-section=.llvmcmd"]).arg(archive).arg(&bare);
    run::must(&mut bitcode)?;
    let mut merge = Command::new("ld");
    merge.args(["-r", "--whole-archive"]).arg(&bare).arg("-o").arg(&object);
    run::must(&mut merge)?;
    let mut localize = Command::new("objcopy");
    localize.args(["--wildcard", "--keep-global-symbol=tegata_*", "--strip-debug"]);
    run::must(localize.arg(&object))?;
    if to.exists() {
        fs::remove_file(to)?;
    }
    run::must(Command::new("ar").arg("crsD").arg(to).arg(&object))
}

/// Every header below a folder, relative to it.
fn headers(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(
                headers(&path)?
                    .into_iter()
                    .map(|inner| Path::new(path.file_name().unwrap_or_default()).join(inner)),
            );
        } else if let Some(name) = path.file_name() {
            found.push(PathBuf::from(name));
        }
    }
    Ok(found)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    // A program may have the old one open: it keeps it, and the new one is another file.
    if to.exists() {
        fs::remove_file(to)?;
    }
    fs::copy(from, to).with_context(|| format!("{} to {}", from.display(), to.display())).map(drop)
}

#[cfg(unix)]
fn link(folder: &Path, to: &str, name: &str) -> Result<()> {
    let link = folder.join(name);
    if link.symlink_metadata().is_ok() {
        fs::remove_file(&link)?;
    }
    Ok(std::os::unix::fs::symlink(to, link)?)
}

#[cfg(not(unix))]
fn link(_: &Path, to: &str, _: &str) -> Result<()> {
    anyhow::bail!("there are no links to {to} here; take cargo-c")
}
