//! Joining courses, reading lessons and keeping one's place.

pub mod enrollments;
pub mod lessons;
