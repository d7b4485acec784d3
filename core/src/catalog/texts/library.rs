//! Block 9: what nobody foresaw, and faults of the program.

use super::Entry;
use crate::Kind;

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        kind: Kind::Unknown,
        en: "Something happened that was not foreseen. Its cause is not known.",
        en_remedy: "Try again. If it happens again, contact the vendor and give this number.",
        ja: "予期しない問題が起きました。原因は分かっていません。",
        ja_remedy: "もう一度お試しください。繰り返し起こる場合は、\
            この番号を添えて発行元にお問い合わせください。",
    },
    Entry {
        kind: Kind::LibraryFault,
        en: "There is a fault in the program itself. The license is not the cause.",
        en_remedy: "Please report it to the makers of the program with this number.",
        ja: "プログラム自体に不具合があります。ライセンスが原因ではありません。",
        ja_remedy: "この番号を添えて、プログラムの開発元にお知らせください。",
    },
    Entry {
        kind: Kind::SigningFailed,
        en: "The document could not be signed, so nothing was issued.",
        en_remedy: "Check that the key file or the signing device is there and unlocked, and try again.",
        ja: "文書に署名できなかったため、発行は行われませんでした。",
        ja_remedy: "鍵ファイルや署名装置が使える状態かどうか、ロックされていないかどうかを確かめて、\
            もう一度お試しください。",
    },
    Entry {
        kind: Kind::Misuse,
        en: "The program asked for something that can not be done[: {field}]. The license is not the \
            cause.",
        en_remedy: "Update the program. If that does not help, report it to the makers of the program \
            with this number.",
        ja: "プログラムの内部で、処理できない値が指定されました[（{field}）]。\
            ライセンスが原因ではありません。",
        ja_remedy: "プログラムを最新のバージョンに更新してください。それでも解決しない場合は、\
            この番号を添えてプログラムの開発元にお知らせください。",
    },
];
