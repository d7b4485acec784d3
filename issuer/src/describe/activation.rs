//! How a description writes an activation, a lease or a check.

use alloc::vec::Vec;

use serde::Deserialize;
use tegata::document::{ActivationBody, ActivationKind, Claims, DocumentId, Slug, Subject, Via};
use tegata::time::Zone;
use tegata::{PublicKey, Text};

use super::Making;
use super::device::DeviceValues;
use super::fault::Fault;
use super::grant;
use super::parts::text;
use super::path::Path;
use super::value::{As, OneOf, Seconds, When, Whole};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ActivationText {
    id: Option<As<DocumentId>>,
    issuer: Option<As<Text>>,
    /// The license that it is for.
    license: As<DocumentId>,
    kind: OneOf<ActivationKind>,
    via: OneOf<Via>,
    product: As<Slug>,
    customer: Option<As<Text>>,
    asset: Option<As<Text>>,
    #[serde(default)]
    subject: SubjectText,
    /// The public key of the hardware key or device that it is for.
    key: Option<As<PublicKey>>,
    nonce: Option<As<[u8; 16]>>,
    /// Rises with each answer to the same subject.
    sequence: u64,
    #[serde(default)]
    borrowed: bool,
    begins: Option<When>,
    ends: Option<When>,
    /// Ends this long after it was issued.
    lasts: Option<As<Seconds>>,
    zone: Option<As<Zone>>,
}

/// Whom it is for.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct SubjectText {
    /// The device's raw values, hashed with the salt of the license.
    device: DeviceValues,
    salt: Option<As<[u8; 16]>>,
    user: Option<As<Text>>,
    seat: Option<Whole<u32, 1, { u32::MAX }>>,
    host: Option<As<Text>>,
}

impl ActivationText {
    pub(super) fn claims(self, making: &Making) -> Result<Claims<ActivationBody>, Fault> {
        let local = self.zone.map(|As(zone)| zone).unwrap_or_default();
        let SubjectText { device, salt, user, seat, host } = self.subject;
        let device = match salt {
            Some(As(salt)) => device.hashes(&salt),
            None if device.is_empty() => Vec::new(),
            None => return Err(Fault::missing("salt", Path::to("subject"))),
        };
        let body = ActivationBody {
            license: self.license.0,
            kind: self.kind.0,
            via: self.via.0,
            subject: Subject {
                device,
                user: text(user),
                seat: seat.map(|Whole(seat)| seat),
                host: text(host),
            },
            product: self.product.0,
            customer: text(self.customer),
            asset: text(self.asset),
            nonce: self.nonce.map(|As(nonce)| nonce),
            sequence: self.sequence,
            borrowed: self.borrowed,
        };
        let lasts = self.lasts.map(|As(Seconds(lasts))| making.now.saturating_add(lasts.into()));
        let mut claims = Claims::new(making.id(self.id), making.now, body);
        claims.issuer = text(self.issuer);
        claims.not_before = self.begins.map(|day| day.begins(&local));
        claims.expires = self.ends.map(|day| day.ends(&local)).into_iter().chain(lasts).min();
        grant::ends_after(claims.not_before, claims.expires, || {
            Path::to(if lasts.is_some() { "lasts" } else { "ends" })
        })?;
        let is_lease = claims.body.kind == ActivationKind::Lease;
        if is_lease && claims.expires.is_none() {
            return Err(Fault::missing("lasts", Path::to("kind")));
        }
        if claims.body.borrowed && !is_lease {
            return Err(Fault::unused(Path::to("borrowed")));
        }
        claims.key = self.key.map(|As(key)| *key.as_bytes());
        Ok(claims)
    }
}
