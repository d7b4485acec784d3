//! What can be typed: the options that every command has, and the commands.

use clap::{Parser, Subcommand, ValueEnum};
use tegata::{Lang, Product, PublicKey, Trust};

use crate::commands::{
    amend, code, completions, demo, exit_codes, inspect, issue, keygen, man, qr, roll, simulate, status,
    timeline, verify,
};
use crate::output::{self, Output};
use crate::problem::{Exit, Problem};

/// Licenses that are checked offline: make keys, issue licenses, codes and rolls, and see what a
/// license says.
#[derive(Parser)]
#[command(name = "tegata", version, after_help = Exit::help())]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Options of every command.
#[derive(clap::Args)]
pub(crate) struct Global {
    /// Write JSON to standard output, errors included
    #[arg(long, global = true, display_order = 900)]
    pub(crate) json: bool,
    /// Language of texts for people [default: what LC_ALL, LC_MESSAGES or LANG says]
    #[arg(long, global = true, value_name = "LANG", display_order = 901)]
    lang: Option<LangArg>,
}

#[derive(Clone, Copy, ValueEnum)]
enum LangArg {
    En,
    Ja,
}

impl Global {
    pub(crate) fn lang(&self) -> Lang {
        output::language(self.lang.map(|lang| match lang {
            LangArg::En => Lang::En,
            LangArg::Ja => Lang::Ja,
        }))
    }
}

#[derive(Subcommand)]
pub(crate) enum Command {
    Keygen(keygen::Args),
    Issue(issue::Args),
    #[command(subcommand)]
    Code(code::Command),
    #[command(subcommand)]
    Roll(roll::Command),
    #[command(subcommand)]
    Amend(amend::Command),
    Verify(verify::Args),
    Inspect(inspect::Args),
    Status(status::Args),
    Timeline(timeline::Args),
    Simulate(simulate::Args),
    Qr(qr::Args),
    Demo(demo::Args),
    Completions(completions::Args),
    Man(man::Args),
    ExitCodes(exit_codes::Args),
}

impl Command {
    pub(crate) fn run(self, out: &mut Output) -> Result<Exit, Problem> {
        match self {
            Self::Keygen(args) => keygen::run(args, out),
            Self::Issue(args) => issue::run(args, out),
            Self::Code(command) => command.run(out),
            Self::Roll(command) => command.run(out),
            Self::Amend(command) => command.run(out),
            Self::Verify(args) => verify::run(args, out),
            Self::Inspect(args) => inspect::run(args, out),
            Self::Status(args) => status::run(args, out),
            Self::Timeline(args) => timeline::run(args, out),
            Self::Simulate(args) => simulate::run(args, out),
            Self::Qr(args) => qr::run(args, out),
            Self::Demo(args) => demo::run(args, out),
            Self::Completions(args) => completions::run(args, out),
            Self::Man(args) => man::run(args, out),
            Self::ExitCodes(args) => exit_codes::run(args, out),
        }
    }
}

/// Trust in these roots, for one product or for any. `None` without a root.
pub(crate) fn trust(roots: &[PublicKey], product: Option<Product>) -> Option<Trust> {
    let (first, others) = roots.split_first()?;
    let trust = match product {
        Some(product) => Trust::new(first.clone(), product),
        None => Trust::any_product(first.clone()),
    };
    Some(others.iter().cloned().fold(trust, Trust::with_root))
}
