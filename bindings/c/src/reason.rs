//! Reasons
//!
//! Why a report says what it says, or what a session tells the user.

use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::ptr;
use std::sync::Arc;

use tegata_facade::{Reason, Severity};

use crate::error::{Told, code_of_number, name_of, retry, tegata_blame, tegata_datum};
use crate::kit::{EMPTY, Object, borrow, call_void, choice, free, get, give, interned, lang, mirror, write};

/// How much a reason weighs in one report.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum tegata_severity {
    /// Good to know.
    TEGATA_SEVERITY_INFO = 1,
    /// Nothing is taken away yet.
    TEGATA_SEVERITY_WARNING = 2,
    /// Some features are denied.
    TEGATA_SEVERITY_RESTRICTS = 3,
    /// The product runs as a demo, or not at all.
    TEGATA_SEVERITY_STOPS = 4,
}

mirror! { tegata_severity of Severity {
    TEGATA_SEVERITY_INFO = Info,
    TEGATA_SEVERITY_WARNING = Warning,
    TEGATA_SEVERITY_RESTRICTS = Restricts,
    TEGATA_SEVERITY_STOPS = Stops,
} }

/// A reason. It belongs to the report or action that named it; to keep it longer, clone it.
///
/// Never changes: may be used by several threads.
pub struct tegata_reason(Told<Reason>);

impl Object for tegata_reason {
    const WORD: [u8; 8] = *b"reason  ";
    const NAME: &'static str = "reason";
}

impl tegata_reason {
    pub(crate) fn of(reason: Arc<Reason>) -> Self {
        Self(Told::new(reason))
    }
}

/// The number as a code: 502 for 5.2. For tegata_error_text() and its kin, and for enum tegata_number.
/// Of NULL: 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_reason_code(reason: *const tegata_reason) -> i32 {
    // SAFETY: the contract of all exports.
    get(0, || Ok(code_of_number(Some(&unsafe { borrow(reason) }?.0.entry.number()))))
}

/// The number as people read it over the telephone: "5.2". Never NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_reason_number(reason: *const tegata_reason) -> *const c_char {
    // SAFETY: the contract of all exports.
    get(EMPTY, || Ok(interned(&unsafe { borrow(reason) }?.0.entry.number())))
}

/// The stable name: "in_grace". Never NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_reason_name(reason: *const tegata_reason) -> *const c_char {
    // SAFETY: the contract of all exports.
    get(EMPTY, || Ok(interned(&unsafe { borrow(reason) }?.0.entry.name())))
}

/// How much it weighs. Of NULL: that it stops.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_reason_severity(reason: *const tegata_reason) -> tegata_severity {
    // SAFETY: the contract of all exports.
    get(tegata_severity::TEGATA_SEVERITY_STOPS, || Ok(unsafe { borrow(reason) }?.0.entry.severity().into()))
}

/// Who has to act. Of NULL: the library.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_reason_blame(reason: *const tegata_reason) -> tegata_blame {
    // SAFETY: the contract of all exports.
    get(tegata_blame::TEGATA_BLAME_LIBRARY, || Ok(unsafe { borrow(reason) }?.0.entry.blame().into()))
}

/// Whether trying again helps: TEGATA_RETRY_NEVER, TEGATA_RETRY_AFTER_REMEDY, or after so many seconds.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_reason_retry(reason: *const tegata_reason) -> i64 {
    // SAFETY: the contract of all exports.
    get(crate::error::TEGATA_RETRY_NEVER, || Ok(retry(unsafe { borrow(reason) }?.0.entry.retry())))
}

/// What is the matter, for people. Owned by the reason; never NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_reason_text(
    reason: *const tegata_reason,
    lang: *const c_char,
) -> *const c_char {
    // SAFETY: the contract of all exports.
    get(EMPTY, || unsafe { Ok(borrow(reason)?.0.text(self::lang(lang))) })
}

/// What to do about it, for people. Owned by the reason; never NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_reason_remedy(
    reason: *const tegata_reason,
    lang: *const c_char,
) -> *const c_char {
    // SAFETY: the contract of all exports.
    get(EMPTY, || unsafe { Ok(borrow(reason)?.0.remedy(self::lang(lang))) })
}

/// What belongs to it, and in `count` how many. Owned by the reason; NULL if there is nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_reason_data(
    reason: *const tegata_reason,
    count: *mut usize,
) -> *const tegata_datum {
    // SAFETY: the contract of all exports.
    unsafe {
        let (data, length) = get((ptr::null(), 0), || Ok(borrow(reason)?.0.data()));
        write(count, length);
        data
    }
}

/// The same reason once more, yours to free. NULL if there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_reason_clone(reason: *const tegata_reason) -> *mut tegata_reason {
    // SAFETY: the contract of all exports.
    get(ptr::null_mut(), || Ok(give(tegata_reason::of(unsafe { borrow(reason) }?.0.entry.clone()))))
}

/// Only for what tegata_reason_clone() made. NULL is nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_reason_free(reason: *mut tegata_reason) {
    // SAFETY: the contract of all exports.
    call_void(|| unsafe { free(reason) });
}

/// The stable name: "warning". "unknown" for a number that is no enumerator.
#[unsafe(no_mangle)]
pub extern "C" fn tegata_severity_name(severity: MaybeUninit<tegata_severity>) -> *const c_char {
    name_of(choice(severity, "severity").map(Severity::name))
}
