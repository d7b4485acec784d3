//! Good documents of all six kinds, from the issuer and by hand.

use tegata::code::LadderKey;
use tegata::device::{Component, ComponentHash, DeviceRule};
use tegata::document::*;
use tegata::time::Period;
use tegata_conformance::format::DocumentGroup;
use tegata_issuer::codes::Batch;

use super::{Book, Documents, good_file, good_license, license_with, with_body};
use crate::cbor::{Item, bytes, container, document, list, map, raw};
use crate::vendor::{self, DAY, LADDER, NOW, features, id, key, slug, slugs, tokyo};
use tegata_issuer::Signer;

pub(super) fn documents(book: &mut Book) -> DocumentGroup {
    let by_issuer = vendor::issued(&vendor::license(|claims| claims.body.features.clear()));
    book.same("the issuer and these hands write the same license", &by_issuer, &good_license());
    let mut documents = Documents::new(book, "Good documents");
    let mut good = |about: &str, bytes: &[u8]| documents.bytes(about, "valid", "ok", bytes);
    good("the smallest license, standing alone", &good_license());
    good("the smallest license in a container", &good_file());
    good("an empty container", &container(&[]));
    let full = vendor::issued(&full());
    good("a license that says everything", &full);
    let (certificate, activation) = (certificate(), activation());
    good("a certificate", &certificate);
    good("an activation with everything", &activation);
    good("a roll of three codes with one lock", &roll());
    good("revocations", &revocations());
    good("a time statement that names a device", &time_statement());
    good(
        "one of each",
        &container(&[certificate, full, activation, roll(), revocations(), time_statement()]),
    );
    let ext = |ext| document(&key("root"), "license", &with_body(license_with([(25, ext)])));
    let text_map = |name: &str, value: Item| Item::Map(vec![(name.into(), value)]);
    let kinds =
        list([raw("f4"), raw("f5"), raw("f6"), (-24).into(), bytes([0, 255]), "テガタ".into(), map([])]);
    documents.bytes("ext with every kind of value", "valid ext", "ok", &ext(text_map("x", kinds)));
    let in_order = Item::Map(vec![("b".into(), 1.into()), ("aa".into(), 2.into())]);
    documents.bytes("ext in the order of lengths first", "valid ext", "ok", &ext(in_order));
    let deep = (0..7).fold(Item::from(0), |inner, _| list([inner]));
    documents.bytes("ext nested as deep as it may be", "valid ext limits", "ok", &ext(text_map("x", deep)));
    documents.done()
}

/// A license with every field that there is.
fn full() -> Claims<LicenseBody> {
    vendor::license(|claims| {
        (claims.issuer, claims.not_before) = (Some("株式会社見本".into()), Some(NOW));
        claims.expires = Some(NOW + 365 * DAY);
        let body = &mut claims.body;
        body.prefix = Some("BH".parse().expect("a prefix"));
        body.versions = VersionRange { min: "3.2".parse().ok(), max: "5.0".parse().ok() };
        (body.edition, body.plan) = (Some("Enterprise".into()), Some("volume".into()));
        (body.customer, body.asset) = (Some("C-20418".into()), Some("A-0042".into()));
        (body.holder, body.term) = (Some("見本工業".into()), Term::Rental);
        (body.model, body.zone) = (Model::MultiUser, Some(tokyo()));
        body.maintenance = Some(Maintenance { plan: slug("gold"), until: Some(NOW + 100 * DAY) });
        let mail =
            Method { plans: slugs("gold silver"), terms: vec![Term::Rental], ..Method::any(Via::Mail) };
        body.methods = vec![Method::any(Via::HardwareKey), mail, Method::any(Via::InHouse)];
        body.device =
            Some(DeviceRule::k_of_n([3; 16], 2, &[Component::Board, Component::Disk, Component::Mac]));
        body.hardware_keys = vec![HardwareKey {
            key: *key("spare").public_key().as_bytes(),
            role: KeyRole::Spare,
            label: Some("D2-0042-S".into()),
            expires: Some(NOW + 300 * DAY),
            interim: Some(90 * 86_400),
        }];
        body.networks = vec!["192.0.2.0/24".parse().expect("v4"), "2001:db8::/32".parse().expect("v6")];
        (body.ascii_host_name, body.activations) = (true, Some(3));
        body.seats = Some(seats());
        body.services = vec![Service {
            name: slug("cleanup"),
            title: Some("Damage cleanup".into()),
            begins: Some(NOW),
            ends: Some(NOW + 200 * DAY),
            features: features("clean repair"),
            dormant: true,
        }];
        body.features = vec![Feature { name: slug("solver"), limit: Some(8) }];
        body.locks = effects().into_iter().map(|effect| Lock { effect, steps: 3, anchor: None }).collect();
        body.policy = policy();
        body.replaces = vec![id("older")];
        body.ext = Ext::new(vec![("sold-by".into(), ExtValue::Text("partner 7".into()))]).expect("ext");
    })
}

