//! Parts of a report
//!
//! Plain data. Instants are Unix seconds, and ends are exclusive; an optional number or instant that is
//! absent is TEGATA_NONE, an optional text NULL, an optional enumerator 0.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use tegata_facade::{
    ActivationState, BindingState, KeyRole, Model, TermKind, TermState, VerificationState, Way,
};

use crate::error::name_of;
use crate::facts::tegata_component;
use crate::kit::{choice, mirror};

/// A way to confirm a license.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum tegata_way {
    /// None; only where one may be absent.
    TEGATA_WAY_NONE = 0,
    /// A token with a private key that never leaves it.
    TEGATA_WAY_HARDWARE_KEY = 1,
    /// Electronic mail to the vendor.
    TEGATA_WAY_MAIL = 2,
    /// The vendor's server.
    TEGATA_WAY_ONLINE = 3,
    /// A license server inside the company.
    TEGATA_WAY_IN_HOUSE = 4,
    /// A file carried by hand.
    TEGATA_WAY_FILE = 5,
}

mirror! { tegata_way of Way {
    TEGATA_WAY_HARDWARE_KEY = HardwareKey,
    TEGATA_WAY_MAIL = Mail,
    TEGATA_WAY_ONLINE = Online,
    TEGATA_WAY_IN_HOUSE = InHouse,
    TEGATA_WAY_FILE = File,
} }

/// Where in its term a license or a service is.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum tegata_term_state {
    /// Within.
    TEGATA_TERM_ACTIVE = 1,
    /// After the end; everything goes on for a while.
    TEGATA_TERM_GRACE = 2,
    /// Before the beginning.
    TEGATA_TERM_NOT_YET = 3,
    /// After the end and the grace.
    TEGATA_TERM_EXPIRED = 4,
}

mirror! { tegata_term_state of TermState {
    TEGATA_TERM_ACTIVE = Active,
    TEGATA_TERM_GRACE = Grace,
    TEGATA_TERM_NOT_YET = NotYet,
    TEGATA_TERM_EXPIRED = Expired,
} }

/// The kind of a term.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum tegata_term_kind {
    /// No end.
    TEGATA_TERM_PERPETUAL = 1,
    /// Until its end, renewed by paying.
    TEGATA_TERM_RENTAL = 2,
    /// Until its end, to try the product.
    TEGATA_TERM_TRIAL = 3,
}

mirror! { tegata_term_kind of TermKind {
    TEGATA_TERM_PERPETUAL = Perpetual,
    TEGATA_TERM_RENTAL = Rental,
    TEGATA_TERM_TRIAL = Trial,
} }

/// A term.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_term {
    /// Where in it the license is.
    pub state: tegata_term_state,
    /// Perpetual, rental or trial.
    pub kind: tegata_term_kind,
    /// The beginning, or TEGATA_NONE.
    pub begins: i64,
    /// The end with what amendment codes added; TEGATA_NONE: no end.
    pub ends: i64,
    /// The end of grace; TEGATA_NONE: no grace, or the customer is not to be told.
    pub grace_ends: i64,
    /// Days until the end, rounded up, 0 when it is over; TEGATA_NONE: no end.
    pub days_left: i64,
}

/// Whether a license is confirmed.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum tegata_verification_state {
    /// Its signature is enough.
    TEGATA_VERIFICATION_NOT_REQUIRED = 1,
    /// Confirmed, and lately enough.
    TEGATA_VERIFICATION_CONFIRMED = 2,
    /// Not confirmed lately; it goes on for a while.
    TEGATA_VERIFICATION_UNCONFIRMED = 3,
    /// Not confirmed for too long, or never.
    TEGATA_VERIFICATION_OVERDUE = 4,
}

mirror! { tegata_verification_state of VerificationState {
    TEGATA_VERIFICATION_NOT_REQUIRED = NotRequired,
    TEGATA_VERIFICATION_CONFIRMED = Confirmed,
    TEGATA_VERIFICATION_UNCONFIRMED = Unconfirmed,
    TEGATA_VERIFICATION_OVERDUE = Overdue,
} }

/// A way to confirm, and whether it is allowed.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_method {
    /// The way.
    pub way: tegata_way,
    /// The code of the reason why it is not allowed: 209, 210 or 211. 0: it is.
    pub refused: i32,
}

