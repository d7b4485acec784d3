//! Signing documents, each kind by its own function.
//!
//! Nothing unsound leaves: before anything is signed, the document is read back with the rules that
//! every reader holds, and held against what makes sense in one document (see the errors of each
//! function). After signing, the signature is verified with the public key.
//!
//! Whether the signing key *may* say all this stands in its certificate; open the finished bundle with
//! a [`Trust`](tegata::Trust) of the root before it is shipped.

use alloc::boxed::Box;
use alloc::vec::Vec;

use tegata::document::{
    ActivationBody, CertificateBody, Claims, DocumentType, LicenseBody, RevocationsBody, RollBody,
    TimeStatementBody, UntrustedBundle, UntrustedClaims, assemble, to_be_signed,
};
use tegata::{Error, Kind};

use crate::{Signer, sound};

/// A certificate: this public key may sign these kinds of documents, within these bounds.
///
/// # Errors
/// 4.9 for a field beyond its limits, 4.15 if the public key is not fit to trust, 4.28 if it is the
/// signer's own, 4.37 if it ends before it begins, 9.2 if the signer did not sign, or not rightly.
pub fn certificate(signer: &dyn Signer, claims: Claims<CertificateBody>) -> Result<Vec<u8>, Error> {
    issue(signer, UntrustedClaims::Certificate(Box::new(claims)))
}

/// A license. Its locks need their anchors: [`ladder::anchor_locks`](crate::ladder::anchor_locks).
///
/// # Errors
/// 4.8 for a rental or trial without an end, and a lock without an anchor; 4.9 for a field beyond its
/// limits, a perpetual license with an end, and a lock whose effect has nothing to work on; 4.15 for
/// a hardware key's public key that is not fit to trust; 4.37 if it, or a service, ends before it
/// begins; 4.3 if it is larger than 64 KiB; 9.2 as for a certificate.
pub fn license(signer: &dyn Signer, claims: Claims<LicenseBody>) -> Result<Vec<u8>, Error> {
    issue(signer, UntrustedClaims::License(Box::new(claims)))
}

/// An activation, a lease or a check.
///
/// # Errors
/// 4.8 for a lease without an end, 4.9 for a field beyond its limits and for a borrowed seat that is
/// no lease, 4.15 for a public key in `key` that is not fit to trust, 4.37 and 9.2 as for a certificate.
pub fn activation(signer: &dyn Signer, claims: Claims<ActivationBody>) -> Result<Vec<u8>, Error> {
    issue(signer, UntrustedClaims::Activation(Box::new(claims)))
}

/// A roll, as [`codes::Batch::roll`](crate::codes::Batch::roll) makes its claims.
///
/// # Errors
/// Those of [`license()`] for the license that its codes stand for, and 4.3 if it is larger than
/// 16 MiB: 12 bytes a code, and 12 more for each lock.
pub fn roll(signer: &dyn Signer, claims: Claims<RollBody>) -> Result<Vec<u8>, Error> {
    issue(signer, UntrustedClaims::Roll(Box::new(claims)))
}

/// A list of revocations.
///
/// # Errors
/// 4.9 if a list is not in ascending order, or names the key that signs it; 4.37 and 9.2 as for a
/// certificate.
pub fn revocations(signer: &dyn Signer, claims: Claims<RevocationsBody>) -> Result<Vec<u8>, Error> {
    issue(signer, UntrustedClaims::Revocations(Box::new(claims)))
}

/// A time statement.
///
/// # Errors
/// 4.8 if it may lower a clock but answers no nonce and names no device, 4.9, 4.37 and 9.2 as for a
/// certificate.
pub fn time_statement(signer: &dyn Signer, claims: Claims<TimeStatementBody>) -> Result<Vec<u8>, Error> {
    issue(signer, UntrustedClaims::TimeStatement(Box::new(claims)))
}

/// The one place where something is signed.
fn issue(signer: &dyn Signer, claims: UntrustedClaims) -> Result<Vec<u8>, Error> {
    let key = signer.public_key();
    sound::check(&claims, &key)?;

    let document_type = document_type(&claims)?;
    let payload = claims.encode();
    let document = |signature| assemble(document_type, key.id(), &payload, signature);
    reads_back(&document(&[0; 64]), &claims)?;

    let message = to_be_signed(document_type, key.id(), &payload);
    let signature = signer.sign(&message)?;
    key.verify(&message, &signature).map_err(|_| Error::new(Kind::SigningFailed))?;
    Ok(document(&signature))
}

/// Every reader must find in the document what the issuer put there.
fn reads_back(document: &[u8], claims: &UntrustedClaims) -> Result<(), Error> {
    let bundle = UntrustedBundle::read(document)?;
    match bundle.untrusted_documents() {
        [found] if found.untrusted_claims() == claims => Ok(()),
        _ => Err(Error::new(Kind::LibraryFault)),
    }
}

fn document_type(claims: &UntrustedClaims) -> Result<DocumentType, Error> {
    Ok(match claims {
        UntrustedClaims::Certificate(_) => DocumentType::Certificate,
        UntrustedClaims::License(_) => DocumentType::License,
        UntrustedClaims::Activation(_) => DocumentType::Activation,
        UntrustedClaims::Roll(_) => DocumentType::Roll,
        UntrustedClaims::Revocations(_) => DocumentType::Revocations,
        UntrustedClaims::TimeStatement(_) => DocumentType::TimeStatement,
        // The list is open for callers of the core; nothing here makes another kind.
        _ => return Err(Error::new(Kind::LibraryFault)),
    })
}
