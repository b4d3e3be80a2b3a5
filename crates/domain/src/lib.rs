//! The rules of DiscoG by context: pure functions and types, without IO, clock or database.
//! Compiled for the server and for WASM.

pub mod assessment;
pub mod content;
pub mod learning;
pub mod messaging;
pub mod operations;
pub mod people;

pub mod backoff;
pub mod event;
pub mod id;
pub mod page;
pub mod paths;
pub mod problem;
pub mod text;
pub mod time;

pub use id::*;
