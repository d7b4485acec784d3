//! What a license grants, and a certificate allows.

use super::ServerBounds;
use crate::cbor::{record, record_faults};
use crate::device::DeviceRule;
use crate::document::{DocumentId, License, Seats, Slug};
use crate::{Error, Text};

record! {
    /// What the license grants, as far as a pool needs it.
    pub(super) struct Grant in "pool.grant" {
        /// The license.
        1 => license: DocumentId,
        /// The vendor, as the license names it.
        2 => issuer: Option<Text>,
        /// The product.
        3 => product: Slug,
        /// The customer.
        4 => customer: Option<Text>,
        /// The asset or site.
        5 => asset: Option<Text>,
        /// How a device is recognized.
        6 => device: Option<DeviceRule>,
        /// The seats.
        7 => seats: Seats,
        /// Seats that amendments added.
        8 => extra: Option<u32>,
        /// The bounds of the server's certificate.
        9 => bounds: ServerBounds,
    }
}

impl Grant {
    /// Errors: 4.8 for a license without floating seats.
    pub(super) fn new(license: &License, extra: u32, bounds: ServerBounds) -> Result<Self, Error> {
        let body = license.body();
        let seats = body.seats.clone().ok_or_else(|| record_faults::missing("license.seats"))?;
        Ok(Self {
            license: license.id(),
            issuer: license.claims().issuer.clone(),
            product: body.product.clone(),
            customer: body.customer.clone(),
            asset: body.asset.clone(),
            device: body.device.clone(),
            seats,
            extra: Some(extra).filter(|extra| *extra > 0),
            bounds,
        })
    }

    fn owned(&self) -> u32 {
        self.seats.count.saturating_add(self.extra.unwrap_or(0))
    }

    fn within_bounds(&self, seats: u32) -> u32 {
        self.bounds.seats.map_or(seats, |most| most.min(seats))
    }

    /// How many seats there are. Numbers above exist only in overdraft.
    pub(super) fn count(&self) -> u32 {
        self.within_bounds(self.owned())
    }

    /// The highest seat number, overdraft included: what every client accepts (7.3 beyond).
    pub(super) fn limit(&self) -> u32 {
        let percent = 100_u32.saturating_add(self.seats.overdraft_percent.unwrap_or(0).into());
        self.within_bounds((self.owned().saturating_mul(percent) / 100).max(self.count()))
    }

    /// For how long a seat may be borrowed, in seconds.
    pub(super) fn borrow_for(&self) -> Option<u32> {
        let granted = self.seats.borrow_for?;
        Some(self.bounds.borrow_for.map_or(granted, |most| most.min(granted)))
    }
}
