//! What makes no sense in one document although every reader would accept its form.

use tegata::document::{
    ActivationBody, ActivationKind, CertificateBody, Claims, Effect, KeyId, KeyRole, LicenseBody, Lock,
    RevocationsBody, RollBody, Service, Term, TimeStatementBody, UntrustedClaims,
};
use tegata::{Data, Error, Kind, PublicKey, Text};

/// A required field is not there: 4.8.
pub(crate) fn missing(field: &'static str) -> Error {
    Error::with(Kind::FieldMissing, Data::new().text("field", Text::from_static(field)))
}

/// A field has a value that it can not have: 4.9.
pub(crate) fn out_of_range(field: &'static str) -> Error {
    Error::with(Kind::FieldOutOfRange, Data::new().text("field", Text::from_static(field)))
}

pub(crate) fn check(claims: &UntrustedClaims, signer: &PublicKey) -> Result<(), Error> {
    match claims {
        UntrustedClaims::Certificate(claims) => certificate(claims, signer.id()),
        UntrustedClaims::License(claims) => {
            let body = &claims.body;
            if body.locks.iter().any(|lock| lock.anchor.is_none()) {
                return Err(missing("license.lock.anchor"));
            }
            grant(body, claims.not_before, claims.expires)
        }
        UntrustedClaims::Roll(claims) => roll(claims),
        UntrustedClaims::Activation(claims) => activation(claims),
        UntrustedClaims::Revocations(claims) => revocations(claims, signer.id()),
        UntrustedClaims::TimeStatement(claims) => time_statement(claims),
        _ => Ok(()),
    }
}

fn certificate(claims: &Claims<CertificateBody>, signer: KeyId) -> Result<(), Error> {
    let key = PublicKey::from_bytes(&claims.body.keys.public_key)?;
    if key.id() == signer { Err(Error::new(Kind::CertificateNamesItself)) } else { Ok(()) }
}

/// What a license grants, whether it stands alone or in a roll.
fn grant(license: &LicenseBody, begins: Option<i64>, ends: Option<i64>) -> Result<(), Error> {
    ends_after(begins, ends)?;
    match license.term {
        Term::Perpetual if ends.is_some() => return Err(out_of_range("exp")),
        Term::Rental | Term::Trial if ends.is_none() => return Err(missing("exp")),
        Term::Perpetual | Term::Rental | Term::Trial => {}
    }
    for service in &license.services {
        ends_after(service.begins.or(begins), service.ends)?;
    }
    for key in &license.hardware_keys {
        PublicKey::from_bytes(&key.key)?;
    }
    if license.locks.iter().all(|lock| works(lock, license, ends)) {
        Ok(())
    } else {
        Err(out_of_range("license.lock.effect"))
    }
}

/// Whether the effect of a lock finds something to work on.
fn works(lock: &Lock, license: &LicenseBody, ends: Option<i64>) -> bool {
    let service = |wanted: &dyn Fn(&Service) -> bool| license.services.iter().any(wanted);
    match &lock.effect {
        Effect::ExtendTerm(_) => ends.is_some(),
        Effect::AddSeats(_) => license.seats.is_some(),
        Effect::AddActivations(_) => license.activations.is_some(),
        Effect::Service(name) => service(&|service| service.name == *name && service.dormant),
        Effect::ExtendService(name, _) => {
            service(&|service| service.name == *name && service.ends.or(ends).is_some())
        }
        Effect::UnlockSpare => license.hardware_keys.iter().any(|key| key.role == KeyRole::Spare),
        Effect::AddGraceDays(_) => ends.is_some() || service(&|service| service.ends.is_some()),
        Effect::Feature(_) | Effect::ClearClockFault => true,
    }
}

fn roll(claims: &Claims<RollBody>) -> Result<(), Error> {
    let body = &claims.body;
    grant(&body.license, body.not_before, body.expires)
}

fn activation(claims: &Claims<ActivationBody>) -> Result<(), Error> {
    let body = &claims.body;
    let is_lease = body.kind == ActivationKind::Lease;
    if is_lease && claims.expires.is_none() {
        return Err(missing("exp"));
    }
    if body.borrowed && !is_lease {
        return Err(out_of_range("activation.borrowed"));
    }
    if body.subject.seat == Some(0) {
        return Err(out_of_range("activation.subject.seat"));
    }
    claims.key.map_or(Ok(()), |key| PublicKey::from_bytes(&key).map(drop))
}

/// A list that names its own signer would make every bundle that holds it useless.
fn revocations(claims: &Claims<RevocationsBody>, signer: KeyId) -> Result<(), Error> {
    if claims.body.keys.contains(&signer) { Err(out_of_range("revocations.keys")) } else { Ok(()) }
}

/// Without a nonce or a device, anybody could set any clock back with it, for ever.
fn time_statement(claims: &Claims<TimeStatementBody>) -> Result<(), Error> {
    let body = &claims.body;
    let aimed =
        body.nonce.is_some() || body.device.as_ref().is_some_and(|device| !device.components.is_empty());
    if body.lowers && !aimed { Err(missing("time_statement.nonce")) } else { Ok(()) }
}

fn ends_after(begins: Option<i64>, ends: Option<i64>) -> Result<(), Error> {
    match (begins, ends) {
        (Some(begins), Some(ends)) if ends <= begins => Err(Error::new(Kind::EndsBeforeStart)),
        _ => Ok(()),
    }
}
