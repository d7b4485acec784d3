use std::path::{Path, PathBuf};

use serde_json::json;
use tegata::PublicKey;
use tegata_issuer::{SecretKey, Signer, Zeroizing};

use crate::files::{self, Saving};
use crate::output::{Output, Phrase, Table};
use crate::problem::{Exit, Problem};

/// Make a private key, or show the public key of one
///
/// The private key is Ed25519, as unencrypted PKCS#8 PEM in a file that only you may read. The public key
/// is printed in both of its forms; either goes into a product, or behind --root.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Write the new private key to this file (- is standard output)
    #[arg(short, long, value_name = "FILE", required_unless_present = "public")]
    out: Option<PathBuf>,
    /// Overwrite the file if it is there. What was signed with the old key then has no key any more
    #[arg(long, requires = "out")]
    force: bool,
    /// Make a secret for codes instead: 64 hexadecimal digits, for --ladder-secret-file and --seed
    #[arg(long, requires = "out")]
    secret: bool,
    /// Show the public key of this private key; nothing is made
    #[arg(long, value_name = "FILE", conflicts_with_all = ["out", "force", "secret"])]
    public: Option<PathBuf>,
}

pub(crate) fn run(args: Args, out: &mut Output) -> Result<Exit, Problem> {
    if let Some(file) = &args.public {
        let key = files::read_key(file, out)?;
        show(&key.public_key(), None, out)?;
        return Ok(Exit::Holds);
    }
    let file = args.out.unwrap_or_default();
    let saving = Saving { secret: true, force: args.force };
    files::expect_free(&file, saving)?;
    let seed = Zeroizing::new(files::entropy::<32>()?);
    if args.secret {
        let text = Zeroizing::new(data_encoding::HEXLOWER.encode(&*seed) + "\n");
        files::write(&file, text.as_bytes(), saving, out)?;
        return made_secret(&file, out);
    }
    let key = SecretKey::from_seed(&seed)?;
    files::write(&file, key.to_pkcs8_pem()?.as_bytes(), saving, out)?;
    show(&key.public_key(), Some(&file), out)?;
    Ok(Exit::Holds)
}

/// The public key in both forms and its id. Beside a private key on standard output it is a note.
fn show(key: &PublicKey, file: Option<&Path>, out: &mut Output) -> Result<(), Problem> {
    if file.is_some_and(files::is_standard) {
        out.note(&Phrase::new(format!("public key {key}"), format!("公開鍵 {key}")));
        return Ok(());
    }
    let path = file.map(|file| file.display().to_string());
    if out.is_json() {
        return out.json(&json!({
            "file": path,
            "key_id": key.id(),
            "public_key": key.to_string(),
            "public_key_hex": key.to_hex(),
        }));
    }
    let mut table = Table::default();
    table.pair(out.say("Public key", "公開鍵"), key.to_string());
    table.pair(out.say("as hexadecimal", "16進数表記"), key.to_hex());
    table.pair(out.say("Key id", "鍵ID"), key.id().to_string());
    table.list(out.say("Private key", "秘密鍵"), path);
    out.table(&table)?;
    if file.is_some() {
        out.note(&Phrase::new(
            "Keep the private key offline and make a copy of it: it can not be made again.",
            "秘密鍵はオフラインで保管し、必ず控えを取ってください。紛失すると復元できません。",
        ));
    }
    Ok(())
}

fn made_secret(file: &Path, out: &mut Output) -> Result<Exit, Problem> {
    if !files::is_standard(file) {
        let path = file.display().to_string();
        if out.is_json() {
            out.json(&json!({ "file": path }))?;
        } else {
            out.table(&Table::of_pair(out.say("Secret", "秘密の値"), path))?;
        }
    }
    out.note(&Phrase::new(
        "Keep it, and a copy: codes that depend on it can not be made without it.",
        "この値と控えを必ず保管してください。紛失すると、この値に基づくコードを作成できなくなります。",
    ));
    Ok(Exit::Holds)
}
