//! Tegata for JavaScript: what runs in the WebAssembly module of the npm package `tegata`.
//!
//! The border is crossed by bytes, and by nothing else. JavaScript writes the arguments of a call into a
//! buffer, calls a function, and reads a JSON text. So the module imports nothing, needs no generated
//! glue, and a page pays for one small layer of JavaScript (`package/src`), which checks every type
//! before it comes here.
//!
//! | what | where |
//! |---|---|
//! | the functions that the module exports | `exports` |
//! | what each of them does, with the facade | `operations` |
//! | reading arguments, writing answers | `arguments`, `answers`, `json` |
//! | the objects that JavaScript holds, by handle | `call` |

mod answers;
mod arguments;
mod call;
mod exports;
mod json;
mod operations;