fn seats() -> Seats {
    Seats {
        count: 10,
        per: SeatPer::User,
        overdraft_percent: Some(10),
        overdraft_for: Some(3_600),
        borrow_for: Some(86_400),
        linger: Some(300),
        adds_up: true,
        groups: vec![SeatGroup { name: slug("design"), reserved: 4 }],
    }
}

fn effects() -> Vec<Effect> {
    vec![
        Effect::ExtendTerm(Period::of_months(12)),
        Effect::AddSeats(5),
        Effect::AddActivations(1),
        Effect::Feature(slug("mesh")),
        Effect::Service(slug("cleanup")),
        Effect::UnlockSpare,
        Effect::AddGraceDays(7),
        Effect::ClearClockFault,
        Effect::ExtendService(slug("cleanup"), Period::new(1, 15)),
    ]
}

fn policy() -> Policy {
    Policy {
        check: Check {
            on_start: true,
            every: Some(86_400),
            days_before: Days::new(&[90, 60, 30, 0]).expect("days"),
            retry_every: Some(60),
            retry_for: Some(600),
            tolerate: Some(30 * 86_400),
            tolerate_from: Some(TolerateFrom::FirstFailure),
            auto_activate: Some(86_400),
            catch_up: true,
            jitter: Some(3_600),
        },
        renewal: Renewal { remind: Days::new(&[30]).expect("days"), base: Some(RenewalBase::Later) },
        grace: Grace { length: Some(Period::of_days(30)), untold: true },
        on: Responses {
            missing_license: Some(Response::Blocked),
            missing_hardware_key: Some(Response::Demo),
            unverified: Some(Response::AllBut(slugs("online"))),
            expired: Some(Response::Only(slugs("log scan"))),
            outside_site: Some(Response::Blocked),
            clock_fault: Some(Response::Full),
        },
        advise: true,
        clock: Clock { tolerance: Some(3_600), jump: Some(86_400) },
        hardware_key: HardwareKeyPolicy { removal: Some(60), challenge_every: Some(300) },
    }
}

fn certificate() -> Vec<u8> {
    vendor::certificate("root", "signer", Roles::LICENSE.and(Roles::DELEGATE), |claims| {
        (claims.not_before, claims.expires) = (Some(NOW - 100 * DAY), Some(NOW + 1_000 * DAY));
        let body = &mut claims.body;
        body.products = slugs("dam-cad dam-fes");
        (body.customers, body.assets) = (vec!["C-20418".into()], vec!["A-0042".into()]);
        (body.seats, body.borrow_for, body.overdraft_percent) = (Some(100), Some(604_800), Some(10));
    })
}

fn activation() -> Vec<u8> {
    vendor::activation(&full(), |claims| {
        claims.expires = Some(NOW + DAY);
        claims.key = Some(*key("device").public_key().as_bytes());
        let body = &mut claims.body;
        (body.kind, body.via, body.borrowed) = (ActivationKind::Lease, Via::InHouse, true);
        body.nonce = Some([9; 16]);
        body.subject = Subject {
            device: vec![ComponentHash::new(&[3; 16], Component::Board, b"PF3K")],
            user: Some("sato".into()),
            seat: Some(4),
            host: Some("cad-07".into()),
        };
    })
}

fn roll() -> Vec<u8> {
    let mut license = LicenseBody::new(slug("dam-fes"));
    license.prefix = Some("BH".parse().expect("a prefix"));
    license.term = Term::Rental;
    let anchor: Option<LadderKey> = None;
    license.locks = vec![Lock { effect: Effect::ExtendTerm(Period::of_months(12)), steps: 2, anchor }];
    let (roll_id, expires) = (id("roll"), Some(NOW + 365 * DAY));
    let batch = Batch { number: 7, roll_id, count: 3, license, not_before: Some(NOW), expires };
    let claims = batch.roll(&[1; 32], Some(&LADDER), NOW, &mut |_| {}).expect("a roll");
    tegata_issuer::issue::roll(&key("root"), claims).expect("issued")
}

fn revocations() -> Vec<u8> {
    let body = RevocationsBody {
        number: 7,
        licenses: vec![id("a"), id("b")],
        keys: vec![key("lost").public_key().id()],
        activations: vec![id("c")],
        hardware_keys: vec![key("broken").public_key().id()],
    };
    let mut claims = Claims::new(id("revocations"), NOW, body);
    claims.expires = Some(NOW + 90 * DAY);
    tegata_issuer::issue::revocations(&key("root"), claims).expect("issued")
}

fn time_statement() -> Vec<u8> {
    let components = vec![ComponentHash::new(&[3; 16], Component::Board, b"PF3K")];
    let device = Some(NamedDevice { salt: [3; 16], components });
    let body =
        TimeStatementBody { product: Some(slug("dam-fes")), nonce: Some([9; 16]), device, lowers: true };
    tegata_issuer::issue::time_statement(&key("root"), Claims::new(id("time"), NOW, body)).expect("issued")
}
