//! The clock of a computer, right or wrong.

/// So many parts make a whole second a second.
const MILLION: i64 = 1_000_000;

/// A computer's clock: what it shows depends on what it was set to, and on how fast it runs.
///
/// ```
/// use tegata_world::Clock;
/// let mut clock = Clock::right(1_800_000_000);
/// clock.set(1_800_000_000, 1_700_000_000);
/// assert_eq!(clock.shows(1_800_000_060), 1_700_000_060);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// It was set at this true time …
    set_at: i64,
    /// … to this.
    showed: i64,
    /// So many millionths of a second pass on it in a second.
    rate: i64,
}

impl Clock {
    /// A clock that shows the true time.
    #[must_use]
    pub const fn right(now: i64) -> Self {
        Self { set_at: now, showed: now, rate: MILLION }
    }

    /// What it shows at this true time.
    #[must_use]
    pub const fn shows(&self, now: i64) -> i64 {
        let passed = now.saturating_sub(self.set_at).saturating_mul(self.rate);
        self.showed.saturating_add(passed.div_euclid(MILLION))
    }

    /// The first true time, from now on, at which it shows at least this. `None` for a clock that
    /// stands still before.
    #[must_use]
    pub const fn reaches(&self, shown: i64, now: i64) -> Option<i64> {
        if self.shows(now) >= shown {
            return Some(now);
        }
        if self.rate <= 0 {
            return None;
        }
        let parts = shown.saturating_sub(self.showed).saturating_mul(MILLION);
        let passed = parts.saturating_add(self.rate - 1).div_euclid(self.rate);
        Some(self.set_at.saturating_add(passed))
    }

    /// Sets it.
    pub const fn set(&mut self, now: i64, to: i64) {
        self.set_at = now;
        self.showed = to;
    }

    /// Lets it run fast, or slow, by so many seconds in a million; about twelve make a second a day.
    pub const fn drift(&mut self, now: i64, seconds_in_a_million: i32) {
        self.set(now, self.shows(now));
        self.rate = MILLION + seconds_in_a_million as i64;
    }

    /// Stops it.
    pub const fn freeze(&mut self, now: i64) {
        self.set(now, self.shows(now));
        self.rate = 0;
    }

    /// Lets it run as it should, from what it shows.
    pub const fn thaw(&mut self, now: i64) {
        self.drift(now, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_800_000_000;

    #[test]
    fn a_slow_clock_reaches_its_time_later_and_not_a_second_too_early() {
        let mut clock = Clock::right(NOW);
        clock.drift(NOW, -100_000);
        let at = clock.reaches(NOW + 9, NOW).unwrap();
        assert_eq!(at, NOW + 10);
        for wanted in NOW..NOW + 100 {
            let at = clock.reaches(wanted, NOW).unwrap();
            assert!(clock.shows(at) >= wanted && (at == NOW || clock.shows(at - 1) < wanted));
        }
    }

    #[test]
    fn a_frozen_clock_never_gets_there() {
        let mut clock = Clock::right(NOW);
        clock.freeze(NOW + 5);
        assert_eq!(clock.shows(NOW + 500), NOW + 5);
        assert_eq!(clock.reaches(NOW + 6, NOW + 7), None);
        clock.thaw(NOW + 500);
        assert_eq!(clock.reaches(NOW + 6, NOW + 500), Some(NOW + 501));
    }
}
