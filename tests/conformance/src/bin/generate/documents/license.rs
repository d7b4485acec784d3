//! The fields of a license: limits, closed lists, and the one form of each.

use tegata_conformance::format::DocumentGroup;

use super::{Book, Documents, license_with, smallest, with_body};
use crate::cbor::{Item, bytes, list, map, raw};
use crate::vendor::{NOW, id};

fn slugs(count: usize) -> Item {
    Item::List((0..count).map(|n| map([(1, format!("f{n:04}").as_str().into())])).collect())
}

pub(super) fn fields(book: &mut Book) -> DocumentGroup {
    let mut documents = Documents::new(book, "The fields of a license");
    let mut are = |about: &str, flag: &str, stated: &str, body: Item| {
        documents.claims(about, flag, stated, "license", &with_body(body));
    };
    are("no product", "missing", "4.8 license.product", map([(9, 1.into()), (10, 1.into())]));
    are("no model", "missing", "4.8 license.model", map([(1, "dam-fes".into()), (10, 1.into())]));
    are("no term", "missing", "4.8 license.term", map([(1, "dam-fes".into()), (9, 1.into())]));
    are("in another order", "cbor", "4.5", map([(9, 1.into()), (1, "dam-fes".into()), (10, 1.into())]));
    are(
        "a field twice",
        "cbor",
        "4.5",
        map([(1, "dam-fes".into()), (9, 1.into()), (9, 1.into()), (10, 1.into())]),
    );
    let mut with = |about: &str, flag: &str, stated: &str, fields: Vec<(i64, Item)>| {
        are(about, flag, stated, license_with(fields));
    };
    with("a field that does not exist yet", "unknown", "4.7 license.26", vec![(26, 1.into())]);
    with("a product in upper case", "range", "4.9 license.product", vec![(1, "Dam-FES".into())]);
    with("a product with a blank", "range", "4.9 license.product", vec![(1, "dam fes".into())]);
    with("an empty product", "range", "4.9 license.product", vec![(1, "".into())]);
    with(
        "a product of 65 letters",
        "range limits",
        "4.9 license.product",
        vec![(1, "a".repeat(65).as_str().into())],
    );
    with(
        "a product with a letter that looks like one",
        "range",
        "4.9 license.product",
        vec![(1, "dаm-fes".into())],
    );
    with("a prefix in lower case", "range", "4.9 prefix", vec![(2, "bh".into())]);
    with("a prefix of three symbols", "range", "4.9 prefix", vec![(2, "BHX".into())]);
    let versions = |min: Item| vec![(3, map([(1, min)]))];
    with("a version of five numbers", "range", "4.9 versions.min", versions(Item::List(vec![1.into(); 5])));
    with("a version of none", "range", "4.9 versions.min", versions(Item::List(vec![])));
    with("a version number of 17 bits", "range limits", "4.9 versions.min", versions(list([65_536.into()])));
    with("any version, written out", "cbor", "4.5", vec![(3, map([]))]);
    with("a model that does not exist yet", "unknown", "4.10 license.model", vec![(9, 3.into())]);
    with("a term that does not exist yet", "unknown", "4.10 license.term", vec![(10, 4.into())]);
    with("term 0", "unknown", "4.10 license.term", vec![(10, 0.into())]);
    let zone = |rule: &str| vec![(11, map([(1, "Asia/Tokyo".into()), (2, rule.into())]))];
    with("a zone", "valid", "ok", zone("JST-9"));
    with("a zone whose rule is none", "range", "5.13", zone("JST"));
    with("a zone without a rule", "missing", "4.5", vec![(11, map([(1, "Asia/Tokyo".into())]))]);
    let mail = || map([(1, 2.into())]);
    with(
        "two methods, the second one first",
        "range",
        "4.9 license.methods",
        vec![(13, list([map([(1, 3.into())]), mail()]))],
    );
    with("the same method twice", "range", "4.9 license.methods", vec![(13, list([mail(), mail()]))]);
    with(
        "a method that does not exist yet",
        "unknown",
        "4.10 license.method.via",
        vec![(13, list([map([(1, 6.into())])]))],
    );
    let device = |need: i64, component: i64, points: i64| {
        let weight = map([(1, component.into()), (2, points.into())]);
        vec![(14, map([(1, bytes([3; 16])), (2, need.into()), (3, list([weight]))]))]
    };
    with("a device of one part", "valid", "ok", device(1, 3, 1));
    with("a device that needs no points", "range", "4.9 license.device", device(0, 3, 1));
    with("a device that needs more than there is", "range", "4.9 license.device", device(2, 3, 1));
    with("a part that is worth nothing", "range", "4.9 license.device", device(1, 3, 0));
    with(
        "a part that does not exist yet",
        "unknown",
        "4.10 license.device.weight.component",
        device(1, 7, 1),
    );
    let token = || map([(1, bytes([5; 32])), (2, 1.into())]);
    with("a hardware key twice", "range", "4.9 license.hardware_keys", vec![(15, list([token(), token()]))]);
    let network = |address: &[u8], bits: i64| vec![(16, list([list([bytes(address), bits.into()])]))];
    with("a network of one address", "valid limits", "ok", network(&[192, 0, 2, 1], 32));
    with(
        "a network with a bit beyond its prefix",
        "range",
        "4.9 license.network",
        network(&[192, 0, 2, 1], 24),
    );
    with("a prefix of 33 bits", "range limits", "4.9 license.network", network(&[192, 0, 2, 0], 33));
    with("an address of 5 bytes", "range", "4.9 license.networks", network(&[1; 5], 8));
    with("a false that should be absent", "cbor", "4.5", vec![(17, raw("f4"))]);
    with("a list without entries that should be absent", "cbor", "4.5", vec![(21, Item::List(vec![]))]);
    with("65536 activations", "range limits", "4.9 license.activations", vec![(18, 65_536.into())]);
    let seats = || (19, map([(1, 5.into()), (2, 1.into())]));
    with("multi-user with seats", "valid seats", "ok", vec![(9, 2.into()), seats()]);
    with("seats for a single user", "range seats", "4.9 license.seats", vec![seats()]);
    with("multi-user without seats", "missing seats", "4.9 license.seats", vec![(9, 2.into())]);
    with("512 features", "valid limits", "ok", vec![(21, slugs(512))]);
    with("513 features", "range limits", "4.9 license.features", vec![(21, slugs(513))]);
    with("65 services", "range limits", "4.9 license.services", vec![(20, slugs(65))]);
    let two = |a: &str, b: &str| vec![(21, list([map([(1, a.into())]), map([(1, b.into())])]))];
    with("features in another order", "range", "4.9 license.features", two("solver", "mesh"));
    with("a feature twice", "range", "4.9 license.features", two("mesh", "mesh"));
    let lock =
        |effect: Item, steps: i64| map([(1, effect), (2, steps.into()), (3, "2EX902QKA6E7HB9QP7H".into())]);
    let locks = |effect: Item, steps: i64| vec![(22, list([lock(effect, steps)]))];
    let clear = || list([8.into()]);
    with("a lock of 1023 steps", "valid amendment limits", "ok", locks(clear(), 1023));
    with("a lock of 1024 steps", "range amendment limits", "4.9 license.lock.steps", locks(clear(), 1024));
    with("a lock without steps", "range amendment limits", "4.9 license.lock.steps", locks(clear(), 0));
    with(
        "33 locks",
        "range amendment limits",
        "4.9 license.locks",
        vec![(22, Item::List(vec![lock(clear(), 1); 33]))],
    );
    with(
        "an effect that does not exist yet",
        "unknown amendment",
        "4.10 license.lock.effect",
        locks(list([10.into()]), 1),
    );
    with("an effect with too much", "cbor amendment", "4.5", locks(list([8.into(), 1.into()]), 1));
    let letter_u = map([(1, clear()), (2, 1.into()), (3, "UEX902QKA6E7HB9QP7H".into())]);
    with(
        "an anchor with the letter U",
        "range amendment",
        "4.9 license.lock.anchor",
        vec![(22, list([letter_u]))],
    );
    let ids = |a: &str, b: &str| vec![(24, list([bytes(*id(a).as_bytes()), bytes(*id(b).as_bytes())]))];
    with("replaced licenses in another order", "range", "4.9 license.replaces", ids("b", "a"));
    let service = |fields| vec![(20, list([fields]))];
    let until = |at: i64| map([(1, "cleanup".into()), (4, at.into())]);
    with("a service until 9999", "valid far_future", "ok", service(until(253_402_300_799)));
    with("a service beyond", "range far_future", "4.9 license.service.ends", service(until(253_402_300_800)));
    are("a license that is a list", "cbor", "4.5", list([smallest()]));
    documents.done()
}

