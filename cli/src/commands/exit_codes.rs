use serde_json::json;

use crate::output::{Output, Table};
use crate::problem::{Exit, Problem};

/// Show what the program answers the shell
#[derive(clap::Args)]
#[command(after_help = Exit::help())]
pub(crate) struct Args {}

pub(crate) fn run(_: Args, out: &mut Output) -> Result<Exit, Problem> {
    if out.is_json() {
        out.json(&Exit::ALL.map(|exit| json!({ "code": exit.code(), "text": exit.meaning().to_json() })))?;
    } else {
        let mut table = Table::default();
        for exit in Exit::ALL {
            table.row([exit.code().to_string().into(), exit.meaning().pick(out.lang()).into()]);
        }
        out.table(&table)?;
    }
    Ok(Exit::Holds)
}
