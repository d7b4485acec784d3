//! The demo ends well in both languages, says what it is for, and leaves nothing behind unasked.

use std::time::{Duration, Instant};

use crate::desk::{Desk, Ran};

fn demo(name: &str, more: &[&str]) -> (Desk, Ran) {
    let desk = Desk::new(name);
    let ran = desk.run(&[&["demo", "--fast"], more].concat());
    (desk, ran)
}

#[test]
fn it_shows_all_five_kinds_in_english() {
    let (_desk, ran) = demo("demo-en", &[]);
    let text = ran.ok();
    assert_eq!(ran.err(), "");
    for fact in [
        "A  Hardware key and mail",
        "Software keys stand in for the USB tokens here.",
        "spare key unlocked            ● Active, without an end",
        "6.7  Only the spare hardware key is plugged in",
        "B  Floating seats",
        "7.3  The license server gave out a seat beyond",
        "✗ 4.23  The file grants more seats",
        "C  Registration key and activation code",
        "1.3  did you mean             SH-",
        "2027-04-01                    ◐ renewal grace; everything still works",
        "2027-05-01                    ○ expired: distribute, update stop; cleanup, console",
        "typed in                      ● Active until the end of 31 Mar 2028 (Asia/Tokyo)",
        "D  Confirmed at sign-in",
        "30 29 28 27 … 3 2 1 0",
        "online stops; desktop, offline-work, profile go on",
        "E  License file",
        "✗ 4.2  The license file was damaged on its way here.",
        "✗ 4.14  The signature does not hold.",
        "6.4  1 of 5 hardware parts has changed (disk)",
        "5.5  The clock of this computer is behind.",
        "put right: as before          ● Active",
        "expectations held.",
    ] {
        assert!(text.contains(fact), "{fact}\n{text}");
    }
    assert!(text.lines().count() <= 125, "{} lines", text.lines().count());
}

#[test]
fn it_shows_them_in_japanese() {
    let (_desk, ran) = demo("demo-ja", &["--lang", "ja"]);
    let text = ran.ok();
    for fact in [
        "A  ハードウェアキーとメール",
        "ハードウェアキーがありません。デモ版として動作します。",
        "10枠のうち3番                 ● 有効です。2027年3月31日まで（あと128日）",
        "1.3  正しくは                 SH-",
        "2027-04-01                    ◐ 更新猶予期間（すべての機能を使用可能）",
        "入力すると                    ● 有効です。2028年3月31日まで（あと331日）",
        "30 29 28 27 … 3 2 1 0",
        "✗ 4.2  ライセンスファイルが受け渡しの途中で壊れています。",
        "時計を直すと元どおり          ● 有効です。",
        "すべて想定どおりでした。",
    ] {
        assert!(text.contains(fact), "{fact}\n{text}");
    }
}

#[test]
fn nothing_waits_where_nobody_watches() {
    let desk = Desk::new("demo-pace");
    let started = Instant::now();
    desk.run(&["demo"]).ok();
    assert!(started.elapsed() < Duration::from_secs(20));
    let files: Vec<_> =
        std::fs::read_dir(desk.path("")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(files.len(), 5, "{files:?}");
}

#[test]
fn its_reports_are_there_as_json() {
    let (_desk, ran) = demo("demo-json", &["--json"]);
    let demo = ran.json();
    let steps = demo["steps"].as_array().unwrap();
    let kinds: std::collections::BTreeSet<_> =
        steps.iter().map(|step| step["kind"].as_str().unwrap()).collect();
    assert!(kinds.into_iter().eq(["A", "B", "C", "D", "E"]));
    let refused: Vec<_> = steps.iter().filter_map(|step| step["error"]["number"].as_str()).collect();
    assert_eq!(refused, ["4.23", "4.2", "4.14"]);
    assert!(demo["reports"].as_u64().unwrap() > 60);
}

#[test]
fn what_is_kept_can_be_looked_at() {
    let (desk, ran) = demo("demo-keep", &["--keep", "kept"]);
    ran.ok();
    let root = String::from_utf8(desk.read("kept/root.pub")).unwrap();
    for (file, product, version) in [
        ("a", "plan-desk", "5.0"),
        ("b", "beam-works", "9.0"),
        ("c", "shield-office", "5.0"),
        ("d", "roam-desk", "2.0"),
        ("e", "twin-server", "7.2"),
    ] {
        let file = format!("kept/{file}.key");
        desk.run(&["verify", &file, "--root", root.trim()]).ok();
        let args = ["status", &file, "--root", root.trim(), "--product", product, "--version", version];
        desk.run(&[&args[..], &["--now", "2026-11-24T10:00:00+09:00"]].concat()).ok();
    }
    let again = desk.run(&["demo", "--fast", "--keep", "kept"]);
    assert_eq!((again.code(), again.out()), (3, ""), "the keys of another run are not overwritten");
}
