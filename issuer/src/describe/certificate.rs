//! How a description writes a certificate.

use alloc::vec::Vec;

use serde::Deserialize;
use tegata::document::{CertificateBody, Claims, DocumentId, Roles, Slug};
use tegata::time::Zone;
use tegata::{PublicKey, Text};

use super::Making;
use super::ext::ExtText;
use super::fault::Fault;
use super::grant;
use super::parts::text;
use super::path::Path;
use super::told::Told;
use super::value::{As, OneOf, Seconds, When, all, seconds};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct CertificateText {
    id: Option<As<DocumentId>>,
    issuer: Option<As<Text>>,
    /// Who may sign.
    key: As<PublicKey>,
    roles: Vec<OneOf<Roles>>,
    begins: Option<When>,
    ends: Option<When>,
    zone: Option<As<Zone>>,
    #[serde(default)]
    products: Vec<As<Slug>>,
    #[serde(default)]
    customers: Vec<As<Text>>,
    #[serde(default)]
    assets: Vec<As<Text>>,
    seats: Option<u32>,
    borrow_for: Option<As<Seconds>>,
    overdraft_percent: Option<u16>,
    #[serde(default)]
    ext: ExtText,
}

impl CertificateText {
    pub(super) fn claims(self, making: &Making) -> Result<Claims<CertificateBody>, Fault> {
        let local = self.zone.map(|As(zone)| zone).unwrap_or_default();
        let roles = self.roles.into_iter().map(|OneOf(role)| role).reduce(Roles::and);
        let no_roles = || Fault::broken(Told::no_roles(), Path::to("roles"));
        let mut body = CertificateBody::new(*self.key.0.as_bytes(), roles.ok_or_else(no_roles)?);
        body.products = all(self.products);
        body.customers = all(self.customers);
        body.assets = all(self.assets);
        body.seats = self.seats;
        body.borrow_for = seconds(self.borrow_for);
        body.overdraft_percent = self.overdraft_percent;
        body.ext = self.ext.ext()?;

        let mut claims = Claims::new(making.id(self.id), making.now, body);
        claims.issuer = text(self.issuer);
        claims.not_before = self.begins.map(|day| day.begins(&local));
        claims.expires = self.ends.map(|day| day.ends(&local));
        grant::ends_after(claims.not_before, claims.expires, || Path::to("ends"))?;
        Ok(claims)
    }
}
