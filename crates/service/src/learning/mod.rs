//! Courses as learners see them: their pages, enrolling, reading lessons and recording progress.

pub mod courses;
pub mod enrollments;
pub mod files;
pub mod lessons;
pub mod links;
pub mod people;
pub mod release;
pub mod staff;
