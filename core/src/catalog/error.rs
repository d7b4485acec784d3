use alloc::string::String;
use core::fmt;

use super::{Blame, Data, Kind, Lang, Number, Retry};

/// Input that is not accepted: damaged, forged, mistyped, or beyond a limit.
///
/// An error never says that a license lapsed; that is a [`Reason`](super::Reason) in a report.
///
/// ```
/// use tegata::{Error, Kind, Lang};
/// let error = Error::new(Kind::InputEmpty);
/// assert_eq!(error.number().to_string(), "4.1");
/// assert!(!error.text(Lang::Ja).is_empty());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: Kind,
    data: Data,
}

impl Error {
    /// An error without data.
    #[must_use]
    pub const fn new(kind: Kind) -> Self {
        Self { kind, data: Data::new() }
    }

    /// An error with the data that its entry of the table names.
    #[must_use]
    pub const fn with(kind: Kind, data: Data) -> Self {
        Self { kind, data }
    }

    /// Which entry of the table.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The stable number.
    #[must_use]
    pub const fn number(&self) -> Number {
        self.kind.number()
    }

    /// The stable name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.kind.name()
    }

    /// Who has to act.
    #[must_use]
    pub const fn blame(&self) -> Blame {
        self.kind.blame()
    }

    /// Whether trying again helps.
    #[must_use]
    pub const fn retry(&self) -> Retry {
        self.kind.retry()
    }

    /// The data, by name.
    #[must_use]
    pub const fn data(&self) -> &Data {
        &self.data
    }

    /// What is the matter, for people.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        self.kind.text(lang, &self.data)
    }

    /// What to do about it, for people.
    #[must_use]
    pub fn remedy(&self, lang: Lang) -> String {
        self.kind.remedy(lang, &self.data)
    }
}

impl From<Kind> for Error {
    fn from(kind: Kind) -> Self {
        Self::new(kind)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.number(), self.text(Lang::En))
    }
}

impl core::error::Error for Error {}
