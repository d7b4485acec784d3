use tegata::code::{self, Reading};
use tegata::{CodeKind, Prefix};

use super::fields::{kind_named, reading_json};
use super::{lines, shown};
use crate::files;
use crate::output::Output;
use crate::problem::{Exit, Problem};

/// Check a code as somebody typed it, and find the one that was meant
///
/// Small letters, full-width letters, blanks and any hyphens are read; a question mark stands for what
/// can not be read. A mistyped code is refused, and the code that was probably meant is shown.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The code, in one word or several (- reads it from standard input)
    #[arg(value_name = "CODE", required_unless_present = "jsonl")]
    code: Vec<String>,
    /// The kind that is wanted: registration, activation or amendment [default: any]
    #[arg(long, value_name = "KIND", value_parser = parse_kind)]
    kind: Option<CodeKind>,
    /// The prefix that the product's codes begin with
    #[arg(long)]
    prefix: Option<Prefix>,
    /// Read lines {"kind": …, "input": …} from standard input, and write a line of JSON for each
    #[arg(long, conflicts_with_all = ["code", "kind", "prefix"])]
    jsonl: bool,
}

pub(super) fn run(args: Args, out: &mut Output) -> Result<Exit, Problem> {
    if args.jsonl {
        return lines::check(&mut std::io::stdin().lock(), out);
    }
    let typed = match args.code.as_slice() {
        [one] if one == "-" => files::read_text(one.as_ref())?,
        words => words.join(" "),
    };
    let reading = args.kind.map_or_else(|| code::read_any(&typed), |kind| code::read(kind, &typed));
    if let (Reading::Exact(code), Some(prefix)) = (reading, args.prefix) {
        code.expect_prefix(prefix)?;
    }
    if out.is_json() {
        out.json(&reading_json(reading))?;
        let exact = matches!(reading, Reading::Exact(_));
        return Ok(if exact { Exit::Holds } else { Exit::Refused });
    }
    shown::show(&shown::exact(reading)?, out)?;
    Ok(Exit::Holds)
}

fn parse_kind(name: &str) -> Result<CodeKind, &'static str> {
    kind_named(name).ok_or("registration, activation and amendment are the kinds")
}
