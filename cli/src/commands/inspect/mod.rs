//! `tegata inspect`: everything that a bundle claims, whoever wrote it.

mod documents;
mod license;
mod policy;
mod sheet;
mod words;

use std::path::PathBuf;

use serde_json::{Map, Value, json};
use tegata::document::{Claims, LicenseBody, UntrustedBundle, UntrustedDocument};
use tegata::time::Zone;
use tegata::{Lang, PublicKey};

use crate::args::trust;
use crate::files;
use crate::output::{Output, Table, Tone};
use crate::problem::{Exit, Problem, error_json};

pub(super) use sheet::Sheet;
pub(super) use words::{Word, document_type};

/// Show everything that a file claims, without believing it
///
/// Reads binary, armor and QR text. Without --root nothing is verified: anybody can write a file that
/// claims anything. With --root the verdict stands above the claims.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The file (- is standard input)
    file: PathBuf,
    /// Also verify, and trust this root. May be given several times
    #[arg(long, value_name = "PUBLIC-KEY")]
    root: Vec<PublicKey>,
}

pub(crate) fn run(args: Args, out: &mut Output) -> Result<Exit, Problem> {
    let bytes = files::read_documents(&args.file)?;
    let bundle = UntrustedBundle::read(&bytes)?;
    let verdict = trust(&args.root, None).map(|trust| trust.open(&bytes).err());
    let documents = bundle.untrusted_documents();
    if out.is_json() {
        let mut answer = json!({
            "verified": matches!(verdict, Some(None)),
            "untrusted_documents": documents.iter().map(|d| document_json(d, out)).collect::<Vec<_>>(),
        });
        if let Some(Some(error)) = &verdict {
            answer["error"] = error_json(error);
        }
        out.json(&answer)?;
    } else {
        headline(verdict.as_ref(), out)?;
        for document in documents {
            show(document, out)?;
        }
    }
    if let Some(Some(error)) = verdict {
        if !out.is_json() {
            out.problem(&error.into())?;
        }
        return Ok(Exit::Refused);
    }
    Ok(Exit::Holds)
}

fn headline(verdict: Option<&Option<tegata::Error>>, out: &mut Output) -> Result<(), Problem> {
    let (tone, en, ja) = match verdict {
        Some(None) => (
            Tone::Good,
            "✓ VERIFIED. Every signature and the chain to the root hold.",
            "✓ 検証済みです。すべての署名と、ルート鍵までの証明書の連なりを確認しました。",
        ),
        Some(Some(_)) => (
            Tone::Bad,
            "✗ NOT VERIFIED: this file is refused. What it claims is shown, and is not to be believed.",
            "✗ 検証に失敗しました。以下はファイルの記載内容であり、信頼できません。",
        ),
        None => (
            Tone::Warning,
            "! NOT VERIFIED. This is what the file claims; anybody could have written it. Add --root to verify.",
            "! 未検証です。以下はファイルの記載内容で、誰でも書けるものです。検証するには --root を指定してください。",
        ),
    };
    let text = out.say(en, ja).to_owned();
    out.line_in(tone, text)
}

fn show(document: &UntrustedDocument, out: &mut Output) -> Result<(), Problem> {
    let lang = out.lang();
    out.line("")?;
    out.line_in(Tone::Strong, document_type(document.untrusted_type()).pick(lang))?;
    let mut head = Table::indented(2);
    head.pair(out.say("Signed by", "署名鍵"), document.untrusted_key_id().to_string());
    let size = document.bytes().len();
    head.pair(
        out.say("Size", "サイズ"),
        match lang {
            Lang::En => format!("{size} bytes"),
            Lang::Ja => format!("{size}バイト"),
        },
    );
    head.append(sheet(document, out).into_table());
    out.table(&head)
}

fn document_json(document: &UntrustedDocument, out: &Output) -> Value {
    json!({
        "type": document.untrusted_type(),
        "key_id": document.untrusted_key_id(),
        "bytes": document.bytes().len(),
        "untrusted_claims": claims_json(document, out),
    })
}

fn claims_json(document: &UntrustedDocument, out: &Output) -> Map<String, Value> {
    sheet(document, out).into_json()
}

/// A license as a sheet; whether it was verified is the caller's to know.
pub(super) fn license_sheet(claims: &Claims<LicenseBody>, lang: Lang) -> Sheet {
    let mut sheet = Sheet::new(lang, Zone::utc());
    documents::license(claims, &mut sheet);
    sheet
}

fn sheet(document: &UntrustedDocument, out: &Output) -> Sheet {
    let mut sheet = Sheet::new(out.lang(), Zone::utc());
    documents::claims(document.untrusted_claims(), &mut sheet);
    sheet
}
