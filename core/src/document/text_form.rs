//! Text forms of a bundle or a request: armor for files and mail, QR text for cameras.
//!
//! Both hold the same bytes. Reading is tolerant of what mail programs, clipboards and people do to
//! text; the one binary form inside is not.

use alloc::string::String;
use alloc::vec::Vec;

use super::Frame;
use crate::radix::Radix;
use crate::{Error, Kind};

const LABELS: [&[u8]; 2] = [b"-BEGIN TEGATA BUNDLE-", b"-BEGIN TEGATA REQUEST-"];
/// Something of an armor is there, though its first line is not as it was.
const TRACES: [&[u8]; 2] = [b"TEGATA BUNDLE", b"TEGATA REQUEST"];
/// Somebody copied only the lines between BEGIN and END: so begins base64 of a bundle, of a request and
/// of a refusal.
const BARE: [&[u8]; 3] = [b"gwFE", b"gwJE", b"gwNE"];
const QR_PREFIX: &[u8] = b"TEGATA1:";
const LINE: usize = 64;

/// Armor in the style of RFC 7468, with lines for people before it. They carry no authority.
///
/// ```
/// let bundle = tegata::document::pack(&[]);
/// let text = tegata::document::armor(&bundle, &["Dam FES for C-20418"]);
/// assert!(text.starts_with("Dam FES for C-20418\n-----BEGIN TEGATA BUNDLE-----\n"));
/// ```
#[must_use]
pub fn armor(bundle: &[u8], lines_for_people: &[&str]) -> String {
    let mut text = String::new();
    for line in lines_for_people {
        // A line that looked like armor would be read as armor. A blank that does not break looks the same.
        text.push_str(&line.replace("-----", "—").replace("TEGATA BUNDLE", "TEGATA\u{a0}BUNDLE"));
        text.push('\n');
    }
    push_armor(&mut text, "BUNDLE", bundle);
    text
}

/// Armor of a request.
pub(crate) fn armor_request(request: &[u8]) -> String {
    let mut text = String::new();
    push_armor(&mut text, "REQUEST", request);
    text
}

fn push_armor(text: &mut String, label: &str, bytes: &[u8]) {
    text.extend(["-----BEGIN TEGATA ", label, "-----\n"]);
    let mut body = Radix::Base64.encode(bytes);
    // RFC 7468 wants base64 with its padding.
    while !body.len().is_multiple_of(4) {
        body.push('=');
    }
    let mut rest = body.as_str();
    while let Some((line, after)) = rest.split_at_checked(LINE) {
        text.push_str(line);
        text.push('\n');
        rest = after;
    }
    if !rest.is_empty() {
        text.push_str(rest);
        text.push('\n');
    }
    text.extend(["-----END TEGATA ", label, "-----\n"]);
}

/// `TEGATA1:` and base32 (RFC 4648 §6), upper case, without padding: a QR code of it uses the
/// compact alphanumeric mode.
///
/// ```
/// let text = tegata::document::qr_text(&tegata::document::pack(&[]));
/// assert_eq!(text, "TEGATA1:QMAUIAEBACAYA");
/// ```
#[must_use]
pub fn qr_text(bundle: &[u8]) -> String {
    let mut text = String::from("TEGATA1:");
    text.push_str(&Radix::Base32.encode(bundle));
    text
}

/// The binary form inside whatever form the input has; `None` when it is binary already.
///
/// Errors: 4.1 for nothing, 4.2 for text that was damaged on its way.
pub(crate) fn to_binary(input: &[u8]) -> Result<Option<Vec<u8>>, Error> {
    // Japanese text in Shift_JIS may begin with 83 as well.
    if Frame::of(input).is_some() || input.starts_with(&[0xd2, 0x84]) {
        return Ok(None);
    }
    if let Some(body) = LABELS.iter().find_map(|label| after(input, label)) {
        return read_armor(body).map(Some);
    }
    if let Some(body) = after_ignoring_case(input, QR_PREFIX) {
        return read_qr(body).map(Some);
    }
    if TRACES.iter().any(|trace| after(input, trace).is_some()) {
        return Err(Error::new(Kind::DamagedInTransit));
    }
    let text = symbols(input);
    if text.is_empty() {
        return Err(Error::new(Kind::InputEmpty));
    }
    if BARE.iter().any(|start| text.starts_with(start)) {
        return read_base64(text).map(Some);
    }
    Err(Error::new(Kind::NotTegata))
}

fn read_armor(body: &[u8]) -> Result<Vec<u8>, Error> {
    // The rest of the BEGIN line is dashes; the next dash begins the END line.
    let dashes = body.iter().take_while(|byte| **byte == b'-').count();
    let body = body.get(dashes..).unwrap_or_default();
    let end = body.iter().position(|byte| *byte == b'-').unwrap_or(body.len());
    let mut text = symbols(body.get(..end).unwrap_or_default());
    // Quoted-printable writes "=" as "=3D", and breaks lines with "=". Base64 has "=" only at its end.
    while let Some(at) = text.windows(3).position(|three| three == b"=3D") {
        text.drain(at..at.saturating_add(3));
    }
    read_base64(text)
}

fn read_base64(mut text: Vec<u8>) -> Result<Vec<u8>, Error> {
    text.retain(|symbol| *symbol != b'=');
    decode(Radix::Base64, &text)
}

