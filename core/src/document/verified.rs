use alloc::boxed::Box;

use super::{
    ActivationBody, CertificateBody, Claims, DocumentId, KeyId, LicenseBody, RevocationsBody, RollBody,
    TimeStatementBody,
};

/// A document whose signature and chain were verified. Only a [`Trust`](crate::Trust) makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified<B> {
    claims: Box<Claims<B>>,
    signer: KeyId,
}

/// A verified certificate.
pub type Certificate = Verified<CertificateBody>;
/// A verified license.
pub type License = Verified<LicenseBody>;
/// A verified activation, lease or check.
pub type Activation = Verified<ActivationBody>;
/// A verified roll.
pub type Roll = Verified<RollBody>;
/// A verified list of revocations.
pub type Revocations = Verified<RevocationsBody>;
/// A verified time statement.
pub type TimeStatement = Verified<TimeStatementBody>;

impl<B> Verified<B> {
    pub(crate) const fn new(claims: Box<Claims<B>>, signer: KeyId) -> Self {
        Self { claims, signer }
    }

    /// All claims.
    #[must_use]
    pub const fn claims(&self) -> &Claims<B> {
        &self.claims
    }

    /// What this kind of document says.
    #[must_use]
    pub const fn body(&self) -> &B {
        &self.claims.body
    }

    /// The id of the document.
    #[must_use]
    pub const fn id(&self) -> DocumentId {
        self.claims.id
    }

    /// The key that signed it.
    #[must_use]
    pub const fn signer(&self) -> KeyId {
        self.signer
    }

    /// Another document that this one vouches for, as a roll does for its licenses.
    pub(crate) fn derive<C>(
        &self,
        id: DocumentId,
        not_before: Option<i64>,
        expires: Option<i64>,
        body: C,
    ) -> Verified<C> {
        let claims = Claims {
            issuer: self.claims.issuer.clone(),
            expires,
            not_before,
            issued_at: self.claims.issued_at,
            id,
            key: None,
            body,
        };
        Verified { claims: Box::new(claims), signer: self.signer }
    }
}
