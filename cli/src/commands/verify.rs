use std::path::PathBuf;

use serde_json::{Value, json};
use tegata::document::{Claims, DocumentId, KeyId, UntrustedBundle, UntrustedClaims, UntrustedDocument};
use tegata::time::{self, Zone};
use tegata::{Lang, Product, PublicKey};

use super::inspect::document_type;
use crate::args;
use crate::files;
use crate::output::{Cell, Output, Table, Tone};
use crate::problem::{self, Exit, Problem};

/// Verify every signature of a file and the chain to a root
///
/// Reads binary, armor and QR text. Whether a license runs today is another question: tegata status.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The file (- is standard input)
    file: PathBuf,
    /// Trust this root: 64 hexadecimal digits, or tegata-pub:… May be given several times
    #[arg(long, required = true, value_name = "PUBLIC-KEY")]
    root: Vec<PublicKey>,
    /// Refuse a file that holds nothing for this product
    #[arg(long, value_name = "SLUG", value_parser = any_version)]
    product: Option<Product>,
}

/// A signature does not depend on the running version.
fn any_version(slug: &str) -> Result<Product, tegata::Error> {
    Product::new(slug, "0")
}

pub(crate) fn run(args: Args, out: &mut Output) -> Result<Exit, Problem> {
    let bytes = files::read_documents(&args.file)?;
    let trust = args::trust(&args.root, args.product).ok_or_else(|| {
        problem::misused(crate::output::Phrase::new("--root is needed.", "--root が必要です。"))
    })?;
    trust.open(&bytes)?;
    // Everything in it is verified now; what it says can be shown.
    let bundle = UntrustedBundle::read(&bytes)?;
    let documents = bundle.untrusted_documents();
    let chains: Vec<Vec<KeyId>> =
        documents.iter().map(|document| chain(document, documents, &args.root)).collect();
    if out.is_json() {
        let documents: Vec<Value> =
            documents.iter().zip(&chains).map(|(d, chain)| document_json(d, chain)).collect();
        out.json(&json!({ "verified": true, "documents": documents }))?;
        return Ok(Exit::Holds);
    }
    show(documents, &chains, out)?;
    Ok(Exit::Holds)
}

/// The keys from the one that signed a document up to a root.
///
/// The file was opened, so every step of it was verified. Where a key has several certificates, the first
/// in the file stands for all.
fn chain(document: &UntrustedDocument, documents: &[UntrustedDocument], roots: &[PublicKey]) -> Vec<KeyId> {
    let is_root = |id: KeyId| roots.iter().any(|root| root.id() == id);
    let mut chain = vec![document.untrusted_key_id()];
    while let Some(&last) = chain.last().filter(|last| !is_root(**last)) {
        let certificate = documents.iter().find(|other| match other.untrusted_claims() {
            UntrustedClaims::Certificate(claims) => KeyId::of(&claims.body.keys.public_key) == last,
            _ => false,
        });
        match certificate.map(UntrustedDocument::untrusted_key_id) {
            Some(above) if !chain.contains(&above) => chain.push(above),
            _ => break,
        }
    }
    chain
}

fn document_json(document: &UntrustedDocument, chain: &[KeyId]) -> Value {
    let head = Head::of(document);
    json!({
        "type": document.untrusted_type(),
        "id": head.id,
        "issued_at": head.issued_at,
        "not_before": head.not_before,
        "expires": head.expires,
        "signed_by": document.untrusted_key_id(),
        "chain": chain,
        "product": head.product,
    })
}

fn show(documents: &[UntrustedDocument], chains: &[Vec<KeyId>], out: &mut Output) -> Result<(), Problem> {
    let lang = out.lang();
    let count = documents.len();
    out.line_in(
        Tone::Good,
        match (lang, count) {
            (Lang::En, 1) => "✓ Verified: the signature holds, and the chain to the root.".into(),
            (Lang::En, _) => {
                format!("✓ Verified: {count} documents, every signature and every chain to the root.")
            }
            (Lang::Ja, _) => {
                format!("✓ 検証に成功しました。{count}件すべての署名と証明書の連なりを確認しました。")
            }
        },
    )?;
    let mut table = Table::indented(2);
    let heads = [
        out.say("Document", "文書"),
        out.say("Issued", "発行日"),
        out.say("Begins", "開始"),
        out.say("Ends", "終了"),
        out.say("Signed by ← certified by ← root", "署名鍵 ← 証明した鍵 ← ルート鍵"),
    ];
    table.row(heads.map(|head| Cell::new(Tone::Faint, head)));
    for (document, chain) in documents.iter().zip(chains) {
        let head = Head::of(document);
        let kind = document_type(document.untrusted_type());
        let product = head.product.map_or_else(String::new, |product| format!(" {product}"));
        let chain: Vec<String> = chain.iter().map(ToString::to_string).collect();
        table.row([
            format!("{}{product}", kind.pick(lang)).into(),
            time::day(head.issued_at, &head.zone, lang).into(),
            head.not_before.map_or_else(|| "–".into(), |at| time::day(at, &head.zone, lang)).into(),
            head.expires
                .map_or_else(|| "–".into(), |at| time::day(at.saturating_sub(1), &head.zone, lang))
                .into(),
            chain.join(" ← ").into(),
        ]);
    }
    out.table(&table)?;
    let hint = out
        .say("Whether it holds today: tegata status.", "現在有効かどうかは tegata status で確認できます。");
    let hint = format!("  {hint}");
    out.line_in(Tone::Faint, hint)
}

/// What every kind of document says, and the product where it names one.
struct Head {
    id: String,
    issued_at: i64,
    not_before: Option<i64>,
    expires: Option<i64>,
    zone: Zone,
    product: Option<String>,
}

impl Head {
    fn of(document: &UntrustedDocument) -> Self {
        macro_rules! head {
            ($claims:expr, $zone:expr, $product:expr) => {
                Self {
                    id: $claims.id.to_string(),
                    issued_at: $claims.issued_at,
                    not_before: $claims.not_before,
                    expires: $claims.expires,
                    zone: $zone,
                    product: $product,
                }
            };
        }
        match document.untrusted_claims() {
            UntrustedClaims::License(c) => head!(c, c.body.zone(), Some(c.body.product.to_string())),
            UntrustedClaims::Roll(c) => {
                head!(c, c.body.license.zone(), Some(c.body.license.product.to_string()))
            }
            UntrustedClaims::Activation(c) => head!(c, Zone::utc(), Some(c.body.product.to_string())),
            UntrustedClaims::TimeStatement(c) => {
                head!(c, Zone::utc(), c.body.product.as_ref().map(ToString::to_string))
            }
            UntrustedClaims::Certificate(c) => head!(c, Zone::utc(), None),
            UntrustedClaims::Revocations(c) => head!(c, Zone::utc(), None),
            _ => head!(Claims::new(DocumentId::new([0; 16]), 0, ()), Zone::utc(), None),
        }
    }
}
