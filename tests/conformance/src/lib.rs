//! The format of the published test vectors, and the runner of this library.
//!
//! The files in `tests/vectors/` say in plain JSON what every implementation and every binding of
//! Tegata must answer. This crate defines their format ([`mod@format`]), computes the ones that are ours
//! (program `generate`), and runs them all against the core ([`run::file`]). Whoever runs them in
//! another language needs nothing of this crate but the files and their `README.md`.
//!
//! ```
//! use tegata_conformance::{FILES, run};
//! let codes = FILES.iter().find(|file| file.name == "codes").unwrap();
//! let outcome = run::file(codes.name, &codes.read()?)?;
//! assert_eq!((outcome.ran, outcome.failures.len()), (codes.cases, 0));
//! # Ok::<(), String>(())
//! ```

#![forbid(unsafe_code)]

pub mod format;
pub mod run;

use std::path::PathBuf;

/// A file of vectors.
#[derive(Clone, Copy, Debug)]
pub struct VectorFile {
    /// Its name, without `.json`.
    pub name: &'static str,
    /// How many cases it has.
    pub cases: usize,
}

/// Every file of vectors. The counts stand here so that a lost case is noticed.
pub const FILES: [VectorFile; 13] = [
    VectorFile { name: "codes", cases: 244 },
    VectorFile { name: "amendments", cases: 42 },
    VectorFile { name: "code_limits", cases: 55 },
    VectorFile { name: "documents", cases: 335 },
    VectorFile { name: "trust", cases: 148 },
    VectorFile { name: "time", cases: 230 },
    VectorFile { name: "state", cases: 67 },
    VectorFile { name: "evaluate", cases: 266 },
    VectorFile { name: "timeline", cases: 14 },
    VectorFile { name: "combination", cases: 37 },
    VectorFile { name: "requests", cases: 99 },
    VectorFile { name: "session", cases: 155 },
    VectorFile { name: "seats", cases: 53 },
];

/// Whether every language runs the file. The others test what only Rust offers, or what servers need.
#[must_use]
pub fn in_every_language(name: &str) -> bool {
    !matches!(name, "amendments" | "time" | "state" | "requests" | "seats")
}

/// The folder of the files in this checkout.
#[must_use]
pub fn folder() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "..", "vectors"].iter().collect()
}

impl VectorFile {
    /// What the file in this checkout holds.
    ///
    /// # Errors
    /// A sentence, if it can not be read.
    pub fn read(&self) -> Result<String, String> {
        let path = folder().join(self.name).with_extension("json");
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    }
}
