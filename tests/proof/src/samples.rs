//! Real documents: one of each kind, and licenses of the five kinds of products.

use std::net::IpAddr;
use std::sync::OnceLock;

use tegata::device::{Component, DeviceFacts, DeviceRule};
use tegata::document::{
    ActivationBody, ActivationKind, CertificateBody, Claims, Days, DocumentType, Effect, Ext, ExtValue,
    Feature, HardwareKey, KeyId, KeyRole, LicenseBody, Lock, Maintenance, Method, Model, NamedDevice,
    Response, RevocationsBody, Roles, SeatPer, Seats, Service, Subject, Term, TimeStatementBody,
    TolerateFrom, Version, VersionRange, Via, pack,
};
use tegata::facts::{KeyPresence, challenge};
use tegata::time::{DAY, Period, Zone};
use tegata::{Bundle, Code, Facts, PublicKey};
use tegata_issuer::codes::Batch;
use tegata_issuer::{Signer, issue, ladder};

use crate::vendor::{LADDER_SECRET, NOW, id, key, license, open, padded, public, slug};

/// The salt of every sample's device hashes.
pub const SALT: [u8; 16] = [7; 16];

/// A license with what belongs to it, and a computer on which all is well at [`NOW`].
#[derive(Debug)]
pub struct Sample {
    /// Which kind of product.
    pub name: &'static str,
    /// Its documents, each by itself.
    pub documents: Vec<Vec<u8>>,
    /// The same, verified.
    pub bundle: Bundle,
    /// What the computer observes.
    pub facts: Facts,
    /// Codes that its customer may type.
    pub codes: Vec<Code>,
}

/// The samples of the five kinds of products, made once.
#[must_use]
pub fn products() -> &'static [Sample] {
    static SAMPLES: OnceLock<Vec<Sample>> = OnceLock::new();
    SAMPLES.get_or_init(|| {
        Vec::from([
            hardware_key_and_mail(),
            floating_seats(),
            services_by_code(),
            countdown(),
            license_file(),
        ])
    })
}

/// One document of each kind, which belong together.
#[must_use]
pub fn of_each_kind() -> &'static [(DocumentType, Vec<u8>)] {
    static DOCUMENTS: OnceLock<Vec<(DocumentType, Vec<u8>)>> = OnceLock::new();
    DOCUMENTS.get_or_init(|| {
        let documents = [
            certificate(),
            signed_license(&rich_license()),
            signed_activation(activation("activation", "license", Via::Online)),
            issue::roll(
                &key("licenses"),
                batch().roll(&[4; 32], Some(&LADDER_SECRET), NOW, &mut |_| {}).expect("a roll"),
            )
            .expect("a roll is signed"),
            revocations(),
            time_statement(),
        ];
        DocumentType::ALL.into_iter().zip(documents).collect()
    })
}

/// [`of_each_kind`] as one file.
#[must_use]
pub fn bundle() -> Vec<u8> {
    let documents: Vec<&[u8]> = of_each_kind().iter().map(|(_, bytes)| bytes.as_slice()).collect();
    pack(&documents)
}

/// Every document that this vendor ever signed. Nothing else may verify.
#[must_use]
pub fn everything() -> Vec<&'static [u8]> {
    let kinds = of_each_kind().iter().map(|(_, bytes)| bytes);
    kinds.chain(products().iter().flat_map(|sample| &sample.documents)).map(Vec::as_slice).collect()
}

fn certificate() -> Vec<u8> {
    let roles = Roles::LICENSE.and(Roles::ACTIVATION).and(Roles::LEASE).and(Roles::REVOCATION);
    let mut body = CertificateBody::new(public("licenses"), roles);
    body.products = Vec::from([slug("dam-fes")]);
    body.seats = Some(100);
    let mut claims = Claims::new(id("certificate"), NOW - 1, body);
    claims.issuer = Some("Example Software".into());
    claims.expires = Some(NOW + 3650 * DAY);
    issue::certificate(&key("root"), claims).expect("a certificate is signed")
}

fn revocations() -> Vec<u8> {
    let body = RevocationsBody {
        number: 7,
        licenses: Vec::from([id("another license")]),
        keys: Vec::from([KeyId::new([9; 8])]),
        activations: Vec::from([id("another activation")]),
        hardware_keys: Vec::from([KeyId::new([8; 8])]),
    };
    let mut claims = Claims::new(id("revocations"), NOW, body);
    claims.expires = Some(NOW + 30 * DAY);
    issue::revocations(&key("licenses"), claims).expect("a list is signed")
}

