//! The five scenarios as they are shipped: what a customer of each kind lives through, day by day.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use serde_json::Value;

const ALL: [&str; 5] = [
    "a-hardware-key-and-mail",
    "b-floating-seats",
    "c-registration-and-activation-code",
    "d-sign-in-check",
    "e-license-file",
];

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("examples")
}

fn scenario(name: &str) -> String {
    examples().join("scenarios").join(name).with_extension("toml").to_str().unwrap().to_owned()
}

fn simulate(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tegata"));
    command.arg("simulate").args(args).env("LC_ALL", "C").env_remove("CLICOLOR_FORCE").output().unwrap()
}

#[track_caller]
fn text(ran: Output) -> String {
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8(ran.stdout).unwrap()
}

/// The rows of a scenario, in JSON.
fn rows(name: &str, more: &[&str]) -> Vec<Value> {
    let played = text(simulate(&[&[&scenario(name), "--json"], more].concat()));
    let story: Value = serde_json::from_str(&played).unwrap();
    story["rows"].as_array().unwrap().clone()
}

/// The row that holds this day.
#[track_caller]
fn day<'r>(rows: &'r [Value], date: &str) -> &'r Value {
    let holds = |row: &&Value| row["from"].as_str().unwrap() <= date && date <= row["to"].as_str().unwrap();
    rows.iter().find(holds).unwrap_or_else(|| panic!("no row for {date}"))
}

