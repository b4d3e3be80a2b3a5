//! Assignments, what is handed in for them, and its grades.

pub mod edit;
pub mod grade;
pub mod list;
pub mod page;
pub mod submissions;
pub mod submit;
