//! Plain structs for C, and whatever their pointers lead to.

use std::any::Any;
use std::ffi::{CString, c_char};
use std::ptr;

use super::{Object, Owned, c_string};

/// Keeps what pointers lead to. What it hands out stays where it is until the arena is dropped.
#[derive(Default)]
pub(crate) struct Arena {
    texts: Vec<CString>,
    others: Vec<Box<dyn Any + Send + Sync>>,
}

impl Arena {
    pub(crate) fn text(&mut self, text: String) -> *const c_char {
        let text = c_string(text);
        let pointer = text.as_ptr();
        self.texts.push(text);
        pointer
    }

    /// NULL if there is none.
    pub(crate) fn optional_text(&mut self, text: Option<String>) -> *const c_char {
        text.map_or(ptr::null(), |text| self.text(text))
    }

    /// NULL and 0 for an empty list.
    pub(crate) fn list<T: 'static>(&mut self, list: Vec<T>) -> (*const T, usize) {
        if list.is_empty() {
            return (ptr::null(), 0);
        }
        let list = Frozen(list.into_boxed_slice());
        let answer = (list.0.as_ptr(), list.0.len());
        self.others.push(Box::new(list));
        answer
    }

    /// NULL if there is none.
    pub(crate) fn optional<T: 'static>(&mut self, value: Option<T>) -> *const T {
        self.list(value.into_iter().collect()).0
    }

    pub(crate) fn texts(&mut self, texts: Vec<String>) -> (*const *const c_char, usize) {
        let texts: Vec<*const c_char> = texts.into_iter().map(|text| self.text(text)).collect();
        self.list(texts)
    }

    /// Lends a handle that lives as long as the arena.
    pub(crate) fn object<T: Object>(&mut self, object: T) -> *const T {
        let owned = Owned::new(object);
        let handle = owned.lend();
        self.others.push(Box::new(owned));
        handle
    }
}

/// A struct of C and what its pointers lead to.
pub(crate) struct View<T> {
    value: Frozen<T>,
    _arena: Arena,
}

impl<T> View<T> {
    /// Makes the struct from what it puts into the arena.
    pub(crate) fn new(make: impl FnOnce(&mut Arena) -> T) -> Self {
        let mut arena = Arena::default();
        Self { value: Frozen(make(&mut arena)), _arena: arena }
    }

    pub(crate) const fn get(&self) -> &T {
        &self.value.0
    }
}

/// Something that never changes any more, with pointers to other such things.
struct Frozen<T>(T);

// SAFETY: it is only read, and so is whatever its pointers lead to: text, lists and handles of an arena.
unsafe impl<T> Send for Frozen<T> {}
// SAFETY: as above.
unsafe impl<T> Sync for Frozen<T> {}
