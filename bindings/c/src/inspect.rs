//! Inspection
//!
//! What bytes claim to hold, before anybody verified it. For support and admin pages, and for nothing that
//! decides.

use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::ptr;

use tegata_facade::{DocumentKind, inspect};

use crate::error::name_of;
use crate::kit::{
    Object, View, borrow, bytes, call, call_void, choice, free, get, give, mirror, target, write,
};

/// The six kinds of documents.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum tegata_document_kind {
    /// This public key may sign these kinds.
    TEGATA_DOCUMENT_CERTIFICATE = 1,
    /// The grant and its policy.
    TEGATA_DOCUMENT_LICENSE = 2,
    /// A license, activated for somebody or something.
    TEGATA_DOCUMENT_ACTIVATION = 3,
    /// Commitments to a batch of activation codes.
    TEGATA_DOCUMENT_ROLL = 4,
    /// What is void.
    TEGATA_DOCUMENT_REVOCATIONS = 5,
    /// "It is now T."
    TEGATA_DOCUMENT_TIME_STATEMENT = 6,
}

mirror! { tegata_document_kind of DocumentKind {
    TEGATA_DOCUMENT_CERTIFICATE = Certificate,
    TEGATA_DOCUMENT_LICENSE = License,
    TEGATA_DOCUMENT_ACTIVATION = Activation,
    TEGATA_DOCUMENT_ROLL = Roll,
    TEGATA_DOCUMENT_REVOCATIONS = Revocations,
    TEGATA_DOCUMENT_TIME_STATEMENT = TimeStatement,
} }

/// A document that was read and not verified. To decide anything, tegata_open() the bytes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_untrusted_document {
    /// The kind that it claims to be.
    pub kind: tegata_document_kind,
    /// The id that it claims, 32 hexadecimal digits.
    pub id: *const c_char,
    /// The id of the key that it claims to be signed by, 16 hexadecimal digits.
    pub key_id: *const c_char,
    /// Bytes.
    pub size: u32,
}

/// What bytes claim to hold.
///
/// Never changes: may be used by several threads.
pub struct tegata_inspection(View<(*const tegata_untrusted_document, usize)>);

impl Object for tegata_inspection {
    const WORD: [u8; 8] = *b"inspect ";
    const NAME: &'static str = "inspection";
}

/// Reads without verifying.
///
/// Errors: 4.1 to 4.12, 4.36, 4.37, 4.42, 9.3.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_inspect(
    input: *const u8,
    length: usize,
    inspection: *mut *mut tegata_inspection,
) -> i32 {
    // SAFETY: the contract of all exports.
    call(|| unsafe {
        let inspection = target(inspection, "inspection")?;
        let documents = inspect(bytes(input, length, "input")?.to_vec())?;
        inspection.write(give(tegata_inspection(View::new(|arena| {
            let documents = documents.into_iter().map(|document| tegata_untrusted_document {
                kind: document.kind.into(),
                id: arena.text(document.id),
                key_id: arena.text(document.key_id),
                size: document.size,
            });
            let documents = documents.collect();
            arena.list(documents)
        }))));
        Ok(())
    })
}

/// The documents in the order of the bytes, and in `count` how many. Owned by the inspection.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_inspection_documents(
    inspection: *const tegata_inspection,
    count: *mut usize,
) -> *const tegata_untrusted_document {
    // SAFETY: the contract of all exports.
    unsafe {
        let (documents, length) = get((ptr::null(), 0), || Ok(*borrow(inspection)?.0.get()));
        write(count, length);
        documents
    }
}

/// NULL is nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_inspection_free(inspection: *mut tegata_inspection) {
    // SAFETY: the contract of all exports.
    call_void(|| unsafe { free(inspection) });
}

/// The stable name: "license". "unknown" for a number that is no enumerator.
#[unsafe(no_mangle)]
pub extern "C" fn tegata_document_kind_name(kind: MaybeUninit<tegata_document_kind>) -> *const c_char {
    name_of(choice(kind, "kind").map(DocumentKind::name))
}
