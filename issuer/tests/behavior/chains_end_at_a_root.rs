use tegata::document::{CertificateBody, Claims, Roles};
use tegata_issuer::{SecretKey, issue};

use crate::vendor::{
    NOW, certificate, certificate_claims, certificate_with, forged_certificate, id, key, license, number,
    open,
};

const BOTH: Roles = Roles::LICENSE.and(Roles::DELEGATE);

/// A license signed by the last of so many delegates below the root.
fn below(delegates: usize) -> String {
    let keys: Vec<SecretKey> =
        ["root", "a", "b", "c", "d"].into_iter().take(delegates + 1).map(key).collect();
    let mut documents = vec![license(keys.last().unwrap())];
    documents.extend(keys.windows(2).map(|pair| certificate(&pair[0], &pair[1], BOTH)));
    let documents: Vec<&[u8]> = documents.iter().map(Vec::as_slice).collect();
    number(open(&documents))
}

#[test]
fn three_certificates_lead_there_four_do_not() {
    assert_eq!([0, 1, 2, 3, 4].map(below), ["ok", "ok", "ok", "ok", "4.26"]);
}

#[test]
fn a_key_that_nobody_vouches_for_is_named() {
    let error = open(&[&license(&key("stranger"))]).unwrap_err();
    assert_eq!(error.number().to_string(), "4.13");
    let kid = crate::vendor::key_id(&key("stranger")).to_string();
    assert!(error.text(tegata::Lang::En).contains(&kid), "{error}");
    let orphan = certificate(&key("stranger"), &key("licenses"), BOTH);
    assert_eq!(number(open(&[&orphan, &license(&key("licenses"))])), "4.13");
}

#[test]
fn a_ring_of_certificates_leads_nowhere() {
    let (a, b) = (key("a"), key("b"));
    let ring = [certificate(&a, &b, BOTH), certificate(&b, &a, BOTH), license(&a)];
    assert_eq!(number(open(&[&ring[0], &ring[1], &ring[2]])), "4.27");
    // With a way in from the root, the ring does no harm.
    let entry = certificate(&key("root"), &a, BOTH);
    assert_eq!(number(open(&[&entry, &ring[0], &ring[2]])), "ok");
    assert_eq!(number(open(&[&entry, &ring[0], &ring[1], &ring[2]])), "ok");
}

#[test]
fn nobody_certifies_himself() {
    for name in ["stranger", "root"] {
        let own = key(name);
        let claims = certificate_claims(&own, &own, BOTH);
        assert_eq!(number(issue::certificate(&own, claims.clone())), "4.28");
        assert_eq!(number(open(&[&forged_certificate(&own, claims), &license(&own)])), "4.28", "{name}");
    }
}

#[test]
fn only_a_delegate_delegates() {
    let (root, signer, friend) = (key("root"), key("licenses"), key("friend"));
    let second = certificate(&signer, &friend, Roles::LICENSE);
    let under = |roles| number(open(&[&certificate(&root, &signer, roles), &second, &license(&friend)]));
    assert_eq!(under(BOTH), "ok");
    assert_eq!(under(Roles::LICENSE), "4.29");
}

#[test]
fn a_delegate_delegates_while_its_certificate_runs() {
    let (root, region, partner) = (key("root"), key("region"), key("partner"));
    let first = certificate_with(&root, &region, BOTH, |c| {
        (c.not_before, c.expires) = (Some(NOW), Some(NOW + 100));
    });
    let issued = |at| {
        let second = certificate_with(&region, &partner, BOTH, |c| c.issued_at = at);
        number(open(&[&first, &second, &license(&partner)]))
    };
    assert_eq!([NOW - 1, NOW, NOW + 99, NOW + 100].map(issued), ["4.18", "ok", "ok", "4.19"]);
}

#[test]
fn only_a_root_names_a_root() {
    let (root, region, usurper) = (key("root"), key("region"), key("usurper"));
    let all = BOTH.and(Roles::ACTIVATION).and(Roles::LEASE).and(Roles::REVOCATION);
    let first = certificate(&root, &region, all);
    let second = certificate(&region, &usurper, all.and(Roles::ROOT));
    assert_eq!(number(open(&[&first, &second, &license(&usurper)])), "4.17");
}

#[test]
fn a_key_may_have_several_certificates_and_needs_only_one_that_fits() {
    let (root, signer) = (key("root"), key("licenses"));
    let expired = certificate_with(&root, &signer, Roles::LICENSE, |c| c.expires = Some(NOW));
    let renewed = |edit: &dyn Fn(&mut Claims<CertificateBody>)| {
        certificate_with(&root, &signer, Roles::LICENSE, |c| {
            c.id = id("renewed");
            edit(c);
        })
    };
    assert_eq!(number(open(&[&expired, &license(&signer)])), "4.19");
    assert_eq!(number(open(&[&expired, &renewed(&|_| {}), &license(&signer)])), "ok");
    assert_eq!(
        number(open(&[&expired, &renewed(&|c| c.expires = Some(NOW - 1)), &license(&signer)])),
        "4.19"
    );
}

#[test]
fn a_certificate_that_fits_is_found_whatever_the_ids() {
    // Certificates are read in the order of their ids, which are random in earnest.
    let (root, region, partner) = (key("root"), key("region"), key("partner"));
    for ids in
        [["1", "2", "3"], ["1", "3", "2"], ["2", "1", "3"], ["2", "3", "1"], ["3", "1", "2"], ["3", "2", "1"]]
    {
        let named = |by, subject, at: usize, end| {
            certificate_with(by, subject, BOTH, |c| (c.id, c.expires) = (id(ids[at]), end))
        };
        let (ended, renewed) = (named(&root, &region, 0, Some(NOW)), named(&root, &region, 1, None));
        let second = named(&region, &partner, 2, None);
        assert_eq!(number(open(&[&ended, &renewed, &second, &license(&partner)])), "ok", "{ids:?}");
        assert_eq!(number(open(&[&ended, &second, &license(&partner)])), "4.19", "{ids:?}");
    }
}

#[test]
fn remembered_certificates_need_not_come_again() {
    let (root, signer) = (key("root"), key("licenses"));
    let certificate = certificate(&root, &signer, Roles::LICENSE);
    let mut trust = crate::vendor::trust();
    let bundle = trust.open_all(&[&certificate, &license(&signer)]).unwrap();
    assert_eq!(number(trust.open(&license(&signer))), "4.13");
    trust.remember(&bundle);
    assert_eq!(number(trust.open(&license(&signer))), "ok");
    assert_eq!(number(trust.open_all(&[&certificate, &license(&signer)])), "ok");
}
