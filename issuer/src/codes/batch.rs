use alloc::vec::Vec;

use tegata::code::roll_license_id;
use tegata::document::{Claims, DocumentId, LicenseBody, Lock, RollBody};
use tegata::{Code, Error, Prefix};

use crate::derive::{derive, first_bits};
use crate::ladder;
use crate::sound::{missing, out_of_range};

const DOMAIN: &[u8] = b"tegata/activation-secret/1\0";

/// Indexes have 20 bits.
const MAX_COUNT: u32 = 1 << 20;

/// A batch of activation codes, and the license that each of them stands for.
///
/// The codes go to customers, one each; the roll goes through
/// [`issue::roll`](crate::issue::roll) and may go to everybody. It shows hashes only.
///
/// ```
/// use tegata::document::{DocumentId, LicenseBody, Slug};
/// use tegata::{Product, Trust};
/// use tegata_issuer::codes::Batch;
/// use tegata_issuer::{SecretKey, Signer, issue};
///
/// let mut license = LicenseBody::new(Slug::new("dam-fes")?);
/// license.prefix = Some("BH".parse()?);
/// let batch = Batch {
///     number: 7,
///     roll_id: DocumentId::new([9; 16]),
///     count: 100,
///     license,
///     not_before: None,
///     expires: None,
/// };
/// let seed = [1; 32];
/// let roll = batch.roll(&seed, None, 1_800_000_000, &mut |_done| {})?;
///
/// let key = SecretKey::from_seed(&[2; 32])?;
/// let bytes = issue::roll(&key, roll)?;
/// let bundle = Trust::new(key.public_key(), Product::new("dam-fes", "5.0")?).open(&bytes)?;
/// let license = bundle.rolls()[0].redeem(&batch.code(&seed, 42)?)?;
/// assert_eq!(license.id(), batch.license_id(42));
/// # Ok::<(), tegata::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Batch {
    /// The number of the batch, as the codes carry it: 15 bits.
    pub number: u16,
    /// The document id of the roll. Each batch has its own, even under the same number.
    pub roll_id: DocumentId,
    /// How many codes, 1 to 1,048,576.
    pub count: u32,
    /// The license that each code stands for. It names the prefix of the codes; its locks have no
    /// anchors, for each code has its own.
    pub license: LicenseBody,
    /// When these licenses begin, in Unix seconds.
    pub not_before: Option<i64>,
    /// When they end, in Unix seconds, exclusive.
    pub expires: Option<i64>,
}

impl Batch {
    /// The code at this index, from 0.
    ///
    /// # Errors
    /// 4.8 `field_missing` if the license names no prefix; 4.9 `field_out_of_range` if the number, the
    /// count or the index is too large.
    pub fn code(&self, seed: &[u8; 32], index: u32) -> Result<Code, Error> {
        let prefix = self.checked_prefix()?;
        if index >= self.count {
            return Err(out_of_range("index"));
        }
        self.make(prefix, seed, index)
    }

    /// All codes, in the order of their indexes.
    ///
    /// # Errors
    /// As [`code`](Self::code).
    pub fn codes(&self, seed: &[u8; 32]) -> Result<impl Iterator<Item = Code>, Error> {
        let prefix = self.checked_prefix()?;
        // Everything that can be wrong with a code was checked just now.
        Ok((0..self.count).filter_map(move |index| self.make(prefix, seed, index).ok()))
    }

    /// The id of the license that the code at this index stands for.
    #[must_use]
    pub fn license_id(&self, index: u32) -> DocumentId {
        DocumentId::new(roll_license_id(self.roll_id.as_bytes(), index))
    }

    /// The claims of the roll of all codes, ready for [`issue::roll`](crate::issue::roll).
    ///
    /// Two to three hashes a code, so 100,000 codes take a fraction of a second. Where the license has locks,
    /// each code has a ladder for each of them, and that takes a hash for every step: 100,000 codes
    /// with one lock of 12 steps take 1.2 million hashes, with 1,000 steps 100 million. `progress` is
    /// called after each code with how many are done.
    ///
    /// # Errors
    /// As [`code`](Self::code); 4.8 if the license has locks and there is no ladder secret; 4.9 if a
    /// lock has an anchor already.
    pub fn roll(
        &self,
        seed: &[u8; 32],
        ladder_secret: Option<&[u8; 32]>,
        issued_at: i64,
        progress: &mut dyn FnMut(usize),
    ) -> Result<Claims<RollBody>, Error> {
        let prefix = self.checked_prefix()?;
        let mut columns = self.columns(ladder_secret)?;
        let mut commitments = Vec::new();
        for index in 0..self.count {
            let code = self.make(prefix, seed, index)?;
            commitments.extend(code.commitment(self.roll_id.as_bytes()).iter().flatten());
            let license = self.license_id(index);
            for Column { lock, steps, secret, anchors } in &mut columns {
                anchors.extend(ladder::anchor(secret, &license, *lock, *steps).pack());
            }
            progress((index as usize).saturating_add(1));
        }
        let body = RollBody {
            batch: self.number,
            commitments: commitments.into(),
            license: self.license.clone().into(),
            not_before: self.not_before,
            expires: self.expires,
            anchors: columns.into_iter().map(|column| column.anchors.into()).collect(),
        };
        Ok(Claims::new(self.roll_id, issued_at, body))
    }

    /// One for each lock, still empty.
    fn columns<'s>(&self, secret: Option<&'s [u8; 32]>) -> Result<Vec<Column<'s>>, Error> {
        let locks = (0..=u8::MAX).zip(&self.license.locks);
        let column = |(number, lock): (u8, &Lock)| match (lock.anchor, secret) {
            (Some(_), _) => Err(out_of_range("license.lock.anchor")),
            (None, None) => Err(missing("ladder_secret")),
            (None, Some(secret)) => {
                Ok(Column { lock: number, steps: lock.steps, secret, anchors: Vec::new() })
            }
        };
        locks.map(column).collect()
    }

    fn checked_prefix(&self) -> Result<Prefix, Error> {
        if !(1..=MAX_COUNT).contains(&self.count) {
            return Err(out_of_range("count"));
        }
        if self.number >= 1 << 15 {
            return Err(out_of_range("batch"));
        }
        self.license.prefix.ok_or_else(|| missing("license.prefix"))
    }

    fn make(&self, prefix: Prefix, seed: &[u8; 32], index: u32) -> Result<Code, Error> {
        let hash = derive(seed, &[DOMAIN, self.roll_id.as_bytes(), &index.to_be_bytes()]);
        Code::activation(prefix, self.number, index, first_bits(&hash, 75))
    }
}

/// The anchors of all codes for one lock.
struct Column<'s> {
    lock: u8,
    steps: u16,
    secret: &'s [u8; 32],
    anchors: Vec<u8>,
}
