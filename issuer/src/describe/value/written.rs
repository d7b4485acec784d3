//! How each type of the library is written as one text.

use core::net::IpAddr;

use tegata::document::{DocumentId, KeyId, Network, Slug, Version, VersionRange};
use tegata::time::{Period, Zone};
use tegata::{Prefix, PublicKey, Text};

use super::{Expects, Written};
use crate::calendar;

/// A length of time by the clock, in seconds: `24 h`, `30 days`. See
/// [`calendar::parse_duration`](crate::calendar::parse_duration).
///
/// ```
/// use tegata_issuer::describe::value::{Seconds, Written};
/// assert_eq!(Seconds::read("1 h 30 min"), Some(Seconds(5_400)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seconds(pub u32);

impl Written for Seconds {
    const EXPECTS: Expects =
        Expects::new(r#"a duration such as "24 h" or "30 days""#, "「24 h」や「30 days」のような時間");
    fn read(text: &str) -> Option<Self> {
        calendar::parse_duration(text).ok().map(Self)
    }
}

impl Written for Period {
    const EXPECTS: Expects = Expects::new(
        r#"a period such as "1 year", "6 months" or "30 days""#,
        "「1 year」「6 months」「30 days」のような期間",
    );
    fn read(text: &str) -> Option<Self> {
        calendar::parse_period(text).ok()
    }
}

impl Written for Zone {
    const EXPECTS: Expects = Expects::new(
        r#"a time zone such as "Asia/Tokyo", "UTC" or "+09:00""#,
        "「Asia/Tokyo」「UTC」「+09:00」のようなタイムゾーン",
    );
    fn read(text: &str) -> Option<Self> {
        calendar::zone(text).ok()
    }
}

/// What a document holds of a text.
impl Written for Text {
    const EXPECTS: Expects =
        Expects::new("text of 1 to 256 bytes in one line", "1～256バイトの、改行のない文字列");
    fn read(text: &str) -> Option<Self> {
        let suits = (1..=256).contains(&text.len()) && !text.contains(char::is_control);
        suits.then(|| text.into())
    }
}

impl Written for Slug {
    const EXPECTS: Expects = Expects::new(
        r#"a name of a-z, 0-9, "-", "_" and ".", such as "pattern-updates""#,
        "「pattern-updates」のような、半角の英小文字、数字、「-」「_」「.」の名前",
    );
    fn read(text: &str) -> Option<Self> {
        Self::new(text).ok()
    }
}

impl Written for Prefix {
    const EXPECTS: Expects = Expects::new(
        r#"two symbols of 0-9 and A-Z without I, L, O and U, such as "PD""#,
        "「PD」のような2文字（0～9と、I、L、O、Uを除くA～Z）",
    );
    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl Written for Version {
    const EXPECTS: Expects = Expects::new(r#"a version such as "5.0""#, "「5.0」のようなバージョン");
    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl Written for VersionRange {
    const EXPECTS: Expects = Expects::new(
        r#"versions such as "3.2..5.0", "4.0.." or "5.0""#,
        "「3.2..5.0」「4.0..」「5.0」のようなバージョンの範囲",
    );
    fn read(text: &str) -> Option<Self> {
        let version = |text: &str| -> Option<Option<Version>> {
            let text = text.trim();
            if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) }
        };
        let (min, max) = text.split_once("..").unwrap_or((text, text));
        let range = Self { min: version(min)?, max: version(max)? };
        let covers_any = match range {
            Self { min: Some(min), max: Some(_) } => range.covers(min),
            Self { min, max } => min.is_some() || max.is_some(),
        };
        covers_any.then_some(range)
    }
}

impl Written for IpAddr {
    const EXPECTS: Expects = Expects::new(
        r#"an address such as "192.0.2.17" or "2001:db8::17""#,
        "「192.0.2.17」や「2001:db8::17」のようなアドレス",
    );
    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl Written for Network {
    const EXPECTS: Expects = Expects::new(
        r#"a network such as "192.0.2.0/24" or "2001:db8::/32""#,
        "「192.0.2.0/24」や「2001:db8::/32」のようなネットワーク",
    );
    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl Written for PublicKey {
    const EXPECTS: Expects = Expects::new(
        r#"a public key: "tegata-pub:" and 52 characters, or 64 hexadecimal digits"#,
        "公開鍵（「tegata-pub:」と52文字、または16進数64桁）",
    );
    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl Written for DocumentId {
    const EXPECTS: Expects = Expects::new("an id of 32 hexadecimal digits", "16進数32桁のID");
    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

/// A key by its id, or by the whole key.
impl Written for KeyId {
    const EXPECTS: Expects =
        Expects::new("a public key, or a key id of 16 hexadecimal digits", "公開鍵、または16進数16桁の鍵ID");
    fn read(text: &str) -> Option<Self> {
        text.parse().ok().or_else(|| text.parse().ok().map(|key: PublicKey| key.id()))
    }
}

/// A nonce or a salt.
impl Written for [u8; 16] {
    const EXPECTS: Expects = Expects::new("16 bytes as 32 hexadecimal digits", "16進数32桁（16バイト）");
    fn read(text: &str) -> Option<Self> {
        DocumentId::read(text).map(|id| *id.as_bytes())
    }
}
