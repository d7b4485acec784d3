use alloc::vec::Vec;

use crate::cbor::record;
use crate::document::{DocumentId, Via};
use crate::request::RequestKind;
use crate::time::{DAY, MAX_INSTANT};

record! {
    /// What a session needs to go on where the last one stopped.
    #[derive(Default)]
    pub struct Progress in "state.progress" {
        /// Random, from the first start. Spreads the checks of many computers.
        1 => installation: Option<[u8; 16]>,
        /// How many sessions began. Each has other nonces, whatever entropy it was given.
        2 => starts: Option<u32>,
        /// Questions whose answers still count.
        3 => requests: Vec<OpenRequest>,
        /// What was given back, and can not be shown again.
        4 => floors: Vec<Floor>,
        /// A server asked not to be asked before.
        5 => not_before: Option<i64>,
        /// The way that the customer chose.
        6 => method: Option<Via>,
    }
    optional default
}

impl Progress {
    /// The clock jumped back so far, to `now`: no question was asked in times to come, and nobody is
    /// left alone for longer.
    pub(crate) fn shift(&mut self, back: i64, now: i64) {
        self.requests.iter_mut().for_each(|open| open.at = open.at.min(now.max(0)));
        self.not_before = self.not_before.map(|at| {
            at.saturating_sub(back)
                .clamp(0, crate::time::clamp(now).max(0).saturating_add(DAY).min(MAX_INSTANT))
        });
    }

    /// Answers for this license up to this sequence number were given back.
    #[must_use]
    pub fn given_back(&self, license: DocumentId) -> Option<u64> {
        self.floors.iter().find(|floor| floor.license == license).map(|floor| floor.sequence)
    }
}

record! {
    /// A question that was asked.
    #[derive(Copy)]
    pub struct OpenRequest in "state.request" {
        /// Its nonce.
        1 => nonce: [u8; 16],
        /// What was asked for.
        2 => kind: RequestKind,
        /// About this license.
        3 => license: Option<DocumentId>,
        /// When, in Unix seconds.
        4 => at: i64,
        /// About this activation or lease.
        5 => activation: Option<DocumentId>,
        /// A server said no: what is asked next is another question. An answer to this one still counts.
        6 => refused: bool,
    }
}

record! {
    /// Answers for this license up to this sequence number no longer count: they were given back.
    #[derive(Copy)]
    pub struct Floor in "state.floor" {
        /// The license.
        1 => license: DocumentId,
        /// The highest sequence number that was held.
        2 => sequence: u64,
        /// It was given back on purpose, and is not asked for again until somebody wants it.
        3 => given_back: bool,
    }
}
