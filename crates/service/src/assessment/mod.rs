//! Assignments, the work submitted for them, and its grades.

pub mod assignments;
pub mod courses;
pub mod grades;
pub mod submissions;
