//! `tegata status`: what a license says at one moment, on this or any other computer.

mod case;
mod facts;
mod json;
mod shown;
mod words;
mod wrap;

use crate::output::Output;
use crate::problem::{Exit, Problem};

pub(crate) use case::{Case, Opened};
pub(crate) use json::report_json;
pub(crate) use shown::{glyph, pad};
pub(crate) use words::{consequence, effect};
pub(crate) use wrap::wrapped;

/// Show what a license says: status, what is allowed, all reasons, and what to do
///
/// The answer is 0 whenever there is a report, also for a license that has expired; files that are damaged
/// or forged are refused with a number. State is read and not written.
#[derive(clap::Args)]
#[command(disable_version_flag = true)]
pub(crate) struct Args {
    #[command(flatten)]
    case: Case,
}

pub(crate) fn run(args: Args, out: &mut Output) -> Result<Exit, Problem> {
    let opened = args.case.open()?;
    let report = opened.bundle.evaluate(&opened.state, &opened.facts);
    if out.is_json() {
        out.json(&report_json(&report))?;
    } else {
        shown::show(&report, out)?;
    }
    Ok(Exit::Holds)
}
