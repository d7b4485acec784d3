//! `cargo xtask wasm`: the smallest wasm that opens a bundle and evaluates it. It imports nothing, and stays small.

use crate::no_std;
use crate::run;
use crate::tools::{self, DEBIAN_RUSTC, Wasm};
use crate::workspace::Workspace;
use anyhow::{Context, Result, ensure};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fmt;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

const KIB: usize = 1024;
/// What a page should spend on checking a license: as a file, and as it travels. Not reached yet.
const GOAL: Size = Size { raw: 110 * KIB, gzip: 50 * KIB };
/// What it may be today, so that it does not move away from the goal: as built, and optimized.
const LIMITS: [Size; 2] = [Size { raw: 140 * KIB, gzip: 61 * KIB }, Size { raw: 119 * KIB, gzip: 58 * KIB }];

/// What a session should add to it, as it travels. Not reached yet.
const SESSION_GOAL: usize = 25 * KIB;
/// What it may add today.
const SESSION: usize = 36 * KIB;

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";
/// SHA-512 as a loop and not unrolled: 9 KiB less.
pub(crate) const RUSTFLAGS: &str = "--cfg sha2_backend=\"soft\" --cfg sha2_backend_soft=\"compact\"";

/// The npm package that has wasm-opt, pinned so that the figures stay comparable.
const BINARYEN: &str = "binaryen@132.0.0";
/// Control flow is taken apart and put together anew, which is 1 KiB less. Addresses below 1024 are of no use to a
/// program of Rust: the far end of its stack lies there.
pub(crate) const PASSES: [&str; 5] = ["--flatten", "--rereloop", "-Oz", "--low-memory-unused", "-Oz"];
/// What rustc assumes of every host of wasm; the stripped file does not say so any more.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Builds, reports and judges; true if it imports nothing and is within its bounds.
///
/// What counts is what a page would ship: the output of wasm-opt, where npm can give us that.
pub(crate) fn run(workspace: &Workspace) -> Result<bool> {
    let check = measure(workspace, &[])?;
    for (name, size, limit) in named(&check.sizes) {
        println!("{name}: {size} (limit {limit})");
    }
    println!("goal: {GOAL}");
    let session = measure(workspace, &["session"])?;
    let grown = |(with, without): (&Size, &Size)| with.gzip.saturating_sub(without.gzip);
    let grown: Vec<usize> = session.sizes.iter().zip(&check.sizes).map(grown).collect();
    for (name, size, _) in named(&session.sizes) {
        println!("with a session, {name}: {size}");
    }
    let more = grown.last().copied().unwrap_or_default();
    let (more_kib, limit, goal) = (more.div_ceil(KIB), SESSION / KIB, SESSION_GOAL / KIB);
    println!("a session adds {more_kib} KiB, gzip (limit {limit} KiB, goal {goal} KiB)");
    let imports: Vec<String> = [check.imports, session.imports].concat();
    println!("imports: {}", if imports.is_empty() { "none".to_owned() } else { imports.join(", ") });
    let within = |(size, limit): (&Size, &Size)| size.raw <= limit.raw && size.gzip <= limit.gzip;
    Ok(imports.is_empty() && more <= SESSION && check.sizes.iter().zip(&LIMITS).all(within))
}

/// What came of one build: its size as built, optimized where that can be had, and what it imports.
struct Built {
    sizes: Vec<Size>,
    imports: Vec<String>,
}

fn measure(workspace: &Workspace, features: &[&str]) -> Result<Built> {
    let built = build(workspace, features)?;
    let wasm = std::fs::read(&built)?;
    let imports = imports(&wasm).context("the wasm can not be read")?;
    let mut sizes = vec![Size::of(&wasm)?];
    if let Some(optimized) = optimize(workspace, &built, &PASSES)? {
        sizes.push(Size::of(&std::fs::read(optimized)?)?);
    }
    Ok(Built { sizes, imports })
}

/// Each size with its name and its limit.
fn named(sizes: &[Size]) -> impl Iterator<Item = (&'static str, &Size, &'static Size)> {
    ["as built", "optimized"]
        .into_iter()
        .zip(sizes)
        .zip(&LIMITS)
        .map(|((name, size), limit)| (name, size, limit))
}

/// In bytes.
struct Size {
    raw: usize,
    gzip: usize,
}

impl Size {
    fn of(wasm: &[u8]) -> Result<Self> {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(wasm)?;
        Ok(Self { raw: wasm.len(), gzip: gzip.finish()?.len() })
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} KiB, gzip {} KiB", self.raw.div_ceil(KIB), self.gzip.div_ceil(KIB))
    }
}

