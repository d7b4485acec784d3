//! One document of each kind, with every field that it can have.

use tegata::device::{Component, ComponentHash, DeviceRule};
use tegata::document::{
    ActivationBody, ActivationKind, CertificateBody, Check, Claims, Clock, Days, DocumentType, Effect, Ext,
    ExtValue, Feature, Grace, HardwareKey, HardwareKeyPolicy, KeyId, KeyRole, LicenseBody, Lock, Maintenance,
    Method, Model, NamedDevice, Policy, Renewal, RenewalBase, Response, Responses, RevocationsBody, Roles,
    SeatGroup, SeatPer, Seats, Service, Subject, Term, TimeStatementBody, TolerateFrom, VersionRange, Via,
};
use tegata::time::{Period, Zone};
use tegata::{Error, Text};
use tegata_issuer::codes::Batch;
use tegata_issuer::{Signer, issue, ladder};

use super::vendor::{id, key, slug};

/// 2027-01-15T08:00:00Z
const NOW: i64 = 1_800_000_000;
const LATER: i64 = 1_900_000_000;
const LADDER_SECRET: [u8; 32] = [6; 32];

/// Every kind of document, with every field in it at least once. One root signs them all.
pub(crate) fn everything() -> Result<Vec<(DocumentType, Vec<u8>)>, Error> {
    let root = key(1)?;
    let mut license = claims(2, license_body()?);
    ladder::anchor_locks(&LADDER_SECRET, &license.id, &mut license.body.locks);

    let batch = Batch {
        number: 7,
        roll_id: id(4),
        count: 3,
        license: license_body()?,
        not_before: Some(NOW),
        expires: Some(LATER),
    };
    let roll = batch.roll(&[5; 32], Some(&LADDER_SECRET), NOW, &mut |_| {})?;

    let mut activation = claims(3, activation_body()?);
    activation.key = Some(*key(9)?.public_key().as_bytes());
    Ok(vec![
        (DocumentType::Certificate, issue::certificate(&root, claims(1, certificate_body()?))?),
        (DocumentType::License, issue::license(&root, license)?),
        (DocumentType::Activation, issue::activation(&root, activation)?),
        (DocumentType::Roll, issue::roll(&root, roll)?),
        (DocumentType::Revocations, issue::revocations(&root, claims(5, revocations_body()))?),
        (DocumentType::TimeStatement, issue::time_statement(&root, claims(6, time_statement_body()?))?),
    ])
}

fn claims<B>(number: u8, body: B) -> Claims<B> {
    let mut claims = Claims::new(id(number), NOW, body);
    claims.issuer = Some("例示ソフトウェア".into());
    claims.not_before = Some(NOW);
    claims.expires = Some(LATER);
    claims
}

fn certificate_body() -> Result<CertificateBody, Error> {
    let mut body =
        CertificateBody::new(*key(2)?.public_key().as_bytes(), Roles::LICENSE.and(Roles::DELEGATE));
    body.products = vec![slug("dam-fes")?, slug("dam-view")?];
    body.customers = vec!["C-20418".into()];
    body.assets = vec!["A-0042".into()];
    body.seats = Some(100_000);
    body.borrow_for = Some(604_800);
    body.overdraft_percent = Some(300);
    body.ext = ext()?;
    Ok(body)
}

fn ext() -> Result<Ext, Error> {
    let list =
        [ExtValue::Int(i64::MIN), ExtValue::Bool(true), ExtValue::Null, ExtValue::Bytes(vec![1, 2].into())];
    let map = ExtValue::map(vec![("list".into(), ExtValue::List(list.into()))])?;
    Ext::new(vec![("partner".into(), ExtValue::Text("7".into())), ("order".into(), map)])
}

fn license_body() -> Result<LicenseBody, Error> {
    let versions = VersionRange { min: Some("3.2".parse()?), max: Some("5.0.3.118".parse()?) };
    let mut body = LicenseBody::new(slug("dam-fes")?);
    body.prefix = Some("BH".parse()?);
    body.versions = versions.clone();
    body.edition = Some("Enterprise".into());
    body.plan = Some("volume".into());
    body.customer = Some("C-20418".into());
    body.asset = Some("A-0042".into());
    body.holder = Some("例示製作所".into());
    body.model = Model::MultiUser;
    body.term = Term::Rental;
    body.zone = Some(Zone::new("Europe/Berlin", "CET-1CEST,M3.5.0,M10.5.0/3")?);
    body.maintenance = Some(Maintenance { plan: slug("gold")?, until: Some(LATER) });
    body.methods = Via::ALL.iter().map(|via| method(*via, &versions)).collect::<Result<_, _>>()?;
    body.device = Some(device_rule());
    body.hardware_keys = vec![hardware_key(3, KeyRole::Main)?, hardware_key(4, KeyRole::Spare)?];
    body.networks = vec!["192.0.2.0/24".parse()?, "2001:db8::/32".parse()?];
    body.ascii_host_name = true;
    body.activations = Some(3);
    body.seats = Some(seats()?);
    body.services = vec![service("cleanup", true)?, service("updates", false)?];
    body.features = vec![feature("mesh", Some(u64::MAX))?, feature("solver", None)?];
    body.locks = effects()?.into_iter().map(|effect| Lock { effect, steps: 12, anchor: None }).collect();
    body.policy = policy()?;
    body.replaces = vec![id(0x20), id(0x21)];
    body.ext = ext()?;
    Ok(body)
}

