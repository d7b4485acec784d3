use alloc::boxed::Box;
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
/// assert_eq!(format!("{error:?}"), "4.1 InputEmpty: There is nothing to read: the file or the text is empty.");
/// assert!(!error.text(Lang::Ja).is_empty());
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Error(Box<Told>);

/// One pointer stands for an error, so that results are as small as what they hold when all is well.
#[derive(Clone, PartialEq, Eq)]
struct Told {
    kind: Kind,
    data: Data,
}

impl Error {
    /// An error without data.
    #[must_use]
    #[cold]
    pub fn new(kind: Kind) -> Self {
        Self::with(kind, Data::new())
    }

    /// An error with the data that its entry of the table names.
    #[must_use]
    #[cold]
    pub fn with(kind: Kind, data: Data) -> Self {
        Self(Box::new(Told { kind, data }))
    }

    /// Which entry of the table.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.0.kind
    }

    /// The data, by name.
    #[must_use]
    pub const fn data(&self) -> &Data {
        &self.0.data
    }

    of_the_table!();
}

impl From<Kind> for Error {
    fn from(kind: Kind) -> Self {
        Self::new(kind)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What `main` and `unwrap` show to a developer: the number to look up, the name to match on, the sentence.
        write!(f, "{} {:?}: {}", self.number(), self.kind(), self.text(Lang::En))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.number(), self.text(Lang::En))
    }
}

impl core::error::Error for Error {}
