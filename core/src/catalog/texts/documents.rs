//! Block 4: documents, signatures and the kept state. First a plain sentence, then the exact one.

use super::Entry;
use crate::Kind;

const NEW_FILE_EN: &str = "Ask the vendor for a new file, and give this number.";
const NEW_FILE_JA: &str = "この番号を添えて、新しいファイルを発行元にご依頼ください。";

const UPDATE_EN: &str = "Update the program. If that does not help, ask the vendor for a file that fits this \
    version, and give this number.";
const UPDATE_JA: &str = "プログラムを最新のバージョンに更新してください。それでも解決しない場合は、\
    この番号を添えて、このバージョンに対応したファイルを発行元にご依頼ください。";

pub(super) static ENTRIES: &[Entry] = &[
    Entry {
        kind: Kind::InputEmpty,
        en: "There is nothing to read: the file or the text is empty.",
        en_remedy: "Choose the license file again. If the file itself is empty, fetch it from the \
            vendor again.",
        ja: "ファイルまたは入力の中身が空です。",
        ja_remedy: "ライセンスファイルをもう一度選んでください。ファイル自体が空の場合は、\
            発行元から入手し直してください。",
    },
    Entry {
        kind: Kind::DamagedInTransit,
        en: "The license file was damaged on its way here. This is not a forgery: the text no longer \
            holds what was sent.",
        en_remedy: "Fetch the original file again, and send it as an attachment or inside a zip file.",
        ja: "ライセンスファイルが受け渡しの途中で壊れています。偽造ではなく、\
            送られた内容が欠けたり変わったりしています。",
        ja_remedy: "元のファイルをもう一度入手してください。メールで送る場合は、添付ファイルにするか、\
            zipファイルに入れて送ってください。",
    },
    Entry {
        kind: Kind::InputTooLarge,
        en: "The file is larger than a license file can be[; at most {limit} bytes are read].",
        en_remedy: "Check that the right file was chosen. If it is the file from the vendor, tell the \
            vendor this number.",
        ja: "ファイルが、ライセンスファイルとしては大きすぎます[（読み取れるのは{limit}バイトまでです）]。",
        ja_remedy: "選んだファイルが正しいかどうかをお確かめください。\
            発行元から届いたファイルである場合は、この番号を発行元にお知らせください。",
    },
    Entry {
        kind: Kind::NotTegata,
        en: "This is not a license file.",
        en_remedy: "Choose the license file from the vendor. Its name usually ends in .key.",
        ja: "これはライセンスファイルではありません。",
        ja_remedy: "発行元から届いたライセンスファイルを選んでください。ファイル名の末尾は、\
            通常「.key」です。",
    },
    Entry {
        kind: Kind::Malformed,
        en: "The license file is not put together correctly. It departs from the one binary form \
            (deterministic CBOR)[ at byte {offset}].",
        en_remedy: NEW_FILE_EN,
        ja: "ライセンスファイルの形式が正しくありません。[バイト位置{offset}で、]\
            定められたバイナリ形式（決定的CBOR）から外れています。",
        ja_remedy: NEW_FILE_JA,
    },
    Entry {
        kind: Kind::TooDeep,
        en: "The license file is not put together correctly. It is nested too deeply[; at most {limit} \
            levels are read].",
        en_remedy: NEW_FILE_EN,
        ja: "ライセンスファイルの形式が正しくありません。\
            入れ子が深すぎます[（読み取れるのは{limit}段までです）]。",
        ja_remedy: NEW_FILE_JA,
    },
    Entry {
        kind: Kind::FieldUnknown,
        en: "The license file holds something that this version of the program does not know, so it is \
            not accepted.[ It is the field {field}.]",
        en_remedy: UPDATE_EN,
        ja: "ライセンスファイルに、このバージョンのプログラムが対応していない項目があるため、\
            受け付けられません。[該当するフィールドは{field}です。]",
        ja_remedy: UPDATE_JA,
    },
    Entry {
        kind: Kind::FieldMissing,
        en: "Something is missing from the license file.[ It is the field {field}.]",
        en_remedy: NEW_FILE_EN,
        ja: "ライセンスファイルに必要な項目がありません。[該当するフィールドは{field}です。]",
        ja_remedy: NEW_FILE_JA,
    },
    Entry {
        kind: Kind::FieldOutOfRange,
        en: "A value is too long, too large or too small.[ It is in the field {field}.]",
        en_remedy: NEW_FILE_EN,
        ja: "長さまたは大きさが範囲を外れた値があります。[該当するフィールドは{field}です。]",
        ja_remedy: NEW_FILE_JA,
    },
    Entry {
        kind: Kind::ValueUnknown,
        en: "The license file holds a value that this version of the program does not know, so it is \
            not accepted.[ It is in the field {field}.]",
        en_remedy: UPDATE_EN,
        ja: "ライセンスファイルに、このバージョンのプログラムが対応していない値があるため、\
            受け付けられません。[該当するフィールドは{field}です。]",
        ja_remedy: UPDATE_JA,
    },
    Entry {
        kind: Kind::DocumentTypeUnknown,
        en: "The file holds a document of a type that this version of the program does not know, so it \
            is not accepted.",
        en_remedy: UPDATE_EN,
        ja: "このバージョンのプログラムが対応していない種類の文書が含まれているため、\
            ファイルを受け付けられません。",
        ja_remedy: UPDATE_JA,
    },
    Entry {
        kind: Kind::AlgorithmRefused,
        en: "The file is not signed in the way that its key calls for. The header names another \
            algorithm than the key.",
        en_remedy: NEW_FILE_EN,
        ja: "署名の方式が、署名鍵に定められたものと異なります。\
            ヘッダーのアルゴリズムが署名鍵のアルゴリズムと一致していません。",
        ja_remedy: NEW_FILE_JA,
    },
    Entry {
        kind: Kind::SignerUnknown,
        en: "The signature could not be traced back to the vendor. No certificate leads from the \
            signing key[ {kid}] to a trusted root.",
        en_remedy: "Check that the file is meant for this product. If it is, ask the vendor for a file \
            with all its certificates, and give this number.",
        ja: "署名が発行元によるものかどうかを確かめられません。\
            署名鍵[（{kid}）]から信頼するルートにつながる証明書がありません。",
        ja_remedy: "この製品用のファイルかどうかをお確かめください。この製品用である場合は、\
            この番号を添えて、証明書のそろったファイルを発行元にご依頼ください。",
    },
    Entry {
        kind: Kind::SignatureInvalid,
        en: "The signature does not hold. The file was changed after it was signed, or the vendor did \
            not sign it.",
        en_remedy: "Get the file from the vendor again. If it happens again, tell the vendor this number.",
        ja: "署名が内容と一致しません。署名の後に内容が変わったか、発行元が署名したものではありません。",
        ja_remedy: "発行元からファイルを入手し直してください。同じ結果になる場合は、\
            この番号を発行元にお知らせください。",
    },
    Entry {
        kind: Kind::KeyInvalid,
        en: "A public key can not be used. It is not a usable Ed25519 public key.",
        en_remedy: "Check that the key was copied completely. If it came in a file, ask the vendor for \
            a new one and give this number.",
        ja: "公開鍵を使用できません。Ed25519の公開鍵として正しくありません。",
        ja_remedy: "鍵が最後までコピーされているかどうかをお確かめください。\
            ファイルに含まれていた鍵である場合は、この番号を添えて、\
            新しいファイルを発行元にご依頼ください。",
    },
    Entry {
        kind: Kind::KeyIdCollision,
        en: "It can not be told which key is meant. Two different keys share the key id[ {kid}].",
        en_remedy: NEW_FILE_EN,
        ja: "どの鍵を指しているのかを特定できません。2つの異なる鍵が同じ鍵ID[（{kid}）]を持っています。",
        ja_remedy: NEW_FILE_JA,
    },
    Entry {
        kind: Kind::WrongRole,
        en: "The file was signed with a key that is meant for something else. It may not sign documents \
            of this kind.",
        en_remedy: NEW_FILE_EN,
        ja: "別の用途の鍵で署名されています。この鍵では、この種類の文書に署名できません。",
        ja_remedy: NEW_FILE_JA,
    },
    Entry {
        kind: Kind::CertificateNotYet,
        en: "The file was signed before its signer was entitled to sign. The signature is older than \
            the beginning of the certificate.",
        en_remedy: NEW_FILE_EN,
        ja: "署名者の権限が始まる前に署名されています。署名の日時が、証明書の開始日時より前です。",
        ja_remedy: NEW_FILE_JA,
    },
    Entry {
        kind: Kind::CertificateEnded,
        en: "The file was signed when its signer was no longer entitled to sign. The signature is newer \
            than the end of the certificate.",
        en_remedy: NEW_FILE_EN,
        ja: "署名者の権限が終わった後に署名されています。署名の日時が、証明書の終了日時より後です。",
        ja_remedy: NEW_FILE_JA,
    },
    Entry {
        kind: Kind::OutsideProducts,
        en: "The file was signed with a key that is meant for other products. It may not sign for this \
            product[ ({product})].",
        en_remedy: NEW_FILE_EN,
        ja: "別の製品用の鍵で署名されています。この鍵では、この製品[（{product}）]の文書に署名できません。",
        ja_remedy: NEW_FILE_JA,
    },
    Entry {
        kind: Kind::OutsideCustomers,
        en: "The file was signed with a key that is meant for other customers. It may not sign for this \
            customer.",
        en_remedy: NEW_FILE_EN,
        ja: "別のお客様用の鍵で署名されています。この鍵では、このお客様の文書に署名できません。",
        ja_remedy: NEW_FILE_JA,
    },
    Entry {
        kind: Kind::OutsideSites,
        en: "The file was signed with a key that is meant for other sites. It may not sign for this site.",
        en_remedy: NEW_FILE_EN,
        ja: "別の事業所用の鍵で署名されています。この鍵では、この事業所の文書に署名できません。",
        ja_remedy: NEW_FILE_JA,
    },
    Entry {
        kind: Kind::TooManySeats,
        en: "The file grants more seats than its signer may grant[: {found}, where {limit} \
            {limit:is|are} allowed].",
        en_remedy: NEW_FILE_EN,
        ja: "署名者の権限を超える数の利用枠が設定されています[（{found}枠、権限の上限は{limit}枠）]。",
        ja_remedy: NEW_FILE_JA,
    },
    Entry {
        kind: Kind::BorrowTooLong,
        en: "The file lets seats be borrowed for longer than its signer may grant.",
        en_remedy: NEW_FILE_EN,
        ja: "利用枠の持ち出し期間が、署名者の権限を超えて設定されています。",
        ja_remedy: NEW_FILE_JA,
    },
    Entry {
        kind: Kind::OverdraftTooHigh,
        en: "The file allows more use beyond the seats owned (overdraft) than its signer may grant.",
        en_remedy: NEW_FILE_EN,
        ja: "利用枠の超過利用が、署名者の権限を超えて設定されています。",
        ja_remedy: NEW_FILE_JA,
    },
    Entry {
        kind: Kind::ChainTooDeep,
        en: "The signature could not be traced back to the vendor. Too many certificates lie between it \
            and the root[; at most {limit} {limit:is|are} accepted].",
        en_remedy: NEW_FILE_EN,
        ja: "署名が発行元によるものかどうかを確かめられません。\
            ルートまでの証明書が多すぎます[（上限は{limit}枚です）]。",
        ja_remedy: NEW_FILE_JA,
    },
    Entry {
        kind: Kind::ChainLoop,
        en: "The signature could not be traced back to the vendor. The certificates vouch for each \
            other in a ring.",
        en_remedy: NEW_FILE_EN,
        ja: "署名が発行元によるものかどうかを確かめられません。証明書が互いに署名し合い、循環しています。",
        ja_remedy: NEW_FILE_JA,
    },
    Entry {
        kind: Kind::CertificateNamesItself,
        en: "A certificate in the file proves nothing. It is signed with the very key that it certifies.",
        en_remedy: NEW_FILE_EN,
        ja: "証明にならない証明書が含まれています。証明の対象である鍵自身で署名されています。",
        ja_remedy: NEW_FILE_JA,
    },
    Entry {
        kind: Kind::MayNotDelegate,
        en: "A certificate in the file was signed with a key that may not pass on its rights. That key \
            may not sign certificates.",
        en_remedy: NEW_FILE_EN,
        ja: "権限を委任できない鍵で署名された証明書が含まれています。この鍵では、証明書に署名できません。",
        ja_remedy: NEW_FILE_JA,
    },
    Entry {
        kind: Kind::KeyRevoked,
        en: "The vendor has withdrawn the key that signed this file[ ({kid})].",
        en_remedy: "Ask the vendor for a file signed with a current key, and give this number.",
        ja: "このファイルに署名した鍵[（{kid}）]は、発行元の手続きにより失効しています。",
        ja_remedy: "この番号を添えて、現在の鍵で署名されたファイルを発行元にご依頼ください。",
    },
    Entry {
        kind: Kind::RevocationsRolledBack,
        en: "This list of revocations is older than one that was seen before[: number {found} after \
            number {wanted}]. The newer one stays in force.",
        en_remedy: "Use the newest file from the vendor.",
        ja: "この失効リストは、以前に確認したものより古いものです[（番号{found}、\
            確認済みは番号{wanted}）]。新しいほうの失効リストを引き続き使用します。",
        ja_remedy: "発行元から届いた最新のファイルをお使いください。",
    },
    Entry {
        kind: Kind::OtherProduct,
        en: "This file is for another product.[ It is for {found}, and {wanted} is running here.]",
        en_remedy: "Choose the license file for this product. If there is none, ask the vendor.",
        ja: "このファイルは別の製品のものです。[この製品は{wanted}ですが、ファイルは{found}用です。]",
        ja_remedy: "この製品のライセンスファイルを選んでください。見当たらない場合は、\
            発行元にお問い合わせください。",
    },
    Entry {
        kind: Kind::OtherPrefix,
        en: "The license does not fit the codes of this product.[ It names the code prefix {found}; the \
            product uses {wanted}.]",
        en_remedy: NEW_FILE_EN,
        ja: "ライセンスが、この製品のコード体系に合っていません。\
            [製品のコードは「{wanted}」で始まりますが、ライセンスには「{found}」と記されています。]",
        ja_remedy: NEW_FILE_JA,
    },
    Entry {
        kind: Kind::OtherVendor,
        en: "This file comes from another vendor.[ It was issued by {found}; {wanted} is expected.]",
        en_remedy: "Choose the license file for this product. If it is the file that came with the \
            product, contact its vendor and give this number.",
        ja: "このファイルは別の発行元のものです。[この製品の発行元は{wanted}ですが、\
            ファイルは{found}が発行しています。]",
        ja_remedy: "この製品のライセンスファイルを選んでください。\
            この製品用に届いたファイルである場合は、この番号を添えて製品の発行元にお問い合わせください。",
    },
    Entry {
        kind: Kind::DocumentIdReused,
        en: "It can not be told which document counts. Two different documents carry the same id.",
        en_remedy: NEW_FILE_EN,
        ja: "どちらの文書が正しいのかを特定できません。2つの異なる文書が同じIDを持っています。",
        ja_remedy: NEW_FILE_JA,
    },
    Entry {
        kind: Kind::TooManyDocuments,
        en: "The file holds more documents than are read at once[; at most {limit} {limit:is|are}].",
        en_remedy: NEW_FILE_EN,
        ja: "ファイルに含まれる文書が多すぎます[（一度に読み取れるのは{limit}件までです）]。",
        ja_remedy: NEW_FILE_JA,
    },
    Entry {
        kind: Kind::EndsBeforeStart,
        en: "The dates in the license file do not fit together. The end of a term is not after its \
            beginning.",
        en_remedy: NEW_FILE_EN,
        ja: "ライセンスファイルの日付が食い違っています。期間の終わりが始まりより後になっていません。",
        ja_remedy: NEW_FILE_JA,
    },
    Entry {
        kind: Kind::LicenseMismatch,
        en: "The activation and the license do not belong together. The activation names this license, \
            but another product, customer or site.",
        en_remedy: NEW_FILE_EN,
        ja: "アクティベーションとライセンスの組み合わせが合っていません。\
            アクティベーションはこのライセンスを指していますが、製品、お客様、\
            事業所のいずれかが異なります。",
        ja_remedy: NEW_FILE_JA,
    },
    Entry {
        kind: Kind::RevocationsStale,
        en: "The list of revocations is due for renewal.[ A newer one was expected by {at}.] Nothing \
            stops for that reason.",
        en_remedy: "Connect to the internet and confirm the license, or load the newest file from the \
            vendor.",
        ja: "失効リストの更新時期が過ぎています。[{at}までに新しいものが届く予定でした。]\
            これにより停止する機能はありません。",
        ja_remedy: "インターネットに接続してライセンスを確認するか、\
            発行元から届いた最新のファイルを読み込んでください。",
    },
    Entry {
        kind: Kind::StateDamaged,
        en: "The notes that the program keeps between runs could not be read. Nothing of the license is \
            lost.",
        en_remedy: "Nothing to do; the program starts new notes. If it happens again, check the disk \
            and the access rights to the program's folder.",
        ja: "プログラムが前回の終了時に保存した記録を読み取れませんでした。ライセンスは失われていません。",
        ja_remedy: "対応は不要です。記録は新しく作り直されます。繰り返し起こる場合は、ディスクの状態と、\
            プログラムの保存先フォルダーのアクセス権をお確かめください。",
    },
    Entry {
        kind: Kind::StateNewer,
        en: "The notes that the program keeps between runs were written by a newer version of it. \
            Nothing of the license is lost.",
        en_remedy: "Use the newer version again, or go on with this one; it starts new notes.",
        ja: "プログラムの保存した記録が、より新しいバージョンで作られています。\
            ライセンスは失われていません。",
        ja_remedy: "新しいバージョンのプログラムをお使いください。このバージョンのまま使う場合、\
            記録は新しく作り直されます。",
    },
    Entry {
        kind: Kind::SecondSignatureNeeded,
        en: "The file calls for a second signature that this version of the program can not check yet, \
            so it is not accepted.",
        en_remedy: "Update the program.",
        ja: "このファイルには2つ目の署名の検証が必要ですが、\
            このバージョンのプログラムは対応していないため、受け付けられません。",
        ja_remedy: "プログラムを最新のバージョンに更新してください。",
    },
    Entry {
        kind: Kind::PrivateKeyInvalid,
        en: "The private key can not be used. It is not a usable Ed25519 private key.",
        en_remedy: "Check that the whole private key was given, and not the public one.",
        ja: "秘密鍵を使用できません。Ed25519の秘密鍵として正しくありません。",
        ja_remedy: "公開鍵ではなく秘密鍵を、最後まで漏れなく指定しているかどうかをお確かめください。",
    },
    Entry {
        kind: Kind::RootRevokedByOther,
        en: "A list of revocations withdraws a root key and is not signed with one. Only a root may \
            revoke a root.",
        en_remedy: NEW_FILE_EN,
        ja: "失効リストにルート鍵の失効が含まれていますが、ルート鍵で署名されていません。\
            ルート鍵を失効させることができるのは、ルート鍵だけです。",
        ja_remedy: NEW_FILE_JA,
    },
    Entry {
        kind: Kind::AnswerNotAsked,
        en: "The answer does not belong to any request of this computer. The license stays as it was.",
        en_remedy: "Ask again from this computer, and use the answer to that request.",
        ja: "この応答は、このコンピューターからの要求に対するものではありません。お手元のライセンスは変わっていません。",
        ja_remedy: "このコンピューターからもう一度要求し、その応答をお使いください。",
    },
    Entry {
        kind: Kind::AnswerOutdated,
        en: "The answer is older than what this computer already holds[ (number {found}, where {wanted} is held)]. The license stays as it was.",
        en_remedy: "Nothing to do. If a newer answer should exist, ask again.",
        ja: "この応答は、すでに受け取っているもの[（{wanted}番）]より古いもの[（{found}番）]です。お手元のライセンスは変わっていません。",
        ja_remedy: "対応は不要です。より新しい応答が必要な場合は、もう一度要求してください。",
    },
    Entry {
        kind: Kind::AnswerForOther,
        en: "The answer was made for another computer, user or hardware key. The license stays as it was.",
        en_remedy: "Use the answer to the request of this computer. If it was that one, contact the vendor and give this number.",
        ja: "この応答は、別のコンピューター、ユーザー、またはハードウェアキーに対するものです。お手元のライセンスは変わっていません。",
        ja_remedy: "このコンピューターからの要求に対する応答をお使いください。それでも解決しない場合は、この番号を添えて発行元にお問い合わせください。",
    },
    Entry {
        kind: Kind::RequestInstead,
        en: "This is the request itself, not the answer to it.",
        en_remedy: "Send it to the vendor, and use the file that comes back.",
        ja: "これは要求そのものであり、応答ではありません。",
        ja_remedy: "発行元に送り、返送されたファイルをお使いください。",
    },
];
