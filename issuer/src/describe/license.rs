//! How a description writes a license.

use alloc::vec::Vec;

use serde::Deserialize;
use tegata::document::{
    Claims, DocumentId, HardwareKey, KeyRole, LicenseBody, Maintenance, Method, Model, Network, Service,
    Slug, Term, VersionRange, Via,
};
use tegata::time::Zone;
use tegata::{Prefix, PublicKey, Text};

use super::Making;
use super::device::RuleText;
use super::ext::ExtText;
use super::fault::Fault;
use super::grant;
use super::lock::{self, LockText};
use super::parts::{FeaturesText, SeatsText, text};
use super::policy::PolicyText;
use super::value::{As, OneOf, Seconds, When, all, seconds};

/// `product` is all that must be there; see `examples/policies/` for the rest in use.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct LicenseText {
    id: Option<As<DocumentId>>,
    issuer: Option<As<Text>>,
    product: As<Slug>,
    prefix: Option<As<Prefix>>,
    versions: Option<As<VersionRange>>,
    edition: Option<As<Text>>,
    plan: Option<As<Text>>,
    customer: Option<As<Text>>,
    asset: Option<As<Text>>,
    holder: Option<As<Text>>,
    term: Option<OneOf<Term>>,
    begins: Option<When>,
    ends: Option<When>,
    zone: Option<As<Zone>>,
    maintenance: Option<MaintenanceText>,
    #[serde(default)]
    method: Vec<MethodText>,
    device: Option<RuleText>,
    #[serde(default)]
    hardware_key: Vec<HardwareKeyText>,
    #[serde(default)]
    networks: Vec<As<Network>>,
    #[serde(default)]
    ascii_host_name: bool,
    activations: Option<u16>,
    seats: Option<SeatsText>,
    #[serde(default)]
    service: Vec<ServiceText>,
    #[serde(default)]
    features: FeaturesText,
    #[serde(default)]
    lock: Vec<LockText>,
    #[serde(default)]
    policy: PolicyText,
    #[serde(default)]
    replaces: Vec<As<DocumentId>>,
    #[serde(default)]
    ext: ExtText,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct MaintenanceText {
    plan: As<Slug>,
    until: Option<When>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct MethodText {
    via: OneOf<Via>,
    versions: Option<As<VersionRange>>,
    #[serde(default)]
    plans: Vec<As<Slug>>,
    #[serde(default)]
    terms: Vec<OneOf<Term>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct HardwareKeyText {
    key: As<PublicKey>,
    role: OneOf<KeyRole>,
    label: Option<As<Text>>,
    expires: Option<When>,
    interim: Option<As<Seconds>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ServiceText {
    name: As<Slug>,
    title: Option<As<Text>>,
    begins: Option<When>,
    ends: Option<When>,
    #[serde(default)]
    features: FeaturesText,
    #[serde(default)]
    dormant: bool,
}

impl LicenseText {
    /// Whether the description gives the license an id.
    pub(super) fn names_itself(&self) -> bool {
        self.id.is_some()
    }

    /// The claims of the license, its locks without anchors yet.
    pub(super) fn claims(self, making: &Making) -> Result<Claims<LicenseBody>, Fault> {
        let zone = self.zone.map(|As(zone)| zone);
        let local = zone.clone().unwrap_or_default();
        let mut body = LicenseBody::new(self.product.0);
        body.prefix = self.prefix.map(|As(prefix)| prefix);
        body.versions = self.versions.map(|As(range)| range).unwrap_or_default();
        body.edition = text(self.edition);
        body.plan = text(self.plan);
        body.customer = text(self.customer);
        body.asset = text(self.asset);
        body.holder = text(self.holder);
        body.model = if self.seats.is_some() { Model::MultiUser } else { Model::SingleUser };
        let by_end = if self.ends.is_some() { Term::Rental } else { Term::Perpetual };
        body.term = self.term.map_or(by_end, |OneOf(term)| term);
        body.maintenance = self.maintenance.map(|maintenance| Maintenance {
            plan: maintenance.plan.0,
            until: maintenance.until.map(|day| day.ends(&local)),
        });
        body.methods = self.method.into_iter().map(MethodText::method).collect();
        body.device = self.device.map(|rule| rule.rule(making.salt));
        body.hardware_keys = self.hardware_key.into_iter().map(|key| key.key(&local)).collect();
        body.networks = all(self.networks);
        body.ascii_host_name = self.ascii_host_name;
        body.activations = self.activations;
        body.seats = self.seats.map(SeatsText::seats);
        body.services = self.service.into_iter().map(|service| service.service(&local)).collect();
        body.features = self.features.0;
        body.locks = lock::locks(self.lock)?;
        body.policy = self.policy.policy();
        body.replaces = all(self.replaces);
        body.ext = self.ext.ext()?;
        body.zone = zone;

        let mut claims = Claims::new(making.id(self.id), making.now, body);
        claims.issuer = text(self.issuer);
        claims.not_before = self.begins.map(|day| day.begins(&local));
        claims.expires = self.ends.map(|day| day.ends(&local));
        grant::check(&claims)?;
        // In a document they have an order.
        let LicenseBody { methods, services, replaces, .. } = &mut claims.body;
        methods.sort_by_key(|method| method.via);
        services.sort_by(|a, b| a.name.cmp(&b.name));
        replaces.sort();
        Ok(claims)
    }
}

impl MethodText {
    fn method(self) -> Method {
        Method {
            via: self.via.0,
            versions: self.versions.map(|As(range)| range).unwrap_or_default(),
            plans: all(self.plans),
            terms: self.terms.into_iter().map(|OneOf(term)| term).collect(),
        }
    }
}

impl HardwareKeyText {
    fn key(self, zone: &Zone) -> HardwareKey {
        HardwareKey {
            key: *self.key.0.as_bytes(),
            role: self.role.0,
            label: text(self.label),
            expires: self.expires.map(|day| day.ends(zone)),
            interim: seconds(self.interim),
        }
    }
}

impl ServiceText {
    fn service(self, zone: &Zone) -> Service {
        Service {
            name: self.name.0,
            title: text(self.title),
            begins: self.begins.map(|day| day.begins(zone)),
            ends: self.ends.map(|day| day.ends(zone)),
            features: self.features.0,
            dormant: self.dormant,
        }
    }
}
