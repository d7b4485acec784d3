//! Claims of every kind, as random as the format allows, with times that lie close enough together to
//! meet.

use proptest::collection::{btree_set, vec};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use tegata::Text;
use tegata::code::LadderKey;
use tegata::device::{Component, ComponentHash, DeviceRule, Weight};
use tegata::document::*;
use tegata::time::{DAY, MAX_INSTANT, Period, Zone};
use tegata_proof::samples::{SALT, device_facts};
use tegata_proof::vendor::{NOW, id, public, slug};

/// The names of the features, services, plans and groups of all licenses, so that they meet.
pub(crate) const NAMES: [&str; 5] = ["a", "b", "mesh", "scan", "update"];
/// The names of the licenses.
pub(crate) const LICENSES: [&str; 3] = ["license", "license 2", "license 3"];

pub(crate) fn instant() -> impl Strategy<Value = i64> + Clone {
    prop_oneof![
        12 => (-60..200_i64).prop_map(|days| NOW + days * DAY),
        6 => (-60 * DAY..200 * DAY).prop_map(|seconds| NOW + seconds),
        1 => 0..=MAX_INSTANT,
        1 => select(&[0, 1, i32::MAX as i64, u32::MAX as i64, MAX_INSTANT][..]),
    ]
}

fn seconds() -> impl Strategy<Value = u32> + Clone {
    prop_oneof![6 => (0..60_u32).prop_map(|days| days * 86_400), 3 => 0..6_000_000_u32, 1 => any::<u32>()]
}

fn period() -> impl Strategy<Value = Period> + Clone {
    prop_oneof![4 => (0..3_u16, 1..40_u16), 1 => (any::<u16>(), 1..=u16::MAX)]
        .prop_map(|(m, d)| Period::new(m, d))
}

pub(crate) fn text() -> impl Strategy<Value = Text> + Clone {
    "[ -~あ-んア-ヶ一-鿋]{1,16}".prop_map(Text::from)
}

fn name() -> impl Strategy<Value = Slug> + Clone {
    select(&NAMES[..]).prop_map(slug)
}

fn names() -> impl Strategy<Value = Vec<Slug>> + Clone {
    subsequence(&NAMES[..], 0..=NAMES.len()).prop_map(|names| names.into_iter().map(slug).collect())
}

fn ids() -> impl Strategy<Value = Vec<DocumentId>> + Clone {
    btree_set(any::<[u8; 16]>().prop_map(DocumentId::new), 0..3).prop_map(|set| set.into_iter().collect())
}

fn key_ids() -> impl Strategy<Value = Vec<KeyId>> + Clone {
    btree_set(any::<[u8; 8]>().prop_map(KeyId::new), 0..3).prop_map(|set| set.into_iter().collect())
}

fn version() -> impl Strategy<Value = Version> + Clone {
    select(&["1", "4.9", "5", "5.0", "5.0.3", "6", "65535.0.0.1"][..]).prop_map(|text| text.parse().unwrap())
}

fn versions() -> impl Strategy<Value = VersionRange> + Clone {
    prop_oneof![
        4 => Just(VersionRange::default()),
        1 => (of(version()), of(version())).prop_map(|(min, max)| VersionRange { min, max }),
    ]
}

fn days() -> impl Strategy<Value = Days> + Clone {
    prop_oneof![1 => Just(Vec::new()), 2 => vec(prop_oneof![9 => 0..100_u16, 1 => any::<u16>()], 1..5)]
        .prop_map(|days| Days::new(&days).unwrap())
}