pub(super) fn policy(book: &mut Book) -> DocumentGroup {
    let mut documents = Documents::new(book, "The policy: nothing in it is ignored because it is not known");
    let mut is = |about: &str, flag: &str, stated: &str, policy: Item| {
        let body = license_with([(23, policy)]);
        documents.claims(about, flag, stated, "license", &with_body(body));
    };
    is("nothing, written out", "cbor", "4.5", map([]));
    is("a part that does not exist yet", "unknown", "4.7 policy.8", map([(8, 1.into())]));
    let check = |fields| map([(1, fields)]);
    is("a check that does not exist yet", "unknown", "4.7 policy.check.11", check(map([(11, 1.into())])));
    let days = |days: &[i64]| check(map([(3, Item::List(days.iter().copied().map(Item::from).collect()))]));
    is("eight days before the end", "valid limits", "ok", days(&[90, 60, 30, 14, 7, 3, 1, 0]));
    is("nine", "range limits", "4.9 policy.check.days_before", days(&[90, 60, 30, 14, 7, 3, 2, 1, 0]));
    is("rising days", "range", "4.9 policy.check.days_before", days(&[30, 60]));
    is("a day twice", "range", "4.9 policy.check.days_before", days(&[30, 30]));
    is(
        "to tolerate from where nobody knows",
        "unknown",
        "4.10 policy.check.tolerate_from",
        check(map([(7, 3.into())])),
    );
    is("2^32 seconds", "range limits", "4.9 policy.check.every", check(map([(2, (1 << 32).into())])));
    is(
        "a renewal counted from where nobody knows",
        "unknown",
        "4.10 policy.renewal.base",
        map([(2, map([(2, 4.into())]))]),
    );
    let grace = |months: i64, days: i64| map([(3, map([(1, list([months.into(), days.into()]))]))]);
    is("a grace of one month and a day", "valid", "ok", grace(1, 1));
    is("a grace of no time", "range", "4.9 policy.grace.length", grace(0, 0));
    is("a grace of 65536 days", "range limits", "4.9 policy.grace.length", grace(0, 65_536));
    let on = |response| map([(4, map([(4, response)]))]);
    is("a response that does not exist yet", "unknown", "4.10 policy.on.expired", on(6.into()));
    is("only some features, without saying which", "unknown", "4.10 policy.on.expired", on(2.into()));
    is(
        "a demo with a list of features",
        "unknown",
        "4.10 policy.on.expired",
        on(list([4.into(), list(["log".into()])])),
    );
    is(
        "only features in another order",
        "range",
        "4.9 policy.on.expired",
        on(list([2.into(), list(["scan".into(), "log".into()])])),
    );
    is("a trouble that does not exist yet", "unknown", "4.7 policy.on.7", map([(4, map([(7, 1.into())]))]));
    is("1 where true should be", "cbor", "4.5", map([(5, 1.into())]));
    documents.done()
}

