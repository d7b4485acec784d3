//! What each of the six kinds of documents says.

use data_encoding::HEXLOWER;
use serde_json::{Value, json};
use tegata::device::ComponentHash;
use tegata::document::{
    ActivationBody, CertificateBody, Claims, KeyId, LicenseBody, RevocationsBody, RollBody,
    TimeStatementBody, UntrustedClaims,
};
use tegata::{Lang, PublicKey};

use super::license::{ext, license_body};
use super::{Sheet, Word};

pub(super) fn claims(claims: &UntrustedClaims, sheet: &mut Sheet) {
    match claims {
        UntrustedClaims::Certificate(claims) => of(claims, sheet, certificate),
        UntrustedClaims::License(claims) => license(claims, sheet),
        UntrustedClaims::Activation(claims) => of(claims, sheet, activation),
        UntrustedClaims::Roll(claims) => {
            sheet.set_zone(claims.body.license.zone());
            of(claims, sheet, roll);
        }
        UntrustedClaims::Revocations(claims) => of(claims, sheet, revocations),
        UntrustedClaims::TimeStatement(claims) => of(claims, sheet, time_statement),
        // The list is open: a newer core may know more kinds than this program.
        _ => {}
    }
}

/// A license, in its own zone.
pub(super) fn license(claims: &Claims<LicenseBody>, sheet: &mut Sheet) {
    sheet.set_zone(claims.body.zone());
    of(claims, sheet, license_body);
}

/// The claims that every document has, then its body.
fn of<B>(claims: &Claims<B>, sheet: &mut Sheet, body: fn(&B, &mut Sheet)) {
    sheet.text(("id", "Id", "ID"), Some(claims.id));
    sheet.text(("issuer", "Issuer", "発行元"), claims.issuer.as_ref());
    sheet.moment(("issued_at", "Issued", "発行日時"), Some(claims.issued_at));
    sheet.moment(("not_before", "Begins", "開始"), claims.not_before);
    sheet.end(("expires", "Ends", "終了"), claims.expires);
    if let Some(key) = &claims.key {
        public_key(("key", "For the key", "対象の鍵"), key, sheet);
    }
    body(&claims.body, sheet);
}

/// A public key, whether it is fit to trust or not.
fn public_key(name: super::sheet::Name, key: &[u8; 32], sheet: &mut Sheet) {
    let hex = HEXLOWER.encode(key);
    let shown = PublicKey::from_bytes(key).map_or_else(|_| hex.clone(), |key| key.to_string());
    sheet.put(name, hex, shown);
}

fn certificate(body: &CertificateBody, sheet: &mut Sheet) {
    public_key(("public_key", "Certifies key", "証明する鍵"), &body.keys.public_key, sheet);
    sheet.text(("certified_key_id", "Its key id", "鍵ID"), Some(KeyId::of(&body.keys.public_key)));
    sheet.texts(("roles", "May sign", "署名できる文書"), &body.roles.names().collect::<Vec<_>>());
    sheet.texts(("products", "Only products", "対象の製品"), &body.products);
    sheet.texts(("customers", "Only customers", "対象のお客様番号"), &body.customers);
    sheet.texts(("assets", "Only assets", "対象の資産番号"), &body.assets);
    sheet.number(("seats", "Seats at most", "シートの上限"), body.seats);
    sheet.span(("borrow_for", "Borrowing at most", "持ち出しの上限"), body.borrow_for);
    sheet.number(("overdraft_percent", "Overdraft at most (%)", "超過の上限（%）"), body.overdraft_percent);
    ext(&body.ext, sheet);
}

fn activation(body: &ActivationBody, sheet: &mut Sheet) {
    sheet.text(("license", "For license", "対象のライセンス"), Some(body.license));
    sheet.word(("kind", "Kind", "種類"), Some(body.kind));
    sheet.word(("via", "By", "認証方法"), Some(body.via));
    sheet.text(("product", "Product", "製品"), Some(&body.product));
    sheet.text(("customer", "Customer", "お客様番号"), body.customer.as_ref());
    sheet.text(("asset", "Asset", "資産番号"), body.asset.as_ref());
    let device = components(&body.subject.device, sheet);
    sheet.list(("device", "Device", "機器"), device);
    sheet.text(("user", "User", "ユーザー"), body.subject.user.as_ref());
    sheet.number(("seat", "Seat number", "シート番号"), body.subject.seat);
    sheet.text(("host", "Host name", "ホスト名"), body.subject.host.as_ref());
    sheet.text(("nonce", "Answers request", "対応する要求"), body.nonce.map(|nonce| HEXLOWER.encode(&nonce)));
    sheet.number(("sequence", "Sequence", "連番"), Some(body.sequence));
    sheet.flag(("borrowed", "Borrowed", "持ち出し中"), body.borrowed);
}

fn components(hashes: &[ComponentHash], sheet: &Sheet) -> Vec<(Value, String)> {
    let entry = |hash: &ComponentHash| {
        let hex = HEXLOWER.encode(&hash.hash);
        (
            json!({ "component": hash.component, "hash": hex }),
            format!("{} {hex}", hash.component.word(sheet.lang())),
        )
    };
    hashes.iter().map(entry).collect()
}

fn roll(body: &RollBody, sheet: &mut Sheet) {
    sheet.number(("batch", "Batch", "バッチ"), Some(body.batch));
    sheet.number(("codes", "Codes", "コードの数"), Some(body.len() as u64));
    let mut part = sheet.part();
    part.moment(("not_before", "Licenses begin", "ライセンスの開始"), body.not_before);
    part.end(("expires", "Licenses end", "ライセンスの終了"), body.expires);
    license_body(&body.license, &mut part);
    sheet.inner("license", part);
}

fn revocations(body: &RevocationsBody, sheet: &mut Sheet) {
    sheet.number(("number", "Number", "番号"), Some(body.number));
    sheet.list(("licenses", "Void licenses", "失効したライセンス"), entries(&body.licenses));
    sheet.list(("keys", "Void signing keys", "失効した署名鍵"), entries(&body.keys));
    sheet.list(("activations", "Void activations", "失効したアクティベーション"), entries(&body.activations));
    sheet.list(
        ("hardware_keys", "Void hardware keys", "失効したハードウェアキー"),
        entries(&body.hardware_keys),
    );
}

fn entries(ids: &[impl ToString]) -> impl Iterator<Item = (Value, String)> {
    ids.iter().map(|id| (Value::from(id.to_string()), id.to_string()))
}

fn time_statement(body: &TimeStatementBody, sheet: &mut Sheet) {
    sheet.text(("product", "Product", "製品"), body.product.as_ref());
    sheet.text(("nonce", "Answers request", "対応する要求"), body.nonce.map(|nonce| HEXLOWER.encode(&nonce)));
    if let Some(device) = &body.device {
        let hashes = components(&device.components, sheet);
        sheet.text(("device_salt", "Device salt", "機器のソルト"), Some(HEXLOWER.encode(&device.salt)));
        sheet.list(("device", "Device", "機器"), hashes);
    }
    let lowers = match sheet.lang() {
        Lang::En => "may set the clock back to its time, once",
        Lang::Ja => "一度だけ、時計をこの時刻まで戻せます",
    };
    if body.lowers {
        sheet.put(("lowers", "Clock", "時計"), true, lowers);
    }
}
