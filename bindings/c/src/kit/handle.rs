//! Handles: what C holds of an object.
//!
//! A handle points to a small header that says what it is and where its object lies. Every call compares
//! the word in the header with the one that it wants. Headers are never given back to the allocator: one
//! that was freed says so, and waits behind 1,024 others before it is used anew. So a handle of another
//! type, one that was freed, and one that is freed twice are refused without reading freed memory.

use std::collections::VecDeque;
use std::ptr;
use std::sync::atomic::{AtomicPtr, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use tegata_facade::{Result, TegataError};

/// What can stand behind a handle. It may be used by several threads.
pub(crate) trait Object: Send + Sync + Sized + 'static {
    /// The word that its handles carry: eight letters, no two types the same.
    const WORD: [u8; 8];
    /// How it is called in an error.
    const NAME: &'static str;
}

struct Header {
    /// The word of the type, or `FREED`.
    word: AtomicU64,
    /// The object: a box of that type.
    object: AtomicPtr<()>,
}

const FREED: u64 = u64::from_be_bytes(*b"freed   ");
/// So many frees happen before a header is used anew.
const WAITING: usize = 1024;

static FREE: Mutex<VecDeque<&'static Header>> = Mutex::new(VecDeque::new());

/// Hands an object to C. It lives until [`free`].
pub(crate) fn give<T: Object>(object: T) -> *mut T {
    let object = Box::into_raw(Box::new(object)).cast::<()>();
    let mut free = FREE.lock().unwrap_or_else(PoisonError::into_inner);
    let used = if free.len() > WAITING { free.pop_front() } else { None };
    drop(free);
    let header = used.unwrap_or_else(|| {
        let object = AtomicPtr::new(ptr::null_mut());
        Box::leak(Box::new(Header { word: AtomicU64::new(FREED), object }))
    });
    header.object.store(object, Ordering::Relaxed);
    header.word.store(u64::from_be_bytes(T::WORD), Ordering::Release);
    // C sees the name of the type, and never looks behind the pointer.
    ptr::from_ref(header).cast_mut().cast()
}

/// The object behind a handle. Errors: 9.3 for NULL, a freed handle, or one of another type.
///
/// # Safety
/// `handle` is NULL, or was made by [`give`] for any type, and is not freed while the answer is in use.
pub(crate) unsafe fn borrow<'a, T: Object>(handle: *const T) -> Result<&'a T> {
    // SAFETY: the caller's promise is the one of `header`.
    let header = unsafe { header(handle) }?;
    if header.word.load(Ordering::Acquire) != u64::from_be_bytes(T::WORD) {
        return Err(TegataError::misuse(T::NAME));
    }
    // SAFETY: the word says that `give::<T>` put a box of `T` there, and that `free` has not taken it.
    Ok(unsafe { &*header.object.load(Ordering::Relaxed).cast::<T>() })
}

/// Ends an object. NULL is nothing; what is no live handle of this type is left alone. Errors: 9.3.
///
/// # Safety
/// `handle` is NULL, or was made by [`give`] for any type, and nobody uses the object any more.
pub(crate) unsafe fn free<T: Object>(handle: *mut T) -> Result<()> {
    if handle.is_null() {
        return Ok(());
    }
    // SAFETY: the caller's promise is the one of `header`.
    let header = unsafe { header(handle) }?;
    let word = u64::from_be_bytes(T::WORD);
    if header.word.compare_exchange(word, FREED, Ordering::AcqRel, Ordering::Relaxed).is_err() {
        return Err(TegataError::misuse(T::NAME));
    }
    let object = header.object.swap(ptr::null_mut(), Ordering::Relaxed).cast::<T>();
    // SAFETY: `give::<T>` made this box, and the exchange lets one caller alone come here.
    drop(unsafe { Box::from_raw(object) });
    FREE.lock().unwrap_or_else(PoisonError::into_inner).push_back(header);
    Ok(())
}

/// # Safety
/// `handle` is NULL, or was made by [`give`] for any type.
unsafe fn header<T: Object>(handle: *const T) -> Result<&'static Header> {
    let header = handle.cast::<Header>();
    if header.is_null() || !header.is_aligned() {
        return Err(TegataError::misuse(T::NAME));
    }
    // SAFETY: `give` made it from a header, and headers live for ever.
    Ok(unsafe { &*header })
}

/// A handle that another object owns and lends to C.
pub(crate) struct Owned<T: Object>(*mut T);

// SAFETY: the handle is only lent as `*const`, and what stands behind it may be used by several threads.
unsafe impl<T: Object> Send for Owned<T> {}
// SAFETY: as above.
unsafe impl<T: Object> Sync for Owned<T> {}

impl<T: Object> Owned<T> {
    pub(crate) fn new(object: T) -> Self {
        Self(give(object))
    }

    pub(crate) const fn lend(&self) -> *const T {
        self.0
    }
}

impl<T: Object> Drop for Owned<T> {
    fn drop(&mut self) {
        // SAFETY: `give` made it, and who borrowed it from its owner may not use it after its owner's end.
        let _ = unsafe { free(self.0) };
    }
}

#[cfg(test)]
mod tests {
    use super::{Object, borrow, free, give};

    struct Apple(u8);
    struct Pear;
    impl Object for Apple {
        const WORD: [u8; 8] = *b"apple   ";
        const NAME: &'static str = "apple";
    }
    impl Object for Pear {
        const WORD: [u8; 8] = *b"pear    ";
        const NAME: &'static str = "pear";
    }

    #[test]
    fn a_handle_is_good_for_its_own_type_until_it_is_freed() {
        let apple = give(Apple(7));
        // SAFETY: every handle here was made by `give`.
        unsafe {
            assert_eq!(borrow(apple).unwrap().0, 7);
            assert_eq!(borrow(apple.cast::<Pear>()).err().unwrap().number(), "9.3");
            assert!(free(apple.cast::<Pear>()).is_err());
            assert!(free(apple).is_ok());
            assert!(free(apple).is_err());
            assert_eq!(borrow(apple).err().unwrap().number(), "9.3");
            assert!(free(std::ptr::null_mut::<Apple>()).is_ok());
        }
    }

    #[test]
    fn a_freed_header_is_used_anew_only_after_many_others() {
        let first = give(Apple(1));
        // SAFETY: every handle here was made by `give`.
        unsafe {
            free(first).unwrap();
            for _ in 0..900 {
                free(give(Apple(2))).unwrap();
            }
            assert!(borrow(first).is_err());
        }
    }
}