fn method(via: Via, versions: &VersionRange) -> Result<Method, Error> {
    Ok(Method { via, versions: versions.clone(), plans: vec![slug("gold")?], terms: Term::ALL.to_vec() })
}

fn device_rule() -> DeviceRule {
    let mut rule = DeviceRule::k_of_n([7; 16], 3, Component::ALL);
    rule.weights.iter_mut().take(1).for_each(|weight| weight.required = true);
    rule
}

fn hardware_key(byte: u8, role: KeyRole) -> Result<HardwareKey, Error> {
    Ok(HardwareKey {
        key: *key(byte)?.public_key().as_bytes(),
        role,
        label: Some("HK-0001".into()),
        expires: Some(LATER),
        interim: Some(2_592_000),
    })
}

fn seats() -> Result<Seats, Error> {
    Ok(Seats {
        count: 10,
        per: SeatPer::User,
        overdraft_percent: Some(20),
        overdraft_for: Some(3_600),
        borrow_for: Some(604_800),
        linger: Some(300),
        adds_up: true,
        groups: vec![SeatGroup { name: slug("night-shift")?, reserved: 2 }],
    })
}

fn service(name: &str, dormant: bool) -> Result<Service, Error> {
    Ok(Service {
        name: slug(name)?,
        title: Some(Text::from("アップデート")),
        begins: Some(NOW),
        ends: Some(LATER),
        features: vec![feature("scan", None)?, feature("update", Some(5))?],
        dormant,
    })
}

fn feature(name: &str, limit: Option<u64>) -> Result<Feature, Error> {
    Ok(Feature { name: slug(name)?, limit })
}

fn effects() -> Result<Vec<Effect>, Error> {
    Ok(vec![
        Effect::ExtendTerm(Period::of_months(12)),
        Effect::AddSeats(5),
        Effect::AddActivations(1),
        Effect::Feature(slug("export")?),
        Effect::Service(slug("cleanup")?),
        Effect::UnlockSpare,
        Effect::AddGraceDays(14),
        Effect::ClearClockFault,
        Effect::ExtendService(slug("updates")?, Period::new(1, 15)),
    ])
}

fn policy() -> Result<Policy, Error> {
    let check = Check {
        on_start: true,
        every: Some(86_400),
        days_before: Days::new(&[90, 60, 30, 0])?,
        retry_every: Some(600),
        retry_for: Some(7_200),
        tolerate: Some(2_592_000),
        tolerate_from: Some(TolerateFrom::FirstFailure),
        auto_activate: Some(86_400),
        catch_up: true,
        jitter: Some(900),
    };
    let on = Responses {
        missing_license: Some(Response::Blocked),
        missing_hardware_key: Some(Response::Demo),
        unverified: Some(Response::AllBut(vec![slug("online")?])),
        expired: Some(Response::Only(vec![slug("scan")?, slug("solver")?])),
        outside_site: Some(Response::Only(Vec::new())),
        clock_fault: Some(Response::Full),
    };
    Ok(Policy {
        check,
        renewal: Renewal { remind: Days::new(&[60, 30])?, base: Some(RenewalBase::Later) },
        grace: Grace { length: Some(Period::of_days(30)), untold: true },
        on,
        advise: true,
        clock: Clock { tolerance: Some(3_600), jump: Some(86_400) },
        hardware_key: HardwareKeyPolicy { removal: Some(60), challenge_every: Some(600) },
    })
}

fn hashes() -> Vec<ComponentHash> {
    [Component::Disk, Component::Mac]
        .iter()
        .map(|component| ComponentHash::new(&[7; 16], *component, b"x"))
        .collect()
}

fn activation_body() -> Result<ActivationBody, Error> {
    Ok(ActivationBody {
        license: id(2),
        kind: ActivationKind::Lease,
        via: Via::InHouse,
        subject: Subject {
            device: hashes(),
            user: Some("suzuki".into()),
            seat: Some(4),
            host: Some("cad-07".into()),
        },
        product: slug("dam-fes")?,
        customer: Some("C-20418".into()),
        asset: Some("A-0042".into()),
        nonce: Some([8; 16]),
        sequence: u64::MAX,
        borrowed: true,
    })
}

fn revocations_body() -> RevocationsBody {
    RevocationsBody {
        number: 12,
        licenses: vec![id(0x20), id(0x21)],
        keys: vec![KeyId::new([1; 8]), KeyId::new([2; 8])],
        activations: vec![id(0x30)],
        hardware_keys: vec![KeyId::new([3; 8])],
    }
}

fn time_statement_body() -> Result<TimeStatementBody, Error> {
    Ok(TimeStatementBody {
        product: Some(slug("dam-fes")?),
        nonce: Some([8; 16]),
        device: Some(NamedDevice { salt: [7; 16], components: hashes() }),
        lowers: true,
    })
}
