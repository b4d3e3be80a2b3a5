//! Running DiscoG itself: deferred work.

mod job;

pub use job::JobState;
