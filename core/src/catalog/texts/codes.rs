//! Block 1: codes as people type them.

use super::Entry;
use crate::Kind;

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        kind: Kind::CodeEmpty,
        en: "No code was entered.",
        en_remedy: "Enter the code as it was issued. Capital or small letters and hyphens make no \
            difference.",
        ja: "コードが入力されていません。",
        ja_remedy: "お手元のコードを入力してください。大文字と小文字、全角と半角、\
            ハイフンの有無は区別しません。",
    },
    Entry {
        kind: Kind::CodeWrongLength,
        en: "The code has {found} {found:character|characters} where {wanted} are expected, hyphens not \
            counted.[ Group {group} is too short or too long.]",
        en_remedy: "Compare the code with the original, group by group. A character that can not be \
            read may be typed as a question mark.",
        ja: "入力されたコードは{found}文字です。ハイフンを除いて{wanted}文字になるはずです。\
            [左から{group}番目の区切りで文字が過不足しています。]",
        ja_remedy: "お手元のコードと区切りごとに見比べて、もう一度入力してください。\
            読み取れない文字は「？」と入力できます。",
    },
    Entry {
        kind: Kind::CodeMistyped,
        en: "The code could not be read as it was entered, but exactly one possible code is close to \
            it[: {count} {count:character differs|characters differ}]. Nothing was changed.",
        en_remedy: "Compare the suggested code with the original. If they are the same, accept the \
            suggestion; otherwise enter the code again.",
        ja: "入力されたコードをそのままでは読み取れませんでしたが、\
            よく似たコードが1つだけ見つかりました[（{count}文字違い）]。設定は何も変更していません。",
        ja_remedy: "候補のコードをお手元のコードと見比べてください。同じであれば候補を採用し、\
            異なる場合はもう一度入力してください。",
    },
    Entry {
        kind: Kind::CodeDamaged,
        en: "Too many characters are unclear to tell which code was meant. Nothing was changed.",
        en_remedy: "Enter the code again from the original, with a question mark for each character \
            that can not be read. If that does not help, ask the vendor for the code.",
        ja: "読み取れない箇所が多く、どのコードかを特定できませんでした。設定は何も変更していません。",
        ja_remedy: "お手元のコードを見ながら、もう一度入力してください。\
            読み取れない文字は「？」と入力できます。それでも解決しない場合は、\
            発行元にお問い合わせください。",
    },
    Entry {
        kind: Kind::CodeOtherKind,
        en: "This is {found:word}; {wanted:word} is needed here.",
        en_remedy: "Enter {wanted:word} here. If no activation code is at hand yet, online registration \
            gives one for the registration key.",
        ja: "入力されたのは{found:word}です。ここでは{wanted:word}が必要です。",
        ja_remedy: "{wanted:word}を入力してください。アクティベーションコードがお手元にない場合は、\
            レジストレーションキーを使ってオンライン登録を行うと取得できます。",
    },
    Entry {
        kind: Kind::CodeOtherProduct,
        en: "This code is for another product.[ It begins with {found}; codes for this product begin \
            with {wanted}.]",
        en_remedy: "Enter the code that came with this product. If there is none, ask the vendor.",
        ja: "このコードは別の製品のものです。[この製品のコードは「{wanted}」で始まりますが、\
            入力されたコードは「{found}」で始まっています。]",
        ja_remedy: "この製品に付属のコードを入力してください。見当たらない場合は、\
            発行元にお問い合わせください。",
    },
    Entry {
        kind: Kind::CodeUnknown,
        en: "The code could be read, but it is not among the codes issued for this product.",
        en_remedy: "Compare the code with the original. If they are the same, ask the vendor to look it \
            up.",
        ja: "コードは読み取れましたが、この製品の発行済みコードの中に見つかりません。",
        ja_remedy: "お手元のコードと見比べてください。相違がない場合は、発行元に確認をご依頼ください。",
    },
    Entry {
        kind: Kind::CodeWrongLicense,
        en: "This code was not made for this license. The license stays as it was.",
        en_remedy: "Ask the vendor for a code for this license.",
        ja: "このコードは、このライセンス用に発行されたものではありません。\
            ライセンスの内容は変わっていません。",
        ja_remedy: "このライセンス用のコードを発行元にお求めください。",
    },
    Entry {
        kind: Kind::CodeLockUnknown,
        en: "This code is for a change that this license does not provide for[ (number {lock})]. The \
            license stays as it was.",
        en_remedy: "If the vendor has sent a newer license, load it first and enter the code again. \
            Otherwise ask the vendor for a code that fits.",
        ja: "このコードに対応する変更項目[（{lock}番）]が、このライセンスにはありません。\
            ライセンスの内容は変わっていません。",
        ja_remedy: "新しいライセンスが届いている場合は、先にそれを読み込んでから、\
            もう一度コードを入力してください。届いていない場合は、発行元にお問い合わせください。",
    },
    Entry {
        kind: Kind::CodeStepUnknown,
        en: "This code goes further than this license provides for[: it is for step {step}, and the \
            license has {steps}]. The license stays as it was.",
        en_remedy: "If the vendor has sent a newer license, load it first and enter the code again. \
            Otherwise ask the vendor for a code that fits.",
        ja: "このコードは、このライセンスで変更できる範囲を超えています[（ライセンスは{steps}段階まで、\
            コードは{step}段階目）]。ライセンスの内容は変わっていません。",
        ja_remedy: "新しいライセンスが届いている場合は、先にそれを読み込んでから、\
            もう一度コードを入力してください。届いていない場合は、発行元にお問い合わせください。",
    },
    Entry {
        kind: Kind::CodeAlreadyUsed,
        en: "What this code does is already in effect. Entering it again adds nothing.",
        en_remedy: "Nothing to do. If something further was ordered, enter the newest code from the \
            vendor.",
        ja: "このコードの内容は、すでに反映されています。もう一度入力しても変わりません。",
        ja_remedy: "対応は不要です。追加の手続きをされた場合は、\
            発行元から届いた最新のコードを入力してください。",
    },
    Entry {
        kind: Kind::CodeRollMissing,
        en: "The code can not be checked on this computer, because the list of issued codes that it \
            belongs to is not here[ (batch {batch})]. This says nothing against the code.",
        en_remedy: "Register the code online. Without an internet connection, ask the vendor for a \
            license file in exchange for the code.",
        ja: "このコードを照合するための発行済みコードの一覧[（ロット番号{batch}）]がないため、\
            このコンピューターだけでは確認できません。コードに問題があるという意味ではありません。",
        ja_remedy: "コードをオンラインで登録してください。インターネットに接続できない場合は、\
            コードと引き換えに発行元からライセンスファイルをお受け取りください。",
    },
    Entry {
        kind: Kind::CodeTooLong,
        en: "More was entered than any code can hold[; at most {limit} bytes are read].",
        en_remedy: "Enter the code alone, without the text around it.",
        ja: "入力された文字列が、コードとしては長すぎます[（読み取れるのは{limit}バイトまでです）]。",
        ja_remedy: "前後の文章を除いて、コードだけを入力してください。",
    },
    Entry {
        kind: Kind::CodeAccepted,
        en: "The code was accepted. What it changes counts from now on.",
        en_remedy: "Nothing to do.",
        ja: "コードを受け付けました。変更内容はすぐに有効になります。",
        ja_remedy: "対応は不要です。",
    },
    Entry {
        kind: Kind::CodesFull,
        en: "No more codes can be kept on this computer[; {limit} are]. This code changed nothing.",
        en_remedy: "Ask the vendor for a new license file that holds the changes.",
        ja: "このコンピューターに保存できるコードの上限[（{limit}件）]に達しています。今回のコードによる変更はありません。",
        ja_remedy: "これまでの変更を含む新しいライセンスファイルを、発行元にご依頼ください。",
    },
];
