//! The Python packages: their build environment, their wheels, and what is generated for them.

use crate::run;
use crate::tools;
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail, ensure};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A package, by its folder under `bindings/` and the module that it brings.
pub(crate) struct Package {
    pub(crate) folder: &'static str,
    pub(crate) module: &'static str,
}

/// What products use.
pub(crate) const TEGATA: Package = Package { folder: "python", module: "tegata" };
/// What vendors use.
pub(crate) const ISSUER: Package = Package { folder: "python-issuer", module: "tegata_issuer" };

/// What a program may reach: the enums are generated from these files of the facade.
const FACADE: &str = "bindings/facade/src";
const FACADE_FOR_PYTHON: &str = "bindings/facade/src/python";

impl Package {
    fn path(&self, workspace: &Workspace) -> PathBuf {
        workspace.path("bindings").join(self.folder)
    }

    /// Builds the wheel, as it would be published but for the profile.
    pub(crate) fn wheel(&self, workspace: &Workspace, tools: &Path, profile: &str) -> Result<PathBuf> {
        let wheels = workspace.target.join("python/wheels").join(self.folder);
        if wheels.exists() {
            fs::remove_dir_all(&wheels)?;
        }
        let mut build = self.maturin(workspace, tools, "build");
        run::must(build.args(["--profile", profile, "--out"]).arg(&wheels))?;
        let mut found = fs::read_dir(&wheels)?.filter_map(|entry| Some(entry.ok()?.path()));
        found.find(|path| path.extension().is_some_and(|end| end == "whl")).context("maturin built no wheel")
    }

    /// Writes the type stubs of the native half.
    fn stubs(&self, workspace: &Workspace, tools: &Path) -> Result<()> {
        let mut generate = self.maturin(workspace, tools, "generate-stubs");
        // Stubs are read out of the library, so it must not be stripped; `dev` is not.
        generate.args(["--profile", "dev", "--features", "stubs", "--out", "python"]);
        run::must(&mut generate)?;
        let path = self.path(workspace).join("python").join(self.module).join("_native.pyi");
        let stub = fs::read_to_string(&path)?;
        Ok(fs::write(path, refined(&stub))?)
    }

    fn maturin(&self, workspace: &Workspace, tools: &Path, command: &str) -> Command {
        let mut maturin = Command::new(tools);
        maturin.args(["-m", "maturin", command]).current_dir(self.path(workspace));
        // The lock file of the workspace decides, as everywhere else.
        maturin.env("CARGO_TARGET_DIR", workspace.target.join("python/cargo")).env("PYO3_PYTHON", tools);
        maturin
    }
}

/// What PyO3 can not say by itself: the names of fields for pattern matching, that a constructor makes an object
/// of a subclass too, and sequences as people know them.
fn refined(stub: &str) -> String {
    let stub = stub
        .replace("tuple[type, tuple]", "tuple[type[object], tuple[object, ...]]")
        .replace("def __new__(self,", "def __new__(cls,")
        .replace("SupportsGetItem[int, SupportsIndex]", "bytes")
        .replace("SupportsGetItem[int, ", "Sequence[")
        .replace("from _typeshed import SupportsGetItem\n", "from collections.abc import Sequence\n");
    let mut fields = String::new();
    let mut lines: Vec<String> = Vec::new();
    // From below, because the constructor stands below the line that takes its names.
    for line in stub.lines().rev() {
        let mut line = line.to_owned();
        if let Some((head, signature)) = line.split_once("def __new__(") {
            let names = signature.split(", ").filter_map(|part| part.split_once(": "));
            fields = names.map(|(name, _)| format!("\"{name}\", ")).collect();
            if let Some((parameters, answer)) = signature.rsplit_once(" -> ") {
                let body = answer.split_once(':').map_or("", |(_, body)| body);
                line = format!("{head}def __new__({parameters} -> Self:{body}");
            }
        }
        line = line.replace("Final[tuple]", &format!("Final = ({})", fields.trim_end()));
        lines.push(match line.strip_prefix("from typing import ") {
            Some(names) => format!("from typing import Self, {names}"),
            None => line,
        });
    }
    lines.reverse();
    lines.join("\n") + "\n"
}

/// The environment that builds and checks; not one in which the packages are used.
pub(crate) fn tools(workspace: &Workspace) -> Result<PathBuf> {
    let imports = ["maturin", "mkdocs", "mkdocstrings_handlers.python", "mypy", "pyright", "pytest"];
    tools::python(workspace, "bindings/python/requirements.txt", &imports)
}

/// Writes everything that is generated for Python: enums and type stubs.
pub(crate) fn generate(workspace: &Workspace) -> Result<()> {
    let tools = &tools(workspace)?;
    let target = workspace.path("bindings/python/python/tegata/_enums.py");
    fs::write(target, enums(workspace)?)?;
    TEGATA.stubs(workspace, tools)?;
    ISSUER.stubs(workspace, tools)
}

