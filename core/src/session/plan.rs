//! When to ask: every rhythm that a policy can have.

use super::Session;
use super::ask::{LONGEST_HOLD_OFF, Turn};
use super::need::{Need, need};
use crate::Kind;
use crate::document::{Check, Via};
use crate::evaluate::{Routes, Standing};
use crate::request::RequestKind;
use crate::time::DAY;

impl Session {
    /// Asks what is due, and notes when to look again.
    pub(super) fn plan(&mut self) {
        let standings = core::mem::take(&mut self.standings);
        self.tracks.retain(|track| match track.license {
            Some(license) => {
                standings.iter().any(|standing| standing.license == license) || track.asked.is_some()
            }
            None => track.asked.is_some() || track.code.is_some(),
        });
        for standing in &standings {
            self.plan_license(standing);
        }
        self.standings = standings;
        self.plan_registration();
    }

    fn plan_license(&mut self, standing: &Standing) {
        let routes = self.routes(standing);
        let (now, not_before) = (self.now, self.state.progress().not_before);
        let installation = self.state.progress().installation.unwrap_or_default();
        let given_back = self
            .state
            .progress()
            .floors
            .iter()
            .any(|floor| floor.license == standing.license && floor.given_back);
        let fault = self.report.has(Kind::ClockBehind);
        let elsewhere = self.is_held_elsewhere(standing);
        let unnamed_until = self.unnamed_until(standing);
        // Where a hardware key would do, another way is the customer's choice.
        let waits_for_choice = standing.routes.has(Via::HardwareKey)
            && self.state.progress().method.is_none_or(|via| via == Via::HardwareKey);
        let Some(track) = self.track(Some(standing.license)) else { return };
        track.wake_at = track.asked.map(|asked| asked.deadline);
        if track.asked.is_some() || routes.is_empty() {
            return;
        }
        let wanted = track.wanted;
        let report_fault = fault && track.fault_reported.is_none_or(|at| now.saturating_sub(at) >= DAY);
        let need = match need(standing, elsewhere, track, installation) {
            _ if report_fault && wanted.is_none() => {
                Some(Need { kind: RequestKind::FaultReport, due: i64::MIN })
            }
            need => need,
        };
        let by_itself = !given_back && routes.by_itself() && !waits_for_choice;
        let onward = track.onward.take();
        let Some(need) = need.filter(|_| wanted.is_some() || by_itself) else {
            return;
        };
        let onward = onward.filter(|(kind, left)| *kind == need.kind && left.is_among(routes));
        let mut due = need.due;
        if wanted.is_none() && onward.is_none() {
            // What fell due after the last success is asked when it is due.
            let anew = track.row_began.is_none() && track.attempted.is_some_and(|last| due > last);
            // A fault is reported once a day, whatever else is asked.
            if !anew && need.kind != RequestKind::FaultReport {
                due = due.max(track.not_before(&standing.check, standing.floating.is_some()));
            }
            // A clock that was wrong when the server asked for it, or is now, must not make that longer.
            let not_before = not_before.filter(|at| at.saturating_sub(now) <= LONGEST_HOLD_OFF);
            due = due.max(not_before.unwrap_or(i64::MIN));
        }
        // Whoever is asked is told which computer it is about.
        due = due.max(unnamed_until.unwrap_or(i64::MIN));
        if due > now {
            track.wake_at = Some(due);
            track.onward = onward;
            return;
        }
        let span = standing.check.retry_for.map_or(DAY, i64::from);
        track.row_began = track.row_began.filter(|first| now.saturating_sub(*first) <= span);
        if need.kind == RequestKind::FaultReport {
            track.fault_reported = Some(now);
        }
        let (turn, routes) = match onward {
            Some((_, left)) => (Turn::Onward, left),
            None if wanted.is_some() => (Turn::Anew, routes),
            None => (Turn::Again, routes),
        };
        self.ask(standing, need.kind, routes, turn);
    }

    /// Whether the activation or lease that is held is another device's or user's.
    fn is_held_elsewhere(&self, standing: &Standing) -> bool {
        let bundle = self.holding.bundle();
        let held = standing.held.and_then(|held| bundle.activations().iter().find(|one| one.id() == held.id));
        held.is_some_and(|held| !bundle.stands_here(&self.state, &self.facts, held))
    }

    /// The ways that may be used now: the one that the customer chose, if it is allowed.
    fn routes(&self, standing: &Standing) -> Routes {
        match self.state.progress().method {
            Some(Via::HardwareKey)
                if standing.routes.has(Via::HardwareKey) && self.keys.any_proven(self.now) =>
            {
                Routes::default()
            }
            Some(chosen) => standing.routes.only(chosen),
            None => standing.routes,
        }
    }

    fn plan_registration(&mut self) {
        let now = self.now;
        let product = self.holding.bundle().product().map(|product| product.slug().clone());
        let Some(track) = self.tracks.iter_mut().find(|track| track.license.is_none()) else { return };
        let onward = track.onward.take();
        let due = if onward.is_some() { i64::MIN } else { track.not_before(&Check::default(), false) };
        track.wake_at = track.asked.map_or(Some(due.max(now)), |asked| Some(asked.deadline));
        let Some((code, product)) = track.code.zip(product).filter(|_| track.asked.is_none() && due <= now)
        else {
            return;
        };
        let anew = if track.attempted.is_none() { Turn::Anew } else { Turn::Again };
        let (turn, routes) = onward.map_or((anew, Routes::any()), |(_, left)| (Turn::Onward, left));
        self.register(code, product, routes, turn);
    }
}
