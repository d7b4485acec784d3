//! Every error and every reason, from one table.
//!
//! Forged or damaged input is an [`Error`]; expired, wrong device or pool full are [`Reason`]s in a
//! report. Both name a [`Kind`], which has a stable [`Number`], a [`Blame`], a [`Retry`] hint, and a
//! text and a remedy in each [`Lang`].

/// What an [`Error`] and a [`Reason`] both tell of their entry of the table. Both have `kind()` and `data()`.
macro_rules! of_the_table {
    () => {
        /// The stable number.
        #[must_use]
        pub const fn number(&self) -> Number {
            self.kind().number()
        }

        /// The stable name.
        #[must_use]
        pub const fn name(&self) -> &'static str {
            self.kind().name()
        }

        /// Who has to act.
        #[must_use]
        pub const fn blame(&self) -> Blame {
            self.kind().blame()
        }

        /// Whether trying again helps.
        #[must_use]
        pub const fn retry(&self) -> Retry {
            self.kind().retry()
        }

        /// What is the matter, for people.
        #[must_use]
        pub fn text(&self, lang: Lang) -> String {
            self.kind().text(lang, self.data())
        }

        /// What to do about it, for people.
        #[must_use]
        pub fn remedy(&self, lang: Lang) -> String {
            self.kind().remedy(lang, self.data())
        }
    };
}

mod error;
mod lang;
mod number;
mod reason;
mod table;
mod texts;
mod value;

pub use error::Error;
pub use lang::Lang;
pub use number::Number;
pub use reason::{Reason, Severity};
pub use table::Kind;
pub use value::{Data, Value};

/// Who has to act. No text ever says that the customer did something wrong; this says where help is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Blame {
    /// The person who typed, dropped or plugged something can mend it.
    User,
    /// The computer or the host program: clock, storage, addresses.
    Host,
    /// The vendor issued or did not issue something.
    Vendor,
    /// The way between the two.
    Network,
    /// This library, or a fault that should not occur.
    Library,
}

/// What an entry of the table does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Class {
    /// Bytes or text that are not accepted. Only ever an [`Error`].
    Refuses,
    /// Takes something away, as policy says.
    Denies,
    /// Nothing is taken away yet.
    Warns,
    /// Good to know.
    Informs,
}

/// Whether trying again helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Retry {
    /// The same input gets the same answer.
    Never,
    /// After the remedy was followed.
    AfterRemedy,
    /// After this many seconds.
    After(u32),
}
