//! Block 6: the device, hardware keys, the site, the version and the user.

use super::Entry;
use crate::Kind;

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        kind: Kind::OtherDevice,
        en: "The activation here does not match this computer. It was made for another one, or too much \
            of the hardware has changed since.[ {found} of the {wanted} points needed match.]",
        en_remedy: "Activate the license on this computer. If no activation is left, deactivate a \
            computer that no longer needs it, or ask the vendor.",
        ja: "このアクティベーションは、このコンピューターのものと一致しません。\
            別のコンピューターのものか、その後ハードウェアの構成が大きく変わっています。\
            [必要な{wanted}点のうち、一致したのは{found}点です。]",
        ja_remedy: "このコンピューターでもう一度アクティベートしてください。\
            回数の上限に達している場合は、使わなくなったコンピューターのアクティベーションを解除するか、\
            発行元にご相談ください。",
    },
    Entry {
        kind: Kind::DeviceUnknown,
        en: "The license is tied to a computer, and the program could not tell which computer this is.",
        en_remedy: "Restart the program. If that does not help, ask the makers of the program and give \
            this number.",
        ja: "コンピューターを特定できないため、ライセンスと照合できません。",
        ja_remedy: "プログラムを起動し直してください。それでも解決しない場合は、\
            この番号を添えてプログラムの開発元にお問い合わせください。",
    },
    Entry {
        kind: Kind::DeviceStrongMissing,
        en: "The license is tied to a part of the computer that is not the same here[: {component:word}].",
        en_remedy: "If the part was replaced, activate the license again. If no activation is left, ask \
            the vendor.",
        ja: "アクティベーションに必要なハードウェア情報[（{component:word}）]が、\
            このコンピューターと一致しません。",
        ja_remedy: "部品を交換した場合は、もう一度アクティベートしてください。\
            回数の上限に達している場合は、発行元にご相談ください。",
    },
    Entry {
        kind: Kind::DeviceDrift,
        en: "{changed} of {total} hardware parts {changed:has|have} changed[ ({component:word})]. {wanted} {wanted:is|are} \
            needed, {found} {found:matches|match}.",
        en_remedy: "Nothing to do now. If more parts are going to change, activate the license again \
            afterwards.",
        ja: "{total}個のハードウェア情報のうち、{changed}個[（{component:word}）]が変わりました。\
            {wanted}個以上の一致が必要で、現在は{found}個が一致しています。",
        ja_remedy: "今のところ対応は不要です。さらに部品を交換した場合は、\
            もう一度アクティベートしてください。",
    },
    Entry {
        kind: Kind::HardwareKeyMissing,
        en: "No hardware key answers.",
        en_remedy: "Plug in the hardware key, and check that its driver is installed. If the key is \
            broken or lost, unlock the spare key and tell the vendor.",
        ja: "ハードウェアキーが認識されていません。",
        ja_remedy: "ハードウェアキーを差し込み、\
            ドライバーがインストールされているかどうかをお確かめください。故障や紛失の場合は、\
            予備キーのロックを解除したうえで、発行元にご連絡ください。",
    },
    Entry {
        kind: Kind::HardwareKeyOther,
        en: "A hardware key is plugged in, but it is not one of this license.",
        en_remedy: "Plug in the hardware key of this license. If this is meant to be it, contact the \
            vendor and give this number.",
        ja: "ハードウェアキーは差し込まれていますが、このライセンスのものではありません。",
        ja_remedy: "このライセンスのハードウェアキーを差し込んでください。\
            差し込んだものに間違いがない場合は、この番号を添えて発行元にお問い合わせください。",
    },
    Entry {
        kind: Kind::HardwareKeyLocked,
        en: "Only the spare hardware key is plugged in, and it is still locked.",
        en_remedy: "Plug in the main key. If it is broken or lost, unlock the spare: it works at once \
            and can not be locked again. Then tell the vendor.",
        ja: "予備キーだけが差し込まれていますが、まだロックされています。",
        ja_remedy: "メインキーを差し込んでください。故障や紛失の場合は、\
            予備キーのロックを解除するとすぐに使えます。一度解除すると予備の状態には戻せません。\
            解除した後は、発行元にご連絡ください。",
    },
    Entry {
        kind: Kind::SpareInUse,
        en: "The license runs on the unlocked spare key.",
        en_remedy: "Tell the vendor that the main key is out of use. When the replacement comes, plug \
            it in and send the old main key and this spare back.",
        ja: "ロックを解除した予備キーで動作しています。",
        ja_remedy: "メインキーが使えなくなったことを発行元にご連絡ください。\
            代わりのメインキーが届いたら差し替え、\
            使えなくなったメインキーとこの予備キーをご返送ください。",
    },
    Entry {
        kind: Kind::HardwareKeyRevoked,
        en: "The vendor has withdrawn this hardware key.",
        en_remedy: "Plug in the key that replaces it. If there is none, contact the vendor and give \
            this number.",
        ja: "このハードウェアキーは、発行元の手続きにより失効しています。",
        ja_remedy: "代わりのハードウェアキーを差し込んでください。お手元にない場合は、\
            この番号を添えて発行元にお問い合わせください。",
    },
    Entry {
        kind: Kind::HardwareKeyEnded,
        en: "The term of this hardware key ran until {at}.",
        en_remedy: "Ask the vendor to extend it. For a replacement key this happens when the old keys \
            have come back.",
        ja: "このハードウェアキーは{at}まで有効でした。",
        ja_remedy: "発行元に期間の延長をご依頼ください。代替キーの場合は、\
            元のキーの返送が確認されると延長されます。",
    },
    Entry {
        kind: Kind::HardwareKeyUnproven,
        en: "A hardware key is plugged in, but it did not answer the question that shows which key it is.",
        en_remedy: "Take the key out and plug it in again. If that does not help, check its driver, or \
            contact the vendor and give this number.",
        ja: "ハードウェアキーは差し込まれていますが、本物であることの確認が取れていません。",
        ja_remedy: "ハードウェアキーをいったん抜き、もう一度差し込んでください。\
            それでも解決しない場合は、ドライバーをお確かめいただくか、\
            この番号を添えて発行元にお問い合わせください。",
    },
    Entry {
        kind: Kind::OutsideSite,
        en: "This computer is outside the network that was agreed for the license.",
        en_remedy: "Use the program in the agreed network. If the site or its addresses have changed, \
            ask the vendor to enter the new ones.",
        ja: "このコンピューターは、ライセンスで定められたネットワークの外にあります。",
        ja_remedy: "定められた事業所内のネットワークでお使いください。事業所やアドレスが変わった場合は、\
            発行元に変更の手続きをご依頼ください。",
    },
    Entry {
        kind: Kind::SiteUnknown,
        en: "The license is tied to a network, and the program could not tell which network this \
            computer is in.",
        en_remedy: "Connect the computer to the agreed network and start the program again.",
        ja: "接続先のネットワークが分からないため、ライセンスで定められた場所かどうかを確認できません。",
        ja_remedy: "定められた事業所内のネットワークに接続して、プログラムを起動し直してください。",
    },
    Entry {
        kind: Kind::HostNameInvalid,
        en: "The license needs a host name of the letters A to Z, digits and hyphens alone.[ This \
            computer is called {found}.]",
        en_remedy: "Give the computer such a host name, then activate the license again. A system \
            administrator can help.",
        ja: "ホスト名[「{found}」]に、半角の英字、数字、ハイフン以外の文字が含まれているため、\
            認証できません。",
        ja_remedy: "ホスト名を半角の英字、数字、ハイフンだけの名前に変えてから、\
            もう一度アクティベートしてください。変更の方法は、システム管理者にご相談ください。",
    },
    Entry {
        kind: Kind::VersionNotCovered,
        en: "The license does not cover version {found} of the program.",
        en_remedy: "Use a version that the license covers, or ask the vendor for a license for this one.",
        ja: "このライセンスは、プログラムのバージョン{found}には対応していません。",
        ja_remedy: "ライセンスが対応しているバージョンをお使いになるか、\
            このバージョンに対応するライセンスを発行元にお求めください。",
    },
    Entry {
        kind: Kind::FeatureNotLicensed,
        en: "The license does not include the feature {feature}. Other features are not affected.",
        en_remedy: "To use this feature, ask the vendor to add it.",
        ja: "このライセンスには、機能「{feature}」が含まれていません。その他の機能には影響しません。",
        ja_remedy: "この機能をお使いになる場合は、発行元に追加をご相談ください。",
    },
    Entry {
        kind: Kind::OtherUser,
        en: "The activation here was made for another user.",
        en_remedy: "Sign in as that user, or activate the license for this one.",
        ja: "このアクティベーションは、別のユーザーのものです。",
        ja_remedy: "アクティベートしたユーザーでサインインするか、\
            現在のユーザーでもう一度アクティベートしてください。",
    },
    Entry {
        kind: Kind::HardwareKeyEndsSoon,
        en: "The term of this hardware key runs until {at}.",
        en_remedy: "Ask the vendor to extend it in good time. For a replacement key this happens when \
            the old keys have come back.",
        ja: "このハードウェアキーは{at}まで有効です。",
        ja_remedy: "期限までに、発行元に期間の延長をご依頼ください。代替キーの場合は、\
            元のキーの返送が確認されると延長されます。",
    },
    Entry {
        kind: Kind::SpareUnlocked,
        en: "The spare hardware key is unlocked. This can not be undone.",
        en_remedy: "Send the broken key to the vendor, who sends a new one.",
        ja: "予備のハードウェアキー（ハードキー）のロックを解除しました。元に戻すことはできません。",
        ja_remedy: "故障したキーを発行元にお送りください。代わりのキーが届きます。",
    },
];
