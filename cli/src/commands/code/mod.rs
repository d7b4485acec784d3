//! `tegata code`: make codes, and check what somebody typed.

mod check;
mod fields;
mod lines;
mod new;
mod shown;

use crate::output::Output;
use crate::problem::{Exit, Problem};

pub(crate) use shown::{compared, exact};

/// Make codes, or check what somebody typed
#[derive(clap::Subcommand)]
pub(crate) enum Command {
    #[command(subcommand)]
    New(new::Command),
    Check(check::Args),
}

impl Command {
    pub(crate) fn run(self, out: &mut Output) -> Result<Exit, Problem> {
        match self {
            Self::New(command) => command.run(out),
            Self::Check(args) => check::run(args, out),
        }
    }
}
