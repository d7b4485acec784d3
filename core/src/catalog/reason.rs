use alloc::string::String;

use super::{Blame, Class, Data, Kind, Lang, Number, Retry};

/// How much a reason weighs in one report. The worst comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Severity {
    /// Good to know.
    Info,
    /// Nothing is taken away yet.
    Warning,
    /// Some features are denied.
    Restricts,
    /// The product runs as a demo, or not at all.
    Stops,
}

/// Why a report says what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    kind: Kind,
    severity: Severity,
    data: Data,
}

impl Reason {
    /// A reason with the severity that its class suggests.
    #[must_use]
    pub const fn new(kind: Kind, data: Data) -> Self {
        let severity = match kind.class() {
            Class::Informs => Severity::Info,
            Class::Warns => Severity::Warning,
            Class::Denies | Class::Refuses => Severity::Stops,
        };
        Self { kind, severity, data }
    }

    /// The same reason with another weight.
    #[must_use]
    pub fn weighing(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// How much it weighs in this report.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.severity
    }

    /// Which entry of the table.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The data, by name.
    #[must_use]
    pub const fn data(&self) -> &Data {
        &self.data
    }

    of_the_table!();
}
