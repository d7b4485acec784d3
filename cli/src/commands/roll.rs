//! `tegata roll`: a batch of activation codes with the document that they are checked against.

use std::path::{Path, PathBuf};

use serde_json::json;
use tegata::code;
use tegata::document::{License, pack};
use tegata::{CodeKind, Error, Kind, Lang, PublicKey};
use tegata_issuer::codes::Batch;
use tegata_issuer::describe::{self, Making};
use tegata_issuer::{Zeroizing, issue};

use super::code::exact;
use super::inspect::license_sheet;
use super::issue::certificates;
use crate::args::trust;
use crate::files::{self, Saving};
use crate::output::{Output, Phrase, Table, Tone};
use crate::problem::{self, Exit, Problem};

/// Make a batch of activation codes and its roll, or look a code up
#[derive(clap::Subcommand)]
pub(crate) enum Command {
    New(New),
    Check(Check),
}

impl Command {
    pub(crate) fn run(self, out: &mut Output) -> Result<Exit, Problem> {
        match self {
            Self::New(args) => new(&args, out),
            Self::Check(args) => check(args, out),
        }
    }
}

/// Make activation codes and the signed roll that tells them from others
///
/// The codes go to customers, one each, and are written to a file that only you may read: with an index
/// and a license id for each where its name ends in .csv, otherwise one code a line. The roll shows
/// hashes only and may go to everybody.
#[derive(clap::Args)]
pub(crate) struct New {
    /// The batch and the license that each code stands for, in TOML (- is standard input)
    description: PathBuf,
    /// The private key that signs the roll
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// Certificates to send along; every certificate in these files
    #[arg(long = "certificate", value_name = "FILE", num_args = 1..)]
    certificates: Vec<PathBuf>,
    /// Write the roll to this file
    #[arg(short, long, value_name = "FILE")]
    out: PathBuf,
    /// Write the codes to this file
    #[arg(long, value_name = "FILE")]
    codes: PathBuf,
    /// Overwrite the files if they are there
    #[arg(long)]
    force: bool,
    /// The seed of the codes, to make them again from it [default: random, and not kept]
    #[arg(long, value_name = "FILE")]
    seed: Option<PathBuf>,
    /// The ladder secret of the product, for a license with locks
    #[arg(long, value_name = "FILE")]
    ladder_secret_file: Option<PathBuf>,
}

/// Look up the license that an activation code stands for
#[derive(clap::Args)]
pub(crate) struct Check {
    /// The code as it was typed
    #[arg(required = true)]
    code: Vec<String>,
    /// The file of the roll (- is standard input)
    #[arg(long, value_name = "FILE")]
    roll: PathBuf,
    /// Trust this root: 64 hexadecimal digits, or tegata-pub:… May be given several times
    #[arg(long, required = true, value_name = "PUBLIC-KEY")]
    root: Vec<PublicKey>,
}

fn new(args: &New, out: &mut Output) -> Result<Exit, Problem> {
    let (public, secret) =
        (Saving { secret: false, force: args.force }, Saving { secret: true, force: args.force });
    if args.out == args.codes {
        return Err(problem::misused(Phrase::new(
            "--out and --codes name the same file.",
            "--out と --codes には別のファイルを指定してください。",
        )));
    }
    files::expect_free(&args.out, public)?;
    files::expect_free(&args.codes, secret)?;
    let source = files::read_text(&args.description)?;
    let making = Making { now: files::now(), id: files::entropy()?, salt: files::entropy()? };
    let batch = describe::roll(&source, &making).map_err(problem::flaw_in(&args.description))?;
    let seed = match &args.seed {
        Some(file) => files::read_secret(file, out)?,
        None => Zeroizing::new(files::entropy()?),
    };
    let ladder = args.ladder_secret_file.as_ref().map(|file| files::read_secret(file, out)).transpose()?;
    if ladder.is_none() && !batch.license.locks.is_empty() {
        return Err(problem::misused(Phrase::new(
            "The license has locks: --ladder-secret-file is needed. `tegata keygen --secret` makes one.",
            "ロックのあるライセンスには --ladder-secret-file が必要です。`tegata keygen --secret` で作成できます。",
        )));
    }
    let key = files::read_key(&args.key, out)?;
    let mut documents = certificates(&args.certificates)?;

    let progress = out.progress(batch.count.into(), &Phrase::new("making codes", "コードを作成中"));
    let claims = batch.roll(&seed, ladder.as_deref(), making.now, &mut |done| progress.at(done as u64))?;
    drop(progress);
    documents.push(issue::roll(&key, claims).map_err(problem::unissued)?);
    let documents: Vec<&[u8]> = documents.iter().map(Vec::as_slice).collect();
    let codes =
        list(&batch, &seed, args.codes.extension().is_some_and(|end| end.eq_ignore_ascii_case("csv")))?;

    files::write(&args.codes, codes.as_bytes(), secret, out)?;
    files::write(&args.out, &pack(&documents), public, out)?;
    made(&batch, args, out)
}

