//! Time, reports, timelines and states: the cases, and the groups that they stand in.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Facts, Input, Kept, Progress, Report, State, Trust, Zone};

group! {
    /// One question about time.
    TimeGroup of TimeCase {
        /// `end_of_day`, `start_of_day`, `offset_at`, `is_midnight`, `extend`, `plus_months`, `days_left`,
        /// `read_instant`, `write_instant`, `read_date`, `zone`, `end_text`.
        operation: String,
    }
}

case! {
    /// A question about time.
    TimeCase {
        /// What is asked.
        input: TimeInput,
        /// The answer.
        expect: TimeExpect,
    }
}

part! {
    /// What a question about time takes.
    TimeInput {
        /// The zone.
        zone: Zone,
        /// A date.
        date: String,
        /// An instant, in Unix seconds.
        at: i64,
        /// An end, in Unix seconds, exclusive.
        end: i64,
        /// Months of a period.
        months: u32,
        /// Days of a period.
        days: u32,
        /// How many periods.
        steps: u32,
        /// A text to read.
        text: String,
        /// `en` or `ja`.
        lang: String,
    }
}

part! {
    /// The answer to a question about time.
    TimeExpect {
        /// The number of the error.
        error: String,
        /// An instant, in Unix seconds.
        at: i64,
        /// A number: days, or seconds east of UTC.
        number: i64,
        /// A text.
        text: String,
        /// Yes or no.
        yes: bool,
    }
}

group! {
    /// A bundle, judged at many moments.
    EvaluateGroup of EvaluateCase {
        /// Who opens it.
        trust: Trust,
        /// The inputs that are opened as one bundle.
        inputs: Vec<Input>,
    }
}

case! {
    /// A moment.
    EvaluateCase {
        /// What the host observed.
        facts: Facts,
        /// What was kept. Absent: nothing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        state: Option<State>,
        /// The report.
        expect: Report,
    }
}

group! {
    /// A bundle, looked at over a stretch of time.
    TimelineGroup of TimelineCase {
        /// Who opens it.
        trust: Trust,
        /// The inputs that are opened as one bundle.
        inputs: Vec<Input>,
    }
}

case! {
    /// A stretch of time.
    TimelineCase {
        /// What the host observed.
        facts: Facts,
        /// What was kept. Absent: nothing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        state: Option<State>,
        /// From this instant …
        from: i64,
        /// … up to, but not including, this one.
        to: i64,
        /// The moments at which something happens.
        expect: Vec<MomentExpect>,
    }
}

/// A moment at which something happens, and how things stand from then on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MomentExpect {
    /// In Unix seconds.
    pub at: i64,
    /// `"changed"`, `"check"`, `{"reminder": {"days": 30}}`.
    pub events: Vec<Value>,
    /// As a report's.
    pub status: String,
    /// As a report's.
    pub mode: String,
    /// The names of the features that are allowed.
    pub allowed: Vec<String>,
    /// The numbers of the reasons.
    pub reasons: Vec<String>,
}

group! {
    /// What a state does when things happen.
    StateGroup of StateCase {}
}

case! {
    /// A state, and what happens to it.
    StateCase {
        /// The bytes to begin with. Absent: an empty state.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        load: Option<Input>,
        /// What happens, in this order.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        steps: Vec<Step>,
        /// What it comes to.
        expect: StateExpect,
    }
}

/// Something that a host tells its state.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Step {
    /// The clock shows `now`; `known` has certainly passed; `jump` is how far it may leap.
    Observe {
        /// In Unix seconds.
        now: i64,
        /// In Unix seconds.
        known: i64,
        /// In seconds.
        jump: i64,
    },
    /// The license was confirmed.
    Confirmed {},
    /// It could not be confirmed.
    Failed {
        /// In Unix seconds.
        now: i64,
        /// Why.
        number: String,
    },
    /// A list of revocations was seen.
    SawRevocations {
        /// Its number.
        number: u64,
    },
    /// A code was typed and accepted.
    Typed {
        /// In full.
        code: String,
        /// There is no room for it: nothing is kept of it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        full: bool,
    },
    /// A spare hardware key was unlocked.
    Unlocked {
        /// Its record, in hexadecimal.
        record: String,
        /// It is not kept: there is no room, or it is no record.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        full: bool,
    },
    /// A time statement set the floor back.
    SetBack {
        /// Its id, in hexadecimal.
        statement: String,
        /// To this instant, in Unix seconds.
        to: i64,
    },
    /// So many clock faults were cleared by codes.
    ClearedFault {
        /// How many.
        steps: u16,
        /// In Unix seconds.
        now: i64,
    },
}

/// What a state comes to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StateExpect {
    /// Why the bytes could not be read: `4.40` or `4.41`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<String>,
    /// What it says.
    pub kept: Kept,
    /// What a session needs to go on. Absent: nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub progress: Option<Progress>,
    /// The documents that it holds, in hexadecimal.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<String>,
    /// The bytes to keep, in hexadecimal.
    pub hex: String,
}
