//! `tegata demo`: the five kinds of licensing, end to end, in one minute.
//!
//! Keys, licenses and codes are made for this run, and every line that is shown was evaluated by the
//! library just before. Each scene says what has to come out ([`stage::Stage::expect`]); if anything
//! else does, the demo ends with an error.

mod kept;
mod kind_a;
mod kind_b;
mod kind_c;
mod kind_d;
mod kind_e;
mod stage;
mod vendor;

use std::io::IsTerminal;
use std::path::PathBuf;

use crate::output::{Output, Tone};
use crate::problem::{Exit, Problem};
use kept::Kept;
use stage::Stage;
use vendor::Vendor;

/// See everything at work in one minute: keys, licenses, codes, grace, renewal, seats, clocks
///
/// Nothing is read and nothing is sent. The keys are made for this run, time is simulated, and software
/// keys stand in for hardware keys.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Keep the files of the demo in this folder, with the keys, to try the other commands on them
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
    /// Do not wait between the lines
    #[arg(long)]
    fast: bool,
}

pub(crate) fn run(args: Args, out: &mut Output) -> Result<Exit, Problem> {
    if let Some(folder) = &args.keep {
        kept::expect_free(folder)?;
    }
    let paced = !args.fast && !out.is_json() && std::io::stdout().is_terminal();
    let mut stage = Stage::new(out, paced);
    let vendor = Vendor::new()?;
    let mut kept = Kept::default();

    stage.opening(&vendor)?;
    kind_a::play(&mut stage, &vendor, &mut kept)?;
    kind_b::play(&mut stage, &vendor, &mut kept)?;
    kind_c::play(&mut stage, &vendor, &mut kept)?;
    kind_d::play(&mut stage, &vendor, &mut kept)?;
    kind_e::play(&mut stage, &vendor, &mut kept)?;
    stage.closing()?;
    match &args.keep {
        Some(folder) => kept.write(folder, &vendor, out)?,
        None if out.is_json() => {}
        None => out.line_in(Tone::Faint, out.say(
            "With --keep DIR the files of this demo stay there, for `tegata inspect`, `status` and `timeline`.",
            "--keep DIR を付けると、このデモのファイルが残り、tegata inspect、status、timeline で試せます。",
        ))?,
    }
    Ok(Exit::Holds)
}
