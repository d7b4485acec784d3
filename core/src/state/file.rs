//! State as bytes.
//!
//! | version | bytes |
//! |---|---|
//! | 1 | `[1, check, kept]` |
//! | 2 | `[2, check, kept, progress, [* document]]` |
//!
//! The check is the Adler-32 of all that follows it. The lowest version that can say it is written, and
//! every version is read for ever.

use alloc::sync::Arc;
use alloc::vec::Vec;

use super::{Kept, Progress, State};
use crate::Kind;
use crate::cbor::{Bytes, Field, Reader, Slot, Writer};
use crate::document::{MAX_BUNDLE, MAX_DOCUMENTS, UntrustedDocument, adler32};

/// The newest version that this library reads.
const VERSION: u64 = 2;
/// All but the documents. A full state takes less than 4 KiB.
const MAX_KEPT: usize = 16 << 10;

/// What the bytes hold, apart from what is wrong with them.
type Parts = (Kept, Progress, Vec<Bytes>);

impl State {
    /// Reads what was kept. Bytes that can not be read give a state that says so (4.40, 4.41) in every
    /// report until it is written again. Whole documents in damaged bytes are saved: they prove
    /// themselves.
    #[must_use]
    pub fn load(bytes: &[u8]) -> Self {
        if bytes.len() > MAX_KEPT.saturating_add(MAX_BUNDLE) {
            return Self { fault: Some(Kind::StateDamaged), ..Self::default() };
        }
        let buffer: Arc<[u8]> = Arc::from(bytes);
        match read(&buffer) {
            Ok((kept, progress, documents)) => Self { kept, progress, documents, fault: None },
            Err(Kind::StateNewer) => Self { fault: Some(Kind::StateNewer), ..Self::default() },
            Err(fault) => Self { documents: documents_in(&buffer), fault: Some(fault), ..Self::default() },
        }
    }

    /// The bytes to keep. The same state always gives the same bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let with_session = !self.progress.is_absent() || !self.documents.is_empty();
        let mut content = Writer::new();
        self.kept.write(&mut content);
        if with_session {
            self.progress.write(&mut content);
            content.array(self.documents.len());
            self.documents.iter().for_each(|document| content.encoded(document));
        }
        let content = content.finish();
        let mut writer = Writer::new();
        writer.array(if with_session { 5 } else { 3 });
        writer.uint(if with_session { 2 } else { 1 });
        writer.bytes(&adler32(&content).to_be_bytes());
        writer.encoded(&content);
        writer.finish()
    }
}

fn read(buffer: &Arc<[u8]>) -> Result<Parts, Kind> {
    let damaged = |_| Kind::StateDamaged;
    let mut reader = Reader::whole(buffer);
    let entries = reader.array().map_err(damaged)?;
    let version = reader.uint().map_err(damaged)?;
    match (version, entries) {
        (1, 3) | (2, 5) => {}
        (0..=VERSION, _) => return Err(Kind::StateDamaged),
        _ => return Err(Kind::StateNewer),
    }
    let check = reader.array_of_bytes().map_err(damaged)?;
    let start = reader.position();
    if u32::from_be_bytes(check) != adler32(reader.rest()) {
        return Err(Kind::StateDamaged);
    }
    let kept = Kept::read(&mut reader).map_err(damaged)?;
    let (mut progress, mut documents) = (Progress::default(), Vec::new());
    if version == 2 {
        progress = Progress::read(&mut reader).map_err(damaged)?;
    }
    if reader.position().saturating_sub(start) > MAX_KEPT {
        return Err(Kind::StateDamaged);
    }
    if version == 2 {
        let count = reader.array().map_err(damaged)?;
        if count > MAX_DOCUMENTS || (count == 0 && progress.is_absent()) {
            return Err(Kind::StateDamaged);
        }
        for _ in 0..count {
            documents.push(document(&mut reader).map_err(damaged)?);
        }
    }
    reader.finish().map_err(damaged)?;
    Ok((kept, progress, documents))
}

fn document(reader: &mut Reader<'_>) -> Result<Bytes, crate::Error> {
    UntrustedDocument::read(reader).map(|document| document.bytes().clone())
}

/// Every whole document that stands somewhere in damaged bytes.
fn documents_in(buffer: &Arc<[u8]>) -> Vec<Bytes> {
    /// COSE_Sign1: tag 18, array of 4.
    const START: [u8; 2] = [0xd2, 0x84];
    /// Hostile bytes may begin a document at every second byte.
    const ATTEMPTS: usize = 1024;
    let mut found = Vec::new();
    let mut from = 0_usize;
    for _ in 0..ATTEMPTS {
        let rest = buffer.get(from..).unwrap_or_default();
        let Some(at) = rest.windows(START.len()).position(|two| two == START) else { break };
        let start = from.saturating_add(at);
        let mut reader = Reader::new(buffer, start, buffer.len());
        from = match document(&mut reader) {
            Ok(document) if found.len() < MAX_DOCUMENTS => {
                found.push(document);
                reader.position()
            }
            _ => start.saturating_add(1),
        };
    }
    found
}
