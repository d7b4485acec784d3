//! Block 8: the way to the server.

use super::Entry;
use crate::Kind;

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        kind: Kind::NetworkUnreachable,
        en: "The server can not be reached. The license on this computer stays as it was.",
        en_remedy: "Check the network connection and the proxy settings, and try again in a minute.",
        ja: "サーバーに接続できません。お手元のライセンスは変わっていません。",
        ja_remedy: "ネットワークの接続とプロキシの設定を確かめ、1分ほど待ってから、\
            もう一度お試しください。",
    },
    Entry {
        kind: Kind::TimedOut,
        en: "The server did not answer in time. The license on this computer stays as it was.",
        en_remedy: "Try again in a minute. If it happens again, check the network connection and the \
            proxy settings.",
        ja: "時間内にサーバーから応答がありませんでした。お手元のライセンスは変わっていません。",
        ja_remedy: "1分ほど待ってから、もう一度お試しください。繰り返し起こる場合は、\
            ネットワークの接続とプロキシの設定をお確かめください。",
    },
];
