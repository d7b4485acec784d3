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
];
