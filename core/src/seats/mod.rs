//! Floating seats as a server hands them out.
//!
//! A [`Pool`] holds the seats of one license. It is told what is asked and what time it is, and answers
//! with a [`Lease`] to sign, or with why not. It does no I/O of its own, so the vendor's server, the
//! server inside a company and a simulated world run the same code.
//!
//! A seat:
//!
//! ```text
//!          acquire, borrow           release
//!   free ──────────────────▶ leased ─────────▶ lingering ── time passes ──▶ free
//!    │                        ▲ │ │                └── its holder acquires ──▶ leased
//!    │ somebody waits         │ │ │ cancel
//!    ▼                he asks │ │ └──▶ withdrawn ── he lets go, or the lease ends ▶ free
//!   held ─────────────────────┘ │
//!    │ he does not ask          │ the lease ends
//!    ▼                          ▼
//!   free                       free
//! ```
//!
//! Renew and borrow keep a seat leased, for longer. Where the license lets no seat linger, a release
//! leaves it free.
//!
//! - Seats are numbered from 1, and the smallest free number is given. Numbers above the count exist
//!   only in overdraft. Who has one gets a number within the count at his next renewal, if one is free.
//! - What has a seat is a device, a user or a process, as the license says. A device is known by its key,
//!   else by its components, of which some may change, else by its host name.
//! - A lease is a promise: until it ends its seat is nobody else's, unless its holder said so himself.
//!   A borrowed seat is a lease that is long.
//! - Whoever finds no seat waits in line as long as he keeps asking. A seat that comes free is held for a
//!   while for the first in line who may have it; nobody who comes later overtakes.
//! - Seats reserved for groups go to their members first. What is not reserved is everybody's.
//! - Overdraft ends when its time is over: no seat beyond the count is given or renewed then, until none is
//!   taken and one within the count is free. Then it may begin anew.
//!
//! ```
//! # use tegata::document::License;
//! use tegata::document::{Slug, Via};
//! use tegata::request::{Request, RequestKind};
//! use tegata::seats::{Answer, Pool, PoolTerms, ServerBounds};
//! # fn example(license: &License) -> Result<(), tegata::Error> {
//!
//! let mut pool = Pool::new(license, 0, ServerBounds::default(), PoolTerms::default())?;
//!
//! let now = 1_800_000_000;
//! let mut request = Request::new(RequestKind::Acquire, [7; 16], Slug::new("dam-fes")?, Via::InHouse, now);
//! request.license = Some(license.id());
//! request.subject.host = Some("pc-17".into());
//! match pool.ask(&request, &[], now) {
//!     Answer::Lease(lease) => {
//!         let kept = pool.encode(); // to the disk, before anything leaves
//!         let claims = pool.claims(&lease); // to the signer
//! #       let _ = (kept, claims);
//!     }
//!     Answer::Released => {}
//!     Answer::Refused(refusal) => drop(refusal.encode()), // to the client
//! }
//! # Ok(())
//! # }
//! ```

mod ask;
mod asker;
mod book;
mod double_use;
mod grant;
mod lease;
mod leasing;
mod listing;
mod numbers;
mod pool;
mod queue;
mod reclaim;
mod terms;
#[cfg(test)]
mod tests;
mod upkeep;

pub use double_use::{DoubleUse, double_use};
pub use lease::{Answer, Lease, lease_id};
pub use listing::{Seat, SeatState, Waiting};
pub use pool::Pool;
pub use terms::{PoolTerms, ServerBounds};
