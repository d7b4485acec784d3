//! Block 5: terms and clocks. No text tells how long a grace period is.

use super::Entry;
use crate::Kind;

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        kind: Kind::NotYetValid,
        en: "The license is in order. It begins on {at:day}.",
        en_remedy: "Wait until that day, and check that this computer shows the right date. If the \
            license is needed sooner, ask the vendor.",
        ja: "ライセンスに問題はありません。{at:day}から使えるようになります。",
        ja_remedy: "開始日までお待ちください。\
            コンピューターの日付が合っているかどうかもお確かめください。早く使い始めたい場合は、\
            発行元にご相談ください。",
    },
    Entry {
        kind: Kind::InGrace,
        en: "The license was valid until {at}. It is now in the grace period for renewal; everything \
            still works for a while.",
        en_remedy: "Renew the license soon. Then confirm it online, or enter the new code from the vendor.",
        ja: "ライセンスは{at}まで有効でした。現在は更新の猶予期間中で、\
            当面はすべての機能をお使いいただけます。",
        ja_remedy: "お早めに更新の手続きをお願いします。手続きの後、オンラインでライセンスを確認するか、\
            発行元から届いた新しいコードを入力してください。",
    },
    Entry {
        kind: Kind::Expired,
        en: "The license was valid until {at}. What needs a current license stops; everything else goes \
            on.",
        en_remedy: "Renew the license. Then confirm it online, or enter the new code from the vendor.",
        ja: "ライセンスの有効期限が切れています。{at}まで有効でした。\
            期限内のライセンスが必要な機能は停止し、その他の機能は引き続きお使いいただけます。",
        ja_remedy: "更新の手続きをお願いします。手続きの後、オンラインでライセンスを確認するか、\
            発行元から届いた新しいコードを入力してください。",
    },
    Entry {
        kind: Kind::EndsSoon,
        en: "The license is valid until {at}.[ {days} {days:day is|days are} left.]",
        en_remedy: "Renew the license in good time. If it has been renewed already, confirm it online \
            or enter the new code from the vendor.",
        ja: "ライセンスは{at}まで有効です。[あと{days}日です。]",
        ja_remedy: "期限までに更新の手続きをお願いします。すでにお済みの場合は、\
            オンラインでライセンスを確認するか、発行元から届いた新しいコードを入力してください。",
    },
    Entry {
        kind: Kind::ClockBehind,
        en: "The clock of this computer is behind. {at:moment} is known to have passed.",
        en_remedy: "Set the date, the time and the time zone of this computer. If they are right \
            already, ask the vendor for a time statement.",
        ja: "コンピューターの時計が遅れています。{at:moment}を過ぎていることが分かっています。",
        ja_remedy: "日付、時刻、タイムゾーンを正しく設定してください。すでに正しい場合は、\
            発行元に時刻証明の発行をご依頼ください。",
    },
    Entry {
        kind: Kind::ClockAhead,
        en: "The clock of this computer is {days} {days:day|days} ahead of the time last seen. It is \
            used for now, but not yet relied on.",
        en_remedy: "Nothing to do if date and time are right. Otherwise set them, and all is as before.",
        ja: "コンピューターの時計が、前回の記録より{days}日先を示しています。今はこの時刻を使いますが、\
            まだ確かな時刻としては扱いません。",
        ja_remedy: "日付と時刻が正しければ、対応は不要です。ずれている場合は正しく設定してください。\
            設定を直せば、影響は残りません。",
    },
    Entry {
        kind: Kind::ClockFaultCleared,
        en: "The vendor has settled an earlier problem with the clock of this computer.",
        en_remedy: "Nothing to do.",
        ja: "以前に見つかったコンピューターの時計の問題は、発行元により解消されました。",
        ja_remedy: "対応は不要です。",
    },
    Entry {
        kind: Kind::ServiceNotYet,
        en: "The service {service} begins on {at:day}.",
        en_remedy: "Wait until that day, and check that this computer shows the right date. If the \
            service is needed sooner, ask the vendor.",
        ja: "サービス「{service}」は{at:day}から使えるようになります。",
        ja_remedy: "開始日までお待ちください。\
            コンピューターの日付が合っているかどうかもお確かめください。早く使い始めたい場合は、\
            発行元にご相談ください。",
    },
    Entry {
        kind: Kind::ServiceInGrace,
        en: "The service {service} was valid until {at}. It is now in the grace period for renewal and \
            still works for a while.",
        en_remedy: "Renew the service soon. Then confirm the license online, or enter the new code from \
            the vendor.",
        ja: "サービス「{service}」は{at}まで有効でした。現在は更新の猶予期間中で、\
            当面はそのままお使いいただけます。",
        ja_remedy: "お早めにサービスの更新の手続きをお願いします。手続きの後、\
            オンラインでライセンスを確認するか、発行元から届いた新しいコードを入力してください。",
    },
    Entry {
        kind: Kind::ServiceExpired,
        en: "The service {service} was valid until {at}. It has stopped; services with terms of their \
            own go on.",
        en_remedy: "Renew the service. Then confirm the license online, or enter the new code from the \
            vendor.",
        ja: "サービス「{service}」の有効期限が切れています。{at}まで有効でした。\
            このサービスは停止しますが、期限の異なるほかのサービスには影響しません。",
        ja_remedy: "サービスの更新の手続きをお願いします。手続きの後、\
            オンラインでライセンスを確認するか、発行元から届いた新しいコードを入力してください。",
    },
    Entry {
        kind: Kind::MaintenanceEnded,
        en: "Maintenance ran until {at}. The license itself goes on.",
        en_remedy: "Renew the maintenance contract to go on receiving what it includes.",
        ja: "保守契約は{at}まで有効でした。ライセンスそのものは引き続きお使いいただけます。",
        ja_remedy: "引き続き保守サービスをご利用になる場合は、保守契約を更新してください。",
    },
    Entry {
        kind: Kind::DateInvalid,
        en: "A date could not be read[: {found}].",
        en_remedy: "Write dates as year, month and day, such as 2027-03-31. If the date came in a file, \
            ask the vendor for a corrected one.",
        ja: "日付として読み取れません[（{found}）]。",
        ja_remedy: "「2027-03-31」のように年月日を指定してください。ファイルの中の日付である場合は、\
            修正したファイルを発行元にご依頼ください。",
    },
    Entry {
        kind: Kind::ZoneUnknown,
        en: "A time zone could not be read[: {found}].",
        en_remedy: "Give a name and a POSIX rule, such as Asia/Tokyo and JST-9. If the time zone came \
            in a file, ask the vendor for a corrected one.",
        ja: "タイムゾーンとして読み取れません[（{found}）]。",
        ja_remedy: "「Asia/Tokyo」と「JST-9」のように、名前とPOSIX形式の規則を指定してください。\
            ファイルの中のタイムゾーンである場合は、修正したファイルを発行元にご依頼ください。",
    },
    Entry {
        kind: Kind::ClockSetBack,
        en: "The vendor confirmed the time[: it is {at:moment}]. The clock counts as right again.",
        en_remedy: "Nothing to do.",
        ja: "発行元により時刻[（{at:moment}）]が確認され、時計の異常は解消しました。",
        ja_remedy: "対応は不要です。",
    },
];
