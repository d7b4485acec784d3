//! Kind A: hardware keys that come and go, spare keys that are unlocked, and mail instead of a key.

use tegata::document::{
    Claims, Effect, HardwareKey, HardwareKeyPolicy, KeyRole, LicenseBody, Lock, Maintenance, Method,
    Response, Via,
};
use tegata::facts::Unlocked;
use tegata_conformance::format::{Button, SessionGroup};
use tegata_issuer::{Signer, ladder};

use super::{Book, ENTROPY, Life, Sessions, draw, line, reply};
use crate::evaluate::with_keys;
use crate::vendor::{DAY, HOUR, LADDER, NOW, id, issued, key, license, slug, slugs, t};

pub(super) fn groups(book: &mut Book) -> Vec<SessionGroup> {
    vec![plugged(book), spare(book), method(book)]
}

/// A main key and a spare; mail under the plan `gold`; asked again about every hour.
fn keyed(edit: impl FnOnce(&mut Claims<LicenseBody>)) -> Claims<LicenseBody> {
    let token = |name: &str, role| {
        let key = *key(name).public_key().as_bytes();
        HardwareKey { key, role, label: Some(name.into()), expires: None, interim: None }
    };
    license(|claims| {
        let body = &mut claims.body;
        body.prefix = Some("D2".parse().expect("a prefix"));
        body.maintenance = Some(Maintenance { plan: slug("gold"), until: Some(t("2027-07-01T00:00:00Z")) });
        let mail = Method { plans: slugs("gold"), ..Method::any(Via::Mail) };
        let online = Method { plans: slugs("platinum"), ..Method::any(Via::Online) };
        body.methods = vec![Method::any(Via::HardwareKey), mail, online];
        body.hardware_keys = vec![token("main", KeyRole::Main), token("spare", KeyRole::Spare)];
        body.policy.on.unverified = Some(Response::Demo);
        body.policy.hardware_key = HardwareKeyPolicy { removal: Some(60), challenge_every: Some(3_600) };
        body.locks = vec![Lock { effect: Effect::UnlockSpare, steps: 1, anchor: None }];
        edit(claims);
    })
}

fn licensed(life: &mut Life<'_>) {
    life.begins();
    life.file(0, &[issued(&keyed(|_| {}))], "unconfirmed demo | 6.5 2.10 | keep; wake @10s");
}

/// When the first key that proves itself at the 11th second is asked again: the first number that is
/// drawn is the installation's, the second the nonce of the challenge.
fn asked_again() -> i64 {
    11 + 1_800 + draw::below(draw::number(ENTROPY, 3), 3_600)
}

/// The key of that name is plugged in, and proves itself a second later.
fn proves(life: &mut Life<'_>, name: &str, then: &str) {
    licensed(life);
    let unproven = if name == "other" { "6.6" } else { "6.11" };
    let stated = format!("unconfirmed demo | 6.5 2.10 {unproven} | challenge 1 {name} prove; wake @1m10s");
    life.plugged(10, name, None, &stated);
    let stated = format!("{then} wake {}", line::since_now(NOW + asked_again()));
    life.signs(11, name, &stated);
}

const SPARE: &str =
    "unconfirmed demo | 6.5 2.10 6.7 | tell 6.5s; tell 2.10w method=online plan=gold; tell 6.7w;";

