use alloc::sync::Arc;
use alloc::vec::Vec;

use super::KeyRing;
use crate::document::{
    Activation, DocumentId, DocumentType, License, Product, Revocations, Roll, TimeStatement,
};

/// Documents that were verified together. Made by [`Trust::open`](super::Trust::open).
#[derive(Clone, Debug)]
pub struct Bundle {
    pub(super) product: Option<Product>,
    pub(super) ring: Arc<KeyRing>,
    pub(super) licenses: Vec<License>,
    pub(super) activations: Vec<Activation>,
    pub(super) rolls: Vec<Roll>,
    pub(super) revocations: Option<Revocations>,
    pub(super) time_statements: Vec<TimeStatement>,
    pub(super) newest_issue: Option<i64>,
}

impl Bundle {
    /// The product that it was opened for, if one was named.
    #[must_use]
    pub fn product(&self) -> Option<&Product> {
        self.product.as_ref()
    }

    /// The licenses for the product.
    #[must_use]
    pub fn licenses(&self) -> &[License] {
        &self.licenses
    }

    /// The activations, leases and checks.
    #[must_use]
    pub fn activations(&self) -> &[Activation] {
        &self.activations
    }

    /// The rolls for the product.
    #[must_use]
    pub fn rolls(&self) -> &[Roll] {
        &self.rolls
    }

    /// The newest list of revocations.
    #[must_use]
    pub fn revocations(&self) -> Option<&Revocations> {
        self.revocations.as_ref()
    }

    /// The time statements.
    #[must_use]
    pub fn time_statements(&self) -> &[TimeStatement] {
        &self.time_statements
    }

    /// The newest `iat` of all its documents: that much time has certainly passed.
    #[must_use]
    pub fn newest_issue(&self) -> Option<i64> {
        self.newest_issue
    }

    /// Gives up documents that nobody needs any more. What they prove of the time stays proven.
    pub(crate) fn retain(&mut self, keep: impl Fn(DocumentType, DocumentId) -> bool) {
        self.licenses.retain(|one| keep(DocumentType::License, one.id()));
        self.activations.retain(|one| keep(DocumentType::Activation, one.id()));
        self.time_statements.retain(|one| keep(DocumentType::TimeStatement, one.id()));
    }

    pub(super) fn empty(product: Option<Product>) -> Self {
        Self {
            product,
            ring: Arc::default(),
            licenses: Vec::new(),
            activations: Vec::new(),
            rolls: Vec::new(),
            revocations: None,
            time_statements: Vec::new(),
            newest_issue: None,
        }
    }
}
