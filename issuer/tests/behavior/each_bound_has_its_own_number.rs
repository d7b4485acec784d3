//! What a certificate does not allow is refused, and each bound says its own number.

use tegata::document::{
    ActivationBody, ActivationKind, CertificateBody, Claims, Effect, LicenseBody, Lock, Model, Roles,
    SeatPer, Seats,
};
use tegata_issuer::{issue, ladder};

use crate::vendor::{
    NOW, activation_with, certificate, certificate_with, key, license_with, number, open, revocations_claims,
    slug, time_statement_claims,
};

/// The number that a license gets under a certificate.
fn license_under(
    bounds: impl FnOnce(&mut Claims<CertificateBody>),
    license: impl FnOnce(&mut Claims<LicenseBody>),
) -> String {
    let (root, signer) = (key("root"), key("licenses"));
    let certificate = certificate_with(&root, &signer, Roles::LICENSE, bounds);
    number(open(&[&certificate, &license_with(&signer, license)]))
}

/// The number that a lease gets under a certificate.
fn lease_under(
    bounds: impl FnOnce(&mut CertificateBody),
    lease: impl FnOnce(&mut Claims<ActivationBody>),
) -> String {
    let (root, server) = (key("root"), key("server"));
    let certificate = certificate_with(&root, &server, Roles::LEASE, |claims| bounds(&mut claims.body));
    let lease = activation_with(&server, |claims| {
        claims.body.kind = ActivationKind::Lease;
        claims.expires = Some(NOW + 600);
        lease(claims);
    });
    number(open(&[&certificate, &lease]))
}

fn seats(count: u32) -> Seats {
    Seats {
        count,
        per: SeatPer::Device,
        overdraft_percent: None,
        overdraft_for: None,
        borrow_for: None,
        linger: None,
        adds_up: false,
        groups: Vec::new(),
    }
}

fn give_seats(claims: &mut Claims<LicenseBody>, seats: Seats) {
    (claims.body.model, claims.body.seats) = (Model::MultiUser, Some(seats));
}

#[test]
fn each_role_signs_its_own_documents_only() {
    let (root, signer) = (key("root"), key("signer"));
    let activation = |kind| {
        activation_with(&signer, |claims| {
            claims.body.kind = kind;
            claims.expires = Some(NOW + 600);
        })
    };
    let documents = [
        (Roles::LICENSE, license_with(&signer, |_| {})),
        (Roles::ACTIVATION, activation(ActivationKind::Activation)),
        (Roles::ACTIVATION, activation(ActivationKind::Check)),
        (Roles::LEASE, activation(ActivationKind::Lease)),
        (Roles::REVOCATION, issue::revocations(&signer, revocations_claims(1)).unwrap()),
        (Roles::ACTIVATION, issue::time_statement(&signer, time_statement_claims()).unwrap()),
    ];
    let roles = [Roles::LICENSE, Roles::ACTIVATION, Roles::LEASE, Roles::REVOCATION, Roles::DELEGATE];
    for (wanted, document) in &documents {
        for role in roles {
            let expected = if role == *wanted { "ok" } else { "4.17" };
            let found = number(open(&[&certificate(&root, &signer, role), document]));
            assert_eq!(found, expected, "{wanted:?} with {role:?}");
        }
    }
}

#[test]
fn a_certificate_counts_from_its_beginning_to_before_its_end() {
    let issued = |at: i64| {
        let bounds = |claims: &mut Claims<CertificateBody>| {
            (claims.not_before, claims.expires) = (Some(NOW), Some(NOW + 100));
        };
        license_under(bounds, |claims| claims.issued_at = at)
    };
    let numbers = [NOW - 1, NOW, NOW + 99, NOW + 100].map(issued);
    assert_eq!(numbers, ["4.18", "ok", "ok", "4.19"]);
}

#[test]
fn products() {
    let for_product = |product| {
        license_under(
            |c| c.body.products = vec![slug("dam-fes"), slug("dam-cad")],
            |l| l.body.product = slug(product),
        )
    };
    assert_eq!(for_product("dam-fes"), "ok");
    assert_eq!(for_product("dam"), "4.20");
}

