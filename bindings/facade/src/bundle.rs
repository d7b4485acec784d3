//! Documents that were verified together.

use std::sync::Arc;

use tegata::State;
use tegata::document::{DocumentId, Verified};

use crate::error::Result;
use crate::facts::salts;
use crate::timeline::moments;
use crate::{Facts, Moment, Report, UnixTime};

/// Documents that were verified together. Made by [`Trust::open`](crate::Trust::open).
#[derive(Debug)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Object))]
pub struct Bundle {
    inner: tegata::Bundle,
}

record! {
    /// What a bundle holds: ids in hexadecimal, in ascending order.
    Contents {
        /// The licenses for the product.
        licenses: Vec<String>,
        /// The activations, leases and checks.
        activations: Vec<String>,
        /// The rolls.
        rolls: Vec<String>,
        /// The number of the newest list of revocations.
        revocations: Option<u64>,
        /// The time statements.
        time_statements: Vec<String>,
    }
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Bundle {
    /// Everything there is to know at the moment that the facts name.
    ///
    /// `state` is what the host kept. Bytes that can not be read are a reason in the report (4.40), never an
    /// error.
    ///
    /// Errors: for facts that are none: 4.5, 4.14, 4.15, 5.13, 9.3.
    pub fn evaluate(&self, state: Option<Vec<u8>>, facts: Facts) -> Result<Arc<Report>> {
        let facts = facts.into_core(&salts(&self.inner))?;
        Ok(Report::of(self.inner.evaluate(&load(state), &facts)))
    }

    /// Each moment from `from` up to, but not including, `to` at which something happens, if nobody does
    /// anything until then.
    ///
    /// Errors: as [`evaluate`](Self::evaluate).
    pub fn timeline(
        &self,
        state: Option<Vec<u8>>,
        facts: Facts,
        from: UnixTime,
        to: UnixTime,
    ) -> Result<Vec<Moment>> {
        let facts = facts.into_core(&salts(&self.inner))?;
        Ok(moments(self.inner.timeline(&load(state), &facts, from.0, to.0)))
    }

    /// What it holds.
    #[must_use]
    pub fn contents(&self) -> Contents {
        Contents {
            licenses: ids(self.inner.licenses().iter().map(Verified::id)),
            activations: ids(self.inner.activations().iter().map(Verified::id)),
            rolls: ids(self.inner.rolls().iter().map(Verified::id)),
            revocations: self.inner.revocations().map(|list| list.body().number),
            time_statements: ids(self.inner.time_statements().iter().map(Verified::id)),
        }
    }

    /// The salts with which its licenses want the computer to be hashed, 16 bytes each. Only for hosts that
    /// hash elsewhere; what stands in [`Facts::components`] is hashed by itself.
    #[must_use]
    pub fn salts(&self) -> Vec<Vec<u8>> {
        salts(&self.inner).iter().map(|salt| salt.to_vec()).collect()
    }
}

impl Bundle {
    pub(crate) fn of(inner: tegata::Bundle) -> Arc<Self> {
        Arc::new(Self { inner })
    }

    /// The bundle as core knows it.
    #[must_use]
    pub fn core(&self) -> &tegata::Bundle {
        &self.inner
    }
}

fn load(state: Option<Vec<u8>>) -> State {
    state.map_or_else(State::default, |bytes| State::load(&bytes))
}

fn ids(ids: impl Iterator<Item = DocumentId>) -> Vec<String> {
    let mut ids: Vec<String> = ids.map(|id| id.to_string()).collect();
    ids.sort_unstable();
    ids
}
