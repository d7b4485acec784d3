//! Requests
//!
//! A question to a server: bytes to send, or text for the computer with no network.

use std::ffi::{CString, c_char};
use std::ptr;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tegata_facade::Request;

use crate::kit::{EMPTY, Object, View, borrow, c_string, call_void, free, get, give, interned, text, write};

/// A question to a server. It belongs to the action that named it; to keep it longer, clone it. Whatever a
/// function below returns a pointer to is owned by the request.
///
/// Never changes: may be used by several threads.
pub struct tegata_request {
    inner: Arc<Request>,
    forms: OnceLock<View<Forms>>,
    /// One text for each page that was asked for.
    urls: Mutex<Vec<(String, CString)>>,
}

struct Forms {
    bytes: (*const u8, usize),
    product: *const c_char,
    license: *const c_char,
    armor: *const c_char,
    qr: *const c_char,
}

impl Object for tegata_request {
    const WORD: [u8; 8] = *b"request ";
    const NAME: &'static str = "request";
}

impl tegata_request {
    pub(crate) fn of(inner: Arc<Request>) -> Self {
        Self { inner, forms: OnceLock::new(), urls: Mutex::default() }
    }

    fn forms(&self) -> &Forms {
        let make = || {
            View::new(|arena| Forms {
                bytes: arena.list(self.inner.bytes()),
                product: arena.text(self.inner.product()),
                license: arena.optional_text(self.inner.license()),
                armor: arena.text(self.inner.armor()),
                qr: arena.text(self.inner.qr()),
            })
        };
        self.forms.get_or_init(make).get()
    }
}

/// What is asked for: "register", "activate", "check", "acquire", "renew", "release", "borrow", "deactivate",
/// "switch_method", "unlock_report" or "fault_report". Never NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_request_kind(request: *const tegata_request) -> *const c_char {
    // SAFETY: the contract of all exports.
    get(EMPTY, || Ok(interned(&unsafe { borrow(request) }?.inner.kind())))
}

/// The product that asks. Never NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_request_product(request: *const tegata_request) -> *const c_char {
    // SAFETY: the contract of all exports.
    get(EMPTY, || Ok(unsafe { borrow(request) }?.forms().product))
}

/// The license that it is about, 32 hexadecimal digits; NULL in a registration.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_request_license(request: *const tegata_request) -> *const c_char {
    // SAFETY: the contract of all exports.
    get(ptr::null(), || Ok(unsafe { borrow(request) }?.forms().license))
}

/// The clock when it was asked, in Unix seconds. Of NULL: 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_request_at(request: *const tegata_request) -> i64 {
    // SAFETY: the contract of all exports.
    get(0, || Ok(unsafe { borrow(request) }?.inner.at().0))
}

/// The bytes to send, and in `length` how many.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_request_bytes(
    request: *const tegata_request,
    length: *mut usize,
) -> *const u8 {
    // SAFETY: the contract of all exports.
    unsafe {
        let (bytes, count) = get((ptr::null(), 0), || Ok(borrow(request)?.forms().bytes));
        write(length, count);
        bytes
    }
}

/// For a file or a mail: "-----BEGIN TEGATA REQUEST-----". Never NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_request_armor(request: *const tegata_request) -> *const c_char {
    // SAFETY: the contract of all exports.
    get(EMPTY, || Ok(unsafe { borrow(request) }?.forms().armor))
}

/// For a QR code, in its compact alphanumeric mode: "TEGATA1:…". Never NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_request_qr(request: *const tegata_request) -> *const c_char {
    // SAFETY: the contract of all exports.
    get(EMPTY, || Ok(unsafe { borrow(request) }?.forms().qr))
}

/// The address of the vendor's page, with the request in the parameter `r`, for copying to another computer
/// by hand. Never NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_request_url(
    request: *const tegata_request,
    page: *const c_char,
) -> *const c_char {
    get(EMPTY, || {
        // SAFETY: the contract of all exports.
        let (request, page) = unsafe { (borrow(request)?, text(page, "page")?) };
        let mut urls = request.urls.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, url)) = urls.iter().find(|(known, _)| known == page) {
            return Ok(url.as_ptr());
        }
        // What a CString points to stays where it is when the list grows.
        let url = c_string(request.inner.url(page.to_owned()));
        let pointer = url.as_ptr();
        urls.push((page.to_owned(), url));
        Ok(pointer)
    })
}

/// The same request once more, yours to free. NULL if there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_request_clone(request: *const tegata_request) -> *mut tegata_request {
    // SAFETY: the contract of all exports.
    get(ptr::null_mut(), || Ok(give(tegata_request::of(unsafe { borrow(request) }?.inner.clone()))))
}

/// Only for what tegata_request_clone() made. NULL is nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_request_free(request: *mut tegata_request) {
    // SAFETY: the contract of all exports.
    call_void(|| unsafe { free(request) });
}
