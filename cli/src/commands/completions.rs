use clap::CommandFactory;
use clap_complete::Shell;

use crate::args::Cli;
use crate::output::Output;
use crate::problem::{Exit, Problem};

/// Print the completions for a shell
///
/// For bash, for instance: tegata completions bash > ~/.local/share/bash-completion/completions/tegata
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The shell
    shell: Shell,
}

pub(crate) fn run(args: Args, out: &mut Output) -> Result<Exit, Problem> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "tegata", &mut script);
    out.bytes(&script)?;
    Ok(Exit::Holds)
}