/// Whether a license is confirmed, by what, and until when that is good.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_verification {
    /// Whether it is.
    pub state: tegata_verification_state,
    /// The way that confirmed it, or TEGATA_WAY_NONE.
    pub by: tegata_way,
    /// When it was last confirmed by an answer, or TEGATA_NONE.
    pub last_success: i64,
    /// When it will have gone unconfirmed for too long, or TEGATA_NONE.
    pub deadline: i64,
    /// Days until then, rounded up, while it is not confirmed; otherwise TEGATA_NONE.
    pub days_left: i64,
    /// When to confirm next, due if it has passed; or TEGATA_NONE.
    pub check_at: i64,
    /// Every way that the license names.
    pub methods: *const tegata_method,
    /// How many.
    pub method_count: usize,
}

/// Whether what a license is bound to is here.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum tegata_binding_state {
    /// It is bound to nothing.
    TEGATA_BINDING_NOT_REQUIRED = 1,
    /// Everything is here.
    TEGATA_BINDING_MATCHED = 2,
    /// The device is recognized, though parts of it changed.
    TEGATA_BINDING_DRIFTED = 3,
    /// Something is missing, or another.
    TEGATA_BINDING_MISMATCHED = 4,
}

mirror! { tegata_binding_state of BindingState {
    TEGATA_BINDING_NOT_REQUIRED = NotRequired,
    TEGATA_BINDING_MATCHED = Matched,
    TEGATA_BINDING_DRIFTED = Drifted,
    TEGATA_BINDING_MISMATCHED = Mismatched,
} }

/// What a hardware key is for.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum tegata_key_role {
    /// None; only where one may be absent.
    TEGATA_KEY_ROLE_NONE = 0,
    /// Carries the license.
    TEGATA_KEY_ROLE_MAIN = 1,
    /// Shipped locked; carries the license once it is unlocked.
    TEGATA_KEY_ROLE_SPARE = 2,
}

mirror! { tegata_key_role of KeyRole {
    TEGATA_KEY_ROLE_MAIN = Main,
    TEGATA_KEY_ROLE_SPARE = Spare,
} }

/// What a license is bound to, and whether it is here.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_binding {
    /// Whether it is.
    pub state: tegata_binding_state,
    /// The role of the hardware key that answers, or TEGATA_KEY_ROLE_NONE.
    pub hardware_key: tegata_key_role,
    /// What is printed on it, or NULL.
    pub hardware_key_label: *const c_char,
    /// Components of the device that changed.
    pub changed: *const tegata_component,
    /// How many.
    pub changed_count: usize,
}

/// Whether a license is activated.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum tegata_activation_state {
    /// It needs no activation.
    TEGATA_ACTIVATION_NOT_REQUIRED = 1,
    /// It is activated here.
    TEGATA_ACTIVATION_ACTIVE = 2,
    /// Not yet; it will activate itself.
    TEGATA_ACTIVATION_PENDING = 3,
    /// It is not.
    TEGATA_ACTIVATION_MISSING = 4,
    /// It was, and that has ended.
    TEGATA_ACTIVATION_ENDED = 5,
    /// The vendor withdrew the activation.
    TEGATA_ACTIVATION_REVOKED = 6,
}

mirror! { tegata_activation_state of ActivationState {
    TEGATA_ACTIVATION_NOT_REQUIRED = NotRequired,
    TEGATA_ACTIVATION_ACTIVE = Active,
    TEGATA_ACTIVATION_PENDING = Pending,
    TEGATA_ACTIVATION_MISSING = Missing,
    TEGATA_ACTIVATION_ENDED = Ended,
    TEGATA_ACTIVATION_REVOKED = Revoked,
} }

/// Whether a license is activated, since when and until when.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_activation {
    /// Whether it is.
    pub state: tegata_activation_state,
    /// When it was, or TEGATA_NONE.
    pub since: i64,
    /// Until when; TEGATA_NONE: as long as the license.
    pub ends: i64,
    /// When it will activate itself, or TEGATA_NONE.
    pub activates_at: i64,
    /// How many devices may be activated, or TEGATA_NONE.
    pub limit: i64,
}

/// Floating seats.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_seats {
    /// How many the license holds, with what amendment codes added.
    pub count: u32,
    /// The number of the seat that is taken here, or TEGATA_NONE.
    pub held: i64,
}

