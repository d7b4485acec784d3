//! Several licenses for one product.

use tegata::document::{
    ActivationKind, Claims, Feature, LicenseBody, Method, Model, Response, RevocationsBody, SeatPer, Seats,
    Service, Term, Via,
};
use tegata::time::Period;
use tegata_conformance::format::EvaluateGroup;
use tegata_issuer::issue;

use crate::book::{self, Book, Written};
use crate::evaluate::at;
use crate::expect::{Moments, Says, says};
use crate::vendor::{
    self, DAY, HOUR, NOW, activation, bundle, features, id, issued, key, slug, slugs, trust,
};

pub(crate) fn file(book: &mut Book) -> Written {
    let mut groups = ranks(book);
    groups.extend([
        renewed(book),
        features_together(book),
        services_together(book),
        waking(book),
        withdrawn(book),
    ]);
    groups.extend(seats_together(book));
    book::file(
        "combination",
        "Several licenses for one product: which of them counts, and what adds up.",
        groups,
    )
}

fn license(name: &str, edit: impl FnOnce(&mut Claims<LicenseBody>)) -> Claims<LicenseBody> {
    vendor::license(|claims| {
        claims.id = id(name);
        edit(claims);
    })
}

fn until(name: &str, end: i64, term: Term, grace: u16) -> Vec<u8> {
    issued(&license(name, |claims| {
        (claims.expires, claims.body.term) = (Some(end), term);
        claims.body.policy.grace.length = (grace > 0).then_some(Period::of_days(grace));
    }))
}

fn ids_of(name: &str) -> String {
    id(name).to_string()
}

/// About, one license, another, the name of the one that counts, and what is said.
type Pair = (&'static str, Vec<u8>, Vec<u8>, &'static str, Says);

/// Two licenses, in both orders: the answer is the same.
fn ranks(book: &mut Book) -> Vec<EvaluateGroup> {
    let perpetual = || issued(&license("perpetual", |_| {}));
    let rental = |name: &str, days: i64| until(name, NOW + days * DAY, Term::Rental, 30);
    let trial = |name: &str, days: i64| until(name, NOW + days * DAY, Term::Trial, 0);
    let later = || issued(&license("later", |claims| claims.not_before = Some(NOW + 20 * DAY)));
    let demo = || {
        issued(&license("demo", |claims| {
            (claims.expires, claims.body.term) = (Some(NOW + DAY), Term::Rental);
            claims.body.policy.on.expired = Some(Response::Demo);
        }))
    };
    let active = |reasons| says("active", "full", "solver", reasons);
    let now = NOW + 10 * DAY;
    let table: [Pair; 10] = [
        ("active beats grace", rental("a", 5), rental("b", 20), "b", active("5.2i")),
        ("active beats expired", trial("a", 5), rental("b", 20), "b", active("5.3i")),
        (
            "grace beats expired",
            trial("a", 5),
            rental("b", 5),
            "b",
            says("grace", "full", "solver", "5.2w 5.3i"),
        ),
        (
            "grace beats a license that has not begun",
            later(),
            rental("b", 5),
            "b",
            says("grace", "full", "solver", "5.2w 5.1i"),
        ),
        (
            "a license that has not begun beats one that is over",
            trial("a", 5),
            later(),
            "later",
            says("not_yet", "blocked", "", "5.1s 5.3i"),
        ),
        ("full beats trial, though the trial ends later", trial("a", 40), rental("b", 20), "b", active("")),
        (
            "an active trial beats a full license in grace",
            trial("a", 40),
            rental("b", 5),
            "a",
            active("5.2i"),
        ),
        ("among equals the latest end counts", rental("a", 20), rental("b", 40), "b", active("")),
        ("no end is the latest", rental("a", 40), perpetual(), "perpetual", active("")),
        (
            "among the expired, a demo is better than nothing",
            trial("a", 5),
            demo(),
            "demo",
            says("expired", "demo", "", "5.3s 5.3i"),
        ),
    ];
    let mut groups = Vec::new();
    for (about, one, other, counts, stated) in table {
        for (order, documents) in [("", [one.clone(), other.clone()]), (", in the other order", [other, one])]
        {
            let inputs = vec![bundle(&documents)];
            let mut moments = Moments::new(book, &format!("{about}{order}"), trust(), inputs);
            let stated = stated.same().with("/license", ids_of(counts));
            moments.fresh("ten days after issue", "several", at(now), &stated);
            groups.push(moments.done());
        }
    }
    groups
}

