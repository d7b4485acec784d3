//! Errors
//!
//! Functions that can fail return an int32_t: 0 (TEGATA_OK), or the number of the error as block × 100 +
//! item, so 4.2 is 402. Damaged or forged bytes are an error. An expired license is not: that is a reason
//! in a report.
//!
//! The code is all that is needed to branch on and to look up a text. What else belongs to an error (a
//! field, an offset, a length) waits in tegata_error_take().

use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::ptr;
use std::sync::{Arc, OnceLock};

use tegata_facade::{Blame, Datum, Reason, Retry, TegataError, Value};

use crate::kit::{
    Arena, EMPTY, Localized, Object, View, borrow, call_void, choice, free, get, give, interned, lang,
    mirror, take_last, write,
};

/// Success.
pub const TEGATA_OK: i32 = 0;

/// What an optional number or instant holds if there is none: INT64_MIN.
pub const TEGATA_NONE: i64 = i64::MIN;

/// Who has to act.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum tegata_blame {
    /// The person who typed, dropped or plugged something can mend it.
    TEGATA_BLAME_USER = 1,
    /// The computer or the host program: clock, storage, addresses.
    TEGATA_BLAME_HOST = 2,
    /// The vendor issued or did not issue something.
    TEGATA_BLAME_VENDOR = 3,
    /// The way between the two.
    TEGATA_BLAME_NETWORK = 4,
    /// This library, or a fault that should not occur.
    TEGATA_BLAME_LIBRARY = 5,
}

mirror! { tegata_blame of Blame {
    TEGATA_BLAME_USER = User,
    TEGATA_BLAME_HOST = Host,
    TEGATA_BLAME_VENDOR = Vendor,
    TEGATA_BLAME_NETWORK = Network,
    TEGATA_BLAME_LIBRARY = Library,
} }

/// Trying again does not help: the same input gets the same answer.
pub const TEGATA_RETRY_NEVER: i64 = -1;

/// Trying again helps after the remedy was followed. A number above 0: after so many seconds.
pub const TEGATA_RETRY_AFTER_REMEDY: i64 = 0;

/// What a piece of data is.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum tegata_value_kind {
    /// A count, a length, an offset: in `number`.
    TEGATA_VALUE_NUMBER = 1,
    /// A name: in `text`. Never a secret, never a full code.
    TEGATA_VALUE_TEXT = 2,
    /// An instant in Unix seconds: in `number`.
    TEGATA_VALUE_INSTANT = 3,
}

/// One piece of data of an error or a reason.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_datum {
    /// Its name, such as "offset".
    pub name: *const c_char,
    /// What it is.
    pub kind: tegata_value_kind,
    /// The number or instant; 0 for a text.
    pub number: i64,
    /// The text; NULL for a number or an instant.
    pub text: *const c_char,
}

/// An error with all that belongs to it.
///
/// Never changes: may be used by several threads.
pub struct tegata_error(Told<TegataError>);

impl Object for tegata_error {
    const WORD: [u8; 8] = *b"error   ";
    const NAME: &'static str = "error";
}

/// The number as people read it over the telephone: "4.2". Never NULL. What is no number of the table
/// counts as 9.0, here and in the functions below.
#[unsafe(no_mangle)]
pub extern "C" fn tegata_error_number(code: i32) -> *const c_char {
    of_code(code, c"0".as_ptr(), |error| interned(&error.number()))
}

/// The stable name: "damaged_in_transit". Never NULL.
#[unsafe(no_mangle)]
pub extern "C" fn tegata_error_name(code: i32) -> *const c_char {
    of_code(code, c"ok".as_ptr(), |error| interned(&error.name()))
}

/// What is the matter, for people; empty for TEGATA_OK. `lang` is a language tag or locale name: "ja",
/// "ja-JP", "ja_JP.UTF-8" are Japanese, all else and NULL are English. Never NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_error_text(code: i32, lang: *const c_char) -> *const c_char {
    // SAFETY: the contract of all exports.
    let lang = unsafe { self::lang(lang) };
    of_code(code, EMPTY, |error| interned(&error.text(lang)))
}

/// What to do about it, for people; empty for TEGATA_OK. Never NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_error_remedy(code: i32, lang: *const c_char) -> *const c_char {
    // SAFETY: the contract of all exports.
    let lang = unsafe { self::lang(lang) };
    of_code(code, EMPTY, |error| interned(&error.remedy(lang)))
}

