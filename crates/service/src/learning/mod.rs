//! Enrolling in courses, reading lessons and recording progress.

pub mod enrollments;
pub mod lessons;
