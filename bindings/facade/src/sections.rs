//! The parts of a report, as plain data.

use tegata::document;
use tegata::evaluate as core;

use crate::{Component, UnixTime};

closed! {
    /// A way to confirm a license.
    Way of document::Via {
        /// A token with a private key that never leaves it.
        HardwareKey "hardware_key",
        /// Electronic mail to the vendor.
        Mail "mail",
        /// The vendor's server.
        Online "online",
        /// A license server inside the company.
        InHouse "in_house",
        /// A file carried by hand.
        File "file",
    }
}

closed! {
    /// What a hardware key is for.
    KeyRole of document::KeyRole {
        /// Carries the license.
        Main "main",
        /// Shipped locked; carries the license once it is unlocked.
        Spare "spare",
    }
}

closed! {
    /// How many may use a license at once.
    Model of document::Model {
        /// One.
        SingleUser "single_user",
        /// As many as there are seats.
        MultiUser "multi_user",
    }
}

closed! {
    /// The kind of a term.
    TermKind of document::Term {
        /// No end.
        Perpetual "perpetual",
        /// Until its end, renewed by paying.
        Rental "rental",
        /// Until its end, to try the product.
        Trial "trial",
    }
}

closed! {
    /// Where in its term a license or a service is.
    TermState of core::TermState {
        /// Within.
        Active "active",
        /// After the end; everything goes on for a while.
        Grace "grace",
        /// Before the beginning.
        NotYet "not_yet",
        /// After the end and the grace.
        Expired "expired",
    }
}

closed! {
    /// Whether a license is confirmed.
    VerificationState of core::VerificationState {
        /// Its signature is enough.
        NotRequired "not_required",
        /// Confirmed, and lately enough.
        Confirmed "confirmed",
        /// Not confirmed lately; it goes on for a while.
        Unconfirmed "unconfirmed",
        /// Not confirmed for too long, or never.
        Overdue "overdue",
    }
}

closed! {
    /// Whether what a license is bound to is here.
    BindingState of core::BindingState {
        /// It is bound to nothing.
        NotRequired "not_required",
        /// Everything is here.
        Matched "matched",
        /// The device is recognized, though parts of it changed.
        Drifted "drifted",
        /// Something is missing, or another.
        Mismatched "mismatched",
    }
}

closed! {
    /// Whether a license is activated.
    ActivationState of core::ActivationState {
        /// It needs no activation.
        NotRequired "not_required",
        /// It is activated here.
        Active "active",
        /// Not yet; it will activate itself.
        Pending "pending",
        /// It is not.
        Missing "missing",
        /// It was, and that has ended.
        Ended "ended",
        /// The vendor withdrew the activation.
        Revoked "revoked",
    }
}

