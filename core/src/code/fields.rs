//! What a code says: its fields, and codes made from fields.

use core::fmt;
use core::ops::Range;

use super::{Code, CodeKind, LadderKey, MAX_SYMBOLS, Prefix, alphabet};
use crate::{Data, Error, Kind, Text};

/// The fields of a code. `Debug` leaves out what is secret.
///
/// ```
/// use tegata::{Code, code::Fields};
/// let code: Code = "BH-B4WM-59S8-8RF0-DX8E".parse()?;
/// let Fields::Registration { serial, secret, .. } = code.fields() else { panic!() };
/// assert_eq!((serial, secret), (374_231_209, 847_536_608));
/// # Ok::<(), tegata::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fields {
    /// Of a registration key.
    Registration {
        /// The product.
        prefix: Prefix,
        /// Which purchase; 30 bits.
        serial: u32,
        /// Random; 30 bits.
        secret: u32,
    },
    /// Of an activation code.
    Activation {
        /// The product.
        prefix: Prefix,
        /// Which roll; 15 bits.
        batch: u16,
        /// Which row of the roll; 20 bits.
        index: u32,
        /// Random; 75 bits.
        secret: u128,
    },
    /// Of an amendment code.
    Amendment {
        /// The product.
        prefix: Prefix,
        /// Which lock of the license; 5 bits.
        lock: u8,
        /// Which step of the lock's ladder, from 1; 10 bits. Step 0 opens nothing.
        step: u16,
        /// The ladder's key for that step.
        key: LadderKey,
    },
}

// Where the fields stand, in symbols of 5 bits. The prefix is always the first two.
const SERIAL: Range<usize> = 2..8;
const SHORT_SECRET: Range<usize> = 8..14;
const KIND: Range<usize> = 2..3;
const BATCH: Range<usize> = 3..6;
const INDEX: Range<usize> = 6..10;
const LONG_SECRET: Range<usize> = 10..25;
const LOCK: Range<usize> = 3..4;
const STEP: Range<usize> = 4..6;
const KEY: Range<usize> = 6..25;

const ACTIVATION: u128 = 0;
const AMENDMENT: u128 = 1;

impl Code {
    /// A registration key.
    ///
    /// # Errors
    /// 4.9 `field_out_of_range` if `serial` or `secret` has more than 30 bits.
    ///
    /// ```
    /// use tegata::{Code, Prefix};
    /// let code = Code::registration(Prefix::new("BH")?, 374_231_209, 847_536_608)?;
    /// assert_eq!(code.write(), "BH-B4WM-59S8-8RF0-DX8E");
    /// # Ok::<(), tegata::Error>(())
    /// ```
    pub fn registration(prefix: Prefix, serial: u32, secret: u32) -> Result<Self, Error> {
        Writer::new(CodeKind::Registration, prefix)
            .field(SERIAL, "serial", serial)?
            .field(SHORT_SECRET, "secret", secret)
            .map(Writer::finish)
    }

    /// An activation code.
    ///
    /// # Errors
    /// 4.9 `field_out_of_range` if `batch` has more than 15 bits, `index` more than 20, or `secret`
    /// more than 75.
    ///
    /// ```
    /// use tegata::{Code, Prefix};
    /// let code = Code::activation(Prefix::new("BH")?, 19_960, 86_171, 148_934_528_368_560_769_812)?;
    /// assert_eq!(code.write(), "BH-0KFR-2M4V0-415RD-WESB6-E2RMP-04RGC");
    /// # Ok::<(), tegata::Error>(())
    /// ```
    pub fn activation(prefix: Prefix, batch: u16, index: u32, secret: u128) -> Result<Self, Error> {
        Writer::new(CodeKind::Activation, prefix)
            .field(KIND, "kind", ACTIVATION)?
            .field(BATCH, "batch", batch)?
            .field(INDEX, "index", index)?
            .field(LONG_SECRET, "secret", secret)
            .map(Writer::finish)
    }

    /// An amendment code.
    ///
    /// # Errors
    /// 4.9 `field_out_of_range` if `lock` is not 0 to 31 or `step` is not 1 to 1023. The key of step
    /// 0 is the anchor, which the license shows to everybody.
    ///
    /// ```
    /// use tegata::{Code, Prefix, code::LadderKey};
    /// let key = LadderKey::new("PTWSTC0CRPN9KEP8E0P")?;
    /// let code = Code::amendment(Prefix::new("D2")?, 3, 1, &key)?;
    /// assert_eq!(code.write(), "D2-1301-PTWST-C0CRP-N9KEP-8E0P6-2ZKJA");
    /// # Ok::<(), tegata::Error>(())
    /// ```
    pub fn amendment(prefix: Prefix, lock: u8, step: u16, key: &LadderKey) -> Result<Self, Error> {
        if step == 0 {
            return Err(out_of_range("step"));
        }
        Writer::new(CodeKind::Amendment, prefix)
            .field(KIND, "kind", AMENDMENT)?
            .field(LOCK, "lock", lock)?
            .field(STEP, "step", step)?
            .field(KEY, "key", key.to_bits())
            .map(Writer::finish)
    }

