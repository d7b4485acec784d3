//! The functions that the module exports.
#![expect(unsafe_code, reason = "an attribute that keeps a name for the linker counts as such")]
#![expect(unreachable_pub, reason = "these are reached by their names")]

use crate::call;
use crate::operations as run;

/// Room for the arguments of the next call, so many bytes. What lay there is gone.
#[unsafe(no_mangle)]
pub extern "C" fn reserve(length: usize) -> *mut u8 {
    call::reserve(length)
}

/// Each takes the handle of the object that it is about, or 0, and says where its answer lies.
macro_rules! exports {
    ($( $name:ident, )*) => { $(
        #[unsafe(no_mangle)]
        pub extern "C" fn $name(handle: u32) -> *const u8 {
            call::call(run::$name, handle)
        }
    )* };
}

exports! {
    release, trust, open, remember, evaluate, timeline, contents, salts,
    read_code, hash_component, inspect,
    start, next_action, report, tick, answer, failed, file, typed, key_present, key_gone, key_signed, press,
    facts_changed,
}
