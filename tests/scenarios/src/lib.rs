//! The five kinds of licensing as data, and the words that the stories are told in.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests may fail loudly")]

pub mod kinds;

use tegata::time::{Zone, parse_rfc3339, rfc3339};
use tegata::{Error, Kind, Mode, Status};
use tegata_issuer::calendar;
use tegata_world::{HostId, World};

pub use tegata::time::{DAY, HOUR, MINUTE};

/// An instant, as RFC 3339 writes it.
#[must_use]
pub fn at(text: &str) -> i64 {
    parse_rfc3339(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// A zone by its name.
#[must_use]
pub fn zone(name: &str) -> Zone {
    calendar::zone(name).unwrap()
}

/// A world that begins at this instant. Whatever its seed, the story is the same.
#[must_use]
pub fn world(begins: &str) -> World {
    World::new(0x7e6a7a, at(begins)).unwrap()
}

/// What the product on a computer says, in short: `active, full: unconfirmed last_check_failed`.
#[must_use]
pub fn seen(world: &World, host: HostId) -> String {
    let report = world.report(host);
    let status = match report.status() {
        Status::Active => "active",
        Status::Grace => "grace",
        Status::Unconfirmed => "unconfirmed",
        Status::Unbound => "unbound",
        Status::Inactive => "inactive",
        Status::NotYet => "not yet",
        Status::Expired => "expired",
        Status::Revoked => "revoked",
        Status::Missing => "missing",
    };
    let mode = match report.mode() {
        Mode::Full => "full",
        Mode::Restricted => "restricted",
        Mode::Demo => "demo",
        Mode::Blocked => "blocked",
    };
    let reasons: Vec<&str> = report.reasons().iter().map(|reason| reason.kind().name()).collect();
    match reasons.is_empty() {
        true => format!("{status}, {mode}"),
        false => format!("{status}, {mode}: {}", reasons.join(" ")),
    }
}

/// The product on a computer says this, and nothing else. Otherwise the test ends with the story so far.
#[track_caller]
pub fn shows(world: &World, host: HostId, wanted: &str) {
    let found = seen(world, host);
    if found != wanted {
        tell_and_end(world, &format!("{} shows\n  {found}\nand not\n  {wanted}", world.host(host).name()));
    }
}

/// The user was told this, at some time.
#[track_caller]
pub fn was_told(world: &World, host: HostId, kind: Kind) {
    if !world.host(host).told().any(|notice| notice.kind() == kind) {
        tell_and_end(world, &format!("{} was never told {}", world.host(host).name(), kind.name()));
    }
}

/// It was refused, for this reason.
#[track_caller]
pub fn refused<T>(outcome: Result<T, Error>, kind: Kind) {
    match outcome {
        Err(error) if error.kind() == kind => {}
        Err(error) => panic!("refused with {error}, and not with {}", kind.name()),
        Ok(_) => panic!("not refused; wanted {}", kind.name()),
    }
}

/// Says what was expected and did not happen, after the last lines of the journal.
#[track_caller]
pub fn tell_and_end(world: &World, what: &str) -> ! {
    let lines: Vec<String> = world.journal().entries().iter().map(ToString::to_string).collect();
    let last = lines.len().saturating_sub(40);
    panic!("{}\n\nIt is {}. {what}", lines[last..].join("\n"), rfc3339(world.now()))
}

/// How often a line with this text was written into the journal since an instant.
#[must_use]
pub fn count(world: &World, who: &str, what: &str, since: i64) -> usize {
    let entries = world.journal().entries().iter();
    entries.filter(|entry| entry.at >= since && entry.who == who && entry.what.contains(what)).count()
}

/// When lines with this text were written.
#[must_use]
pub fn times(world: &World, who: &str, what: &str) -> Vec<String> {
    let entries = world.journal().entries().iter();
    let found = entries.filter(|entry| entry.who == who && entry.what.contains(what));
    found.map(|entry| rfc3339(entry.at)).collect()
}
