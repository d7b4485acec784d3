//! The roll: commitments to a batch of activation codes, and the license that each stands for.

use alloc::vec::Vec;
use core::ops::Deref;

use super::{DocumentId, LicenseBody, Verified};
use crate::cbor::{Bytes, Field, Reader, Slot, Writer, record, record_faults};
use crate::code::{Code, Fields, LadderKey, roll_license_id};
use crate::{Data, Error, Kind};

/// Commitments and packed anchors take 12 bytes each.
const ROW: usize = 12;

record! {
    /// A batch of activation codes. The roll's id is its document id.
    pub struct RollBody in "roll" {
        /// The number of the batch, as the codes carry it.
        1 => batch: u16,
        /// Code i is committed to by the 12 bytes from 12·i.
        2 => commitments: Bytes,
        /// The license that each code stands for. Its locks have no anchors; `anchors` has them.
        3 => license: Template,
        /// When these licenses begin, in Unix seconds.
        4 => not_before: Option<i64>,
        /// When they end, in Unix seconds, exclusive.
        5 => expires: Option<i64>,
        /// For each lock, the anchors of all codes: 95 bits each, in 12 bytes.
        6 => anchors: Vec<Bytes>,
    }
    check check
}

impl RollBody {
    fn check(&self) -> Result<(), Error> {
        let size = self.commitments.len();
        let whole_rows = size > 0 && size.is_multiple_of(ROW);
        let anchors = self.anchors.len() == self.license.locks.len()
            && self.anchors.iter().all(|column| column.len() == size);
        // Only 95 of the 96 bits of an anchor mean anything; the last one is zero, so that there is one form.
        let one_form = self
            .anchors
            .iter()
            .all(|column| column.chunks(ROW).all(|row| row.last().is_some_and(|b| b & 1 == 0)));
        let open_locks = self.license.locks.iter().all(|lock| lock.anchor.is_none());
        let sound = [
            ("roll.batch", self.batch < 1 << 15),
            ("roll.commitments", whole_rows && size / ROW <= 1 << 20),
            ("roll.anchors", anchors && one_form && open_locks),
            ("roll.license.prefix", self.license.prefix.is_some()),
        ];
        match sound.iter().find(|(_, ok)| !ok) {
            Some((field, _)) => Err(record_faults::out_of_range(field)),
            None => Ok(()),
        }
    }

    /// How many codes the roll holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.commitments.len() / ROW
    }

    /// Whether it holds none; no valid roll does.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.commitments.is_empty()
    }
}

/// The license that each code of a roll stands for, as it is read and as it is written.
///
/// ```
/// # fn show(roll: &tegata::document::RollBody) {
/// println!("{:?}", roll.license.edition);
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    license: LicenseBody,
    /// Whoever redeems a code reads a license of his own from these. To copy a license field by field
    /// takes as much code as to read one, and reading is there already.
    encoded: Bytes,
}

impl Template {
    fn instance(&self) -> Result<LicenseBody, Error> {
        self.encoded.read()
    }
}

impl From<LicenseBody> for Template {
    fn from(license: LicenseBody) -> Self {
        let mut writer = Writer::new();
        license.write(&mut writer);
        Self { license, encoded: Bytes::from(writer.finish()) }
    }
}

impl Deref for Template {
    type Target = LicenseBody;
    fn deref(&self) -> &LicenseBody {
        &self.license
    }
}

impl Slot for Template {
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        let (start, buffer) = (reader.position(), reader.buffer());
        self.license.fill(reader)?;
        let len = reader.position().saturating_sub(start);
        self.encoded = Bytes::slice(buffer, start, len).ok_or_else(|| reader.malformed_at(start))?;
        Ok(())
    }
}

impl Field for Template {
    const BLANK: Self = Self { license: LicenseBody::BLANK, encoded: Bytes::BLANK };
    fn write(&self, writer: &mut Writer) {
        self.license.write(writer);
    }
}

/// The 12 bytes of one row of a column.
fn row(column: &[u8], index: usize) -> Option<[u8; ROW]> {
    let start = index.checked_mul(ROW)?;
    column.get(start..start.checked_add(ROW)?)?.try_into().ok()
}

impl Verified<RollBody> {
    /// The license that an activation code stands for.
    ///
    /// Errors: 1.5 for another kind of code, 1.6 for another product's, 1.12 for another batch,
    /// 1.7 when the roll does not hold it.
    pub fn redeem(&self, code: &Code) -> Result<Verified<LicenseBody>, Error> {
        let Fields::Activation { prefix, batch, index, .. } = code.fields() else {
            let data = Data::new().text("found", code.kind().name()).text("wanted", "activation");
            return Err(Error::with(Kind::CodeOtherKind, data));
        };
        let roll = self.body();
        if let Some(own) = roll.license.prefix.filter(|own| *own != prefix) {
            let data = Data::new().text("found", prefix.as_str()).text("wanted", own.as_str());
            return Err(Error::with(Kind::CodeOtherProduct, data));
        }
        if batch != roll.batch {
            return Err(Error::with(Kind::CodeRollMissing, Data::new().int("batch", batch)));
        }
        let unknown = || Error::new(Kind::CodeUnknown);
        let held = row(&roll.commitments, index as usize).ok_or_else(unknown)?;
        if code.commitment(self.id().as_bytes()) != Some(held) {
            return Err(unknown());
        }
        let mut license = roll.license.instance()?;
        for (lock, column) in license.locks.iter_mut().zip(&roll.anchors) {
            lock.anchor = Some(LadderKey::unpack(row(column, index as usize).ok_or_else(unknown)?));
        }
        let id = DocumentId::new(roll_license_id(self.id().as_bytes(), index));
        Ok(self.derive(id, roll.not_before, roll.expires, license))
    }
}
