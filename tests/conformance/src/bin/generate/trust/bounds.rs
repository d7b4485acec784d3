//! What a certificate allows: roles, times, products, customers, sites, seats.

use tegata::document::{
    ActivationKind, CertificateBody, Claims, Effect, LicenseBody, Lock, Model, Roles, SeatPer, Seats,
};
use tegata_conformance::format::TrustGroup;

use super::{Book, Openings, activation, certificate, license, plain_license, revocations, time_statement};
use crate::vendor::{self, HOUR, NOW, slugs, trust};

pub(super) fn roles(book: &mut Book) -> TrustGroup {
    let mut openings = Openings::new(book, "Each role signs its own documents", trust());
    let of_kind = |kind| {
        activation("a", |claims| {
            claims.body.kind = kind;
            claims.expires = Some(NOW + HOUR);
        })
    };
    let documents = [
        ("a license", Roles::LICENSE, "license", plain_license("a")),
        ("an activation", Roles::ACTIVATION, "activation", of_kind(ActivationKind::Activation)),
        ("a check", Roles::ACTIVATION, "activation", of_kind(ActivationKind::Check)),
        ("a lease", Roles::LEASE, "activation", of_kind(ActivationKind::Lease)),
        ("revocations", Roles::REVOCATION, "revocations 1", revocations("a", 1, |_| {})),
        ("a time statement", Roles::ACTIVATION, "time", time_statement("a", |_| {})),
    ];
    let roles = [Roles::LICENSE, Roles::ACTIVATION, Roles::LEASE, Roles::REVOCATION, Roles::DELEGATE];
    for (about, wanted, opens, document) in documents {
        for role in roles {
            let name = role.names().next().unwrap_or_default();
            let (flag, stated) = if role == wanted { ("role valid", opens) } else { ("role", "4.17") };
            let about = format!("{about}, signed with the role {name}");
            openings.case(&about, flag, stated, &[certificate("root", "a", role), document.clone()]);
        }
    }
    openings.done()
}

/// A license under a certificate for its signer.
fn under(
    bounds: impl FnOnce(&mut Claims<CertificateBody>),
    edit: impl FnOnce(&mut Claims<LicenseBody>),
) -> [Vec<u8>; 2] {
    [vendor::certificate("root", "a", Roles::LICENSE, bounds), license("a", edit)]
}

pub(super) fn times(book: &mut Book) -> TrustGroup {
    let mut openings = Openings::new(
        book,
        "A certificate counts from its beginning to before its end, by the day of signing",
        trust(),
    );
    let issued = |at: i64| {
        let bounds = |claims: &mut Claims<CertificateBody>| {
            (claims.not_before, claims.expires) = (Some(NOW), Some(NOW + 100));
        };
        under(bounds, |claims| claims.issued_at = at)
    };
    openings.case("signed a second before it begins", "bounds limits", "4.18", &issued(NOW - 1));
    openings.case("signed as it begins", "bounds limits valid", "license", &issued(NOW));
    openings.case("signed in its last second", "bounds limits valid", "license", &issued(NOW + 99));
    openings.case("signed as it ends", "bounds limits", "4.19", &issued(NOW + 100));
    openings.case(
        "a license outlives the certificate of its signer",
        "bounds valid",
        "license",
        &under(|claims| claims.expires = Some(NOW + 100), |claims| claims.expires = Some(NOW + 1_000_000)),
    );
    openings.done()
}

fn seats(count: u32, edit: impl FnOnce(&mut Seats)) -> impl FnOnce(&mut Claims<LicenseBody>) {
    let mut seats = Seats {
        count,
        per: SeatPer::Device,
        overdraft_percent: None,
        overdraft_for: None,
        borrow_for: None,
        linger: None,
        adds_up: false,
        groups: Vec::new(),
    };
    edit(&mut seats);
    |claims| (claims.body.model, claims.body.seats) = (Model::MultiUser, Some(seats))
}

