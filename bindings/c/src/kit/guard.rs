//! The guard around every export.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use tegata_facade::{Result, TegataError};

use crate::error::code_of;

thread_local! {
    /// The last error of this thread, for `tegata_error_take`.
    static LAST: RefCell<Option<Arc<TegataError>>> = const { RefCell::new(None) };
}

/// A call that answers with a code: 0, or the code of the error.
pub(crate) fn call(body: impl FnOnce() -> Result<()>) -> i32 {
    guarded(body).map_or_else(|error| code_of(&error), |()| 0)
}

/// A call that answers with nothing.
pub(crate) fn call_void(body: impl FnOnce() -> Result<()>) {
    // What went wrong was kept for `tegata_error_take`.
    let _ = guarded(body);
}

/// A call that answers with a value, and with `otherwise` if it fails.
pub(crate) fn get<T>(otherwise: T, body: impl FnOnce() -> Result<T>) -> T {
    guarded(body).unwrap_or(otherwise)
}

/// The last error of this thread, which is forgotten.
pub(crate) fn take_last() -> Option<Arc<TegataError>> {
    LAST.try_with(|last| last.try_borrow_mut().ok().and_then(|mut last| last.take())).ok().flatten()
}

fn guarded<T>(body: impl FnOnce() -> Result<T>) -> Result<T> {
    // Nothing of ours is left half done by a panic: objects never change once they are made, and a session
    // takes its events one by one.
    let answer = catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|payload| {
        // Whatever was thrown may throw again when it is dropped.
        std::mem::forget(payload);
        Err(TegataError::library_fault())
    });
    if let Err(error) = &answer {
        // A thread that is ending has no place for it any more; the code is answered all the same.
        let _ = LAST.try_with(|last| last.replace(Some(error.clone())));
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::{call, get, take_last};

    #[test]
    fn a_panic_becomes_a_code_and_an_error_that_can_be_taken_once() {
        std::panic::set_hook(Box::new(|_| {}));
        assert_eq!(call(|| panic!("on purpose")), 901);
        assert_eq!(get(7, || panic!("on purpose")), 7);
        assert_eq!(take_last().unwrap().number(), "9.1");
        assert!(take_last().is_none());
    }
}
