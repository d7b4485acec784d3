//! What a policy says. Only what it says: defaults are left out, as they are in the document.

use serde_json::json;
use tegata::document::{Check, Policy, Response, Responses};

use super::Sheet;
use super::words;

pub(super) fn policy(policy: &Policy, sheet: &mut Sheet) {
    let mut all = sheet.part();
    check(&policy.check, &mut all);

    let mut part = sheet.part();
    part.numbers(("remind", "Reminds (days before)", "更新の案内（日前）"), policy.renewal.remind.as_slice());
    part.word(("base", "Renewal counts from", "更新の起算日"), policy.renewal.base);
    all.inner("renewal", part);

    let mut part = sheet.part();
    if let Some(length) = policy.grace.length {
        let json = json!({ "months": length.months(), "days": length.days() });
        part.put(("length", "Grace", "猶予期間"), json, words::period(length, sheet.lang()));
    }
    part.flag(("untold", "Grace is not told", "猶予期間は非公開"), policy.grace.untold);
    all.inner("grace", part);

    responses(&policy.on, &mut all);
    all.flag(("advise", "Reports only", "通知のみ（制限しない）"), policy.advise);

    let mut part = sheet.part();
    part.span(("tolerance", "Clock may be behind", "時計の遅れの許容"), policy.clock.tolerance);
    part.span(("jump", "Clock leap not believed", "時計の進みの疑い"), policy.clock.jump);
    all.inner("clock", part);

    let mut part = sheet.part();
    part.span(
        ("removal", "Hardware key may be away", "ハードウェアキーの取り外し"),
        policy.hardware_key.removal,
    );
    part.span(
        ("challenge_every", "Hardware key asked every", "ハードウェアキーの確認間隔"),
        policy.hardware_key.challenge_every,
    );
    all.inner("hardware_key", part);
    sheet.inner("policy", all);
}

fn check(check: &Check, sheet: &mut Sheet) {
    let mut part = sheet.part();
    part.flag(("on_start", "Checks at each start", "起動時に認証"), check.on_start);
    part.span(("every", "Checks every", "認証の間隔"), check.every);
    part.numbers(
        ("days_before", "Checks (days before end)", "期限前の認証（日前）"),
        check.days_before.as_slice(),
    );
    part.span(("retry_every", "Tries again every", "再試行の間隔"), check.retry_every);
    part.span(("retry_for", "Tries again for", "再試行の期間"), check.retry_for);
    part.span(("tolerate", "Goes on unconfirmed for", "未認証で使える期間"), check.tolerate);
    part.word(("tolerate_from", "counted from", "その起点"), check.tolerate_from);
    part.span(("auto_activate", "Activates itself after", "自動アクティベーション"), check.auto_activate);
    part.flag(("catch_up", "Makes up for missed checks", "逃した認証を起動時に実施"), check.catch_up);
    part.span(("jitter", "Spreads checks over", "認証時刻の分散"), check.jitter);
    sheet.inner("check", part);
}

fn responses(on: &Responses, sheet: &mut Sheet) {
    let mut part = sheet.part();
    for (name, response) in [
        (("missing_license", "Without a license", "ライセンスがないとき"), &on.missing_license),
        (
            ("missing_hardware_key", "Without a hardware key", "ハードウェアキーがないとき"),
            &on.missing_hardware_key,
        ),
        (("unverified", "Unconfirmed for too long", "認証できないまま期間を過ぎたとき"), &on.unverified),
        (("expired", "When expired", "期限が切れたとき"), &on.expired),
        (("outside_site", "Outside the site", "拠点の外で使用したとき"), &on.outside_site),
        (("clock_fault", "On a clock fault", "時計が異常なとき"), &on.clock_fault),
    ] {
        if let Some(response) = response {
            let json = match response {
                Response::Full => json!("full"),
                Response::Only(features) => json!({ "only": features }),
                Response::AllBut(features) => json!({ "all_but": features }),
                Response::Demo => json!("demo"),
                Response::Blocked => json!("blocked"),
            };
            part.put(name, json, words::response(response, sheet.lang()));
        }
    }
    sheet.inner("on", part);
}