fn plugged(book: &mut Book) -> SessionGroup {
    let mut sessions = Sessions::new(book, "Keys come and go");
    let again = asked_again();
    let at = |after: i64| line::since_now(NOW + after);
    sessions.case(
        "plugged in, proven, and asked again about an hour later",
        "kind_a hardware_key schedule valid",
        |life| {
            licensed(life);
            life.plugged(
                10,
                "main",
                None,
                "unconfirmed demo | 6.5 2.10 6.11 | challenge 1 main prove; wake @1m10s",
            );
            life.signs(11, "main", &format!("active full | | wake {}", at(again)));
            life.tick(again - 1, "active full");
            life.tick(again, &format!("active full | | challenge 2 main prove; wake {}", at(again + 60)));
            life.signs(again + 1, "main", "active full | | wake @1h42m22s");
        },
    );
    sessions.case("it does not answer when it is asked again: a minute, then a demo", "kind_a hardware_key limits", |life| {
        proves(life, "main", "active full | |");
        life.tick(again, "active full | | challenge 2 main prove; wake @43m26s");
        life.tick(again + 59, "active full");
        life.tick(again + 60, "unconfirmed demo | 6.5 2.10 6.11 | tell 6.5s; tell 2.10w method=online plan=gold; tell 6.11w; wake @1d43m26s");
    });
    sessions.case("a signature of another key", "kind_a hardware_key forged", |life| {
        licensed(life);
        life.plugged(
            10,
            "main",
            None,
            "unconfirmed demo | 6.5 2.10 6.11 | challenge 1 main prove; wake @1m10s",
        );
        life.signs(11, "other", "4.14! unconfirmed demo | 6.5 2.10 6.11 | tell 6.5s; tell 2.10w method=online plan=gold; tell 6.11w; wake @42m26s");
        life.signs(12, "main", "4.45! unconfirmed demo | 6.5 2.10 6.11");
    });
    sessions.case(
        "a signature that was made before, for another nonce",
        "kind_a hardware_key forged",
        |life| {
            licensed(life);
            life.plugged(
                10,
                "main",
                None,
                "unconfirmed demo | 6.5 2.10 6.11 | challenge 1 main prove; wake @1m10s",
            );
            let signature = life.signature("main");
            life.plugged(
                20,
                "main",
                None,
                "unconfirmed demo | 6.5 2.10 6.11 | challenge 2 main prove; wake @1m20s",
            );
            life.signed(21, 2, &signature, "4.14! unconfirmed demo | 6.5 2.10 6.11 | tell 6.5s; tell 2.10w method=online plan=gold; tell 6.11w; wake @1h13m6s");
        },
    );
    sessions.case(
        "pulled: a minute to plug it in again, then a demo",
        "kind_a hardware_key limits",
        |life| {
            proves(life, "main", "active full | |");
            life.pulled(100, "main", "active full | | wake @2m40s");
            life.tick(159, "active full");
            life.tick(
                160,
                "unconfirmed demo | 6.5 2.10 | tell 6.5s; tell 2.10w method=online plan=gold; wake @1d2m40s",
            );
            life.plugged(
                200,
                "main",
                None,
                "unconfirmed demo | 6.5 2.10 6.11 | challenge 2 main prove; wake @4m20s",
            );
            life.signs(201, "main", "active full | | wake @1h3m16s");
        },
    );
    sessions.case(
        "pulled and back within the minute: it has to prove that it is the same",
        "kind_a hardware_key",
        |life| {
            proves(life, "main", "active full | |");
            life.pulled(100, "main", "active full | | wake @2m40s");
            life.plugged(130, "main", None, "active full | | challenge 2 main prove; wake @3m10s");
            life.signs(131, "main", "active full | | wake @1h2m6s");
        },
    );
    sessions.case("somebody else's key", "kind_a hardware_key", |life| {
        let told = "tell 6.5s; tell 2.10w method=online plan=gold; tell 6.6w;";
        proves(life, "other", &format!("unconfirmed demo | 6.5 2.10 6.6 | {told}"));
    });
    sessions.case("a key that the host proved by itself", "kind_a hardware_key", |life| {
        life.begins();
        life.file(0, &[issued(&keyed(|_| {}))], "unconfirmed demo | 6.5 2.10 | keep; wake @10s");
        life.facts_changed(1, with_keys(NOW, &["main"]), "active full | | wake @1d1s");
        life.facts_changed(2, with_keys(NOW, &[]), "unconfirmed demo | 6.5 2.10 | wake @10s");
    });
    sessions.case("a license that names a key goes onto the key", "kind_a hardware_key", |life| {
        life.begins();
        life.plugged(0, "main", None, "missing blocked | 2.2 | challenge 1 main prove; wake @1m");
        life.signs(1, "main", "missing blocked | 2.2 | wake @1d1s");
        life.file(2, &[issued(&keyed(|_| {}))], "active full | | keep; write license main; wake @1d2s");
    });
    sessions.done()
}

/// The record that the spare was unlocked for a license, signed by a key.
fn record(by: &str, license: &str) -> Vec<u8> {
    let unlocked = Unlocked { license: id(license), at: NOW };
    unlocked.record(&key(by).sign(&unlocked.to_be_signed()).expect("signs"))
}

