//! Codes that people type: registration keys, activation codes, amendment codes.
//!
//! A code is a short row of Crockford base32 symbols with Reed–Solomon parity at the end. Reading is
//! tolerant of how people type: case, full-width forms, any hyphen or none, look-alikes, `?` for a
//! smudged symbol. Checking is exact: a code with typing mistakes is never accepted, but the code
//! that was meant is found and offered.
//!
//! ```
//! use tegata::code::{self, Code, CodeKind, Reading};
//!
//! let typed = "bh-okfr-2m4vo-4l5rd-wesb8-e2rmp-o4rg?";
//! let Reading::Mistyped(near) = code::read(CodeKind::Activation, typed) else { panic!() };
//! assert_eq!(near.suggestion().write(), "BH-0KFR-2M4V0-415RD-WESB6-E2RMP-04RGC");
//! assert!(near.positions().iter().eq([20, 30]));
//!
//! // Where a suggestion can not be shown, the plain form is an error with a number.
//! assert_eq!(Code::parse(CodeKind::Activation, typed).unwrap_err().number().to_string(), "1.3");
//! ```
//!
//! What a code may do is written in signed documents, which hold hashes of codes; see
//! [`Code::commitment`] and [`Ladder`]. Authenticity never rests on parity.

mod alphabet;
mod commitment;
mod fields;
mod gf32;
mod ladder;
mod layout;
mod prefix;
mod reading;
mod reed_solomon;
mod typed;

use core::fmt;
use core::str::FromStr;

pub use commitment::roll_license_id;
pub use fields::Fields;
pub use ladder::{Ladder, LadderKey};
pub use prefix::Prefix;
pub use reading::{Mistyped, Positions, Reading, WrongLength, read, read_any};
pub use typed::MAX_INPUT;

use crate::{Data, Error, Kind, Text};
use reed_solomon::ReedSolomon;

/// Symbols of the longest code.
const MAX_SYMBOLS: usize = 31;

/// The three kinds of codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum CodeKind {
    /// Names a purchase; exchanged at the vendor for an activation code. 18 symbols.
    Registration,
    /// Stands for one license of a roll. 31 symbols.
    Activation,
    /// Switches on a step of a lock that a license carries. 31 symbols.
    Amendment,
}

impl CodeKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Registration, Self::Activation, Self::Amendment];

    /// The stable name: `registration`, `activation` or `amendment`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Registration => "registration",
            Self::Activation => "activation",
            Self::Amendment => "amendment",
        }
    }

    /// How many symbols a code of this kind has, hyphens left out.
    #[must_use]
    pub const fn symbols(self) -> usize {
        match self {
            Self::Registration => 18,
            Self::Activation | Self::Amendment => 31,
        }
    }

    fn reed_solomon(self) -> &'static ReedSolomon {
        match self {
            Self::Registration => &reed_solomon::SHORT,
            Self::Activation | Self::Amendment => &reed_solomon::LONG,
        }
    }

    fn as_text(self) -> Text {
        Text::from_static(self.name())
    }
}

/// A code whose parity holds. That says that it was typed right, not that a vendor issued it.
///
/// Equality is not constant-time: it serves tests and tables of codes, not the decision whether a
/// code counts. `Debug` shows the [masked](Code::masked) form.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Code {
    kind: CodeKind,
    /// Values of the symbols; zeros after the last.
    values: [u8; MAX_SYMBOLS],
}

impl Code {
    /// The symbols of value 0. Nobody is given this one.
    pub(crate) const ZEROS: Self = Self { kind: CodeKind::Registration, values: [0; MAX_SYMBOLS] };

    /// Reads a code of the wanted kind as a person typed it. [`read`] tells more about a mistyped one.
    ///
    /// # Errors
    /// 1.1 `code_empty`, 1.2 `code_wrong_length`, 1.3 `code_mistyped`, 1.4 `code_damaged`,
    /// 1.5 `code_other_kind`, 1.13 `code_too_long`.
    ///
    /// ```
    /// use tegata::{Code, CodeKind};
    /// let code = Code::parse(CodeKind::Registration, "ＢＨーｂ４ｗｍー５９ｓ８ー８ｒｆ０ーｄｘ８ｅ")?;
    /// assert_eq!(code.write(), "BH-B4WM-59S8-8RF0-DX8E");
    /// # Ok::<(), tegata::Error>(())
    /// ```
    pub fn parse(wanted: CodeKind, input: &str) -> Result<Self, Error> {
        read(wanted, input).into_code()
    }

    /// Which kind it is.
    #[must_use]
    pub const fn kind(&self) -> CodeKind {
        self.kind
    }

    /// Refuses a code of another product.
    ///
    /// # Errors
    /// 1.6 `code_other_product` if the code begins with another prefix.
    ///
    /// ```
    /// # use tegata::{Code, CodeKind, Prefix};
    /// let code = Code::parse(CodeKind::Registration, "BH-B4WM-59S8-8RF0-DX8E")?;
    /// assert!(code.expect_prefix(Prefix::new("BH")?).is_ok());
    /// let error = code.expect_prefix(Prefix::new("D2")?).unwrap_err();
    /// assert_eq!(error.number().to_string(), "1.6");
    /// # Ok::<(), tegata::Error>(())
    /// ```
    pub fn expect_prefix(&self, wanted: Prefix) -> Result<(), Error> {
        let found = self.prefix();
        if found == wanted {
            return Ok(());
        }
        let data = Data::new().text("found", found.as_str()).text("wanted", wanted.as_str());
        Err(Error::with(Kind::CodeOtherProduct, data))
    }

    fn values(&self) -> &[u8] {
        self.values.get(..self.kind.symbols()).unwrap_or_default()
    }
}

/// Reads a code of whichever kind it is, with the errors of [`Code::parse`] but 1.5.
///
/// ```
/// use tegata::{Code, CodeKind};
/// let code: Code = "D2-1301-PTWST-C0CRP-N9KEP-8E0P6-2ZKJA".parse()?;
/// assert_eq!(code.kind(), CodeKind::Amendment);
/// # Ok::<(), tegata::Error>(())
/// ```
impl FromStr for Code {
    type Err = Error;
    fn from_str(input: &str) -> Result<Self, Error> {
        read_any(input).into_code()
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Code({} {})", self.kind.name(), self.masked())
    }
}
