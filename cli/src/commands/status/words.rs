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
    let names = |allowed: bool| {
        let features = report.features().iter().filter(|feature| feature.allowed == allowed);
        features.map(|feature| feature.name.as_str()).collect::<Vec<_>>().join(say(lang, ", ", "、"))
    };
    let (on, off) = (names(true), names(false));
    match (report.mode(), lang) {
        (Mode::Blocked, Lang::En) => format!("{status}: the program does not run"),
        (Mode::Blocked, Lang::Ja) => format!("{status}：動作しません"),
        (Mode::Demo, Lang::En) => format!("{status}: runs as a demo"),
        (Mode::Demo, Lang::Ja) => format!("{status}：デモ版として動作"),
        (Mode::Full | Mode::Restricted, _) if off.is_empty() => match (report.status(), lang) {
            (Status::Active, _) => status.into(),
            (_, Lang::En) => format!("{status}; everything still works"),
            (_, Lang::Ja) => format!("{status}（すべての機能を使用可能）"),
        },
        (_, Lang::En) if on.is_empty() => format!("{status}: {off} stop"),
        (_, Lang::Ja) if on.is_empty() => format!("{status}：{off} は停止"),
        (_, Lang::En) => {
            let stops = if off.contains(", ") { "stop" } else { "stops" };
            let goes = if on.contains(", ") { "go on" } else { "goes on" };
            format!("{status}: {off} {stops}; {on} {goes}")
        }
        (_, Lang::Ja) => format!("{status}：{off} は停止、{on} は継続"),
    }
}
