//! Reports
//!
//! Everything there is to know at one moment. A report never changes.

use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::ptr;
use std::sync::{Arc, OnceLock};

use tegata_facade::{Mode, Report, Status, UnixTime};

use crate::error::{TEGATA_NONE, name_of};
use crate::fill::Sections;
use crate::kit::{
    EMPTY, Localized, Object, Owned, View, borrow, call_void, choice, free, get, give, lang, mirror, text,
    write,
};
use crate::reason::tegata_reason;
use crate::sections::{
    tegata_activation, tegata_binding, tegata_display, tegata_feature, tegata_seats, tegata_service,
    tegata_term, tegata_verification,
};

/// How a license stands, in one word. What the product may do is tegata_mode.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum tegata_status {
    /// Within its term, and nothing else is amiss.
    TEGATA_STATUS_ACTIVE = 1,
    /// After its term; everything goes on for a while.
    TEGATA_STATUS_GRACE = 2,
    /// Within its term, but not confirmed for too long.
    TEGATA_STATUS_UNCONFIRMED = 3,
    /// Within its term, but bound to something that is not here: device, version, site, user.
    TEGATA_STATUS_UNBOUND = 4,
    /// Within its term, but not activated, or without a seat.
    TEGATA_STATUS_INACTIVE = 5,
    /// Its term has not begun.
    TEGATA_STATUS_NOT_YET = 6,
    /// Its term, and its grace, are over.
    TEGATA_STATUS_EXPIRED = 7,
    /// Withdrawn by the vendor.
    TEGATA_STATUS_REVOKED = 8,
    /// There is none for this product.
    TEGATA_STATUS_MISSING = 9,
}

mirror! { tegata_status of Status {
    TEGATA_STATUS_ACTIVE = Active,
    TEGATA_STATUS_GRACE = Grace,
    TEGATA_STATUS_UNCONFIRMED = Unconfirmed,
    TEGATA_STATUS_UNBOUND = Unbound,
    TEGATA_STATUS_INACTIVE = Inactive,
    TEGATA_STATUS_NOT_YET = NotYet,
    TEGATA_STATUS_EXPIRED = Expired,
    TEGATA_STATUS_REVOKED = Revoked,
    TEGATA_STATUS_MISSING = Missing,
} }

/// What the product may do.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum tegata_mode {
    /// Everything that is licensed.
    TEGATA_MODE_FULL = 1,
    /// Some features are denied.
    TEGATA_MODE_RESTRICTED = 2,
    /// Run as a demo.
    TEGATA_MODE_DEMO = 3,
    /// Do not run.
    TEGATA_MODE_BLOCKED = 4,
}

mirror! { tegata_mode of Mode {
    TEGATA_MODE_FULL = Full,
    TEGATA_MODE_RESTRICTED = Restricted,
    TEGATA_MODE_DEMO = Demo,
    TEGATA_MODE_BLOCKED = Blocked,
} }

/// Everything there is to know at one moment. Whatever a function below returns a pointer to is owned by the
/// report.
///
/// Never changes: may be used by several threads.
pub struct tegata_report {
    inner: Arc<Report>,
    headline: Localized,
    sections: OnceLock<View<Sections>>,
    reasons: OnceLock<Vec<Owned<tegata_reason>>>,
}

impl Object for tegata_report {
    const WORD: [u8; 8] = *b"report  ";
    const NAME: &'static str = "report";
}

impl tegata_report {
    pub(crate) fn of(inner: Arc<Report>) -> Self {
        Self { inner, headline: Localized::default(), sections: OnceLock::new(), reasons: OnceLock::new() }
    }

    fn sections(&self) -> &Sections {
        self.sections.get_or_init(|| View::new(|arena| Sections::new(arena, &self.inner))).get()
    }

    fn reasons(&self) -> &[Owned<tegata_reason>] {
        let make = || self.inner.reasons().into_iter().map(|one| Owned::new(tegata_reason::of(one)));
        self.reasons.get_or_init(|| make().collect())
    }
}

/// How the license stands. Of NULL: missing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_report_status(report: *const tegata_report) -> tegata_status {
    // SAFETY: the contract of all exports.
    get(tegata_status::TEGATA_STATUS_MISSING, || Ok(unsafe { borrow(report) }?.inner.status().into()))
}

/// What the product may do. Of NULL: nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_report_mode(report: *const tegata_report) -> tegata_mode {
    // SAFETY: the contract of all exports.
    get(tegata_mode::TEGATA_MODE_BLOCKED, || Ok(unsafe { borrow(report) }?.inner.mode().into()))
}

/// Whether the feature may be used now. A feature that no license names may not; nor may any, of NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_report_allows(report: *const tegata_report, feature: *const c_char) -> bool {
    // SAFETY: the contract of all exports.
    get(false, || unsafe { Ok(borrow(report)?.inner.allows(text(feature, "feature")?.to_owned())) })
}

/// The report in one sentence, for the top of a window or a log line. Never NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_report_headline(
    report: *const tegata_report,
    lang: *const c_char,
) -> *const c_char {
    // SAFETY: the contract of all exports.
    get(EMPTY, || unsafe {
        let report = borrow(report)?;
        Ok(report.headline.get(self::lang(lang), |lang| report.inner.headline(lang)))
    })
}

