//! Descriptions: what a vendor writes down in TOML, and what becomes the claims of a document.
//!
//! One structure for each of the six documents, so that a mistyped field is found and named with its
//! line. Dates are days in the zone of the document; ids and salts are made by the program
//! unless they are given.

mod activation;
mod certificate;
mod device;
mod expected;
mod ext;
mod facts;
mod fault;
mod license;
mod lock;
mod parts;
mod policy;
mod revocations;
mod roll;
mod time_statement;
mod value;

pub(crate) use activation::ActivationText;
pub(crate) use certificate::CertificateText;
pub(crate) use facts::FactsText;
pub(crate) use fault::Flaw;
pub(crate) use license::LicenseText;
pub(crate) use revocations::RevocationsText;
pub(crate) use roll::RollText;
pub(crate) use time_statement::TimeStatementText;
pub(crate) use value::When;

use std::path::Path;

use serde::de::DeserializeOwned;
use tegata::document::DocumentId;

use crate::problem::Problem;
use value::As;

/// What a description leaves to the program.
#[derive(Clone, Copy)]
pub(crate) struct Making {
    /// The time of issue.
    pub(crate) now: i64,
    /// The id of the document, unless it is given.
    pub(crate) id: [u8; 16],
    /// The salt of its device hashes, unless it is given.
    pub(crate) salt: [u8; 16],
}

impl Making {
    fn id(&self, given: Option<As<DocumentId>>) -> DocumentId {
        given.map_or_else(|| DocumentId::new(self.id), |As(id)| id)
    }
}

/// Reads a description, and makes of it what `make` says. `file` is its name in problems.
pub(crate) fn describe<T: DeserializeOwned, M>(
    file: &Path,
    source: &str,
    make: impl FnOnce(T) -> Result<M, Flaw>,
) -> Result<M, Problem> {
    let made = toml::from_str(source).map_err(Flaw::from).and_then(make);
    made.map_err(|flaw| flaw.in_file(&file.display().to_string(), source))
}
