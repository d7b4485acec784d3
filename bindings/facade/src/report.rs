//! Everything there is to know at one moment.

use std::sync::Arc;

use crate::{
    Activation, Binding, Display, Feature, Lang, Reason, Seats, Service, Term, UnixTime, Verification,
};

closed! {
    /// How a license stands, in one word. What the product may do is [`Mode`].
    Status of tegata::Status {
        /// Within its term, and nothing else is amiss.
        Active "active",
        /// After its term; everything goes on for a while.
        Grace "grace",
        /// Within its term, but not confirmed for too long.
        Unconfirmed "unconfirmed",
        /// Within its term, but bound to something that is not here: device, version, site, user.
        Unbound "unbound",
        /// Within its term, but not activated, or without a seat.
        Inactive "inactive",
        /// Its term has not begun.
        NotYet "not_yet",
        /// Its term, and its grace, are over.
        Expired "expired",
        /// Withdrawn by the vendor.
        Revoked "revoked",
        /// There is none for this product.
        Missing "missing",
    }
}

closed! {
    /// What the product may do.
    Mode of tegata::Mode {
        /// Everything that is licensed.
        Full "full",
        /// Some features are denied.
        Restricted "restricted",
        /// Run as a demo.
        Demo "demo",
        /// Do not run.
        Blocked "blocked",
    }
}

/// Everything there is to know at one moment. It never changes.
///
/// What is asked for is made when it is asked for: a product that only wants to know whether a feature may
/// be used pays for nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Object))]
pub struct Report {
    inner: tegata::Report,
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Report {
    /// How the license stands.
    #[must_use]
    pub fn status(&self) -> Status {
        self.inner.status().into()
    }

    /// What the product may do.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.inner.mode().into()
    }

    /// Whether the feature may be used now. A feature that no license names may not.
    #[must_use]
    pub fn allows(&self, feature: String) -> bool {
        self.inner.allows(&feature)
    }

    /// The report in one sentence, for the top of a window or a log line.
    #[must_use]
    pub fn headline(&self, lang: Lang) -> String {
        self.inner.headline(lang.into())
    }

    /// The time that the report is for: the clock's, or the newest known if the clock is behind.
    #[must_use]
    pub fn now(&self) -> UnixTime {
        UnixTime(self.inner.now())
    }

    /// The name of the zone in which the license's days begin and end.
    #[must_use]
    pub fn zone(&self) -> String {
        self.inner.zone().name().to_owned()
    }

    /// The id of the license that it is about, in hexadecimal.
    #[must_use]
    pub fn license(&self) -> Option<String> {
        self.inner.license().map(|id| id.to_string())
    }

    /// The end of the term, exclusive. None: no end, or no license.
    #[must_use]
    pub fn expires(&self) -> Option<UnixTime> {
        self.inner.expires().map(UnixTime)
    }

    /// When to ask again, if nothing else happens before. None: nothing will change.
    #[must_use]
    pub fn wake_at(&self) -> Option<UnixTime> {
        self.inner.wake_at().map(UnixTime)
    }

    /// All reasons at once, the worst first.
    #[must_use]
    pub fn reasons(&self) -> Vec<Arc<Reason>> {
        self.inner.reasons().iter().map(Reason::of).collect()
    }

    /// Every feature that a license names, in the order of names.
    #[must_use]
    pub fn features(&self) -> Vec<Feature> {
        self.inner.features().iter().map(Into::into).collect()
    }

    /// Every service, in the order of names.
    #[must_use]
    pub fn services(&self) -> Vec<Service> {
        self.inner.services().iter().map(Into::into).collect()
    }

    /// The term, if there is a license.
    #[must_use]
    pub fn term(&self) -> Option<Term> {
        self.inner.term().map(Into::into)
    }

    /// Whether it is confirmed.
    #[must_use]
    pub fn verification(&self) -> Verification {
        self.inner.verification().into()
    }

    /// Whether what it is bound to is here.
    #[must_use]
    pub fn binding(&self) -> Binding {
        self.inner.binding().into()
    }

    /// Whether it is activated.
    #[must_use]
    pub fn activation(&self) -> Activation {
        self.inner.activation().into()
    }

    /// Floating seats, for a multi-user license.
    #[must_use]
    pub fn seats(&self) -> Option<Seats> {
        self.inner.seats().map(Into::into)
    }

    /// What people want to see.
    #[must_use]
    pub fn display(&self) -> Display {
        self.inner.display().into()
    }
}

impl Report {
    pub(crate) fn of(inner: tegata::Report) -> Arc<Self> {
        Arc::new(Self { inner })
    }

    /// The whole report as JSON text, in the form of the published vectors: names and numbers as text,
    /// instants in Unix seconds, what does not apply `null`. Without texts for people.
    #[cfg(feature = "json")]
    #[must_use]
    pub fn to_json(&self) -> String {
        // Text, integers and lists can always be written.
        serde_json::to_string(&self.inner).unwrap_or_default()
    }

    /// The report as core knows it.
    #[must_use]
    pub fn core(&self) -> &tegata::Report {
        &self.inner
    }
}
