use alloc::sync::Arc;
use alloc::vec::Vec;

use super::book::Book;
use super::grant::Grant;
use super::{PoolTerms, ServerBounds};
use crate::cbor::{Field, Reader, Writer};
use crate::document::{DocumentId, License, adler32};
use crate::{Data, Error, Kind};

/// The newest version of the format that this library writes. Older ones are read for ever.
const VERSION: u64 = 1;
/// More than this is not read: some hundred thousand seats.
const MAX_SIZE: usize = 64 << 20;

/// The floating seats of one license, and who has them. See the [module](super) for how it works.
///
/// Plain data: what it answers depends on what it was told and on nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pool {
    pub(super) grant: Grant,
    pub(super) terms: PoolTerms,
    pub(super) book: Book,
}

impl Pool {
    /// An empty pool of the seats of a license. `extra` seats were added by amendments; `bounds` are those
    /// of the server's certificate.
    ///
    /// A server that had a pool and lost it begins with [`recover`](Self::recover).
    ///
    /// # Errors
    /// 4.8 for a license without floating seats.
    pub fn new(license: &License, extra: u32, bounds: ServerBounds, terms: PoolTerms) -> Result<Self, Error> {
        Ok(Self { grant: Grant::new(license, extra, bounds)?, terms: terms.sound(), book: Book::default() })
    }

    /// Takes over what changed: seats added by an amendment, another certificate, other terms. Nobody
    /// loses a lease; seats that are now beyond the count are treated as overdraft.
    ///
    /// A renewed license has another id, and needs a pool of its own.
    ///
    /// # Errors
    /// 4.8 for a license without floating seats, 4.38 for another license. Nothing has changed then.
    pub fn adopt(
        &mut self,
        license: &License,
        extra: u32,
        bounds: ServerBounds,
        terms: PoolTerms,
    ) -> Result<(), Error> {
        let grant = Grant::new(license, extra, bounds)?;
        if grant.license != self.grant.license {
            return Err(Error::new(Kind::LicenseMismatch));
        }
        (self.grant, self.terms) = (grant, terms.sound());
        // Seats may be held that are no longer there; the next ask or tick holds others.
        self.book.queue.iter_mut().for_each(|waiter| waiter.call = None);
        Ok(())
    }

    /// For a server that lost its records: for the length of one lease only those are served who have a
    /// lease already, by [`reclaim`](Self::reclaim). Others wait, or the same seat would be given twice.
    ///
    /// Borrowed seats may be away for longer than that. Whoever gets the seat of one meanwhile keeps it, and
    /// the borrower's reclaim is refused.
    pub fn recover(&mut self, now: i64) {
        let now = self.settle(now);
        self.book.quiet_until = Some(now.saturating_add(self.terms.lease.into()));
    }

    /// The license.
    #[must_use]
    pub fn license(&self) -> DocumentId {
        self.grant.license
    }

    /// The terms, as they are followed.
    #[must_use]
    pub fn terms(&self) -> PoolTerms {
        self.terms
    }

    /// The bytes to keep: `[version, check, [grant, terms, book]]`, the check being the Adler-32 of the
    /// encoded third entry. The same pool always gives the same bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut kept = Writer::new();
        kept.array(3);
        self.grant.write(&mut kept);
        self.terms.write(&mut kept);
        self.book.write(&mut kept);
        let kept = kept.finish();
        let mut writer = Writer::new();
        writer.array(3);
        writer.uint(VERSION);
        writer.bytes(&adler32(&kept).to_be_bytes());
        writer.encoded(&kept);
        writer.finish()
    }

    /// Reads what [`encode`](Self::encode) wrote.
    ///
    /// # Errors
    /// 4.40 for damaged bytes, 4.41 if a newer version wrote them, 4.3 for more than 64 MiB.
    pub fn load(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.len() > MAX_SIZE {
            return Err(Error::with(Kind::InputTooLarge, Data::new().int("limit", MAX_SIZE)));
        }
        let buffer: Arc<[u8]> = Arc::from(bytes);
        let mut reader = Reader::whole(&buffer);
        Self::read(&mut reader).map_err(|fault| match fault.kind() {
            Kind::StateNewer => fault,
            _ => Error::new(Kind::StateDamaged),
        })
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        reader.array_of(3)?;
        match reader.uint()? {
            1..=VERSION => {}
            0 => return Err(Error::new(Kind::StateDamaged)),
            _ => return Err(Error::new(Kind::StateNewer)),
        }
        let check = reader.array_of_bytes()?;
        if u32::from_be_bytes(check) != adler32(reader.rest()) {
            return Err(Error::new(Kind::StateDamaged));
        }
        reader.array_of(3)?;
        let pool = Self {
            grant: Grant::read(reader)?,
            terms: PoolTerms::read(reader)?.sound(),
            book: Book::read(reader)?,
        };
        reader.finish()?;
        Ok(pool)
    }
}
