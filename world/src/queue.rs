//! What is still to happen, in order.

use std::collections::BTreeMap;

use tegata::Number;
use tegata::document::Via;
use tegata::session::RequestId;

use crate::HostId;
use crate::network::Fate;

/// Something that will happen.
pub(crate) enum Event {
    /// A computer's clock shows the time that its session waits for.
    Wake { host: HostId, turn: u64 },
    /// A question gets to a server.
    Question { host: HostId, boot: u32, via: Via, id: RequestId, bytes: Vec<u8>, fate: Fate },
    /// An answer gets to the computer that asked.
    Answer { host: HostId, boot: u32, via: Via, id: RequestId, bytes: Vec<u8> },
    /// A computer notices that there will be no answer.
    Fail { host: HostId, boot: u32, id: RequestId, why: Number },
    /// A token signed.
    Signed { host: HostId, boot: u32, id: u32, signature: [u8; 64] },
}

/// Events by time, and those of the same time as they came.
#[derive(Default)]
pub(crate) struct Queue {
    events: BTreeMap<(i64, u64), Event>,
    count: u64,
}

impl Queue {
    pub(crate) fn push(&mut self, at: i64, event: Event) {
        self.count += 1;
        self.events.insert((at, self.count), event);
    }

    pub(crate) fn next_at(&self) -> Option<i64> {
        self.events.first_key_value().map(|((at, _), _)| *at)
    }

    pub(crate) fn pop(&mut self) -> Option<(i64, Event)> {
        self.events.pop_first().map(|((at, _), event)| (at, event))
    }
}