pub(super) fn ext(book: &mut Book) -> DocumentGroup {
    let mut documents =
        Documents::new(book, "ext: the vendor's own data is kept, within limits and in one form");
    let mut holds = |about: &str, flag: &str, stated: &str, ext: Item| {
        let body = license_with([(25, ext)]);
        documents.claims(about, flag, stated, "license", &with_body(body));
    };
    let x = |value: Item| Item::Map(vec![("x".into(), value)]);
    holds("the year in which it was sold", "ext valid", "ok", x(2027.into()));
    holds("no entries, written out", "ext cbor", "4.5", map([]));
    holds("a number with a fraction", "ext cbor", "4.5", x(raw("f93e00")));
    holds("a number of 64 bits without a sign", "ext cbor", "4.5", x(raw("1b8000000000000000")));
    holds("the least number of 64 bits", "ext valid limits", "ok", x(raw("3b7fffffffffffffff")));
    holds("a tag", "ext cbor", "4.5", x(Item::Tag(0, Box::new("2027-01-15T00:00:00Z".into()))));
    holds("undefined", "ext cbor", "4.5", x(raw("f7")));
    holds("a list of indefinite length", "ext cbor", "4.5", x(raw("9f01ff")));
    holds("a number as name", "ext cbor", "4.5", Item::Map(vec![(1.into(), 1.into())]));
    holds("an empty name", "ext range", "4.9 ext", Item::Map(vec![("".into(), 1.into())]));
    holds(
        "a name of 257 bytes",
        "ext range limits",
        "4.9 ext",
        Item::Map(vec![("n".repeat(257).as_str().into(), 1.into())]),
    );
    let pair = |a: &str, b: &str| Item::Map(vec![(a.into(), 1.into()), (b.into(), 2.into())]);
    holds("names by the alphabet, not by length", "ext cbor", "4.5", pair("aa", "b"));
    holds("a name twice", "ext cbor", "4.5", pair("a", "a"));
    let nested = |levels: usize| x((0..levels).fold(0.into(), |inner, _| list([inner])));
    holds("nested eight deep", "ext valid limits", "ok", nested(7));
    holds("nested nine deep", "ext limits", "4.6", nested(8));
    holds("10000 lists, one in another", "ext hostile", "4.6", x(Item::Raw(vec![0x81; 10_000])));
    holds("10000 maps, one in another", "ext hostile", "4.6", {
        x(Item::Raw([0xa1, 0x61, 0x78].repeat(10_000)))
    });
    holds("a list that promises 2^40 entries", "ext hostile", "4.5", x(raw("9b0000010000000000")));
    holds("a text that promises 2^40 bytes", "ext hostile", "4.5", x(raw("7b0000010000000000")));
    holds("an instant, which means nothing here", "ext valid", "ok", x(NOW.into()));
    documents.done()
}