#[test]
fn customers() {
    let only = |claims: &mut Claims<CertificateBody>| claims.body.customers = vec!["C-1".into()];
    assert_eq!(license_under(only, |l| l.body.customer = Some("C-1".into())), "ok");
    assert_eq!(license_under(only, |l| l.body.customer = Some("C-10".into())), "4.21");
    assert_eq!(license_under(only, |_| {}), "4.21", "a license for nobody in particular is for anybody");
    assert_eq!(
        lease_under(|c| c.customers = vec!["C-1".into()], |l| l.body.customer = Some("C-2".into())),
        "4.21"
    );
}

#[test]
fn sites() {
    let only = |claims: &mut Claims<CertificateBody>| claims.body.assets = vec!["A-0042".into()];
    assert_eq!(license_under(only, |l| l.body.asset = Some("A-0042".into())), "ok");
    assert_eq!(license_under(only, |l| l.body.asset = Some("A-0043".into())), "4.22");
    assert_eq!(license_under(only, |_| {}), "4.22");
    assert_eq!(lease_under(|c| c.assets = vec!["A-0042".into()], |_| {}), "4.22");
}

#[test]
fn seats_owned_promised_and_handed_out() {
    let cap = |claims: &mut Claims<CertificateBody>| claims.body.seats = Some(10);
    assert_eq!(license_under(cap, |l| give_seats(l, seats(10))), "ok");
    assert_eq!(license_under(cap, |l| give_seats(l, seats(11))), "4.23");

    // A lock that promises 3 × 2 seats grants them with the same signature.
    let promise = |owned| {
        move |claims: &mut Claims<LicenseBody>| {
            give_seats(claims, seats(owned));
            claims.body.locks = vec![Lock { effect: Effect::AddSeats(2), steps: 3, anchor: None }];
            ladder::anchor_locks(&[1; 32], &claims.id, &mut claims.body.locks);
        }
    };
    assert_eq!(license_under(cap, promise(4)), "ok");
    assert_eq!(license_under(cap, promise(5)), "4.23");

    let seat = |number| lease_under(|c| c.seats = Some(10), |l| l.body.subject.seat = Some(number));
    assert_eq!([seat(1), seat(10), seat(11)], ["ok", "ok", "4.23"]);
}

#[test]
fn borrowing() {
    let may_be_borrowed = |seconds| {
        license_under(
            |c| c.body.borrow_for = Some(3_600),
            |l| give_seats(l, Seats { borrow_for: Some(seconds), ..seats(1) }),
        )
    };
    assert_eq!([may_be_borrowed(3_600), may_be_borrowed(3_601)], ["ok", "4.24"]);

    let lease = |seconds, borrowed| {
        lease_under(
            |c| c.borrow_for = Some(3_600),
            |l| {
                l.expires = Some(NOW + seconds);
                l.body.borrowed = borrowed;
            },
        )
    };
    assert_eq!([lease(3_600, true), lease(3_601, true), lease(3_601, false)], ["ok", "4.24", "ok"]);
}

#[test]
fn overdraft() {
    let percent = |percent| {
        license_under(
            |c| c.body.overdraft_percent = Some(20),
            |l| give_seats(l, Seats { overdraft_percent: Some(percent), ..seats(1) }),
        )
    };
    assert_eq!([percent(20), percent(21)], ["ok", "4.25"]);
}

#[test]
fn a_delegate_never_has_more_than_whoever_delegated() {
    let (root, region, partner) = (key("root"), key("region"), key("partner"));
    let both = Roles::LICENSE.and(Roles::DELEGATE);
    let open_with = |above: &dyn Fn(&mut Claims<CertificateBody>)| {
        let first = certificate_with(&root, &region, both, above);
        let second = certificate(&region, &partner, both);
        let license = license_with(&partner, |claims| give_seats(claims, seats(5)));
        number(open(&[&first, &second, &license]))
    };
    assert_eq!(open_with(&|_| {}), "ok");
    assert_eq!(open_with(&|c| c.body.roles = Roles::DELEGATE), "4.17");
    assert_eq!(open_with(&|c| c.expires = Some(NOW)), "4.19");
    assert_eq!(open_with(&|c| c.body.products = vec![slug("another")]), "4.20");
    assert_eq!(open_with(&|c| c.body.customers = vec!["C-1".into()]), "4.21");
    assert_eq!(open_with(&|c| c.body.seats = Some(4)), "4.23");
}
