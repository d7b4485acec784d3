use crate::cbor::record;
use crate::document::CertificateBody;

record! {
    /// How a server runs its pool. All in seconds but [`places`](Self::places).
    ///
    /// ```
    /// use tegata::seats::PoolTerms;
    /// let terms = PoolTerms { lease: 600, ..PoolTerms::default() };
    /// assert_eq!(terms.retry, 30);
    /// ```
    #[derive(Copy)]
    pub struct PoolTerms in "pool.terms" {
        /// A lease lasts so long, and is renewed before; at least 1. A crashed client blocks its seat
        /// for no longer.
        1 => lease: u32,
        /// Who waits is told to ask again after so long; at least 1.
        2 => retry: u32,
        /// Who waits and does not ask for so long loses the place; at least twice `retry`.
        3 => patience: u32,
        /// A free seat is held for so long for the first of the queue; at least twice `retry`.
        4 => hold: u32,
        /// So many may wait. 0: there is no queue, and a full pool says so (7.1).
        5 => places: u32,
    }
}

impl Default for PoolTerms {
    /// Leases of half an hour; a queue of up to 1000 that asks every 30 seconds.
    fn default() -> Self {
        Self { lease: 1800, retry: 30, patience: 90, hold: 60, places: 1000 }
    }
}

impl PoolTerms {
    /// Terms that contradict themselves are put right: nobody who does as told may lose a place.
    pub(super) fn sound(self) -> Self {
        let retry = self.retry.max(1);
        let twice = retry.saturating_mul(2);
        Self {
            lease: self.lease.max(1),
            retry,
            patience: self.patience.max(twice),
            hold: self.hold.max(twice),
            places: self.places,
        }
    }
}

record! {
    /// How far the server's own certificate lets it go. Absent: no bound.
    #[derive(Copy, Default)]
    pub struct ServerBounds in "pool.bounds" {
        /// No seat number beyond this one.
        1 => seats: Option<u32>,
        /// Seats may be borrowed for at most so many seconds.
        2 => borrow_for: Option<u32>,
    }
    optional default
}

impl ServerBounds {
    /// The narrowest bounds of a chain of certificates: the server's own and those above it.
    ///
    /// ```
    /// use tegata::document::{CertificateBody, Roles};
    /// use tegata::seats::ServerBounds;
    /// let company = CertificateBody { seats: Some(50), ..CertificateBody::new([1; 32], Roles::DELEGATE) };
    /// let server = CertificateBody { seats: Some(20), ..CertificateBody::new([2; 32], Roles::LEASE) };
    /// assert_eq!(ServerBounds::of([&company, &server]).seats, Some(20));
    /// ```
    #[must_use]
    pub fn of<'a>(chain: impl IntoIterator<Item = &'a CertificateBody>) -> Self {
        let least = |a: Option<u32>, b: Option<u32>| a.into_iter().chain(b).min();
        chain.into_iter().fold(Self::default(), |bounds, certificate| Self {
            seats: least(bounds.seats, certificate.seats),
            borrow_for: least(bounds.borrow_for, certificate.borrow_for),
        })
    }
}
