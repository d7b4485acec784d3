//! How a description writes a certificate.

use alloc::string::String;
use alloc::vec::Vec;

use serde::Deserialize;
use tegata::document::{CertificateBody, Claims, DocumentId, Roles, Slug};
use tegata::time::Zone;
use tegata::{PublicKey, Text};
use toml::Spanned;

use super::Making;
use super::ext::ExtText;
use super::fault::Fault;
use super::parts::text;
use super::value::{As, OneOf, Seconds, When, all, seconds};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct CertificateText {
    id: Option<As<DocumentId>>,
    issuer: Option<String>,
    /// Who may sign.
    key: As<PublicKey>,
    roles: Spanned<Vec<OneOf<Roles>>>,
    begins: Option<When>,
    ends: Option<When>,
    zone: Option<As<Zone>>,
    #[serde(default)]
    products: Vec<As<Slug>>,
    #[serde(default)]
    customers: Vec<String>,
    #[serde(default)]
    assets: Vec<String>,
    seats: Option<u32>,
    borrow_for: Option<As<Seconds>>,
    overdraft_percent: Option<u16>,
    #[serde(default)]
    ext: ExtText,
}

impl CertificateText {
    pub(super) fn claims(self, making: &Making) -> Result<Claims<CertificateBody>, Fault> {
        let local = self.zone.map(|As(zone)| zone).unwrap_or_default();
        let span = self.roles.span();
        let roles = self.roles.into_inner().into_iter().map(|OneOf(role)| role).reduce(Roles::and);
        let mut body =
            CertificateBody::new(*self.key.0.as_bytes(), roles.ok_or(Fault::missing("roles", span))?);
        body.products = all(self.products);
        body.customers = self.customers.into_iter().map(Text::from).collect();
        body.assets = self.assets.into_iter().map(Text::from).collect();
        body.seats = self.seats;
        body.borrow_for = seconds(self.borrow_for);
        body.overdraft_percent = self.overdraft_percent;
        body.ext = self.ext.ext()?;

        let mut claims = Claims::new(making.id(self.id), making.now, body);
        claims.issuer = text(self.issuer);
        claims.not_before = self.begins.map(|day| day.begins(&local));
        claims.expires = self.ends.map(|day| day.ends(&local));
        Ok(claims)
    }
}
