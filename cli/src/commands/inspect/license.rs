//! What a license says.

use data_encoding::HEXLOWER;
use serde_json::{Value, json};
use tegata::document::{
    Effect, Ext, ExtValue, Feature, HardwareKey, LicenseBody, Lock, Method, Seats, Service, VersionRange,
};
use tegata::{Lang, PublicKey};

use super::{Sheet, Word, policy, words};

/// The body of a license.
pub(super) fn license_body(body: &LicenseBody, sheet: &mut Sheet) {
    let lang = sheet.lang();
    sheet.text(("product", "Product", "製品"), Some(&body.product));
    sheet.text(("prefix", "Code prefix", "コードのプレフィックス"), body.prefix);
    versions(&body.versions, sheet);
    sheet.text(("edition", "Edition", "エディション"), body.edition.as_ref());
    sheet.text(("plan", "Plan", "プラン"), body.plan.as_ref());
    sheet.text(("customer", "Customer", "お客様番号"), body.customer.as_ref());
    sheet.text(("asset", "Asset", "資産番号"), body.asset.as_ref());
    sheet.text(("holder", "Holder", "使用者"), body.holder.as_ref());
    sheet.word(("model", "Model", "利用形態"), Some(body.model));
    sheet.word(("term", "Term", "ライセンスの種類"), Some(body.term));
    if let Some(zone) = &body.zone {
        sheet.put(
            ("zone", "Time zone", "タイムゾーン"),
            json!({ "name": zone.name(), "rule": zone.rule() }),
            zone.name(),
        );
    }
    if let Some(maintenance) = &body.maintenance {
        sheet.text(("maintenance_plan", "Maintenance", "保守契約"), Some(&maintenance.plan));
        sheet.end(("maintenance_until", "Maintenance until", "保守契約の期限"), maintenance.until);
    }
    sheet.list(("methods", "Confirmed by", "認証方法"), body.methods.iter().map(|m| method(m, lang)));
    if let Some(rule) = &body.device {
        let weights = rule.weights.iter();
        let json: Vec<Value> = weights
            .clone()
            .map(|w| json!({ "component": w.component.name(), "points": w.points, "required": w.required }))
            .collect();
        let json = json!({ "salt": HEXLOWER.encode(&rule.salt), "need": rule.need, "weights": json });
        let parts: Vec<String> =
            weights.map(|w| format!("{} {}", w.component.word(lang), w.points)).collect();
        let (need, parts) = (rule.need, parts.join(sheet.say(", ", "、")));
        let shown = match lang {
            Lang::En => format!("{need} points of: {parts}"),
            Lang::Ja => format!("{need}点以上（{parts}）"),
        };
        sheet.put(("device", "Device", "機器の識別"), json, shown);
    }
    let keys: Vec<_> = body.hardware_keys.iter().map(|key| hardware_key(key, sheet)).collect();
    sheet.list(("hardware_keys", "Hardware keys", "ハードウェアキー"), keys);
    sheet.texts(("networks", "Networks", "使用できるネットワーク"), &body.networks);
    sheet.flag(
        ("ascii_host_name", "Host name must be ASCII", "ホスト名は英数字とハイフンのみ"),
        body.ascii_host_name,
    );
    sheet.number(("activations", "Activations", "アクティベーション回数"), body.activations);
    if let Some(seats) = &body.seats {
        let (json, shown) = seats_claim(seats, lang);
        sheet.put(("seats", "Seats", "シート"), json, shown);
    }
    let services: Vec<_> = body.services.iter().map(|service| service_claim(service, sheet)).collect();
    sheet.list(("services", "Services", "サービス"), services);
    sheet.list(
        ("features", "Features", "機能"),
        body.features.iter().map(|f| (feature_json(f), feature(f, lang))),
    );
    let locks = body.locks.iter().enumerate().map(|(number, lock)| lock_claim(number, lock, lang));
    sheet.list(("locks", "Locks", "ロック"), locks);
    policy::policy(&body.policy, sheet);
    sheet.texts(("replaces", "Replaces", "置き換えるライセンス"), &body.replaces);
    ext(&body.ext, sheet);
}

