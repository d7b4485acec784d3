//! Counts allocations of one thread, so that the number in the report is a count and not a guess.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

/// The system's allocator, counting.
pub struct Counting;

static COUNT: AtomicUsize = AtomicUsize::new(0);
static LIVE: AtomicUsize = AtomicUsize::new(0);

#[expect(
    unsafe_code,
    reason = "GlobalAlloc is an unsafe trait; every call goes to the system's allocator as it is"
)]
// SAFETY: forwards each call unchanged to `System`, which upholds the contract.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.fetch_add(1, Ordering::Relaxed);
        LIVE.fetch_add(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller's layout, unchanged.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        LIVE.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller's pointer came from `System` by `alloc` above.
        unsafe { System.dealloc(pointer, layout) }
    }
}

/// How many bytes are allocated now.
pub fn live() -> usize {
    LIVE.load(Ordering::Relaxed)
}

/// How often `work` allocates.
pub fn count<T>(work: impl FnOnce() -> T) -> usize {
    let before = COUNT.load(Ordering::Relaxed);
    let result = work();
    let after = COUNT.load(Ordering::Relaxed);
    drop(result);
    after.saturating_sub(before)
}
