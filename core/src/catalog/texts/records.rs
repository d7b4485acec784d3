//! Blocks 2 and 3: the records of the vendor, activation and confirmation.

use super::Entry;
use crate::Kind;

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        kind: Kind::AssetUnknown,
        en: "This asset id is not in the vendor's records. A license that was issued only minutes ago \
            may not have reached them yet.",
        en_remedy: "Try again in 15 minutes. If the answer is the same, contact the vendor and give \
            this number.",
        ja: "発行元の記録に、このアセットIDが見つかりません。ライセンスの発行直後は、\
            まだ登録されていないことがあります。",
        ja_remedy: "15分待ってから、もう一度お試しください。それでも見つからない場合は、\
            この番号を添えて発行元にお問い合わせください。",
    },
    Entry {
        kind: Kind::LicenseMissing,
        en: "There is no license for this product here yet.",
        en_remedy: "Enter the activation code, or load the license file from the vendor.",
        ja: "この製品のライセンスがまだ登録されていません。",
        ja_remedy: "アクティベーションコードを入力するか、\
            発行元から届いたライセンスファイルを読み込んでください。",
    },
    Entry {
        kind: Kind::NotActivated,
        en: "The license is here, but it has not been activated for this computer yet.",
        en_remedy: "Activate it online. Without an internet connection, take the request to a computer \
            that has one, fetch the activated license there, and load it here.",
        ja: "ライセンスはありますが、このコンピューターではまだアクティベートされていません。",
        ja_remedy: "オンラインでアクティベートしてください。インターネットに接続できない場合は、\
            接続できる別のコンピューターでアクティベート済みのライセンスを受け取り、\
            このコンピューターに読み込んでください。",
    },
    Entry {
        kind: Kind::ActivationPending,
        en: "The license has not been activated yet. It activates itself on {at:moment}.",
        en_remedy: "Keep the computer connected to the internet until then, or activate the license by \
            hand now.",
        ja: "ライセンスはまだアクティベートされていません。{at:moment}に自動でアクティベートされます。",
        ja_remedy: "その時刻にインターネットへ接続されていれば、対応は不要です。すぐに使い始める場合は、\
            手動でアクティベートしてください。",
    },
    Entry {
        kind: Kind::ActivationEnded,
        en: "The activation was valid until {at}. It has to be renewed.",
        en_remedy: "Connect to the internet and activate the license again. Without a connection, fetch \
            a new activation with another computer and load it here.",
        ja: "このライセンスのアクティベーションは{at}まで有効でした。更新が必要です。",
        ja_remedy: "インターネットに接続して、もう一度アクティベートしてください。接続できない場合は、\
            別のコンピューターで新しいアクティベーションを受け取り、読み込んでください。",
    },
    Entry {
        kind: Kind::ActivationRevoked,
        en: "The vendor has withdrawn this activation. This happens, for instance, when a license moves \
            to another computer.",
        en_remedy: "If the license is meant to be used here, activate it again or ask the vendor.",
        ja: "このアクティベーションは、発行元の手続きにより失効しています。\
            ライセンスを別のコンピューターへ移した場合などに行われます。",
        ja_remedy: "このコンピューターで引き続き使う場合は、もう一度アクティベートするか、\
            発行元にお問い合わせください。",
    },
    Entry {
        kind: Kind::Unconfirmed,
        en: "The license could not be confirmed. Nothing stops yet[; {days} {days:day is|days are} left \
            to confirm it].",
        en_remedy: "Check the network connection and confirm the license again. If the connection \
            works, check the customer id that was entered at installation.",
        ja: "ライセンスの確認がまだ取れていません。今のところ、これにより停止する機能はありません。\
            [あと{days}日のうちに確認が必要です。]",
        ja_remedy: "ネットワークの接続を確かめて、ライセンスをもう一度確認してください。\
            接続に問題がない場合は、インストール時に入力したカスタマーIDをお確かめください。",
    },
    Entry {
        kind: Kind::UnconfirmedTooLong,
        en: "The license was to be confirmed by {at}, and this has not happened yet. What needs a \
            confirmed license pauses until it is confirmed; everything else goes on.",
        en_remedy: "Check the network connection and confirm the license. What has paused comes back at \
            once.",
        ja: "{at}までに必要だったライセンスの確認が取れていません。確認が必要な機能は、\
            確認が取れるまで停止します。その他の機能は引き続きお使いいただけます。",
        ja_remedy: "ネットワークの接続を確かめて、ライセンスを確認してください。確認が取れると、\
            停止した機能はすぐに元に戻ります。",
    },
    Entry {
        kind: Kind::MethodNotForVersion,
        en: "Confirming the license by {method:word} is not available for version {version}.",
        en_remedy: "Use another method that the license names, or ask the vendor which versions this \
            method is for.",
        ja: "{method:word}による認証は、バージョン{version}ではご利用いただけません。",
        ja_remedy: "このライセンスで利用できる別の認証方法をお使いください。\
            この認証方法に対応するバージョンについては、発行元にお問い合わせください。",
    },
    Entry {
        kind: Kind::MethodNotForPlan,
        en: "Confirming the license by {method:word} is not part of the current maintenance plan[ \
            ({plan})].",
        en_remedy: "Use another method that the license names, or ask the vendor which maintenance \
            plans include this method.",
        ja: "{method:word}による認証は、現在の保守プラン[「{plan}」]ではご利用いただけません。",
        ja_remedy: "このライセンスで利用できる別の認証方法をお使いください。\
            この認証方法を利用できる保守プランについては、発行元にお問い合わせください。",
    },
    Entry {
        kind: Kind::MethodNotForTerm,
        en: "Confirming the license by {method:word} is not available for a {term:word} license.",
        en_remedy: "Use another method that the license names, or ask the vendor.",
        ja: "{method:word}による認証は、{term:word}ライセンスではご利用いただけません。",
        ja_remedy: "このライセンスで利用できる別の認証方法をお使いください。ご不明な点は、\
            発行元にお問い合わせください。",
    },
    Entry {
        kind: Kind::MethodUnknown,
        en: "The confirmation came by {method:word}, and the license does not name this method.",
        en_remedy: "Use a method that the license names, or ask the vendor to add this one.",
        ja: "{method:word}による認証の結果が届きましたが、\
            このライセンスではこの認証方法が定められていません。",
        ja_remedy: "このライセンスで利用できる認証方法をお使いになるか、\
            この認証方法の追加を発行元にご相談ください。",
    },
    Entry {
        kind: Kind::CheckDue,
        en: "It is time to confirm the license again. Nothing stops meanwhile.",
        en_remedy: "Nothing to do if the computer is connected. Otherwise connect it and confirm the \
            license.",
        ja: "ライセンスを確認する時期になりました。今のところ、これにより停止する機能はありません。",
        ja_remedy: "ネットワークに接続されていれば、対応は不要です。接続されていない場合は、\
            接続してライセンスを確認してください。",
    },
    Entry {
        kind: Kind::LicenseRevoked,
        en: "The vendor has withdrawn this license.",
        en_remedy: "If another license came in its place, load that one. Otherwise contact the vendor \
            and give this number.",
        ja: "このライセンスは、発行元の手続きにより失効しています。",
        ja_remedy: "代わりのライセンスが届いている場合は、それを読み込んでください。届いていない場合は、\
            この番号を添えて発行元にお問い合わせください。",
    },
    Entry {
        kind: Kind::LicenseReplaced,
        en: "A newer license has taken the place of this one.",
        en_remedy: "Nothing to do.",
        ja: "このライセンスは、新しいライセンスに置き換えられました。",
        ja_remedy: "対応は不要です。",
    },
    Entry {
        kind: Kind::LastCheckFailed,
        en: "The last attempt to confirm the license did not succeed[ (number {number})].",
        en_remedy: "Check the network connection and try again. If the answer is the same, contact the \
            vendor and give the number.",
        ja: "前回はライセンスの確認が取れませんでした[（番号{number}）]。",
        ja_remedy: "ネットワークの接続を確かめて、もう一度お試しください。同じ結果になる場合は、\
            番号を添えて発行元にお問い合わせください。",
    },
    Entry {
        kind: Kind::Confirmed,
        en: "The license was confirmed[ by {method:word}].",
        en_remedy: "Nothing to do.",
        ja: "ライセンスが[、{method:word}により]確認されました。",
        ja_remedy: "対応は不要です。",
    },
    Entry {
        kind: Kind::Activated,
        en: "The license was activated.",
        en_remedy: "Nothing to do.",
        ja: "アクティベーションが完了しました。",
        ja_remedy: "対応は不要です。",
    },
    Entry {
        kind: Kind::GivenBack,
        en: "The activation was given back. Another computer can use it now.",
        en_remedy: "Nothing to do.",
        ja: "アクティベーションを解除しました。別のコンピューターで使用できます。",
        ja_remedy: "対応は不要です。",
    },
    Entry {
        kind: Kind::NoMethod,
        en: "There is nobody to ask: the license names no way that could be used now.",
        en_remedy: "If the license should be confirmed by a server, ask the vendor for a corrected license file.",
        ja: "このライセンスでは、現在使用できる確認方法がありません。",
        ja_remedy: "サーバーでの確認が必要な場合は、正しいライセンスファイルを発行元にご依頼ください。",
    },
    Entry {
        kind: Kind::MethodSwitched,
        en: "From now on the license is confirmed[ by {method:word}].",
        en_remedy: "Nothing to do.",
        ja: "今後、ライセンスは[{method:word}で]確認されます。",
        ja_remedy: "対応は不要です。",
    },
    Entry {
        kind: Kind::AssetIdMissing,
        en: "The request to the vendor's server names no asset id. The license file was probably made \
            without one.",
        en_remedy: "Ask the vendor for a corrected license file, and give this number.",
        ja: "発行元のサーバーへの要求にアセットIDが含まれていません。\
            アセットIDのないライセンスファイルが作成された可能性があります。",
        ja_remedy: "この番号を添えて、正しいライセンスファイルを発行元にご依頼ください。",
    },
    Entry {
        kind: Kind::AssetIdEmpty,
        en: "The asset id in the request to the vendor's server is empty. The license file was probably \
            made with an empty one.",
        en_remedy: "Ask the vendor for a corrected license file, and give this number.",
        ja: "発行元のサーバーへの要求に含まれるアセットIDが空です。\
            アセットIDが空のライセンスファイルが作成された可能性があります。",
        ja_remedy: "この番号を添えて、正しいライセンスファイルを発行元にご依頼ください。",
    },
    Entry {
        kind: Kind::SignerUnreachable,
        en: "The vendor's server could not reach its signing service, so it has issued nothing. The \
            license on this computer stays as it was.",
        en_remedy: "Try again in 15 minutes. If the answer is the same, contact the vendor and give \
            this number.",
        ja: "発行元のサーバーが署名サービスに接続できず、発行が行われませんでした。\
            お手元のライセンスは変わっていません。",
        ja_remedy: "15分待ってから、もう一度お試しください。それでも解決しない場合は、\
            この番号を添えて発行元にお問い合わせください。",
    },
    Entry {
        kind: Kind::RecordsNotUpdated,
        en: "The vendor's server could not update its records, so the activation was not completed. The \
            license on this computer stays as it was.",
        en_remedy: "Try again in 15 minutes. If the answer is the same, contact the vendor and give \
            this number.",
        ja: "発行元のサーバーで記録を更新できず、アクティベーションが完了しませんでした。\
            お手元のライセンスは変わっていません。",
        ja_remedy: "15分待ってから、もう一度お試しください。それでも解決しない場合は、\
            この番号を添えて発行元にお問い合わせください。",
    },
    Entry {
        kind: Kind::NoActivationsLeft,
        en: "All activations of this license are in use[ ({limit} in total)].",
        en_remedy: "Deactivate a computer that no longer needs the license, or ask the vendor for more \
            activations.",
        ja: "このライセンスのアクティベーションは、上限[（{limit}回）]に達しています。",
        ja_remedy: "使わなくなったコンピューターのアクティベーションを解除するか、\
            発行元に上限の引き上げをご相談ください。",
    },
];
