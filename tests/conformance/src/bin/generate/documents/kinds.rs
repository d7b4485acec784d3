//! Certificates, activations, rolls, revocations, time statements.

use tegata_conformance::format::DocumentGroup;
use tegata_issuer::Signer;

use super::{Book, Documents, license_with, smallest, with_body};
use crate::cbor::{Item, bytes, list, map};
use crate::vendor::{NOW, id, key};

/// x = 0, y = 1: the neutral element of the curve.
const NEUTRAL: [u8; 32] = {
    let mut bytes = [0; 32];
    bytes[0] = 1;
    bytes
};

pub(super) fn certificates(book: &mut Book) -> DocumentGroup {
    let mut documents = Documents::new(book, "Certificates");
    let mut says = |about: &str, flag: &str, stated: &str, body: Item| {
        documents.claims(about, flag, stated, "certificate", &with_body(body));
    };
    let signer = || bytes(*key("signer").public_key().as_bytes());
    let entry = |alg: i64, key: Item| map([(1, alg.into()), (2, key)]);
    let with = |keys: Item, roles: i64| map([(1, keys), (2, roles.into())]);
    let one = |key: Item| with(list([entry(-19, key)]), 1);
    says("one key, one role", "valid", "ok", one(signer()));
    says("no key", "missing range", "4.9 certificate.keys", with(Item::List(vec![]), 1));
    says("no keys at all", "missing", "4.8 certificate.keys", map([(2, 1.into())]));
    let both = list([entry(-19, signer()), entry(-49, bytes([0; 1952]))]);
    says("a second, post-quantum key that must sign too", "unknown", "4.42", with(both, 1));
    says("a key for another algorithm", "unknown", "4.12", with(list([entry(-8, signer())]), 1));
    says("a key of 31 bytes", "range", "4.5", one(bytes([1; 31])));
    says("a key of small order", "forged", "4.15", one(bytes(NEUTRAL)));
    // y = 2 is on the curve or not by chance; this one is not: x² would not be a square.
    says("a key that is no point of the curve", "forged", "4.15", one(bytes([&[2][..], &[0; 31]].concat())));
    let mut not_canonical = [0xff; 32];
    (not_canonical[0], not_canonical[31]) = (0xed + 3, 0x7f);
    says("a key written as y + p", "forged", "4.15", one(bytes(not_canonical)));
    says("no role", "range role", "4.9 certificate.roles", with(list([entry(-19, signer())]), 0));
    says("all roles", "valid role", "ok", with(list([entry(-19, signer())]), 63));
    says(
        "a role that does not exist yet",
        "unknown role",
        "4.10 certificate.roles",
        with(list([entry(-19, signer())]), 64),
    );
    let further = map([(1, list([entry(-19, signer())])), (2, 1.into()), (10, 1.into())]);
    says("a bound that does not exist yet", "unknown bounds", "4.7 certificate.10", further);
    documents.done()
}

