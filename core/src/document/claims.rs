//! The claims of a document: a CWT claims map (RFC 8392) with one private claim of ours.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::DocumentId;
use crate::cbor::{Field, Reader, Slot, Writer, record_faults};
use crate::{Error, Kind, Text};

/// The private claim that holds everything of ours.
const BODY: i64 = -65_537;

/// The claims of a document. Before they were verified they prove nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims<B> {
    /// 1 `iss`: the vendor.
    pub issuer: Option<Text>,
    /// 4 `exp`: the end, exclusive, in Unix seconds.
    pub expires: Option<i64>,
    /// 5 `nbf`: the beginning, in Unix seconds.
    pub not_before: Option<i64>,
    /// 6 `iat`: when it was issued, in Unix seconds.
    pub issued_at: i64,
    /// 7 `cti`: the id of the document.
    pub id: DocumentId,
    /// 8 `cnf`: the Ed25519 public key of the device or hardware key that an activation is for.
    pub key: Option<[u8; 32]>,
    /// −65537: what kind of document it is and says.
    pub body: B,
}

impl<B> Claims<B> {
    /// Claims with nothing beyond what must be there.
    #[must_use]
    pub const fn new(id: DocumentId, issued_at: i64, body: B) -> Self {
        Self { issuer: None, expires: None, not_before: None, issued_at, id, key: None, body }
    }
}

#[expect(private_bounds, reason = "documents have a closed list of bodies; nobody adds one from outside")]
impl<B: Field> Claims<B> {
    const BLANK: Self = Self::new(DocumentId::BLANK, 0, B::BLANK);

    /// The payload of the document: deterministic CBOR.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        let optional =
            [self.issuer.is_some(), self.expires.is_some(), self.not_before.is_some(), self.key.is_some()];
        writer.map(optional.iter().filter(|&&is| is).count().saturating_add(3));
        if let Some(issuer) = &self.issuer {
            writer.uint(1);
            writer.text(issuer);
        }
        for (key, at) in [(4, self.expires), (5, self.not_before), (6, Some(self.issued_at))] {
            if let Some(at) = at {
                writer.uint(key);
                writer.int(at);
            }
        }
        writer.uint(7);
        self.id.write(&mut writer);
        if let Some(key) = &self.key {
            writer.uint(8);
            write_cnf(key, &mut writer);
        }
        writer.int(BODY);
        self.body.write(&mut writer);
        writer.finish()
    }

    /// In a box from the start: claims are large, and stay where they were read.
    ///
    /// Errors: 4.5, 4.7 to 4.10, 4.37.
    pub(crate) fn read(reader: &mut Reader<'_>, may_have_key: bool) -> Result<Box<Self>, Error> {
        let mut claims = Box::new(Self::BLANK);
        let Self { issuer, expires, not_before, issued_at, id, key, body } = &mut *claims;
        let key = may_have_key.then_some(Confirmation(key));
        Places { issuer, expires, not_before, issued_at, id, key, body }.fill(reader)?;
        Ok(claims)
    }
}

/// Where claims are read to, whatever kind of document they are of.
struct Places<'c> {
    issuer: &'c mut Option<Text>,
    expires: &'c mut Option<i64>,
    not_before: &'c mut Option<i64>,
    issued_at: &'c mut i64,
    id: &'c mut DocumentId,
    /// `None` where there may be none.
    key: Option<Confirmation<'c>>,
    body: &'c mut dyn Slot,
}

impl Places<'_> {
    fn fill(self, reader: &mut Reader<'_>) -> Result<(), Error> {
        let Self { issuer, expires, not_before, issued_at, id, mut key, body } = self;
        // RFC 8949 §4.2.1: 0, 1, 2 and so on, then −1, −2 and so on.
        let order = |label: i64| (label < 0, label.unsigned_abs());
        let mut last = None;
        let mut wanted: &[(i64, &str)] = &[(6, "iat"), (7, "cti"), (BODY, "claims")];
        for _ in 0..reader.map()? {
            let start = reader.position();
            let label = reader.int()?;
            if last.is_some_and(|last| order(last) >= order(label)) {
                return Err(reader.malformed_at(start));
            }
            last = Some(label);
            let (slot, field): (&mut dyn Slot, _) = match (label, &mut key) {
                (1, _) => (issuer, "iss"),
                (4, _) => (expires, "exp"),
                (5, _) => (not_before, "nbf"),
                (6, _) => (issued_at, "iat"),
                (7, _) => (id, "cti"),
                (8, Some(key)) => (key, "cnf"),
                (BODY, _) => (body, "claims"),
                _ => return Err(record_faults::unknown_field("claims", label)),
            };
            slot.fill(reader).map_err(|fault| record_faults::in_field(fault, || Text::from_static(field)))?;
            if let [(first, _), rest @ ..] = wanted
                && *first == label
            {
                wanted = rest;
            }
        }
        if let Some((_, field)) = wanted.first() {
            return Err(record_faults::missing(field));
        }
        match (*not_before, *expires) {
            (Some(from), Some(to)) if to <= from => Err(Error::new(Kind::EndsBeforeStart)),
            _ => Ok(()),
        }
    }
}

/// `{1: {1: 1, -1: 6, -2: x}}`: a COSE_Key (RFC 9053 §7.2), OKP on Ed25519.
fn write_cnf(key: &[u8; 32], writer: &mut Writer) {
    writer.map(1);
    writer.uint(1);
    writer.map(3);
    for (label, value) in [(1, 1), (-1, 6)] {
        writer.int(label);
        writer.int(value);
    }
    writer.int(-2);
    writer.bytes(key);
}

/// The place of a `cnf` claim.
struct Confirmation<'c>(&'c mut Option<[u8; 32]>);

impl Slot for Confirmation<'_> {
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        let start = reader.position();
        let head = reader.map()? == 1 && reader.uint()? == 1 && reader.map()? == 3;
        let curve =
            head && [1, 1, -1, 6, -2].iter().all(|wanted| reader.int().is_ok_and(|found| found == *wanted));
        if curve { self.0.fill(reader) } else { Err(reader.malformed_at(start)) }
    }
}
