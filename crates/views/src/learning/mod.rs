//! A learner's own courses.

mod progress;

pub use progress::CourseProgress;
