//! Which computer this is, as each license wants to know it.

use super::{Action, HOST_TIME, Session};
use crate::evaluate::Standing;

/// A salt that the host was asked to hash the computer with.
pub(super) struct Asked {
    salt: [u8; 16],
    /// It has until then; nothing waits for longer.
    until: i64,
}

impl Asked {
    pub(super) fn shift(&mut self, back: i64) {
        self.until = self.until.saturating_sub(back);
    }
}

impl Session {
    /// Asks the host for what the licenses want to know of the computer, once for each salt.
    pub(super) fn identify(&mut self) {
        let until = self.now.saturating_add(HOST_TIME);
        for salt in self.standings.iter().filter_map(|standing| standing.salt) {
            if !self.is_named(salt) && !self.identifying.iter().any(|asked| asked.salt == salt) {
                self.identifying.push(Asked { salt, until });
                self.actions.push_back(Action::Identify { salt });
            }
        }
    }

    /// Whether the host said which computer this is, in the words of a license.
    pub(super) fn is_named(&self, salt: [u8; 16]) -> bool {
        self.facts.devices.iter().any(|device| device.salt == salt)
    }

    /// Until when nobody is asked about a license, since the host may still say which computer this is.
    pub(super) fn unnamed_until(&self, standing: &Standing) -> Option<i64> {
        let salt = standing.salt?;
        let asked = self.identifying.iter().find(|asked| asked.salt == salt && !self.is_named(salt))?;
        Some(asked.until).filter(|until| self.now < *until)
    }

    pub(super) fn is_unnamed(&self) -> bool {
        self.standings.iter().any(|standing| self.unnamed_until(standing).is_some())
    }
}