fn time_statement() -> Vec<u8> {
    let components = device_facts().components;
    let body = TimeStatementBody {
        product: Some(slug("dam-fes")),
        nonce: Some([5; 16]),
        device: Some(NamedDevice { salt: SALT, components }),
        lowers: true,
    };
    issue::time_statement(&key("licenses"), Claims::new(id("time"), NOW, body))
        .expect("a statement is signed")
}

/// A license with something of everything.
#[must_use]
pub fn rich_license() -> Claims<LicenseBody> {
    let mut claims = license("license");
    claims.issuer = Some("Example Software".into());
    claims.expires = Some(NOW + 365 * DAY);
    let body = &mut claims.body;
    body.prefix = Some("BH".parse().expect("a prefix"));
    body.versions = VersionRange { min: Some(version("3.2")), max: Some(version("5.0")) };
    body.edition = Some("Enterprise".into());
    body.customer = Some("C-20418".into());
    body.holder = Some("例示製作所".into());
    body.term = Term::Rental;
    body.zone = Some(Zone::new("Asia/Tokyo", "JST-9").expect("a zone"));
    body.maintenance = Some(Maintenance { plan: slug("gold"), until: Some(NOW + 200 * DAY) });
    body.methods = Vec::from([
        Method::any(Via::Online),
        Method { plans: Vec::from([slug("gold")]), ..Method::any(Via::File) },
    ]);
    body.networks = Vec::from(["192.0.2.0/24".parse().expect("a network")]);
    body.activations = Some(3);
    body.services = Vec::from([service("damage-cleanup", 100), service("patterns", 400)]);
    body.features = Vec::from([feature("mesh"), Feature { limit: Some(8), ..feature("solver") }]);
    body.locks = Vec::from([
        lock(Effect::ExtendTerm(Period::of_months(12)), 3),
        lock(Effect::Feature(slug("export")), 1),
    ]);
    body.policy.grace.length = Some(Period::of_days(30));
    body.policy.renewal.remind = Days::new(&[30, 7, 1]).expect("days");
    body.policy.on.expired = Some(Response::AllBut(Vec::from([slug("solver")])));
    body.ext = Ext::new(Vec::from([(
        "sold-by".into(),
        ExtValue::List(Vec::from([ExtValue::Int(-7), ExtValue::Null])),
    )]))
    .expect("further data");
    claims
}

fn batch() -> Batch {
    let mut license = LicenseBody::new(slug("dam-fes"));
    license.prefix = Some("BH".parse().expect("a prefix"));
    license.term = Term::Rental;
    license.features = Vec::from([feature("solver")]);
    license.locks = Vec::from([lock(Effect::ExtendTerm(Period::of_months(12)), 2)]);
    Batch {
        number: 9,
        roll_id: id("roll"),
        count: 5,
        license,
        not_before: None,
        expires: Some(NOW + 90 * DAY),
    }
}

/// A: a hardware key with a spare, or mail while the plan runs.
fn hardware_key_and_mail() -> Sample {
    let mut claims = license("key license");
    let body = &mut claims.body;
    let carries = |name, role, interim| HardwareKey {
        key: public(name),
        role,
        label: Some(name.into()),
        expires: None,
        interim,
    };
    body.prefix = Some("BH".parse().expect("a prefix"));
    body.maintenance = Some(Maintenance { plan: slug("gold"), until: Some(NOW + 100 * DAY) });
    body.methods = Vec::from([
        Method::any(Via::HardwareKey),
        Method { plans: Vec::from([slug("gold")]), ..Method::any(Via::Mail) },
    ]);
    body.hardware_keys = Vec::from([
        carries("main", KeyRole::Main, None),
        carries("spare", KeyRole::Spare, Some(60 * 86_400)),
    ]);
    body.hardware_keys.iter_mut().take(1).for_each(|key| key.expires = Some(NOW + 300 * DAY));
    body.features = Vec::from([feature("plan"), feature("report")]);
    body.locks = Vec::from([lock(Effect::UnlockSpare, 1)]);
    body.policy.check.tolerate = Some(14 * 86_400);
    body.policy.on.missing_hardware_key = Some(Response::Only(Vec::from([slug("report")])));
    let mail = activation("mail", "key license", Via::Mail);
    let mut sample = sample("hardware key and mail", claims, Vec::from([mail]));
    sample.facts.hardware_keys = Vec::from([proven("main"), proven("spare")]);
    sample
}