fn renewed(book: &mut Book) -> EvaluateGroup {
    let new = issued(&license("new", |claims| {
        (claims.expires, claims.body.term) = (Some(NOW + 30 * DAY), Term::Rental);
        claims.body.replaces = vec![id("old")];
    }));
    let old = issued(&license("old", |claims| claims.body.features = features("old solver")));
    let mut moments =
        Moments::new(book, "A license that replaces another", trust(), vec![bundle(&[old, new])]);
    let stated = says("active", "full", "solver", "2.15i").with("/license", ids_of("new"));
    moments.fresh("only the new one counts", "several renewal", at(NOW), &stated);
    moments.fresh(
        "even when it is over",
        "several renewal",
        at(NOW + 30 * DAY),
        &says("expired", "blocked", "", "5.3s 2.15i"),
    );
    moments.done()
}

fn features_together(book: &mut Book) -> EvaluateGroup {
    let limited = |name: &str, limit| Feature { name: slug(name), limit };
    let long = issued(&license("long", |claims| {
        claims.body.features =
            vec![limited("jobs", Some(4)), limited("mesh", Some(2)), limited("solver", None)];
    }));
    let short = issued(&license("short", |claims| {
        (claims.expires, claims.body.term) = (Some(NOW + 10 * DAY), Term::Rental);
        claims.body.features = vec![limited("jobs", Some(8)), limited("mesh", None), limited("viewer", None)];
    }));
    let mut moments = Moments::new(
        book,
        "Features are the union; the greater limit counts while its license does",
        trust(),
        vec![bundle(&[long, short])],
    );
    let null = serde_json::Value::Null;
    moments.fresh(
        "both are active",
        "several feature",
        at(NOW),
        &says("active", "full", "jobs mesh solver viewer", "")
            .with("/features/0/limit", 8)
            .with("/features/1/limit", null)
            .with("/license", ids_of("long")),
    );
    moments.fresh(
        "one is over",
        "several feature",
        at(NOW + 10 * DAY),
        &says("active", "full", "jobs mesh solver", "5.3i")
            .with("/features/0/limit", 4)
            .with("/features/1/limit", 2)
            .with("/features/3/because", "5.3"),
    );
    moments.done()
}

fn services_together(book: &mut Book) -> EvaluateGroup {
    let with = |name: &str, services: &[(&str, i64)]| {
        issued(&license(name, |claims| {
            let service = |(name, days): &(&str, i64)| Service {
                name: slug(name),
                title: None,
                begins: None,
                ends: Some(NOW + days * DAY),
                features: slugs(name).into_iter().map(|name| Feature { name, limit: None }).collect(),
                dormant: false,
            };
            claims.body.services = services.iter().map(service).collect();
        }))
    };
    let inputs = vec![bundle(&[
        with("one", &[("cleanup", 5), ("patterns", 20)]),
        with("two", &[("cleanup", 30), ("support", 5)]),
    ])];
    let mut moments =
        Moments::new(book, "Services are the union, each judged by its own license", trust(), inputs);
    moments.fresh(
        "all run",
        "several service",
        at(NOW),
        &says("active", "full", "cleanup patterns solver support", "")
            .with("/services/0/ends", NOW + 30 * DAY),
    );
    let mut reasons = says("active", "full", "cleanup patterns solver", "5.10r 5.10i");
    reasons = reasons.with("/services/0/state", "active").with("/services/2/state", "expired");
    moments.fresh("two of four are over", "several service", at(NOW + 10 * DAY), &reasons);
    moments.done()
}

