//! Sessions: what happens to them, and what they say is to be done.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Facts, Input, Trust};

group! {
    /// Sessions of one product.
    SessionGroup of SessionCase {
        /// Who opens what arrives.
        trust: Trust,
    }
}

case! {
    /// The life of a session. The first event is a `start`.
    SessionCase {
        /// What happens, in this order, and what is to come of each.
        steps: Vec<SessionStep>,
    }
}

/// Something that happens, and what is to come of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionStep {
    /// What happens.
    pub event: SessionEvent,
    /// What is to come of it.
    pub expect: SessionExpect,
}

/// Something that happens to a session. `now` is the computer's clock, in Unix seconds.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum SessionEvent {
    /// The program starts, or starts again. The clock is that of the facts.
    Start {
        /// What was kept. Absent: what the last `keep` of this case holds; nothing if there was none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        saved: Option<Input>,
        /// What the host observed.
        facts: Facts,
        /// 32 bytes in hexadecimal.
        entropy: String,
    },
    /// Time has passed.
    Tick {
        /// The clock.
        now: i64,
    },
    /// A server answered.
    Answer {
        /// The clock.
        now: i64,
        /// The nonce of the question, in hexadecimal.
        id: String,
        /// What it answered.
        bytes: Input,
    },
    /// A question could not be asked, or was not answered.
    Failed {
        /// The clock.
        now: i64,
        /// The nonce of the question, in hexadecimal.
        id: String,
        /// Why.
        number: String,
    },
    /// A file arrived.
    File {
        /// The clock.
        now: i64,
        /// The file.
        bytes: Input,
    },
    /// Somebody typed a code.
    Typed {
        /// The clock.
        now: i64,
        /// As it was typed.
        text: String,
    },
    /// A hardware key was plugged in.
    KeyPresent {
        /// The clock.
        now: i64,
        /// Its public key, as `tegata-pub:` text.
        key: String,
        /// The unlock record that lies on it, in hexadecimal.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        record: Option<String>,
    },
    /// A hardware key was pulled.
    KeyGone {
        /// The clock.
        now: i64,
        /// Its public key, as `tegata-pub:` text.
        key: String,
    },
    /// A hardware key signed.
    KeySigned {
        /// The clock.
        now: i64,
        /// The number of the challenge.
        id: u32,
        /// 64 bytes in hexadecimal.
        signature: String,
    },
    /// Somebody pressed a button.
    Press {
        /// The clock.
        now: i64,
        /// Which one.
        button: Button,
    },
    /// What the host observes has changed. The clock is that of the facts.
    FactsChanged {
        /// What it observes.
        facts: Facts,
    },
}

/// What a user presses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Button {
    /// Confirm the license now.
    CheckNow,
    /// Give the activation back.
    Deactivate,
    /// Give the seat back.
    Release,
    /// Unlock the spare hardware key.
    UnlockSpare,
    /// Confirm it in this way from now on: `hardware_key`, `mail`, `online`, `in_house`, `file`.
    SwitchMethod(String),
    /// Take the seat out of reach of the server until this moment, in Unix seconds.
    BorrowUntil(i64),
}

/// What comes of an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionExpect {
    /// The number of the error. Absent: there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// All that is to be done now, in this order.
    pub actions: Vec<Action>,
    /// How things stand then.
    pub report: Standing,
}

/// A report in short.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standing {
    /// As a report's.
    pub status: String,
    /// As a report's.
    pub mode: String,
    /// The numbers of the reasons, the worst first.
    pub reasons: Vec<String>,
    /// As a report's: when it will change by itself, in Unix seconds.
    pub wake_at: Option<i64>,
}

/// Something for the host to do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Action {
    /// Write these bytes, in base64 (RFC 4648 §4, padded).
    Keep(String),
    /// Hash the computer's components with this salt, and hand them in with the facts.
    Identify {
        /// In hexadecimal.
        salt: String,
    },
    /// Ask a server.
    Send(Question),
    /// Let a hardware key sign.
    Challenge {
        /// To be handed back with the signature.
        id: u32,
        /// The key, as `tegata-pub:` text.
        key: String,
        /// What it is to sign, in hexadecimal.
        bytes: String,
    },
    /// Write an object to a hardware key.
    WriteKey {
        /// The key, as `tegata-pub:` text.
        key: String,
        /// `unlock_record` or `license`.
        object: String,
        /// What is written, in hexadecimal.
        bytes: String,
    },
    /// Tick at this time of the computer's clock, in Unix seconds.
    Wake(i64),
    /// Tell the user.
    Tell {
        /// The number of what is told.
        number: String,
        /// `info`, `warning`, `restricts`, `stops`.
        severity: String,
        /// Its data: numbers, instants in Unix seconds, texts.
        data: BTreeMap<String, Value>,
    },
}

/// A question to a server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its nonce, in hexadecimal; the answer echoes it.
    pub id: String,
    /// What is asked for, as in `requests.json`.
    pub kind: String,
    /// The way that is asked now, and those that are left after it.
    pub routes: Vec<String>,
    /// After this time nobody waits for the answer any more, in Unix seconds.
    pub deadline: i64,
    /// The request as bytes, in base64 (RFC 4648 §4, padded).
    pub request: String,
}
