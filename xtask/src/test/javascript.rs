//! JavaScript: the npm package as a user gets it, in Node, Deno, a bundler, TypeScript and Chromium.

use super::agreement::Agreement;
use super::count::Count;
use super::{Outcome, guide, one};
use crate::javascript;
use crate::run;
use crate::tools;
use crate::workspace::Workspace;
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const DENO: &str = "deno@2.9.6";

/// Builds the package, installs its tarball in an empty project, and tests it there.
pub(super) fn run(workspace: &Workspace, agreement: &mut Agreement) -> Result<Outcome> {
    let needed = tools::wasm().map(drop).and_then(|()| tools::node_modules(workspace, javascript::TOOLS));
    let (modules, chromium) = match needed.and_then(|modules| Ok((modules, tools::chromium()?))) {
        Ok(needed) => needed,
        Err(error) => return Ok(Outcome::Missing(format!("{error:#}"))),
    };
    let tarball = javascript::package(workspace)?;
    let mut count = one(javascript::size(&javascript::folder(workspace))?);
    count += one(texts_are_current(workspace)?);

    let project = Project::new(workspace, &tarball, modules)?;
    let samples = project.folder.join("samples.json");
    run::must(
        workspace
            .cargo(&["run", "--quiet", "-p", "tegata-generate", "--", "javascript-samples"])
            .arg(&samples),
    )?;
    for file in ["api", "memory"] {
        let mut test = project.node(&["--expose-gc", "--test", "--test-reporter=tap"]);
        test.arg(format!("tests/{file}.test.mjs"));
        test.env("TEGATA_FILES", workspace.path("examples/files")).env("TEGATA_SAMPLES", &samples);
        count += tap(&run::shown(&mut test)?);
    }
    let mut node = project.node(&["tests/conformance-node.mjs"]);
    let ran = run::shown(node.arg(workspace.path("tests/vectors")))?;
    agreement.note(&ran);
    count += one(ran.success);

    let mut browser = project.node(&["tests/browser.mjs", &chromium]);
    browser.args([javascript::folder(workspace), workspace.path("examples/browser")]);
    let ran = run::shown(browser.args([workspace.path("examples/files"), workspace.path("tests/vectors")]))?;
    agreement.note(&ran);
    count += super::count::of(&ran);

    for step in [Project::examples, Project::common_js, Project::types, Project::bundled, Project::deno] {
        count += step(&project, workspace)?;
    }
    let page = workspace.path("docs/guide/javascript.md");
    let steps = guide::follow(&page, &workspace.target.join("javascript/guide"), |command| {
        command.env("TEGATA", &workspace.root).env("TEGATA_PACKAGE", &tarball);
    })?;
    count += Count { passed: steps, failed: 0 };
    Ok(Outcome::Ran(count))
}

/// The texts that are committed are those of core.
fn texts_are_current(workspace: &Workspace) -> Result<bool> {
    let folder = workspace.target.join("javascript/texts");
    javascript::texts(workspace, &folder)?;
    let mut current = true;
    for file in ["en.js", "ja.js"] {
        let committed = workspace.read(&format!("wasm/package/texts/{file}"))?;
        if fs::read_to_string(folder.join(file))? != committed {
            println!("wasm/package/texts/{file} is not what core says: `cargo xtask gen`");
            current = false;
        }
    }
    Ok(current)
}

/// What `node --test` counted: `# pass 17`, `# fail 0`.
fn tap(output: &run::Output) -> Count {
    let number = |name: &str| {
        let lines =
            output.text.lines().filter_map(|line| line.strip_prefix(name)?.trim().parse::<u64>().ok());
        lines.sum::<u64>()
    };
    let count = Count { passed: number("# pass "), failed: number("# fail ") };
    if output.success && count.passed > 0 { count } else { Count { failed: count.failed.max(1), ..count } }
}

/// An empty project of a user, with the package installed from its tarball.
struct Project {
    folder: PathBuf,
    modules: PathBuf,
}

