//! What a license lacks, and from when on somebody is to be asked for it.

use super::entropy::spread;
use super::track::Track;
use crate::evaluate::{ActivationState, Standing, Status, VerificationState};
use crate::request::RequestKind;

/// A thing to ask, and from when on.
pub(super) struct Need {
    pub(super) kind: RequestKind,
    pub(super) due: i64,
}

fn at_once(kind: RequestKind) -> Option<Need> {
    Some(Need { kind, due: i64::MIN })
}

/// By a clock that is ahead of the server's, what was just confirmed may be due again in a moment, time after
/// time. A quarter of its rhythm is left to it.
fn rested(track: &Track, due: i64, rhythm: i64) -> i64 {
    match track.attempted.filter(|last| track.row_began.is_none() && due > *last) {
        Some(last) => due.max(last.saturating_add(rhythm / 4)),
        None => due,
    }
}

/// `elsewhere`: what is held is another computer's.
pub(super) fn need(
    standing: &Standing,
    elsewhere: bool,
    track: &Track,
    installation: [u8; 16],
) -> Option<Need> {
    if let Some(kind @ (RequestKind::Borrow | RequestKind::SwitchMethod)) = track.wanted {
        return at_once(kind);
    }
    let wanted = track.wanted.is_some();
    let over =
        matches!(standing.status, Status::Expired | Status::Revoked | Status::NotYet | Status::Missing);
    // What is held for another computer is nothing here. A seat is asked for at once, an activation only
    // when somebody wants it: there are few of them.
    let activation = match standing.activation {
        ActivationState::Active if elsewhere && (wanted || standing.floating.is_some()) => {
            ActivationState::Missing
        }
        activation => activation,
    };
    if standing.floating.is_some() {
        return match (activation, standing.held) {
            (ActivationState::Active, Some(held)) => {
                let half = held.expires.map(|end| {
                    let length = end.saturating_sub(held.issued_at);
                    rested(track, held.issued_at.midpoint(end), length)
                });
                let due = if wanted { Some(i64::MIN) } else { half };
                due.filter(|_| wanted || !held.borrowed).map(|due| Need { kind: RequestKind::Renew, due })
            }
            _ if over && !wanted => None,
            _ => at_once(RequestKind::Acquire),
        };
    }
    let spread = |at, span| i64::from(spread(installation, standing.license, at, span));
    let jitter = standing.check.jitter.unwrap_or(0);
    match activation {
        ActivationState::NotRequired | ActivationState::Active => {}
        _ if wanted => return at_once(RequestKind::Activate),
        ActivationState::Revoked => return None,
        _ if over => return None,
        ActivationState::Pending => {
            let due = standing.activates_at.map(|at| at.saturating_add(spread(at, jitter)));
            return due.map(|due| Need { kind: RequestKind::Activate, due });
        }
        ActivationState::Missing | ActivationState::Ended => return at_once(RequestKind::Activate),
    }
    if wanted {
        return at_once(RequestKind::Check);
    }
    // A license that counts as unconfirmed once its check is due is confirmed before; one whose check
    // belongs to a midnight, after it.
    let early = standing.check_every.map(|(at, every)| {
        let half = u32::try_from(every / 2).unwrap_or(u32::MAX);
        rested(track, at.saturating_sub(spread(at, jitter.min(half))), every)
    });
    let late = standing.check_before_end.map(|at| at.saturating_add(spread(at, jitter)));
    let unconfirmed =
        matches!(standing.verification, VerificationState::Unconfirmed | VerificationState::Overdue);
    let at_start = (track.starting || unconfirmed) && !over;
    let due = if at_start { Some(i64::MIN) } else { early.into_iter().chain(late).min() };
    due.map(|due| Need { kind: RequestKind::Check, due })
}