pub(super) fn others(book: &mut Book) -> DocumentGroup {
    let mut documents = Documents::new(book, "Activations, rolls, revocations, time statements");
    let mut says = |kind: &str, about: &str, flag: &str, stated: &str, claims: Item| {
        documents.claims(about, flag, stated, kind, &claims);
    };
    let license = || bytes(*id("license").as_bytes());
    let activation = |kind: i64, via: i64| {
        map([(1, license()), (2, kind.into()), (3, via.into()), (5, "dam-fes".into()), (9, 1.into())])
    };
    says("activation", "an activation", "valid", "ok", with_body(activation(1, 3)));
    says(
        "activation",
        "a kind of activation that does not exist yet",
        "unknown",
        "4.10 activation.kind",
        with_body(activation(4, 3)),
    );
    says(
        "activation",
        "a way that does not exist yet",
        "unknown",
        "4.10 activation.via",
        with_body(activation(1, 6)),
    );
    let nobody = map([(2, 1.into()), (3, 3.into()), (5, "dam-fes".into()), (9, 1.into())]);
    says("activation", "an activation of no license", "missing", "4.8 activation.license", with_body(nobody));
    let Item::Map(mut unnumbered) = activation(1, 3) else { unreachable!("a map") };
    unnumbered.pop();
    says(
        "activation",
        "an activation without a sequence number",
        "missing",
        "4.8 activation.sequence",
        with_body(Item::Map(unnumbered)),
    );
    let for_key = |key: Item| {
        let cnf = map([(1, key)]);
        map([(6, NOW.into()), (7, bytes(*id("a").as_bytes())), (8, cnf), (-65_537, activation(1, 3))])
    };
    let device = || bytes(*key("device").public_key().as_bytes());
    let curve = |kty: i64, crv: i64| map([(1, kty.into()), (-1, crv.into()), (-2, device())]);
    says("activation", "for a device's own key", "valid", "ok", for_key(curve(1, 6)));
    says("activation", "for a key of type EC2", "unknown", "4.5", for_key(curve(2, 6)));
    says("activation", "for a key on X25519", "unknown", "4.5", for_key(curve(1, 4)));
    says(
        "activation",
        "for a key without its type",
        "missing",
        "4.5",
        for_key(map([(-1, 6.into()), (-2, device())])),
    );

    let sold = || license_with([(2, "BH".into())]);
    let roll = |batch: i64, commitments: usize, license: Item, anchors: Option<Item>| {
        let mut fields =
            vec![(1.into(), batch.into()), (2.into(), bytes(vec![7; commitments])), (3.into(), license)];
        fields.extend(anchors.map(|anchors| (6.into(), anchors)));
        with_body(Item::Map(fields))
    };
    says("roll", "a roll of one code", "valid roll", "ok", roll(7, 12, sold(), None));
    says("roll", "of no code", "range roll", "4.9 roll.commitments", roll(7, 0, sold(), None));
    says("roll", "of a code and a bit", "range roll", "4.9 roll.commitments", roll(7, 13, sold(), None));
    says("roll", "batch 32767", "valid roll limits", "ok", roll(32_767, 12, sold(), None));
    says("roll", "batch 32768", "range roll limits", "4.9 roll.batch", roll(32_768, 12, sold(), None));
    says(
        "roll",
        "without a prefix",
        "missing roll",
        "4.9 roll.license.prefix",
        roll(7, 12, smallest(), None),
    );
    let column = |last: u8| list([bytes([&[7; 11][..], &[last]].concat())]);
    says(
        "roll",
        "an anchor for no lock",
        "range roll",
        "4.9 roll.anchors",
        roll(7, 12, sold(), Some(column(0))),
    );
    let lock = |anchor: Option<&str>| {
        let mut lock = vec![(1.into(), list([8.into()])), (2.into(), 1.into())];
        lock.extend(anchor.map(|anchor| (3.into(), anchor.into())));
        license_with([(2, "BH".into()), (22, list([Item::Map(lock)]))])
    };
    says("roll", "an anchor for its lock", "valid roll", "ok", roll(7, 12, lock(None), Some(column(0))));
    says(
        "roll",
        "an anchor of 96 bits",
        "range roll",
        "4.9 roll.anchors",
        roll(7, 12, lock(None), Some(column(1))),
    );
    says("roll", "a lock without anchors", "missing roll", "4.9 roll.anchors", roll(7, 12, lock(None), None));
    let own = lock(Some("2EX902QKA6E7HB9QP7H"));
    says(
        "roll",
        "a lock with an anchor of its own",
        "range roll",
        "4.9 roll.anchors",
        roll(7, 12, own, Some(column(0))),
    );

    let ids = |names: &[&str]| Item::List(names.iter().map(|name| bytes(*id(name).as_bytes())).collect());
    let void = |fields: Vec<(i64, Item)>| {
        with_body(Item::Map(fields.into_iter().map(|(k, v)| (k.into(), v)).collect()))
    };
    says("revocations", "an empty list", "valid revocation", "ok", void(vec![(1, 0.into())]));
    says(
        "revocations",
        "a list without a number",
        "missing revocation",
        "4.8 revocations.number",
        void(vec![(2, ids(&["a"]))]),
    );
    says(
        "revocations",
        "in another order",
        "range revocation",
        "4.9 revocations",
        void(vec![(1, 1.into()), (2, ids(&["b", "a"]))]),
    );
    says(
        "revocations",
        "the same twice",
        "range revocation",
        "4.9 revocations",
        void(vec![(1, 1.into()), (4, ids(&["a", "a"]))]),
    );
    let long = Item::List(vec![bytes([1; 9])]);
    says(
        "revocations",
        "a key id of 9 bytes",
        "range revocation",
        "4.5",
        void(vec![(1, 1.into()), (3, long)]),
    );
    says(
        "revocations",
        "what can not be void yet",
        "unknown revocation",
        "4.7 revocations.6",
        void(vec![(1, 1.into()), (6, ids(&["a"]))]),
    );
    says("time-statement", "it is now", "valid time_statement", "ok", with_body(map([])));
    says(
        "time-statement",
        "with what it does not have",
        "unknown time_statement",
        "4.7 time_statement.5",
        with_body(map([(5, 1.into())])),
    );
    says(
        "time-statement",
        "for a nonce of 15 bytes",
        "range time_statement",
        "4.5",
        with_body(map([(2, bytes([1; 15]))])),
    );
    documents.done()
}
