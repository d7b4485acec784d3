use std::path::PathBuf;

use clap::CommandFactory;
use clap_mangen::Man;

use crate::args::Cli;
use crate::files::{self, Saving};
use crate::output::{Output, Phrase};
use crate::problem::{self, Exit, Problem};

/// Print the manual page, or write one page for each command
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Write the pages of all commands to this folder
    #[arg(short, long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Overwrite pages that are there
    #[arg(long, requires = "out")]
    force: bool,
}

pub(crate) fn run(args: Args, out: &mut Output) -> Result<Exit, Problem> {
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    let Some(folder) = args.out else {
        let page = page(command)?;
        out.bytes(&page)?;
        return Ok(Exit::Holds);
    };
    std::fs::create_dir_all(&folder).map_err(|error| problem::io(&folder, &error))?;
    let mut pages = Vec::new();
    collect(&command, &mut pages);
    let saving = Saving { secret: false, force: args.force };
    for command in &pages {
        // `tegata-code-check`, once the command is built.
        let name = command.get_display_name().unwrap_or(command.get_name());
        files::write(&folder.join(format!("{name}.1")), &page((*command).clone())?, saving, out)?;
    }
    let (count, folder) = (pages.len(), folder.display());
    out.note(&Phrase::new(format!("{count} pages in {folder}"), format!("{folder} に {count} ページ")));
    Ok(Exit::Holds)
}

/// The command and all below it.
fn collect<'c>(command: &'c clap::Command, pages: &mut Vec<&'c clap::Command>) {
    pages.push(command);
    command.get_subcommands().filter(|below| !below.is_hide_set()).for_each(|below| collect(below, pages));
}

fn page(command: clap::Command) -> Result<Vec<u8>, Problem> {
    let mut page = Vec::new();
    Man::new(command).render(&mut page).map_err(|error| problem::io("manual page".as_ref(), &error))?;
    Ok(page)
}
