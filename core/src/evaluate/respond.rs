//! What the policy takes away when something is amiss.

use super::report::Mode;
use crate::document::{Response, Slug};
use crate::{Kind, Severity};

pub(super) static FULL: Response = Response::Full;
pub(super) static DEMO: Response = Response::Demo;
pub(super) static BLOCKED: Response = Response::Blocked;

/// The responses that apply at once. Whatever one of them denies is denied.
pub(super) struct Restrictions<'p> {
    /// One for each thing that can be amiss with a license; the table of kinds bounds how many.
    applied: [Option<(&'p Response, Kind)>; 12],
    /// Report the same, deny nothing.
    pub(super) advise: bool,
}

impl<'p> Restrictions<'p> {
    pub(super) fn new(advise: bool) -> Self {
        Self { applied: [const { None }; 12], advise }
    }

    /// Applies the policy's response, or the default one. Says how much the reason weighs.
    pub(super) fn apply(
        &mut self,
        policy: Option<&'p Response>,
        default: &'p Response,
        because: Kind,
    ) -> Severity {
        let response = policy.unwrap_or(default);
        match self.applied.iter_mut().find(|slot| slot.is_none()) {
            Some(free) => *free = Some((response, because)),
            // Never fewer restrictions than things amiss.
            None => self.applied = [Some((&BLOCKED, because)); 12],
        }
        severity(response)
    }

    /// What is left for the product as a whole.
    pub(super) fn mode(&self) -> Mode {
        if self.advise {
            return Mode::Full;
        }
        self.applied.iter().flatten().map(|(response, _)| mode(response)).max().unwrap_or(Mode::Full)
    }

    /// Why the feature is denied, if it is.
    pub(super) fn denies(&self, feature: &Slug) -> Option<Kind> {
        if self.advise {
            return None;
        }
        let denied = self.applied.iter().flatten().find(|(response, _)| !allows(response, feature));
        denied.map(|(_, because)| *because)
    }
}

/// Whether a feature stays while this response applies.
pub(super) fn allows(response: &Response, feature: &Slug) -> bool {
    match response {
        Response::Full => true,
        Response::Only(features) => features.contains(feature),
        Response::AllBut(features) => !features.contains(feature),
        Response::Demo | Response::Blocked => false,
    }
}

fn mode(response: &Response) -> Mode {
    match response {
        Response::Full => Mode::Full,
        Response::Only(_) | Response::AllBut(_) => Mode::Restricted,
        Response::Demo => Mode::Demo,
        Response::Blocked => Mode::Blocked,
    }
}

fn severity(response: &Response) -> Severity {
    match response {
        Response::Full => Severity::Warning,
        Response::Only(_) | Response::AllBut(_) => Severity::Restricts,
        Response::Demo | Response::Blocked => Severity::Stops,
    }
}
