//! What the policy takes away: the five responses, advise mode, several troubles at once, versions.

use tegata::document::{Claims, LicenseBody, Response, Term, VersionRange};
use tegata_conformance::format::{EvaluateGroup, Facts, Trust};

use super::{Book, at};
use crate::expect::{Moments, says};
use crate::vendor::{DAY, NOW, bundle, features, issued, license, slugs, trust};

const END: i64 = NOW + 10 * DAY;

pub(super) fn groups(book: &mut Book) -> Vec<EvaluateGroup> {
    let mut groups = responses(book);
    groups.extend([several(book), advise(book)]);
    groups.extend(versions(book));
    groups
}

fn ending(edit: impl FnOnce(&mut Claims<LicenseBody>)) -> Claims<LicenseBody> {
    license(|claims| {
        claims.expires = Some(END);
        claims.body.term = Term::Rental;
        claims.body.features = features("log scan update");
        edit(claims);
    })
}

fn responses(book: &mut Book) -> Vec<EvaluateGroup> {
    let all = "log scan update";
    let table = [
        ("full", Some(Response::Full), says("expired", "full", all, "5.3w")),
        (
            "only log and scan",
            Some(Response::Only(slugs("log scan"))),
            says("expired", "restricted", "log scan", "5.3r"),
        ),
        (
            "all but update",
            Some(Response::AllBut(slugs("update"))),
            says("expired", "restricted", "log scan", "5.3r"),
        ),
        (
            "only what the license does not have",
            Some(Response::Only(slugs("print"))),
            says("expired", "restricted", "", "5.3r"),
        ),
        ("demo", Some(Response::Demo), says("expired", "demo", "", "5.3s")),
        ("blocked", Some(Response::Blocked), says("expired", "blocked", "", "5.3s")),
        ("nothing said: blocked", None, says("expired", "blocked", "", "5.3s")),
    ];
    let mut groups = Vec::new();
    for (about, response, stated) in table {
        let license = ending(|claims| claims.body.policy.on.expired = response);
        let about = format!("When expired: {about}");
        let mut moments = Moments::new(book, &about, trust(), vec![bundle(&[issued(&license)])]);
        moments.fresh("before the end", "response valid", at(END - 1), &says("active", "full", all, ""));
        moments.fresh("after the end", "response feature", at(END), &stated);
        groups.push(moments.done());
    }
    groups
}

fn several(book: &mut Book) -> EvaluateGroup {
    let license = ending(|claims| {
        claims.body.networks = vec!["192.0.2.0/24".parse().expect("a network")];
        claims.body.policy.on.expired = Some(Response::Only(slugs("log scan")));
        claims.body.policy.on.outside_site = Some(Response::AllBut(slugs("scan")));
    });
    let about = "Two troubles at once: whatever one of them denies is denied";
    let mut moments = Moments::new(book, about, trust(), vec![bundle(&[issued(&license)])]);
    let outside = |now| Facts { addresses: vec!["198.51.100.7".into()], ..at(now) };
    let inside = |now| Facts { addresses: vec!["192.0.2.7".into()], ..at(now) };
    moments.fresh(
        "neither",
        "response site valid",
        inside(NOW),
        &says("active", "full", "log scan update", ""),
    );
    moments.fresh(
        "outside",
        "response site",
        outside(NOW),
        &says("unbound", "restricted", "log update", "6.12r"),
    );
    moments.fresh("expired", "response", inside(END), &says("expired", "restricted", "log scan", "5.3r"));
    moments.fresh(
        "both",
        "response site",
        outside(END),
        &says("expired", "restricted", "log", "5.3r 6.12r")
            .with("/features/1/because", "6.12")
            .with("/features/2/because", "5.3"),
    );
    moments.done()
}

fn advise(book: &mut Book) -> EvaluateGroup {
    let license = ending(|claims| {
        claims.body.networks = vec!["192.0.2.0/24".parse().expect("a network")];
        claims.body.policy.advise = true;
    });
    let mut moments = Moments::new(
        book,
        "Advise: report all the same, deny nothing",
        trust(),
        vec![bundle(&[issued(&license)])],
    );
    let all = "log scan update";
    let outside = |now| Facts { addresses: vec!["198.51.100.7".into()], ..at(now) };
    moments.fresh("outside", "advise site", outside(NOW), &says("unbound", "full", all, "6.12s"));
    moments.fresh(
        "outside and expired",
        "advise response",
        outside(END),
        &says("expired", "full", all, "5.3s 6.12s"),
    );
    moments.done()
}

fn versions(book: &mut Book) -> Vec<EvaluateGroup> {
    let range = VersionRange { min: "3.2".parse().ok(), max: "5.0".parse().ok() };
    let license = license(|claims| claims.body.versions = range);
    let mut groups = Vec::new();
    for (version, covered) in [
        ("3.2", true),
        ("3.1.9", false),
        ("3.2.0.0", true),
        ("5", true),
        ("5.0.3.118", true),
        ("5.1", false),
        ("4.65535", true),
        ("10.0", false),
    ] {
        let trust = Trust { version: Some(version.into()), ..trust() };
        let about = format!("Versions 3.2 to 5.0, and this is {version}");
        let mut moments = Moments::new(book, &about, trust, vec![bundle(&[issued(&license)])]);
        let (about, flag, stated) = if covered {
            ("covered", "valid", says("active", "full", "solver", ""))
        } else {
            ("not covered", "response", says("unbound", "blocked", "", "6.15s"))
        };
        moments.fresh(about, flag, at(NOW), &stated);
        groups.push(moments.done());
    }
    groups
}
