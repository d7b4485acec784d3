//! How a description writes a time statement. The time that it states is the time of issue.

use serde::Deserialize;
use tegata::Text;
use tegata::document::{Claims, DocumentId, NamedDevice, Slug, TimeStatementBody};

use super::Making;
use super::device::DeviceValues;
use super::fault::Fault;
use super::parts::text;
use super::path::Path;
use super::value::As;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct TimeStatementText {
    id: Option<As<DocumentId>>,
    issuer: Option<As<Text>>,
    product: Option<As<Slug>>,
    nonce: Option<As<[u8; 16]>>,
    /// The device's raw values, hashed with the salt of its license. All of them must match.
    #[serde(default)]
    device: DeviceValues,
    salt: Option<As<[u8; 16]>>,
    /// The clock may be set back to this time, once.
    #[serde(default)]
    lowers: bool,
}

impl TimeStatementText {
    pub(super) fn claims(self, making: &Making) -> Result<Claims<TimeStatementBody>, Fault> {
        let values = self.device;
        let device = match self.salt {
            Some(_) if values.is_empty() => return Err(Fault::unused(Path::to("salt"))),
            None if values.is_empty() => None,
            Some(As(salt)) => Some(NamedDevice { salt, components: values.hashes(&salt) }),
            None => return Err(Fault::missing("salt", Path::to("device"))),
        };
        let aimed = device.as_ref().is_some_and(|device| !device.components.is_empty());
        if self.lowers && self.nonce.is_none() && !aimed {
            return Err(Fault::missing("nonce", Path::to("lowers")));
        }
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
