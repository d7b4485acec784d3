//! Kotlin on the JVM, against the jar as a user gets it; and what can be checked of Swift without its compiler.

use super::agreement::Agreement;
use super::count::{self, Count};
use super::{Outcome, guide, one};
use crate::mobile::{self, GSON, JNA, Kotlin};
use crate::run;
use crate::tools;
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Tests, vectors, examples and guide, on the jar.
pub(super) fn kotlin(workspace: &Workspace, agreement: &mut Agreement) -> Result<Outcome> {
    let kotlin = match Kotlin::install(workspace) {
        Ok(kotlin) => kotlin,
        Err(error) => return Ok(Outcome::Missing(format!("{error:#}"))),
    };
    let jar = mobile::jar(workspace, &kotlin)?;
    let user = User::new(workspace, kotlin, &jar);
    user.compile()?;

    let mut count = Count::default();
    count += count::of(&run::shown(user.java("tests.TestsKt").arg(workspace.path("examples/files")))?);
    let ran = run::shown(user.java("conformance.ConformanceKt").arg(workspace.path("tests/vectors")))?;
    agreement.note(&ran);
    count += one(ran.success);
    count += user.examples()?;

    let page = workspace.path("docs/guide/kotlin.md");
    let steps = guide::follow(&page, &workspace.target.join("kotlin/guide"), |command| {
        command.env("TEGATA", &workspace.root).env("TEGATA_JAR", &jar).env("JNA_JAR", JNA);
        command.env("PATH", user.path());
    })?;
    count += Count { passed: steps, failed: 0 };
    Ok(Outcome::Ran(count))
}

/// Somebody who has the jar, and compiles programs against it.
struct User<'w> {
    workspace: &'w Workspace,
    kotlin: Kotlin,
    class_path: Vec<PathBuf>,
    folder: PathBuf,
}

impl<'w> User<'w> {
    fn new(workspace: &'w Workspace, kotlin: Kotlin, jar: &Path) -> Self {
        let folder = workspace.target.join("kotlin/user");
        let mut class_path = vec![folder.join("classes"), jar.to_owned(), JNA.into(), GSON.into()];
        class_path.extend(["kotlin-stdlib", "kotlin-test"].map(|name| kotlin.library(name)));
        Self { workspace, kotlin, class_path, folder }
    }

    /// Everything in one run of the compiler.
    fn compile(&self) -> Result<()> {
        if self.folder.exists() {
            fs::remove_dir_all(&self.folder)?;
        }
        fs::create_dir_all(&self.folder)?;
        let sources =
            ["test", "conformance", "bench"].map(|name| format!("bindings/mobile/kotlin/src/{name}/kotlin"));
        let mut sources: Vec<PathBuf> = sources.iter().map(|folder| self.workspace.path(folder)).collect();
        sources.push(self.workspace.path("examples/kotlin"));
        self.kotlin.compile(&sources, &self.class_path, &self.folder.join("classes"))
    }

    fn java(&self, class: &str) -> Command {
        let mut java = Command::new("java");
        // A lone surrogate, or Japanese, must not depend on the locale of the machine.
        java.args(["-Dfile.encoding=UTF-8", "-Duser.language=en", "-cp"]);
        java.arg(mobile::joined(&self.class_path).unwrap_or_default()).arg(class).current_dir(&self.folder);
        java
    }

    /// The examples, and a line that each must print. The session is run twice: the second time without the file.
    fn examples(&self) -> Result<Count> {
        let files = self.workspace.path("examples/files");
        let file = |name: &str| files.join(name).into_os_string();
        let text = |text: &str| OsString::from(text);
        let typed = "bh-okfr-2m4vo-4l5rd-wesb8-e2rmp-o4rg?";
        let runs: [(&str, Vec<OsString>, bool, &str); 6] = [
            ("VerifyKt", vec![file("license.key")], true, "feature    solver: yes"),
            ("VerifyKt", vec![file("damaged.key")], false, "4.2  "),
            ("VerifyKt", vec![file("forged.key")], false, "4.13  "),
            ("TypeCodeKt", vec![text(typed)], true, "did you mean  BH-0KFR-2M4V0-415RD-WESB6-E2RMP-04RGC"),
            ("RunSessionKt", vec![text("session.state"), file("license.key")], true, "Active until "),
            ("RunSessionKt", vec![text("session.state")], true, "Active until "),
        ];
        let mut count = Count::default();
        for (class, args, success, line) in runs {
            let output = run::shown(self.java(class).args(args))?;
            let passed =
                output.success == success && output.text.lines().any(|printed| printed.starts_with(line));
            if !passed {
                println!("{class} should {} and print: {line}", if success { "succeed" } else { "fail" });
            }
            count += one(passed);
        }
        Ok(count)
    }

    fn path(&self) -> OsString {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let paths = std::iter::once(self.kotlin.commands()).chain(std::env::split_paths(&path));
        std::env::join_paths(paths).unwrap_or(path)
    }
}

/// What is parsed.
const SWIFT: [&str; 4] = [
    "bindings/mobile/swift/Package.swift",
    "bindings/mobile/swift/Sources/Tegata/Naming.swift",
    "bindings/mobile/swift/Sources/Tegata/Tegata.swift",
    "examples/swift/main.swift",
];

/// Whether the sources that are committed are what the facade says, and whether a C compiler understands the
/// header and the module map that Swift imports, and a grammar what Swift is to compile.
pub(super) fn swift(workspace: &Workspace) -> Result<Outcome> {
    let mut count = one(mobile::generate(workspace, true)?);
    let clang = match tools::clang() {
        Ok(clang) => clang,
        Err(error) => return Ok(Outcome::Missing(format!("{error:#}"))),
    };
    let folder = workspace.target.join("swift");
    fs::create_dir_all(&folder)?;
    let program = folder.join("import.c");
    fs::write(&program, "@import TegataFFI;\nRustBuffer buffer;\n")
        .context("a program that imports the module")?;
    let mut check = Command::new(clang);
    check.args(["-x", "objective-c", "-fmodules", "-fsyntax-only", "-Wall", "-Wextra", "-Werror"]);
    check.arg(format!("-fmodules-cache-path={}", folder.join("cache").display()));
    check.arg(format!(
        "-fmodule-map-file={}",
        workspace.path("bindings/mobile/swift/Sources/TegataFFI/module.modulemap").display()
    ));
    count += one(run::shown(check.arg(&program))?.success);

    let imports = ["tree_sitter", "tree_sitter_swift"];
    let python = match tools::python(workspace, "bindings/mobile/swift/syntax/requirements.txt", &imports) {
        Ok(python) => python,
        Err(error) => return Ok(Outcome::Missing(format!("{error:#}"))),
    };
    let mut parse = Command::new(python);
    parse.arg(workspace.path("bindings/mobile/swift/syntax/parse.py"));
    parse.args(SWIFT.map(|file| workspace.path(file)));
    count += count::of(&run::shown(&mut parse)?);
    Ok(Outcome::Ran(count))
}