/// The same module through these passes of wasm-opt; `None` where there is no npm to get it from.
pub(crate) fn optimize(workspace: &Workspace, built: &Path, passes: &[&str]) -> Result<Option<PathBuf>> {
    let folder = workspace.target.join("npm");
    let wasm_opt = folder.join("node_modules/.bin/wasm-opt");
    if !wasm_opt.exists() {
        if run::answer("npm", &["--version"]).is_none() {
            return Ok(None);
        }
        let mut install = Command::new("npm");
        install.args(["install", "--silent", "--no-save", "--ignore-scripts", "--prefix"]);
        if !run::shown(install.arg(&folder).arg(BINARYEN))?.success {
            return Ok(None);
        }
    }
    let optimized = built.with_extension("opt.wasm");
    let mut command = Command::new(wasm_opt);
    run::must(command.args(passes).args(FEATURES).arg(built).arg("-o").arg(&optimized))?;
    Ok(Some(optimized))
}

fn build(workspace: &Workspace, features: &[&str]) -> Result<PathBuf> {
    // A folder of its own: another compiler must not throw away what the usual one built.
    let target = workspace.target.join("wasm");
    let mut command = workspace.cargo(&["rustc", "--quiet", "--release", "--lib", "--crate-type=cdylib"]);
    command.args(["--target", TARGET, "--features", &features.join(",")]);
    command.current_dir(workspace.path(no_std::FOLDER)).env("CARGO_TARGET_DIR", &target);
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", RUSTFLAGS);
    if let Wasm::Debian { linker } = tools::wasm()? {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let paths = std::env::split_paths(&path).chain([linker]);
        // Building the library from its sources is unstable; Debian's compiler is a stable one.
        command
            .env("PATH", std::env::join_paths(paths)?)
            .env("RUSTC", DEBIAN_RUSTC)
            .env("RUSTC_BOOTSTRAP", "1");
        command.arg("-Zbuild-std=core,alloc");
    }
    ensure!(run::shown(&mut command)?.success, "the wasm does not build");
    Ok(target.join(TARGET).join("release/tegata_no_std.wasm"))
}

/// What a module imports, as `module.name`; `None` if the bytes are no wasm module.
pub(crate) fn imports(wasm: &[u8]) -> Option<Vec<String>> {
    let mut rest = wasm.strip_prefix(b"\0asm\x01\0\0\0")?;
    let mut imports = Vec::new();
    while let Some((&id, after)) = rest.split_first() {
        rest = after;
        let length = number(&mut rest)?;
        let (mut section, after) = rest.split_at_checked(length)?;
        rest = after;
        // Section 2 is the list of imports (WebAssembly core specification, 5.5.5).
        if id == 2 {
            for _ in 0..number(&mut section)? {
                imports.push(format!("{}.{}", name(&mut section)?, name(&mut section)?));
                skip_description(&mut section)?;
            }
        }
    }
    Some(imports)
}

/// The type of one import: function, table, memory, global or tag.
fn skip_description(bytes: &mut &[u8]) -> Option<()> {
    let limits = |bytes: &mut &[u8]| {
        let flags = number(bytes)?;
        number(bytes)?;
        if flags & 1 == 1 { number(bytes).map(drop) } else { Some(()) }
    };
    match byte(bytes)? {
        0 => number(bytes).map(drop),
        1 => byte(bytes).and_then(|_| limits(bytes)),
        2 => limits(bytes),
        3 => byte(bytes).and_then(|_| byte(bytes)).map(drop),
        4 => byte(bytes).and_then(|_| number(bytes)).map(drop),
        _ => None,
    }
}

fn name<'a>(bytes: &mut &'a [u8]) -> Option<&'a str> {
    let length = number(bytes)?;
    let (name, after) = bytes.split_at_checked(length)?;
    *bytes = after;
    std::str::from_utf8(name).ok()
}

/// An unsigned number in LEB128, of at most 32 bits.
fn number(bytes: &mut &[u8]) -> Option<usize> {
    let mut value = 0_usize;
    for shift in [0, 7, 14, 21, 28] {
        let next = byte(bytes)?;
        value |= usize::from(next & 0x7f) << shift;
        if next & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

fn byte(bytes: &mut &[u8]) -> Option<u8> {
    let (&first, after) = bytes.split_first()?;
    *bytes = after;
    Some(first)
}

#[cfg(test)]
mod tests {
    use super::imports;

    const HEAD: &[u8] = b"\0asm\x01\0\0\0";

    #[test]
    fn every_import_is_named() {
        // A type section, then imports: a function, a memory with a maximum, a global.
        let types = b"\x01\x04\x01\x60\0\0";
        let section =
            b"\x02\x21\x03\x03env\x03now\0\0\x03env\x03mem\x02\x01\x01\x80\x01\x03env\x01g\x03\x7f\0";
        assert_eq!(imports(&[HEAD, types, section].concat()).unwrap(), ["env.now", "env.mem", "env.g"]);
        assert_eq!(imports(&[HEAD, types].concat()).unwrap(), [""; 0]);
    }

    #[test]
    fn what_is_cut_short_is_no_module() {
        assert_eq!(imports(b"\x7fELF"), None);
        assert_eq!(imports(&[HEAD, b"\x02\x7f\x01"].concat()), None);
    }
}
