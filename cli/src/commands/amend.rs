//! `tegata amend`: amendment codes, and the anchors that they lead to.

use std::path::PathBuf;

use serde_json::json;
use tegata::code::{self, Ladder, LadderKey};
use tegata::document::{Claims, DocumentId, LicenseBody, UntrustedBundle, UntrustedClaims};
use tegata::{Blame, CodeKind, Error, Kind, Lang, Prefix};
use tegata_issuer::{Zeroizing, ladder};

use super::code::exact;
use crate::files;
use crate::output::{Output, Phrase, Tone};
use crate::problem::{self, Exit, Problem};

/// Make or check a code that changes a license by telephone
#[derive(clap::Subcommand)]
pub(crate) enum Command {
    Make(Make),
    Check(Check),
}

impl Command {
    pub(crate) fn run(self, out: &mut Output) -> Result<Exit, Problem> {
        match self {
            Self::Make(args) => make(args, out),
            Self::Check(args) => check(&args, out),
        }
    }
}

/// Print the code for one step of a lock, or the anchor of the lock
///
/// With --license the prefix, the id and the number of steps are those of the license, and the code is
/// made only if the license will accept it.
#[derive(clap::Args)]
pub(crate) struct Make {
    /// The two symbols that the product's codes begin with
    #[arg(long, required_unless_present_any = ["anchor", "license"])]
    prefix: Option<Prefix>,
    /// The file of the license that the code is for (- is standard input)
    #[arg(long, value_name = "FILE", conflicts_with_all = ["prefix", "steps"])]
    license: Option<PathBuf>,
    /// The id of the license; with --license, which one if the file holds several
    #[arg(long, value_name = "HEX", required_unless_present = "license")]
    license_id: Option<DocumentId>,
    /// The ladder secret, 64 hexadecimal digits. Other users of this computer may see it while it runs
    #[arg(long, value_name = "HEX", required_unless_present = "ladder_secret_file")]
    ladder_secret: Option<String>,
    /// The file of the ladder secret, as `tegata keygen --secret` makes it
    #[arg(long, value_name = "FILE", conflicts_with = "ladder_secret")]
    ladder_secret_file: Option<PathBuf>,
    /// The number of the lock, from 0
    #[arg(long, value_parser = clap::value_parser!(u8).range(0..=31))]
    lock: u8,
    /// How many steps the license promises, at most 1023
    #[arg(long, required_unless_present = "license", value_parser = clap::value_parser!(u16).range(1..=1023))]
    steps: Option<u16>,
    /// The step that the code opens, from 1
    #[arg(long, required_unless_present = "anchor")]
    step: Option<u16>,
    /// Print the anchor instead of a code
    #[arg(long, conflicts_with_all = ["step", "license"])]
    anchor: bool,
}

/// Check an amendment code against the lock of a license
#[derive(clap::Args)]
pub(crate) struct Check {
    /// The id of the license
    #[arg(long, value_name = "HEX")]
    license_id: DocumentId,
    /// The number of the lock, from 0
    #[arg(long, value_parser = clap::value_parser!(u8).range(0..=31))]
    lock: u8,
    /// How many steps the license promises, at most 1023
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1023))]
    steps: u16,
    /// The anchor of the lock: 19 symbols
    #[arg(long, value_name = "ANCHOR")]
    anchor: LadderKey,
    /// The code as it was typed
    #[arg(long, allow_hyphen_values = true)]
    code: String,
}

