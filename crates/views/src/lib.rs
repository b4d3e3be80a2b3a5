//! The data that screens show, by context. Server functions return it and use cases build it; it holds no rule.
//! Programs read the REST API's own types (`contract`) instead, so that a screen can change without breaking them.
//!
//! Moments travel as microseconds since 1970: a browser that parsed them as text would download code for it.

pub mod assessment;
pub mod content;
pub mod learning;
pub mod messaging;
pub mod operations;
pub mod people;

mod edited;

pub use edited::Edited;