fn spare(book: &mut Book) -> SessionGroup {
    let mut sessions = Sessions::new(book, "The spare key is unlocked, for ever");
    sessions.case("at once, without the vendor; he hears of it by mail", "kind_a hardware_key valid", |life| {
        proves(life, "spare", SPARE);
        life.press(20, Button::UnlockSpare, "unconfirmed demo | 6.5 2.10 6.7 | challenge 2 spare unlock");
        life.signs(21, "spare", "active full | 6.8 | keep; write unlock_record spare; tell 6.19i; send unlock_report mail by @1d21s; tell 6.8i");
        let question = life.question();
        life.answer(HOUR, &question, &[], "active full | 6.8 | keep; challenge 3 spare prove; wake @1h1m");
        life.start(DAY, "unconfirmed demo | 6.5 2.10 | keep; wake @1d10s");
        life.plugged(DAY, "spare", None, "unconfirmed demo | 6.5 2.10 6.11 | challenge 1 spare prove");
        life.signs(DAY + 1, "spare", "active full | 6.8 | tell 6.8i; wake @1d1h27m47s");
    });
    sessions.case(
        "the record lies on the key when it comes to another computer",
        "kind_a hardware_key",
        |life| {
            licensed(life);
            life.plugged(
                10,
                "spare",
                Some(&record("spare", "license")),
                "unconfirmed demo | 6.5 2.10 6.11 | challenge 1 spare prove; wake @1m10s",
            );
            life.signs(11, "spare", "active full | 6.8 | tell 6.8i; wake @42m26s");
        },
    );
    sessions.case("a record that another key signed", "kind_a hardware_key forged", |life| {
        licensed(life);
        life.plugged(
            10,
            "spare",
            Some(&record("other", "license")),
            "4.14! unconfirmed demo | 6.5 2.10 6.11 | challenge 1 spare prove; wake @1m10s",
        );
        life.signs(11, "spare", "unconfirmed demo | 6.5 2.10 6.7 | tell 6.5s; tell 2.10w method=online plan=gold; tell 6.7w; wake @42m26s");
    });
    sessions.case("a record for another license", "kind_a hardware_key", |life| {
        licensed(life);
        life.plugged(
            10,
            "spare",
            Some(&record("spare", "another")),
            "unconfirmed demo | 6.5 2.10 6.11 | challenge 1 spare prove; wake @1m10s",
        );
        life.signs(11, "spare", "unconfirmed demo | 6.5 2.10 6.7 | tell 6.5s; tell 2.10w method=online plan=gold; tell 6.7w; wake @42m26s");
    });
    sessions.case("noise where the record should be", "kind_a hardware_key damaged", |life| {
        licensed(life);
        life.plugged(
            10,
            "spare",
            Some(&[0xa5; 88]),
            "4.14! unconfirmed demo | 6.5 2.10 6.11 | challenge 1 spare prove; wake @1m10s",
        );
        life.plugged(
            11,
            "spare",
            Some(&[0xa5; 87]),
            "4.5! unconfirmed demo | 6.5 2.10 6.11 | challenge 2 spare prove; wake @1m11s",
        );
    });
    sessions.case(
        "the button without the spare, and before it proved itself",
        "kind_a hardware_key",
        |life| {
            licensed(life);
            life.press(1, Button::UnlockSpare, "6.5! unconfirmed demo | 6.5 2.10");
            life.plugged(2, "spare", None, "unconfirmed demo | 6.5 2.10 6.11 | challenge 1 spare prove");
            life.press(3, Button::UnlockSpare, "6.11! unconfirmed demo | 6.5 2.10 6.11");
        },
    );
    sessions.case(
        "another key signs the unlocking: nothing is unlocked",
        "kind_a hardware_key forged",
        |life| {
            proves(life, "spare", SPARE);
            life.press(20, Button::UnlockSpare, "unconfirmed demo | 6.5 2.10 6.7 | challenge 2 spare unlock");
            life.signs(21, "other", "4.14! unconfirmed demo | 6.5 2.10 6.7");
        },
    );
    sessions.case("by telephone, with a code", "kind_a hardware_key amendment", |life| {
        proves(life, "spare", SPARE);
        let code = ladder::amend(&keyed(|_| {}), &LADDER, 0, 1).expect("a code");
        life.typed(20, &code.write(), "active full | 6.8 | keep; tell 1.14i; tell 6.8i");
    });
    sessions.done()
}

fn method(book: &mut Book) -> SessionGroup {
    let mut sessions = Sessions::new(book, "Mail instead of a key, and back");
    sessions.case(
        "switched to mail, answered the next day, and switched back",
        "kind_a method valid",
        |life| {
            proves(life, "main", "active full | |");
            life.press(
                20,
                Button::SwitchMethod("mail".into()),
                "active full | | keep; send switch_method mail by @1d20s",
            );
            let question = life.question();
            let yes = reply(&question, HOUR, |_| {});
            life.answer(
                HOUR + 60,
                &question,
                &[yes],
                "active full | | keep; tell 2.21i method=mail; challenge 2 main prove; wake @1h2m",
            );
            life.press(
                2 * HOUR,
                Button::SwitchMethod("hardware_key".into()),
                "active full | 6.11 | keep; tell 2.21i method=hardware_key; tell 6.11w; wake @1d2h",
            );
        },
    );
    sessions.case(
        "ways that the plan does not allow, or the license does not name",
        "kind_a method",
        |life| {
            licensed(life);
            life.press(1, Button::SwitchMethod("online".into()), "2.10! unconfirmed demo | 6.5 2.10");
            life.press(2, Button::SwitchMethod("in_house".into()), "2.12! unconfirmed demo | 6.5 2.10");
        },
    );
    sessions.case("nobody is asked by mail before the customer chose it", "kind_a method", |life| {
        licensed(life);
        life.tick(
            DAY,
            "unconfirmed demo | 6.5 2.10 | keep; tell 6.5s; tell 2.10w method=online plan=gold; wake @2d",
        );
    });
    sessions.done()
}
