//! Tegata for Kotlin and Swift.
