use alloc::vec::Vec;

use tegata::document::{Claims, DocumentId, LicenseBody, RenewalBase};
use tegata::time::Period;
use tegata::{Data, Error, Kind};

use crate::sound::missing;

/// The claims of the license that follows this one: the same grant, one period longer.
///
/// The new term is counted as the policy says (`renewal.base`): from the old expiry, from `now`, or
/// from whichever is later. A term that is counted from `now` runs through the end of the day that it
/// reaches. What amendment codes added to the old term is known to whoever took them, not to the old
/// claims: put it into `expires` first.
///
/// The new license replaces the old one. Its locks promise the same again, and have no anchors
/// yet, since those depend on the new id: [`ladder::anchor_locks`](crate::ladder::anchor_locks).
///
/// # Errors
/// 4.8 `field_missing` if the old license has no end; 9.3 `misuse` if the period is empty, or the new id
/// is the old one; 4.37 `ends_before_start` if the new term would be over at `now`.
///
/// ```
/// use tegata::document::{Claims, DocumentId, LicenseBody, Slug, Term};
/// use tegata::time::{Date, Period};
/// use tegata_issuer::{calendar, renew};
///
/// let zone = calendar::zone("Asia/Tokyo")?;
/// let end_of = |date: &str| date.parse().map(|date| zone.end_of_day(date));
/// let mut body = LicenseBody::new(Slug::new("dam-fes")?);
/// (body.term, body.zone) = (Term::Rental, Some(zone.clone()));
/// let mut old = Claims::new(DocumentId::new([1; 16]), 1_700_000_000, body);
/// old.expires = Some(end_of("2027-01-31")?);
///
/// let new = renew(&old, 1_800_000_000, Period::of_months(1), DocumentId::new([2; 16]))?;
/// assert_eq!(new.expires, Some(end_of("2027-02-28")?));
/// assert_eq!(new.body.replaces, [old.id]);
/// # Ok::<(), tegata::Error>(())
/// ```
pub fn renew(
    license: &Claims<LicenseBody>,
    now: i64,
    period: Period,
    id: DocumentId,
) -> Result<Claims<LicenseBody>, Error> {
    let old_end = license.expires.ok_or_else(|| missing("exp"))?;
    if period.is_zero() {
        return Err(misuse("period"));
    }
    if id == license.id {
        return Err(misuse("id"));
    }
    let zone = license.body.zone();
    let from_old_end = period.extend(old_end, 1, &zone);
    let from_now = || {
        let reached = period.extend(now, 1, &zone);
        zone.end_of_day(zone.date_at(reached.saturating_sub(1)))
    };
    let end = match license.body.policy.renewal.base.unwrap_or(RenewalBase::OldExpiry) {
        RenewalBase::OldExpiry => from_old_end,
        RenewalBase::Now => from_now(),
        RenewalBase::Later if now > old_end => from_now(),
        RenewalBase::Later => from_old_end,
    };
    if end <= now {
        return Err(Error::new(Kind::EndsBeforeStart));
    }
    let mut new = license.clone();
    new.id = id;
    new.issued_at = now;
    new.expires = Some(end);
    new.body.replaces = Vec::from([license.id]);
    new.body.locks.iter_mut().for_each(|lock| lock.anchor = None);
    Ok(new)
}

fn misuse(field: &'static str) -> Error {
    Error::with(Kind::Misuse, Data::new().text("field", field))
}
