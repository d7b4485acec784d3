//! The report: everything there is to know at one moment, as plain data.

use alloc::vec::Vec;

use crate::device::Component;
use crate::document::{DocumentId, KeyRole, Model, Slug, Term, Version, Via};
use crate::time::Zone;
use crate::{Kind, Reason, Text};

macro_rules! plain {
    ($(#[$meta:meta])* pub enum $name:ident { $($body:tt)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
        pub enum $name { $($body)* }
    };
    ($(#[$meta:meta])* pub struct $name:ident { $($body:tt)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize))]
        pub struct $name { $($body)* }
    };
}

plain! {
    /// How a license stands, in one word. What the product may do is [`Mode`].
    pub enum Status {
        /// Within its term, and nothing else is amiss.
        Active,
        /// After its term; everything goes on for a while.
        Grace,
        /// Within its term, but not confirmed for too long.
        Unconfirmed,
        /// Within its term, but bound to something that is not here: device, version, site, user. A
        /// hardware key that is not here leaves it `Unconfirmed`.
        Unbound,
        /// Within its term, but not activated, or without a seat.
        Inactive,
        /// Its term has not begun.
        NotYet,
        /// Its term, and its grace, are over.
        Expired,
        /// Withdrawn by the vendor.
        Revoked,
        /// There is none for this product.
        Missing,
    }
}

plain! {
    /// What the product may do.
    #[derive(PartialOrd, Ord)]
    pub enum Mode {
        /// Everything that is licensed.
        Full,
        /// Some features are denied.
        Restricted,
        /// Run as a demo.
        Demo,
        /// Do not run.
        Blocked,
    }
}

plain! {
    /// Where in its term a license or a service is.
    #[derive(PartialOrd, Ord)]
    pub enum TermState {
        /// Within.
        Active,
        /// After the end; everything goes on for a while.
        Grace,
        /// Before the beginning.
        NotYet,
        /// After the end and the grace.
        Expired,
    }
}

plain! {
    /// The term of a license.
    pub struct TermReport {
        /// Where in its term it is.
        pub state: TermState,
        /// Perpetual, rental or trial.
        pub kind: Term,
        /// The beginning, in Unix seconds.
        pub begins: Option<i64>,
        /// The end, exclusive, in Unix seconds, with what amendment codes added. `None`: no end.
        pub ends: Option<i64>,
        /// The end of grace, unless the customer is not to be told.
        pub grace_ends: Option<i64>,
        /// Days until the end, rounded up; 0 when it is over.
        pub days_left: Option<i64>,
    }
}

plain! {
    /// Whether a license is confirmed.
    pub enum VerificationState {
        /// Its signature is enough.
        NotRequired,
        /// Confirmed, and lately enough.
        Confirmed,
        /// Not confirmed lately; it goes on for a while.
        Unconfirmed,
        /// Not confirmed for too long, or never.
        Overdue,
    }
}

plain! {
    /// Whether a license is confirmed, by what, and until when that is good.
    pub struct VerificationReport {
        /// Whether it is.
        pub state: VerificationState,
        /// The way that confirmed it.
        pub by: Option<Via>,
        /// When it was last confirmed by an answer, in Unix seconds.
        pub last_success: Option<i64>,
        /// When it will have gone unconfirmed for too long.
        pub deadline: Option<i64>,
        /// Days until then, rounded up, while it is not confirmed.
        pub days_left: Option<i64>,
        /// When to confirm next. Due if it has passed.
        pub check_at: Option<i64>,
        /// Every way that the license names, and whether it is allowed now.
        pub methods: Vec<MethodReport>,
    }
}

plain! {
    /// A way to confirm, and whether it is allowed.
    pub struct MethodReport {
        /// The way.
        pub via: Via,
        /// Why it is not allowed: 2.9, 2.10 or 2.11. `None`: it is.
        pub refused: Option<Kind>,
    }
}

plain! {
    /// Whether what the license is bound to is here.
    pub enum BindingState {
        /// It is bound to nothing.
        NotRequired,
        /// Everything is here.
        Matched,
        /// The device is recognized, though parts of it changed.
        Drifted,
        /// Something is missing, or another.
        Mismatched,
    }
}

plain! {
    /// What the license is bound to, and whether it is here.
    pub struct BindingReport {
        /// Whether it is.
        pub state: BindingState,
        /// Components of the device that changed.
        pub changed: Vec<Component>,
        /// The role of the hardware key that answers.
        pub hardware_key: Option<KeyRole>,
        /// What is printed on it.
        pub hardware_key_label: Option<Text>,
    }
}

plain! {
    /// Whether a license is activated.
    pub enum ActivationState {
        /// It needs no activation.
        NotRequired,
        /// It is activated here.
        Active,
        /// Not yet; it will activate itself.
        Pending,
        /// It is not.
        Missing,
        /// It was, and that has ended.
        Ended,
        /// The vendor withdrew the activation.
        Revoked,
    }
}

plain! {
    /// Whether a license is activated, since when and until when.
    pub struct ActivationReport {
        /// Whether it is.
        pub state: ActivationState,
        /// When, in Unix seconds.
        pub since: Option<i64>,
        /// Until when, exclusive. `None`: as long as the license.
        pub ends: Option<i64>,
        /// When it will activate itself.
        pub activates_at: Option<i64>,
        /// How many devices may be activated.
        pub limit: Option<u32>,
    }
}

plain! {
    /// Floating seats.
    pub struct SeatsReport {
        /// How many the license holds, with what amendment codes added.
        pub count: u32,
        /// The seat that is taken here.
        pub held: Option<u32>,
    }
}

plain! {
    /// A service with a term of its own.
    pub struct ServiceReport {
        /// Its name.
        pub name: Slug,
        /// Its name for people.
        pub title: Option<Text>,
        /// Where in its term it is.
        pub state: TermState,
        /// The end, exclusive, in Unix seconds.
        pub ends: Option<i64>,
    }
}

plain! {
    /// A feature, and whether it may be used.
    pub struct FeatureReport {
        /// Its name.
        pub name: Slug,
        /// Whether it may be used now.
        pub allowed: bool,
        /// How many of it. `None`: as many as you like.
        pub limit: Option<u64>,
        /// The reason that denies it.
        pub because: Option<Kind>,
    }
}

plain! {
    /// What people want to see.
    #[derive(Default)]
    pub struct Display {
        /// The product.
        pub product: Option<Slug>,
        /// The running version.
        pub version: Option<Version>,
        /// The edition.
        pub edition: Option<Text>,
        /// The plan.
        pub plan: Option<Text>,
        /// The customer id.
        pub customer: Option<Text>,
        /// The asset or site.
        pub asset: Option<Text>,
        /// Who holds it.
        pub holder: Option<Text>,
        /// Single-user or multi-user.
        pub model: Option<Model>,
        /// The maintenance plan.
        pub maintenance: Option<Slug>,
        /// The activation code that it came from, masked.
        pub code: Option<Text>,
    }
}

/// Everything there is to know at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Report {
    pub(super) status: Status,
    pub(super) mode: Mode,
    pub(super) now: i64,
    pub(super) zone: Zone,
    pub(super) license: Option<DocumentId>,
    pub(super) term: Option<TermReport>,
    pub(super) verification: VerificationReport,
    pub(super) binding: BindingReport,
    pub(super) activation: ActivationReport,
    pub(super) seats: Option<SeatsReport>,
    pub(super) services: Vec<ServiceReport>,
    pub(super) features: Vec<FeatureReport>,
    pub(super) reasons: Vec<Reason>,
    pub(super) wake_at: Option<i64>,
    pub(super) display: Display,
}

impl Report {
    /// How the license stands.
    #[must_use]
    pub fn status(&self) -> Status {
        self.status
    }

    /// What the product may do.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Whether the feature may be used now. A feature that no license names may not.
    #[must_use]
    pub fn allows(&self, feature: &str) -> bool {
        self.feature(feature).is_some_and(|feature| feature.allowed)
    }

    /// What there is to know of a feature.
    #[must_use]
    pub fn feature(&self, name: &str) -> Option<&FeatureReport> {
        self.features.iter().find(|feature| feature.name == *name)
    }

    /// Every feature that a license names, in the order of names.
    #[must_use]
    pub fn features(&self) -> &[FeatureReport] {
        &self.features
    }

    /// Every service, in the order of names.
    #[must_use]
    pub fn services(&self) -> &[ServiceReport] {
        &self.services
    }

    /// All reasons at once, the worst first.
    #[must_use]
    pub fn reasons(&self) -> &[Reason] {
        &self.reasons
    }

    /// Whether a reason of this kind is there.
    #[must_use]
    pub fn has(&self, kind: Kind) -> bool {
        self.reasons.iter().any(|reason| reason.kind() == kind)
    }

    /// The end of the term, exclusive, in Unix seconds. `None`: no end, or no license.
    #[must_use]
    pub fn expires(&self) -> Option<i64> {
        self.term.as_ref().and_then(|term| term.ends)
    }

    /// The term, if there is a license.
    #[must_use]
    pub fn term(&self) -> Option<&TermReport> {
        self.term.as_ref()
    }

    /// Whether it is confirmed.
    #[must_use]
    pub fn verification(&self) -> &VerificationReport {
        &self.verification
    }

    /// Whether what it is bound to is here.
    #[must_use]
    pub fn binding(&self) -> &BindingReport {
        &self.binding
    }

    /// Whether it is activated.
    #[must_use]
    pub fn activation(&self) -> &ActivationReport {
        &self.activation
    }

    /// Floating seats, for a multi-user license.
    #[must_use]
    pub fn seats(&self) -> Option<&SeatsReport> {
        self.seats.as_ref()
    }

    /// The license that the report is about, if there is one.
    #[must_use]
    pub fn license(&self) -> Option<DocumentId> {
        self.license
    }

    /// The time that the report is for: the clock's, or the newest known if the clock is behind.
    #[must_use]
    pub fn now(&self) -> i64 {
        self.now
    }

    /// The zone in which the license's days begin and end.
    #[must_use]
    pub fn zone(&self) -> &Zone {
        &self.zone
    }

    /// When to ask again, if nothing else happens before. `None`: nothing will change.
    #[must_use]
    pub fn wake_at(&self) -> Option<i64> {
        self.wake_at
    }

    /// What people want to see.
    #[must_use]
    pub fn display(&self) -> &Display {
        &self.display
    }
}
