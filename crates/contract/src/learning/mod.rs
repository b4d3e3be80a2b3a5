//! A learner's own courses.

mod enrollment;

pub use enrollment::Enrollment;
