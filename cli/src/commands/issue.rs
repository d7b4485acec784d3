//! `tegata issue`: from a description to a signed document, in a file that can be sent.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde_json::json;
use tegata::document::{
    Claims, DocumentType, LicenseBody, UntrustedBundle, UntrustedClaims, UntrustedDocument, armor, pack,
    qr_text,
};
use tegata::time::{self, Zone, parse_rfc3339};
use tegata::{Error, Kind, Lang, PublicKey};
use tegata_issuer::describe::{self, Making};
use tegata_issuer::{SecretKey, Zeroizing, issue, ladder};

use crate::args::trust;
use crate::files::{self, Saving};
use crate::output::{Output, Phrase, Table};
use crate::problem::{self, Exit, Problem};

/// Make a document from a description, and sign it
///
/// The description is a TOML file; examples/policies/ has one for each kind of licensing, with every line
/// explained. The certificates that lead from the signing key to the root travel in the same file.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The kind of document
    kind: DocumentKind,
    /// What it says, in TOML (- is standard input)
    description: PathBuf,
    /// The private key that signs it
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// Certificates to send along; every certificate in these files
    #[arg(long = "certificate", value_name = "FILE", num_args = 1..)]
    certificates: Vec<PathBuf>,
    /// Write the bundle to this file (- is standard output)
    #[arg(short, long, value_name = "FILE")]
    out: PathBuf,
    /// Overwrite the file if it is there
    #[arg(long)]
    force: bool,
    /// How the bundle is written
    #[arg(long, default_value = "armor")]
    form: Form,
    /// The time of issue [default: the clock of this computer]
    #[arg(long, value_name = "RFC3339", value_parser = parse_rfc3339)]
    now: Option<i64>,
    /// The ladder secret of the product, for a license with locks
    #[arg(long, value_name = "FILE")]
    ladder_secret_file: Option<PathBuf>,
    /// The seed of the codes, for a roll
    #[arg(long, value_name = "FILE")]
    seed: Option<PathBuf>,
    /// Make sure that the bundle opens with this root, before it is written
    #[arg(long, value_name = "KEY")]
    root: Vec<PublicKey>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DocumentKind {
    Certificate,
    License,
    Activation,
    Roll,
    Revocations,
    TimeStatement,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// The bytes themselves, the shortest form
    Binary,
    /// Text for files and mail, with lines for people above
    Armor,
    /// Text for a QR code
    Qr,
}

pub(crate) fn run(args: Args, out: &mut Output) -> Result<Exit, Problem> {
    let saving = Saving { secret: false, force: args.force };
    files::expect_free(&args.out, saving)?;
    let source = files::read_text(&args.description)?;
    let making =
        Making { now: args.now.unwrap_or_else(files::now), id: files::entropy()?, salt: files::entropy()? };
    let secrets = Secrets::read(&args, out)?;
    let key = files::read_key(&args.key, out)?;
    let document = sign(args.kind, &args.description, &source, &making, &key, &secrets, out)?;

    let mut documents = certificates(&args.certificates)?;
    documents.push(document.clone());
    let parts: Vec<&[u8]> = documents.iter().map(Vec::as_slice).collect();
    let bundle = pack(&parts);
    if let Some(trust) = trust(&args.root, None) {
        trust.open(&bundle)?;
    }
    let read = UntrustedBundle::read(&document)?;
    let [issued] = read.untrusted_documents() else { return Err(Error::new(Kind::LibraryFault).into()) };
    let glance = Glance::of(issued);
    let bytes = match args.form {
        Form::Binary => bundle,
        Form::Armor => {
            let lines = glance.for_people(out.lang());
            armor(&bundle, &lines.iter().map(String::as_str).collect::<Vec<_>>()).into_bytes()
        }
        Form::Qr => (qr_text(&bundle) + "\n").into_bytes(),
    };
    files::write(&args.out, &bytes, saving, out)?;
    if files::is_standard(&args.out) {
        return Ok(Exit::Holds);
    }
    let path = args.out.display().to_string();
    if out.is_json() {
        out.json(&json!({
            "file": path,
            "document": issued.untrusted_type(),
            "id": glance.id,
            "key_id": issued.untrusted_key_id(),
            "documents": documents.len(),
            "bytes": bytes.len(),
        }))?;
        return Ok(Exit::Holds);
    }
    let mut table = Table::default();
    for (label, value) in glance.rows(out.lang()) {
        table.pair(label, value);
    }
    table.pair(out.say("Id", "ID"), glance.id);
    table.pair(out.say("Signed by", "署名鍵"), issued.untrusted_key_id().to_string());
    table.pair(out.say("File", "ファイル"), path);
    out.table(&table)?;
    Ok(Exit::Holds)
}

