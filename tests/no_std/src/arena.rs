//! The smallest allocator that will do: it goes forward through one array, and starts again when all is given back.

use core::alloc::{GlobalAlloc, Layout};
use core::cell::UnsafeCell;
use core::ptr;
use core::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// Enough to open and evaluate the largest bundle that is allowed beside its rolls, 1 MiB.
const SIZE: usize = 4 << 20;

#[repr(align(16))]
pub struct Arena {
    bytes: UnsafeCell<[u8; SIZE]>,
    /// Where the next block may begin.
    next: AtomicUsize,
    /// Blocks that were not given back yet.
    live: AtomicUsize,
}

impl Arena {
    pub const fn new() -> Self {
        Self { bytes: UnsafeCell::new([0; SIZE]), next: AtomicUsize::new(0), live: AtomicUsize::new(0) }
    }
}

// SAFETY: the array is only handed out in blocks that do not overlap. The counters are not kept together
// by a lock: this program and this wasm have one thread.
unsafe impl Sync for Arena {}

// SAFETY: a block lies inside the array, starts at a multiple of the alignment that is asked for, and is not
// handed out again before `live` is back at 0, when nobody holds one any more.
unsafe impl GlobalAlloc for Arena {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let base = self.bytes.get().cast::<u8>();
        let start = self.next.load(Relaxed);
        let start = start + (base as usize + start).wrapping_neg() % layout.align();
        match start.checked_add(layout.size()) {
            Some(end) if end <= SIZE => {
                self.next.store(end, Relaxed);
                self.live.fetch_add(1, Relaxed);
                // SAFETY: `start` is at most `end`, which lies inside the array.
                unsafe { base.add(start) }
            }
            _ => ptr::null_mut(),
        }
    }

    unsafe fn dealloc(&self, _block: *mut u8, _layout: Layout) {
        if self.live.fetch_sub(1, Relaxed) == 1 {
            self.next.store(0, Relaxed);
        }
    }
}
