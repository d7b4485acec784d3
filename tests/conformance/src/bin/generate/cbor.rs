//! CBOR and COSE by hand, so that wrong bytes can be written as easily as right ones.
//!
//! Shares no code with the core: what both write alike, two implementations agree on.

use tegata_issuer::{SecretKey, Signer};

/// One item of CBOR.
#[derive(Clone)]
pub(crate) enum Item {
    /// A whole number.
    Int(i128),
    Bytes(Vec<u8>),
    Text(String),
    List(Vec<Item>),
    /// In the order as given.
    Map(Vec<(Item, Item)>),
    Tag(u64, Box<Item>),
    /// Bytes that are already encoded, rightly or not.
    Raw(Vec<u8>),
}

impl From<i64> for Item {
    fn from(number: i64) -> Self {
        Self::Int(number.into())
    }
}

impl From<&str> for Item {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

pub(crate) fn bytes(bytes: impl Into<Vec<u8>>) -> Item {
    Item::Bytes(bytes.into())
}

pub(crate) fn list<const N: usize>(items: [Item; N]) -> Item {
    Item::List(items.into())
}

pub(crate) fn map<const N: usize>(entries: [(i64, Item); N]) -> Item {
    Item::Map(entries.into_iter().map(|(key, value)| (key.into(), value)).collect())
}

pub(crate) fn raw(hex: &str) -> Item {
    Item::Raw(data_encoding::HEXLOWER.decode(hex.as_bytes()).expect("hexadecimal"))
}

/// The head of an item, in its shortest form.
fn head(major: u8, value: u64, out: &mut Vec<u8>) {
    let major = major << 5;
    match value {
        0..=23 => out.push(major | value as u8),
        24..=0xff => out.extend([major | 24, value as u8]),
        0x100..=0xffff => {
            out.push(major | 25);
            out.extend((value as u16).to_be_bytes());
        }
        0x1_0000..=0xffff_ffff => {
            out.push(major | 26);
            out.extend((value as u32).to_be_bytes());
        }
        _ => {
            out.push(major | 27);
            out.extend(value.to_be_bytes());
        }
    }
}

impl Item {
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut out = Vec::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Int(number) if *number >= 0 => head(0, *number as u64, out),
            Self::Int(number) => head(1, (-1 - number) as u64, out),
            Self::Bytes(bytes) => {
                head(2, bytes.len() as u64, out);
                out.extend(bytes);
            }
            Self::Text(text) => {
                head(3, text.len() as u64, out);
                out.extend(text.as_bytes());
            }
            Self::List(items) => {
                head(4, items.len() as u64, out);
                items.iter().for_each(|item| item.write(out));
            }
            Self::Map(entries) => {
                head(5, entries.len() as u64, out);
                entries.iter().for_each(|(key, value)| {
                    key.write(out);
                    value.write(out);
                });
            }
            Self::Tag(tag, item) => {
                head(6, *tag, out);
                item.write(out);
            }
            Self::Raw(bytes) => out.extend(bytes),
        }
    }
}

/// `{1: -19, 4: kid, 16: typ}`
pub(crate) fn header(key: &SecretKey, kind: &str) -> Item {
    let kid = key.public_key().id().as_bytes().to_vec();
    map([(1, (-19).into()), (4, bytes(kid)), (16, format!("application/tegata-{kind}").as_str().into())])
}

/// What is signed (RFC 9052 §4.4).
pub(crate) fn to_be_signed(context: &str, header: &[u8], external: &[u8], payload: &[u8]) -> Vec<u8> {
    list([context.into(), bytes(header), bytes(external), bytes(payload)]).encode()
}

/// The four parts of a COSE_Sign1, any of which may be wrong.
pub(crate) struct Envelope {
    pub(crate) protected: Item,
    pub(crate) unprotected: Item,
    pub(crate) payload: Item,
    pub(crate) signature: Item,
}

impl Envelope {
    /// Signs whatever it is told.
    pub(crate) fn sign(key: &SecretKey, header: &Item, payload: &[u8]) -> Self {
        let protected = header.encode();
        let signature = key.sign(&to_be_signed("Signature1", &protected, &[], payload)).expect("signs");
        Self {
            protected: bytes(protected),
            unprotected: Item::Map(Vec::new()),
            payload: bytes(payload),
            signature: bytes(signature),
        }
    }

    pub(crate) fn item(self) -> Item {
        Item::Tag(18, Box::new(list([self.protected, self.unprotected, self.payload, self.signature])))
    }
}

/// A document of that kind with these claims, rightly signed.
pub(crate) fn document(key: &SecretKey, kind: &str, claims: &Item) -> Vec<u8> {
    Envelope::sign(key, &header(key, kind), &claims.encode()).item().encode()
}

/// `[version, Adler-32, [* document]]`
pub(crate) fn container(documents: &[Vec<u8>]) -> Vec<u8> {
    let documents = Item::List(documents.iter().cloned().map(Item::Raw).collect()).encode();
    let check = adler32(&documents).to_be_bytes();
    list([1.into(), bytes(check), Item::Raw(documents)]).encode()
}

/// Adler-32 as in RFC 1950 §8.2, reduced at each byte.
pub(crate) fn adler32(bytes: &[u8]) -> u32 {
    let (low, high) = bytes.iter().fold((1_u32, 0_u32), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    high << 16 | low
}
