//! Buttons that a user presses, and the errands that follow.

use alloc::vec::Vec;

use super::plan::{Track, is_errand, patience};
use super::{Press, Session};
use crate::document::{DocumentId, KeyRole, Slug, Via};
use crate::evaluate::{Routes, Standing};
use crate::facts::Unlocked;
use crate::request::{Request, RequestKind};
use crate::state::{Floor, OpenRequest};
use crate::time::HOUR;
use crate::{Data, Error, Kind, Text};

/// Something that was given back more often than this is remembered by its newest only.
const MAX_FLOORS: usize = 16;

/// When an errand was last tried.
pub(super) struct Errand {
    nonce: [u8; 16],
    tried: i64,
    /// As long as its answer may take.
    patience: i64,
}

impl Errand {
    pub(super) fn shift(&mut self, back: i64) {
        self.tried = self.tried.saturating_sub(back);
    }

    /// When it is to be tried again.
    pub(super) fn next(&self) -> i64 {
        self.tried.saturating_add(self.patience.max(HOUR))
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
        self.note_open(OpenRequest { nonce, kind, license: Some(license), at, activation: Some(held.id) });
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
            progress.floors.remove(0);
        }
        progress.floors.push(Floor { license, sequence, given_back: true });
        // Answers that are under way were asked for by who had it, and the server takes them back with it.
        progress.requests.retain(|open| open.license != Some(license) || is_errand(open.kind));
        self.holding.drop_activations_of(&mut self.trust, license);
        self.state.hold(self.holding.to_keep());
        self.dirty = true;
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
        let challenge = self.keys.ask_to_unlock(&key, unlocked);
        self.actions.extend(challenge.map(super::Action::Challenge));
        Ok(())
    }

    /// The vendor is told of what was given back and unlocked, until he has heard it.
    pub(super) fn plan_errands(&mut self) {
        let open: Vec<OpenRequest> =
            self.state.progress().requests.iter().filter(|open| is_errand(open.kind)).copied().collect();
        self.errands.retain(|errand| open.iter().any(|open| open.nonce == errand.nonce));
        for open in open {
            let Some((request, routes)) = self.errand(&open) else {
                // Its license was replaced, or has no way left: there is nothing to wake up for.
                self.errands.retain(|errand| errand.nonce != open.nonce);
                continue;
            };
            let known = self.errands.iter().position(|errand| errand.nonce == open.nonce);
            let due =
                known.and_then(|at| self.errands.get(at)).is_none_or(|errand| errand.next() <= self.now);
            if !due {
                continue;
            }
            match known.and_then(|at| self.errands.get_mut(at)) {
                Some(errand) => errand.tried = self.now,
                None => self.errands.push(Errand {
                    nonce: open.nonce,
                    tried: self.now,
                    patience: patience(routes),
                }),
            }
            self.hand_out(request, routes);
        }
    }

    fn errand(&self, open: &OpenRequest) -> Option<(Request, Routes)> {
        let standing = self.standings.iter().find(|standing| Some(standing.license) == open.license)?;
        let via = standing.routes.iter().next()?;
        let product: Slug = standing.product.clone();
        let mut request = Request::new(open.kind, open.nonce, product, via, self.now);
        request.version = self.version();
        request.license = open.license;
        request.customer = standing.customer.clone();
        request.asset = standing.asset.clone();
        request.subject = self.subject(standing);
        request.activation = open.activation;
        request.sequence = self.state.progress().given_back(standing.license).unwrap_or(0);
        if open.kind == RequestKind::UnlockReport {
            let of_it = |record: &&crate::document::Bytes| record.starts_with(standing.license.as_bytes());
            request.unlocked = Some(self.state.kept().unlocks.iter().find(of_it)?.clone());
        }
        Some((request, standing.routes))
    }
}
