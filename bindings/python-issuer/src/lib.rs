//! Issuing for vendors' Python tooling: keys, documents and codes, one by one or in bulk.
//!
//! The only binding that may use the issuer. What a document says is written as the program `tegata` reads
//! it, in TOML or as a dict with the same names.

mod codes;
mod documents;
mod host;
mod problem;
mod signer;

/// The native half of the package `tegata_issuer`.
#[pyo3::pymodule]
mod _native {
    #[pymodule_export]
    use crate::codes::{Batch, amendment_code, amendment_codes, registration_keys};
    #[pymodule_export]
    use crate::documents::{
        armor, issue_activation, issue_certificate, issue_license, issue_licenses, issue_revocations,
        issue_time_statement, pack, qr_text,
    };
    #[pymodule_export]
    use crate::signer::SecretKey;
}
