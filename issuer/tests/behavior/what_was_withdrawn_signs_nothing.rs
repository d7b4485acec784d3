use tegata::document::Roles;
use tegata_issuer::issue;

use crate::vendor::{
    NOW, certificate, id, key, key_id, license, number, open, revocations_claims, trust, withdrawn,
};

#[test]
fn neither_the_key_nor_whoever_it_vouches_for() {
    let (root, region, partner) = (key("root"), key("region"), key("partner"));
    let both = Roles::LICENSE.and(Roles::DELEGATE);
    let first = certificate(&root, &region, both);
    let second = certificate(&region, &partner, both);
    let documents = [first.as_slice(), &second, &license(&partner)];
    let with = |list: &[u8]| number(open(&[&documents[..], &[list]].concat()));
    assert_eq!(with(&withdrawn(&root, 1, &[&key("another")])), "ok");
    assert_eq!(with(&withdrawn(&root, 1, &[&partner, &key("another")])), "4.30");
    assert_eq!(with(&withdrawn(&root, 1, &[&region])), "4.30");
}

#[test]
fn a_withdrawn_key_that_signed_nothing_here_harms_nobody() {
    let (root, signer, lost) = (key("root"), key("licenses"), key("lost"));
    let documents = [
        certificate(&root, &signer, Roles::LICENSE),
        certificate(&root, &lost, Roles::LICENSE),
        license(&signer),
        withdrawn(&root, 1, &[&lost]),
    ];
    let documents: Vec<&[u8]> = documents.iter().map(Vec::as_slice).collect();
    assert_eq!(number(open(&documents)), "ok");
}

#[test]
fn the_list_with_the_highest_number_counts_whatever_the_order() {
    let (root, signer) = (key("root"), key("licenses"));
    let (certificate, license) = (certificate(&root, &signer, Roles::LICENSE), license(&signer));
    let withdrawn_then_restored = [withdrawn(&root, 1, &[&signer]), withdrawn(&root, 2, &[])];
    for lists in [[0, 1], [1, 0]].map(|order| order.map(|at: usize| withdrawn_then_restored[at].as_slice())) {
        let bundle = open(&[&certificate, lists[0], &license, lists[1]]).unwrap();
        assert_eq!(bundle.revocations().unwrap().body().number, 2);
    }
    let restored_then_withdrawn = [withdrawn(&root, 2, &[&signer]), withdrawn(&root, 1, &[])];
    let [newer, older] = &restored_then_withdrawn;
    assert_eq!(number(open(&[&certificate, &license, newer, older])), "4.30");
}

#[test]
fn an_older_list_than_was_seen_is_refused() {
    let root = key("root");
    let seen = |number| trust().with_revocations_seen(number);
    let list = withdrawn(&root, 5, &[]);
    assert_eq!([4, 5, 6].map(|highest| number(seen(highest).open(&list))), ["ok", "ok", "4.31"]);

    let mut trust = trust();
    let bundle = trust.open(&list).unwrap();
    trust.remember(&bundle);
    assert_eq!(number(trust.open(&withdrawn(&root, 4, &[]))), "4.31");
    assert_eq!(
        number(trust.open_all(&[&withdrawn(&root, 4, &[]), &list])),
        "ok",
        "the newest of both counts"
    );
}

#[test]
fn two_lists_do_not_share_a_number() {
    let root = key("root");
    let mut another = revocations_claims(1);
    another.id = id("another");
    let another = issue::revocations(&root, another).unwrap();
    assert_eq!(number(open(&[&withdrawn(&root, 1, &[]), &another])), "4.35");
}

#[test]
fn only_a_root_withdraws_a_root() {
    let (root, new, officer) = (key("root"), key("new root"), key("officer"));
    let officers = certificate(&root, &officer, Roles::REVOCATION);
    let succession = certificate(&root, &new, Roles::ROOT);
    assert_eq!(number(open(&[&officers, &withdrawn(&officer, 1, &[&root])])), "4.44");
    assert_eq!(number(open(&[&officers, &succession, &withdrawn(&officer, 1, &[&new])])), "4.44");
    assert_eq!(number(open(&[&officers, &withdrawn(&officer, 1, &[&key("licenses")])])), "ok");
    assert_eq!(number(open(&[&succession, &license(&root), &withdrawn(&root, 1, &[&new])])), "ok");
}

#[test]
fn licenses_and_activations_are_withdrawn_by_id_and_stay_readable() {
    // A withdrawn license is a reason in a report, not a forgery.
    let root = key("root");
    let mut claims = revocations_claims(3);
    claims.expires = Some(NOW + 86_400);
    claims.body.licenses = vec![id("license")];
    claims.body.hardware_keys = vec![key_id(&key("token"))];
    let list = issue::revocations(&root, claims.clone()).unwrap();
    let bundle = open(&[&license(&root), &list]).unwrap();
    assert_eq!(bundle.licenses().len(), 1);
    assert_eq!(bundle.revocations().unwrap().claims(), &claims);
}
