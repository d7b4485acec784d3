//! Tegata for C and C++.
