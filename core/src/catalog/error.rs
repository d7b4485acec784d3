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

    of_the_table!();
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
