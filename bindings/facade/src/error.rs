//! Errors: input that is not accepted, by number.

use std::fmt;
use std::sync::Arc;

/// What a call answers. One pointer stands for an error.
pub type Result<T, E = Arc<TegataError>> = std::result::Result<T, E>;

closed! {
    /// The language of texts for people.
    #[derive(Default)]
    Lang of tegata::Lang {
        /// English
        #[default]
        En "en",
        /// Japanese
        Ja "ja",
    }
}

closed! {
    /// Who has to act.
    Blame of tegata::Blame {
        /// The person who typed, dropped or plugged something can mend it.
        User "user",
        /// The computer or the host program: clock, storage, addresses.
        Host "host",
        /// The vendor issued or did not issue something.
        Vendor "vendor",
        /// The way between the two.
        Network "network",
        /// This library, or a fault that should not occur.
        Library "library",
    }
}

/// Whether trying again helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Retry {
    /// The same input gets the same answer.
    Never {},
    /// After the remedy was followed.
    AfterRemedy {},
    /// After some time.
    After {
        /// So many seconds.
        seconds: u32,
    },
}

impl From<tegata::Retry> for Retry {
    fn from(retry: tegata::Retry) -> Self {
        match retry {
            tegata::Retry::Never => Self::Never {},
            tegata::Retry::AfterRemedy => Self::AfterRemedy {},
            tegata::Retry::After(seconds) => Self::After { seconds },
        }
    }
}

/// The language that a locale name or language tag asks for: `ja`, `ja-JP`, `ja_JP.UTF-8` are Japanese,
/// everything else is English.
#[must_use]
#[cfg_attr(feature = "uniffi", uniffi::export)]
pub fn lang_from_tag(tag: String) -> Lang {
    tegata::Lang::from_tag(&tag).into()
}

/// Input that is not accepted: damaged, forged, mistyped, beyond a limit; or a call that makes no sense
/// (9.3).
///
/// That a license lapsed is never an error: it is a [`Reason`](crate::Reason) in a report.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Object))]
pub struct TegataError {
    inner: tegata::Error,
}

of_the_table!(TegataError);

impl TegataError {
    /// The error as core knows it.
    #[must_use]
    pub fn core(&self) -> &tegata::Error {
        &self.inner
    }

    /// The entry of the table with this number, without data: for the texts of a number that crossed a
    /// border or stood in a log. None: there is no such number.
    #[must_use]
    pub fn of_number(number: &str) -> Option<Arc<Self>> {
        let kind = number.parse().ok().and_then(tegata::Kind::from_number)?;
        Some(tegata::Error::new(kind).into_facade())
    }

    /// 9.1: the library contradicted itself. For a binding that caught a panic.
    #[must_use]
    pub fn library_fault() -> Arc<Self> {
        tegata::Error::new(tegata::Kind::LibraryFault).into_facade()
    }

    /// 9.3: the host program passed something that makes no sense, and what.
    #[must_use]
    pub fn misuse(field: &'static str) -> Arc<Self> {
        let data = tegata::Data::new().text("field", tegata::Text::from_static(field));
        tegata::Error::with(tegata::Kind::Misuse, data).into_facade()
    }
}

/// From core's error to ours.
pub(crate) trait IntoFacade {
    fn into_facade(self) -> Arc<TegataError>;
}

impl IntoFacade for tegata::Error {
    fn into_facade(self) -> Arc<TegataError> {
        Arc::new(TegataError { inner: self })
    }
}

impl From<tegata::Error> for TegataError {
    fn from(inner: tegata::Error) -> Self {
        Self { inner }
    }
}

impl fmt::Debug for TegataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.fmt(f)
    }
}

impl fmt::Display for TegataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.inner, f)
    }
}

impl std::error::Error for TegataError {}
