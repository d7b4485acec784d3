//! Text on its way out: UTF-8 with a zero at its end.

use std::ffi::{CStr, CString, c_char};
use std::sync::{Mutex, OnceLock, PoisonError};

use tegata_facade::{Lang, lang_from_tag};

/// For texts of what is no object.
pub(crate) const EMPTY: *const c_char = c"".as_ptr();

/// Text for C. A zero inside, which a document may hold, becomes U+FFFD: C would see the text end there.
pub(crate) fn c_string(text: String) -> CString {
    CString::new(text).unwrap_or_else(|error| {
        let text = String::from_utf8_lossy(&error.into_vec()).replace('\0', "\u{FFFD}");
        CString::new(text).unwrap_or_default()
    })
}

/// The language that a tag asks for; English if there is none.
///
/// # Safety
/// `tag` is NULL, or text that ends with a zero.
pub(crate) unsafe fn lang(tag: *const c_char) -> Lang {
    if tag.is_null() {
        return Lang::En;
    }
    // SAFETY: not NULL; the rest is the caller's promise.
    let tag = unsafe { CStr::from_ptr(tag) };
    lang_from_tag(tag.to_string_lossy().into_owned())
}

/// A text in each language, made when it is first asked for, and owned by who holds this.
#[derive(Default)]
pub(crate) struct Localized([OnceLock<CString>; 2]);

impl Localized {
    pub(crate) fn get(&self, lang: Lang, make: impl FnOnce(Lang) -> String) -> *const c_char {
        let [en, ja] = &self.0;
        let place = match lang {
            Lang::En => en,
            Lang::Ja => ja,
        };
        place.get_or_init(|| c_string(make(lang))).as_ptr()
    }
}

/// A text that lives as long as the process. For names and numbers of tables, of which there are few.
pub(crate) fn interned(text: &str) -> *const c_char {
    /// In their order. What a CString points to stays where it is when the list grows; none is ever removed.
    static TEXTS: Mutex<Vec<CString>> = Mutex::new(Vec::new());
    let mut texts = TEXTS.lock().unwrap_or_else(PoisonError::into_inner);
    let place = texts.binary_search_by(|known| known.as_bytes().cmp(text.as_bytes()));
    let place = place.unwrap_or_else(|place| {
        texts.insert(place, c_string(text.to_owned()));
        place
    });
    texts.get(place).map_or(EMPTY, |known| known.as_ptr())
}

#[cfg(test)]
mod tests {
    use super::{c_string, interned};

    #[test]
    fn a_zero_inside_does_not_cut_a_text_short() {
        assert_eq!(c_string("a\0b".into()).to_str().unwrap(), "a\u{FFFD}b");
    }

    #[test]
    fn the_same_name_is_always_the_same_pointer() {
        assert_eq!(interned("active"), interned("active"));
        assert_ne!(interned("active"), interned("grace"));
    }
}
