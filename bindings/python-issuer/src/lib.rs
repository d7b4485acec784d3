//! Issuing for vendors' Python tooling.
