//! Everything there is to know at one moment.

use std::sync::Arc;

use pyo3::prelude::*;
use tegata_facade::python;
use tegata_facade::{
    Activation, Binding, Display, Feature, Mode, Seats, Service, Status, Term, UnixTime, Verification,
};

use crate::reason::Reason;

/// Everything there is to know at one moment. It never changes.
///
/// All instants are aware datetimes in UTC. Ends are exclusive: a license through 31 March ends with the
/// first instant of 1 April, in the zone that the report names.
#[pyclass(frozen, eq, module = "tegata")]
#[derive(PartialEq, Eq)]
pub(crate) struct Report(pub(crate) Arc<tegata_facade::Report>);

#[pymethods]
impl Report {
    /// How the license stands, in one word. What the product may do is `mode`.
    #[getter]
    fn status(&self) -> Status {
        self.0.status()
    }

    /// What the product may do.
    #[getter]
    fn mode(&self) -> Mode {
        self.0.mode()
    }

    /// Whether the feature may be used now. A feature that no license names may not.
    fn allows(&self, feature: &str) -> bool {
        self.0.core().allows(feature)
    }

    /// The report in one sentence, for the top of a window or a log line.
    #[pyo3(signature = (lang = "en"))]
    fn headline(&self, lang: &str) -> String {
        self.0.headline(python::lang(lang))
    }

    /// The time that the report is for: the clock's, or the newest known if the clock is behind.
    #[getter]
    fn now(&self) -> UnixTime {
        self.0.now()
    }

    /// The name of the zone in which the license's days begin and end.
    #[getter]
    fn zone(&self) -> String {
        self.0.zone()
    }

    /// The id of the license that it is about, in hexadecimal.
    #[getter]
    fn license(&self) -> Option<String> {
        self.0.license()
    }

    /// The end of the term, exclusive. None: no end, or no license.
    #[getter]
    fn expires(&self) -> Option<UnixTime> {
        self.0.expires()
    }

    /// When to ask again, if nothing else happens before. None: nothing will change.
    #[getter]
    fn wake_at(&self) -> Option<UnixTime> {
        self.0.wake_at()
    }

    /// All reasons at once, the worst first.
    #[getter]
    fn reasons(&self) -> Vec<Reason> {
        self.0.reasons().into_iter().map(Reason).collect()
    }

    /// Every feature that a license names, in the order of names.
    #[getter]
    fn features(&self) -> Vec<Feature> {
        self.0.features()
    }

    /// Every service, in the order of names.
    #[getter]
    fn services(&self) -> Vec<Service> {
        self.0.services()
    }

    /// The term, if there is a license.
    #[getter]
    fn term(&self) -> Option<Term> {
        self.0.term()
    }

    /// Whether it is confirmed.
    #[getter]
    fn verification(&self) -> Verification {
        self.0.verification()
    }

    /// Whether what it is bound to is here.
    #[getter]
    fn binding(&self) -> Binding {
        self.0.binding()
    }

    /// Whether it is activated.
    #[getter]
    fn activation(&self) -> Activation {
        self.0.activation()
    }

    /// Floating seats, for a multi-user license.
    #[getter]
    fn seats(&self) -> Option<Seats> {
        self.0.seats()
    }

    /// What people want to see.
    #[getter]
    fn display(&self) -> Display {
        self.0.display()
    }

    /// The whole report as JSON text: names and numbers as text, instants in Unix seconds, what does not
    /// apply `null`. Without texts for people.
    fn to_json(&self) -> String {
        self.0.to_json()
    }

    fn __repr__(&self) -> String {
        let numbers: Vec<String> = self.0.reasons().iter().map(|reason| reason.number()).collect();
        let (status, mode) = (self.0.status().name(), self.0.mode().name());
        let because =
            if numbers.is_empty() { String::new() } else { format!(", because of {}", numbers.join(", ")) };
        format!("<Report {status}, {mode}{because}>")
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
