//! What comes in: pointers with lengths, text, numbers that should be enumerators. Whatever makes no sense
//! is 9.3, with the name of the argument.

use std::ffi::{CStr, c_char};
use std::mem::{MaybeUninit, size_of};
use std::slice;

use tegata_facade::{Result, TegataError};

use super::Choice;
use crate::facts::tegata_bytes;

/// Bytes. NULL is good for none of them.
///
/// # Safety
/// `pointer` is NULL, or leads to `length` bytes that do not change while the answer is in use.
pub(crate) unsafe fn bytes<'a>(pointer: *const u8, length: usize, name: &'static str) -> Result<&'a [u8]> {
    // SAFETY: the caller's promise is the same.
    unsafe { array(pointer, length, name) }
}

/// An array of structs or numbers. NULL is good for none of them.
///
/// # Safety
/// `pointer` is NULL, or leads to `count` items that do not change while the answer is in use.
pub(crate) unsafe fn array<'a, T>(pointer: *const T, count: usize, name: &'static str) -> Result<&'a [T]> {
    if count == 0 {
        return Ok(&[]);
    }
    let size = count.checked_mul(size_of::<T>()).and_then(|size| isize::try_from(size).ok());
    if size.is_none() || pointer.is_null() || !pointer.is_aligned() {
        return Err(TegataError::misuse(name));
    }
    // SAFETY: not NULL, aligned, not larger than any object can be; the rest is the caller's promise.
    Ok(unsafe { slice::from_raw_parts(pointer, count) })
}

/// Bytes that may be absent: NULL for the struct.
///
/// # Safety
/// `pointer` is NULL, or leads to a struct that keeps the promise of [`bytes`].
pub(crate) unsafe fn optional_bytes<'a>(
    pointer: *const tegata_bytes,
    name: &'static str,
) -> Result<Option<&'a [u8]>> {
    if pointer.is_null() {
        return Ok(None);
    }
    // SAFETY: the caller's promise is the same.
    unsafe {
        let view = reference(pointer, name)?;
        bytes(view.data, view.length, name).map(Some)
    }
}

/// A struct.
///
/// # Safety
/// `pointer` is NULL, or leads to a struct of that type that does not change while the answer is in use.
pub(crate) unsafe fn reference<'a, T>(pointer: *const T, name: &'static str) -> Result<&'a T> {
    if pointer.is_null() || !pointer.is_aligned() {
        return Err(TegataError::misuse(name));
    }
    // SAFETY: not NULL and aligned; the rest is the caller's promise.
    Ok(unsafe { &*pointer })
}

/// Text in UTF-8 that ends with a zero byte.
///
/// # Safety
/// `pointer` is NULL, or leads to bytes that end with a zero and do not change while the answer is in use.
pub(crate) unsafe fn text<'a>(pointer: *const c_char, name: &'static str) -> Result<&'a str> {
    // SAFETY: the caller's promise is the same.
    unsafe { optional_text(pointer, name) }?.ok_or_else(|| TegataError::misuse(name))
}

/// Text that may be absent: NULL.
///
/// # Safety
/// As [`text`].
pub(crate) unsafe fn optional_text<'a>(
    pointer: *const c_char,
    name: &'static str,
) -> Result<Option<&'a str>> {
    if pointer.is_null() {
        return Ok(None);
    }
    // SAFETY: not NULL; the rest is the caller's promise.
    let text = unsafe { CStr::from_ptr(pointer) };
    text.to_str().map(Some).map_err(|_| TegataError::misuse(name))
}

/// An enumerator. C can put any number there; what names none is refused.
pub(crate) fn choice<E: Choice>(value: MaybeUninit<E>, name: &'static str) -> Result<E::Facade> {
    const { assert!(size_of::<E>() == size_of::<i32>()) }
    // SAFETY: C initialized it, and every bit pattern is a number.
    let number = unsafe { value.as_ptr().cast::<i32>().read() };
    E::from_number(number).ok_or_else(|| TegataError::misuse(name))
}

/// A truth value. C can put any byte there.
pub(crate) const fn flag(value: MaybeUninit<bool>) -> bool {
    // SAFETY: C initialized it, and every bit pattern is a number.
    unsafe { value.as_ptr().cast::<u8>().read() != 0 }
}

/// Checks where an answer is to be written, before any work is done.
pub(crate) fn target<T>(pointer: *mut T, name: &'static str) -> Result<*mut T> {
    if pointer.is_null() || !pointer.is_aligned() {
        return Err(TegataError::misuse(name));
    }
    Ok(pointer)
}

/// Writes an answer that somebody may not want: to NULL, nothing.
///
/// # Safety
/// `pointer` is NULL or may be written to.
pub(crate) unsafe fn write<T>(pointer: *mut T, value: T) {
    if !pointer.is_null() && pointer.is_aligned() {
        // SAFETY: not NULL and aligned; the rest is the caller's promise.
        unsafe { pointer.write(value) };
    }
}