/// Who has to act.
#[unsafe(no_mangle)]
pub extern "C" fn tegata_error_blame(code: i32) -> tegata_blame {
    of_code(code, tegata_blame::TEGATA_BLAME_LIBRARY, |error| error.blame().into())
}

/// Whether trying again helps: TEGATA_RETRY_NEVER, TEGATA_RETRY_AFTER_REMEDY, or after so many seconds.
#[unsafe(no_mangle)]
pub extern "C" fn tegata_error_retry(code: i32) -> i64 {
    of_code(code, TEGATA_RETRY_NEVER, |error| retry(error.retry()))
}

/// The stable name: "user". "unknown" for a number that is no enumerator.
#[unsafe(no_mangle)]
pub extern "C" fn tegata_blame_name(blame: MaybeUninit<tegata_blame>) -> *const c_char {
    name_of(choice(blame, "blame").map(Blame::name))
}

/// The last error of this thread, with its data; NULL if there is none. It is yours to free, and asked a
/// second time there is none.
///
/// Functions that return a value and not a code leave their errors here as well. A call that succeeds
/// changes nothing.
#[unsafe(no_mangle)]
pub extern "C" fn tegata_error_take() -> *mut tegata_error {
    get(ptr::null_mut(), || Ok(take_last().map_or(ptr::null_mut(), |error| give(tegata_error::of(error)))))
}

/// The code of an error: 402 for 4.2. Of NULL: 903.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_error_code(error: *const tegata_error) -> i32 {
    // SAFETY: the contract of all exports.
    get(MISUSE, || Ok(code_of(&unsafe { borrow(error) }?.0.entry)))
}

/// What is the matter, for people, with its data. Owned by the error; never NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_error_full_text(
    error: *const tegata_error,
    lang: *const c_char,
) -> *const c_char {
    // SAFETY: the contract of all exports.
    get(EMPTY, || unsafe { Ok(borrow(error)?.0.text(self::lang(lang))) })
}

/// What to do about it, for people, with its data. Owned by the error; never NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_error_full_remedy(
    error: *const tegata_error,
    lang: *const c_char,
) -> *const c_char {
    // SAFETY: the contract of all exports.
    get(EMPTY, || unsafe { Ok(borrow(error)?.0.remedy(self::lang(lang))) })
}

/// What belongs to it, and in `count` how many. Owned by the error; NULL if there is nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_error_data(
    error: *const tegata_error,
    count: *mut usize,
) -> *const tegata_datum {
    // SAFETY: the contract of all exports.
    unsafe {
        let (data, length) = get((ptr::null(), 0), || Ok(borrow(error)?.0.data()));
        write(count, length);
        data
    }
}

/// NULL is nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_error_free(error: *mut tegata_error) {
    // SAFETY: the contract of all exports.
    call_void(|| unsafe { free(error) });
}

const MISUSE: i32 = 903;

impl tegata_error {
    pub(crate) fn of(error: Arc<TegataError>) -> Self {
        Self(Told::new(error))
    }
}

/// 4.2 is 402.
pub(crate) fn code_of(error: &TegataError) -> i32 {
    let number = error.core().number();
    i32::from(number.block).saturating_mul(100).saturating_add(number.item.into())
}

/// The code of a number that stands as text in the facade; 0 if there is none.
pub(crate) fn code_of_number(number: Option<&str>) -> i32 {
    number.and_then(TegataError::of_number).map_or(0, |error| code_of(&error))
}

/// The number of a code, as text: "4.2".
pub(crate) fn number_of(code: i32) -> String {
    let (block, item) = (code.checked_div(100), code.checked_rem(100));
    format!("{}.{}", block.unwrap_or_default(), item.unwrap_or_default())
}

/// The error of a code. What is no number of the table counts as 9.0.
pub(crate) fn error_of(code: i32) -> Arc<TegataError> {
    let known = TegataError::of_number(&number_of(code)).or_else(|| TegataError::of_number("9.0"));
    known.unwrap_or_else(TegataError::library_fault)
}

fn of_code<T>(code: i32, ok: T, answer: impl FnOnce(&TegataError) -> T) -> T {
    if code == TEGATA_OK {
        return ok;
    }
    get(ok, || Ok(answer(&error_of(code))))
}