fn versions(range: &VersionRange, sheet: &mut Sheet) {
    if let Some(shown) = words::versions(range, sheet.lang()) {
        sheet.put(("versions", "Versions", "バージョン"), versions_json(range), shown);
    }
}

fn versions_json(range: &VersionRange) -> Value {
    json!({ "min": range.min, "max": range.max })
}

fn method(method: &Method, lang: Lang) -> (Value, String) {
    let mut conditions = Vec::from_iter(words::versions(&method.versions, lang));
    conditions.extend(method.plans.iter().map(ToString::to_string));
    conditions.extend(method.terms.iter().map(|term| term.word(lang).to_owned()));
    let json = json!({
        "via": method.via.name(),
        "versions": versions_json(&method.versions),
        "plans": method.plans,
        "terms": method.terms,
    });
    (json, with_details(method.via.word(lang), &conditions, lang))
}

fn hardware_key(key: &HardwareKey, sheet: &Sheet) -> (Value, String) {
    let lang = sheet.lang();
    // A key that is not fit to trust is shown as it stands.
    let id = PublicKey::from_bytes(&key.key).map(|key| key.id());
    let json = json!({
        "key": HEXLOWER.encode(&key.key),
        "key_id": id.as_ref().ok(),
        "role": key.role,
        "label": key.label,
        "expires": key.expires,
        "interim": key.interim,
    });
    let mut details: Vec<String> = key.label.iter().map(ToString::to_string).collect();
    details.push(id.map_or_else(|_| HEXLOWER.encode(&key.key), |id| id.to_string()));
    details.extend(key.expires.map(|at| match lang {
        Lang::En => format!("until {}", sheet.shown_end(at)),
        Lang::Ja => format!("期限 {}", sheet.shown_end(at)),
    }));
    (json, with_details(key.role.word(lang), &details, lang))
}

fn seats_claim(seats: &Seats, lang: Lang) -> (Value, String) {
    let groups: Vec<Value> =
        seats.groups.iter().map(|group| json!({ "name": group.name, "reserved": group.reserved })).collect();
    let json = json!({
        "count": seats.count,
        "per": seats.per,
        "overdraft_percent": seats.overdraft_percent,
        "overdraft_for": seats.overdraft_for,
        "borrow_for": seats.borrow_for,
        "linger": seats.linger,
        "adds_up": seats.adds_up,
        "groups": groups,
    });
    let span = |seconds: u32| tegata::time::span(seconds.into(), lang);
    let mut details = vec![match lang {
        Lang::En => format!("one for each {}", seats.per.word(lang)),
        Lang::Ja => format!("{}ごとに1つ", seats.per.word(lang)),
    }];
    details.extend(seats.overdraft_percent.map(|percent| match lang {
        Lang::En => format!("{percent} % overdraft"),
        Lang::Ja => format!("超過{percent}%まで"),
    }));
    details.extend(seats.borrow_for.map(|seconds| match lang {
        Lang::En => format!("borrowed for up to {}", span(seconds)),
        Lang::Ja => format!("持ち出しは{}まで", span(seconds)),
    }));
    details.extend(seats.groups.iter().map(|group| match lang {
        Lang::En => format!("{} held back for {}", group.reserved, group.name),
        Lang::Ja => format!("{} に{}を確保", group.name, group.reserved),
    }));
    (json, with_details(&seats.count.to_string(), &details, lang))
}

