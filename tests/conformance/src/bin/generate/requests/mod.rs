//! Requests and refusals: what a client sends, and the "no" that may come back.

mod bytes;
mod forms;
mod refusals;

use data_encoding::HEXLOWER;
use serde_json::{Value, json};
use tegata_conformance::format::{Input, RequestCase, RequestExpect, RequestGroup};
use tegata_conformance::run;

use crate::book::{self, Book, Written, flags};
use crate::cbor::{Item, adler32, bytes, list, map};
use crate::vendor::{self, NOW, id, input};

const REGISTRATION: &str = "BH-B4WM-59S8-8RF0-DX8E";
const PAGE: &str = "https://license.example.com/activate";

pub(crate) fn file(book: &mut Book) -> Written {
    let groups = vec![
        kinds(book),
        forms::forms(book),
        bytes::fields(book),
        bytes::damaged(book),
        refusals::good(book),
        refusals::none(book),
    ];
    book::file("requests", "What a client sends, and what a server refuses with: bytes and text.", groups)
}

/// `[kind, Adler-32, content]`
fn frame(kind: i64, content: &Item) -> Vec<u8> {
    let content = content.encode();
    let check = adler32(&content).to_be_bytes();
    list([kind.into(), bytes(check), Item::Raw(content)]).encode()
}

fn nonce() -> Item {
    bytes([0x0a; 16])
}

/// A request of that kind, with these fields beside those that must be there.
fn request(kind: i64, fields: impl IntoIterator<Item = (i64, Item)>) -> Item {
    let Item::Map(mut entries) = map([
        (1, kind.into()),
        (2, nonce()),
        (3, "dam-fes".into()),
        (6, 3.into()),
        (7, NOW.into()),
        (12, 0.into()),
    ]) else {
        unreachable!("a map")
    };
    for (number, value) in fields {
        entries.retain(|(key, _)| !matches!(key, Item::Int(key) if *key == i128::from(number)));
        entries.push((number.into(), value));
    }
    entries.sort_by_key(|(key, _)| if let Item::Int(key) = key { *key } else { i128::MAX });
    Item::Map(entries)
}

/// The license that requests are about.
fn about_license() -> (i64, Item) {
    (5, bytes(*id("license").as_bytes()))
}

/// A check, as small as it can be.
fn check() -> Item {
    request(3, [about_license()])
}

struct Requests<'b> {
    book: &'b mut Book,
    group: RequestGroup,
}

impl<'b> Requests<'b> {
    fn new(book: &'b mut Book, about: &str, what: &str) -> Self {
        Self { book, group: RequestGroup { about: about.into(), what: what.into(), cases: Vec::new() } }
    }

    /// Stated is an error, such as `"4.8 request.license"`, or what was read, as JSON.
    fn case(&mut self, about: &str, flag: &str, input: Input, page: Option<&str>, stated: &RequestExpect) {
        let (page, expect) = (page.map(Into::into), RequestExpect::default());
        let mut case = RequestCase { id: 0, about: about.into(), flags: flags(flag), input, page, expect };
        let found = self.book.must(about, run::read(&self.group.what, &case));
        // The offset of a malformed byte is as the core says it.
        let held = RequestExpect { offset: None, ..found.clone() };
        let about_all = format!("{}: {about}", self.group.about);
        self.book.same(&about_all, &held, stated);
        case.expect = found;
        self.group.cases.push(case);
    }

    fn good(&mut self, about: &str, flag: &str, content: &Item, stated: Value) {
        let bytes = frame(2, content);
        let request = Some(serde_json::from_value(with_common(stated)).expect("a request"));
        let hex = Some(HEXLOWER.encode(&bytes));
        let stated = RequestExpect { request, hex, ..RequestExpect::default() };
        self.case(about, flag, input(&bytes), None, &stated);
    }

    fn bad(&mut self, about: &str, flag: &str, bytes: &[u8], stated: &str) {
        self.case(about, flag, input(bytes), None, &error(stated));
    }

    fn done(self) -> RequestGroup {
        self.group
    }
}

/// `"4.8 request.license"`
fn error(stated: &str) -> RequestExpect {
    let (number, field) = stated.split_once(' ').unwrap_or((stated, ""));
    let field = (!field.is_empty()).then(|| field.into());
    RequestExpect { error: Some(number.into()), field, ..RequestExpect::default() }
}

