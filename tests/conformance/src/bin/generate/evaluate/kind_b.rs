//! Kind B: floating seats, sites, host names, single users that activate themselves.

use tegata::document::{
    ActivationBody, ActivationKind, Claims, Effect, LicenseBody, Lock, Method, Model, RevocationsBody,
    SeatPer, Seats, Subject, Via,
};
use tegata_conformance::format::{EvaluateGroup, Facts};
use tegata_issuer::{issue, ladder};

use super::{Book, at};
use crate::expect::{Moments, says};
use crate::vendor::{DAY, HOUR, LADDER, NOW, activation, bundle, id, issued, key, license, trust};

pub(super) fn groups(book: &mut Book) -> Vec<EvaluateGroup> {
    vec![
        no_lease(book),
        a_lease(book),
        beyond(book),
        of_a_user(book),
        withdrawn(book),
        newest_of_two(book),
        single_user(book),
    ]
}

fn multi_user() -> Claims<LicenseBody> {
    license(|claims| {
        let body = &mut claims.body;
        (body.model, body.customer) = (Model::MultiUser, Some("C-1".into()));
        body.prefix = Some("D2".parse().expect("a prefix"));
        body.seats = Some(Seats {
            count: 10,
            per: SeatPer::Device,
            overdraft_percent: Some(10),
            overdraft_for: None,
            borrow_for: None,
            linger: None,
            adds_up: false,
            groups: Vec::new(),
        });
        body.methods = vec![Method::any(Via::InHouse)];
        body.networks = vec!["192.0.2.0/24".parse().expect("v4"), "2001:db8::/32".parse().expect("v6")];
        body.ascii_host_name = true;
        body.locks = vec![Lock { effect: Effect::AddSeats(5), steps: 3, anchor: None }];
    })
}

fn lease(seat: u32, edit: impl FnOnce(&mut Claims<ActivationBody>)) -> Vec<u8> {
    activation(&multi_user(), |claims| {
        (claims.body.kind, claims.body.via) = (ActivationKind::Lease, Via::InHouse);
        claims.body.subject = Subject { seat: Some(seat), ..Subject::default() };
        claims.expires = Some(NOW + HOUR);
        edit(claims);
    })
}

fn inside(now: i64) -> Facts {
    Facts { addresses: vec!["192.0.2.77".into()], host_name: Some("cad-07".into()), ..at(now) }
}

fn no_lease(book: &mut Book) -> EvaluateGroup {
    let about = "Ten seats, and no server gave one";
    let mut moments = Moments::new(book, about, trust(), vec![bundle(&[issued(&multi_user())])]);
    let stated =
        says("inactive", "blocked", "", "7.2s").with("/activation/state", "missing").with("/seats/count", 10);
    moments.fresh("inside the site", "kind_b lease", inside(NOW), &stated);
    moments.fresh(
        "outside, and with a bad name as well: all reasons at once",
        "kind_b site host_name",
        Facts { addresses: vec!["198.51.100.7".into()], host_name: Some("cad_07".into()), ..at(NOW) },
        &says("inactive", "blocked", "", "6.12s 6.14s 7.2s"),
    );
    for (number, reasons) in [
        ("7.1", "7.1s"),
        ("7.6", "7.6s"),
        ("7.7", "7.7s"),
        ("7.12", "7.12s"),
        ("7.99", "7.2s"),
        ("8.1", "7.2s 2.16w"),
        ("2.1", "7.2s 2.16w"),
    ] {
        let mut state = tegata::State::default();
        state.failed(NOW, number.parse().expect("a number"));
        moments.kept(
            &format!("the last thing that a server said is {number}"),
            "kind_b seats state",
            inside(NOW),
            &state,
            &says("inactive", "blocked", "", reasons),
        );
    }
    moments.done()
}

