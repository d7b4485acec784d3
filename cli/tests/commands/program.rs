//! Runs the real program, in a folder of its own.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

/// A folder that is removed with everything in it.
pub(crate) struct Folder(PathBuf);

/// What a run printed and answered.
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        // Of a run with the same process id that was killed.
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), bytes).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap()
    }

    /// The program in this folder, in no particular language.
    pub(crate) fn command(&self, args: &[impl AsRef<OsStr>]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tegata"));
        command.current_dir(&self.0).args(args);
        for variable in ["LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "CLICOLOR_FORCE"] {
            command.env_remove(variable);
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub(crate) fn start(&self, args: &[impl AsRef<OsStr>]) -> Child {
        self.command(args).spawn().unwrap()
    }

    /// Runs the words of a line.
    pub(crate) fn run(&self, line: &str) -> Ran {
        self.run_with(line, b"")
    }

    /// The same, with this on standard input.
    pub(crate) fn run_with(&self, line: &str, input: &[u8]) -> Ran {
        let words: Vec<&str> = line.split_whitespace().collect();
        finish(self.start(&words), input)
    }

    /// Keys, and a license with a lock that a certified key signed. Gives the root's public key.
    pub(crate) fn with_license(&self) -> String {
        let key = |name: &str| {
            let answer = self.run(&format!("keygen --out {name} --json")).json();
            answer["public_key"].as_str().unwrap().to_owned()
        };
        let (root, issuer) = (key("root.pem"), key("issuer.pem"));
        self.write("cert.toml", format!("key = \"{issuer}\"\nroles = [\"license\"]\n"));
        self.write("license.toml", LICENSE);
        self.write("ladder.hex", SECRET);
        self.private("ladder.hex");
        self.run("issue certificate cert.toml --key root.pem --out cert.tegata").expect(0);
        let issue = "issue license license.toml --key issuer.pem --certificate cert.tegata";
        self.run(&format!("{issue} --ladder-secret-file ladder.hex --out license.key")).expect(0);
        root
    }

    /// For its owner only, so that no warning is printed.
    pub(crate) fn private(&self, name: &str) {
        #[cfg(unix)]
        std::fs::set_permissions(self.path(name), std::os::unix::fs::PermissionsExt::from_mode(0o600))
            .unwrap();
        #[cfg(not(unix))]
        let _ = name;
    }
}

pub(crate) const SECRET: &str = "50a4a3a6d07f5c0c332f8b1224083fd22b902f8911e81818f8c99d5d5d983195\n";

pub(crate) const LICENSE: &str = r#"
id = "38b4e652e44da7f2370d9e260e271365"
product = "dam-fes"
prefix = "D2"
holder = "手形商事"
term = "rental"
ends = 2027-03-31
zone = "Asia/Tokyo"
features = ["solver"]
[[lock]]
effect = "extend-term"
period = "1 year"
steps = 120
"#;

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn finish(mut child: Child, input: &[u8]) -> Ran {
    let mut stdin = child.stdin.take().unwrap();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // A program that refuses its input early closes the pipe.
            let _ = stdin.write_all(input);
        });
        let output = child.wait_with_output().unwrap();
        Ran {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    })
}

impl Ran {
    #[track_caller]
    pub(crate) fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}{}", self.stdout, self.stderr);
        self
    }

    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}{}", self.stdout, self.stderr))
    }
}