impl Project {
    fn new(workspace: &Workspace, tarball: &Path, modules: PathBuf) -> Result<Self> {
        let folder = workspace.target.join("javascript/project");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("package.json"), "{ \"private\": true, \"type\": \"module\" }\n")?;
        let mut install = Command::new("npm");
        install.args(["install", "--silent", "--offline", "--no-audit", "--no-fund"]).arg(tarball);
        run::must(install.current_dir(&folder))?;
        for (from, to) in
            [("wasm/tests", "tests"), ("examples/javascript", "."), ("benches/javascript", "benches")]
        {
            copy(&workspace.path(from), &folder.join(to))?;
        }
        // What only the tests need stands beside what a user installs.
        for name in ["playwright-core", "@noble", "@types", "undici-types"] {
            copy(&modules.join(name), &folder.join("node_modules").join(name))?;
        }
        Ok(Self { folder, modules })
    }

    fn node(&self, args: &[&str]) -> Command {
        let mut node = Command::new("node");
        node.args(args).current_dir(&self.folder);
        node
    }

    fn tool(&self, name: &str) -> Command {
        let mut tool = Command::new(self.modules.join(".bin").join(name));
        tool.current_dir(&self.folder);
        tool
    }

    /// Each example, and what it must print.
    fn examples(&self, workspace: &Workspace) -> Result<Count> {
        let file = |name: &str| workspace.path("examples/files").join(name).to_string_lossy().into_owned();
        let mut count = Count::default();
        for (args, prints) in [
            (vec!["verify.mjs", &file("license.key")], "● solver"),
            (vec!["verify.mjs", &file("forged.key")], "4.13 "),
            (
                vec!["code.mjs", "bh-okfr-2m4vo-4l5rd-wesb8-e2rmp-o4rg?"],
                "did you mean  BH-0KFR-2M4V0-415RD-WESB6",
            ),
            (vec!["session.mjs", "tegata.state", &file("checked.key")], "ask online, file: check"),
            (vec!["session.mjs", "tegata.state"], "Active until"),
        ] {
            let output = run::shown(&mut self.node(&args))?;
            count += one(output.text.lines().any(|line| line.starts_with(prints)));
        }
        Ok(count)
    }

    /// `require`, beside `import`: the same classes in one process.
    fn common_js(&self, _: &Workspace) -> Result<Count> {
        let program = "const { Trust, initSync, parseCode } = require('tegata'); initSync(); \
            import('tegata').then((module) => { \
            if (module.Trust !== Trust || parseCode('').result !== 'wrong_length') process.exit(1); });";
        fs::write(self.folder.join("common.cjs"), program)?;
        Ok(one(run::shown(&mut self.node(&["common.cjs"]))?.success))
    }

    /// The types, as a bundler resolves them and as Node does, from modules and from CommonJS.
    fn types(&self, _: &Workspace) -> Result<Count> {
        let common = "import tegata = require(\"tegata\");\nconst status: tegata.Status = \"active\";\n\
            tegata.initSync();\nexport { status };\n";
        fs::write(self.folder.join("common.cts"), common)?;
        let mut count = Count::default();
        for (module, resolution, file) in [
            ("nodenext", "nodenext", "typed.ts"),
            ("esnext", "bundler", "typed.ts"),
            ("nodenext", "nodenext", "common.cts"),
        ] {
            let mut tsc = self.tool("tsc");
            tsc.args(["--noEmit", "--strict", "--target", "es2022", "--lib", "es2023,dom,esnext.disposable"]);
            tsc.args(["--types", "", "--module", module, "--moduleResolution", resolution, file]);
            count += one(run::shown(&mut tsc)?.success);
        }
        Ok(count)
    }

    /// A bundler, for a browser, and what it made in Node with the module handed in.
    fn bundled(&self, _: &Workspace) -> Result<Count> {
        let program = "import { initSync, parseCode, addTexts } from 'tegata';\nimport ja from 'tegata/texts/ja';\n\
            export function read(wasm, text) { initSync(wasm); addTexts(ja); return parseCode(text).error.text('ja'); }\n";
        fs::write(self.folder.join("page.js"), program)?;
        let mut bundle = self.tool("esbuild");
        bundle.args(["page.js", "--bundle", "--format=esm", "--platform=browser", "--outfile=bundled.mjs"]);
        ensure!(run::shown(&mut bundle)?.success, "esbuild does not bundle it");
        let check = "import { readFileSync } from 'node:fs'; import { read } from './bundled.mjs';\n\
            console.log(read(readFileSync('node_modules/tegata/tegata.wasm'), ''));\n";
        fs::write(self.folder.join("check.mjs"), check)?;
        let output = run::shown(&mut self.node(&["check.mjs"]))?;
        Ok(one(output.success && output.text.contains("コード")))
    }

    /// Deno, from npm: Debian has none. It is not in the lock file, since npm can not lock the packages of
    /// other platforms there.
    fn deno(&self, workspace: &Workspace) -> Result<Count> {
        let folder = workspace.target.join("javascript/deno");
        let deno = folder.join("node_modules/.bin/deno");
        if !deno.exists() {
            let mut install = Command::new("npm");
            install.args(["install", "--silent", "--no-save", "--ignore-scripts", "--prefix"]);
            run::must(install.arg(&folder).arg(DENO))?;
        }
        let mut deno = Command::new(deno);
        deno.args(["run", "--quiet", "--allow-read", "verify.mjs"]).current_dir(&self.folder);
        let output = run::shown(deno.arg(workspace.path("examples/files/license.key")))?;
        Ok(one(output.success && output.text.contains("● solver")))
    }
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if from.is_file() {
        fs::copy(from, to).with_context(|| from.display().to_string())?;
        return Ok(());
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| from.display().to_string())? {
        let entry = entry?;
        copy(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}
