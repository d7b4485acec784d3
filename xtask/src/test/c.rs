//! C and C++: the library as it is installed, its header, its tests, the vectors, the examples and the guides.

use super::agreement::Agreement;
use super::count::{self, Count};
use super::prototypes::{Prototype, prototypes};
use super::{Outcome, guide, one};
use crate::install_c::{self, Build, Installed};
use crate::workspace::Workspace;
use crate::{run, tools};
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the shared library may weigh, stripped.
const LIMIT: u64 = 450 * 1024;
/// What it may need: the C library, and what loads it.
const NEEDED: [&str; 2] = ["libc.so", "ld-linux"];

/// Packages of Debian, each with a file that it brings.
const PACKAGES: [(&str, &str); 10] = [
    ("gcc", "/usr/bin/gcc"),
    ("g++", "/usr/bin/g++"),
    ("clang-14", "/usr/bin/clang-14"),
    ("libclang-rt-14-dev", "/usr/lib/llvm-14/lib/clang/14.0.6/lib/linux/libclang_rt.asan-x86_64.a"),
    ("cmake", "/usr/bin/cmake"),
    ("pkg-config", "/usr/bin/pkg-config"),
    ("valgrind", "/usr/bin/valgrind"),
    ("libjansson-dev", "/usr/include/jansson.h"),
    ("nlohmann-json3-dev", "/usr/include/nlohmann/json.hpp"),
    ("libssl-dev", "/usr/include/openssl/evp.h"),
];

/// A C warns as much as it can, and a warning is an error.
const STRICT: [&str; 6] = ["-Wall", "-Wextra", "-Wpedantic", "-Werror", "-g", "-D_POSIX_C_SOURCE=200809L"];
const VALGRIND: [&str; 4] =
    ["-q", "--leak-check=full", "--errors-for-leak-kinds=definite,indirect,possible", "--error-exitcode=9"];
const SANITIZE: [&str; 2] = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"];

/// The tests, with a library that was built quickly and that catches its own faults.
pub(super) fn run(workspace: &Workspace, agreement: &mut Agreement) -> Result<Outcome> {
    if let Err(error) = tools::debian(&PACKAGES) {
        return Ok(Outcome::Missing(format!("{error:#}")));
    }
    let folder = workspace.target.join("c-test");
    fs::create_dir_all(&folder)?;
    let installed = install_c::run(workspace, &folder.join("prefix"), None, Build::Debug)?;
    let test = Test { workspace, installed, folder };
    let mut count = test.headers()?;
    count += test.symbols()?;
    count += test.programs()?;
    count += test.vectors(agreement)?;
    Ok(Outcome::Ran(count))
}

/// The library as it ships: small, needing nothing, and right; and what users do with it.
pub(super) fn shipped(workspace: &Workspace) -> Result<Outcome> {
    if let Err(error) = tools::debian(&PACKAGES) {
        return Ok(Outcome::Missing(format!("{error:#}")));
    }
    if tools::library_sources().is_none() {
        return Ok(Outcome::Missing(
            "the sources of Rust's library: `rustup component add rust-src`".to_owned(),
        ));
    }
    let folder = workspace.target.join("c-shipped");
    fs::create_dir_all(&folder)?;
    let installed = install_c::run(workspace, &folder.join("prefix"), None, Build::Small)?;
    let test = Test { workspace, installed, folder };
    let shared = test.installed.shared(workspace)?;
    let size = fs::metadata(&shared)?.len();
    println!("libtegata: {size} bytes, {} KiB (limit {} KiB)", size.div_ceil(1024), LIMIT / 1024);
    let mut count = one(size <= LIMIT);
    let dynamic = test.answer("readelf", &["-d"], &shared)?;
    let needed = dynamic.lines().filter(|line| line.contains("(NEEDED)"));
    let foreign: Vec<&str> = needed.filter(|line| !NEEDED.iter().any(|name| line.contains(name))).collect();
    println!(
        "needs, beyond the C library: {}",
        if foreign.is_empty() { "nothing".to_owned() } else { foreign.join(", ") }
    );
    count += one(foreign.is_empty());
    count += test.symbols()?;
    // The same cases, but in the number of no language: it is a second build of the same.
    count += test.vectors(&mut Agreement::default())?;
    count += test.examples()?;
    count += test.guides()?;
    Ok(Outcome::Ran(count))
}

struct Test<'a> {
    workspace: &'a Workspace,
    installed: Installed,
    folder: PathBuf,
}

