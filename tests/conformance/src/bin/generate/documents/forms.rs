//! Text forms, what mail programs do to them, what is damaged, and what is something else.

use data_encoding::{BASE32_NOPAD, BASE64, BASE64_NOPAD};
use tegata_conformance::format::{DocumentGroup, Part, Repeat};

use super::{Book, Documents, good_file, good_license};
use crate::cbor::{Item, adler32, bytes, container, list};

const BEGIN: &str = "-----BEGIN TEGATA BUNDLE-----";
const END: &str = "-----END TEGATA BUNDLE-----";

/// Armor by hand: the lines of the base64, and what stands between them.
fn armor(bytes: &[u8], width: usize, line_end: &str) -> String {
    let body = BASE64.encode(bytes);
    let lines: Vec<&str> =
        body.as_bytes().chunks(width).filter_map(|line| str::from_utf8(line).ok()).collect();
    format!("{BEGIN}{line_end}{}{line_end}{END}{line_end}", lines.join(line_end))
}

fn qr(bytes: &[u8]) -> String {
    format!("TEGATA1:{}", BASE32_NOPAD.encode(bytes))
}

pub(super) fn tolerated(book: &mut Book) -> DocumentGroup {
    let mut documents =
        Documents::new(book, "Text forms, as mail programs, clipboards and people change them");
    let file = good_file();
    let plain = armor(&file, 64, "\n");
    let lines = |from: &str, to: &str| plain.replace(from, to);
    let base64 = BASE64.encode(&file);
    for (about, text) in [
        ("armor", plain.clone()),
        ("carriage returns", armor(&file, 64, "\r\n")),
        ("a byte order mark", format!("\u{feff}{plain}")),
        ("quoted in a reply", lines("\n", "\n> ")),
        ("quoted three times", lines("\n", "\n>>> ")),
        ("blanks after each line", lines("\n", "  \t\n")),
        ("full-width blanks before and after each line", lines("\n", "\u{3000}\n\u{3000}")),
        ("no-break spaces", lines("\n", "\u{a0}\n")),
        ("wrapped in the middle of lines", armor(&file, 31, "\n")),
        ("all lines joined", armor(&file, 1 << 16, "")),
        ("an empty line between lines", lines("\n", "\n\n")),
        ("lines for people before it", format!("Dam FES 5.0 for C-20418\nvalid until 2027-03-31\n\n{plain}")),
        ("a mail's footer after it", format!("{plain}\n-- \nSales, 03-0000-0000\n")),
        ("base64 without padding", format!("{BEGIN}\n{}\n{END}\n", BASE64_NOPAD.encode(&file))),
        ("quoted-printable", lines("=", "=3D").replacen("gwFE", "gw=\r\nFE", 1)),
        ("the END line was lost", plain.replace(END, "")),
        ("a lone document in armor", armor(&good_license(), 64, "\n")),
        ("only the lines between BEGIN and END", base64.clone()),
        ("only those lines, wrapped and quoted", format!("> {}\r\n> {}\r\n", &base64[..40], &base64[40..])),
        ("QR text", qr(&file)),
        ("QR text in lower case", qr(&file).to_lowercase()),
        ("QR text in two lines, with blanks", format!("{}\r\n  {}", &qr(&file)[..80], &qr(&file)[80..])),
        ("QR text inside a sentence", format!("Scanned: {}", qr(&file))),
        ("zero width spaces between the letters", armor(&file, 5, "\u{200b}")),
        ("null bytes between letters, as of UTF-16 text", base64.chars().flat_map(|c| [c, '\0']).collect()),
    ] {
        documents.text(about, "text_form valid", "ok", &text);
    }
    documents.done()
}

pub(super) fn damaged(book: &mut Book) -> DocumentGroup {
    let mut documents = Documents::new(book, "Damaged on the way: 4.2, and never called forged");
    let file = good_file();
    let plain = armor(&file, 64, "\n");
    let line = plain.lines().nth(2).unwrap_or_default().to_owned();
    let swapped = if line.starts_with('A') { "B" } else { "A" };
    for (about, text) in [
        ("one letter replaced by another", plain.replacen(&line, &format!("{swapped}{}", &line[1..]), 1)),
        ("one letter lost", plain.replacen(&line, &line[1..], 1)),
        ("one letter too many", plain.replacen(&line, &format!("A{line}"), 1)),
        ("a line lost", plain.replacen(&format!("{line}\n"), "", 1)),
        ("a line twice", plain.replacen(&line, &format!("{line}\n{line}"), 1)),
        ("letters that are not base64", plain.replacen(&line, &format!("?{}", &line[1..]), 1)),
        ("the BEGIN line misspelled", plain.replacen("BEGIN", "BEG1N", 1)),
        ("cut off in the middle", plain[..plain.len() / 2].to_owned()),
        ("bare base64, cut off", BASE64.encode(&file)[..100].to_owned()),
        ("QR text with a symbol that base32 does not have", qr(&file).replacen("TEGATA1:Q", "TEGATA1:1", 1)),
        ("QR text, cut off", qr(&file)[..101].to_owned()),
    ] {
        documents.text(about, "text_form damaged", "4.2", &text);
    }
    for (about, change) in [("first", 8), ("middle", file.len() / 2), ("last", file.len() - 1)] {
        let mut flipped = file.clone();
        flipped[change] ^= 1;
        documents.bytes(&format!("one bit of the {about} byte behind the check"), "damaged", "4.2", &flipped);
    }
    let mut check = file.clone();
    check[3] ^= 0x80;
    documents.bytes("one bit of the check itself", "damaged", "4.2", &check);
    documents.bytes("the last byte lost", "damaged", "4.2", &file[..file.len() - 1]);
    documents.bytes("a byte too many", "damaged", "4.2", &[file.as_slice(), &[0]].concat());
    documents.bytes("only head and check", "damaged", "4.2", &file[..7]);
    documents.done()
}