fn read_qr(body: &[u8]) -> Result<Vec<u8>, Error> {
    decode(Radix::Base32, &symbols(body).to_ascii_uppercase())
}

fn decode(radix: Radix, text: &[u8]) -> Result<Vec<u8>, Error> {
    radix.decode(text).ok_or_else(|| Error::new(Kind::DamagedInTransit))
}

/// What is left of a text without white space, quotation marks of mail, and invisible characters.
fn symbols(text: &[u8]) -> Vec<u8> {
    const INVISIBLE: [&[u8]; 7] = [
        "\u{3000}".as_bytes(),
        "\u{a0}".as_bytes(),
        "\u{feff}".as_bytes(),
        "\u{200b}".as_bytes(),
        "\u{200c}".as_bytes(),
        "\u{200d}".as_bytes(),
        "\u{ad}".as_bytes(),
    ];
    let (mut rest, mut symbols) = (text, Vec::new());
    while let Some((first, after)) = rest.split_first() {
        // Nearly all that is read is ASCII, and no gap begins with that.
        if !first.is_ascii()
            && let Some(after) = INVISIBLE.iter().find_map(|gap| rest.strip_prefix(*gap))
        {
            rest = after;
            continue;
        }
        rest = after;
        if !matches!(first, b' ' | b'\t' | b'\r' | b'\n' | b'>' | 0) {
            symbols.push(*first);
        }
    }
    symbols
}

fn after<'a>(text: &'a [u8], mark: &[u8]) -> Option<&'a [u8]> {
    let at = text.windows(mark.len()).position(|window| window == mark)?;
    text.get(at.saturating_add(mark.len())..)
}

fn after_ignoring_case<'a>(text: &'a [u8], mark: &[u8]) -> Option<&'a [u8]> {
    let at = text.windows(mark.len()).position(|window| window.eq_ignore_ascii_case(mark))?;
    text.get(at.saturating_add(mark.len())..)
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    fn bytes() -> Vec<u8> {
        (0..=255_u8).chain(0..=99).collect()
    }

    fn read(text: &str) -> Option<Vec<u8>> {
        to_binary(text.as_bytes()).ok().flatten()
    }

    #[test]
    fn armor_survives_what_mail_does_to_it() {
        let armored =
            armor(&bytes(), &["For people", "-----BEGIN TEGATA BUNDLE-----", "-BEGIN TEGATA BUNDLE-"]);
        assert_eq!(read(&armored), Some(bytes()));
        let crlf = armored.replace('\n', "\r\n");
        assert_eq!(read(&crlf), Some(bytes()), "CRLF");
        assert_eq!(read(&format!("\u{feff}{armored}")), Some(bytes()), "BOM");
        assert_eq!(read(&armored.replace('\n', "\n> ")), Some(bytes()), "quoted in a reply");
        assert_eq!(read(&armored.replace('\n', "\n> > > ")), Some(bytes()), "quoted three times");
        assert_eq!(read(&armored.replace('\n', "  \u{3000}\n")), Some(bytes()), "trailing blanks");
        let shift_jis = [b"\x83\x89\x83C\x83Z\x83\x93\x83X\r\n", armored.as_bytes()].concat();
        assert_eq!(to_binary(&shift_jis).ok().flatten(), Some(bytes()), "after a line in Shift_JIS");
        assert_eq!(read(&format!("{armored}\n-- \nSales, 03-0000-0000")), Some(bytes()), "footer");
        let wrapped: String = armored
            .lines()
            .map(|l| {
                l.split_at_checked(31)
                    .filter(|_| l.len() == 64)
                    .map_or_else(|| format!("{l}\n"), |(a, b)| format!("{a}\n{b}\n"))
            })
            .collect();
        assert_eq!(read(&wrapped), Some(bytes()), "wrapped");
        let quoted_printable = armored.replace('=', "=3D").replace("AAEC", "AA=\r\nEC");
        assert_eq!(read(&quoted_printable), Some(bytes()), "quoted-printable");
    }

    #[test]
    fn a_lost_begin_line_does_not_lose_the_license() {
        let bundle = crate::document::pack(&[]);
        let armored = armor(&bundle, &[]);
        let middle = armored.lines().nth(1).unwrap();
        assert_eq!(read(middle), Some(bundle));
    }

    #[test]
    fn qr_text_reads_in_lower_case_and_in_pieces() {
        let text = qr_text(&bytes());
        assert!(text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b':'));
        assert_eq!(read(&text.to_lowercase().replace('A', "a\n")), Some(bytes()));
    }

    #[test]
    fn damage_is_not_called_forgery() {
        let whole = armor(&bytes(), &[]);
        for damaged in [whole.replacen("AAEC", "A?EC", 1), whole.replacen("BEGIN", "BEGlN", 1)] {
            assert_ne!(damaged, whole);
            assert_eq!(to_binary(damaged.as_bytes()), Err(Error::new(Kind::DamagedInTransit)));
        }
        assert_eq!(to_binary(b"  \r\n\xef\xbb\xbf"), Err(Error::new(Kind::InputEmpty)));
        assert_eq!(to_binary(b"%PDF-1.7"), Err(Error::new(Kind::NotTegata)));
    }
}