fn a_lease(book: &mut Book) -> EvaluateGroup {
    let about = "Ten seats, inside the office only, and seat 4 for an hour";
    let mut moments =
        Moments::new(book, about, trust(), vec![bundle(&[issued(&multi_user()), lease(4, |_| {})])]);
    let active = || says("active", "full", "solver", "");
    let unbound = |reasons| says("unbound", "blocked", "", reasons);
    moments.fresh(
        "inside",
        "kind_b lease valid",
        inside(NOW),
        &active()
            .with("/seats/held", 4)
            .with("/seats/count", 10)
            .with("/wake_at", NOW + HOUR)
            .with("/verification/by", "in_house")
            .with("/binding/state", "matched"),
    );
    moments.fresh("the last second", "kind_b lease limits", inside(NOW + HOUR - 1), &active());
    moments.fresh(
        "the lease ended",
        "kind_b lease limits",
        inside(NOW + HOUR),
        &says("inactive", "blocked", "", "7.4s").with("/activation/state", "ended"),
    );
    let mut from = |about: &str, flag: &str, addresses: &[&str], stated| {
        let addresses = addresses.iter().map(|address| (*address).into()).collect();
        moments.fresh(about, &format!("kind_b {flag}"), Facts { addresses, ..inside(NOW) }, &stated);
    };
    from("from an address outside", "site", &["198.51.100.7"], unbound("6.12s"));
    from("from an address that is not known", "site missing", &[], unbound("6.13s"));
    from("one of two addresses is inside", "site valid", &["198.51.100.7", "192.0.2.1"], active());
    from("an IPv4 address in IPv6 clothes", "site valid", &["::ffff:192.0.2.9"], active());
    from("an IPv6 address inside", "site valid", &["2001:db8::1"], active());
    from("an IPv6 address outside", "site", &["2001:db9::1"], unbound("6.12s"));
    from("the address before the first of the network", "site limits", &["192.0.1.255"], unbound("6.12s"));
    from("the last address of the network", "site limits valid", &["192.0.2.255"], active());
    let mut named = |name: &str, stated| {
        let facts = Facts { host_name: Some(name.into()), ..inside(NOW) };
        moments.fresh(&format!("the host name {name:?}"), "kind_b host_name", facts, &stated);
    };
    named("CAD-07", active());
    named("cad_07", unbound("6.14s").with("/reasons/0/data/found", "cad_07"));
    named("cad.example", unbound("6.14s"));
    named("設計室", unbound("6.14s"));
    named("cad 07", unbound("6.14s"));
    moments.fresh(
        "a host that does not say its name",
        "kind_b host_name valid",
        Facts { host_name: None, ..inside(NOW) },
        &active(),
    );
    moments.done()
}

fn beyond(book: &mut Book) -> EvaluateGroup {
    let about = "Ten seats with an overdraft of ten percent, and seat 12";
    let license = multi_user();
    let mut moments =
        Moments::new(book, about, trust(), vec![bundle(&[issued(&license), lease(12, |_| {})])]);
    moments.fresh(
        "beyond the cap of 11",
        "kind_b lease seats",
        inside(NOW),
        &says("inactive", "blocked", "", "7.3s")
            .with("/reasons/0/data/seat", 12)
            .with("/reasons/0/data/seats", 10),
    );
    let mut state = tegata::State::default();
    assert!(state.typed(ladder::amend(&license, &LADDER, 0, 1).expect("a code")));
    moments.kept(
        "five more seats by a code",
        "kind_b seats amendment",
        inside(NOW),
        &state,
        &says("active", "full", "solver", "").with("/seats/count", 15),
    );
    assert!(state.typed(ladder::amend(&license, &LADDER, 0, 3).expect("a code")));
    moments.kept(
        "step 3 counts alone, whatever was typed before",
        "kind_b seats amendment",
        inside(NOW),
        &state,
        &says("active", "full", "solver", "").with("/seats/count", 25),
    );
    moments.done()
}

