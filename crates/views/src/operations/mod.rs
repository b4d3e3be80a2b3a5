//! Deferred work, as administrators see it.

mod job;

pub use job::{JobCounts, JobRow};
