//! The program as a vendor and a customer use it: issue from a description, ask for the status, look
//! ahead. Every test runs the program itself, in a folder of its own.

mod demo;
mod desk;
mod issue;
mod status;
mod timeline;
