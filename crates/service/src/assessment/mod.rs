//! Assignments, the work submitted for them, and its grades.

pub mod assignments;
pub mod grades;
pub mod submissions;
