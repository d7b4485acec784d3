//! The answer to "what did they type?": a code, the code that was meant, or why it is none.

use alloc::string::String;
use core::fmt;

use super::typed::{MAX_INPUT, Typed};
use super::{Code, CodeKind, MAX_SYMBOLS, alphabet, layout};
use crate::{Data, Error, Kind};

/// What a person typed. See [`read`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// A code, as it stands.
    Exact(Code),
    /// Not a code, but exactly one is near. It is offered to the person, never used silently.
    Mistyped(Mistyped),
    /// Symbols are missing, or there are too many.
    WrongLength(WrongLength),
    /// A code (or what is near one) of another kind than was asked for.
    OtherKind {
        /// The kind that was asked for.
        wanted: CodeKind,
        /// The kind that was typed.
        found: CodeKind,
    },
    /// Of the right length, but too much is wrong to say which code was meant.
    Damaged,
    /// No symbol at all.
    Empty,
    /// More than [`MAX_INPUT`](super::MAX_INPUT) bytes; they were not read.
    TooLong,
}

/// Reads a code of the wanted kind as a person typed it.
///
/// What was typed counts as another kind of code when it has the length of that kind and is one, or
/// is near enough to one to be repaired: nobody types 31 symbols for 18 by a slip, and a mistyped
/// amendment code is still no activation code. Long codes tell their kind by their third symbol; a
/// word with an unknown kind there is [`Reading::Damaged`].
///
/// Takes constant memory, and time proportional to at most [`MAX_INPUT`](super::MAX_INPUT) bytes.
///
/// ```
/// use tegata::code::{self, CodeKind, Reading};
/// let Reading::WrongLength(length) = code::read(CodeKind::Registration, "BH-B4WM-59S-8RF0-DX8E")
///     else { panic!() };
/// assert_eq!((length.found, length.wanted, length.group), (17, 18, Some(3)));
/// ```
#[must_use]
pub fn read(wanted: CodeKind, input: &str) -> Reading {
    match Typed::new(input) {
        None => Reading::TooLong,
        Some(typed) => typed.read(wanted),
    }
}

/// Reads a code of whichever kind it is. Never answers [`Reading::OtherKind`].
///
/// ```
/// use tegata::code::{self, CodeKind, Reading};
/// let Reading::Exact(code) = code::read_any("BH-B4WM-59S8-8RF0-DX8E") else { panic!() };
/// assert_eq!(code.kind(), CodeKind::Registration);
/// ```
#[must_use]
pub fn read_any(input: &str) -> Reading {
    match Typed::new(input) {
        None => Reading::TooLong,
        Some(typed) => typed.read_any(),
    }
}

impl Reading {
    /// The code if it is exact.
    ///
    /// # Errors
    /// 1.1 `code_empty`, 1.2 `code_wrong_length`, 1.3 `code_mistyped`, 1.4 `code_damaged`,
    /// 1.5 `code_other_kind`, 1.13 `code_too_long`.
    pub fn into_code(self) -> Result<Code, Error> {
        let (kind, data) = match self {
            Self::Exact(code) => return Ok(code),
            Self::Mistyped(near) => (Kind::CodeMistyped, Data::new().int("count", near.positions.count())),
            Self::WrongLength(WrongLength { found, wanted, group }) => {
                let data = Data::new().int("found", found).int("wanted", wanted);
                (Kind::CodeWrongLength, group.iter().fold(data, |data, &group| data.int("group", group)))
            }
            Self::OtherKind { wanted, found } => (
                Kind::CodeOtherKind,
                Data::new().text("found", found.as_text()).text("wanted", wanted.as_text()),
            ),
            Self::Damaged => (Kind::CodeDamaged, Data::new()),
            Self::Empty => (Kind::CodeEmpty, Data::new()),
            Self::TooLong => (Kind::CodeTooLong, Data::new().int("limit", MAX_INPUT)),
        };
        Err(Error::with(kind, data))
    }
}

impl Typed {
    fn read(&self, wanted: CodeKind) -> Reading {
        match self.near_code() {
            _ if self.length == 0 => Reading::Empty,
            Some((code, _)) if code.kind() != wanted => Reading::OtherKind { wanted, found: code.kind() },
            Some((code, changed)) => self.compare(code, changed),
            None if self.length == wanted.symbols() => Reading::Damaged,
            None => self.wrong_length(wanted),
        }
    }