/// The time that the report is for: the clock's, or the newest known if the clock is behind. Of NULL: 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_report_now(report: *const tegata_report) -> i64 {
    // SAFETY: the contract of all exports.
    get(0, || Ok(unsafe { borrow(report) }?.inner.now().0))
}

/// The end of the term in Unix seconds, exclusive; TEGATA_NONE: no end, or no license. Of NULL: 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_report_expires(report: *const tegata_report) -> i64 {
    // SAFETY: the contract of all exports.
    get(0, || Ok(instant(unsafe { borrow(report) }?.inner.expires())))
}

/// When to ask again, if nothing else happens before; TEGATA_NONE: nothing will change. Of NULL: 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_report_wake_at(report: *const tegata_report) -> i64 {
    // SAFETY: the contract of all exports.
    get(0, || Ok(instant(unsafe { borrow(report) }?.inner.wake_at())))
}

/// The name of the zone in which the license's days begin and end. Never NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_report_zone(report: *const tegata_report) -> *const c_char {
    // SAFETY: the contract of all exports.
    get(EMPTY, || Ok(unsafe { borrow(report) }?.sections().zone))
}

/// The id of the license that it is about, 32 hexadecimal digits; NULL if there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_report_license(report: *const tegata_report) -> *const c_char {
    // SAFETY: the contract of all exports.
    get(ptr::null(), || Ok(unsafe { borrow(report) }?.sections().license))
}

/// How many reasons there are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_report_reason_count(report: *const tegata_report) -> usize {
    // SAFETY: the contract of all exports.
    get(0, || Ok(unsafe { borrow(report) }?.reasons().len()))
}

/// A reason, from 0, the worst first. NULL beyond the last.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_report_reason(
    report: *const tegata_report,
    index: usize,
) -> *const tegata_reason {
    get(ptr::null(), || {
        // SAFETY: the contract of all exports.
        let reasons = unsafe { borrow(report) }?.reasons();
        Ok(reasons.get(index).map_or(ptr::null(), Owned::lend))
    })
}

/// Every feature that a license names, in the order of names, and in `count` how many.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_report_features(
    report: *const tegata_report,
    count: *mut usize,
) -> *const tegata_feature {
    // SAFETY: the contract of all exports.
    unsafe {
        let (features, length) = get((ptr::null(), 0), || Ok(borrow(report)?.sections().features));
        write(count, length);
        features
    }
}

/// Every service, in the order of names, and in `count` how many.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_report_services(
    report: *const tegata_report,
    count: *mut usize,
) -> *const tegata_service {
    // SAFETY: the contract of all exports.
    unsafe {
        let (services, length) = get((ptr::null(), 0), || Ok(borrow(report)?.sections().services));
        write(count, length);
        services
    }
}

/// The term; NULL if there is no license.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_report_term(report: *const tegata_report) -> *const tegata_term {
    // SAFETY: the contract of all exports.
    get(ptr::null(), || Ok(unsafe { borrow(report) }?.sections().term))
}

/// Whether the license is confirmed. NULL only of NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_report_verification(
    report: *const tegata_report,
) -> *const tegata_verification {
    // SAFETY: the contract of all exports.
    get(ptr::null(), || Ok(&raw const unsafe { borrow(report) }?.sections().verification))
}

/// Whether what the license is bound to is here. NULL only of NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_report_binding(report: *const tegata_report) -> *const tegata_binding {
    // SAFETY: the contract of all exports.
    get(ptr::null(), || Ok(&raw const unsafe { borrow(report) }?.sections().binding))
}

/// Whether the license is activated. NULL only of NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_report_activation(report: *const tegata_report) -> *const tegata_activation {
    // SAFETY: the contract of all exports.
    get(ptr::null(), || Ok(&raw const unsafe { borrow(report) }?.sections().activation))
}

/// Floating seats; NULL if it is no multi-user license.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_report_seats(report: *const tegata_report) -> *const tegata_seats {
    // SAFETY: the contract of all exports.
    get(ptr::null(), || Ok(unsafe { borrow(report) }?.sections().seats))
}

/// What people want to see. NULL only of NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_report_display(report: *const tegata_report) -> *const tegata_display {
    // SAFETY: the contract of all exports.
    get(ptr::null(), || Ok(&raw const unsafe { borrow(report) }?.sections().display))
}

/// The same report once more, yours to free. NULL if there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_report_clone(report: *const tegata_report) -> *mut tegata_report {
    // SAFETY: the contract of all exports.
    get(ptr::null_mut(), || Ok(give(tegata_report::of(unsafe { borrow(report) }?.inner.clone()))))
}

/// NULL is nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_report_free(report: *mut tegata_report) {
    // SAFETY: the contract of all exports.
    call_void(|| unsafe { free(report) });
}

/// The stable name: "not_yet". "unknown" for a number that is no enumerator.
#[unsafe(no_mangle)]
pub extern "C" fn tegata_status_name(status: MaybeUninit<tegata_status>) -> *const c_char {
    name_of(choice(status, "status").map(Status::name))
}

/// The stable name: "restricted". "unknown" for a number that is no enumerator.
#[unsafe(no_mangle)]
pub extern "C" fn tegata_mode_name(mode: MaybeUninit<tegata_mode>) -> *const c_char {
    name_of(choice(mode, "mode").map(Mode::name))
}

/// An instant that may be absent.
pub(crate) fn instant(at: Option<UnixTime>) -> i64 {
    at.map_or(TEGATA_NONE, |at| at.0)
}
