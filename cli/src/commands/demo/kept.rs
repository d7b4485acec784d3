//! `--keep`: the files of the demo, to try the other commands on.

use std::path::Path;

use tegata::document::armor;

use super::vendor::Vendor;
use crate::files::{self, Saving};
use crate::output::Output;
use crate::problem::{self, Problem};

/// Refuses a folder that has the files of another run, before the demo begins.
pub(super) fn expect_free(folder: &Path) -> Result<(), Problem> {
    files::expect_free(&folder.join(ROOT), Saving::default())
}

/// The file of the root public key.
const ROOT: &str = "root.pub";

/// The bundles that were shown, by file name.
#[derive(Default)]
pub(super) struct Kept {
    bundles: Vec<(&'static str, &'static str, &'static str, Vec<u8>)>,
}

impl Kept {
    /// Remembers a bundle, and for which product and version it is.
    pub(super) fn bundle(
        &mut self,
        file: &'static str,
        product: &'static str,
        version: &'static str,
        bundle: Vec<u8>,
    ) {
        self.bundles.push((file, product, version, bundle));
    }

    pub(super) fn write(&self, folder: &Path, vendor: &Vendor, out: &mut Output) -> Result<(), Problem> {
        std::fs::create_dir_all(folder).map_err(|error| problem::io(folder, &error))?;
        let secret = Saving { secret: true, force: false };
        let open = Saving { secret: false, force: false };
        let root = vendor.root().to_string();
        let ladder = data_encoding::HEXLOWER.encode(vendor.ladder_secret()) + "\n";
        files::write(&folder.join(ROOT), format!("{root}\n").as_bytes(), open, out)?;
        files::write(
            &folder.join("issuer.pem"),
            vendor.licenses_key().to_pkcs8_pem()?.as_bytes(),
            secret,
            out,
        )?;
        files::write(&folder.join("ladder.hex"), ladder.as_bytes(), secret, out)?;
        for (file, product, version, bundle) in &self.bundles {
            let text = armor(bundle, &[&format!("{product} {version} (tegata demo)"), ""]);
            files::write(&folder.join(file), text.as_bytes(), open, out)?;
        }
        if !out.is_json() {
            let shown = folder.display();
            for (file, product, version, _) in &self.bundles {
                out.line(format!(
                    "  tegata status {shown}/{file} --root {root} --product {product} --version {version} --now 2026-11-24T10:00:00+09:00"
                ))?;
            }
        }
        Ok(())
    }
}