    fn read_any(&self) -> Reading {
        let (short, long) = (CodeKind::Registration, CodeKind::Activation);
        match self.near_code() {
            _ if self.length == 0 => Reading::Empty,
            Some((code, changed)) => self.compare(code, changed),
            None if self.length == short.symbols() || self.length == long.symbols() => Reading::Damaged,
            // Whichever length is nearer was probably meant.
            None if self.length.abs_diff(short.symbols()) < self.length.abs_diff(long.symbols()) => {
                self.wrong_length(short)
            }
            None => self.wrong_length(long),
        }
    }

    /// The code that this is or is near to, of whichever kind its length and third symbol say, and
    /// the positions that are not as typed.
    fn near_code(&self) -> Option<(Code, u32)> {
        let kind = [CodeKind::Registration, CodeKind::Activation]
            .into_iter()
            .find(|k| k.symbols() == self.length)?;
        let mut values = self.values;
        let changed = kind.reed_solomon().correct(values.get_mut(..self.length)?, self.unreadable)?;
        Some((Code::from_word(values, self.length)?, changed))
    }

    fn compare(&self, code: Code, changed: u32) -> Reading {
        if changed == 0 {
            return Reading::Exact(code);
        }
        let positions = Positions(changed);
        Reading::Mistyped(Mistyped {
            suggestion: code,
            positions,
            typed: self.values,
            unreadable: self.unreadable,
        })
    }

    fn wrong_length(&self, wanted: CodeKind) -> Reading {
        let group = self.odd_group(wanted);
        Reading::WrongLength(WrongLength { found: self.length, wanted: wanted.symbols(), group })
    }
}

/// Symbols are missing, or there are too many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongLength {
    /// How many symbols were typed, hyphens left out.
    pub found: usize,
    /// How many there should be.
    pub wanted: usize,
    /// The one group, from 1, that is too short (`found` < `wanted`) or too long, where the typed
    /// hyphens or blanks tell.
    pub group: Option<u8>,
}

/// A code with typing mistakes, and the code that was probably meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Mistyped {
    suggestion: Code,
    positions: Positions,
    typed: [u8; MAX_SYMBOLS],
    unreadable: u32,
}

impl Mistyped {
    /// "Did you mean this?" To be shown to the person, who decides.
    #[must_use]
    pub const fn suggestion(&self) -> Code {
        self.suggestion
    }

    /// The symbols that were mistyped or unreadable.
    #[must_use]
    pub const fn positions(&self) -> Positions {
        self.positions
    }

    /// The columns, from 0, of those symbols in the two written forms.
    pub fn columns(&self) -> impl Iterator<Item = usize> + use<> {
        let kind = self.suggestion.kind();
        self.positions.iter().map(move |position| kind.column(position))
    }

    /// What was typed, written as codes are, with `?` where it was unreadable.
    ///
    /// ```
    /// use tegata::code::{self, Reading};
    /// let Reading::Mistyped(near) = code::read_any("bh b4wm 59s8 8rfu dx83") else { panic!() };
    /// assert_eq!(near.write_typed(), "BH-B4WM-59S8-8RF?-DX83");
    /// assert!(near.columns().eq([16, 21]));
    /// ```
    #[must_use]
    pub fn write_typed(&self) -> String {
        let symbols = self.typed.iter().enumerate().map(|(position, &value)| {
            let unreadable = self.unreadable & (1 << position) != 0;
            if unreadable { '?' } else { char::from(alphabet::symbol(value)) }
        });
        layout::grouped(self.suggestion.kind(), symbols)
    }
}

impl fmt::Debug for Mistyped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = f.debug_struct("Mistyped");
        fields
            .field("suggestion", &self.suggestion)
            .field("positions", &self.positions)
            .finish_non_exhaustive()
    }
}

/// A set of symbol positions of a code, from 0, hyphens left out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Positions(u32);

impl Positions {
    /// From left to right.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..MAX_SYMBOLS).filter(move |position| self.0 & (1 << position) != 0)
    }

    /// How many there are: at least 1, at most 6.
    #[must_use]
    pub const fn count(self) -> usize {
        self.0.count_ones() as usize
    }
}

impl fmt::Debug for Positions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
