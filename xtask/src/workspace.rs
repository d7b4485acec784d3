//! Where things are, and what cargo says about them.

use anyhow::{Context, Result};
use cargo_metadata::{Metadata, MetadataCommand, Package};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folders that are workspaces of their own, each with its lock file.
const NESTED: [&str; 2] = ["tests/no_std", "fuzz"];

/// The checkout.
pub(crate) struct Workspace {
    /// The folder of the root Cargo.toml.
    pub(crate) root: PathBuf,
    /// Where cargo builds.
    pub(crate) target: PathBuf,
    /// The root workspace, with all dependencies resolved and all features on.
    pub(crate) metadata: Metadata,
    /// The same for each workspace of its own that exists.
    pub(crate) nested: Vec<Metadata>,
}

impl Workspace {
    pub(crate) fn load() -> Result<Self> {
        // Cargo says where xtask stands; a checkout that was moved is then no riddle.
        let manifest = std::env::var_os("CARGO_MANIFEST_DIR").context("start this as `cargo xtask`")?;
        let root = Path::new(&manifest).parent().context("xtask stands in the workspace")?.to_owned();
        let read = |folder: &Path| -> Result<Metadata> {
            let mut command = MetadataCommand::new();
            command.manifest_path(folder.join("Cargo.toml")).features(cargo_metadata::CargoOpt::AllFeatures);
            if in_ci() {
                // What is tested is what was committed, lock files included.
                command.other_options(["--locked".to_owned()]);
            }
            command.exec().with_context(|| format!("cargo metadata in {}", folder.display()))
        };
        let metadata = read(&root)?;
        let nested = NESTED
            .iter()
            .map(|folder| root.join(folder))
            .filter(|folder| folder.join("Cargo.toml").exists())
            .map(|folder| read(&folder))
            .collect::<Result<_>>()?;
        Ok(Self { target: metadata.target_directory.clone().into(), root, metadata, nested })
    }

    /// The crates of the project, those of nested workspaces included.
    pub(crate) fn crates(&self) -> impl Iterator<Item = &Package> {
        std::iter::once(&self.metadata).chain(&self.nested).flat_map(Metadata::workspace_packages)
    }

    /// A crate of the project by its name.
    pub(crate) fn find(&self, name: &str) -> Option<&Package> {
        self.crates().find(|package| package.name.as_str() == name)
    }

    /// Every package that takes part in any build, test or bench, each once.
    pub(crate) fn all_packages(&self) -> Vec<&Package> {
        let mut all: Vec<_> =
            std::iter::once(&self.metadata).chain(&self.nested).flat_map(|m| &m.packages).collect();
        all.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
        all.dedup_by(|a, b| a.id == b.id);
        all
    }

    /// A file of the checkout.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// The text of a file of the checkout; the error says which one is missing.
    pub(crate) fn read(&self, relative: &str) -> Result<String> {
        std::fs::read_to_string(self.path(relative)).with_context(|| format!("{relative} can not be read"))
    }

    /// Cargo, in the root of the checkout.
    pub(crate) fn cargo(&self, args: &[&str]) -> Command {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(args).current_dir(&self.root);
        command
    }

    /// All files that git tracks or would track, relative to the root.
    pub(crate) fn files(&self) -> Result<Vec<String>> {
        let output = Command::new("git")
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(&self.root)
            .output()
            .context("git lists the files")?;
        let names = String::from_utf8(output.stdout).context("a file name that is not UTF-8")?;
        let mut files: Vec<String> = names
            .split_terminator('\0')
            .filter(|name| self.path(name).is_file())
            .map(str::to_owned)
            .collect();
        files.sort_unstable();
        files.dedup();
        Ok(files)
    }
}

/// True in CI, where a part that can not be tested is a failure and not a note.
pub(crate) fn in_ci() -> bool {
    std::env::var_os("CI").is_some_and(|value| value == "true" || value == "1")
}
