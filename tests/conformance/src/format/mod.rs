//! The format of the files that are generated here: plain JSON, in one shape.
//!
//! A file holds groups, a group holds what its cases share, a case holds one question and its answer.
//! `tests/vectors/README.md` explains every field for people, `tests/vectors/schema/` for programs.

#[macro_use]
mod macros;

mod cases;
mod facts;
mod input;
mod moments;
mod report;
mod requests;
mod seats;
mod session;
mod state;

pub use cases::{
    CodeCase, CodeExpect, CodeGroup, DocumentCase, DocumentExpect, DocumentGroup, DocumentSeen, Opened,
    TrustCase, TrustGroup,
};
pub use facts::{ComponentValue, Device, Facts, HardwareKey, Proof, Zone};
pub use input::{Input, Part, Repeat, bytes};
pub(crate) use input::{hex, hex_array};
pub use moments::{
    EvaluateCase, EvaluateGroup, MomentExpect, StateCase, StateExpect, StateGroup, Step, TimeCase,
    TimeExpect, TimeGroup, TimeInput, TimelineCase, TimelineGroup,
};
pub use report::{Activation, Binding, Feature, Method, Reason, Report, Seats, Service, Term, Verification};
pub use requests::{RefusalSeen, RequestCase, RequestExpect, RequestGroup, RequestSeen};
pub use seats::{
    LeaseSeen, SeatBounds, SeatCase, SeatEvent, SeatExpect, SeatGroup, SeatRefusal, SeatSeen, SeatStep,
    SeatTerms, WaitingSeen,
};
pub use session::{
    Action, Button, Question, SessionCase, SessionEvent, SessionExpect, SessionGroup, SessionStep, Standing,
};
pub use state::{Failure, Floor, Kept, OpenRequest, Progress, State};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The version of the format.
pub const VERSION: u32 = 1;

/// One file.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File<G> {
    /// Its name, without `.json`.
    pub file: String,
    /// The version of the format.
    pub version: u32,
    /// What it tests.
    pub about: String,
    /// Each flag that a case of this file carries, and what it means.
    pub flags: BTreeMap<String, String>,
    /// How many cases there are. A runner that ran another number did not run the file.
    pub count: usize,
    /// The cases, by what they share.
    pub groups: Vec<G>,
}

/// What a product embeds, and what it says of itself.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trust {
    /// Root keys, as `tegata-pub:` text.
    pub roots: Vec<String>,
    /// The product's slug. Absent: any product is accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// The running version. There if `product` is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The prefix of its codes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    /// Without a license it runs as a demo.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub demo_without_license: bool,
    /// The vendor that every `iss` must name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vendor: Option<String>,
    /// The highest number of revocations that was seen before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revocations_seen: Option<u64>,
}

impl Trust {
    /// The trust that it describes.
    ///
    /// # Errors
    /// A sentence, if it describes none.
    pub fn build(&self) -> Result<tegata::Trust, String> {
        let product = match (&self.product, &self.version) {
            (Some(slug), Some(version)) => Some(self.product(slug, version)?),
            (None, None) => None,
            _ => return Err("product and version belong together".into()),
        };
        let roots: Result<Vec<tegata::PublicKey>, _> = self.roots.iter().map(|root| root.parse()).collect();
        let mut roots = roots.map_err(|error: tegata::Error| format!("a root: {error}"))?.into_iter();
        let first = roots.next().ok_or("no root")?;
        let mut trust = match product {
            Some(product) => tegata::Trust::new(first, product),
            None => tegata::Trust::any_product(first),
        };
        trust = roots.fold(trust, tegata::Trust::with_root);
        if let Some(vendor) = &self.vendor {
            trust = trust.with_vendor(vendor.as_str());
        }
        Ok(trust.with_revocations_seen(self.revocations_seen.unwrap_or(0)))
    }

    fn product(&self, slug: &str, version: &str) -> Result<tegata::Product, String> {
        let mut product = tegata::Product::new(slug, version).map_err(|error| error.to_string())?;
        if let Some(prefix) = &self.prefix {
            product = product.with_prefix(prefix).map_err(|error| error.to_string())?;
        }
        Ok(if self.demo_without_license { product.demo_without_license() } else { product })
    }
}