pub(crate) fn zone() -> impl Strategy<Value = Zone> + Clone {
    select(
        &[
            ("Asia/Tokyo", "JST-9"),
            ("Europe/Berlin", "CET-1CEST,M3.5.0,M10.5.0/3"),
            ("America/Santiago", "<-04>4<-03>,M9.1.6/24,M4.1.6/24"),
            ("Australia/Lord_Howe", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"),
            ("UTC", "UTC0"),
        ][..],
    )
    .prop_map(|(name, rule)| Zone::new(name, rule).unwrap())
}

fn method() -> impl Strategy<Value = Vec<Method>> + Clone {
    let terms = subsequence(Term::ALL, 0..=1);
    let plans = prop_oneof![2 => Just(Vec::new()), 1 => names()];
    let conditions = (versions(), plans, terms);
    (subsequence(Via::ALL, 0..=3), vec(conditions, 3)).prop_map(|(ways, conditions)| {
        let method = |(via, (versions, plans, terms))| Method { via, versions, plans, terms };
        ways.into_iter().zip(conditions).map(method).collect()
    })
}

fn device_rule() -> impl Strategy<Value = DeviceRule> + Clone {
    let weights = (subsequence(Component::ALL, 1..=4), vec((1..4_u16, prop::bool::weighted(0.2)), 4));
    (weights, 0..=9_u16).prop_map(|((components, points), need)| {
        let weight = |(component, (points, required))| Weight { component, points, required };
        let weights: Vec<Weight> = components.into_iter().zip(points).map(weight).collect();
        let total: u16 = weights.iter().map(|weight| weight.points).sum();
        DeviceRule { salt: SALT, need: need % total + 1, weights }
    })
}

fn hardware_keys() -> impl Strategy<Value = Vec<HardwareKey>> + Clone {
    let rest = (select(KeyRole::ALL), of(text()), of(instant()), of(seconds()));
    (subsequence(vec!["main", "spare", "other"], 0..=3), vec(rest, 3)).prop_map(|(keys, rest)| {
        let key = |(name, (role, label, expires, interim))| HardwareKey {
            key: public(name),
            role,
            label,
            expires,
            interim,
        };
        keys.into_iter().zip(rest).map(key).collect()
    })
}

fn network() -> impl Strategy<Value = Network> + Clone {
    select(&["192.0.2.0/24", "198.51.100.7/32", "2001:db8::/32", "0.0.0.0/0"][..])
        .prop_map(|text| text.parse().unwrap())
}

fn seats() -> impl Strategy<Value = Seats> + Clone {
    let numbers =
        (0..9_u32, select(SeatPer::ALL), of(0..200_u16), of(seconds()), of(seconds()), of(seconds()));
    let groups = vec((name(), 0..5_u32).prop_map(|(name, reserved)| SeatGroup { name, reserved }), 0..2);
    (numbers, any::<bool>(), groups).prop_map(
        |((count, per, overdraft_percent, overdraft_for, borrow_for, linger), adds_up, groups)| Seats {
            count,
            per,
            overdraft_percent,
            overdraft_for,
            borrow_for,
            linger,
            adds_up,
            groups,
        },
    )
}

fn features() -> impl Strategy<Value = Vec<Feature>> + Clone {
    (names(), vec(of(any::<u64>()), NAMES.len())).prop_map(|(names, limits)| {
        names.into_iter().zip(limits).map(|(name, limit)| Feature { name, limit }).collect()
    })
}

fn services() -> impl Strategy<Value = Vec<Service>> + Clone {
    let rest = (of(text()), of(instant()), of(instant()), features(), any::<bool>());
    (subsequence(&NAMES[..], 0..=2), vec(rest, 2)).prop_map(|(names, rest)| {
        let service = |(name, (title, begins, ends, features, dormant))| Service {
            name: slug(name),
            title,
            begins,
            ends,
            features,
            dormant,
        };
        names.into_iter().zip(rest).map(service).collect()
    })
}

fn lock(anchored: bool) -> impl Strategy<Value = Lock> + Clone {
    let effect = prop_oneof![
        period().prop_map(Effect::ExtendTerm),
        any::<u32>().prop_map(Effect::AddSeats),
        any::<u16>().prop_map(Effect::AddActivations),
        name().prop_map(Effect::Feature),
        name().prop_map(Effect::Service),
        Just(Effect::UnlockSpare),
        any::<u16>().prop_map(Effect::AddGraceDays),
        Just(Effect::ClearClockFault),
        (name(), period()).prop_map(|(name, period)| Effect::ExtendService(name, period)),
    ];
    (effect, 1..=1023_u16, any::<[u8; 32]>()).prop_map(move |(effect, steps, random)| {
        let anchor = LadderKey::from_hash(&[random, random].concat().try_into().unwrap());
        Lock { effect, steps, anchor: anchored.then_some(anchor) }
    })
}

fn response() -> impl Strategy<Value = Response> + Clone {
    prop_oneof![
        Just(Response::Full),
        names().prop_map(Response::Only),
        names().prop_map(Response::AllBut),
        Just(Response::Demo),
        Just(Response::Blocked),
    ]
}

fn policy() -> BoxedStrategy<Policy> {
    let check = (
        (any::<bool>(), of(seconds()), days(), of(seconds()), of(seconds())),
        (of(seconds()), of(select(TolerateFrom::ALL)), of(seconds()), any::<bool>(), of(seconds())),
    );
    let check = check.prop_map(
        |(
            (on_start, every, days_before, retry_every, retry_for),
            (tolerate, tolerate_from, auto_activate, catch_up, jitter),
        )| Check {
            on_start,
            every,
            days_before,
            retry_every,
            retry_for,
            tolerate,
            tolerate_from,
            auto_activate,
            catch_up,
            jitter,
        },
    );
    let renewal = (days(), of(select(RenewalBase::ALL))).prop_map(|(remind, base)| Renewal { remind, base });
    let grace = (of(period()), any::<bool>()).prop_map(|(length, untold)| Grace { length, untold });
    let on = vec(of(response()), 6).prop_map(|on| Responses {
        missing_license: on[0].clone(),
        missing_hardware_key: on[1].clone(),
        unverified: on[2].clone(),
        expired: on[3].clone(),
        outside_site: on[4].clone(),
        clock_fault: on[5].clone(),
    });
    let clock = (of(seconds()), of(seconds())).prop_map(|(tolerance, jump)| Clock { tolerance, jump });
    let key = (of(seconds()), of(seconds()));
    let key = key.prop_map(|(removal, challenge_every)| HardwareKeyPolicy { removal, challenge_every });
    (check, renewal, grace, on, prop::bool::weighted(0.1), clock, key)
        .prop_map(|(check, renewal, grace, on, advise, clock, hardware_key)| Policy {
            check,
            renewal,
            grace,
            on,
            advise,
            clock,
            hardware_key,
        })
        .boxed()
}

fn ext() -> BoxedStrategy<Ext> {
    let leaf = prop_oneof![
        any::<i64>().prop_map(ExtValue::Int),
        text().prop_map(ExtValue::Text),
        vec(any::<u8>(), 0..6).prop_map(|bytes| ExtValue::Bytes(bytes.into())),
        any::<bool>().prop_map(ExtValue::Bool),
        Just(ExtValue::Null),
    ];
    let entries = |value: BoxedStrategy<ExtValue>| {
        btree_set(text(), 0..4).prop_flat_map(move |names| {
            let values = vec(value.clone(), names.len());
            values.prop_map(move |values| names.iter().cloned().zip(values).collect::<Vec<_>>())
        })
    };
    let value = leaf.prop_recursive(5, 16, 4, move |inner| {
        let map = entries(inner.clone()).prop_map(|entries| ExtValue::map(entries).unwrap());
        prop_oneof![vec(inner, 0..4).prop_map(ExtValue::List), map]
    });
    prop_oneof![3 => Just(Ext::default()), 1 => entries(value.boxed()).prop_map(|entries| Ext::new(entries).unwrap())].boxed()
}

pub(crate) fn license_body(anchored: bool) -> BoxedStrategy<LicenseBody> {
    let who = (select(Model::ALL), select(Term::ALL), versions(), vec(of(text()), 5), of(zone()));
    let binding = (
        prop::option::weighted(0.3, device_rule()),
        hardware_keys(),
        prop_oneof![3 => Just(Vec::new()), 1 => vec(network(), 1..3)],
        any::<bool>(),
        prop::option::weighted(0.3, any::<u16>()),
        seats(),
    );
    let maintenance = of((name(), of(instant())).prop_map(|(plan, until)| Maintenance { plan, until }));
    let granted = (maintenance, method(), services(), features(), vec(lock(anchored), 0..4), ids());
    (who.boxed(), binding.boxed(), granted.boxed(), policy(), ext())
        .prop_map(move |(who, binding, granted, policy, ext)| {
            let (model, term, versions, mut texts, zone) = who;
            let (device, hardware_keys, networks, ascii_host_name, activations, seats) = binding;
            let (maintenance, methods, services, features, locks, replaces) = granted;
            let mut next = || texts.pop().flatten();
            LicenseBody {
                product: slug("dam-fes"),
                prefix: Some("BH".parse().unwrap()),
                versions,
                edition: next(),
                plan: next(),
                customer: next(),
                asset: next(),
                holder: next(),
                model,
                term,
                zone,
                maintenance,
                methods,
                device,
                hardware_keys,
                networks,
                ascii_host_name,
                activations,
                seats: (model == Model::MultiUser).then_some(seats),
                services,
                features,
                locks,
                policy,
                replaces,
                ext,
            }
        })
        .boxed()
}

/// Claims around a body, with an end behind the beginning.
fn claims<B: std::fmt::Debug>(
    id: impl Strategy<Value = DocumentId>,
    body: impl Strategy<Value = B>,
) -> impl Strategy<Value = Claims<B>> {
    (id, body, instant(), of(text()), of(instant()), of(instant())).prop_map(
        |(id, body, issued_at, issuer, a, b)| {
            let (not_before, expires) = match (a, b) {
                (Some(a), Some(b)) if a == b => (Some(a), None),
                (Some(a), Some(b)) => (Some(a.min(b)), Some(a.max(b))),
                other => other,
            };
            Claims { issuer, expires, not_before, issued_at, id, key: None, body }
        },
    )
}

fn any_id() -> impl Strategy<Value = DocumentId> {
    any::<[u8; 16]>().prop_map(DocumentId::new)
}

pub(crate) fn license() -> impl Strategy<Value = Claims<LicenseBody>> {
    claims(select(&LICENSES[..]).prop_map(id), license_body(true))
}

pub(crate) fn certificate() -> impl Strategy<Value = Claims<CertificateBody>> {
    let roles = (1..64_u8).prop_map(|bits| {
        let all = [
            Roles::LICENSE,
            Roles::ACTIVATION,
            Roles::LEASE,
            Roles::REVOCATION,
            Roles::DELEGATE,
            Roles::ROOT,
        ];
        let given = (0..).zip(all).filter(|(bit, _)| bits >> bit & 1 == 1).map(|(_, role)| role);
        given.reduce(Roles::and).unwrap()
    });
    let lists = (names(), vec(text(), 0..3), vec(text(), 0..3), ext());
    let caps = (of(any::<u32>()), of(any::<u32>()), of(any::<u16>()));
    let body = (any::<[u8; 32]>(), roles, lists, caps).prop_map(
        |(key, roles, (products, customers, assets, ext), caps)| {
            let (seats, borrow_for, overdraft_percent) = caps;
            CertificateBody {
                products,
                customers,
                assets,
                seats,
                borrow_for,
                overdraft_percent,
                ext,
                ..CertificateBody::new(key, roles)
            }
        },
    );
    claims(any_id(), body)
}

/// The device of the samples, or another, or none.
fn bound_device() -> impl Strategy<Value = Vec<ComponentHash>> + Clone {
    let other = (select(Component::ALL), any::<[u8; 16]>())
        .prop_map(|(component, hash)| ComponentHash { component, hash });
    prop_oneof![2 => Just(Vec::new()), 2 => Just(device_facts().components), 1 => vec(other, 1..3)]
}

pub(crate) fn activation() -> impl Strategy<Value = Claims<ActivationBody>> {
    let subject = (bound_device(), prop::option::weighted(0.2, text()), of(1..12_u32), of(text()));
    let subject = subject.prop_map(|(device, user, seat, host)| Subject { device, user, seat, host });
    let which = (select(&LICENSES[..]), select(ActivationKind::ALL), select(Via::ALL));
    let rest = (of(text()), of(text()), of(any::<[u8; 16]>()), any::<u64>(), any::<bool>());
    let body = (which, subject, rest).prop_map(
        |((license, kind, via), subject, (customer, asset, nonce, sequence, borrowed))| ActivationBody {
            license: id(license),
            kind,
            via,
            subject,
            product: slug("dam-fes"),
            customer,
            asset,
            nonce,
            sequence,
            borrowed,
        },
    );
    let key =
        prop_oneof![3 => Just(None), 1 => select(vec!["main", "other"]).prop_map(|name| Some(public(name)))];
    (claims(any_id(), body), key).prop_map(|(claims, key)| Claims { key, ..claims })
}

pub(crate) fn roll() -> impl Strategy<Value = Claims<RollBody>> {
    let body = (license_body(false), 1..5_usize, 0..1_u16 << 15, any::<u8>(), of(instant()), of(instant()))
        .prop_map(|(license, rows, batch, byte, not_before, expires)| {
            // The last bit of each packed anchor is zero.
            let column = || vec![byte & 0xfe; rows * 12].into();
            let anchors = license.locks.iter().map(|_| column()).collect();
            RollBody {
                batch,
                commitments: vec![byte; rows * 12].into(),
                license: license.into(),
                not_before,
                expires,
                anchors,
            }
        });
    claims(any_id(), body)
}

pub(crate) fn revocations() -> impl Strategy<Value = Claims<RevocationsBody>> {
    let body = (any::<u64>(), ids(), key_ids(), ids(), key_ids()).prop_map(
        |(number, licenses, keys, activations, hardware_keys)| RevocationsBody {
            number,
            licenses,
            keys,
            activations,
            hardware_keys,
        },
    );
    claims(any_id(), body)
}

pub(crate) fn time_statement() -> impl Strategy<Value = Claims<TimeStatementBody>> {
    let components =
        bound_device().prop_filter("a device has components", |components| !components.is_empty());
    let device =
        (any::<[u8; 16]>(), components).prop_map(|(salt, components)| NamedDevice { salt, components });
    let body = (of(name()), of(any::<[u8; 16]>()), of(device), any::<bool>());
    let body = body.prop_map(|(product, nonce, device, lowers)| TimeStatementBody {
        product,
        nonce,
        device,
        lowers,
    });
    claims(any_id(), body)
}

/// Claims of any kind.
pub(crate) fn any_claims() -> impl Strategy<Value = UntrustedClaims> {
    prop_oneof![
        certificate().prop_map(|claims| UntrustedClaims::Certificate(Box::new(claims))).boxed(),
        license().prop_map(|claims| UntrustedClaims::License(Box::new(claims))).boxed(),
        activation().prop_map(|claims| UntrustedClaims::Activation(Box::new(claims))).boxed(),
        roll().prop_map(|claims| UntrustedClaims::Roll(Box::new(claims))).boxed(),
        revocations().prop_map(|claims| UntrustedClaims::Revocations(Box::new(claims))).boxed(),
        time_statement().prop_map(|claims| UntrustedClaims::TimeStatement(Box::new(claims))).boxed(),
    ]
}
