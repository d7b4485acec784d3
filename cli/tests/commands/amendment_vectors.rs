//! `amend make` and `amend check`, and the published vectors of ladders.

use crate::program::Folder;
use serde_json::{Value, json};

const VECTORS: &str = include_str!("../../../tests/vectors/amendments.json");

#[test]
fn every_ladder_gives_its_anchor_and_its_codes() {
    let folder = Folder::new("ladders");
    let vectors: Value = serde_json::from_str(VECTORS).unwrap();
    let mut codes = 0;
    for ladder in vectors["ladders"].as_array().unwrap() {
        let text = |name: &str| ladder[name].as_str().unwrap();
        let (id, secret, prefix, anchor) =
            (text("license_id"), text("ladder_secret"), text("prefix"), text("anchor"));
        let (lock, steps) = (&ladder["lock"], &ladder["steps"]);
        let lock = format!("--license-id {id} --lock {lock} --steps {steps}");
        let made = folder.run(&format!("amend make {lock} --ladder-secret {secret} --anchor")).expect(0);
        assert_eq!(made.stdout, format!("{anchor}\n"));
        for row in ladder["codes"].as_array().unwrap() {
            let (step, code) = (&row["step"], row["code"].as_str().unwrap());
            let made = folder
                .run(&format!("amend make --prefix {prefix} {lock} --ladder-secret {secret} --step {step}"));
            assert_eq!(made.expect(0).stdout, format!("{code}\n"));
            let checked = folder.run(&format!("amend check {lock} --anchor {anchor} --code {code} --json"));
            assert_eq!(checked.expect(0).json(), json!({ "step": step }));
            codes += 1;
        }
    }
    assert!(codes >= 24, "{codes} codes");
}

#[test]
fn the_codes_of_every_roll_say_where_they_stand_in_it() {
    let vectors: Value = serde_json::from_str(VECTORS).unwrap();
    let (mut lines, mut wanted) = (String::new(), Vec::new());
    for roll in vectors["rolls"].as_array().unwrap() {
        for row in roll["rows"].as_array().unwrap() {
            lines += &format!("{}\n", json!({ "kind": "activation", "input": row["code"] }));
            wanted.push([&roll["prefix"], &roll["batch"], &row["index"]]);
        }
    }
    assert!(wanted.len() >= 8, "{} rows", wanted.len());
    let ran = Folder::new("rolls").run_with("code check --jsonl", lines.as_bytes()).expect(0);
    let answers: Vec<Value> = ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let found: Vec<_> =
        answers.iter().map(|a| ["prefix", "batch", "index"].map(|name| &a["fields"][name])).collect();
    assert_eq!(found, wanted);
}

const LOCK: &str =
    "--license-id 38b4e652e44da7f2370d9e260e271365 --lock 3 --steps 120 --anchor 2EX902QKA6E7HB9QP7H";

#[test]
fn a_code_for_another_lock_or_license_is_refused_by_number() {
    let folder = Folder::new("refused");
    let number =
        |line: &str| folder.run(&format!("{line} --json")).expect(1).json()["error"]["number"].clone();
    let check = |lock: &str, code: &str| number(&format!("amend check {lock} --code {code}"));
    let code = "D2-131W-Z00Q7-ASF88-CRVT7-73R4S-8ZWG8";
    assert_eq!(check(&LOCK.replace("lock 3", "lock 4"), code), "1.8");
    assert_eq!(check(&LOCK.replace("38b4", "38b5"), code), "1.8");
    assert_eq!(check(&LOCK.replace("120", "59"), code), "1.10");
    assert_eq!(check(LOCK, "BH-B4WM-59S8-8RF0-DX8E"), "1.5");
}

#[test]
fn a_mistyped_code_is_offered_and_not_used() {
    let folder = Folder::new("mistyped");
    let answer =
        folder.run(&format!("amend check {LOCK} --code D2-131W-Z00Q7-ASF88-CRVT7-73R4S-8ZWG9 --json"));
    let error = &answer.expect(1).json()["error"];
    assert_eq!((error["number"].as_str(), error["name"].as_str()), (Some("1.3"), Some("code_mistyped")));
    assert_eq!(error["suggestion"]["canonical"], "D2-131W-Z00Q7-ASF88-CRVT7-73R4S-8ZWG8");
    assert_eq!(error["suggestion"]["positions"], json!([30]));
}

#[test]
fn a_code_for_a_license_at_hand_needs_its_secret() {
    let folder = Folder::new("at-hand");
    folder.with_license();
    let make = "amend make --license license.key --lock 0 --step 2";
    let made = folder.run(&format!("{make} --ladder-secret-file ladder.hex")).expect(0);
    assert!(made.stdout.starts_with("D2-1002-"), "{}", made.stdout);
    let zeros = "0".repeat(64);
    let refused = folder.run(&format!("{make} --ladder-secret {zeros} --json")).expect(1);
    assert_eq!(refused.json()["error"]["name"], "ladder_secret_other");
    let refused = folder.run(&format!("{make} --ladder-secret 00 --json")).expect(2);
    assert_eq!(refused.json()["error"]["name"], "usage");
    assert_eq!(folder.run(&make.replace("lock 0", "lock 1 --ladder-secret-file ladder.hex")).code, Some(1));
}
