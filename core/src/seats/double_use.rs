use crate::document::{Activation, ActivationKind, DocumentId, KeyId, Subject};
use crate::{Data, Kind, Reason};

use super::asker::same_host;

/// Two leases that name one seat for one and the same time, and different holders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoubleUse {
    /// The license whose seat it is.
    pub license: DocumentId,
    /// The number of the seat.
    pub seat: u32,
    /// The first instant at which both leases hold, in Unix seconds.
    pub from: i64,
    /// The first instant at which one of them does not hold any more. `None` if neither ends.
    pub until: Option<i64>,
    /// The two leases, the earlier one first: the ids of the documents, and the keys that signed them.
    pub leases: [(DocumentId, KeyId); 2],
}

impl DoubleUse {
    /// 7.9, for people.
    #[must_use]
    pub fn reason(&self) -> Reason {
        Reason::new(Kind::SeatUsedTwice, Data::new().int("seat", self.seat))
    }
}

/// Whether two verified leases prove that a seat was used twice.
///
/// Both are signed, so nobody can deny them. To give the proof away, put both documents and the
/// certificates that lead from their signers to the root into one bundle,
/// [`pack`](crate::document::pack). Whoever opens it with a [`Trust`](crate::Trust) of that root and
/// calls this function comes to the same answer.
///
/// It says nothing unless it is sure. Holders differ if they name different users, different keys, or,
/// without keys, devices of which not one component is the same; host names count only where nothing
/// else is named. Two processes of one device can not be told apart by their leases.
///
/// What it can not see is that a seat was given back before its lease ended and then went to
/// somebody else. The server's records show that, and it is up to the server to show them. Short leases
/// keep the question small.
#[must_use]
pub fn double_use(a: &Activation, b: &Activation) -> Option<DoubleUse> {
    let begins = |lease: &Activation| (lease.claims().issued_at, lease.id());
    let (a, b) = if begins(a) <= begins(b) { (a, b) } else { (b, a) };
    let (first, second) = (a.body(), b.body());
    let leases = first.kind == ActivationKind::Lease && second.kind == ActivationKind::Lease;
    let same_seat = first.license == second.license && first.subject.seat == second.subject.seat;
    let seat = first.subject.seat.filter(|_| leases && same_seat && a.id() != b.id())?;

    let from = a.claims().issued_at.max(b.claims().issued_at);
    let until = a.claims().expires.into_iter().chain(b.claims().expires).min();
    if until.is_some_and(|until| until <= from) || !differ(a, b) {
        return None;
    }
    Some(DoubleUse {
        license: first.license,
        seat,
        from,
        until,
        leases: [(a.id(), a.signer()), (b.id(), b.signer())],
    })
}

/// Whether the holders certainly differ.
fn differ(a: &Activation, b: &Activation) -> bool {
    let (first, second) = (&a.body().subject, &b.body().subject);
    if first.user.is_some() && second.user.is_some() && first.user != second.user {
        return true;
    }
    if let (Some(first), Some(second)) = (a.claims().key, b.claims().key) {
        return first != second;
    }
    if !first.device.is_empty() && !second.device.is_empty() {
        return !first.device.iter().any(|hash| second.device.contains(hash));
    }
    let only_host = |lease: &Activation, subject: &Subject| {
        lease.claims().key.is_none()
            && subject.device.is_empty()
            && subject.user.is_none()
            && subject.host.is_some()
    };
    only_host(a, first) && only_host(b, second) && !same_host(first, second)
}
