//! From a description to a document, and what a mistake in a description is called.

use crate::desk::{Desk, POLICIES, policy};

#[test]
fn the_ready_policies_are_issued_verified_and_understood_as_they_stand() {
    let desk = Desk::new("policies");
    let expected = [
        ("unconfirmed", "demo", "6.5"),
        ("inactive", "blocked", "7.2"),
        ("active", "full", ""),
        ("active", "full", "2.7"),
        ("inactive", "blocked", "2.3"),
    ];
    for ((name, product, version), (status, mode, reason)) in POLICIES.into_iter().zip(expected) {
        let file = format!("{name}.key");
        desk.license(&policy(name), &file).ok();
        desk.run(&["verify", &file, "--root", &desk.root, "--product", product]).ok();
        let report =
            desk.ask("status", &file, product, version, &["--now", "2026-11-21T10:00:00+09:00", "--json"]);
        let report = report.json();
        assert_eq!((&report["status"], &report["mode"]), (&status.into(), &mode.into()), "{name}");
        let reasons = report["reasons"].as_array().unwrap();
        assert_eq!(reasons.is_empty(), reason.is_empty(), "{name}");
        assert!(
            reason.is_empty() || reasons.iter().any(|found| found["number"] == reason),
            "{name}: {reasons:?}"
        );
    }
}

#[test]
fn every_kind_of_document_can_be_described() {
    let desk = Desk::new("kinds");
    let secrets = ["--ladder-secret-file", "ladder.hex", "--seed", "ladder.hex"];
    let license =
        "product = \"plan-desk\"\nprefix = \"PD\"\n[[lock]]\neffect = \"feature\"\nname = \"cost\"\n";
    let id = "0123456789abcdef0123456789abcdef";
    let descriptions = [
        ("certificate", "key = \"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a\"\nroles = [\"lease\"]\nseats = 10\nborrow-for = \"14 days\"\n".to_owned()),
        ("license", license.to_owned()),
        ("activation", format!("license = \"{id}\"\nkind = \"lease\"\nvia = \"in-house\"\nproduct = \"plan-desk\"\nsequence = 1\nlasts = \"15 min\"\n[subject]\nseat = 3\nsalt = \"{id}\"\ndevice = {{ board = \"PF3K\", mac = [\"02:00:5e:10:00:01\", \"02:00:5e:10:00:02\"] }}\n")),
        ("roll", format!("batch = 7\ncount = 20\n[license]\n{}", license.replace("[[lock]]", "[[license.lock]]"))),
        ("revocations", format!("number = 3\nlicenses = [\"{id}\"]\nhardware-keys = [\"0123456789abcdef\"]\nends = 2026-12-31\n")),
        ("time-statement", format!("product = \"plan-desk\"\nnonce = \"{id}\"\nlowers = true\n")),
    ];
    for (kind, description) in descriptions {
        desk.write("description.toml", description);
        let file = format!("{kind}.key");
        if kind == "certificate" {
            desk.run(&["issue", kind, "description.toml", "--key", "root.pem", "--out", &file]).ok();
        } else {
            desk.issue(kind, "description.toml", &file, &secrets).ok();
        }
        let verified = desk.run(&["verify", &file, "--root", &desk.root, "--json"]).json();
        let kinds: Vec<_> =
            verified["documents"].as_array().unwrap().iter().map(|found| &found["type"]).collect();
        assert!(format!("{kinds:?}").contains(&kind.replace('-', "_")), "{kind}: {verified}");
    }
}