/// A record that mirrors one of core, each field turned by `Into`.
macro_rules! section {
    ($(#[$meta:meta])* $name:ident of $core:ty { $( $(#[$doc:meta])* $field:ident: $type:ty = |$from:ident| $value:expr, )* }) => {
        record! { $(#[$meta])* $name { $( $(#[$doc])* $field: $type, )* } }

        impl From<&$core> for $name {
            fn from(core: &$core) -> Self {
                Self { $( $field: { let $from = core; $value }, )* }
            }
        }
    };
}

section! {
    /// A term.
    Term of core::TermReport {
        /// Where in its term the license is.
        state: TermState = |core| core.state.into(),
        /// Perpetual, rental or trial.
        kind: TermKind = |core| core.kind.into(),
        /// The beginning.
        begins: Option<UnixTime> = |core| core.begins.map(UnixTime),
        /// The end, exclusive, with what amendment codes added. None: no end.
        ends: Option<UnixTime> = |core| core.ends.map(UnixTime),
        /// The end of grace, unless the customer is not to be told.
        grace_ends: Option<UnixTime> = |core| core.grace_ends.map(UnixTime),
        /// Days until the end, rounded up; 0 when it is over.
        days_left: Option<i64> = |core| core.days_left,
    }
}

section! {
    /// Whether a license is confirmed, by what, and until when that is good.
    Verification of core::VerificationReport {
        /// Whether it is.
        state: VerificationState = |core| core.state.into(),
        /// The way that confirmed it.
        by: Option<Way> = |core| core.by.map(Into::into),
        /// When it was last confirmed by an answer.
        last_success: Option<UnixTime> = |core| core.last_success.map(UnixTime),
        /// When it will have gone unconfirmed for too long.
        deadline: Option<UnixTime> = |core| core.deadline.map(UnixTime),
        /// Days until then, rounded up, while it is not confirmed.
        days_left: Option<i64> = |core| core.days_left,
        /// When to confirm next. Due if it has passed.
        check_at: Option<UnixTime> = |core| core.check_at.map(UnixTime),
        /// Every way that the license names, and whether it is allowed now.
        methods: Vec<Method> = |core| core.methods.iter().map(Into::into).collect(),
    }
}

section! {
    /// A way to confirm, and whether it is allowed.
    Method of core::MethodReport {
        /// The way.
        way: Way = |core| core.via.into(),
        /// The number of the reason why it is not allowed: 2.9, 2.10 or 2.11. None: it is.
        refused: Option<String> = |core| core.refused.map(|kind| kind.number().to_string()),
    }
}

section! {
    /// What a license is bound to, and whether it is here.
    Binding of core::BindingReport {
        /// Whether it is.
        state: BindingState = |core| core.state.into(),
        /// Components of the device that changed.
        changed: Vec<Component> = |core| core.changed.iter().map(|one| (*one).into()).collect(),
        /// The role of the hardware key that answers.
        hardware_key: Option<KeyRole> = |core| core.hardware_key.map(Into::into),
        /// What is printed on it.
        hardware_key_label: Option<String> = |core| text(core.hardware_key_label.as_ref()),
    }
}

section! {
    /// Whether a license is activated, since when and until when.
    Activation of core::ActivationReport {
        /// Whether it is.
        state: ActivationState = |core| core.state.into(),
        /// When it was.
        since: Option<UnixTime> = |core| core.since.map(UnixTime),
        /// Until when, exclusive. None: as long as the license.
        ends: Option<UnixTime> = |core| core.ends.map(UnixTime),
        /// When it will activate itself.
        activates_at: Option<UnixTime> = |core| core.activates_at.map(UnixTime),
        /// How many devices may be activated.
        limit: Option<u32> = |core| core.limit,
    }
}

section! {
    /// Floating seats.
    Seats of core::SeatsReport {
        /// How many the license holds, with what amendment codes added.
        count: u32 = |core| core.count,
        /// The number of the seat that is taken here.
        held: Option<u32> = |core| core.held,
    }
}

section! {
    /// A service with a term of its own.
    Service of core::ServiceReport {
        /// Its name.
        name: String = |core| core.name.to_string(),
        /// Its name for people.
        title: Option<String> = |core| text(core.title.as_ref()),
        /// Where in its term it is.
        state: TermState = |core| core.state.into(),
        /// The end, exclusive. None: no end.
        ends: Option<UnixTime> = |core| core.ends.map(UnixTime),
    }
}

section! {
    /// A feature, and whether it may be used.
    Feature of core::FeatureReport {
        /// Its name.
        name: String = |core| core.name.to_string(),
        /// Whether it may be used now.
        allowed: bool = |core| core.allowed,
        /// How many of it. None: as many as you like.
        limit: Option<u64> = |core| core.limit,
        /// The number of the reason that denies it.
        because: Option<String> = |core| core.because.map(|kind| kind.number().to_string()),
    }
}

section! {
    /// What people want to see.
    Display of core::Display {
        /// The product.
        product: Option<String> = |core| core.product.as_ref().map(ToString::to_string),
        /// The running version.
        version: Option<String> = |core| core.version.map(|version| version.to_string()),
        /// The edition.
        edition: Option<String> = |core| text(core.edition.as_ref()),
        /// The plan.
        plan: Option<String> = |core| text(core.plan.as_ref()),
        /// The customer id.
        customer: Option<String> = |core| text(core.customer.as_ref()),
        /// The asset or site.
        asset: Option<String> = |core| text(core.asset.as_ref()),
        /// Who holds it.
        holder: Option<String> = |core| text(core.holder.as_ref()),
        /// Single-user or multi-user.
        model: Option<Model> = |core| core.model.map(Into::into),
        /// The maintenance plan.
        maintenance: Option<String> = |core| core.maintenance.as_ref().map(ToString::to_string),
        /// The activation code that it came from, masked.
        code: Option<String> = |core| text(core.code.as_ref()),
    }
}

fn text(text: Option<&tegata::Text>) -> Option<String> {
    text.map(|text| text.as_str().to_owned())
}