/// What some kinds of documents need beside the signing key.
struct Secrets {
    ladder: Option<Zeroizing<[u8; 32]>>,
    seed: Option<Zeroizing<[u8; 32]>>,
}

impl Secrets {
    fn read(args: &Args, out: &Output) -> Result<Self, Problem> {
        let read =
            |file: &Option<PathBuf>| file.as_ref().map(|file| files::read_secret(file, out)).transpose();
        Ok(Self { ladder: read(&args.ladder_secret_file)?, seed: read(&args.seed)? })
    }
}

fn sign(
    kind: DocumentKind,
    file: &Path,
    source: &str,
    making: &Making,
    key: &SecretKey,
    secrets: &Secrets,
    out: &Output,
) -> Result<Vec<u8>, Problem> {
    let flawed = problem::flaw_in(file);
    let made = match kind {
        DocumentKind::Certificate => {
            issue::certificate(key, describe::certificate(source, making).map_err(&flawed)?)
        }
        DocumentKind::License => {
            let mut claims = describe::license(source, making).map_err(&flawed)?;
            anchor(&mut claims, secrets)?;
            issue::license(key, claims)
        }
        DocumentKind::Activation => {
            issue::activation(key, describe::activation(source, making).map_err(&flawed)?)
        }
        DocumentKind::Roll => {
            let batch = describe::roll(source, making).map_err(&flawed)?;
            let seed = secrets.seed.as_ref().ok_or_else(|| wanted("--seed", "a roll", "コード一覧"))?;
            if !batch.license.locks.is_empty() && secrets.ladder.is_none() {
                return Err(needs_ladder_secret());
            }
            let doing = Phrase::new("codes", "コード");
            let progress = out.progress(batch.count.into(), &doing);
            let claims = batch.roll(seed, secrets.ladder.as_deref(), making.now, &mut |done| {
                if done.is_multiple_of(1_024) {
                    progress.at(done as u64);
                }
            })?;
            issue::roll(key, claims)
        }
        DocumentKind::Revocations => {
            issue::revocations(key, describe::revocations(source, making).map_err(&flawed)?)
        }
        DocumentKind::TimeStatement => {
            issue::time_statement(key, describe::time_statement(source, making).map_err(&flawed)?)
        }
    };
    made.map_err(problem::unissued)
}

/// Gives the locks of a license their anchors.
fn anchor(claims: &mut Claims<LicenseBody>, secrets: &Secrets) -> Result<(), Problem> {
    if claims.body.locks.is_empty() {
        return Ok(());
    }
    let secret = secrets.ladder.as_ref().ok_or_else(needs_ladder_secret)?;
    ladder::anchor_locks(secret, &claims.id, &mut claims.body.locks);
    Ok(())
}

fn needs_ladder_secret() -> Problem {
    wanted("--ladder-secret-file", "a license with locks", "ロックのあるライセンス")
}

fn wanted(option: &str, en: &str, ja: &str) -> Problem {
    problem::misused(Phrase::new(
        format!("{option} is needed for {en}. `tegata keygen --secret` makes one."),
        format!("{ja}には {option} が必要です。`tegata keygen --secret` で作成できます。"),
    ))
}

