//! What `tegata status` says: as JSON for programs, in two languages for people.

use serde_json::Value;
use tegata::document::DocumentId;
use tegata::facts::{Unlocked, challenge};
use tegata::{CodeKind, State};
use tegata_issuer::{SecretKey, Signer};

use crate::desk::{Desk, policy};

const MORNING: [&str; 2] = ["--now", "2026-11-21T10:00:00+09:00"];

fn numbers(report: &Value) -> Vec<&str> {
    report["reasons"].as_array().unwrap().iter().map(|reason| reason["number"].as_str().unwrap()).collect()
}

#[test]
fn json_has_the_report_and_its_texts_in_both_languages() {
    let desk = Desk::new("json");
    desk.license(&policy("c-registration-and-activation-code"), "c.key").ok();
    let at = ["--now", "2027-05-01T00:00:00+09:00", "--json"];
    let report = desk.ask("status", "c.key", "shield-office", "5.0", &at).json();
    assert_eq!(report["status"], "expired");
    assert_eq!(report["mode"], "restricted");
    assert_eq!(report["zone"], "Asia/Tokyo");
    assert_eq!(report["display"]["customer"], "C-20418");
    assert_eq!(report["headline"]["en"], "Expired. The term ended at the end of 31 Mar 2027 (Asia/Tokyo)");
    assert_eq!(report["headline"]["ja"], "有効期限が切れています。有効期限は2027年3月31日でした。");
    let denied: Vec<_> =
        report["features"].as_array().unwrap().iter().filter(|f| f["allowed"] == false).collect();
    let names: Vec<_> = denied.iter().map(|feature| feature["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["distribute", "update"]);
    assert_eq!(denied[0]["because"], "5.3");
    let expired = &report["reasons"][0];
    assert_eq!((&expired["number"], &expired["severity"]), (&"5.3".into(), &"restricts".into()));
    assert!(expired["text"]["en"].as_str().unwrap().contains("31 Mar 2027"));
    assert!(expired["text"]["ja"].as_str().unwrap().contains("2027年3月31日"));
    assert!(!expired["remedy"]["en"].as_str().unwrap().is_empty());
    assert!(!expired["remedy"]["ja"].as_str().unwrap().is_empty());
    // How long grace is stays with the vendor.
    assert_eq!(report["term"]["grace_ends"], Value::Null);
}

#[test]
fn a_report_is_a_success_and_a_forgery_is_not() {
    let desk = Desk::new("exit");
    desk.license(&policy("e-license-file"), "e.key").ok();
    let blocked = desk.ask("status", "e.key", "twin-server", "7.2", &MORNING);
    assert_eq!((blocked.code(), blocked.err()), (0, ""));
    assert!(blocked.out().starts_with("○ Not activated here\n"), "{}", blocked.out());

    desk.issue(
        "license",
        &policy("e-license-file"),
        "e.bin",
        &["--form", "binary", "--ladder-secret-file", "ladder.hex"],
    )
    .ok();
    let text = String::from_utf8(desk.read("e.key")).unwrap();
    let begin = text.find("-----BEGIN").unwrap();
    let damaged = format!("{}{}", &text[..begin + 200], &text[begin + 201..]);
    desk.write("damaged.key", damaged);
    let refused = desk.ask("status", "damaged.key", "twin-server", "7.2", &MORNING);
    assert_eq!(refused.code(), 1);
    assert!(refused.err().starts_with("✗ 4.2 "), "{}", refused.err());
    let other = desk.ask("status", "e.key", "plan-desk", "5.0", &MORNING);
    assert!(other.code() == 1 && other.err().starts_with("✗ 4.32 "), "{}", other.err());
}

#[test]
fn people_read_it_in_their_language() {
    let desk = Desk::new("people");
    desk.license(&policy("d-sign-in-check"), "d.key").ok();
    let ask =
        |lang| desk.ask("status", "d.key", "roam-desk", "2.0", &[&MORNING[..], &["--lang", lang]].concat());
    let english = ask("en");
    assert_eq!(
        english.ok(),
        "\
● Active until the end of 30 Sep 2027 (Asia/Tokyo), 314 days left
  Product       roam-desk 2.0        Customer  K-7740
  Type          rental, single-user  Holder    Example Insurance Co.
  Confirmation  not confirmed; 30 days left
  Features      ✓ desktop, offline-work, online, profile
  Reasons       2.7   warning  The license could not be confirmed. Nothing stops yet; 30 days are left to
                               confirm it.
                      → Check the network connection and confirm the license again. If the
                        connection works, check the customer id that was entered at installation.
                2.11  warning  Confirming the license by license server inside the company is not available
                               for a rental license.
                      → Use another method that the license names, or ask the vendor.
"
    );
    let japanese = ask("ja");
    let japanese = japanese.ok();
    assert!(
        japanese.starts_with("● 有効です。2027年9月30日まで（あと314日）\n  製品  roam-desk 2.0"),
        "{japanese}"
    );
    for part in [
        "お客様番号  K-7740",
        "レンタル、シングルユーザー",
        "✓ desktop、offline-work、online、profile",
        "2.7   注意",
    ] {
        assert!(japanese.contains(part), "{part}: {japanese}");
    }
}

#[test]
fn facts_are_held_against_the_license() {
    let desk = Desk::new("facts");
    let salt = "000102030405060708090a0b0c0d0e0f";
    let id = "00112233445566778899aabbccddeeff";
    let license = std::fs::read_to_string(policy("e-license-file")).unwrap();
    let license = license.replace("[device]", &format!("[device]\nsalt = \"{salt}\"")).replacen(
        "product",
        &format!("id = \"{id}\"\nproduct"),
        1,
    );
    desk.write("e.toml", license);
    desk.license("e.toml", "e.key").ok();
    desk.write("activation.toml", format!(
        "license = \"{id}\"\nkind = \"activation\"\nvia = \"online\"\nproduct = \"twin-server\"\ncustomer = \"C-90125\"\nasset = \"A-0042\"\nsequence = 1\n\
         [subject]\nsalt = \"{salt}\"\n[subject.device]\nmachine-id = \"5f2c\"\nboard = \"PF3K\"\ndisk = \"S5H9\"\nmac = \"02:00:5e:10:00:01\"\ntpm = \"9b1f\"\n"
    ));
    desk.issue("activation", "activation.toml", "activation.key", &["--now", "2026-11-21T09:30:00+09:00"])
        .ok();
    desk.write("here.toml", "[device]\nmachine-id = \"5f2c\"\nboard = \"PF3K\"\ndisk = \"another\"\nmac = [\"02:00:5e:aa:00:01\", \"02:00:5e:10:00:01\"]\ntpm = \"9b1f\"\n");
    desk.write("there.toml", "[device]\nboard = \"another\"\n");
    let files = ["activation.key", "--facts"];
    let ask = |facts| {
        desk.ask(
            "status",
            "e.key",
            "twin-server",
            "7.2",
            &[&files[..], &[facts, "--json"], &MORNING].concat(),
        )
        .json()
    };
    let here = ask("here.toml");
    assert_eq!((&here["status"], &here["mode"]), (&"active".into(), &"full".into()));
    assert_eq!(here["binding"]["changed"], serde_json::json!(["disk"]));
    assert_eq!(numbers(&here), ["6.4"]);
    let there = ask("there.toml");
    assert_eq!((&there["status"], &there["mode"]), (&"unbound".into(), &"blocked".into()));
    assert!(numbers(&there).contains(&"6.1"), "{there}");

    desk.write("wrong.toml", "adresses = [\"192.0.2.1\"]\n");
    let refused = desk.ask("status", "e.key", "twin-server", "7.2", &["--facts", "wrong.toml"]);
    assert!(refused.code() == 2 && refused.err().contains("Did you mean `addresses`?"), "{}", refused.err());
}

#[test]
fn hardware_keys_prove_themselves_in_the_facts() {
    let desk = Desk::new("keys");
    let (main, spare) = (SecretKey::from_seed(&[1; 32]).unwrap(), SecretKey::from_seed(&[2; 32]).unwrap());
    let id: DocumentId = "00112233445566778899aabbccddeeff".parse().unwrap();
    desk.write("a.toml", format!(
        "id = \"{id}\"\nproduct = \"plan-desk\"\nfeatures = [\"plan\"]\n[[method]]\nvia = \"hardware-key\"\n\
         [[hardware-key]]\nkey = \"{}\"\nrole = \"main\"\nlabel = \"M-1\"\n[[hardware-key]]\nkey = \"{}\"\nrole = \"spare\"\n",
        main.public_key(), spare.public_key(),
    ));
    desk.issue("license", "a.toml", "a.key", &[]).ok();
    let hex = |bytes: &[u8]| data_encoding::HEXLOWER.encode(bytes);
    let nonce = [9; 16];
    let present = |key: &SecretKey| {
        let signature = hex(&key.sign(&challenge(&nonce)).unwrap());
        format!(
            "[[hardware-key]]\nkey = \"{}\"\nnonce = \"{}\"\nsignature = \"{signature}\"\n",
            key.public_key(),
            hex(&nonce)
        )
    };
    let ask = |facts: String| {
        desk.write("facts.toml", facts);
        desk.ask(
            "status",
            "a.key",
            "plan-desk",
            "5.0",
            &[&MORNING[..], &["--facts", "facts.toml", "--json"]].concat(),
        )
    };
    let report = ask(present(&main)).json();
    assert_eq!((&report["mode"], &report["binding"]["hardware_key_label"]), (&"full".into(), &"M-1".into()));
    assert_eq!(ask(present(&spare)).json()["mode"], "demo");
    let unlocked = Unlocked { license: id, at: 1_795_219_200 };
    let record = hex(&unlocked.record(&spare.sign(&unlocked.to_be_signed()).unwrap()));
    let report = ask(format!("{}unlock = \"{record}\"\n", present(&spare))).json();
    assert_eq!((&report["mode"], &report["binding"]["hardware_key"]), (&"full".into(), &"spare".into()));
    assert_eq!(numbers(&report), ["6.8"]);
    let too_long = ask(present(&main).replace("signature = \"", "signature = \"00"));
    assert_eq!(too_long.code(), 2, "{}", too_long.err());
    let stolen =
        ask(present(&spare).replace(&spare.public_key().to_string(), &main.public_key().to_string()));
    assert!(stolen.code() == 1 && stolen.out().contains(r#""number":"4.14""#), "{}", stolen.out());
}

#[test]
fn state_is_read_and_never_written() {
    let desk = Desk::new("state");
    desk.license(&policy("c-registration-and-activation-code"), "c.key").ok();
    let at = ["--now", "2027-05-01T00:00:00+09:00", "--json", "--state"];
    let ask =
        |state| desk.ask("status", "c.key", "shield-office", "5.0", &[&at[..], &[state]].concat()).json();
    assert_eq!(ask("none.state")["status"], "expired");
    assert!(!desk.path("none.state").exists());

    let code = desk.run(&[
        "amend",
        "make",
        "--license",
        "c.key",
        "--ladder-secret-file",
        "ladder.hex",
        "--lock",
        "0",
        "--step",
        "2",
    ]);
    let mut state = State::default();
    assert!(state.typed(tegata::Code::parse(CodeKind::Amendment, code.ok()).unwrap()));
    desk.write("kept.state", state.encode());
    let extended = ask("kept.state");
    assert_eq!(extended["status"], "active");
    // Two years more: through the end of 31 March 2029 in Tokyo.
    assert_eq!(extended["term"]["ends"], 1_869_663_600);
    assert_eq!(desk.read("kept.state"), state.encode());

    desk.write("damaged.state", "not a state");
    let damaged = ask("damaged.state");
    assert_eq!(damaged["status"], "expired");
    assert!(numbers(&damaged).contains(&"4.40"), "{damaged}");
}
