//! Buttons that a user presses, and the errands that follow.

use alloc::vec::Vec;

use super::ask::{is_errand, patience};
use super::track::Track;
use super::{Press, Session};
use crate::document::{DocumentId, KeyRole, Via};
use crate::evaluate::{Routes, Standing};
use crate::facts::Unlocked;
use crate::request::{Request, RequestKind};
use crate::state::{Floor, OpenRequest};
use crate::time::HOUR;
use crate::{Data, Error, Kind, Text};

/// So many licenses of which something was given back are remembered: as many as fit into a state that is
/// full of all else.
const MAX_FLOORS: usize = 24;

/// When an errand was last tried, and how.
pub(super) struct Errand {
    nonce: [u8; 16],
    tried: i64,
    routes: Routes,
    /// That way led nowhere, and the next one is open.
    onward: bool,
}

impl Errand {
    pub(super) fn shift(&mut self, back: i64) {
        self.tried = self.tried.saturating_sub(back);
    }

    /// When it is to be tried again.
    pub(super) fn next(&self) -> i64 {
        if self.onward { i64::MIN } else { self.tried.saturating_add(patience(self.routes).max(HOUR)) }
    }
}

impl Session {
    /// Somebody pressed a button.
    ///
    /// Errors: 2.20 if there is nobody to ask, 2.9 to 2.12 for a way that is not allowed, 2.3 or 7.10
    /// with nothing to give back, 6.5 to 6.9 without a spare key that could be unlocked.
    pub fn press(&mut self, button: Press, now: i64) -> Result<(), Error> {
        self.arrive(now);
        let outcome = self.pressed(button);
        self.settle();
        outcome
    }

    fn pressed(&mut self, button: Press) -> Result<(), Error> {
        match button {
            Press::CheckNow => self.check_now(),
            Press::Deactivate => self.give_back(RequestKind::Deactivate),
            Press::Release => self.give_back(RequestKind::Release),
            Press::UnlockSpare => self.unlock_spare(),
            Press::SwitchMethod(via) => self.switch_method(via),
            Press::BorrowUntil(until) => self.borrow_until(until),
        }
    }

    fn check_now(&mut self) -> Result<(), Error> {
        let askable = |standing: &&Standing| !standing.routes.is_empty();
        let licenses: Vec<DocumentId> =
            self.standings.iter().filter(askable).map(|standing| standing.license).collect();
        if licenses.is_empty() {
            return Err(Error::new(Kind::NoMethod));
        }
        for license in licenses {
            self.want(license, RequestKind::Check, None);
        }
        Ok(())
    }

    /// Asks at once, whatever is being waited for.
    fn want(&mut self, license: DocumentId, kind: RequestKind, until: Option<i64>) {
        // Given back or not, from now on it is asked for until it is there.
        for floor in self.state.progress_mut().floors.iter_mut().filter(|floor| floor.license == license) {
            self.dirty |= core::mem::take(&mut floor.given_back);
        }
        if let Some(track) = self.track(Some(license)) {
            track.asked = None;
            track.wanted = Some(kind);
            track.until = until;
        }
    }

    fn leading(&self) -> Result<&Standing, Error> {
        let license = self.report.license();
        let leading = self.standings.iter().find(|standing| Some(standing.license) == license);
        leading.ok_or_else(|| Error::new(Kind::LicenseMissing))
    }

    fn switch_method(&mut self, via: Via) -> Result<(), Error> {
        let license = self.leading()?.license;
        let method = self.report.verification().methods.iter().find(|method| method.via == via);
        let name = || Data::new().text("method", Text::from_static(via.name()));
        let method = method.ok_or_else(|| Error::with(Kind::MethodUnknown, name()))?;
        if let Some(kind) = method.refused {
            // The report says of it what the license says.
            let reason = self.report.reasons().iter().find(|reason| reason.kind() == kind);
            return Err(Error::with(kind, reason.map_or_else(name, |reason| reason.data().clone())));
        }
        self.state.progress_mut().method = Some(via);
        self.dirty = true;
        if via == Via::HardwareKey {
            self.tell(Kind::MethodSwitched, name());
        } else {
            self.want(license, RequestKind::SwitchMethod, None);
        }
        Ok(())
    }

    fn borrow_until(&mut self, until: i64) -> Result<(), Error> {
        let standing = self.leading()?;
        let license = standing.license;
        if standing.floating.is_none() || until <= self.now.max(0) {
            return Err(Error::new(Kind::BorrowRefused));
        }
        self.want(license, RequestKind::Borrow, Some(crate::time::clamp(until)));
        Ok(())
    }

    /// What is given back counts no longer from this moment on, whether the server hears of it or not.
    fn give_back(&mut self, kind: RequestKind) -> Result<(), Error> {
        let standing = self.leading()?;
        let nothing = if kind == RequestKind::Release { Kind::SeatUnknown } else { Kind::NotActivated };
        let floating = standing.floating.is_some();
        let held = standing.held.filter(|_| floating == (kind == RequestKind::Release));
        let held = held.ok_or_else(|| Error::new(nothing))?;
        let license = standing.license;
        let nonce = self.entropy.nonce();
        self.let_go(license);
        let at = self.now.max(0);
        self.note_open(OpenRequest {
            nonce,
            kind,
            license: Some(license),
            at,
            activation: Some(held.id),
            refused: false,
        });
        Ok(())
    }

