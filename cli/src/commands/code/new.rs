//! New codes, from the randomness of the operating system or from a seed that is kept.

use std::path::PathBuf;

use serde_json::json;
use tegata::document::{DocumentId, LicenseBody, Slug};
use tegata::{Code, Prefix};
use tegata_issuer::Zeroizing;
use tegata_issuer::codes::{Batch, registration_keys};

use crate::files::{self, Saving};
use crate::output::{Output, Phrase};
use crate::problem::{Exit, Problem};

/// Make codes
#[derive(clap::Subcommand)]
pub(crate) enum Command {
    Registration(Registration),
    Activation(Activation),
}

/// Make registration keys
///
/// The same seed, prefix and serial always give the same key. Without --seed the seed is random and not
/// kept, so that a list that is lost can not be made again.
#[derive(clap::Args)]
pub(crate) struct Registration {
    /// The two symbols that the product's codes begin with
    #[arg(long)]
    prefix: Prefix,
    /// The serial of the first key, below 2^30 [default: random]
    #[arg(long)]
    serial: Option<u32>,
    #[command(flatten)]
    common: Common,
}

/// Make activation codes without a roll
///
/// A program accepts an activation code only by a roll: `tegata roll new` makes both. These are for a vendor
/// whose server knows them, and to make the codes of a roll again that were lost: with its --seed and --roll-id.
#[derive(clap::Args)]
pub(crate) struct Activation {
    /// The two symbols that the product's codes begin with
    #[arg(long)]
    prefix: Prefix,
    /// The number of the batch, below 32768
    #[arg(long)]
    batch: u16,
    /// The document id of the roll that the codes belong to [default: random]
    #[arg(long, value_name = "HEX", requires = "seed")]
    roll_id: Option<DocumentId>,
    #[command(flatten)]
    common: Common,
}

#[derive(clap::Args)]
struct Common {
    /// How many
    #[arg(short = 'n', long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1 << 20))]
    count: u32,
    /// The file of the seed, as `tegata keygen --secret` makes it
    #[arg(long, value_name = "FILE")]
    seed: Option<PathBuf>,
    /// Write the codes to this file, one a line, for your eyes only [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Overwrite the file if it is there
    #[arg(long, requires = "out")]
    force: bool,
}

impl Command {
    pub(super) fn run(self, out: &mut Output) -> Result<Exit, Problem> {
        match self {
            Self::Registration(args) => registration(&args, out),
            Self::Activation(args) => activation(args, out),
        }
    }
}

fn registration(args: &Registration, out: &mut Output) -> Result<Exit, Problem> {
    let seed = args.common.seed(out)?;
    let first = match args.serial {
        Some(serial) => serial,
        // A random one may be too near to the end for all of them.
        None => u32::from_be_bytes(files::entropy()?) % ((1 << 30) - args.common.count),
    };
    let keys = registration_keys(args.prefix, first, args.common.count, &seed)?;
    args.common.hand_over(keys, out)
}

fn activation(args: Activation, out: &mut Output) -> Result<Exit, Problem> {
    let seed = args.common.seed(out)?;
    let roll_id = match args.roll_id {
        Some(id) => id,
        None => DocumentId::new(files::entropy()?),
    };
    // A batch has a license; of that, codes show the prefix only.
    let mut license = LicenseBody::new(Slug::new("any")?);
    license.prefix = Some(args.prefix);
    let batch = Batch {
        number: args.batch,
        roll_id,
        count: args.common.count,
        license,
        not_before: None,
        expires: None,
    };
    args.common.hand_over(batch.codes(&seed)?, out)
}

impl Common {
    fn seed(&self, out: &Output) -> Result<Zeroizing<[u8; 32]>, Problem> {
        match &self.seed {
            Some(file) => files::read_secret(file, out),
            None => files::entropy().map(Zeroizing::new),
        }
    }

    fn hand_over(&self, codes: impl Iterator<Item = Code>, out: &mut Output) -> Result<Exit, Problem> {
        let Some(file) = self.out.as_deref().filter(|file| !files::is_standard(file)) else {
            return print(codes, out);
        };
        let saving = Saving { secret: true, force: self.force };
        files::expect_free(file, saving)?;
        let progress = out.progress(self.count.into(), &Phrase::new("making codes", "コードを作成中"));
        let mut lines = Zeroizing::new(String::new());
        for (done, code) in (1..).zip(codes) {
            lines.push_str(&code.write());
            lines.push('\n');
            progress.at(done);
        }
        drop(progress);
        files::write(file, lines.as_bytes(), saving, out)?;
        let (count, path) = (self.count, file.display().to_string());
        if out.is_json() {
            out.json(&json!({ "file": path, "count": count }))?;
        } else {
            out.line(match out.lang() {
                tegata::Lang::En => format!("{count} codes in {path}"),
                tegata::Lang::Ja => format!("{path} に {count} 件のコードを書き込みました。"),
            })?;
        }
        Ok(Exit::Holds)
    }
}

fn print(codes: impl Iterator<Item = Code>, out: &mut Output) -> Result<Exit, Problem> {
    if out.is_json() {
        let codes: Vec<String> = codes.map(|code| code.write()).collect();
        out.json(&json!({ "codes": codes }))?;
    } else {
        for code in codes {
            out.line(code.write())?;
        }
    }
    Ok(Exit::Holds)
}
