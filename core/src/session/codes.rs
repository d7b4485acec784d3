//! Codes that somebody typed.

use super::Session;
use crate::code::{CodeKind, Fields, Ladder};
use crate::document::{DocumentId, Effect, License};
use crate::{Code, Data, Error, Kind};

impl Session {
    /// A code as somebody typed it, of any kind.
    ///
    /// An amendment code counts at once. An activation code counts at once where a roll is at hand, and
    /// is exchanged at the vendor otherwise; a registration key always is.
    ///
    /// Errors: 1.1 to 1.4 and 1.13 for text that is no code as it stands ([`code::read_any`](crate::code::read_any)
    /// offers what may have been meant); 1.6 to 1.11 for a code that changes nothing here; 1.15.
    pub fn typed(&mut self, text: &str, now: i64) -> Result<(), Error> {
        self.arrive(now);
        let outcome = text.parse().and_then(|code: Code| self.take_code(code));
        self.settle();
        outcome
    }

    fn take_code(&mut self, code: Code) -> Result<(), Error> {
        if let Some(prefix) = self.trust.product().and_then(crate::Product::prefix) {
            code.expect_prefix(prefix)?;
        }
        match code.kind() {
            CodeKind::Registration => {
                self.exchange(code);
                Ok(())
            }
            CodeKind::Activation => self.activation_code(code),
            CodeKind::Amendment => self.amendment_code(code),
        }
    }

    /// Asks the vendor for the license that a code stands for.
    fn exchange(&mut self, code: Code) {
        if let Some(track) = self.track(None) {
            *track = super::track::Track::registering(code);
        }
    }

    fn activation_code(&mut self, code: Code) -> Result<(), Error> {
        if self.state.kept().codes.contains(&code) {
            return Err(Error::new(Kind::CodeAlreadyUsed));
        }
        let mut refused = None;
        for roll in self.holding.bundle().rolls() {
            match roll.redeem(&code) {
                Ok(_) => return self.keep_code(code),
                Err(error) if error.kind() == Kind::CodeRollMissing => {}
                Err(error) => refused = Some(error),
            }
        }
        match refused {
            Some(error) => Err(error),
            None => {
                self.exchange(code);
                Ok(())
            }
        }
    }

    fn amendment_code(&mut self, code: Code) -> Result<(), Error> {
        let (license, opened, ladder) = self.opened_by(&code)?;
        let Fields::Amendment { lock, step, .. } = code.fields() else {
            return Err(Error::new(Kind::LibraryFault));
        };
        // The highest step of a lock does all that those before it did.
        let typed = |kept: &Code| ladder.check(kept).ok();
        let highest = self.state.kept().codes.iter().filter_map(typed).max().unwrap_or(0);
        if step <= highest {
            let data = Data::new().int("lock", lock).int("step", step);
            return Err(Error::with(Kind::CodeAlreadyUsed, data));
        }
        self.state.retain_codes(|kept| ladder.check(kept).is_err());
        self.keep_code(code)?;
        if opened == Effect::ClearClockFault {
            let cleared = self.holding.bundle().cleared_faults(&self.state, license);
            self.state.cleared_fault(cleared, self.now);
        }
        Ok(())
    }

    /// The license and the lock that a code opens; why none, if none.
    fn opened_by(&self, code: &Code) -> Result<(DocumentId, Effect, Ladder), Error> {
        let redeemed = self.holding.bundle().redeemed(&self.state);
        let licenses = self.holding.bundle().licenses().iter().chain(&redeemed);
        let mut refused = Error::new(Kind::LicenseMissing);
        for license in licenses {
            match opens(license, code) {
                Ok((effect, ladder)) => return Ok((license.id(), effect, ladder)),
                // Another lock, or another license: the most telling answer counts.
                Err(error)
                    if refused.kind() == Kind::LicenseMissing || error.kind() == Kind::CodeStepUnknown =>
                {
                    refused = error;
                }
                Err(_) => {}
            }
        }
        Err(refused)
    }

    fn keep_code(&mut self, code: Code) -> Result<(), Error> {
        if !self.state.typed(code) {
            return Err(Error::with(Kind::CodesFull, Data::new().int("limit", crate::state::MAX_CODES)));
        }
        self.dirty = true;
        self.tell(Kind::CodeAccepted, Data::new());
        Ok(())
    }
}

/// Errors: 1.6, 1.8 to 1.10.
fn opens(license: &License, code: &Code) -> Result<(Effect, Ladder), Error> {
    let Fields::Amendment { lock, .. } = code.fields() else {
        return Err(Error::new(Kind::CodeOtherKind));
    };
    let body = license.body();
    if let Some(prefix) = body.prefix {
        code.expect_prefix(prefix)?;
    }
    let unknown = || Error::with(Kind::CodeLockUnknown, Data::new().int("lock", lock));
    let found = body.locks.get(usize::from(lock)).ok_or_else(unknown)?;
    let ladder = found.ladder(&license.id(), lock).ok_or_else(unknown)?;
    ladder.check(code)?;
    Ok((found.effect.clone(), ladder))
}
