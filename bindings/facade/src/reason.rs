//! Reasons: why a report says what it says.

use std::sync::Arc;

use tegata::time;

use crate::{Lang, UnixTime};

closed! {
    /// How much a reason weighs in one report.
    Severity of tegata::Severity {
        /// Good to know.
        Info "info",
        /// Nothing is taken away yet.
        Warning "warning",
        /// Some features are denied.
        Restricts "restricts",
        /// The product runs as a demo, or not at all.
        Stops "stops",
    }
}

/// One piece of data.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Value {
    /// A count, a length, an offset.
    Number {
        /// It.
        value: i64,
    },
    /// A name. Never a secret, never a full code.
    Text {
        /// It.
        value: String,
    },
    /// An instant.
    Instant {
        /// It.
        value: UnixTime,
    },
}

/// One piece of data of an error or a reason, by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Datum {
    /// Its name.
    pub name: String,
    /// It.
    pub value: Value,
}

pub(crate) fn data(data: &tegata::Data) -> Vec<Datum> {
    let one = |(name, value): (&str, &tegata::Value)| {
        let value = match value {
            tegata::Value::Text(text) => Value::Text { value: text.to_string() },
            tegata::Value::Instant(at, _) => Value::Instant { value: UnixTime(*at) },
            tegata::Value::Int(value) => Value::Number { value: *value },
            // Core may learn another kind of value; its text is the best that can be said of it.
            other => Value::Text { value: format!("{other:?}") },
        };
        Datum { name: name.to_owned(), value }
    };
    data.iter().map(one).collect()
}

/// Why a report says what it says, or what a session tells the user.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Object))]
pub struct Reason {
    inner: tegata::Reason,
}

of_the_table!(Reason);

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Reason {
    /// How much it weighs.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.inner.severity().into()
    }
}

/// An instant among the data of a reason, in the three forms that texts use.
///
/// For a language that holds the templates of the texts itself and fills their gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The name of the instant.
    pub name: &'static str,
    /// As the end of a term.
    pub end: String,
    /// As date and time.
    pub moment: String,
    /// As a date.
    pub day: String,
}

impl Reason {
    /// Each instant among its data, as people say it.
    #[must_use]
    pub fn said(&self, lang: Lang) -> Vec<Said> {
        let one = |(name, value): (&'static str, &tegata::Value)| match value {
            tegata::Value::Instant(at, zone) => {
                let (at, lang) = (*at, lang.into());
                let (end, moment) = (time::end(at, zone, lang), time::moment(at, zone, lang));
                Some(Said { name, end, moment, day: time::day(at, zone, lang) })
            }
            _ => None,
        };
        self.inner.data().iter().filter_map(one).collect()
    }

    pub(crate) fn of(reason: &tegata::Reason) -> Arc<Self> {
        Arc::new(Self { inner: reason.clone() })
    }

    /// The reason as core knows it.
    #[must_use]
    pub fn core(&self) -> &tegata::Reason {
        &self.inner
    }
}
