//! A report. Every field is always there; what does not apply is `null` or empty.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

macro_rules! data {
    ($(#[$meta:meta])* $name:ident { $( $(#[$field_meta:meta])* $field:ident: $type:ty ),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        pub struct $name { $( $(#[$field_meta])* pub $field: $type, )* }
    };
}

data! {
    /// What is known at one moment.
    Report {
        /// `active`, `grace`, `unconfirmed`, `unbound`, `inactive`, `not_yet`, `expired`, `revoked`, `missing`.
        status: String,
        /// `full`, `restricted`, `demo`, `blocked`.
        mode: String,
        /// The time that the report is for, in Unix seconds.
        now: i64,
        /// The id of the license that it is about, in hexadecimal.
        license: Option<String>,
        /// Its term.
        term: Option<Term>,
        /// Whether it is confirmed.
        verification: Verification,
        /// Whether what it is bound to is here.
        binding: Binding,
        /// Whether it is activated.
        activation: Activation,
        /// Its floating seats.
        seats: Option<Seats>,
        /// Its services, in the order of names.
        services: Vec<Service>,
        /// Its features, in the order of names.
        features: Vec<Feature>,
        /// All reasons, the worst first.
        reasons: Vec<Reason>,
        /// When to ask again, in Unix seconds.
        wake_at: Option<i64>,
    }
}

data! {
    /// A term. Instants in Unix seconds, ends exclusive.
    Term {
        /// `active`, `grace`, `not_yet`, `expired`.
        state: String,
        /// `perpetual`, `rental`, `trial`.
        kind: String,
        /// The beginning.
        begins: Option<i64>,
        /// The end.
        ends: Option<i64>,
        /// The end of grace, unless it is not told.
        grace_ends: Option<i64>,
        /// Days until the end, rounded up.
        days_left: Option<i64>,
    }
}

data! {
    /// Whether the license is confirmed.
    Verification {
        /// `not_required`, `confirmed`, `unconfirmed`, `overdue`.
        state: String,
        /// `hardware_key`, `mail`, `online`, `in_house`, `file`.
        by: Option<String>,
        /// When it was last confirmed by an answer.
        last_success: Option<i64>,
        /// When it will have gone unconfirmed for too long.
        deadline: Option<i64>,
        /// Days until then, rounded up.
        days_left: Option<i64>,
        /// When to confirm next.
        check_at: Option<i64>,
        /// Every way that the license names.
        methods: Vec<Method>,
    }
}

data! {
    /// A way to confirm.
    Method {
        /// The way.
        via: String,
        /// The number of the reason why it is not allowed.
        refused: Option<String>,
    }
}

data! {
    /// Whether what the license is bound to is here.
    Binding {
        /// `not_required`, `matched`, `drifted`, `mismatched`.
        state: String,
        /// Components that changed.
        changed: Vec<String>,
        /// `main`, `spare`.
        hardware_key: Option<String>,
        /// What is printed on it.
        hardware_key_label: Option<String>,
    }
}

data! {
    /// Whether the license is activated.
    Activation {
        /// `not_required`, `active`, `pending`, `missing`, `ended`, `revoked`.
        state: String,
        /// When.
        since: Option<i64>,
        /// Until when.
        ends: Option<i64>,
        /// When it will activate itself.
        activates_at: Option<i64>,
        /// How many devices may be activated.
        limit: Option<u32>,
    }
}

data! {
    /// Floating seats.
    Seats {
        /// How many there are.
        count: u32,
        /// The number of the seat that is taken here.
        held: Option<u32>,
    }
}

data! {
    /// A service.
    Service {
        /// Its name.
        name: String,
        /// As a term's.
        state: String,
        /// The end.
        ends: Option<i64>,
    }
}

data! {
    /// A feature.
    Feature {
        /// Its name.
        name: String,
        /// Whether it may be used now.
        allowed: bool,
        /// How many of it.
        limit: Option<u64>,
        /// The number of the reason that denies it.
        because: Option<String>,
    }
}

data! {
    /// A reason.
    Reason {
        /// Its number.
        number: String,
        /// `info`, `warning`, `restricts`, `stops`.
        severity: String,
        /// Its data: numbers, instants in Unix seconds, texts.
        data: BTreeMap<String, Value>,
    }
}

impl Report {
    /// A report of the core, as it stands in a file.
    ///
    /// # Errors
    /// A sentence, if it does not have this form.
    pub fn of(report: &tegata::Report) -> Result<Self, String> {
        let value = serde_json::to_value(report).map_err(|error| error.to_string())?;
        serde_json::from_value(value).map_err(|error| error.to_string())
    }
}
