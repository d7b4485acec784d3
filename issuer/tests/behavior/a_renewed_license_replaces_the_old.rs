use tegata::document::{Claims, Effect, LicenseBody, Lock, RenewalBase, Term};
use tegata::time::{Period, parse_rfc3339, rfc3339};
use tegata_issuer::{calendar, issue, ladder, renew};

use crate::vendor::{id, key, license_claims, number, open};

/// A rental through 31 January 2027 in Tokyo.
fn rental(base: Option<RenewalBase>) -> Claims<LicenseBody> {
    let zone = calendar::zone("Asia/Tokyo").unwrap();
    let mut claims = license_claims();
    claims.expires = Some(calendar::through("2027-01-31".parse().unwrap(), &zone));
    (claims.body.term, claims.body.zone) = (Term::Rental, Some(zone));
    claims.body.policy.renewal.base = base;
    claims
}

fn end(base: Option<RenewalBase>, now: &str) -> String {
    let now = parse_rfc3339(now).unwrap();
    let new = renew(&rental(base), now, Period::of_months(1), id("new")).unwrap();
    assert_eq!(new.issued_at, now);
    rfc3339(new.expires.unwrap())
}

const EARLY: &str = "2027-01-10T12:00:00+09:00";
const LATE: &str = "2027-02-15T12:00:00+09:00";

#[test]
fn the_new_term_counts_from_where_the_policy_says() {
    let through_28_february = "2027-02-28T15:00:00Z";
    assert_eq!(end(None, EARLY), through_28_february);
    assert_eq!(end(Some(RenewalBase::OldExpiry), LATE), through_28_february);
    assert_eq!(end(Some(RenewalBase::Now), EARLY), "2027-02-10T15:00:00Z", "through 10 February");
    assert_eq!(end(Some(RenewalBase::Now), LATE), "2027-03-15T15:00:00Z", "through 15 March");
    assert_eq!(end(Some(RenewalBase::Later), EARLY), through_28_february);
    assert_eq!(end(Some(RenewalBase::Later), LATE), "2027-03-15T15:00:00Z");
}

#[test]
fn now_at_local_midnight_loses_no_day_and_gains_none() {
    // The first instant of 10 January: one month on is over when 10 February begins.
    assert_eq!(end(Some(RenewalBase::Now), "2027-01-10T00:00:00+09:00"), "2027-02-09T15:00:00Z");
}

#[test]
fn all_else_stays_and_the_old_one_is_named() {
    let mut old = rental(None);
    old.body.customer = Some("C-20418".into());
    old.body.replaces = vec![id("older")];
    let new = renew(&old, 1_800_000_000, Period::of_months(12), id("new")).unwrap();
    assert_eq!((new.id, &new.body.replaces), (id("new"), &vec![id("license")]));
    let same = |claims: &Claims<LicenseBody>| LicenseBody { replaces: Vec::new(), ..claims.body.clone() };
    assert_eq!(same(&new), same(&old));

    let root = key("root");
    let documents = [issue::license(&root, old).unwrap(), issue::license(&root, new).unwrap()];
    assert_eq!(open(&[&documents[0], &documents[1]]).unwrap().licenses().len(), 2);
}

#[test]
fn its_locks_must_be_promised_anew() {
    let mut old = rental(None);
    old.body.locks = vec![Lock { effect: Effect::ClearClockFault, steps: 2, anchor: None }];
    ladder::anchor_locks(&[1; 32], &old.id, &mut old.body.locks);
    let mut new = renew(&old, 1_800_000_000, Period::of_months(1), id("new")).unwrap();
    assert_eq!(number(issue::license(&key("root"), new.clone())), "4.8");
    ladder::anchor_locks(&[1; 32], &new.id, &mut new.body.locks);
    assert_ne!(new.body.locks[0].anchor, old.body.locks[0].anchor);
    assert_eq!(number(issue::license(&key("root"), new)), "ok");
}

#[test]
fn what_can_not_be_renewed_says_why() {
    let now = 1_800_000_000;
    let month = Period::of_months(1);
    assert_eq!(number(renew(&license_claims(), now, month, id("new"))), "4.8", "it has no end");
    assert_eq!(number(renew(&rental(None), now, Period::default(), id("new"))), "9.3");
    assert_eq!(number(renew(&rental(None), now, month, id("license"))), "9.3", "the same id");
    let years_later = parse_rfc3339("2029-01-01T00:00:00Z").unwrap();
    assert_eq!(number(renew(&rental(None), years_later, month, id("new"))), "4.37", "over before it begins");
}
