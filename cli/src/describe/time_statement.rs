//! How a description writes a time statement. The time that it states is the time of issue.

use serde::Deserialize;
use tegata::document::{Claims, DocumentId, NamedDevice, Slug, TimeStatementBody};
use toml::Spanned;

use super::Making;
use super::device::ValuesText;
use super::fault::Flaw;
use super::parts::text;
use super::value::{As, Bytes16};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct TimeStatementText {
    id: Option<As<DocumentId>>,
    issuer: Option<String>,
    product: Option<As<Slug>>,
    nonce: Option<As<Bytes16>>,
    /// The device's raw values, hashed with the salt of its license. All of them must match.
    device: Option<Spanned<ValuesText>>,
    salt: Option<As<Bytes16>>,
    /// The clock may be set back to this time, once.
    #[serde(default)]
    lowers: bool,
}

impl TimeStatementText {
    pub(crate) fn claims(self, making: &Making) -> Result<Claims<TimeStatementBody>, Flaw> {
        let span = self.device.as_ref().map(Spanned::span).unwrap_or_default();
        let values = self.device.map(Spanned::into_inner).unwrap_or_default();
        let device = match self.salt {
            _ if values.is_empty() => None,
            Some(As(Bytes16(salt))) => Some(NamedDevice { salt, components: values.hashes(&salt) }),
            None => return Err(Flaw::missing("salt", span)),
        };
        let body = TimeStatementBody {
            product: self.product.map(|As(product)| product),
            nonce: self.nonce.map(|As(Bytes16(nonce))| nonce),
            device,
            lowers: self.lowers,
        };
        let mut claims = Claims::new(making.id(self.id), making.now, body);
        claims.issuer = text(self.issuer);
        Ok(claims)
    }
}
