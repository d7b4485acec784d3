//! How a description writes a time statement. The time that it states is the time of issue.

use alloc::string::String;

use serde::Deserialize;
use tegata::document::{Claims, DocumentId, NamedDevice, Slug, TimeStatementBody};
use toml::Spanned;

use super::Making;
use super::device::DeviceValues;
use super::fault::Fault;
use super::parts::text;
use super::value::As;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct TimeStatementText {
    id: Option<As<DocumentId>>,
    issuer: Option<String>,
    product: Option<As<Slug>>,
    nonce: Option<As<[u8; 16]>>,
    /// The device's raw values, hashed with the salt of its license. All of them must match.
    device: Option<Spanned<DeviceValues>>,
    salt: Option<As<[u8; 16]>>,
    /// The clock may be set back to this time, once.
    #[serde(default)]
    lowers: bool,
}

impl TimeStatementText {
    pub(super) fn claims(self, making: &Making) -> Result<Claims<TimeStatementBody>, Fault> {
        let span = self.device.as_ref().map(Spanned::span).unwrap_or_default();
        let values = self.device.map(Spanned::into_inner).unwrap_or_default();
        let device = match self.salt {
            _ if values.is_empty() => None,
            Some(As(salt)) => Some(NamedDevice { salt, components: values.hashes(&salt) }),
            None => return Err(Fault::missing("salt", span)),
        };
        let body = TimeStatementBody {
            product: self.product.map(|As(product)| product),
            nonce: self.nonce.map(|As(nonce)| nonce),
            device,
            lowers: self.lowers,
        };
        let mut claims = Claims::new(making.id(self.id), making.now, body);
        claims.issuer = text(self.issuer);
        Ok(claims)
    }
}
