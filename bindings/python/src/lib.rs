//! Tegata for Python.
