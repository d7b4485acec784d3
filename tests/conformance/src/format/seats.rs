//! Floating seats, as a server hands them out.

use serde::{Deserialize, Serialize};

use super::{Input, Trust};

group! {
    /// Pools of one license.
    SeatGroup of SeatCase {
        /// Who opens the license.
        trust: Trust,
        /// The license, and what else is needed to open it.
        inputs: Vec<Input>,
        /// The seed of the key that signs the leases (RFC 8032), in hexadecimal. Not for the real world.
        server_key: String,
        /// Seats that amendments added.
        extra: u32,
        /// How far the server's certificate lets it go.
        bounds: SeatBounds,
        /// How the server runs its pool.
        terms: SeatTerms,
    }
}

part! {
    /// How far a server's certificate lets it go. Absent: no bound.
    SeatBounds {
        /// No seat number beyond this one.
        seats: u32,
        /// Seats may be borrowed for at most so many seconds.
        borrow_for: u32,
    }
}

/// How a server runs its pool. In seconds, but `places`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeatTerms {
    /// A lease lasts so long.
    pub lease: u32,
    /// Who waits is told to ask again after so long.
    pub retry: u32,
    /// Who waits and does not ask for so long loses the place.
    pub patience: u32,
    /// A free seat is held for so long for the first of the queue.
    pub hold: u32,
    /// So many may wait.
    pub places: u32,
}

case! {
    /// The life of a pool. It begins empty.
    SeatCase {
        /// What happens, in this order, and what is to come of each.
        steps: Vec<SeatStep>,
    }
}

/// Something that happens, and what is to come of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeatStep {
    /// What happens.
    pub event: SeatEvent,
    /// What is to come of it.
    pub expect: SeatExpect,
}

/// Something that happens to a pool. `now` is the server's clock, in Unix seconds.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum SeatEvent {
    /// A client asks: to acquire, renew, borrow or release.
    Ask {
        /// The clock.
        now: i64,
        /// The groups that the administrator put the asker into.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        groups: Vec<String>,
        /// The request, as it was sent.
        request: Input,
    },
    /// Time has passed.
    Tick {
        /// The clock.
        now: i64,
    },
    /// An administrator takes a seat back.
    Cancel {
        /// The clock.
        now: i64,
        /// Its number.
        seat: u32,
    },
    /// An administrator opens a seat that a wrong clock closed.
    Reopen {
        /// The clock.
        now: i64,
        /// Its number.
        seat: u32,
    },
    /// Amendments added seats: so many in all.
    Adopt {
        /// So many.
        extra: u32,
    },
    /// The server lost its records and begins anew.
    LoseRecords {
        /// The clock.
        now: i64,
    },
    /// A lease is shown that the records may not hold any more. The server verified that it signed it.
    Reclaim {
        /// The clock.
        now: i64,
        /// The lease that the step with this number gave, from 0.
        lease_of: usize,
    },
    /// The server is started again, with the records that it kept.
    Restart {},
}

/// What comes of an event, and how things stand after it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeatExpect {
    /// The number of the error of what an administrator or the server itself did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// The lease that is to be signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lease: Option<LeaseSeen>,
    /// The seat, or the place in the queue, was given back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub released: bool,
    /// No, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<SeatRefusal>,
    /// The seats that are taken, by number.
    pub seats: Vec<SeatSeen>,
    /// The queue, in order.
    pub waiting: Vec<WaitingSeen>,
    /// When something changes by itself.
    pub wake_at: Option<i64>,
}

/// A lease that is to be signed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeaseSeen {
    /// Its id, in hexadecimal.
    pub id: String,
    /// The number of the seat.
    pub seat: u32,
    /// Its sequence number.
    pub sequence: u64,
    /// When it begins.
    pub issued_at: i64,
    /// When it ends, exclusive.
    pub until: i64,
    /// It holds without contact until its end.
    pub borrowed: bool,
    /// The document, signed with the key of the group, in base64.
    pub document: String,
}

/// A refusal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeatRefusal {
    /// The number of the reason.
    pub number: String,
    /// Not again for so many seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
    /// The place in the queue, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<u32>,
}

/// A seat that is taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeatSeen {
    /// Its number, from 1.
    pub number: u32,
    /// `leased`, `withdrawn`, `lingering`, `held`, `closed`.
    pub state: String,
    /// The user or the host that has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
    /// The group from whose reserved seats it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Until when, if nothing happens.
    pub until: i64,
    /// It is out of reach of the server.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub borrowed: bool,
}

/// Somebody who waits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WaitingSeen {
    /// The user or the host that waits.
    pub holder: String,
    /// Since when.
    pub since: i64,
    /// The seat that is held for him.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seat: Option<u32>,
}