/// B: seats from a server in the company, inside the office.
fn floating_seats() -> Sample {
    let mut claims = license("floating");
    let body = &mut claims.body;
    body.prefix = Some("BH".parse().expect("a prefix"));
    body.model = Model::MultiUser;
    body.methods = Vec::from([Method::any(Via::InHouse)]);
    body.networks =
        Vec::from(["192.0.2.0/24".parse().expect("a network"), "2001:db8::/32".parse().expect("a network")]);
    body.ascii_host_name = true;
    body.seats = Some(Seats {
        count: 5,
        per: SeatPer::Device,
        overdraft_percent: Some(20),
        overdraft_for: Some(86_400),
        borrow_for: Some(604_800),
        linger: None,
        adds_up: true,
        groups: Vec::new(),
    });
    body.features = Vec::from([feature("solver")]);
    body.locks = Vec::from([lock(Effect::AddSeats(5), 4)]);
    let mut lease = activation("lease", "floating", Via::InHouse);
    lease.expires = Some(NOW + DAY);
    lease.body.kind = ActivationKind::Lease;
    lease.body.subject.seat = Some(3);
    sample("floating seats", claims, Vec::from([lease]))
}

/// C: services with terms of their own, extended by telephone.
fn services_by_code() -> Sample {
    let mut claims = license("services");
    claims.expires = Some(NOW + 120 * DAY);
    let body = &mut claims.body;
    body.prefix = Some("BH".parse().expect("a prefix"));
    body.term = Term::Rental;
    body.zone = Some(Zone::new("Europe/Berlin", "CET-1CEST,M3.5.0,M10.5.0/3").expect("a zone"));
    body.methods = Vec::from([Method::any(Via::Online)]);
    body.services =
        Vec::from([service("cleanup", 30), Service { dormant: true, ..service("firewall", 500) }]);
    body.features = Vec::from([feature("scan"), feature("update")]);
    body.locks = Vec::from([
        lock(Effect::ExtendTerm(Period::of_months(12)), 5),
        lock(Effect::ExtendService(slug("cleanup"), Period::new(1, 3)), 12),
        lock(Effect::Service(slug("firewall")), 1),
        lock(Effect::AddGraceDays(10), 2),
        lock(Effect::ClearClockFault, 3),
    ]);
    body.policy.check.days_before = Days::new(&[90, 60, 30, 0]).expect("days");
    body.policy.check.catch_up = true;
    body.policy.check.tolerate = Some(200 * 86_400);
    body.policy.renewal.remind = Days::new(&[60, 14]).expect("days");
    body.policy.grace.length = Some(Period::new(1, 0));
    body.policy.grace.untold = true;
    body.policy.on.expired = Some(Response::AllBut(Vec::from([slug("update")])));
    body.policy.on.clock_fault = Some(Response::Only(Vec::from([slug("scan")])));
    sample("services by code", claims, Vec::from([activation("check", "services", Via::Online)]))
}

/// D: confirmed at sign-in, with a countdown of 30 days from the first failure.
fn countdown() -> Sample {
    let mut claims = license("countdown");
    let body = &mut claims.body;
    body.prefix = Some("BH".parse().expect("a prefix"));
    body.methods = Vec::from([
        Method::any(Via::Online),
        Method { terms: Vec::from([Term::Perpetual]), ..Method::any(Via::InHouse) },
    ]);
    body.features = Vec::from([feature("offline"), feature("online")]);
    body.locks = Vec::from([lock(Effect::AddActivations(1), 1)]);
    body.activations = Some(2);
    body.policy.check.on_start = true;
    body.policy.check.every = Some(86_400);
    body.policy.check.tolerate = Some(30 * 86_400);
    body.policy.check.tolerate_from = Some(TolerateFrom::FirstFailure);
    body.policy.on.unverified = Some(Response::AllBut(Vec::from([slug("online")])));
    sample("countdown", claims, Vec::from([activation("sign-in", "countdown", Via::Online)]))
}