pub(super) fn bounds(book: &mut Book) -> TrustGroup {
    let mut openings = Openings::new(book, "What a certificate allows", trust());
    let mut is = |about: &str, stated: &str, documents: [Vec<u8>; 2]| {
        let flag = if stated.starts_with("4.") { "bounds" } else { "bounds valid" };
        openings.case(about, flag, stated, &documents);
    };
    let products =
        |names: &'static str| move |claims: &mut Claims<CertificateBody>| claims.body.products = slugs(names);
    is("one of its products", "license", under(products("dam-cad dam-fes"), |_| {}));
    is("none of its products", "4.20", under(products("dam dam-fes-2"), |_| {}));
    let customer = |claims: &mut Claims<CertificateBody>| claims.body.customers = vec!["C-1".into()];
    is("its customer", "license", under(customer, |claims| claims.body.customer = Some("C-1".into())));
    is("another customer", "4.21", under(customer, |claims| claims.body.customer = Some("C-10".into())));
    is("a license for nobody in particular", "4.21", under(customer, |_| {}));
    let asset = |claims: &mut Claims<CertificateBody>| claims.body.assets = vec!["A-0042".into()];
    is("its site", "license", under(asset, |claims| claims.body.asset = Some("A-0042".into())));
    is("another site", "4.22", under(asset, |claims| claims.body.asset = Some("A-0043".into())));
    is("a license for no site in particular", "4.22", under(asset, |_| {}));
    let cap = |claims: &mut Claims<CertificateBody>| claims.body.seats = Some(10);
    is("as many seats as it may grant", "license", under(cap, seats(10, |_| {})));
    is("one more", "4.23", under(cap, seats(11, |_| {})));
    let promising = |count: u32| {
        move |claims: &mut Claims<LicenseBody>| {
            seats(count, |_| {})(claims);
            claims.body.locks = vec![Lock { effect: Effect::AddSeats(2), steps: 3, anchor: None }];
        }
    };
    is("seats that a lock promises count", "license", under(cap, promising(4)));
    is("and may be too many", "4.23", under(cap, promising(5)));
    let borrow = |claims: &mut Claims<CertificateBody>| claims.body.borrow_for = Some(3_600);
    is(
        "to be borrowed for as long as it may grant",
        "license",
        under(borrow, seats(1, |seats| seats.borrow_for = Some(3_600))),
    );
    is(
        "to be borrowed for a second more",
        "4.24",
        under(borrow, seats(1, |seats| seats.borrow_for = Some(3_601))),
    );
    let overdraft = |claims: &mut Claims<CertificateBody>| claims.body.overdraft_percent = Some(20);
    is(
        "as much overdraft as it may grant",
        "license",
        under(overdraft, seats(1, |seats| seats.overdraft_percent = Some(20))),
    );
    is("a percent more", "4.25", under(overdraft, seats(1, |seats| seats.overdraft_percent = Some(21))));

    let lease = |bounds: &dyn Fn(&mut CertificateBody),
                 edit: &dyn Fn(&mut Claims<tegata::document::ActivationBody>)| {
        let server = vendor::certificate("root", "server", Roles::LEASE, |claims| bounds(&mut claims.body));
        let lease = activation("server", |claims| {
            (claims.body.kind, claims.expires) = (ActivationKind::Lease, Some(NOW + HOUR));
            edit(claims);
        });
        [server, lease]
    };
    let seat =
        |number| lease(&|body| body.seats = Some(10), &|claims| claims.body.subject.seat = Some(number));
    is("a lease of the last seat", "activation", seat(10));
    is("a lease of a seat beyond", "4.23", seat(11));
    let borrowed = |seconds| {
        lease(&|body| body.borrow_for = Some(3_600), &|claims| {
            (claims.body.borrowed, claims.expires) = (true, Some(NOW + seconds));
        })
    };
    is("a seat borrowed for an hour", "activation", borrowed(3_600));
    is("a seat borrowed for a second more", "4.24", borrowed(3_601));
    is("a lease for another product", "4.20", lease(&|body| body.products = slugs("dam-cad"), &|_| {}));
    is("a lease for another customer", "4.21", lease(&|body| body.customers = vec!["C-1".into()], &|_| {}));
    is("a lease for another site", "4.22", lease(&|body| body.assets = vec!["A-1".into()], &|_| {}));
    let clock = |products: &'static str| {
        let server = vendor::certificate("root", "a", Roles::ACTIVATION, |claims| {
            claims.body.products = slugs(products)
        });
        [server, time_statement("a", |body| body.product = Some(vendor::slug("dam-fes")))]
    };
    is("a time statement for its product", "time", clock("dam-fes"));
    is("a time statement for another product", "4.20", clock("dam-cad"));
    openings.done()
}

pub(super) fn delegates(book: &mut Book) -> TrustGroup {
    let mut openings = Openings::new(book, "A delegate never has more than whoever delegated", trust());
    let both = Roles::LICENSE.and(Roles::DELEGATE);
    let mut is = |about: &str, stated: &str, above: &dyn Fn(&mut Claims<CertificateBody>)| {
        let flag = if stated.starts_with("4.") { "bounds chain" } else { "bounds chain valid" };
        let first = vendor::certificate("root", "a", both, above);
        let second = certificate("a", "b", both);
        openings.case(about, flag, stated, &[first, second, license("b", seats(5, |_| {}))]);
    };
    is("bounded by nothing", "license", &|_| {});
    is("without the role above it", "4.17", &|claims| claims.body.roles = Roles::DELEGATE);
    is("after the certificate above it ended", "4.19", &|claims| claims.expires = Some(NOW));
    is("for a product beside those above it", "4.20", &|claims| claims.body.products = slugs("dam-cad"));
    is("for a customer beside those above it", "4.21", &|claims| claims.body.customers = vec!["C-1".into()]);
    is("for a site beside those above it", "4.22", &|claims| claims.body.assets = vec!["A-1".into()]);
    is("with more seats than above it", "4.23", &|claims| claims.body.seats = Some(4));
    is("with as many seats as above it", "license", &|claims| claims.body.seats = Some(5));
    openings.done()
}