pub(crate) const fn retry(retry: Retry) -> i64 {
    match retry {
        Retry::Never {} => TEGATA_RETRY_NEVER,
        Retry::AfterRemedy {} => TEGATA_RETRY_AFTER_REMEDY,
        Retry::After { seconds } => seconds as i64,
    }
}

/// A stable name for C.
pub(crate) fn name_of(name: tegata_facade::Result<&'static str>) -> *const c_char {
    get(c"unknown".as_ptr(), || name.map(interned))
}

/// What an error and a reason both have.
pub(crate) trait Entry {
    fn text_in(&self, lang: tegata_facade::Lang) -> String;
    fn remedy_in(&self, lang: tegata_facade::Lang) -> String;
    fn all_data(&self) -> Vec<Datum>;
}

macro_rules! entry {
    ($($type:ty),*) => { $(
        impl Entry for $type {
            fn text_in(&self, lang: tegata_facade::Lang) -> String {
                self.text(lang)
            }
            fn remedy_in(&self, lang: tegata_facade::Lang) -> String {
                self.remedy(lang)
            }
            fn all_data(&self) -> Vec<Datum> {
                self.data()
            }
        }
    )* };
}

entry! { TegataError, Reason }

/// An error or a reason, and what C was told of it.
pub(crate) struct Told<E> {
    pub(crate) entry: Arc<E>,
    text: Localized,
    remedy: Localized,
    data: OnceLock<View<(*const tegata_datum, usize)>>,
}

impl<E: Entry> Told<E> {
    pub(crate) fn new(entry: Arc<E>) -> Self {
        Self { entry, text: Localized::default(), remedy: Localized::default(), data: OnceLock::new() }
    }

    pub(crate) fn text(&self, lang: tegata_facade::Lang) -> *const c_char {
        self.text.get(lang, |lang| self.entry.text_in(lang))
    }

    pub(crate) fn remedy(&self, lang: tegata_facade::Lang) -> *const c_char {
        self.remedy.get(lang, |lang| self.entry.remedy_in(lang))
    }

    pub(crate) fn data(&self) -> (*const tegata_datum, usize) {
        *self.data.get_or_init(|| View::new(|arena| data(arena, self.entry.all_data()))).get()
    }
}

fn data(arena: &mut Arena, data: Vec<Datum>) -> (*const tegata_datum, usize) {
    let mut one = |datum: Datum| {
        let name = arena.text(datum.name);
        let number = |kind, number| tegata_datum { name, kind, number, text: ptr::null() };
        match datum.value {
            Value::Number { value } => number(tegata_value_kind::TEGATA_VALUE_NUMBER, value),
            Value::Instant { value } => number(tegata_value_kind::TEGATA_VALUE_INSTANT, value.0),
            Value::Text { value } => tegata_datum {
                name,
                kind: tegata_value_kind::TEGATA_VALUE_TEXT,
                number: 0,
                text: arena.text(value),
            },
        }
    };
    let data = data.into_iter().map(&mut one).collect();
    arena.list(data)
}

#[cfg(test)]
mod tests {
    use super::{TEGATA_OK, code_of, error_of, number_of, tegata_error_number, tegata_error_retry};
    use std::ffi::CStr;

    fn number(code: i32) -> &'static str {
        // SAFETY: it is text that lives as long as the process.
        unsafe { CStr::from_ptr(tegata_error_number(code)) }.to_str().unwrap()
    }

    #[test]
    fn a_code_and_its_number_are_the_same_thing() {
        assert_eq!((number(402), number(445), number(113)), ("4.2", "4.45", "1.13"));
        assert_eq!(number_of(445), "4.45");
        assert_eq!(code_of(&error_of(445)), 445);
        assert_eq!(number(TEGATA_OK), "0");
    }

    #[test]
    fn a_code_of_no_entry_counts_as_unknown() {
        for code in [1, 99, 499, -402, i32::MAX, i32::MIN] {
            assert_eq!(number(code), "9.0", "{code}");
        }
    }

    #[test]
    fn seconds_to_wait_are_told() {
        assert_eq!((tegata_error_retry(201), tegata_error_retry(414)), (900, -1));
    }
}