/// A fresh environment with nothing but these in it.
pub(crate) fn fresh_venv(
    workspace: &Workspace,
    tools: &Path,
    name: &str,
    install: &[&Path],
) -> Result<PathBuf> {
    let venv = workspace.target.join("python").join(name);
    if venv.exists() {
        fs::remove_dir_all(&venv)?;
    }
    run::must(Command::new(tools).args(["-m", "venv"]).arg(&venv))?;
    let python = venv.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let mut pip = Command::new(&python);
    // Without an index: whatever the wheel would need beside it is an error.
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index"]);
    run::must(pip.args(install))?;
    Ok(python)
}

/// `tegata/_enums.py`: the closed enums of the facade, with their docs.
fn enums(workspace: &Workspace) -> Result<String> {
    let mut all = Vec::new();
    for folder in [FACADE, FACADE_FOR_PYTHON] {
        let files = fs::read_dir(workspace.path(folder))?.filter_map(|entry| Some(entry.ok()?.path()));
        for file in files.filter(|file| file.is_file() && !file.ends_with("macros.rs")) {
            all.extend(closed(&fs::read_to_string(&file)?).with_context(|| format!("{}", file.display()))?);
        }
    }
    // The language of texts is a tag in Python; what was typed is told by the class of the exception.
    all.retain(|one| !["Lang", "CodeResult"].contains(&one.name.as_str()));
    all.sort_by(|a, b| a.name.cmp(&b.name));
    ensure!(!all.is_empty(), "{FACADE} has no closed enums");

    let mut text = String::from(
        "\"\"\"Closed lists. Generated by `cargo xtask gen` from the facade; do not edit.\"\"\"\n\nfrom enum import StrEnum\n",
    );
    for Closed { name, doc, variants } in all {
        write!(text, "\n\nclass {name}(StrEnum):\n    \"\"\"{}\"\"\"\n", quoted(&doc))?;
        for Variant { name, value, doc } in variants {
            write!(text, "\n    {name} = \"{value}\"\n    \"\"\"{}\"\"\"\n", quoted(&doc))?;
        }
    }
    Ok(text)
}

struct Closed {
    name: String,
    doc: String,
    variants: Vec<Variant>,
}

struct Variant {
    name: String,
    value: String,
    doc: String,
}

/// The blocks `closed! { … }` and `named! { … }` of a file, which are written in one way only.
fn closed(source: &str) -> Result<Vec<Closed>> {
    let mut all = Vec::new();
    let mut lines = source.lines();
    while let Some(line) = lines.next() {
        if line != "closed! {" && line != "named! {" {
            continue;
        }
        let mut one: Option<Closed> = None;
        let mut doc = Vec::new();
        for line in lines.by_ref().take_while(|line| *line != "}").map(str::trim) {
            if let Some(words) = line.strip_prefix("///") {
                doc.push(plain(words.trim()));
            } else if let (None, Some(head)) = (&one, line.strip_suffix('{')) {
                let name = head.split_whitespace().next().context("a name")?.to_owned();
                one = Some(Closed { name, doc: std::mem::take(&mut doc).join(" "), variants: Vec::new() });
            } else if let (Some(one), Some((_, value))) = (&mut one, line.split_once(' ')) {
                let value = value.trim_end_matches(',').trim_matches('"').to_owned();
                let doc = std::mem::take(&mut doc).join(" ");
                one.variants.push(Variant { name: value.to_uppercase(), value, doc });
            } else if !line.starts_with("#[") && line != "}" {
                bail!("this is no line of a closed enum: {line}");
            }
        }
        all.push(one.context("a closed enum has no name")?);
    }
    Ok(all)
}

/// Without the links of rustdoc.
fn plain(doc: &str) -> String {
    doc.replace("[`crate::", "`").replace("[`", "`").replace("`]", "`")
}

/// As it stands between three quotes.
fn quoted(doc: &str) -> String {
    doc.strip_suffix('"').map_or_else(|| doc.to_owned(), |most| format!("{most}\\\""))
}

#[cfg(test)]
mod tests {
    use super::{closed, refined};

    #[test]
    fn stubs_say_what_people_know() {
        let stub = "from typing import Final\n\nclass A:\n    __match_args__: Final[tuple]\n    \
                    def __new__(self, /, data: SupportsGetItem[int, SupportsIndex], more: int = 3) -> A: ...\n";
        let wanted = "from typing import Self, Final\n\nclass A:\n    __match_args__: Final = (\"data\", \"more\",)\n    \
                      def __new__(cls, /, data: bytes, more: int = 3) -> Self: ...\n";
        assert_eq!(refined(stub), wanted);
    }

    #[test]
    fn closed_enums_are_read_with_their_docs() {
        let source = "closed! {\n    /// How much,\n    /// see [`Report`].\n    #[derive(Default)]\n    Severity of tegata::Severity {\n        \
                      /// Good to know.\n        #[default]\n        NotYet \"not_yet\",\n    }\n}\nstruct Other {\n}\n";
        let found = closed(source).unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].name.as_str(), found[0].doc.as_str()), ("Severity", "How much, see `Report`."));
        let variant = &found[0].variants[0];
        assert_eq!((variant.name.as_str(), variant.value.as_str()), ("NOT_YET", "not_yet"));
        assert_eq!(variant.doc, "Good to know.");
        assert!(closed("closed! {\n    One {\n        what\n    }\n}\n").is_err());
    }
}