/// Every certificate in these files. What they say is checked by whoever opens the bundle.
pub(super) fn certificates(paths: &[PathBuf]) -> Result<Vec<Vec<u8>>, Problem> {
    let mut certificates = Vec::new();
    for path in paths {
        let bundle = UntrustedBundle::read(&files::read_documents(path)?)?;
        let documents = bundle.untrusted_documents().iter();
        let found = documents.filter(|document| document.untrusted_type() == DocumentType::Certificate);
        certificates.extend(found.map(|document| document.bytes().to_vec()));
    }
    Ok(certificates)
}

/// What people want to know of a document at a glance.
struct Glance {
    id: String,
    issued_at: i64,
    begins: Option<i64>,
    ends: Option<i64>,
    zone: Zone,
    /// Product, edition and customer.
    license: Option<(String, Option<String>, Option<String>)>,
}

impl Glance {
    fn of(document: &UntrustedDocument) -> Self {
        fn plain<B>(claims: &Claims<B>) -> Glance {
            Glance {
                id: claims.id.to_string(),
                issued_at: claims.issued_at,
                begins: claims.not_before,
                ends: claims.expires,
                zone: Zone::utc(),
                license: None,
            }
        }
        let of_license = |glance: Self, body: &LicenseBody| Self {
            zone: body.zone(),
            license: Some((
                body.product.to_string(),
                body.edition.as_ref().map(ToString::to_string),
                body.customer.as_ref().map(ToString::to_string),
            )),
            ..glance
        };
        match document.untrusted_claims() {
            UntrustedClaims::License(claims) => of_license(plain(claims), &claims.body),
            UntrustedClaims::Roll(claims) => {
                let glance =
                    Self { begins: claims.body.not_before, ends: claims.body.expires, ..plain(claims) };
                of_license(glance, &claims.body.license)
            }
            UntrustedClaims::Certificate(claims) => plain(claims),
            UntrustedClaims::Activation(claims) => plain(claims),
            UntrustedClaims::Revocations(claims) => plain(claims),
            UntrustedClaims::TimeStatement(claims) => plain(claims),
            // The list is open for callers of the core; nothing here makes another kind.
            _ => plain(&Claims::new(tegata::document::DocumentId::new([0; 16]), 0, ())),
        }
    }

    fn rows(&self, lang: Lang) -> Vec<(&'static str, String)> {
        let say = |en, ja| match lang {
            Lang::En => en,
            Lang::Ja => ja,
        };
        let mut rows = Vec::new();
        if let Some((product, edition, customer)) = &self.license {
            let edition = edition.as_ref().map_or_else(String::new, |edition| format!(", {edition}"));
            rows.push((say("Product", "製品"), format!("{product}{edition}")));
            rows.extend(customer.clone().map(|customer| (say("Customer", "お客様番号"), customer)));
        }
        rows.push((say("Issued", "発行日時"), time::moment(self.issued_at, &self.zone, lang)));
        rows.extend(self.begins.map(|at| (say("Begins", "開始"), time::moment(at, &self.zone, lang))));
        let end = self.ends.map(|at| time::end(at, &self.zone, lang));
        rows.push((say("Ends", "終了"), end.unwrap_or_else(|| say("never", "期限なし").into())));
        rows
    }

    /// The lines above an armor.
    fn for_people(&self, lang: Lang) -> Vec<String> {
        let rows = self.rows(lang);
        let width = rows.iter().map(|(label, _)| crate::output::width(label)).max().unwrap_or(0);
        let line = |(label, value): (&str, String)| {
            let blanks = " ".repeat(width - crate::output::width(label));
            format!("{label}{blanks}  {value}")
        };
        rows.into_iter().map(line).chain([String::new()]).collect()
    }
}