    /// A word whose parity holds; `None` if it is a long word of a kind that this version does not
    /// know.
    pub(super) fn from_word(values: [u8; MAX_SYMBOLS], length: usize) -> Option<Self> {
        let kind = match (length, number(&values, KIND)) {
            (18, _) => CodeKind::Registration,
            (31, ACTIVATION) => CodeKind::Activation,
            (31, AMENDMENT) => CodeKind::Amendment,
            _ => return None,
        };
        Some(Self { kind, values })
    }

    /// The product that the code says it is for.
    ///
    /// ```
    /// # use tegata::Code;
    /// assert_eq!("BH-B4WM-59S8-8RF0-DX8E".parse::<Code>()?.prefix().as_str(), "BH");
    /// # Ok::<(), tegata::Error>(())
    /// ```
    #[must_use]
    pub fn prefix(&self) -> Prefix {
        let [first, second, ..] = self.values;
        Prefix::from_values([first, second])
    }

    /// All fields.
    #[must_use]
    pub fn fields(&self) -> Fields {
        let prefix = self.prefix();
        // No cast loses bits: each type is wider than its field.
        let field = |at| number(&self.values, at);
        match self.kind {
            CodeKind::Registration => Fields::Registration {
                prefix,
                serial: field(SERIAL) as u32,
                secret: field(SHORT_SECRET) as u32,
            },
            CodeKind::Activation => Fields::Activation {
                prefix,
                batch: field(BATCH) as u16,
                index: field(INDEX) as u32,
                secret: field(LONG_SECRET),
            },
            CodeKind::Amendment => Fields::Amendment {
                prefix,
                lock: field(LOCK) as u8,
                step: field(STEP) as u16,
                key: LadderKey::from_bits(field(KEY)),
            },
        }
    }
}

fn number(values: &[u8; MAX_SYMBOLS], at: Range<usize>) -> u128 {
    alphabet::number(values.get(at).unwrap_or_default())
}

fn out_of_range(field: &'static str) -> Error {
    Error::with(Kind::FieldOutOfRange, Data::new().text("field", Text::from_static(field)))
}

/// A code whose parity is still to come.
struct Writer(Code);

impl Writer {
    fn new(kind: CodeKind, prefix: Prefix) -> Self {
        let mut values = [0; MAX_SYMBOLS];
        let [first, second, ..] = &mut values;
        [*first, *second] = prefix.values();
        Self(Code { kind, values })
    }

    fn field(mut self, at: Range<usize>, name: &'static str, number: impl Into<u128>) -> Result<Self, Error> {
        let slots = self.0.values.get_mut(at).unwrap_or_default();
        if alphabet::spell(number.into(), slots) { Ok(self) } else { Err(out_of_range(name)) }
    }

    fn finish(self) -> Code {
        let Code { kind, mut values } = self.0;
        if let Some(word) = values.get_mut(..kind.symbols()) {
            kind.reed_solomon().encode(word);
        }
        Code { kind, values }
    }
}

impl fmt::Debug for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Registration { prefix, serial, secret: _ } => {
                let mut fields = f.debug_struct("Registration");
                fields.field("prefix", prefix).field("serial", serial).finish_non_exhaustive()
            }
            Self::Activation { prefix, batch, index, secret: _ } => {
                let mut fields = f.debug_struct("Activation");
                fields
                    .field("prefix", prefix)
                    .field("batch", batch)
                    .field("index", index)
                    .finish_non_exhaustive()
            }
            Self::Amendment { prefix, lock, step, key: _ } => {
                let mut fields = f.debug_struct("Amendment");
                fields.field("prefix", prefix).field("lock", lock).field("step", step).finish_non_exhaustive()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_that_do_not_fit_are_refused_by_name() {
        let prefix = Prefix::new("BH").unwrap();
        let key = LadderKey::from_bits(0);
        let refused = [
            (Code::registration(prefix, 1 << 30, 0), "serial"),
            (Code::registration(prefix, 0, 1 << 30), "secret"),
            (Code::activation(prefix, 1 << 15, 0, 0), "batch"),
            (Code::activation(prefix, 0, 1 << 20, 0), "index"),
            (Code::activation(prefix, 0, 0, 1 << 75), "secret"),
            (Code::amendment(prefix, 32, 1, &key), "lock"),
            (Code::amendment(prefix, 0, 1024, &key), "step"),
            (Code::amendment(prefix, 0, 0, &key), "step"),
        ];
        for (result, field) in refused {
            assert_eq!(result.unwrap_err(), out_of_range(field));
        }
    }

    #[test]
    fn the_largest_fields_fit() {
        let prefix = Prefix::new("ZZ").unwrap();
        let key = LadderKey::from_bits((1 << 95) - 1);
        let largest = [
            Code::registration(prefix, (1 << 30) - 1, (1 << 30) - 1),
            Code::activation(prefix, (1 << 15) - 1, (1 << 20) - 1, (1 << 75) - 1),
            Code::amendment(prefix, 31, 1023, &key),
        ];
        for code in largest {
            let code = code.unwrap();
            assert_eq!(code.write().parse(), Ok(code));
        }
    }

    #[test]
    fn debug_shows_no_secret() {
        use alloc::format;
        let prefix = Prefix::new("BH").unwrap();
        let code = Code::registration(prefix, 374_231_209, 847_536_608).unwrap();
        assert_eq!(format!("{code:?}"), "Code(registration BH-••••-••••-••••-••8E)");
        assert_eq!(
            format!("{:?}", code.fields()),
            "Registration { prefix: Prefix(BH), serial: 374231209, .. }"
        );
    }
}
