//! How a description writes a list of revocations.

use alloc::vec::Vec;

use serde::Deserialize;
use tegata::Text;
use tegata::document::{Claims, DocumentId, KeyId, RevocationsBody};
use tegata::time::Zone;

use super::Making;
use super::parts::text;
use super::value::{As, When, all};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RevocationsText {
    id: Option<As<DocumentId>>,
    issuer: Option<As<Text>>,
    /// Rises with every list.
    number: u64,
    #[serde(default)]
    licenses: Vec<As<DocumentId>>,
    #[serde(default)]
    keys: Vec<As<KeyId>>,
    #[serde(default)]
    activations: Vec<As<DocumentId>>,
    #[serde(default)]
    hardware_keys: Vec<As<KeyId>>,
    /// When a newer list is due.
    ends: Option<When>,
    zone: Option<As<Zone>>,
}

impl RevocationsText {
    pub(super) fn claims(self, making: &Making) -> Claims<RevocationsBody> {
        let local = self.zone.map(|As(zone)| zone).unwrap_or_default();
        let body = RevocationsBody {
            number: self.number,
            licenses: ascending(self.licenses),
            keys: ascending(self.keys),
            activations: ascending(self.activations),
            hardware_keys: ascending(self.hardware_keys),
        };
        let mut claims = Claims::new(making.id(self.id), making.now, body);
        claims.issuer = text(self.issuer);
        claims.expires = self.ends.map(|day| day.ends(&local));
        claims
    }
}

fn ascending<T: Ord>(list: Vec<As<T>>) -> Vec<T> {
    let mut list = all(list);
    list.sort();
    list.dedup();
    list
}
