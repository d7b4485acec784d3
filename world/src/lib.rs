//! A small world to try licenses in: a vendor, companies with license servers, computers with clocks
//! and disks, hardware keys, and networks that lose things.
//!
//! Time jumps from one event to the next, so a year takes as long as its events. All chance comes from
//! one seed: the same seed and the same deeds give the same journal, byte for byte, on every platform.
//! There is no clock, no thread, no file and no network in it.
//!
//! ```
//! use tegata::document::{Method, Via};
//! use tegata::{Product, Status};
//! use tegata_world::{Host, World};
//!
//! let mut world = World::new(7, 1_800_000_000)?;
//! let now = world.now();
//! let license = world.vendor_mut().license("dam-fes", now, |claims| {
//!     claims.body.activations = Some(3);
//!     claims.body.methods = vec![Method::any(Via::Online)];
//! })?;
//!
//! let pc = world.add(Host::new("cad-07", Product::new("dam-fes", "5.0")?));
//! world.switch_on(pc);
//! let file = world.vendor().file(license)?;
//! world.drop_file(pc, &file)?;
//! world.run_for(10);
//! assert_eq!(world.report(pc).status(), Status::Active);
//! println!("{}", world.journal());
//! # Ok::<(), tegata::Error>(())
//! ```
//!
//! What can be done is in [`World`]: things happen by [`run_for`](World::run_for) and
//! [`run_until`](World::run_until), people act by [`type_code`](World::type_code),
//! [`press`](World::press), [`plug`](World::plug) and the like, and what is around a session is changed
//! through [`host_mut`](World::host_mut), [`vendor_mut`](World::vendor_mut) and
//! [`network`](World::network).

mod clock;
mod host;
mod in_house;
mod journal;
mod network;
mod queue;
mod random;
mod store;
mod token;
mod travel;
mod vendor;
mod verbs;
mod world;

pub use clock::Clock;
pub use host::Host;
pub use in_house::InHouse;
pub use journal::{Entry, Journal};
pub use network::{Fate, Line, Network};
pub use random::Random;
pub use store::Store;
pub use token::Token;
pub use vendor::{Holder, Record, Said, Service, Vendor};
pub use world::World;

/// A computer of a [`World`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct HostId(usize);

/// A token of a [`World`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TokenId(usize);

/// A license server of a [`World`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ServerId(usize);
