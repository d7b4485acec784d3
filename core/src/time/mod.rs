//! The calendar: instants, dates, time zones, periods, and dates as people say them.
//!
//! Nothing here reads a clock. An instant is a number of Unix seconds that somebody passes in, and
//! every function answers for every `i64`: instants before the year 1 or after 9999 count as the
//! nearest one within, so a computer with an absurd clock gets a sensible answer and no panic.
//!
//! Three rules hold throughout:
//!
//! - Intervals are half-open. "Through 31 March" ends at the first instant that is no longer
//!   31 March in the zone that the issuer named: [`Zone::end_of_day`].
//! - Adding months clamps to the last day of the month: 31 January and one month is 28 or
//!   29 February. [`Period::extend`] multiplies before it clamps, so months are never lost.
//! - Where clocks change at midnight, the customer gets the longer reading.
//!
//! ```
//! use tegata::Lang;
//! use tegata::time::{self, Date, Period, Zone};
//!
//! let zone = Zone::new("Asia/Tokyo", "JST-9")?;
//! let end = zone.end_of_day("2027-01-31".parse::<Date>()?);
//! let later = Period::of_months(1).extend(end, 2, &zone);
//! assert_eq!(time::end(later, &zone, Lang::En), "the end of 31 Mar 2027 (Asia/Tokyo)");
//! assert_eq!(time::rfc3339(later), "2027-03-31T15:00:00Z");
//! # Ok::<(), tegata::Error>(())
//! ```

mod date;
mod instant;
mod people;
mod period;
mod posix;
mod rule;
mod zone;

#[cfg(test)]
mod tests;

pub use date::Date;
pub use instant::{DAY, HOUR, MAX_INSTANT, MIN_INSTANT, MINUTE, clamp, days_left, parse_rfc3339, rfc3339};
pub use people::{day, end, moment, span};
pub use period::Period;
pub use zone::Zone;
