//! The bundle that `docs/format.md` opens byte by byte: small, but with a certificate and a term.

use tegata::Error;
use tegata::document::{CertificateBody, Claims, Feature, LicenseBody, Roles, Term, pack};
use tegata::time::Zone;
use tegata_issuer::{Signer, calendar, issue};

use super::vendor::{id, key, slug};

/// The product that the example's license is for, and a version that it covers.
pub(crate) const PRODUCT: (&str, &str) = ("dam-fes", "5.0");

/// 2027-01-15T08:00:00Z
const ISSUED: i64 = 1_800_000_000;

/// The certificate, signed by the root (the seed of 32 bytes of 1), and the license, signed by the key
/// of the certificate (the seed of 32 bytes of 2), in one bundle.
pub(crate) fn example() -> Result<Vec<u8>, Error> {
    let (root, signer) = (key(1)?, key(2)?);
    let mut certificate = CertificateBody::new(*signer.public_key().as_bytes(), Roles::LICENSE);
    certificate.products = vec![slug(PRODUCT.0)?];
    let certificate = issue::certificate(&root, Claims::new(id(0xc1), ISSUED, certificate))?;

    let zone = Zone::new("Asia/Tokyo", "JST-9")?;
    let mut license = LicenseBody::new(slug(PRODUCT.0)?);
    license.prefix = Some("BH".parse()?);
    license.customer = Some("C-20418".into());
    license.term = Term::Rental;
    license.zone = Some(zone.clone());
    license.features = vec![Feature { name: slug("solver")?, limit: None }];
    let mut license = Claims::new(id(0x11), ISSUED, license);
    license.issuer = Some("Example".into());
    license.expires = Some(calendar::through("2027-03-31".parse()?, &zone));
    Ok(pack(&[&certificate, &issue::license(&signer, license)?]))
}