/// `09:00 active full [denied]` for each way in which the license stood on that day.
fn stood(row: &Value) -> Vec<String> {
    let line = |stood: &Value| {
        let denied: Vec<&str> =
            stood["denied"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        format!(
            "{} {} {} [{}]",
            &stood["from"].as_str().unwrap()[11..16],
            stood["status"].as_str().unwrap(),
            stood["mode"].as_str().unwrap(),
            denied.join(" ")
        )
    };
    row["stood"].as_array().unwrap().iter().map(line).collect()
}

/// The numbers of the notices that stayed.
fn told(row: &Value) -> Vec<&str> {
    let stays = |told: &&Value| told["passing"] == false;
    row["told"]
        .as_array()
        .unwrap()
        .iter()
        .filter(stays)
        .map(|told| told["number"].as_str().unwrap())
        .collect()
}

/// A folder that is removed at the end of its test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("tegata-simulate-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    /// A scenario, changed.
    fn scenario(&self, name: &str, from: &str, to: &str) -> String {
        let source = std::fs::read_to_string(scenario(name)).unwrap();
        assert!(source.contains(from), "{from}");
        let policies = examples().join("policies").to_str().unwrap().replace('\\', "/");
        let changed = source.replacen(from, to, 1).replace("../policies", &policies);
        let path = self.path("changed.toml");
        std::fs::write(&path, changed).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_an_unlocked_spare_takes_the_place_of_a_broken_key_and_mail_that_of_the_spare() {
    let rows = rows(ALL[0], &[]);
    // Five minutes without the key are no harm; it is asked for again after ten.
    assert_eq!(stood(day(&rows, "2027-01-20")), ["08:00 active full []"]);
    let broken = day(&rows, "2027-02-09");
    assert_eq!(
        stood(broken),
        ["08:00 active full []", "10:30 unconfirmed demo [cost plan purchase stock]", "13:30 active full []"]
    );
    assert_eq!(told(broken), ["6.5", "6.7", "6.19", "6.8"]);
    // From then on the spare is enough, each day.
    let spare = day(&rows, "2027-02-15");
    assert_eq!((stood(spare), told(spare)), (vec!["08:00 active full []".to_owned()], vec!["6.8"]));
    assert_eq!(
        (told(day(&rows, "2027-03-15")), &day(&rows, "2027-03-15")["answered"]),
        (vec!["6.8", "2.21"], &1.into())
    );
    // By mail alone, for as long as maintenance runs.
    assert_eq!(stood(day(&rows, "2027-03-31")), ["08:00 active full []"]);
    let after = day(&rows, "2027-04-01");
    assert_eq!(stood(after), ["08:00 unconfirmed demo [cost plan purchase stock]"]);
    // The keys have a moment to be found before the user is told that there is none.
    assert_eq!(told(after), ["5.11", "6.5", "2.10"]);
}

#[test]
fn b_no_more_seats_than_owned_none_without_the_server_and_one_to_take_along() {
    let rows = rows(ALL[1], &[]);
    let all = "frame girder report";
    // All ten are taken until one; then a seat lingers with its device for ten minutes.
    let full = day(&rows, "2027-01-18");
    assert_eq!(stood(full), [format!("09:00 inactive blocked [{all}]"), "13:10 active full []".into()]);
    assert!(full["refused"]["7.6"].as_i64() > Some(10), "{full}");
    let down = day(&rows, "2027-01-27");
    assert_eq!(stood(down), [format!("09:00 inactive blocked [{all}]"), "11:01 active full []".into()]);
    assert!(told(down).contains(&"2.16"));
    // A week away from the server, with a borrowed seat. Nobody is asked.
    let away = day(&rows, "2027-02-10");
    assert_eq!(
        (&away["from"], &away["to"], &away["asked"]),
        (&"2027-02-08".into(), &"2027-02-12".into(), &0.into())
    );
    assert_eq!(stood(away), ["09:00 active full []"]);
    // The five seats of the code count here and on the license server: number 11 exists.
    let more = day(&rows, "2027-03-01");
    assert_eq!(stood(more), [format!("09:00 inactive blocked [{all}]"), "10:01 active full []".into()]);
    let seat = more["told"].as_array().unwrap().iter().find(|told| told["number"] == "7.5").unwrap();
    assert_eq!(seat["data"]["seat"], 11);
}

#[test]
fn c_refreshes_at_local_midnight_then_grace_then_only_updates_stop_until_a_code_is_typed() {
    let rows = rows(ALL[2], &["--days"]);
    let asked: Vec<&Value> = rows.iter().filter(|row| row["asked"] != 0).collect();
    let days: Vec<&str> = asked.iter().map(|row| row["from"].as_str().unwrap()).collect();
    // The registration key; then 90, 60, 30 and 0 days before the end.
    assert_eq!(days, ["2026-10-01", "2027-01-01", "2027-01-31", "2027-03-02", "2027-04-01"]);
    for row in &asked[1..] {
        let at = row["first_asked"].as_str().unwrap();
        assert!(("00:00".."02:00").contains(&&at[11..16]), "spread over two hours: {at}");
        assert_eq!((&row["asked"], &row["answered"]), (&1.into(), &1.into()));
    }
    assert_eq!(told(day(&rows, "2027-03-02")), ["5.4"]);
    for (date, expected) in [
        ("2027-03-31", "00:00 active full []"),
        ("2027-04-01", "00:00 grace full []"),
        ("2027-04-30", "00:00 grace full []"),
        ("2027-05-01", "00:00 expired restricted [distribute update]"),
    ] {
        assert_eq!(stood(day(&rows, date)), [expected], "{date}");
    }
    let over = &day(&rows, "2027-05-19")["stood"][0];
    assert!(over["allowed"].as_array().unwrap().contains(&"scan".into()));
    let typed = day(&rows, "2027-05-20");
    assert_eq!(stood(typed), ["00:00 expired restricted [distribute update]", "10:30 active full []"]);
    assert_eq!(typed["happened"][0]["outcome"][0]["error"]["number"], "1.3");
    assert_eq!(typed["stood"][1]["expires"], "2028-04-01 00:00:00");
    assert_eq!(told(typed), ["1.14"]);
}

#[test]
fn d_thirty_days_are_counted_and_then_one_feature_stops_until_the_next_success() {
    let rows = rows(ALL[3], &[]);
    let counted: Vec<(String, i64)> = rows
        .iter()
        .flat_map(|row| row["told"].as_array().unwrap().iter().map(move |told| (row, told)))
        .filter(|(_, told)| told["number"] == "2.7" && told["passing"] == false)
        .map(|(row, told)| (row["from"].as_str().unwrap().to_owned(), told["data"]["days"].as_i64().unwrap()))
        .collect();
    let days: Vec<i64> = counted.iter().map(|(_, days)| *days).collect();
    assert_eq!(days, (1..=30).rev().collect::<Vec<_>>());
    assert_eq!((counted[0].0.as_str(), counted[29].0.as_str()), ("2026-11-01", "2026-11-30"));
    // Each sign-in, and ten more times in the ten minutes after it.
    assert_eq!(
        (&day(&rows, "2026-11-15")["asked"], &day(&rows, "2026-11-15")["answered"]),
        (&11.into(), &0.into())
    );
    assert_eq!(stood(day(&rows, "2026-11-30")), ["09:00 active full []"]);
    assert_eq!(stood(day(&rows, "2026-12-01")), ["09:00 unconfirmed restricted [online]"]);
    assert_eq!(
        stood(day(&rows, "2026-12-08")),
        ["09:00 unconfirmed restricted [online]", "14:05 active full []"]
    );
    assert_eq!(stood(day(&rows, "2026-12-09")), ["09:00 active full []"]);
}

#[test]
fn e_is_refreshed_every_day_and_an_outage_of_a_week_stops_nobody() {
    let rows = rows(ALL[4], &["--days"]);
    let blocked: Vec<(&str, Vec<String>)> = rows
        .iter()
        .filter(|row| row["stood"].as_array().unwrap().iter().any(|stood| stood["mode"] != "full"))
        .map(|row| (row["from"].as_str().unwrap(), stood(row)))
        .collect();
    let all = "guests mirror snapshot";
    let no = format!("unconfirmed blocked [{all}]");
    // Six days without the server are nothing; the seventh without the network is the last.
    assert_eq!(
        blocked,
        [
            ("2027-01-27", vec!["00:00 active full []".into(), format!("02:35 {no}")]),
            ("2027-01-28", vec![format!("00:00 {no}"), "15:00 active full []".into()]),
        ]
    );
    // Once a day while all is well, a little earlier each day; once an hour while nobody answers.
    let asked = |from: &str, to: &str| -> i64 {
        let within = |row: &&Value| (from..=to).contains(&row["from"].as_str().unwrap());
        rows.iter().filter(within).map(|row| row["asked"].as_i64().unwrap()).sum()
    };
    assert!((28..=30).contains(&asked("2026-11-03", "2026-12-02")), "{}", asked("2026-11-03", "2026-12-02"));
    assert_eq!(asked("2026-12-09", "2026-12-09"), 24);
    assert_eq!(told(day(&rows, "2027-03-01")), ["4.40"]);
    assert_eq!(stood(day(&rows, "2027-03-02")), ["00:00 active full []"]);
}

#[test]
fn whatever_else_can_happen_to_a_customer_happens() {
    let folder = Folder::new("else");
    let source = std::fs::read_to_string(scenario(ALL[4])).unwrap();
    let (head, _) = source.split_once("[[event]]").unwrap();
    let events = [
        ("10T10", "clock set", "to = 2026-11-07T10:00:00-05:00"),
        ("10T15", "clock put right", ""),
        ("12T09", "computer off", ""),
        ("12T12", "check now", ""),
        ("14T09", "computer on", ""),
        ("16T09", "deactivate", ""),
        ("16T15", "check now", ""),
        ("18T09", "state lost", ""),
        ("18T15", "file handed in", ""),
        ("20T15", "license renewed", "period = \"1 year\""),
        ("26T15", "release", ""),
    ];
    let event = |(at, deed, more): (&str, &str, &str)| {
        format!("[[event]]\nat = 2026-11-{at}:00:00-05:00\ndo = \"{deed}\"\n{more}\n")
    };
    let policies = examples().join("policies").to_str().unwrap().replace('\\', "/");
    let changed = head.replace("../policies", &policies) + &events.map(event).concat();
    std::fs::write(folder.path("else.toml"), changed).unwrap();
    let story: Value = serde_json::from_str(&text(simulate(&[&folder.path("else.toml"), "--json"]))).unwrap();
    let rows = story["rows"].as_array().unwrap();
    let all = "guests mirror snapshot";
    assert_eq!(told(day(rows, "2026-11-10")), ["5.5", "5.14"]);
    assert_eq!(stood(day(rows, "2026-11-11")), ["00:00 active full []"]);
    let off = &day(rows, "2026-11-12")["happened"][1]["outcome"][0]["text"]["en"];
    assert_eq!(off, "The program does not run at that time.");
    assert!(!rows.iter().any(|row| row["from"] == "2026-11-13"), "nothing to say of it");
    assert_eq!(
        stood(day(rows, "2026-11-16")),
        [
            "00:00 active full []".into(),
            format!("09:00 inactive blocked [{all}]"),
            "15:00 active full []".into()
        ]
    );
    // Without a license no feature has a name.
    assert_eq!(
        stood(day(rows, "2026-11-18")),
        ["00:00 active full []", "09:00 missing blocked []", "15:00 active full []"]
    );
    assert_eq!(day(rows, "2026-11-19")["stood"][0]["expires"], "2027-11-01 00:00:00");
    assert_eq!(day(rows, "2026-11-22")["stood"][0]["expires"], "2028-11-01 00:00:00");
    assert_eq!(day(rows, "2026-11-26")["happened"][0]["outcome"][0]["error"]["number"], "7.10");
}

#[test]
fn the_table_tells_equal_days_in_one_row() {
    let table = text(simulate(&[&scenario(ALL[3])]));
    assert!(
        table.starts_with(
            "\
roam-desk 2.0 · Example Insurance Co. · d-sign-in-check.toml
2026-10-01 – 2026-12-20 (Asia/Tokyo), every day 09:00–18:00
                    asked  answered
2026-10-01              1         1  ● active
                                     ◌ 2.2, 2.11  for a moment only
2026-10-02 – 10-30     29        29  ● active
2026-10-31              1         1  ● active
                                     ▸ 20:00  The server goes down.
2026-11-01             11         0  ● active, not confirmed lately
"
        ),
        "{table}"
    );
    assert!(
        table.contains(
            "\
2026-11-30             11         0  ● active, not confirmed lately
                                     ◌ 2.7  The license could not be confirmed. Nothing stops yet; 1 day is
                                       left to confirm it.
                                     ◌ 2.11, 2.16  told again
2026-12-01             11         0  ○ not confirmed for too long: online stops; desktop, offline-work,
                                       profile go on
"
        ),
        "{table}"
    );
    assert!(table.ends_with("2026-12-09 – 12-20     12        12  ● active\n"), "{table}");
    let japanese = text(simulate(&[&scenario(ALL[3]), "--lang", "ja"]));
    assert!(japanese.contains("2026-10-31             1     1  ● 有効\n                                ▸ 20:00  サーバーが停止。\n"), "{japanese}");
    let days = text(simulate(&[&scenario(ALL[3]), "--days"]));
    assert_eq!(
        days.lines().filter(|line| line.starts_with("2026-") && line.contains("●")).count(),
        31 + 30 + 12
    );
}

#[test]
fn what_is_mistyped_is_named_with_its_line_and_what_was_meant() {
    let folder = Folder::new("mistyped");
    let refused = |name: &str, from: &str, to: &str| {
        let ran = simulate(&[&folder.scenario(name, from, to), "--json"]);
        assert_eq!(ran.status.code(), Some(2), "{}", String::from_utf8_lossy(&ran.stdout));
        let answer: Value = serde_json::from_slice(&ran.stdout).unwrap();
        let data = &answer["error"]["data"];
        (answer["error"]["name"].clone(), data["line"].clone(), data["nearest"].clone())
    };
    let d = ALL[3];
    let nothing = Value::Null;
    for (from, to, name, line, nearest) in [
        ("version =", "verson =", "description_field_unknown", 9, Some("version")),
        ("server down", "server dwn", "description_value_unknown", 22, Some("server down")),
        ("Asia/Tokyo", "Asia/Tokio", "description_value_wrong", 12, Some("Asia/Tokyo")),
        ("every-day", "everyday", "description_value_unknown", 15, Some("every-day")),
        ("09:00-18:00", "9 to 5", "description_value_wrong", 16, None),
        // A field that the deed needs, and one that it does not know: the line of the event.
        ("\"server up\"", "\"key pulled\"", "description_field_missing", 28, None),
        ("\"server up\"", "\"server up\"\nseats = 3", "description_field_unknown", 28, None),
        ("2026-12-08T14:05", "2027-12-08T14:05", "scenario_event_outside", 33, None),
        ("to = 2026-12-20", "to = 2026-09-20", "scenario_span_wrong", 11, None),
    ] {
        let nearest = nearest.map_or(nothing.clone(), Value::from);
        assert_eq!(refused(d, from, to), (name.into(), line.into(), nearest), "{to}");
    }
    assert_eq!(refused(ALL[0], "keys = [\"PD-0418-M\"]", "keys = [\"PD-0418-X\"]").0, "scenario_key_unknown");
    // The license is read by the same code as `tegata issue` reads it.
    let license = std::fs::read_to_string(examples().join("policies/d-sign-in-check.toml")).unwrap();
    std::fs::write(folder.path("license.toml"), license.replacen("tolerate =", "tolerrate =", 1)).unwrap();
    let (name, _, nearest) = refused(d, "../policies/d-sign-in-check.toml", "license.toml");
    assert_eq!((name, nearest), ("description_field_unknown".into(), "tolerate".into()));
}

#[test]
fn a_code_that_the_license_does_not_promise_is_refused_with_its_number() {
    let folder = Folder::new("promise");
    let ran = simulate(&[&folder.scenario(ALL[2], "lock = 0", "lock = 9")]);
    assert_eq!(ran.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&ran.stderr).starts_with("✗ 1.9 "));
}

#[test]
fn the_picture_is_well_formed_and_the_same_bytes_twice() {
    let draw = |name: &str, lang: &str| text(simulate(&[&scenario(name), "--svg", "-", "--lang", lang]));
    for name in ALL {
        for lang in ["en", "ja"] {
            let picture = draw(name, lang);
            expect_well_formed(&picture);
            assert_eq!(picture, draw(name, lang), "{name} {lang}");
            assert!(!picture.contains("<script") && !picture.contains("href"), "{name}");
        }
    }
    let picture = draw(ALL[3], "ja");
    for part in ["url(#full)", "url(#counting)", "url(#restricted)", ">サーバー停止<", ">10月<", ">2.7<"]
    {
        assert!(picture.contains(part), "{part}");
    }
    assert_eq!(picture.matches("class=\"warn\"").count(), 30 + 1, "a mark for each day, and the legend");
}

/// XML 1.0 as far as these pictures use it: one root, tags that match, attributes in quotes, no bare `<` or `&`.
fn expect_well_formed(xml: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = xml.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").unwrap();
    let mut roots = 0;
    while let Some(start) = rest.find('<') {
        let (before, after) = rest.split_at(start);
        assert!(
            open.is_empty() == before.trim().is_empty() || before.trim().is_empty(),
            "text outside: {before}"
        );
        for entity in before.split('&').skip(1) {
            assert!(
                ["amp;", "lt;", "gt;", "quot;"].iter().any(|known| entity.starts_with(known)),
                "&{entity}"
            );
        }
        let (tag, after) = after[1..].split_once('>').unwrap();
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
            continue;
        }
        let (name, attributes) =
            tag.trim_end_matches('/').split_once(' ').unwrap_or((tag.trim_end_matches('/'), ""));
        assert!(name.chars().all(|c| c.is_ascii_alphanumeric()), "{tag}");
        let mut names = Vec::new();
        let mut left = attributes.trim();
        while !left.is_empty() {
            let (attribute, value) = left.split_once("=\"").unwrap_or_else(|| panic!("{tag}"));
            let (value, after) = value.split_once('"').unwrap();
            assert!(!value.contains(['<', '&']) && !names.contains(&attribute), "{tag}");
            names.push(attribute);
            left = after.trim_start();
        }
        roots += usize::from(open.is_empty());
        if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty() && roots == 1 && rest.trim().is_empty(), "{open:?}");
}

#[test]
fn a_picture_is_not_overwritten_unless_it_is_meant() {
    let folder = Folder::new("overwrite");
    let (file, d) = (folder.path("d.svg"), scenario(ALL[3]));
    std::fs::write(&file, "mine").unwrap();
    let refused = simulate(&[&d, "--svg", &file]);
    assert_eq!((refused.status.code(), refused.stdout.len()), (Some(3), 0));
    assert_eq!(std::fs::read(&file).unwrap(), b"mine");
    text(simulate(&[&d, "--svg", &file, "--force"]));
    assert!(std::fs::read_to_string(&file).unwrap().ends_with("</svg>\n"));
}

#[test]
fn ten_years_are_played_in_seconds() {
    let folder = Folder::new("decade");
    let path = folder.scenario(ALL[3], "to = 2026-12-20", "to = 2036-09-30");
    let began = Instant::now();
    let table = text(simulate(&[&path, "--json", "--days"]));
    let story: Value = serde_json::from_str(&table).unwrap();
    assert_eq!(story["rows"].as_array().unwrap().len(), 3653);
    // A few seconds; more where many tests share a processor.
    assert!(began.elapsed() < Duration::from_secs(60), "{:?}", began.elapsed());
}