#[test]
fn the_three_forms_hold_the_same_license() {
    let desk = Desk::new("forms");
    desk.write("plain.toml", "id = \"00112233445566778899aabbccddeeff\"\nproduct = \"plan-desk\"\ncustomer = \"C-1\"\nends = 2027-03-31\nzone = \"Asia/Tokyo\"\n");
    for form in ["binary", "armor", "qr"] {
        desk.issue("license", "plain.toml", form, &["--form", form]).ok();
        let report =
            desk.ask("status", form, "plan-desk", "1", &["--now", "2027-01-01T00:00:00Z", "--json"]).json();
        assert_eq!(report["license"], "00112233445566778899aabbccddeeff");
        // Through the end of 31 March in Tokyo.
        assert_eq!(report["term"]["ends"], 1_806_505_200);
    }
    let armor = String::from_utf8(desk.read("armor")).unwrap();
    let (people, _) = armor.split_once("-----BEGIN TEGATA BUNDLE-----").unwrap();
    assert!(people.contains("plan-desk") && people.contains("C-1"), "{people}");
    assert!(people.contains("the end of 31 Mar 2027 (Asia/Tokyo)"), "{people}");
    assert!(desk.read("qr").starts_with(b"TEGATA1:"));
    assert_eq!(desk.read("binary")[..3], [0x83, 0x01, 0x44]);
}

#[test]
fn a_mistyped_field_is_named_with_its_line_and_the_field_that_was_meant() {
    let desk = Desk::new("mistyped");
    desk.write("offer.toml", "product = \"plan-desk\"\n\ncustmer = \"C-20418\"\n");
    let refused = desk.issue("license", "offer.toml", "offer.key", &[]);
    assert_eq!(refused.code(), 2);
    assert_eq!(
        refused.err(),
        "✗ offer.toml, line 3: there is no field `custmer` here.\n  \
           3 │ custmer = \"C-20418\"\n    │ ^^^^^^^\n\
         → Did you mean `customer`?\n"
    );
    let japanese = desk.issue("license", "offer.toml", "offer.key", &["--lang", "ja"]);
    assert!(japanese.err().starts_with("✗ offer.toml の3行目：ここには項目「custmer」はありません。\n"));
    assert!(japanese.err().ends_with("→ 「customer」ではありませんか。\n"), "{}", japanese.err());
    let json = desk.issue("license", "offer.toml", "offer.key", &["--json"]);
    let error = &serde_json::from_str::<serde_json::Value>(json.out()).unwrap()["error"];
    assert_eq!(error["name"], "description_field_unknown");
    let data = serde_json::json!([error["data"]["line"], error["data"]["found"], error["data"]["nearest"]]);
    assert_eq!(data, serde_json::json!([3, "custmer", "customer"]));
    assert!(!desk.path("offer.key").exists());
}

#[test]
fn every_wrong_value_says_what_may_stand_there() {
    let desk = Desk::new("values");
    for (line, text, remedy) in [
        ("zone = \"Asia/Tokio\"", "\"Asia/Tokio\" can not stand here.", "Did you mean `Asia/Tokyo`?"),
        ("term = \"rentl\"", "\"rentl\" is none of the values of this field.", "Did you mean `rental`?"),
        ("term = \"weekly\"", "\"weekly\" is none of", "Known here: perpetual, rental, trial."),
        ("ends = \"tomorrow\"", "\"tomorrow\" can not stand here.", "Write a day such as 2027-03-31, or"),
        ("ends = 2027-03-31T18:00:00", "\"2027-03-31T18:00:00\" can not", "with its offset"),
        ("ends = 2027-02-30", "there is no such day", "Write a day such as 2027-03-31, or"),
        ("activations = \"three\"", "\"three\" can not stand here.", "Write a whole number from 0 to 65535."),
        ("versions = \"new\"", "\"new\" can not stand here.", "\"3.2..5.0\""),
        ("features = { scan = false }", "false can not stand here.", "Write `true`, or a limit"),
        ("networks = [\"192.0.2.1/24\"]", "\"192.0.2.1/24\" can not", "Write a network such as"),
        (
            "policy.on.expired = { all-bot = [] }",
            "there is no field `all-bot` here.",
            "Did you mean `all-but`?",
        ),
        ("policy.check.every = \"1 moon\"", "\"1 moon\" can not", "Write a duration such as \"24 h\""),
        ("lock = [{ effect = \"extend-term\" }]", "the field `period` is missing.", "Add it."),
        ("lock = [{ effect = \"unlock-spare\", days = 3 }]", "`days` has no meaning here.", "Leave it out."),
        (
            "ext = { share = 0.5 }",
            "`ext.share` is a floating-point number.",
            "Write it as text, such as \"0.5\"",
        ),
    ] {
        desk.write("offer.toml", format!("product = \"plan-desk\"\n{line}\n"));
        let refused = desk.issue("license", "offer.toml", "offer.key", &[]);
        assert_eq!(refused.code(), 2, "{line}: {}", refused.err());
        let (told, todo) = refused.err().rsplit_once("→ ").unwrap();
        assert!(told.contains(text) && todo.contains(remedy), "{line}: {}", refused.err());
        assert!(told.contains("line 2"), "{line}: {told}");
    }
    desk.write("offer.toml", "customer = \"C-1\"\n");
    let refused = desk.issue("license", "offer.toml", "offer.key", &[]);
    assert_eq!(refused.err(), "✗ offer.toml: the field `product` is missing.\n→ Add it.\n");
}

