//! What a session knows of the asking about each license.

use super::Session;
use crate::Code;
use crate::document::{Check, DocumentId};
use crate::evaluate::{Routes, Standing};
use crate::request::RequestKind;
use crate::time::{DAY, HOUR, MINUTE};

/// Without another word a seat is asked for again after this time, …
const SEAT_RETRY: i64 = MINUTE;
/// … anything else after this.
const RETRY: i64 = HOUR;

/// What a session knows of the asking about one license, or of a registration.
#[derive(Default)]
pub(super) struct Track {
    /// The license; `None` for a registration.
    pub(super) license: Option<DocumentId>,
    /// The question that was sent and not answered yet.
    pub(super) asked: Option<Asked>,
    /// What led nowhere, and the ways that are left to ask it at once.
    pub(super) onward: Option<(RequestKind, Routes)>,
    /// The question that was last sent by mail: it waits there, however often quicker ways are tried.
    pub(super) mailed: Option<[u8; 16]>,
    /// When it was last asked, and when the row of attempts began.
    pub(super) attempted: Option<i64>,
    pub(super) row_began: Option<i64>,
    /// It was asked in vain since the last success.
    pub(super) failing: bool,
    /// Somebody wants it, whatever the policy says.
    pub(super) wanted: Option<RequestKind>,
    /// When the fault of the clock was last reported.
    pub(super) fault_reported: Option<i64>,
    /// The check at the start was not made yet.
    pub(super) starting: bool,
    /// What a borrower or a registration wants.
    pub(super) until: Option<i64>,
    pub(super) code: Option<Code>,
    /// When to look again.
    pub(super) wake_at: Option<i64>,
}

#[derive(Clone, Copy)]
pub(super) struct Asked {
    pub(super) nonce: [u8; 16],
    pub(super) kind: RequestKind,
    pub(super) deadline: i64,
    /// The way that is being tried, and those after it.
    pub(super) routes: Routes,
    /// Somebody wanted it.
    pub(super) wanted: bool,
}

impl Track {
    pub(super) fn of(license: DocumentId) -> Self {
        Self { license: Some(license), ..Self::default() }
    }

    pub(super) fn registering(code: Code) -> Self {
        Self { code: Some(code), ..Self::default() }
    }

    /// At the start of a run.
    fn starting(standing: &Standing, failing: bool) -> Self {
        Self { failing, starting: standing.check.on_start, ..Self::of(standing.license) }
    }

    pub(super) fn waits_for(&self, nonce: [u8; 16]) -> bool {
        self.asked.is_some_and(|asked| asked.nonce == nonce)
    }

    /// The clock jumped back.
    pub(super) fn shift(&mut self, back: i64) {
        let asked = self.asked.as_mut().map(|asked| &mut asked.deadline);
        let rest = [&mut self.attempted, &mut self.row_began, &mut self.fault_reported]
            .into_iter()
            .filter_map(Option::as_mut);
        asked.into_iter().chain(rest).for_each(|at| *at = at.saturating_sub(back));
    }

    /// When it may be asked again after the last attempt.
    pub(super) fn not_before(&self, check: &Check, floating: bool) -> i64 {
        let Some(last) = self.attempted else { return i64::MIN };
        let retry = if floating { SEAT_RETRY } else { RETRY };
        let again = |after: Option<u32>| last.saturating_add(after.map_or(retry, i64::from).max(1));
        match (self.row_began, check.retry_for) {
            // After a success the clock of the server may still say that the check was not made. A lease has a
            // rhythm of its own, and its end does not wait for the next check.
            (None, _) => again(check.every.filter(|_| !floating)),
            // The row is over; the next one begins with the next regular check.
            (Some(first), Some(span)) if again(check.retry_every) > first.saturating_add(span.into()) => {
                first.saturating_add(check.every.map_or(DAY, i64::from)).max(again(check.retry_every))
            }
            (Some(_), _) => again(check.retry_every),
        }
    }
}

impl Session {
    pub(super) fn start_tracks(&mut self) {
        let failing = self.state.kept().first_failure.is_some();
        self.tracks.reserve_exact(self.standings.len());
        self.tracks.extend(self.standings.iter().map(|standing| Track::starting(standing, failing)));
    }

    pub(super) fn track(&mut self, license: Option<DocumentId>) -> Option<&mut Track> {
        let place = match self.tracks.iter().position(|track| track.license == license) {
            Some(place) => place,
            None => {
                self.tracks.reserve_exact(1);
                self.tracks.push(Track { license, ..Track::default() });
                self.tracks.len().saturating_sub(1)
            }
        };
        self.tracks.get_mut(place)
    }

    pub(super) fn waiting(&mut self, nonce: [u8; 16]) -> Option<&mut Track> {
        self.tracks.iter_mut().find(|track| track.waits_for(nonce))
    }

    /// Somebody is being asked, and nothing has failed since the last success.
    pub(super) fn waits_in_hope(&self) -> bool {
        self.tracks.iter().any(|track| track.asked.is_some() && !track.failing)
    }
}