/// What all requests of this file say, unless they say otherwise.
fn with_common(mut stated: Value) -> Value {
    let common = json!({
        "nonce": "0a".repeat(16), "product": "dam-fes", "via": "online", "at": NOW, "sequence": 0,
    });
    for (name, value) in common.as_object().expect("an object") {
        let fields = stated.as_object_mut().expect("an object");
        fields.entry(name).or_insert_with(|| value.clone());
    }
    stated
}

fn kinds(book: &mut Book) -> RequestGroup {
    let mut requests = Requests::new(book, "One request of each kind", "request");
    let license = id("license").to_string();
    let held = || (13, bytes(*id("lease").as_bytes()));
    let lease = vendor::activation(&vendor::license(|_| {}), |_| {});
    let record = vec![0x77; 88];
    requests.good(
        "register: a registration key, and who asks",
        "valid typing",
        &request(
            1,
            [
                (4, version(&[5, 0])),
                (10, map([(2, "sato".into()), (4, "cad-07".into())])),
                (14, REGISTRATION.into()),
            ],
        ),
        json!({"kind": "register", "version": "5.0", "user": "sato", "host": "cad-07", "code": REGISTRATION}),
    );
    let component = map([(1, 3.into()), (2, bytes([0xdd; 16]))]);
    requests.good(
        "activate: for a device, a customer and an asset",
        "valid activation",
        &request(
            2,
            [
                about_license(),
                (8, "C-20418".into()),
                (9, "A-0042".into()),
                (10, map([(1, list([component]))])),
            ],
        ),
        json!({
            "kind": "activate", "license": license, "customer": "C-20418", "asset": "A-0042",
            "device": [["disk", "dd".repeat(16)]],
        }),
    );
    requests.good(
        "check: as small as it can be",
        "valid",
        &check(),
        json!({"kind": "check", "license": license}),
    );
    requests.good(
        "acquire: a seat of a group",
        "valid lease",
        &request(4, [about_license(), (6, 4.into()), (16, "design".into())]),
        json!({"kind": "acquire", "license": license, "via": "in_house", "group": "design"}),
    );
    requests.good(
        "renew: the lease that is held goes along",
        "valid lease",
        &request(
            5,
            [
                about_license(),
                (6, 4.into()),
                (10, map([(3, 4.into())])),
                (12, 7.into()),
                held(),
                (19, bytes(lease.clone())),
            ],
        ),
        json!({
            "kind": "renew", "license": license, "via": "in_house", "seat": 4, "sequence": 7,
            "activation": id("lease").to_string(), "lease": HEXLOWER.encode(&lease),
        }),
    );
    requests.good(
        "release",
        "valid lease",
        &request(6, [about_license(), (6, 4.into()), held()]),
        json!({"kind": "release", "license": license, "via": "in_house", "activation": id("lease").to_string()}),
    );
    requests.good(
        "borrow: until a moment",
        "valid lease",
        &request(7, [about_license(), (6, 4.into()), (15, (NOW + vendor::DAY).into())]),
        json!({"kind": "borrow", "license": license, "via": "in_house", "until": NOW + vendor::DAY}),
    );
    requests.good(
        "deactivate",
        "valid activation",
        &request(8, [about_license(), held()]),
        json!({"kind": "deactivate", "license": license, "activation": id("lease").to_string()}),
    );
    requests.good(
        "switch method: the hardware key that is to be named in the answer",
        "valid method hardware_key",
        &request(9, [about_license(), (6, 2.into()), (11, bytes([0x4b; 32]))]),
        json!({"kind": "switch_method", "license": license, "via": "mail", "key": "4b".repeat(32)}),
    );
    requests.good(
        "unlock report: the record goes along",
        "valid hardware_key",
        &request(10, [about_license(), (17, bytes(record.clone()))]),
        json!({"kind": "unlock_report", "license": license, "unlocked": HEXLOWER.encode(&record)}),
    );
    requests.good(
        "fault report: a clock that fell behind",
        "valid clock",
        &request(11, [about_license(), (18, list([5.into(), 5.into()]))]),
        json!({"kind": "fault_report", "license": license, "fault": "5.5"}),
    );
    requests.good(
        "in 1970, and at the end of the year 9999",
        "valid far_future limits",
        &request(7, [about_license(), (7, 0.into()), (12, Item::Int((1 << 53) - 1)), (15, 253_402_300_799_i64.into())]),
        json!({"kind": "borrow", "license": license, "at": 0, "sequence": (1_i64 << 53) - 1, "until": 253_402_300_799_i64}),
    );
    requests.done()
}

fn version(parts: &[i64]) -> Item {
    Item::List(parts.iter().map(|part| (*part).into()).collect())
}
