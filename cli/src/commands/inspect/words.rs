//! The closed lists of the format, as people call them.

use tegata::Lang;
use tegata::device::Component;
use tegata::document::{
    ActivationKind, DocumentType, Effect, KeyRole, Model, RenewalBase, Response, SeatPer, Term, TolerateFrom,
    VersionRange, Via,
};
use tegata::time::Period;

use crate::output::Phrase;

/// A value of a closed list.
pub(crate) trait Word: Copy {
    /// The stable name.
    fn name(self) -> &'static str;
    /// As people call it, in English and in Japanese.
    fn words(self) -> (&'static str, &'static str);

    fn word(self, lang: Lang) -> &'static str {
        let (en, ja) = self.words();
        match lang {
            Lang::En => en,
            Lang::Ja => ja,
        }
    }
}

macro_rules! words {
    ($( $list:ident { $( $value:ident $en:literal $ja:literal ),* $(,)? } )*) => { $(
        impl Word for $list {
            fn name(self) -> &'static str {
                $list::name(self)
            }
            fn words(self) -> (&'static str, &'static str) {
                match self { $( $list::$value => ($en, $ja) ),* }
            }
        }
    )* };
}

words! {
    Model { SingleUser "single-user" "シングルユーザー", MultiUser "multi-user, floating seats" "マルチユーザー（フローティング）" }
    Term { Perpetual "perpetual" "永続", Rental "rental" "レンタル", Trial "trial" "試用" }
    Via {
        HardwareKey "hardware key" "ハードウェアキー",
        Mail "e-mail" "メール",
        Online "online check" "インターネット",
        InHouse "license server inside the company" "社内ライセンスサーバー",
        File "license file" "ライセンスファイル",
    }
    KeyRole { Main "main" "メイン", Spare "spare" "スペア" }
    SeatPer { Device "device" "機器", User "user" "ユーザー", Process "process" "プロセス" }
    ActivationKind { Activation "activation" "アクティベーション", Lease "lease of a seat" "シートの貸出", Check "check" "認証の確認" }
    RenewalBase { OldExpiry "the old expiry" "更新前の有効期限", Now "the renewal" "更新した時点", Later "whichever is later" "いずれか遅い方" }
    TolerateFrom { LastSuccess "the last success" "最後に成功した時点", FirstFailure "the first failure" "最初に失敗した時点" }
    Component {
        MachineId "machine id" "マシンID",
        Board "mainboard" "マザーボード",
        Disk "disk" "ディスク",
        Mac "network adapter" "ネットワークアダプター",
        HostName "host name" "ホスト名",
        Tpm "security chip (TPM)" "セキュリティチップ（TPM）",
    }
}

/// What a kind of document is called.
pub(crate) fn document_type(kind: DocumentType) -> Phrase {
    match kind {
        DocumentType::Certificate => Phrase::new("Certificate", "証明書"),
        DocumentType::License => Phrase::new("License", "ライセンス"),
        DocumentType::Activation => Phrase::new("Activation", "アクティベーション"),
        DocumentType::Roll => Phrase::new("Roll", "ロール（コードの台帳）"),
        DocumentType::Revocations => Phrase::new("Revocations", "失効リスト"),
        DocumentType::TimeStatement => Phrase::new("Time statement", "時刻証明"),
    }
}

/// `3.2 to 5.0`; `None` for any version.
pub(super) fn versions(range: &VersionRange, lang: Lang) -> Option<String> {
    Some(match (range.min, range.max, lang) {
        (None, None, _) => return None,
        (Some(min), None, Lang::En) => format!("{min} and later"),
        (Some(min), None, Lang::Ja) => format!("{min}以降"),
        (None, Some(max), Lang::En) => format!("up to {max}"),
        (None, Some(max), Lang::Ja) => format!("{max}まで"),
        (Some(min), Some(max), Lang::En) => format!("{min} to {max}"),
        (Some(min), Some(max), Lang::Ja) => format!("{min}～{max}"),
    })
}

/// `1 year 15 days`
pub(super) fn period(period: Period, lang: Lang) -> String {
    let (years, months, days) = (period.months() / 12, period.months() % 12, period.days());
    let part = |count: u16, en: &str, ja: &str| match (count, lang) {
        (0, _) => None,
        (1, Lang::En) => Some(format!("1 {en}")),
        (_, Lang::En) => Some(format!("{count} {en}s")),
        (_, Lang::Ja) => Some(format!("{count}{ja}")),
    };
    let parts: Vec<_> = [part(years, "year", "年"), part(months, "month", "か月"), part(days, "day", "日")]
        .into_iter()
        .flatten()
        .collect();
    parts.join(if lang == Lang::En { " " } else { "" })
}

/// What a product may do when something is amiss.
pub(super) fn response(response: &Response, lang: Lang) -> String {
    let names = |features: &[tegata::document::Slug]| {
        let names: Vec<_> = features.iter().map(|feature| feature.as_str()).collect();
        names.join(if lang == Lang::En { ", " } else { "、" })
    };
    match (response, lang) {
        (Response::Full, Lang::En) => "everything works".into(),
        (Response::Full, Lang::Ja) => "すべて使用可".into(),
        (Response::Only(features), Lang::En) => format!("only {}", names(features)),
        (Response::Only(features), Lang::Ja) => format!("{} のみ使用可", names(features)),
        (Response::AllBut(features), Lang::En) => format!("all but {}", names(features)),
        (Response::AllBut(features), Lang::Ja) => format!("{} のみ停止", names(features)),
        (Response::Demo, Lang::En) => "demo".into(),
        (Response::Demo, Lang::Ja) => "デモ動作".into(),
        (Response::Blocked, Lang::En) => "blocked".into(),
        (Response::Blocked, Lang::Ja) => "使用不可".into(),
    }
}

/// What one step of a lock does, with its name for JSON.
pub(super) fn effect(effect: &Effect, lang: Lang) -> (&'static str, String) {
    let say = |en: String, ja: String| match lang {
        Lang::En => en,
        Lang::Ja => ja,
    };
    match effect {
        Effect::ExtendTerm(length) => {
            let length = period(*length, lang);
            ("extend_term", say(format!("extends the term by {length}"), format!("期限を{length}延長")))
        }
        Effect::AddSeats(count) => {
            ("add_seats", say(format!("adds {count} seats"), format!("シートを{count}追加")))
        }
        Effect::AddActivations(count) => (
            "add_activations",
            say(format!("adds {count} activations"), format!("アクティベーション回数を{count}追加")),
        ),
        Effect::Feature(name) => {
            ("feature", say(format!("switches feature {name} on"), format!("機能 {name} を有効化")))
        }
        Effect::Service(name) => {
            ("service", say(format!("switches service {name} on"), format!("サービス {name} を有効化")))
        }
        Effect::UnlockSpare => {
            ("unlock_spare", say("unlocks the spare hardware key".into(), "スペアキーのロックを解除".into()))
        }
        Effect::AddGraceDays(days) => {
            ("add_grace_days", say(format!("adds {days} days of grace"), format!("猶予期間を{days}日追加")))
        }
        Effect::ClearClockFault => {
            ("clear_clock_fault", say("clears a clock fault".into(), "時計の異常を解消".into()))
        }
        Effect::ExtendService(name, length) => {
            let length = period(*length, lang);
            (
                "extend_service",
                say(format!("extends service {name} by {length}"), format!("サービス {name} を{length}延長")),
            )
        }
    }
}