/// E: a file that is activated for one device, and refreshed each day.
fn license_file() -> Sample {
    let mut claims = license("file");
    claims.expires = Some(NOW + 365 * DAY);
    let body = &mut claims.body;
    body.prefix = Some("BH".parse().expect("a prefix"));
    body.term = Term::Trial;
    body.methods = Vec::from([Method::any(Via::Online), Method::any(Via::File)]);
    body.device =
        Some(DeviceRule::k_of_n(SALT, 2, &[Component::MachineId, Component::Disk, Component::Board]));
    body.activations = Some(3);
    body.features = Vec::from([feature("fault-tolerance")]);
    body.policy.check.every = Some(86_400);
    body.policy.check.auto_activate = Some(86_400);
    body.policy.clock.tolerance = Some(3_600);
    let mut file = activation("refresh", "file", Via::File);
    file.expires = Some(NOW + 40 * DAY);
    file.body.subject.device = device_facts().components;
    sample("license file", claims, Vec::from([file]))
}

fn sample(
    name: &'static str,
    mut license: Claims<LicenseBody>,
    activations: Vec<Claims<ActivationBody>>,
) -> Sample {
    ladder::anchor_locks(&LADDER_SECRET, &license.id, &mut license.body.locks);
    let numbers = (0..).zip(&license.body.locks);
    let codes = numbers.map(|(number, lock)| {
        ladder::amend(&license, &LADDER_SECRET, number, lock.steps).expect("the lock has this step")
    });
    let codes = codes.collect();
    let mut documents = Vec::from([certificate(), signed_license(&license), revocations()]);
    documents.extend(activations.into_iter().map(signed_activation));
    let bundle = open(&documents.iter().map(Vec::as_slice).collect::<Vec<_>>());
    let facts = Facts {
        devices: Vec::from([device_facts()]),
        addresses: Vec::from([IpAddr::from([192, 0, 2, 7])]),
        host_name: Some("cad-07".into()),
        user: Some("k.sato".into()),
        ..Facts::at(NOW)
    };
    Sample { name, documents, bundle, facts, codes }
}

fn signed_license(claims: &Claims<LicenseBody>) -> Vec<u8> {
    let mut claims = claims.clone();
    ladder::anchor_locks(&LADDER_SECRET, &claims.id, &mut claims.body.locks);
    issue::license(&key("licenses"), claims).expect("a license is signed")
}

fn signed_activation(claims: Claims<ActivationBody>) -> Vec<u8> {
    issue::activation(&key("licenses"), claims).expect("an activation is signed")
}

/// An activation for whoever holds it; `of` is the name of a license above.
fn activation(name: &str, of: &str, via: Via) -> Claims<ActivationBody> {
    let customer = (of == "license").then(|| "C-20418".into());
    let body = ActivationBody {
        license: id(of),
        kind: ActivationKind::Activation,
        via,
        subject: Subject { host: Some("cad-07".into()), ..Subject::default() },
        product: slug("dam-fes"),
        customer,
        asset: None,
        nonce: Some([3; 16]),
        sequence: 1,
        borrowed: false,
    };
    Claims::new(id(name), NOW, body)
}

/// The computer of every sample.
#[must_use]
pub fn device_facts() -> DeviceFacts {
    DeviceFacts::new(
        SALT,
        &[(Component::MachineId, b"4c4c4544"), (Component::Disk, b"S5H9NX0R"), (Component::Board, b"PF3K")],
    )
}

/// A hardware key that proves to be there.
#[must_use]
pub fn proven(name: &str) -> KeyPresence {
    let (key, nonce) = (key(name), padded(name));
    let signature = key.sign(&challenge(&nonce)).expect("a key in memory signs");
    let seen = KeyPresence::seen(PublicKey::from_bytes(&public(name)).expect("a public key"));
    seen.prove(&nonce, &signature).expect("it signed the challenge")
}

fn version(text: &str) -> Version {
    text.parse().expect("a version")
}

/// A feature without a limit.
#[must_use]
pub fn feature(name: &str) -> Feature {
    Feature { name: slug(name), limit: None }
}

/// A service with one feature of its own name, which ends so many days after [`NOW`].
fn service(name: &str, days: i64) -> Service {
    Service {
        name: slug(name),
        title: None,
        begins: None,
        ends: Some(NOW + days * DAY),
        features: Vec::from([feature(name)]),
        dormant: false,
    }
}

fn lock(effect: Effect, steps: u16) -> Lock {
    Lock { effect, steps, anchor: None }
}