fn make(args: Make, out: &mut Output) -> Result<Exit, Problem> {
    let secret = secret(&args, out)?;
    let (name, text) = match (&args.license, args.license_id, args.step, args.steps) {
        (Some(file), wanted, Some(step), _) => {
            let code = ladder::amend(&license(file, wanted)?, &secret, args.lock, step);
            ("code", code.map_err(other_secret)?.write())
        }
        (None, Some(id), None, Some(steps)) => {
            ("anchor", ladder::anchor(&secret, &id, args.lock, steps).as_str().to_owned())
        }
        (None, Some(id), Some(step), Some(steps)) => {
            let prefix = args.prefix.ok_or_else(|| Error::new(Kind::LibraryFault))?;
            ("code", ladder::amendment_code(prefix, &secret, &id, args.lock, steps, step)?.write())
        }
        // The parser of the arguments lets nothing else through.
        _ => return Err(Error::new(Kind::LibraryFault).into()),
    };
    if out.is_json() {
        out.json(&json!({ name: text }))?
    } else {
        out.line(text)?
    }
    Ok(Exit::Holds)
}

/// 1.8 speaks to whoever types a code. Here the vendor took another secret than for the license.
fn other_secret(error: Error) -> Problem {
    if error.kind() != Kind::CodeWrongLicense {
        return error.into();
    }
    problem::fault(
        "ladder_secret_other",
        Exit::Refused,
        Blame::Vendor,
        Phrase::new(
            "This ladder secret is not the one that the license was issued with.",
            "この秘密の値は、ライセンスの発行時に使用されたものと異なります。",
        ),
        Phrase::new(
            "Use the ladder secret of that product. The license accepts codes from no other.",
            "その製品の秘密の値を使用してください。ほかの値で作成したコードは受け付けられません。",
        ),
    )
    .into()
}

fn secret(args: &Make, out: &Output) -> Result<Zeroizing<[u8; 32]>, Problem> {
    match (&args.ladder_secret_file, &args.ladder_secret) {
        (Some(file), _) => files::read_secret(file, out),
        (None, hex) => files::secret_from_hex(hex.as_deref().unwrap_or_default()).ok_or_else(|| {
            problem::misused(Phrase::new(
                "--ladder-secret wants 64 hexadecimal digits.",
                "--ladder-secret には16進数64桁を指定してください。",
            ))
        }),
    }
}

/// The license in the file. That the vendor signed it needs no proof here: the code is made only if it
/// leads to the anchor that the vendor's own secret gives.
fn license(file: &std::path::Path, wanted: Option<DocumentId>) -> Result<Claims<LicenseBody>, Problem> {
    let bundle = UntrustedBundle::read(&files::read_documents(file)?)?;
    let licenses =
        bundle.untrusted_documents().iter().filter_map(|document| match document.untrusted_claims() {
            UntrustedClaims::License(claims) if wanted.is_none_or(|id| id == claims.id) => Some(claims),
            _ => None,
        });
    match licenses.collect::<Vec<_>>().as_slice() {
        [only] => Ok(Claims::clone(only)),
        [] => Err(problem::misused(Phrase::new(
            "The file holds no such license.",
            "ファイルに該当するライセンスがありません。",
        ))),
        _ => Err(problem::misused(Phrase::new(
            "The file holds several licenses. Say which one with --license-id.",
            "ファイルに複数のライセンスがあります。--license-id で指定してください。",
        ))),
    }
}

fn check(args: &Check, out: &mut Output) -> Result<Exit, Problem> {
    let code = exact(code::read(CodeKind::Amendment, &args.code))?;
    let ladder = Ladder {
        license_id: *args.license_id.as_bytes(),
        lock: args.lock,
        steps: args.steps,
        anchor: args.anchor,
    };
    let step = ladder.check(&code)?;
    if out.is_json() {
        out.json(&json!({ "step": step }))?;
    } else {
        let (lock, steps) = (args.lock, args.steps);
        out.line_in(
            Tone::Good,
            match out.lang() {
                Lang::En => format!("✓ This code opens step {step} of {steps} of lock {lock}."),
                Lang::Ja => format!(
                    "✓ ロック{lock}の全{steps}ステップのうち、ステップ{step}まで有効にするコードです。"
                ),
            },
        )?;
    }
    Ok(Exit::Holds)
}