fn service_claim(service: &Service, sheet: &Sheet) -> (Value, String) {
    let lang = sheet.lang();
    let json = json!({
        "name": service.name,
        "title": service.title,
        "begins": service.begins,
        "ends": service.ends,
        "features": service.features.iter().map(feature_json).collect::<Vec<_>>(),
        "dormant": service.dormant,
    });
    let mut details: Vec<String> = service.title.iter().map(ToString::to_string).collect();
    details.extend(service.ends.map(|at| match lang {
        Lang::En => format!("until {}", sheet.shown_end(at)),
        Lang::Ja => format!("期限 {}", sheet.shown_end(at)),
    }));
    details.extend(service.features.iter().map(|f| feature(f, lang)));
    if service.dormant {
        details.push(sheet.say("off until a code switches it on", "コードで有効化するまで無効").into());
    }
    (json, with_details(service.name.as_str(), &details, lang))
}

fn feature(feature: &Feature, lang: Lang) -> String {
    match (feature.limit, lang) {
        (None, _) => feature.name.to_string(),
        (Some(limit), Lang::En) => format!("{} (at most {limit})", feature.name),
        (Some(limit), Lang::Ja) => format!("{}（上限{limit}）", feature.name),
    }
}

fn feature_json(feature: &Feature) -> Value {
    json!({ "name": feature.name, "limit": feature.limit })
}

fn lock_claim(number: usize, lock: &Lock, lang: Lang) -> (Value, String) {
    let (kind, shown) = words::effect(&lock.effect, lang);
    let mut effect = json!({ "kind": kind });
    match &lock.effect {
        Effect::ExtendTerm(period) => effect["period"] = period_json(*period),
        Effect::AddSeats(count) => effect["count"] = (*count).into(),
        Effect::AddActivations(count) | Effect::AddGraceDays(count) => effect["count"] = (*count).into(),
        Effect::Feature(name) | Effect::Service(name) => effect["name"] = name.as_str().into(),
        Effect::ExtendService(name, period) => {
            effect["name"] = name.as_str().into();
            effect["period"] = period_json(*period);
        }
        Effect::UnlockSpare | Effect::ClearClockFault => {}
    }
    let anchor = lock.anchor.map(|anchor| anchor.as_str().to_owned());
    let json = json!({ "lock": number, "effect": effect, "steps": lock.steps, "anchor": anchor });
    let steps = lock.steps;
    let shown = match (steps, lang) {
        (1, Lang::En) => format!("{number}: {shown}"),
        (1, Lang::Ja) => format!("{number}：{shown}"),
        (_, Lang::En) => format!("{number}: each of {steps} steps {shown}"),
        (_, Lang::Ja) => format!("{number}：1ステップごとに{shown}（全{steps}ステップ）"),
    };
    (json, shown)
}

fn period_json(period: tegata::time::Period) -> Value {
    json!({ "months": period.months(), "days": period.days() })
}

/// Data of the vendor's own, by its own names.
pub(super) fn ext(ext: &Ext, sheet: &mut Sheet) {
    let entries: Vec<_> = ext
        .entries()
        .iter()
        .map(|(name, value)| (json!({ "name": name, "value": ext_json(value) }), format!("{name} = {value}")))
        .collect();
    sheet.list(("ext", "Further data", "追加データ"), entries);
}

fn ext_json(value: &ExtValue) -> Value {
    match value {
        ExtValue::Int(value) => (*value).into(),
        ExtValue::Text(text) => text.as_str().into(),
        ExtValue::Bytes(bytes) => HEXLOWER.encode(bytes).into(),
        ExtValue::Bool(value) => (*value).into(),
        ExtValue::Null => Value::Null,
        ExtValue::List(list) => list.iter().map(ext_json).collect(),
        ExtValue::Map(entries) => {
            entries.iter().map(|(name, value)| (name.to_string(), ext_json(value))).collect()
        }
    }
}

/// `main (blue token, 1f2e…)`
fn with_details(head: &str, details: &[String], lang: Lang) -> String {
    match (details, lang) {
        ([], _) => head.into(),
        (_, Lang::En) => format!("{head} ({})", details.join(", ")),
        (_, Lang::Ja) => format!("{head}（{}）", details.join("、")),
    }
}
