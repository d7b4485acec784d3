//! How a description writes a batch of activation codes and the license that each stands for.

use crate::codes::Batch;
use serde::Deserialize;
use tegata::document::DocumentId;
use toml::Spanned;

use super::Making;
use super::fault::Fault;
use super::license::LicenseText;
use super::value::As;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RollText {
    id: Option<As<DocumentId>>,
    /// The number of the batch, as its codes carry it: 0 to 32767.
    batch: u16,
    /// How many codes.
    count: u32,
    license: Spanned<LicenseText>,
}

impl RollText {
    pub(super) fn batch(self, making: &Making) -> Result<Batch, Fault> {
        let span = self.license.span();
        let license = self.license.into_inner();
        // Each code's license has an id of its own, made from the roll's.
        if license.names_itself() {
            return Err(Fault::unused("id", span));
        }
        let claims = license.claims(making)?;
        Ok(Batch {
            number: self.batch,
            roll_id: making.id(self.id),
            count: self.count,
            license: claims.body,
            not_before: claims.not_before,
            expires: claims.expires,
        })
    }
}