fn waking(book: &mut Book) -> EvaluateGroup {
    let inputs = vec![bundle(&[
        until("a", NOW + 40 * DAY, Term::Rental, 0),
        until("b", NOW + 20 * DAY, Term::Rental, 0),
    ])];
    let mut moments = Moments::new(book, "The next change of any of them", trust(), inputs);
    moments.fresh(
        "the lesser one ends first",
        "several schedule",
        at(NOW),
        &says("active", "full", "solver", "")
            .with("/wake_at", NOW + 20 * DAY)
            .with("/term/ends", NOW + 40 * DAY),
    );
    moments.fresh(
        "then the other",
        "several schedule",
        at(NOW + 20 * DAY),
        &says("active", "full", "solver", "5.3i").with("/wake_at", NOW + 40 * DAY),
    );
    moments.fresh(
        "then nothing",
        "several schedule",
        at(NOW + 40 * DAY),
        &says("expired", "blocked", "", "5.3s 5.3i").with("/wake_at", serde_json::Value::Null),
    );
    moments.done()
}

fn withdrawn(book: &mut Book) -> EvaluateGroup {
    let (keys, activations, hardware_keys) = (Vec::new(), Vec::new(), Vec::new());
    let void = RevocationsBody { number: 1, licenses: vec![id("a")], keys, activations, hardware_keys };
    let list = issue::revocations(&key("root"), Claims::new(id("list"), NOW, void)).expect("issued");
    let inputs = vec![bundle(&[
        until("a", NOW + 40 * DAY, Term::Rental, 0),
        until("b", NOW + 20 * DAY, Term::Rental, 0),
        list,
    ])];
    let mut moments = Moments::new(book, "The better one was withdrawn", trust(), inputs);
    moments.fresh(
        "the other one goes on",
        "several revocation",
        at(NOW),
        &says("active", "full", "solver", "2.14i").with("/license", ids_of("b")),
    );
    moments.fresh(
        "until it is over",
        "several revocation",
        at(NOW + 20 * DAY),
        &says("expired", "blocked", "", "5.3s 2.14i").with("/license", ids_of("b")),
    );
    moments.done()
}

fn seats_together(book: &mut Book) -> Vec<EvaluateGroup> {
    let pool = |name: &str, count: u32, adds_up: bool| {
        license(name, |claims| {
            claims.body.model = Model::MultiUser;
            claims.body.seats = Some(Seats {
                count,
                per: SeatPer::Device,
                overdraft_percent: None,
                overdraft_for: None,
                borrow_for: None,
                linger: None,
                adds_up,
                groups: Vec::new(),
            });
            claims.body.methods = vec![Method::any(Via::InHouse)];
        })
    };
    let leased = |license: &Claims<LicenseBody>, seat: u32, hours: i64| {
        activation(license, |claims| {
            claims.id = id(&format!("seat {seat} {hours}"));
            (claims.body.kind, claims.body.via) = (ActivationKind::Lease, Via::InHouse);
            (claims.body.subject.seat, claims.expires) = (Some(seat), Some(NOW + hours * HOUR));
        })
    };
    let mut groups = Vec::new();
    for (about, first, second, count) in [
        ("both say that seats add up", true, true, 15),
        ("only one says so", true, false, 10),
        ("neither says so", false, false, 10),
    ] {
        let (ten, five) = (pool("a ten", 10, first), pool("b five", 5, second));
        let inputs = vec![bundle(&[issued(&ten), issued(&five), leased(&ten, 3, 2), leased(&five, 4, 1)])];
        let mut moments = Moments::new(book, &format!("Ten seats and five seats: {about}"), trust(), inputs);
        moments.fresh(
            "a lease of each",
            "several seats kind_b",
            at(NOW),
            &says("active", "full", "solver", "")
                .with("/seats/count", count)
                .with("/seats/held", 3)
                .with("/license", ids_of("a ten")),
        );
        moments.fresh(
            "the lease of the second is over",
            "several seats kind_b",
            at(NOW + HOUR),
            &says("active", "full", "solver", "7.4i").with("/seats/count", 10),
        );
        groups.push(moments.done());
    }
    groups
}
