//! What a license will do on which day, in the license's own zone.

use serde_json::Value;
use tegata::time::parse_rfc3339;

use crate::desk::{Desk, policy};

const WINTER: [&str; 4] = ["--from", "2026-11-21", "--to", "2027-06-30"];

#[test]
fn a_security_product_refreshes_reminds_and_ends_in_the_order_of_its_policy() {
    let desk = Desk::new("order");
    desk.license(&policy("c-registration-and-activation-code"), "c.key").ok();
    let ask = |lang| {
        desk.ask("timeline", "c.key", "shield-office", "5.0", &[&WINTER[..], &["--lang", lang]].concat())
    };
    assert_eq!(
        ask("en").ok(),
        "\
2026-11-21  ● active
2027-01-01  ◌ refresh with the vendor (90 days before the end)
2027-01-31  ◌ refresh with the vendor (60 days before the end)
2027-03-02  ◌ refresh with the vendor (30 days before the end)
            ◌ reminder: 30 days left
2027-04-01  ◐ renewal grace; everything still works
            ◌ refresh with the vendor (at the end)
2027-05-01  ○ expired: distribute, update stop; cleanup, console, install, log, outbreak-defense,
              scan go on
"
    );
    let japanese = ask("ja");
    let japanese = japanese.ok();
    assert!(japanese.contains("2027-01-01  ◌ 発行元に期限を確認（90日前）\n"), "{japanese}");
    assert!(
        japanese.contains(
            "2027-03-02  ◌ 発行元に期限を確認（30日前）\n            ◌ お知らせ：期限まであと30日\n"
        )
    );
    assert!(japanese.contains("2027-04-01  ◐ 更新猶予期間（すべての機能を使用可能）\n"), "{japanese}");
    assert!(japanese.contains("2027-05-01  ○ 期限切れ：distribute、update は停止、"), "{japanese}");
}

/// The instants of a plain license with reminders, by date and event.
fn moments(desk: &Desk, zone: &str, ends: &str, from: &str, to: &str) -> Vec<(String, i64, Value)> {
    desk.write("plain.toml", format!(
        "product = \"plan-desk\"\nzone = \"{zone}\"\nends = {ends}\n[policy.renewal]\nremind = [30, 1]\n[policy.grace]\nlength = \"7 days\"\n"
    ));
    desk.issue("license", "plain.toml", "plain.key", &["--force"]).ok();
    let answer =
        desk.ask("timeline", "plain.key", "plan-desk", "1", &["--from", from, "--to", to, "--json"]).json();
    assert_eq!(answer["zone"], zone);
    let moments = answer["moments"].as_array().unwrap().iter();
    moments
        .map(|m| {
            (m["date"].as_str().unwrap().into(), m["at"].as_i64().unwrap(), m["report"]["status"].clone())
        })
        .collect()
}

#[test]
fn days_follow_the_clocks_of_the_zone_across_daylight_saving() {
    let desk = Desk::new("zones");
    let expected = |rows: [(&str, &str, &str); 5]| {
        rows.map(|(date, at, status)| (date.to_owned(), parse_rfc3339(at).unwrap(), Value::from(status)))
    };
    // Clocks go forward on 14 March in New York: 30 days before the end is still winter.
    assert_eq!(
        moments(&desk, "America/New_York", "2027-03-31", "2027-02-01", "2027-05-01"),
        expected([
            ("2027-02-01", "2027-02-01T00:00:00-05:00", "active"),
            ("2027-03-02", "2027-03-02T00:00:00-05:00", "active"),
            ("2027-03-31", "2027-03-31T00:00:00-04:00", "active"),
            ("2027-04-01", "2027-04-01T00:00:00-04:00", "grace"),
            ("2027-04-08", "2027-04-08T00:00:00-04:00", "expired"),
        ])
    );
    // The last day of the term has 25 hours in Berlin.
    assert_eq!(
        moments(&desk, "Europe/Berlin", "2027-10-31", "2027-09-15", "2027-12-01"),
        expected([
            ("2027-09-15", "2027-09-15T00:00:00+02:00", "active"),
            ("2027-10-02", "2027-10-02T00:00:00+02:00", "active"),
            ("2027-10-31", "2027-10-31T00:00:00+02:00", "active"),
            ("2027-11-01", "2027-11-01T00:00:00+01:00", "grace"),
            ("2027-11-08", "2027-11-08T00:00:00+01:00", "expired"),
        ])
    );
    // In Santiago 5 September begins at one o'clock, since midnight is skipped.
    assert_eq!(
        moments(&desk, "America/Santiago", "2027-09-04", "2027-08-01", "2027-10-01"),
        expected([
            ("2027-08-01", "2027-08-01T00:00:00-04:00", "active"),
            ("2027-08-06", "2027-08-06T00:00:00-04:00", "active"),
            ("2027-09-04", "2027-09-04T00:00:00-04:00", "active"),
            ("2027-09-05", "2027-09-05T01:00:00-03:00", "grace"),
            ("2027-09-12", "2027-09-12T00:00:00-03:00", "expired"),
        ])
    );
}

#[test]
fn json_moments_have_events_and_whole_reports() {
    let desk = Desk::new("moments");
    desk.license(&policy("c-registration-and-activation-code"), "c.key").ok();
    let answer =
        desk.ask("timeline", "c.key", "shield-office", "5.0", &[&WINTER[..], &["--json"]].concat()).json();
    let moments = answer["moments"].as_array().unwrap();
    assert_eq!(moments[0]["events"], serde_json::json!(["changed"]));
    let events = moments.iter().flat_map(|moment| moment["events"].as_array().unwrap());
    assert!(events.clone().any(|event| *event == serde_json::json!({ "reminder": { "days": 30 } })));
    assert_eq!(events.filter(|event| **event == "check").count(), 4);
    let last = &moments.last().unwrap()["report"];
    assert_eq!((&last["status"], last["headline"]["ja"].is_string()), (&"expired".into(), true));
}

#[test]
fn the_last_day_is_part_of_it_and_may_not_come_first() {
    let desk = Desk::new("bounds");
    desk.license(&policy("c-registration-and-activation-code"), "c.key").ok();
    let ask = |from, to| desk.ask("timeline", "c.key", "shield-office", "5.0", &["--from", from, "--to", to]);
    assert!(ask("2027-03-31", "2027-04-01").ok().contains("2027-04-01  ◐ renewal grace"));
    assert_eq!(ask("2027-03-30", "2027-03-31").ok().lines().count(), 1);
    assert_eq!(ask("2027-03-31", "2027-03-30").code(), 2);
    assert_eq!(ask("soon", "2027-03-30").code(), 2);
}
