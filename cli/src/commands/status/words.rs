//! The words of a report in both languages, where the library has none.

use tegata::document::{KeyRole, Model, Term, Via};
use tegata::evaluate::TermState;
use tegata::{Kind, Lang, Mode, Report, Severity, Status};

/// The first for English, the second for Japanese.
pub(super) const fn say(lang: Lang, en: &'static str, ja: &'static str) -> &'static str {
    match lang {
        Lang::En => en,
        Lang::Ja => ja,
    }
}

fn status(report: &Report, lang: Lang) -> &'static str {
    match report.status() {
        Status::Unconfirmed if report.has(Kind::HardwareKeyMissing) => {
            say(lang, "no hardware key", "ハードウェアキーなし")
        }
        Status::Inactive if report.seats().is_some() => say(lang, "no seat", "利用枠なし"),
        Status::Active => say(lang, "active", "有効"),
        Status::Grace => say(lang, "renewal grace", "更新猶予期間"),
        Status::Unconfirmed => say(lang, "not confirmed for too long", "長い間、確認が取れていない"),
        Status::Unbound => say(lang, "not for this computer, version or place", "この環境では使用できない"),
        Status::Inactive => say(lang, "not activated", "未アクティベート"),
        Status::NotYet => say(lang, "not begun yet", "開始前"),
        Status::Expired => say(lang, "expired", "期限切れ"),
        Status::Revoked => say(lang, "withdrawn by the vendor", "失効"),
        Status::Missing => say(lang, "no license", "ライセンスなし"),
    }
}

pub(super) const fn term_state(state: TermState, lang: Lang) -> &'static str {
    match state {
        TermState::Active => say(lang, "active", "有効"),
        TermState::Grace => say(lang, "renewal grace", "更新猶予期間"),
        TermState::NotYet => say(lang, "not begun yet", "開始前"),
        TermState::Expired => say(lang, "expired", "期限切れ"),
    }
}

pub(super) const fn term(term: Term, lang: Lang) -> &'static str {
    match term {
        Term::Perpetual => say(lang, "perpetual", "永続"),
        Term::Rental => say(lang, "rental", "レンタル"),
        Term::Trial => say(lang, "trial", "試用"),
    }
}

pub(super) const fn model(model: Model, lang: Lang) -> &'static str {
    match model {
        Model::SingleUser => say(lang, "single-user", "シングルユーザー"),
        Model::MultiUser => say(lang, "multi-user", "マルチユーザー"),
    }
}

pub(super) const fn via(via: Via, lang: Lang) -> &'static str {
    match via {
        Via::HardwareKey => say(lang, "hardware key", "ハードウェアキー"),
        Via::Mail => say(lang, "e-mail", "メール"),
        Via::Online => say(lang, "online check", "インターネット"),
        Via::InHouse => say(lang, "server in the company", "社内ライセンスサーバー"),
        Via::File => say(lang, "license file", "ライセンスファイル"),
    }
}

pub(super) const fn key_role(role: KeyRole, lang: Lang) -> &'static str {
    match role {
        KeyRole::Main => say(lang, "main key", "メインキー"),
        KeyRole::Spare => say(lang, "spare key, unlocked", "予備キー（解除済み）"),
    }
}

pub(super) const fn severity(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Info => say(lang, "info", "情報"),
        Severity::Warning => say(lang, "warning", "注意"),
        Severity::Restricts => say(lang, "restricts", "一部停止"),
        Severity::Stops => say(lang, "stops", "停止"),
    }
}

/// The status, and what stops and what goes on: `expired: update stops; scan, log go on`.
pub(crate) fn consequence(report: &Report, lang: Lang) -> String {
    let status = status(report, lang);
    match (effect(report, lang), lang) {
        (Some(effect), Lang::En) => format!("{status}: {effect}"),
        (Some(effect), Lang::Ja) => format!("{status}：{effect}"),
        (None, _) if report.status() == Status::Active => status.into(),
        (None, Lang::En) => format!("{status}; everything still works"),
        (None, Lang::Ja) => format!("{status}（すべての機能を使用可能）"),
    }
}

/// What stops and what goes on; `None` if nothing stops.
pub(crate) fn effect(report: &Report, lang: Lang) -> Option<String> {
    let names = |allowed: bool| {
        let features = report.features().iter().filter(|feature| feature.allowed == allowed);
        features.map(|feature| feature.name.as_str()).collect::<Vec<_>>()
    };
    let (on, off) = (names(true), names(false));
    let (many_on, many_off) = (on.len() > 1, off.len() > 1);
    let (on, off) = (on.join(say(lang, ", ", "、")), off.join(say(lang, ", ", "、")));
    Some(match (report.mode(), lang) {
        (Mode::Blocked, _) => say(lang, "the program does not run", "動作しません").into(),
        (Mode::Demo, _) => say(lang, "runs as a demo", "デモ版として動作します").into(),
        _ if off.is_empty() => return None,
        (_, Lang::En) => {
            let stops = if many_off { "stop" } else { "stops" };
            let goes_on = if many_on { "go on" } else { "goes on" };
            let rest = if on.is_empty() { String::new() } else { format!("; {on} {goes_on}") };
            format!("{off} {stops}{rest}")
        }
        (_, Lang::Ja) if on.is_empty() => format!("{off} は停止"),
        (_, Lang::Ja) => format!("{off} は停止、{on} は継続"),
    })
}
