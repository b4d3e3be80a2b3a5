//! Courses with their assignments.

mod duplicate;

pub use duplicate::{Copy, duplicate};
