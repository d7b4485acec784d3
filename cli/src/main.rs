//! The program `tegata`: keys, licenses, codes and rolls, and what a license says. Offline.
//!
//! A command takes its arguments and an [`Output`], and answers with an [`Exit`] or a [`Problem`].
//! Everything that decides stands in the crates `tegata` and `tegata-issuer`; here are files, the
//! clock, randomness, and words.

mod args;
mod commands;
mod files;
mod output;
mod problem;

use std::process::ExitCode;

use clap::Parser;
use output::Output;
use problem::Exit;

fn main() -> ExitCode {
    let exit = match args::Cli::try_parse() {
        Ok(cli) => {
            let mut out = Output::new(cli.global.lang(), cli.global.json);
            let result = cli.command.run(&mut out);
            out.finish(result)
        }
        Err(error) => not_understood(&error),
    };
    ExitCode::from(exit.code())
}

/// Arguments that were not understood, or a request for help or the version.
fn not_understood(error: &clap::Error) -> Exit {
    if error.use_stderr() && std::env::args_os().any(|arg| arg == "--json") {
        let mut out = Output::new(output::language(None), true);
        return out.finish(Err(problem::usage(error)));
    }
    // Whoever closed the pipe does not want to hear of it.
    let _ = error.print();
    if error.use_stderr() { Exit::Usage } else { Exit::Holds }
}