#[test]
fn what_can_not_stand_together_is_named_before_a_secret_is_asked_for() {
    let desk = Desk::new("together");
    desk.write("offer.toml", "product = \"plan-desk\"\nterm = \"perpetual\"\nends = 2027-03-31\n");
    let refused = desk.issue("license", "offer.toml", "offer.key", &[]);
    assert_eq!(refused.code(), 2);
    assert!(
        refused.err().starts_with("✗ offer.toml, line 3: a perpetual license has no end."),
        "{}",
        refused.err()
    );

    let needs_secret = desk.issue("license", &policy("e-license-file"), "offer.key", &[]);
    assert_eq!(needs_secret.code(), 2);
    assert!(needs_secret.err().contains("--ladder-secret-file is needed for a license with locks."));
}

#[test]
fn what_only_the_signature_shows_is_told_to_the_vendor() {
    let desk = Desk::new("unissued");
    let shown = desk.run(&["keygen", "--public", "issuer.pem", "--json"]).json();
    desk.write("own.toml", format!("number = 1\nkeys = [{}]\n", shown["key_id"]));
    let refused = desk.issue("revocations", "own.toml", "own.key", &[]);
    assert_eq!(refused.code(), 1);
    assert!(refused.err().starts_with("✗ 4.9 "), "{}", refused.err());
    assert!(refused.err().ends_with("→ Correct the description, and issue it again.\n"), "{}", refused.err());
    let japanese = desk.issue("revocations", "own.toml", "own.key", &["--lang", "ja", "--json"]);
    let error = &serde_json::from_str::<serde_json::Value>(japanese.out()).unwrap()["error"];
    assert_eq!(error["remedy"]["ja"], "定義ファイルを修正して、もう一度発行してください。");
}

#[test]
fn a_bundle_that_the_root_does_not_open_is_not_written() {
    let desk = Desk::new("unopened");
    desk.write("plain.toml", "product = \"plan-desk\"\n");
    let alone =
        ["issue", "license", "plain.toml", "--key", "issuer.pem", "--root", &desk.root, "--out", "x.key"];
    let refused = desk.run(&alone);
    assert_eq!(refused.code(), 1);
    assert!(refused.err().starts_with("✗ 4.13 "), "{}", refused.err());
    assert!(!desk.path("x.key").exists());
    desk.issue("license", "plain.toml", "x.key", &["--root", &desk.root]).ok();

    let again = desk.issue("license", "plain.toml", "x.key", &[]);
    assert_eq!(again.code(), 3, "a license is not overwritten by accident");
}

#[test]
fn ids_and_salts_are_made_anew_unless_they_are_given() {
    let desk = Desk::new("ids");
    desk.write("plain.toml", "product = \"plan-desk\"\n");
    let id = |out| desk.issue("license", "plain.toml", out, &["--json"]).json()["id"].clone();
    assert_ne!(id("first"), id("second"));
}
