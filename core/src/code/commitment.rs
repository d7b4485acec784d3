//! Rolls: how a signed document commits to activation codes without showing them.

use sha2::{Digest, Sha512};

use super::{Code, Fields, alphabet};

const COMMITMENT: &[u8] = b"tegata/roll/1\0";
const LICENSE_ID: &[u8] = b"tegata/roll-license/1\0";

/// Length of the data of a long code, in symbols.
const DATA_SYMBOLS: usize = 25;

impl Code {
    /// What the roll with this id holds in the row of this activation code: `first 12 bytes of
    /// SHA-512("tegata/roll/1" ‖ 0x00 ‖ roll id ‖ index as u32 BE ‖ the 25 data symbols as ASCII)`.
    /// `None` for other kinds of codes, which no roll holds.
    ///
    /// ```
    /// # use tegata::Code;
    /// let roll_id = 0x3365093ae54fd35ea7f758f66c361860_u128.to_be_bytes();
    /// let code: Code = "8C-0PHQ-0001G-6ZZHQ-3BK7T-Y00GY-TKM4T".parse()?;
    /// assert_eq!(code.commitment(&roll_id).unwrap()[..4], [0xad, 0xdd, 0x19, 0xcf]);
    /// # Ok::<(), tegata::Error>(())
    /// ```
    #[must_use]
    pub fn commitment(&self, roll_id: &[u8; 16]) -> Option<[u8; 12]> {
        let Fields::Activation { index, .. } = self.fields() else { return None };
        let mut hash =
            Sha512::new().chain_update(COMMITMENT).chain_update(roll_id).chain_update(index.to_be_bytes());
        let (data, _parity) = self.values.split_first_chunk::<DATA_SYMBOLS>()?;
        hash.update(data.map(alphabet::symbol));
        hash.finalize().first_chunk().copied()
    }
}

/// The id of the license that the code at `index` of a roll stands for: `first 16 bytes of
/// SHA-512("tegata/roll-license/1" ‖ 0x00 ‖ roll id ‖ index as u32 BE)`.
///
/// ```
/// # use tegata::code::roll_license_id;
/// let roll_id = [7; 16];
/// assert_ne!(roll_license_id(&roll_id, 0), roll_license_id(&roll_id, 1));
/// ```
#[must_use]
pub fn roll_license_id(roll_id: &[u8; 16], index: u32) -> [u8; 16] {
    let hash: [u8; 64] = Sha512::new()
        .chain_update(LICENSE_ID)
        .chain_update(roll_id)
        .chain_update(index.to_be_bytes())
        .finalize()
        .into();
    let mut id = [0; 16];
    for (slot, byte) in id.iter_mut().zip(hash) {
        *slot = byte;
    }
    id
}
