//! Two signed leases of one seat are evidence that travels.

use tegata::document::{Activation, Subject};
use tegata::request::RequestKind;
use tegata::seats::{DoubleUse, Lease, Pool, PoolTerms, ServerBounds, double_use};
use tegata::{Kind, Lang};

use crate::seats_are_leased_by_a_server::Company;
use crate::vendor::{NOW, trust};

/// A server that forgets whom it gave a seat, as if it had been restored from an empty disk.
fn forget(company: &mut Company) {
    company.pool = Pool::new(&company.license, 0, ServerBounds::default(), PoolTerms::default()).unwrap();
}

fn acquire(company: &mut Company, host: &str, nonce: u8, now: i64) -> Lease {
    let request = company.request(host, RequestKind::Acquire, nonce);
    company.lease(&request, now)
}

/// Seat 1 for two computers, half an hour each, ten minutes apart.
fn twice() -> (Company, Lease, Lease) {
    let mut company = Company::new("server", 2, ServerBounds::default());
    let first = acquire(&mut company, "pc-1", 1, NOW);
    forget(&mut company);
    let second = acquire(&mut company, "pc-2", 2, NOW + 600);
    (company, first, second)
}

fn proof(company: &Company, a: &Lease, b: &Lease) -> Option<DoubleUse> {
    double_use(&company.verified(a), &company.verified(b))
}

#[test]
fn two_computers_with_one_seat_at_one_time_are_proven() {
    let (company, first, second) = twice();
    let found = proof(&company, &second, &first).unwrap();
    assert_eq!((found.license, found.seat), (company.license.id(), 1));
    assert_eq!((found.from, found.until), (NOW + 600, Some(NOW + 1800)));
    let signer = company.verified(&first).signer();
    assert_eq!(found.leases, [(first.id, signer), (second.id, signer)], "the earlier one first");
    assert_eq!(found.reason().kind(), Kind::SeatUsedTwice);
    assert!(found.reason().text(Lang::En).contains("number 1"));
    assert_eq!(proof(&company, &first, &second), Some(found), "in whichever order");
}

#[test]
fn the_proof_travels_as_a_bundle() {
    let (company, first, second) = twice();
    let evidence = company.bundle(&[&company.sign(&first), &company.sign(&second)]);
    let read = trust().open(&evidence).unwrap();
    let [a, b] = read.activations() else { panic!("two leases") };
    assert_eq!(double_use(a, b), proof(&company, &first, &second));
}

#[test]
fn renewals_and_successors_prove_nothing() {
    let mut company = Company::new("server", 2, ServerBounds::default());
    let first = acquire(&mut company, "pc-1", 1, NOW);
    let renewed = acquire(&mut company, "pc-1", 2, NOW + 600);
    assert_eq!(proof(&company, &first, &renewed), None, "one holder");
    assert_eq!(proof(&company, &first, &first), None, "one document");
    let other = acquire(&mut company, "pc-2", 3, NOW + 600);
    assert_eq!(proof(&company, &first, &other), None, "another seat");
    let after = acquire(&mut company, "pc-3", 4, renewed.until);
    assert_eq!(after.seat, 1);
    assert_eq!(proof(&company, &renewed, &after), None, "one ended when the other began");
}

#[test]
fn who_differs_is_told_by_what_both_leases_name() {
    let (company, first, second) = twice();
    let base = |lease: &Lease, subject: Subject| Lease {
        subject: Subject { seat: Some(1), ..subject },
        ..lease.clone()
    };
    let part = |value: &str| {
        tegata::device::ComponentHash::new(&[7; 16], tegata::device::Component::Disk, value.as_bytes())
    };
    let user = |name: &str| Subject { user: Some(name.into()), ..Subject::default() };
    let device = |disks: &[&str], host: &str| Subject {
        device: disks.iter().map(|disk| part(disk)).collect(),
        host: Some(host.into()),
        ..Subject::default()
    };
    let differ = |a: Subject, b: Subject| proof(&company, &base(&first, a), &base(&second, b)).is_some();
    assert!(differ(user("aoi"), user("ren")));
    assert!(!differ(user("aoi"), user("aoi")));
    assert!(differ(device(&["d1"], "pc"), device(&["d2"], "pc")));
    assert!(
        !differ(device(&["d1", "d2"], "pc-1"), device(&["d2", "d3"], "pc-2")),
        "one component is the same"
    );
    assert!(!differ(device(&["d1"], "pc-1"), device(&[], "pc-2")), "nothing that both name");
    assert!(!differ(device(&[], "pc-1"), device(&[], "PC-1")));

    let keyed = |lease: &Lease, name: &str| {
        let key = *tegata_issuer::Signer::public_key(&crate::vendor::key(name)).as_bytes();
        Lease { key: Some(key), ..lease.clone() }
    };
    let with_keys = |a, b| proof(&company, &keyed(&first, a), &keyed(&second, b)).is_some();
    assert!(with_keys("token 1", "token 2"));
    assert!(!with_keys("token 1", "token 1"));
}

#[test]
fn other_answers_than_leases_are_no_evidence() {
    let (company, first, second) = twice();
    let seatless = Lease { subject: Subject { seat: None, ..first.subject.clone() }, ..first.clone() };
    assert_eq!(proof(&company, &seatless, &second), None);
    let other = Company::new("other", 2, ServerBounds::default());
    let lease: Activation = other.verified(&Lease { license: crate::vendor::id("other"), ..first });
    assert_eq!(double_use(&lease, &company.verified(&second)), None, "another license");
}
