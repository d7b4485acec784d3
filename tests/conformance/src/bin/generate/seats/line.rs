//! What comes of an event, in one line that can be stated by hand.

use tegata_conformance::format::{SeatExpect, SeatSeen, WaitingSeen};

use crate::session::since_now;

/// `seat 1 #1 @0-@10m | 1 leased pc-a @10m; 2 held pc-b @1m | pc-b->2, pc-c`
pub(super) fn of(expect: &SeatExpect) -> String {
    let seats: Vec<String> = expect.seats.iter().map(seat).collect();
    let waiting: Vec<String> = expect.waiting.iter().map(waiter).collect();
    let line = format!("{} | {} | {}", answer(expect), seats.join("; "), waiting.join(", "));
    line.trim_end_matches([' ', '|']).into()
}

fn answer(expect: &SeatExpect) -> String {
    if let Some(error) = &expect.error {
        return format!("{error}!");
    }
    if let Some(lease) = &expect.lease {
        let borrowed = if lease.borrowed { " borrowed" } else { "" };
        let (from, until) = (since_now(lease.issued_at), since_now(lease.until));
        return format!("seat {} #{} {from}-{until}{borrowed}", lease.seat, lease.sequence);
    }
    if let Some(no) = &expect.refused {
        let position = no.position.map(|position| format!(" at {position}")).unwrap_or_default();
        let again = no.retry_after.map(|seconds| format!(" in {seconds}s")).unwrap_or_default();
        return format!("{}{position}{again}", no.number);
    }
    if expect.released { "released".into() } else { "-".into() }
}

fn seat(seat: &SeatSeen) -> String {
    let holder = seat.holder.as_ref().map(|name| format!(" {name}")).unwrap_or_default();
    let group = seat.group.as_ref().map(|name| format!(" of {name}")).unwrap_or_default();
    let borrowed = if seat.borrowed { " borrowed" } else { "" };
    format!("{} {}{holder}{group} {}{borrowed}", seat.number, seat.state, since_now(seat.until))
}

fn waiter(waiting: &WaitingSeen) -> String {
    match waiting.seat {
        Some(seat) => format!("{}->{seat}", waiting.holder),
        None => waiting.holder.clone(),
    }
}