    /// What is held for a license counts no longer, and is not asked for until somebody wants it.
    pub(super) fn let_go(&mut self, license: DocumentId) {
        let of_it = self.holding.bundle().activations().iter().filter(|one| one.body().license == license);
        let held = of_it.map(|one| one.body().sequence).max();
        let sequence = held.max(self.state.progress().given_back(license)).unwrap_or(0);
        let progress = self.state.progress_mut();
        progress.floors.retain(|floor| floor.license != license);
        if progress.floors.len() >= MAX_FLOORS {
            let licenses = self.holding.bundle().licenses();
            let held = |floor: &Floor| licenses.iter().any(|one| one.id() == floor.license);
            // What is not even held any more is forgotten first.
            let place = progress.floors.iter().position(|floor| !held(floor)).unwrap_or(0);
            progress.floors.remove(place);
        }
        progress.floors.push(Floor { license, sequence, given_back: true });
        // Answers that are under way were asked for by who had it, and the server takes them back with it.
        progress.requests.retain(|open| open.license != Some(license) || is_errand(open.kind));
        let proven = self.holding.bundle().newest_issue();
        self.holding.drop_activations_of(&mut self.trust, license);
        self.note_what_went(proven);
        self.dirty = true;
        self.hold();
        if let Some(track) = self.track(Some(license)) {
            *track = Track::of(license);
        }
    }

    fn unlock_spare(&mut self) -> Result<(), Error> {
        let mut refused = Kind::HardwareKeyMissing;
        let now = self.report.now();
        let mut found = None;
        for license in self.holding.bundle().licenses() {
            for named in license.body().hardware_keys.iter().filter(|key| key.role == KeyRole::Spare) {
                if let Some(key) = self.keys.proven(&named.key, self.now) {
                    found = Some((key.clone(), Unlocked { license: license.id(), at: now }));
                } else if self.keys.is_here(&named.key) {
                    refused = Kind::HardwareKeyUnproven;
                }
            }
        }
        let (key, unlocked) = found.ok_or_else(|| Error::new(refused))?;
        let challenge = self.keys.ask_to_unlock(&key, unlocked, self.now);
        self.actions.extend(challenge.map(super::Action::Challenge));
        Ok(())
    }

    /// The vendor is told of what was given back and unlocked, until he has heard it.
    pub(super) fn plan_errands(&mut self) {
        let open: Vec<OpenRequest> =
            self.state.progress().requests.iter().filter(|open| is_errand(open.kind)).copied().collect();
        self.errands.retain(|errand| open.iter().any(|open| open.nonce == errand.nonce));
        let now = self.now;
        for open in open {
            let known = self.errands.iter().position(|errand| errand.nonce == open.nonce);
            let before = known.and_then(|at| self.errands.get(at));
            if before.is_some_and(|errand| errand.next() > now) {
                continue;
            }
            let left = before.filter(|errand| errand.onward).map(|errand| errand.routes.after_first());
            let Some((request, routes)) = self.errand(&open, left) else {
                // Its license was replaced, or has no way left: there is nothing to wake up for.
                self.errands.retain(|errand| errand.nonce != open.nonce);
                continue;
            };
            let errand = Errand { nonce: open.nonce, tried: now, routes, onward: false };
            match known.and_then(|at| self.errands.get_mut(at)) {
                Some(before) => *before = errand,
                None => self.errands.push(errand),
            }
            self.hand_out(request, routes, now.saturating_add(patience(routes)));
        }
    }

    /// An errand led nowhere in one way. After the last it waits for its time.
    pub(super) fn next_way_of_errand(&mut self, nonce: [u8; 16]) {
        if let Some(errand) = self.errands.iter_mut().find(|errand| errand.nonce == nonce) {
            errand.onward = errand.routes.after_first().by_itself();
        }
    }

    fn errand(&self, open: &OpenRequest, left: Option<Routes>) -> Option<(Request, Routes)> {
        let standing = self.standings.iter().find(|standing| Some(standing.license) == open.license)?;
        if self.unnamed_until(standing).is_some() {
            return None;
        }
        let routes = left.unwrap_or(standing.routes);
        let mut request = self.request_about(standing, open.kind, open.nonce, routes.first()?);
        request.activation = open.activation;
        request.sequence = self.state.progress().given_back(standing.license).unwrap_or(0);
        if open.kind == RequestKind::UnlockReport {
            let of_it = |record: &&crate::document::Bytes| record.starts_with(standing.license.as_bytes());
            request.unlocked = Some(self.state.kept().unlocks.iter().find(of_it)?.clone());
        }
        Some((request, routes))
    }
}
