//! Tegata for JavaScript.
