//! Kotlin and Swift: `cargo xtask kotlin` builds the jar, with the native library of this computer inside; and
//! the sources of both languages are written from the facade.

use crate::run;
use crate::tools;
use crate::workspace::Workspace;
use anyhow::{Context, Result, ensure};
use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The sources of the package.
const SOURCES: &str = "bindings/mobile/kotlin/src/main/kotlin/tegata";

/// Through which the package calls its native library.
pub(crate) const JNA: &str = "/usr/share/java/jna.jar";
/// With which the tests read JSON.
pub(crate) const GSON: &str = "/usr/share/java/gson.jar";

/// The oldest Java that the package runs on.
const JAVA: &str = "11";

/// What compiles and runs Kotlin.
pub(crate) struct Kotlin {
    /// The folder of the compiler.
    compiler: PathBuf,
}

impl Kotlin {
    /// Finds or installs the compiler and JNA.
    pub(crate) fn install(workspace: &Workspace) -> Result<Self> {
        tools::java()?;
        tools::debian(&[("libjna-java", JNA), ("libgoogle-gson-java", GSON)])?;
        let modules = tools::node_modules(workspace, "bindings/mobile/kotlin/tools")?;
        Ok(Self { compiler: modules.join("kotlin-compiler") })
    }

    /// A jar that comes with the compiler: `kotlin-stdlib`, `kotlin-test`.
    pub(crate) fn library(&self, name: &str) -> PathBuf {
        self.compiler.join("lib").join(name).with_extension("jar")
    }

    /// The folder that has the command `kotlinc`.
    pub(crate) fn commands(&self) -> PathBuf {
        self.compiler.join("bin")
    }

    /// Compiles files or folders into a folder of classes. One run takes half a minute, however little it is.
    pub(crate) fn compile(&self, sources: &[PathBuf], class_path: &[PathBuf], classes: &Path) -> Result<()> {
        if classes.exists() {
            fs::remove_dir_all(classes)?;
        }
        fs::create_dir_all(classes)?;
        let mut compile = Command::new("bash");
        compile.arg(self.commands().join("kotlinc")).args(["-Werror", "-jvm-target", JAVA]);
        compile.arg("-cp").arg(joined(class_path)?).arg("-d").arg(classes).args(sources);
        run::must(&mut compile)
    }
}

/// Several jars or folders as one argument.
pub(crate) fn joined(class_path: &[PathBuf]) -> Result<std::ffi::OsString> {
    Ok(std::env::join_paths(class_path)?)
}

/// Builds the jar and prints where it is.
pub(crate) fn run(workspace: &Workspace) -> Result<bool> {
    let jar = jar(workspace, &Kotlin::install(workspace)?)?;
    println!("{}", jar.display());
    Ok(true)
}

/// The jar as a user gets it. The classes are compiled only when a source has changed.
pub(crate) fn jar(workspace: &Workspace, kotlin: &Kotlin) -> Result<PathBuf> {
    let folder = workspace.target.join("kotlin");
    let classes = folder.join("classes");
    let (stamp, current) = (folder.join("classes.stamp"), fingerprint(workspace)?);
    if fs::read_to_string(&stamp).ok().as_ref() != Some(&current) {
        kotlin.compile(&[workspace.path(SOURCES)], &[JNA.into()], &classes)?;
        fs::write(&stamp, current)?;
    }
    let library = library(workspace)?;
    let name = library.file_name().context("a library has a name")?;
    let native = folder.join("native");
    let place = native.join(platform());
    fs::create_dir_all(&place)?;
    fs::copy(&library, place.join(name))?;
    // Half of it is symbols that nobody needs at run time.
    run::quiet(Command::new("strip").arg(place.join(name)))?;

    let version = &workspace.find("tegata-mobile").context("there is a crate tegata-mobile")?.version;
    let jar = folder.join(format!("tegata-{version}.jar"));
    let mut pack = Command::new("jar");
    pack.arg("--create").arg("--file").arg(&jar).arg("-C").arg(&classes).arg(".");
    run::must(pack.arg("-C").arg(&native).arg("."))?;
    Ok(jar)
}

/// Builds the native library, optimized, and says where it is.
fn library(workspace: &Workspace) -> Result<PathBuf> {
    run::must(&mut workspace.cargo(&["build", "--quiet", "--release", "-p", "tegata-mobile", "--lib"]))?;
    let library = workspace.target.join("release").join(library_name());
    ensure!(library.exists(), "there is no {}", library.display());
    Ok(library)
}

/// What is generated, below the folder of the crate.
const GENERATED: [&str; 3] = [
    "kotlin/src/main/kotlin/tegata/Native.kt",
    "swift/Sources/Tegata/Tegata.swift",
    "swift/Sources/TegataFFI/TegataFFI.h",
];

/// Writes the sources of both languages anew, or compares them; false if one differs.
pub(crate) fn generate(workspace: &Workspace, compare: bool) -> Result<bool> {
    // The interface is read out of the symbols of a library, so it must not be stripped.
    run::must(&mut workspace.cargo(&["build", "--quiet", "-p", "tegata-mobile", "--lib"]))?;
    let library = workspace.target.join("debug").join(library_name());
    let (committed, scratch) = (workspace.path("bindings/mobile"), workspace.target.join("mobile"));
    let (folder, work) = if compare {
        (scratch.join("new"), scratch.join("work"))
    } else {
        (committed.clone(), scratch.join("work"))
    };
    for file in GENERATED {
        fs::create_dir_all(folder.join(file).parent().context("a file stands in a folder")?)?;
    }
    fs::create_dir_all(&work)?;
    if compare {
        fs::copy(committed.join("uniffi.toml"), folder.join("uniffi.toml"))?;
    }
    let mut generate = workspace.cargo(&["run", "--quiet", "-p", "tegata-generate", "--", "mobile"]);
    run::must(generate.args([&library, &folder, &work]))?;
    let mut current = true;
    for file in GENERATED {
        if fs::read(folder.join(file))? != fs::read(committed.join(file))? {
            println!("bindings/mobile/{file} is not what the facade says: `cargo xtask gen`");
            current = false;
        }
    }
    Ok(current)
}

fn library_name() -> String {
    format!("{}tegata_mobile{}", std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX)
}

/// How JNA names this computer inside a jar.
fn platform() -> String {
    let system = match std::env::consts::OS {
        "macos" => "darwin",
        "windows" => "win32",
        other => other,
    };
    format!("{system}-{}", std::env::consts::ARCH.replace('_', "-"))
}

/// Changes with the sources.
fn fingerprint(workspace: &Workspace) -> Result<String> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(workspace.path(SOURCES))?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.file_name().hash(&mut hasher);
        fs::read(file)?.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}
