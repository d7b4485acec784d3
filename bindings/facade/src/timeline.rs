//! What a license will do on which day.

use std::sync::Arc;

use tegata::evaluate;

use crate::{Report, UnixTime};

/// What happens at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum TimelineEvent {
    /// The report says something else from here on.
    Changed,
    /// Time to confirm or refresh with the vendor.
    Check,
    /// Time to remind the customer of the end.
    Reminder {
        /// So many days before it.
        days: u16,
    },
}

/// An instant at which something happens, and the report as it is then.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct Moment {
    /// When.
    pub at: UnixTime,
    /// What happens, in a fixed order. The first moment of a timeline has `Changed`.
    pub events: Vec<TimelineEvent>,
    /// The report from here on.
    pub report: Arc<Report>,
}

pub(crate) fn moments(moments: Vec<evaluate::Moment>) -> Vec<Moment> {
    let one = |moment: evaluate::Moment| Moment {
        at: UnixTime(moment.at),
        events: moment.events.into_iter().map(event).collect(),
        report: Report::of(moment.report),
    };
    moments.into_iter().map(one).collect()
}

fn event(event: evaluate::Event) -> TimelineEvent {
    match event {
        evaluate::Event::Check => TimelineEvent::Check,
        evaluate::Event::Reminder { days } => TimelineEvent::Reminder { days },
        // Core may learn another kind of event; that something changes is true of each.
        _ => TimelineEvent::Changed,
    }
}