impl Test<'_> {
    /// Every header by itself, for both compilers and each standard that is promised.
    fn headers(&self) -> Result<Count> {
        let compilers = [
            ("gcc", "c", "c99"),
            ("gcc", "c", "c11"),
            ("clang-14", "c", "c99"),
            ("g++", "c++", "c++17"),
            ("clang++-14", "c++", "c++17"),
            ("g++", "c++", "c++20"),
        ];
        let mut count = Count::default();
        for (compiler, language, standard) in compilers {
            let header = if language == "c" { "tegata.h" } else { "tegata.hpp" };
            let source = self.folder.join(format!("header.{}", if language == "c" { "c" } else { "cpp" }));
            fs::write(&source, format!("#include <tegata/{header}>\n"))?;
            let mut command = Command::new(compiler);
            command.arg(format!("-std={standard}")).args(STRICT).args(["-fsyntax-only", "-I"]);
            command.arg(self.installed.path("include")).arg(&source);
            count += one(run::shown(&mut command)?.success);
        }
        Ok(count)
    }

    /// The names that the libraries give away are those of the header, and no others.
    fn symbols(&self) -> Result<Count> {
        let declared: BTreeSet<String> = self.prototypes()?.into_iter().map(|one| one.name).collect();
        let shared = self.installed.shared(self.workspace)?;
        let archive = self.installed.path("lib/libtegata.a");
        let mut count = Count::default();
        for (library, options) in
            [(shared, ["-D", "--defined-only"]), (archive, ["--extern-only", "--defined-only"])]
        {
            let listed = self.answer("nm", &options, &library)?;
            let names = listed.lines().filter(|line| line.split_whitespace().count() == 3);
            let names: BTreeSet<String> =
                names.filter_map(|line| line.split_whitespace().last()).map(str::to_owned).collect();
            for wrong in names.symmetric_difference(&declared) {
                println!("✗ {}: {wrong} is in one of library and header", library.display());
            }
            count += one(names == declared && !names.is_empty());
        }
        Ok(count)
    }

    /// Each test program, as it is, under valgrind, and with clang's sanitizers.
    fn programs(&self) -> Result<Count> {
        let nulls = self.folder.join("nulls.c");
        fs::write(&nulls, super::prototypes::calls_with_nothing(&self.prototypes()?))?;
        let tests = self.workspace.path("bindings/c/tests");
        let source = |name: &str| tests.join(name);
        let programs = [
            ("api", source("api.c"), ""),
            ("misuse", source("misuse.c"), ""),
            ("threads", source("threads.c"), ""),
            ("host", source("host.c"), ""),
            ("nulls", nulls, ""),
            ("api++", source("api.cpp"), ""),
            ("host++", source("host.cpp"), ""),
            ("no-exceptions", source("no_exceptions.cpp"), "-fno-exceptions"),
        ];
        let mut count = Count::default();
        for (name, source, option) in programs {
            let cpp = source.extension().is_some_and(|end| end == "cpp");
            let standard = if cpp { "-std=c++17" } else { "-std=c99" };
            let options: Vec<&str> =
                [standard].into_iter().chain((!option.is_empty()).then_some(option)).collect();
            let plain =
                self.compile(if cpp { "g++" } else { "gcc" }, name, std::slice::from_ref(&source), &options)?;
            let mut valgrind = Command::new("valgrind");
            valgrind.args(VALGRIND).arg(plain);
            count += self.test(&mut valgrind)?;
            let options = [&options[..], &SANITIZE].concat();
            let name = format!("{name}-sanitized");
            let sanitized =
                self.compile(if cpp { "clang++-14" } else { "clang-14" }, &name, &[source], &options)?;
            count += self.test(&mut Command::new(sanitized))?;
        }
        Ok(count)
    }

    /// The vectors in both languages; those of C with the sanitizers.
    fn vectors(&self, agreement: &mut Agreement) -> Result<Count> {
        let tests = self.workspace.path("bindings/c/tests");
        let c = sources(&tests.join("conformance"), "c")?;
        let cpp = sources(&tests.join("conformance-cpp"), "cpp")?;
        let c = self.compile("clang-14", "conformance", &c, &[&["-std=c11"][..], &SANITIZE].concat())?;
        let cpp = self.compile("g++", "conformance++", &cpp, &["-std=c++17"])?;
        let mut count = Count::default();
        for program in [c, cpp] {
            let mut command = Command::new(program);
            let output = run::shown(self.loaded(&mut command).arg(self.workspace.path("tests/vectors")))?;
            agreement.note(&output);
            count += one(output.success);
        }
        Ok(count)
    }

    /// The examples, built as their folders say, and what they must print.
    fn examples(&self) -> Result<Count> {
        let (c, cpp) = (self.folder.join("examples-c"), self.folder.join("examples-cpp"));
        fresh_copy(&self.workspace.path("examples/c"), &c)?;
        fresh_copy(&self.workspace.path("examples/cpp"), &cpp)?;
        let mut make = Command::new("make");
        make.arg("--quiet").current_dir(&c).env("PKG_CONFIG_PATH", self.installed.path("lib/pkgconfig"));
        let mut count = one(run::shown(&mut make)?.success);
        let mut configure = Command::new("cmake");
        configure.args(["-S", ".", "-B", "."]).current_dir(&cpp);
        configure.arg(format!("-DCMAKE_PREFIX_PATH={}", self.installed.prefix.display()));
        count += one(run::shown(&mut configure)?.success);
        count += one(run::shown(Command::new("cmake").args(["--build", "."]).current_dir(&cpp))?.success);

        let meant = "BH-0KFR-2M4V0-415RD-WESB6-E2RMP-04RGC";
        let offered = format!("did you mean  {meant}");
        let state = self.folder.join("example.state");
        for folder in [&c, &cpp] {
            if state.exists() {
                fs::remove_file(&state)?;
            }
            let state = state.display().to_string();
            count +=
                self.example(folder, &["verify_file", "license.key"], true, "until the end of 31 Mar 2098")?;
            count += self.example(folder, &["verify_file", "damaged.key"], false, "4.2 ")?;
            count += self.example(folder, &["verify_file", "forged.key"], false, "4.13 ")?;
            count += self.example(
                folder,
                &["type_code", "bh-okfr-2m4vo-4l5rd-wesb8-e2rmp-o4rg?"],
                false,
                &offered,
            )?;
            count += self.example(folder, &["type_code", meant], true, "an activation code of BH")?;
            count += self.example(folder, &["session", &state, "checked.key"], true, "ask online: check")?;
            // The second time the license comes out of what was kept.
            count += self.example(folder, &["session", &state], true, "Active until")?;
        }
        let pulled = "plugged in: Active";
        count += self.example(&c, &["hardware_key", "token.pem", "hardware-key.key"], true, pulled)?;
        count += self.example(&cpp, &["verify_file_static", "license.key"], true, "Active until")?;
        let needed = self.answer("readelf", &["-d"], &cpp.join("verify_file_static"))?;
        count += one(!needed.contains("libtegata"));
        Ok(count)
    }

    fn example(&self, folder: &Path, words: &[&str], succeeds: bool, says: &str) -> Result<Count> {
        let (program, arguments) = words.split_first().context("an example has a name")?;
        let mut command = Command::new(folder.join(program));
        command.args(arguments).current_dir(self.workspace.path("examples/files"));
        let output = run::shown(self.loaded(&mut command))?;
        let good = output.success == succeeds && output.text.contains(says);
        if !good {
            println!("✗ this should {} and say: {says}", if succeeds { "succeed" } else { "fail" });
        }
        Ok(one(good))
    }

    /// The pages of the guide, to the letter. That the library is built already makes it quick.
    fn guides(&self) -> Result<Count> {
        let mut count = Count::default();
        for page in ["c", "cpp"] {
            let folder = self.folder.join(format!("guide-{page}"));
            let page = self.workspace.path(&format!("docs/guide/{page}.md"));
            let passed = guide::follow(&page, &folder, |command| {
                command.env("TEGATA", &self.workspace.root).env("PREFIX", &self.installed.prefix);
                command.env("CARGO_TARGET_DIR", &self.workspace.target);
                command.env("PKG_CONFIG_PATH", self.installed.path("lib/pkgconfig"));
                self.loaded(command);
            })?;
            count += Count { passed, failed: 0 };
        }
        Ok(count)
    }

    fn prototypes(&self) -> Result<Vec<Prototype>> {
        Ok(prototypes(&fs::read_to_string(self.installed.path("include/tegata/tegata.h"))?))
    }

    fn compile(&self, compiler: &str, name: &str, sources: &[PathBuf], options: &[&str]) -> Result<PathBuf> {
        let program = self.folder.join(name);
        let mut command = Command::new(compiler);
        command.args(options).args(STRICT).arg("-I").arg(self.installed.path("include"));
        command.arg("-I").arg(self.workspace.path("bindings/c/tests")).args(sources).arg("-o").arg(&program);
        command.arg("-L").arg(self.installed.path("lib"));
        command.args(["-ltegata", "-ljansson", "-lcrypto", "-pthread"]);
        run::must(&mut command)?;
        Ok(program)
    }

    /// A test program, whose argument is where the example files are.
    fn test(&self, command: &mut Command) -> Result<Count> {
        let output = run::shown(self.loaded(command).arg(self.workspace.path("examples/files")))?;
        Ok(count::of(&output))
    }

    /// Finds the library where it is installed.
    fn loaded<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        command.env("LD_LIBRARY_PATH", self.installed.path("lib"))
    }

    fn answer(&self, program: &str, options: &[&str], file: &Path) -> Result<String> {
        let file = file.to_string_lossy();
        let words: Vec<&str> = options.iter().copied().chain([&*file]).collect();
        run::answer(program, &words).with_context(|| format!("{program} can not read {file}"))
    }
}

/// The sources in a folder, in the order of names.
fn sources(folder: &Path, end: &str) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    let mut files: Vec<PathBuf> =
        entries.into_iter().filter(|path| path.extension().is_some_and(|found| found == end)).collect();
    files.sort_unstable();
    Ok(files)
}

/// The files of a folder in another, with nothing of what an earlier run left there.
fn fresh_copy(from: &Path, to: &Path) -> Result<()> {
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        fs::copy(entry.path(), to.join(entry.file_name()))?;
    }
    Ok(())
}
