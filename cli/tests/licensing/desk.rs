//! A vendor's desk: a folder with keys, a certificate and a ladder secret, and the program.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// The ready policies, with the product and a version that each is for.
pub(crate) const POLICIES: [(&str, &str, &str); 5] = [
    ("a-hardware-key-and-mail", "plan-desk", "5.0"),
    ("b-floating-seats", "beam-works", "9.0"),
    ("c-registration-and-activation-code", "shield-office", "5.0"),
    ("d-sign-in-check", "roam-desk", "2.0"),
    ("e-license-file", "twin-server", "7.2"),
];

/// Where the ready policies are.
pub(crate) fn policy(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    root.join("examples/policies").join(name).with_extension("toml").to_str().unwrap().to_owned()
}

/// A folder that is removed at the end of its test.
pub(crate) struct Desk {
    folder: PathBuf,
    pub(crate) root: String,
}

impl Desk {
    /// With a root key, an issuer's key certified for everything, and a ladder secret.
    pub(crate) fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("tegata-licensing-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let mut desk = Self { folder, root: String::new() };
        desk.root = desk.run(&["keygen", "--out", "root.pem", "--json"]).json()["public_key"]
            .as_str()
            .unwrap()
            .into();
        let issuer = desk.run(&["keygen", "--out", "issuer.pem", "--json"]).json();
        desk.run(&["keygen", "--secret", "--out", "ladder.hex"]).ok();
        let roles = r#"["license", "activation", "lease", "revocation"]"#;
        desk.write("issuer.toml", format!("key = {}\nroles = {roles}\n", issuer["public_key"]));
        let certificate =
            ["issue", "certificate", "issuer.toml", "--key", "root.pem", "--out", "issuer.cert"];
        desk.run(&[&certificate[..], &["--now", "2026-01-01T00:00:00Z"]].concat()).ok();
        desk
    }

    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.folder.join(file)
    }

    pub(crate) fn write(&self, file: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.path(file), content).unwrap();
    }

    pub(crate) fn read(&self, file: &str) -> Vec<u8> {
        std::fs::read(self.path(file)).unwrap()
    }

    /// Runs the program in the folder, in English unless the arguments say otherwise.
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tegata"));
        let output = command.args(args).current_dir(&self.folder).env("LC_ALL", "C").output().unwrap();
        Ran(output)
    }

    /// Issues a document as the certified issuer, on 21 November 2026 in the morning.
    pub(crate) fn issue(&self, kind: &str, description: &str, out: &str, more: &[&str]) -> Ran {
        let now: &[&str] =
            if more.contains(&"--now") { &[] } else { &["--now", "2026-11-21T09:00:00+09:00"] };
        let args =
            ["issue", kind, description, "--key", "issuer.pem", "--certificate", "issuer.cert", "--out", out];
        self.run(&[&args, now, more].concat())
    }

    /// Issues a license with the ladder secret at hand.
    pub(crate) fn license(&self, description: &str, out: &str) -> Ran {
        self.issue("license", description, out, &["--ladder-secret-file", "ladder.hex"])
    }

    /// `status` or `timeline` of a file for a product at a moment.
    pub(crate) fn ask(&self, command: &str, file: &str, product: &str, version: &str, more: &[&str]) -> Ran {
        let args = [command, file, "--root", &self.root, "--product", product, "--version", version];
        self.run(&[&args, more].concat())
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// What the program answered.
pub(crate) struct Ran(Output);

impl Ran {
    pub(crate) fn code(&self) -> i32 {
        self.0.status.code().unwrap()
    }

    pub(crate) fn out(&self) -> &str {
        std::str::from_utf8(&self.0.stdout).unwrap()
    }

    pub(crate) fn err(&self) -> &str {
        std::str::from_utf8(&self.0.stderr).unwrap()
    }

    /// What was printed, when all went well.
    pub(crate) fn ok(&self) -> &str {
        assert_eq!(self.code(), 0, "{}{}", self.out(), self.err());
        self.out()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(self.ok()).unwrap_or_else(|error| panic!("{error}: {}", self.out()))
    }
}
