//! The arguments that say about which license, product, computer and moment is asked.

use std::io::ErrorKind;
use std::path::PathBuf;

use tegata::time::parse_rfc3339;
use tegata::{Bundle, Facts, Product, PublicKey, State};
use tegata_issuer::describe;

use super::facts::FactsText;
use crate::args::trust;
use crate::files;
use crate::output::Phrase;
use crate::problem::{self, Problem};

#[derive(clap::Args)]
pub(crate) struct Case {
    /// License files, activations and whatever else arrived; opened together
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The root public key that the product holds; may be given several times
    #[arg(long, required = true, value_name = "KEY")]
    root: Vec<PublicKey>,
    /// The product's name
    #[arg(long, value_name = "SLUG")]
    product: String,
    /// The product's version
    #[arg(long, value_name = "V")]
    version: String,
    /// The moment [default: the clock of this computer]
    #[arg(long, value_name = "RFC3339", value_parser = parse_rfc3339)]
    now: Option<i64>,
    /// What the computer shows: zone, device, hardware keys, addresses, host name, user
    #[arg(long, value_name = "FACTS.toml")]
    facts: Option<PathBuf>,
    /// What the product kept from earlier runs; a file that is not there is empty
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
}

/// Verified documents, and what they are held against.
pub(crate) struct Opened {
    pub(crate) bundle: Bundle,
    pub(crate) state: State,
    pub(crate) facts: Facts,
}

impl Case {
    pub(crate) fn open(&self) -> Result<Opened, Problem> {
        let product = Product::new(&self.product, &self.version)?;
        let trust = trust(&self.root, Some(product)).ok_or_else(|| {
            problem::misused(Phrase::new("--root is needed.", "--root を指定してください。"))
        })?;
        let state = self.state()?;
        let inputs =
            self.files.iter().map(|file| files::read_documents(file)).collect::<Result<Vec<_>, _>>()?;
        let bundle = trust.open_all(&inputs.iter().map(Vec::as_slice).collect::<Vec<_>>())?;
        let now = self.now.unwrap_or_else(files::now);
        let facts = match &self.facts {
            None => Facts::at(now),
            Some(file) => {
                let source = files::read_text(file)?;
                let text: FactsText = describe::read(&source).map_err(problem::flaw_in(file))?;
                text.facts(now, &bundle)?
            }
        };
        Ok(Opened { bundle, state, facts })
    }

    fn state(&self) -> Result<State, Problem> {
        let Some(file) = &self.state else { return Ok(State::default()) };
        match std::fs::read(file) {
            Ok(bytes) => Ok(State::load(&bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(State::default()),
            Err(error) => Err(problem::io(file, &error)),
        }
    }
}
