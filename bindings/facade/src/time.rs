//! An instant.

/// An instant in Unix seconds, 64 bits, negative before 1970.
///
/// Each language turns it into what its users know: `datetime`, `Instant`, `Date`, `time_point`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnixTime(
    /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
    pub i64,
);

impl From<i64> for UnixTime {
    fn from(seconds: i64) -> Self {
        Self(seconds)
    }
}

impl From<UnixTime> for i64 {
    fn from(time: UnixTime) -> Self {
        time.0
    }
}

#[cfg(feature = "uniffi")]
uniffi::custom_newtype!(UnixTime, i64);
