//! Courses with their assignments.

mod duplicate;
mod export;

pub use duplicate::{Copy, duplicate};
pub use export::{describe_exports, export};
