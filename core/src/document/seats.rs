//! Floating seats, as a license grants them.

use alloc::vec::Vec;

use super::Slug;
use crate::cbor::{choice, record};

choice! {
    /// What takes a seat.
    pub enum SeatPer {
        /// A device, however many people and programs use it.
        1 => Device "device",
        /// A user, on however many devices.
        2 => User "user",
        /// Each running program.
        3 => Process "process",
    }
}

record! {
    /// Floating seats.
    pub struct Seats in "license.seats" {
        /// How many.
        1 => count: u32,
        /// What takes one.
        2 => per: SeatPer,
        /// Beyond the count, so many percent more …
        3 => overdraft_percent: Option<u16>,
        /// … for so many seconds.
        4 => overdraft_for: Option<u32>,
        /// A seat may be borrowed for so many seconds. Absent: not at all.
        5 => borrow_for: Option<u32>,
        /// A released seat stays with its device for so many seconds.
        6 => linger: Option<u32>,
        /// Seats of several licenses that all say so are added up.
        7 => adds_up: bool,
        /// Seats held back for groups.
        8 => groups: Vec<SeatGroup>,
    }
}

record! {
    /// Seats held back for a group.
    pub struct SeatGroup in "license.seats.group" {
        /// The group.
        1 => name: Slug,
        /// How many seats only it may take.
        2 => reserved: u32,
    }
}
