use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};

use super::hex;

/// What was kept before: the bytes that a host loads.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// As the host kept them.
    pub hex: String,
    /// What they say. Absent where they can not be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept: Option<Kept>,
}

/// What a state says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// The newest time that is believed to have passed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_seen: Option<i64>,
    /// The clock leapt ahead to this time; not believed yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ahead_since: Option<i64>,
    /// The first failure to confirm since the last success.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_failure: Option<i64>,
    /// The newest failure to confirm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_failure: Option<Failure>,
    /// The highest number of revocations seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revocations_seen: Option<u64>,
    /// Codes that were typed and accepted, in full.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<String>,
    /// So many clock faults were cleared by codes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cleared_faults: Option<u16>,
    /// Unlock records of spare hardware keys, in hexadecimal.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unlocks: Vec<String>,
    /// The id of the time statement that last set the clock back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_statement: Option<String>,
}

/// What a session needs to go on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Progress {
    /// Random, from the first start, in hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub installation: Option<String>,
    /// How many sessions began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts: Option<u32>,
    /// Questions whose answers still count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requests: Vec<OpenRequest>,
    /// What was given back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub floors: Vec<Floor>,
    /// A server asked not to be asked before, in Unix seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_before: Option<i64>,
    /// The way that the customer chose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
}

/// A question that was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenRequest {
    /// In hexadecimal.
    pub nonce: String,
    /// What was asked for, as in `requests.json`.
    pub kind: String,
    /// The id of the license, in hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub license: Option<String>,
    /// When, in Unix seconds.
    pub at: i64,
    /// The id of the activation or lease, in hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activation: Option<String>,
    /// A server said no.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub refused: bool,
}

/// Answers up to this sequence number no longer count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Floor {
    /// The id of the license, in hexadecimal.
    pub license: String,
    /// The highest sequence number that was held.
    pub sequence: u64,
    /// It was given back on purpose.
    pub given_back: bool,
}

impl Progress {
    /// What a state keeps for a session; nothing if no session ever ran.
    #[must_use]
    pub fn of(state: &tegata::State) -> Option<Self> {
        let progress = state.progress();
        let request = |open: &tegata::OpenRequest| OpenRequest {
            nonce: HEXLOWER.encode(&open.nonce),
            kind: open.kind.name().into(),
            license: open.license.map(|id| id.to_string()),
            at: open.at,
            activation: open.activation.map(|id| id.to_string()),
            refused: open.refused,
        };
        let floor = |floor: &tegata::Floor| Floor {
            license: floor.license.to_string(),
            sequence: floor.sequence,
            given_back: floor.given_back,
        };
        let found = Self {
            installation: progress.installation.map(|bytes| HEXLOWER.encode(&bytes)),
            starts: progress.starts,
            requests: progress.requests.iter().map(request).collect(),
            floors: progress.floors.iter().map(floor).collect(),
            not_before: progress.not_before,
            method: progress.method.map(|via| via.name().into()),
        };
        (found != Self::default()).then_some(found)
    }
}

/// A failure to confirm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Failure {
    /// When, in Unix seconds.
    pub at: i64,
    /// Its number.
    pub number: String,
    /// The place in the queue for a seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<u32>,
}

impl Kept {
    /// What a state keeps.
    #[must_use]
    pub fn of(state: &tegata::State) -> Self {
        let kept = state.kept();
        let failure = kept.last_failure.map(|failure| Failure {
            at: failure.at,
            number: failure.number.to_string(),
            position: failure.position,
        });
        Self {
            last_seen: kept.last_seen,
            ahead_since: kept.ahead_since,
            first_failure: kept.first_failure,
            last_failure: failure,
            revocations_seen: kept.revocations_seen,
            codes: kept.codes.iter().map(tegata::Code::write).collect(),
            cleared_faults: kept.cleared_faults,
            unlocks: kept.unlocks.iter().map(|record| HEXLOWER.encode(record)).collect(),
            time_statement: kept.time_statement.map(|id| id.to_string()),
        }
    }
}

impl State {
    /// The state as bytes, and what they say.
    #[must_use]
    pub fn of(state: &tegata::State) -> Self {
        Self { hex: HEXLOWER.encode(&state.encode()), kept: Some(Kept::of(state)) }
    }

    /// Loads the bytes, and makes sure that they say what stands beside them.
    ///
    /// # Errors
    /// A sentence, if they do not.
    pub fn build(&self) -> Result<tegata::State, String> {
        let state = tegata::State::load(&hex(&self.hex)?);
        match &self.kept {
            None if state.fault().is_some() => Ok(state),
            None => Err("the state reads, though it should not".into()),
            Some(kept) if *kept == Kept::of(&state) && state.fault().is_none() => Ok(state),
            Some(kept) => Err(format!("the state says {:?}, not {kept:?}", Kept::of(&state))),
        }
    }
}
