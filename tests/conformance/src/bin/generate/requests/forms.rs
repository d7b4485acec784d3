//! Text forms of a request, and what mail programs and people do to them.

use data_encoding::{BASE32_NOPAD, BASE64, HEXLOWER};
use serde_json::json;
use tegata_conformance::format::{RequestExpect, RequestGroup};

use super::{Book, PAGE, Requests, check, error, frame, with_common};
use crate::vendor::{self, id, input};

/// Armor by hand.
fn armor(bytes: &[u8]) -> String {
    let body = BASE64.encode(bytes);
    let lines: Vec<&str> = body.as_bytes().chunks(64).filter_map(|line| str::from_utf8(line).ok()).collect();
    format!("-----BEGIN TEGATA REQUEST-----\n{}\n-----END TEGATA REQUEST-----\n", lines.join("\n"))
}

pub(super) fn qr(bytes: &[u8]) -> String {
    format!("TEGATA1:{}", BASE32_NOPAD.encode(bytes))
}

pub(super) fn forms(book: &mut Book) -> RequestGroup {
    let mut requests =
        Requests::new(book, "Text forms: one request as it is written, and as it comes in", "request");
    let binary = frame(2, &check());
    let read = || RequestExpect {
        request: serde_json::from_value(with_common(
            json!({"kind": "check", "license": id("license").to_string()}),
        ))
        .ok(),
        hex: Some(HEXLOWER.encode(&binary)),
        ..RequestExpect::default()
    };
    for (about, page, url) in [
        ("as armor, as QR text, and for a page", PAGE, format!("{PAGE}?r={}", qr(&binary))),
        (
            "a page that has a parameter already",
            "https://license.example.com/?lang=ja",
            format!("https://license.example.com/?lang=ja&r={}", qr(&binary)),
        ),
    ] {
        let stated =
            RequestExpect { armor: Some(armor(&binary)), qr: Some(qr(&binary)), url: Some(url), ..read() };
        requests.case(about, "valid text_form", input(&binary), Some(page), &stated);
    }
    let plain = armor(&binary);
    for (about, text) in [
        ("armor", plain.clone()),
        ("armor with carriage returns, quoted in a reply", plain.replace('\n', "\r\n> ")),
        ("armor below a letter", format!("Dear support,\nplease activate:\n\n{plain}\n-- \nSato\n")),
        ("only the lines between BEGIN and END", BASE64.encode(&binary)),
        ("QR text", qr(&binary)),
        ("QR text in lower case", qr(&binary).to_lowercase()),
        ("a URL, as somebody copied it", format!("{PAGE}?r={}", qr(&binary))),
        (
            "a URL that a mail program wrapped",
            format!("{PAGE}?r={}\r\n{}", &qr(&binary)[..40], &qr(&binary)[40..]),
        ),
    ] {
        requests.case(about, "text_form valid", vendor::text(&text), None, &read());
    }
    let flipped = if plain.contains("\ngwJE") { plain.replacen("gwJE", "gwJF", 1) } else { String::new() };
    for (about, text, stated) in [
        ("one letter replaced", plain.replacen("YWNk", "YWNl", 1).replacen("ZGFt", "ZGFu", 1), "4.2"),
        ("one letter of the head replaced", flipped, "4.4"),
        ("the BEGIN line misspelled", plain.replacen("BEGIN", "BEG1N", 1), "4.2"),
        ("cut off in the middle", plain[..plain.len() / 2].to_owned(), "4.2"),
        ("QR text, cut off", qr(&binary)[..40].to_owned(), "4.2"),
        ("a URL without the request", PAGE.to_owned(), "4.4"),
        ("nothing", String::new(), "4.1"),
        ("only blanks", " \r\n\u{3000}".to_owned(), "4.1"),
        ("a letter without a request", "Please activate my license.".to_owned(), "4.4"),
    ] {
        requests.case(about, "text_form damaged", vendor::text(&text), None, &error(stated));
    }
    requests.done()
}
