//! `cargo xtask javascript`: the npm package, from the crate `tegata-wasm` and what stands in `wasm/package`.

use crate::run;
use crate::tools::{self, DEBIAN_RUSTC, Wasm};
use crate::wasm::{PASSES, RUSTFLAGS, TARGET, imports, optimize};
use crate::workspace::Workspace;
use anyhow::{Context, Result, ensure};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What builds and tests the package, pinned by a lock file.
pub(crate) const TOOLS: &str = "wasm/tests";

const KIB: usize = 1024;
/// What a page should load, gzip: the module with its session, the JavaScript, and both languages of text.
/// Not reached yet.
const GOAL: usize = 95 * KIB;
/// What it may be today, so that it does not move away from the goal: without the texts, and with them.
const LIMITS: [usize; 2] = [144 * KIB, 159 * KIB];

/// No panic message is ever shown, so none is built; the library's own sorting is small instead of quick.
const WITHOUT_MESSAGES: &str = "-Zunstable-options -Cpanic=immediate-abort";

/// Builds, reports and judges the size.
pub(crate) fn run(workspace: &Workspace) -> Result<bool> {
    let package = package(workspace)?;
    println!("{}", package.display());
    size(&folder(workspace))
}

/// The folder that is packed.
pub(crate) fn folder(workspace: &Workspace) -> PathBuf {
    workspace.target.join("javascript/package")
}

/// The texts for people as JavaScript, written into a folder.
pub(crate) fn texts(workspace: &Workspace, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    let mut generate = workspace.cargo(&["run", "--quiet", "-p", "tegata-generate", "--", "javascript"]);
    run::must(generate.arg(folder))
}

/// Builds the package as it would be published: the tarball.
pub(crate) fn package(workspace: &Workspace) -> Result<PathBuf> {
    let modules = tools::node_modules(workspace, TOOLS)?;
    let (small, quick) = (module(workspace, &SMALL)?, module(workspace, &QUICK)?);
    let folder = folder(workspace);
    let mut build = Command::new("node");
    build.arg(workspace.path("wasm/package/build.mjs")).arg(&small).arg(&quick).arg(&folder);
    run::must(build.env("NODE_PATH", modules))?;
    let packed = workspace.target.join("javascript");
    let mut pack = Command::new("npm");
    pack.args(["pack", "--silent", "--pack-destination"]).arg(&packed).current_dir(&folder);
    let output = run::shown(&mut pack)?;
    ensure!(output.success, "npm packs nothing");
    let name = output.text.lines().last().context("npm names no tarball")?;
    Ok(packed.join(name.trim()))
}

/// The module, twice: small for browsers, quick for Node, which loads nothing over a network.
struct Flavor {
    profile: &'static str,
    features: &'static str,
    passes: &'static [&'static str],
}

const SMALL: Flavor = Flavor { profile: "wasm", features: "", passes: &PASSES };
const QUICK: Flavor = Flavor { profile: "wasm-fast", features: "fast", passes: &["-O4"] };

/// Builds the module; optimized where npm can give us wasm-opt.
fn module(workspace: &Workspace, flavor: &Flavor) -> Result<PathBuf> {
    // A folder of its own: another compiler must not throw away what the usual one built.
    let target = workspace.target.join("wasm");
    let mut command = workspace.cargo(&["build", "--quiet", "-p", "tegata-wasm", "--target", TARGET]);
    command.args(["--profile", flavor.profile, "--features", flavor.features]);
    command.env("CARGO_TARGET_DIR", &target);
    let mut flags = RUSTFLAGS.to_owned();
    if let Wasm::Debian { linker } = tools::wasm()? {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let paths = std::env::split_paths(&path).chain([linker]);
        // Building the library from its sources is unstable; Debian's compiler is a stable one.
        command
            .env("PATH", std::env::join_paths(paths)?)
            .env("RUSTC", DEBIAN_RUSTC)
            .env("RUSTC_BOOTSTRAP", "1");
        command.args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
        flags = format!("{flags} {WITHOUT_MESSAGES}");
    }
    // What is published names no folder of the machine that built it.
    let home = std::env::var("CARGO_HOME").or_else(|_| std::env::var("HOME")).unwrap_or_default();
    for folder in [home.as_str(), &workspace.root.to_string_lossy()] {
        flags = format!("{flags} --remap-path-prefix={folder}=.");
    }
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
    ensure!(run::shown(&mut command)?.success, "the wasm does not build");
    let built = target.join(TARGET).join(flavor.profile).join("tegata_wasm.wasm");
    let found = imports(&fs::read(&built)?).context("the wasm can not be read")?;
    ensure!(found.is_empty(), "the wasm imports {}", found.join(", "));
    Ok(optimize(workspace, &built, flavor.passes)?.unwrap_or(built))
}

/// The size of what a page loads, piece by piece; true if it is within its bounds.
pub(crate) fn size(folder: &Path) -> Result<bool> {
    let mut sum = 0;
    let mut sums = Vec::new();
    for (files, about) in [
        (["tegata.wasm", "index.js"], "without the texts"),
        (["texts/en.js", "texts/ja.js"], "with the texts of both languages"),
    ] {
        for file in files {
            let bytes = fs::read(folder.join(file))?;
            let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
            gzip.write_all(&bytes)?;
            let gzip = gzip.finish()?.len();
            println!("{file:<12} {:>7} bytes, gzip {gzip:>6}", bytes.len());
            sum += gzip;
        }
        println!("{about}: gzip {} KiB", sum.div_ceil(KIB));
        sums.push(sum);
    }
    println!("limits: {} and {} KiB; goal: {} KiB", LIMITS[0] / KIB, LIMITS[1] / KIB, GOAL / KIB);
    Ok(sums.iter().zip(LIMITS).all(|(sum, limit)| *sum <= limit))
}