fn of_a_user(book: &mut Book) -> EvaluateGroup {
    let lease = lease(11, |claims| claims.body.subject.user = Some("sato".into()));
    let about = "Seat 11 of ten with overdraft, for the user sato";
    let mut moments = Moments::new(book, about, trust(), vec![bundle(&[issued(&multi_user()), lease])]);
    let signed_in = |user: Option<&str>| Facts { user: user.map(Into::into), ..inside(NOW) };
    moments.fresh(
        "sato",
        "kind_b lease limits valid",
        signed_in(Some("sato")),
        &says("active", "full", "solver", ""),
    );
    moments.fresh(
        "suzuki",
        "kind_b lease",
        signed_in(Some("suzuki")),
        &says("unbound", "blocked", "", "2.8s 6.17s"),
    );
    moments.fresh(
        "nobody is signed in",
        "kind_b lease missing",
        signed_in(None),
        &says("unbound", "blocked", "", "2.8s 6.17s"),
    );
    moments.done()
}

fn withdrawn(book: &mut Book) -> EvaluateGroup {
    let void = RevocationsBody {
        number: 1,
        licenses: Vec::new(),
        keys: Vec::new(),
        activations: vec![id("activation")],
        hardware_keys: Vec::new(),
    };
    let list = issue::revocations(&key("root"), Claims::new(id("list"), NOW, void)).expect("issued");
    let inputs = vec![bundle(&[issued(&multi_user()), lease(4, |_| {}), list])];
    let mut moments = Moments::new(book, "A seat that was withdrawn", trust(), inputs);
    moments.fresh(
        "at once",
        "kind_b lease revocation",
        inside(NOW),
        &says("inactive", "blocked", "", "2.6s").with("/activation/state", "revoked"),
    );
    moments.done()
}

fn newest_of_two(book: &mut Book) -> EvaluateGroup {
    let renewed = lease(4, |claims| {
        (claims.id, claims.issued_at) = (id("renewed"), NOW + HOUR / 2);
        (claims.expires, claims.body.sequence) = (Some(NOW + 3 * HOUR / 2), 2);
    });
    let inputs = vec![bundle(&[issued(&multi_user()), lease(4, |_| {})]), bundle(&[renewed])];
    let mut moments = Moments::new(book, "A lease that was renewed after half an hour", trust(), inputs);
    moments.fresh(
        "after the end of the first",
        "kind_b lease valid",
        inside(NOW + HOUR),
        &says("active", "full", "solver", "")
            .with("/activation/ends", NOW + 3 * HOUR / 2)
            .with("/verification/last_success", NOW + HOUR / 2),
    );
    moments.fresh(
        "after the end of both",
        "kind_b lease",
        inside(NOW + 2 * HOUR),
        &says("inactive", "blocked", "", "7.4s"),
    );
    moments.done()
}

fn single_user(book: &mut Book) -> EvaluateGroup {
    let license = license(|claims| {
        claims.body.activations = Some(1);
        claims.body.policy.check.auto_activate = Some(86_400);
    });
    let about = "One PC; a license that activates itself 24 hours after issue";
    let mut moments = Moments::new(book, about, trust(), vec![bundle(&[issued(&license)])]);
    moments.fresh(
        "not yet activated, and when it will be",
        "kind_b activation",
        at(NOW),
        &says("inactive", "blocked", "", "2.4s")
            .with("/activation/state", "pending")
            .with("/activation/activates_at", NOW + DAY)
            .with("/wake_at", NOW + DAY)
            .with("/activation/limit", 1),
    );
    moments.fresh(
        "the last second before",
        "kind_b activation limits",
        at(NOW + DAY - 1),
        &says("inactive", "blocked", "", "2.4s"),
    );
    moments.fresh(
        "the time has come, and no activation is here yet",
        "kind_b activation limits",
        at(NOW + DAY),
        &says("inactive", "blocked", "", "2.3s").with("/activation/state", "missing"),
    );
    moments.done()
}
