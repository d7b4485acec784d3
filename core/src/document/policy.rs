//! The policy: the part of a license that says how it behaves over time. All of it is data.

use alloc::vec::Vec;

use super::{Days, Slug};
use crate::Error;
use crate::cbor::{Field, Reader, Slot, Writer, choice, record, record_faults};
use crate::time::Period;

record! {
    /// How a license behaves over time. What is left out has the default that its field names.
    #[derive(Default)]
    pub struct Policy in "policy" {
        /// When to confirm with the vendor, and how long to do without.
        1 => check: Check,
        /// Reminders, and where a renewed term begins.
        2 => renewal: Renewal,
        /// How long everything goes on after the end.
        3 => grace: Grace,
        /// What happens when something is amiss.
        4 => on: Responses,
        /// Report all the same, deny nothing.
        5 => advise: bool,
        /// What counts as a clock fault.
        6 => clock: Clock,
        /// How hardware keys are asked.
        7 => hardware_key: HardwareKeyPolicy,
    }
    optional default
}

record! {
    /// When to confirm the license with the vendor. Durations are in seconds.
    #[derive(Default)]
    pub struct Check in "policy.check" {
        /// At each start.
        1 => on_start: bool,
        /// This long after the last success.
        2 => every: Option<u32>,
        /// At local midnight so many days before the end, such as 90, 60, 30, 0.
        3 => days_before: Days,
        /// After a failure, try again this often …
        4 => retry_every: Option<u32>,
        /// … for this long.
        5 => retry_for: Option<u32>,
        /// Go on unconfirmed for this long. Without it, only the end of the activation counts. Counted from
        /// the last success, it brings a check at its half, if `every` brings none before.
        6 => tolerate: Option<u32>,
        /// Where that time begins. Default: the last success.
        7 => tolerate_from: Option<TolerateFrom>,
        /// Activate without being asked this long after issue.
        8 => auto_activate: Option<u32>,
        /// A check that was missed while the computer was off is made up for at the next start. Otherwise a
        /// check before the end is given up after 24 hours.
        9 => catch_up: bool,
        /// Spread checks over this many seconds, so that not all devices call at midnight: those before the
        /// end are made later, the others earlier.
        10 => jitter: Option<u32>,
    }
    optional default
}

choice! {
    /// Where the time that a license may go unconfirmed begins.
    pub enum TolerateFrom {
        /// The last time it was confirmed.
        1 => LastSuccess "last_success",
        /// The first failure after that: the countdown begins when something is wrong.
        2 => FirstFailure "first_failure",
    }
}

record! {
    /// Reminders, and where a renewed term begins.
    #[derive(Default)]
    pub struct Renewal in "policy.renewal" {
        /// Remind so many days before the end.
        1 => remind: Days,
        /// What the vendor counts a new term from. Default: the old expiry.
        2 => base: Option<RenewalBase>,
    }
    optional default
}

choice! {
    /// What a new term is counted from when the vendor renews.
    ///
    /// Amendment codes always count from the old expiry: a moment of typing that the client could
    /// only claim must not lengthen a license.
    pub enum RenewalBase {
        /// The old expiry.
        1 => OldExpiry "old_expiry",
        /// The moment of renewal.
        2 => Now "now",
        /// Whichever is later.
        3 => Later "later",
    }
}

record! {
    /// How long everything goes on after the end.
    #[derive(Default)]
    pub struct Grace in "policy.grace" {
        /// In calendar months and days, in the license's zone.
        1 => length: Option<Period>,
        /// The length is not told to the customer.
        2 => untold: bool,
    }
    optional default
}

record! {
    /// What happens when something is amiss. Defaults are named at each field.
    #[derive(Default)]
    pub struct Responses in "policy.on" {
        /// No activation for this device, another device, a revoked license. Default: blocked.
        1 => missing_license: Option<Response>,
        /// No hardware key answers. Default: demo.
        2 => missing_hardware_key: Option<Response>,
        /// Unconfirmed for too long. Default: blocked.
        3 => unverified: Option<Response>,
        /// The term, and its grace, are over. Default: blocked.
        4 => expired: Option<Response>,
        /// Outside the agreed network. Default: blocked.
        5 => outside_site: Option<Response>,
        /// The clock shows a time that has passed. Default: full, so an honest customer with a wrong
        /// clock keeps working and is told; the license still ends at its end.
        6 => clock_fault: Option<Response>,
    }
    optional default
}

/// What a product may do when something is amiss.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Response {
    /// Everything.
    Full,
    /// Only these features.
    Only(Vec<Slug>),
    /// All but these features.
    AllBut(Vec<Slug>),
    /// Run as a demo: no licensed feature.
    Demo,
    /// Do not run.
    Blocked,
}

/// `1 | [2, [* slug]] | [3, [* slug]] | 4 | 5`
impl Slot for Response {
    fn fill(&mut self, reader: &mut Reader<'_>) -> Result<(), Error> {
        let with_features = reader.at_array()?;
        if with_features {
            reader.array_of(2)?;
        }
        let kind = reader.uint()?;
        let mut features = Vec::<Slug>::new();
        if with_features {
            features.fill(reader)?;
        }
        if !features.is_sorted_by(|a, b| a < b) {
            return Err(record_faults::unfit());
        }
        *self = match (kind, with_features) {
            (1, false) => Self::Full,
            (2, true) => Self::Only(features),
            (3, true) => Self::AllBut(features),
            (4, false) => Self::Demo,
            (5, false) => Self::Blocked,
            _ => return Err(record_faults::unlisted()),
        };
        Ok(())
    }
}

impl Field for Response {
    const BLANK: Self = Self::Blocked;

    fn write(&self, writer: &mut Writer) {
        let (kind, features) = match self {
            Self::Full => return writer.uint(1),
            Self::Demo => return writer.uint(4),
            Self::Blocked => return writer.uint(5),
            Self::Only(features) => (2, features),
            Self::AllBut(features) => (3, features),
        };
        writer.array(2);
        writer.uint(kind);
        features.write(writer);
    }
}

record! {
    /// What counts as a clock fault. In seconds.
    #[derive(Default)]
    pub struct Clock in "policy.clock" {
        /// How far the clock may fall behind the newest known time. Default: one day.
        1 => tolerance: Option<u32>,
        /// A leap ahead that is not believed at once. Default: 30 days.
        2 => jump: Option<u32>,
    }
    optional default
}

record! {
    /// How hardware keys are asked. In seconds.
    #[derive(Default)]
    pub struct HardwareKeyPolicy in "policy.hardware_key" {
        /// How long the key may be away.
        1 => removal: Option<u32>,
        /// Ask for a proof about this often, at random times.
        2 => challenge_every: Option<u32>,
    }
    optional default
}