pub(super) fn something_else(book: &mut Book) -> DocumentGroup {
    let mut documents = Documents::new(book, "Nothing, something else, or too much");
    documents.bytes("no bytes", "missing", "4.1", &[]);
    documents.text("only white space", "missing", "4.1", " \t\r\n\u{3000}\u{feff}");
    documents.text("nothing between BEGIN and END", "missing text_form", "4.1", &format!("{BEGIN}\n{END}\n"));
    for (about, text) in [
        ("a PDF", "%PDF-1.7\n%âãÏÓ"),
        ("a web page, as a captive portal gives", "<!DOCTYPE html><title>Sign in</title>"),
        ("JSON", "{\"license\": true}"),
        ("a certificate of a web server", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"),
        ("one letter", "T"),
    ] {
        documents.text(about, "damaged", "4.4", text);
    }
    documents.bytes("a ZIP file", "damaged", "4.4", b"PK\x03\x04\x14\x00\x00\x00");
    documents.bytes("one byte", "damaged", "4.4", &[0x83]);
    documents.bytes("a document without its tag", "cbor", "4.4", &good_license()[1..]);
    let tagged = |tag, bytes: &[u8]| Item::Tag(tag, Box::new(Item::Raw(bytes.into()))).encode();
    documents.bytes("a CWT tag around a document", "cbor", "4.4", &tagged(61, &good_license()));
    documents.bytes("the tag for self-described CBOR", "cbor", "4.4", &tagged(55_799, &good_file()));
    let of_version = |version: i64| {
        let documents = list([Item::Raw(good_license())]).encode();
        list([version.into(), bytes(adler32(&documents).to_be_bytes()), Item::Raw(documents)]).encode()
    };
    documents.bytes("a container of kind 2 is a request", "unknown", "4.48", &of_version(2));
    documents.bytes("a container of kind 3 is a refusal", "unknown", "4.4", &of_version(3));
    documents.bytes("a container of kind 4", "unknown", "4.4", &of_version(4));
    documents.bytes(
        "a container of indefinite length",
        "cbor",
        "4.4",
        &[&[0x9f], &good_file()[1..], &[0xff]].concat(),
    );
    let zeros = |times| {
        let list = Item::List(vec![0.into(); times]).encode();
        let check = adler32(&list).to_be_bytes();
        crate::cbor::list([1.into(), bytes(check), Item::Raw(list)]).encode()
    };
    documents.bytes("257 documents", "limits hostile", "4.36", &zeros(257));
    documents.bytes("256 documents, none of which is one", "limits", "4.5", &zeros(256));
    let promise = |head: &[u8]| {
        let check = adler32(head).to_be_bytes();
        crate::cbor::list([1.into(), bytes(check), Item::Raw(head.into())]).encode()
    };
    documents.bytes(
        "a list that promises 2^32 documents",
        "hostile",
        "4.5",
        &promise(&[0x9b, 0, 0, 0, 1, 0, 0, 0, 0]),
    );
    documents.bytes("a list of indefinite length", "cbor", "4.5", &promise(&[0x9f, 0xff]));
    documents.bytes("a list whose length takes a byte too many", "cbor", "4.5", &promise(&[0x98, 0]));
    documents.bytes("a map where the list should be", "cbor", "4.5", &promise(&[0xa0]));
    documents.bytes(
        "an empty container with a byte more, rightly checked",
        "cbor",
        "4.5",
        &promise(&[0x80, 0]),
    );
    documents.bytes(
        "the same license twice counts once",
        "valid",
        "ok",
        &container(&[good_license(), good_license()]),
    );
    let repeat = |times| vec![Part::Repeat(Repeat { hex: "20".into(), times })];
    documents.input("64 MiB of blanks", "limits hostile", "4.1", repeat(64 << 20));
    documents.input("64 MiB and one byte", "limits hostile", "4.3", repeat((64 << 20) + 1));
    documents.done()
}
