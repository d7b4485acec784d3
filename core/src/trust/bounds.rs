//! The bounds that certificates set, held against what a document says.

use crate::document::{
    Activation, ActivationBody, ActivationKind, Certificate, Claims, Effect, License, LicenseBody, Roles,
    Slug, TimeStatementBody, UntrustedClaims,
};
use crate::{Data, Error, Kind, Text};

/// What a document asks of the key that signed it.
#[derive(Default)]
pub(crate) struct Bounds<'a> {
    role: Option<Roles>,
    issued_at: i64,
    product: Option<&'a Slug>,
    /// `None`: the document is not about customers at all.
    customer: Option<Option<&'a Text>>,
    asset: Option<Option<&'a Text>>,
    seats: Option<u32>,
    borrow_for: Option<i64>,
    overdraft_percent: Option<u16>,
}

impl<'a> Bounds<'a> {
    /// What a document asks. `None` for certificates, which ask for what their own documents do.
    pub(crate) fn of(claims: &'a UntrustedClaims) -> Option<Self> {
        match claims {
            UntrustedClaims::Certificate(_) => None,
            UntrustedClaims::License(claims) => Some(Self::of_license(claims.issued_at, &claims.body)),
            UntrustedClaims::Roll(claims) => Some(Self::of_license(claims.issued_at, &claims.body.license)),
            UntrustedClaims::Activation(claims) => Some(Self::of_activation(claims)),
            UntrustedClaims::Revocations(claims) => {
                Some(Self { role: Some(Roles::REVOCATION), issued_at: claims.issued_at, ..Self::default() })
            }
            UntrustedClaims::TimeStatement(claims) => Some(Self::of_time_statement(claims)),
        }
    }

    fn of_license(issued_at: i64, license: &'a LicenseBody) -> Self {
        let seats = license.seats.as_ref();
        // Seats that a lock promises are granted by this signature as well.
        let promised = license.locks.iter().map(|lock| match lock.effect {
            Effect::AddSeats(each) => each.saturating_mul(lock.steps.into()),
            _ => 0,
        });
        let promised = promised.fold(0, u32::saturating_add);
        Self {
            role: Some(Roles::LICENSE),
            issued_at,
            product: Some(&license.product),
            customer: Some(license.customer.as_ref()),
            asset: Some(license.asset.as_ref()),
            seats: seats.map(|seats| seats.count.saturating_add(promised)),
            borrow_for: seats.and_then(|seats| seats.borrow_for).map(i64::from),
            overdraft_percent: seats.and_then(|seats| seats.overdraft_percent),
        }
    }

    fn of_activation(claims: &'a Claims<ActivationBody>) -> Self {
        let body = &claims.body;
        let borrowed_for = claims.expires.map(|end| end.saturating_sub(claims.issued_at));
        Self {
            role: Some(match body.kind {
                ActivationKind::Lease => Roles::LEASE,
                ActivationKind::Activation | ActivationKind::Check => Roles::ACTIVATION,
            }),
            issued_at: claims.issued_at,
            product: Some(&body.product),
            customer: Some(body.customer.as_ref()),
            asset: Some(body.asset.as_ref()),
            seats: body.subject.seat,
            // A borrowed seat without an end is borrowed for ever.
            borrow_for: body.borrowed.then_some(borrowed_for.unwrap_or(i64::MAX)),
            overdraft_percent: None,
        }
    }

    fn of_time_statement(claims: &'a Claims<TimeStatementBody>) -> Self {
        Self {
            role: Some(Roles::ACTIVATION),
            issued_at: claims.issued_at,
            product: claims.body.product.as_ref(),
            ..Self::default()
        }
    }

    /// Errors: 4.17 to 4.25.
    pub(crate) fn within(&self, certificate: &Certificate) -> Result<(), Error> {
        let body = certificate.body();
        if self.role.is_some_and(|role| !body.roles.has(role)) {
            return Err(Error::new(Kind::WrongRole));
        }
        within_time(certificate, self.issued_at)?;
        if let Some(product) = self.product.filter(|p| !allows(&body.products, Some(p))) {
            return Err(Error::with(Kind::OutsideProducts, Data::new().text("product", product.to_text())));
        }
        if self.customer.is_some_and(|customer| !allows(&body.customers, customer)) {
            return Err(Error::new(Kind::OutsideCustomers));
        }
        if self.asset.is_some_and(|asset| !allows(&body.assets, asset)) {
            return Err(Error::new(Kind::OutsideSites));
        }
        if let Some((found, limit)) = self.seats.zip(body.seats).filter(|(found, limit)| found > limit) {
            return Err(Error::with(Kind::TooManySeats, Data::new().int("found", found).int("limit", limit)));
        }
        if self.borrow_for.is_some_and(|found| body.borrow_for.is_some_and(|limit| found > limit.into())) {
            return Err(Error::new(Kind::BorrowTooLong));
        }
        let overdraft = self.overdraft_percent.zip(body.overdraft_percent);
        if overdraft.is_some_and(|(found, limit)| found > limit) {
            return Err(Error::new(Kind::OverdraftTooHigh));
        }
        Ok(())
    }
}

/// An empty list allows everything; otherwise what is not named at all is not allowed.
fn allows<T: PartialEq>(list: &[T], value: Option<&T>) -> bool {
    list.is_empty() || value.is_some_and(|value| list.contains(value))
}

/// What a certificate covers is judged by when the document was signed, not by today's clock: a
/// license that outlives its issuer's certificate stays good.
///
/// Errors: 4.18, 4.19.
pub(crate) fn within_time(certificate: &Certificate, issued_at: i64) -> Result<(), Error> {
    let claims = certificate.claims();
    if claims.not_before.is_some_and(|from| issued_at < from) {
        return Err(Error::new(Kind::CertificateNotYet));
    }
    if claims.expires.is_some_and(|end| issued_at >= end) {
        return Err(Error::new(Kind::CertificateEnded));
    }
    Ok(())
}

/// An activation that names a license must agree with it.
///
/// Errors: 4.38.
pub(crate) fn agree(activation: &Activation, license: &License) -> Result<(), Error> {
    let (said, granted) = (activation.body(), license.body());
    let agrees = said.license != license.id()
        || (said.product == granted.product
            && said.customer == granted.customer
            && said.asset == granted.asset);
    if agrees { Ok(()) } else { Err(Error::new(Kind::LicenseMismatch)) }
}
