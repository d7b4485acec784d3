//! Internal words as people say them. A word that is not listed is shown as it is.

use super::super::Lang;

/// The word in the language of the reader.
pub(super) fn word(internal: &str, lang: Lang) -> Option<&'static str> {
    let (_, en, ja) = WORDS.iter().find(|(name, ..)| *name == internal)?;
    Some(match lang {
        Lang::En => en,
        Lang::Ja => ja,
    })
}

static WORDS: &[(&str, &str, &str)] = &[
    // Kinds of code. English brings its article, so that one sentence fits all three.
    ("registration", "a registration key", "レジストレーションキー"),
    ("activation", "an activation code", "アクティベーションコード"),
    ("amendment", "an amendment code", "変更コード"),
    // Methods of confirming a license: "by …", 「…による認証」.
    ("hardware_key", "hardware key", "ハードウェアキー（ハードキー）"),
    ("mail", "e-mail", "メール"),
    ("online", "online check", "インターネット"),
    ("in_house", "license server inside the company", "社内ライセンスサーバー"),
    ("file", "license file", "ライセンスファイル"),
    // Terms of a license: "a … license", 「…ライセンス」.
    ("perpetual", "perpetual", "永続"),
    ("rental", "rental", "レンタル"),
    ("trial", "trial", "試用"),
    // Components of a device.
    ("machine_id", "machine id", "マシンID"),
    ("board", "mainboard", "マザーボード"),
    ("disk", "disk", "ディスク"),
    ("mac", "network adapter", "ネットワークアダプター"),
    ("host_name", "host name", "ホスト名"),
    ("tpm", "security chip (TPM)", "セキュリティチップ（TPM）"),
];