/// The codes as text: with a heading and ids, or one a line.
fn list(batch: &Batch, seed: &[u8; 32], csv: bool) -> Result<Zeroizing<String>, Error> {
    let mut text = Zeroizing::new(String::new());
    if csv {
        text.push_str("index,code,license_id\n");
    }
    for (index, code) in (0..).zip(batch.codes(seed)?) {
        let line = if csv {
            format!("{index},{},{}\n", code.write(), batch.license_id(index))
        } else {
            code.write() + "\n"
        };
        text.push_str(&line);
    }
    Ok(text)
}

fn made(batch: &Batch, args: &New, out: &mut Output) -> Result<Exit, Problem> {
    let [roll, codes] = [&args.out, &args.codes].map(|file| file.display().to_string());
    if out.is_json() {
        out.json(&json!({
            "roll": roll,
            "codes": codes,
            "roll_id": batch.roll_id,
            "batch": batch.number,
            "count": batch.count,
        }))?;
        return Ok(Exit::Holds);
    }
    let mut table = Table::default();
    table.pair(
        out.say("Codes", "コード"),
        match out.lang() {
            Lang::En => format!("{} in {codes}", batch.count),
            Lang::Ja => format!("{} 件（{codes}）", batch.count),
        },
    );
    table.pair(out.say("Batch", "バッチ"), batch.number.to_string());
    table.pair(out.say("Roll", "ロール"), roll);
    table.pair(out.say("Roll id", "ロールID"), batch.roll_id.to_string());
    out.table(&table)?;
    Ok(Exit::Holds)
}

fn check(args: Check, out: &mut Output) -> Result<Exit, Problem> {
    let code = exact(code::read(CodeKind::Activation, &args.code.join(" ")))?;
    let bundle = files::read_documents(&args.roll)?;
    let trust = trust(&args.root, None).ok_or_else(|| Error::new(Kind::LibraryFault))?;
    let bundle = trust.open(&bundle)?;
    let mut refused = None;
    for roll in bundle.rolls() {
        match roll.redeem(&code) {
            Ok(license) => return found(&license, out),
            // The roll of this batch knows best why not.
            Err(error) if error.kind() == Kind::CodeUnknown => refused = Some(error),
            Err(error) => refused = refused.or(Some(error)),
        }
    }
    Err(refused.map_or_else(|| no_roll(&args.roll), Problem::from))
}

fn found(license: &License, out: &mut Output) -> Result<Exit, Problem> {
    let sheet = license_sheet(license.claims(), out.lang());
    if out.is_json() {
        out.json(&json!({ "license": sheet.into_json() }))?;
    } else {
        let text = out.say(
            "✓ The roll holds this code. It stands for:",
            "✓ このコードはロールに登録されています。内容：",
        );
        let text = text.to_owned();
        out.line_in(Tone::Good, text)?;
        out.table(&sheet.into_table())?;
    }
    Ok(Exit::Holds)
}

fn no_roll(path: &Path) -> Problem {
    let shown = path.display();
    problem::fault(
        "no_roll",
        Exit::Refused,
        tegata::Blame::User,
        Phrase::new(format!("{shown} holds no roll."), format!("{shown} にロールがありません。")),
        Phrase::new("Name the file of the roll.", "ロールのファイルを指定してください。"),
    )
    .with("path", shown.to_string())
    .into()
}