/// A service with a term of its own.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_service {
    /// Its name.
    pub name: *const c_char,
    /// Its name for people, or NULL.
    pub title: *const c_char,
    /// Where in its term it is.
    pub state: tegata_term_state,
    /// The end; TEGATA_NONE: no end.
    pub ends: i64,
}

/// A feature, and whether it may be used.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_feature {
    /// Its name.
    pub name: *const c_char,
    /// Whether it may be used now.
    pub allowed: bool,
    /// The code of the reason that denies it, or 0.
    pub because: i32,
    /// How many of it, at most INT64_MAX; TEGATA_NONE: as many as you like.
    pub limit: i64,
}

/// How many may use a license at once.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum tegata_model {
    /// None; only where one may be absent.
    TEGATA_MODEL_NONE = 0,
    /// One.
    TEGATA_MODEL_SINGLE_USER = 1,
    /// As many as there are seats.
    TEGATA_MODEL_MULTI_USER = 2,
}

mirror! { tegata_model of Model {
    TEGATA_MODEL_SINGLE_USER = SingleUser,
    TEGATA_MODEL_MULTI_USER = MultiUser,
} }

/// What people want to see. Each may be NULL.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_display {
    /// The product.
    pub product: *const c_char,
    /// The running version.
    pub version: *const c_char,
    /// The edition.
    pub edition: *const c_char,
    /// The plan.
    pub plan: *const c_char,
    /// The customer id.
    pub customer: *const c_char,
    /// The asset or site.
    pub asset: *const c_char,
    /// Who holds it.
    pub holder: *const c_char,
    /// The maintenance plan.
    pub maintenance: *const c_char,
    /// The activation code that it came from, masked.
    pub code: *const c_char,
    /// Single-user or multi-user, or TEGATA_MODEL_NONE.
    pub model: tegata_model,
}

/// The stable name: "hardware_key". "unknown" for a number that is no enumerator.
#[unsafe(no_mangle)]
pub extern "C" fn tegata_way_name(way: MaybeUninit<tegata_way>) -> *const c_char {
    name_of(choice(way, "way").map(Way::name))
}

/// The stable name: "grace". "unknown" for a number that is no enumerator.
#[unsafe(no_mangle)]
pub extern "C" fn tegata_term_state_name(state: MaybeUninit<tegata_term_state>) -> *const c_char {
    name_of(choice(state, "state").map(TermState::name))
}

/// The stable name: "rental". "unknown" for a number that is no enumerator.
#[unsafe(no_mangle)]
pub extern "C" fn tegata_term_kind_name(kind: MaybeUninit<tegata_term_kind>) -> *const c_char {
    name_of(choice(kind, "kind").map(TermKind::name))
}

/// The stable name: "overdue". "unknown" for a number that is no enumerator.
#[unsafe(no_mangle)]
pub extern "C" fn tegata_verification_state_name(
    state: MaybeUninit<tegata_verification_state>,
) -> *const c_char {
    name_of(choice(state, "state").map(VerificationState::name))
}

/// The stable name: "matched". "unknown" for a number that is no enumerator.
#[unsafe(no_mangle)]
pub extern "C" fn tegata_binding_state_name(state: MaybeUninit<tegata_binding_state>) -> *const c_char {
    name_of(choice(state, "state").map(BindingState::name))
}

/// The stable name: "spare". "unknown" for a number that is no enumerator.
#[unsafe(no_mangle)]
pub extern "C" fn tegata_key_role_name(role: MaybeUninit<tegata_key_role>) -> *const c_char {
    name_of(choice(role, "role").map(KeyRole::name))
}

/// The stable name: "pending". "unknown" for a number that is no enumerator.
#[unsafe(no_mangle)]
pub extern "C" fn tegata_activation_state_name(state: MaybeUninit<tegata_activation_state>) -> *const c_char {
    name_of(choice(state, "state").map(ActivationState::name))
}

/// The stable name: "multi_user". "unknown" for a number that is no enumerator.
#[unsafe(no_mangle)]
pub extern "C" fn tegata_model_name(model: MaybeUninit<tegata_model>) -> *const c_char {
    name_of(choice(model, "model").map(Model::name))
}
