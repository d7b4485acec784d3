//! `code check` and `code new`, and the published vectors of codes.

use std::collections::BTreeSet;

use crate::program::{Folder, finish};
use serde_json::{Value, json};

const VECTORS: &str = include_str!("../../../tests/vectors/codes.json");

#[test]
fn every_vector_gets_its_answer() {
    let vectors: Value = serde_json::from_str(VECTORS).unwrap();
    let cases = vectors["cases"].as_array().unwrap();
    let lines: String = cases
        .iter()
        .map(|case| json!({ "kind": case["kind"], "input": case["input"] }).to_string() + "\n")
        .collect();
    let ran = Folder::new("vectors").run_with("code check --jsonl", lines.as_bytes()).expect(0);
    let answers: Vec<Value> = ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), cases.len());
    assert_eq!(cases.len(), 244, "the file has as many cases as when this was written");
    for (case, answer) in cases.iter().zip(&answers) {
        match case["result"].as_str().unwrap() {
            "not_ok" => assert_ne!(answer["result"], "ok", "{case}"),
            result => assert_eq!(answer["result"], result, "{case} {answer}"),
        }
        for name in ["canonical", "fields", "positions", "length", "is_kind"] {
            if let Some(wanted) = case.get(name) {
                assert_eq!(answer.get(name), Some(wanted), "{name} of {case}");
            }
        }
        assert_eq!(answer.get("error").is_some(), answer["result"] != "ok", "{answer}");
    }
}

#[test]
fn a_line_that_can_not_be_read_does_not_stop_the_others() {
    let good = r#"{"kind": "registration", "input": "BH-B4WM-59S8-8RF0-DX8E"}"#;
    let long = format!(r#"{{"kind": "registration", "input": "{}"}}"#, "A".repeat(300_000));
    let input =
        format!("not json\n\n{good}\n{{\"kind\": \"ticket\", \"input\": \"\"}}\n{long}\n\u{fffd}\n{good}");
    let ran = Folder::new("lines").run_with("code check --jsonl", input.as_bytes()).expect(2);
    let answers: Vec<Value> = ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told: Vec<&str> =
        answers.iter().map(|a| a["result"].as_str().or(a["error"]["name"].as_str()).unwrap()).collect();
    assert_eq!(
        told,
        ["line_unreadable", "ok", "line_unreadable", "line_unreadable", "line_unreadable", "ok"]
    );
    assert_eq!(answers[3]["error"]["data"]["line"], 5);
    assert!(ran.stdout.len() < 10_000, "a long line is not sent back");
}

#[test]
fn a_code_of_another_kind_says_which() {
    let line = r#"{"kind": "activation", "input": "BH-B4WM-59S8-8RF0-DX8E"}"#;
    let answer = Folder::new("other-kind").run_with("code check --jsonl", line.as_bytes()).json();
    assert_eq!((&answer["result"], &answer["is_kind"]), (&json!("other_kind"), &json!("registration")));
    assert_eq!(answer["error"]["number"], "1.5");
}

const TYPED: &str = "code check bh-okfr-2m4vo-4l5rd-wesb8-e2rmp-o4rg?";

#[test]
fn a_mistyped_code_is_shown_above_the_one_that_was_meant() {
    let ran = Folder::new("mistyped").run(TYPED).expect(1);
    assert_eq!(ran.stdout, "");
    let lines: Vec<&str> = ran.stderr.lines().collect();
    assert!(lines[0].starts_with("✗ 1.3 "), "{}", ran.stderr);
    assert_eq!(lines[1], "      you typed     BH-0KFR-2M4V0-415RD-WESB8-E2RMP-04RG?");
    assert_eq!(lines[2], "      did you mean  BH-0KFR-2M4V0-415RD-WESB6-E2RMP-04RGC");
    assert_eq!(lines[3], "                                            ^           ^");
    assert!(lines[4].starts_with("→ Compare the suggested code"));
}

#[test]
fn it_is_shown_in_japanese_when_the_locale_is() {
    let folder = Folder::new("mistyped-ja");
    let asked = folder.run(&format!("{TYPED} --lang ja")).expect(1).stderr;
    let words: Vec<&str> = TYPED.split_whitespace().collect();
    let mut command = folder.command(&words);
    command.env("LANG", "ja_JP.UTF-8");
    let by_locale = finish(command.spawn().unwrap(), b"").expect(1).stderr;
    assert_eq!(asked, by_locale);
    let lines: Vec<&str> = asked.lines().collect();
    assert!(lines[0].starts_with("✗ 1.3 入力されたコード"), "{asked}");
    assert_eq!(lines[1], "      入力  BH-0KFR-2M4V0-415RD-WESB8-E2RMP-04RG?");
    // 入力 takes four columns, so the carets stand two characters to the right of where they are typed.
    assert_eq!(lines[3], "                                    ^           ^");
    assert!(lines[4].starts_with("→ 候補のコードを"));
}

#[test]
fn options_may_follow_a_code_of_several_words() {
    let ran = Folder::new("words").run("code check bh b4wm 59s8 8rf0 dx8e --json").expect(0);
    assert_eq!(ran.json()["canonical"], "BH-B4WM-59S8-8RF0-DX8E");
    let refused = Folder::new("prefix").run("code check BH-B4WM-59S8-8RF0-DX8E --prefix D2 --json").expect(1);
    assert_eq!(refused.json()["error"]["number"], "1.6");
}

#[test]
fn a_code_is_read_from_standard_input() {
    let folder = Folder::new("stdin");
    let ran = folder
        .run_with("code check -", "ＢＨーｂ４ｗｍー５９ｓ８ー８ｒｆ０ーｄｘ８ｅ\r\n".as_bytes())
        .expect(0);
    assert!(ran.stdout.starts_with("✓ This is a registration key"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("847536608"), "the secret is not spelled out");
    assert!(!ran.stdout.contains('\u{1b}'), "no colours where nobody sees them");
}

#[test]
fn new_keys_differ_unless_they_have_a_seed() {
    let folder = Folder::new("new");
    let codes =
        |line: &str| -> Vec<String> { folder.run(line).expect(0).stdout.lines().map(String::from).collect() };
    let first = codes("code new registration --prefix BH --count 50");
    let second = codes("code new registration --prefix BH --count 50");
    let all: BTreeSet<&String> = first.iter().chain(&second).collect();
    assert_eq!(all.len(), 100);
    for code in &first {
        let answer = folder.run(&format!("code check {code} --kind registration --json")).expect(0).json();
        assert_eq!(answer["canonical"], code.as_str());
    }
    folder.run("keygen --secret --out seed.hex").expect(0);
    let seeded = "code new registration --prefix BH --serial 7 --seed seed.hex --count";
    assert_eq!(codes(&format!("{seeded} 1")), codes(&format!("{seeded} 3"))[..1]);
    folder.run("code new registration --prefix BH --serial 1073741823 --count 2").expect(1);
}
