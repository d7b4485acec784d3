//! How one license stands by itself, as far as a session needs it to know whom to ask, and when.

use super::clock::JUMP;
use super::judge::Judged;
use super::{ActivationState, Status, VerificationState};
use crate::Text;
use crate::document::{Check, Days, DocumentId, HardwareKeyPolicy, Model, SeatPer, Slug, Via};

/// How one license stands by itself.
#[derive(Clone, Debug)]
pub(crate) struct Standing {
    pub(crate) license: DocumentId,
    pub(crate) product: Slug,
    pub(crate) customer: Option<Text>,
    pub(crate) asset: Option<Text>,
    pub(crate) salt: Option<[u8; 16]>,
    pub(crate) floating: Option<SeatPer>,
    pub(crate) status: Status,
    pub(crate) verification: VerificationState,
    /// When to confirm it, and so long after the last success that is; due if it has passed.
    pub(crate) check_every: Option<(i64, i64)>,
    /// When to confirm it next before the end; due if it has passed.
    pub(crate) check_before_end: Option<i64>,
    pub(crate) activation: ActivationState,
    /// When it activates itself.
    pub(crate) activates_at: Option<i64>,
    pub(crate) held: Option<HeldActivation>,
    pub(crate) routes: Routes,
    pub(crate) check: Check,
    pub(crate) hardware_key: HardwareKeyPolicy,
    /// Days before the end on which the user is reminded.
    pub(crate) remind: Days,
    /// A leap of the clock that is not believed at once, in seconds.
    pub(crate) jump: i64,
}

/// The activation or lease that counts here.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HeldActivation {
    pub(crate) id: DocumentId,
    pub(crate) sequence: u64,
    pub(crate) seat: Option<u32>,
    pub(crate) issued_at: i64,
    pub(crate) expires: Option<i64>,
    pub(crate) borrowed: bool,
}

/// The ways to ask somebody that a license allows now, in the order in which they are tried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Routes(u8);

impl Routes {
    /// The quickest first; a file is carried by hand.
    const ORDER: [Via; 4] = [Via::InHouse, Via::Online, Via::Mail, Via::File];

    /// Every way.
    pub(crate) fn any() -> Self {
        Self::ORDER.into_iter().fold(Self::default(), Self::with)
    }

    pub(crate) const fn with(self, via: Via) -> Self {
        Self(self.0 | 1 << via.value())
    }

    pub(crate) const fn has(self, via: Via) -> bool {
        self.0 & 1 << via.value() != 0
    }

    /// Only this way, if it is among them.
    pub(crate) fn only(self, via: Via) -> Self {
        if self.has(via) { Self::default().with(via) } else { self }
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = Via> {
        Self::ORDER.into_iter().filter(move |via| self.has(*via))
    }

    /// The way to be tried now.
    pub(crate) fn first(self) -> Option<Via> {
        self.iter().next()
    }

    /// Those that are left once the first was tried.
    pub(crate) fn after_first(self) -> Self {
        self.first().map_or(self, |first| self.without(first))
    }

    pub(crate) const fn without(self, via: Via) -> Self {
        Self(self.0 & !(1 << via.value()))
    }

    pub(crate) fn is_empty(self) -> bool {
        self.first().is_none()
    }

    /// Whether each of them is among others.
    pub(crate) const fn is_among(self, others: Self) -> bool {
        self.0 & !others.0 == 0
    }

    /// Whether some way needs nobody's hands.
    pub(crate) fn by_itself(self) -> bool {
        self.iter().any(|via| via != Via::File)
    }
}

impl Standing {
    pub(super) fn of(judged: &Judged<'_>) -> Self {
        let license = judged.subject.license;
        let body = license.body();
        let report = &judged.report;
        let allowed = report.verification.methods.iter().filter(|method| method.refused.is_none());
        let mut routes = allowed.fold(Routes::default(), |routes, method| routes.with(method.via));
        let check = &body.policy.check;
        let checked = check.on_start
            || check.every.is_some()
            || check.tolerate.is_some()
            || !check.days_before.as_slice().is_empty();
        if body.methods.is_empty() && (checked || report.activation.state != ActivationState::NotRequired) {
            // Who wants an activation or a check and names no way leaves it to the host.
            routes = Routes::any();
        }
        Self {
            license: license.id(),
            product: body.product.clone(),
            customer: body.customer.clone(),
            asset: body.asset.clone(),
            salt: body.device.as_ref().map(|device| device.salt),
            floating: body.seats.as_ref().filter(|_| body.model == Model::MultiUser).map(|seats| seats.per),
            status: report.status,
            verification: report.verification.state,
            check_every: judged.confirmation.every,
            check_before_end: judged.confirmation.before_end.iter().copied().min(),
            activation: report.activation.state,
            activates_at: report.activation.activates_at,
            held: judged.activation.map(|activation| HeldActivation {
                id: activation.id(),
                sequence: activation.body().sequence,
                seat: activation.body().subject.seat,
                issued_at: activation.claims().issued_at,
                expires: activation.claims().expires,
                borrowed: activation.body().borrowed,
            }),
            routes,
            check: check.clone(),
            hardware_key: body.policy.hardware_key.clone(),
            remind: body.policy.renewal.remind,
            jump: body.policy.clock.jump.unwrap_or(JUMP).into(),
        }
    }
}
