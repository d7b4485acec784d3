//! What a license will do on which day.

use pyo3::prelude::*;
use tegata_facade::UnixTime;
use tegata_facade::python::EventKind;

use crate::report::Report;

/// What happens at an instant.
#[pyclass(frozen, module = "tegata")]
#[derive(Clone, Copy)]
pub(crate) struct TimelineEvent(tegata_facade::TimelineEvent);

#[pymethods]
impl TimelineEvent {
    /// What it is.
    #[getter]
    const fn kind(&self) -> EventKind {
        match self.0 {
            tegata_facade::TimelineEvent::Changed => EventKind::Changed,
            tegata_facade::TimelineEvent::Check => EventKind::Check,
            tegata_facade::TimelineEvent::Reminder { .. } => EventKind::Reminder,
        }
    }

    /// Of a reminder: so many days before the end.
    #[getter]
    const fn days(&self) -> Option<u16> {
        match self.0 {
            tegata_facade::TimelineEvent::Reminder { days } => Some(days),
            _ => None,
        }
    }

    fn __repr__(&self) -> String {
        match self.days() {
            Some(days) => format!("<TimelineEvent {}, {days} days>", self.kind().name()),
            None => format!("<TimelineEvent {}>", self.kind().name()),
        }
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| other.get().0 == self.0)
    }

    fn __hash__(&self) -> u64 {
        u64::from(self.days().unwrap_or_default()) << 8 | self.kind() as u64
    }
}

/// An instant at which something happens, and the report as it is then.
#[pyclass(frozen, get_all, module = "tegata")]
pub(crate) struct Moment {
    /// When.
    at: UnixTime,
    /// What happens, in a fixed order. The first moment of a timeline has `changed`.
    events: Vec<TimelineEvent>,
    /// The report from here on.
    report: Py<Report>,
}

#[pymethods]
impl Moment {
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let events: Vec<&str> = self.events.iter().map(|event| event.kind().name()).collect();
        let at = self.at.into_pyobject(py)?.str()?;
        Ok(format!("<Moment {at}: {}>", events.join(", ")))
    }
}

pub(crate) fn moments(py: Python<'_>, moments: Vec<tegata_facade::Moment>) -> PyResult<Vec<Moment>> {
    let one = |moment: tegata_facade::Moment| {
        let report = Py::new(py, Report(moment.report))?;
        Ok(Moment { at: moment.at, events: moment.events.into_iter().map(TimelineEvent).collect(), report })
    };
    moments.into_iter().map(one).collect()
}
