//! How a description writes a batch of activation codes and the license that each stands for.

use crate::codes::Batch;
use serde::Deserialize;
use tegata::document::DocumentId;

use super::Making;
use super::fault::Fault;
use super::license::LicenseText;
use super::path::Path;
use super::value::{As, Whole};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RollText {
    id: Option<As<DocumentId>>,
    /// The number of the batch, as its codes carry it: 0 to 32767.
    batch: Whole<u16, 0, 32_767>,
    /// How many codes.
    count: Whole<u32, 1, 1_048_576>,
    license: LicenseText,
}

impl RollText {
    pub(super) fn batch(self, making: &Making) -> Result<Batch, Fault> {
        let license = self.license;
        // Each code's license has an id of its own, made from the roll's.
        if license.names_itself() {
            return Err(Fault::unused(Path::to("license").name("id")));
        }
        let claims = license.claims(making).map_err(|fault| fault.under("license"))?;
        if claims.body.prefix.is_none() {
            return Err(Fault::missing("prefix", Path::to("license")));
        }
        Ok(Batch {
            number: self.batch.0,
            roll_id: making.id(self.id),
            count: self.count.0,
            license: claims.body,
            not_before: claims.not_before,
            expires: claims.expires,
        })
    }
}
