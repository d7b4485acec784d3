//! Block 7: seats.

use super::Entry;
use crate::Kind;

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        kind: Kind::PoolFull,
        en: "All seats are taken at the moment[ ({seats} in total)].",
        en_remedy: "Try again in a minute, or ask the administrator to release a seat that is no longer \
            used.",
        ja: "利用枠[（全{seats}枠）]は、現在すべて使用中です。",
        ja_remedy: "1分ほど待ってから、もう一度お試しください。お急ぎの場合は、\
            使われていない利用枠の解放を管理者にご依頼ください。",
    },
    Entry {
        kind: Kind::SeatServerUnknown,
        en: "No license server has given this computer a seat.",
        en_remedy: "Check the network connection, and that the license server is running. The \
            administrator can help.",
        ja: "ライセンスサーバーから利用枠を受け取れていません。",
        ja_remedy: "ネットワークの接続と、ライセンスサーバーが起動しているかどうかをお確かめください。\
            ご不明な点は、管理者にお問い合わせください。",
    },
    Entry {
        kind: Kind::SeatBeyondCap,
        en: "The license server gave out a seat beyond those that the license holds[: seat {seat}, \
            where there are {seats}].",
        en_remedy: "Ask the administrator to tell the vendor this number. A seat within the license \
            works at once.",
        ja: "ライセンスサーバーから、\
            ライセンスの数を超える利用枠[（全{seats}枠に対し{seat}番）]が渡されました。",
        ja_remedy: "管理者を通じて、この番号を発行元にお知らせください。\
            ライセンスの数に収まる利用枠を受け取ると、すぐに使えるようになります。",
    },
    Entry {
        kind: Kind::LeaseEnded,
        en: "The seat was granted until {at}.",
        en_remedy: "Connect to the license server; it grants the seat anew.",
        ja: "利用枠は{at}まで割り当てられていました。",
        ja_remedy: "ライセンスサーバーに接続してください。利用枠が改めて割り当てられます。",
    },
    Entry {
        kind: Kind::SeatGranted,
        en: "The license server gave this computer a seat[: number {seat}].",
        en_remedy: "Nothing to do.",
        ja: "ライセンスサーバーから利用枠[（{seat}番）]を受け取りました。",
        ja_remedy: "対応は不要です。",
    },
    Entry {
        kind: Kind::SeatQueued,
        en: "All seats are taken. This computer waits for one[ at place {position} of the queue].",
        en_remedy: "Nothing to do: the next free seat is given out in turn.",
        ja: "利用枠はすべて使用中のため、空きを待っています[（{position}番目）]。",
        ja_remedy: "そのままお待ちください。空いた利用枠は順番に割り当てられます。",
    },
    Entry {
        kind: Kind::SeatWithdrawn,
        en: "The administrator took this seat back.",
        en_remedy: "Save what is open, and ask the administrator for a seat.",
        ja: "管理者により、この利用枠が解放されました。",
        ja_remedy: "作業内容を保存し、利用枠の割り当てを管理者にご依頼ください。",
    },
    Entry {
        kind: Kind::BorrowRefused,
        en: "The license does not let a seat be borrowed, or not for so long[; at most until {at:moment}].",
        en_remedy: "Choose an earlier day, or ask the administrator.",
        ja: "このライセンスでは、利用枠の持ち出しができないか、ご希望の期間まで持ち出せません[（{at:moment}まで可能です）]。",
        ja_remedy: "より短い期間を指定するか、管理者にご相談ください。",
    },
    Entry {
        kind: Kind::SeatUsedTwice,
        en: "Two computers show the same seat[, number {seat},] for the same time.",
        en_remedy: "Give both leases to the vendor; they are signed, and prove it.",
        ja: "同じ利用枠[（{seat}番）]が、同じ時間に2台のコンピューターで使われています。",
        ja_remedy: "両方の割り当ての記録を発行元にお渡しください。署名があるため、証拠になります。",
    },
    Entry {
        kind: Kind::SeatUnknown,
        en: "The license server does not know this seat.",
        en_remedy: "Nothing to do: a new seat is asked for.",
        ja: "ライセンスサーバーに、この利用枠の記録がありません。",
        ja_remedy: "対応は不要です。新しい利用枠を要求します。",
    },
    Entry {
        kind: Kind::SeatReturned,
        en: "The seat was given back.",
        en_remedy: "Nothing to do.",
        ja: "利用枠を返却しました。",
        ja_remedy: "対応は不要です。",
    },
    Entry {
        kind: Kind::GroupUnknown,
        en: "The license holds no seats for this group[ ({group})].",
        en_remedy: "Ask the administrator for the right name of the group.",
        ja: "このライセンスには、そのグループ[（{group}）]の利用枠がありません。",
        ja_remedy: "正しいグループ名を管理者にご確認ください。",
    },
];
